"""A name and its initials are one force though no bracket says so: "Free Danish Army", later "FDA fighters"."""

from __future__ import annotations

import re
from collections import defaultdict

from ..values.forces import Lexicon
from .force_armies import plain_name
from .force_items import Item

__all__ = ["initials", "join_initials"]

Key = tuple[str, ...]

_SHORT = re.compile(r"[A-Z]{2,6}$")
_SMALL = frozenset("of the and for in to".split())


def initials(name: str) -> str | None:
    """The initials of a name of capitalised words, None where a word is not.

    >>> initials("Army of the North"), initials("Green Group fighters"), initials("Rangers")
    ('AN', None, None)
    """
    words = [w for w in re.split(r"[\s-]+", name) if w and w not in _SMALL]
    if len(words) < 2 or not all(w[0].isupper() for w in words):
        return None
    return "".join(w[0] for w in words)


def join_initials(items: list[list[Item]], lexicon: Lexicon) -> None:
    """Give the mentions by initials the key of the one full name that these are the initials of, on the same side."""
    short: dict[str, list[Item]] = defaultdict(list)
    full: dict[str, set[Key]] = defaultdict(set)
    sides: dict[Key, set[int | None]] = defaultdict(set)
    for item in (item for found in items for item in found if item.key[0] in ("name", "service")):
        plain = plain_name(item.entity.name if item.entity is not None else item.c.name, lexicon)
        if _SHORT.match(plain):
            short[plain].append(item)
        elif (letters := initials(plain)) is not None:
            full[letters].add(item.key)
        sides[item.key].add(item.side)
    for letters, found in short.items():
        keys = full.get(letters, set())
        if len(keys) == 1:
            key = next(iter(keys))
            known = (sides[key] | {None}) & (sides[found[0].key] | {None})
            if len(known) > 1 or sides[key] == {None} or sides[found[0].key] == {None}:
                for item in found:
                    item.key = key
