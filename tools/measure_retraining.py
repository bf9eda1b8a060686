"""What retraining brings: places and forces on the annotated articles of a war, before and after learning from the others.

    python tools/measure_retraining.py CORPUS GOLD [--war syria|ukraine|caucasus] [--auto 0.95] [--misses]
    python tools/measure_retraining.py CORPUS GOLD --model MODEL

CORPUS: a folder of articles, GOLD: annotations, <article_id>.jsonl. The patterns are first emptied of names: no PLACE,
FORCE or PLACE_WORLD line, nothing learned. Then the articles of the war that have no annotation are mined, and what
scores --auto or more is taken. Four conditions:

    whole     the annotated articles as they are
    bare      without infobox and links, as a report or a news text has none
    each paragraph alone  besides, every paragraph read by itself, as a news item: no paragraph helps another
    bare, no gazetteer   and with no gazetteer at all, neither in learning nor after: a war whose towns it does not hold

With --model: the packaged patterns, without and with the model's further evidence, on all annotated articles.
"""

from __future__ import annotations

import argparse
import ast
import dataclasses
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from pipeline.articles import Article, read_article  # noqa: E402
from pipeline.evaluate import Evaluation, evaluate  # noqa: E402
from pipeline.extraction import extract_rows  # noqa: E402
from pipeline.learn.retrain import retrain, tables_of  # noqa: E402
from pipeline.resolve import places as places_room  # noqa: E402
from pipeline.rows import Rows  # noqa: E402
from pipeline.settings import Settings, default_patterns  # noqa: E402
from pipeline.tables import frames  # noqa: E402
from pipeline.values.names import fold_name  # noqa: E402

WARS = {
    "syria": (r"Syria", "qalamoun-2013-2014|al-shaykh-maskin-2014|tabqa-airbase"),
    "ukraine": (r"Ukrain|Donetsk|Luhansk", "battle-of-sumy|siege-of-chernihiv"),
    "caucasus": (r"Karabakh|Armenia|Azerbai", "battle-of-hadrut"),
}
"""war → what its articles' leads and infoboxes name, which annotated articles are of it"""
_NAMES = re.compile(r'"label": "(?:PLACE|FORCE|PLACE_WORLD)"')


class _NoGazetteer:
    def find(self, _name: str) -> tuple[()]:
        return ()

    def centre(self, _country: str, _admin1: str | None = None) -> None:
        return None


@contextmanager
def gazetteer(there: bool) -> Iterator[None]:
    """The places' room with its gazetteer, or with an empty one."""
    kept = places_room.open_gazetteer
    if not there:
        places_room.open_gazetteer = lambda _files=(): _NoGazetteer()  # type: ignore[assignment,return-value]
    try:
        yield
    finally:
        places_room.open_gazetteer = kept


def of_war(article: Article, pattern: str) -> bool:
    """Whether the lead or the infobox names the war's country."""
    box = (f.text for n, f in article.infobox.items() if n.split("#")[0] in ("partof", "place", "conflict"))
    return bool(re.search(pattern, " ".join([*(p.text for p in article.paragraphs[:3]), *box])))


def bare(article: Article) -> Article:
    """The article without its infobox and links."""
    paragraphs = tuple(dataclasses.replace(p, links=()) for p in article.paragraphs)
    return dataclasses.replace(article, infobox={}, paragraphs=paragraphs)


def emptied(folder: Path) -> Path:
    """A copy of the packaged patterns without names."""
    folder.mkdir(parents=True)
    for source in default_patterns().glob("*.jsonl"):
        lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / source.name).write_text("".join(x for x in lines if not _NAMES.search(x)), encoding="utf-8")
    return folder


def measured(articles: list[Article], gold: Path, settings: Settings) -> Evaluation:
    return evaluate(tables_of(articles, settings), gold, None, [a.article_id for a in articles])


def measured_alone(articles: list[Article], gold: Path, settings: Settings) -> Evaluation:
    """As `measured`, every paragraph read as an article of its own."""
    rows: Rows = {}
    for article in articles:
        for paragraph in article.paragraphs:
            alone = dataclasses.replace(article, paragraphs=(dataclasses.replace(paragraph, number=0),))
            for table, some in extract_rows(alone, settings).items():
                for row in some:
                    if row.get("paragraph") == 0:
                        row["paragraph"] = paragraph.number
                rows.setdefault(table, []).extend(some)
    return evaluate(frames(rows), gold, None, [a.article_id for a in articles])


