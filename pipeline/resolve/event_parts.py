"""What an event is put together from: a trigger, and the scene of its sentence (who and what is named there)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ..model import DateMention, Mention, PlaceMention
from ..values.clauses import clause_at
from ..values.event_grammar import governor

__all__ = ["Agent", "Memory", "Scene", "Trigger", "within"]

S = TypeVar("S", bound="Mention | Agent")


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
    refuge: tuple[int | None, PlaceMention, int] | None = None
    """(side, place, sentence) of the last withdrawal to a place"""
    hostile: int | None = None
    """the side that last attacked, besieged or took something"""
    here: frozenset[str] = frozenset()
    """placed: the sentence of the last event with a place; place: that event's; named: the last place named; kinds: the
    last one of each kind; here: the ids of all places that the paragraph names, countries and regions apart"""


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
    find_deeds: Callable[[str, int, int], list[Agent]] | None = None
    _deeds: list[Agent] | None = None

    def __post_init__(self) -> None:
        self.blocks = sorted(m.start for some in (self.agents, self.places, self.dates) for m in some)

    def clause(self, offset: int) -> tuple[int, int]:
        """The clause that holds an offset."""
        return self.clauses[clause_at(self.clauses, offset)]

    def governor(self, mention: Mention | Agent, floor: int | None = None) -> str | None:
        """The preposition that governs a mention of this sentence, looked for from `floor` on."""
        return governor(self.text, self.start if floor is None else floor, mention.start, self.blocks)

    @property
    def deeds(self) -> list[Agent]:
        """ "A Russian air strike", "Ukrainian attacks": what a side does, where it stands for who did it."""
        if self._deeds is None:
            self._deeds = self.find_deeds(self.text, self.start, self.end) if self.find_deeds is not None else []
        return self._deeds

    def gap(self, left: int, right: int) -> str:
        return self.text[left:right]


def within(mentions: Sequence[S], start: int, end: int) -> list[S]:
    """The mentions that lie between two offsets."""
    return [m for m in mentions if start <= m.start and m.end <= end]
