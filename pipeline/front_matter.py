"""The front matter of a Markdown file: plain YAML, by python-frontmatter's safe loader, hostile files refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml
from frontmatter.default_handlers import SafeLoader, YAMLHandler

from .errors import ArticleError

__all__ = ["Problem", "split_front_matter"]

MAX_FRONT_MATTER = 1_000_000
"""Longest front matter, in characters; the longest of 286 real ones has 25,207."""

MAX_DEPTH = 100
"""Deepest nesting of lists and mappings in the front matter."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read of an article that was read otherwise: a row of `rejects` that is not fatal."""

    code: str
    message: str


class _Yaml(YAMLHandler):
    """Plain YAML: no aliases, by which a small file can stand for one of any size ("a billion laughs")."""

    def load(self, fm: str, **kwargs: object) -> Any:
        if _MAYBE_HOSTILE.search(fm) or fm.count("[") + fm.count("{") > MAX_DEPTH:
            self._scan(fm)
        return super().load(fm, **kwargs)

    @staticmethod
    def _scan(fm: str) -> None:
        depth, problem = 0, None
        for event in yaml.parse(fm, Loader=SafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.AliasEvent):
                problem = "aliases (*name) are not read: write the value out"
            if depth > MAX_DEPTH:  # libyaml's composer recurses on the C stack: deep nesting ends the process
                problem = f"lists and mappings nested more than {MAX_DEPTH} deep"
            if problem:
                mark: Any = event.start_mark
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark)


_YAML = _Yaml()
# An alias, a chain of indicators ("- - - -", each a level) or a deep indent: looked at again, event by event.
_MAYBE_HOSTILE = re.compile(r"(?:^|[\s\[{,:])\*[^\s*]|(?:[-?:][ \t]+){8}|^ {100}", re.MULTILINE)


def split_front_matter(text: str, source: str) -> tuple[dict[str, Any], str, list[Problem]]:
    """(metadata, body, problems); a text without front matter gives an empty mapping and itself."""
    text = text.strip()
    if not _YAML.detect(text):
        problem = Problem("no_front_matter", f"{source} has no front matter: its title is the file's name, no infobox")
        return {}, text, [problem]
    try:
        head, body = _YAML.split(text)
    except ValueError as error:
        message = f"{source}: the front matter that begins on line 1 has no end: close it with a line ---"
        raise ArticleError("front_matter", message) from error
    if len(head) > MAX_FRONT_MATTER:
        message = f"{source}: the front matter has more than {MAX_FRONT_MATTER:,} characters: shorten it"
        raise ArticleError("too_large", message)
    try:
        metadata = _YAML.load(head)
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, RecursionError) as error:
        where = getattr(error, "problem_mark", None)
        line = f", line {where.line + 1}" if where else ""
        what = getattr(error, "problem", None) or (str(error).splitlines() or [type(error).__name__])[0]
        message = f"{source}{line}: the front matter is not valid YAML ({what}): mend it"
        raise ArticleError("front_matter", message) from error
    if metadata is None or isinstance(metadata, dict):
        return metadata or {}, body.strip(), []
    problem = Problem("front_matter", f"{source}: the front matter has no `key: value` lines and was left out: mend it")
    return {}, body.strip(), [problem]
