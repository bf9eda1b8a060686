"""Which of the two sides of an article without an infobox is side 1: the one named first by one that acts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .force_items import lexicon_of
from .parties import PartyMention
from .reading import Reading

__all__ = ["sign_of_first"]
_CLEAR = 0.5
"""a node nearer to 0 does not tell which side is named first"""


def sign_of_first(
    seeds: Mapping[str, float],
    values: Mapping[str, float],
    told: tuple[int, int] | None,
    mentions: list[list[PartyMention]],
    reading: Reading,
) -> float:
    """The sign that side 1 has among the values. `told`: where (paragraph, offset) the sentence begins that sets the seeds
    apart, those at +1 first; a seed that acts before it comes before."""
    if told is None:
        return _first(values, mentions, reading)[0]
    value, place = _first(_plain(seeds, values, reading), mentions, reading, told_apart=True)
    return value if place < told else 1.0


def _plain(seeds: Mapping[str, float], values: Mapping[str, float], reading: Reading) -> dict[str, float]:
    """The values of the seeds and of their kin (the Soviets of the Reds)."""
    kin = lexicon_of(reading.patterns).kin
    return {
        node: value
        for node, value in values.items()
        if node in seeds or any(value * seeds[other] > 0 for other in kin.get(node, ()) if other in seeds)
    }


_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_WHERE = re.compile(
    r"(?:\b(?:in|at|near|from|off|to|into|across|within|entered) (?!which )|\b\w+ of |"
    rf"\b(?!{_MONTH})[A-Z][\w'’-]*, )(?:the )?(?:\w+ )?$"
)
_VICTIM = re.compile(r"\bagainst (?:the )?(?:\w+ )?$")
"""who is named behind these words is acted against by the other side, which was spoken of before"""
_BY = re.compile(r"[^.;]{0,80}\bby (?:the )?[A-Z]")
_EVENT = re.compile(
    r"[–-]?\w*\s(?:\w+\s)?(?:Civil War|Wars?|Revolution|Revolutions|Campaign|Rebellion|Revolt|Uprising|Independence|Succession|"
    r"Theatre|Theater|Front|crisis|Crisis|campaign|civil war|border|name|names|language|spelling)\b"
)
_INVASION = re.compile(r"\s(?:\w+\s)?(?:invasion|conquest|occupation|intervention)\b")
_OFFENSIVE = re.compile(r"\s(?:counter)?(?:offensive|campaign)\b")
_BRACKET = re.compile(r"\([^()]*\)")
_WAR_OF = re.compile(
    r"\b(?:[Ww]ars?|Revolution|Campaign|Treaty|Peace) (?:of|on|against|with|between) (?:the )?(?:\w+ )?$"
)


def _first(
    values: Mapping[str, float], mentions: list[list[PartyMention]], reading: Reading, *, told_apart: bool = False
) -> tuple[float, tuple[int, int]]:
    """The sign of the side named first by one that acts, and where; a name of a place, of a language or in a war's name
    does not count."""
    title, peoples = reading.article.title, lexicon_of(reading.patterns).peoples
    for found, paragraph in zip(mentions, reading.article.paragraphs, strict=True):
        text = paragraph.text
        brackets = [m.span() for m in _BRACKET.finditer(text)]
        told = text.find(title, 0, 60) + len(title) if title in text[: 60 + len(title)] else 0
        for mention in found:
            value = values.get(mention.party, 0.0)
            if abs(value) < _CLEAR or _EVENT.match(text, mention.end):
                continue
            if _OFFENSIVE.match(text, mention.end) and _country(text, mention, peoples):
                continue
            if told_apart and _INVASION.match(text, mention.end):
                continue  # "during the Persian invasion": the words that set the two apart tell more
            if mention.start < told and _country(text, mention, peoples):
                continue  # "the Northern Iraq offensive"
            if _WAR_OF.search(text, 0, mention.start) or any(x < mention.start < y for x, y in brackets):
                continue
            if _VICTIM.search(text, 0, mention.start) and not _BY.match(text, mention.end):
                return -value, (paragraph.number, mention.start)
            if mention.force or not _WHERE.search(text, 0, mention.start):
                return value, (paragraph.number, mention.start)
    return 1.0, (len(mentions), 0)


def _country(text: str, mention: PartyMention, peoples: Mapping[str, tuple[str, str]]) -> bool:
    """Whether a mention is a land's name: "the Northern Iraq offensive"."""
    return peoples.get(text[mention.start : mention.end], ("", ""))[1] == "country"
