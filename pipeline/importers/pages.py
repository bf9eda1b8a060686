"""A MediaWiki XML dump → its pages, one at a time, in constant memory.

Within a dump `<` is always written `&lt;`, so `<page>` and `</page>` are found by their bytes and each page is
parsed by itself: a malformed page costs only that page, no page can take more than its limit, and XML entities cannot
be declared (a DOCTYPE inside a page is an error), so nothing expands.
"""

from __future__ import annotations

import bz2
import gzip
import html
import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, cast
from urllib.parse import quote

from ..errors import ImportSourceError

__all__ = ["DumpReader", "Fragment", "Page", "PageError", "page_address", "parse_page"]

_CHUNK = 1 << 20
_OPEN, _CLOSE = b"<page>", b"</page>"
_TITLE = re.compile(rb"<title>([^<]{0,1000})</title>")
_BASE = re.compile(rb"<base>([^<]{1,1000})</base>")
_SITE_NAME = re.compile(rb"<sitename>([^<]{1,1000})</sitename>")
_HEADER_LIMIT = 1 << 20


class _Stream(Protocol):
    def read1(self, size: int, /) -> bytes: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *arguments: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a wiki with its latest revision in the dump."""

    title: str
    namespace: int
    page_id: int
    revision: int | None
    timestamp: str | None
    text: str
    redirect: bool


class PageError(Exception):
    """A page cannot be read; `reason` is the reject's stable code. Caught by `import_dump`."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Fragment:
    """The bytes of one page. `problem` says why they are not a whole page: `too_large` or `malformed_xml`."""

    data: bytes
    problem: str | None = None

    @property
    def title(self) -> str:
        match = _TITLE.search(self.data, 0, 4096)
        return html.unescape(match[1].decode("utf-8", "replace")) if match else "(no title)"


class DumpReader:
    """Reads a dump (`.xml`, `.xml.bz2` also multistream, `.xml.gz`; told apart by content, not by name).

    `site` is the address that page names follow (`https://en.wikipedia.org/wiki/`) once `fragments` has begun.
    """

    def __init__(self, path: str | Path, *, max_page_bytes: int) -> None:
        self.path = Path(path)
        self.max_page_bytes = max_page_bytes
        self.site = ""
        self.site_name = ""

    def fragments(self) -> Iterator[Fragment]:
        """Every page, in order.

        Raises ImportSourceError where the file is no MediaWiki dump, and at the end where it breaks off or is damaged.
        """
        with _open(self.path) as stream:
            buffer = self._header(stream)
            while True:
                start = buffer.find(_OPEN)
                if start < 0:
                    more = self._read(stream)
                    if not more:
                        self._must_end(buffer)
                        return
                    buffer = buffer[-(len(_CLOSE) + 20) :] + more
                    continue
                fragment, buffer = self._page(stream, buffer[start:])
                yield fragment

    def _page(self, stream: _Stream, buffer: bytes) -> tuple[Fragment, bytes]:
        """The page at the start of `buffer`, and what follows it."""
        searched = len(_OPEN)
        while True:
            close = buffer.find(_CLOSE, searched)
            next_open = buffer.find(_OPEN, searched, close if close >= 0 else len(buffer))
            if next_open >= 0:
                return Fragment(buffer[:next_open], "malformed_xml"), buffer[next_open:]
            if close >= 0:
                end = close + len(_CLOSE)
                problem = "too_large" if end > self.max_page_bytes else None
                return Fragment(buffer[: 4096 if problem else end], problem), buffer[end:]
            if len(buffer) > self.max_page_bytes:
                return Fragment(buffer[:4096], "too_large"), self._skip(stream, buffer)
            searched = max(len(_OPEN), len(buffer) - len(_CLOSE))
            more = self._read(stream)
            if not more:
                raise ImportSourceError(self._cut_short(f'in the page "{Fragment(buffer).title}"'))
            buffer += more

    def _skip(self, stream: _Stream, buffer: bytes) -> bytes:
        """What follows the page that `buffer` ends in, without keeping the page."""
        while (close := buffer.find(_CLOSE)) < 0:
            more = self._read(stream)
            if not more:
                raise ImportSourceError(self._cut_short("in a page that is too large"))
            buffer = buffer[-len(_CLOSE) :] + more
        return buffer[close + len(_CLOSE) :]

    def _header(self, stream: _Stream) -> bytes:
        buffer = b""
        while _OPEN not in buffer and len(buffer) < _HEADER_LIMIT:
            more = self._read(stream)
            if not more:
                break
            buffer += more
        head = buffer.split(_OPEN, 1)[0]
        encoding = re.search(rb"<\?xml[^>]*encoding=[\"']([\w-]+)", head)
        if b"<mediawiki" not in head or (encoding and encoding[1].lower() not in (b"utf-8", b"utf8")):
            raise ImportSourceError(
                f"{self.path} is no MediaWiki XML export in UTF-8 (no <mediawiki> before its first page): "
                "give a file like enwiki-latest-pages-articles-multistream.xml.bz2"
            )
        if match := _BASE.search(head):
            self.site = html.unescape(match[1].decode("utf-8", "replace")).rsplit("/", 1)[0] + "/"
        if match := _SITE_NAME.search(head):
            self.site_name = html.unescape(match[1].decode("utf-8", "replace"))
        return buffer

    def _read(self, stream: _Stream) -> bytes:
        try:
            # read1: what was unpacked before the break is handed out before the break is told
            return stream.read1(_CHUNK)
        except EOFError as error:
            raise ImportSourceError(self._cut_short("inside the compressed stream")) from error
        except (OSError, zlib.error) as error:
            raise ImportSourceError(
                f"{self.path} is damaged ({error}): get it again and run again; what was written before stays"
            ) from error

    def _must_end(self, tail: bytes) -> None:
        if b"</mediawiki" not in tail:
            raise ImportSourceError(self._cut_short("before </mediawiki>"))

    def _cut_short(self, where: str) -> str:
        return (
            f"{self.path} breaks off {where}: get the rest and run again; "
            "the articles written so far stay and will be skipped"
        )


