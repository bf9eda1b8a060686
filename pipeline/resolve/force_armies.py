"""Which words are the army of a side, and by what key that army goes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Mapping

from ..values.forces import Candidate, Lexicon
from .force_items import Item
from .parties import Parties

__all__ = [
    "ARMY",
    "GENERIC",
    "army_alone",
    "chief_peoples",
    "civil",
    "of_the_army",
    "party_of",
    "plain_name",
    "state_armies",
]

Key = tuple[str, ...]

ARMY = frozenset("army armies military militaries".split())
GENERIC = frozenset(
    "troops soldiers fighters combatants servicemen warriors troopers regulars irregulars tribesmen raiders mercenaries "
    "forces guerrillas partisans gunmen militiamen mujahideen mujahedeen mujahidin jihadists terrorists extremists".split()
) | {"armed forces", "security forces", "ground forces", "land forces", "naval forces", "air forces", "special forces"}
_SENT = frozenset(
    "reinforcements convoy convoys column columns patrol patrols detachment detachments unit units".split()
)


_GOVERNMENT = re.compile(r"(?i)\b(?:government|regime)\b")


def party_of(item: Item) -> str | None:
    """The people or state of a mention, by its own words or by what decided its side."""
    return item.c.parties[0] if item.c.parties else item.party


def civil(flat: list[Item], parties: Parties) -> bool:
    """Whether a government stands against rebels: its army is then told from all its forces.

    Where both sides are states, only if its forces are called the government's more than in passing.
    """
    if "government" not in parties.sides:
        return False
    governs = sum(_GOVERNMENT.search(item.c.text) is not None for item in flat)
    two_states = len(parties.state_sides) > 1
    return governs > 2 or (not two_states and (governs > 0 or any(item.c.role == "rebel" for item in flat)))


def chief_peoples(flat: list[Item], parties: Parties, no_peoples: Container[str]) -> dict[int, str]:
    """Side → the people most spoken of on it; the states in its column before others."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for item in flat:
        if item.side and (party := party_of(item)) and party not in no_peoples:
            counts[item.side][party] += 1
    found = {}
    for side, peoples in counts.items():
        states = [p for p in peoples if p in parties.states and parties.sides.get(p) == side]
        found[side] = max(states or peoples, key=peoples.__getitem__)
    return found


_BACKED = re.compile(r"^[\w.]+-(?:backed|supported|led|allied|aligned|trained) (?=\w+ \w)")


def plain_name(text: str, lexicon: Lexicon) -> str:
    """A name without who backs it and its people: "Green Group" of "Green Group fighters", "Danish-backed 5th Corps"."""
    text = _BACKED.sub("", text)
    words = text.split()
    last = words[-1]
    head = lexicon.heads.get(last) or lexicon.heads.get(f"{last}s")
    if len(words) < 2 or head is None or head.use != "people" or not any(w[0].isupper() for w in words[:-1]):
        return text
    rest = words[:-1]
    known = all(w in lexicon.peoples or w.lower() in lexicon.roles or w.lower() in lexicon.modifiers for w in rest)
    return text if known else " ".join(rest)


def of_the_army(c: Candidate) -> bool:
    """Whether a phrase is a part of the army by its words: "Army troops", "army patrol", "military column"."""
    words = c.text.lower().split()[:-1]
    return "army" in words or ("military" in words and c.head in _SENT)


def state_armies(
    flat: list[Item], named: dict[int, Key], first: Mapping[int, str], states: Container[int | None]
) -> dict[int, Key]:
    """Side → its army: of the sides that are `states` that of the chief people, though the text says only "the army".

    named: the armies that go by a full name, which remain where they are no other state's.
    """
    spoken = {i.side for i in flat if i.side and _speaks(i, first)}
    found = dict(named)
    for side in (side for side in spoken if side in states):
        key, chief = named.get(side), first.get(side, str(side))
        if key is None or (key[0] in ("service", "party") and key[1] != chief):
            found[side] = ("service", chief, "army")
    return found


def _speaks(item: Item, first: Mapping[int, str]) -> bool:
    """Whether a mention is the army of its side's chief people."""
    c = item.c
    party = c.parties[0] if c.parties else None
    army = c.head in ARMY or of_the_army(c) or (item.entity is not None and item.entity.name.endswith(" Army"))
    return army and not c.roles and party in (None, first.get(item.side or 0))


def army_alone(flat: list[Item], first: Mapping[int, str]) -> set[int]:
    """The sides whose army is spoken of no less than their soldiers: these are then the army's."""
    army = Counter(i.side for i in flat if i.side and _speaks(i, first))
    soldiers = Counter(
        i.side for i in flat if i.side and not i.c.named and i.c.head in GENERIC and not of_the_army(i.c)
    )
    return {side for side, n in army.items() if side and n >= soldiers[side]}
