"""The named forces of one article: entities and the spellings that lead to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..values.names import fold_name

__all__ = ["Entity", "Roster", "formation", "same_arm"]


@dataclass(slots=True)
class Entity:
    """One named force, or the state whose forces they are. `aliases` as written; `side` as the infobox has it."""

    name: str
    side: int | None = None
    kind: str = "armed_group"
    page: str | None = None
    parent: str | None = None
    state: bool = False
    land: bool = False
    """a state that no list has: its name is a force before armed people only ("Ruritania soldiers")"""
    method: str = "infobox"
    aliases: list[str] = field(default_factory=list)
    reason: str = ""
    support: bool = False
    party: str | None = None
    """the people or state that it is known to belong to"""
    pattern: str | None = None
    """the line of the pattern files that it comes from"""


@dataclass(slots=True)
class Roster:
    """The article's entities and the spellings that lead to them (folded words joined by spaces → entity)."""

    entities: list[Entity] = field(default_factory=list)
    index: dict[str, Entity] = field(default_factory=dict)
    states: dict[str, Entity] = field(default_factory=dict)
    """folded name → a state among the combatants; its name alone is no force"""
    firsts: dict[str, int] = field(default_factory=dict)
    """first folded word → number of words of the longest alias that begins with it"""
    _by_name: dict[str, list[Entity]] = field(default_factory=dict, repr=False)
    """the entities by their names: with 10,000 learned ones, looking through all at each would take seconds"""
    _marks: dict[tuple[str, str], list[Entity]] = field(default_factory=dict, repr=False)
    _marked: int = 0
    """the entities by their formations, and how many of them have been entered there"""

    def add(self, entity: Entity, *aliases: str) -> None:
        """Enter `entity` under its name and `aliases`; a spelling that is taken stays with its first owner."""
        self.enter(entity)
        for alias in (entity.name, *aliases):
            key = fold_name(alias)
            if len(key) < 2 or key in self.index:
                continue
            self.index[key] = entity
            entity.aliases.append(alias)
            first = key.split()[0]
            self.firsts[first] = max(self.firsts.get(first, 0), key.count(" ") + 1)

    def enter(self, entity: Entity) -> None:
        """Put `entity` among the entities, under no spelling, unless it is there."""
        namesakes = self._by_name.setdefault(entity.name, [])
        if entity not in namesakes:
            namesakes.append(entity)
            self.entities.append(entity)

    def find(self, text: str) -> Entity | None:
        """The entity that `text` spells, None where there is none."""
        return self.index.get(fold_name(text))

    def numbered(self, text: str) -> Entity | None:
        """The one entity with the number, the kind and no other arm of `text` ("74th Brigade", "Brigade 74")."""
        mark = formation(text)
        if mark is None:
            return None
        for entity in self.entities[self._marked :]:
            if (own := formation(entity.name)) is not None:
                self._marks.setdefault(own, []).append(entity)
        self._marked = len(self.entities)
        found = [e for e in self._marks.get(mark, ()) if same_arm(e.name, text)]
        return found[0] if len(found) == 1 else None


_ARMS = {
    "artillery": "artillery", "tank": "tank", "armoured": "tank", "armored": "tank", "panzer": "tank",
    "infantry": "infantry", "foot": "infantry", "rifle": "infantry", "mechanized": "infantry", "mechanised": "infantry",
    "motorized": "infantry", "motorised": "infantry", "cavalry": "cavalry", "airborne": "air", "parachute": "air",
    "assault": "air", "airmobile": "air", "engineer": "engineer", "engineers": "engineer", "marine": "marine",
    "mountain": "mountain", "reconnaissance": "reconnaissance", "defense": "territorial", "defence": "territorial",
}  # fmt: skip


def same_arm(first: str, second: str) -> bool:
    """Whether no arm of service tells two names apart ("5th Division" and "5th Mechanized Division" may be one)."""
    a, b = ({_ARMS[w] for w in name.lower().split() if w in _ARMS} for name in (first, second))
    return not a or not b or bool(a & b)


_NUMBER = re.compile(r"(?<![\w/])(\d{1,4})(?:st|nd|rd|th|e|er)?(?![\w/])|\b([IVXL]{1,6})\b")
_KINDS = {
    word: word.rstrip("s") if word != "corps" else word
    for word in "corps division divisions brigade brigades regiment regiments battalion battalions squadron squadrons "
    "army fleet group company legion front".split()
}


def formation(text: str) -> tuple[str, str] | None:
    """(number, kind) of a numbered formation: "12th Armoured Brigade" is ("12", "brigade")."""
    number = _NUMBER.search(text)
    kind = next((_KINDS[w] for w in reversed(text.lower().split()) if w in _KINDS), None)
    return (number[1] or number[2], kind) if number and kind else None
