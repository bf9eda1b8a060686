"""Which mentions are one force: "the Army", "Syrian Army" and "SAA"; "rebels" and "opposition forces"; "Lee's army"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ..values.names import fold_name
from .force_items import Item
from .sides import Parties

__all__ = ["assign", "slug"]

_ARMY = frozenset("army armies military militaries".split())
_NAVY = frozenset("navy navies fleet fleets".split())
_DROP = re.compile(r"\b(?:guards|motorized|motorised|mechanized|mechanised|motor|rifle|armou?red|the|royal|separate|infantry|special)\b")
_UNIT_WORDS = frozenset(
    "corps division divisions brigade brigades regiment regiments battalion battalions squadron squadrons army fleet group "
    "company legion".split()
)


def slug(name: str) -> str:
    """A readable id: lower case, words joined by hyphens."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-") or "force"


def assign(items: list[list[Item]], parties: Parties) -> dict[tuple[str, ...], str]:
    """Set every item's `key`, the same for mentions of one force; returns each key's name."""
    flat = [item for found in items for item in found]
    named_army = _principal(flat, _ARMY, parties)
    named_fleet = _principal(flat, _NAVY, parties)
    for item in flat:
        item.key = _key(item, parties, named_army, named_fleet)
    _join_numbers(flat)
    _join_bare(flat)
    return _names(flat)


def _principal(flat: list[Item], heads: frozenset[str], parties: Parties) -> dict[int, tuple[str, ...]]:
    """Side → the one named army (or fleet) of that side, where the article has a most frequent one."""
    counts: dict[int, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for item in flat:
        last = item.c.text.split()[-1].lower() if item.c.text.split() else ""
        if item.side and item.c.named and (item.c.head in heads or last in heads or item.c.text.lower().startswith("army of")):
            if not any(ch.isdigit() for ch in item.c.text):
                counts[item.side][_own_key(item)] += 1
    return {side: found.most_common(1)[0][0] for side, found in counts.items()}


def _own_key(item: Item) -> tuple[str, ...]:
    if item.entity is not None:
        return ("name", fold_name(item.entity.name))
    text = re.sub(r"\b(?:Union|Confederate|British|German)\s+(?=[A-Z])", "", item.c.text)
    return ("name", fold_name(text))


def _key(
    item: Item, parties: Parties, army: dict[int, tuple[str, ...]], fleet: dict[int, tuple[str, ...]]
) -> tuple[str, ...]:
    c, side = item.c, item.side
    if item.entity is not None:
        return _own_key(item)
    group = str(side)
    party = next((p for p in c.parties), None)
    if c.kind == "air_force" or "air" in c.modifiers and c.head in ("force", "forces"):
        return ("air", party or group)
    if c.use == "ship":
        return ("name", fold_name(c.text))
    if c.head in _NAVY and not (c.modifiers or c.owner) and side in fleet and not (c.named and _own_key(item) != fleet[side] and not party):
        return fleet[side]
    if c.head in _ARMY and side in army and not c.roles and not _other_state(item, parties):
        if not c.named or not any(ch.isdigit() for ch in c.text) and (party or len(c.text.split()) == 1):
            return army[side]
    if c.named and not (c.head in _ARMY and party and len(c.text.split()) == 2):
        return _own_key(item)
    if c.use in ("unit", "weak") and c.head not in ("men", "group", "groups", "units", "unit", "elements") and c.head in _UNIT_WORDS:
        owner = c.owner if c.owner and c.owner[0].isupper() else ""
        if owner:
            return ("owned", owner.split()[-1].lower(), c.head.rstrip("s"))
    if c.kind == "militia":
        return ("militia", group, party or "")
    if c.role == "enemy" or "enemy" in c.roles:
        return ("side", group)
    role = next(iter(c.roles), c.role)
    if role in ("government", "loyalist"):
        return ("government", group)
    if role is not None and parties.sides.get(role) == side and role not in ("attacker", "defender"):
        return ("side", group)
    if party and _other_state(item, parties):
        return ("party", party)
    return ("side", group)


def _other_state(item: Item, parties: Parties) -> bool:
    """Whether the mention's people is another than the side's first one (an ally)."""
    if not item.c.parties:
        return False
    first = next((p for p, s in parties.sides.items() if s == item.side and len(p) > 1), None)
    return item.side in (0, None) or first is not None and item.c.parties[0] != first and _is_people(first)


def _is_people(party: str) -> bool:
    return party not in ("rebel", "government", "loyalist", "islamist", "separatist")


def _join_numbers(flat: list[Item]) -> None:
    """"12th Brigade" and "12th Armoured Brigade", "Brigade 12": one number, one kind of formation, one side."""
    groups: dict[tuple[str, str, int | None], Counter[tuple[str, ...]]] = defaultdict(Counter)
    marks: list[tuple[Item, tuple[str, str, int | None]]] = []
    for item in flat:
        text = item.entity.name if item.entity else item.c.text
        number = re.search(r"\b(\d{1,4})(?:st|nd|rd|th|e|er)?\b|\b([IVXL]{1,6})\b", text)
        kind = next((w for w in reversed(fold_name(text).split()) if w in _UNIT_WORDS), None)
        if number is None or kind is None or item.key[0] != "name":
            continue
        mark = (number[1] or number[2], kind, item.side)
        groups[mark][item.key] += 1
        marks.append((item, mark))
    for item, mark in marks:
        found = groups[mark]
        if len(found) == 2:
            a, b = sorted(found, key=lambda k: (-found[k], k))
            if _loose(a) == _loose(b) or set(_loose(a).split()) <= set(_loose(b).split()) or set(_loose(b).split()) <= set(_loose(a).split()):
                item.key = a


def _loose(key: tuple[str, ...]) -> str:
    return " ".join(_DROP.sub(" ", key[1]).split())


def _join_bare(flat: list[Item]) -> None:
    """A side whose generic mentions all go by one people, or by "government", keeps one cluster for them."""
    government = {item.side for item in flat if item.key[:1] == ("government",)}
    for item in flat:
        if item.key[:1] == ("side",) and item.side in government:
            item.key = ("government", item.key[1])


def _names(flat: list[Item]) -> dict[tuple[str, ...], str]:
    texts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    fixed: dict[tuple[str, ...], str] = {}
    for item in flat:
        if item.entity is not None and item.key == _own_key(item):
            fixed.setdefault(item.key, item.entity.name)
        weight = 3 if item.c.named or item.c.parties or item.c.roles else 1
        name = item.c.text
        if item.key[0] == "owned" and item.c.owner:
            name = f"{item.c.owner}'s {name}"
        texts[item.key][name] += weight
    return {key: fixed.get(key) or min(found, key=lambda t: (-found[t], t)) for key, found in texts.items()}
