"""Rules of the files: those of the manifest and no others, whole and unchanged, with the schema's columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from .. import storage
from ..schema import TABLES, arrow_schema
from ..tables import open_parquet
from .findings import Finding

__all__ = ["check_files"]


def check_files(root: str, manifest: dict[str, Any]) -> Iterator[Finding]:
    """Findings of the rule `files`."""
    for table in TABLES:
        listed = {part["file"]: part for part in manifest["parts"].get(table, [])}
        there = set(storage.names(f"{root}/{table}"))
        for name in sorted(there - set(listed)):
            message = "is in no manifest, and would be counted with the rest: remove it, or run again"
            yield Finding("files", table, name, message)
        for name, part in listed.items():
            try:
                data = storage.read_bytes(f"{root}/{table}/{name}")
            except Exception:
                yield Finding("files", table, name, "is missing: run again")
                continue
            if hashlib.sha256(data).hexdigest() != part["sha256"]:
                yield Finding("files", table, name, "is not as it was written: run again with --force")
                continue
            file = open_parquet(data)
            if not file.schema_arrow.equals(arrow_schema(table)):
                yield Finding("files", table, name, "has other columns than this version writes: run again")
            if file.metadata.num_rows != part["rows"]:
                yield Finding(
                    "files", table, name, f"has {file.metadata.num_rows} rows, the manifest says {part['rows']}"
                )
        if manifest["rows"].get(table) != sum(part["rows"] for part in listed.values()):
            yield Finding("files", table, "manifest.json", "the parts' rows do not add up to the table's")
