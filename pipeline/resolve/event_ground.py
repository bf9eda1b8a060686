"""The places that an article's title and headings name: where an event was whose own words tell nothing."""

from __future__ import annotations

import re

from ..model import PlaceMention
from ..values.regex import compile_words
from .reading import Reading

__all__ = ["FINE", "Ground"]

FINE = ("settlement", "facility", "relief", "road", "water", "other")
"""the kinds of places that are somewhere: no regions and countries"""
_OUTSIDE = compile_words(
    r"\b(?:background|prelude|aftermath|legacy|reactions?|analysis|origins?|causes?|see also|consequences|"
    r"casualties|losses|"
    r"order of battle|forces|history|context|memorials?|commemoration|later|subsequent)\b",
    re.I,
)
_WHOLE = re.compile(r"\b(?:battle|siege|fighting|assault|attack|engagement|action|clash|raid|combat|bombing)\b", re.I)
# "March to Linz", "After Linz": not at Linz, nor where the battle was.
_AWAY = re.compile(
    r"(?:The )?(?:March|Road|Retreat|Withdrawal|Flight|Return|Voyage|Passage|Pursuit|Journey)\b.*\b(?:from|to|towards?)\s"
)
_SINCE = re.compile(r"(?:After|Following|Since|Before|Prelude|Aftermath)\b")
# "British Pacific Fleet": a body's name is no heading of a place.
_BODY = re.compile(
    r"\s(?:Fleet|Army|Corps|Division|Brigade|Regiment|Force|Forces|Command|Squadron|Government|Council)\b"
)
# "Pratzen" heads what was on the Pratzen plateau.
_KIND = compile_words(
    r"\s(?:plateau|heights|ridge|hill|mountains?|airport|airbase|air base|base|river|city|town|village|district|fortress|"
    r"castle|forest|woods?|pass|valley|islands?|farm|bridge|peninsula|bay|harbou?r|port|camp|field|area|region)$",
    re.I,
)
_PASSAGE = compile_words(r"\b(?:from|to|towards?|into)\b", re.I)


class Ground:
    """The places that an article's title and headings name."""

    def __init__(self, reading: Reading) -> None:
        self._by_words: dict[str, PlaceMention] = {}
        for place in reading.places:
            if place.kind in FINE:
                for words in (place.text, place.name):
                    self._by_words.setdefault(words.lower(), place)
        self._short = {_KIND.sub("", words): place for words, place in reversed(self._by_words.items())}
        title = reading.article.title
        self.battle = (
            self._named(title)
            if re.search(r"\b(?:battles?|sieges?|fall|capture|attacks?|clashes|bombings?|raids?)\b", title, re.I)
            else None
        )
        self._headings: dict[str, PlaceMention | None] = {}
        self._reading = reading

    def _named(self, words: str) -> PlaceMention | None:
        low = words.lower()
        if low in self._short and not _WHOLE.search(low):
            return self._by_words.get(low) or self._short[low]
        found = [
            (low.find(key), -len(key), place)
            for key, place in self._by_words.items()
            if key in low and (m := re.search(rf"\b{re.escape(key)}\b", low)) and not _BODY.match(words, m.end())
        ]
        return min(found, key=lambda f: f[:2])[2] if found else None

    def tells_all(self, paragraph: int) -> bool:
        """Whether the paragraph stands in the section about the battle as a whole ("Battle"): other places are asides."""
        section = self._reading.article.paragraphs[paragraph].section or ""
        return not section or _WHOLE.search(section.rsplit(" > ", 1)[-1]) is not None

    def at(self, paragraph: int) -> tuple[PlaceMention | None, str]:
        """(the place of the paragraph's heading, else of the whole battle; how)"""
        section = self._reading.article.paragraphs[paragraph].section or ""
        parts = section.split(" > ")
        for heading in reversed(parts):
            if heading and heading not in self._headings:
                elsewhere = _PASSAGE.search(heading) or _SINCE.match(heading)
                self._headings[heading] = None if elsewhere else self._named(heading)
            if heading and self._headings[heading] is not None:
                return self._headings[heading], "heading"
            if _AWAY.match(heading) or (_SINCE.match(heading) and self._named(heading) is not None):
                return None, ""
        if self.battle is not None and not _OUTSIDE.search(section):
            return self.battle, "the battle's"
        return None, ""
