"""Where an event was: the place its clause names, then the sentence's, the one at hand, the heading's, the battle's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import PlaceMention
from ..values.event_objects import common_place
from ..values.place_roles import on_the_way, place_role, stands_in
from ..values.regex import compile_words
from .event_ground import FINE, Ground
from .event_parts import Agent, Scene, Trigger, within
from .event_scene import scene_of
from .event_subjects import MOVES

__all__ = ["event_place", "leads_there"]

_COMMON = re.compile(
    r"\b(?:the (?:\w+ )?(?:town|city|village|base|airport|airbase|fortress|fort|castle|hill|bridge|island|port|"
    r"camp|citadel|capital|"
    r"garrison|defenders|besiegers|ramparts|walls|centre|center|square|outskirts|station|river|beach|valley|pass|"
    r"ridge|heights|position|district|neighbou?rhood)|there|it|its (?:centre|center|outskirts|walls))\b"
)
_BY_WAY = re.compile(r"\b(?:on|from|along|via|through|with|after|by)\s(?:the\s)?(?:\w+\s)?$")
_WHICH = re.compile(r"^\W*which\b")
_REACH = re.compile(r"\s(?:[\w'’-]+\s){0,5}?(?:[\w'’-]+\s){0,3}")
_AMONG = re.compile(r",?\s(?:including|such as|namely|notably)\s(?:the\s(?:\w+\s){0,3}(?:of\s)?)?")
_SEVERAL = compile_words(
    r"\b(?:villages|towns|cities|settlements|hamlets|localities|neighbou?rhoods|districts|suburbs|bases|places)\s"
)
_SUBURB = re.compile(r"\s(?:suburbs?|neighbou?rhoods?|districts?|quarters?|towns?|villages?|area|port)\sof\s(?:the\s)?")
_SHARED = re.compile(r"\s(?:and|or)\s(?:\w+ly\s)?\w+\s(?:the\s)?")
_BROKEN = re.compile(
    r"[;:(\"“”]|\b(?:but\s(?:the|they|he|it|his|their|was|were|then|in|on|at)|where|which|who|while|although|before|until|as|after|when|instead|and\s(?:\w+ly\s)?\w+(?:ed|ught|ook|ent)|"
    r"is|are|was|were|had|has|have|did)\b|,\s(?:and|or|with|including|leading|forcing|causing)\b"
)
_FOR_IT = re.compile(r"\sto\s(?:\w+ly\s)?\w+\s(?:the\s(?:\w+\s){0,3}(?:of\s|at\s|in\s|near\s)?)?$")
# Deeds that lead into the country that they name.
_INTO = frozenset(("advance", "capture", "siege", "withdrawal", "air_strike", "shelling"))
_DIRECT = re.compile(r"\s(?:(of|on|against|into|in|at|for|from)\s)?(?:(?:the|all|most|much|parts?|neutral|of)\s){0,3}")
_APART = re.compile(r"[,;:]|\b(?:and|but|while|after|before|as|when)\b")
_DISTANCE = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|km|kilomet(?:re|er)s|miles|mi|outside|"
    r"short)\s+of\s+$"
)


def event_place(
    scene: Scene, trigger: Trigger, previous: Trigger | None, following: int, ground: Ground
) -> tuple[PlaceMention | None, str]:
    """(place, how); None where none is at hand."""
    place, how = _named(scene, trigger, previous, following)
    passive = trigger.use == "passive" or trigger.attrs.get("voice") in ("fall", "under")
    kind = common_place(scene.text, trigger.start, trigger.end, scene.start, trigger.clause[1], subject=passive)
    if (
        kind is not None
        and not (
            place is not None and how == ("subject" if passive else "object") and not _adjunct(scene, trigger, place)
        )
        and (said := _said(scene, trigger, kind, ground))
    ):
        return said, "at hand"
    if place is not None:
        return place, how
    if _on_a_road(scene, trigger):
        return None, ""  # a road that has no name: neither at its ends nor where the last event was
    near = scene.text[max(scene.start, trigger.start - 80) : min(scene.end, trigger.end + 80)]
    said = scene.memory.place or scene.memory.named
    if said is not None and _COMMON.search(near):
        earlier = [p for p in _spoken_of(scene, trigger) if p.kind in FINE]
        return (earlier[-1], "sentence") if earlier else (said, "at hand")
    before = within(scene.places, scene.start, trigger.start)
    if fine := [p for p in before if p.kind in FINE and not _leads_there(scene, p)]:
        return fine[-1], "sentence"
    # Where the sentence before was, else what is named behind, else the last place that the paragraph told of.
    if (place := scene_of(scene, trigger, near=True)) is not None:
        return place, "paragraph"
    behind = [
        p
        for p in within(scene.places, trigger.end, scene.end)
        if p.kind in FINE and scene.governor(p) not in ("from", "by") and not _leads_there(scene, p)
    ]
    if behind and _leads_on(scene, trigger, behind[0]):
        return behind[0], "sentence behind"
    # A war's story moves on from land to land; a battle's stays on its ground.
    if ground.battle is not None and (place := scene_of(scene, trigger, near=False)) is not None:
        return place, "paragraph"
    place, how = ground.at(scene.paragraph)
    here = scene.memory.here
    if place is not None and (
        how == "heading" or not here or place.place_id in here or ground.tells_all(scene.paragraph)
    ):
        return place, how
    rest = [
        p
        for p in within(scene.places, scene.start, scene.end)
        if stands_in(scene.text, scene.start, p.start, leaving=trigger.attrs["type"] == "withdrawal")
        and not _leads_there(scene, p)
    ]
    return (rest[0], "sentence") if rest else (None, "")


def _leads_on(scene: Scene, trigger: Trigger, place: PlaceMention) -> bool:
    """Whether a place far behind the trigger is still where it was: no other deed stands between ("attacked men who had
    fled to Linz"), save one that shares it ("stormed and took Linz"). Who moves is there only where he went for it."""
    gap = scene.text[trigger.end : place.start]
    if _SHARED.fullmatch(gap):
        return True
    if _BROKEN.search(gap):
        return False
    return trigger.attrs["type"] not in MOVES or _FOR_IT.search(gap) is not None


def _adjunct(scene: Scene, trigger: Trigger, place: PlaceMention) -> bool:
    """ "entered the city on the Linz road": the named place only says how or whence."""
    return place.start >= trigger.end and _BY_WAY.search(scene.text[trigger.end : place.start]) is not None


def _spoken_of(scene: Scene, trigger: Trigger) -> list[PlaceMention]:
    """The places before the trigger that "the city" may stand for: none that only says where or what another thing is."""
    return [p for p in within(scene.places, scene.start, trigger.start) if not _leads_there(scene, p)]


def _said(scene: Scene, trigger: Trigger, kind: str, ground: Ground) -> PlaceMention | None:
    """Which place "the city", "the base" is: the last of its kind before, else the battle's."""
    earlier = [p for p in _spoken_of(scene, trigger) if p.kind == kind]
    if earlier:
        return earlier[-1]
    # In an article on the battle of a city, "the city" is that one.
    near = scene.text[max(scene.start, trigger.start - 60) : trigger.end + 70]
    if (
        ground.battle is not None
        and ground.battle.kind == kind
        and re.search(r"\bthe (?:\w+ )?(?:city|capital)\b", near)
    ):
        return ground.battle
    if kind in scene.memory.kinds:
        return scene.memory.kinds[kind]
    place = ground.battle or ground.at(scene.paragraph)[0]
    return place if place is not None and place.kind == kind else None


def _named(scene: Scene, trigger: Trigger, previous: Trigger | None, following: int) -> tuple[PlaceMention | None, str]:
    """The place that the trigger's own clause names."""
    kind = trigger.attrs["type"]
    start, end = trigger.clause
    if previous is not None and previous.end > start:
        start = previous.end
    after_last = next(reversed(within(scene.places, trigger.end, end)), None)
    out = {a.start for a in scene.agents if a.kind == "country" and not _is_where(scene, trigger, a)}
    out -= {trigger.target.start if trigger.target else -1}
    for place in scene.places:
        # What stands before the trigger does not change how a place behind it stands ("the capture of Linz").
        floor = trigger.end if place.start >= trigger.end else scene.start
        if leads_there(scene.text, floor, place) or scene.governor(place) == "by":
            out.add(place.start)
    subject = trigger.subject
    if subject is not None and subject.kind == "state":
        out.add(subject.start)
    out |= {
        p.start
        for p in scene.places
        if scene.text[p.end : p.end + 2] in ("'s", "’s", "s'") and (p.kind == "country" or p is not after_last)
    }
    after = [
        p
        for p in within(scene.places, trigger.end, end if trigger.use == "noun" else min(end, following))
        if p.start not in out
    ]
    before = [p for p in within(scene.places, start, trigger.start) if p.start not in out]
    if _WHICH.match(scene.text[start : trigger.start]) and not (after and after[0].start - trigger.end < 30):
        named = within(scene.places, scene.start, start)
        if named and start - named[-1].end < 5:
            return named[-1], "relative"
    if trigger.use == "passive" or trigger.attrs.get("voice") == "fall" or kind == "surrender":
        free = [p for p in before if scene.governor(p) in (None, "of")]
        if best := _finest(free):
            return best, "subject"
        for places, how in ((after, "clause"), (before[::-1], "clause")):
            if best := _finest(places):
                return best, how
        return None, ""
    direct = next((p for p in after if _rank(scene, trigger, p) < 2), None)
    if direct is not None and _REACH.fullmatch(scene.text[trigger.end : direct.start]):
        return _finer(scene, trigger, direct, after), "object"
    ordered = sorted(after, key=lambda p: _rank(scene, trigger, p))
    if best := _finest(ordered):
        return best, "object" if best.start - trigger.end < 40 else "clause"
    if best := _finest(before[::-1]):
        return best, "clause"
    return None, ""


def _finer(scene: Scene, trigger: Trigger, direct: PlaceMention, after: list[PlaceMention]) -> PlaceMention:
    """What of the object is meant: "the Linz suburb of Urfahr", "several villages near Linz, including Ebelsberg"."""
    several = _SEVERAL.search(scene.text, trigger.end, direct.start) is not None
    for place in after:
        gap = scene.text[direct.end : place.start]
        if place.start > direct.end and (_SUBURB.fullmatch(gap) or (several and _AMONG.fullmatch(gap))):
            return place
    return direct


def _is_where(scene: Scene, trigger: Trigger, country: Agent) -> bool:
    """Whether a country that may act is where it was: "entered Saxony", "the invasion of Saxony", "in Saxony"."""
    if scene.text[country.end : country.end + 2] in ("'s", "’s", "s'"):
        return False
    if country.start >= trigger.end:
        direct = _DIRECT.fullmatch(scene.text[trigger.end : country.start])
        if direct is not None:
            kind = trigger.attrs["type"]
            return kind in _INTO or (trigger.use == "noun" and direct[1] != "of")
        floor = trigger.end
    else:
        floor = scene.start
        if trigger.attrs["type"] in _INTO and trigger.use == "passive" and country is trigger.subject:
            return scene.governor(country, floor) is None
    return scene.governor(country, floor) in ("in", "into", "inside", "across", "within", "through", "onto", "near")


def _on_a_road(scene: Scene, trigger: Trigger) -> bool:
    """ "seized the road between Linz and Steyr": whether the words beside the trigger lead to the end of a road."""
    return any(
        on_the_way(scene.text, scene.start, p.start)
        and _APART.search(scene.text[min(p.end, trigger.end) : max(p.start, trigger.start)]) is None
        for p in within(scene.places, *trigger.clause)
    )


def leads_there(text: str, floor: int, place: PlaceMention) -> bool:
    """Whether the place only says where another thing is or leads ("the road to Linz"): nothing happens there."""
    return place_role(text, floor, place.start) == "aside"


def _leads_there(scene: Scene, place: PlaceMention) -> bool:
    return leads_there(scene.text, scene.start, place)


def _rank(scene: Scene, trigger: Trigger, place: PlaceMention) -> int:
    """Which of the places after a verb is meant: the one left for a withdrawal, the one reached for an advance."""
    kind, prep = trigger.attrs["type"], scene.governor(place, trigger.start)
    if prep == "of" and _DISTANCE.search(scene.text[max(scene.start, place.start - 30) : place.start]):
        return 2
    if kind == "withdrawal":
        return 0 if prep == "from" else 2 if prep in ("along", "via", "through", "across") else 1
    if prep in ("from", "via", "along", "with"):
        return 2
    return 0


def _finest(places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The first place that is more than a country or region; else the first that is no country."""
    return next(
        (p for p in places if p.kind in FINE),
        next((p for p in places if p.kind != "country"), places[0] if places else None),
    )
