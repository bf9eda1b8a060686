"""Articles from Wikipedia and other wikis: out of a dump (`import_dump`) or by title from the API (`fetch`).

Converting wikitext needs the extra `warledger[import]`; importing this package does not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import fetch
    from .dump import import_dump
    from .report import ImportReport

__all__ = ["ImportReport", "fetch", "import_dump"]

_HOMES = {"ImportReport": "report", "fetch": "api", "import_dump": "dump"}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
