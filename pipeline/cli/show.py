"""`warledger show OUT`: what is there."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "show",
        help="print what an output folder holds",
        description="Print the tables of OUT with their rows, or the first rows of one table.",
    )
    parser.add_argument("output", metavar="OUT", help="folder or address that `warledger run` wrote")
    parser.add_argument("table", nargs="?", metavar="TABLE", help="a table: print its first rows")
    parser.add_argument("--article", action="append", metavar="ID", help="only rows of this article")
    parser.add_argument("--rows", type=int, default=10, metavar="N", help="how many rows (default 10)")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..tables import load_manifest, load_tables

    if args.table is None:
        return _overview(load_manifest(args.output), args.article)
    frame = load_tables(args.output, [args.table])[args.table]
    if args.article:
        frame = frame[frame["article_id"].isin(args.article)]
    for row in frame.head(args.rows).to_dict("records"):
        print(row.pop("id"))
        for name, value in row.items():
            if name != "article_id" and _is_known(value):
                print(f"    {name:<14} {value}")
    print(f"{min(args.rows, len(frame)):,} of {len(frame):,} rows of {args.table}")
    return 0


def _is_known(value: Any) -> bool:
    import pandas as pd

    return not (pd.api.types.is_scalar(value) and pd.isna(value))


def _overview(manifest: dict[str, Any], articles: list[str] | None) -> int:
    from ..schema import TABLES

    software = manifest["software"]
    print(f"made by warledger {software['version']} (software {software['sha256'][:12]}, ", end="")
    print(f"patterns {manifest['patterns'][:12]}, best: {manifest['settings']['best']})")
    for name, table in TABLES.items():
        print(f"{name:<16} {manifest['rows'][name]:>9,} rows  {table.description}")
    print(f"{len(manifest['articles']):,} articles; {manifest['rejected']:,} rejected; {manifest['words']:,} words")
    for article in articles or []:
        about = manifest["articles"].get(article)
        print(f"{article}: {about['source'] if about else 'is not among them'}")
    return 0
