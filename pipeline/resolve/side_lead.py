"""Sentences that set two sides against each other whole: "between A and B", "A against B". Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .parties import PartyMention

__all__ = ["Opposition", "oppositions"]

_BETWEEN = re.compile(
    r"\b(?:between|pitted|pitting|combatants were|belligerents were|fought by|waged by|fought with)\s"
)
_FIGHT = re.compile(
    r"\b(?:fought|battles?|wars?|conflicts?|engagements?|clash(?:es|ed)?|fighting|confrontations?|struggle|campaigns?|skirmish(?:es)?|"
    r"hostilities|duel|siege|encounter|standoff|combat)\b",
    re.I,
)
_LONGEST = 260
_AGAINST = re.compile(r"\b(?:against|versus|vs\.?)\s")
_BY = re.compile(
    r"\b(?:fought|conducted|launched|carried out|undertaken|waged|initiated|mounted|offensive|operation|attack|assault|campaign|"
    r"invasion) (?:\w+ )?(?:by|of) "
)
_AND = re.compile(r",?\s(?:and|with)\s")
_STOP = re.compile(
    r"[;:]|\b(?:during|which|who|when|while|where|that|as part|was|were|had|has|resulted|took|began|started|in which|"
    r"aimed|aiming|after|before|until)\b|, with\b|with the (?:aim|goal|objective|intention)\b|"
    r",? (?:on|in|at|near|from|since) (?:the )?(?=[A-Z\d])"
)
_BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two groups of mentions set against each other, and the words that do so."""

    first: tuple[PartyMention, ...]
    second: tuple[PartyMention, ...]
    words: str


def oppositions(text: str, sentences: list[tuple[int, int]], found: list[PartyMention]) -> Iterator[Opposition]:
    """The oppositions of a paragraph, in their order."""
    for start, end in sentences:
        near = [m for m in found if start <= m.start < end]
        if len(near) < 2:
            continue
        for span in _chunks(text, start, end):
            (a, b), (c, d) = span
            first = tuple(m for m in near if a <= m.start < b)
            second = tuple(m for m in near if c <= m.start < d)
            if first and second and b - a < _LONGEST:
                yield Opposition(first, second, text[a : min(d, a + 110)].strip())
                break


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The spans of the two groups of a sentence, where its words set two against each other."""
    plain = _BRACKET.sub(lambda m: " " * len(m[0]), text[start:end])
    between = _BETWEEN.search(plain)
    if between is not None and (between[0][:7] != "between" or _FIGHT.search(plain, 0, between.start())):
        a = between.end()
        against = _AGAINST.search(plain, a)
        stop = _STOP.search(plain, a)
        if against is not None and (stop is None or against.start() < stop.start() + 120):
            cut = against.start(), against.end()
        else:
            middle = _AND.search(plain, a)
            if middle is None or re.match(r"\d", plain[a:]):
                return
            cut = middle.start(), middle.end()
        yield (start + a, start + cut[0]), (start + cut[1], start + _stop(plain, cut[1]))
        return
    against = _AGAINST.search(plain)
    by = _BY.search(plain, 0, against.start()) if against is not None else None
    if against is not None and by is not None:
        yield (start + by.end(), start + against.start()), (start + against.end(), start + _stop(plain, against.end()))


def _stop(plain: str, at: int) -> int:
    match = _STOP.search(plain, at)
    return match.start() if match is not None else len(plain)
