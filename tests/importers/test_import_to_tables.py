"""A made-up dump all the way: import, run, and the infobox figures of its 200 battles in the tables."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

pytest.importorskip("mwparserfromhell", reason="needs the extra warledger[import]")

from synthetic_dump import write_dump

ROOT = Path(__file__).parents[2]


def warledger(*arguments: object) -> None:
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_two_hundred_battles_reach_the_tables(tmp_path: Path) -> None:
    battles = write_dump(tmp_path / "dump.xml.bz2", 2000, per_stream=100)
    warledger("import", tmp_path / "dump.xml.bz2", "-o", tmp_path / "articles")
    warledger("run", tmp_path / "articles", "-o", tmp_path / "out", "--quiet")
    articles = pd.read_parquet(tmp_path / "out" / "articles")
    assert sorted(articles["title"]) == sorted(battle.title for battle in battles)
    assert pd.read_parquet(tmp_path / "out" / "rejects").empty
    losses = pd.read_parquet(tmp_path / "out" / "casualties")
    losses = losses[losses["paragraph"] == -1].set_index("article_id")
    ids = dict(zip(articles["title"], articles["article_id"], strict=True))
    for battle in battles:
        rows = losses.loc[[ids[battle.title]]]
        found = {(row.field, row.outcome): (row.low, row.high) for row in rows.itertuples()}
        assert found == {
            (field, outcome): (figure, figure)
            for field, both in battle.figures.items()
            for outcome, figure in zip(("killed", "wounded"), both, strict=True)
        }
