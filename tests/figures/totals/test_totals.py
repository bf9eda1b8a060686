"""Totals count nothing twice and account for every row."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SettingsError
from pipeline.schema import TABLES
from pipeline.sums import format_totals, totals

COLUMNS = TABLES["casualties"].column_names


def table(*rows: dict[str, Any]) -> dict[str, pd.DataFrame]:
    """Casualties of one article: killed on side 1 in paragraph 2 unless said otherwise; `n` sets low, best and high."""
    records = []
    for i, row in enumerate(rows):
        values: dict[str, Any] = dict.fromkeys(COLUMNS)
        values |= {
            "article_id": "a",
            "id": f"a:{i}",
            "paragraph": 2,
            "side": 1,
            "outcome": "killed",
            "scope": "incident",
        }
        values |= {"victim_class": "combatant", "text": "text", "qualifier": "exact"}
        n = row.pop("n", None)
        if n is not None:
            values |= {"low": n, "best": n, "high": n}
        records.append(values | row)
    return {"casualties": pd.DataFrame.from_records(records, columns=list(COLUMNS))}


def sums(tables: dict[str, pd.DataFrame], *by: str) -> list[tuple[Any, ...]]:
    result = totals(tables, by=by or ("side", "outcome")).sums
    return [tuple(None if pd.isna(v) else v for v in row) for row in result.itertuples(index=False)]


def short(tables: dict[str, pd.DataFrame]) -> list[tuple[Any, ...]]:
    """(low, best, high) of the only group."""
    (row,) = totals(tables, by=("article_id",)).sums[["low", "best", "high"]].itertuples(index=False)
    return [tuple(None if pd.isna(v) else int(v) for v in row)]


BOX = {"paragraph": -1, "field": "casualties1", "scope": "total"}


def test_incidents_are_added_up_per_side_and_outcome() -> None:
    tables = table({"n": 3}, {"n": 4}, {"n": 5, "side": 2}, {"n": 6, "outcome": "wounded"})
    assert [(r[0], r[2], r[3]) for r in sums(tables)] == [(1, "killed", 7), (1, "wounded", 6), (2, "killed", 5)]


def test_civilians_stand_apart_from_those_of_unknown_side() -> None:
    tables = table(
        {"n": 3, "side": None, "victim_class": "civilian"}, {"n": 4, "side": None, "victim_class": "unknown"}
    )
    assert [(r[0], r[1], r[3]) for r in sums(tables)] == [(None, False, 4), (None, True, 3)]


def test_parts_repetitions_and_running_totals_are_left_out() -> None:
    tables = table(
        {"n": 20},
        {"n": 3, "subset_of": "a:0"},
        {"n": 20, "duplicate_of": "a:0"},
        {"n": 300, "scope": "total"},
    )
    result = totals(tables)
    assert sums(tables)[0][3:6] == (20, 20, 20)
    assert result.rows["used"].tolist() == [True, False, False, False]
    assert result.rows["reason_used"].tolist() == [
        "used",
        "part of a:0",
        "the same loss as a:0",
        "a running or overall total",
    ]
    assert result.sums[["stated_low", "stated_high"]].iloc[0].tolist() == [300, 300]


def test_parts_of_losses_told_together_count_in_their_own_outcome() -> None:
    tables = table({"n": 100, "outcome": "casualties"}, {"n": 30, "subset_of": "a:0"})
    assert [(r[2], r[3]) for r in sums(tables)] == [("casualties", 100), ("killed", 30)]
    assert short(tables) == [(100, 100, 100)]


def test_the_infobox_stands_beside() -> None:
    tables = table({"n": 500} | BOX, {"n": 47, "subset_of": "a:0"} | BOX, {"n": 12})
    row = totals(tables).sums.iloc[0]
    assert (row["low"], row["infobox_low"], row["infobox_high"], row["n_used"]) == (12, 500, 500, 1)


def test_text_that_repeats_the_infobox_is_a_stated_total() -> None:
    tables = table({"n": 500} | BOX, {"n": 500, "duplicate_of": "a:0"}, {"n": 12})
    row = totals(tables).sums.iloc[0]
    assert (row["low"], row["stated_low"]) == (12, 500)


def test_no_incident_is_as_large_as_the_infoboxs_whole() -> None:
    tables = table({"n": 500} | BOX, {"n": 700}, {"n": 12}, {"n": 600, "side": 2})
    first, second = (row for _, row in totals(tables).sums.iterrows())
    assert (first["low"], first["stated_low"], first["stated_high"]) == (12, 700, 700)
    assert second["low"] == 600  # the infobox says nothing of side 2


def test_part_of_an_overall_total_is_one() -> None:
    tables = table({"n": 100, "outcome": "casualties", "scope": "total"}, {"n": 30, "subset_of": "a:0"})
    assert totals(tables).rows["used"].tolist() == [False, False]
    assert [(r[2], r[3]) for r in sums(tables)] == [("casualties", None), ("killed", None)]


def test_claims_of_the_infobox_are_alternatives_and_each_claimants_figures_add_up() -> None:
    tables = table(
        {"n": 300, "source": "A"} | BOX,
        {"n": 20, "source": "A"} | BOX,
        {"n": 400, "source": "B"} | BOX,
    )
    row = totals(tables).sums.iloc[0]
    assert (row["infobox_low"], row["infobox_best"], row["infobox_high"]) == (320, 320, 400)


def test_claims_of_other_times_add_up() -> None:
    march = {"start_date": dt.date(2017, 3, 19), "end_date": dt.date(2017, 3, 24), "date_edtf": "2017-03-19/2017-03-24"}
    april = {"start_date": dt.date(2017, 3, 25), "end_date": dt.date(2017, 5, 15), "date_edtf": "2017-03-25/2017-05-15"}
    tables = table({"n": 82, "source": "A"} | BOX | march, {"n": 165, "source": "B"} | BOX | april)
    assert totals(tables).sums.iloc[0]["infobox_low"] == 82 + 165


def test_claims_about_one_incident_are_alternatives() -> None:
    day = {"date_edtf": "2017-03-19", "start_date": dt.date(2017, 3, 19), "end_date": dt.date(2017, 3, 19)}
    tables = table({"n": 10, "source": "A"} | day, {"n": 25, "source": "B"} | day, {"n": 5} | day)
    assert short(tables) == [(15, 15, 30)]


def test_claim_without_a_number_does_not_lower_best_below_low() -> None:
    vague = {"source": "the mayor", "date_edtf": "1862-05-03", "best": 12}
    assert short(table({"n": 90, "source": "the abbot", "date_edtf": "1862-05-03"}, vague)) == [(90, 90, 90)]


def test_further_infoboxes_are_not_added_to_the_first() -> None:
    tables = table({"n": 500} | BOX, {"n": 12} | BOX | {"field": "casualties1#2"})
    assert totals(tables).sums.iloc[0]["infobox_low"] == 500


def test_vague_words_count_in_best_alone() -> None:
    tables = table({"n": 7}, {"best": 12, "qualifier": "dozens"}, {"qualifier": "heavy"})
    row = totals(tables).sums.iloc[0]
    assert (row["low"], row["best"], row["high"], row["n_used"], row["n_vague"]) == (7, 19, 7, 3, 2)


def test_nothing_told_is_null_not_zero() -> None:
    row = totals(table({"n": 500} | BOX)).sums.iloc[0]
    assert pd.isna(row["low"])
    assert row["n_used"] == 0


def test_by_month() -> None:
    tables = table({"n": 3, "start_date": dt.date(1916, 7, 1)}, {"n": 4, "start_date": dt.date(1916, 8, 1)}, {"n": 5})
    assert [(r[0], r[1]) for r in sums(tables, "month")] == [("1916-07", 3), ("1916-08", 4), (None, 5)]


def test_unknown_group_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="'colour': use one of article_id, side"):
        totals(table(), by=("colour",))
    with pytest.raises(SettingsError, match="at least one group"):
        totals(table(), by=())


def test_no_casualties_give_an_empty_table_with_all_columns() -> None:
    result = totals(table())
    assert result.sums.empty
    assert list(result.sums.columns)[:4] == ["article_id", "side", "civilian", "outcome"]
    assert format_totals(result).startswith("article_id")


def test_the_table_of_text_names_what_was_left_out() -> None:
    text = format_totals(totals(table({"n": 1200}, {"n": 3, "subset_of": "a:0", "text": "3 officers"})))
    assert "1,200" in text
    assert "a:1: '3 officers': part of a:0" in text
    assert "a:1" not in format_totals(totals(table({"n": 1200}, {"n": 3, "subset_of": "a:0"})), left_out=False)


ROW = st.fixed_dictionaries(
    {
        "n": st.one_of(st.none(), st.integers(0, 5000)),
        "paragraph": st.sampled_from([-1, 0, 1]),
        "side": st.sampled_from([None, 1, 2]),
        "outcome": st.sampled_from(["killed", "casualties"]),
        "scope": st.sampled_from(["incident", "total"]),
        "source": st.sampled_from([None, "A", "B"]),
        "subset_of": st.sampled_from([None, "a:0"]),
        "duplicate_of": st.sampled_from([None, None, "a:1"]),
    }
)


@given(st.lists(ROW, max_size=8))
def test_every_row_is_accounted_for(rows: list[dict[str, Any]]) -> None:
    most = sum(row["n"] or 0 for row in rows)
    for row in rows:
        row["field"] = "casualties1" if row["paragraph"] == -1 else None
    tables = table(*rows)
    result = totals(tables)
    assert len(result.rows) == len(rows)
    assert result.rows["reason_used"].map(bool).all()
    assert int(result.sums["n_used"].sum()) == int(result.rows["used"].sum())
    assert int(result.sums["high"].fillna(0).sum()) <= most
    assert not (result.sums["low"] > result.sums["high"]).any()
