"""The ACLED and UCDP files: those projects' columns and no others, empty where we do not know, no formulas."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from pipeline.exports.conflict import ACLED_COLUMNS, UCDP_COLUMNS, write_acled, write_ucdp
from pipeline.schema import TABLES

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 "
    "assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude "
    "geo_precision source source_scale notes fatalities tags timestamp"
)
UCDP = (
    "id relid year active_year code_status type_of_violence conflict_new_id conflict_name dyad_new_id dyad_name side_a_new_id "
    "side_a side_b_new_id side_b number_of_sources source_article source_office source_date source_headline source_original "
    "where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob"
)


def table(name: str, *rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(
        [{column: row.get(column) for column in TABLES[name].column_names} for row in rows], dtype=object
    )


def event(number: int, **more: object) -> dict[str, object]:
    row = {
        "article_id": "linz", "id": f"linz:events:{number}:0", "event_id": f"linz:events:{number}:0", "paragraph": number,
        "sentence": 0, "quote": "They took it.", "event_type": "capture", "status": "actual", "acled_type": "Battles",
    }  # fmt: skip
    return {**row, **more}


@pytest.fixture
def tables() -> dict[str, pd.DataFrame]:
    day = dt.date(1805, 11, 3)
    full = event(
        1, actor_force_id="f", actor_side=1, target_force_id="a", target_side=2, place_id="steyr", place="Steyr", latitude=48.04,
        longitude=14.42, date_edtf="1805-11-03", start_date=day, end_date=day, killed_low=12, killed_high=15, killed_side1=5,
        killed_side2=7, quote="=HYPERLINK(1) they took it.",
    )  # fmt: skip
    month = event(3, start_date=dt.date(1805, 11, 1), end_date=dt.date(1805, 11, 30))
    year = event(4, start_date=dt.date(1805, 1, 1), end_date=dt.date(1805, 12, 31))
    return {
        "events": table("events", full, event(2), month, year, event(5, status="denied"), event(6, status="claimed")),
        "order_of_battle": table(
            "order_of_battle",
            {"article_id": "linz", "force_id": "f", "name": "French army"},
            {"article_id": "linz", "force_id": "a", "name": "Austrian army"},
        ),
        "places": table("places", {"article_id": "linz", "place_id": "steyr", "country": "AT", "where_prec": 1}),
        "articles": table("articles", {"article_id": "linz", "title": "Battle of Linz", "source": "linz.md"}),
        "casualties": table(
            "casualties",
            {"outcome": "killed", "low": 3, "event_id": "linz:events:1:0", "victim_class": "unknown"},
        ),
    }


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_columns_are_the_projects_own_and_our_ids() -> None:
    ours = ("warledger_id", "article_id")
    assert (*ACLED.split(), *ours) == ACLED_COLUMNS
    assert (*UCDP.split(), *ours) == UCDP_COLUMNS


def test_acled_row(tables: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    first = read(write_acled(tables, tmp_path / "acled.csv")[0])[0]
    assert tuple(first) == ACLED_COLUMNS
    told = {key: value for key, value in first.items() if value}
    assert told == {
        "event_date": "1805-11-03", "year": "1805", "time_precision": "1",
        "disorder_type": "Political violence", "event_type": "Battles", "actor1": "French army",
        "actor2": "Austrian army", "country": "AT", "location": "Steyr", "latitude": "48.04", "longitude": "14.42",
        "geo_precision": "1", "source": "linz.md", "notes": "'=HYPERLINK(1) they took it.", "fatalities": "12",
        "warledger_id": "linz:events:1:0", "article_id": "linz",
    }  # fmt: skip


def test_acled_leaves_empty_what_is_not_known(tables: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    rows = read(write_acled(tables, tmp_path / "acled.csv")[0])
    told = {key for key, value in rows[1].items() if value}
    assert told == {"disorder_type", "event_type", "source", "notes", "warledger_id", "article_id"}
    month, year = rows[2], rows[3]
    assert (month["event_date"], month["time_precision"], month["year"]) == ("1805-11-01", "3", "1805")
    assert (year["event_date"], year["time_precision"], year["year"]) == ("", "", "1805")


def test_only_what_happened_is_exported(tables: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    ids = [row["warledger_id"] for row in read(write_acled(tables, tmp_path / "acled.csv")[0])]
    assert ids == [f"linz:events:{n}:0" for n in (1, 2, 3, 4)]


def test_ucdp_row(tables: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    rows = read(write_ucdp(tables, tmp_path / "ucdp.csv")[0])
    assert len(rows) == 1  # the others tell of no death
    assert tuple(rows[0]) == UCDP_COLUMNS
    told = {key: value for key, value in rows[0].items() if value}
    assert told == {
        "year": "1805", "side_a": "French army", "side_b": "Austrian army", "source_article": "linz.md",
        "source_headline": "Battle of Linz", "source_original": "'=HYPERLINK(1) they took it.", "where_prec": "1",
        "where_coordinates": "Steyr", "latitude": "48.04", "longitude": "14.42", "geom_wkt": "POINT (14.42 48.04)",
        "country": "AT", "date_prec": "1", "date_start": "1805-11-03", "date_end": "1805-11-03", "deaths_a": "5",
        "deaths_b": "7", "deaths_unknown": "3", "high": "15", "low": "12", "warledger_id": "linz:events:1:0",
        "article_id": "linz",
    }  # fmt: skip
