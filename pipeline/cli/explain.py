"""`warledger explain ARTICLE [--row ID]`: why a row is what it is."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]

_TABLES = ("dates", "places", "forces", "strengths", "casualties", "events")


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "explain",
        help="tell why a row is what it is",
        description="Read one article and print, for every row or the one named, what it was taken for and why.",
    )
    parser.add_argument("article", metavar="ARTICLE", help="a Markdown file")
    parser.add_argument("--row", metavar="ID", help="only this row, with its sentence and every column")
    parser.add_argument("--table", choices=_TABLES, action="append", help="only this table")
    parser.add_argument("--patterns", action="append", default=[], metavar="DIR", help="further pattern files")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..articles import read_article
    from ..errors import SettingsError
    from ..extraction import extract_rows
    from ..report.spans import describe
    from ..settings import Settings

    rows = extract_rows(read_article(args.article), Settings(patterns=tuple(args.patterns)))
    if args.row:
        for name in rows:
            for row in rows[name]:
                if row["id"] == args.row:
                    _print_row(name, row)
                    return 0
        raise SettingsError(f"no row {args.row!r} in {args.article}; without --row all ids are listed")
    for name in args.table or _TABLES:
        for row in rows[name]:
            print(f"{row['id']}  “{row['text']}”")
            text = describe(name, row) if name != "events" else _event(row)
            print("    " + text.replace("\n", "\n    "))
    return 0


def _event(row: dict[str, Any]) -> str:
    parts = [f"event: {row['event_type']} ({row['status']}), side {row['actor_side']} against {row['target_side']}"]
    parts.append(f"where: {row['place']}; when: {row['date_edtf']}")
    return "\n".join([*parts, f"why: {row['reason']}"])


def _print_row(table: str, row: dict[str, Any]) -> None:
    print(f"table {table}")
    width = max(map(len, row))
    for name, value in row.items():
        if value is not None:
            print(f"  {name:{width}}  {value}")
