"""Resolves events over a whole article: triggers, status, who, to whom, where, when; repeated tellings are merged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar

from ..model import Event, ForceMention, Mention, PlaceMention, assign_ids
from ..values.acled import acled_types
from ..values.clauses import clauses
from .event_dates import event_date
from .event_losses import join_losses
from .event_parts import Scene, Trigger, actor_and_target, event_place, is_passive, within
from .reading import Reading

__all__ = ["resolve"]

M = TypeVar("M", bound=Mention)

_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
# "managed to capture": what follows these did happen; after any other word "to capture" is a purpose.
_ACHIEVED = re.compile(
    r"\b(?:manag|able|beg[aiu]n|start|continu|forc|went on|succeed|help|proceed|compell|return|oblig|came)"
    r"\w*\s+to\s+(?:\w+ly\s+)?$"
)
_NOUN_LEAD = re.compile(
    r"\b(?:the|a|an|this|that|its|their|his|another|any|each|every|final|first|second|main|heavy)\s+(?:[\w-]+\s+){0,2}$"
    r"|['’]s?\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
_OBJECT_WORDS = re.compile(
    r"^\W*(?:[\w'’-]+\s+){0,5}?(?:town|city|village|villages|towns|hill|hills|base|airbase|airport|bridge|fort|fortress|camp|"
    r"district|neighbou?rhood|checkpoint|checkpoints|positions?|crossing|port|ridge|heights|it|island|post|capital|farms?)\b"
)
_CIVILIAN = re.compile(r"\bcivilians?\b|\bvillagers\b|\bresidents\b|\brefugees\b|\bprotesters\b")


def resolve(reading: Reading) -> None:
    """Fill `reading.events`, and `event_id` of the casualties that an event's sentence tells."""
    attrs = reading.patterns.attrs()
    by_paragraph = {name: _by_paragraph(getattr(reading, name)) for name in ("forces", "places", "dates")}
    for number, doc in enumerate(reading.docs):
        if found := doc.user_data.get("warledger.events"):
            rows = {name: index.get(number, []) for name, index in by_paragraph.items()}
            reading.events += _merge(list(_paragraph(reading, number, found, doc.user_data, attrs, rows)))
    assign_ids(reading.article.article_id, "events", reading.events)
    join_losses(reading)


def _by_paragraph(mentions: list[M]) -> dict[int, list[M]]:
    index: dict[int, list[M]] = {}
    for mention in mentions:
        if mention.paragraph >= 0:
            index.setdefault(mention.paragraph, []).append(mention)
    for some in index.values():
        some.sort(key=lambda m: m.start)
    return index


def _paragraph(
    reading: Reading,
    number: int,
    found: list[Any],
    marks: dict[str, Any],
    attrs: dict[str, dict[str, Any]],
    rows: dict[str, Any],
) -> Iterator[Event]:
    text = reading.article.paragraphs[number].text
    actor: ForceMention | None = None
    place: PlaceMention | None = None
    for sentence, (start, end) in enumerate(reading.sentences(number)):
        triggers = [t for t in found if start <= t[0] < end]
        places = within(rows["places"], start, end)
        if triggers:
            scene = Scene(
                text, number, sentence, start, end, clauses(text, start, end),
                within(rows["forces"], start, end), places, within(rows["dates"], start, end), actor,
            )  # fmt: skip
            status = [s for s in marks["warledger.event_status"] if start <= s[0] < end]
            for trigger in filter(None, (_trigger(scene, t, attrs) for t in triggers)):
                event = _event(reading, scene, trigger, status, place)
                if event is not None:
                    yield event
            actor = next((f for f in scene.forces), actor)
        place = next((p for p in reversed(places) if p.kind not in ("country", "region", "water")), place)


def _trigger(scene: Scene, found: list[Any], attrs: dict[str, dict[str, Any]]) -> Trigger | None:
    """The trigger as it stands in its sentence; None where it is no event (part of a name, lacks what it needs)."""
    start, end, pattern = found
    entry, text = attrs[pattern], scene.text
    if start > scene.start and text[start].isupper() and not text[start:end].isupper():
        return None  # "Battle of X", "Siege of X": a name
    if any(m.start <= start and end <= m.end for m in (*scene.forces, *scene.places)):
        return None
    lead = text[max(scene.start, start - 60) : start]
    noun = entry["form"] == "noun" or (
        entry["form"] in ("base", "ing") and not _INFINITIVE.search(lead) and _NOUN_LEAD.search(lead) is not None
    )
    if entry["form"] == "base" and not noun and not _INFINITIVE.search(lead):
        noun = True
    passive = entry["form"] == "past" and is_passive(text, start, end, scene.start)
    trigger = Trigger(start, end, pattern, entry, noun, passive)
    return trigger if _has_needs(scene, trigger) else None


