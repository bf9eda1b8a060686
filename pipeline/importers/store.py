"""The folder that articles are imported into: names, atomic files, a journal to resume from, rejects.

`import-journal.jsonl` has a line for every article written (site, page, revision, file, hash, and what was left out
of it) and one for every run that came to its end. `import-rejects.jsonl` has the pages that could not be read.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Self

from ..errors import ImportSourceError, LockedError
from .article import ConvertedArticle
from .report import ImportReport

__all__ = ["JOURNAL", "REJECTS", "ArticleStore", "PageId", "slug"]

JOURNAL, REJECTS = "import-journal.jsonl", "import-rejects.jsonl"
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})
_MAX_STEM = 120
_TORN = -1
"""in place of the revision of an article that has to be made again"""


def slug(title: str) -> str:
    """A file's stem for a title: lower-case ASCII letters and digits with hyphens between; "" where none is left."""
    folded = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    plain = re.sub(r"(?<=\w)['’ʻʼ`´](?=\w)", "", plain)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_MAX_STEM].rstrip("-")


@dataclass(frozen=True, slots=True)
class PageId:
    """A page of a wiki: the address that its pages' names follow, its number there, its title and revision."""

    site: str
    page_id: int
    title: str
    revision: int | None


class ArticleStore:
    """Writes articles into a folder, each in one step: a reader never sees half a file.

    `source` names where the pages come from in the rejects. Raises ImportSourceError where the folder cannot be
    written or its journal cannot be read, LockedError where another import is writing there.
    """

    def __init__(self, out: str | Path, *, source: str) -> None:
        self.out = Path(out)
        self.source = source
        try:
            self.out.mkdir(parents=True, exist_ok=True)
            self._journal: IO[bytes] = (self.out / JOURNAL).open("ab+")
        except OSError as error:
            raise ImportSourceError(f"{self.out} cannot be written: {error.strerror}. Choose another folder") from error
        try:
            _lock(self._journal, self.out)
            self._entries, last = self._read_journal()
        except BaseException:
            self._journal.close()
            raise
        for leftover in self.out.glob(".*.md.part"):
            leftover.unlink()
        self._files = {entry["file"]: key for key, entry in self._entries.items()}
        self._check_last(last)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._journal.close()

    def done(self, page: PageId) -> bool:
        """Whether this revision of the page is written already."""
        entry = self._entries.get((page.site, page.page_id))
        return entry is not None and entry["revision"] == page.revision and _has_text(self.out / entry["file"])

    def edited(self, page: PageId) -> bool:
        """Whether somebody has changed the page's article since it was written."""
        entry = self._entries.get((page.site, page.page_id))
        if entry is None or entry["revision"] == _TORN or not _has_text(path := self.out / entry["file"]):
            return False
        return hashlib.sha256(path.read_bytes()).hexdigest() != str(entry["sha256"])

    def write(self, page: PageId, article: ConvertedArticle) -> Path:
        """Write an article, over its earlier revision where there is one, and note it in the journal."""
        path = self.out / self._name(page)
        data = article.text.encode("utf-8")
        try:
            _write_whole(path, data)
        except OSError as error:
            raise ImportSourceError(
                f"{path} cannot be written: {error.strerror}. Make room or choose another folder, and run again"
            ) from error
        entry = {
            "site": page.site,
            "page_id": page.page_id,
            "title": page.title,
            "revision": page.revision,
            "file": path.name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "unknown_templates": dict(article.unknown),
            "dropped": dict(article.dropped),
        }
        self._append(entry)
        self._entries[page.site, page.page_id] = entry
        self._files[path.name] = (page.site, page.page_id)
        return path

    def forget_rejects(self, stale: Callable[[dict[str, Any]], bool]) -> None:
        """Take out the rows of earlier runs that this run looks at again: those of this source that are `stale`."""
        path = self.out / REJECTS
        if not path.exists():
            return
        rows = [row for line in path.read_text("utf-8").splitlines() if (row := _row(line)) is not None]
        kept = [row for row in rows if row.get("source") != self.source or not stale(row)]
        _write_whole(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept).encode("utf-8"))

    def reject(self, title: str, reason: str, message: str, *, page_id: int | None = None) -> None:
        """Note a page that cannot be imported. `reason` is a stable code, `message` is for people."""
        row = {"source": self.source, "title": title, "page_id": page_id, "reason": reason, "message": message}
        with (self.out / REJECTS).open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

    def finish(self, report: ImportReport) -> None:
        """Note the end of a run and what it counted."""
        self._append({"run": self.source, **{k: getattr(report, k) for k in report.__slots__}})

    def _append(self, entry: dict[str, Any]) -> None:
        self._journal.write(json.dumps(entry, ensure_ascii=False).encode("utf-8") + b"\n")
        self._journal.flush()

    def _read_journal(self) -> tuple[dict[tuple[str, int], dict[str, Any]], dict[str, Any] | None]:
        """The entries by page, and the last one before a break; a line that the break cut short is taken off."""
        self._journal.seek(0)
        entries: dict[tuple[str, int], dict[str, Any]] = {}
        last: dict[str, Any] | None = None
        whole = 0
        for number, line in enumerate(self._journal, start=1):
            entry = _row(line)
            if not line.endswith(b"\n"):
                break
            if entry is None:
                path = self.out / JOURNAL
                raise ImportSourceError(f"{path}, line {number} is not valid JSON: delete that line and run again")
            whole += len(line)
            if "page_id" in entry:
                entries[str(entry["site"]), int(entry["page_id"])] = last = entry
            else:  # a run that came to its end
                last = None
        self._journal.truncate(whole)
        return entries, last

    def _check_last(self, last: dict[str, Any] | None) -> None:
        """The last article before a break may have reached the disk in part: one that differs is made again."""
        if last is None:
            return
        path = self.out / str(last["file"])
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != last["sha256"]:
            last["revision"] = _TORN

    def _name(self, page: PageId) -> str:
        key = (page.site, page.page_id)
        if key in self._entries:
            return str(self._entries[key]["file"])
        stem = slug(page.title)
        for name in ([f"{stem}.md"] if stem else []) + [f"{stem or 'page'}-{page.page_id}.md"]:
            if name not in self._files and self._is_free(self.out / name, page):
                return name
        raise ImportSourceError(
            f"{self.out / name} is another file already: move it away, or import into another folder"
        )

    def _is_free(self, path: Path, page: PageId) -> bool:
        """No file there, or this page's own, written before a break and not noted in the journal."""
        if not path.exists():
            return True
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(200_000)
        return f"\npage_id: {page.page_id}\n" in head and f"\nsource: {page.site}" in head


def _write_whole(path: Path, data: bytes) -> None:
    """All of it or nothing: beside, to the disk, then renamed."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _has_text(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _row(line: str | bytes) -> dict[str, Any] | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return row if isinstance(row, dict) else None


def _lock(file: IO[bytes], out: Path) -> None:
    """An advisory lock that goes with the process, however it ends. Windows has no such lock and does without."""
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK):
            return  # a file system without locks
        raise LockedError(f"another import is writing to {out}: wait for it, or choose another folder") from error
