"""Wikitext made safe to parse: what MediaWiki would not render is out, and whatever is left open is plain text.

mwparserfromhell backtracks: ten thousand unclosed `<ref>` or `[[` in one page keep it busy for hours. After `guard`
every `{{`, `[[` and HTML tag has its partner and lies at most `MAX_DEPTH` deep, so parsing takes time in proportion to
the page. Everything here is one pass over the text.
"""

from __future__ import annotations

import re
from collections import Counter

from .marks import BREAK, GONE, bullet, clean_input, link, protect

__all__ = ["MAX_DEPTH", "guard", "visible"]

MAX_DEPTH = 25

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)([ \t]*\n)?", re.S)
_RAW_TAGS = (
    "ref|nowiki|math|chem|gallery|timeline|score|syntaxhighlight|source|templatedata|imagemap|hiero|graph|"
    "mapframe|maplink|inputbox|references|pre|templatestyles|ce|categorytree|indicator"
)
_RAW_OPEN = re.compile(rf"<({_RAW_TAGS})\b((?:[^<>\"]|\"[^\"<>\n]*\")*)>", re.I)
_RAW_CLOSE = {name: re.compile(rf"</{name}\s*>", re.I) for name in _RAW_TAGS.split("|")}
_QUIET = frozenset({"ref", "references", "templatestyles", "indicator"})
_MAGIC_WORD = re.compile(r"__[A-Z]{3,}__")
_LIST = re.compile(r"^[*#:;]+", re.M)
_EXTERNAL = re.compile(r"(?<!\[)\[((?:(?:https?|ftp):)?//[^\s\[\]<>{}|]+)[ \t]*([^\[\]\n{}|]*)\]", re.I)
_TABLE_OPEN = re.compile(r"^[\s:]*\{\|")
_TABLE_FRAME = re.compile(r"\s*(?:\{\||\|-)")
_CELL_OF_TEMPLATE = re.compile(r"^\s*\|[^|{]*\|?\s*(?=\{\{)")
_INFOBOX = re.compile(r"\{\{\s*(?:#invoke:\s*)?(?:infobox|warbox|battlebox)", re.I)
_TABLE_CLOSE = re.compile(r"^\s*\|\}(?!\})")
_TAG_NAMES = (
    "abbr|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|data|dd|del|dfn|div|dl|dt|em|font|h[1-6]|hr|i|"
    "includeonly|"
    "ins|kbd|li|mark|noinclude|nowiki|ol|onlyinclude|p|poem|q|rb|rp|rt|ruby|s|samp|section|small|span|strike|strong|"
    "sub|"
    "sup|table|tbody|td|th|thead|time|tr|tt|u|ul|var|wbr"
)
_TOKEN = re.compile(
    r"\{\{+|\}\}+|\[\[|\]\]|[<\[\]{}]"
    rf"(?:(?<=<)(?P<end>/?)(?P<tag>{_TAG_NAMES}|{_RAW_TAGS})(?![\w-])(?P<rest>[^<>{{}}\[\]]*)>)?",
    re.I,
)
_VOID = {"br": (BREAK, BREAK), "hr": ("\n", "\n"), "wbr": ("", ""), "section": ("", ""), "p": ("\n\n", "\n\n")}
"""tags that stand alone, or whose end is often left out: what their start and their end become"""
_VOID |= {"li": ("\n" + bullet("*"), ""), "dt": ("\n", ""), "dd": ("\n", "")}


def visible(text: str) -> str:
    """`text` without comments, notes and `<nowiki>`: what MediaWiki reads as wikitext."""
    return _raw_tags_out(_without_comments(clean_input(text)), Counter())


def _without_comments(text: str) -> str:
    """`text` without HTML comments; a comment alone on its line takes the line with it, as in MediaWiki."""
    return _COMMENT.sub(_uncomment, text) if "<!--" in text else text


def _uncomment(match: re.Match[str]) -> str:
    alone = match.start() == 0 or match.string[match.start() - 1] == "\n"
    return "" if alone else match[1] or ""


def guard(text: str, dropped: Counter[str]) -> str:
    """`text` ready for the parser. Counts what is left out (`table`, `gallery`, `math` …; not notes) in `dropped`."""
    text = _without_comments(clean_input(text))
    text = _raw_tags_out(text, dropped)
    text = _tables_out(text, dropped)
    text = _MAGIC_WORD.sub("", text)
    text = _LIST.sub(lambda m: bullet(m[0]), text)
    text = _EXTERNAL.sub(lambda m: link(protect(m[1]), m[2]) if m[2].strip() else GONE, text)
    return _balanced(text)