def _open(path: Path) -> _Stream:
    try:
        with path.open("rb") as file:
            magic = file.read(6)
        if magic.startswith(b"BZh"):
            return cast(_Stream, bz2.open(path, "rb"))
        if magic.startswith(b"\x1f\x8b"):
            return cast(_Stream, gzip.open(path, "rb"))
        if magic.startswith(b"7z\xbc\xaf"):
            raise ImportSourceError(f"{path} is a 7z archive: unpack it first, or get the .bz2 file of the same dump")
        return cast(_Stream, path.open("rb"))
    except OSError as error:
        raise ImportSourceError(f"{path} cannot be read: {error.strerror}") from error


def parse_page(fragment: Fragment) -> Page:
    """The page in a fragment; of several revisions the last. Raises PageError (`malformed_xml`, `malformed_page`)."""
    try:
        root = ET.fromstring(fragment.data)
    except ET.ParseError as error:
        raise PageError("malformed_xml", f"the page's XML is not well formed ({error})") from error
    revisions = root.findall("revision")
    title, page_id = root.findtext("title"), root.findtext("id") or ""
    if not title or not _digits(page_id) or not revisions:
        raise PageError("malformed_page", "the page has no title, no number or no revision")
    revision = max(revisions, key=lambda r: (r.findtext("timestamp") or "", int(_digits(r.findtext("id")) or 0)))
    namespace = root.findtext("ns") or "0"
    number = _digits(revision.findtext("id"))
    return Page(
        title=title,
        namespace=int(namespace) if re.fullmatch(r"-?\d{1,6}", namespace) else -1,
        page_id=int(page_id),
        revision=int(number) if number else None,
        timestamp=revision.findtext("timestamp"),
        text=revision.findtext("text") or "",
        redirect=root.find("redirect") is not None,
    )


def _digits(text: str | None) -> str:
    return text if text and re.fullmatch("[0-9]{1,18}", text) else ""


def page_address(site: str, title: str) -> str:
    """A page's address: `https://en.wikipedia.org/wiki/Battle_of_X`."""
    return site + quote(title.replace(" ", "_"), safe="/:(),!*;@$~'-._")
