"""A run: all tables, the same bytes, only what has changed, nothing half."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import pipeline
from pipeline import extraction
from pipeline.batch import plan
from pipeline.batch.store import LocalStore
from pipeline.errors import LockedError, SettingsError, TablesError
from pipeline.schema import TABLES
from pipeline.settings import Limits

from .helpers import parquet, state


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """About two articles a shard, so that six articles make several."""
    monkeypatch.setattr(plan, "MEAN_ARTICLES", 2)


def test_every_table_is_there_and_reads_as_one(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = pipeline.run(articles, out)
    assert (report.articles, report.read, report.kept, report.rejected) == (6, 6, 0, 0)
    tables = pipeline.load_tables(out)
    assert set(tables) == set(TABLES)
    for name in TABLES:
        plain = pd.read_parquet(out / name)
        assert list(plain.columns) == list(TABLES[name].column_names)
        assert len(plain) == len(tables[name]) == report.rows[name]
    assert list(tables["articles"]["article_id"]) == [f"battle-{n}" for n in range(6)]


def test_dtypes(articles: Path, tmp_path: Path) -> None:
    pipeline.run(articles, tmp_path / "out")
    one = pipeline.extract(pipeline.read_article(articles / "battle-0.md"))
    for tables in (pipeline.load_tables(tmp_path / "out"), one):
        kinds = {"str": "str", "i32": "Int32", "f64": "float64", "bool": "bool", "date": "datetime64[s]"}
        for name, table in TABLES.items():
            for column in table.columns:
                if column.type in kinds:
                    assert str(tables[name][column.name].dtype) == kinds[column.type], (name, column.name)


def test_same_bytes_for_any_number_of_workers_and_twice(articles: Path, tmp_path: Path) -> None:
    outs = [tmp_path / f"out{n}" for n in range(3)]
    for out, workers in zip(outs, (1, 2, 5), strict=True):
        pipeline.run(articles, out, workers=workers)
    assert parquet(outs[0]) == parquet(outs[1]) == parquet(outs[2])
    manifests = [(out / "manifest.json").read_bytes() for out in outs]
    assert manifests[0] == manifests[1] == manifests[2]


def test_an_unchanged_corpus_is_not_touched(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.run(articles, out)
    before = state(out)
    report = pipeline.run(articles, out)
    assert (report.kept, report.read, report.changed) == (6, 0, False)
    assert state(out) == before


def test_only_what_changed_is_read(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.run(articles, out)
    (articles / "battle-3.md").write_text((articles / "battle-3.md").read_text() + "\nOne more.\n")
    (articles / "battle-5.md").unlink()
    (articles / "battle-9.md").write_text("---\ntitle: New\n---\nText.")
    report = pipeline.run(articles, out)
    assert 0 < report.kept < 6
    assert 0 < report.read < 6
    fresh = tmp_path / "fresh"
    pipeline.run(articles, fresh)
    assert parquet(out) == parquet(fresh)
    assert sorted(pd.read_parquet(out / "articles")["article_id"]) == [
        "battle-0",
        "battle-1",
        "battle-2",
        "battle-3",
        "battle-4",
        "battle-9",
    ]


def test_force_reads_all_again(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    pipeline.run(articles, out)
    before = parquet(out)
    assert pipeline.run(articles, out, force=True).read == 6
    assert parquet(out) == before
    assert pipeline.run(articles, out, force=True).read == 6
    assert parquet(out) == before


def test_new_patterns_are_seen(articles: Path, tmp_path: Path) -> None:
    patterns = tmp_path / "patterns"
    patterns.mkdir()
    out = tmp_path / "out"
    settings = pipeline.Settings(patterns=(str(patterns),))
    pipeline.run(articles, out, settings=settings)
    (patterns / "own.jsonl").write_text('{"label": "ABBREVIATION", "pattern": "harl.", "id": "own.harl"}\n')
    assert pipeline.run(articles, out, settings=settings).read == 6


@pytest.mark.parametrize("damage", ["truncate", "delete", "manifest", "package", "link"])
def test_damage_is_mended_by_the_next_run(articles: Path, tmp_path: Path, damage: str) -> None:
    out = tmp_path / "out"
    pipeline.run(articles, out)
    before = parquet(out)
    part = sorted((out / "paragraphs").iterdir())[0]
    if damage == "truncate":
        os.truncate(part, 10)
    elif damage == "delete":
        part.unlink()
    elif damage == "manifest":
        (out / "manifest.json").resolve().write_text('{"parts": ')
    elif damage == "package":
        (out / "datapackage.json").resolve().unlink()
    else:
        (out / "casualties").unlink()
    pipeline.run(articles, out)
    assert parquet(out) == before
    assert json.loads((out / "manifest.json").read_bytes())["rows"]["articles"] == 6
    assert json.loads((out / "datapackage.json").read_bytes())["resources"]


def test_a_stopped_run_goes_on(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def stop(done: int, _total: int, words: int) -> None:
        if done >= 3 and words:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pipeline.run(articles, out, progress=stop)
    assert not (out / "articles").exists()  # no tables yet rather than half of them
    report = pipeline.run(articles, out)
    assert report.kept > 0
    assert report.articles == 6


def test_two_runs_on_one_output(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ready, holder = os.pipe(), os.fork()
    if holder == 0:  # the other process holds the lock until it is killed
        with LocalStore(out).locked():
            os.write(ready[1], b"x")
            time.sleep(60)
        os._exit(0)
    try:
        os.read(ready[0], 1)
        with pytest.raises(LockedError, match=f"process {holder}"):
            pipeline.run(articles, out)
    finally:
        os.kill(holder, signal.SIGKILL)
        os.waitpid(holder, 0)
    assert pipeline.run(articles, out).articles == 6  # the lock ended with its process


def test_something_in_the_way(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "casualties").mkdir(parents=True)
    (tmp_path / "out" / "casualties" / "mine.txt").write_text("precious")
    with pytest.raises(TablesError, match="in the way"):
        pipeline.run(articles, tmp_path / "out")
    assert (tmp_path / "out" / "casualties" / "mine.txt").read_text() == "precious"


def test_output_is_a_file(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(TablesError, match="cannot be written"):
        pipeline.run(articles, tmp_path / "out")


def test_disk_full(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    pipeline.run(articles, out)
    before = parquet(out)
    (articles / "battle-3.md").write_text("---\ntitle: x\n---\nOther text.")
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "casualties.parquet":
            raise OSError(28, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(TablesError, match="No space left"):
        pipeline.run(articles, out)
    monkeypatch.undo()
    assert parquet(out) == before


def test_shards_and_merge_equal_one_run(articles: Path, tmp_path: Path) -> None:
    (articles / "bad.md").write_bytes(b"\xff")
    (articles / "sub").mkdir()
    (articles / "sub" / "battle-1.md").write_text("Second of its name.")
    whole = tmp_path / "whole"
    one = pipeline.run(articles, whole)
    for n in (1, 2, 3):
        pipeline.run(articles, tmp_path / f"part{n}", shard=(n, 3))
    merged = pipeline.merge([tmp_path / f"part{n}" for n in (3, 1, 2)], tmp_path / "merged")
    assert parquet(tmp_path / "merged") == parquet(whole)
    assert (merged.articles, merged.rejected, merged.rows) == (one.articles, one.rejected, one.rows)
    assert one.rejected == 2


def test_merge_refuses_what_does_not_fit(articles: Path, tmp_path: Path) -> None:
    pipeline.run(articles, tmp_path / "a")
    pipeline.run(articles / "battle-1.md", tmp_path / "b")
    with pytest.raises(TablesError, match="is in another part too"):
        pipeline.merge([tmp_path / "a", tmp_path / "b"], tmp_path / "out")
    pipeline.run(articles / "battle-1.md", tmp_path / "c", settings=pipeline.Settings(best="none"))
    with pytest.raises(TablesError, match="other software, patterns or settings"):
        pipeline.merge([tmp_path / "a", tmp_path / "c"], tmp_path / "out")
    with pytest.raises(TablesError, match="no whole tables"):
        pipeline.merge([tmp_path / "nothing"], tmp_path / "out")


@pytest.mark.parametrize("bad", [{"workers": 0}, {"shard": (4, 3)}, {"shard": (0, 3)}])
def test_wrong_use(articles: Path, tmp_path: Path, bad: dict[str, Any]) -> None:
    with pytest.raises(SettingsError):
        pipeline.run(articles, tmp_path / "out", **bad)


def test_places_are_counted_over_all_articles(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = extraction.extract_rows

    def with_place(article: Any, settings: Any = None) -> Any:
        rows = real(article, settings)
        row = dict.fromkeys(TABLES["gazetteer"].column_names)
        name = "An-Nabk" if article.article_id == "battle-0" else "Al-Nabk"
        row |= {"article_id": article.article_id, "id": f"{article.article_id}:g", "place_id": "x", "name": name}
        row |= {"names": [name], "kind": "settlement", "country": "SY", "n_mentions": 1, "n_articles": 1}
        rows["gazetteer"] = [row]
        return rows

    monkeypatch.setattr(extraction, "extract_rows", with_place)
    pipeline.run(articles, tmp_path / "out")
    assert list(pd.read_parquet(tmp_path / "out" / "gazetteer")["n_articles"]) == [6] * 6


FAULTS = {
    "hangs": (lambda: time.sleep(60), "timeout"),
    "dies": (lambda: os.kill(os.getpid(), signal.SIGKILL), "crashed"),
    "exits": (lambda: os._exit(7), "crashed"),
    "eats_memory": (lambda: bytearray(8_000_000_000), "memory"),
    "fails": (lambda: {}["bug"], "failed"),
}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(("fault", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_fault_costs_its_article_only(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int, fault: Any, reason: str
) -> None:
    real = extraction.extract_rows

    def faulty(article: Any, settings: Any = None) -> Any:
        if article.article_id == "battle-2":
            fault()
        return real(article, settings)

    monkeypatch.setattr(extraction, "extract_rows", faulty)
    out = tmp_path / "out"
    report = pipeline.run(articles, out, workers=workers, limits=Limits(seconds=1.0, memory=4_000_000_000))
    rejects = pd.read_parquet(out / "rejects")
    assert list(zip(rejects["article_id"], rejects["reason"], rejects["fatal"], strict=True)) == [
        ("battle-2", reason, True)
    ]
    assert (report.articles, report.rejected) == (5, 1)
    monkeypatch.undo()
    monkeypatch.setattr(plan, "MEAN_ARTICLES", 2)
    again = pipeline.run(articles, out)  # what may pass is tried again; a fault of ours waits for new software
    assert again.articles == (5 if reason == "failed" else 6)


def test_a_worker_killed_once_costs_nothing(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, mark = extraction.extract_rows, tmp_path / "killed"

    def faulty(article: Any, settings: Any = None) -> Any:
        if article.article_id == "battle-2" and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return real(article, settings)

    monkeypatch.setattr(extraction, "extract_rows", faulty)
    assert pipeline.run(articles, tmp_path / "out").rejected == 0
    monkeypatch.undo()


def test_rows_that_break_the_schema_cost_their_article(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = extraction.extract_rows

    def odd(article: Any, settings: Any = None) -> Any:
        rows = real(article, settings)
        if article.article_id == "battle-1":
            rows["paragraphs"][0]["n_words"] = 2**40
        if article.article_id == "battle-4":
            rows["paragraphs"][0]["text"] = None
        return rows

    monkeypatch.setattr(extraction, "extract_rows", odd)
    report = pipeline.run(articles, tmp_path / "out")
    assert (report.articles, report.rejected) == (4, 2)
    assert set(pd.read_parquet(tmp_path / "out" / "rejects")["article_id"]) == {"battle-1", "battle-4"}


def test_progress_ends_at_all(articles: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    pipeline.run(articles, tmp_path / "out", progress=lambda done, total, _words: seen.append((done, total)))
    assert seen[0] == (0, 6)
    assert seen[-1] == (6, 6)
    assert seen == sorted(seen)


@pytest.mark.corpus
@pytest.mark.slow
def test_the_corpus(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    report = pipeline.run(corpus, tmp_path / "out", workers=2)
    assert (report.articles, report.rejected, report.rows["rejects"]) == (286, 0, 0)
