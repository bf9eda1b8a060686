"""Names that pattern files hold (labels PLACE and FORCE, the user's own or learned), as the resolvers use them.

A name is known in every spelling that folds to the same key. It speaks for a mention, it does not decide: what stands in
a person's or a body's name stays there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Span

from ..patterns import Entry, Patterns
from ..values.names import fold_name
from .force_roster import Entity, Roster
from .force_tags import tag
from .reading import Reading

_ARTICLE = re.compile(r"^[AaEe](?:[lnrstdz]|sh|th|dh)[ -](?=\w)")
__all__ = ["Known", "known_forces", "known_names", "ruled"]


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the pattern files: its canonical name (attr `name`), kind, pattern id, and `learned` or `pattern`."""

    name: str
    kind: str | None
    pattern: str
    method: str


def _known(entry: Entry) -> Known:
    name = entry.attrs.get("name") or (entry.pattern if isinstance(entry.pattern, str) else entry.id)
    return Known(str(name), entry.attrs.get("kind"), entry.id, "learned" if "learned" in entry.attrs else "pattern")


@lru_cache(maxsize=8)
def known_names(patterns: Patterns, label: str) -> dict[str, Known]:
    """Folded name → what the patterns of `label` (PLACE or FORCE) say of it; the first line of a name counts."""
    found: dict[str, Known] = {}
    for entry in patterns.of(label):
        if isinstance(entry.pattern, str) and (key := fold_name(entry.pattern)):
            found.setdefault(key, _known(entry))
    return found


@lru_cache(maxsize=8)
def _by_id(patterns: Patterns) -> dict[str, tuple[Entry, Known]]:
    return {e.id: (e, _known(e)) for e in patterns.of("PLACE", "FORCE")}


def ruled(reading: Reading, paragraph: int, label: str) -> list[tuple[int, int, Known]]:
    """What the entity ruler found: (start, end, name). A phrase counts only if it begins as the pattern does: capital or not."""
    by_id = _by_id(reading.patterns)
    if not by_id:
        return []
    found = []
    for ent in reading.docs[paragraph].ents:
        if ent.label_ == label and ent.ent_id_ in by_id and _same_case(ent, by_id[ent.ent_id_][0]):
            found.append((ent.start_char, ent.end_char, by_id[ent.ent_id_][1]))
    return found


def _same_case(ent: Span, entry: Entry) -> bool:
    if not isinstance(entry.pattern, str):
        return True
    # "al-Bab" and "Al-Bab" are one; "Bar" and "bar", "Northern Mali" and "northern Mali" are not.
    return _ARTICLE.sub("", ent.text)[0].isupper() == _ARTICLE.sub("", entry.pattern)[0].isupper()


@lru_cache(maxsize=4)
def _taught(patterns: Patterns) -> tuple[Roster, dict[str, Known]]:
    roster, by_name = Roster(), {}
    for entry in patterns.of("FORCE"):
        if isinstance(entry.pattern, str):
            known = _known(entry)
            roster.add(Entity(known.pattern), entry.pattern)
            by_name[known.pattern] = known
    return roster, by_name


def known_forces(roster: Roster, reading: Reading) -> None:
    """Enter into an article's roster the known names that stand in its text; what the article says itself goes first."""
    taught, by_name = _taught(reading.patterns)
    for paragraph in reading.article.paragraphs if by_name else ():
        for start, end, hit in tag(paragraph.text, taught):
            alias, known = paragraph.text[start:end], by_name[hit.name]
            if roster.find(alias) is not None:
                continue
            entity = roster.find(known.name)
            if entity is None:
                entity = Entity(known.name, kind=known.kind or "armed_group", method=known.method)
                entity.reason, entity.pattern = f"{known.method} name {known.pattern}", known.pattern
            roster.add(entity, alias)
