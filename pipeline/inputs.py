"""Input arguments → the articles to read, and what of them cannot be read. No article is parsed here."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import storage
from .articles import check_size
from .errors import ArticleError, SettingsError

__all__ = ["Listing", "Reject", "Source", "list_inputs"]


@dataclass(frozen=True, slots=True)
class Source:
    """An article to read. `token` changes when its bytes do: their sha256, or a remote store's own tag."""

    article_id: str
    address: str
    token: str
    size: int


@dataclass(frozen=True, slots=True)
class Reject:
    """A row of the table `rejects` in the making."""

    source: str
    reason: str
    message: str
    fatal: bool = True
    article_id: str | None = None


@dataclass(slots=True)
class Listing:
    """What the inputs hold: sources by id, and rejects."""

    sources: list[Source] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def list_inputs(inputs: Iterable[str | Path]) -> Listing:
    """Every article of `inputs`: files, folders (each `*.md` below them) or addresses such as `s3://bucket/folder`.

    Two files with one stem: the first by address is read, the others are rejects (`duplicate_id`).
    Raises SettingsError where an input does not exist or nothing at all is found.
    """
    listing, found = Listing(), []
    for item in inputs:
        name = str(item)
        if storage.is_remote(name):
            found += [Source(_stem(file.address), file.address, file.token, file.size) for file in storage.files(name)]
        else:
            found += _local(Path(name), listing)
    by_id: dict[str, Source] = {}
    for source in sorted(set(found), key=lambda s: (s.article_id, s.address)):
        first = by_id.setdefault(source.article_id, source)
        if first is not source:
            message = f"{source.address} has the same name as {first.address}, which was read: rename one of them"
            listing.rejects.append(Reject(source.address, "duplicate_id", message, article_id=source.article_id))
    listing.sources = list(by_id.values())
    listing.rejects.sort(key=lambda r: (r.source, r.reason))
    if not listing.sources and not listing.rejects:
        raise SettingsError(
            f"no article in {', '.join(map(str, inputs))}: name Markdown files, or folders with *.md files"
        )
    return listing


def _stem(address: str) -> str:
    return address.rsplit("/", 1)[-1].removesuffix(".md")


def _local(path: Path, listing: Listing) -> Iterator[Source]:
    if path.is_dir():
        root = path.resolve()
        files: Iterator[Path] = _walk(path, root, listing)
    elif os.path.lexists(path):
        files = iter([path])
    else:
        raise SettingsError(f"{path} does not exist: name a Markdown file or a folder with *.md files")
    for file in files:
        try:
            yield _source(file)
        except ArticleError as error:
            address = str(file).encode("utf-8", "replace").decode()
            listing.rejects.append(Reject(address, error.code, str(error), article_id=_stem(address)))


def _walk(folder: Path, root: Path, listing: Listing) -> Iterator[Path]:
    """The `*.md` files below `folder`, in order of their names. Links are followed to files inside it only."""

    def unreadable(error: OSError) -> None:
        message = f"{error.filename} cannot be read: {error.strerror}"
        listing.rejects.append(Reject(str(error.filename), "missing", message))

    for here, folders, names in os.walk(folder, onerror=unreadable):
        folders.sort()
        for name in folders:
            path = Path(here, name)
            if path.is_symlink():
                message = f"{path} is a link to a folder and was not followed: name that folder as an input"
                listing.rejects.append(Reject(str(path), "link", message, fatal=False))
            elif name.endswith(".md"):
                message = f"{path} is a folder, not an article (the articles in it were read): rename it"
                listing.rejects.append(Reject(str(path), "directory", message, fatal=False))
        for name in sorted(names):
            if not name.endswith(".md"):
                continue
            path = Path(here, name)
            if path.is_symlink() and path.exists() and root not in path.resolve().parents:
                message = f"{path} is a link to a file outside {folder} and was not read: name that file as an input"
                listing.rejects.append(Reject(str(path), "link", message, article_id=path.stem))
                continue
            yield path


def _source(path: Path) -> Source:
    """Raises ArticleError (`name`, `missing`, `not_a_file`, `too_large`)."""
    name = str(path)
    if not name.isprintable() or any("\ud800" <= c <= "\udfff" for c in name):
        shown = name.encode("utf-8", "replace").decode()
        raise ArticleError("name", f"{shown!r} has characters in its name that cannot be printed: rename it")
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ArticleError("not_a_file", f"{path} is no file that holds text: name a Markdown file")
        check_size(status.st_size, name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ArticleError("missing", f"{path} leads nowhere (a dangling link): remove it or mend it") from error
    except OSError as error:
        raise ArticleError("missing", f"{path} cannot be read: {error.strerror}") from error
    return Source(path.stem, name, hashlib.sha256(data).hexdigest(), len(data))
