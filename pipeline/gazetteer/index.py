"""The index: sorted arrays that many processes can map at once, and the look-up in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..values.names import fold_name

__all__ = ["KINDS", "PLACE_DTYPE", "REGION_DTYPE", "Arrays", "Gazetteer", "Place", "key_of", "region_key"]

KINDS = ("settlement", "region", "country", "relief", "water", "road", "facility", "other")
"""The kinds of places, as the table `places` has them; a place's number in the arrays counts from 0 here."""

PLACE_DTYPE = np.dtype(
    [
        ("geonames_id", "<i4"),
        ("latitude", "<f4"),
        ("longitude", "<f4"),
        ("population", "<u4"),
        ("country", "S2"),
        ("admin1", "S8"),
        ("kind", "u1"),
        ("name_start", "<u4"),
        ("name_length", "<u2"),
    ]
)
REGION_DTYPE = np.dtype([("key", "<u8"), ("latitude", "<f4"), ("longitude", "<f4"), ("places", "<u4")])

_MAIN = np.uint32(1 << 31)  # set in a key's row number where the key is the place's own name, not another spelling


class Place(NamedTuple):
    """One place of the gazetteer. Degrees are WGS 84; None where the source gives none (ISO's subdivisions)."""

    name: str
    kind: str
    country: str | None
    """ISO 3166-1 alpha-2"""
    admin1: str | None
    """GeoNames' code of the first-order division"""
    latitude: float | None
    longitude: float | None
    population: int
    geonames_id: int | None
    main: bool
    """whether it was looked up under its own name rather than under another spelling"""


@dataclass(frozen=True, slots=True)
class Arrays:
    """What the index is made of; `keys` and `regions` are sorted by key."""

    keys: npt.NDArray[np.uint64]
    rows: npt.NDArray[np.uint32]
    places: npt.NDArray[Any]
    regions: npt.NDArray[Any]
    names: npt.NDArray[np.uint8]


def key_of(folded: str) -> int:
    """The 64-bit key of a folded name."""
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "little")


def region_key(country: str, admin1: str = "") -> int:
    """The key of a first-order division, or of a country."""
    return key_of(f"{country}.{admin1}")


class Gazetteer:
    """Looks names up. Safe to share between threads and forked processes: it only reads."""

    def __init__(self, arrays: Arrays) -> None:
        # plain views of the mapped files: numpy's memmap class is slow to index
        self._arrays = Arrays(*(np.asarray(getattr(arrays, part)) for part in Arrays.__slots__))
        self._find = lru_cache(maxsize=20_000)(self._find_folded)

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place that bears `name` in any of its spellings, the most populous first; () where there is none."""
        return self._find(fold_name(name))

    def _find_folded(self, folded: str) -> tuple[Place, ...]:
        key = np.uint64(key_of(folded))
        keys, rows = self._arrays.keys, self._arrays.rows
        low = int(np.searchsorted(keys, key, "left"))
        high = int(np.searchsorted(keys, key, "right"))
        best: dict[int, bool] = {}
        for row in rows[low:high].tolist():
            number = row & ~int(_MAIN)
            best[number] = best.get(number, False) or bool(row & int(_MAIN))
        found = [self._place(number, main) for number, main in best.items()]
        return tuple(sorted(found, key=lambda p: (-p.population, p.geonames_id or 0)))

    def _place(self, number: int, main: bool) -> Place:
        row = self._arrays.places[number]
        start = int(row["name_start"])
        name = self._arrays.names[start : start + int(row["name_length"])].tobytes().decode()
        latitude, longitude = float(row["latitude"]), float(row["longitude"])
        known = latitude == latitude  # NaN: the source gives no point
        return Place(
            name,
            KINDS[int(row["kind"])],
            row["country"].decode() or None,
            row["admin1"].decode() or None,
            round(latitude, 5) if known else None,
            round(longitude, 5) if known else None,
            int(row["population"]),
            int(row["geonames_id"]) or None,
            main,
        )

    def centre(self, country: str, admin1: str | None = None) -> tuple[float, float] | None:
        """The mean point of the settlements of a country or of its first-order division; None where it has none."""
        regions = self._arrays.regions
        key = np.uint64(region_key(country, admin1 or ""))
        at = int(np.searchsorted(regions["key"], key))
        if at == len(regions) or regions["key"][at] != key:
            return None
        return round(float(regions["latitude"][at]), 3), round(float(regions["longitude"][at]), 3)
