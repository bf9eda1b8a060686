"""Scale: many articles made by varying real ones; words/s, memory, the second run, workers, shards, Dask.

    python benchmarks/scale.py [--articles 10000] [--base seeds] [--runs local1,local2,again,change,force,dask]

Each article is one of --base with other numbers and other names of its own (so that no cache of words helps more
than it would on a real corpus). Every run is a process of its own; memory is that of the largest process in its tree.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_NUMBER = re.compile(r"(?<![\d.,])\d{2,3}(?![\d.,])")
_NAME = re.compile(r"\b[A-Z][a-z]{5,}\b")
_ENDINGS = ("ab", "ein", "ovo", "ish", "ara", "um", "ek", "ant", "oy", "une")


def vary(text: str, seed: int) -> str:
    """`text` with other two- and three-digit numbers, and one capitalised word in five another, alike within it."""
    dice = random.Random(seed)
    head, fence, body = text.partition("\n---\n")

    def name(match: re.Match[str]) -> str:
        digest = hashlib.md5(f"{seed}{match[0]}".encode()).digest()
        return match[0] if digest[0] % 5 else match[0][:4] + _ENDINGS[digest[1] % 10] + _ENDINGS[digest[2] % 10]

    body = _NUMBER.sub(lambda m: str(max(10, int(m[0]) + dice.randrange(-9, 90))), body)
    return head + fence + _NAME.sub(name, body)


def make(base: Path, folder: Path, count: int) -> int:
    """Write `count` articles; returns their words."""
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(base.glob("*.md"))]
    words = 0
    folder.mkdir()
    for n in range(count):
        stem, text = texts[n % len(texts)]
        varied = vary(text, n)
        words += len(varied.split())
        (folder / f"{stem}-{n:06d}.md").write_text(varied, encoding="utf-8")
    return words


def timed(*args: str) -> tuple[float, float, str]:
    """(seconds, memory of the largest process in MB, last line printed) of a `warledger` command."""
    begun = time.monotonic()
    child = subprocess.Popen([sys.executable, "-m", "pipeline", *args], stdout=subprocess.PIPE, cwd=ROOT, text=True)
    assert child.stdout
    printed = child.stdout.read().strip().splitlines()
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"warledger {' '.join(args)} ended with {status}")
    return time.monotonic() - begun, usage.ru_maxrss / 1024, printed[-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--base", type=Path, default=ROOT / "seeds")
    parser.add_argument("--runs", default="local1,local2,again,change,dask")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        folder = home / "articles"
        words = make(options.base, folder, options.articles)
        print(f"{options.articles:,} articles, {words:,} words (front matter included), {os.cpu_count()} cores")
        out = home / "local1"
        for run in options.runs.split(","):
            args = ["run", str(folder), "-o", str(home / run)]
            if run.startswith("local"):
                out = home / run
                args += ["--workers", run.removeprefix("local")]
            elif run == "dask":
                args += ["--engine", "dask", "--workers", "2"]
            else:
                args[-1] = str(out)
            if run == "change":
                path = next(folder.iterdir())
                path.write_text(path.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
            seconds, memory, last = timed(*args)
            print(f"{run:<8} {seconds:8.1f} s {memory:8.0f} MB   {last.replace(str(home), '')}", flush=True)


if __name__ == "__main__":
    main()
