"""Which of the places that a stretch of text names is where things happen: the one with a word of place before it, not
the one that somebody comes from, nor one that only says where another is. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..model import PlaceMention
from ..values.place_cues import BATTLE_OF
from ..values.regex import compile_words

__all__ = [
    "battle_of",
    "boxed",
    "broad",
    "finest",
    "located",
    "located_by_word",
    "locates",
    "nearest",
    "only_near",
    "origin",
]

_LOCATIVE = compile_words(
    r"\b(?:in|at|near|on|around|outside|inside|within|into|towards?|throughout|across|over|off|along|between|against|of|"
    r"entered|entering|captured|capturing|attacked|attacking|shelled|hit|struck|targeted|targeting|bombed|raided|stormed|besieged)"
    r"(?: (?:the|a|an|its|their|[a-z-]+ern|[a-z-]+-(?:held|controlled)|central|nearby|town|city|village|villages|towns|"
    r"district|district's|province|strategic|of|and|area|outskirts|east|west|north|south)){0,6} ?$"
)
_BEFORE_NAME = r"(?: (?:the|nearby|[a-z-]+ern|town|city|village|of)){0,4} ?$"
_ORIGIN = compile_words(
    r"\b(?:from|via|through|to|for|by|than|in the direction of|"
    r"(?:fled|flee\w*|retreat\w*|withdr[ae]w\w*|chas\w+|driv\w+|drove|pursu\w+|escap\w+|taken|brought|sent|evacuat\w+)"
    r"[^.;,]{0,40} (?:towards?|into))" + _BEFORE_NAME +
    # "after the Battle of X" nothing happens at X any more
    r"|\b(?:after|since|before|following|until|prior to|like|from|aftermath of|veterans? of)(?: the)?(?: \d{4})?(?: [A-Z]\w+)?"
    rf" {BATTLE_OF.pattern}"
    # "preparing an attack on X", "the advance on X"
    r"|\b(?:future|planned|possible|eventual|potential|intended|plan\w*|prepar\w+|threat\w*|hop\w+|intend\w*)\b[^.;,]{0,40}"
    rf" (?:on|against|at|in|of){_BEFORE_NAME}"
    rf"|\b(?:advance|march) (?:on|towards?){_BEFORE_NAME}",
    re.IGNORECASE,
)
# "fled to X and Y", "came from X (once Y)"
_ORIGIN_LIST = re.compile(
    r"\b(?:from|via|through|to)(?: the)? [A-Z][\w'’-]+(?: (?:[a-z]{2} )?[A-Z][\w'’-]+){0,2}(?:, [A-Z][\w'’-]+)*"
    r"(?:,? and (?:the )?| \()$"
)
_NEAR = re.compile(
    r"\b(?:near|outside|below|towards?|opposite|outskirts of|[a-z]*(?:west|east|north|south) of)(?: the)?(?: [a-z]+ of)? ?$"
)
# "the mill near Selby", "the Desna quarter of Kolm": the second name only says where the first one is
_LOCATOR = re.compile(
    r",? (?:of|in|near|outside|below|above|opposite|(?:in )?(?:(?:about |some )?\d+ (?:km|kilomet\w+|miles) )?"
    r"(?:north|south|east|west)\w* of|between)"
    r" (?:the )?(?:(?:two )?(?:towns?|city|cities|villages?|district|province)(?: of)? )?(?:[a-z-]+ern )?"
)
# … but "the eastern Kolm district of Desna" is Desna
_NAMED_BEHIND = compile_words(
    r"\b(?:districts?|towns?|city|cities|villages?|suburbs?|neighbou?rhoods?|quarters?)$", re.IGNORECASE
)
# between a loss and a place behind it: what stands there is told of something else
_ELSEWHERE = compile_words(
    r"[;:(]|,(?! (?:in|at|near|on|outside|around|mostly|mainly|most)\b)|\b(?:which|who|that|when|where|while|because|since|"
    r"in conjunction with|and (?:[a-z]+ly )?[a-z]+ed|before|after|as)\b"
)
_BETWEEN = re.compile(r"\bbetween (?:the )?(?:[a-z]+ )?(?:(?:towns?|city|cities|villages?) of )?$")
_BROAD = ("country", "region", "road", "water")
_SMALL_WATER = compile_words(
    r"\b(?:bay|lake|lagoon|ponds?|creek|ford|drift|harbou?r|straits?|inlet|cove|fjord|loch|reservoir|swamp|marsh(?:es)?|"
    r"springs?|wells?|falls|dam)\b",
    re.IGNORECASE,
)
# Parts of towns are regions too, and as sharp as a town.
_QUARTER = compile_words(r"\b(?:district|neighbou?rhood|quarter|suburb|pocket)\b", re.IGNORECASE)


def broad(place: PlaceMention) -> bool:
    if place.kind == "water":
        return _SMALL_WATER.search(place.text) is None
    return place.kind in _BROAD and not (place.kind == "region" and _QUARTER.search(place.text))


def located(text: str, inside: list[PlaceMention], a: int, start: int, end: int) -> PlaceMention | None:
    """The finest place with a locative word before it: the first after the point, else the last before it."""
    told = [p for p in inside if located_by_word(text, a, p)]
    told = [p for p in told if not origin(text, a, p) and not _owner(text, p)]
    if battle := battle_of(text, told):
        return battle
    if within := _within(text, told, inside):
        return within
    only = _locators(text, told, inside)
    told = [p for p in told if p.start not in only]
    after = [p for p in told if p.start >= start]
    before = [p for p in told if p.end <= end][::-1]
    behind, ahead = finest(after), finest(before)
    if behind and ahead and _ELSEWHERE.search(text, end, behind.start):
        return ahead
    return behind or ahead or _no_country(after + before)


def _owner(text: str, place: PlaceMention) -> bool:
    """ "one of Norland's generals": a land that only owns is not where something happens."""
    return place.kind == "country" and text.startswith(("'s ", "’s "), place.end)


def _no_country(places: list[PlaceMention]) -> PlaceMention | None:
    """The first that is no country, else the first."""
    return next((p for p in places if p.kind != "country"), next(iter(places), None))


def battle_of(text: str, told: Iterable[PlaceMention]) -> PlaceMention | None:
    """The first place that a battle is named after: it outdoes what only says where the battle was."""
    return next((p for p in told if BATTLE_OF.search(text, max(0, p.start - 24), p.start)), None)


def _within(text: str, told: list[PlaceMention], inside: list[PlaceMention]) -> PlaceMention | None:
    """The place that another one right behind it only locates, where the two are all that the clause tells."""
    for place, locator in pairwise(inside):
        if place in told and len(told) <= 2 and (match := _LOCATOR.fullmatch(text, place.end, locator.start)):
            named = match[0] == " of " and _NAMED_BEHIND.search(place.text)
            return None if named or place.kind == "country" else place
    return None


def _locators(text: str, told: list[PlaceMention], inside: list[PlaceMention]) -> set[int]:
    """Where the places start that only say where another one is that something happened at: "on the Oak road between Selby
    and Kolm in the eastern Desna province" is on the road."""
    only: set[int] = set()
    roots = {p.start for p in told}
    for place, locator in pairwise(inside):
        gap = text[place.end : locator.start]
        rooted = place.start in roots or place.start in only
        if not rooted or place.kind == "country" or (gap == " of " and _NAMED_BEHIND.search(place.text)):
            continue
        listed = gap == " and " and bool(_BETWEEN.search(text, 0, place.start))
        if listed or _LOCATOR.fullmatch(gap):
            only.add(locator.start)
    return only


