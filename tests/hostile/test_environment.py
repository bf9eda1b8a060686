"""The machine's locale, clock, time zone and hash seed change nothing in the tables."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

ENVIRONMENTS = {
    "other-zone-and-seed": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1"},
    "c-locale": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "2"},
    "turkish": {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "3"},
}


def _tables(out: Path, environment: dict[str, str], code: str = "") -> dict[str, str]:
    """Table file → hash, of a run in another process; `code` runs there first."""
    program = f"{code}\nimport sys\nfrom pipeline.cli import main\nsys.exit(main(sys.argv[1:]))"
    inputs = [str(SEEDS / "battle-of-hattin.md"), str(SEEDS / "battle-of-qalamoun-2013-2014.md")]
    command = [sys.executable, "-c", program, "run", *inputs, "-o", str(out), "--quiet"]
    run = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return {
        f"{path.parent.name}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in sorted(out.iterdir())
        if folder.is_dir() and not folder.name.startswith(".")
        for path in sorted(folder.glob("*.parquet"))
    }


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    tables = _tables(tmp_path_factory.mktemp("plain") / "out", {"PYTHONHASHSEED": "0"})
    assert len(tables) >= 12
    return tables


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_same_bytes(plain: dict[str, str], tmp_path: Path, name: str) -> None:
    assert _tables(tmp_path / "out", ENVIRONMENTS[name]) == plain


def test_a_clock_that_runs_backwards_changes_nothing(plain: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import time, itertools\n"
        "_back = itertools.count(4_000_000_000, -1000)\n"
        "time.time = lambda: float(next(_back))\n"
        "time.time_ns = lambda: next(_back) * 10**9"
    )
    assert _tables(tmp_path / "out", {}, code) == plain
