"""`warledger check OUT`: does everything hold that must hold?"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "check",
        help="check that the tables are whole and agree with themselves",
        description="Check files, ids, spans, numbers, dates, references, sums and values of the tables of OUT. "
        "Exit code 0: all hold (warnings apart); 1: some do not, and the rows are named.",
    )
    parser.add_argument("output", metavar="OUT", help="folder or address that `warledger run` wrote")
    parser.add_argument("--rows", type=int, default=20, metavar="N", help="rows named for each rule (default 20)")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..checks import check

    findings = check(args.output)
    shown: Counter[tuple[str, bool]] = Counter()
    for f in findings:
        shown[f.rule, f.warning] += 1
        if shown[f.rule, f.warning] <= args.rows:
            print(f"{'warning' if f.warning else 'error'} {f.rule}: {f.table} {f.row}: {f.message}")
    for (rule, warning), n in shown.items():
        if n > args.rows:
            print(f"… {n - args.rows:,} more {'warnings' if warning else 'errors'} of the rule {rule}")
    errors = sum(not f.warning for f in findings)
    print(f"{args.output}: {errors:,} errors, {len(findings) - errors:,} warnings")
    return 1 if errors else 0
