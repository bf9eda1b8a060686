"""Learn, take what scores high, evaluate before and after on gold, and write only if no measure falls."""

from __future__ import annotations

import dataclasses
import datetime as dt
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from ..analysis import Tables
from ..articles import Article
from ..evaluate import Evaluation, evaluate
from ..extraction import extract_rows
from ..rows import Rows
from ..settings import Settings
from ..tables import frames
from .accept import Accepted, accept, unasked
from .mine import mine
from .review import Decision

__all__ = ["Retrained", "changes", "retrain", "tables_of"]

_TOLERANCE = 1e-9


@dataclass(slots=True)
class Retrained:
    """What `retrain` found. `written` is None where nothing was written: a measure fell, or nothing scored high enough."""

    candidates: int
    taken: int
    before: dict[str, float] = field(default_factory=dict)
    after: dict[str, float] = field(default_factory=dict)
    fell: list[str] = field(default_factory=list)
    changes: pd.DataFrame | None = None
    written: Accepted | None = None


def retrain(
    articles: Iterable[Article],
    folder: Path,
    *,
    settings: Settings,
    gold: Path | None = None,
    gold_articles: Sequence[Article] = (),
    auto: float = 0.95,
    force: bool = False,
    name: str = "auto",
    today: dt.date | None = None,
    progress: Callable[[str], None] | None = None,
) -> Retrained:
    """Mine `articles`, take the candidates that score `auto` or more, and write them to `folder`/learned/`name`.jsonl.

    gold: folder of annotations, and `gold_articles` the annotated articles: measured before and after; where any measure
    falls nothing is written unless `force`. Without gold there is nothing to hold against, and the patterns are written.
    Phrases are taken by the same score: of losses and events none scores above 0.9, since only a reader can tell a meaning.
    """
    candidates = unasked(mine(articles, settings, progress=progress), folder)
    taken = [c for c in candidates if c.score >= auto and not c.anyway]
    result = Retrained(len(candidates), len(taken))
    if not taken:
        return result
    decisions = [
        Decision("accept", c.label, c.name, c.canonical, c.kind, c.score, tuple(c.articles), 0, c.key) for c in taken
    ]
    if gold is not None:
        with tempfile.TemporaryDirectory() as trial:
            accept(decisions, Path(trial), name, today=today)
            tried = dataclasses.replace(settings, patterns=(*settings.patterns, trial))
            old, new = tables_of(gold_articles, settings), tables_of(gold_articles, tried)
        result.before = _measures(evaluate(old, gold, None, [a.article_id for a in gold_articles]))
        result.after = _measures(evaluate(new, gold, None, [a.article_id for a in gold_articles]))
        result.fell = [m for m, v in result.before.items() if result.after.get(m, 0.0) < v - _TOLERANCE]
        result.changes = pd.DataFrame(changes(old, new))
    if not result.fell or force:
        result.written = accept(decisions, folder, name, today=today)
    return result


def tables_of(articles: Iterable[Article], settings: Settings) -> Tables:
    """The tables of `articles`, in memory."""
    rows: Rows = {}
    for article in articles:
        for table, some in extract_rows(article, settings).items():
            rows.setdefault(table, []).extend(some)
    return frames(rows)


def _measures(result: Evaluation) -> dict[str, float]:
    measures = {f"{name} f1": score.f1 for name, score in result.scores.items()}
    measures |= {f"{name} precision": score.precision for name, score in result.scores.items() if ".span" in name}
    measures |= {f"{name} accuracy": right / of for name, (right, of) in result.accuracy.items() if of}
    return measures | {f"{name} link": value for name, value in result.links.items() if value is not None}


_IDENTITY = {"places": "place_id", "forces": "force_id"}


def changes(old: Tables, new: Tables) -> Iterator[dict[str, object]]:
    """What was found, lost or moved (another identity) between two runs: table, change, text, from, to, quote."""
    for table, key in _IDENTITY.items():
        columns = ["article_id", "paragraph", "field", "start_char", "end_char"]
        both = [frame[[*columns, "text", "quote", key]].astype(object).fillna("") for frame in (old[table], new[table])]
        merged = both[0].merge(both[1], on=columns, how="outer", suffixes=("_old", "_new"), indicator=True)
        for row in merged.to_dict("records"):
            side = row["_merge"]
            if side == "both" and row[f"{key}_old"] == row[f"{key}_new"]:
                continue
            suffix = "_old" if side == "left_only" else "_new"
            yield {
                "table": table,
                "change": {"left_only": "lost", "right_only": "found", "both": "moved"}[side],
                "text": row[f"text{suffix}"],
                "from": row[f"{key}_old"] if side != "right_only" else "",
                "to": row[f"{key}_new"] if side != "left_only" else "",
                "article_id": row["article_id"],
                "quote": row[f"quote{suffix}"],
            }
