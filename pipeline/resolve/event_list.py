"""One verb over several places: "captured A, B and C" and "A fell on 4 May, and B on the 6th" are a row for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ..model import DateMention, Event, PlaceMention
from .event_parts import Scene, Trigger, within

__all__ = ["further_places"]

_TYPES = frozenset(("capture", "surrender"))
_HEAD = r"(?:the\s)?(?:(?:nearby|neighbou?ring)\s)?(?:(?:towns?|villages?|cit(?:y|ies)|forts?|hills?)\s(?:of\s)?)?"
_LISTED = re.compile(r"(?:,\s(?:and\s)?|\sand\s|\sas well as\s)(?:then\s|finally\s|later\s)?" + _HEAD)
_NEXT = re.compile(r"(?:,|,?\s(?:and|but))\s(?:then\s)?" + _HEAD)
_ON = re.compile(r"\s(?:on|in)\s(?:the\s)?")


def further_places(scene: Scene, trigger: Trigger, event: Event) -> Iterator[Event]:
    """A copy of the event for each place coordinated with its own; `reason` says `place: coordinated`.

    Only captures and surrenders whose place is the object (of a passive or "fell": the subject) are taken apart. A
    place with a date of its own bears that; the others that of the event.
    """
    if event.event_type not in _TYPES or not re.search(r"place: (?:object|subject)", event.reason or ""):
        return
    yield from _listed(scene, trigger, event)
    yield from _elided(scene, trigger, event)


def _listed(scene: Scene, trigger: Trigger, event: Event) -> Iterator[Event]:
    """ "captured A, B and C", "A, B and C were captured": a list counts only where an "and" closes it."""
    ahead = "place: object" in (event.reason or "")
    places = (
        within(scene.places, trigger.end, trigger.clause[1])
        if ahead
        else within(scene.places, trigger.clause[0], trigger.start)
    )
    runs: list[list[PlaceMention]] = []
    for place in places:
        gap = scene.text[runs[-1][-1].end : place.start] if runs else ""
        if runs and _LISTED.fullmatch(gap):
            runs[-1].append(place)
        else:
            runs.append([place])
    run = next((some for some in runs if any(p.place_id == event.place_id for p in some)), [])
    if len(run) < 2 or not re.search(r"\b(?:and|as)\b", scene.text[run[-2].end : run[-1].start]):
        return
    if re.search(r"\bbetween\s(?:the\s)?(?:\w+\s)?$", scene.text[max(scene.start, run[0].start - 30) : run[0].start]):
        return
    seen = {event.place_id}
    for place in run:
        # "Ramadi, Iraq" is one place.
        if place.place_id not in seen and place.kind != "country":
            seen.add(place.place_id)
            yield _copy(event, place, None)


def _elided(scene: Scene, trigger: Trigger, event: Event) -> Iterator[Event]:
    """ "A fell on 4 May, and B on the 6th": date, place, date."""
    dates = [d for d in scene.dates if d.start >= trigger.end and d.edtf is not None]
    for last, date in pairwise(dates):
        between = within(scene.places, last.end, date.start)
        if (
            len(between) != 1
            or not _NEXT.fullmatch(scene.text[last.end : between[0].start])
            or not _ON.fullmatch(scene.text[between[0].end : date.start])
        ):
            return
        yield _copy(event, between[0], date)


def _copy(event: Event, place: PlaceMention, date: DateMention | None) -> Event:
    reason = re.sub(r"place: [^;]*", "place: coordinated", event.reason or "")
    other = replace(
        event,
        place_id=place.place_id,
        place=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        reason=reason,
    )
    if date is not None:
        other.date_edtf, other.start_date, other.end_date = date.edtf, date.start_date, date.end_date
    return other
