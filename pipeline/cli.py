"""The `warledger` command: arguments and printing. Heavy imports stay inside the commands."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

__all__ = ["main"]


def main(argv: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="warledger", description="Battle articles in, citable tables out.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run")
    run.add_argument("inputs", nargs="+")
    run.add_argument("-o", "--output", required=True)
    args = parser.parse_args(argv)
    from .articles import read_article
    from .extract import extract_rows
    from .rows import Rows
    from .schema import TABLES
    from .tables import write_part

    paths = [q for p in map(Path, args.inputs) for q in (sorted(p.rglob("*.md")) if p.is_dir() else [p])]
    rows: Rows = {name: [] for name in TABLES}
    for path in paths:
        for name, some in extract_rows(read_article(path)).items():
            rows[name] += some
    write_part(rows, Path(args.output), "part-0")
    print({name: len(some) for name, some in rows.items()}, file=sys.stderr)
    return 0
