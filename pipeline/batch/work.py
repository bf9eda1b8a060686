"""One shard's articles in, its tables as Parquet bytes out. Runs in a worker; knows neither engine nor store."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import extraction
from ..articles import Article, parse_article
from ..errors import ArticleError, SettingsError, TablesError
from ..fingerprint import software
from ..inputs import Reject, Source
from ..rows import Rows
from ..schema import TABLES
from ..settings import Settings
from ..storage import read_bytes
from ..tables import encode
from .plan import Task

__all__ = ["PASSING", "ShardResult", "reject_row", "unique_ids", "warm", "work"]

_PACKAGE = Path(__file__).parent.parent

PASSING = ("timeout", "crashed", "memory", "changed", "missing")
"""Reasons that may not hold the next time: a shard with one of these is read again by the next run."""


@dataclass(slots=True)
class ShardResult:
    """A shard done. `files`: table → Parquet bytes. `meta` is JSON: articles, rows, words, rejects."""

    key: str
    files: dict[str, bytes]
    meta: dict[str, Any] = field(default_factory=dict)


def warm(settings: Settings) -> None:
    """Build the pipeline, so that what is wrong with patterns or settings shows before any article is read."""
    extraction.warm(settings)


def reject_row(reject: Reject) -> dict[str, Any]:
    """The reject as a row of the table `rejects`; `unique_ids` tells apart those with one id."""
    return {
        "article_id": reject.article_id,
        "id": f"{reject.source}:rejects:{reject.reason}",
        "source": reject.source,
        "reason": reject.reason,
        "message": reject.message,
        "fatal": reject.fatal,
    }


def work(task: Task, started: Callable[[str], None] | None = None) -> ShardResult:
    """Read, extract and encode every article of `task`; `started` is told each article's id before it is read."""
    _same_as_planned(task)
    done: list[tuple[Source, Rows]] = []
    rejects: list[Reject] = []
    hashes: dict[str, str] = {}
    for source in task.sources:
        if started:
            started(source.article_id)
        if source.article_id in task.given_up:
            code, message = task.given_up[source.article_id]
            rejects.append(_reject(source, code, message))
            continue
        try:
            article = _read(source)
            rows = extraction.extract_rows(article, task.settings)
        except ArticleError as error:
            rejects.append(_reject(source, error.code, str(error)))
        except MemoryError:
            message = f"{source.address} needs more memory than a worker may use: raise --memory-limit, or split it"
            rejects.append(_reject(source, "memory", message))
        except Exception as error:
            rejects.append(_failure(source, error))
        else:
            done.append((source, rows))
            hashes[source.article_id] = article.sha256
            rejects += [
                Reject(source.address, p.code, p.message, fatal=False, article_id=source.article_id)
                for p in article.problems
            ]
    files, counts = _encode(done, rejects)
    meta = {
        "first": task.sources[0].article_id,
        "n_sources": len(task.sources),
        "articles": {s.article_id: {"source": s.address, "sha256": hashes[s.article_id]} for s, _ in done},
        "rows": counts,
        "words": sum(row["n_words"] for _, rows in done for row in rows["articles"]),
        "fatal": sum(r.fatal for r in rejects),
        "passing": any(r.reason in PASSING for r in rejects),
        "rejects": [[r.reason, r.message] for r in rejects],
    }
    return ShardResult(task.key, files, meta)


def _same_as_planned(task: Task) -> None:
    if (software()["sha256"], extraction.patterns_of(task.settings).sha256) != (task.software, task.patterns):
        raise SettingsError(
            "this worker's software or patterns are not those of the machine that planned the run: "
            "install the same version, packages and patterns on every machine"
        )


def _read(source: Source) -> Article:
    article = parse_article(read_bytes(source.address), article_id=source.article_id, source=source.address)
    if article.sha256 != source.token and not source.token.startswith("tag:"):
        raise ArticleError("changed", f"{source.address} was changed while the run was on: run again")
    return article


def _reject(source: Source, code: str, message: str) -> Reject:
    return Reject(source.address, code, message, article_id=source.article_id)


def _failure(source: Source, error: Exception) -> Reject:
    """A fault of ours must cost one article and be told well enough to be mended."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)] or frames
    where = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}"
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return _reject(
        source, "failed", f"{source.address} could not be worked through ({what}; {where}): please report it"
    )


def _encode(done: list[tuple[Source, Rows]], rejects: list[Reject]) -> tuple[dict[str, bytes], dict[str, int]]:
    """Bytes and row counts of every table. An article whose rows break the schema becomes a reject (`failed`)."""
    try:
        return _tables((rows for _, rows in done), rejects)
    except (TablesError, ValueError, TypeError, OverflowError):
        for item in list(done):
            try:
                _tables([item[1]], [])
            except (TablesError, ValueError, TypeError, OverflowError) as error:
                done.remove(item)
                rejects.append(_failure(item[0], error))
        return _tables((rows for _, rows in done), rejects)


def _tables(articles: Iterable[Rows], rejects: Iterable[Reject]) -> tuple[dict[str, bytes], dict[str, int]]:
    merged: Rows = {name: [] for name in TABLES}
    for rows in articles:
        for name, some in rows.items():
            merged[name] += some
    ordered = sorted(rejects, key=lambda r: (r.article_id or "", r.source, r.reason, r.message))
    merged["rejects"] += unique_ids(map(reject_row, ordered))
    return {name: encode(name, rows) for name, rows in merged.items()}, {n: len(rows) for n, rows in merged.items()}


def unique_ids(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, an id that came before made unique by `.2`, `.3` …"""
    seen: dict[str, int] = {}
    found = list(rows)
    for row in found:
        base = row["id"]
        seen[base] = n = seen.get(base, 0) + 1
        row["id"] = base if n == 1 else f"{base}.{n}"
    return found
