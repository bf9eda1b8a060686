"""Candidates and tagged names of a paragraph made one list of mentions, before their sides and identities are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..components.forces import LABELS
from ..patterns import Patterns
from ..values.forces import Candidate, Lexicon, lexicon
from .force_roster import Entity, Roster
from .force_tags import as_candidate
from .parties import Parties
from .reading import Reading

__all__ = ["Item", "items_of", "keep", "lexicon_of"]

_PEOPLE_AFTER = re.compile(
    r" (?:fighters?|soldiers?|militants?|militiam[ae]n|troops|forces|rebels?|insurgents?|combatants?|servicem[ae]n|"
    r"warriors?|gunm[ae]n|commandos?|snipers?|members)\b"
)
_CIVIL = re.compile(
    r"\s+(?:(?:had |were |have )?(?:fled|living|displaced|emigrated|residing|lived|expelled|deported|evacuated|killed in the)"
    r"|in the (?:town|city|area|region)|refugees|civilians|themselves as)"
)
_MILITARY = re.compile(
    r"\s+(?:(?:had|then|also|soon|again|quickly|finally|under|who had)\s+)*(?:invaded|attacked|besieged|withdrew|retreated|"
    r"advanced|captured|defeated|crossed|fought|raided|sacked|routed|charged|surrendered|marched|assaulted|lost|broke|held|took|"
    r"plundered|ambushed|launched|occupied|repelled|repulsed|sailed|landed|began|pursued|were (?:defeated|routed|repulsed|"
    r"driven|ambushed|massacred|surprised|forced))\b"
)


@dataclass(slots=True)
class Item:
    """One mention on its way: its words, the entity that it names, and what has been decided about it."""

    paragraph: int
    c: Candidate
    entity: Entity | None = None
    side: int | None = None
    decided: bool = False
    reason: str = ""
    method: str = "pattern"
    key: tuple[str, ...] = ()
    own: bool = False
    """its own words, or the words at it, told its side"""
    weak: bool = False
    """no more than its neighbours in the paragraph told its side"""

    party: str | None = None
    """the people or state it belongs to, by its own words or by what decided its side"""

    def decide(self, side: int | None, reason: str, method: str | None = None, party: str | None = None) -> None:
        """Enter its side and why."""
        self.side, self.reason, self.decided, self.party = side, reason, True, party
        if method:
            self.method = method


@lru_cache(maxsize=2)
def lexicon_of(patterns: Patterns) -> Lexicon:
    """The lexicon of a set of patterns."""
    return lexicon((e.label, e.pattern, e.id, e.attrs) for e in patterns.of(*LABELS) if isinstance(e.pattern, str))


def items_of(
    reading: Reading,
    paragraph: int,
    tags: list[tuple[int, int, Entity]],
    roster: Roster,
    parties: Parties,
    lexicon: Lexicon,
) -> list[Item]:
    """The mentions of one paragraph in order."""
    text = reading.article.paragraphs[paragraph].text
    found = [Candidate(**row) for row in reading.docs[paragraph].user_data["warledger.forces"]]
    items = [Item(paragraph, c) for c in found]
    for start, end, entity in tags:
        overlapping = [item for item in items if item.c.start < end and item.c.end > start]
        if not overlapping:
            if (match := _PEOPLE_AFTER.match(text, end)) is not None:
                end = match.end()
            items.append(Item(paragraph, as_candidate(text, start, end, entity), entity, method=entity.method))
            continue
        item = overlapping[0]
        if item.entity is not None and item.entity is not entity:
            continue
        if item.c.use == "plural" and (start, end) != (item.c.start, item.c.end) and end - start < len(item.c.text):
            continue
        before, item.entity = item.entity, entity
        if _contradicts(item, parties):
            item.entity = before
            continue
        item.method = entity.method
        for other in overlapping[1:]:
            items.remove(other)
        first, last = min(start, item.c.start), max(end, overlapping[-1].c.end)
        item.c.start, item.c.end, item.c.text = first, last, text[first:last]
        item.c.named = True
    for item in items:
        if item.entity is None and item.c.named:
            item.entity = roster.find(_plain(item.c.text, lexicon)) or roster.numbered(item.c.text)
            if item.entity is not None and _contradicts(item, parties):
                item.entity = None
            item.method = item.entity.method if item.entity else item.method
    for start, end in _ruled(reading, paragraph):
        if not any(item.c.start < end and item.c.end > start for item in items):
            items.append(Item(paragraph, Candidate(start, end, text[start:end], "", "name", "armed_group", named=True)))
    return sorted(items, key=lambda item: item.c.start)


def _contradicts(item: Item, parties: Parties) -> bool:
    """Whether the mention's own nationality is on another side than the entity of its number."""
    side = item.entity.side if item.entity is not None else None
    known = [parties.sides[p] for p in item.c.parties if p in parties.sides]
    return side is not None and bool(known) and side not in known


def _plain(text: str, lexicon: Lexicon) -> str:
    """A name without the nationality before it, where a number follows ("Russian 11th Brigade")."""
    words = text.split()
    return " ".join(words[1:]) if len(words) > 2 and words[0] in lexicon.peoples and words[1][0].isdigit() else text


def _ruled(reading: Reading, paragraph: int) -> list[tuple[int, int]]:
    """What the user's own FORCE patterns found."""
    return [(e.start_char, e.end_char) for e in reading.docs[paragraph].ents if e.label_ == "FORCE"]


def keep(item: Item, text: str, parties: Parties) -> bool:
    """Whether a mention is a force at all, now that the parties are known: a people may be civilians."""
    c = item.c
    if c.use != "plural" or item.entity is not None:
        return True
    if _CIVIL.match(text, c.end) or text[: c.start].endswith(("ethnic ", "African ", "Native ", "civilian ")):
        return False
    side = parties.sides.get(c.parties[0]) if c.parties else None
    if side:
        return True
    return bool(_MILITARY.match(text, c.end))
