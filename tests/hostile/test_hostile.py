"""Hostile articles through the real command: each is read or rejected, the tables check clean, nothing leaks out of `-o`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from pipeline.articles import parse_article
from pipeline.checks import check
from pipeline.tables import load_tables

from .inputs import BATTLE, BIG, HEAD, ODD

INT32 = 2**31 - 1
NAMES = ["..%2f..%2fetc", "$(touch owned)", "-rf", "=1+1", "a;b", "..md", "con", "é"]


def warledger(*args: object, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-m", "pipeline", *map(str, args)]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, pd.DataFrame]]:
    """A folder with `in` (every hostile article) and `out`, and out's tables."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "in").mkdir()
    for name, (text, _) in (ODD | BIG).items():
        (folder / "in" / f"{name}.md").write_bytes(text.encode())
    for name in NAMES:
        (folder / "in" / f"{name}.md").write_text(HEAD.format("x") + BATTLE)
    made = warledger("run", "in", "-o", "out", "--workers", 2, folder=folder)
    assert made.returncode in (0, 3), made.stderr
    return folder, dict(load_tables(folder / "out"))


@pytest.mark.parametrize(("name", "reasons"), [(n, r) for n, (_, r) in (ODD | BIG).items()], ids=[*ODD, *BIG])
def test_read_and_what_is_amiss_is_told(run, name, reasons):
    _, tables = run
    rejects = tables["rejects"]
    told = rejects[rejects["article_id"] == name]
    assert sorted(told["reason"]) == reasons, list(told["message"])
    assert not told["fatal"].any()
    assert name in set(tables["articles"]["article_id"])


def test_check_is_clean(run):
    folder, _ = run
    assert [f for f in check(folder / "out") if not f.warning] == []


def test_names_stay_names(run):
    folder, tables = run
    assert set(NAMES) <= set(tables["articles"]["article_id"])
    assert sorted(path.name for path in folder.iterdir()) == ["in", "out"]


def test_text_is_kept_as_it_was_written(run):
    _, tables = run
    for name, (text, _) in ODD.items():
        article = parse_article(text.encode(), article_id=name, source=name)
        rows = tables["paragraphs"][tables["paragraphs"]["article_id"] == name].sort_values("paragraph")
        assert list(rows["text"]) == [p.text for p in article.paragraphs]


def test_no_number_is_cut_to_fit(run):
    """Past the columns' 2,147,483,647 a number is null or no row; it is never another number."""
    _, tables = run
    for name in ("huge_killed", "past_int32", "huge_range", "huge_word"):
        for table in ("casualties", "strengths"):
            rows = tables[table][tables[table]["article_id"] == name]
            assert rows["best"].dropna().empty, rows[["text", "low", "high", "best"]].to_dict("records")
            assert rows["high"].dropna().empty


def test_untagged_paragraphs_have_no_rows_and_the_rest_has(run):
    _, tables = run
    found = tables["casualties"][tables["casualties"]["article_id"] == "brackets"]
    assert list(found["paragraph"]) == [1]
    assert list(found["best"]) == [12]


def test_report_and_csv_run_nothing(run):
    folder, _ = run
    for name in ("script", "formula"):
        made = warledger("report", "out", "--article", name, "-o", f"{name}.html", folder=folder)
        assert made.returncode == 0, made.stderr
        page = (folder / f"{name}.html").read_text()
        (folder / f"{name}.html").unlink()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page
