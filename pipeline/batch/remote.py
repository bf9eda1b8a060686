"""An output at an fsspec address (`s3://bucket/folder`): part files first, the manifest last.

    ADDRESS/casualties/part-00000-<hash>.parquet …     ADDRESS/manifest.json, datapackage.json
    ADDRESS/.warledger/shards/<key>/…                  finished shards, as on disk

Object stores cannot change many objects at one stroke. The manifest is the commit: it is one object, written when all
parts it names are there; parts that it no longer names are removed after it. `load_tables` reads by the manifest and
so sees the old tables or the new ones. A reader that lists a table's folder by himself can meet old and new parts
side by side while a run commits, and after one that was killed there, until the next. There is no lock.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from ..errors import TablesError
from ..schema import TABLES
from ..storage import filesystem
from .store import Generation
from .work import ShardResult

__all__ = ["RemoteStore"]


class RemoteStore:
    """A folder of an object store; the methods are those of `LocalStore`. Raises TablesError where it fails."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/")
        self.fs, root = filesystem(self.address)
        self.root = root.rstrip("/")
        self.shards = f"{self.root}/.warledger/shards"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        self.fs.invalidate_cache()
        try:
            yield
        except OSError as error:
            raise TablesError(
                f"{self.address} cannot be read or written: {error}; run again: what is done is kept"
            ) from error

    def shard(self, key: str) -> dict[str, Any] | None:
        try:
            meta: dict[str, Any] = json.loads(self.fs.cat_file(f"{self.shards}/{key}/meta.json"))
            there = self._sizes(f"{self.shards}/{key}")
            whole = all(there.get(f"{table}.parquet") == n for table, n in meta["sizes"].items())
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            return None
        return meta if whole and set(meta["sizes"]) == set(TABLES) else None

    def put_shard(self, result: ShardResult) -> None:
        folder = f"{self.shards}/{result.key}"
        self._put({f"{folder}/{table}.parquet": data for table, data in result.files.items()})
        self._put({f"{folder}/meta.json": json.dumps(result.meta, ensure_ascii=False).encode()})

    def read(self, key: str, table: str) -> bytes:
        data: bytes = self.fs.cat_file(f"{self.shards}/{key}/{table}.parquet")
        return data

    def manifest(self) -> dict[str, Any] | None:
        try:
            manifest: dict[str, Any] = json.loads(self.fs.cat_file(f"{self.root}/manifest.json"))
            listed = {f"{t}/{part['file']}": part["bytes"] for t in TABLES for part in manifest["parts"][t]}
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None
        return manifest if self._parts() == listed else None

    def commit(self, generation: Generation) -> None:
        there = self._parts()
        copies: dict[str, str] = {}
        keep: set[str] = set()
        for table, file, key in generation.links:
            keep.add(f"{table}/{file}")
            copies[f"{self.root}/{table}/{file}"] = f"{self.shards}/{key}/{table}.parquet"
        sizes = {path: info["size"] for path, info in self._find(self.shards).items()}
        missing = {to: source for to, source in copies.items() if there.get(self._name(to)) != sizes[source]}
        if missing:
            self._make_folders(missing)
            self.fs.copy(list(missing.values()), list(missing))
        files = {f"{self.root}/{path}": data for path, data in generation.files}
        last = {f"{self.root}/manifest.json": files.pop(f"{self.root}/manifest.json")}
        keep |= {self._name(path) for path in files if path.endswith(".parquet")}
        self._put(files)
        self._put(last)
        if stale := [f"{self.root}/{name}" for name in set(there) - keep]:
            self.fs.rm(stale)

    def prune_shards(self, keys: Iterable[str]) -> None:
        keep = set(keys)
        self.fs.invalidate_cache()
        for path in self.fs.ls(self.shards, detail=False):
            if path.rstrip("/").rsplit("/", 1)[-1] not in keep:
                self.fs.rm(path, recursive=True)

    def _put(self, files: dict[str, bytes]) -> None:
        self._make_folders(files)
        self.fs.pipe(files)

    def _make_folders(self, paths: Iterable[str]) -> None:
        if "file" in self.fs.protocol:  # object stores know no folders
            for folder in {path.rsplit("/", 1)[0] for path in paths}:
                self.fs.makedirs(folder, exist_ok=True)

    def _find(self, folder: str) -> dict[str, Any]:
        self.fs.invalidate_cache()
        found: dict[str, Any] = self.fs.find(folder, detail=True)
        return found

    def _name(self, path: str) -> str:
        return path.removeprefix(f"{self.root}/")

    def _parts(self) -> dict[str, int]:
        """`table/file` → size of every file in the tables' folders."""
        found = {self._name(path): info["size"] for path, info in self._find(self.root).items()}
        return {name: size for name, size in found.items() if name.split("/")[0] in TABLES}

    def _sizes(self, folder: str) -> dict[str, int]:
        """File name → size of a folder; empty where there is none."""
        return {path.rsplit("/", 1)[-1]: info["size"] for path, info in self._find(folder).items()}
