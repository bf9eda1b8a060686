#!/usr/bin/env python3
"""Measure the unseen articles, the seeds and the tuned articles as the table of docs/quality.md.

The unseen (tests/gold/unseen/held, most without an infobox, for the figures of prose also figures-held; and infobox-held)
and the tuned articles lie beside the project; where they are not, their columns are empty.

python tools/quality.py [--shared ../shared]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from unseen import write_gold

import pipeline
from pipeline.evaluate import Evaluation, evaluate

ROOT = Path(__file__).resolve().parent.parent
ROWS = (
    ("dates.value", "dates: found with the right value"),
    ("places.span", "places: found"),
    ("places.link_b3", "places: same place, same id (B-cubed)"),
    ("forces.span", "forces: found"),
    ("forces.side", "forces: right side, of those found"),
    ("forces.link_b3", "forces: same body, same id (B-cubed)"),
    ("casualties.figure", "casualties: number and outcome"),
    ("casualties.strict", "casualties: number, outcome and side"),
    ("casualties.date", "casualties: right date"),
    ("casualties.place", "casualties: right place"),
    ("casualties.source", "casualties: right claimant"),
    ("casualties_infobox.strict", "casualties in the infobox: number, outcome and side"),
    ("strengths.figure", "strengths: number"),
    ("strengths_infobox.strict", "strengths in the infobox: number and side"),
)


_PROSE_FIGURES = ("casualties.", "strengths.")


def measure(articles: list[Path], gold: Path) -> Evaluation:
    with tempfile.TemporaryDirectory() as out:
        pipeline.run(articles, out)
        return evaluate(pipeline.load_tables(out), gold)


def value(result: Evaluation | None, name: str) -> str:
    if result is None:
        return "–"
    if name in result.scores:
        return f"{result.scores[name].f1:.3f}"
    if name in result.accuracy:
        right, of = result.accuracy[name]
        return f"{right / of:.3f}" if of else "–"
    link = result.links.get(name)
    return "–" if link is None else f"{link:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    seeds = measure(sorted((ROOT / "seeds").glob("*.md")), ROOT / "tests" / "gold")
    dev = unseen = figures = boxed = None
    gold, corpus = args.shared / "gold" / "dev", args.shared / "corpus"
    if gold.is_dir():
        dev = measure([corpus / f"{path.stem}.md" for path in sorted(gold.glob("*.jsonl"))], gold)
    if corpus.is_dir():
        with tempfile.TemporaryDirectory() as folder:
            held = write_gold("held", corpus, Path(folder))
            unseen = measure(held, Path(folder))
            figures = measure([*held, *write_gold("figures-held", corpus, Path(folder))], Path(folder))
        with tempfile.TemporaryDirectory() as folder:
            boxed = measure(write_gold("infobox-held", corpus, Path(folder)), Path(folder))
    print(
        "| measure | nine unseen articles (figures of prose: sixteen) | eleven unseen with an infobox | twelve seeds "
        "| eleven tuned articles |\n|---|---|---|---|---|"
    )
    for name, text in ROWS:
        own = figures if name.startswith(_PROSE_FIGURES) else unseen
        print(f"| {text} | {value(own, name)} | {value(boxed, name)} | {value(seeds, name)} | {value(dev, name)} |")


if __name__ == "__main__":
    main()
