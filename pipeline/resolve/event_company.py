"""A trigger with what stands beside it in its clause: bodies, places, the kind of its object."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ..model import PlaceMention
from ..values.event_objects import object_kind
from .event_parts import Agent, Scene, Trigger, within

__all__ = ["Company"]

_DIRECT = re.compile(r"\s(?:the )?(?:\w+ ){0,3}(?:of )?")
_NEXT = re.compile(
    r"\s(?:back )?(?:(?:the )?(?:rest|remainder|bulk|most|part|half|some|elements|remnants) of )?"
    r"(?:the |a |an |his |its |their |some |two |three |several )?(?:[\w-]+ ){0,3}"
)

_WAS = re.compile(
    r"\s(?:had |has |have )?(?:was|were|been)\s(?:(?:still|then|also|soon|later|again|all but|\w+ly)\s){0,2}"
)


@dataclass
class Company:
    """A trigger with what stands beside it. kind: the event's type so far."""

    scene: Scene
    trigger: Trigger
    kind: str
    actor: Agent | None
    target: Agent | None
    ceiling: int

    @cached_property
    def objects(self) -> list[Agent]:
        """The agents behind the trigger."""
        return within(self.scene.agents, self.trigger.end, self.ceiling)

    @cached_property
    def places(self) -> list[PlaceMention]:
        """The places behind the trigger."""
        return within(self.scene.places, self.trigger.end, self.ceiling)

    @cached_property
    def what(self) -> str | None:
        """What the object is, by its nouns."""
        return object_kind(self.scene.text, self.trigger.end, self.ceiling)

    @cached_property
    def near(self) -> bool:
        """Whether a place is named behind it, or right before it by "which"."""
        close = bool(self.places) and self.places[0].start - self.trigger.end < 60
        return close or _of_relative(self.scene, self.trigger)

    @property
    def spot(self) -> bool:
        """Whether it tells of somewhere: a name, or a word for a place ("the town", "it")."""
        return self.near or self.what == "position"

    @property
    def tail(self) -> str:
        return self.scene.text[self.trigger.end : self.ceiling]

    def place_subject(self) -> bool:
        """Whether a passive's subject is a place ("Linz was then attacked")."""
        if self.trigger.use != "passive":
            return False
        before = within(self.scene.places, self.trigger.clause[0], self.trigger.start)
        return any(self.scene.governor(p) is None or self._is(p) for p in before)

    def _is(self, place: PlaceMention) -> bool:
        """Whether a place is what the verb is said of though a preposition leads to it: "days after Linz was encircled"."""
        return (
            not self.trigger.pattern.endswith(".left")
            and _WAS.fullmatch(self.scene.text, place.end, self.trigger.start) is not None
        )

    def direct_object(self) -> bool:
        """Whether a body of men stands right behind the verb as its object."""
        first = next(iter(self.objects), None)
        if first is None:
            return False
        gap = self.scene.text[self.trigger.end : first.start]
        return _NEXT.fullmatch(gap) is not None and self.scene.governor(first, self.trigger.end) in (None, "of")

    def direct_place(self) -> bool:
        return (
            bool(self.places) and _DIRECT.fullmatch(self.tail, 0, self.places[0].start - self.trigger.end) is not None
        )


def _of_relative(scene: Scene, trigger: Trigger) -> bool:
    """ "Neidenburg, which he entered": the object stands before."""
    start = trigger.clause[0]
    before = within(scene.places, scene.start, start)
    return bool(before) and start - before[-1].end < 3 and scene.text.startswith("which", start + 2)
