#!/usr/bin/env python3
"""The annotation of articles of ../shared/corpus that no rule was written from: tests/gold/unseen.

    python tools/unseen.py GOLD_DIR [--part PART] [--shared ../shared]    the gold with its quotes, to score with

The files in the project hold offsets and values and none of the articles' text; the quotes are filled in from
../shared/corpus. The parts are the folders there; tests/gold/README.md says what each holds. `held`, `figures-held` and
`infobox-held` are only measured, never read; the others are for tuning.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from gold_check import Row, load, text_of

from pipeline.articles import Article, read_article

ROOT = Path(__file__).resolve().parent.parent
UNSEEN = ROOT / "tests" / "gold" / "unseen"
PARTS = ("held", "figures-held", "infobox-held", "tune", "forces", "figures", "dates-places", "events", "infobox")
_TEXTS = ("q", "n", "victim", "unit", "sentence_quote")


def stripped(row: Row) -> Row:
    """The row without the article's words, except a claimant's name, which is what is judged."""
    return {key: value for key, value in row.items() if key not in _TEXTS}


def restored(row: Row, article: Article) -> Row:
    """The row with its quote. Raises SystemExit where the article no longer has that paragraph or field."""
    if "paragraphs" in row:
        return row
    text = text_of(article, row)
    if text is None:
        raise SystemExit(
            f"{article.article_id}: no paragraph {row['p']} {row.get('field', '')}: is it another version?"
        )
    return {**row, "q": text[row["start"] : row["end"]]}


def write_gold(part: str, corpus: Path, out: Path) -> list[Path]:
    """Write the gold of `part` with its quotes into `out`; returns the articles that it is of."""
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for file in sorted((UNSEEN / part).glob("*.jsonl")):
        paths.append(corpus / f"{file.stem}.md")
        article = read_article(paths[-1])
        lines = [json.dumps(restored(row, article), ensure_ascii=False) for row in load(file)]
        (out / file.name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="GOLD_DIR")
    parser.add_argument("--part", choices=PARTS, default="tune")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    args = parser.parse_args()
    corpus = args.shared / "corpus"
    if not corpus.is_dir():
        raise SystemExit(f"{corpus} is not here: the annotation is of its articles")
    print(*write_gold(args.part, corpus, args.out), sep="\n")


if __name__ == "__main__":
    main()
