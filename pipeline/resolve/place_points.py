"""A point for each place, or the reason why there is none. Nothing is placed by its name alone in a country far off.

Candidates of the gazetteer are held against the division that the text names with the place ("Gettysburg,
Pennsylvania"), then the article's countries, then nearness to its places already placed, then population.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, insort
from typing import NamedTuple

from ..gazetteer import Gazetteer, Place
from .place_countries import at_hand
from .place_identity import SIDES, Entity
from .place_items import Item, World

__all__ = ["Point", "distance_km", "locate"]

FAR_KM = 250.0
CITY = 50_000
"""inhabitants from which a place may be named in passing, far from all else"""
CAPITAL = 40_000
"""inhabitants from which a settlement's name stands for its first-order division's"""
_SMALL = frozenset(("village", "hamlet", "neighborhood", "neighbourhood", "quarter", "suburb", "district", "villages"))


class Point(NamedTuple):
    """Where a place is: degrees (both None where it cannot be told), UCDP's where_prec, and why."""

    country: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    where_prec: int | None
    reason: str
    code: str | None = None
    """identity across articles, where there is one"""


_PREC = {"settlement": 1, "facility": 1, "relief": 5, "water": 5, "road": 5, "region": 5, "country": 6, "other": 5}
_NOWHERE = Point(None, None, None, None, None, "not in the gazetteer")


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) in degrees, on a sphere of 6,371 km."""
    la, lb = math.radians(a[0]), math.radians(b[0])
    h = math.sin((lb - la) / 2) ** 2
    h += math.cos(la) * math.cos(lb) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


_KM_PER_DEGREE = math.radians(1) * 6371


def nearest_km(here: tuple[float, float], points: list[tuple[float, float]], n: int) -> list[float]:
    """The distances of the `n` nearest of `points`, the nearest first. `points` are sorted: from `here` on to the north
    and to the south only as many are measured as may be among them.
    """
    found: list[float] = []
    at = bisect_left(points, here)
    for side in (range(at, len(points)), range(at - 1, -1, -1)):
        for i in side:
            if len(found) == n and abs(points[i][0] - here[0]) > found[-1] / _KM_PER_DEGREE + 1e-6:
                break  # this and all beyond lie farther off by their latitude alone
            insort(found, distance_km(here, points[i]))
            del found[n:]
    return found


_STANDS_ALONE = re.compile(
    r"[.;:)]|,? (?:(?:at|on|in|by|from|before|with|for|near|towards?|after|until|as|which|where|was|were|had|is|are|would)\b|"
    r"and (?!the |[A-Z]))|, (?!the |[A-Z]|and )"
)


class _Locator:
    def __init__(self, gazetteer: Gazetteer, countries: dict[str, float], world: World) -> None:
        self.gazetteer = gazetteer
        self.countries = countries
        self.world = world
        self.anchors: list[tuple[float, float]] = []
        self.box: list[tuple[float, float]] = []
        self._spread: float | None = None
        self._sorted: list[tuple[float, float]] = []
        self._near: dict[tuple[float, float], float] = {}

    def near(self, place: Place) -> float:
        """Kilometres to the article's own place, or to its three nearest placed ones, whichever is less; 0 unknown.

        Asked once all anchors are known, and kept.
        """
        here = (place.latitude or 0.0, place.longitude or 0.0)
        if here not in self._near:
            if len(self._sorted) != len(self.anchors):
                self._sorted = sorted(self.anchors)
                self._near = {}
            nearest = nearest_km(here, self._sorted, 3)
            ways = [sum(nearest) / len(nearest)] if nearest else []
            self._near[here] = min(ways + [distance_km(here, a) for a in self.box], default=0.0)
        return self._near[here]

    def spread(self) -> float:
        """The median distance of the article's placed settlements from each other, in kilometres."""
        if self._spread is None:
            points = [*self.box, *self.anchors][:30]
            ways = sorted(distance_km(a, b) for n, a in enumerate(points) for b in points[:n])
            self._spread = ways[len(ways) // 2] if ways else 0.0
        return self._spread

    def cost(self, place: Place) -> float:
        """Kilometres, dearer in countries that the article is less about."""
        return (self.near(place) + 1) / max(self.countries.get(place.country or "", 0.0), 0.05)


def locate(
    entities: list[Entity], gazetteer: Gazetteer, countries: dict[str, float], world: World,
    coordinates: tuple[float, float] | None,
) -> dict[int, Point]:  # fmt: skip
    """id(entity) → its point. `coordinates`: those of the infobox, if it has some."""
    locator = _Locator(gazetteer, countries, world)
    if coordinates:
        locator.box.append(coordinates)
    points: dict[int, Point] = {}
    later: list[Entity] = []
    ordered = sorted(entities, key=lambda e: not any(i.paragraph < 0 for i in e.items))
    for entity in ordered:
        point = _fixed(entity, locator)
        if point is None and len(found := _candidates(entity, locator)) == 1:
            point = _from_place(found[0], "the only place of this name in the article's countries")
        if point is None:
            later.append(entity)
            continue
        points[id(entity)] = point
        if point.where_prec == 1 and point.latitude is not None and point.longitude is not None:
            boxed = any(i.paragraph < 0 for i in entity.items)
            (locator.box if boxed and not coordinates else locator.anchors).append((point.latitude, point.longitude))
    for entity in later:
        points[id(entity)] = _choose(entity, locator)
    for entity in entities:
        if _has_article(entity) and points[id(entity)].where_prec == 1:
            points[id(entity)] = _none("named with “the”, as rivers and lands are: no settlement of that name")
        points[id(entity)] = _check_far(entity, points[id(entity)], locator)
    _named_after(entities, points)
    return points


def _fixed(entity: Entity, locator: _Locator) -> Point | None:
    """Places of the world, countries and divisions: their points are not chosen among candidates."""
    land = next((i.land for i in entity.items if i.land), None)
    if land is not None:
        return _land(land.name, land.kind, land.country, land.latitude, land.longitude, locator)
    if not entity.cls and entity.verdict and not all(i.name.kind == "settlement" for i in entity.items):
        country = next((p for p in entity.verdict.places if p.kind == "country" and p.main), None)
        if country is not None:
            return _land(country.name, "country", country.country, None, None, locator)
    if entity.cls in ("adm1", "region", "adm2") and entity.items[0].name.level:
        return _division(entity, locator)
    if entity.cls == "" and entity.verdict and not entity.verdict.told and _is_division(entity.verdict.places, locator):
        return _division(entity, locator)
    if entity.cls:
        found = [p for i in entity.items[:1] for p in locator.gazetteer.find(i.words) if p.kind == entity.kind]
        found = [p for p in found if _weight(p, locator)]
        if len(found) == 1:
            return _from_place(found[0], "the only one of this name and kind in the article's countries")
        return _NOWHERE
    return None


def _is_division(places: tuple[Place, ...], locator: _Locator) -> bool:
    """ "Florida", "Virginia": a division, unless a town of some size in it bears its name ("Kidal"), or a great city."""
    regions = [p for p in places if p.kind == "region" and p.main and _weight(p, locator)]
    if not regions:
        return False
    best = max(_weight(p, locator) for p in regions)
    inside = {(p.country, p.admin1) for p in regions}
    return not any(
        p.kind == "settlement" and p.main and _weight(p, locator) >= best
        and p.population >= (15_000 if (p.country, p.admin1) in inside else 500_000)
        for p in places
    )  # fmt: skip


def _land(
    name: str, kind: str, country: str | None, latitude: float | None, longitude: float | None, locator: _Locator
) -> Point:
    prec = 7 if kind == "water" and country is None else _PREC[kind]
    if latitude is not None:
        return Point(
            country, latitude, longitude, None, prec, "a point within it, from the pattern file", f"world-{name}"
        )
    found = next((p for p in locator.gazetteer.find(name) if p.kind == "country"), None)
    country = country or (found.country if found else None)
    centre = locator.gazetteer.centre(country) if country else None
    if country is None or centre is None:
        return Point(country, None, None, None, None, "no point for this land", f"world-{name}")
    number = found.geonames_id if found and found.country == country else None
    return Point(country, *centre, number, 6, "mean point of the country's settlements", f"country-{country}")


def _weight(place: Place, locator: _Locator) -> float:
    """The weight of the place's country, 0 where the article is not about it."""
    return locator.countries.get(place.country or "", 0.0) if at_hand(place, locator.countries) else 0.0


def _division(entity: Entity, locator: _Locator) -> Point:
    """A province or district, by its own name or by the town it is named after."""
    bases = list(dict.fromkeys(i.base for i in entity.items))
    found = [p for base in bases for p in locator.gazetteer.find(base) if _weight(p, locator) and p.country]
    found = [p for p in found if p.kind == "region"] or [p for p in found if p.kind == "settlement"]
    found.sort(key=lambda p: (-_weight(p, locator), -p.population))
    level = entity.cls
    if not found:
        return _none("no division of this name in the article's countries")
    best = found[0]
    country = str(best.country)
    # a small town gives its name to a district, not to the first-order division around it
    prec = 3 if level == "adm2" or (best.kind == "settlement" and best.population < CAPITAL) else 4
    if prec == 4 and best.admin1 and (centre := locator.gazetteer.centre(country, best.admin1)):
        why = "mean point of the division's settlements"
        return Point(
            country,
            *centre,
            best.geonames_id if best.kind == "region" else None,
            4,
            why,
            f"adm1-{country}-{best.admin1}",
        )
    if best.latitude is not None and prec == 3:
        return Point(country, best.latitude, best.longitude, None, 3, f"point of {best.name}, after which it is named")
    return Point(country, None, None, None, None, "the gazetteer has this division without a point")


def _candidates(entity: Entity, locator: _Locator) -> list[Place]:
    """The settlements it may be: in the division or country named with it, else in the article's countries."""
    found = _all(entity, locator)
    for item in entity.items:
        hinted = _hint(item, found, locator)
        if hinted is not None and (hinted or _closed(item)):
            return hinted
    return [p for p in found if _weight(p, locator)]


def _closed(item: Item) -> bool:
    """Whether "X, Y" ends with Y: in "in X, Y and Z" Y may be one more place of a list."""
    whole = item.whole
    return whole is not None and not item.text[whole.name.end :].startswith((", ", " and", " or"))


def _all(entity: Entity, locator: _Locator) -> list[Place]:
    if all(i.name.kind == "region" and i.base.lower() in SIDES for i in entity.items):
        return []  # "the North" is no town in South Carolina
    cities = [i.words for i in entity.items if i.name.kind == "settlement"]  # "Benin City"
    bases = dict.fromkeys([*(i.base for i in entity.items), *cities])
    found = {p.geonames_id: p for base in bases for p in locator.gazetteer.find(base) if p.kind == "settlement"}
    return sorted(found.values(), key=lambda p: (-p.population, p.geonames_id or 0))


def _hint(item: Item, found: list[Place], locator: _Locator) -> list[Place] | None:
    """Those of `found` that lie in the division or country that the text names with the place; None where it names none."""
    whole, steps = item.whole, 0
    while whole is not None and steps < 3:
        if whole.land is not None and whole.land.kind == "country":
            return [p for p in found if p.country == whole.land.country] if whole.land.country else None
        divisions = {(p.country, p.admin1) for p in _divisions(whole, locator) if p.admin1}
        if divisions:
            return [p for p in found if (p.country, p.admin1) in divisions]
        whole, steps = whole.whole, steps + 1
    return None


def _divisions(item: Item, locator: _Locator) -> list[Place]:
    """The first-order divisions a name may stand for, by their own name or by their capital's ("Donetsk Oblast")."""
    found = [p for p in locator.gazetteer.find(item.base) if _weight(p, locator)]
    named = [p for p in found if p.kind == "region"]
    if item.name.level == "adm1" and not any(p.admin1 for p in named):
        named = [p for p in found if p.kind == "settlement" and p.main][:1]
    return named


def _choose(entity: Entity, locator: _Locator) -> Point:
    found = _candidates(entity, locator)
    if not found:
        return _elsewhere(entity, locator)
    main = [p for p in found if p.main] or found
    ranked = sorted(main, key=lambda p: (locator.cost(p), -p.population))
    largest = max(main, key=lambda p: p.population)
    first, near = ranked[0], locator.near(ranked[0])
    great = next((p for p in _all(entity, locator) if p.population >= 300_000), None)
    named = great is not None and locator.countries.get(great.country or "", 0) > 0
    if great and named and great is not first and near > 150 and great.population >= 10 * max(first.population, 1):
        return _from_place(great, "a great city, far larger than the places of this name nearer by")
    if not locator.box and not locator.anchors:
        others = sorted((p.population for p in main), reverse=True)
        if len(main) == 1 or others[0] >= 10 * max(others[1], 1):
            return _from_place(largest, "the largest place of this name in the article's countries")
        return _none(f"{len(main)} places of this name in the article's countries")
    if len(main) == 1:
        return _from_place(first, "the only place of this name in the article's countries")
    second = locator.cost(ranked[1])
    apart = distance_km(_at(first), _at(ranked[1]))
    if largest is first or locator.cost(first) < 0.4 * second or near < 25 < locator.near(ranked[1]):
        return _from_place(first, f"the nearest of {len(main)} places of this name to the article's other places")
    if largest.population >= 10 * max(first.population, 500) and locator.near(largest) < FAR_KM:
        return _from_place(largest, "the largest place of this name in the article's countries")
    if apart < 15:
        return _from_place(first, f"the nearest of {len(main)} places of this name, which lie close together")
    return _none(f"{len(main)} places of this name, not told apart")


def _at(place: Place) -> tuple[float, float]:
    return (place.latitude or 0.0, place.longitude or 0.0)


def _none(reason: str) -> Point:
    return Point(None, None, None, None, None, reason)


def _elsewhere(entity: Entity, locator: _Locator) -> Point:
    """A great city may be named in an article about another country; a village may not."""
    found = [p for p in _all(entity, locator) if p.main]
    if not found:
        return _NOWHERE
    named = locator.countries.get(found[0].country or "", 0) > 0
    if found[0].population >= (100_000 if named else 500_000) and all(
        found[0].population >= 5 * p.population for p in found[1:]
    ):
        return _from_place(found[0], "a great city, outside the article's countries")
    return _none("only in countries that the article is not about")


def _from_place(place: Place, reason: str) -> Point:
    prec = _PREC.get(place.kind, 5)
    code = f"gn{place.geonames_id}" if place.geonames_id else None
    return Point(place.country, place.latitude, place.longitude, place.geonames_id, prec, reason, code)


def _check_far(entity: Entity, point: Point, locator: _Locator) -> Point:
    """A village of the right name in the right country, but far from all the rest, is another village."""
    if point.where_prec not in (1, 3) or point.latitude is None or point.longitude is None:
        return point
    if entity.verdict is None or any(i.paragraph < 0 for i in entity.items):
        return point
    small = any(i.name.noun in _SMALL for i in entity.items)
    size = max((p.population for p in entity.verdict.places if p.geonames_id == point.geonames_id), default=0)
    aside = locator.countries.get(point.country or "", 0.0) < 0.5 and size < CITY and not _alone(entity)
    if size >= CITY and not small:
        return point
    if small and locator.box and min(distance_km((point.latitude, point.longitude), b) for b in locator.box) > 100:
        return _none("a place of this name lies far from the article's own, and the text means a part of a town")
    here = (point.latitude, point.longitude)
    points = (*locator.box, *locator.anchors)
    if any(abs(a[0] - here[0]) < 0.5 and a != here and distance_km(here, a) <= 75 for a in points):
        return point  # what nearly all are, told without measuring the way to each
    anchors = [a for a in points if a != here]
    if len(anchors) < 3:
        return point
    near = sorted(distance_km(here, a) for a in anchors)
    if aside and near[0] > 150:
        return _none(f"in a country the article is less about, {near[0]:.0f} km from its other places")
    if near[0] > 75 and near[len(near) // 2] > max(150, 2.5 * locator.spread()):
        return Point(
            None, None, None, None, None, f"the only one known lies {near[0]:.0f} km from the article's other places"
        )
    return point


def _has_article(entity: Entity) -> bool:
    """ "The Lys", "the Somme": "the" before every bare mention, and no word that makes it a town."""
    return all(
        i.paragraph >= 0
        and i.name.kind is None
        and i.text.endswith("the ", 0, i.name.start)
        and _STANDS_ALONE.match(i.text, i.name.end)
        for i in entity.items
    )


def _alone(entity: Entity) -> bool:
    """Whether the gazetteer has one settlement of the name in the world, or the text names its land: "Karmah, Syria"."""
    towns = [p for p in entity.verdict.places if p.kind == "settlement" and p.main] if entity.verdict else []
    return len(towns) == 1 or any(i.whole is not None and i.text[i.name.end :][:2] == ", " for i in entity.items)


def _named_after(entities: list[Entity], points: dict[int, Point]) -> None:
    """An airbase, hospital or bridge named after a placed town is at that town, to some 25 km."""
    towns = {e.key: e for e in entities if e.cls == ""}
    for entity in entities:
        if entity.cls.startswith("facility") and points[id(entity)].latitude is None and entity.key in towns:
            town = points[id(towns[entity.key])]
            if town.where_prec == 1:
                why = f"point of {towns[entity.key].items[0].base}, after which it is named"
                points[id(entity)] = Point(town.country, town.latitude, town.longitude, None, 2, why)
