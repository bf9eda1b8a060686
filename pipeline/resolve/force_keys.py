"""The key of one mention of a force: equal keys are one force.

Made from the mention and its article alone: a name of the roster, a service of a state, the body that a neighbour
names, an arm or the people of a side. What joins keys over the article is in `force_identity.py`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ..values.forces import Lexicon
from ..values.names import fold_name
from .force_armies import (
    ARMY,
    GENERIC,
    army_alone,
    chief_peoples,
    civil,
    of_the_army,
    party_of,
    plain_name,
    state_armies,
)
from .force_groups import main_group, sole_group
from .force_items import Item, unit_before
from .force_roster import formation
from .parties import Parties
from .reading import Reading

__all__ = ["Key", "KeyMaker"]

Key = tuple[str, ...]

_NAVY = frozenset("navy navies".split())
_FLEET = frozenset("fleet fleets armada".split())
_SERVICE = frozenset(
    "arab imperial royal national armed defense defence people's republic of the army armies military forces navy air force "
    "ground land union self-defense self-defence republican revolutionary".split()
)
_PARTS = frozenset(
    "column columns company companies battery batteries platoon platoons troop squadron squadrons battalion battalions "
    "detachment detachments regiment regiments brigade brigades division divisions".split()
)
_ARMS = frozenset(
    "infantry artillery cavalry cavalrymen horsemen hussars dragoons "
    "garrison garrisons reservists volunteers commandos auxiliaries paratroopers marines "
    "vanguard rearguard knights archers mercenaries submarines peshmerga police reinforcements".split()
) | {"main body"}
_PLURALS = {
    "cavalrymen": "cavalry", "horsemen": "cavalry", "garrisons": "garrison", "infantrymen": "infantry",
    "foot soldiers": "infantry", "footsoldiers": "infantry", "artillerymen": "artillery",
}  # fmt: skip
_OVERALL = frozenset("government loyalist rebel islamist separatist".split())
_IRREGULAR = frozenset("rebel islamist separatist".split())
_FROM = re.compile(r"\s+(?:from|of|belonging to)\s+(?:the\s+)?")
_BODIES = frozenset("group party patrol detachment".split())
_THEIRS = frozenset("troops reinforcements snipers".split())
_BODIES_OF_ALL = frozenset("government side party".split())
_OF_A_KIND = frozenset(
    "naval land amphibious auxiliary light heavy raiding service submarine battleship shore coastal parachute mercenary foreign "
    "territorial".split()
)
"""words that tell a part of a side's forces from all of them"""
_COMPASS = frozenset("northern southern eastern western".split())
_FORCES = frozenset("force forces troops soldiers units fleet battalions batteries crews pilots".split()) | {
    "land forces", "ground forces", "naval forces",
}  # fmt: skip
_NAMED_ONCE = frozenset({"task force", "garrison", "squadron", "flotilla", "legion", "militia", "contingent", "guard"})
_ONE_UNIT = frozenset(
    "division brigade regiment battalion company battery platoon troop squadron legion column unit".split()
)
_OF_AN_ARMY = frozenset("corps divisions legions".split())
_PLAIN = frozenset("military armed main larger large small smaller local other combined".split())
_DETACHED = frozenset("force squadron squadrons group".split())
_ON_LAND = frozenset("infantry cavalry division divisions brigade brigades soldiers troops garrison army".split())
_FEW = frozenset("main entire whole".split())


def _named_army(key: Key | None) -> bool:
    """Whether a side's army goes by a name of its own ("Army of the Potomac")."""
    return key is not None and key[0] == "name"


_AIR = re.compile(r"\bair forces?$|\bair arm$")


def _words(item: Item) -> tuple[list[str], str]:
    """The words of an item's name in lower case, and the last of them, "air" for an air force."""
    text = (item.entity.name if item.entity is not None else item.c.text).lower()
    words = text.split()
    return words, "air" if _AIR.search(text) else words[-1]


