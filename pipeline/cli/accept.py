"""`warledger accept review.csv`: take a reviewer's decisions into the patterns."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "accept",
        help="take the decisions of a review file",
        description="Write what was accepted to DIR/learned/NAME.jsonl and remember what was rejected, so that it is not "
        "asked again. The same file taken twice changes nothing.",
    )
    parser.add_argument("review", metavar="REVIEW", help="the review file, filled in")
    parser.add_argument("--patterns", metavar="DIR", default="my-patterns", help="your patterns (default my-patterns)")
    parser.add_argument("--name", help="name of the learned file (default: the review file's)")
    return parser


def run(args: argparse.Namespace) -> int:
    from pathlib import Path

    from ..learn.accept import accept
    from ..learn.review import read_review

    review = Path(args.review)
    done = accept(read_review(review), Path(args.patterns), args.name or review.stem)
    print(
        f"{done.path}: {done.added} new, {done.known} already there; {done.rejected} rejected, {done.undecided} left open"
    )
    print(f"Use them: warledger run ARTICLES -o OUT --patterns {args.patterns}")
    return 0
