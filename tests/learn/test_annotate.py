"""Gold out to annotation tools and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.articles import Article
from pipeline.errors import ReviewError
from pipeline.evaluate import evaluate
from pipeline.exports.annotation import write_doccano, write_prodigy
from pipeline.learn.annotate import import_annotations
from pipeline.learn.retrain import tables_of
from pipeline.settings import Settings


@pytest.mark.parametrize("write", [write_prodigy, write_doccano])
def test_what_goes_out_comes_back(reports: list[Article], tmp_path: Path, write: object) -> None:
    tables = tables_of(reports, Settings())
    (path,) = write(tables, tmp_path / "out.jsonl")  # type: ignore[operator]
    files = import_annotations(path, tmp_path / "gold")
    assert [f.stem for f in files] == ["battle-of-tarvek", "siege-of-dunmarra"]
    measured = evaluate(tables, tmp_path / "gold")
    for name in ("dates", "places", "forces"):
        score = measured.scores[f"{name}.span"]
        assert score.gold > 0
        assert (score.precision, score.recall) == (1.0, 1.0)


def test_a_rejected_task_is_left_out_and_wrong_ones_are_named(tmp_path: Path) -> None:
    task = {"text": "In Ostrel.", "spans": [{"start": 3, "end": 9, "label": "PLACE"}], "answer": "reject"}
    meta = {"meta": {"article_id": "a", "paragraph": 0}}
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(task | meta) + "\n", encoding="utf-8")
    assert import_annotations(path, tmp_path / "gold") == []
    for wrong, message in (
        (task | {"answer": "accept"}, "line 1: a record needs text, article_id and paragraph"),
        (task | meta | {"answer": "accept", "spans": [{"start": 3, "end": 99, "label": "PLACE"}]}, "lies outside"),
        (
            task | meta | {"answer": "accept", "spans": [{"start": 3, "end": 9, "label": "TOWN"}]},
            "unknown label 'TOWN'",
        ),
    ):
        path.write_text(json.dumps(wrong), encoding="utf-8")
        with pytest.raises(ReviewError, match=message):
            import_annotations(path, tmp_path / "gold")


def test_our_own_lines_come_back_as_they_are(tmp_path: Path) -> None:
    rows = [
        {"paragraphs": [0, 1]},
        {"p": -1, "t": "casualty", "q": "40 killed", "field": "casualties1", "start": 0, "end": 9, "low": 40, "high": 40,
         "qual": "exact", "outcome": "killed", "side": 1, "date": None, "place": None},
        {"p": 0, "t": "place", "q": "Ostrel", "start": 3, "end": 9, "id": "Ostrel", "kind": "settlement"},
    ]  # fmt: skip
    path = tmp_path / "a-battle.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (written,) = import_annotations(path, tmp_path / "gold")
    assert [json.loads(line) for line in written.read_text(encoding="utf-8").splitlines()] == rows
    path.write_text(json.dumps({k: v for k, v in rows[2].items() if k != "start"}), encoding="utf-8")
    with pytest.raises(ReviewError, match="line 1: key 'start' is missing"):
        import_annotations(path, tmp_path / "gold")