def locates(text: str, place: PlaceMention, locator: PlaceMention) -> bool:
    """Whether the second place only says where the first one is: ", 30 km north of"."""
    return _LOCATOR.fullmatch(text, place.end, locator.start) is not None


def finest(places: Iterable[PlaceMention]) -> PlaceMention | None:
    return next((p for p in places if not broad(p)), None)


def boxed(places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The one place that an infobox tells: the finest of a chain ("Kesh, Kesh Province, Ruritania").

    Of several side by side ("Kesh, Orlo and Stam, Ruritania") that which holds them all; None where none does.
    """
    grains: list[list[PlaceMention]] = [[], [], []]
    for place in places:
        grains[2 if place.kind == "country" else 1 if broad(place) else 0].append(place)
    several = [place.country for found in grains if not _one(found) for place in found]
    for found in grains:
        if found and _one(found):
            first = found[0]
            if first is places[0] or not several or (first.country and set(several) == {first.country}):
                return first
    return None


def _one(places: list[PlaceMention]) -> bool:
    """Whether those of one grain are a chain, as "Kesh Airport, Kesh" is, and "Kesh, Kesh parish"."""
    others = [p for p in places if p.place_id != places[0].place_id and p.kind == places[0].kind]
    return all(places[0].text in p.text for p in others)


def nearest(inside: list[PlaceMention], start: int, text: str) -> PlaceMention | None:
    kept = [p for p in inside if not origin(text, 0, p)]
    return finest(sorted(kept, key=lambda p: abs(p.start - start)))


def only_near(text: str, inside: list[PlaceMention], a: int) -> set[int]:
    """Where the places start that only say where something else is: "below X in Y", "north of X"."""
    near: set[int] = set()
    for before, place in pairwise([None, *inside]):
        if place is None:
            continue
        chained = before is not None and before.start in near and _LOCATOR.fullmatch(text, before.end, place.start)
        if chained or _NEAR.search(text, max(a, place.start - 40), place.start):
            near.add(place.start)
    return near


def located_by_word(text: str, floor: int, place: PlaceMention) -> bool:
    """Whether a word of place governs the place ("in", "near", "captured"), `floor` where its sentence starts."""
    return _LOCATIVE.search(text, max(floor, place.start - 70), place.start) is not None


def origin(text: str, floor: int, place: PlaceMention, reach: int = 40) -> bool:
    """Whether the place is only where somebody comes from or goes to, or a battle that is over ("after the Battle of X")."""
    since = max(floor, place.start - reach)
    if _ORIGIN.search(text, since, place.start):
        return True
    return text.endswith((" and ", " and the ", " ("), since, place.start) and bool(
        _ORIGIN_LIST.search(text, since, place.start)
    )
