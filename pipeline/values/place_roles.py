"""What a place is named for: where it happened, where one comes from or goes, or to say where another thing is. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from .regex import compile_words

__all__ = ["on_the_way", "place_role", "stands_in"]

# What may stand between a preposition and the name: "the outskirts of", "the Saxon-held town of".
_HEAD = (
    r"(?:(?:the|its|their|his|this|that|nearby|neighbou?ring|strategic|northern|southern|eastern|western|central|"
    r"ancient|besieged|main|whole|entire|rest|\w+-held|\w+-controlled|\w+-occupied|(?:towns?|cit(?:y|ies)|villages?|"
    r"ports?|districts?|provinces?|regions?|area|outskirts|suburbs?|vicinity|gates?|walls|centre|center|fort|"
    r"fortress|castle|hill|island|river|state|kingdom|countryside|edges?)(?:\sof)?)\s)*$"
)
_ROADS = (
    r"(?<!their )(?<!its )(?<!his )\b(?:roads?|way|routes?|railways?|railroads?|highways?|lines?|paths?|march|corridors?|"
    r"motorways?|tracks?|link)\s(?:which\s|that\s)?(?:(?:leading|running|going|runs|ran|leads|led)\s)?"
)
# "the road to Olmütz" is not at Olmütz, nor is "the road between Olmütz and Brünn".
_ROAD = re.compile(_ROADS + r"(?:to|from|between|towards?|linking|connecting|connects|connected|out of|into)\s" + _HEAD)
_ROAD_BEYOND = re.compile(
    _ROADS + r"(?:between|linking|connecting|connects|connected|from)\s[^,.;:]{2,40}\s(?:and|with|to)\s" + _HEAD
)
_DISTANCE = re.compile(
    r"\b(?:km|kilomet(?:re|er)s?|miles?|mi|met(?:re|er)s|yards|leagues?|hours?|days?'?)(?:\s\([^()]{1,20}\))?"
    r"(?:\s(?:to the\s)?(?:due\s)?(?:north|south|east|west)(?:-?(?:north|south))?(?:-?(?:east|west))?)?"
    r"\s(?:of|from|away from|outside|short of|beyond)\s" + _HEAD
)
# "advanced to within 5 km of Linz", "moved 5 km south of Linz": the nearest that is told.
_CLOSE = re.compile(r"(?:\b(?:within|as close as|up to|just)\s|^\s)(?:\w+\s){0,2}(?:[\d.,]+\s)?$")
_LOCATED = re.compile(
    r"(?:\bhalf-?way\s(?:to|between|from)|"
    r"(?:,|\bwhich (?:is|are|was)|\bthat (?:is|was))\s"
    r"(?:located|situated|lies|lying|lay)\s(?:\w+\s){0,4}(?:of|from|near|in|at|between|on|to))\s" + _HEAD
)
_COMPARED = re.compile(r"\b(?:[Aa]s (?:in|at)|[Uu]nlike(?: (?:in|at))?|similar to|than (?:in|at))\s" + _HEAD)
# A person's or a body's title or home: "the governor of Linz", "bombers based at Linz".
_TITLE = compile_words(
    r"\b(?:king|queen|dukes?|earls?|counts?|princes?|lords?|bishop|archbishop|governor|mayor|sultan|emir|khan|prefect|"
    r"president|margrave|voivode|elector|viceroy|ambassador|native|natives|citizens?|residents?|inhabitants|people|"
    r"parliament|university|capital|based|born)\s(?:of|in|at)\s" + _HEAD,
    re.I,
)
# "After the fall of Linz the Saxons marched": Linz says when, not where.
_SINCE = re.compile(
    r"\b(?:[Aa]fter|[Ff]ollowing|[Ss]ince|[Bb]efore|[Uu]ntil|[Dd]espite|[Ww]ith)\s(?:the|their|its|his)\s(?:\w+\s){0,2}"
    r"(?:fall|capture|recapture|battle|siege|loss|liberation|conquest|seizure|victory|defeat|occupation|relief|"
    r"surrender|attack|assault|fighting|massacre|landings?|invasion)\s(?:of|at|in|near|on|around)\s" + _HEAD
)
_PREPOSITION = compile_words(
    r"\b(from|out of|off|to|towards?|for|in the direction of|en route to|in|at|on|near|around|inside|outside|into|of|"
    r"across|through|along|over|past|beyond|against|via|between|by|with|upon|within|throughout|onto)\s" + _HEAD
)
_WITHIN = re.compile(
    r"\b(?:in|into|across|throughout|inside|within|near|on|at|through|along|around|over|outside|off)\s" + _HEAD
)
_ASIDES = (_ROAD, _ROAD_BEYOND, _LOCATED, _COMPARED, _TITLE, _SINCE)
# A word without which none of those nor a distance matches: one search for most places, in place of seven.
_MAYBE_ASIDE = compile_words(
    r"\b(?:roads?|way|routes?|railways?|railroads?|highways?|lines?|paths?|march|corridors?|motorways?|tracks?|link|"
    r"km|kilomet|miles?|mi|met(?:re|er)|yards|leagues?|hours?|days?|halfway|half-way|located|situated|lies|lying|lay|"
    r"as|unlike|similar|than|king|queen|dukes?|earls?|counts?|princes?|lords?|bishop|archbishop|governor|mayor|sultan|"
    r"emir|khan|prefect|president|margrave|voivode|elector|viceroy|ambassador|native|natives|citizens?|residents?|"
    r"inhabitants|people|parliament|university|capital|based|born|after|following|since|before|until|despite|with)",
    re.IGNORECASE,
)
# What may stand before a place in an aside where `_PREPOSITION` finds nothing ("President of Northern …": titles go by any case).
_LINKED = compile_words(r"\b(?:linking|connecting|connects|connected|and|unlike|of|in|at)\s" + _HEAD, re.IGNORECASE)


def place_role(text: str, floor: int, start: int) -> str:
    """How the place named at `start` stands, by the words before it, not before `floor`.

    `aside` where it only says where, when or what another thing is ("the road to Linz", "a village 5 km from Linz",
    "the duke of Linz", "after the fall of Linz"), `from`, `to`, `towards`, `at`; `free` where no preposition governs it.
    """
    return _role(text[max(floor, start - 90) : start])


@lru_cache(maxsize=1024)  # asked anew for every event of a sentence
def _role(lead: str) -> str:
    match = _PREPOSITION.search(lead)
    if match is None and _LINKED.search(lead) is None:
        return "free"
    if _MAYBE_ASIDE.search(lead) is not None and _is_aside(lead):
        return "aside"
    if match is None:
        return "free"
    word = match[1]
    if word in ("from", "out of", "off"):
        return "from"
    if word in ("towards", "toward", "for", "in the direction of", "en route to"):
        return "towards"
    return "to" if word == "to" else "at"


def _is_aside(lead: str) -> bool:
    if any(pattern.search(lead) for pattern in _ASIDES):
        return True
    far = _DISTANCE.search(lead)
    return far is not None and not _CLOSE.search(lead[: far.start()])


def on_the_way(text: str, floor: int, start: int) -> bool:
    """Whether the place named at `start` is an end of a road that is not named itself ("the road to Linz")."""
    lead = text[max(floor, start - 90) : start]
    return _ROAD.search(lead) is not None or _ROAD_BEYOND.search(lead) is not None


def stands_in(text: str, floor: int, start: int, *, leaving: bool = False) -> bool:
    """Whether a preposition of place governs the name at `start` ("in Saxony"); leaving: or one of leaving ("from Saxony")."""
    lead = text[max(floor, start - 60) : start]
    return _WITHIN.search(lead) is not None or (leaving and place_role(text, floor, start) == "from")
