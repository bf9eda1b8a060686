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
        for table, data in result.files.items():
            self._put(f"{folder}/{table}.parquet", data)
        self._put(f"{folder}/meta.json", json.dumps(result.meta, ensure_ascii=False).encode())

    def read(self, key: str, table: str) -> bytes:
        data: bytes = self.fs.cat_file(f"{self.shards}/{key}/{table}.parquet")
        return data

    def manifest(self) -> dict[str, Any] | None:
        try:
            manifest: dict[str, Any] = json.loads(self.fs.cat_file(f"{self.root}/manifest.json"))
            for table in TABLES:
                if self._sizes(f"{self.root}/{table}") != {p["file"]: p["bytes"] for p in manifest["parts"][table]}:
                    return None
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None
        return manifest

    def commit(self, generation: Generation) -> None:
        keep: dict[str, set[str]] = {table: set() for table in TABLES}
        last: dict[str, bytes] = {}
        there = {table: self._sizes(f"{self.root}/{table}") for table in TABLES}
        for table, file, key in generation.links:
            keep[table].add(file)
            source = f"{self.shards}/{key}/{table}.parquet"
            if there[table].get(file) != self.fs.size(source):
                self.fs.makedirs(f"{self.root}/{table}", exist_ok=True)
                self.fs.copy(source, f"{self.root}/{table}/{file}")
        for path, data in generation.files:
            table, slash, file = path.partition("/")
            if not slash:
                last[path] = data
                continue
            keep[table].add(file)
            self._put(f"{self.root}/{path}", data)
        for name in ("datapackage.json", "manifest.json"):
            self._put(f"{self.root}/{name}", last[name])
        stale = [f"{self.root}/{table}/{file}" for table in TABLES for file in set(there[table]) - keep[table]]
        if stale:
            self.fs.rm(stale)

    def prune_shards(self, keys: Iterable[str]) -> None:
        keep = set(keys)
        self.fs.invalidate_cache()
        for path in self.fs.ls(self.shards, detail=False):
            if path.rstrip("/").rsplit("/", 1)[-1] not in keep:
                self.fs.rm(path, recursive=True)

    def _put(self, path: str, data: bytes) -> None:
        self.fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        self.fs.pipe_file(path, data)

    def _sizes(self, folder: str) -> dict[str, int]:
        """File name → size of a folder; empty where there is none."""
        self.fs.invalidate_cache()
        try:
            return {info["name"].rsplit("/", 1)[-1]: info["size"] for info in self.fs.ls(folder, detail=True)}
        except FileNotFoundError:
            return {}
