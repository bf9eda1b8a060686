"""Every exception that warledger raises on purpose.

WarledgerError              base: the message says what was wrong, where, and what to do
├── ArticleError            one input cannot be read; becomes a row of `rejects` (has a stable `code`)
├── PatternError            a pattern file is wrong (file, line, allowed keys)
├── SettingsError           a setting or command-line value is wrong
├── TablesError             an output folder cannot be read or written
│   └── LockedError         another run is writing there
├── ImportSourceError       a dump or an API cannot be read (pipeline.importers)
├── GazetteerError          a gazetteer file named by the user is wrong
├── ReviewError             a review or annotation file is wrong (file, line, column)
└── MissingExtraError       an optional dependency is needed (names the pip command)
"""

from __future__ import annotations

__all__ = [
    "ArticleError",
    "GazetteerError",
    "ImportSourceError",
    "LockedError",
    "MissingExtraError",
    "PatternError",
    "ReviewError",
    "SettingsError",
    "TablesError",
    "WarledgerError",
]


class WarledgerError(Exception):
    """Base of all errors of this package. Its text is for people."""


class ArticleError(WarledgerError):
    """One input cannot be read. `code` is the stable reason code of the `rejects` table."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class PatternError(WarledgerError):
    """A line of a pattern file is wrong."""


class SettingsError(WarledgerError):
    """A setting or an argument is wrong."""


class TablesError(WarledgerError):
    """An output folder cannot be read or written."""


class LockedError(TablesError):
    """Another run is writing to the same output folder."""


class ImportSourceError(WarledgerError):
    """A dump or an API cannot be read."""


class GazetteerError(WarledgerError):
    """A gazetteer file is wrong."""


class ReviewError(WarledgerError):
    """A review or annotation file is wrong."""


class MissingExtraError(WarledgerError):
    """An optional dependency is not installed."""

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs an optional part: pip install 'warledger[{extra}]'")
        self.extra = extra
