"""Marks: private-use characters that stand for markup while wikitext becomes text.

Template and link renderers return ordinary strings with these marks in them, so they nest without a tree of their own;
`field_text` and `plain` (here) and `markdown.py` turn a marked string into what is written. Wikitext that comes
in has its own private-use characters taken out first (`clean_input`), so a mark is never somebody's text.
"""

from __future__ import annotations

import html
import re
from typing import TypedDict

__all__ = ["FieldLink", "clean_input", "field_text", "fold_flags", "link", "plain", "protect", "quote_runs", "tidy"]

LINK, LINK_TEXT, LINK_END = "\ue000", "\ue001", "\ue002"
BREAK = "\ue003"
"""a line break: `<br>`, the items of a plain list"""
FLAG, FLAG_END = "\ue005", "\ue006"
"""around a country whose flag alone is shown"""
HEADING = "\ue007"
"""at the start of a line, followed by the level's digit"""
GONE = "\ue008"
"""where something was left out: the punctuation around it is mended, no other is touched"""
BOLD, ITALIC = "\ue009", "\ue00a"
"""toggles"""
NOTE, NOTE_END = "\ue00b", "\ue00c"
"""around KIA, POW …: "(KIA)" after a name, "KIA" after a number"""

_PROTECTED, _BULLET = 0xE100, 0xE200
_PRIVATE = re.compile("[\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_RESTORE = {_PROTECTED + c: chr(c) for c in range(128)}
BULLETS = {_BULLET + ord(c): c for c in "*#:;"}
BULLET_RUN = re.compile(f"^([{''.join(map(chr, BULLETS))}]+)[ \t]*", re.M)
_TO_BULLET = {ord(c): chr(mark) for mark, c in BULLETS.items()}


class FieldLink(TypedDict, total=False):
    """A link of an infobox field, keyed as the article format has it."""

    text: str
    type: str
    page: str
    anchor: str
    site: str


def clean_input(text: str) -> str:
    """`text` without control, private-use and surrogate characters, its line ends all `\\n`."""
    return _PRIVATE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def protect(text: str) -> str:
    """`text` whose ASCII characters no later step takes for markup (undone by `restore`)."""
    return "".join(chr(_PROTECTED + ord(c)) if c < "\x80" and not c.isalnum() and not c.isspace() else c for c in text)


def restore(text: str) -> str:
    return text.translate(_RESTORE)


def bullet(markers: str) -> str:
    """Wikitext list markers (`*`, `**`, `:`) as marks."""
    return markers.translate(_TO_BULLET)


def link(target: str, text: str) -> str:
    """A marked link; inner links of `text` lose their target."""
    return f"{LINK}{target}{LINK_TEXT}{unlink(text)}{LINK_END}"


_LINK_OPEN = re.compile(f"{LINK}[^{LINK_TEXT}]*{LINK_TEXT}")
_LINK = re.compile(f"{LINK}([^{LINK_TEXT}{LINK_END}]*){LINK_TEXT}([^{LINK}{LINK_END}]*){LINK_END}")
_TRAIL = re.compile(f"{LINK_END}([a-z]+)")


def unlink(text: str) -> str:
    return _LINK_OPEN.sub("", text).replace(LINK_END, "")


_SPACES = re.compile("[ \t\xa0]{2,}")
_GONE_PARENS = re.compile(f"\\(([\\s,;:{GONE}]*+)\\)")
_GONE_OPEN = re.compile(f"\\(([ \xa0,;:{GONE}]*+)")
_GONE_CLOSE = re.compile(f"(?<![ \xa0,;:{GONE}])([ \xa0,;:{GONE}]++)\\)")
_GONE_COMMA = re.compile(f"[,;][ \xa0]?{GONE}[ \xa0{GONE}]*(?=[,;.])")
_GONE_SPACE = re.compile(f"[ \xa0]?{GONE}[{GONE} \xa0]*")
_CLOSING = frozenset(".,;:)!?’”\n'\"")
_COUNTED_NOTE = re.compile(f"(?<=[\\d+])([ \xa0]?){NOTE}([^{NOTE_END}]*){NOTE_END}")
_NOTE = re.compile(f"[ \xa0]?{NOTE}([^{NOTE_END}]*){NOTE_END}")


def tidy(text: str) -> str:
    """Flags, loss notes and the gaps of what was left out, settled. Marks of links and emphasis stay."""
    text = fold_flags(_SPACES.sub(" ", text))
    text = _COUNTED_NOTE.sub(r" \2", text)
    text = _NOTE.sub(r" (\1)", text)
    text = _TRAIL.sub(rf"\1{LINK_END}", text)
    if GONE not in text:
        return text
    text = _GONE_PARENS.sub(lambda m: GONE if GONE in m[1] else m[0], text)
    text = _GONE_OPEN.sub(lambda m: "(" if GONE in m[1] else m[0], text)
    text = _GONE_CLOSE.sub(lambda m: ")" if GONE in m[1] else m[0], text)
    text = _GONE_COMMA.sub("", text)
    return _GONE_SPACE.sub(_close_gap, text)


def _close_gap(match: re.Match[str]) -> str:
    text, end = match.string, match.end()
    before_punctuation = end >= len(text) or text[end] in _CLOSING
    spaced = match[0][0] in " \xa0" or match[0][-1] in " \xa0"
    return " " if spaced and not before_punctuation and match.start() > 0 else ""


_FLAG = re.compile(f"{FLAG}([^{FLAG_END}]*){FLAG_END}[ \xa0]*")


def fold_flags(text: str) -> str:
    """A flag before a name only decorates it; a flag before a number, a colon or nothing says whose it is."""
    pieces = _FLAG.split(text)
    if len(pieces) == 1:
        return text
    out: list[str] = []
    following = ""
    for i in range(len(pieces) - 1, -1, -2):
        after = pieces[i] if i == len(pieces) - 1 else pieces[i] + following
        lead = after.lstrip(BOLD + ITALIC + "' \xa0" + GONE)[:1]
        out.append(pieces[i])
        if i:
            following = _flag_words(pieces[i - 1], lead)
            out.append(following)
    return "".join(reversed(out))


def _flag_words(name: str, lead: str) -> str:
    """What the flag of `name` becomes before the character `lead`."""
    if not lead or lead in "\n:,;/)–-" + BREAK:
        return name
    if lead.isdigit() or lead in "~≈<>+±":
        return f"{name}: "
    return f"{name} " if lead in "(" + NOTE else ""


_QUOTES = re.compile("'{2,}")


def quote_runs(line: str) -> str:
    """Wikitext's '' and ''' in one line as BOLD and ITALIC toggles, by MediaWiki's rules (`doQuotes`)."""
    runs = list(_QUOTES.finditer(line))
    if not runs:
        return line
    sizes = [min(len(m[0]), 5) if len(m[0]) != 4 else 3 for m in runs]
    bold = sum(size in (3, 5) for size in sizes)
    italic = sum(size in (2, 5) for size in sizes)
    demoted = _apostrophe_run(line, runs, sizes) if bold % 2 and italic % 2 else -1
    out, last = [], 0
    for i, (match, size) in enumerate(zip(runs, sizes, strict=True)):
        literal = len(match[0]) - size
        marks = {2: ITALIC, 3: BOLD, 5: BOLD + ITALIC}[size]
        if i == demoted:
            literal, marks = literal + 1, ITALIC
        out += [line[last : match.start()], "'" * literal, marks]
        last = match.end()
    return "".join(out) + line[last:]


def _apostrophe_run(line: str, runs: list[re.Match[str]], sizes: list[int]) -> int:
    """Which bold run is an apostrophe and italics: after a one-letter word, else after a word, else after a space."""
    ranked = []
    for i, (match, size) in enumerate(zip(runs, sizes, strict=True)):
        if size == 3:
            before = line[max(0, match.start() - 2) : match.start()]
            rank = 2 if before[-1:].isspace() or not before else 0 if before[:1].isspace() or len(before) == 1 else 1
            ranked.append((rank, i))
    return min(ranked)[1] if ranked else -1


_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\xad]")


