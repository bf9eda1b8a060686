"""Country outlines for the maps: Natural Earth 1:50m (public domain), from the npm package world-atlas, as TopoJSON.

TopoJSON stores each border once, as a delta-coded arc; `countries` puts the arcs together into GeoJSON features.
Format: https://github.com/topojson/topojson-specification
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

__all__ = ["Box", "countries"]

Box = tuple[float, float, float, float]
"""west, south, east, north, in degrees"""

_Ring = list[tuple[float, float]]


@lru_cache(maxsize=1)
def _features() -> list[tuple[Box, dict[str, Any]]]:
    data = files("pipeline.report").joinpath("assets/countries-50m.json").read_bytes()
    topology = json.loads(data)
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[_Ring] = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(p[0] for p in arc), accumulate(p[1] for p in arc)
        arcs.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    found = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            rings = [_ring(ring, arcs) for ring in polygon]
            found.append((_box(rings[0]), {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": rings}}))
    return found


def _ring(indices: list[int], arcs: list[_Ring]) -> _Ring:
    """A ring from its arcs; ~i stands for arc i backwards, and each arc begins where the last one ended."""
    points: _Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _box(ring: _Ring) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return min(xs), min(ys), max(xs), max(ys)


def countries(box: Box) -> dict[str, Any]:
    """A GeoJSON FeatureCollection of the land that touches `box`."""
    west, south, east, north = box
    near = [f for (w, s, e, n), f in _features() if w <= east and e >= west and s <= north and n >= south]
    return {"type": "FeatureCollection", "features": near}
