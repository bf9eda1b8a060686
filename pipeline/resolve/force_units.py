"""Which mentions of units are one: full and short names of one number, "the division", "his corps", "Bell's men"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from ..values.forces import Lexicon, is_ordinal
from ..values.forces_units import level, unit_number
from .force_items import Item
from .force_roster import same_arm
from .reading import Reading

__all__ = ["join_commanders", "join_numbers", "recall_units"]

Key = tuple[str, ...]

_REGIMENT = level("regiment")


@dataclass(frozen=True, slots=True)
class _Unit:
    """What a numbered name tells: its number or letter, size, words of its own, party, and the larger unit it is of."""

    name: str
    number: str
    size: int
    words: frozenset[str]
    parties: frozenset[str]
    whole: str | None

    def fits(self, other: _Unit) -> bool:
        """Whether the two may be one unit."""
        return (
            (self.number, self.size) == (other.number, other.size)
            and (self.words <= other.words or other.words <= self.words)
            and (not self.parties or not other.parties or bool(self.parties & other.parties))
            and (self.whole is None or other.whole is None or self.whole == other.whole)
            and same_arm(self.name, other.name)
        )

    def told(self) -> tuple[int, int, int]:
        """How much the name tells."""
        return (self.whole is not None, len(self.words) + len(self.parties), len(self.name.split(",")[0].split()))


def _unit(item: Item, lexicon: Lexicon) -> _Unit | None:
    """The unit that a mention names, None where it names none with a number."""
    text = item.entity.name if item.entity is not None else item.c.name
    first, _, rest = text.partition(", ")
    words = first.split()
    number = next((w for w in words if is_ordinal(w) or w[0].isdigit()), None)
    number = number or next((w for w in (words[0], words[-1]) if len(w) == 1 and w.isupper()), None)
    if number is None:
        return None
    lower = [w.lower() for w in words]
    size = next((n for w in reversed(lower) if (n := level(w)) is not None), None)
    if size is None and not any(w in lexicon.numbered_heads for w in lower):
        return None
    own = frozenset(
        w
        for w in words
        if w[0].isupper()
        and w != number
        and level(w.lower()) is None
        and w.lower() not in lexicon.modifiers
        and w not in lexicon.peoples
    )
    parties = frozenset(item.c.parties) | {lexicon.peoples[w][0] for w in words if w in lexicon.peoples}
    return _Unit(text, unit_number(number), _REGIMENT if size is None else size, own, parties, _mark(rest))  # type: ignore[arg-type]


def _mark(text: str) -> str | None:
    """The number of the larger unit: "5th" of "5th Cavalry Regiment"."""
    number = next((w for w in text.split() if is_ordinal(w)), None)
    return unit_number(number) if number else None


def join_numbers(items: list[list[Item]], lexicon: Lexicon) -> None:
    """One key for the names of one numbered unit: "12th Brigade" and "12th Armoured Brigade", "6th Michigan" and "6th
    Michigan Infantry Regiment". A short name that fits several full ones is the one of them last spoken of.
    """
    units: dict[Key, _Unit] = {}
    sides: dict[Key, set[int]] = defaultdict(set)
    marked: list[Item] = []
    for item in (item for found in items for item in found):
        if item.key[0] != "name" or (item.entity is None and not item.c.named):
            continue
        unit = _unit(item, lexicon)
        if unit is None:
            continue
        marked.append(item)
        if item.key not in units or unit.told() > units[item.key].told():
            units[item.key] = unit
        if item.side:
            sides[item.key].add(item.side)
    if len(units) < 2:
        return
    fuller = _fuller(units, sides)
    last: dict[Key, int] = {}
    for n, item in enumerate(marked):
        options = fuller.get(item.key)
        if options:
            seen = [key for key in options if key in last]
            if seen:
                item.key = max(seen, key=lambda key: last[key])
            elif len(options) == 1:
                item.key = options[0]
        last[item.key] = n
    for item in (item for found in items for item in found):  # "the army" that was the Sixth is the 6th
        full = fuller.get(item.key)
        if full is not None and len(full) == 1:
            item.key = full[0]


def _fuller(units: dict[Key, _Unit], sides: dict[Key, set[int]]) -> dict[Key, list[Key]]:
    """Key → the keys of the fullest names that its short one may stand for; of two that tell the same, the first."""
    by_number: dict[tuple[str, int], list[Key]] = defaultdict(list)
    for key, unit in units.items():
        by_number[unit.number, unit.size].append(key)
    fuller: dict[Key, list[Key]] = {}
    for group in by_number.values():
        ranked = sorted(group, key=lambda key: units[key].told(), reverse=True)
        for n, key in enumerate(ranked):
            found = [
                other
                for other in ranked[:n]
                if other not in fuller
                and units[key].fits(units[other])
                and (not sides[key] or not sides[other] or sides[key] & sides[other])
            ]
            if found:
                fuller[key] = found
    return fuller


_SINGLE = frozenset("corps division brigade regiment battalion squadron company battery platoon legion".split())


def recall_units(items: list[list[Item]]) -> None:
    """ "The brigade" of a paragraph that names none is the last one of the paragraph before."""
    before: dict[int, Item] = {}
    wholes = {
        item.c.text.lower(): (size, item)
        for found in reversed(items)
        for item in reversed(found)
        if item.c.named and (size := level(item.c.head)) is not None
    }
    for found in items:
        now: dict[int, Item] = {}
        for item in found:
            c = item.c
            size = level(c.head)
            if size is None:
                continue
            if c.named or (c.owner and c.owner[0].isupper()):
                now[size] = item
                if c.of and "," in c.text and (larger := _whole(c.of, wholes)) is not None:
                    now[larger[0]] = larger[1]
            elif (
                c.head in _SINGLE
                and c.determiner in ("the", "this", "that")
                and not (c.modifiers or c.parties or c.roles or c.of)
            ):
                whole = now.get(size) or before.get(size)
                if size not in now and whole is not None and item.side in (None, whole.side):
                    item.key = whole.key
            else:
                before.pop(size, None)
        before = now or before


def _whole(name: str, wholes: dict[str, tuple[int, Item]]) -> tuple[int, Item] | None:
    """The size and a mention of the larger unit that a compound name ends in, where the article names it by itself."""
    return wholes.get(name.lower()) or wholes.get(f"{name} regiment".lower())


_BRACKET_OWNER = re.compile(r"([A-Z][\w'’-]+) \($")
_LED = re.compile(
    r",?\s*(?:initially |now )?(?:under(?: the command of)?|led by|commanded by|headed by)\s+"
    r"((?:[\w.'’-]+ ){0,4}?[A-Z][\w'’-]+)(?=[,.;)]| [a-z])"
)
_COMMANDER = re.compile(r"(?:['’]s?)? commander,? ((?:[A-Z][\w'’-]*\.? ){0,4}[A-Z][\w'’-]+)")
_COMMANDER_OF = re.compile(
    r"([A-Z][\w'’-]+),? (?:the |then )?(?:commander|commanding officer|in command) of (?:the )?$"
)
_OWN = frozenset("men troops soldiers forces force units fighters infantrymen".split())


_WHOLE = frozenset("army armies fleet fleets".split())


def join_commanders(items: list[list[Item]], reading: Reading) -> None:
    """ "Ewell's Second Corps", "Ewell (Second Corps)", "F Company, led by Bell": then "Ewell's corps", "Bell's men",
    "his troops" where he is meant, are that unit.
    """
    units: dict[str, Counter[tuple[Key, int]]] = defaultdict(Counter)
    armies = Counter(
        _last(whose)
        for found in items
        for item in found
        if item.c.head in _WHOLE and (whose := item.c.owner if (item.c.owner or "")[:1].isupper() else item.whose)
    )
    for found in items:
        for item in found:
            size = level(item.c.head)
            if item.key[0] in ("name", "owned") and size is not None and size < 7:
                for name in _commanders(item, reading):
                    if armies[name] < 2:  # "Brand's legion" is not what "Brand's men" are where he has an army
                        units[name][item.key, size] += 1
    for found in items:
        for item in found:
            c = item.c
            whose = c.owner if c.owner and c.owner[0].isupper() else item.whose
            led = units.get(_last(whose)) if whose else None
            if led is None or c.named or c.parties or item.key[0] == "name":
                continue
            size = level(c.head)
            if size is None and c.head not in _OWN:
                continue
            fits = [(key, n) for (key, large), n in led.items() if size in (None, large)]
            if size is not None:
                fits = [(key, n) for key, n in fits if key[0] == "name"] or fits
            if fits and (len(fits) == 1 or size is not None):
                item.key = max(fits, key=lambda fit: fit[1])[0]


def _commanders(item: Item, reading: Reading) -> list[str]:
    """The last names of those who lead the unit of a mention, by the words at it."""
    c = item.c
    text = reading.article.paragraphs[item.paragraph].text
    if c.owner and c.owner[0].isupper():
        return [_last(c.owner)]
    before = _BRACKET_OWNER.search(text, max(0, c.start - 30), c.start) or _COMMANDER_OF.search(
        text, max(0, c.start - 70), c.start
    )
    after = _LED.match(text, c.end) or _COMMANDER.match(text, c.end)
    return [_last(match[1]) for match in (before, after) if match is not None]


def _last(name: str) -> str:
    return re.sub(r"['’]s?$", "", name.split()[-1]).lower()
