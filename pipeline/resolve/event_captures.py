"""Verbs of taking: a place taken is a capture, men taken are an arrest, men taken somewhere move, things taken are no event."""

from __future__ import annotations

import re

from ..values.event_objects import object_kind
from .event_company import Company
from .event_drives import transport
from .event_needs import PLACE_SUBJECT
from .event_parts import within

__all__ = ["capture"]

_IN_FLANK = re.compile(r"\s(?:them|him|it|the\s(?:[\w-]+\s){1,3}?)\s?in\s(?:the\s)?(?:flank|rear)\b")
_SHIPS = re.compile(
    r"\b(?:ships?(?: of the line)?|vessels?|frigates?|galleys?|galleons?|gunboats?|schooners?|steamers?|boats?|prizes?)\b",
    re.I,
)
_IT = re.compile(r"\b(?:it|which)\s(?:had\s|has\s|was\s|is\s|been\s|being\s|then\s|soon\s|later\s|again\s|\w+ly\s)*$")
_MEN = re.compile(
    r"\s(?:him|them|(?:[\w,-]+\s){0,4}?(?:prisoners|hostages|captives|soldiers|officers|policemen|men|civilians|leaders?))\b"
)
# "he was taken", "was seized at the drift": nothing follows that he was taken to or by.
_TAKEN = re.compile(
    r"\s*(?:[.,;]|$)|\s(?:alive|with|at|near|and (?:executed|killed|beheaded|hanged|imprisoned|sent|brought|led|put))\b"
)
# "captured Haymat ad Dayir and …", "captured the Sadkop and Old Ramouseh areas"; "captured Soviet commissars" is no name alone.
_NAME_ALONE = re.compile(
    r"\s(?:back\s)?(?:the\s)?((?:[A-Z][\w'’-]+|al-[A-Z][\w'’-]+)(?:[\s-](?:[A-Z][\w'’-]+|al-\w+|ad|al|el|de|du|of|\d+))*)"
    r"(?=[,.;]|$|\s(?:on|in|at|from|by|and|after|before|without|with|while|during|as|but|where|near|north|south|east|west|when|"
    r"which|until|itself|\(|areas?|districts?|neighbou?rhoods?|villages?|towns?|farms?|hills?|station|castle)\b)"
)
_RANK = re.compile(
    r"(?:General|Colonel|Major|Captain|Lieutenant|Brigadier|Marshal|Admiral|Commodore|Sergeant|Corporal|Private|President|"
    r"King|Queen|"
    r"Prince|Princess|Duke|Count|Earl|Lord|Sir|Emperor|Sultan|Emir|Sheikh|Pasha|Khan|Bishop|Mr|Dr|Saddam|Minister|Prime)\b"
)
_NAMED_AS_PLACE = re.compile(
    r"\b(?:City|Town|Airfield|Airport|Airbase|Base|Station|Castle|Hill|Hills|Ridge|River|Island|Islands|Bridge|Fort|"
    r"District|Mountains?|"
    r"Valley|Pass|Heights|Province|Oblast|Crossing|Junction|Camp|Plant|Road|Tell|Tel|Kafr|Khan|Deir|Wadi|Jabal|Beit|Bir)\b"
)
_TAKEN_WHEN = re.compile(
    r"\s*[.;]|\s(?:on|by|at|the (?:same|next|following)|that|in (?:\d{4}|the|a|an)|without|after|again)\b(?!\ssurprise)"
)
# "took some 3,000 prisoners", "taking 40 of them as hostages"
_TAKERS = (".took", ".take", ".taken", ".taking")
_PRISONERS = re.compile(
    r"\s(?:(?!(?:care|charge|part|place|from|and|but|to|with)\b)[\w,.'’-]+\s){0,7}?(?:prisoners?(?! of war camp)|captives|"
    r"hostages?|captive)\b"
    r"(?!\s(?:camps?|exchanges?|swaps?))"
)
# "captured 95% of Linz"
_SHARE = re.compile(
    r"\s(?:(?:about|some|nearly|over|almost|at least|more than)\s)?[\d.,]+\s?(?:%|percent|per cent)\sof\s(?:the\s)?"
)
_THINGS = re.compile(
    r"\b(?:tanks?|guns?|cannons?|artillery|vehicles?|convoys?|weapons?|aircraft|helicopters?|jets?|trucks?|cars?|drones?|"
    r"equipment|"
    r"ammunition|supplies|howitzers?|standards?|flags?|eagles?|horses|rifles|mortars?|missiles?|systems?|launchers?|carriers?)\b"
)
_COMMA_WAS = re.compile(r",?\s(?:(?:was|were|had|has|have|been|soon|later|then|also|finally|fully|\w+ly)\s)*")


