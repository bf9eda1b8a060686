"""`warledger export OUT --format FORMAT -o FILE`: tables for other programs."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]

_FORMATS = "csv xlsx sqlite geojson geoparquet acled ucdp spacy prodigy doccano".split()


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "export",
        help="write the tables for other programs",
        description="Write the tables of OUT for other programs: csv, geojson and geoparquet into a folder, the others "
        "into one file. A text that a spreadsheet would run as a formula gets an apostrophe before it.",
    )
    parser.add_argument("output", metavar="OUT", help="folder or address that `warledger run` wrote")
    parser.add_argument("--format", required=True, choices=_FORMATS, help="what to write")
    parser.add_argument("-o", "--to", required=True, metavar="FILE", help="the file or folder to write")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..exports import export
    from ..tables import load_tables

    for path in export(load_tables(args.output), args.to, args.format):
        print(path)
    return 0
