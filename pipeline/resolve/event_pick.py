"""Which of the bodies named before a verb does it: the last that no preposition governs and nobody acts upon."""

from __future__ import annotations

import re

from ..values.regex import compile_words
from .event_parts import Agent, Scene

__all__ = ["pick", "subject_like"]

# "Until the French were beaten": a conjunction, no preposition.
_OPENS = re.compile(
    r"(?:^|[,;:]\s?|\band\s|\bbut\s)\W*(?:as|until|since|after|before|than|like)\s[^,;]*$", re.IGNORECASE
)
_CONJUNCTIONS = frozenset(("as", "until", "since", "after", "before", "than", "like"))
_OF = re.compile(r"\sof\s(?:the\s|his\s|their\s)?(?:[\w-]+\s)?")
# "to break the French", ", pushing the Reds": an object, whom somebody named before acts upon; not "allowing the Reds to
# flee" nor "knowing the Reds would come", where it does a verb of its own.
_LETS = (
    r"allow|enabl|forc|caus|let|mak|order|gett|help|permit|persuad|convinc|compel|oblig|urg|ask|invit|prompt|encourag|know|believ|"
    r"think|hop|say|claim|stat|report|find|see|add|mean|fear|realis|realiz|learn|hear|feel|show|suggest|indicat|leav|keep|tell|warn|"
    r"ensur|assum|expect|watch|accus|suspect|charg|announc|declar|confirm|admit|alleg|deni|estimat|observ|not|reveal|conclud|explain"
)
_OBJECT = compile_words(
    r"(?<!due )(?<!thanks )(?<!owing )(?<!prior )(?<!next )(?<!close )(?<!according )(?<!addition )\bto\s"
    r"(?!(?:the|a|an|his|her|their|its|this|that|these|those|be|have|some|all|both|two|three|many|several|"
    + _LETS
    + r"e?)\b)"
    r"[a-z]+\s(?:(?:the|a|an|his|her|their|its|some|any|all|several|two|three)\s)?(?:(?:remaining|other|enemy|last)\s)?$"
    r"|\b(?!(?:dur|follow|includ|concern|regard|accord|morn|even|be|fight|shell|bomb|"
    + _LETS
    + r")t?ing)[a-z]{2,}ing\s"
    r"(?:the|a|an|his|her|their|its|several|some|two|three|many)\s(?:[a-z-]+\s){0,2}$"
)
# "The Reds opposed the Blues and drove …": whom a verb before acts upon is no subject of a verb that has none of its own.
_ACTED_ON = compile_words(
    r"\b(?:(?!(?:retreat|withdr|advanc|arriv|fail|surrender|end|start|continu|collaps|happen|appear|land|march|depart|return|cross|halt|"
    r"pass|stopp|ceas|open|inform|"
    + _LETS
    + r")e?d\b)[a-z]{2,}ed|met|led|drove|beat|took|fought|struck|hit|threw|caught|won|cut|sent|shot)\s"
    r"(?:(?:back|off|out|away|down)\s)?(?:(?:the|a|an|his|her|their|its|some|many|several|two|three)\s)?(?:\d[\d,]*\s)?"
    r"(?:(?!(?:and|but|by|in|on|at|of|to|with|for|as|that|when|while|until|from|after|before)\b)[a-z-]+\s){0,2}$"
)
_OWN_VERB = re.compile(r"\b(?:who|which|that)\b")
_LISTED = re.compile(r",?(?:\sand)?\s(?:the\s)?(?:[\w-]+\s)?")


def subject_like(scene: Scene, agent: Agent, floor: int) -> bool:
    """Whether no preposition governs an agent: "after the Reds attacked" has a conjunction before them."""
    prep = scene.governor(agent, floor)
    return prep in (None, "of") or (prep in _CONJUNCTIONS and bool(_OPENS.search(scene.text[floor : agent.start])))


def pick(scene: Scene, agents: list[Agent], floor: int, verb: int = 0) -> Agent | None:
    """The subject among the agents before a verb: the last that no preposition governs; else one behind "of".

    verb: where a verb begins that has no subject of its own; whom a verb before it acts upon is passed over then.
    """
    tiers: dict[int, Agent] = {}
    for agent in agents:
        if tiers.get(0) is not None and (
            _OBJECT.search(scene.text, max(floor, agent.start - 40), agent.start)
            or (verb and _acted_on(scene, agent, floor, verb))
        ):
            continue
        prep = scene.governor(agent, floor)
        if prep in _CONJUNCTIONS and _OPENS.search(scene.text[floor : agent.start]):
            prep = None
        tier = (
            0
            if prep is None
            else 1
            if prep in ("of", "among")
            else 2
            if prep in ("in", "on", "at", "after", "as")
            else 3
        )
        if tier < 3:
            tiers[tier] = agent
    best = tiers.get(0) or tiers.get(1) or tiers.get(2)
    whose = tiers.get(1)
    nameless = best is not None and best.side is None and best.kind == "group"
    if best and nameless and whose and whose.side is not None and _OF.fullmatch(scene.gap(best.end, whose.start)):
        return whose  # "a group of Reds"
    if best is not None and best.side is None and best.generic and tiers.get(0) is best:
        named = next(
            (
                a
                for a in agents
                if a.side is not None
                and a.start < best.start
                and (best.start - a.end < 8 or _LISTED.fullmatch(scene.text, a.end, best.start))
            ),
            None,
        )
        return named or best
    return best


def _acted_on(scene: Scene, agent: Agent, floor: int, verb: int) -> bool:
    acted = _ACTED_ON.search(scene.text, max(floor, agent.start - 60), agent.start)
    return acted is not None and not _OWN_VERB.search(scene.text, agent.end, verb)
