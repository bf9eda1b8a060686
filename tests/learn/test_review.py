"""Review files: what is written comes back whole, what is wrong is refused with its line."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import PatternError, ReviewError
from pipeline.learn.accept import accept, rejected, unasked
from pipeline.learn.candidates import Candidate
from pipeline.learn.review import COLUMNS, protect, read_review, unprotect, write_review
from pipeline.patterns import load_patterns

from .conftest import edited

DAY = dt.date(2031, 7, 5)
# Names that spreadsheets like to turn into something else, and letters they like to lose.
NAMES = (
    "3-5", "1/2", "12 May", "May 12", "1E5", "007", "TRUE", "=SUM(A1)", "+KLF", "-Front", "@Kesh", "'Ostrel", "’Ayn Issa",
    "Kobanê", "Ağdam", "Харків", "Ra's al-‘Ayn", 'the "Wolves"', "Ostrel, Upper", "Tarvek; Lower", "1,000", "10:30", "Mar-3",
    "_ mantika", "headman of _",
)  # fmt: skip


def candidate(name: str, label: str = "PLACE", **more: object) -> Candidate:
    c = Candidate(label, name, name, 0.97, 3, ["a-b", "c"], "found by infobox 2", [f"At {name}, all was quiet."], "")
    return dataclasses.replace(c, **more)  # type: ignore[arg-type]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))))
def test_a_protected_cell_comes_back(text: str) -> None:
    assert unprotect(protect(text)) == text


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_a_review_file_comes_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"review{suffix}"
    assert write_review([candidate(n) for n in NAMES], path) == len(NAMES)
    found = read_review(path)
    assert [(d.name, d.canonical, d.score, d.articles) for d in found] == [(n, n, 0.97, ("a-b", "c")) for n in NAMES]
    assert {d.action for d in found} == {""}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (libreoffice-calc-nogui) is not installed")
@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["--convert-to", "csv"], id="as-it-comes"),
        # What its dialogue does: the byte order mark makes it read UTF-8; written as UTF-8 (76).
        pytest.param(
            ["--infilter=CSV:44,34,76", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"], id="as-utf-8"
        ),
    ],
)
def test_libreoffice_opens_and_saves_it_whole(tmp_path: Path, options: list[str]) -> None:
    path, out = tmp_path / "review.csv", tmp_path / "saved"
    write_review([candidate(n) for n in NAMES], path)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", *options, "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    before, after = read_review(path), read_review(out / "review.csv")
    assert [dataclasses.replace(d, line=0) for d in after] == [dataclasses.replace(d, line=0) for d in before]


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        pytest.param(
            {"decision": "yes"}, r"line 2, column decision: unknown value 'yes'; allowed are accept", id="decision"
        ),
        pytest.param({"decision": "relabel TOWN"}, "line 2, column decision", id="relabel-to-nothing-known"),
        pytest.param({"decision": "merge"}, "line 2, column decision", id="merge-with-nothing"),
        pytest.param({"label": "TOWN"}, r"line 2, column label: unknown value 'TOWN'; allowed are PLACE", id="label"),
        pytest.param({"kind": "army"}, r"line 2, column kind: unknown value 'army'; allowed are settlement", id="kind"),
        pytest.param({"name": " "}, "line 2, column name: it is empty", id="name"),
        pytest.param({"score": "high"}, "line 2, column score: 'high' is no number", id="score"),
        pytest.param({"remark": "?"}, "line 1: unknown column 'remark'", id="column"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(tmp_path: Path, cells: dict[str, str], message: str) -> None:
    path = tmp_path / "review.csv"
    write_review([candidate("Ostrel")], path)
    with pytest.raises(ReviewError, match=message):
        read_review(edited(path, **cells))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_text("label,name\nPLACE,Ostrel\n", encoding="utf-8")
    with pytest.raises(ReviewError, match="line 1: the column 'decision' is missing"):
        read_review(path)


def test_semicolons_and_decimal_commas_of_other_locales(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_text("decision;label;name;score\naccept;PLACE;Ostrel;0,9\n", encoding="utf-8")
    assert [(d.action, d.name, d.score) for d in read_review(path)] == [("accept", "Ostrel", 0.9)]


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    path.write_bytes("decision,label,name\naccept,PLACE,Köln\n".encode("latin-1"))
    with pytest.raises(ReviewError, match="is not UTF-8"):
        read_review(path)


def patterns(folder: Path) -> list[tuple[str, object, object, object]]:
    return [(e.label, e.pattern, e.attrs["name"], e.attrs.get("kind")) for e in load_patterns([folder]).entries]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        pytest.param("accept", [("PLACE", "Ostrel", "Ostrel", "settlement")], id="accept"),
        pytest.param("Accept ", [("PLACE", "Ostrel", "Ostrel", "settlement")], id="accept-as-typed"),
        pytest.param("merge Upper Ostrel", [("PLACE", "Ostrel", "Upper Ostrel", "settlement")], id="merge"),
        pytest.param("relabel FORCE", [("FORCE", "Ostrel", "Ostrel", None)], id="relabel"),
        pytest.param("reject", [], id="reject"),
        pytest.param("", [], id="undecided"),
    ],
)
def test_decisions_become_patterns(tmp_path: Path, decision: str, expected: list[object]) -> None:
    path = tmp_path / "review.csv"
    proposed = candidate("Ostrel", kind="settlement")
    write_review([proposed], path)
    done = accept(read_review(edited(path, decision=decision)), tmp_path / "mine", "war", today=DAY)
    assert patterns(tmp_path / "mine") == expected
    assert done.added == len(expected)
    asked_again = decision == "" or decision.lower().strip() in ("accept",) or decision.startswith("merge")
    # What was accepted is left out by the patterns themselves; relabelled and rejected names by the memory.
    assert bool(unasked([proposed], tmp_path / "mine")) == asked_again


def test_provenance_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    write_review([candidate("Ostrel")], path)
    accept(read_review(edited(path, decision="accept")), tmp_path, "war", today=DAY)
    (entry,) = load_patterns([tmp_path]).entries
    assert entry.attrs["learned"] == {"on": "2031-07-05", "score": 0.97, "articles": ["a-b", "c"]}


def test_the_same_file_taken_twice_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    write_review([candidate(n) for n in ("Ostrel", "Tarvek")], path)
    edited(path, decision="accept")
    accept(read_review(path), tmp_path, "war", today=DAY)
    first = {p.name: p.read_bytes() for p in (tmp_path / "learned").iterdir()}
    again = accept(read_review(path), tmp_path, "war", today=dt.date(2032, 1, 1))
    assert {p.name: p.read_bytes() for p in (tmp_path / "learned").iterdir()} == first
    assert (again.added, again.known, again.undecided) == (0, 1, 1)


def test_a_decision_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    write_review([candidate("Ostrel")], path)
    accept(read_review(edited(path, decision="accept")), tmp_path, "war")
    accept(read_review(edited(path, decision="reject")), tmp_path, "war")
    assert patterns(tmp_path) == []
    assert rejected(tmp_path) == {"PLACE:ostrel"}
    accept(read_review(edited(path, decision="accept")), tmp_path, "war")
    assert rejected(tmp_path) == set()


def test_a_damaged_learned_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "learned").mkdir()
    (tmp_path / "learned" / "war.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(PatternError, match=r"war\.jsonl, line 1"):
        accept([], tmp_path, "war")


def test_prodigy_answers_and_doccano_labels(tmp_path: Path) -> None:
    path = tmp_path / "review.jsonl"
    write_review([candidate(n) for n in ("Ostrel", "Tarvek", "Dunmarra")], path)
    tasks = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for task, answer in zip(tasks, ("accept", "reject", "ignore"), strict=True):
        start, end, label = task["label"][0]
        assert (task["text"][start:end], label) == (task["meta"]["name"], "PLACE")
        task["answer"] = answer
    path.write_text("".join(json.dumps(t) + "\n" for t in tasks), encoding="utf-8")
    assert [d.action for d in read_review(path)] == ["accept", "reject", ""]
    path.write_text(json.dumps(tasks[0] | {"answer": "maybe"}), encoding="utf-8")
    with pytest.raises(ReviewError, match="line 1, key answer: unknown value 'maybe'"):
        read_review(path)


def test_the_columns_are_those_of_the_docs() -> None:
    text = (Path(__file__).parents[2] / "docs" / "retraining.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in text for column in COLUMNS)
