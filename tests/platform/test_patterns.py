"""Pattern files: what is wrong with a line is told with file, line and what is allowed; later files win."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.errors import PatternError
from pipeline.patterns import ENTITY_LABELS, WORD_LABELS, load_patterns
from pipeline.settings import default_patterns

GOOD = {"label": "FORCE", "pattern": "Harlow Rifles", "id": "x"}

WRONG = {
    "no_json": ('{"label": ', "line 2: not valid JSON"),
    "no_object": ("[1]", "line 2: a pattern is a JSON object"),
    "unknown_key": (json.dumps(GOOD | {"colour": 1}), "unknown key 'colour'; allowed are label, pattern, id, attrs"),
    "no_id": ('{"label": "FORCE", "pattern": "x"}', "'id' is missing"),
    "unknown_label": (json.dumps(GOOD | {"label": "ARMY"}), "unknown label 'ARMY'; allowed are DATE"),
    "empty_phrase": (json.dumps(GOOD | {"pattern": " "}), "'pattern' is a phrase"),
    "tokens_for_a_word": (json.dumps(GOOD | {"label": "VICTIM", "pattern": [{}]}), "'pattern' is a phrase"),
    "attrs": (json.dumps(GOOD | {"attrs": []}), "'attrs' is a JSON object"),
    "deep": ('{"a":' * 100_000, "line 2: not valid JSON"),
}


@pytest.mark.parametrize(("line", "message"), WRONG.values(), ids=WRONG)
def test_wrong_lines(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"# a comment\n{line}\n")
    with pytest.raises(PatternError) as caught:
        load_patterns([tmp_path])
    assert "a.jsonl" in str(caught.value)
    assert message in str(caught.value)


def test_later_files_replace_and_remove(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(GOOD | {"id": i}) for i in "xyz"))
    (tmp_path / "b.jsonl").write_text(json.dumps(GOOD | {"pattern": "Others"}) + '\n{"id": "y", "pattern": null}\n')
    entries = {entry.id: entry.pattern for entry in load_patterns([tmp_path]).entries}
    assert entries == {"x": "Others", "z": "Harlow Rifles"}


def test_every_label_is_documented() -> None:
    readme = (default_patterns() / "README.md").read_text(encoding="utf-8")
    assert not [label for label in [*ENTITY_LABELS, *WORD_LABELS] if f"| `{label}` |" not in readme]


def test_every_id_names_its_room_and_is_given_once() -> None:
    seen: dict[str, str] = {}
    for path in sorted(default_patterns().rglob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                key = json.loads(line)["id"]
                assert key not in seen, f"{path.name}, line {number}: {key} is also {seen[key]}"
                seen[key] = f"{path.name}, line {number}"
