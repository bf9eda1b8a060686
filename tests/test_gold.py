"""The hand-made annotations are sound: every quote at its offset, every key and value legal."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
SEEDS = ROOT / "seeds"
CORPUS = ROOT.parent / "shared" / "corpus"
sys.path.insert(0, str(ROOT / "tools"))

import annotate  # noqa: E402
import gold_check  # noqa: E402
import unseen  # noqa: E402

NAMES = sorted(path.stem for path in SEEDS.glob("*.md"))
HELD_OUT = NAMES[::2]


def test_every_seed_is_annotated_and_nothing_else() -> None:
    assert len(NAMES) >= 10
    assert sorted(p.stem for p in GOLD.glob("*.jsonl")) == NAMES
    assert sorted(p.stem for p in (GOLD / "events").glob("*.jsonl")) == NAMES


@pytest.mark.parametrize("folder", [GOLD, GOLD / "events"], ids=["mentions", "events"])
@pytest.mark.parametrize("name", NAMES)
def test_file_has_no_problem(name: str, folder: Path) -> None:
    found = [p for p in annotate.problems(GOLD, SEEDS) if str(folder / name) + ".jsonl" in p]
    assert found == []


@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_was_read(name: str) -> None:
    """A paragraph of more than 15 words has a mention: none was skipped."""
    article = annotate.read_article(SEEDS / f"{name}.md")
    marked = {row["p"] for row in annotate.load(GOLD / f"{name}.jsonl")}
    skipped = [p.number for p in article.paragraphs if len(p.text.split()) > 15 and p.number not in marked]
    assert skipped == []


def test_readme_names_the_held_out_half() -> None:
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    section = readme.split("### Held out")[1].split("The even ones")[0]
    assert [name for name in NAMES if f"`{name}`" in section] == HELD_OUT


SIDES = {0, 1, 2, 3, "civ", None}


def judged(part: str, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / "rows" / part / f"{kind}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("kind", ["casualties", "events"])
@pytest.mark.parametrize("part", ["tune", "held"])
def test_judged_rows_are_sound(part: str, kind: str) -> None:
    """Dates are EDTF, sides and types legal, no row twice."""
    wrong = []
    for row in judged(part, kind):
        dates = [row.get("date"), *row.get("date_alt", [])]
        sides = [v for k, v in row.items() if k.endswith("side")] + [
            one for k, v in row.items() if k in ("side_alt", "actor_alt", "target_alt") for one in v
        ]
        wrong += [(row["id"], d) for d in dates if d is not None and not gold_check.EDTF.fullmatch(d)]
        wrong += [(row["id"], s) for s in sides if s not in SIDES]
        if row["ok"] and kind == "events" and row["type"] not in gold_check.TYPES:
            wrong.append((row["id"], row["type"]))
    assert wrong == []
    assert len({row["id"] for row in judged(part, kind)}) == len(judged(part, kind))


@pytest.mark.parametrize("kind", ["casualties", "events", "sides"])
def test_judged_articles_are_of_one_part(kind: str) -> None:
    tune, held = ({str(r.get("article") or r["id"]).split(":")[0] for r in judged(p, kind)} for p in ("tune", "held"))
    assert tune
    assert held
    assert not tune & held


def runs(text: str, length: int = 10) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/corpus is not here: seeds cannot be compared with it")
def test_seeds_are_in_our_own_words() -> None:
    """No seed shares ten words in a row with an article of the corpus."""
    ours: set[tuple[str, ...]] = set()
    for name in NAMES:
        for paragraph in annotate.read_article(SEEDS / f"{name}.md").paragraphs:
            ours |= runs(paragraph.text)
    shared = {run for path in CORPUS.glob("*.md") for run in runs(path.read_text(encoding="utf-8")) & ours}
    assert shared == set()


ARTICLE = """---
title: T
infoboxes:
  - casualties1:
      text: 12 killed
---