def show(title: str, before: Evaluation, after: Evaluation, rest: list[Article] | None = None) -> None:
    """One line of a Markdown table for places and for forces. `rest`: what was learned from, for the bound."""
    there = folded(rest or [])
    for measure in ("places.span", "forces.span"):
        table = measure.split(".")[0]
        b, a = before.scores[measure], after.scores[measure]
        missed, gained = b.gold - b.found, a.found - b.found
        share = f"{gained} of {missed}" + (f" ({gained / missed:.0%})" if missed else "")
        names = [quoted(what) for kind, what in before.misses if kind == f"{table} missed"]
        within = f" {sum(_named_in(there, name) for name in names)} |" if rest is not None else ""
        print(
            f"| {title} | {table} | {b.precision:.3f} / {b.recall:.3f} / {b.f1:.3f} "
            f"| {a.precision:.3f} / {a.recall:.3f} / {a.f1:.3f} | {share} |{within}",
            flush=True,
        )


def _named_in(there: str, name: str) -> bool:
    """Whether a name, without the common words after it ("Nagorno-Karabakh region"), stands in the folded text `there`."""
    capital = [word for word in name.split() if not word.islower()]
    return any(word[0].isupper() for word in capital) and f" {fold_name(' '.join(capital))} " in there


def war(name: str, corpus: list[Article], gold: Path, auto: float, misses: bool) -> None:
    annotated = {path.stem for path in gold.glob("*.jsonl")}
    lands, ids = WARS[name]
    rest = [a for a in corpus if a.article_id not in annotated and of_war(a, lands)]
    test = [a for a in corpus if a.article_id in annotated and re.search(ids, a.article_id)]
    with tempfile.TemporaryDirectory() as scratch:
        base = Settings(patterns=(str(emptied(Path(scratch) / "base")),), only_patterns=True)
        for there in (True, False):
            own = Path(scratch) / f"own-{there}"
            with gazetteer(there):
                taken = retrain(rest, own, settings=base, auto=auto).taken
                for title, strip, measure in CONDITIONS[there]:
                    given = [bare(a) for a in test] if strip else test
                    before = measure(given, gold, base)
                    after = measure(given, gold, dataclasses.replace(base, patterns=(*base.patterns, str(own))))
                    show(f"{name} ({len(test)} articles; {taken} names from {len(rest)}), {title}", before, after, rest)
                    if misses:
                        tell(before, after, rest)


CONDITIONS = {
    True: (("whole", False, measured), ("bare", True, measured), ("each paragraph alone", True, measured_alone)),
    False: (("bare, no gazetteer", True, measured),),
}
"""gazetteer or none → (title, without infobox and links, measure)"""


def tell(before: Evaluation, after: Evaluation, rest: list[Article]) -> None:
    """What is missed and false after; NEW if it was not before, HELD if the other articles have the name."""
    known = set(before.misses)
    there = folded(rest)
    for kind, text in after.misses:
        if kind.startswith(("places", "forces")) and "side" not in kind:
            held = "HELD" if kind.endswith("missed") and _named_in(there, quoted(text)) else ""
            print("   ", "" if (kind, text) in known else "NEW", held, kind, text)


def folded(articles: list[Article]) -> str:
    return f" {' '.join(fold_name(p.text) for a in articles for p in a.paragraphs)} "


def quoted(miss: str) -> str:
    """The name in a line of `Evaluation.misses`: article[paragraph] 'name'."""
    return str(ast.literal_eval(miss.split("] ", 1)[1]))


def model(corpus: list[Article], gold: Path, path: str) -> None:
    annotated = {p.stem for p in gold.glob("*.jsonl")}
    test = [a for a in corpus if a.article_id in annotated]
    for title, some in (("whole", test), ("bare", [bare(a) for a in test])):
        show(
            f"{len(test)} articles, {title}",
            measured(some, gold, Settings()),
            measured(some, gold, Settings(model=path)),
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--war", choices=sorted(WARS), action="append")
    parser.add_argument("--auto", type=float, default=0.95)
    parser.add_argument("--misses", action="store_true", help="print what is missed and false after")
    parser.add_argument("--model", help="measure this model instead")
    args: Any = parser.parse_args()
    corpus = [read_article(path) for path in sorted(args.corpus.glob("*.md"))]
    head = "| | | before: P / R / F1 | after: P / R / F1 | found of what was missed |"
    print(head + ("" if args.model else " of these, named in the other articles |"))
    print("|---|---|---|---|---|" + ("" if args.model else "---|"))
    if args.model:
        model(corpus, args.gold, args.model)
        return
    for name in args.war or WARS:
        war(name, corpus, args.gold, args.auto, args.misses)


if __name__ == "__main__":
    main()
