"""Joins casualties to the events that their sentence tells, and sums the killed of each event."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Casualty, Event
from ..values.clauses import clause_at, clauses
from .reading import Reading

__all__ = ["join_losses"]

_DEADLY = {"attack", "clash", "air_strike", "shelling", "bombing", "ambush", "capture", "siege", "advance", "other"}
_TOLD = ("actual", "claimed", "attempted")


def join_losses(reading: Reading, again: Sequence[tuple[Event, Event]] = ()) -> None:
    """Set `event_id` of each incident figure that has an event in its sentence, and the events' killed columns.

    again: (event, another telling of it that has no row); a figure beside the other telling belongs to the event.

    The event in the figure's own clause wins, then the nearest one. Duplicates, parts of other figures and running
    totals belong to no event's sum.
    """
    by_sentence: dict[tuple[int, int | None], list[Event]] = {}
    for event in reading.events:
        if event.event_type in _DEADLY and event.status in _TOLD:
            by_sentence.setdefault((event.paragraph, event.sentence), []).append(event)
    for event, other in again:
        rows = by_sentence.setdefault((other.paragraph, other.sentence), [])
        if event.event_type in _DEADLY and event.status in _TOLD and event.id and not any(e is event for e in rows):
            rows.append(event)
    sums: dict[str, list[Casualty]] = {}
    for loss in reading.casualties:
        events = by_sentence.get((loss.paragraph, loss.sentence), [])
        if not events or loss.scope != "incident":
            continue
        event = _nearest(reading, loss, events)
        loss.event_id = event.id
        if loss.outcome == "killed" and loss.low is not None and not (loss.subset_of or loss.duplicate_of):
            sums.setdefault(event.id, []).append(loss)
    for event in reading.events:
        _add_up(event, sums.get(event.id, []))


def _nearest(reading: Reading, loss: Casualty, events: list[Event]) -> Event:
    start, end = reading.sentences(loss.paragraph)[loss.sentence or 0]
    spans = clauses(reading.article.paragraphs[loss.paragraph].text, start, end)
    own = clause_at(spans, loss.start)
    return min(events, key=lambda e: (clause_at(spans, e.start) != own, abs(e.start - loss.start), e.start))


def _add_up(event: Event, losses: list[Casualty]) -> None:
    if not losses:
        return
    event.killed_low = sum(loss.low or 0 for loss in losses)
    event.killed_high = sum(loss.high or 0 for loss in losses)
    # Civilians of a side stand in their own column only: the columns can be added up.
    armed = [x for x in losses if x.victim_class != "civilian"]
    for name, some in (
        ("killed_side1", [x for x in armed if x.side == 1]),
        ("killed_side2", [x for x in armed if x.side == 2]),
        ("killed_civilians", [x for x in losses if x.victim_class == "civilian"]),
    ):
        if some:
            setattr(event, name, sum(x.low or 0 for x in some))