class KeyMaker:
    """Makes keys; knows each side's principal army, fleet and air force."""

    def __init__(self, reading: Reading, items: list[list[Item]], parties: Parties, lexicon: Lexicon) -> None:
        self.reading, self.parties, self.lexicon = reading, parties, lexicon
        flat = [item for found in items for item in found]
        self.civil = civil(flat, parties)
        self.first = chief_peoples(flat, parties, _OVERALL)
        self.government = {i.side for i in flat if "government" in i.c.roles or "loyalist" in i.c.roles}
        self.chiefs = {
            i.c.owner.split()[-1]
            for i in flat
            if i.c.owner and i.c.owner[0].isupper() and i.c.head in ARMY | {"forces"}
        }
        """those whose army the article speaks of: their "force" is that army"""
        self.counts: Counter[Key] = Counter()
        self.sole = sole_group(reading, flat) if parties.infobox else main_group(flat)
        self.on_land = Counter(i.side for i in flat if i.c.head in _ON_LAND)
        self.army: dict[int, Key] = {}
        self.alone: set[int] = set()
        """the sides whose soldiers are their army's"""
        self.navy: dict[int, Key] = {}
        self.fleet: dict[int, Key] = {}
        named = [(i, *_words(i)) for i in flat if i.side and i.c.named]
        self.navy = self._principal(named, _NAVY)
        self.army = self._principal(named, ARMY)
        if self.civil:
            self.army = state_armies(flat, self.army, self.first, self.government | parties.state_sides)
            services = {side for side, key in self.army.items() if key[0] == "service"}
            self.alone = (army_alone(flat, self.first) & services) - self.government
        self.fleet = self._principal(named, _FLEET)
        self.air = self._principal(named, frozenset({"air"}))

    def _principal(self, named: list[tuple[Item, list[str], str]], heads: frozenset[str]) -> dict[int, Key]:
        """Side → the key of its most mentioned army (navy, fleet, air force) with a name, from `_words` of each item."""
        counts: dict[int, Counter[Key]] = defaultdict(Counter)
        for item, words, last in named:
            fits = last in heads or item.c.head in heads or (words[0] in heads and words[1:2] == ["of"])
            if item.side and fits and len(words) > 1 and not any(ch.isdigit() for word in words for ch in word):
                key = self._own(item)
                if key[0] != "name" or last != "military":  # "Northern Military" of a district is no state's army
                    counts[item.side][key] += 1
        for found in counts.values():
            self.counts.update(found)
        return {side: found.most_common(1)[0][0] for side, found in counts.items()}

    def paragraph(self, found: list[Item]) -> None:
        """Keys of one paragraph's items; a part follows the unit named before it in the sentence."""
        unit: Item | None = None
        text = self.reading.article.paragraphs[found[0].paragraph].text if found else ""
        for n, item in enumerate(found):
            c = item.c
            if (same := self._same_body(found, n, text)) is not None:
                item.key = same
                continue
            part = not c.named and c.head in _PARTS and not c.owner and not c.parties and c.kind == "unit"
            if part and unit is not None and unit.side == item.side and c.start - unit.c.end < 60:
                item.key = unit.key
                continue
            item.key = self._recalled(found[:n], item) or self.key(item)
            if c.of and not c.named and c.head in _PARTS:
                whole = next((o for o in found if c.end < o.c.start < c.end + 12 and o.c.named), None)
                if whole is not None:
                    item.key = self.key(whole)
            if c.named and (c.kind == "unit" or formation(c.name)):
                unit = item

    def _same_body(self, found: list[Item], n: int, text: str) -> Key | None:
        """The key of what a generic word stands for by its neighbours: "militants from X", "the rebels" after "X rebels"."""
        item = found[n]
        c = item.c
        if c.named or item.entity is not None:
            return None
        if (unit := unit_before(found, n)) is not None and unit.side == item.side:
            return unit.key
        after = found[n + 1] if n + 1 < len(found) else None
        if after is not None and after.entity is not None and _FROM.fullmatch(text[c.end : after.c.start]):
            return self._own(after)
        if c.determiner == "the" and not c.roles and not c.parties:
            for one in reversed(found[:n]):
                if one.c.head == c.head or (one.entity is not None and one.c.text.lower().endswith(c.head or "-")):
                    named = one.entity is not None or (one.c.named and c.head in _NAMED_ONCE and not c.modifiers)
                    return one.key if named and c.start - one.c.end < 400 else None
        return self._body(found[:n], item)

    def _recalled(self, before: list[Item], item: Item) -> Key | None:
        """The body of the side that the paragraph named last, where bare "troops" or "reinforcements" are its."""
        c, side = item.c, item.side
        if not side or c.head not in _THEIRS or c.named or c.parties or c.roles or c.owner or c.of or of_the_army(c):
            return None
        if party_of(item) not in (None, self.first.get(side)) or (c.head == "troops" and not self.civil):
            return None
        last = next((one for one in reversed(before) if one.side == side), None)
        if last is None or (c.head == "troops" and last.key != self.army.get(side)):
            return None
        return last.key if last.key == self.army.get(side) or last.key[0] in _BODIES_OF_ALL else None

    def _body(self, before: list[Item], item: Item) -> Key | None:
        """A group that the paragraph brings in ("a sabotage group"), and "the group" after it."""
        c = item.c
        if c.head not in _BODIES or c.roles or of_the_army(c):
            return None
        body = ("body", str(item.paragraph), c.head)
        if c.determiner in ("a", "an", None) and any(w not in _PLAIN for w in c.modifiers):
            return body
        if c.determiner in ("the", "this") and not c.modifiers and not c.parties:
            return body if any(one.key == body for one in before) else None
        return None

    def key(self, item: Item) -> Key:
        """The key of one mention by itself."""
        c, side = item.c, item.side
        if item.entity is not None or c.use == "ship":
            return self._own(item)
        if len(set(c.parties)) == 2 and "-" in c.text and not c.named and not c.roles:
            return ("parties", *sorted(c.parties))  # "Franco-Bavarian troops": neither the French nor the Bavarians
        party = party_of(item)
        if c.kind == "air_force" or ("air" in c.modifiers and c.head in ("force", "forces")):
            if side in self.air and (not c.parties or self.air[side][1:2] == (party,)) and not c.owner:
                return self.air[side]
            return ("service", party or str(side), "air")
        if (
            c.head in _FLEET
            and side in self.fleet
            and not c.owner
            and not (c.named and not c.parties)
            and set(c.modifiers) <= _FEW
        ):
            return self.fleet[side]
        bare = all(
            w in self.lexicon.peoples or w.lower() in self.lexicon.roles or w.lower() in self.lexicon.modifiers
            for w in c.text.split()[:-1]
        )
        national = self.civil and c.head == "military" and bool(c.parties)  # "the Syrian military": all its forces
        if (
            c.head in ARMY
            and side in self.army
            and bare
            and not set(c.roles) & _IRREGULAR
            and not national
            and not self._foreign(party, self.army[side])
        ):
            return self.army[side]
        if side in self.army and not c.named and of_the_army(c) and not self._foreign(party, self.army[side]):
            return self.army[side]  # "Army troops", "Syrian army units", "military column"
        if national and self._ally(item):
            return ("party", c.parties[0])
        if c.named and c.owner and c.owner[0].isupper() and not formation(c.text) and c.text.lower() == c.head:
            return ("owned", c.owner.split()[-1].lower(), c.head.rstrip("s"))
        return self._own(item) if c.named else self._generic(item)

    def _foreign(self, party: str | None, principal: Key) -> bool:
        """Whether the principal army is another state's than the mention's."""
        if party is None or party in _OVERALL or principal[0] not in ("party", "service"):
            return party is not None and principal[0] == "name" and self._strange(party)
        return principal[1] != party

    def _strange(self, party: str) -> bool:
        return self.first.get(self.parties.sides.get(party) or 0) not in (None, party)

    def _generic(self, item: Item) -> Key:
        c, group = item.c, str(item.side)
        party = party_of(item)
        if c.owner and c.owner[0].isupper() and c.head in _DETACHED and c.owner.split()[-1] not in self.chiefs:
            return ("owned", c.owner.split()[-1].lower(), "force")
        if c.owner and c.owner[0].isupper() and c.head in _PARTS | {"corps", "legion"}:
            return ("owned", c.owner.split()[-1].lower(), c.head.rstrip("s"))
        part = of_the_army(c)
        if c.head in _ONE_UNIT and not c.owner and not part:
            return ("body", str(item.paragraph), c.head, group)  # which one, the text does not say: one of its own
        if (
            c.head in _OF_AN_ARMY
            and _named_army(self.army.get(item.side or 0))
            and not c.parties
            and not (c.owner or "").istitle()
        ):
            return self.army[item.side or 0]  # "three corps": those of the side's army
        if c.head == "gunmen" and not c.parties and not c.roles:
            return ("body", str(item.paragraph), c.head, group)  # some unknown: of this attack, not of all
        if c.kind == "militia":
            return ("militia", c.parties[0] if c.parties else group)
        kind = " ".join(
            w for w in c.text.lower().split()[:-1] if w in _OF_A_KIND or (w in _COMPASS and c.head == "force")
        )
        arm = "cavalry" if "cavalry" in c.modifiers else _PLURALS.get(c.head, c.head)
        special = c.use == "people" and c.head not in GENERIC and c.role is None  # "skirmishers", "turcopoles"
        if (arm in _ARMS or special) and c.use != "plural" and not set(c.roles) & _OVERALL and not part:
            return ("arm", party if party and self._ally(item) else group, f"{kind} {arm}".strip())
        if kind and c.head in _FORCES:
            if "naval" in kind and (navy := self.navy.get(item.side or 0)) and not self._foreign(party, navy):
                return navy
            return ("kind", party or group, kind)  # "the light forces", "auxiliary troops": a body of their own
        if item.side is None:
            return ("unknown", party or c.head)
        if "government" in c.roles or "loyalist" in c.roles:
            return ("government", group)
        if "separatist" in c.roles and item.side in self.parties.state_sides:
            return ("role", "separatist", group)
        if c.owner in ("his", "her") and c.head == "forces" and self.army.get(item.side, ("",))[0] == "name":
            return self.army[item.side]
        if party and self._ally(item) and c.role != "enemy":
            return ("party", party)
        return self._people(group)

    def _people(self, group: str) -> Key:
        side = int(group)
        if side in self.government:
            return ("government", group)
        if side in self.alone:
            return self.army[side]  # no word tells a government's forces from its army
        fleet, navy, army = (self.counts[d.get(side, ())] for d in (self.fleet, self.navy, self.army))
        if side in self.fleet and fleet >= 3 * max(1, navy, army) and self.on_land[side] < 0.5 * fleet:
            return self.fleet[side]
        if (
            side in self.navy
            and side in self.fleet
            and self.counts[self.navy[side]] > self.counts[self.army.get(side, ())]
            and self.on_land[side] < 0.5 * self.counts[self.navy[side]]
        ):
            return self.navy[side]
        if side in self.sole:
            return ("name", fold_name(self.sole[side]))
        return ("side", group)

    def _ally(self, item: Item) -> bool:
        """Whether the mention's people is another than the side's chief one."""
        party = party_of(item)
        if item.side in (0, None):
            return True
        return party is not None and party not in _OVERALL and self.first.get(item.side or 0) not in (None, party)

    def _own(self, item: Item) -> Key:
        """The key of a name: a state's service, or the folded name itself."""
        text = plain_name(item.entity.name if item.entity is not None else item.c.name, self.lexicon)
        words = text.split()
        party = item.entity.party if item.entity is not None else next(iter(item.c.parties), None)
        party = party or self._party_in(words)
        rest = [w.lower() for w in words if w not in self.lexicon.peoples]
        if party is not None and rest and all(w in _SERVICE for w in rest) and not any(w.isupper() for w in rest):
            if "air" in rest:
                return ("service", party, "air")
            if "navy" in rest:
                return ("service", party, "navy")
            if not self.civil or (item.side not in self.government and "army" not in rest):
                return ("party", party) if self._ally_name(item, party) else self._people(str(item.side))
            if self._ally_name(item, party):
                return ("party", party)
            return ("service", party, "army") if "army" in rest else ("government", str(item.side))
        if len(words) > 2 and words[0] in self.lexicon.peoples and item.entity is None:
            text = " ".join(words[1:])
        if item.entity is None and item.side and formation(text) is not None:
            return ("name", fold_name(text), str(item.side))  # both sides may have a III Corps
        return ("name", fold_name(text))

    def _party_in(self, words: list[str]) -> str | None:
        """The people in a name, a state before others: the Syrian Arab Army is Syria's."""
        found = [self.lexicon.peoples[w][0] for w in reversed(words) if w in self.lexicon.peoples]
        return next((party for party in found if len(party) == 2), found[0] if found else None)

    def _ally_name(self, item: Item, party: str) -> bool:
        return item.side in (0, None) or self.first.get(item.side or 0) not in (None, party)
