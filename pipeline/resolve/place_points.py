"""A point for each place, or the reason why there is none. Nothing is placed by its name alone in a country far off.

Candidates of the gazetteer are held against the division that the text names with the place ("Gettysburg,
Pennsylvania"), then the article's countries, then nearness to its places already placed, then population.
"""

from __future__ import annotations

from ..gazetteer import Gazetteer, Place
from ..values.distances import distance_km
from ..values.names import fold_name
from .place_divisions import first_divisions, is_division, point_of_division, point_of_land
from .place_doubts import SMALL, check_far, has_article
from .place_identity import SIDES, Entity
from .place_items import Item, World
from .place_locator import NOWHERE, Locator, Point, no_point, point_of, weight

__all__ = ["locate"]

FAR_KM = 250.0


def locate(
    entities: list[Entity], gazetteer: Gazetteer, countries: dict[str, float], world: World,
    coordinates: tuple[float, float] | None, title: str,
) -> dict[int, Point]:  # fmt: skip
    """id(entity) → its point. `coordinates`: those of the infobox, if it has some; `title`: the article's."""
    locator = Locator(gazetteer, countries, world, f" {fold_name(title)} ")
    if coordinates:
        locator.box.append(coordinates)
    points: dict[int, Point] = {}
    later: list[Entity] = []
    ordered = sorted(entities, key=lambda e: not any(i.paragraph < 0 for i in e.items))
    for entity in ordered:
        point = _fixed(entity, locator)
        if point is None and len(found := _candidates(entity, locator)) == 1:
            point = point_of(found[0], "the only place of this name in the article's countries")
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
        if has_article(entity) and points[id(entity)].where_prec == 1:
            points[id(entity)] = no_point("named with “the”, as rivers and lands are: no settlement of that name")
    settled = [
        (p.latitude, p.longitude)
        for p in points.values()
        if p.where_prec == 1 and p.latitude is not None and p.longitude is not None
    ]
    for entity in entities:
        point = points[id(entity)]
        points[id(entity)] = check_far(entity, point, locator, settled, _told(entity, point, locator))
    _named_after(entities, points)
    return points


def _fixed(entity: Entity, locator: Locator) -> Point | None:
    """Places of the world, countries and divisions: their points are not chosen among candidates."""
    land = next((i.land for i in entity.items if i.land), None)
    if land is not None:
        return point_of_land(land.name, land.kind, land.country, land.latitude, land.longitude, locator)
    if not entity.cls and entity.verdict and not all(i.name.kind == "settlement" for i in entity.items):
        country = next((p for p in entity.verdict.places if p.kind == "country" and p.main), None)
        if country is not None:
            return point_of_land(country.name, "country", country.country, None, None, locator)
    if entity.cls in ("adm1", "region", "adm2") and entity.items[0].name.level:
        return point_of_division(entity, locator)
    if entity.cls == "" and entity.verdict and not entity.verdict.told and is_division(entity.verdict.places, locator):
        return point_of_division(entity, locator)
    if entity.cls:
        found = [p for i in entity.items[:1] for p in locator.gazetteer.find(i.words) if p.kind == entity.kind]
        found = [p for p in found if weight(p, locator)]
        if len(found) == 1:
            return point_of(found[0], "the only one of this name and kind in the article's countries")
        return NOWHERE
    return None


def _candidates(entity: Entity, locator: Locator) -> list[Place]:
    """The settlements it may be: in the division or country named with it, else in the article's countries."""
    found = _all(entity, locator)
    for item in entity.items:
        hinted = _hint(item, found, locator)
        if hinted is not None and (hinted or _closed(item)):
            return hinted
    return [p for p in found if weight(p, locator)]


def _closed(item: Item) -> bool:
    """Whether "X, Y" ends with Y: in "in X, Y and Z" Y may be one more place of a list."""
    whole = item.whole
    return whole is not None and not item.text[whole.name.end :].startswith((", ", " and", " or"))


def _all(entity: Entity, locator: Locator) -> list[Place]:
    if all(i.name.kind == "region" and i.base.lower() in SIDES for i in entity.items):
        return []  # "the North" is no town in South Carolina
    cities = [i.words for i in entity.items if i.name.kind == "settlement"]  # "Benin City"
    bases = dict.fromkeys([*(i.base for i in entity.items), *cities])
    found = {p.geonames_id: p for base in bases for p in locator.gazetteer.find(base) if p.kind == "settlement"}
    return sorted(found.values(), key=lambda p: (-p.population, p.geonames_id or 0))


