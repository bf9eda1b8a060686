"""Infobox fields → the names in them, with their nesting, flags, notes and phases. No NLP here.

Fields arrive as plain text: one name a line or bullet ("* Syrian Army", "** 4th Division"), or several on one line with
nothing but a space between ("Free Syrian Army Islamic Front"). The field's links, spaces and brackets tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pycountry

from .articles import Article, Field, fold

__all__ = ["Name", "columns", "field_names"]

_COLUMN = re.compile(r"(combatant|commander|units?)(\d+)([a-z]?)(?:#(\d+))?$")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
_FILE = re.compile(
    r"\[\[(?:Image|File):[^\]]*\]\]|(?:[\w'’.()–-]+ ){0,9}?[\w'’.()–-]+\.(?:svg|png|jpe?g|gif|PNG)\b", re.I
)
_BULLET = re.compile(r"^\s*(\**)\s*(.*)$")
_NOTE = re.compile(r"\(([^()]*)\)")
_MARKS = re.compile(r"[†✠‡]|\((?:POW|DOW|KIA|WIA|MIA|surrendered|captured|killed)\)", re.I)
_NOTHING = re.compile(r"^(?:unknown|unclear|none|various|see\b.*|n/a|[-–—*.,;:&]*|and|others?|other units?)$", re.I)
_MARKUP = re.compile(r"\w=\S|\{\{|\}\}")  # what an export left of a table's style
_SUPPORT = re.compile(r"^(?:military |air |political )?(?:supported|support|backed|aided|assisted) (?:by|from)\b", re.I)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a field. `parent` is the item or heading it stands under; `flag` an ISO 3166-1 alpha-2 code."""

    name: str
    role: str
    side: int
    field: str
    level: int = 0
    page: str | None = None
    note: str | None = None
    parent: str | None = None
    flag: str | None = None
    support: bool = False
    """it stands under "Supported by:" """


def columns(article: Article) -> list[Name]:
    """The names of the article's combatant, commander and unit columns, in the infobox's order.

    Only the first infobox's columns are sides of the article; those of further infoboxes (battles of a war) are left.
    """
    found: list[Name] = []
    for key, item in article.infobox.items():
        match = _COLUMN.match(key)
        if match is None or match[4] or match[3]:
            continue
        role = {"combatant": "combatant", "commander": "commander"}.get(match[1], "unit")
        found += field_names(item, role=role, side=int(match[2]))
    order = {"combatant": 0, "commander": 1, "unit": 2}
    return sorted(found, key=lambda name: (order[name.role], name.side))


def field_names(item: Field, *, role: str, side: int) -> list[Name]:
    """The names in one field."""
    found: list[Name] = []
    parents: dict[int, str] = {}
    heading: str | None = None
    support = False
    for line in item.raw.split("\n"):
        bullet = _BULLET.match(line)
        level, text = (len(bullet[1]), bullet[2].strip()) if bullet else (0, line.strip())
        if found and text.startswith("(") and text.endswith(")") and not level:
            found[-1] = replace(found[-1], note=_join(found[-1].note, fold(text[1:-1])))
            continue
        if text.rstrip().endswith(":"):
            support = bool(_SUPPORT.match(text))
            heading, parents = fold(text.rstrip(" :")) or None, {}
            continue
        for part, note, page, flag in _parts(text, item, whole=level > 0):
            parent = next((parents[k] for k in range(level - 1, -1, -1) if k in parents), heading)
            found.append(Name(part, role, side, item.name, level, page, note, parent, flag, support))
            parents = {k: v for k, v in parents.items() if k < level} | {level: part}
    return found


def _join(first: str | None, second: str) -> str:
    return f"{first}; {second}" if first else second


