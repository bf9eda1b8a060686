#!/usr/bin/env python3
"""List the dates that lie far outside their article's infobox dates, for a reader to judge.

    python tools/date_outliers.py ARTICLES... [--years 10] [--sample N]

ARTICLES are Markdown files or folders. One line a date: article[paragraph], value, reason, why it is an aside, and the
sentence with the date in brackets. Dates that stand more than --years outside the infobox's range are listed; articles
without a dated infobox are held against the time that the clock inferred, and marked `~`. --sample takes N evenly.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import spacy

from pipeline.articles import read_article
from pipeline.components import dates as _dates  # noqa: F401  (its factory)
from pipeline.components import sentences as _sentences  # noqa: F401
from pipeline.model import DateMention
from pipeline.patterns import load_patterns
from pipeline.resolve import dates
from pipeline.resolve.reading import Reading, read_docs
from pipeline.settings import Settings


def readings(paths: list[Path]) -> Iterator[Reading]:
    """The articles with their dates resolved, and nothing else."""
    settings = Settings()
    patterns = load_patterns(settings.pattern_folders())
    nlp = spacy.blank("en")
    for room in ("sentences", "dates"):
        nlp.add_pipe(f"warledger_{room}").add_patterns(patterns)  # type: ignore[attr-defined]
    for path in paths:
        reading = read_docs(nlp, read_article(path), patterns, settings)
        dates.resolve(reading)
        yield reading


def outliers(reading: Reading, years: int) -> Iterator[tuple[DateMention, bool]]:
    """(date, whether the range is only inferred) of the dates that lie more than `years` outside."""
    whole = reading.shared.get("article_dates")
    bounds = reading.shared.get("date_bounds")
    if whole is not None and whole.start_date is not None:
        first, last, inferred = whole.start_date.year, (whole.end_date or whole.start_date).year, False
        if whole.end_date is None:
            last += 30
    elif bounds is not None:
        first, last, inferred = bounds.first // 12, bounds.last // 12, True
    else:
        return
    for mention in reading.dates:
        if mention.paragraph < 0 or mention.start_date is None or mention.end_date is None:
            continue
        if mention.end_date.year < first - years or mention.start_date.year > last + years:
            yield mention, inferred


def line(reading: Reading, mention: DateMention, inferred: bool) -> str:
    quote = reading.quote(mention)
    quote = quote.replace(mention.text, f"[{mention.text}]", 1)
    aside = reading.shared["date_asides"].get(mention.id, "moves the clock")
    where = f"{reading.article.article_id}[{mention.paragraph}]"
    return f"{'~' if inferred else ' '}{where} {mention.edtf} ({mention.resolution}: {mention.reason}; {aside}) {quote[:300]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--sample", type=int)
    args = parser.parse_args()
    paths = [q for p in args.articles for q in (sorted(p.rglob("*.md")) if p.is_dir() else [p])]
    lines, n = [], 0
    for reading in readings(paths):
        n += len(reading.dates)
        lines += [line(reading, mention, inferred) for mention, inferred in outliers(reading, args.years)]
    shown = lines if not args.sample else lines[:: max(1, len(lines) // args.sample)][: args.sample]
    print("\n".join(shown))
    print(f"{len(lines)} of {n} dates lie more than {args.years} years outside their article's time", file=sys.stderr)


if __name__ == "__main__":
    main()
