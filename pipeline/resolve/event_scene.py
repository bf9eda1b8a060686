"""The scene of a paragraph: where the narrative stands, as the clock says when. Only events move it."""

from __future__ import annotations

import re

from ..model import PlaceMention
from ..values.place_roles import place_role
from .event_ground import FINE
from .event_parts import Agent, Memory, Scene, Trigger

__all__ = ["moves_on", "remember", "scene_of"]

# Steps that find a place not told for this event: they follow the scene and do not move it.
_FOLLOW = frozenset(("heading", "the battle's", "sentence", "sentence behind", "paragraph"))
_INTO = re.compile(r"\binto\s(?:[\w'’-]+\s){0,4}$")
_SAME = re.compile(r"\b(?:same|[Tt]hat)\b")


def moves_on(scene: Scene, trigger: Trigger, kind: str, actor: Agent | None, place: PlaceMention, how: str) -> None:
    """Set the scene after an event, where its own words tell a place that is more than a region.

    A withdrawal leaves the scene where it was: where it leads is the place of those alone who went there.
    """
    memory = scene.memory
    if place.kind not in FINE or place.kind == "water" or how in _FOLLOW:
        return
    if kind == "withdrawal" and _led_to(scene, trigger, place):
        memory.refuge = (actor.side if actor is not None else None, place, scene.number)
    else:
        memory.place, memory.placed = place, scene.number


def _led_to(scene: Scene, trigger: Trigger, place: PlaceMention) -> bool:
    if not trigger.end <= place.start < scene.end:
        return False
    lead = scene.text[trigger.end : place.start]
    return place_role(scene.text, trigger.end, place.start) in ("to", "towards") or _INTO.search(lead) is not None


def scene_of(scene: Scene, trigger: Trigger, *, near: bool) -> PlaceMention | None:
    """Where the paragraph's last event was; None once a sentence opens with a date: the next entry of a chronicle.

    near: only if that event was in this sentence or the one before.
    """
    memory = scene.memory
    if memory.refuge is not None:
        side, place, number = memory.refuge
        subject = trigger.subject
        if subject is not None and subject.side == side and scene.number - number <= 1 and number >= memory.placed:
            return place
    if scene.number > memory.placed and _new_day(scene):
        return None
    return memory.place if not near or scene.number - memory.placed <= 1 else None


def _new_day(scene: Scene) -> bool:
    first = next((d for d in scene.dates if d.edtf is not None and d.timex_type == "DATE"), None)
    return first is not None and first.start - scene.start < 25 and _SAME.search(first.text) is None


def remember(memory: Memory, text: str, start: int, agents: list[Agent], places: list[PlaceMention]) -> None:
    """What a sentence (from `start` on) named, for pronouns and "the town" in those behind it."""
    persons = [a for a in agents if a.kind == "person"]
    memory.person = persons[0] if persons else memory.person
    if agents and (memory.actor is None or memory.actor.start < agents[0].start):
        memory.actor = memory.actor if memory.actor is not None and memory.actor in agents else agents[0]
    named = [p for p in places if p.kind in FINE and place_role(text, start, p.start) != "aside"]
    for place in named:
        memory.kinds[place.kind] = place
    memory.named = named[-1] if named else memory.named
