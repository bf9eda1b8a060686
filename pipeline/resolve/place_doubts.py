"""Points taken back: a settlement that the text speaks of as of a river, or that lies far off all else.

A village of the right name in the right country is another village where the article's places are elsewhere. What is
named in passing is the larger the farther it lies from all else: a place has to have as many inhabitants as the square
of the kilometres to the nearest other place of the article.
"""

from __future__ import annotations

import re

from ..gazetteer import Place
from ..values.distances import distance_km
from .place_identity import Entity
from .place_locator import Locator, Point, no_point

__all__ = ["SMALL", "check_far", "has_article"]

HERE = 45.0
"""kilometres within which a place lies among the article's others"""
CITY = 50_000
"""inhabitants from which a place may be named in a country that is named in passing"""
GREAT = 100_000
"""inhabitants from which a place may be named in passing, wherever it lies"""
UNKNOWN = 2_000
"""inhabitants taken where the gazetteer has none for a place"""
CAPITAL_OF_DISTRICT = 10_000
"""and for the town that a district is named after"""
SMALL = frozenset(("village", "hamlet", "neighborhood", "neighbourhood", "quarter", "suburb", "district", "villages"))
_STANDS_ALONE = re.compile(
    r"[.;:)]|,? (?:(?:at|on|in|by|from|before|with|for|near|towards?|after|until|as|which|where|was|were|had|is|are|would)\b|"
    r"and (?!the |[A-Z]))|, (?!the |[A-Z]|and )"
)


def check_far(
    entity: Entity, point: Point, locator: Locator, settled: list[tuple[float, float]], told: bool | None
) -> Point:
    """The point, or null with the reason where the place lies too far from the article's others to be the one meant.

    `settled`: the points of all its settlements; `told`: whether the point lies in the land or division that the text
    names with the place, None where it names none.
    """
    if point.where_prec not in (1, 3) or point.latitude is None or point.longitude is None or told:
        return point
    if entity.verdict is None or any(i.paragraph < 0 for i in entity.items):
        return point
    here = (point.latitude, point.longitude)
    points = [a for a in (*locator.box, *settled) if a != here]
    if any(abs(a[0] - here[0]) < HERE / 100 and distance_km(here, a) < HERE for a in points):
        return point  # what nearly all are, told without measuring the way to each
    ways = sorted(distance_km(here, a) for a in points)
    if not ways:
        return point
    if told is False:
        return no_point("the text names another division or country with it")
    if _is_part(entity) and locator.box and min(distance_km(here, b) for b in locator.box) > 100:
        return no_point("a place of this name lies far from the article's own, and the text means a part of a town")
    found = _found(entity, point, locator)
    size = found.population if found else 0
    if len(ways) >= 3 and _lonely(entity, point, locator, ways, size):
        return no_point(f"the only one known lies {ways[0]:.0f} km from the article's other places")
    if f" {entity.key} " in locator.title:
        return point
    guess = UNKNOWN if point.where_prec == 1 else CAPITAL_OF_DISTRICT
    if (size or guess) < ways[0] ** 2 * _needed(entity, found):
        people = f"of {size:,} inhabitants" if size else "of unknown size"
        return no_point(
            f"the one known is {people}, {ways[0]:.0f} km from the article's other places: more likely another"
        )
    return point


def _is_part(entity: Entity) -> bool:
    return any(i.name.noun in SMALL for i in entity.items)


def _lonely(entity: Entity, point: Point, locator: Locator, ways: list[float], size: int) -> bool:
    """Whether it lies far from most places of the article, or in a country named in passing. `ways`: sorted kilometres."""
    if size < CITY and ways[0] > 150 and _passing(point, locator, entity):
        return True
    far = ways[0] > 75 and ways[len(ways) // 2] > max(150, 2.5 * locator.spread())
    return far and (size < CITY or _is_part(entity))


def _passing(point: Point, locator: Locator, entity: Entity) -> bool:
    """Whether it lies in a country that is named in passing, and others bear the name."""
    return locator.countries.get(point.country or "", 0.0) < 0.5 and not _alone(entity)


def _found(entity: Entity, point: Point, locator: Locator) -> Place | None:
    """The place of the gazetteer whose point it is."""
    if point.geonames_id is None:
        return None
    bases = dict.fromkeys(name for i in entity.items for name in (i.base, i.words))
    found = (p for base in bases for p in locator.gazetteer.find(base))
    return next((p for p in found if p.geonames_id == point.geonames_id), None)


def _needed(entity: Entity, found: Place | None) -> float:
    """The inhabitants for each square kilometre of the way that make the place the one meant.

    A name that is given to one settlement in the world needs fewer than one that many villages bear, and fewer yet where
    the text itself makes it a place; a great city is named wherever the article is.
    """
    own = found is not None and found.main
    if found is not None and found.population >= GREAT:
        return 0.0 if own else 0.05
    if found is not None and found.population >= CITY and own:
        return 0.25
    bearers = sum(p.kind == "settlement" for p in entity.verdict.places) if entity.verdict else 0
    cued = any(i.name.cue in ("typed", "event") or i.name.weight > 1 for i in entity.items)
    if bearers > 2:
        return 0.5 if entity.verdict and entity.verdict.told else 1.0
    return 0.04 if own and bearers == 1 and cued else 0.25


def has_article(entity: Entity) -> bool:
    """ "The Lys", "the Somme": "the" before every bare mention, and no word that makes it a town."""
    return all(
        i.paragraph >= 0
        and i.name.kind is None
        and i.text.endswith("the ", 0, i.name.start)
        and _STANDS_ALONE.match(i.text, i.name.end)
        for i in entity.items
    )


def _alone(entity: Entity) -> bool:
    """Whether the gazetteer has one settlement of the name in the world."""
    towns = [p for p in entity.verdict.places if p.kind == "settlement" and p.main] if entity.verdict else []
    return len(towns) == 1
