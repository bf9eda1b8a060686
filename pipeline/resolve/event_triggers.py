"""Which of the words found tell of an event where they stand, and of which type."""

from __future__ import annotations

import re
from typing import Any

from ..values.event_grammar import use_of
from ..values.event_objects import heading_of, object_kind
from ..values.regex import compile_words
from .event_company import Company
from .event_needs import DAY, NEEDS, PLACE_SUBJECT
from .event_nouns import noun_told
from .event_parts import Agent, Scene, Trigger, within

__all__ = ["kind_of", "trigger_of"]

_AIR = compile_words(
    r"\b(?:air ?craft|aircrafts|planes?|jets?|bombers?|helicopters?|gunships?|drones?|warplanes?|air forces?|"
    r"fighters? jets?|UAVs?|MiGs?)\b",
    re.I,
)
_GUNS = compile_words(
    r"\b(?:artillery|guns|cannons?|mortars?|rockets?|missiles?|howitzers?|batter(?:y|ies)|shells?|shellfire|"
    r"Grad|tanks?)\b",
    re.I,
)
_THING_WITHDRAWN = re.compile(
    r"\s(?:his|her|its|their|the|a|an|support|funding)\s(?!(?:[\w-]+\s){0,3}(?:forces|troops|army|armies|men|"
    r"units?|soldiers|fleet|garrisons?|brigades?|"
    r"divisions?|corps|regiments?|battalions?|ships|tanks|outposts|fighters|cavalry|infantry|artillery|"
    r"personnel|guns|remnants|"
    r"wounded|civilians|rest|remaining|survivors|town|city|village|base|positions?|fort|fortress|island|area|"
    r"field|battlefield|siege))"
)
_IN_FLANK = re.compile(r"\s(?:them|him|it|the\s(?:[\w-]+\s){1,3}?)\s?in\s(?:the\s)?(?:flank|rear)\b")
_SHIPS = re.compile(
    r"\b(?:ships?(?: of the line)?|vessels?|frigates?|galleys?|galleons?|gunboats?|schooners?|steamers?|boats?|prizes?)\b",
    re.I,
)
_IT = re.compile(r"\b(?:it|which)\s(?:had\s|has\s|was\s|is\s|been\s|being\s|then\s|soon\s|later\s|again\s|\w+ly\s)*$")
_TRANSITIVE = compile_words(r"(?:withdr|pull|evacuat|abandon|drew|drawn)", re.I)
# "The attack was repelled": who was repelled is not named.
_ATTACK_SUBJECT = re.compile(
    r"\b(?:attacks?|assaults?|offensives?|counter-?attacks?|counter-?offensives?|raids?|attempts?|advances?|charges?)"
    r"\b[^,;]{0,40}$"
)


def trigger_of(scene: Scene, found: list[Any], attrs: dict[str, dict[str, Any]]) -> Trigger | None:
    """The trigger as it stands in its sentence; None where it is part of a name or only an attribute."""
    start, end, pattern = found
    text = scene.text
    if pattern == "event.attack.fell_on" and DAY.match(text, end):
        end, pattern = start + len("fell"), "event.capture.fell"  # "fell on 4 May" tells of a place taken
    entry = attrs[pattern]
    if (
        start > scene.start
        and text[start].isupper()
        and not text[start:end].isupper()
        and text[start - 1] not in "\"“'‘("
    ):
        return None  # "Battle of X", "Siege of X": a name
    if text[start:end] == "March" and re.search(
        r"\d\s?$|^\s?\d", text[max(0, start - 3) : start] + text[end : end + 3]
    ):
        return None
    if any(m.start <= start and end <= m.end for some in (scene.agents, scene.places) for m in some):
        return None
    if text[end : end + 1] == "-" or text[start - 1 : start] == "-":
        return None
    if (
        entry.get("needs") == "way"
        and heading_of(text, end, scene.end) is None
        and (heading_of(text, end, scene.end, loose=True) is None)
    ):
        return None
    use = use_of(entry["form"], text, start, end, scene.start)
    return (
        None
        if use == "none"
        else Trigger(start, end, pattern, entry, use, (scene.clause(start)[0], scene.clause(end - 1)[1]))
    )


def kind_of(scene: Scene, trigger: Trigger, actor: Agent | None, target: Agent | None, following: int) -> str | None:
    """The event's type; None where what its pattern needs is not there."""
    attrs = trigger.attrs
    kind = str(attrs.get("as") or attrs["type"])
    if trigger.use == "noun":
        return kind if noun_told(scene, trigger, actor, target) else None
    company = Company(scene, trigger, kind, actor, target, min(trigger.clause[1], max(following, trigger.end)))
    if attrs["type"] == "capture" and not attrs.get("voice"):
        if _IN_FLANK.match(scene.text, trigger.end) and trigger.subject is not None:
            return "attack"
        return _capture(scene, trigger, kind, actor, company.what, company.near)
    if attrs.get("air") and kind == "attack":
        company.kind = kind = _by_means(scene, trigger, attrs)
    if attrs["form"] == "past" and _attribute(scene, trigger, company.objects):
        return None
    if (
        attrs["type"] in ("siege", "arrest")
        and attrs["form"] == "past"
        and trigger.use == "active"
        and company.what is None
        and not company.near
        and trigger.target is None
    ):
        return None  # "the army trapped in the valley"
    tail = scene.text[trigger.end : trigger.end + 50]
    if (
        company.what == "thing"
        and kind == "withdrawal"
        and _TRANSITIVE.match(scene.text, trigger.start)
        and _THING_WITHDRAWN.match(tail)
    ):
        return None
    need = attrs.get("needs")
    if need is not None:
        return NEEDS[need](company)
    if kind in ("surrender", "withdrawal") or attrs.get("voice") in ("own", "closed", "under"):
        return kind
    if actor is not None or target is not None or company.spot or company.place_subject():
        return kind
    if (
        trigger.use == "active"
        and trigger.subject is not None
        and attrs["type"] in ("attack", "siege", "shelling", "ambush")
    ):
        return kind
    return kind if attrs.get("voice") == "repel" and _ATTACK_SUBJECT.search(scene.text, *_lead(trigger)) else None


def _lead(trigger: Trigger) -> tuple[int, int]:
    return trigger.clause[0], trigger.start


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
        if PLACE_SUBJECT.search(lead) or _IT.search(lead):
            return kind
        if trigger.subject is not None and trigger.subject.kind != "country":
            if _SHIPS.search(scene.text, trigger.subject.start, trigger.subject.end):
                return kind
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


def _attribute(scene: Scene, trigger: Trigger, objects: list[Agent]) -> bool:
    """ "defected soldiers", "fled troops": a verb that takes no object, right before a body."""
    if trigger.use != "active" or not objects or not scene.text[trigger.end : objects[0].start].isspace():
        return False
    return trigger.attrs["type"] in ("withdrawal", "surrender") or trigger.pattern.endswith("defected")


def _by_means(scene: Scene, trigger: Trigger, attrs: dict[str, Any]) -> str:
    """The type by who did it: the subject of an active verb, "by …" of a passive one; shells may be its subject too."""
    start, end = trigger.clause
    lead, tail = scene.text[start : trigger.start], scene.text[trigger.end : end]
    if attrs.get("air") and _AIR.search(tail if trigger.use == "passive" else lead):
        return str(attrs["air"])
    if attrs.get("guns") and _GUNS.search(lead + tail if trigger.use == "passive" else lead):
        return str(attrs["guns"])
    return "attack"
