"""Draw random rows of the `places` table for reading, so that their share of errors can be judged.

    python tools/sample_places.py OUTPUT_DIR [-n 100] [--seed 4] [--article ID]

OUTPUT_DIR is what `warledger run` wrote. Prints one row a line: number, article, paragraph, the words with some of the
sentence around them, kind, name, country, point, precision and reason.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=Path)
    parser.add_argument("-n", type=int, default=100)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--article")
    args = parser.parse_args()
    rows = pd.read_parquet(args.output / "places")
    if args.article:
        rows = rows[rows.article_id == args.article]
    drawn = rows.sample(min(args.n, len(rows)), random_state=args.seed)
    for number, row in enumerate(drawn.itertuples(), start=1):
        quote = str(row.quote)
        at = quote.find(str(row.text))
        around = f"{quote[max(0, at - 60) : at]}[{row.text}]{quote[at + len(str(row.text)) :][:40]}"
        point = "-" if pd.isna(row.latitude) else f"{row.latitude:.2f},{row.longitude:.2f} p{row.where_prec}"
        what = f"{row.kind} {row.name} {row.country} {point}"
        print(f"{number:3} {row.article_id}[{row.paragraph}] {around} | {what} | {row.reason}")


if __name__ == "__main__":
    main()
