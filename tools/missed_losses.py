"""Lists every sentence that has a number and a word of loss but no casualty row: what the grammar may have missed.

    python tools/missed_losses.py ARTICLE.md … [--sample 50] [--seed 1]

Most of them are rightly without a row (dates, arms destroyed, places captured); the others are to be mended in the
grammar, never by a rule for one sentence. Prints `article [paragraph]` and the sentence with the number and the word
marked, then the share of such sentences.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.articles import read_article
from pipeline.errors import WarledgerError
from pipeline.extraction import read
from pipeline.values.numbers import find_counts

LOSS = re.compile(
    r"\b(?:kill\w*|dead|deaths?|died|dying|wound\w*|injur\w*|casualt\w+|losses|lost|fatalit\w+|prisoners?|captives?|surrendered|"
    r"execut\w+|massacr\w+|perished|slain|missing|beheaded|drowned|captured|detained|arrested|toll|bodies|lives)\b",
    re.IGNORECASE,
)


def missed(path: Path) -> Iterator[tuple[int, str, bool]]:
    """(paragraph, sentence with marks, whether it has a row) of each sentence with a number and a word of loss."""
    reading = read(read_article(path))
    told = {(row.paragraph, row.sentence) for row in reading.casualties}
    dated = {(d.paragraph, d.start) for d in reading.dates}
    for paragraph in reading.article.paragraphs:
        for number, (start, end) in enumerate(reading.sentences(paragraph.number)):
            sentence = paragraph.text[start:end]
            word = LOSS.search(sentence)
            counts = [c for c in find_counts(sentence) if (paragraph.number, start + c.start) not in dated]
            if word is None or not counts:
                continue
            marked = re.sub(re.escape(word.group()), f"*{word.group()}*", sentence, count=1)
            marked = marked.replace(counts[0].text, f"[{counts[0].text}]", 1)
            yield paragraph.number, marked, (paragraph.number, number) in told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="print so many, chosen at random; 0 prints all")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    total, without = 0, []
    for path in args.articles:
        try:
            for paragraph, sentence, has_row in missed(path):
                total += 1
                if not has_row:
                    without.append(f"{path.stem} [{paragraph}] {sentence}")
        except WarledgerError as error:
            print(f"! {error}", file=sys.stderr)
    chosen = random.Random(args.seed).sample(without, min(args.sample, len(without))) if args.sample else without
    print("\n".join(chosen))
    print(f"{len(without)} of {total} sentences with a number and a word of loss have no row", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
