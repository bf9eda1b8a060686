"""Tables against hand-made annotation: precision, recall and F1 of what was found, accuracy of what was said of it.

A row is found when its span overlaps an annotated one of the same paragraph, one to one, the best agreement first;
infobox figures pair by field and number. Annotations marked `opt` are neither rewarded nor punished. Links (which
mentions are one place, one force) are judged by B-cubed F1 over the mentions found. A paragraph whose text is not the
annotators' counts as missed. The rules are those of the project's annotation guidelines (tests/gold/README.md).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from .agreement import AGREEMENT, edtf, fold, infobox_agreement, overlap, pair, same_number, same_side
from .articles import read_article
from .errors import ReviewError

__all__ = ["Evaluation", "Score", "evaluate", "format_evaluation"]

Row = dict[str, Any]
_KIND = {"dates": "date", "places": "place", "forces": "force", "casualties": "casualty", "strengths": "strength"}
_NEEDED = ("p", "t", "q", "start", "end")


@dataclass(slots=True)
class Score:
    """Counts of one measure: `found` of `gold` annotations among the `given` rows."""

    found: int = 0
    given: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return self.found / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Evaluation:
    """What was measured. `links`: B-cubed F1 or None where nothing was found; `accuracy`: measure → (right, of)."""

    articles: list[str] = field(default_factory=list)
    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    links: dict[str, float | None] = field(default_factory=dict)
    accuracy: dict[str, tuple[int, int]] = field(default_factory=dict)
    misses: list[tuple[str, str]] = field(default_factory=list)
    """(kind of error, where and what), in the order of the text"""
    unread: list[str] = field(default_factory=list)
    """paragraphs that the tables lack or give with another text"""

    def judge(self, measure: str, right: bool) -> bool:
        """Count one judgement of `measure`; returns it."""
        n, of = self.accuracy.get(measure, (0, 0))
        self.accuracy[measure] = (n + right, of + 1)
        return right


def evaluate(
    tables: Mapping[str, pd.DataFrame],
    gold: str | Path,
    articles_dir: str | Path | None = None,
    only: Iterable[str] | None = None,
) -> Evaluation:
    """Measure `tables` against every `<article_id>.jsonl` of the folder `gold`.

    articles_dir: the articles as annotated; without it a paragraph's text is checked by the annotations' quotes.
    only: article ids. Raises ReviewError where an annotation file is wrong, or there is none.
    """
    wanted = set(only) if only is not None else None
    files = [path for path in sorted(Path(gold).glob("*.jsonl")) if wanted is None or path.stem in wanted]
    if not files:
        raise ReviewError(f"no annotated article in {gold}: name a folder with <article_id>.jsonl files")
    result = Evaluation()
    by_article = {name: _by_article(tables[name]) for name in (*_KIND, "paragraphs")}
    links: dict[str, list[tuple[Any, Any]]] = {"places": [], "forces": []}
    for path in files:
        article = path.stem
        result.articles.append(article)
        annotations, last = _read_gold(path)
        rows = {name: some.get(article, []) for name, some in by_article.items()}
        wrong = _wrong_paragraphs(article, rows["paragraphs"], annotations, last, articles_dir)
        result.unread += [f"{article}[{p}]" for p in sorted(wrong)]
        _Article(result, article, annotations, rows, wrong, last, links).score()
    result.links = {f"{name}.link_b3": _b_cubed(pairs) for name, pairs in links.items()}
    return result


def _by_article(frame: pd.DataFrame) -> dict[str, list[Row]]:
    """Article → its rows, missing values as None, dates left as they are."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in frame.to_dict("records"):
        clean = {str(k): None if pd.api.types.is_scalar(v) and pd.isna(v) else v for k, v in row.items()}
        found[str(clean["article_id"])].append(clean)
    return found


def _read_gold(path: Path) -> tuple[list[Row], int | None]:
    """(annotations, last annotated paragraph or None for all)"""
    rows: list[Row] = []
    last = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReviewError(f"{path}, line {number}: not valid JSON ({error}): one object a line") from error
        if "paragraphs" in row and not rows and last is None:
            last = int(row["paragraphs"][1])
            continue
        if lacking := [key for key in _NEEDED if key not in row]:
            raise ReviewError(f"{path}, line {number}: key {lacking[0]!r} is missing")
        rows.append(row)
    return rows, last


