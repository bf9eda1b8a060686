"""The command: what it prints, and its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.cli import COMMANDS, main
from pipeline.schema import TABLES


def _run(*args: str | Path) -> int:
    try:
        return main(list(map(str, args)))
    except SystemExit as end:  # argparse
        return int(end.code or 0)


def test_run_show_and_again(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert _run("run", articles, "-o", out) == 0
    printed = capsys.readouterr()
    assert "6 articles; 0 rejected" in printed.out
    assert "words/s" in printed.out
    assert printed.err == ""  # no progress bar in a pipe
    assert _run("run", articles, "-o", out) == 0
    assert "is up to date" in capsys.readouterr().out
    assert _run("show", out) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in TABLES)
    assert _run("show", out, "paragraphs", "--rows", "2", "--article", "battle-1") == 0
    assert "At least 3 soldiers" in capsys.readouterr().out


def test_exit_code_of_rejects(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (articles / "bad.md").write_bytes(b"\xff")
    assert _run("run", articles, "-o", tmp_path / "out") == 3
    assert "rejected (encoding)" in capsys.readouterr().err
    assert _run("run", articles, "-o", tmp_path / "out") == 3  # also where it is kept from the last run


def test_a_part_unread_is_told_and_is_no_reject(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "plain.md").write_text("Text alone.")
    assert _run("run", articles, "-o", tmp_path / "out") == 0
    assert "no_front_matter" in capsys.readouterr().err


WRONG = {
    "no_command": [],
    "unknown": ["walk"],
    "no_output": ["run", "x.md"],
    "no_such_input": ["run", "nowhere", "-o", "out"],
    "workers": ["run", "SEEDS", "-o", "out", "--workers", "0"],
    "shard": ["run", "SEEDS", "-o", "out", "--shard", "5/3"],
    "shard_text": ["run", "SEEDS", "-o", "out", "--shard", "third"],
    "scheduler_alone": ["run", "SEEDS", "-o", "out", "--scheduler", "tcp://x:1"],
    "patterns": ["run", "SEEDS", "-o", "out", "--patterns", "nowhere"],
    "show_nothing": ["show", "nowhere"],
    "check_nothing": ["check", "nowhere"],
    "evaluate_no_gold": ["evaluate", "nowhere", "nowhere"],
    "merge_nothing": ["merge", "nowhere", "-o", "out"],
}


@pytest.mark.parametrize("args", WRONG.values(), ids=WRONG)
def test_wrong_use(
    args: list[str], seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run(*[str(seeds) if arg == "SEEDS" else arg for arg in args]) == 2
    printed = capsys.readouterr()
    assert printed.err
    assert "Traceback" not in printed.err


def test_unknown_table(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run("run", articles, "-o", tmp_path / "out", "--quiet")
    assert _run("show", tmp_path / "out", "casualty") == 2
    assert "the tables are articles" in capsys.readouterr().err


def test_check(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    _run("run", articles, "-o", out, "--quiet")
    assert _run("check", out) == 0, capsys.readouterr().out
    part = next(iter((out / "paragraphs").iterdir()))
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    assert _run("check", out) == 1
    assert part.name in capsys.readouterr().out


def test_merge(articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n in ("1", "2"):
        assert _run("run", articles, "-o", tmp_path / n, "--shard", f"{n}/2") == 0
    assert _run("merge", tmp_path / "1", tmp_path / "2", "-o", tmp_path / "out") == 0
    assert "6 articles" in capsys.readouterr().out


def test_help_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("--help") == 0
    top = capsys.readouterr().out
    for name in COMMANDS:
        command = name.rstrip("_")
        assert command in top
        assert _run(command, "--help") == 0
        assert capsys.readouterr().out.startswith(f"usage: warledger {command}")


def _seconds(*code: str) -> float:
    """Processor time, the best of three: other work on the machine is not what is measured."""
    times = []
    for _ in range(3):
        child = subprocess.Popen([sys.executable, *code], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        assert status == 0
        times.append(usage.ru_utime + usage.ru_stime)
    return min(times)


def test_help_answers_at_once() -> None:
    assert _seconds("-m", "pipeline", "--help") < 0.3


def test_importing_costs_nothing() -> None:
    assert _seconds("-c", "import pipeline") - _seconds("-c", "pass") < 0.05
    code = "import sys, pipeline, pipeline.cli; pipeline.cli.parser(); print([m for m in sys.modules if m in %r])"
    heavy = ("spacy", "pandas", "pyarrow", "numpy", "yaml", "markdown_it")
    done = subprocess.run([sys.executable, "-c", code % (heavy,)], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_public_names() -> None:
    for name in pipeline.__all__:
        assert getattr(pipeline, name) is not None
    assert callable(pipeline.extract)
    pipeline.load()  # loads most submodules: none may take a public function's place
    assert callable(pipeline.extract)
    assert callable(pipeline.run)
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        pipeline.nothing_of_the_kind  # noqa: B018


def test_manifest_and_data_package(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    _run("run", articles, "-o", out, "--quiet")
    manifest = json.loads((out / "manifest.json").read_text())
    package = json.loads((out / "datapackage.json").read_text())
    assert set(manifest["articles"]) == {f"battle-{n}" for n in range(6)}
    for about in manifest["articles"].values():
        assert set(about) == {"source", "sha256", "part"}
    for resource in package["resources"]:
        assert all((out / path).is_file() for path in resource["path"])
        names = [f["name"] for f in resource["schema"]["fields"]]
        assert names == list(TABLES[resource["title"]].column_names)
