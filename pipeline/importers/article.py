"""The wikitext of one page → the text of one article file: YAML front matter with the infobox, Markdown body."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml

from .infobox import find_infoboxes, infobox_fields
from .markdown import first_paragraph, to_markdown
from .marks import plain
from .templates import template_name
from .wikitext import Renderer

__all__ = ["ConvertedArticle", "convert_article"]

_APPARATUS = frozenset(
    "references reference notes note citations citation footnotes endnotes bibliography bibliographies sources source "
    "further reading external links link see also works work cited literature gallery galleries images pictures video "
    "videos media maps publications books articles journals web online print printed primary secondary general specific "
    "explanatory informational additional selected select related archival other general list of and in for & / the".split()
)
"""Words that name sections of sources and pictures. Only the last ones of an article are left out: an ancient battle's
"Sources" may come first, and be prose."""


@dataclass(frozen=True, slots=True)
class ConvertedArticle:
    """A converted page. `unknown`: templates left out for want of a rule; `dropped`: tables, galleries … left out."""

    front: dict[str, Any]
    body: str
    unknown: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    infoboxes: int = 0

    @property
    def text(self) -> str:
        """The file's content."""
        front = yaml.dump(self.front, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=80)
        return f"---\n{front}---\n\n{self.body}"


def convert_article(
    title: str, wikitext: str, *, templates: Iterable[str] = ("Infobox military conflict",), **origin: object
) -> ConvertedArticle:
    """The article of `wikitext`. `templates` names the infoboxes that go into the front matter; others are left out.

    `origin` (`author`, `source`, `license`, `page_id`, `revision`, …) goes into the front matter as it stands,
    None left out.
    """
    renderer = Renderer()
    code = renderer.parse(wikitext)
    boxes = [fields for box in find_infoboxes(code, templates) if (fields := infobox_fields(box, renderer))]
    in_boxes = len(renderer.points)
    body, tail = _without_apparatus(code.nodes)
    renderer.dropped["apparatus section"] += sum(_is_section(node) for node in tail)
    marked = _render(body, renderer)
    for node in tail:
        if type(node).__name__ == "Template" and template_name(plain(str(node.name))).lower() in ("coord", "coords"):
            _render([node], renderer)
    front: dict[str, Any] = {"infoboxes": boxes} if boxes else {}
    front["title"] = title
    if renderer.short_description:
        front["shortDescription"] = renderer.short_description
    if description := first_paragraph(marked):
        front["description"] = description
    front |= {key: value for key, value in origin.items() if value is not None}
    points = [point for point in renderer.points[in_boxes:] if point.of_article]
    if points and not any("coordinates" in box for box in boxes):
        point = points[0]
        front["coordinates"] = {"text": point.text, "latitude": point.latitude, "longitude": point.longitude}
    return ConvertedArticle(front, to_markdown(marked), renderer.unknown, +renderer.dropped, len(boxes))


def _render(nodes: list[Any], renderer: Renderer) -> str:
    return "".join(renderer.render_node(node) for node in nodes)


def _is_section(node: Any) -> bool:
    return type(node).__name__ == "Heading" and node.level <= 2


def _without_apparatus(nodes: list[Any]) -> tuple[list[Any], list[Any]]:
    """The nodes before the closing sections of sources and pictures, and those in them."""
    cut = len(nodes)
    for i in range(len(nodes) - 1, -1, -1):
        if _is_section(nodes[i]):
            if not set(re.findall(r"[\w&]+", plain(str(nodes[i].title)).lower())) <= _APPARATUS:
                break
            cut = i
    return list(nodes[:cut]), list(nodes[cut:])


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block and indents lists, as people edit them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


def _text_block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text_block)
_Dumper.ignore_aliases = lambda *_: True  # type: ignore[method-assign]
