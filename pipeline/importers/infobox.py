"""Infobox templates → the fields of the article format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .coordinates import Point
from .marks import FieldLink, bullet, field_text, plain
from .templates import template_name

if TYPE_CHECKING:
    from .wikitext import Renderer

__all__ = ["find_infoboxes", "infobox_fields", "mentions_template"]

_FILE = re.compile(r"\s*(?:\[\[\s*)?(?:file|image)\s*:\s*([^|\]]+)", re.I)
_FILE_FIELDS = frozenset({"image", "image1", "image2", "map image", "image_map"})


def find_infoboxes(code: Any, templates: Iterable[str]) -> list[Any]:
    """The templates in `code` with one of the names, in order; one inside another's field too."""
    wanted = {template_name(name) for name in templates}
    return [t for t in code.ifilter_templates(recursive=True) if template_name(plain(str(t.name))) in wanted]


def mentions_template(text: str, templates: Iterable[str]) -> bool:
    """Whether the wikitext seems to call one of the templates, by its letters alone."""
    return bool(template_pattern(templates).search(text))


def template_pattern(templates: Iterable[str]) -> re.Pattern[str]:
    """Finds `{{name` in any spelling that MediaWiki takes for the name. Needs no parsing, so it may find too much."""
    names = []
    for name in map(template_name, templates):
        rest = re.escape(name[1:]).replace("\\ ", r"[\s_]+")
        names.append(f"(?:{re.escape(name[:1])}|{re.escape(name[:1].lower())}){rest}")
    return re.compile(
        r"\{\{[\s_]*(?:(?:[Tt]emplate|#invoke):[\s_]*)?(?:" + "|".join(names) + r")(?=[\s_]*(?:[|}<&]|\Z))"
    )


def infobox_fields(box: Any, renderer: Renderer) -> dict[str, dict[str, Any]]:
    """`{name: {"text": …, "links": […]}}` of an infobox, empty fields and nested infoboxes left out.

    A point in any field makes the field `coordinates`: its text, and `latitude` and `longitude` in WGS 84 degrees.
    """
    fields: dict[str, dict[str, Any]] = {}
    point: Point | None = None
    no_links: list[FieldLink] = []
    for param in box.params:
        name = plain(str(param.name))
        if not param.showkey or not name:
            continue
        known = len(renderer.points)
        if name in _FILE_FIELDS and (match := _FILE.match(str(param.value))):
            text, links = plain(match[1]), no_links
        else:
            text, links = field_text(_bulleted(renderer.render(param.value)))
        point = point or next(iter(renderer.points[known:]), None)
        if text:
            fields[name] = {"text": text, **({"links": links} if links else {})}
    if point:
        fields["coordinates"] = {"text": point.text, "latitude": point.latitude, "longitude": point.longitude}
    return fields


def _bulleted(marked: str) -> str:
    """A value that begins with a list: MediaWiki puts it on a new line, so its first item has a bullet too."""
    return re.sub(r"^\s*([*#]+)", lambda m: "\n" + bullet(m[1]), marked)
