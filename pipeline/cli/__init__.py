"""The `warledger` command: one module a command, each with `add(subparsers)` and `run(args) -> exit code`.

Modules here import argparse and nothing heavy before `run`: `warledger --help` must answer at once.
Exit codes: 0 all is well, 1 a check or a comparison failed, 2 wrong use, 3 some inputs were rejected, 130 stopped.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

__all__ = ["COMMANDS", "main"]

COMMANDS = (
    "run", "show", "totals", "explain", "report", "export", "check", "merge", "import_", "fetch",
    "learn", "accept", "retrain", "train", "annotate", "evaluate",
)  # fmt: skip
"""The modules of this package that are commands, in the order of the help."""


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    top = argparse.ArgumentParser(
        prog="warledger",
        description="Battle articles in, citable tables out: dates, places, forces, figures and events, "
        "each row with the sentence that it comes from.",
        epilog="Begin with: warledger run ARTICLES -o OUT. Help on a command: warledger COMMAND --help.",
    )
    top.add_argument("--version", action="store_true", help="print the version and end")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for name in COMMANDS:
        module = import_module(f".{name}", __name__)
        module.add(commands).set_defaults(handler=module.run)
    return top


def main(argv: list[str] | None = None) -> int:
    """Run the command `argv` (default: the process's arguments); returns the exit code."""
    top = parser()
    args = top.parse_args(argv)
    if args.version:
        from importlib.metadata import version

        print(f"warledger {version('warledger')}")
        return 0
    if args.command is None:
        top.print_help(sys.stderr)
        return 2
    from ..errors import WarledgerError

    try:
        code: int = args.handler(args)
        sys.stdout.flush()
    except WarledgerError as error:
        print(f"warledger: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # `warledger show OUT | head`
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("\nwarledger: stopped; what is done is kept: the same command goes on from there", file=sys.stderr)
        return 130
    return code
