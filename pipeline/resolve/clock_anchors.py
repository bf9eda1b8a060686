"""What a relative expression may be counted from, and what counting it gives."""

from __future__ import annotations

from dataclasses import dataclass

from ..values.edtf import Point, Value

__all__ = ["Anchors", "Counted"]

Counted = tuple[Value | None, str, int | None, str | None]
"""value, reason, index of the anchor's item, TIMEX3 value where there is no calendar value"""


@dataclass(frozen=True, slots=True)
class Anchors:
    """What may be counted from: the clock, the date said last, the last known day, the battle's first day."""

    local: Value | None
    local_item: int | None
    said: Value | None
    said_item: int | None
    day: Value | None
    day_item: int | None
    event_start: Point | None
    event_end: Point | None
    title: str
    same_sentence: bool = False
    """the date said last stands in the same sentence, or in the same excursion from the article's time"""
