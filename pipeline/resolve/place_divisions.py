"""Points of lands and of divisions: countries, rivers and regions of the world, provinces and districts.

They are not chosen among places of one name: a land has its point in the pattern file or is the mean of its
settlements, a division goes by its own name or by the town that it is named after.
"""

from __future__ import annotations

from ..gazetteer import Place
from .place_identity import Entity
from .place_items import Item
from .place_locator import PREC, Locator, Point, no_point, weight

__all__ = ["first_divisions", "is_division", "point_of_division", "point_of_land"]

CAPITAL = 40_000
"""inhabitants from which a settlement's name stands for its first-order division's"""
GREAT = 300_000
"""inhabitants from which it does so before a small town's in a country that the article names more often"""


def is_division(places: tuple[Place, ...], locator: Locator) -> bool:
    """ "Florida", "Virginia": a division, unless a town of some size in it bears its name ("Kidal"), or a great city."""
    regions = [p for p in places if p.kind == "region" and p.main and weight(p, locator)]
    if not regions:
        return False
    best = max(weight(p, locator) for p in regions)
    inside = {(p.country, p.admin1) for p in regions}
    return not any(
        p.kind == "settlement" and p.main and weight(p, locator) >= best
        and p.population >= (15_000 if (p.country, p.admin1) in inside else 500_000)
        for p in places
    )  # fmt: skip


def point_of_land(
    name: str, kind: str, country: str | None, latitude: float | None, longitude: float | None, locator: Locator
) -> Point:
    prec = 7 if kind == "water" and country is None else PREC[kind]
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


def point_of_division(entity: Entity, locator: Locator) -> Point:
    """A province or district, by its own name or by the town it is named after."""
    bases = list(dict.fromkeys(i.base for i in entity.items))
    found = [p for base in bases for p in locator.gazetteer.find(base) if weight(p, locator) and p.country]
    found = [p for p in found if p.kind == "region"] or [p for p in found if p.kind == "settlement"]
    found.sort(key=lambda p: (-weight(p, locator), -p.population))
    level = entity.cls
    if not found:
        return no_point("no division of this name in the article's countries")
    best = found[0]
    if level == "adm1" and best.kind == "settlement" and best.population < GREAT / 3:
        # "Donetsk Oblast" is that of the great city next door, not that of a small town here
        best = next((p for p in found if p.population >= GREAT and weight(p, locator) >= 0.3), best)
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


def first_divisions(item: Item, locator: Locator) -> list[Place]:
    """The first-order divisions a name may stand for, by their own name or by their capital's ("Donetsk Oblast")."""
    found = [p for p in locator.gazetteer.find(item.base) if weight(p, locator)]
    named = [p for p in found if p.kind == "region"]
    if item.name.level == "adm1" and not any(p.admin1 for p in named):
        named = [p for p in found if p.kind == "settlement" and p.main][:1]
    return named