def _wrong_paragraphs(
    article: str, rows: list[Row], annotations: list[Row], last: int | None, articles_dir: str | Path | None
) -> set[int]:
    texts = {int(row["paragraph"]): fold(row["text"]) for row in rows}
    if articles_dir is not None:
        paragraphs = read_article(Path(articles_dir) / f"{article}.md").paragraphs
        expected = {p.number: fold(p.text) for p in paragraphs if last is None or p.number <= last}
        return {number for number, text in expected.items() if texts.get(number) != text}
    quotes = ((g["p"], g) for g in annotations if g["p"] >= 0)
    return {p for p, g in quotes if texts.get(p, "")[g["start"] : g["end"]] != g["q"]}


class _Article:
    """The scoring of one article: every table, paragraph by paragraph."""

    def __init__(
        self,
        result: Evaluation,
        article: str,
        annotations: list[Row],
        rows: dict[str, list[Row]],
        wrong: set[int],
        last: int | None,
        links: dict[str, list[tuple[Any, Any]]],
    ) -> None:
        self.result, self.article, self.links = result, article, links
        self.gold = {
            name: _by_paragraph((g for g in annotations if g["t"] == kind), "p") for name, kind in _KIND.items()
        }
        self.rows = {
            name: _by_paragraph(
                (r for r in rows[name] if r["paragraph"] not in wrong and (last is None or r["paragraph"] <= last)),
                "paragraph",
            )
            for name in _KIND
        }
        self.names: dict[Any, Counter[Any]] = defaultdict(Counter)
        """the tables' place id → the annotators' ids of the same mentions"""

    def score(self) -> None:
        for table in _KIND:  # places before casualties, whose places are judged by them
            for paragraph in sorted(set(self.gold[table]) | set(self.rows[table])):
                if paragraph >= 0 or table in ("casualties", "strengths"):
                    self._paragraph(table, paragraph)

    def _paragraph(self, table: str, paragraph: int) -> None:
        gold, rows = self.gold[table][paragraph], self.rows[table][paragraph]
        pairs = pair(gold, rows, AGREEMENT[table] if paragraph >= 0 else infobox_agreement(table))
        real = [(gold[i], rows[j]) for i, j in pairs if not gold[i].get("opt")]
        paired = {j for _, j in pairs}
        pardoned = {j for i, j in pairs if gold[i].get("opt")}
        if paragraph >= 0:
            optional = [g for g in gold if g.get("opt")]
            pardoned |= {j for j, r in enumerate(rows) if j not in paired and any(overlap(g, r) for g in optional)}
        measure = table if paragraph >= 0 else f"{table}_infobox"
        size = (len(rows) - len(pardoned), sum(not g.get("opt") for g in gold))
        self._count(f"{measure}.span", len(real), size)
        found = {id(g) for g, _ in real}
        for g in gold:
            if not g.get("opt") and id(g) not in found:
                self._miss(f"{measure} missed", paragraph, g["q"])
        for j, r in enumerate(rows):
            if j not in paired and j not in pardoned:
                self._miss(f"{measure} false alarm", paragraph, r["text"])
        judge = getattr(self, f"_{table}")
        judge(measure, paragraph, real, size)
        if table == "places":
            for i, j in pairs:
                self.names[rows[j]["place_id"]][gold[i].get("id")] += 1

    def _count(self, measure: str, found: int, size: tuple[int, int]) -> None:
        score = self.result.scores[measure]
        score.found += found
        score.given += size[0]
        score.gold += size[1]

    def _miss(self, kind: str, paragraph: int, text: str) -> None:
        self.result.misses.append((kind, f"{self.article}[{paragraph}] {text!r}"))

    def _dates(self, measure: str, paragraph: int, real: list[tuple[Row, Row]], size: tuple[int, int]) -> None:
        # Annotation from other tools may hold the span alone: what it does not tell is not judged.
        wrong = [(g, r) for g, r in real if "value" in g and edtf(r["edtf"]) != edtf(g["value"])]
        self._count(f"{measure}.value", len(real) - len(wrong), size)
        for g, r in wrong:
            self._miss("dates wrong value", paragraph, f"{g['q']} is {g['value']}, got {r['edtf']}")

    def _places(self, _measure: str, _paragraph: int, real: list[tuple[Row, Row]], _size: tuple[int, int]) -> None:
        told = ((g, r) for g, r in real if "id" in g)
        self.links["places"] += [((self.article, g["id"]), (self.article, r["place_id"])) for g, r in told]

    def _forces(self, _measure: str, paragraph: int, real: list[tuple[Row, Row]], _size: tuple[int, int]) -> None:
        for g, r in real:
            if "id" in g:
                self.links["forces"].append(((self.article, g["id"]), (self.article, r["force_id"])))
            if g.get("side") is not None:
                right = r["side"] == g["side"] or (g["side"] == 0 and r["side"] is None)
                if not self.result.judge("forces.side", right):
                    self._miss("forces wrong side", paragraph, f"{g['q']} is {g['side']}, got {r['side']}")

    def _strengths(self, measure: str, _paragraph: int, real: list[tuple[Row, Row]], size: tuple[int, int]) -> None:
        figures = [(g, r) for g, r in real if same_number(g, r)]
        self._count(f"{measure}.figure", len(figures), size)
        self._count(f"{measure}.strict", sum(same_side(g, r) for g, r in figures), size)

    def _casualties(self, measure: str, paragraph: int, real: list[tuple[Row, Row]], size: tuple[int, int]) -> None:
        figures = [(g, r) for g, r in real if same_number(g, r) and g["outcome"] == r["outcome"]]
        strict = [(g, r) for g, r in figures if same_side(g, r)]
        self._count(f"{measure}.figure", len(figures), size)
        self._count(f"{measure}.strict", len(strict), size)
        right = {id(g) for g, _ in strict}
        for g, r in real:
            if id(g) not in right:
                said = f"{r['low']}-{r['high']} {r['outcome']} side {r['side']} {r['victim_class']}"
                meant = f"{g['low']}-{g['high']} {g['outcome']} side {g['side']}"
                self._miss("casualties wrong", paragraph, f"{g['q']} is {meant}, got {said}")
        for g, r in figures if paragraph >= 0 else ():
            self._attached(paragraph, g, r)

    def _attached(self, paragraph: int, g: Row, r: Row) -> None:
        """Date, place and claimant of a figure."""
        if g["date"] is not None and not self.result.judge("casualties.date", edtf(r["date_edtf"]) == edtf(g["date"])):
            self._miss("casualties wrong date", paragraph, f"{g['q']} is {g['date']}, got {r['date_edtf']}")
        if g["place"] is not None:
            names = self.names.get(r["place_id"])
            right = bool(names) and names.most_common(1)[0][0] == g["place"]  # type: ignore[union-attr]
            if not self.result.judge("casualties.place", right):
                self._miss("casualties wrong place", paragraph, f"{g['q']} is {g['place']}, got {r['place_id']}")
        said, meant = r["source"], g.get("source")
        if said or meant:
            a, b = fold(said or "").lower(), fold(meant or "").lower()
            if not self.result.judge("casualties.source", bool(a and b) and (a in b or b in a)):
                self._miss("casualties wrong source", paragraph, f"{g['q']} is {meant!r}, got {said!r}")


