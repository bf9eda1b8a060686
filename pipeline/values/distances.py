"""Distances on the earth, of points in degrees."""

from __future__ import annotations

import math
from bisect import bisect_left, insort

__all__ = ["distance_km", "nearest_km"]


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
