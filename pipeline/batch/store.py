"""An output folder on disk, changed at one stroke.

    OUT/casualties          -> .warledger/current/casualties       a link for every table, made once
    OUT/manifest.json       -> .warledger/current/manifest.json    and for datapackage.json
    OUT/.warledger/current  -> generations/<name>                  renaming this link is the commit
    OUT/.warledger/generations/<name>/casualties/part-00000-<hash>.parquet
    OUT/.warledger/shards/<key>/casualties.parquet, meta.json      finished shards, also of a run that was stopped

Part files are hard links to the shards' files, named by the hash of their bytes. A reader sees the old tables or
the new ones; one who listed a folder before the commit and opens files after it finds the same bytes, or no file.
The generation before the last is kept for readers that are still in it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from ..errors import LockedError, TablesError
from ..schema import TABLES
from .work import ShardResult

__all__ = ["NAMES", "Generation", "LocalStore", "Store"]

NAMES = (*TABLES, "manifest.json", "datapackage.json")


class Generation:
    """Tables about to be committed. `links`: (table, file name, shard key); `files`: (path, bytes)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.links: list[tuple[str, str, str]] = []
        self.files: list[tuple[str, bytes]] = []


class Store(Protocol):
    """Where an output lies. `LocalStore` says what each method does."""

    def locked(self) -> contextlib.AbstractContextManager[None]: ...
    def shard(self, key: str) -> dict[str, Any] | None: ...
    def put_shard(self, result: ShardResult) -> None: ...
    def read(self, key: str, table: str) -> bytes: ...
    def manifest(self) -> dict[str, Any] | None: ...
    def commit(self, generation: Generation) -> None: ...
    def prune_shards(self, keys: Iterable[str]) -> None: ...


class LocalStore:
    """A folder. Raises TablesError where it cannot be written, LockedError where another run writes there."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.home = out / ".warledger"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the folder; the system frees the lock when the process ends, however it ends.

        A record lock, because forked workers do not inherit it: it must not outlive this process in them.
        """
        with self._told():
            (self.home / "shards").mkdir(parents=True, exist_ok=True)
            (self.home / "generations").mkdir(exist_ok=True)
            handle = os.open(self.home / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                holder = os.read(handle, 100).decode(errors="replace").strip() or "another process"
                message = f"{self.out} is being written by {holder}: wait for it, or name another folder with -o"
                raise LockedError(message) from error
            os.ftruncate(handle, 0)
            os.write(handle, f"process {os.getpid()} on {os.uname().nodename}".encode())
            yield
        finally:
            os.close(handle)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            what = f"{error.strerror or error} ({error.filename or self.out})"
            message = f"{self.out} cannot be written: {what}; mend that and run again: what is done is kept"
            raise TablesError(message) from error

    def shard(self, key: str) -> dict[str, Any] | None:
        """The meta of a finished shard whose files are all there in full length, else None."""
        folder = self.home / "shards" / key
        try:
            meta: dict[str, Any] = json.loads((folder / "meta.json").read_bytes())
            whole = all((folder / f"{t}.parquet").stat().st_size == n for t, n in meta["sizes"].items())
        except (OSError, ValueError, KeyError, AttributeError, TypeError):
            return None
        return meta if whole and set(meta["sizes"]) == set(TABLES) else None

    def put_shard(self, result: ShardResult) -> None:
        """Keep a finished shard: whole or not at all."""
        folder, new = self.home / "shards" / result.key, self.home / "shards" / f"new-{result.key}"
        with self._told():
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir()
            for table, data in result.files.items():
                (new / f"{table}.parquet").write_bytes(data)
            (new / "meta.json").write_text(json.dumps(result.meta, ensure_ascii=False))
            if folder.exists():
                shutil.rmtree(folder)
            new.rename(folder)

    def read(self, key: str, table: str) -> bytes:
        """The Parquet bytes of a finished shard's table."""
        return (self.home / "shards" / key / f"{table}.parquet").read_bytes()

    def manifest(self) -> dict[str, Any] | None:
        """The committed manifest; None where there is none, or it is damaged, or a part file is not whole."""
        root = self.home / "current"
        try:
            manifest: dict[str, Any] = json.loads((root / "manifest.json").read_bytes())
            for table in TABLES:
                for part in manifest["parts"][table]:
                    if (root / table / part["file"]).stat().st_size != part["bytes"]:
                        return None
            json.loads((root / "datapackage.json").read_bytes())
        except (OSError, ValueError, KeyError, TypeError):
            return None
        whole = all((self.out / name).is_symlink() for name in NAMES)
        return manifest if whole else None

    def commit(self, generation: Generation) -> None:
        """Build the generation beside the others, then make it the current one by renaming a link."""
        home = self.home / "generations"
        before = (self.home / "current").resolve().name
        # A forced run makes the same generation again: beside the one that readers are in, not in its place.
        name = generation.name if generation.name != before else f"{generation.name}-again"
        new = home / f"new-{generation.name}"
        with self._told():
            shutil.rmtree(new, ignore_errors=True)
            for table in TABLES:
                (new / table).mkdir(parents=True)
            for table, file, key in generation.links:
                _link(self.home / "shards" / key / f"{table}.parquet", new / table / file)
            for file, data in generation.files:
                (new / file).write_bytes(data)
            self._make_links()
            shutil.rmtree(home / name, ignore_errors=True)  # left by a run that was killed before its commit
            new.rename(home / name)
            link = self.home / "current.new"
            link.unlink(missing_ok=True)
            link.symlink_to(Path("generations") / name)
            link.replace(self.home / "current")
            self._prune("generations", {name, before})

    def prune_shards(self, keys: Iterable[str]) -> None:
        """Forget the shards that the committed tables do not hold."""
        with self._told():
            self._prune("shards", set(keys))

    def _prune(self, folder: str, keep: set[str]) -> None:
        for path in (self.home / folder).iterdir():
            if path.name not in keep:
                shutil.rmtree(path, ignore_errors=True)

    def _make_links(self) -> None:
        for name in NAMES:
            path, target = self.out / name, Path(".warledger", "current", name)
            if path.is_symlink() and path.readlink() == target:
                continue
            if path.exists() and not path.is_symlink():
                raise TablesError(
                    f"{path} is in the way and was not written by this version: move it, or choose another -o"
                )
            path.unlink(missing_ok=True)
            path.symlink_to(target)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # a file system without hard links
        shutil.copyfile(source, target)
