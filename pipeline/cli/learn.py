"""`warledger learn ARTICLES... -o review.csv`: candidates for review."""

from __future__ import annotations

import argparse
import sys
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "learn",
        help="propose names and phrases to learn from new articles",
        description="Mine names of places and armed bodies, their spellings and acronyms, words that such names stand beside, "
        "and phrasings of losses and events from ARTICLES into a review file (.csv for a spreadsheet, .jsonl for Prodigy or "
        "doccano), those that matter most first.",
    )
    parser.add_argument("inputs", nargs="+", metavar="ARTICLES", help="files or folders")
    parser.add_argument("-o", "--to", required=True, metavar="FILE", help="the review file: .csv or .jsonl")
    parser.add_argument("--patterns", metavar="DIR", default="my-patterns", help="your patterns (default my-patterns)")
    parser.add_argument("--most", type=int, default=1000, metavar="N", help="at most so many lines (default 1000)")
    return parser


def articles_of(inputs: list[str]) -> Any:
    """The readable articles of `inputs`; what cannot be read is named on the error output."""
    from ..articles import read_article
    from ..errors import ArticleError
    from ..inputs import list_inputs

    listing = list_inputs(inputs)
    for reject in listing.rejects:
        print(f"left out: {reject.message}", file=sys.stderr)
    for source in listing.sources:
        try:
            yield read_article(source.address)
        except ArticleError as error:
            print(f"left out: {error}", file=sys.stderr)


def settings_with(patterns: str) -> Any:
    """Settings with the user's pattern folder, where it exists."""
    from pathlib import Path

    from ..settings import Settings

    return Settings(patterns=(patterns,) if Path(patterns).is_dir() else ())


def run(args: argparse.Namespace) -> int:
    from pathlib import Path

    from ..learn.accept import unasked
    from ..learn.mine import mine
    from ..learn.review import write_review

    candidates = unasked(mine(articles_of(args.inputs), settings_with(args.patterns)), Path(args.patterns))
    n = write_review(candidates[: args.most], Path(args.to))
    print(f"{args.to}: {n} candidates" + (f" of {len(candidates)}" if n < len(candidates) else ""))
    print(f"Fill the column decision, then: warledger accept {args.to} --patterns {args.patterns}")
    return 0
