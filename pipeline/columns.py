"""Rows → an Arrow table, column by column from plain buffers.

`pa.Table.from_pylist` would do the same, and loads pandas to look whether its values are pandas': a fifth of the start of
a run over one article, which needs no pandas else.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import accumulate
from typing import Any

import pyarrow as pa

from .schema import arrow_schema

__all__ = ["column", "table"]

_EPOCH = date(1970, 1, 1).toordinal()


def table(name: str, rows: Sequence[dict[str, Any]]) -> pa.Table:
    """Table `name` of `rows`; a column that a row lacks is null there.

    Raises TypeError, ValueError or OverflowError where a value does not fit its column.
    """
    schema = arrow_schema(name)
    columns = [column(field.type, [row.get(field.name) for row in rows]) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def column(kind: pa.DataType, values: Sequence[Any]) -> pa.Array:
    """An Arrow array of `values`, None for null. `kind`: one of the schema's types."""
    missing = None in values
    validity = _bits(value is not None for value in values) if missing else None
    if pa.types.is_list(kind):
        filled = [value or () for value in values] if missing else values
        inside = column(kind.value_type, [item for value in filled for item in value])
        return pa.Array.from_buffers(kind, len(values), [validity, _offsets(filled)], children=[inside])
    if pa.types.is_string(kind):
        texts = [b"" if value is None else str.encode(value) for value in values]
        return pa.Array.from_buffers(kind, len(values), [validity, _offsets(texts), pa.py_buffer(b"".join(texts))])
    return pa.Array.from_buffers(kind, len(values), [validity, _FIXED[kind](values)])


def _offsets(parts: Sequence[Sequence[Any]]) -> pa.Buffer:
    return pa.py_buffer(array("i", accumulate(map(len, parts), initial=0)))


def _bits(flags: Iterable[bool]) -> pa.Buffer:
    """A bit each, the first the lowest of the first byte."""
    digits = "".join("1" if flag else "0" for flag in flags)
    return pa.py_buffer(int(digits[::-1] or "0", 2).to_bytes((len(digits) + 7) // 8, "little"))


_FIXED: dict[pa.DataType, Callable[[Sequence[Any]], pa.Buffer]] = {
    pa.int32(): lambda values: pa.py_buffer(array("i", [0 if v is None else v for v in values])),
    pa.float64(): lambda values: pa.py_buffer(array("d", [0.0 if v is None else v for v in values])),
    pa.bool_(): _bits,
    pa.date32(): lambda values: pa.py_buffer(
        array("i", [0 if v is None else date.toordinal(v) - _EPOCH for v in values])
    ),
}
