"""Wikitext → marked text (`marks.py`): links, templates, tags and character references, by mwparserfromhell."""

from __future__ import annotations

import re
from collections import Counter
from types import ModuleType
from typing import Any

from ..errors import MissingExtraError
from .coordinates import Point
from .guard import guard
from .marks import BREAK, GONE, HEADING, link, plain
from .template_names import flag_mark, owner_of_flag

__all__ = ["Renderer", "require_parser"]

_NOT_SHOWN_TAGS = frozenset({"table", "del", "s", "strike", "includeonly", "ref"})
_MEDIA = frozenset({"file", "image", "media", "category", "special"})
_OTHER_WIKIS = frozenset(
    "wikt wiktionary s wikisource q wikiquote b wikibooks n v c commons d m meta w species voy".split()
)


class Renderer:
    """Renders the wikitext of one article and keeps account of what it met on the way.

    `unknown` counts templates without a rule here, `dropped` the tables, galleries … left out;
    `points` holds the coordinates met, `short_description` the {{Short description}}, unless "none".
    Raises MissingExtraError where mwparserfromhell is not installed.
    """

    def __init__(self) -> None:
        self._parser = require_parser()
        self.unknown: Counter[str] = Counter()
        self.dropped: Counter[str] = Counter()
        self.points: list[Point] = []
        self.short_description: str | None = None

    def parse(self, text: str) -> Any:
        """The nodes (`Wikicode`) of raw wikitext, made safe first."""
        return self._parser.parse(guard(text, self.dropped), skip_style_tags=True)

    def render(self, code: Any) -> str:
        """The marked text of nodes."""
        return "".join([self.render_node(node) for node in code.nodes]) if code is not None else ""

    def render_node(self, node: Any) -> str:
        kind = type(node).__name__
        if kind == "Text":
            return str(node.value)
        return str(_NODES[kind](self, node)) if kind in _NODES else ""

    def _template(self, node: Any) -> str:
        from .templates import render_template

        return render_template(node, self)

    def _link(self, node: Any) -> str:
        target = plain(str(node.title))
        prefix, colon, rest = target.partition(":")
        prefix = prefix.strip().lower()
        if colon and prefix in _MEDIA:
            return _icon(rest, str(node.text or ""))
        if colon and (prefix in _OTHER_WIKIS or _is_language(prefix)):
            return self.render(node.text) if node.text is not None else GONE
        if colon and not prefix:
            target = rest.strip()
        text = self.render(node.text) if node.text is not None else target
        if not plain(text):
            text = _without_qualifier(target)
        return link(target, text)

    def _external(self, node: Any) -> str:
        return self.render(node.title) if node.brackets and node.title is not None else str(node.url)

    def _tag(self, node: Any) -> str:
        name = str(node.tag).strip().lower()
        if name in _NOT_SHOWN_TAGS:
            self.dropped.update(["table"] if name == "table" else [])
            return GONE
        if node.attributes:
            return GONE
        inside = self.render(node.contents) if node.contents is not None else ""
        if name in ("blockquote", "div", "center", "ul", "ol", "dl"):
            return f"\n\n{inside}\n\n"
        return inside.replace("\n", BREAK) if name == "poem" else inside

    def _heading(self, node: Any) -> str:
        return f"\n{HEADING}{node.level}{plain(self.render(node.title))}\n"

    def _argument(self, node: Any) -> str:
        return self.render(node.default) if node.default is not None else ""

    def _entity(self, node: Any) -> str:
        return str(node)


_ICON_WIDTH = re.compile(r"(?:^|\|)\s*x?(\d{1,3})(?:x\d+)?px\s*(?:\||$)")
_WIDEST_ICON = 60


def _icon(file: str, options: str) -> str:
    """A small picture of a flag says whose it is, as {{flagicon}} does; any other picture says nothing."""
    width = _ICON_WIDTH.search(options)
    return flag_mark(owner_of_flag(file)) if width and int(width[1]) <= _WIDEST_ICON else GONE


def _is_language(prefix: str) -> bool:
    """An interlanguage prefix: `de`, `nds`, `zh-min-nan`, `simple`."""
    head = prefix.split("-")[0]
    return prefix == "simple" or (prefix.isascii() and prefix.replace("-", "").isalpha() and 2 <= len(head) <= 3)


def _without_qualifier(target: str) -> str:
    """What `[[Lyman (city)|]]` shows."""
    return target.split("#")[0].partition(" (")[0]


_NODES: dict[str, Any] = {
    "Template": Renderer._template,
    "Wikilink": Renderer._link,
    "ExternalLink": Renderer._external,
    "Tag": Renderer._tag,
    "Heading": Renderer._heading,
    "Argument": Renderer._argument,
    "HTMLEntity": Renderer._entity,
}


def require_parser() -> ModuleType:
    """mwparserfromhell. Raises MissingExtraError where it is not installed."""
    try:
        import mwparserfromhell
    except ImportError as error:
        raise MissingExtraError("import", "Reading wikitext") from error
    parser: ModuleType = mwparserfromhell
    return parser
