"""Who did it and to whom, for one event: the order of words, voice, prepositions and the clauses' borders decide.

No parser. What the sentence does not tell stays None, save one inference that `how` names: where the infobox has two
sides, a deed of one against an enemy is against the other ("target: the other side").
"""

from __future__ import annotations

import re

from ..values.regex import compile_words
from .event_agents import Sides
from .event_foes import CIVILIAN, HOSTILE, Roles, against_each_other, attacker_of, mutual, own_men, suffered
from .event_owners import FIRE, FROM, HURT, MEANS, by_means_of, fired_by, hurt_in, owner_of
from .event_parts import Agent, Scene, Trigger, within
from .event_pick import subject_like
from .event_subjects import MOVES, PRONOUN, subject_of

__all__ = ["roles"]

_OBJECT_PRONOUN = re.compile(r"^\s(?:them|him|her)\b")
_OBJECT_NAME = re.compile(
    r"^\s(?:back\s|upon\s)?(?:the\s)?(?:(?:[Gg]eneral|[Kk]ing|[Mm]arshal|[Cc]olonel|[Ee]mperor|[Cc]ount|"
    r"[Pp]rince|[Aa]dmiral)\s)*"
    r"([A-Z][\w'’-]{2,})"
    r"|^\s(?:a|an|the|his|their|its|two|three|four|several|some|both)\s(?:[\w-]+\s){0,3}?(battalions?|"
    r"squadrons?|divisions?|"
    r"columns?|regiments?|brigades?|companies|company|garrison|detachments?|party|parties|force|armies|army|"
    r"corps|guards?|crew)\b"
)
_BETWEEN = re.compile(r"\bbetween\s+(?:[\w'’-]+\s+){0,4}$")
_LAUNCH = compile_words(
    r"\b(?:launch|carr(?:y|ied|ying) out|conduct|mount|beg[aiu]n|start|open|order|stag|initiat|continu|resum|"
    r"renew|made|mak|execut|perform"
    r"|announc|sign|agree|intensif|declar|accept|unleash|led|undert|commenc|us|deliver|halt|call|respond|"
    r"retaliat|press)"
    r"\w*\b[^.;]{0,60}$"
)
_WINS = compile_words(r"\b(?:w[oi]n|winning|secur|gain|scor|achiev|inflict|earn|obtain)\w*\b[^.;]{0,40}$")
_BY = re.compile(r"(?:\b(\w+(?:ed|en|held|led|won))\s)?\bby\s[^,;]{0,50}$")
_LAUNCHES = re.compile(
    r"^\W*(?:and|but|then)?\s?(?:then\s|also\s|later\s)?(?:launched|began|started|mounted|carried out|conducted|"
    r"made|opened)\b"
)
_REPELLED = re.compile(
    r"\b(?:repel|repuls|thwart|foil|withst|fac|suffer|beat|stopp|halt|defend|came under|under)\w*\b[^.;,]{0,40}$"
)
_AT = frozenset(("on", "against", "upon", "at", "of", "to", "towards", "toward", "into"))

_BY_ATTACKER = frozenset(("capture", "siege", "shelling"))


def roles(
    scene: Scene, trigger: Trigger, previous: Trigger | None, following: int, sides: Sides
) -> tuple[Agent | None, Agent | None, str]:
    """(actor, target, how). `previous`: the trigger before it in the sentence; `following`: where the next one begins.

    An agent whose force is None and whose span is empty stands for an inferred side.
    """
    actor, target, how = _told(scene, trigger, previous, following, sides)
    if (
        actor is not None
        and target is not None
        and (actor is target or (actor.force_id and actor.force_id == target.force_id))
    ):
        target = None
    if (
        target is not None
        and actor is not None
        and actor.side
        and actor.side == target.side
        and own_men(scene, trigger, target)
    ):
        target = None  # "threw his grenadiers against the gate"
    if trigger.attrs.get("voice") in ("repel", "lose", "own", "lifted") and actor is None and target is None:
        return None, None, how
    kind = trigger.attrs["type"]
    if (kind in HOSTILE and kind != "siege") or trigger.attrs.get("voice") != "lifted":
        if (
            (target is None or target.kind == "unknown")
            and actor is not None
            and kind in HOSTILE
            and (side := sides.other(actor.side))
        ):
            if not CIVILIAN.search(scene.text, trigger.start, trigger.clause[1]):
                target, how = Agent(0, 0, None, side, "inferred"), f"{how}, target: the other of two sides"
        elif actor is None and target is not None and suffered(trigger, how) and (side := sides.other(target.side)):
            actor, how = Agent(0, 0, None, side, "inferred"), f"{how}, actor: the other of two sides"
        elif actor is None and target is None and kind in _BY_ATTACKER and (side := attacker_of(scene, trigger, sides)):
            actor, target = Agent(0, 0, None, side, "inferred"), Agent(0, 0, None, sides.other(side), "inferred")
            how = f"{how}, the side that attacks here".strip(", ")
        elif actor is None and target is None and sides.two and mutual(trigger):
            actor, target = (Agent(0, 0, None, side, "inferred") for side in (1, 2))
            how = f"{how}, both of two sides".strip(", ")
    return against_each_other(scene, trigger, (actor, target, how), sides)


