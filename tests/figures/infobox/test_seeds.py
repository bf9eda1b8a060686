"""The seeds' infoboxes give exactly the figures that their annotation has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.articles import read_article
from pipeline.patterns import load_patterns
from pipeline.resolve import belligerents
from pipeline.resolve.infobox_figures import resolve_infobox
from pipeline.resolve.reading import Reading
from pipeline.settings import Settings, default_patterns

ROOT = Path(__file__).parents[3]
GOLD = sorted((ROOT / "tests" / "gold").glob("*.jsonl"))
PATTERNS = load_patterns([default_patterns()])


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.stem)
def test_figures(gold: Path) -> None:
    reading = Reading(read_article(ROOT / "seeds" / f"{gold.stem}.md"), [], PATTERNS, Settings())
    belligerents.resolve(reading)
    resolve_infobox(reading)
    given = [
        (c.field, c.start, c.low, c.high, c.outcome, "civ" if c.victim_class == "civilian" else c.side)
        for c in reading.casualties
    ]
    given += [(s.field, s.start, s.low, s.high, "", s.side) for s in reading.strengths]
    marks = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    wanted = [
        (m["field"], m["start"], m["low"], m["high"], m.get("outcome", ""), m["side"])
        for m in marks
        if m.get("p") == -1 and m["t"] in ("casualty", "strength")
    ]
    assert sorted(given, key=str) == sorted(wanted, key=str)
