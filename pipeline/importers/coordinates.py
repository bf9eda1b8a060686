"""{{coord}} → a point."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Point", "parse_coord"]

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Point:
    """WGS 84 degrees, south and west negative. `of_article`: shown beside the article's title."""

    latitude: float
    longitude: float
    of_article: bool = False

    @property
    def text(self) -> str:
        """As the article format writes it: `48.595°N, 38°E`, five decimals at most (about a metre)."""
        return f"{_degrees(self.latitude, 'N', 'S')}, {_degrees(self.longitude, 'E', 'W')}"


def _degrees(value: float, positive: str, negative: str) -> str:
    number = f"{abs(round(value, 5)):.5f}".rstrip("0").rstrip(".")
    return f"{number}°{negative if value < 0 else positive}"


def parse_coord(values: list[str], *, of_article: bool = False) -> Point | None:
    """The point of {{coord}}'s positional values, or None where they are no point.

    `51.5|-0.1`, `51.5|N|0.1|W`, `51|30|N|0|6|W` and `51|30|0|N|0|6|0|W` are read.
    """
    values = [value.strip().upper() for value in values]
    letters = [i for i, value in enumerate(values[:8]) if value in ("N", "S", "E", "W")]
    if len(letters) >= 2 and values[letters[0]] in "NS" and values[letters[1]] in "EW":
        latitude = _angle(values[: letters[0]], values[letters[0]])
        longitude = _angle(values[letters[0] + 1 : letters[1]], values[letters[1]])
    elif not letters and len(values) >= 2:
        latitude, longitude = _angle(values[:1], "N"), _angle(values[1:2], "E")
    else:
        return None
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Point(round(latitude, 5), round(longitude, 5), of_article)


def _angle(parts: list[str], letter: str) -> float | None:
    parts = [part for part in parts if part]
    if not 1 <= len(parts) <= 3 or not all(_NUMBER.match(part) for part in parts):
        return None
    degrees = sum(abs(float(part)) / 60.0**i for i, part in enumerate(parts))
    negative = parts[0].startswith("-") != (letter in "SW")
    return -degrees if negative else degrees
