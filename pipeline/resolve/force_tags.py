"""Where the names of an article's roster stand in a text."""

from __future__ import annotations

import re

from ..values.forces import Candidate
from ..values.names import fold_name
from .force_roster import Entity, Roster

__all__ = ["as_candidate", "tag", "tag_groups"]

# A capitalised word, the Arabic article before it ("al-Nusra"). It begins with the letters that it can begin with: the
# search skips all others at once.
_CAPITAL = re.compile(
    r"[A-Zae](?<![\w-].)(?:(?:(?<=[EeAa])l|(?<=[Aa])(?:sh|s|n))[-‑ ][A-Z]|(?<=[A-Z]))(?:\w|[-‑'’.](?=\w)(?![’']s\b))*"
)


def tag(text: str, roster: Roster) -> list[tuple[int, int, Entity]]:
    """Where the roster's names stand in `text`: (start, end, entity), longest first, none overlapping."""
    if not roster.firsts:
        return []
    caps = [(m.start(), m[0]) for m in _CAPITAL.finditer(text)]
    found: list[tuple[int, int, Entity]] = []
    last = 0
    for start, word in caps:
        if start < last:
            continue
        folded = fold_name(word)
        longest = roster.firsts.get(folded.split()[0]) if folded else None
        if longest is None:
            continue
        hit = _longest(text, start, longest, roster)
        if hit is not None and not _is_person(text, start, *hit):
            stop, entity = hit
            found.append((start, stop, entity))
            last = stop
    return found


_TITLE = re.compile(
    r"\b(?:Captain|Capt\.|Admiral|Adm\.|General|Gen\.|Commander|Lieutenant|Lt\.|Colonel|Lord|Sir|King|Mr\.?) $"
)


def _is_person(text: str, start: int, stop: int, entity: Entity) -> bool:
    """Whether a ship's name is here a person's: "Alexander Holm", "Admiral Orion"."""
    if entity.kind != "ship" or " " in text[start:stop]:
        return False
    after = text[stop : stop + 2]
    return (after[:1] == " " and after[1:].isupper()) or _TITLE.search(text, max(0, start - 14), start) is not None


_GROUP = re.compile(r"\b[Tt]he (group)\b(?! of\b| [a-z]+s?['’]|[-–])")
_OTHER = re.compile(
    r"\b(?:[Gg]roups?|Observatory|SOHR|monitors?|activists?|organi[sz]ations?|movement|agency|newspaper|party|tribe|family|civilians)\b"
)


def tag_groups(texts: list[str], tags: list[list[tuple[int, int, Entity]]]) -> list[list[tuple[int, int, Entity]]]:
    """`tags` with "the group" that stands for the armed group named last, in its paragraph or at the end of the one before.

    Not where another group, an observer or the like is spoken of in between.
    """
    found: list[list[tuple[int, int, Entity]]] = []
    last: tuple[str, Entity] | None = None
    for text, named in zip(texts, tags, strict=True):
        marks = [(m.start(1), m.end(1), None) for m in _GROUP.finditer(text)] if "group" in text else []
        row: list[tuple[int, int, Entity]] = []
        end = 0
        before = last
        for start, stop, entity in sorted([*named, *marks], key=lambda mark: mark[0]):
            between = (before[0] if before is not None and not end else "") + text[end:start]
            if entity is not None:
                row.append((start, stop, entity))
                before, end = ("", entity), stop
            elif before is not None and _is_group(before[1]) and _OTHER.search(between) is None:
                row.append((start, stop, before[1]))
                end = stop
        last = (text[end:] if end else f"{before[0]}{text}", before[1]) if before is not None else None
        if last is not None and len(last[0]) > 400:
            last = None
        found.append(row)
    return found


_NO_GROUP = re.compile(r"\b(?:Government|Council|Coalition|Navy|Police|Republic|Accord)\b")


def _is_group(entity: Entity) -> bool:
    """Whether "the group" may stand for it: an armed group that is no government or council."""
    return entity.kind == "armed_group" and not any(_NO_GROUP.search(name) for name in (entity.name, *entity.aliases))


_WORD = re.compile(r"[\w]+(?:[-‑'’./]\w+)*")


def _longest(text: str, start: int, longest: int, roster: Roster) -> tuple[int, Entity] | None:
    ends: list[int] = []
    for match in _WORD.finditer(text, start):
        if ends and text[ends[-1] : match.start()].strip():
            break
        ends.append(match.end())
        if len(ends) > longest + 2:
            break
    for end in reversed(ends):
        piece = text[start:end]
        possessive = re.search(r"[’']s$", piece)
        if possessive:
            piece, end = piece[:-2], end - 2
        if (entity := roster.find(piece)) is not None:
            return end, entity
    return None


def as_candidate(text: str, start: int, end: int, entity: Entity) -> Candidate:
    """A tagged name as a candidate."""
    return Candidate(start, end, text[start:end], "", "name", entity.kind, named=True, pattern=entity.pattern)
