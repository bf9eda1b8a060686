"""Repeated tellings of one event in a paragraph become one row."""

from __future__ import annotations

from ..model import Event

__all__ = ["merge"]


def merge(events: list[Event]) -> list[Event]:
    """One row per event: a later telling of the same type, status, place and date, whose sides agree, joins the first.

    It is a telling of the same where it stands right beside ("attacked and destroyed"), is a noun ("the attack"), or uses
    the same words of the same force; any other verb tells of another deed. What the first lacks of actor and target is
    filled from the later; what is filled can make it a telling of one before, so that this goes on until nothing joins.
    """
    found = _once(events)
    return found if len(found) == len(events) else merge(found)


def _once(events: list[Event]) -> list[Event]:
    found: list[Event] = []
    for event in events:
        first = next((other for other in reversed(found) if _same(other, event)), None)
        if first is None:
            found.append(event)
            continue
        if first.actor_force_id is None and first.actor_side in (None, event.actor_side):
            first.actor_force_id, first.actor_side = event.actor_force_id, event.actor_side or first.actor_side
        if first.target_force_id is None and first.target_side in (None, event.target_side):
            first.target_force_id, first.target_side = event.target_force_id, event.target_side or first.target_side
        if first.actor_force_id is not None and first.actor_force_id == first.target_force_id:
            first.target_force_id, first.target_side = None, None
    return found


def _same(a: Event, b: Event) -> bool:
    if (a.event_type, a.status, a.place_id, a.date_edtf) != (b.event_type, b.status, b.place_id, b.date_edtf):
        return False
    if not (_agree(a.actor_side, b.actor_side) and _agree(a.target_side, b.target_side)):
        return False
    noun = (b.pattern or "").endswith(".noun")
    close = a.sentence == b.sentence and 0 <= b.start - a.end < 20
    return close or noun or (a.pattern == b.pattern and a.actor_force_id == b.actor_force_id)


def _agree(a: int | None, b: int | None) -> bool:
    return a is None or b is None or a == b
