#!/usr/bin/env python3
"""Write docs/data-dictionary.md from the schema and docs/cli.md from the commands.

python tools/gen_docs.py           writes both
python tools/gen_docs.py --check   exits 1, naming the file, where one is not current
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from pipeline.cli import parser as command_parser
from pipeline.schema import TABLES

DOCS = Path(__file__).resolve().parent.parent / "docs"


def data_dictionary() -> str:
    """The dictionary of all tables as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Generated from `pipeline/schema.py` by `tools/gen_docs.py`. A `?` after the type means that the column may be null:",
        "unknown is null, never 0, -9 or an empty text. The same descriptions and units travel in the Parquet files' metadata.",
        "",
    ]
    for table in TABLES.values():
        lines += [
            f"## {table.name}",
            "",
            table.description.capitalize() + ".",
            "",
            "| column | type | unit | meaning |",
        ]
        lines.append("|---|---|---|---|")
        for column in table.columns:
            kind = column.type + ("?" if column.nullable else "")
            lines.append(f"| {column.name} | `{kind}` | {column.unit or ''} | {column.description} |")
        lines.append("")
    return "\n".join(lines)


def cli_reference() -> str:
    """Every command's help as Markdown."""
    parser = command_parser()
    parts = ["# Command line", "", "Generated from the commands by `tools/gen_docs.py`.", ""]
    parts += ["```text", parser.format_help().rstrip(), "```", ""]
    actions = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for name, command in actions[0].choices.items() if actions else ():
        parts += [f"## warledger {name}", "", "```text", command.format_help().rstrip(), "```", ""]
    return "\n".join(parts)


def folded(text: str) -> str:
    """The text as every Python's argparse gives it: 3.13 wraps elsewhere and writes `-o, --to FILE` for `-o FILE, --to FILE`."""
    return " ".join(re.sub(r"(?<!\S)(-\w) (\S+), (--[\w-]+ \2)(?!\S)", r"\1, \3", text).split())


def main() -> int:
    import os

    os.environ["COLUMNS"] = "100"  # argparse wraps to the terminal's width
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    stale = []
    for name, text in (("data-dictionary.md", data_dictionary()), ("cli.md", cli_reference())):
        path = DOCS / name
        if args.check:
            if not path.exists() or folded(path.read_text(encoding="utf-8")) != folded(text):
                stale.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"docs/{name} is not current: run python tools/gen_docs.py", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
