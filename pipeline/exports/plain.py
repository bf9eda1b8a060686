"""CSV, Excel and SQLite: every table, dates as dates, no text that a spreadsheet takes for a formula."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from ..schema import TABLES

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["flat", "guard_formulas", "write_csv", "write_sqlite", "write_xlsx"]

# OWASP, CSV injection: a cell that begins with one of these can be run by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Excel's XML holds no control characters but tab, line feed and carriage return.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CELL = 32_767
"""characters that an Excel cell holds"""


def guard_formulas(value: Any) -> Any:
    """`value` with an apostrophe before it where a spreadsheet would take the text for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def flat(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """`frame` with lists joined by "; " and nulls as None, ready for formats without nested values."""
    frame = frame.copy()
    for column in TABLES[table].columns:
        if column.type == "list<str>" and column.name in frame:
            frame[column.name] = ["; ".join(v) if v is not None else None for v in frame[column.name]]
    return frame


def _text_columns(table: str) -> list[str]:
    return [c.name for c in TABLES[table].columns if c.type in ("str", "list<str>")]


def _guarded(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    frame = flat(frame, table)
    for name in _text_columns(table):
        frame[name] = frame[name].astype(object).map(guard_formulas)
    return frame


def write_csv(tables: Mapping[str, pd.DataFrame], out: Path) -> list[Path]:
    """One CSV file per table in the folder `out`."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name in TABLES:
        path = out / f"{name}.csv"
        _guarded(tables[name], name).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\r\n")
        written.append(path)
    return written


def write_xlsx(tables: Mapping[str, pd.DataFrame], out: Path) -> list[Path]:
    """One workbook with a sheet per table; texts over Excel's cell limit are cut, with a mark that says so."""
    try:
        openpyxl: Any = import_module("openpyxl")
    except ImportError as error:
        raise MissingExtraError("export", "writing Excel files") from error
    book = openpyxl.Workbook(write_only=True)
    for name in TABLES:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        frame = _guarded(tables[name], name).astype(object)
        sheet.append(list(frame.columns))
        for row in frame.where(frame.notna(), None).itertuples(index=False):
            sheet.append([_excel(value) for value in row])
    out.parent.mkdir(parents=True, exist_ok=True)
    book.save(out)
    return [out]


def _excel(value: Any) -> Any:
    if isinstance(value, str):
        text = _CONTROL.sub("\ufffd", value)
        return text if len(text) <= _CELL else text[: _CELL - 12] + " … [cut]"
    return value.item() if hasattr(value, "item") else value


def write_sqlite(tables: Mapping[str, pd.DataFrame], out: Path) -> list[Path]:
    """One SQLite database; dates as ISO 8601 text, an index on every article_id and id."""
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(out.name + ".partial")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(partial)) as base:
        for name, table in TABLES.items():
            frame = flat(tables[name], name).astype(object)
            rows = frame.where(frame.notna(), None).itertuples(index=False, name=None)
            kinds = {"i32": "INTEGER", "f64": "REAL", "bool": "INTEGER", "date": "TEXT"}
            columns = ", ".join(f'"{c.name}" {kinds.get(c.type, "TEXT")}' for c in table.columns)
            base.execute(f'CREATE TABLE "{name}" ({columns})')
            marks = ", ".join("?" * len(table.columns))
            base.executemany(f'INSERT INTO "{name}" VALUES ({marks})', ([_sql(v) for v in row] for row in rows))
            for key in ("article_id", "id"):
                base.execute(f'CREATE INDEX "{name}_{key}" ON "{name}" ("{key}")')
        base.commit()
    partial.replace(out)
    return [out]


def _sql(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value
