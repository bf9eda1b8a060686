"""A run: inputs → shards → an engine → finished shards → one commit. Merging is the same without the engine."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from .. import extraction, storage
from ..errors import SettingsError, TablesError
from ..fingerprint import settings_sha256, software
from ..inputs import Reject, list_inputs
from ..settings import Limits, Settings
from .finish import Shard, assemble, generation_name
from .plan import Task, cut, shard_key
from .store import LocalStore, Store
from .work import ShardResult

__all__ = ["Engine", "Progress", "Report", "merge", "run"]

Progress = Callable[[int, int, int], None]
"""Told (articles done, articles in all, words done)."""


class Engine(Protocol):
    """Does tasks, in any order. `started` is told an article's id; an engine far away may leave that out."""

    def map(self, tasks: Sequence[Task], started: Callable[[str], None]) -> Iterator[ShardResult]: ...


@dataclass(slots=True)
class Report:
    """What a run did. `read` counts the articles read now, `kept` those kept of an earlier run."""

    out: str
    articles: int
    read: int
    kept: int
    rejected: int
    rows: dict[str, int]
    words: int
    seconds: float
    changed: bool
    rejects: list[tuple[str, str]] = field(default_factory=list)
    """(reason, message) of every reject, those too that cost only a part of their input"""


def run(
    inputs: Iterable[str | Path] | str | Path,
    out: str | Path,
    *,
    settings: Settings | None = None,
    limits: Limits | None = None,
    workers: int = 1,
    engine: Engine | None = None,
    shard: tuple[int, int] | None = None,
    force: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read every article of `inputs` and write all tables into the folder `out`.

    inputs: files, folders (every `*.md` below them) or fsspec addresses. workers: processes on this machine, unless
    an `engine` is given. shard: (i, n), i from 1: only that part of the shards, to be merged later. force: read
    again what has not changed. The tables are the same, byte for byte, for any workers and engine.

    Raises SettingsError, PatternError, TablesError, LockedError. What is wrong with one article is a row of `rejects`.
    """
    begun = time.monotonic()
    settings, limits = settings or Settings(), limits or Limits()
    if workers < 1:
        raise SettingsError(f"workers is {workers}: give 1 or more")
    head = _head(settings)
    listing = list_inputs([inputs] if isinstance(inputs, (str, Path)) else inputs)
    shas = {
        "software": head["software"]["sha256"],
        "patterns": head["patterns"],
        "settings": head["settings"]["sha256"],
    }
    tasks = [
        Task(shard_key(some, **shas), some, settings, limits, shas["software"], shas["patterns"])
        for some in cut(listing.sources)
    ]
    rejects = listing.rejects
    if shard:
        number, of = shard
        if not 1 <= number <= of:
            raise SettingsError(f"shard {number}/{of}: give i/n with 1 <= i <= n")
        tasks = tasks[number - 1 :: of]
        rejects = rejects if number == 1 else []
    store = _store(out)
    with store.locked():
        done = {} if force else {task.key: meta for task in tasks if (meta := _kept(store, task.key))}
        todo = [task for task in tasks if task.key not in done]
        n_articles = sum(len(task.sources) for task in tasks)
        kept = n_articles - sum(len(task.sources) for task in todo)
        if todo:
            for result in _results(engine or _local(workers), todo, kept, n_articles, progress):
                store.put_shard(_finished(result))
                done[result.key] = result.meta
        shards = [Shard(task.key, done[task.key]) for task in tasks]
        manifest, changed = _commit(store, head, shards, rejects, bool(todo))
    return _report(out, manifest, shards, rejects, kept=kept, seconds=time.monotonic() - begun, changed=changed)


def merge(parts: Iterable[str | Path], out: str | Path) -> Report:
    """Join the folders that `run(..., shard=(i, n))` wrote (or any runs of the same software, patterns and settings).

    Raises TablesError where they differ in those, an article is in two of them, or a folder holds no whole tables.
    """
    begun = time.monotonic()
    store = _store(out)
    head: dict[str, Any] | None = None
    found: dict[str, tuple[Store, dict[str, Any]]] = {}
    owner: dict[str, str] = {}
    rejects: set[Reject] = set()
    for part in map(str, parts):
        from_store = _store(part)
        manifest = from_store.manifest()
        if manifest is None:
            raise TablesError(f"{part} holds no whole tables: run that shard again")
        its_head = {key: manifest[key] for key in ("software", "patterns", "settings")}
        head = head or its_head
        if its_head != head:
            raise TablesError(
                f"{part} was made with other software, patterns or settings: make all parts with the same"
            )
        rejects |= {Reject(*row) for row in manifest["listed_rejects"]}
        for key in manifest["shards"]:
            meta = from_store.shard(key)
            if meta is None:
                raise TablesError(f"{part}: a shard's file is missing or damaged: run that shard again")
            for article in meta["articles"]:
                if owner.setdefault(article, key) != key:
                    raise TablesError(
                        f"{part}: article {article} is in another part too: give each article to one part"
                    )
            found[key] = (from_store, meta)
    if head is None:
        raise SettingsError("nothing to merge: name the folders that `warledger run --shard` wrote")
    with store.locked():
        order = sorted(found, key=lambda key: found[key][1]["first"])
        for key in order:
            if store.shard(key) is None:
                source, meta = found[key]
                store.put_shard(ShardResult(key, {table: source.read(key, table) for table in meta["sizes"]}, meta))
        shards = [Shard(key, found[key][1]) for key in order]
        ordered = sorted(rejects, key=lambda r: (r.source, r.reason))
        manifest, changed = _commit(store, head, shards, ordered, True)
    seconds = time.monotonic() - begun
    return _report(out, manifest, shards, ordered, kept=manifest["rows"]["articles"], seconds=seconds, changed=changed)


def _head(settings: Settings) -> dict[str, Any]:
    """What the tables depend on besides the articles."""
    values = asdict(settings)
    folders = [str(folder) for folder in values.pop("patterns")]
    return {
        "software": software(),
        "patterns": extraction.patterns_of(settings).sha256,
        "settings": {"sha256": settings_sha256(settings), **values, "pattern_folders": folders},
    }


def _store(out: str | Path) -> Store:
    if storage.is_remote(str(out)):
        from .remote import RemoteStore

        return RemoteStore(str(out))
    return LocalStore(Path(out))


def _local(workers: int) -> Engine:
    from ..engines.local import LocalEngine

    return LocalEngine(workers)


def _kept(store: Store, key: str) -> dict[str, Any] | None:
    meta: dict[str, Any] | None = store.shard(key)
    return meta if meta and not meta["passing"] else None


def _results(
    engine: Engine, todo: list[Task], kept: int, n_articles: int, progress: Progress | None
) -> Iterator[ShardResult]:
    seen: set[str] = set()
    words = 0
    if progress:
        progress(kept, n_articles, 0)

    def started(article_id: str) -> None:
        if progress and article_id not in seen:
            seen.add(article_id)
            progress(kept + len(seen) - 1, n_articles, words)

    members = {task.key: [source.article_id for source in task.sources] for task in todo}
    for result in engine.map(todo, started):
        seen.update(members[result.key])
        words += result.meta["words"]
        yield result  # is stored before it counts as done
        if progress:
            progress(kept + len(seen), n_articles, words)


def _finished(result: ShardResult) -> ShardResult:
    result.meta["sizes"] = {table: len(data) for table, data in result.files.items()}
    result.meta["sha256"] = {table: sha256(data).hexdigest() for table, data in result.files.items()}
    return result


def _commit(
    store: Store, head: dict[str, Any], shards: list[Shard], rejects: Sequence[Reject], redone: bool
) -> tuple[dict[str, Any], bool]:
    """(manifest, whether anything was written)"""
    name = generation_name(head, [shard.key for shard in shards], rejects)
    current = store.manifest()
    if not redone and current and current["generation"] == name:
        return current, False
    generation, manifest = assemble(name, {"generation": name, **head}, shards, rejects, store.read)
    store.commit(generation)
    store.prune_shards(manifest["shards"])
    return manifest, True


def _report(
    out: str | Path,
    manifest: dict[str, Any],
    shards: list[Shard],
    rejects: Sequence[Reject],
    *,
    kept: int,
    seconds: float,
    changed: bool,
) -> Report:
    n_sources = sum(shard.meta["n_sources"] for shard in shards)
    return Report(
        out=str(out),
        articles=manifest["rows"]["articles"],
        read=n_sources - kept,
        kept=kept,
        rejected=manifest["rejected"],
        rows=manifest["rows"],
        words=manifest["words"],
        seconds=seconds,
        changed=changed,
        rejects=[tuple(r) for shard in shards for r in shard.meta["rejects"]]
        + [(r.reason, r.message) for r in rejects],
    )
