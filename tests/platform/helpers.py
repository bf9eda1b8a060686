"""What tests of the platform share."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from pipeline.schema import TABLES


def parquet(out: Path) -> dict[str, str]:
    """`table/part` → hash of its bytes, of all that a reader of the folder sees."""
    return {
        f"{table}/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for table in TABLES
        for path in sorted((out / table).iterdir())
    }


def state(out: Path) -> dict[str, tuple[int, int]]:
    """Every file's inode and time of change, the lock apart."""
    found = {}
    for here, folders, names in os.walk(out):
        for name in [*folders, *names]:
            path = Path(here, name)
            status = path.lstat()
            if name != "lock":
                found[str(path)] = (status.st_ino, status.st_mtime_ns)
    return found
