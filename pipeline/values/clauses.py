"""A sentence → its clauses, by punctuation and connectives. Pure; an approximation that needs no parser.

Clauses matter for attachment: the actor, target and figure of a verb are looked for in its own clause first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise

__all__ = ["clause_at", "clauses"]

# Every border begins with a mark or white space: told at once, before anything else is tried.
_BORDER = re.compile(
    r"[;:–—,\s](?:(?<=[;:–—])\s"
    r"|(?<=,)\s(?:and|but|while|which|who|whom|where|when|after|before|as|with|so|then|although|though|because|since|forcing|"
    r"killing|leaving|resulting|causing|prompting|allowing|despite|followed|during|until)\b"
    r"|(?<=\s)(?=[abfklruwt])(?=(?:while|whilst|although|whereas|but|after|before|when|where|which|who|that|because|until|forcing|killing|"
    r"leaving|resulting)\s))"
)


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The (start, end) offsets of the clauses of the sentence text[start:end]; together they cover it."""
    borders = [start, *(match.start() for match in _BORDER.finditer(text, start, end)), end]
    return [(a, b) for a, b in pairwise(borders) if b > a]


def clause_at(spans: list[tuple[int, int]], offset: int) -> int:
    """The number of the clause that holds the character at `offset`."""
    return max(0, bisect_right([a for a, _ in spans], offset) - 1)
