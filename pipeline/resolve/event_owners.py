"""Whose a deed, a shot or a bomb is: "X's attack", "X artillery fire", "shells fired by X"."""

from __future__ import annotations

import re

from ..values.regex import compile_words
from .event_agents import Sides
from .event_parts import Agent, Scene, Trigger, within

__all__ = ["FIRE", "FROM", "HURT", "MEANS", "by_means_of", "fired_by", "hurt_in", "owner_of"]

FIRE = frozenset(("shelling", "air_strike", "bombing"))
MEANS, HURT = "the subject's means", "hurt in it"
"""how the doer of a noun was found that by itself would tell of no deed"""
FROM = re.compile(r"\sfrom\s(?:[\w-]+\s){0,3}")
_BLOWS = FIRE | {"attack", "ambush"}

_PEOPLE = re.compile(
    r"\b(?:[A-Z][a-z]+|[A-Z]{2,6}|U\.[SKN]\.|rebel|government|allied|insurgent|coalition|jihadist|enemy)\b"
)
_ADJECTIVES = re.compile(r"\s(?:(?!(?:and|in|of|to|on|by|the|a|an|was|were|had|for|from|with)\b)[\w-]+\s){0,2}")
_OWNER = re.compile(r"^(?:['’]s?)?(?:\s[\w-]+){0,3}\s*$")
_NO_OWNER = re.compile(
    r"\b(?:and|in|of|by|was|were|had|has|from|to|as|when|with|on|for|into|a|an|the|after|during|against|at|or|"
    r"but|his|its|their|that|"
    r"which|who|\w{3,}ed|under|near|within|amid|despite)\b"
)
# "Two shells fired by …", "an attack by …", "a bomb from …": who stands next did it.
_FIRED_BY = compile_words(
    r"\b(?:shells?|rockets?|missiles?|bombs?|mortars?|rounds?|projectiles?|drones?|shots?|salvos?|volleys?|broadsides?|torpedo(?:es)?|"
    r"fire|(?:air ?)?strikes?|airstrikes?|raids?|attacks?|assaults?|charges?|shelling|bombardments?|bombings?)\s"
    r"(?:(?:that\s(?:was|were)\s|which\s(?:was|were)\s)?(?:fired|launched|dropped|thrown|planted|made|carried out|conducted|"
    r"ordered|led|mounted|staged)\s)?(?:by|from)\s(?:the\s|a\s|an\s|some\s|two\s|three\s)?(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
# "targeted the camp with heavy shelling", "took the base in an air strike": the means of a verb before.
_MEANS = re.compile(
    r"[^;:]{0,90}?\s(?:with|in|using|by)\s(?:(?:a|an|the|several|many|more|two|three)\s)?"
    r"(?:(?!(?:of|and|that|was|were|had|to|on|after|before|until|during)\b)[\w-]+,?\s){0,3}"
)
# "three Red soldiers were killed in an ambush", "… when a bomb"
_HURT = compile_words(
    r"[^,;:]{0,25}?\s(?:killed|wounded|injured|hurt)\s(?:(?:and|or|with)\s(?:[\w,]+\s){0,4}(?:wounded|injured)\s)?"
    r"(?:in|by|during|after|when|from)\s(?:(?:a|an|the|several|two|another)\s)?(?:[\w-]+\s){0,3}"
)


def by_means_of(scene: Scene, trigger: Trigger, previous: Trigger | None) -> Agent | None:
    """Who did the verb before a noun of war that is its means: "the Reds hit the camp with [mortar fire]"."""
    if (
        trigger.attrs["type"] not in _BLOWS
        or previous is None
        or previous.use not in ("active", "ing")
        or previous.subject is None
        or previous.subject.side is None
    ):
        return None
    if previous.attrs.get("voice") is not None or previous.attrs["type"] in ("withdrawal", "surrender", "ceasefire"):
        return None
    return previous.subject if _MEANS.fullmatch(scene.text, previous.end, trigger.start) else None


def hurt_in(scene: Scene, trigger: Trigger, agent: Agent) -> bool:
    """Whether the deed killed or wounded those named before it: "three Red soldiers were killed in an [ambush]"."""
    return (
        trigger.attrs["type"] in _BLOWS
        and agent.side is not None
        and _HURT.fullmatch(scene.text, agent.end, trigger.start) is not None
    )


def owner_of(scene: Scene, start: int, end: int, sides: Sides) -> Agent | None:
    """Who owns the noun that begins at `end`, his name not before `start`: "Red air strikes", "the Reds' attack"."""
    people: Agent | None = None
    for match in _PEOPLE.finditer(scene.text, max(start, end - 40), end):
        side = sides.people(match[0])
        if side is not None and _ADJECTIVES.fullmatch(scene.text, match.end(), end):
            people = Agent(match.start(), match.end(), None, side, "people")
    if people is not None:
        return people
    before = within(scene.agents, start, end)
    if before:
        gap = scene.gap(before[-1].end, end)
        if _OWNER.match(gap) and not _NO_OWNER.search(gap):
            return before[-1]
    return None


def fired_by(scene: Scene, start: int, end: int) -> Agent | None:
    """Whose shells, bombs or attacks the words between two offsets say that they are, behind "by" or "from"."""
    for agent in reversed(within(scene.agents, start, end)):
        if agent.side is not None and _FIRED_BY.search(scene.text, max(start, agent.start - 70), agent.start):
            return agent
    return None
