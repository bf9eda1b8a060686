"""A Markdown file with YAML front matter → `Article`. No NLP here.

Paragraphs are numbered as the annotators' reader does: one block of running text or one list item
of the CommonMark body, in document order, headings left out, from 0. The text is what a reader
sees: marks of emphasis and links removed, images and raw HTML left out, white space folded.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from .errors import ArticleError

__all__ = ["MAX_BYTES", "Article", "Field", "Link", "Paragraph", "parse_article", "read_article"]

MAX_BYTES = 20_000_000
"""Largest article file read, in bytes; the longest Wikipedia articles have about 1,000,000."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: the words it stands on (`text`; the page's title where none is given) and its page."""

    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Field:
    """One infobox field. `name` is `casualties2`, of a second infobox `casualties2#2`."""

    name: str
    raw: str
    """the text as given, line breaks kept: they tell list items apart"""
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        """The text with white space folded: what `start_char` and `end_char` count in."""
        return fold(self.raw)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or list item: its number from 0, its headings from the outermost, its plain text."""

    number: int
    headings: tuple[str, ...]
    text: str
    links: tuple[Link, ...] = ()

    @property
    def section(self) -> str:
        return " > ".join(self.headings)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as read: nothing inferred yet. `infobox` holds all fields of all infoboxes by name."""

    article_id: str
    source: str
    sha256: str
    title: str
    description: str | None
    infobox: dict[str, Field]
    paragraphs: tuple[Paragraph, ...]
    metadata: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def links(self) -> Iterator[Link]:
        """Every link, the infobox's first."""
        for item in self.infobox.values():
            yield from item.links
        for paragraph in self.paragraphs:
            yield from paragraph.links


def fold(text: str) -> str:
    """`text` with every run of white space made one space, none at the ends."""
    return " ".join(text.split())


def read_article(path: str | Path) -> Article:
    """The article in the file at `path`; its id is the file's stem.

    Raises ArticleError (codes `missing`, `too_large`, `encoding`, `front_matter`, `empty`).
    """
    path = Path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ArticleError(
                "too_large", f"{path} has {path.stat().st_size:,} bytes, more than {MAX_BYTES:,}: split it"
            )
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError("missing", f"{path} cannot be read: {error.strerror}") from error
    return parse_article(data, article_id=path.stem, source=str(path))


def parse_article(data: bytes, *, article_id: str, source: str) -> Article:
    """The article in `data`, the bytes of a Markdown file. Raises ArticleError as `read_article`."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError("encoding", f"{source} is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    try:
        post = frontmatter.loads(text)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f", line {where.line + 2}" if where else ""
        raise ArticleError("front_matter", f"{source}{line}: the front matter is not valid YAML: mend it") from error
    metadata = dict(post.metadata)
    paragraphs = tuple(_paragraphs(post.content))
    infobox = _infobox(metadata)
    if not paragraphs and not infobox:
        raise ArticleError("empty", f"{source} has no text and no infobox")
    return Article(
        article_id=article_id,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        title=fold(str(metadata.get("title") or article_id)),
        description=fold(str(metadata["description"])) if metadata.get("description") else None,
        infobox=infobox,
        paragraphs=paragraphs,
        metadata=metadata,
    )


def _paragraphs(body: str) -> Iterator[Paragraph]:
    tokens = MarkdownIt("commonmark").parse(body)
    headings: dict[int, str] = {}
    number = i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.type == "heading_open":
            level = int(token.tag[1])
            headings = {k: v for k, v in headings.items() if k < level}
            headings[level] = _plain_text(tokens[i + 1])
            i += 3
            continue
        if token.type == "inline" and (text := _plain_text(token)):
            yield Paragraph(number, tuple(headings[k] for k in sorted(headings)), text, tuple(_inline_links(token)))
            number += 1
        i += 1


def _plain_text(inline: Token) -> str:
    parts = []
    for token in inline.children or []:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _inline_links(inline: Token) -> Iterator[Link]:
    """`[words](./Page_name)`, as Wikipedia exports write internal links."""
    page, words = None, ""
    for token in inline.children or []:
        if token.type == "link_open":
            page, words = str(token.attrGet("href") or ""), ""
        elif token.type == "link_close":
            if page and words and not re.match(r"[a-z]+://|#|mailto:", page):
                yield Link(fold(words), fold(page.removeprefix("./").split("#")[0].replace("_", " ")))
            page = None
        elif page is not None and token.type in ("text", "code_inline"):
            words += token.content


def _infobox(metadata: dict[str, Any]) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    boxes = metadata.get("infoboxes")
    for n, box in enumerate(boxes if isinstance(boxes, list) else [], start=1):
        for key, value in box.items() if isinstance(box, dict) else ():
            if isinstance(value, dict) and value.get("text") is not None:
                name = str(key) if n == 1 else f"{key}#{n}"
                fields.setdefault(name, Field(name, str(value["text"]), tuple(_field_links(value.get("links")))))
    return fields


def _field_links(links: Any) -> Iterator[Link]:
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict) and link.get("page"):
            page = fold(str(link["page"]).replace("_", " "))
            yield Link(fold(str(link.get("text") or page)), page)
