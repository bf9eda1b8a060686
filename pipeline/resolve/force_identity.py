"""Which mentions are one force: "the Army", "Syrian Army" and "SAA"; "rebels" and "opposition forces"; "Lee's army".

A mention's key is made in this order: a name of the article's roster; a service of a state (army, navy, air force); a
name of its own; the unit beside it that it is part of ("92nd Regiment, one company"); an arm of a side; else the side's
people under arms, those of each allied state apart.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ..values.forces import Lexicon
from .force_items import Item
from .force_keys import Key, KeyMaker
from .force_short import join_initials
from .force_units import join_commanders, join_numbers, recall_units
from .parties import Parties
from .reading import Reading

__all__ = ["assign", "slug"]


def slug(name: str) -> str:
    """A readable id: lower case, words joined by hyphens."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-") or "force"


def assign(reading: Reading, items: list[list[Item]], parties: Parties, lexicon: Lexicon) -> dict[Key, str]:
    """Set every item's `key`, the same for mentions of one force; returns each key's name."""
    maker = KeyMaker(reading, items, parties, lexicon)
    flat = [item for found in items for item in found]
    for found in items:
        maker.paragraph(found)
    join_numbers(items, lexicon)
    join_initials(items, lexicon)
    recall_units(items)
    join_commanders(items, reading)
    return _names(flat)


def _names(flat: list[Item]) -> dict[Key, str]:
    """The name of each key: the roster's, else the most frequent proper name, else words that tell whose, else any."""
    texts: dict[Key, Counter[str]] = defaultdict(Counter)
    fixed: dict[Key, str] = {}
    for item in flat:
        name = item.c.name
        if item.entity is not None:
            fixed.setdefault(item.key, item.entity.name)
        leader = (item.c.owner or "") if item.c.owner and item.c.owner[0].isupper() and item.key[0] == "side" else ""
        if leader or (item.key[0] == "owned" and item.c.owner):
            name = f"{item.c.owner}'s {name}"  # "Caesar's army" tells whose men they are, "men" does not
        told = item.c.parties or item.c.roles or item.c.use == "plural"
        whole = item.c.named and item.key[0] in ("name", "service")
        texts[item.key][name] += 1000 if whole else 50 if told else 20 if leader else 1
    return {key: fixed.get(key) or min(found, key=lambda t: (-found[t], t)) for key, found in texts.items()}
