"""Which armed group a side is, where it is one: its fighters are that group's."""

from __future__ import annotations

from collections import Counter, defaultdict

from .force_items import Item
from .force_roster import Roster, formation
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


def sole_group(reading: Reading) -> dict[int, str]:
    """Side → its only combatant, where that is an armed group and no state: its fighters are that group's."""
    roster: Roster | None = reading.shared.get("force_roster")
    names: dict[int, list[str]] = defaultdict(list)
    for row in reading.belligerents:
        if row.role == "combatant":
            names[row.side].append(row.name)
    found = {}
    for side, group in names.items():
        entity = roster.find(group[0]) if roster is not None and len(group) == 1 else None
        if entity is not None and not entity.state:
            found[side] = entity.name
    return found
