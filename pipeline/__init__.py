"""warledger: battle articles in, citable tables out.

    tables = pipeline.extract(pipeline.read_article("battle.md"))      one article, as DataFrames
    pipeline.run(["articles"], "out")                                  whole folders, as Parquet
    tables = pipeline.load_tables("out")                               … and back as DataFrames
    nlp = pipeline.load()                                              the spaCy pipeline alone

The public names are loaded lazily, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .analysis import Tables
    from .articles import Article, read_article
    from .batch import Report, merge, run
    from .nlp import load
    from .settings import Limits, Settings
    from .sums import totals
    from .tables import load_tables

__all__ = [
    "Article",
    "Limits",
    "Report",
    "Settings",
    "Tables",
    "extract",
    "load",
    "load_tables",
    "merge",
    "read_article",
    "run",
    "totals",
]

_HOMES = {
    "Article": "articles",
    "Limits": "settings",
    "Report": "batch",
    "Settings": "settings",
    "Tables": "analysis",
    "load": "nlp",
    "load_tables": "tables",
    "merge": "batch",
    "read_article": "articles",
    "run": "batch",
    "totals": "sums",
}


def extract(article: Article, settings: Settings | None = None) -> Tables:
    """Every table of one article as a DataFrame (dtypes as `load_tables`), also those without rows."""
    from .extraction import extract_rows
    from .tables import frames

    return frames(extract_rows(article, settings))


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
