"""`warledger evaluate OUT GOLD_DIR`: how well the tables agree with annotation made by hand."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "evaluate",
        help="hold tables against hand-made annotation",
        description="Print precision, recall and F1 of the tables of OUT against the annotated articles of GOLD_DIR.",
    )
    parser.add_argument("output", metavar="OUT", help="folder or address that `warledger run` wrote")
    parser.add_argument("gold", metavar="GOLD_DIR", help="folder of <article_id>.jsonl files, as tests/gold")
    parser.add_argument(
        "--articles-dir", metavar="DIR", help="the annotated articles, to compare every paragraph's text"
    )
    parser.add_argument("--article", action="append", metavar="ID", help="only this article")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print up to N errors of each kind")
    parser.add_argument("--json", action="store_true", help="print the measures as JSON")
    return parser


def run(args: argparse.Namespace) -> int:
    import json

    from ..evaluate import evaluate, format_evaluation
    from ..tables import load_tables

    result = evaluate(load_tables(args.output), args.gold, args.articles_dir, args.article)
    if not args.json:
        print("\n".join(format_evaluation(result, args.misses)))
        return 0
    measures: dict[str, Any] = {
        name: {"p": s.precision, "r": s.recall, "f1": s.f1, "found": s.found, "given": s.given, "gold": s.gold}
        for name, s in result.scores.items()
    }
    measures |= {name: {"accuracy": right / of, "of": of} for name, (right, of) in result.accuracy.items()}
    print(json.dumps(measures | result.links, indent=1))
    return 0