def _by_paragraph(rows: Iterable[Row], key: str) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[int(row[key])].append(row)
    return found


def _b_cubed(pairs: list[tuple[Any, Any]]) -> float | None:
    """B-cubed F1 (Bagga and Baldwin 1998) of (annotated id, given id) of the mentions found."""
    if not pairs:
        return None
    gold, given, both = Counter(g for g, _ in pairs), Counter(s for _, s in pairs), Counter(pairs)
    precision = sum(both[g, s] / given[s] for g, s in pairs) / len(pairs)
    recall = sum(both[g, s] / gold[g] for g, s in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def format_evaluation(result: Evaluation, misses: int = 0) -> Iterator[str]:
    """Lines for people: up to `misses` errors of each kind, then every measure."""
    shown: Counter[str] = Counter()
    for kind, text in result.misses:
        shown[kind] += 1
        if shown[kind] <= misses:
            yield f"{kind}: {text}"
    if result.unread:
        yield f"! {len(result.unread)} paragraphs are missing or have another text: {', '.join(result.unread[:5])}"
    yield f"{len(result.articles)} articles"
    for name, s in sorted(result.scores.items()):
        counts = f"({s.found} of {s.gold} found, {s.given} given)"
        yield f"{name:28} P {s.precision:.3f}  R {s.recall:.3f}  F1 {s.f1:.3f}   {counts}"
    for name, (right, of) in sorted(result.accuracy.items()):
        yield f"{name:28} {right / of:.3f}   ({right} of {of})"
    for name, value in sorted(result.links.items()):
        yield f"{name:28} {'-' if value is None else format(value, '.3f')}"
