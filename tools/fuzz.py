#!/usr/bin/env python3
"""Fuzz every target of tests/fuzz/targets.py: `make fuzz`, or

    python tools/fuzz.py [--seconds 60] [--target NAME ...]

With atheris installed (pip install atheris) it is guided by coverage; otherwise inputs are random, and it says so. An input
that breaks a target is kept as tests/fuzz/found/<target>-<hash>, which the tests replay from then on.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import time
import traceback
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / "tests" / "fuzz" / "found"
sys.path.insert(0, str(ROOT))


def keep(name: str, data: bytes) -> Path:
    path = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    return path


def guided(name: str, seconds: int) -> int:
    """One target in this process under atheris; ends the process."""
    import atheris

    with atheris.instrument_imports(include=["pipeline"]):
        from tests.fuzz.targets import TARGETS

    target = TARGETS[name]
    target(b"warm up")

    # atheris keeps what breaks, or takes more than 20 seconds, under the prefix.
    options = f"-max_total_time={seconds} -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 -max_len=600"
    atheris.Setup([sys.argv[0], *options.split(), f"-artifact_prefix={FOUND}/{name}-"], target)
    atheris.Fuzz()
    return 0


def unguided(name: str, seconds: int) -> int:
    """One target on random inputs."""
    from tests.fuzz.targets import TARGETS

    end, n = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = os.urandom(1 + int.from_bytes(os.urandom(1), "big"))
        n += 1
        try:
            TARGETS[name](data)
        except Exception:
            traceback.print_exc()
            print(f"{name} broke: kept as {keep(name, data)}")
            return 1
    print(f"{name}: {n:,} random inputs, none broke it (no atheris: not guided by coverage)")
    return 0


def main() -> int:
    if "--one" not in sys.argv:  # there, atheris must see every import of the pipeline first
        from tests.fuzz.targets import TARGETS
    else:
        TARGETS = {}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60, help="per target (default 60)")
    parser.add_argument("--target", action="append", choices=list(TARGETS) or None)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        return guided(args.one, args.seconds) if find_spec("atheris") else unguided(args.one, args.seconds)
    failed = []
    for name in args.target or TARGETS:
        print(f"== {name}", flush=True)
        run = subprocess.run(
            [sys.executable, __file__, "--one", name, "--seconds", str(args.seconds)], capture_output=True, text=True
        )
        lines = [
            line
            for line in (run.stdout + run.stderr).splitlines()
            if line.startswith(("stat::number", "stat::new", "Done")) or "broke" in line or "Test unit written" in line
        ]
        print("\n".join(lines) or run.stdout[-300:])
        if run.returncode:
            failed.append(name)
            print((run.stdout + run.stderr)[-3000:])
    print("broken: " + ", ".join(failed) if failed else "no target broke")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
