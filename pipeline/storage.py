"""Files at fsspec addresses (`s3://bucket/folder`): only what inputs, workers and the remote store need."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .articles import check_size
from .errors import ArticleError, MissingExtraError, SettingsError

__all__ = ["RemoteFile", "files", "filesystem", "is_remote", "names", "read_bytes"]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.]+://")


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file: its address, what changes when its bytes do (`token`), its size in bytes."""

    address: str
    token: str
    size: int


def is_remote(name: str) -> bool:
    """Whether `name` is an address (`scheme://…`) and no path."""
    return bool(_ADDRESS.match(name))


def filesystem(address: str) -> tuple[Any, str]:
    """(fsspec file system, path in it). Raises MissingExtraError without fsspec or the scheme's own package."""
    try:
        import fsspec

        found: tuple[Any, str] = fsspec.url_to_fs(address)  # type: ignore[no-untyped-call]
    except ImportError as error:
        raise MissingExtraError("s3", f"reading {address}") from error
    except ValueError as error:
        raise SettingsError(f"{address} is no address that can be opened: {error}") from error
    return found


def files(address: str) -> Iterator[RemoteFile]:
    """The file at `address`, or each `*.md` below it. Raises SettingsError where there is none."""
    fs, path = filesystem(address)
    fs.invalidate_cache()
    found = {name: info for name, info in fs.find(path, detail=True).items() if name.endswith(".md") or name == path}
    if not found:
        raise SettingsError(f"{address} holds no *.md file: name a file or a folder with *.md files")
    for name, info in sorted(found.items()):
        tag = info.get("ETag") or info.get("etag") or info.get("md5Hash")
        token = f"tag:{tag}" if tag else hashlib.sha256(fs.cat_file(name)).hexdigest()
        yield RemoteFile(fs.unstrip_protocol(name), token, int(info.get("size") or 0))


def read_bytes(address: str) -> bytes:
    """The bytes of a file at a path or an address. Raises ArticleError (`missing`, `too_large`)."""
    try:
        if not is_remote(address):
            check_size(Path(address).stat().st_size, address)
            return Path(address).read_bytes()
        fs, path = filesystem(address)
        check_size(fs.info(path).get("size") or 0, address)
        data: bytes = fs.cat_file(path)
        return data
    except OSError as error:
        raise ArticleError("missing", f"{address} cannot be read: {error.strerror or error}") from error


def names(folder: str) -> list[str]:
    """The names of the files in a folder or at an address that a reader of tables would take for parts."""
    if not is_remote(folder):
        found = [path.name for path in Path(folder).iterdir()] if Path(folder).is_dir() else []
    else:
        fs, path = filesystem(folder)
        fs.invalidate_cache()
        found = [name.rsplit("/", 1)[-1] for name in fs.find(path)]
    return sorted(name for name in found if not name.startswith((".", "_")))
