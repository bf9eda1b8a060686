"""`warledger merge PART... -o OUT`: join what `warledger run --shard` wrote."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "merge",
        help="join the parts of a run --shard",
        description="Join folders that `warledger run --shard I/N` wrote: the tables are those of one run over all.",
    )
    parser.add_argument("parts", nargs="+", metavar="PART", help="an output folder of a part")
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="folder or address of the joined tables")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..batch import merge
    from .run import print_report

    report = merge(args.parts, args.output)
    print_report(report)
    return 3 if report.rejected else 0
