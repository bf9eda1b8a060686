"""The parties of an article (states, peoples, roles, persons) and their sides; where a text names them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field

from ..values.forces_allegiance import rises

__all__ = ["Parties", "PartyMention", "party_mentions", "unit_party", "without_compass"]


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A word for a party in a paragraph. `force`: it stands in a force's name or is a people."""

    start: int
    end: int
    party: str
    force: bool
    backs: bool = False
    """a word of another force's name tells that it backs it ("X-led forces")"""


@dataclass(slots=True)
class Parties:
    """Side and reason of each party; `states` has the parties that the infobox names as states."""

    sides: dict[str, int | None] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)
    numbers: tuple[int, ...] = (1, 2)
    infobox: bool = False
    state_sides: set[int] = field(default_factory=set)
    """the columns in which a state is a combatant"""

    irregular: int | None = None
    """of an article without an infobox: the one side that rebels, islamists or the like are on"""

    torn: set[str] = field(default_factory=set)
    """the units whose number both sides have ("#i corps")"""

    stems: dict[str, int] = field(default_factory=dict)
    """beginnings of the combatants' names that no list of peoples has ("rurita" of "Ruritania") → side"""
    attacker: int | None = None
    """the side that attacks most often"""

    def set(self, party: str, side: int | None, reason: str) -> None:
        """Enter a party's side unless it is known."""
        if party not in self.sides:
            self.sides[party] = side
            self.reasons[party] = reason

    def by_stem(self, text: str) -> tuple[int, str] | None:
        """(side, word) of the first capitalised word of `text` that begins as a combatant's name does ("Ruritanian")."""
        if self.stems:
            for word in text.split():
                if word[:1].isupper():
                    for n in range(len(word), 3, -1):
                        if (side := self.stems.get(word[:n].lower())) is not None:
                            return side, word
        return None

    def other(self, side: int | None) -> int | None:
        """The opposite side where there are two, else None."""
        if side in (1, 2) and len(self.numbers) == 2:
            return 3 - side
        return None


_NUMBER = re.compile(r"\d|\b[IVXL]+\b|\b(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth)\b")


_PLURAL = re.compile(r"(?:(?<=division)|(?<=brigade)|(?<=regiment)|(?<=battalion)|(?<=squadron))s$|(?<=compan)ies$")
"""of the last of a list ("15th and 21st Panzer Divisions"), whose name is of one"""
_ORDINALS = {
    "First": "1st", "Second": "2nd", "Third": "3rd", "Fourth": "4th", "Fifth": "5th", "Sixth": "6th", "Seventh": "7th",
    "Eighth": "8th", "Ninth": "9th", "Tenth": "10th",
}  # fmt: skip
"""of a number and its word both name one unit ("Sixth Army", "6th Army")"""


def unit_party(text: str, peoples: Container[str]) -> str | None:
    """The party that a unit named by `text` makes by itself: "#" and its words, in small letters, no people among them.

    None where a people and a word for forces is all its name: the people tells what it tells.

    >>> unit_party("US I. Corps", {"US"}), unit_party("Polish Legion", {"Polish"})
    ('#i corps', None)
    >>> unit_party("21st Panzer Divisions", ())
    '#21st panzer division'
    """
    words = text.split()
    rest = [w for w in words if w not in peoples]
    if not rest or (len(rest) < len(words) and not _NUMBER.search(text)):
        return None
    name = "#" + " ".join(_ORDINALS.get(w, w.rstrip(".").lower()) for w in rest)
    return _PLURAL.sub(lambda match: "y" if match[0] == "ies" else "", name)


def party_mentions(
    text: str,
    found: Iterable[dict[str, object]],
    peoples: Iterable[Sequence[object]],
    names: Iterable[tuple[int, int, str]],
    persons: dict[str, str],
    words: Container[str] = (),
) -> list[PartyMention]:
    """The parties named in a paragraph: those of its candidates, its words for peoples and states, names, `persons`.

    `names` are the places of named forces: (start, end, party); the party of a name by itself is "#" and the name.
    A person is a party of one: "@" and the last name. `persons` maps the words that name one to it. A candidate gives one
    mention for each of its peoples and roles, its owner, and for itself where it has a name (`words`: those of peoples).
    """
    mentions = []
    taken: set[int] = set()
    for first, last, name in names:
        taken.update(range(first, last))
        mentions.append(PartyMention(first, last, name, True))
    for c in found:
        start, end = int(str(c["start"])), int(str(c["end"]))
        if start in taken or end - 1 in taken:
            continue
        taken.update(range(start, end))
        labels = [*c["parties"], *c["roles"], *([c["role"]] if c["role"] else [])]  # type: ignore[misc]
        labels = [p for p in labels if p not in ("enemy", "attacker", "defender")]
        labels += [persons[w] for w in str(c["owner"] or "").split() if w in persons][-1:]
        if c["named"] and c["use"] != "plural":
            names_of_unit = [str(c["full"] or c["text"])]
            if c["use"] == "unit" and "," in str(c["text"]):  # "3rd Battalion, 5th Cavalry"
                names_of_unit.append(str(c["text"]).rpartition(",")[2])
            labels += [party for name in names_of_unit if (party := unit_party(name, words))]
        if c["named"] and rises(str(c["text"])):  # not of the state that it rises against
            labels = [p for p in labels if not (len(str(p)) == 2 and str(p).isupper())]
            labels.append(f"#{str(c['text']).lower()}")
        for party in dict.fromkeys(labels):
            mentions.append(PartyMention(start, end, str(party), True))
    for start, end, people in peoples:  # type: ignore[assignment]
        if start not in taken and not (
            _OF_A_NAME.search(text, max(0, start - 40), start) or _A_NAME_OF.match(text, end)
        ):
            mentions.append(PartyMention(start, end, str(people), False))
    if persons:
        for match in _CAPITAL.finditer(text):
            node = persons.get(match[0]) or persons.get(match[0].partition("-")[2])
            if node is not None and match.start() not in taken:
                mentions.append(PartyMention(match.start(), match.end(), node, False))
    return sorted(mentions, key=lambda m: m.start)


_OF_A_NAME = re.compile(
    r"\b(?:Islamic (?:State|Emirate|Front|Army|Party) (?:of|in)|(?:Battle|Siege|Treaty|Peace|Gulf|Sea|Bay|Strait) of|River|Lake) "
    r"(?:the )?$"
)
"""the country behind these words is no party: "Islamic State of Iraq and the Levant", "the River Niger"."""
_A_NAME_OF = re.compile(
    r"\s(?:(?:Civil|Revolutionary|Independence|Succession|World) )?(?:Cross|Crescent|Seas?|House|Rivers?|Delta|Lakes?|Ocean|Nile|"
    r"Forest|Plains|Peninsula|Islands?|Mountains?|Hills?|Bay|Gulf|Straits?|Channel|Canal|Beret|Berets|Wars?|Revolution|Revolutions)\b"
)
"""a people before these words is none: "the Red Cross", "the Persian Gulf", "the Gallic Wars"."""
_CAPITAL = re.compile(r"(?:(?<![\w-])(?:a[a-z]|ash|ath|adh|el)-)?[A-Z](?<=\b.)[\w-]+")


_NORTH_AND_SOUTH = ("northern", "southern")


def without_compass(mentions: list[list[PartyMention]]) -> list[list[PartyMention]]:
    """The mentions without "Northern" and "Southern", unless the article has a Union and a Confederacy that are called so."""
    if any(m.party in ("union", "confederate") for found in mentions for m in found):
        return mentions
    return [[m for m in found if m.party not in _NORTH_AND_SOUTH] for found in mentions]
