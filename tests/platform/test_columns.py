"""Rows become the Arrow tables that Arrow itself makes of them, and pandas stays away until it is asked for."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.columns import column, table
from pipeline.schema import arrow_schema
from pipeline.tables import decode, encode

KINDS: dict[str, tuple[pa.DataType, st.SearchStrategy[Any]]] = {
    "str": (pa.string(), st.text(st.characters(exclude_categories=["Cs"]), max_size=5)),
    "i32": (pa.int32(), st.integers(-(2**31), 2**31 - 1)),
    "f64": (pa.float64(), st.floats(allow_nan=False)),
    "bool": (pa.bool_(), st.booleans()),
    "date": (pa.date32(), st.dates()),
    "list": (
        pa.list_(pa.string()),
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=3), max_size=3),
    ),
}


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)  # Arrow loads pandas at its first call
@given(data=st.data())
def test_a_column_is_what_arrow_makes_of_it(kind: str, data: st.DataObject) -> None:
    arrow, values = KINDS[kind]
    some = data.draw(st.lists(st.none() | values, max_size=20))
    made = column(arrow, some)
    made.validate(full=True)
    assert made.equals(pa.array(some, arrow))
    assert made.null_count == some.count(None)


WRONG: dict[str, tuple[pa.DataType, Any]] = {
    "text-for-number": (pa.int32(), "7"),
    "past-32-bits": (pa.int32(), 2**31),
    "part-of-a-number": (pa.int32(), 1.5),
    "number-for-text": (pa.string(), 7),
    "half-a-letter": (pa.string(), "\ud800"),
    "text-for-a-float": (pa.float64(), "7"),
    "number-for-a-day": (pa.date32(), 7),
    "number-for-a-list": (pa.list_(pa.string()), 7),
}


@pytest.mark.parametrize(("kind", "value"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_refused(kind: pa.DataType, value: object) -> None:
    with pytest.raises((TypeError, ValueError, OverflowError)):
        column(kind, [None, value])


def test_a_table_has_the_schemas_columns() -> None:
    rows = [{"article_id": "a", "id": "a:1", "name": "Kesh", "names": ["Kesh", "Kash"]}, {"article_id": "b"}]
    made = table("gazetteer", rows)
    assert made.equals(pa.Table.from_pylist(rows, schema=arrow_schema("gazetteer")), check_metadata=True)
    assert table("gazetteer", []).num_rows == 0


def test_bytes_come_back_as_the_table() -> None:
    row = {"source": "a.md", "id": "a", "reason": "empty", "message": "it is empty", "fatal": True, "article_id": None}
    assert decode(encode("rejects", [row])).to_pylist() == [{"article_id": None, **row}]


def test_a_run_loads_no_pandas(articles: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pipeline.cli import main; code = main(sys.argv[1:]); "
        "assert 'spacy' in sys.modules; sys.exit(code or 'pandas' in sys.modules)"
    )
    command = [sys.executable, "-c", code, "run", str(articles), "-o", str(tmp_path / "out"), "--quiet"]
    assert subprocess.run(command, check=False).returncode == 0


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux lists a process's threads")
def test_tables_are_written_and_read_without_threads() -> None:
    # A thread of Arrow's that is still there at the end of a short run can abort it.
    code = """
import os
from pipeline.checks import files
from pipeline.tables import decode, encode, frame
decode(encode("rejects", []))  # libraries start threads of their own as they load
before = set(os.listdir("/proc/self/task"))
row = {"source": "a.md", "id": "a", "reason": "empty", "message": "it is empty", "fatal": True, "article_id": "a"}
frame(decode(encode("rejects", [row] * 1000)))
names = {open(f"/proc/self/task/{task}/comm").read() for task in set(os.listdir("/proc/self/task")) - before}
assert not names, names
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_days_before_the_era_of_computers() -> None:
    assert column(pa.date32(), [date(1, 1, 1), date(1969, 12, 31)]).to_pylist() == [date(1, 1, 1), date(1969, 12, 31)]
