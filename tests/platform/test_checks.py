"""`warledger check`: every rule finds the row that breaks it, and nothing in whole tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import pipeline
from pipeline.checks import check
from pipeline.checks.edtf import bounds
from pipeline.checks.rules import RULES

D = dt.date

EDTF = {
    "2013-11-15": (D(2013, 11, 15), D(2013, 11, 15)),
    "2014-02": (D(2014, 2, 1), D(2014, 2, 28)),
    "2016-02": (D(2016, 2, 1), D(2016, 2, 29)),
    "1916": (D(1916, 1, 1), D(1916, 12, 31)),
    "187X": (D(1870, 1, 1), D(1879, 12, 31)),
    "17XX": (D(1700, 1, 1), D(1799, 12, 31)),
    "1943-22": (D(1943, 6, 1), D(1943, 8, 31)),
    "1943-24": (D(1942, 12, 1), D(1943, 2, 28)),
    "2014-02-20~": (D(2014, 2, 20), D(2014, 2, 20)),
    "2013-11-15/2013-11-17": (D(2013, 11, 15), D(2013, 11, 17)),
    "2013-11/..": (D(2013, 11, 1), None),
    "../2013-11": (None, D(2013, 11, 30)),
    "-0215": (None, None),
    "-0215-08-02": (None, None),
    "-0050/0014": (None, D(14, 12, 31)),
}
NO_EDTF = ["2013-13", "2013-02-30", "2013-11-17/2013-11-15", "XXXX", "13-11", "/", "late 2013", "2013-11-1"]


@pytest.mark.parametrize(("text", "days"), EDTF.items(), ids=EDTF)
def test_days_of_edtf(text: str, days: tuple[D | None, D | None]) -> None:
    assert bounds(text) == days


@pytest.mark.parametrize("text", NO_EDTF)
def test_no_edtf(text: str) -> None:
    with pytest.raises(ValueError, match=r"EDTF|day|month|ends|open"):
        bounds(text)


Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Tables:
    out = tmp_path_factory.mktemp("check") / "out"
    pipeline.run(sorted(seeds.glob("*.md"))[:2], out)
    return dict(pipeline.load_tables(out))


def _set(table: str, column: str, value: object) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        frame = tables[table] = tables[table].copy()
        frame.loc[frame.index[0], column] = value

    return change


def _drop(table: str) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables[table] = tables[table].iloc[1:]

    return change


BREACHES = {
    "same_id": (_set("paragraphs", "id", "battle-of-antietam"), "ids", "paragraphs"),
    "stray_article": (_set("paragraphs", "article_id", "nobody"), "ids", "paragraphs"),
    "other_text": (_set("dates", "text", "1 May 1066"), "spans", "dates"),
    "empty_span": (_set("places", "end_char", 0), "spans", "places"),
    "quote_of_another": (_set("forces", "quote", "Nothing."), "spans", "forces"),
    "no_such_paragraph": (_set("events", "paragraph", 9999), "spans", "events"),
    "low_above_high": (_set("casualties", "low", 10**9), "numbers", "casualties"),
    "half_a_range": (_set("casualties", "low", pd.NA), "numbers", "casualties"),
    "no_edtf": (_set("dates", "edtf", "spring"), "dates", "dates"),
    "other_day": (_set("dates", "start_date", pd.Timestamp("1066-05-01")), "dates", "dates"),
    "no_such_place": (_set("casualties", "place_id", "nowhere"), "references", "casualties"),
    "own_copy": (lambda t: _set("casualties", "duplicate_of", t["casualties"]["id"].iloc[0])(t), "references", "casualties"),
    "uncounted_place": (_drop("gazetteer"), "sums", "gazetteer"),
    "uncounted_mention": (_drop("forces"), "sums", "order_of_battle"),
    "words": (_set("articles", "n_words", 1), "sums", "articles"),
    "outcome": (_set("casualties", "outcome", "eaten"), "values", "casualties"),
    "off_the_earth": (_set("places", "latitude", 123.0), "values", "places"),
    "country": (_set("places", "country", "Spain"), "values", "places"),
    "empty_text": (_set("articles", "description", ""), "values", "articles"),
}  # fmt: skip


def _findings(tables: Tables, name: str) -> set[tuple[str, str]]:
    """(table, row) of what the rule `name` finds."""
    return {(f.table, f.row) for rule in RULES if rule.__name__ == name for f in rule(tables)}


@pytest.mark.parametrize(("change", "rule", "table"), BREACHES.values(), ids=BREACHES)
def test_every_breach_is_found(tables: Tables, change: Callable[[Tables], None], rule: str, table: str) -> None:
    changed = dict(tables)
    change(changed)
    found = _findings(changed, rule) - _findings(tables, rule)
    assert table in {name for name, _ in found}, found


def test_a_part_greater_than_its_whole_is_a_warning(tables: Tables) -> None:
    changed = dict(tables)
    frame = changed["casualties"] = tables["casualties"].copy()
    known = frame.index[frame["low"].notna() & frame["subset_of"].isna()][:2]
    frame.loc[known[0], ["low", "high"]] = frame.loc[known[1], "high"] + 1
    frame.loc[known[0], "subset_of"] = frame.loc[known[1], "id"]
    assert ("casualties", frame.loc[known[0], "id"]) in _findings(changed, "subsets")


def test_the_seeds_are_clean(seeds: Path, tmp_path: Path) -> None:
    pipeline.run(seeds, tmp_path / "out", workers=2)
    assert [f for f in check(tmp_path / "out") if not f.warning] == []


@pytest.mark.parametrize("damage", ["extra", "missing", "cut"])
def test_files(articles: Path, tmp_path: Path, damage: str) -> None:
    out = tmp_path / "out"
    pipeline.run(articles, out)
    part = next(iter((out / "dates").iterdir()))
    if damage == "extra":
        (out / "dates" / "old.parquet").write_bytes(part.read_bytes())
    elif damage == "missing":
        part.unlink()
    else:
        part.write_bytes(part.read_bytes()[:-5])
    assert {(f.rule, f.table) for f in check(out)} == {("files", "dates")}
