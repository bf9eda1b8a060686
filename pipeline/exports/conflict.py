"""Events under the column names of the two big event datasets, so that they can be laid beside them.

Columns after ACLED's codebook (2023: https://acleddata.com/knowledge-base/codebook/) and UCDP GED's (version 24.1:
https://ucdp.uu.se/downloads/ged/ged241.pdf). What those projects know and we do not (actor codes, dyads, regions)
is empty; our own ids are kept in `warledger_id` and `article_id`, the sentence in `notes` and `source_original`.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .plain import guard_formulas

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ACLED_COLUMNS", "UCDP_COLUMNS", "write_acled", "write_ucdp"]

ACLED_COLUMNS = tuple(
    """
    event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1
    assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region
    country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes
    fatalities tags timestamp warledger_id article_id
    """.split()
)
UCDP_COLUMNS = tuple(
    """
    id relid year active_year code_status type_of_violence conflict_new_id conflict_name dyad_new_id
    dyad_name side_a_new_id side_a side_b_new_id side_b number_of_sources source_article
    source_office source_date source_headline source_original where_prec where_coordinates
    where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region
    event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown
    best high low gwnoa gwnob warledger_id article_id
    """.split()
)


# ACLED's codebook: the disorder type follows from the event type.
_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Strategic developments": "Strategic developments",
}


def _context(tables: Mapping[str, pd.DataFrame]) -> dict[str, dict[Any, Any]]:
    """What an event's row points to: force names, place precision and country, article titles."""
    forces = tables["order_of_battle"]
    places = tables["places"].drop_duplicates(["article_id", "place_id"])
    articles = tables["articles"]
    return {
        "force": dict(zip(zip(forces["article_id"], forces["force_id"], strict=True), forces["name"], strict=True)),
        "place": {(r["article_id"], r["place_id"]): r for r in places.astype(object).to_dict("records")},
        "article": {r["article_id"]: r for r in articles.astype(object).to_dict("records")},
        "civilians": _unknown_dead(tables["casualties"]),
    }


def _unknown_dead(casualties: pd.DataFrame) -> dict[Any, int]:
    """Event id → killed whose side is not told (no duplicates, no parts of other figures)."""
    frame = casualties[
        (casualties["outcome"] == "killed")
        & casualties["subset_of"].isna()
        & casualties["duplicate_of"].isna()
        & casualties["side"].isna()
        & (casualties["victim_class"] != "civilian")
        & casualties["event_id"].notna()
    ]
    return {key: int(n) for key, n in frame.groupby("event_id")["low"].sum().items()}


def _events(tables: Mapping[str, pd.DataFrame]) -> list[dict[Any, Any]]:
    frame = tables["events"].astype(object)
    frame = frame[frame["status"] == "actual"]
    rows: list[dict[Any, Any]] = frame.where(frame.notna(), None).to_dict("records")
    return rows


def _day(value: Any) -> str | None:
    return value.isoformat()[:10] if value is not None and value == value else None


def _time_precision(row: Mapping[Any, Any]) -> int | None:
    """ACLED: 1 the day is known, 2 the week, 3 the month; wider spans have no code."""
    if row["start_date"] is None or row["end_date"] is None:
        return None
    days = (row["end_date"] - row["start_date"]).days + 1
    return 1 if days == 1 else 2 if days <= 7 else 3 if days <= 31 else None


def _date_prec(row: Mapping[Any, Any]) -> int | None:
    """UCDP GED: 1 day, 2 two to six days, 3 a week, 4 a month, 5 more than a month up to a year."""
    if row["start_date"] is None or row["end_date"] is None:
        return None
    days = (row["end_date"] - row["start_date"]).days + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5 if days <= 366 else None


