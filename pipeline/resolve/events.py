"""Resolves events over a whole article: triggers, status, who, to whom, where, when; repeated tellings are merged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..model import Event, Mention, PlaceMention, assign_ids
from ..patterns import Patterns
from ..values.acled import acled_types
from ..values.clauses import clauses
from ..values.regex import compile_words
from .event_agents import Sides
from .event_dates import event_date
from .event_ground import FINE, Ground
from .event_habits import by_habit, names_nobody
from .event_list import further_places
from .event_losses import join_losses
from .event_merge import merge
from .event_owners import HURT, MEANS
from .event_parts import Agent, Memory, Scene, Trigger, within
from .event_places import event_place, leads_there
from .event_roles import roles
from .event_scene import moves_on, remember
from .event_status import event_status
from .event_triggers import kind_of, trigger_of
from .reading import Reading

__all__ = ["resolve"]

_BESIDE = re.compile(
    r"see also|external links|references|further reading|bibliography|(?:foot)?notes|sources|citations", re.I
)
_CIVILIAN = compile_words(r"\b(?:civilians?|villagers|residents|refugees|protesters)\b")


def resolve(reading: Reading) -> None:
    """Fill `reading.events`, and `event_id` of the casualties that an event's sentence tells."""
    room = _Room(reading)
    again: list[tuple[Event, Event]] = []
    for number, doc in enumerate(reading.docs):
        if doc.user_data.get("warledger.events") and not _beside(reading, number):
            told = list(room.paragraph(number))
            reading.events += merge(told, reading.article.paragraphs[number].text, room.repels, again)
    by_habit(reading.events, room.nobody, [p.text for p in reading.article.paragraphs], room.sides)
    assign_ids(reading.article.article_id, "events", reading.events)
    join_losses(reading, again)


def _beside(reading: Reading, number: int) -> bool:
    """Whether a paragraph stands under a heading such as "See also": titles of other things."""
    headings = reading.article.paragraphs[number].headings
    return bool(headings) and _BESIDE.fullmatch(headings[-1].strip()) is not None


@lru_cache(maxsize=4)
def _attrs(patterns: Patterns) -> dict[str, dict[str, Any]]:
    return {entry.id: entry.attrs for entry in patterns.of("EVENT")}


@lru_cache(maxsize=4)
def _repels(patterns: Patterns) -> frozenset[str]:
    return frozenset(name for name, attrs in _attrs(patterns).items() if attrs.get("voice") == "repel")


