"""The wheel: the same bytes twice; installed elsewhere, it runs with its patterns and outlines aboard."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _build(out: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        str(ROOT),
        "--no-deps",
        "--no-build-isolation",
        "-q",
        "-w",
        str(out),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip("hatchling", reason="hatchling is not installed: the wheel was not built")
    return _build(tmp_path_factory.mktemp("wheel"))


@pytest.mark.slow
def test_same_bytes_twice(wheel, tmp_path):
    again = _build(tmp_path)
    assert hashlib.sha256(again.read_bytes()).hexdigest() == hashlib.sha256(wheel.read_bytes()).hexdigest()


@pytest.mark.slow
def test_patterns_and_outlines_are_aboard_and_nothing_strange(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "pipeline/_patterns/dates.jsonl" in names
    assert "pipeline/report/assets/countries-50m.json" in names
    assert "pipeline/learn/train.cfg" in names
    assert not [n for n in names if not n.startswith(("pipeline/", "warledger-"))]
    assert not [n for n in names if n.endswith(".pyc")]


@pytest.mark.slow
def test_runs_outside_the_checkout(wheel, tmp_path):
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    code = (
        "import sys, pipeline, pipeline.cli as c; assert pipeline.__file__.startswith(sys.argv[1]), pipeline.__file__;"
        "raise SystemExit(c.main(['run', sys.argv[2], '-o', sys.argv[3]]))"
    )
    seed = ROOT / "seeds" / "battle-of-hattin.md"
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"PYTHONPATH": str(site)}
    run = subprocess.run(
        [sys.executable, "-c", code, str(site), str(seed), str(tmp_path / "out")],
        cwd=tmp_path, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "out" / "casualties").is_dir()
    assert "1 articles; 0 rejected" in run.stdout + run.stderr