def _told(scene: Scene, trigger: Trigger, previous: Trigger | None, following: int, sides: Sides) -> Roles:
    """What the sentence tells, and `trigger.subject` for the triggers that follow."""
    kind, voice = trigger.attrs["type"], trigger.attrs.get("voice")
    _, end = trigger.clause
    after = within(scene.agents, trigger.end, end if trigger.use == "noun" else min(end, following))
    if voice == "own":
        if kind == "ceasefire":
            return None, None, ""
        owner = owner_of(scene, trigger.clause[0], trigger.start, sides) or fired_by(scene, trigger.clause[0], end)
        return owner, None, "owner" if owner else ""
    if trigger.use == "noun":
        return (
            _flight(scene, trigger, previous) if voice == "flight" else _nominal(scene, trigger, previous, after, sides)
        )
    if voice == "fall":
        taker = after[0] if after and "to" in scene.text[trigger.start : trigger.end].split() else None
        taker = taker or next((a for a in after if scene.governor(a, trigger.end) in ("to", "of", "by")), None)
        return taker, None, "fell to" if taker else ""
    if trigger.use == "ing" and kind in FIRE and (owner := owner_of(scene, trigger.clause[0], trigger.start, sides)):
        return owner, next((a for a in after if scene.governor(a, trigger.end) in _AT), None), "owner"
    subject, how = subject_of(scene, trigger, previous)
    trigger.subject = subject
    if voice == "flight":
        return subject, None, how
    if voice == "under":
        doer = next((a for a in after if scene.governor(a, trigger.end) in ("from", "by")), None)
        return doer, subject, "came under"
    if voice == "lose":
        taker = next((a for a in after if scene.governor(a, trigger.end) == "to"), None)
        return taker, subject, "lost by"
    if trigger.use == "passive" and kind == "clash" and (pair := _between(scene, trigger, after)):
        return pair
    if trigger.use == "passive" and kind not in ("advance", "surrender"):
        doer = _by(scene, trigger, after)
        trigger.target = subject
        if kind == "withdrawal":
            return doer or subject, None, how
        if voice == "repel":
            return subject, doer, "repelled"
        if voice == "lifted":
            return doer, None, "by"
        return doer, subject, "passive" if doer or subject else ""
    if kind == "clash" and (pair := _between(scene, trigger, after)):
        return pair
    if kind in MOVES and trigger.attrs.get("needs") != "force":
        return subject, next((a for a in after if scene.governor(a, trigger.end) == "against"), None), how
    if kind == "surrender":
        return subject, next((a for a in after if scene.governor(a, trigger.end) == "to"), None), how
    target = _object(scene, trigger, after) or _unknown_object(scene, trigger)
    trigger.target = target
    if voice == "repel":
        return target, subject, "repelled"
    if kind == "capture":
        target = target or next((a for a in after if scene.governor(a, trigger.end) == "from"), None)
    return subject, target, how


def _between(scene: Scene, trigger: Trigger, after: list[Agent]) -> Roles | None:
    """The pair of "between A and B" behind a trigger, B the next agent of another side."""
    for index, agent in enumerate(after):
        if _BETWEEN.search(scene.gap(trigger.end, agent.start)):
            return agent, next((a for a in after[index + 1 :] if a.side != agent.side), None), "between"
    return None