def _hint(item: Item, found: list[Place], locator: Locator) -> list[Place] | None:
    """Those of `found` that lie in the division or country that the text names with the place; None where it names none."""
    whole, steps = item.whole, 0
    while whole is not None and steps < 3:
        if whole.land is not None and whole.land.kind == "country":
            return [p for p in found if p.country == whole.land.country] if whole.land.country else None
        divisions = {(p.country, p.admin1) for p in first_divisions(whole, locator) if p.admin1}
        if divisions:
            return [p for p in found if (p.country, p.admin1) in divisions]
        whole, steps = whole.whole, steps + 1
    return None


def _told(entity: Entity, point: Point, locator: Locator) -> bool | None:
    """Whether the point lies in the division or country that the text names with the place; None where it names none."""
    if point.geonames_id is None:
        return None
    elsewhere = 0
    for item in entity.items:
        if item.whole is None:
            continue
        found = [p for p in locator.gazetteer.find(item.base) if p.geonames_id == point.geonames_id]
        hinted = _hint(item, found, locator) if found else None
        if hinted:
            return True
        elsewhere += hinted is not None and item.linked is None and _closed(item)  # "X, Y" is no list
    return False if 2 * elsewhere > len(entity.items) else None


def _choose(entity: Entity, locator: Locator) -> Point:
    found = _candidates(entity, locator)
    if not found:
        return _elsewhere(entity, locator)
    main = [p for p in found if p.main] or found
    ranked = sorted(main, key=lambda p: (locator.cost(p), -p.population))
    largest = max(main, key=lambda p: p.population)
    first, near = ranked[0], locator.near(ranked[0])
    great = _great(entity, first, locator)
    if great is not None and great is not first:
        return point_of(great, "a great city, far larger than the places of this name nearer by")
    if not locator.box and not locator.anchors:
        others = sorted((p.population for p in main), reverse=True)
        if len(main) == 1 or others[0] >= 10 * max(others[1], 1):
            return point_of(largest, "the largest place of this name in the article's countries")
        return no_point(f"{len(main)} places of this name in the article's countries")
    if len(main) == 1:
        return point_of(first, "the only place of this name in the article's countries")
    second = locator.cost(ranked[1])
    apart = distance_km(_at(first), _at(ranked[1]))
    if largest is first or locator.cost(first) < 0.4 * second or near < 25 < locator.near(ranked[1]):
        return point_of(first, f"the nearest of {len(main)} places of this name to the article's other places")
    if largest.population >= 10 * max(first.population, 500) and locator.near(largest) < FAR_KM:
        return point_of(largest, "the largest place of this name in the article's countries")
    if apart < 15:
        return point_of(first, f"the nearest of {len(main)} places of this name, which lie close together")
    return no_point(f"{len(main)} places of this name, not told apart")


def _great(entity: Entity, first: Place, locator: Locator) -> Place | None:
    """The great city that is meant rather than `first`, the place of its name that is nearest to the article's others."""
    named = [p for p in _all(entity, locator) if locator.countries.get(p.country or "", 0) > 0]
    great = next((p for p in named if p.population >= 300_000), None)
    if great is None or great.population < 10 * max(first.population, 1):
        return None
    if not great.main and any(p.main and p.country == great.country and p.population >= 10_000 for p in named):
        return None  # what a city was once called, and others are: Columbus was Franklin
    if locator.near(first) > 150:
        return great
    small = any(i.name.noun in SMALL for i in entity.items)
    surely = great.main and great.population >= 30 * first.population and locator.countries[great.country or ""] >= 0.1
    return great if surely and not small else None


def _at(place: Place) -> tuple[float, float]:
    return (place.latitude or 0.0, place.longitude or 0.0)


def _elsewhere(entity: Entity, locator: Locator) -> Point:
    """A great city may be named in an article about another country; a village may not."""
    found = [p for p in _all(entity, locator) if p.main]
    if not found:
        return NOWHERE
    named = locator.countries.get(found[0].country or "", 0) > 0
    if found[0].population >= (100_000 if named else 500_000) and all(
        found[0].population >= 5 * p.population for p in found[1:]
    ):
        return point_of(found[0], "a great city, outside the article's countries")
    return no_point("only in countries that the article is not about")


def _named_after(entities: list[Entity], points: dict[int, Point]) -> None:
    """An airbase, hospital or bridge named after a placed town is at that town, to some 25 km."""
    towns = {e.key: e for e in entities if e.cls == ""}
    for entity in entities:
        if entity.cls.startswith("facility") and points[id(entity)].latitude is None and entity.key in towns:
            town = points[id(towns[entity.key])]
            if town.where_prec == 1:
                why = f"point of {towns[entity.key].items[0].base}, after which it is named"
                points[id(entity)] = Point(town.country, town.latitude, town.longitude, None, 2, why)
