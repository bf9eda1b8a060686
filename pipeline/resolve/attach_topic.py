"""Whose losses a passage is about, for figures that name nobody: what it opens with, its sentence, what it told before."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..values.regex import compile_words
from .attach_actors import Actor
from .force_context import side_of_claimant
from .reading import Reading

__all__ = ["TOPIC", "opener", "opens_with_group", "referent", "sums_losses", "topic", "victors"]

_OPENER = re.compile(
    r"(?:[^,;:]{0,30}, )?(?:For|Of|Among|Amongst|On) (?:the |its |their |all )?(?P<who>[\w'’ -]{2,30}?)(?: side)?[,:;]? "
)
_SUMS = re.compile(r"\b(?:casualt|loss(?:es)?\b|toll|aftermath)", re.IGNORECASE)
_RIVAL = compile_words(
    r"\b(?:both (?:of )?(?:the )?(?:sides|armies|forces|parties|fleets|nations)|on both|"
    r"each|either|combined|two sides|two armies|victors?|victorious|winners)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:civil|health|dispute|graves?|crimes|atrocit|humanitarian|famine|genocide)", re.IGNORECASE)
"""sections on losses of no one side"""
TOPIC = "the section tells of"
"""how the reasons begin that rest on a passage's topic alone"""
_CARRIED = 2
"""so many paragraphs back a section's figures may tell whose losses it lists"""


def sums_losses(headings: tuple[str, ...]) -> bool:
    """Whether a section sums up losses ("Casualties", "Losses", "Aftermath")."""
    return any(_SUMS.search(heading) for heading in headings)


def opens_with_group(text: str, first: int) -> bool:
    """Whether a sentence opens with a group of which it tells: "Of the victors, …", "For the allies …"."""
    return _OPENER.match(text, first) is not None


def opener(actors: Iterable[Actor], text: str, first: int, before: int) -> Actor | None:
    """The actor of whom a sentence says from its start that it tells: "For the allies only estimates exist: …"."""
    match = _OPENER.match(text, first)
    if match is None:
        return None
    a, b = match.span("who")
    return next((f for f in actors if a <= f.start <= a + 4 and f.end <= min(b + 12, before) and f.side), None)


def referent(actors: Iterable[Actor], text: str, first: int, at: int, sentence_before: int | None) -> Actor | None:
    """Whom a pronoun at `at` stands for: the first actor of its sentence, else the first of the sentence before it."""
    known = [
        f
        for f in actors
        if f.side
        and text[f.end : f.end + 1] not in ("'", "’")
        and not re.search(r"\b(?:by|against|with) (?:the |an? )?$", text[: f.start][-16:])
    ]
    inside = [f for f in known if first <= f.start and f.end <= at]
    if inside or sentence_before is None:
        return inside[0] if inside else None
    return next((f for f in known if sentence_before <= f.start < first), None)


_WON = re.compile(r"(?P<who>[^.;,(]{2,60}?)\b(?:victor(?:y|ies)|win)\b", re.IGNORECASE)
_GRADES = re.compile(
    r"\b(?:decisive|pyrrhic|tactical|strategic|major|minor|significant|marginal|partial|the|an?)\b", re.I
)


def victors(reading: Reading) -> int | None:
    """The side that the infobox's result says has won ("Decisive Norland victory"); None where it names no one side."""
    result = reading.article.infobox.get("result")
    match = _WON.match(result.text) if result is not None else None
    words = _GRADES.sub("", match["who"]).strip() if match else ""
    return side_of_claimant(reading, words) if words else None


def topic(reading: Reading, paragraph: int, actors: Iterable[Actor], at: int) -> tuple[int, str] | None:
    """(side, reason) of a section that sums up losses: the only side it has named so far in the paragraph, else the only
    side whose losses its paragraphs before counted ("Ancient writers disagree …: Polybius …", "Livy …")."""
    paragraphs = reading.article.paragraphs
    here = paragraphs[paragraph]
    if not sums_losses(here.headings) or any(map(_OF_ALL.search, here.headings)) or _RIVAL.search(here.text, 0, at):
        return None
    named = [f for f in actors if f.side and f.end <= at]
    if named:
        sides = {f.side for f in named}
        return (named[-1].side or 0, f'{TOPIC} "{named[-1].text}"') if len(sides) == 1 else None
    for number in range(paragraph - 1, max(-1, paragraph - 1 - _CARRIED), -1):
        if paragraphs[number].headings != here.headings or _RIVAL.search(paragraphs[number].text):
            return None
        told = [c for c in reading.casualties if c.paragraph == number and c.side]
        if told:
            sides = {c.side for c in told}
            return (told[-1].side or 0, f"{TOPIC} this side's losses before") if len(sides) == 1 else None
    return None
