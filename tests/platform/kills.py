"""SIGKILL at random moments of a run, then what a reader sees, then the run again.

    python -m tests.platform.kills --times 200

After each kill the tables must be those of before or those of after, whole; after the next run, those of after.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import pipeline
from pipeline.extraction import warm

from ..conftest import SMALL
from .helpers import parquet


def make(folder: Path, version: int) -> Path:
    """Thirty small articles; version 1 has others at ten places, lacks one and has one more."""
    folder.mkdir()
    for n in range(30 + version):
        if version == 0 or n != 7:
            losses = n + 2 if n % 6 or version == 0 else n + 300
            (folder / f"battle-{n:02d}.md").write_text(SMALL.format(title=f"Battle {n}", n=losses))
    return folder


def _visible(out: Path) -> dict[str, str] | None:
    """What a reader sees; None where there are no tables yet."""
    return parquet(out) if (out / ".warledger" / "current").exists() else None


def kill_runs(times: int, seed: int = 1) -> dict[str, int]:
    """Kill `times` runs; returns how often the old tables, the new ones or none were seen. AssertionError if half."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        inputs = [home / "in", home / "other"]
        for version, folder in enumerate(inputs):
            make(folder, version)
        warm(pipeline.Settings())
        whole, seconds = [], 0.0
        live = home / "live"
        for folder in inputs:  # the same address for both versions, as it is part of the tables
            shutil.copytree(folder, live)
            begun = time.monotonic()
            pipeline.run(live, home / f"whole-{folder.name}", workers=2)
            seconds = max(seconds, time.monotonic() - begun)
            whole.append(parquet(home / f"whole-{folder.name}"))
            shutil.rmtree(live)
        seen = {"none": 0, "old": 0, "new": 0, "ended": 0}
        out, before = home / "out", None
        for n in range(times):
            version = n % 2
            shutil.rmtree(live, ignore_errors=True)
            shutil.copytree(inputs[version], live)
            if n % 10 == 0:  # now and then from nothing
                shutil.rmtree(out, ignore_errors=True)
                before = None
            delay = dice.uniform(0, 1.1 * seconds)
            if _run_and_kill(live, out, delay):
                seen["ended"] += 1
                seconds = min(seconds, delay)  # a run takes no longer than that: the next kill is to meet one
            now = _visible(out)
            assert now in (before, whole[version]), f"kill {n}: tables are neither the old ones nor the new ones"
            seen["none" if now is None else "new" if now == whole[version] else "old"] += 1
            if n % 3 == 0:  # the next run begins where this one was killed
                before = now
                continue
            pipeline.run(live, out, workers=2)
            before = _visible(out)
            assert before == whole[version], f"kill {n}: the run after it made other tables"
        return seen


def _run_and_kill(inputs: Path, out: Path, delay: float) -> bool:
    """Whether the run ended before it was killed."""
    child = os.fork()
    if child == 0:
        try:
            pipeline.run(inputs, out, workers=2)
        finally:
            os._exit(0)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    begun = time.monotonic()
    result = kill_runs(options.times, options.seed)
    print(f"{options.times} runs killed: {result}; {time.monotonic() - begun:.0f} s", file=sys.stderr)
