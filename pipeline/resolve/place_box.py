"""The article's own point: the coordinates of its infobox, held against what its text is about.

Exports of Wikipedia are known to write °W after every longitude; where the other side of the meridian is plainly meant (a
third of the distance to the article's countries, or less), it is taken, and the reason says so.
"""

from __future__ import annotations

from typing import NamedTuple

from ..gazetteer import Gazetteer
from ..values.distances import distance_km
from ..values.place_coordinates import parse_coordinates
from .reading import Reading

__all__ = ["BoxPoint", "box_point"]


class BoxPoint(NamedTuple):
    """The infobox field, the point (degrees), and how it was read."""

    field: str
    text: str
    latitude: float
    longitude: float
    reason: str


def box_point(reading: Reading, gazetteer: Gazetteer, countries: dict[str, float]) -> BoxPoint | None:
    """The point of the first infobox that has coordinates; None where none has any that can be read."""
    for name, box in reading.article.infobox.items():
        if name.split("#")[0] not in ("coordinates", "coord", "map_coordinates"):
            continue
        if (point := parse_coordinates(box.text)) is not None:
            return _checked(name, box.text, point, gazetteer, countries)
    return None


def _checked(
    field: str, text: str, point: tuple[float, float], gazetteer: Gazetteer, countries: dict[str, float]
) -> BoxPoint:
    latitude, longitude = point
    centres = [centre for country in list(countries)[:2] if (centre := gazetteer.centre(country))]
    if centres:
        as_written = min(distance_km(point, centre) for centre in centres)
        mirrored = min(distance_km((latitude, -longitude), centre) for centre in centres)
        if mirrored * 3 < as_written and as_written > 1000:
            why = f"{text}: read on the other side of the meridian, where the article's countries are"
            return BoxPoint(field, text, latitude, -longitude, why)
    return BoxPoint(field, text, latitude, longitude, "the infobox's coordinates")
