"""Which armed group a side is, where it is one: its fighters are that group's."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from .force_items import Item
from .force_roster import Entity, Roster, formation
from .reading import Reading

__all__ = ["main_group", "sole_group"]


def main_group(flat: list[Item]) -> dict[int, str]:
    """Without an infobox: side → the armed group that most of its named mentions are, where it has no people or state."""
    named: dict[int, Counter[str]] = defaultdict(Counter)
    groups = set()
    for item in flat:
        if not item.side:
            continue
        if item.entity is not None and not item.entity.state:
            named[item.side][item.entity.name] += 1
            if formation(item.entity.name) is None and len(item.entity.party or "") != 2:
                groups.add(item.entity.name)
        elif item.c.parties:
            named[item.side][item.c.parties[0]] += 1
    found = {}
    for side, names in named.items():
        (name, n), total = names.most_common(1)[0], names.total()
        if name in groups and n > 4 and n >= 0.75 * total:
            found[side] = name
    return found


def sole_group(reading: Reading, flat: list[Item]) -> dict[int, str]:
    """Side → its only combatant, where that is an armed group and no state: its fighters are that group's.

    Not where the text speaks more of rebels than of the group, and never calls the group rebels.
    """
    roster: Roster | None = reading.shared.get("force_roster")
    names: dict[int, list[str]] = defaultdict(list)
    for row in reading.belligerents:
        if row.role == "combatant":
            names[row.side].append(row.name)
    found = {}
    for side, group in names.items():
        entity = roster.find(group[0]) if roster is not None and len(group) == 1 else None
        if entity is not None and not entity.state and not _apart(flat, side, entity):
            found[side] = entity.name
    return found


_REBEL = re.compile(r"(?i)\b(?:rebels?|insurgents?|opposition)\b")


def _apart(flat: list[Item], side: int, entity: Entity) -> bool:
    """Whether the rebels of a side are more than the group that alone stands in its column."""
    own = [item for item in flat if item.entity is entity]
    if any(_rebel(item) for item in own):
        return False
    return sum(item.side == side and item.entity is None and _rebel(item) for item in flat) > len(own)


def _rebel(item: Item) -> bool:
    return _REBEL.search(item.c.text) is not None
