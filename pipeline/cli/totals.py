"""`warledger totals OUT`: how many were lost, by side and outcome."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "totals",
        help="sum the losses, nothing twice",
        description="Sum the casualty figures of OUT: low, best and high, without subsets, repeated statements and "
        "running totals, beside what the infobox says.",
    )
    parser.add_argument("output", metavar="OUT", help="folder or address that `warledger run` wrote")
    parser.add_argument(
        "--by", default="article_id,side,outcome", metavar="COLUMNS", help="columns of casualties (default %(default)s)"
    )
    parser.add_argument("--article", action="append", metavar="ID", help="only this article")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..analysis import Tables
    from ..sums import format_totals, totals
    from ..tables import load_tables

    tables = load_tables(args.output)
    if args.article:
        tables = Tables({name: table[table["article_id"].isin(args.article)] for name, table in tables.items()})
    print(format_totals(totals(tables, by=tuple(args.by.split(",")))))
    return 0
