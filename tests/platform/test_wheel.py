"""The wheel: the same bytes twice, and it runs outside the checkout with its patterns aboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ..conftest import ROOT

pytest.importorskip("hatchling", reason="hatchling, of the group test, is not installed")


def _build(source: Path, target: Path) -> Path:
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(target),
        ".",
    ]
    env = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run(command, cwd=source, env=env, check=True, capture_output=True)
    return next(target.glob("*.whl"))


@pytest.mark.slow
def test_wheel(articles: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pipeline", "patterns"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    first, second = _build(source, tmp_path / "one"), _build(source, tmp_path / "two")
    assert first.read_bytes() == second.read_bytes()
    names = zipfile.ZipFile(first).namelist()
    assert "pipeline/_patterns/dates.jsonl" in names
    assert "pipeline/report/assets/countries-50m.json" in names
    assert "pipeline/learn/train.cfg" in names
    assert not [n for n in names if not n.startswith(("pipeline/", "warledger-"))]
    assert not [n for n in names if n.endswith(".pyc")]

    installed = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(installed), str(first)],
        check=True, capture_output=True,
    )  # fmt: skip
    shutil.rmtree(source)
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); from pipeline.cli import main; import pipeline; " \
        "print(pipeline.__file__); sys.exit(main(sys.argv[1:]))"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code, "run", str(articles), "-o", str(tmp_path / "out")],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(installed))
    assert "6 articles; 0 rejected" in done.stdout
    assert (tmp_path / "out" / "casualties").is_dir()
