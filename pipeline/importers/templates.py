"""A template → marked text: which rule applies, what is left out knowingly, and what is unknown."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .arguments import Arguments
from .marks import GONE, plain
from .template_dates import DATE_TEMPLATES
from .template_names import NAME_TEMPLATES, country_template, ship_template
from .template_text import SIGNS, TEXT_TEMPLATES
from .template_units import UNIT_TEMPLATES, grouped

if TYPE_CHECKING:
    from .wikitext import Renderer

__all__ = ["render_template", "template_name"]

_RULES: dict[str, Callable[[Arguments], str]] = {
    **DATE_TEMPLATES,
    **UNIT_TEMPLATES,
    **NAME_TEMPLATES,
    **TEXT_TEMPLATES,
}

_LEFT_OUT_FAMILIES = re.compile(
    r"(?:cite|cita|campaignbox|infobox|pp|ipa|ipac|portal|sister|sfn|harv|efn|toc|location map|wikisource|wikiquote|"
    r"commons|engvar|eb1911|1911|chart|graph|tree chart|attached kml|featured|swl|medal)\b|"
    r"use \w+ english$|use \w+ \w+ dates$|use \w+ dates$|(?:defaultsort|displaytitle|#tag):|"
    r"(?:cleanup|expand|unreferenced|lead too|history of) |.*-stub$|.*\bnavbox\b|.* (?:sidebar|topics|inline)$"
)
_SPAN = re.compile(r".* span$")
_LANGUAGE = re.compile(r"lang-[a-z-]+$|script/\w+$")
_MAX_NAME = 80


def template_name(name: str) -> str:
    """A template's name as MediaWiki compares it, the first letter in upper case: `infobox_X ` → `Infobox X`.

    `{{#invoke:Infobox X|main|…}}`, which large articles use for its speed, is the same template.
    """
    name = " ".join(name.replace("_", " ").split())
    for prefix in ("template:", "#invoke:"):
        if name.lower().startswith(prefix):
            name = name[len(prefix) :].strip()
    return name[:1].upper() + name[1:]


@cache
def _left_out() -> frozenset[str]:
    """The names in `left_out.txt`: groups with an empty line between, `|` between names, `#` before remarks."""
    text = Path(__file__).with_name("left_out.txt").read_text("utf-8")
    groups = re.sub(r"^#.*$", "", text, flags=re.M).split("\n\n")
    return frozenset(name for group in groups for part in group.split("|") if (name := " ".join(part.split())))


def render_template(template: Any, renderer: Renderer) -> str:
    """The marked text of a template. One without a rule is left out and counted in `renderer.unknown`."""
    original = template_name(plain(str(template.name)))
    name = original.lower()
    if name in SIGNS and (name not in _RULES or not template.params):
        return SIGNS[name]
    function, colon, _ = original.partition(":")
    if colon and function.lower() == "formatnum":
        return grouped(plain(renderer.render(template.name).partition(":")[2])) or GONE
    args = Arguments(name, template, renderer)
    if rule := _RULES.get(name):
        return rule(args)
    if _LANGUAGE.match(name) or _SPAN.match(name):
        return args.marked(1, "text") or GONE
    if shown := country_template(original) or ship_template(args, original):
        return shown
    if name not in _left_out() and not _LEFT_OUT_FAMILIES.match(name):
        kind = function if function.startswith("#") else original
        renderer.unknown[kind[:_MAX_NAME] or "(no name)"] += 1
    return GONE
