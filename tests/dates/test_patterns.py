"""Words and named days of a user's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from pipeline.articles import parse_article
from pipeline.errors import PatternError
from pipeline.patterns import load_patterns
from pipeline.resolve import dates
from pipeline.resolve.reading import read_docs
from pipeline.settings import Settings, default_patterns


def found_with(folder: Path, lines: list[dict[str, Any]], text: str) -> list[tuple[str, str | None, str | None]]:
    folder.mkdir(exist_ok=True)
    (folder / "own.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    patterns = load_patterns([default_patterns(), folder])
    nlp = spacy.blank("en")
    nlp.add_pipe("warledger_sentences").add_patterns(patterns)  # type: ignore[attr-defined]
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([e for e in patterns.ruler() if e["label"] == "DATE"])  # type: ignore[attr-defined]
    nlp.add_pipe("warledger_dates").add_patterns(patterns)  # type: ignore[attr-defined]
    article = parse_article(f"---\ntitle: Battle\n---\n{text}\n".encode(), article_id="a", source="a")
    reading = read_docs(nlp, article, patterns, Settings())
    dates.resolve(reading)
    return [(d.text, d.edtf, d.pattern) for d in reading.dates]


def test_a_named_day_with_a_value(tmp_path: Path) -> None:
    line = {"label": "DATE", "pattern": "VE Day", "id": "my.ve", "attrs": {"value": "1945-05-08"}}
    assert found_with(tmp_path / "p", [line], "On VE Day they sang.") == [("VE Day", "1945-05-08", "my.ve")]


def test_a_named_day_of_every_year(tmp_path: Path) -> None:
    line = {"label": "DATE", "pattern": "Anzac Day", "id": "my.anzac", "attrs": {"month_day": "04-25"}}
    got = found_with(tmp_path / "p", [line], "In May 1915 they wrote. On Anzac Day they sang.")
    assert got[1] == ("Anzac Day", "1915-04-25", "my.anzac")


def test_a_phrase_around_a_date_has_its_value(tmp_path: Path) -> None:
    line = {"label": "DATE", "pattern": [{"LOWER": "harvest"}, {"SHAPE": "dddd"}], "id": "my.harvest"}
    assert found_with(tmp_path / "p", [line], "By harvest 1862 they were gone.") == [
        ("harvest 1862", "1862", "my.harvest")
    ]


def test_a_phrase_without_a_value_is_null_with_a_reason(tmp_path: Path) -> None:
    line = {"label": "DATE", "pattern": "harvest time", "id": "my.harvest"}
    assert found_with(tmp_path / "p", [line], "In 1862, at harvest time, they were gone.")[1][1] is None


def test_a_word_of_another_calendar(tmp_path: Path) -> None:
    line = {
        "label": "DATE_WORD",
        "pattern": "Novembre",
        "id": "my.nov",
        "attrs": {"type": "month", "n": 11, "capital": True},
    }
    assert found_with(tmp_path / "p", [line], "On 3 Novembre 1862 they sang.")[0][1] == "1862-11-03"


WRONG = {
    "type": {"label": "DATE_WORD", "pattern": "x", "id": "my.x", "attrs": {"type": "moon"}},
    "unit": {"label": "DATE_WORD", "pattern": "x", "id": "my.x", "attrs": {"type": "unit", "unit": "Q"}},
    "value": {"label": "DATE", "pattern": "x", "id": "my.x", "attrs": {"value": "May 1945"}},
    "month_day": {"label": "DATE", "pattern": "x", "id": "my.x", "attrs": {"month_day": "25 April"}},
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_pattern_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(PatternError, match=r"my\.x"):
        found_with(tmp_path / "p", [WRONG[name]], "x")
