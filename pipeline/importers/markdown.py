"""Marked text → Markdown paragraphs, list items and headings.

Every block is read back with the reader's own Markdown parser. Where emphasis or a link would leave a stray sign in the
text that the pipeline quotes as evidence, the block is written without it: the words are never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt

from .marks import (
    BOLD,
    BREAK,
    BULLET_RUN,
    BULLETS,
    GONE,
    HEADING,
    ITALIC,
    LINK,
    LINK_END,
    LINK_TEXT,
    plain,
    quote_runs,
    restore,
    tidy,
    unescape,
    unlink,
)

__all__ = ["first_paragraph", "to_markdown"]

_COMMONMARK = MarkdownIt("commonmark")


def to_markdown(marked: str) -> str:
    """The Markdown of a marked body: blocks with an empty line between them, the items of one list without.

    "" where there are headings only.
    """
    out: list[str] = []
    depth, was_item, last_heading, headings = 0, False, 0, 0
    for kind, markers, lines in _blocks(marked):
        source = _one_line(lines)
        if kind == "heading":
            words = plain(lines[0][1:])
            if words:
                out.append(f"\n{'#' * int(lines[0][0])} {_escape_block(words)}")
                headings += 1
            was_item, depth, last_heading = False, 0, len(out)
            continue
        text = _inline(source)
        if not text:
            continue
        if kind == "item":
            depth = min(len(markers), depth + 1)
            indent = sum(3 if mark == "#" else 2 for mark in markers[: depth - 1])
            lead = " " * indent + ("1. " if markers[depth - 1] == "#" else "- ")
            out.append(("" if was_item else "\n") + lead + text)
            was_item = True
        else:
            # The article format has no empty line between a heading and the paragraph under it.
            out.append(text if out and len(out) == last_heading else "\n" + text)
            was_item, depth = False, 0
    if len(out) == headings:
        return ""
    return "\n".join(out).strip("\n") + "\n"


def first_paragraph(marked: str) -> str:
    """The first running text before any heading, plain; "" where there is none."""
    for kind, _, lines in _blocks(marked):
        if kind == "heading":
            return ""
        if kind == "paragraph" and (text := plain(_one_line(lines))):
            return text
    return ""


def _blocks(marked: str) -> Iterator[tuple[str, str, list[str]]]:
    """(`heading`, `item` or `paragraph`; list markers; lines) of the text, in order."""
    lines: list[str] = []
    for line in marked.split("\n"):
        bare = line.strip().strip(GONE + " \xa0")
        bullets = BULLET_RUN.match(line)
        if not bare and GONE in line:
            continue
        if lines and (not bare or bullets or line.startswith(HEADING)):
            yield "paragraph", "", lines
            lines = []
        if line.startswith(HEADING):
            yield "heading", "", [line[1:]]
        elif bullets:
            markers = "".join(c for c in bullets[1].translate(BULLETS) if c in "*#")
            yield ("item" if markers else "paragraph"), markers, [line[bullets.end() :]]
        elif bare:
            lines.append(line)
    if lines:
        yield "paragraph", "", lines


def _one_line(lines: list[str]) -> str:
    return " ".join(quote_runs(line) for line in lines).replace(BREAK, " ")


_PIECE = re.compile(f"({LINK}[^{LINK_TEXT}]*{LINK_TEXT}|{LINK_END}|{BOLD}|{ITALIC})")


def _inline(source: str) -> str:
    """One paragraph's Markdown, the richest whose plain text is the paragraph's."""
    source = tidy(source)
    expected = plain(source)
    if not expected:
        return ""
    no_emphasis = source.replace(BOLD, "").replace(ITALIC, "")
    for candidate in (source, no_emphasis, unlink(no_emphasis)):
        text = _marked_up(candidate)
        if _read_back(text) == expected:
            return text
    return _escape_all(expected)


def _marked_up(source: str) -> str:
    out: list[str] = []
    page: str | None = None
    for piece in _PIECE.split(source):
        if piece.startswith(LINK):
            page = _destination(piece[1:-1])
            out.append("[" if page else "")
        elif piece == LINK_END:
            out.append(f"]({page})" if page else "")
            page = None
        elif piece in (BOLD, ITALIC):
            out.append("**" if piece == BOLD else "_")
        elif piece:
            out.append(_escape(unescape(restore(piece))))
    text = re.sub(r"\s+", " ", "".join(out)).strip()
    return _escape_start(text)


def _destination(target: str) -> str | None:
    """`./Page_name#Section`, None where the link leads out of the wiki or stays in the page."""
    target = unescape(restore(target)).strip().lstrip(":").strip()
    if not target or target.startswith(("#", "//")) or "://" in target:
        return None
    page = re.sub(r"[\s_]+", "_", target)
    page = re.sub(r"[<>\"\\%&*`\[\]{}|^]", lambda m: f"%{ord(m[0]):02X}", page)
    if page.count("(") != page.count(")") or not re.fullmatch(r"[^()]*(?:\([^()]*\)[^()]*)*", page):
        page = page.replace("(", "%28").replace(")", "%29")
    return "./" + page


def _escape(text: str) -> str:
    text = re.sub(r"([\\`*_\[\]<])", r"\\\1", text)
    text = re.sub(r"&(?=#?\w+;)", r"\\&", text)
    return text[:-1] + "\\!" if text.endswith("!") else text


def _escape_start(text: str) -> str:
    """Signs that would make a heading, list, quotation or rule of a paragraph."""
    if re.match(r"[#+\-=>~]", text):
        return "\\" + text
    return re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", text)


def _escape_block(words: str) -> str:
    text = _escape_start(_escape(words))
    if text.endswith("#"):
        text = text[:-1] + "\\#"
    return text if _read_back(text) == words else _escape_all(words)


def _escape_all(words: str) -> str:
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", words)


def _read_back(text: str) -> str | None:
    """What the reader sees in a paragraph of Markdown, None where it is more than one paragraph."""
    tokens = _COMMONMARK.parse(text)
    if [token.type for token in tokens] != ["paragraph_open", "inline", "paragraph_close"]:
        return None
    parts = []
    for token in tokens[1].children or []:
        if token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return re.sub(r"\s+", " ", "".join(parts)).strip()