def _object(scene: Scene, trigger: Trigger, after: list[Agent]) -> Agent | None:
    """The direct object, or the object of "at", "on", "against", "with"."""
    for agent in after[:3]:
        gap = scene.gap(trigger.end, agent.start)
        if len(gap) > 70 or re.search(r"[;:]", gap):
            return None
        prep = scene.governor(agent, trigger.end)
        if prep is None and not re.search(r",\s|\band\b", gap):
            return agent
        if prep in ("on", "against", "upon", "at") or (prep in ("with", "of") and agent.kind != "country"):
            return agent
    return None


def _unknown_object(scene: Scene, trigger: Trigger) -> Agent | None:
    """A pronoun, or a name that is no place and nobody whom the article knows, right behind the verb."""
    tail = scene.text[trigger.end : trigger.end + 60]
    if _OBJECT_PRONOUN.match(tail):
        return Agent(trigger.end, trigger.end, None, None, "unknown")
    match = _OBJECT_NAME.match(tail)
    if match is None:
        return None
    start, end = (trigger.end + offset for offset in match.span(1 if match[1] else 2))
    return None if start in scene.blocks else Agent(start, end, None, None, "unknown")


def _by(scene: Scene, trigger: Trigger, after: list[Agent]) -> Agent | None:
    """The doer behind "by", unless it holds, leads or backs something else ("the town held by the rebels")."""
    for agent in after:
        if match := _BY.search(scene.gap(trigger.end, agent.start)):
            return (
                None
                if match[1] and len(match[0].split()) < 9 and match[1] != scene.text[trigger.start : trigger.end]
                else agent
            )
    return None


def _flight(scene: Scene, trigger: Trigger, previous: Trigger | None) -> Roles:
    subject, how = subject_of(scene, trigger, previous)
    return subject, None, how


def _nominal(scene: Scene, trigger: Trigger, previous: Trigger | None, after: list[Agent], sides: Sides) -> Roles:
    """The sides of a noun: "X's attack on Y", "clashes between X and Y", "launched an attack"."""
    start, _ = trigger.clause
    before = within(scene.agents, start, trigger.start)
    kind = trigger.attrs["type"]
    if pair := _between(scene, trigger, after):
        return pair
    actor: Agent | None = None
    how = ""
    last = before[-1] if before else None
    if (owner := owner_of(scene, start, trigger.start, sides)) is not None:
        actor, how = owner, "owner"
    elif last is not None and subject_like(scene, last, start):
        gap = scene.gap(last.end, trigger.start)
        if _LAUNCH.search(gap) or ("victory" in trigger.pattern and _WINS.search(gap)):
            actor, how = last, "launched"
        elif _REPELLED.search(gap):
            return None, last, "repelled"
    if actor is None:
        actor, how = _by(scene, trigger, after), "by"
    if (
        actor is None
        and (said := PRONOUN.search(scene.text, start, trigger.start))
        and _LAUNCH.search(scene.gap(said.end(), trigger.start))
    ):
        actor, how = scene.memory.actor, "launched"
    elif actor is None and not before and previous is not None and _LAUNCHES.match(scene.text[start : trigger.start]):
        actor, how = previous.subject, "launched"
    elif actor is None and before:
        free = [a for a in before if subject_like(scene, a, start)]
        if free and _LAUNCH.search(scene.gap(free[-1].end, trigger.start)):
            actor, how = free[-1], "launched"
    if actor is None and kind in ("surrender", "withdrawal", "ambush", "shelling", "air_strike", "attack", "clash"):
        actor, how = (
            next(
                (
                    a
                    for a in after
                    if scene.governor(a, trigger.start) == "of"
                    and (kind in ("surrender", "withdrawal") or (kind == "attack" and a.kind != "country"))
                ),
                None,
            ),
            "of",
        )
    if actor is None and kind in FIRE:
        actor, how = next((a for a in after if FROM.fullmatch(scene.text, trigger.end, a.start)), None), "from"
    if actor is None and (whose := by_means_of(scene, trigger, previous)) is not None:
        actor, how = whose, MEANS
    target = next((a for a in after if a is not actor and scene.governor(a, trigger.start) in _AT), None)
    if actor is None and target is None and last is not None and hurt_in(scene, trigger, last):
        return None, last, HURT
    if kind == "clash" or kind == "ceasefire":
        target = target or next(
            (a for a in after if a is not actor and scene.governor(a, trigger.start) == "with"), None
        )
        if actor is None and target is None and len(before) >= 2 and kind == "clash":
            actor, target, how = None, None, ""
    if kind in ("surrender", "withdrawal"):
        target = None
    return actor, target, how if actor or target else ""
