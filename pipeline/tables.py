"""Tables on disk: write atomically, read."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from .rows import Rows
from .schema import TABLES, arrow_schema

__all__ = ["write_part"]


def write_part(rows: Rows, out: Path, part: str) -> None:
    """Write one part file of every table."""
    for name in TABLES:
        folder = out / name
        folder.mkdir(parents=True, exist_ok=True)
        table = pa.Table.from_pylist(rows.get(name, []), schema=arrow_schema(name))
        pq.write_table(table, folder / f"{part}.parquet", compression="zstd")
