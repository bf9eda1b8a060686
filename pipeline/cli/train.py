"""`warledger train ARTICLES... -o MODEL`: a spaCy model from the pipeline's own output plus gold."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "train",
        help="train a spaCy model as further evidence",
        description="Train a spaCy model (tok2vec CNN, on the CPU) of dates, places and forces on what the pipeline reads in "
        "ARTICLES, and on gold where given; one article in ten is held out. Use it with `warledger run --model`.",
    )
    parser.add_argument("inputs", nargs="+", metavar="ARTICLES", help="files or folders")
    parser.add_argument("-o", "--to", required=True, metavar="MODEL", help="folder to write")
    parser.add_argument(
        "--gold", metavar="DIR", help="annotations, <article_id>.jsonl, used instead of our own reading"
    )
    parser.add_argument("--patterns", metavar="DIR", default="my-patterns", help="your patterns (default my-patterns)")
    parser.add_argument("--max-steps", type=int, default=2000, metavar="N", help="training steps (default 2000)")
    return parser


def run(args: argparse.Namespace) -> int:
    import json
    from pathlib import Path

    from ..learn.train import train
    from .learn import articles_of, settings_with

    gold = {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for path in (sorted(Path(args.gold).glob("*.jsonl")) if args.gold else ())
    }
    done = train(
        articles_of(args.inputs),
        Path(args.to),
        settings=settings_with(args.patterns),
        gold=gold,
        max_steps=args.max_steps,
    )
    print(f"{done.path}: learned from {done.n_train} paragraphs, tested on {done.n_held_out} of other articles")
    for name, value in sorted(done.scores.items()):
        print(f"  {name:20} {value:.3f}")
    print(f"Use it: warledger run ARTICLES -o OUT --model {done.path}")
    return 0