def write_acled(tables: Mapping[str, pd.DataFrame], out: Path) -> list[Path]:
    """Actual events as one CSV file with ACLED's columns; fatalities is the low count, null where none is told."""
    context = _context(tables)
    rows = []
    for row in _events(tables):
        place = context["place"].get((row["article_id"], row["place_id"]), {})
        precision = place.get("where_prec")
        rows.append(
            {
                "event_date": _day(row["start_date"]) if _time_precision(row) else None,
                "year": row["start_date"].year if row["start_date"] is not None else None,
                "time_precision": _time_precision(row),
                "disorder_type": _DISORDER.get(row["acled_type"]),
                "event_type": row["acled_type"],
                "sub_event_type": row["acled_sub_type"],
                "actor1": context["force"].get((row["article_id"], row["actor_force_id"])),
                "actor2": context["force"].get((row["article_id"], row["target_force_id"])),
                "country": place.get("country"),
                "location": row["place"],
                "latitude": row["latitude"],
                "longitude": row["longitude"],
                # ACLED: 1 the place itself, 2 its surroundings, 3 a larger region.
                "geo_precision": None
                if precision != precision or precision is None
                else 1
                if precision == 1
                else min(3, precision),
                "source": context["article"][row["article_id"]]["source"],
                "notes": row["quote"],
                "fatalities": row["killed_low"],
                "warledger_id": row["id"],
                "article_id": row["article_id"],
            }
        )
    return _write(rows, ACLED_COLUMNS, out)


def write_ucdp(tables: Mapping[str, pd.DataFrame], out: Path) -> list[Path]:
    """Actual events with at least one death as one CSV file with UCDP GED's columns."""
    context = _context(tables)
    rows = []
    for row in _events(tables):
        if not row["killed_high"]:
            continue
        place = context["place"].get((row["article_id"], row["place_id"]), {})
        article = context["article"][row["article_id"]]
        point = row["latitude"] is not None and row["longitude"] is not None
        rows.append(
            {
                "year": row["start_date"].year if row["start_date"] is not None else None,
                "conflict_name": article["part_of"],
                "side_a": context["force"].get((row["article_id"], row["actor_force_id"])),
                "side_b": context["force"].get((row["article_id"], row["target_force_id"])),
                "source_article": article["source"],
                "source_headline": article["title"],
                "source_original": row["quote"],
                "where_prec": place.get("where_prec"),
                "where_coordinates": row["place"],
                "latitude": row["latitude"],
                "longitude": row["longitude"],
                "geom_wkt": f"POINT ({row['longitude']} {row['latitude']})" if point else None,
                "country": place.get("country"),
                "date_prec": _date_prec(row),
                "date_start": _day(row["start_date"]),
                "date_end": _day(row["end_date"]),
                "deaths_a": row["killed_side1"]
                if row["actor_side"] == 1
                else row["killed_side2"]
                if row["actor_side"] == 2
                else None,
                "deaths_b": row["killed_side2"]
                if row["actor_side"] == 1
                else row["killed_side1"]
                if row["actor_side"] == 2
                else None,
                "deaths_civilians": row["killed_civilians"],
                "deaths_unknown": context["civilians"].get(row["event_id"]),
                "best": row["killed_low"] if row["killed_low"] == row["killed_high"] else None,
                "high": row["killed_high"],
                "low": row["killed_low"],
                "warledger_id": row["id"],
                "article_id": row["article_id"],
            }
        )
    return _write(rows, UCDP_COLUMNS, out)


_WHOLE = frozenset(
    """
    year time_precision geo_precision fatalities where_prec date_prec deaths_a deaths_b deaths_civilians deaths_unknown
    best high low
    """.split()
)
"""Columns of whole numbers, which a table with gaps may hold as floats."""


def _write(rows: list[dict[str, Any]], columns: tuple[str, ...], out: Path) -> list[Path]:
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(column, row.get(column)) for column in columns] for row in rows)
    return [out]


def _cell(column: str, value: Any) -> Any:
    """A value as it is written: nothing for what is not known, whole numbers without a point, no formulas."""
    if value is None or value != value:
        return ""
    return int(value) if column in _WHOLE else guard_formulas(value)
