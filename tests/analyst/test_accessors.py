"""The accessors of `load_tables`, and the same files in polars and DuckDB."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.errors import TablesError

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def test_tables_are_a_mapping_that_shows_itself(tables):
    assert set(tables) >= {"articles", "casualties", "places"}
    assert "casualties: " in repr(tables)
    with pytest.raises(KeyError, match="there are articles"):
        tables["battles"]


def test_article_keeps_only_its_rows(tables):
    one = tables.article("battle-of-cannae")
    assert set(one["dates"]["article_id"]) == {"battle-of-cannae"}
    with pytest.raises(KeyError, match="no article"):
        tables.article("battle-of-nowhere")


def test_timeline_adds_up_the_incidents_by_side(tables):
    losses = tables["casualties"]
    used = losses[
        losses["low"].notna()
        & losses["start_date"].notna()
        & losses["duplicate_of"].isna()
        & losses["subset_of"].isna()
        & (losses["scope"] == "incident")
        & (losses["outcome"] == "killed")
    ]
    timeline = tables.timeline(by="victim_class", freq="Y", outcome="killed")
    assert int(timeline.to_numpy().sum()) == int(used["low"].sum()) > 0
    assert isinstance(timeline.index, pd.DatetimeIndex)


def test_evidence_is_the_row_its_sentence_and_paragraph(tables):
    row = tables["casualties"].query("paragraph >= 0").iloc[0]
    evidence = tables.evidence(row["id"])
    assert evidence["table"] == "casualties"
    assert evidence["text"] in evidence["quote"]
    assert evidence["quote"] in evidence["paragraph_text"]
    with pytest.raises(TablesError, match="no row"):
        tables.evidence("x:y:1")


def test_mentions_of_a_place_under_all_its_spellings(tables):
    found = tables.mentions_of("Yabroud")
    assert {"Yabrud", "Yabroud"} <= set(found["text"])
    assert set(found["article_id"]) == {"battle-of-qalamoun-2013-2014"}
    assert len(tables.mentions_of("Nowhere-upon-Sea")) == 0


def test_totals_leave_out_what_would_count_twice(tables):
    used = tables.totals().rows.set_index("id")["used"]
    losses = tables["casualties"].set_index("id")
    again = losses.index[losses["duplicate_of"].notna()]
    parts = losses[losses["subset_of"].notna()]
    same = parts.index[parts["outcome"] == losses["outcome"].reindex(parts["subset_of"]).to_numpy()]
    assert len(same) > 0
    assert not used[again].any()
    assert not used[same].any()
    assert used.any()


def test_polars_reads_the_same_rows(seed_out, tables):
    polars = pytest.importorskip("polars")
    frame = polars.read_parquet(f"{seed_out}/casualties/*.parquet")
    assert frame.height == len(tables["casualties"])


def test_duckdb_reads_the_same_rows(seed_out, tables):
    duckdb = pytest.importorskip("duckdb")
    count = duckdb.sql(f"select count(*) from '{seed_out}/casualties/*.parquet'").fetchall()
    assert count == [(len(tables["casualties"]),)]