def fold_line(line: str) -> str:
    return " ".join(line.split())


def unescape(text: str) -> str:
    """Character references read, invisible characters (soft hyphens, direction marks) and marks left out."""
    if "&" in text:
        text = html.unescape(text)
    return _INVISIBLE.sub("", _PRIVATE.sub("", text))


def plain(marked: str) -> str:
    """What a reader sees, on one line."""
    text = BULLET_RUN.sub("", tidy(marked))
    text = quote_runs(unlink(text).replace(BREAK, " ").replace("\n", " "))
    text = text.replace(BOLD, "").replace(ITALIC, "").replace(HEADING, "")
    return fold_line(unescape(restore(text)).replace("\n", " "))


_BROKEN_LINE = re.compile(f"(?:[ \t]*{BREAK}[ \t]*)+(?:\n(?!\n))?|\n[ \t]*(?={BREAK})")
"""`<br />` at a line's end is one break, not two"""
_TABLE_LINE = re.compile(r"^\s*(?:\{\||\|-|\|\}|----+\s*$)")
_FIELD_BULLETS = re.compile(f"^([*{''.join(map(chr, BULLETS))}]+)[ \t]*")


def field_text(marked: str) -> tuple[str, list[FieldLink]]:
    """An infobox field: its text, one list item or line a line (`* ` where bulleted), and its links in order."""
    lines: list[str] = []
    for line in _BROKEN_LINE.sub(BREAK, tidy(marked)).replace(BREAK, "\n").split("\n"):
        line = "" if _TABLE_LINE.match(line) else line
        match = _FIELD_BULLETS.match(line)
        stars = _stars(match[1]) if match else ""
        words = plain(line[match.end() :] if match else line)
        if words or (lines and lines[-1]):
            lines.append(f"{stars} {words}".strip() if words else "")
    return "\n".join(lines).strip("\n"), [made for m in _LINK.finditer(marked) if (made := _field_link(m[1], m[2]))]


def _stars(markers: str) -> str:
    """`**` for the second level; indents (`:`) count for nothing."""
    return "*" * len(markers.translate(BULLETS).replace(":", "").replace(";", ""))


def _field_link(target: str, text: str) -> FieldLink | None:
    words = plain(text)
    target = restore(target)
    if "://" in target or target.startswith("//"):
        return {"text": words, "type": "external", "site": target} if words else None
    page, _, anchor = target.replace("_", " ").partition("#")
    page = fold_line(page).lstrip(":").strip()
    if not page:
        return None
    made: FieldLink = {} if words in ("", page) else {"text": words}
    made["type"], made["page"] = "internal", page
    if anchor.strip():
        made["anchor"] = fold_line(anchor)
    return made
