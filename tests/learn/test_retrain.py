"""Retraining by itself: measured before and after, refused where a measure falls; training a model, using it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy

from pipeline.articles import Article
from pipeline.errors import SettingsError
from pipeline.extraction import read
from pipeline.learn.retrain import retrain
from pipeline.learn.train import docs_of, train
from pipeline.settings import Settings

from .conftest import BARE, article


def gold(folder: Path, text: str, wanted: list[tuple[str, str]]) -> Path:
    """Annotations of the bare report: (kind, words)."""
    paragraphs = [p.text for p in article("bare-report", text).paragraphs]
    folder.mkdir()
    rows = [{"p": -1, "t": "casualty", "q": "", "field": "casualties1", "start": 0, "end": 0, "opt": True, "id": "",
             "low": None, "high": None, "qual": "x", "outcome": "killed", "side": None, "date": None, "place": None}]  # fmt: skip
    for kind, q in wanted:
        for p, paragraph in enumerate(paragraphs):
            start = -1
            while (start := paragraph.find(q, start + 1)) >= 0:
                rows.append({"p": p, "t": kind, "q": q, "start": start, "end": start + len(q), "id": q, "side": None})
    (folder / "bare-report.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return folder


PLACES = [("place", name) for name in ("Dunmarra", "Ostrel", "Tarvek")]


def test_what_helps_is_written_and_told(reports: list[Article], bare: Article, tmp_path: Path) -> None:
    wanted = gold(tmp_path / "gold", BARE, [*PLACES, ("force", "KLF")])
    done = retrain(reports, tmp_path / "mine", settings=Settings(), gold=wanted, gold_articles=[bare])
    assert done.written is not None
    assert done.written.added == done.taken == 4
    assert (done.before["places.span f1"], done.after["places.span f1"]) == (0.0, 1.0)
    assert done.after["forces.span f1"] == 1.0
    assert done.changes is not None
    assert set(done.changes["change"]) == {"found"}


@pytest.mark.parametrize("force", [False, True])
def test_where_a_measure_falls_nothing_is_written_unless_told(
    reports: list[Article], tmp_path: Path, force: bool
) -> None:
    text = "Government soldiers fled. KLF was blamed by all."
    wanted = gold(tmp_path / "gold", text, [("force", "Government soldiers")])  # the annotator let KLF pass
    folder, given = tmp_path / "mine", [article("bare-report", text)]
    done = retrain(reports, folder, settings=Settings(), gold=wanted, gold_articles=given, force=force)
    assert "forces.span precision" in done.fell
    assert (done.before["forces.span precision"], done.after["forces.span precision"]) == (1.0, 0.5)
    assert (done.written is not None) == folder.exists() == force


def test_without_anything_certain_nothing_is_written(reports: list[Article], tmp_path: Path) -> None:
    done = retrain(reports, tmp_path / "mine", settings=Settings(), auto=1.1)
    assert (done.taken, done.written) == (0, None)
    assert not (tmp_path / "mine").exists()


def test_a_model_is_trained_loads_as_spacy_and_is_used(reports: list[Article], bare: Article, tmp_path: Path) -> None:
    many = [*reports, *(article(f"{a.article_id}-{n}", _text(a)) for n in range(2) for a in reports)]
    done = train(many, tmp_path / "model", settings=Settings(), max_steps=20)
    nlp = spacy.load(done.path)
    assert set(nlp.get_pipe("ner").labels) == {"DATE", "FORCE", "PLACE"}
    assert done.n_held_out > 0
    assert 0 <= done.scores["ents_f"] <= 1
    read(bare, Settings(model=str(done.path)))


def _text(some: Article) -> str:
    return "\n\n".join(p.text for p in some.paragraphs)


def test_a_model_adds_to_the_rules_and_says_so(bare: Article, tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "GPE", "pattern": "Ostrel"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "model")
    found = read(bare, Settings(model=str(tmp_path / "model")))
    assert {(m.text, m.method) for m in found.places} == {("Ostrel", "model")}


def test_few_articles_and_a_model_that_is_none_are_refused(
    reports: list[Article], bare: Article, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match="2 articles are too few"):
        train(reports, tmp_path / "model", settings=Settings())
    with pytest.raises(SettingsError, match="spaCy cannot load it"):
        read(bare, Settings(model=str(tmp_path / "nothing")))
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(SettingsError, match="it marks no entities"):
        read(bare, Settings(model=str(tmp_path / "blank")))


def test_gold_stands_for_the_paragraphs_that_it_covers(bare: Article) -> None:
    rows = [{"paragraphs": [0, 0]}, {"p": 0, "t": "force", "q": "KLF", "start": 33, "end": 36}]
    (doc,) = docs_of(bare, Settings(), {"bare-report": rows})
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("KLF", "FORCE")]
