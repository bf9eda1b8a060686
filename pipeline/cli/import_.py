"""`warledger import DUMP -o DIR`: battle articles out of a MediaWiki dump."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..importers import ImportReport

__all__ = ["add", "print_import", "progress_bar", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "import",
        help="write the battle articles of a Wikipedia dump as Markdown",
        description="Stream a MediaWiki XML dump and write each article that has the infobox as a Markdown file with "
        "front matter. A run that was stopped goes on where it ended.",
    )
    parser.add_argument("dump", metavar="DUMP", help="a .xml, .xml.bz2 or .xml.gz file")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="folder of the articles")
    parser.add_argument(
        "--template", action="append", metavar="NAME", help="infobox (default: Infobox military conflict); repeatable"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="end after N articles")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..importers import import_dump

    options: dict[str, Any] = {"limit": args.limit, "progress": progress_bar()}
    if args.template:
        options["templates"] = tuple(args.template)
    return print_import(import_dump(args.dump, args.output, **options), args.output)


def progress_bar() -> Callable[[ImportReport], None] | None:
    """Counts on a terminal's error output; None in a pipe."""
    if not sys.stderr.isatty():
        return None

    def show(report: ImportReport) -> None:
        print(f"\r{report.pages_seen:,} pages, {report.written:,} articles", end="", file=sys.stderr)

    return show


def print_import(report: ImportReport, out: str) -> int:
    """The summary; the exit code is 3 where pages were rejected."""
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(f"{report.pages_seen:,} pages seen; {report.written:,} articles written to {out}, ", end="")
    print(f"{report.skipped:,} there already; {report.rejected:,} rejected")
    if report.unknown_templates:
        most = sorted(report.unknown_templates.items(), key=lambda item: (-item[1], item[0]))[:10]
        print("templates without a rule, left out: " + ", ".join(f"{name} ({n})" for name, n in most), file=sys.stderr)
    if report.aliases:
        names = ", ".join(report.aliases)
        print(f"this dump also calls the infobox by other names; add --template for each: {names}", file=sys.stderr)
    if report.rejected:
        print(f"what was rejected and why: {out}/import-rejects.jsonl", file=sys.stderr)
    return 3 if report.rejected else 0