Rebels took Sahel on 3 March. The rebels lost 186 of their 226 men at Sahel, and retreated.
"""

NOTES = """
[casualties1]
c 12 killed | 12 | killed | - | 1 | - | - | - | total
[0]
f Rebels | rebels | 2
p Sahel | Sahel | settlement
d 3 March | 2014-03-03
f rebels
c lost 186 of their 226 men | 186 | casualties | men | 2 | - | Sahel | - | incident
s 226 men | 226 | 2 | men
p Sahel
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "x.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "x.txt").write_text(NOTES, encoding="utf-8")
    return tmp_path


def built(folder: Path) -> list[annotate.Row]:
    return annotate.build(annotate.read_article(folder / "x.md"), folder / "x.txt")


def write(folder: Path, rows: list[annotate.Row]) -> list[str]:
    gold = folder / "gold"
    gold.mkdir(exist_ok=True)
    (gold / "x.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return list(annotate.problems(gold, folder))


def test_notes_become_rows_in_order_with_occurrences(folder: Path) -> None:
    rows = built(folder)
    assert [(r["q"], r.get("n", 1)) for r in rows if r["t"] == "place"] == [("Sahel", 1), ("Sahel", 2)]
    assert [r["id"] for r in rows if r["t"] == "force"] == ["rebels", "rebels"]
    assert rows[0]["field"] == "casualties1"
    assert write(folder, rows) == []


@pytest.mark.parametrize(
    ("row", "change", "says"),
    [
        ("Rebels", {"start": 1}, "text at"),
        ("Rebels", {"side": 7}, "side"),
        ("Rebels", {"n": 2}, "n should be 1"),
        ("3 March", {"value": "3 March"}, "EDTF"),
        ("Sahel", {"kind": "town"}, "kind"),
        ("226 men", {"qual": "range"}, "do not go with"),
        ("226 men", {"low": None}, "do not go with"),
        ("226 men", {"field": "strength1"}, "keys differ"),
        ("12 killed", {"outcome": "died"}, "outcome"),
        ("12 killed", {"place": "Nowhere"}, "no place id"),
        ("12 killed", {"side": "civilians"}, "side"),
    ],
)
def test_check_names_what_is_wrong(folder: Path, row: str, change: annotate.Row, says: str) -> None:
    rows = built(folder)
    next(r for r in rows if r["q"] == row).update(change)
    assert any(says in problem for problem in write(folder, rows))


def test_notes_that_do_not_fit_name_file_and_line(folder: Path) -> None:
    (folder / "x.txt").write_text("[0]\nf rebels | rebels | 2\np Damascus | Damascus | settlement\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"x\.txt:3: p Damascus"):
        built(folder)


@pytest.mark.corpus
@pytest.mark.skipif(
    not CORPUS.is_dir(), reason="../shared/corpus is not here: its annotation cannot be held against it"
)
@pytest.mark.parametrize("part", unseen.PARTS)
def test_unseen_annotation_fits_its_articles(part: str, tmp_path: Path) -> None:
    """Every offset cuts whole words of the corpus, and the values are legal."""
    for path in unseen.write_gold(part, CORPUS, tmp_path):
        article = annotate.read_article(path)
        for row in annotate.load(tmp_path / f"{path.stem}.jsonl"):
            if "paragraphs" in row:
                continue
            text = gold_check.text_of(article, row)
            assert text
            assert row["q"] == row["q"].strip()
            assert not (text[row["start"] - 1 : row["start"]].isalnum() and row["q"][0].isalnum()), row
            assert not (text[row["end"] : row["end"] + 1].isalnum() and row["q"][-1].isalnum()), row
            filled = {**dict.fromkeys(gold_check.KEYS[row["t"]]), **row}
            assert list(gold_check.mention_problems(filled)) == []


def test_the_project_holds_no_text_of_the_unseen_articles() -> None:
    keys = {key for path in unseen.UNSEEN.rglob("*.jsonl") for row in annotate.load(path) for key in row}
    assert keys
    assert not keys & {"q", "sentence_quote", "victim", "unit"}
