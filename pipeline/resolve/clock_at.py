"""Which date governs a point of the text: what rooms that attach dates to figures and events ask."""

from __future__ import annotations

import re

from ..model import DateMention
from .clock_rules import OUTSIDE
from .reading import Reading

__all__ = ["date_at"]

_CLAUSE_END = re.compile(r"[;:]|, (?:and|but|while|when|with)\b|\b(?:while|whereas|but)\b")

# Asides that still say when what stands beside them happened.
_HAPPENED = {"in brackets", "looks back", OUTSIDE}


def date_at(
    reading: Reading, paragraph: int, offset: int, *, sentence_span: tuple[int, int]
) -> DateMention | str | None:
    """The date that governs the character at `offset` of a paragraph, in the sentence at `sentence_span`.

    The nearest resolved date of its clause, else the nearest before it in the sentence, else the first behind it. Of the
    asides, only those that tell when something happened ("had been killed in March", "(3 May)") count, in the sentence
    alone and where no other date stands in it; "since 2015" and "the 1956 war" never do. Without a date, the EDTF at
    which the narrative stands: from earlier sentences of the paragraph, else from before it. None where none is known.
    """
    asides: dict[str, str] = reading.shared.get("date_asides", {})
    dated = [d for d in _of_paragraph(reading, paragraph) if d.edtf is not None and d.timex_type in ("DATE", "TIME")]
    start, end = sentence_span
    own = [d for d in dated if start <= d.start < end]
    main = [d for d in own if d.id not in asides]
    if main:
        return _nearest(reading, paragraph, offset, main)
    if happened := [d for d in own if asides[d.id] in _HAPPENED and d.precision in ("day", "week", "month")]:
        return _nearest(reading, paragraph, offset, happened)
    earlier = [d for d in dated if d.start < start and (d.id not in asides or _tells_outside(d, asides))]
    if earlier:
        return earlier[-1].edtf
    narrative: dict[int, str | None] = reading.shared.get("narrative_dates", {})
    return narrative.get(paragraph)


def _tells_outside(date: DateMention, asides: dict[str, str]) -> bool:
    """A day outside the article's time moves its paragraph on, though not the narrative: "On 5 March 2008" in a war of 1994."""
    return asides[date.id] == OUTSIDE and date.precision in ("day", "week", "month")


def _of_paragraph(reading: Reading, paragraph: int) -> list[DateMention]:
    index: dict[int, list[DateMention]] | None = reading.shared.get("dates_by_paragraph")
    if index is None:
        index = {}
        for mention in reading.dates:
            index.setdefault(mention.paragraph, []).append(mention)
        reading.shared["dates_by_paragraph"] = index
    return index.get(paragraph, [])


def _nearest(reading: Reading, paragraph: int, offset: int, dated: list[DateMention]) -> DateMention:
    text = reading.article.paragraphs[paragraph].text
    before = [d for d in dated if d.start <= offset]
    behind = [d for d in dated if d.start > offset]
    if before and behind:
        open_before = _CLAUSE_END.search(text, before[-1].end, offset) is None
        open_behind = _CLAUSE_END.search(text, offset, behind[0].start) is None
        return behind[0] if open_behind and not open_before else before[-1]
    return before[-1] if before else behind[0]
