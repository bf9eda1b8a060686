"""Names that are places by the name beside them: lists and other names.

"The villages of A, B and C": what makes A a place makes B and C places. "Sauces (now Monteagudo)": a name alone in
brackets behind a place is its other name.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from .place_items import Item
from .place_verdict import Verdict

__all__ = ["enumerations", "other_names"]


_CHAINED = "in an enumeration of places"
_LIST = re.compile(r"(?:\b(?:including|namely|such as|of|towns|villages|cities|forts|castles)|\() ?$")
_AND = re.compile(r"\b(?:and|or)\b|[/&]")
_OTHER_NAME = re.compile(
    r"['’]?s? [(\[](?:(?:formerly|now|today|then|modern|present-day|ancient|or|also|called|known as|spelled|in [A-Z][a-z]+|"
    r"[A-Z][a-z]+:) )*[\"“]?$"
)


def other_names(items: list[Item], verdicts: dict[str, Verdict]) -> None:
    """ "Sauces (now Monteagudo)", "Mewe (Gniew)": the name alone in brackets behind a place is its other name."""
    named: dict[str, Item] = {}
    for item, other in pairwise(items):
        if (item.paragraph, item.field) != (other.paragraph, other.field) or not _is_named_again(item, other):
            continue
        verdict = verdicts[other.key]
        if verdicts[item.key].is_place and not verdict.is_place and not verdict.against:
            named[other.key] = item
    for item in items:
        whole = named.get(item.key)
        if whole is not None and item.name.noun == "":
            name = whole.name
            item.key = whole.key
            item.name = item.name._replace(
                kind=name.kind, noun=name.noun, level=name.level, cue=name.cue, weight=name.weight
            )


def _is_named_again(item: Item, other: Item) -> bool:
    if item.land or other.land or item.blocked or other.blocked or item.whole is other:
        return False
    if item.name.kind == "region" or any(
        i.name.cue in ("person", "org", "event", "short", "surname") for i in (item, other)
    ):
        return False
    if other.base.split()[0].isupper() or other.words != other.base:
        return False  # an abbreviation; "Iwon (NE North Korea)"
    if item.text.endswith("Operation ", 0, item.name.start):
        return False
    behind = item.text[other.name.end : other.name.end + 2].lstrip('"”')[:1]
    return (
        behind in (")", "]", ",", ";")
        and _OTHER_NAME.fullmatch(item.text[item.name.end : other.name.start]) is not None
    )


def enumerations(items: list[Item], verdicts: dict[str, Verdict]) -> None:
    """ "villages of A, B and C": what makes A a place makes B and C places."""
    chain: list[Item] = []
    idle = _idle(items, verdicts)
    for item in [*items, None]:
        if item is not None and chain and item.linked is chain[-1]:
            chain.append(item)
            continue
        if len(chain) > 1:
            _chain(chain, verdicts, idle)
        chain = [item] if item is not None else []


def _idle(items: list[Item], verdicts: dict[str, Verdict]) -> set[str]:
    """The names unknown to the gazetteer that are named thrice or oftener and never as a place is: parties, families."""
    times = Counter(item.key for item in items)
    cued = {
        item.key for item in items if item.paragraph < 0 or item.name.cue == "typed" or item.name.weight or item.land
    }
    return {key for key, n in times.items() if n > 2 and key not in cued and not verdicts[key].places}


def _chain(chain: list[Item], verdicts: dict[str, Verdict], idle: set[str]) -> None:
    text = chain[0].text
    joined = any(_AND.search(text[a.name.end : b.name.start]) for a, b in pairwise(chain))
    joined = joined or (
        len(chain) > 2 and _LIST.search(text, max(0, chain[0].name.start - 20), chain[0].name.start) is not None
    )
    if not joined or any(i.name.cue in ("person", "org", "surname") for i in chain):
        return
    known = [i for i in chain if verdicts[i.key].is_place]
    strong = max(_strength(chain[0]), _strength(chain[-1]) if chain[-1] is known[-1] else 0) if known else 0
    opened = chain[0] is known[0] and len(known) > 1 if known else False
    cities = [i for i in chain if any(p.main and p.population >= 20_000 for p in verdicts[i.key].places)]
    if len(chain) > 2 and len(cities) >= 0.6 * len(chain) and not any(verdicts[i.key].against > 0.6 for i in chain):
        known, strong = chain, 2  # "Jaffa, Toron, Sidon, Beirut and Ascalon"
    if not known or (len(known) < len(chain) / 2 and strong < 2 and not opened):
        return
    for item in chain:
        verdict = verdicts[item.key]
        if item.key in idle and chain[0].name.cue != "typed":
            continue
        if not verdict.is_place and not item.blocked and _CHAINED not in verdict.why:
            # "Turkey and Saddam Hussein": without a preposition at the head a chain may mix places and persons
            verdict.add(2 if strong else 1, _CHAINED)


def _strength(item: Item) -> int:
    name = item.name
    if name.cue == "world":
        return 3 if name.pattern else 0
    return name.weight if name.cue in ("typed", "locative", "verb") else 0
