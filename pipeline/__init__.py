"""warledger: battle articles in, citable tables out.

The public names are loaded lazily, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .articles import Article, read_article
    from .nlp import load
    from .settings import Settings

__all__ = ["Article", "Settings", "load", "read_article"]

_HOMES = {"Article": "articles", "read_article": "articles", "load": "nlp", "Settings": "settings"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