def capture(company: Company) -> str | None:
    """The type by what is taken; None where it is a thing, or nothing that the pattern needs."""
    scene, trigger, kind = company.scene, company.trigger, company.kind
    if _IN_FLANK.match(scene.text, trigger.end) and trigger.subject is not None:
        return "attack"
    if trigger.attrs.get("moves") and trigger.subject is not None and trigger.use != "passive":
        moved = transport(company)
        if moved is not None:
            return moved
    if trigger.use == "passive":
        return _taken(company)
    what, men = company.what, trigger.attrs.get("force")
    if not men and trigger.pattern.endswith(_TAKERS) and _PRISONERS.match(company.tail):
        return "arrest"
    if share := _SHARE.match(company.tail):
        there = any(0 <= p.start - trigger.end - share.end() < 2 for p in scene.places)
        return kind if there or object_kind(company.tail, share.end() - 1, len(company.tail)) == "position" else None
    if trigger.attrs.get("men"):  # "seized": a place, or men, or anything
        return kind if what == "position" or _place_next(company) else men if _MEN.match(company.tail) else None
    target = trigger.target
    if target is not None and target.kind != "country" and scene.governor(target, trigger.end) is None:
        first = next((p for p in scene.places if p.start >= trigger.end), None)
        owns = scene.text[target.end : target.end + 2] in ("'s", "’s", "s'")
        if target.kind == "group" and _THINGS.search(scene.text, target.start, target.end):
            return None  # "captured two tanks"
        if owns and what != "position":
            return men if what == "person" else kind if _place_next(company) else None
        if first is None or first.start > target.start:
            return kind if what == "position" or (target.kind == "unknown" and _place_name(company)) else men
    if what == "position":
        return kind
    if trigger.attrs.get("needs") is None and what != "person":
        return kind if "control" in trigger.pattern or company.actor is not None or company.near else None
    if what == "person":
        return str(men) if men else None
    return kind if _place_next(company) else None


def _place_name(company: Company) -> bool:
    """Whether the name behind a verb of taking, which nobody in the article bears, is a place's ("captured Kestenga")."""
    match = _NAME_ALONE.match(company.scene.text, company.trigger.end)
    return match is not None and _RANK.match(match[1]) is None and "carr" not in company.trigger.pattern


def _taken(company: Company) -> str | None:
    """What was taken: the place or the men before a passive verb."""
    scene, trigger, kind = company.scene, company.trigger, company.kind
    need, men = trigger.attrs.get("needs"), trigger.attrs.get("force")
    start, subject = trigger.clause[0], trigger.subject
    lead = scene.text[start : trigger.start]
    if PLACE_SUBJECT.search(lead) or _IT.search(lead):
        return kind
    if subject is not None and subject.kind != "country":
        if _SHIPS.search(scene.text, subject.start, subject.end):
            return kind
        if subject.kind == "group" and _THINGS.search(scene.text, subject.start, subject.end):
            return None
        if subject.kind == "unknown" and subject.end > subject.start:
            named = _NAMED_AS_PLACE.search(scene.text, subject.start, trigger.start) is not None
            if named or trigger.attrs.get("places") or (need == "place" and _TAKEN_WHEN.match(company.tail)):
                return kind
        if subject.kind == "person" and need == "place" and trigger.attrs.get("alone"):
            return "arrest" if _TAKEN.match(company.tail) else None
        return men if need != "place" else None
    reach = 60 if re.search(r"\b(?:was|were|been|being)\b", lead[-40:]) else 4
    for place in within(scene.places, start, trigger.start):
        gap = scene.text[place.end : trigger.start]
        apart = ", " in gap and not _COMMA_WAS.fullmatch(gap)
        if len(gap) < reach and scene.governor(place) in (None, "of", "in", "near") and not apart:
            return kind
    if object_kind(lead[-60:], 0, 60) == "position":
        return kind
    if object_kind(lead, 0, len(lead)) == "person":
        return men if need != "place" else None
    return None if need else kind


def _place_next(company: Company) -> bool:
    """Whether a place is the direct object."""
    scene, trigger = company.scene, company.trigger
    first = next((p for p in scene.places if p.start >= trigger.end), None)
    if first is None:
        return False
    gap = scene.text[trigger.end : first.start]
    direct = re.fullmatch(
        r"\s(?:back |over |both |all of |most of |much of |half of )?(?:the )?(?:\w+ ){0,3}(?:of |at |in )?", gap
    )
    return direct is not None and scene.governor(first, trigger.end) in (None, "of")
