"""How a name is used over a whole text: as a place's, as a fighter's. Pure.

The name is found first and its neighbours are looked at then: one pattern with the name in it would try each character,
for each name of a long article anew.
"""

from __future__ import annotations

import re

__all__ = ["fights", "is_somewhere"]

_SOMEWHERE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|to|into|toward|towards|of|around|outside|inside|through|across) (?:the )?$"
)
_NO_PLACE_NEXT = re.compile(r" (?:fighter|militant|rebel|insurgent|leader|commander|control)")
_PLACE_NEXT = re.compile(r" (?:Governorate|Province|District|Oblast|city|region|town|area|countryside|airport|river)")


def is_somewhere(name: str, body: str) -> bool:
    """Whether a name stands for a place somewhere: "in X", "X Province"."""
    at = body.find(name)
    while at >= 0:
        end = at + len(name)
        if _PLACE_NEXT.match(body, end):
            return True
        there = not _inside_word(body, end) and not _NO_PLACE_NEXT.match(body, end)
        if there and _SOMEWHERE_BEFORE.search(body, max(0, at - 16), at):
            return True
        at = body.find(name, end)
    return False


_DEED_NEXT = re.compile(
    r" (?:had |then |also |again )?(?:captur|attack|ambush|besieg|seiz|assault|kill|surround|retreat|withdr|advanc|shell|"
    r"overran|fought|defeat|repel|repuls|raid)"
)
_MEN_OF = re.compile(r"\b(?:fighters|militants|insurgents|soldiers|troops|gunmen) (?:of|from) (?:the )?$")


def fights(short: str, body: str) -> int:
    """How often "XY captured" or "fighters of XY" stands in a text."""
    count, at = 0, body.find(short)
    while at >= 0:
        end = at + len(short)
        if not _inside_word(body, at - 1) and (
            _DEED_NEXT.match(body, end) or (not _inside_word(body, end) and _MEN_OF.search(body, max(0, at - 30), at))
        ):
            count += 1
        at = body.find(short, end)
    return count


def _inside_word(body: str, at: int) -> bool:
    return 0 <= at < len(body) and (body[at].isalnum() or body[at] == "_")
