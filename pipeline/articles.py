"""A Markdown file with YAML front matter → `Article`. No NLP here.

Paragraphs are numbered as the annotators' reader does: one block of running text or one list item
of the CommonMark body, in document order, headings left out, from 0. The text is what a reader
sees: marks of emphasis and links removed, images and raw HTML left out, white space folded.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .errors import ArticleError
from .front_matter import Problem, split_front_matter

__all__ = [
    "MAX_BYTES",
    "MAX_PARAGRAPH",
    "MAX_STRETCH",
    "Article",
    "Field",
    "Link",
    "Paragraph",
    "Problem",
    "check_size",
    "parse_article",
    "read_article",
    "why_untagged",
]

MAX_BYTES = 20_000_000
"""Largest article file read, in bytes; the longest Wikipedia articles have about 1,000,000."""


MAX_PARAGRAPH = 200_000
"""Longest paragraph that is tagged, in characters; the longest of 286 articles at hand has 8,954."""

MAX_STRETCH = 1_000
"""Longest stretch without white space that is tagged: spaCy's tokenizer takes time with the square of a stretch of marks."""


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
    """One paragraph or list item: its number from 0, its headings from the outermost, its plain text.

    `untagged` says why the text is kept and nothing is looked for in it; None of every common paragraph.
    `italics` are the words set in italics, as ships' names, titles of works and foreign words are, one for each time.
    """

    number: int
    headings: tuple[str, ...]
    text: str
    links: tuple[Link, ...] = ()
    untagged: str | None = None
    italics: tuple[str, ...] = ()

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
    problems: tuple[Problem, ...] = ()

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

    Raises ArticleError (codes `missing`, `not_a_file`, `too_large`, `encoding`, `front_matter`, `empty`).
    """
    path = Path(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ArticleError("not_a_file", f"{path} is no file that holds text: name a Markdown file")
        check_size(status.st_size, str(path))
        data = path.read_bytes()
    except OSError as error:
        raise ArticleError("missing", f"{path} cannot be read: {error.strerror}") from error
    return parse_article(data, article_id=path.stem, source=str(path))


def check_size(size: int, source: str) -> None:
    """Raises ArticleError `too_large` for a file of more than `MAX_BYTES` bytes."""
    if size > MAX_BYTES:
        raise ArticleError("too_large", f"{source} has {size:,} bytes, more than {MAX_BYTES:,}: split it")


def parse_article(data: bytes, *, article_id: str, source: str) -> Article:
    """The article in `data`, the bytes of a Markdown file. Raises ArticleError as `read_article`."""
    check_size(len(data), source)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError("encoding", f"{source} is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    metadata, body, problems = split_front_matter(text, source)
    problems += _text_problems(body, metadata, source)
    paragraphs = tuple(_paragraphs(body))
    problems += [
        Problem(
            "untagged", f"{source}, paragraph {p.number} {p.untagged}: its text was kept, nothing was looked for in it"
        )
        for p in paragraphs
        if p.untagged
    ]
    infobox = _infobox(metadata)
    if not paragraphs:
        if not infobox:
            raise ArticleError("empty", f"{source} has no text and no infobox: leave it out, or fill it")
        problems.append(Problem("empty", f"{source} has no text below its front matter: only its infobox was read"))
    return Article(
        article_id=article_id,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        title=_scalar(metadata.get("title")) or article_id,
        description=_scalar(metadata.get("description")),
        infobox=infobox,
        paragraphs=paragraphs,
        metadata=metadata,
        problems=tuple(problems),
    )


# C0 and C1 control characters but tab, line feed, carriage return and next line.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def _text_problems(body: str, metadata: dict[str, Any], source: str) -> Iterator[Problem]:
    found = _CONTROL.findall(body)
    if found:
        line = body.count("\n", 0, body.index(found[0])) + 1
        yield Problem(
            "control_characters",
            f"{source} has {len(found)} control characters in its text, first U+{ord(found[0]):04X} on line {line}"
            " after the front matter: they were kept; remove them",
        )
    for key in ("title", "description"):
        if isinstance(metadata.get(key), (dict, list)):
            yield Problem("front_matter", f"{source}: {key} is no text and was left out: write `{key}: words`")
    boxes = metadata.get("infoboxes")
    if boxes is not None and not isinstance(boxes, list):
        yield Problem("front_matter", f"{source}: infoboxes is no list and was left out: begin each infobox with '-'")
    for n, box in enumerate(boxes if isinstance(boxes, list) else [], start=1):
        if not isinstance(box, dict):
            yield Problem("front_matter", f"{source}: infobox {n} has no `field:` lines and was left out: mend it")
            continue
        for key, value in box.items():
            if not isinstance(value, dict) or isinstance(value.get("text"), (dict, list)):
                name = fold(str(key))[:80]
                message = f"{source}: infobox {n}, field {name!r} has no `text:` and was left out: mend it"
                yield Problem("front_matter", message)


def _scalar(value: Any) -> str | None:
    return None if value is None or isinstance(value, (dict, list)) else fold(str(value)) or None


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
            above = tuple(headings[k] for k in sorted(headings))
            links, italics = tuple(_inline_links(token)), tuple(_inline_italics(token))
            yield Paragraph(number, above, text, links, why_untagged(text), italics)
            number += 1
        i += 1


def why_untagged(text: str) -> str | None:
    """Why a paragraph must not be tagged (what would take time out of proportion), None where it may."""
    if len(text) > MAX_PARAGRAPH:
        return f"has {len(text):,} characters, more than {MAX_PARAGRAPH:,}: divide it by empty lines"
    if len(text) > MAX_STRETCH and (longest := max(map(len, text.split()), default=0)) > MAX_STRETCH:
        return f"has {longest:,} characters without white space between them, more than {MAX_STRETCH:,}: mend it"
    return None


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
                yield Link(fold(words), fold(unquote(page).removeprefix("./").split("#")[0].replace("_", " ")))
            page = None
        elif page is not None and token.type in ("text", "code_inline"):
            words += token.content


def _inline_italics(inline: Token) -> Iterator[str]:
    words: str | None = None
    for token in inline.children or []:
        if token.type == "em_open":
            words = ""
        elif token.type == "em_close":
            if words and words.strip():
                yield fold(words)
            words = None
        elif words is not None and token.type in ("text", "code_inline"):
            words += token.content


def _infobox(metadata: dict[str, Any]) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    boxes = metadata.get("infoboxes")
    for n, box in enumerate(boxes if isinstance(boxes, list) else [], start=1):
        for key, value in box.items() if isinstance(box, dict) else ():
            if isinstance(value, dict) and _scalar(value.get("text")) is not None:
                name = str(key) if n == 1 else f"{key}#{n}"
                fields.setdefault(name, Field(name, str(value["text"]), tuple(_field_links(value.get("links")))))
    return fields


def _field_links(links: Any) -> Iterator[Link]:
    for link in links if isinstance(links, list) else []:
        if isinstance(link, dict) and link.get("page"):
            page = fold(str(link["page"]).replace("_", " "))
            yield Link(fold(str(link.get("text") or page)), page)
