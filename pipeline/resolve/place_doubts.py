"""Points taken back: a settlement that the text speaks of as of a river, or that lies far off all else.

A village of the right name in the right country is another village where the article's places are elsewhere.
"""

from __future__ import annotations

import re

from ..values.distances import distance_km
from .place_identity import Entity
from .place_locator import Locator, Point, no_point

__all__ = ["check_far", "has_article"]

CITY = 50_000
"""inhabitants from which a place may be named in passing, far from all else"""
_SMALL = frozenset(("village", "hamlet", "neighborhood", "neighbourhood", "quarter", "suburb", "district", "villages"))
_STANDS_ALONE = re.compile(
    r"[.;:)]|,? (?:(?:at|on|in|by|from|before|with|for|near|towards?|after|until|as|which|where|was|were|had|is|are|would)\b|"
    r"and (?!the |[A-Z]))|, (?!the |[A-Z]|and )"
)


def check_far(entity: Entity, point: Point, locator: Locator) -> Point:
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
        return no_point("a place of this name lies far from the article's own, and the text means a part of a town")
    here = (point.latitude, point.longitude)
    points = (*locator.box, *locator.anchors)
    if any(abs(a[0] - here[0]) < 0.5 and a != here and distance_km(here, a) <= 75 for a in points):
        return point  # what nearly all are, told without measuring the way to each
    anchors = [a for a in points if a != here]
    if len(anchors) < 3:
        return point
    near = sorted(distance_km(here, a) for a in anchors)
    if aside and near[0] > 150:
        return no_point(f"in a country the article is less about, {near[0]:.0f} km from its other places")
    if near[0] > 75 and near[len(near) // 2] > max(150, 2.5 * locator.spread()):
        return Point(
            None, None, None, None, None, f"the only one known lies {near[0]:.0f} km from the article's other places"
        )
    return point


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
    """Whether the gazetteer has one settlement of the name in the world, or the text names its land: "Karmah, Syria"."""
    towns = [p for p in entity.verdict.places if p.kind == "settlement" and p.main] if entity.verdict else []
    return len(towns) == 1 or any(i.whole is not None and i.text[i.name.end :][:2] == ", " for i in entity.items)
