"""One article → rows: tag, resolve in order, then rows by the schema."""

from __future__ import annotations

from functools import lru_cache

from .articles import Article
from .nlp import build
from .patterns import Patterns, load_patterns
from .resolve import belligerents, dates, events, figures, forces, places
from .resolve.reading import Reading, read_docs
from .rows import Rows, rows_of
from .settings import Settings

__all__ = ["extract_rows", "read"]

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
def _patterns(settings: Settings) -> Patterns:
    return load_patterns(settings.pattern_folders())


def read(article: Article, settings: Settings | None = None) -> Reading:
    """The article tagged and resolved, as records."""
    settings = settings or Settings()
    patterns = _patterns(settings)
    reading = read_docs(build(patterns), article, patterns, settings)
    for resolver in RESOLVERS:
        resolver(reading)
    return reading


def extract_rows(article: Article, settings: Settings | None = None) -> Rows:
    """Table name → list of rows (dicts in the schema's column order)."""
    return rows_of(read(article, settings))