class _Room:
    """One article's events, paragraph by paragraph."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.attrs = _attrs(reading.patterns)
        self.repels = _repels(reading.patterns)
        self.sides = Sides(reading)
        self.ground = Ground(reading)
        self.nobody: set[tuple[int, int]] = set()
        """paragraph and start of the events whose words leave out who did it"""
        self.rows = {name: _by_paragraph(getattr(reading, name)) for name in ("forces", "places", "dates")}

    def paragraph(self, number: int) -> Iterator[Event]:
        reading = self.reading
        text, marks = reading.article.paragraphs[number].text, reading.docs[number].user_data
        rows = {name: index.get(number, []) for name, index in self.rows.items()}
        memory = Memory(
            here=frozenset(
                p.place_id
                for p in rows["places"]
                if p.kind in FINE and p.kind != "water" and not leads_there(text, 0, p)
            )
        )
        for sentence, (start, end) in enumerate(reading.sentences(number)):
            forces = within(rows["forces"], start, end)
            # A body named after a place is no place.
            places = [
                p
                for p in within(rows["places"], start, end)
                if not any(f.start < p.end and p.start < f.end for f in forces)
            ]
            found = [t for t in marks["warledger.events"] if start <= t[0] < end]
            if not found:
                remember(memory, text, start, [self.sides.of_force(f) for f in forces[:1]], places)
                continue
            agents = self.sides.agents(text, start, end, forces, places, self._verbs(found))
            dates = within(rows["dates"], start, end)
            spans = clauses(text, start, end)
            scene = Scene(text, number, sentence, start, end, spans, agents, places, dates, memory)
            scene.find_deeds = self.sides.deeds
            yield from self._sentence(scene, found, [s for s in marks["warledger.event_status"] if start <= s[0] < end])
            remember(memory, text, start, agents, places)

    def _verbs(self, found: list[Any]) -> list[int]:
        """Where the words begin that can only be verbs: "the French attack" has none."""
        return [
            start
            for start, _, pattern in found
            if self.attrs[pattern]["form"] in ("past", "preterite", "participle", "both")
        ]

    def _sentence(self, scene: Scene, found: list[Any], status: list[Any]) -> Iterator[Event]:
        triggers = [t for t in (trigger_of(scene, f, self.attrs) for f in found) if t is not None]
        previous: Trigger | None = None
        for index, trigger in enumerate(triggers):
            following = next((t.start for t in triggers[index + 1 :] if t.use != "noun"), scene.end)
            event = self._event(scene, trigger, previous, following, status)
            if event is not None:
                yield event
                yield from further_places(scene, trigger, event)
            if trigger.use != "noun":
                previous = trigger
        scene.memory.target = next((t.target for t in reversed(triggers) if t.target is not None), scene.memory.target)
        first = next((t.subject for t in triggers if t.subject is not None), None)
        scene.memory.actor = first or scene.memory.actor

    def _others(
        self, trigger: Trigger, kind: str, actor: Agent | None, target: Agent | None, who: str
    ) -> tuple[Agent | None, Agent | None, str]:
        """(actor, target, how) with the other of two sides where the type that came out tells of an enemy."""
        if kind == "arrest" and actor is None and target is not None and (side := self.sides.other(target.side)):
            return _other(side), target, f"{who}, actor: the other of two sides"
        pressed = kind == "attack" and trigger.attrs["type"] == "advance" and target is None  # "pressed them back"
        if pressed and actor is not None and (side := self.sides.other(actor.side)):
            return actor, _other(side), f"{who}, target: the other of two sides"
        if _both(trigger, kind, actor, target) and self.sides.two:
            return _other(1), _other(2), "both of two sides"
        return actor, target, who

    def _event(
        self, scene: Scene, trigger: Trigger, previous: Trigger | None, following: int, marks: list[Any]
    ) -> Event | None:
        actor, target, who = roles(scene, trigger, previous, following, self.sides)
        apart = who.startswith((MEANS, HURT))  # who did it does not make a noun an event that told of none
        kind = kind_of(scene, trigger, None if apart else actor, None if apart else target, following)
        if kind is None:
            return None
        kind = _onwards(scene, trigger, kind, actor)
        if kind in ("advance", "withdrawal") and trigger.attrs["type"] in ("attack", "capture"):
            target = None  # "sent two battalions to Linz": whom he sent he does not attack
            if trigger.use == "passive" and trigger.attrs["type"] == "attack":
                actor, who = trigger.subject, "passive"
        actor, target, who = self._others(trigger, kind, actor, target, who)
        status = event_status(scene, trigger, marks)
        if status is None or (trigger.use == "ing" and previous is not None and not previous.happened):
            trigger.happened = False
            return None
        place, where = event_place(scene, trigger, previous, following, self.ground)
        if trigger.attrs.get("voice") == "lifted":
            who = f"{who}, lifted".strip(", ")
        if actor is None and target is None and place is None and not _told_alone(trigger, kind):
            return None
        if (
            actor is not None
            and actor.kind != "inferred"
            and actor.side
            and kind in ("capture", "attack", "siege", "shelling")
        ):
            scene.memory.hostile = actor.side
        if names_nobody(trigger, actor):
            self.nobody.add((scene.paragraph, trigger.start))
        edtf, first_day, last_day, when = event_date(self.reading, scene, trigger, following)
        if place is not None:
            moves_on(scene, trigger, kind, actor, place, where)
        return _record(
            scene, trigger, kind, status, (actor, target, who), (place, where), (edtf, first_day, last_day, when)
        )


def _told_alone(trigger: Trigger, kind: str) -> bool:
    """Whether the verb itself tells of a deed though nobody and nowhere is known ("both towns were taken")."""
    needs = trigger.attrs.get("needs")
    if kind == "ceasefire":
        return True
    weak = needs == "force" or (needs in ("place", "won_place") and trigger.use == "active")
    return trigger.use in ("active", "passive") and not weak


def _other(side: int) -> Agent:
    return Agent(0, 0, None, side, "inferred")


def _both(trigger: Trigger, kind: str, actor: Agent | None, target: Agent | None) -> bool:
    """ "The two armies met": a clash of nobody in particular, where the verb could have named somebody."""
    nobody = target is None and (actor is None or actor.side is None)
    return nobody and kind == "clash" and trigger.use == "active" and trigger.attrs.get("needs") == "troops"


def _onwards(scene: Scene, trigger: Trigger, kind: str, actor: Agent | None) -> str:
    """Who has just withdrawn and moves on ("retreated … and reached Tyre") is still withdrawing."""
    side = actor.side if actor is not None else None
    if kind == "withdrawal":
        scene.memory.fleeing[side] = scene.number
    elif kind == "advance" and trigger.attrs.get("neutral") and scene.number - scene.memory.fleeing.get(side, -9) <= 1:
        return "withdrawal"
    elif trigger.use in ("active", "ing"):
        scene.memory.fleeing.pop(side, None)
    return kind


def _by_paragraph(mentions: list[Any]) -> dict[int, list[Any]]:
    index: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.paragraph >= 0:
            index[mention.paragraph].append(mention)
    for some in index.values():
        some.sort(key=lambda m: m.start)
    return index


def _record(
    scene: Scene, trigger: Trigger, kind: str, status: str,
    who: tuple[Agent | None, Agent | None, str], where: tuple[PlaceMention | None, str], when: tuple[Any, Any, Any, str],
) -> Event:  # fmt: skip
    actor, target, how = who
    place = where[0]
    text = scene.text[trigger.start : trigger.end]
    civilians = bool(_CIVILIAN.search(scene.text, trigger.end, trigger.clause[1]))
    acled = acled_types(kind, trigger=text, against_civilians=civilians)
    steps = {"actor": how, "place": where[1], "date": when[3]}
    return Event(
        paragraph=scene.paragraph,
        sentence=scene.number,
        start=trigger.start,
        end=trigger.end,
        text=text,
        pattern=trigger.pattern,
        reason="; ".join(f"{name}: {step}" for name, step in steps.items() if step) or None,
        event_type=kind,
        status=status,
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
        date_edtf=when[0],
        start_date=when[1],
        end_date=when[2],
    )