def _parts(text: str, item: Field, *, whole: bool) -> Iterator[tuple[str, str | None, str | None, str | None]]:
    """The names on one line: (name, note, page, flag). `whole`: a bullet, which is one name whatever it links."""
    pages = {fold(link.text): link.page for link in item.links if link.text and link.page}
    for piece, flag in _flags(text):
        if not piece.strip() and flag:
            yield _country(flag), None, None, flag
            continue
        for chunk in _joined(_plain(piece) if whole else _chunks(piece, pages)):
            notes = [fold(n) for n in _NOTE.findall(chunk) if fold(n)]
            name = fold(_MARKS.sub(" ", _NOTE.sub(" ", chunk))).strip(" ,;&•")
            if not name or _NOTHING.match(name) or _MARKUP.search(name):
                continue
            page = pages.get(name) or next(
                (p for words, p in pages.items() if whole and words in name and 3 * len(words) > 2 * len(name)), None
            )
            yield name, "; ".join(notes) or None, None if page in ("undefined", None) else page, flag


def _flags(text: str) -> Iterator[tuple[str, str | None]]:
    """The pieces of a line that flags introduce; the piece before the first flag has none."""
    last, flag = 0, None
    for match in _FLAG.finditer(text):
        if text[last : match.start()].strip():
            yield text[last : match.start()], flag
        elif flag:
            yield "", flag
        flag = "".join(chr(ord(c) - 0x1F1E6 + ord("A")) for c in match[0])
        last = match.end()
    if text[last:].strip() or flag:
        yield text[last:], flag


def _chunks(text: str, pages: dict[str, str]) -> Iterator[str]:
    """A piece cut where a link begins or ends, after a bracket, at two spaces and at a picture's file name."""
    cuts: list[tuple[int, int]] = []
    for words in sorted(pages, key=len, reverse=True):
        at = text.find(words)
        while at >= 0:
            end = at + len(words)
            inside_note = text.count("(", 0, at) > text.count(")", 0, at)
            whole = (not at or not text[at - 1].isalnum()) and (end == len(text) or not text[end].isalnum())
            if whole and not inside_note and all(end <= a or at >= b for a, b in cuts):
                cuts.append((at, end))
            at = text.find(words, end)
    cuts = [(a, b) for a, b in sorted(cuts) if not _inside_file(text, a, b)]
    if not cuts:
        yield from _plain(text)
        return
    last = 0
    for n, (start, end) in enumerate(cuts):
        before = text[last:start]
        note = re.match(r"\s*(?:\([^()]*\)\s*)+", text[end:])
        stop = end + (note.end() if note else 0)
        if before.strip():
            # words that touch a link without a bracket or file between belong to it ("Syrian" + link "Army")
            yield from _plain(before)
        yield text[start:stop]
        last = stop
        if n == len(cuts) - 1 and text[last:].strip():
            yield from _plain(text[last:])


_TITLE_ONLY = re.compile(
    r"(?:[A-Z][A-Za-z]{0,5}\.\s*)+$|(?:Gen|Col|Maj|Capt|Lt|Brig|General|Colonel|Major|Captain|Admiral)$"
)


def _joined(chunks: Iterator[str]) -> Iterator[str]:
    """Chunks with a rank put before its person, and a small word put after the name it belongs to."""
    held = ""
    for chunk in chunks:
        text = chunk.strip()
        if held and (
            _TITLE_ONLY.match(held) or (text[:1].islower() and "(" not in held and not text.startswith("al-"))
        ):
            held = f"{held} {text}"
            continue
        if held:
            yield held
        held = text
    if held:
        yield held


def _country(code: str) -> str:
    """A country's name by its ISO 3166-1 alpha-2 code; the code where it is none."""
    country = pycountry.countries.get(alpha_2=code)
    return str(getattr(country, "common_name", country.name)) if country is not None else code


def _inside_file(text: str, start: int, end: int) -> bool:
    """Whether the words are a picture's file name or a part of it."""
    return any(
        m.start() <= start and end <= m.end() and m.end() - end < 6 for m in _FILE.finditer(text[start:], 0)
    ) or bool(re.match(r"[^\s]*\.(?:svg|png|jpe?g|gif)", text[end:], re.I))


def _plain(text: str) -> Iterator[str]:
    for part in re.split(r"(?<=\))\s+(?=[^\s(])|\s{2,}(?=[^\s(])", text.strip()):
        yield from filter(str.strip, _FILE.split(part))
