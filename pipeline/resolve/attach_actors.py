"""Who acts in a paragraph: its forces, and the countries, parties and commanders that stand for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..values.regex import compile_words
from .force_context import forces_in, side_of_claimant
from .reading import Reading

__all__ = ["NAME", "NO_NAMES", "Actor", "actors_in", "side_of_name"]

_LOCATED = compile_words(
    r"\b(?:in|at|from|of|to|near|into|across|within|throughout|inside|outside|around|towards?|through"
    r"|over)(?: the)? $",
    re.I,
)
_ATTRIBUTE = re.compile(
    r"(?: (?:dead|wounded|killed))? (?:prisoners?|captives?|POWs?|casualt\w+|loss(?:es)?|deaths?|fatalities"
    r"|dead|wounded|side|bodies|share)\b"
)
"""Behind a name that is no place there: "of the Norland prisoners"."""
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆĈČĎĐĒĚĘĢĞĪİĶŁĽŅŇŃŌŐŘŚŞŠŢŤŪŮŰŹŻŽ]"
NAME = re.compile(rf"\b{_CAPITAL}[^\W\d_]+(?:[ -]{_CAPITAL}[^\W\d_]+)*\b")
NO_NAMES = frozenset(
    "The A An In On At By After During Before When While As Of For From With This That These Those It He They "
    "She His Their Its "
    "However Meanwhile Later Another One Two Three Several Some Most Many All Both Among According January "
    "February March April May June July "
    "August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A force, or a country that stands for its army ("Israel lost 800 men")."""

    start: int
    end: int
    text: str
    force_id: str | None
    side: int | None


def actors_in(reading: Reading, paragraph: int) -> list[Actor]:
    """The forces of a paragraph, and the countries, parties and commanders that stand for theirs, in order."""
    known: dict[int, list[Actor]] = reading.shared.setdefault("actors_by_paragraph", {})
    if paragraph not in known:
        known[paragraph] = _actors(reading, paragraph)
    return known[paragraph]


def _actors(reading: Reading, paragraph: int) -> list[Actor]:
    text = reading.article.paragraphs[paragraph].text
    actors = [Actor(f.start, f.end, f.text, f.force_id, f.side) for f in forces_in(reading, paragraph)]
    taken = [(a.start, a.end) for a in actors]
    for match in NAME.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        side = side_of_name(reading, match.group())
        located = side and _LOCATED.search(text, max(0, match.start() - 16), match.start()) is not None
        if side and not (located and _ATTRIBUTE.match(text, match.end()) is None):
            actors.append(Actor(match.start(), match.end(), match.group(), None, side))
    return sorted(actors, key=lambda actor: actor.start)


def side_of_name(reading: Reading, name: str) -> int | None:
    """The side of a country, party or person by name, kept for the article."""
    known: dict[str, int | None] = reading.shared.setdefault("side_of_name", {})
    if name not in known:
        known[name] = None if name in NO_NAMES else side_of_claimant(reading, name)
    return known[name]
