"""What in a paragraph has a side, and which of it acts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ..values.regex import compile_words
from .deeds import hostile
from .side_evidence import ALLY

__all__ = ["Evidence", "claims", "subject_of"]

_CLAIMS = re.compile(
    r"(?:['’]s)?(?:, [^,.;]{3,40},)?\s+(?:[\w-]+\s+){0,4}?(?:\([^)]*\)\s*)?"
    r"(?:also |later |reportedly )?(?:stated|said|claimed|reported|announced|accused|confirmed|denied|"
    r"estimated|declared|acknowledged|stating|claiming|reiterated|alleged|told|sources?|officials? (?:stated|said|claimed))\b"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something with a side in a paragraph. `claims`: it only says what follows ("the Russian ministry stated that")."""

    start: int
    end: int
    side: int
    force: bool = True
    person: bool = False
    claims: bool = False
    party: str | None = None


_CLAUSE = compile_words(
    r";|\b(?:but|while|whereas|when|after|before|until|who|which|although|though|as|because|where|if)\b"
)


def subject_of(before: list[Evidence], text: str) -> Evidence:
    """Who acts at the end of `before`: the last one named, but not one that is itself acted upon."""
    subject = before[0]
    for last, one in pairwise(before):
        between = text[last.end : one.start]
        if _CLAUSE.search(between):
            subject = one
        elif (
            ALLY.match(between)
            or between.strip() in (",", ", and", "and")
            or hostile(between)
            or re.search(r"\b(?:toward|towards|to|by|near|behind|of|around|at|with)\s+(?:\w+\s+){0,2}$", between)
        ):
            continue
        else:
            subject = one
    return subject


def claims(text: str, end: int) -> bool:
    """Whether what ends at `end` only says what follows."""
    return _CLAIMS.match(text, end, end + 70) is not None
