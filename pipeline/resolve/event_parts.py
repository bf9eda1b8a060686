"""Who, to whom and where of one event: attachment in the clause, then the sentence.

No parser: the order of the words, the voice of the trigger, prepositions and the clauses' borders decide.
Each finder returns the mention and the step that found it, which goes into the row's `reason`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ..model import DateMention, ForceMention, Mention, PlaceMention
from ..values.clauses import clause_at

__all__ = ["Scene", "Trigger", "actor_and_target", "event_place"]

M = TypeVar("M", bound=Mention)

_PASSIVE = re.compile(r"\b(?:was|were|been|being|be|is|are|got)\b(?:\s\w+){0,2}\s*$")
_BY = re.compile(r"\bby\s+(?:[\w'’-]+\s+){0,4}$")
_BETWEEN = re.compile(r"\bbetween\s+(?:[\w'’-]+\s+){0,3}$")
_FROM = re.compile(r"\bfrom\s+(?:[\w'’-]+\s+){0,3}$")
_AGAINST = re.compile(r"\b(?:against|with|on|upon|at|of)\s+(?:[\w'’-]+\s+){0,4}$")
_OWNER = re.compile(r"^(?:['’]s?)?(?:\s[\w-]+){0,2}\s*$")
_LAUNCH = re.compile(
    r"\b(?:launch|carr(?:y|ied) out|conduct|mount|beg[ai]n|start|open|order|stag|initiat|continu|resum|renew|made|execut|perform"
    r"|announc|sign|agree|intensif|declar|accept|lift|led)\w*\b[^.;]{0,60}$"
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|on|around|into|outside|inside|towards?|to|of|from|over|against|across)\s+(?:[\w'’-]+\s+){0,5}$"
)
_PRONOUN = re.compile(r"^\W*(?:they|it|he|the (?:two|three|four) (?:men|groups)|these|both)\b", re.IGNORECASE)

# Types whose doer moves or gives up: they have no target in the sentence's object.
_INTRANSITIVE = {"advance", "withdrawal", "surrender"}
_SETTLED = ("settlement", "facility", "relief", "road", "water", "other")


@dataclass(slots=True)
class Trigger:
    """The words of an event: character offsets in the paragraph, pattern id and attrs, whether it stands as a noun."""

    start: int
    end: int
    pattern: str
    attrs: dict[str, Any]
    noun: bool
    passive: bool


@dataclass(slots=True)
class Scene:
    """One sentence with what was found in it. Offsets count in the paragraph's text, which `text` is."""

    text: str
    paragraph: int
    number: int
    start: int
    end: int
    clauses: list[tuple[int, int]]
    forces: list[ForceMention]
    places: list[PlaceMention]
    dates: list[DateMention]
    before: ForceMention | None = None
    """who acted in the sentence before: what a pronoun at the start of this one stands for"""

    def clause(self, offset: int) -> tuple[int, int]:
        return self.clauses[clause_at(self.clauses, offset)]

    def lead(self, mention: Mention, width: int = 60) -> str:
        """The words of the sentence just before a mention."""
        return self.text[max(self.start, mention.start - width) : mention.start]


def within(mentions: Sequence[M], start: int, end: int) -> list[M]:
    """The mentions that lie between two offsets."""
    return [m for m in mentions if start <= m.start and m.end <= end]


def is_passive(text: str, start: int, end: int, sentence_start: int) -> bool:
    """Whether the participle text[start:end] is passive: after a form of "be", or before "by"."""
    return bool(_PASSIVE.search(text, max(sentence_start, start - 40), start)) or text[end : end + 4] == " by "


def actor_and_target(scene: Scene, trigger: Trigger) -> tuple[ForceMention | None, ForceMention | None, str]:
    """(actor, target, how) of an event; each None where the sentence does not tell."""
    kind = trigger.attrs["type"]
    start, end = scene.clause(trigger.start)
    after = within(scene.forces, trigger.end, end) or within(scene.forces, trigger.end, scene.end)[:2]
    before = within(scene.forces, start, trigger.start)
    if kind in ("clash", "ceasefire"):
        pair = _pair(scene, trigger, before, after)
        if pair[0] is not None:
            return pair
    if trigger.attrs.get("voice") == "repel":
        subject = before[-1] if before else _subject(scene, trigger)
        other = next((f for f in after if f is not subject), None)
        return (other, subject, "repelled") if not trigger.passive else (subject, _by(scene, after), "repelled")
    if trigger.attrs.get("voice") == "fall":
        return (after[0] if after else None), None, "fell to"
    if trigger.noun:
        return _nominal(scene, trigger, before, after)
    if trigger.passive and kind not in _INTRANSITIVE:
        return _by(scene, after), _last_free(scene, before), "passive"
    subject = _last_free(scene, before) or _subject(scene, trigger)
    if kind in _INTRANSITIVE:
        return subject, None, "subject"
    if kind == "capture":
        return subject, next((f for f in after if _FROM.search(scene.lead(f))), None), "subject"
    return subject, next((f for f in after if f is not subject and not _BY.search(scene.lead(f))), None), "subject"


