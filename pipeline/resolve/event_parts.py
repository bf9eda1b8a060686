"""What an event is put together from: a trigger, and the scene of its sentence (who and what is named there)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..model import DateMention, ForceMention, Mention, PlaceMention
from ..values.clauses import clause_at
from ..values.event_grammar import governor
from .reading import Reading

__all__ = ["Agent", "Memory", "Scene", "Sides", "Trigger", "within"]

S = TypeVar("S", bound="Mention | Agent")

_GROUP = re.compile(
    r"\b(?:ships|warships|vessels|galleys|frigates?|cruisers?|destroyers|battleships?|battlecruisers|"
    r"submarines?|tanks|columns?|"
    r"wing|centre|vanguard|convoys?|remnants?|survivors|attackers|besiegers|invaders|raiders|aircraft|warplanes|"
    r"jets|planes|"
    r"bombers|helicopters?|gunships?|artillery|guns|gunners|drones?|horsemen|riders|crews?|hoplites|warriors|"
    r"chariots|elephants|"
    r"skirmishers|transports|(?:Sukhoi|MiG|Su|F|Mi|Tu|Il)[ -][\w-]+|airmen|aviation|patrols?|commandos|"
    r"paratroopers|outposts|"
    r"side|right|left|military|authorities|regime|government|pickets|flank|advance guard|hordes?|crowds?|mob|"
    # Bodies that the forces table passes over because nothing tells whose they are.
    r"army|armies|troops|soldiers|men|infantry|cavalry|fleets?|squadrons?|battalions?|brigades?|divisions?|corps|"
    r"regiments?|garrisons?|legions?|cohorts?|phalanx|archers|knights|footmen|lancers|dragoons|hussars|grenadiers|"
    r"rearguard|rear guard|defenders|enemy|invading force|reinforcements|militia|militiamen|fighters|militants|"
    r"rebels|insurgents|gunmen|tribesmen|partisans|guerrillas)\b"
)
_GROUP_OWNER = re.compile(
    r"\b([A-Z][\w-]+|allied|rebel|rebels|government|enemy|imperial|royal)(?:['’]s?)?\s+(?:\w+\s+){0,2}$"
)
_NAME = re.compile(r"\b[A-Z][\w-]+(?:['’](?!s\b)\w+)?")


@dataclass(slots=True)
class Agent:
    """Who may do or suffer: a force, a commander or a country that acts. `force_id` is None for the latter two."""

    start: int
    end: int
    force_id: str | None
    side: int | None
    kind: str
    """force, person, country, group (ships, a wing, aircraft: no force of its own) or inferred"""
    generic: bool = False


@dataclass(slots=True)
class Trigger:
    """The words of an event: character offsets in the paragraph, pattern id and attrs, and how it stands.

    use: active, passive, infinitive, modal, ing or noun. subject: whom `event_roles` found to do it.
    happened: false once it turned out to be only wished, feared or possible.
    """

    start: int
    end: int
    pattern: str
    attrs: dict[str, Any]
    use: str
    clause: tuple[int, int]
    subject: Agent | None = None
    target: Agent | None = None
    happened: bool = True


@dataclass(slots=True)
class Memory:
    """What the paragraph told before: whom and where pronouns and "the town" stand for."""

    actor: Agent | None = None
    target: Agent | None = None
    person: Agent | None = None
    fleeing: dict[int | None, int] = field(default_factory=dict)
    """side → the sentence in which it last withdrew"""
    place: PlaceMention | None = None
    named: PlaceMention | None = None
    kinds: dict[str, PlaceMention] = field(default_factory=dict)
    placed: int = -9
    """placed: the sentence of the last event with a place; place: that event's; named: the last place named; kinds: the
    last one of each kind"""


@dataclass(slots=True)
class Scene:
    """One sentence with what was found in it. Offsets count in the paragraph's text, which `text` is."""

    text: str
    paragraph: int
    number: int
    start: int
    end: int
    clauses: list[tuple[int, int]]
    agents: list[Agent]
    places: list[PlaceMention]
    dates: list[DateMention]
    memory: Memory
    blocks: list[int] = field(default_factory=list)
    """where mentions begin, sorted"""

    def __post_init__(self) -> None:
        self.blocks = sorted(m.start for some in (self.agents, self.places, self.dates) for m in some)

    def clause(self, offset: int) -> tuple[int, int]:
        """The clause that holds an offset."""
        return self.clauses[clause_at(self.clauses, offset)]

    def governor(self, mention: Mention | Agent, floor: int | None = None) -> str | None:
        """The preposition that governs a mention of this sentence, looked for from `floor` on."""
        return governor(self.text, self.start if floor is None else floor, mention.start, self.blocks)

    def gap(self, left: int, right: int) -> str:
        return self.text[left:right]


