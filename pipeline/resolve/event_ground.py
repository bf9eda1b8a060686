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
_PASSAGE = compile_words(r"\b(?:from|to|towards?|into)\b", re.I)


class Ground:
    """The places that an article's title and headings name."""

    def __init__(self, reading: Reading) -> None:
        self._by_words: dict[str, PlaceMention] = {}
        for place in reading.places:
            if place.kind in FINE:
                for words in (place.text, place.name):
                    self._by_words.setdefault(words.lower(), place)
        title = reading.article.title
        self.battle = (
            self._named(title)
            if re.search(r"\b(?:battle|siege|fall|capture|attack|clashes|bombing|raid)\b", title, re.I)
            else None
        )
        self._headings: dict[str, PlaceMention | None] = {}
        self._reading = reading

    def _named(self, words: str) -> PlaceMention | None:
        low = words.lower()
        found = [
            (low.find(key), -len(key), place)
            for key, place in self._by_words.items()
            if key in low and re.search(rf"\b{re.escape(key)}\b", low)
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
                self._headings[heading] = None if _PASSAGE.search(heading) else self._named(heading)
            if heading and self._headings[heading] is not None:
                return self._headings[heading], "heading"
        if self.battle is not None and not _OUTSIDE.search(section):
            return self.battle, "the battle's"
        return None, ""
