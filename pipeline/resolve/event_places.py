"""Where an event was: the place its clause names, then the sentence's, the one at hand, the heading's, the battle's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import PlaceMention
from ..values.event_objects import common_place
from ..values.regex import compile_words
from .event_parts import Scene, Trigger, within
from .reading import Reading

__all__ = ["Ground", "event_place", "leads_there"]

_FINE = ("settlement", "facility", "relief", "road", "water", "other")
_COMMON = re.compile(
    r"\b(?:the (?:\w+ )?(?:town|city|village|base|airport|airbase|fortress|fort|castle|hill|bridge|island|port|"
    r"camp|citadel|capital|"
    r"garrison|defenders|besiegers|ramparts|walls|centre|center|square|outskirts|station|river|beach|valley|pass|"
    r"ridge|heights|position|district|neighbou?rhood)|there|it|its (?:centre|center|outskirts|walls))\b"
)
_OUTSIDE = compile_words(
    r"\b(?:background|prelude|aftermath|legacy|reactions?|analysis|origins?|causes?|see also|consequences|"
    r"casualties|losses|"
    r"order of battle|forces|history|context|memorials?|commemoration|later|subsequent)\b",
    re.I,
)
_WHOLE = re.compile(r"\b(?:battle|siege|fighting|assault|attack|engagement|action|clash|raid|combat|bombing)\b", re.I)
_WHICH = re.compile(r"^\W*which\b")
_PASSAGE = compile_words(r"\b(?:from|to|towards?|into)\b", re.I)
_REACH = re.compile(r"\s(?:[\w'’-]+\s){0,5}?(?:[\w'’-]+\s){0,3}")
_SUBURB = re.compile(r"\s(?:suburbs?|neighbou?rhoods?|districts?|quarters?|towns?|villages?|area|port)\sof\s(?:the\s)?")
# "the road to Olmütz" is not at Olmütz.
_ROAD = re.compile(
    r"\b(?:roads?|way|route|railway|highway|line|path|march)\s(?:leading\s)?(?:to|from|between|towards?)\s(?:the\s)?$"
)
_DISTANCE = re.compile(
    r"\b(?:north|south|east|west|northeast|northwest|southeast|southwest|km|kilomet(?:re|er)s|miles|mi|outside|"
    r"short)\s+of\s+$"
)


class Ground:
    """The places that an article's title and headings name."""

    def __init__(self, reading: Reading) -> None:
        self._by_words: dict[str, PlaceMention] = {}
        for place in reading.places:
            if place.kind in _FINE:
                for words in (place.text, place.name):
                    self._by_words.setdefault(words.lower(), place)
        title = reading.article.title
        self.battle = (
            self._named(title)
            if re.search(r"\b(?:battle|siege|fall|capture|attack|clashes|bombing|raid)\b", title, re.I)
            else None
        )
        self._headings: dict[str, PlaceMention | None] = {}
        self._reading = reading

    def _named(self, words: str) -> PlaceMention | None:
        low = words.lower()
        found = [
            (low.find(key), -len(key), place)
            for key, place in self._by_words.items()
            if key in low and re.search(rf"\b{re.escape(key)}\b", low)
        ]
        return min(found, key=lambda f: f[:2])[2] if found else None

    def tells_all(self, paragraph: int) -> bool:
        """Whether the paragraph stands in the section about the battle as a whole ("Battle"): other places are asides."""
        section = self._reading.article.paragraphs[paragraph].section or ""
        return not section or _WHOLE.search(section.rsplit(" > ", 1)[-1]) is not None

    def at(self, paragraph: int) -> tuple[PlaceMention | None, str]:
        """(the place of the paragraph's heading, else of the whole battle; how)"""
        section = self._reading.article.paragraphs[paragraph].section or ""
        parts = section.split(" > ")
        for heading in reversed(parts):
            if heading and heading not in self._headings:
                self._headings[heading] = None if _PASSAGE.search(heading) else self._named(heading)
            if heading and self._headings[heading] is not None:
                return self._headings[heading], "heading"
        if self.battle is not None and not _OUTSIDE.search(section):
            return self.battle, "the battle's"
        return None, ""


def event_place(
    scene: Scene, trigger: Trigger, previous: Trigger | None, following: int, ground: Ground
) -> tuple[PlaceMention | None, str]:
    """(place, how); None where none is at hand."""
    place, how = _named(scene, trigger, previous, following)
    passive = trigger.use == "passive" or trigger.attrs.get("voice") in ("fall", "under")
    kind = common_place(scene.text, trigger.start, trigger.end, scene.start, trigger.clause[1], subject=passive)
    if (
        kind is not None
        and how not in (("subject",) if passive else ("object",))
        and (said := _said(scene, trigger, kind, ground))
    ):
        return said, "at hand"
    if place is not None:
        return place, how
    near = scene.text[max(scene.start, trigger.start - 80) : min(scene.end, trigger.end + 80)]
    said = scene.memory.place or scene.memory.named
    if said is not None and _COMMON.search(near):
        earlier = [p for p in within(scene.places, scene.start, trigger.start) if p.kind in _FINE]
        return (earlier[-1], "sentence") if earlier else (said, "at hand")
    before = within(scene.places, scene.start, trigger.start)
    if fine := [p for p in before if p.kind in _FINE and not _leads_there(scene, p)]:
        return fine[-1], "sentence"
    # Where the sentence before was, else what is named behind, else the last place that the paragraph told of.
    if scene.memory.place is not None and scene.number - scene.memory.placed <= 1:
        return scene.memory.place, "paragraph"
    behind = [
        p
        for p in within(scene.places, trigger.end, scene.end)
        if p.kind in _FINE and scene.governor(p) not in ("from", "by") and not _leads_there(scene, p)
    ]
    if behind:
        return behind[0], "sentence"
    if scene.memory.place is not None:
        return scene.memory.place, "paragraph"
    place, how = ground.at(scene.paragraph)
    here = scene.memory.here
    if place is not None and (
        how == "heading" or not here or place.place_id in here or ground.tells_all(scene.paragraph)
    ):
        return place, how
    rest = [
        p
        for p in within(scene.places, scene.start, scene.end)
        if scene.governor(p) not in ("from", "of") and not _leads_there(scene, p)
    ]
    return (rest[0], "sentence") if rest else (None, "")


def _said(scene: Scene, trigger: Trigger, kind: str, ground: Ground) -> PlaceMention | None:
    """Which place "the city", "the base" is: the last of its kind before, else the battle's."""
    earlier = [p for p in within(scene.places, scene.start, trigger.start) if p.kind == kind]
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
    out = {a.start for a in scene.agents if a.kind == "country"} - {trigger.target.start if trigger.target else -1}
    out |= {p.start for p in scene.places if _leads_there(scene, p) or scene.governor(p) == "by"}
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
        finer = next(
            (p for p in after if p.start > direct.end and _SUBURB.fullmatch(scene.text[direct.end : p.start])), None
        )
        return finer or direct, "object"
    ordered = sorted(after, key=lambda p: _rank(scene, trigger, p))
    if best := _finest(ordered):
        return best, "object" if best.start - trigger.end < 40 else "clause"
    if best := _finest(before[::-1]):
        return best, "clause"
    return None, ""


def leads_there(text: str, floor: int, place: PlaceMention) -> bool:
    """Whether a road or march leads to the place: nothing happens there."""
    return _ROAD.search(text[max(floor, place.start - 30) : place.start]) is not None


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
        (p for p in places if p.kind in _FINE),
        next((p for p in places if p.kind != "country"), places[0] if places else None),
    )
