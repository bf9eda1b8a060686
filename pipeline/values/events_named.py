"""Whether "the battle" of a clause can be the one that an article is about: by the nouns of fighting in its title. Pure."""

from __future__ import annotations

import re

__all__ = ["own_event"]

# nouns by which the same fighting is called
_KINDS = (
    ("battle", "siege", "engagement"),
    ("offensive", "operation", "campaign", "assault", "attack", "invasion"),
    ("war", "conflict", "insurgency", "uprising", "rebellion", "revolt", "revolution"),
    ("clashes",),
)
_NOUN = re.compile(rf"\b(?:{'|'.join(noun for kind in _KINDS for noun in kind)})s?\b", re.IGNORECASE)


def own_event(words: str, title: str) -> bool:
    """Whether the words name the article's own fighting: "the battle" in "Battle of Selby" or in "Fall of Selby", but not in
    "Selby clashes" or "Selby war"."""
    named, own = (_kinds(text) for text in (words, title))
    return not named or not own or bool(named & own)


def _kinds(text: str) -> set[int]:
    nouns = {match[0].lower() for match in _NOUN.finditer(text)}
    return {n for n, kind in enumerate(_KINDS) if nouns & {form for noun in kind for form in (noun, noun + "s")}}
