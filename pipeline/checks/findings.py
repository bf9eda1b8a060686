"""What a rule found wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

__all__ = ["Finding", "Tables", "found", "records"]

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Finding:
    """A row, or a file, that breaks `rule`. A warning is odd and may be right."""

    rule: str
    table: str
    row: str
    message: str
    warning: bool = False


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples of any types (the checker cannot know a frame's columns)."""
    return iter(frame.itertuples())


def found(rule: str, table: str, rows: pd.DataFrame, message: str, *, warning: bool = False) -> Iterator[Finding]:
    """A finding for each of `rows`; `message` may name columns in braces."""
    for row in rows.to_dict("records"):
        values = {str(key): value for key, value in row.items()}
        yield Finding(rule, table, str(values["id"]), message.format(**values), warning)
