"""Which articles make a shard, and the key that says whether it must be read again. Pure functions.

Articles in the order of their ids are cut where the hash of an id says so ("content-defined chunking"). So a new
or removed article changes its own shard only, the rows of a table are in the order of the articles, and the cut
is the same on every machine and for any number of workers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..inputs import Source
from ..settings import Limits, Settings

__all__ = ["MEAN_ARTICLES", "Task", "cut", "shard_key"]

MEAN_ARTICLES = 32
"""Articles in a shard, on the average."""
MAX_ARTICLES = 96
MAX_BYTES = 8_000_000
"""A shard is cut at this size, so that a worker's memory is bounded whatever the corpus."""

FORMAT = 1
"""Raised when the layout of shards on disk changes."""


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to read. `software` and `patterns` are the hashes that a worker must find too.

    `given_up`: id → (reason code, message) of articles that must not be tried again.
    """

    key: str
    sources: tuple[Source, ...]
    settings: Settings
    limits: Limits
    software: str
    patterns: str
    given_up: dict[str, tuple[str, str]] = field(default_factory=dict)


def cut(sources: Iterable[Source]) -> list[tuple[Source, ...]]:
    """Shards of `sources`, which are taken in the order of their ids."""
    shards: list[list[Source]] = []
    size = 0
    for source in sorted(sources, key=lambda s: s.article_id):
        first = int.from_bytes(hashlib.sha256(source.article_id.encode()).digest()[:4]) % MEAN_ARTICLES == 0
        if not shards or first or len(shards[-1]) >= MAX_ARTICLES or size + source.size > MAX_BYTES:
            shards.append([])
            size = 0
        shards[-1].append(source)
        size += source.size
    return [tuple(shard) for shard in shards]


def shard_key(sources: Sequence[Source], *, software: str, patterns: str, settings: str) -> str:
    """Hash of all that a shard's rows depend on: 40 hexadecimal digits."""
    parts = [FORMAT, software, patterns, settings, [[s.article_id, s.address, s.token] for s in sources]]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]
