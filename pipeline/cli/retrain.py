"""`warledger retrain ARTICLES...`: learn what is certain, and only if nothing gets worse."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "retrain",
        help="learn from new articles by itself, measured on gold",
        description="Mine ARTICLES, take what scores at least --auto, evaluate before and after on the gold, and write the "
        "patterns unless a measure falls. Exit code 1: a measure fell and nothing was written.",
    )
    parser.add_argument("inputs", nargs="+", metavar="ARTICLES", help="files or folders")
    parser.add_argument("--patterns", metavar="DIR", default="my-patterns", help="your patterns (default my-patterns)")
    parser.add_argument("--gold", metavar="DIR", help="annotations, <article_id>.jsonl")
    parser.add_argument("--gold-articles", metavar="DIR", help="the annotated articles (default: among ARTICLES)")
    parser.add_argument("--auto", type=float, default=0.95, metavar="SCORE", help="take from here on (default 0.95)")
    parser.add_argument("--name", default="auto", help="name of the learned file (default auto)")
    parser.add_argument("--force", action="store_true", help="write even if a measure falls")
    parser.add_argument("--changes", metavar="FILE", help="write every change (found, lost, moved) to this CSV file")
    return parser


def run(args: argparse.Namespace) -> int:
    from pathlib import Path

    from ..learn.retrain import retrain
    from .learn import articles_of, settings_with

    gold = Path(args.gold) if args.gold else None
    annotated = {path.stem for path in gold.glob("*.jsonl")} if gold else set()
    articles = list(articles_of(args.inputs))
    held = list(articles_of([args.gold_articles])) if args.gold_articles else articles
    result = retrain(
        [a for a in articles if a.article_id not in annotated],
        Path(args.patterns),
        settings=settings_with(args.patterns),
        gold=gold,
        gold_articles=[a for a in held if a.article_id in annotated],
        auto=args.auto,
        force=args.force,
        name=args.name,
    )
    print(f"{result.candidates} candidates, {result.taken} score {args.auto} or more")
    same = 0
    for measure, value in result.before.items():
        after = result.after.get(measure, 0.0)
        if f"{after:.3f}" == f"{value:.3f}" and measure not in result.fell:
            same += 1
            continue
        print(f"  {measure:36} {value:.3f} -> {after:.3f}{'  FELL' if measure in result.fell else ''}")
    if result.before:
        print(f"  {same} of {len(result.before)} measures are the same as before")
    if result.changes is not None and len(result.changes):
        print("  " + ", ".join(f"{n} {what}" for what, n in result.changes["change"].value_counts().items()))
        if args.changes:
            from ..exports.plain import guard_formulas

            result.changes.map(guard_formulas).to_csv(args.changes, index=False, encoding="utf-8-sig")
            print(f"  every change: {args.changes}")
    if result.written is None:
        print("nothing written" + (": a measure fell; --force writes all the same" if result.fell else ""))
        return 1 if result.fell else 0
    print(f"{result.written.path}: {result.written.added} new patterns")
    return 0
