"""Coordinates as people write them → degrees. Pure."""

from __future__ import annotations

import re

__all__ = ["parse_coordinates"]

_NUMBER = r"(-?\d{1,3}(?:\.\d+)?)"
_ANGLE = rf"{_NUMBER}\s*°?\s*(?:(\d{{1,2}}(?:\.\d+)?)\s*[′'’]\s*)?(?:(\d{{1,2}}(?:\.\d+)?)\s*[″\"”]\s*)?"
_LETTERED = re.compile(rf"{_ANGLE}\s*([NSns])\b[\s,;/]*{_ANGLE}\s*([EWOew])\b")
_PLAIN = re.compile(rf"^\s*{_NUMBER}\s*[,;\s]\s*{_NUMBER}\s*$")


def parse_coordinates(text: str) -> tuple[float, float] | None:
    """(latitude, longitude) in WGS 84 degrees, south and west negative; None where the text is no point.

    >>> parse_coordinates("48°30′N 38°E"), parse_coordinates("33.9, -36.7"), parse_coordinates("51°30′36″N, 0°7′W")
    ((48.5, 38.0), (33.9, -36.7), (51.51, -0.11667))
    """
    if match := _LETTERED.search(text):
        latitude = _degrees(match[1], match[2], match[3], match[4].upper() == "S")
        longitude = _degrees(match[5], match[6], match[7], match[8].upper() == "W")
    elif match := _PLAIN.match(text):
        latitude, longitude = float(match[1]), float(match[2])
    else:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _degrees(degrees: str, minutes: str | None, seconds: str | None, negative: bool) -> float:
    value = abs(float(degrees)) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    # "-0.23°W" is written by programs that add the letter to a signed number: it is west
    return round(-value if negative or degrees.startswith("-") else value, 5)
