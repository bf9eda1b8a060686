"""The date of an event: in its clause, in its sentence, else where the narrative clock stands."""

from __future__ import annotations

import datetime as dt
import re

from ..model import DateMention
from .attach_times import bounds
from .dates import date_at
from .event_parts import Scene, Trigger, within
from .reading import Reading

__all__ = ["event_date"]

_ATTACHED = re.compile(
    r"\b(?:on|in|by|until|around|during|early in|late in|at)\s(?:the\s|early\s|late\s|about\s|mid-?)*$"
)
_APART = re.compile(r"[,;:(]|\b(?:and|but|after|before|since|which|who|that|while|when|as)\b")
Answer = tuple[str | None, dt.date | None, dt.date | None, str]


def event_date(reading: Reading, scene: Scene, trigger: Trigger, following: int) -> Answer:
    """(edtf, first day, last day, how); all None where no date is known. The days are None before year 1."""
    own = _own(scene, trigger, following)
    if own is not None:
        return own.edtf, own.start_date, own.end_date, "clause"
    found = date_at(reading, scene.paragraph, trigger.start, sentence_span=(scene.start, scene.end))
    if found is None:
        return None, None, None, ""
    if isinstance(found, str):
        first, last = _bounds(reading, found)
        return found, first, last, "narrative"
    start, end = trigger.clause
    return found.edtf, found.start_date, found.end_date, "clause" if start <= found.start < end else "sentence"


def _own(scene: Scene, trigger: Trigger, following: int) -> DateMention | None:
    """The date that follows the trigger before any other event, comma or "and" ("reaching Afrin on 10 March")."""
    _, end = trigger.clause
    for date in within(scene.dates, trigger.end, min(end, following)):
        if date.edtf is not None and date.timex_type == "DATE":
            gap = scene.text[trigger.end : date.start]
            return date if _ATTACHED.search(gap) and not _APART.search(gap) else None
    return None


def _bounds(reading: Reading, edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """The days of a value, as one of the article's dates with that value has them."""
    index: dict[str, tuple[dt.date | None, dt.date | None]] | None = reading.shared.get("event_date_bounds")
    if index is None:
        index = {d.edtf: (d.start_date, d.end_date) for d in reading.dates if d.edtf is not None}
        boxed = reading.shared.get("article_dates")
        if boxed is not None and boxed.edtf:
            index.setdefault(boxed.edtf, (boxed.start_date, boxed.end_date))
        reading.shared["event_date_bounds"] = index
    return index[edtf] if edtf in index else bounds(edtf)
