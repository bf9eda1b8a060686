"""`warledger report OUT -o report.html`: text, timeline, map and tables to look at."""

from __future__ import annotations

import argparse
import sys
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "report",
        help="write an HTML report to look at",
        description="Write one self-contained HTML file with the marked text, timeline, map and tables of every "
        "article; with more than 25 articles, an index and a folder of pages beside it. No network is needed.",
    )
    parser.add_argument("output", metavar="OUT", help="folder or address that `warledger run` wrote")
    parser.add_argument("-o", "--to", default="report.html", metavar="FILE", help="the HTML file (default report.html)")
    parser.add_argument("--article", action="append", default=[], metavar="ID", help="only this article")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..report import write_report
    from ..tables import load_tables

    def bar(done: int, of: int) -> None:
        print(f"\r{done}/{of} pages", end="" if done < of else "\n", file=sys.stderr)

    progress = bar if sys.stderr.isatty() else None
    written = write_report(load_tables(args.output), args.to, articles=args.article, progress=progress)
    print(written[-1])
    return 0