def _pair(
    scene: Scene, trigger: Trigger, before: list[ForceMention], after: list[ForceMention]
) -> tuple[ForceMention | None, ForceMention | None, str]:
    for index, force in enumerate(after):
        if _BETWEEN.search(scene.lead(force)):
            return force, (after[index + 1] if index + 1 < len(after) else None), "between"
    opponent = next((f for f in after if _AGAINST.search(scene.lead(f))), None)
    if opponent is not None:
        subject = _last_free(scene, before) or _subject(scene, trigger)
        return (subject, opponent, "against") if subject is not opponent else (None, opponent, "against")
    return None, None, ""


def _nominal(
    scene: Scene, trigger: Trigger, before: list[ForceMention], after: list[ForceMention]
) -> tuple[ForceMention | None, ForceMention | None, str]:
    actor, how = _by(scene, after), "by"
    if actor is None and before and _OWNER.match(scene.text[before[-1].end : trigger.start]):
        actor, how = before[-1], "owner"
    if actor is None and before and _LAUNCH.search(scene.text, before[-1].end, trigger.start):
        actor, how = before[-1], "launched"
    if actor is None and before and trigger.attrs["type"] in _INTRANSITIVE:
        actor, how = before[-1], "subject"
    target = next((f for f in after if f is not actor and _AGAINST.search(scene.lead(f))), None)
    if trigger.attrs["type"] in _INTRANSITIVE:
        of = next((f for f in after if re.search(r"\bof\s+(?:\w+\s+){0,2}$", scene.lead(f))), None)
        return actor or of, None, how
    return actor, target, how


def _by(scene: Scene, after: list[ForceMention]) -> ForceMention | None:
    return next((f for f in after if _BY.search(scene.lead(f))), None)


def _last_free(scene: Scene, before: list[ForceMention]) -> ForceMention | None:
    """The last force before the verb that no preposition governs: its subject; coordination keeps the first."""
    free = [
        f
        for f in before
        if not (_BY.search(scene.lead(f)) or _AGAINST.search(scene.lead(f, 25)) or _FROM.search(scene.lead(f, 25)))
    ]
    return free[-1] if free else None


def _subject(scene: Scene, trigger: Trigger) -> ForceMention | None:
    """The subject that the clause leaves out: the sentence's, or for a pronoun at its start the last sentence's."""
    earlier = within(scene.forces, scene.start, trigger.start)
    if found := _last_free(scene, earlier):
        return found
    return scene.before if _PRONOUN.match(scene.text[scene.start : trigger.start]) else None


def event_place(scene: Scene, trigger: Trigger) -> tuple[PlaceMention | None, str]:
    """(place, how) of an event from its own sentence; None where it names no place."""
    kind = trigger.attrs["type"]
    start, end = scene.clause(trigger.start)
    after = within(scene.places, trigger.end, end)
    before = within(scene.places, start, trigger.start)
    if kind == "withdrawal":
        after = sorted(after, key=lambda p: not _FROM.search(scene.lead(p, 30)))
    elif kind == "advance":
        after = sorted(after, key=lambda p: bool(_FROM.search(scene.lead(p, 30))))
    object_first = not (trigger.passive or trigger.attrs.get("voice") == "fall")
    for places, how in (
        ((after, "object"), (before[::-1], "clause"))
        if object_first
        else ((before[::-1], "subject"), (after, "clause"))
    ):
        if fine := _finest(places):
            return fine, how
    rest = within(scene.places, scene.start, scene.end)
    located = [p for p in rest if _LOCATIVE.search(scene.lead(p, 50))]
    place = _finest(located) or _finest(rest)
    return place, "sentence" if place else ""


def _finest(places: Sequence[PlaceMention]) -> PlaceMention | None:
    """The first place that is more than a country or region; else the first."""
    return next((p for p in places if p.kind in _SETTLED), places[0] if places else None)
