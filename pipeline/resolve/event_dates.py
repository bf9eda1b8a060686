"""The date of an event: in its clause, in its sentence, else where the narrative clock stands."""

from __future__ import annotations

from ..model import DateMention
from .event_parts import Scene, Trigger, within
from .reading import Reading

__all__ = ["event_date"]


def event_date(reading: Reading, scene: Scene, trigger: Trigger) -> tuple[DateMention | None, str]:
    """(date, how); None where no resolved date governs the sentence."""
    start, end = scene.clause(trigger.start)
    dated = [d for d in scene.dates if d.edtf is not None and d.timex_type in ("DATE", "TIME")]
    if own := within(dated, start, end):
        return own[0], "clause"
    if before := [d for d in dated if d.end <= trigger.start]:
        return before[-1], "sentence"
    if dated:
        return dated[0], "sentence"
    earlier = [
        d
        for d in reading.dates
        if d.paragraph == scene.paragraph and d.end <= scene.start and d.edtf and d.timex_type in ("DATE", "TIME")
    ]
    return (earlier[-1], "paragraph") if earlier else (None, "")
