"""Which of the words found tell of an event where they stand, and of which type."""

from __future__ import annotations

import re
from typing import Any

from ..values.event_grammar import object_kind, use_of
from .event_nouns import noun_told
from .event_parts import Agent, Scene, Trigger, within

__all__ = ["kind_of", "trigger_of"]

_AIR = re.compile(
    r"\b(?:air ?craft|aircrafts|planes?|jets?|bombers?|helicopters?|gunships?|drones?|warplanes?|air forces?|"
    r"fighters? jets?|UAVs?|MiGs?)\b",
    re.I,
)
_GUNS = re.compile(
    r"\b(?:artillery|guns|cannons?|mortars?|rockets?|missiles?|howitzers?|batter(?:y|ies)|shells?|shellfire|"
    r"Grad|tanks?)\b",
    re.I,
)
_OUT = re.compile(r"\b(?:out of|from|back|off|away|out)\b")
_POSITION_SUBJECT = re.compile(
    r"\b(?:town|city|village|villages|towns|hills?|base|airbase|airport|airfield|bridge|fort|fortress|citadel|"
    r"castle|camp|districts?|"
    r"neighbou?rhoods?|area|checkpoints?|positions?|island|port|capital|headquarters|post|station|ridge|"
    r"building|redoubt|square)"
    r"(?:\s(?:of|in|at|on|near)\s[\w' -]{2,30})?\s(?:\w+ly\s|also\s|later\s|soon\s)?(?:(?:had|has|have|was|were|"
    r"been|being)\s)+(?:\w+ly\s)?$"
)
_THING_WITHDRAWN = re.compile(
    r"\s(?:his|her|its|their|the|a|an|support|funding)\s(?!(?:[\w-]+\s){0,3}(?:forces|troops|army|armies|men|"
    r"units?|soldiers|fleet|garrisons?|brigades?|"
    r"divisions?|corps|regiments?|battalions?|ships|tanks|outposts|fighters|cavalry|infantry|artillery|"
    r"personnel|guns|remnants|"
    r"wounded|civilians|rest|remaining|survivors|town|city|village|base|positions?|fort|fortress|island|area|"
    r"field|battlefield|siege))"
)
_AGAINST = re.compile(r"\bagainst\s")
# "destroyed Johnson's presidency": what is struck is no body of men.
_BELONGING = re.compile(
    r"['’]s?\s(?!(?:[\w-]+\s){0,2}(?:army|armies|forces?|troops|men|corps|divisions?|brigades?|fleet|cavalry|"
    r"infantry|lines?|left|"
    r"right|centre|center|flanks?|positions?|columns?|guards?|regiments?|battalions?|ships?|rear|rearguard|"
    r"vanguard|camp|units?|"
    r"soldiers|horse|wing|squadrons?|artillery|militia|fighters|advance|attack))"
)
_BARE = re.compile(r"\s*(?:[.,;]|$|and (?:ran|fled|scattered)|in (?:disorder|panic|rout|confusion))")
_ALONE = re.compile(
    r"\s*(?:[.,;]|$|(?:without|after|when|in|at|again|within|by|on|during|that|the (?:next|following|same))\b)"
)
_BOMB = re.compile(
    r"\b(?:bombs?|explosives?|vests?|cars?|trucks?|devices?|IEDs?|mines?|landmines?|vehicles?|belts?|suicide)\b"
)
_TO = re.compile(r"\b(?:to|for|into|at|in|on)$")
_DIRECT = re.compile(r"\s(?:the )?(?:\w+ ){0,3}(?:of )?")
_BODIES = frozenset(("force", "person"))
_EVENT_WORD = re.compile(
    r"^\s+(?:the\s+)?(?:war|conflict|siege|attack|life|peace|service|agreement|talks|age|day|record|goal|decision)\b"
)


def trigger_of(scene: Scene, found: list[Any], attrs: dict[str, dict[str, Any]]) -> Trigger | None:
    """The trigger as it stands in its sentence; None where it is part of a name or only an attribute."""
    start, end, pattern = found
    entry, text = attrs[pattern], scene.text
    if (
        start > scene.start
        and text[start].isupper()
        and not text[start:end].isupper()
        and text[start - 1] not in "\"“'‘("
    ):
        return None  # "Battle of X", "Siege of X": a name
    if any(m.start <= start and end <= m.end for some in (scene.agents, scene.places) for m in some):
        return None
    if text[end : end + 1] == "-" or text[start - 1 : start] == "-":
        return None
    use = use_of(entry["form"], text, start, end, scene.start)
    return None if use == "none" else Trigger(start, end, pattern, entry, use, scene.clause(start))