def _raw_tags_out(text: str, dropped: Counter[str]) -> str:
    """Tags whose content is not wikitext: notes and figures dropped, `<nowiki>` and `<pre>` kept as they stand."""
    out, at = [], 0
    never_closed: set[str] = set()
    while match := _RAW_OPEN.search(text, at):
        out.append(text[at : match.start()])
        at = match.end()
        name = match[1].lower()
        if match[2].rstrip().endswith("/"):
            out.append(GONE if name != "nowiki" else "")
            continue
        close = None if name in never_closed else _RAW_CLOSE[name].search(text, at)
        if close is None:
            never_closed.add(name)
            continue
        if name in ("nowiki", "pre"):
            out.append(protect(text[at : close.start()]))
        else:
            out.append(GONE)
            dropped.update([name] if name not in _QUIET else [])
        at = close.end()
    return "".join(out) + text[at:]


def _tables_out(text: str, dropped: Counter[str]) -> str:
    """`{| … |}` blocks dropped with the tables inside them; one that is never closed loses only its own marks.

    Old articles put the infobox into a table to place it: such a table loses its frame and keeps what is in it.
    """
    if "{|" not in text:
        return text
    kept: list[str] = []
    opened: list[int] = []
    for line in text.split("\n"):
        if _TABLE_OPEN.match(line):
            opened.append(len(kept))
        if opened and (close := _TABLE_CLOSE.match(line)):
            start = opened.pop()
            if any(_INFOBOX.search(row) for row in kept[start:]):
                kept[start:] = [_unframed(row) for row in kept[start:]]
            else:
                del kept[start:]
                dropped["table"] += not opened
            line = line[close.end() :]
        kept.append(line)
    for start in opened:
        kept[start] = protect(kept[start])
    return "\n".join(kept)


def _unframed(row: str) -> str:
    return "" if _TABLE_FRAME.match(row) else _CELL_OF_TEMPLATE.sub("", row)


def _unpaired(kind: str, words: str) -> str:
    """Braces and brackets without a partner are shown as they stand, as MediaWiki does; tags are not."""
    return protect(words) if kind in ("{{", "[[") else ""


class _Open:
    """An opener met and not closed yet: what it is and where in the output."""

    __slots__ = ("at", "kind")

    def __init__(self, kind: str, at: int) -> None:
        self.kind, self.at = kind, at


def _balanced(text: str) -> str:
    out: list[str] = []
    stack: list[_Open] = []
    too_deep: Counter[str] = Counter()

    def opens(kind: str, words: str) -> None:
        if len(stack) >= MAX_DEPTH:
            too_deep[kind] += 1
            out.append(_unpaired(kind, words))
        else:
            stack.append(_Open(kind, len(out)))
            out.append(words)

    def closes(kind: str, words: str) -> None:
        if too_deep[kind]:
            too_deep[kind] -= 1
            out.append(_unpaired(kind, words))
            return
        depth = _partner(stack, kind)
        if depth is None:
            out.append(_unpaired(kind, words))
            return
        for left_open in stack[depth + 1 :]:
            out[left_open.at] = _unpaired(left_open.kind, out[left_open.at])
        del stack[depth:]
        out.append(words)

    at = 0
    for match in _TOKEN.finditer(text):
        out.append(text[at : match.start()])
        at = match.end()
        words = match[0]
        if match["tag"]:
            name = match["tag"].lower()
            if name in _VOID:
                out.append(_VOID[name][bool(match["end"])])
            elif match["end"]:
                closes(name, f"</{name}>")
            elif not match["rest"].rstrip().endswith("/"):
                opens(name, f"<{name}{_attributes(match['rest'])}>")
        elif words[:2] == "{{":
            out.append(protect("{" * (len(words) % 2)))
            for _ in range(len(words) // 2):
                opens("{{", "{{")
        elif words[:2] == "}}":
            for _ in range(len(words) // 2):
                closes("{{", "}}")
            out.append(protect("}" * (len(words) % 2)))
        elif words == "[[":
            opens("[[", words)
        elif words == "]]":
            closes("[[", words)
        else:
            out.append(protect(words))
    for left_open in stack:
        out[left_open.at] = _unpaired(left_open.kind, out[left_open.at])
    return "".join(out) + text[at:]


_HIDDEN = re.compile(r"display\s*:\s*none", re.I)


def _attributes(rest: str) -> str:
    """Of all attributes only "not displayed" matters."""
    return ' class="hidden"' if _HIDDEN.search(rest) else ""


def _partner(stack: list[_Open], kind: str) -> int | None:
    """The place in `stack` of the opener that `kind` closes; only `}}` reaches across open links and templates."""
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].kind == kind:
            return depth
        if stack[depth].kind == "{{" or (stack[depth].kind == "[[" and kind != "{{"):
            return None
    return None