def _has_needs(scene: Scene, trigger: Trigger) -> bool:
    """Whether what the pattern needs near it is there: a verb as common as "took" is a capture only of a place."""
    needs = trigger.attrs.get("needs")
    start, end = scene.clause(trigger.start)
    if needs is None:
        return True
    if needs == "place_before" or (needs == "place" and trigger.passive):
        near = within(scene.places, start, trigger.start)
        return any(trigger.start - p.end < 30 for p in near)
    if needs == "place":
        near = within(scene.places, trigger.end, end)
        return any(p.start - trigger.end < 45 for p in near) or bool(
            _OBJECT_WORDS.match(scene.text[trigger.end : min(end, trigger.end + 45)])
        )
    return bool(within(scene.places, start, end) or within(scene.forces, start, end))


def _status(scene: Scene, trigger: Trigger, marks: list[Any]) -> str:
    """actual, attempted, planned, denied or claimed: by the words just before the trigger, then by report verbs."""
    start, _ = scene.clause(trigger.start)
    lead = scene.text[max(scene.start, trigger.start - 60) : trigger.start]
    for _s, e, kind in reversed(marks):
        if e <= trigger.start and e > start and kind != "claimed" and scene.text.count(" ", e, trigger.start) <= 3:
            if kind == "planned" and _ACHIEVED.search(lead):
                continue
            return str(kind)
    if not trigger.noun and trigger.attrs["form"] == "base" and _INFINITIVE.search(lead) and not _ACHIEVED.search(lead):
        return "planned"
    return "claimed" if any(kind == "claimed" for *_, kind in marks) else "actual"


def _event(
    reading: Reading, scene: Scene, trigger: Trigger, marks: list[Any], running: PlaceMention | None
) -> Event | None:
    kind = trigger.attrs["type"]
    actor, target, who = actor_and_target(scene, trigger)
    place, where = event_place(scene, trigger)
    if place is None and running is not None:
        place, where = running, "paragraph"
    if actor is None and target is None and place is None:
        return None
    date, when = event_date(reading, scene, trigger)
    civilians = bool(_CIVILIAN.search(scene.text, trigger.end, scene.clause(trigger.start)[1]))
    acled = acled_types(kind, trigger=scene.text[trigger.start : trigger.end], against_civilians=civilians)
    steps = {"actor": who if actor or target else "", "place": where, "date": when}
    return Event(
        paragraph=scene.paragraph,
        sentence=scene.number,
        start=trigger.start,
        end=trigger.end,
        text=scene.text[trigger.start : trigger.end],
        pattern=trigger.pattern,
        reason="; ".join(f"{name}: {step}" for name, step in steps.items() if step) or None,
        event_type=kind,
        status=_status(scene, trigger, marks),
        acled_type=acled[0],
        acled_sub_type=acled[1],
        actor_force_id=actor.force_id if actor else None,
        actor_side=actor.side if actor else None,
        target_force_id=target.force_id if target else None,
        target_side=target.side if target else None,
        place_id=place.place_id if place else None,
        place=place.name if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        date_edtf=date.edtf if date else None,
        start_date=date.start_date if date else None,
        end_date=date.end_date if date else None,
    )


def _merge(events: list[Event]) -> list[Event]:
    """One row per event: tellings of one type, status, place and date in a paragraph, whose actors agree, are one."""
    kept: dict[tuple[Any, ...], Event] = {}
    found = []
    for event in events:
        key = (event.event_type, event.status, event.place_id, event.date_edtf)
        first = kept.get(key)
        if first is None or (None not in (first.actor_side, event.actor_side) and first.actor_side != event.actor_side):
            kept[key] = event
            found.append(event)
            continue
        if first.actor_force_id is None:
            first.actor_force_id, first.actor_side = event.actor_force_id, event.actor_side
        if first.target_force_id is None:
            first.target_force_id, first.target_side = event.target_force_id, event.target_side
    return found