def kind_of(scene: Scene, trigger: Trigger, actor: Agent | None, target: Agent | None, following: int) -> str | None:
    """The event's type; None where what its pattern needs is not there."""
    attrs = trigger.attrs
    kind = str(attrs.get("as") or attrs["type"])
    _, end = trigger.clause
    ceiling = min(end, max(following, trigger.end))
    if trigger.use == "noun":
        return kind if noun_told(scene, trigger, actor, target) else None
    objects = within(scene.agents, trigger.end, ceiling)
    places = within(scene.places, trigger.end, ceiling)
    need = attrs.get("needs")
    near = (bool(places) and places[0].start - trigger.end < 60) or _of_relative(scene, trigger)
    what = object_kind(scene.text, trigger.end, ceiling)
    if attrs["type"] == "capture" and not attrs.get("voice"):
        return _capture(scene, trigger, kind, actor, what, bool(near))
    if attrs.get("air") and kind == "attack":
        kind = _by_means(scene, trigger, attrs)
    if attrs["form"] == "past" and _attribute(scene, trigger, objects):
        return None
    if (
        attrs["type"] in ("siege", "arrest")
        and attrs["form"] == "past"
        and trigger.use == "active"
        and what is None
        and not near
        and trigger.target is None
    ):
        return None  # "the army trapped in the valley"
    if kind == "withdrawal" and _THING_WITHDRAWN.match(scene.text[trigger.end : trigger.end + 50]):
        return None
    if need is None and (kind in ("surrender", "withdrawal") or attrs.get("voice") in ("own", "closed")):
        return kind
    if need is None:
        return kind if actor is not None or target is not None or near else None
    if need == "troops":
        return (
            kind if target is not None and target.kind in ("force", "group") and trigger.subject is not None else None
        )
    if need == "place_name_object":
        return (
            kind
            if trigger.subject is not None
            and bool(places)
            and _DIRECT.fullmatch(scene.text[trigger.end : places[0].start])
            else None
        )
    if need == "place_before":
        start, _ = trigger.clause
        before = within(scene.places, start, trigger.start)
        return (
            kind
            if any(trigger.start - p.end < 40 and scene.governor(p) in (None, "of", "near", "on", "at") for p in before)
            else None
        )
    if need == "place_name":
        return kind if places and places[0].start - trigger.end < 25 and actor is None and target is not None else None
    if need == "force" and trigger.target is not None and _BELONGING.match(scene.text[trigger.target.end :]):
        return None
    if need == "force":
        return (
            kind
            if (trigger.use == "passive" and (trigger.subject is not None or actor is not None))
            or (target is not None and target.kind != "inferred" and trigger.target is not None)
            else None
        )
    if need == "force_out":
        return kind if _driven(scene, trigger, objects) else None
    if need == "against":
        return kind if target is not None and _AGAINST.search(scene.text, trigger.end, ceiling) else None
    if need == "drawn":
        return (
            kind
            if trigger.subject is not None and objects and _OUT.match(scene.text[objects[0].end :].lstrip())
            else None
        )
    if need == "intransitive":
        return kind if trigger.subject is not None and _BARE.match(scene.text[trigger.end :]) else None
    if need == "force_or_place":
        return kind if target is not None or (near and trigger.use != "passive") else None
    if need == "agent":
        return kind if trigger.subject is not None else None
    if need == "agent_place":
        return (
            kind if trigger.subject is not None and near and not _EVENT_WORD.match(scene.text[trigger.end :]) else None
        )
    if need == "agent_object":
        direct = bool(places) and _DIRECT.fullmatch(scene.text[trigger.end : places[0].start]) is not None
        if attrs.get("bare") and trigger.subject is not None and _ALONE.match(scene.text[trigger.end :]):
            return str(attrs["bare"])
        return kind if trigger.subject is not None and (direct or what == "position") else None
    if need == "bomb":
        return kind if _BOMB.search(scene.text, trigger.clause[0], end) else None
    if need == "mover" and attrs.get("force") and trigger.use != "passive" and _direct_object(scene, trigger, objects):
        return str(attrs["force"])
    if need == "mover":
        if _TO.search(trigger.pattern.rsplit(".", 1)[-1].replace("_", " ")) and not near and what != "position":
            return None
        subject = trigger.subject
        return kind if subject is not None and (near or subject.side is not None or subject.kind in _BODIES) else None
    if need == "struck":
        return kind if target is not None or near or what == "position" else None
    if need == "gunner":
        return kind if kind != "attack" and trigger.subject is not None else None
    if need == "fight":
        return kind if actor is not None and (near or (target is not None and target.kind != "inferred")) else None
    if need == "near":
        return kind if actor is not None or target is not None or near else None
    return kind if actor is not None or target is not None else None


