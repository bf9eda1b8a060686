"""Rows ↔ Parquet bytes ↔ pandas. What lies where on disk is the business of `pipeline.batch.store`."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from . import columns, storage
from .analysis import Tables
from .errors import TablesError
from .rows import Rows
from .schema import TABLES, arrow_schema

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["decode", "encode", "frame", "frames", "load_manifest", "load_tables", "open_parquet", "snapshot"]


def encode(name: str, rows: list[dict[str, Any]]) -> bytes:
    """Table `name` as the bytes of a Parquet file (zstd); the same rows give the same bytes.

    Raises TablesError where a value is missing that the schema demands; ValueError, TypeError or OverflowError where one
    does not fit.
    """
    return encode_table(name, columns.table(name, rows))


def encode_table(name: str, table: pa.Table) -> bytes:
    """As `encode`, of an Arrow table with the schema's columns."""
    for field in table.schema:
        if not field.nullable and table[field.name].null_count:
            raise TablesError(
                f"table {name}: {field.name} is null in a row, which the schema forbids: please report it"
            )
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def decode(data: bytes) -> pa.Table:
    """The Arrow table in the bytes of a Parquet file."""
    with open_parquet(data) as file:
        return file.read(use_threads=False)


def open_parquet(data: bytes) -> pq.ParquetFile:
    """The Parquet file in `data`, without Arrow's threads; `pq.read_table` would load pandas.

    A thread of Arrow's that is there when a short run ends can abort it ("terminate called", apache/arrow#34314). A
    Python file object is read in such a thread, a buffer is not, unless `use_threads` says so.
    """
    return pq.ParquetFile(pa.BufferReader(data))


def frame(table: pa.Table) -> pd.DataFrame:
    """An Arrow table as pandas has it best: `str`, `Int32` (nullable), `float64`, `bool`, `datetime64[s]`, lists.

    Days are `datetime64[s]` because nanoseconds begin in 1677 only.
    """
    plain: pd.DataFrame = table.to_pandas(
        types_mapper=_pandas_types().get, date_as_object=False, coerce_temporal_nanoseconds=False, use_threads=False
    )
    return plain.astype({f.name: "datetime64[s]" for f in table.schema if pa.types.is_date(f.type)})


@cache
def _pandas_types() -> dict[pa.DataType, Any]:
    import pandas as pd

    return {pa.int32(): pd.Int32Dtype(), pa.string(): pd.StringDtype(na_value=float("nan"))}


def frames(rows: Rows) -> Tables:
    """Every table of `rows` as a DataFrame, also those without rows."""
    return Tables({name: frame(columns.table(name, rows.get(name, []))) for name in TABLES})


def load_manifest(out: str | Path) -> dict[str, Any]:
    """`manifest.json` of an output folder. Raises TablesError where there is none or it is damaged."""
    try:
        data = storage.read_bytes(_join(snapshot(out), "manifest.json"))
        manifest: dict[str, Any] = json.loads(data)
    except (ValueError, TablesError, OSError) as error:
        raise TablesError(f"{out}/manifest.json is damaged: run `warledger run` again with the same inputs") from error
    except Exception as error:
        raise TablesError(f"{out} holds no tables: name the folder that `warledger run` wrote with -o") from error
    return manifest


def load_tables(out: str | Path, names: Iterable[str] = TABLES) -> Tables:
    """The tables (name → DataFrame, dtypes as `frame`) of an output folder or address, all of one and the same run.

    Raises TablesError where the folder holds no tables or a part file is missing or damaged.
    """
    wanted, tries = list(names), 4
    while True:
        root = snapshot(out)
        try:
            return _load(root, load_manifest(root)["parts"], wanted)
        except TablesError:  # perhaps two runs have ended since: the generation that we were in is gone
            tries -= 1
            if not tries:
                raise


def _load(root: str, parts: Mapping[str, list[dict[str, Any]]], names: Iterable[str]) -> Tables:
    found = {}
    for name in names:
        if name not in TABLES:
            raise TablesError(f"no table {name!r}: the tables are {', '.join(TABLES)}")
        tables = []
        for part in parts[name]:
            address = _join(root, name, part["file"])
            try:
                tables.append(decode(storage.read_bytes(address)))
            except Exception as error:
                raise TablesError(f"{address} is missing or damaged: run `warledger run` again") from error
        found[name] = frame(pa.concat_tables(tables) if tables else arrow_schema(name).empty_table())
    return Tables(found)


def snapshot(out: str | Path) -> str:
    """The folder that the tables lie in now: a run that ends meanwhile does not change it under the reader."""
    if storage.is_remote(str(out)):
        return str(out)
    current = Path(out) / ".warledger" / "current"
    return str(current.resolve() if current.exists() else out)


def _join(*parts: str) -> str:
    return "/".join([parts[0].rstrip("/"), *parts[1:]])
