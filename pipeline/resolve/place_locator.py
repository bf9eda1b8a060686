"""A point, and the means to weigh one against another: the article's countries and its places already placed."""

from __future__ import annotations

from typing import NamedTuple

from ..gazetteer import Gazetteer, Place
from ..values.distances import distance_km, nearest_km
from .place_countries import at_hand
from .place_items import World

__all__ = ["NOWHERE", "PREC", "Locator", "Point", "no_point", "point_of", "weight"]


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


PREC = {"settlement": 1, "facility": 1, "relief": 5, "water": 5, "road": 5, "region": 5, "country": 6, "other": 5}
NOWHERE = Point(None, None, None, None, None, "not in the gazetteer")


class Locator:
    def __init__(self, gazetteer: Gazetteer, countries: dict[str, float], world: World, title: str) -> None:
        """`title`: the article's, folded, a space before and behind it."""
        self.title = title
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


def weight(place: Place, locator: Locator) -> float:
    """The weight of the place's country, 0 where the article is not about it."""
    return locator.countries.get(place.country or "", 0.0) if at_hand(place, locator.countries) else 0.0


def no_point(reason: str) -> Point:
    return Point(None, None, None, None, None, reason)


def point_of(place: Place, reason: str) -> Point:
    prec = PREC.get(place.kind, 5)
    code = f"gn{place.geonames_id}" if place.geonames_id else None
    return Point(place.country, place.latitude, place.longitude, place.geonames_id, prec, reason, code)