def _capture(
    scene: Scene,
    trigger: Trigger,
    kind: str,
    actor: Agent | None,
    what: str | None,
    places_near: bool,
) -> str | None:
    """A place or position taken is a capture; men taken are an arrest; things taken are no event."""
    need = trigger.attrs.get("needs")
    if trigger.use == "passive":
        start, _ = trigger.clause
        lead = scene.text[start : trigger.start]
        if _POSITION_SUBJECT.search(lead):
            return kind
        if trigger.subject is not None and trigger.subject.kind != "country":
            return trigger.attrs.get("force") if need != "place" else None
        reach = 60 if re.search(r"\b(?:was|were|been|being)\b", lead[-40:]) else 4
        before = within(scene.places, start, trigger.start)
        if any(
            trigger.start - p.end < reach
            and scene.governor(p) in (None, "of", "in", "near")
            and ", " not in scene.text[p.end : trigger.start]
            for p in before
        ):
            return kind
        if object_kind(lead[-60:], 0, 60) == "position":
            return kind
        if object_kind(lead, 0, len(lead)) == "person":
            return trigger.attrs.get("force") if need != "place" else None
        return None if need else kind
    direct = trigger.target is not None and trigger.target.kind != "country"
    if direct and trigger.target is not None and scene.governor(trigger.target, trigger.end) is None:
        first = next((p for p in scene.places if p.start >= trigger.end), None)
        if first is None or first.start > trigger.target.start:
            return kind if what == "position" else trigger.attrs.get("force")
    if what == "position":
        return kind
    if need is None and what != "person":
        return kind if "control" in trigger.pattern or actor is not None or places_near else None
    if what == "person":
        return trigger.attrs.get("force")
    first = next((p for p in scene.places if p.start >= trigger.end), None)
    if first is None:
        return None
    gap = scene.text[trigger.end : first.start]
    return (
        kind
        if re.fullmatch(
            r"\s(?:back |over |both |all of |most of |much of |half of )?(?:the )?(?:\w+ ){0,3}(?:of |at |in )?", gap
        )
        and scene.governor(first, trigger.end) in (None, "of")
        else None
    )


def _of_relative(scene: Scene, trigger: Trigger) -> bool:
    """ "Neidenburg, which he entered": the object stands before."""
    start = trigger.clause[0]
    before = within(scene.places, scene.start, start)
    return bool(before) and start - before[-1].end < 3 and scene.text.startswith("which", start + 2)


def _attribute(scene: Scene, trigger: Trigger, objects: list[Agent]) -> bool:
    """ "defected soldiers", "fled troops": a verb that takes no object, right before a body."""
    if trigger.use != "active" or not objects or not scene.text[trigger.end : objects[0].start].isspace():
        return False
    return trigger.attrs["type"] in ("withdrawal", "surrender") or trigger.pattern.endswith("defected")


def _driven(scene: Scene, trigger: Trigger, objects: list[Agent]) -> bool:
    """ "drove them back", "threw the Russians out of …"; for a participle "were driven from"."""
    tail = scene.text[trigger.end : trigger.end + 60]
    if trigger.use == "passive":
        return trigger.subject is not None and _OUT.match(tail.lstrip()) is not None
    if re.match(r"\s(?:them|it|him)\s(?:out|from|back|off|away)\b", tail):
        return True
    if not objects or not re.fullmatch(r"\s(?:the )?(?:\w+ ){0,3}", scene.text[trigger.end : objects[0].start]):
        return False
    return _OUT.match(scene.text[objects[0].end :].lstrip()) is not None


def _direct_object(scene: Scene, trigger: Trigger, objects: list[Agent]) -> bool:
    return (
        bool(objects)
        and re.fullmatch(r"\s(?:back )?(?:the )?(?:\w+ ){0,2}", scene.text[trigger.end : objects[0].start]) is not None
        and scene.governor(objects[0], trigger.end) is None
    )


def _by_means(scene: Scene, trigger: Trigger, attrs: dict[str, Any]) -> str:
    """The type by who did it: the subject of an active verb, "by …" of a passive one; shells may be its subject too."""
    start, end = trigger.clause
    lead, tail = scene.text[start : trigger.start], scene.text[trigger.end : end]
    if attrs.get("air") and _AIR.search(tail if trigger.use == "passive" else lead):
        return str(attrs["air"])
    if attrs.get("guns") and _GUNS.search(lead + tail if trigger.use == "passive" else lead):
        return str(attrs["guns"])
    return "attack"