def within(mentions: Sequence[S], start: int, end: int) -> list[S]:
    """The mentions that lie between two offsets."""
    return [m for m in mentions if start <= m.start and m.end <= end]


class Sides:
    """The agents of an article's paragraphs, and the other of two sides."""

    def __init__(self, reading: Reading) -> None:
        self._persons = reading.shared.get("persons")
        parties = reading.shared.get("parties")
        self._party_sides: dict[str, int] = dict(parties.sides) if parties is not None else {}
        columns = {b.side for b in reading.belligerents if b.role == "combatant"}
        self.two = (columns or {m.side for m in reading.forces if m.side}) == {1, 2}
        """whether the infobox, or where there is none the article, has two sides and no more"""
        self._countries: dict[str, int | None] = {}
        self._first = _first_names(reading)
        self._known: dict[str, int | None] = {}
        self._peoples: Mapping[str, tuple[str, str]] = {}
        if parties is not None:
            from .force_items import lexicon_of

            self._peoples = lexicon_of(reading.patterns).peoples

    def people(self, word: str) -> int | None:
        """The side of a people's name or adjective ("Russian"), None where it has none here."""
        people = self._peoples.get(word)
        return self._party_sides.get(people[0] if people else word.lower())

    def other(self, side: int | None) -> int | None:
        return 3 - side if self.two and side in (1, 2) else None

    @staticmethod
    def of_force(force: ForceMention) -> Agent:
        return Agent(force.start, force.end, force.force_id, force.side, "force", force.generic)

    def agents(
        self, text: str, start: int, end: int, forces: list[ForceMention], places: list[PlaceMention]
    ) -> list[Agent]:
        """The forces, commanders and countries between two offsets, in order."""
        found = [self.of_force(f) for f in forces]
        taken = {i for some in (forces, places) for m in some for i in range(m.start, m.end)}
        for place in places:
            if place.kind == "country" and (side := self._country(place)) is not None:
                found.append(Agent(place.start, place.end, None, side, "country"))
        if self._persons is not None and (self._persons.votes or self._first):
            for match in _NAME.finditer(text, start, end):
                if match.start() not in taken and (match[0] in self._persons.votes or match[0] in self._first):
                    side = self._person(match[0])
                    if found and found[-1].kind == "person" and match.start() - found[-1].end <= 2:
                        found[-1].end = match.end()
                    else:
                        found.append(Agent(match.start(), match.end(), None, side, "person"))
        found += list(self._groups(text, start, end, found))
        found.sort(key=lambda a: a.start)
        return found

    def _groups(self, text: str, start: int, end: int, taken: list[Agent]) -> Iterator[Agent]:
        """Bodies that are no forces of their own ("the Swedish right wing", "American aircraft")"
        ", by who owns them."""
        for match in _GROUP.finditer(text, start, end):
            if any(a.start <= match.start() < a.end for a in taken):
                continue
            owner = _GROUP_OWNER.search(text, max(start, match.start() - 40), match.start())
            side = self.people(owner[1]) if owner is not None else None
            if side is None and match[0] in ("government", "regime", "military"):
                side = self._party_sides.get("government")
            if side is None and match[0] in (
                "side",
                "right",
                "left",
                "military",
                "authorities",
                "regime",
                "government",
            ):
                continue
            first = owner.start() if owner is not None and side is not None else match.start()
            yield Agent(first, match.end(), None, side, "group", side is None)

    def _person(self, name: str) -> int | None:
        if name not in self._known:
            side = self._persons.side(name) if self._persons is not None else None
            self._known[name] = self._first.get(name) if side is None else side
        return self._known[name]

    def _country(self, place: PlaceMention) -> int | None:
        if place.text not in self._countries:
            people = self._peoples.get(place.text) or self._peoples.get(place.name)
            self._countries[place.text] = self._party_sides.get(people[0]) if people else None
        return self._countries[place.text]


def _first_names(reading: Reading) -> dict[str, int]:
    """The first names by which rulers go ("Guy of Lusignan", "Charles XII") → their side, where only one bears it."""
    found: dict[str, set[int]] = {}
    for row in reading.belligerents:
        if row.role == "commander":
            for match in re.finditer(r"([A-Z][\w-]+) (?:of|the|de|von|ibn|bin|al-|[IVX]+\b)", row.name):
                found.setdefault(match[1], set()).add(row.side)
    return {name: min(sides) for name, sides in found.items() if len(sides) == 1}
