"""Where a loss happened: the place that governs its point of the text, with what figures add to that.

"in the area" is the place of the sentence before; "the fighting for Y" is Y; "the town" without a town named in the
paragraph is the article's own; a place that is told of a part ("three deaths, including one in Z") is not the whole's;
an updated toll keeps its figure's place.
"""

from __future__ import annotations

import re

from ..model import PlaceMention
from ..values.losses import Loss
from ..values.names import fold_name
from ..values.regex import compile_words
from .attach_sources import Sources
from .place_context import PlaceAt, place_at
from .reading import Reading

__all__ = ["Places"]

_HERE = re.compile(
    r"^[^.;,]{0,30}?\b(?:in|around|near) (?:the|this|that) (?:area|region|vicinity|district|same area)\b(?! of\b)"
)
_FOR = compile_words(
    r"\b(?:fighting|battles?|struggle|fight|siege|assault|attack|offensive|operation|clashes|storming|capture|defen[cs]e)"
    r"(?: to (?:capture|retake|seize|take|storm))?(?: for| of| on| against| over| in| at| near)?"
    r"(?: the)?(?: (?:town|city|village|area|base))?(?: of)? ?$",
    re.IGNORECASE,
)

_BATTLE_OF = re.compile(r"\b(?:[Bb]attle|[Ss]iege) (?:of|at|for) (?:the )?(?P<where>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")
_SUMS_UP = compile_words(r"\b(?:lost|suffered|suffering|losses|casualties)\b")
_WHERE_TOLD = re.compile(
    r"\b(?:residents?|activists?|sources?|officials?|witnesses|locals|staff|doctors?|fighters|rebels|soldiers|journalists?"
    r"|reporters?|correspondents?|people|hospitals?|media|inhabitants|villagers) (?:in|inside|at|near|from|of) ",
    re.IGNORECASE,
)


def _apart(text: str) -> bool:
    """Whether the words between a loss and the fighting for a place lead to another matter."""
    return text.count("(") > text.count(")") or re.search(r"; | while | whereas |, but ", text) is not None


Found = tuple[PlaceMention | None, str]


class Places:
    """The places of one paragraph's losses; remembers the last one."""

    def __init__(self, reading: Reading, paragraph: int, sources: Sources | None = None) -> None:
        self.reading = reading
        self.sources = sources
        self.paragraph = paragraph
        self.text = reading.article.paragraphs[paragraph].text
        self.mentions = _places_in(reading, paragraph)
        self.last: Found | None = None

    def of(self, loss: Loss, sentence: int, *, updated: bool, whole: bool = False, part: Loss | None = None) -> Found:
        """(place, reason) of a loss; `part` is the first figure told as a part of it, `whole` tells that it is of all the
        fighting. The place is None where the text tells none."""
        if updated and self.last is not None:
            return self.last
        self.last = self._of(loss, sentence, part, whole)
        return self.last

    def _of(self, loss: Loss, sentence: int, part: Loss | None, whole: bool) -> Found:
        first, last = self.reading.sentences(self.paragraph)[sentence]
        start, end = min(loss.start, loss.trigger[0]), max(loss.end, loss.trigger[1])
        if first and _HERE.match(self.text[end:last]):
            return self._before(first)
        fought = [p for p in self.mentions if first <= p.start < last and _FOR.search(self.text, first, p.start)]
        fought = [p for p in fought if p.kind != "country" and not _apart(self.text[end : p.start])]
        if len(fought) == 1 and not self._own_place(end, last):
            return fought[0], f"sentence: fighting for “{fought[0].text}”"
        found = place_at(self.reading, self.paragraph, start, end, without=self._claimed(sentence))
        if found.place is not None and self._is_of_part(found.place, part, last):
            return self._before(first) if first else self._article()
        summed = found.reason.startswith("paragraph") and _SUMS_UP.search(self.text, first, last) is not None
        if summed and (battle := self._battle_told(first)) is not None:
            return battle, f"the losses of the battle of “{battle.text}”"
        if whole and found.reason.startswith("paragraph"):
            return self._article(found)
        if whole and found.place is not None and " and " in self.text[end : max(end, found.place.start)]:
            return self._article(found)  # "90 men had fallen during the siege and the hills of Oakford were taken"
        if " for “" in found.reason and found.place is not None and found.place.paragraph != self.paragraph:
            return self._article(found)
        return found.place, found.reason

    def _claimed(self, sentence: int) -> list[tuple[int, int]]:
        """The parts of a sentence's claimants that name no place where something happens: "the mayor of Selby", "the Oak River
        Observatory", but not "residents in Selby"."""
        if self.sources is None:
            return []
        spans = [span for n in (sentence - 1, sentence) if n >= 0 for span in self.sources.claimants(n)]
        kept = []
        for a, b in spans:
            where = _WHERE_TOLD.search(self.text, a, b)
            kept.append((a, where.start() if where else b))
        return kept

    def _battle_told(self, before: int) -> PlaceMention | None:
        """The place of the battle that the paragraph names before ("At the Battle of X … The Norlanders lost 800 men")."""
        named = [m["where"] for m in _BATTLE_OF.finditer(self.text, 0, before)]
        known: dict[str, PlaceMention] | None = self.reading.shared.get("figure_places_by_name")
        if known is None:
            known = self.reading.shared["figure_places_by_name"] = {}
            for place in self.reading.places:
                known.setdefault(fold_name(place.text), place)
        return known.get(fold_name(named[-1])) if named else None

    def _own_place(self, end: int, last: int) -> bool:
        """Whether a place follows the loss itself ("killed in X")."""
        near = [p for p in self.mentions if end <= p.start <= min(last, end + 30)]
        return any(not _FOR.search(self.text, end, p.start) for p in near)

    def _is_of_part(self, place: PlaceMention, part: Loss | None, last: int) -> bool:
        return part is not None and place.paragraph == self.paragraph and part.start <= place.start < last

    def _before(self, first: int) -> Found:
        found = place_at(self.reading, self.paragraph, max(0, first - 2), max(0, first - 2))
        return found.place, f"the sentence before: {found.reason}"

    def _article(self, instead: PlaceAt | None = None) -> Found:
        found = place_at(self.reading, -1, 0, 0)
        if found.place is None or (instead and found.place.kind not in ("settlement", "facility")):
            return (instead.place, instead.reason) if instead else (found.place, found.reason)
        return found.place, found.reason


def _places_in(reading: Reading, paragraph: int) -> list[PlaceMention]:
    """The places of a paragraph; all are sorted into paragraphs once."""
    index: dict[int, list[PlaceMention]] | None = reading.shared.get("figure_places")
    if index is None:
        index = {}
        for place in reading.places:
            index.setdefault(place.paragraph, []).append(place)
        reading.shared["figure_places"] = index
    return index.get(paragraph, [])
