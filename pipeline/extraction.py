"""One article → rows: tag, resolve in order, then rows by the schema."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from .articles import Article
from .collector import put_off
from .gazetteer import open_gazetteer
from .nlp import build
from .patterns import Patterns, load_patterns
from .resolve import belligerents, dates, events, figures, forces, places
from .resolve.model import load_model
from .resolve.reading import Reading, read_docs
from .rows import Rows, rows_of
from .settings import Settings

__all__ = ["extract_rows", "patterns_of", "read", "warm"]

# In this order: each may read what those before it found.
RESOLVERS = (
    belligerents.resolve,
    dates.resolve,
    forces.resolve,
    places.resolve,
    figures.resolve,
    events.resolve,
)


@lru_cache(maxsize=4)
def _patterns(settings: Settings, _state: tuple[object, ...]) -> Patterns:
    return load_patterns(settings.pattern_folders())


def patterns_of(settings: Settings) -> Patterns:
    """The patterns that `settings` name, read again only where a file has changed. Raises PatternError."""
    files = [p for folder in settings.pattern_folders() for p in sorted(Path(folder).rglob("*.jsonl"))]
    state = tuple((str(p), s.st_mtime_ns, s.st_size) for p in files if (s := p.stat()))
    return _patterns(settings, state)


def warm(settings: Settings) -> None:
    """Build the pipeline of `settings`, and what it builds on first use. Raises PatternError, SettingsError,
    GazetteerError.
    """
    with put_off():
        build(patterns_of(settings))("A warm-up.")
        open_gazetteer(settings.gazetteer)
        if settings.model is not None:
            load_model(settings.model)


def read(article: Article, settings: Settings | None = None) -> Reading:
    """The article tagged and resolved, as records."""
    settings = settings or Settings()
    patterns = patterns_of(settings)
    reading = read_docs(build(patterns), article, patterns, settings)
    for resolver in RESOLVERS:
        resolver(reading)
    return reading


def extract_rows(article: Article, settings: Settings | None = None) -> Rows:
    """Table name → list of rows (dicts in the schema's column order)."""
    return rows_of(read(article, settings))
