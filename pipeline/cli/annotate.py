"""`warledger annotate import FILE --gold DIR`: annotation made elsewhere → gold."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "annotate",
        help="import annotation made in Prodigy or doccano",
        description="Import annotation from Prodigy's, doccano's or our own JSONL into gold files, one per article. "
        "`warledger export --format prodigy` (or doccano) writes what to annotate.",
    )
    parser.add_argument("action", choices=("import",))
    parser.add_argument("file", metavar="FILE", help="a JSONL file")
    parser.add_argument("--gold", required=True, metavar="DIR", help="folder of the gold files")
    return parser


def run(args: argparse.Namespace) -> int:
    from pathlib import Path

    from ..learn.annotate import import_annotations

    for path in import_annotations(Path(args.file), Path(args.gold)):
        print(path)
    return 0
