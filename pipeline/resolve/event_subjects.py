"""Who does the verb of an event: its own subject, the one it shares, or the one that a pronoun stands for."""

from __future__ import annotations

import re

from ..values.event_grammar import INFINITIVE
from ..values.regex import compile_words
from .event_agents import TITLE
from .event_owners import fired_by
from .event_parts import Agent, Scene, Trigger, within
from .event_pick import pick

__all__ = ["MOVES", "PRONOUN", "subject_of"]

# Types whose doer moves: no target is inferred. Surrender has one: who takes it.
MOVES = frozenset(("advance", "withdrawal"))
PRONOUN = compile_words(
    r"\b(they|he|she|it|who|which|these|both|the latter|the former|some|others|many|most|his|her|their|its|them|"
    r"him|all)\b",
    re.IGNORECASE,
)
_AUX = (
    r"(?:(?:had|has|have|was|were|is|are|been|being|did|would|could|then|also|now|soon|again|later|once|twice|thus|"
    r"so|not|never|all|both|too|first|next|again|still|already|at once|at last|in turn|\w+ly),?\s)*$"
)
# The pronoun that is the verb's own subject: only auxiliaries and adverbs stand between.
_SUBJECT_PRONOUN = compile_words(
    r"\b(they|he|she|it|these|the latter|the former|some|others|many|most)\s" + _AUX, re.IGNORECASE
)
_RELATIVE_SUBJECT = re.compile(r"(\S+?),?\s(?:who|which|that)\s" + _AUX)
_DIRECT = re.compile(r",?\s" + _AUX)
_DEED_DOES = re.compile(
    r"(?:\s(?:on|against|in|at|near|to|into|towards?|from|using|beginning|launched|begun|of)\s[^,;.]{1,45}?)?\s(?:that\s|which\s)?"
    + _AUX
)
# "The group", "his men": a body already spoken of.
_ANAPHOR = compile_words(
    r"\b(?:the|these|this|their|his|her|its)\s(?:\w+\s)?(?:groups?|forces?|units?|men|columns?|army|armies|troops|"
    r"soldiers|fighters|fleet|ships|detachments?|contingents?|part(?:y|ies)|infantry|cavalry)$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"^\W*(?:(?:who|which|whom|whose|where)\b|that\s+(?:(?:had|was|were|has|have|been|is|are|\w+ly|then|also|"
    r"later|soon|being)\s+)*$)"
)


_COORDINATED = re.compile(r"^\W*(?:and|but|or|then)\b")

_LEAD = re.compile(
    r"^\W*(?:and|but|so|then|or|while|when|after|before|as|although|though|because|since|until|whereas|where)\b"
)

# A name or noun of persons that stands as subject and is nobody whom the article knows.
_UNKNOWN = re.compile(
    r"(?<![\w-])(?!(?:The|He|She|It|They|This|That|These|In|On|At|By|After|Before|When|While|Then|Later|However|"
    r"Meanwhile|Soon|But|And|"
    r"Although|There|Finally|January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)\b)([A-Z][\w'’-]{2,})\s(?:had\s|was\s|were\s|then\s|also\s|"
    r"himself\s|later\s|soon\s|\w+ly\s|"
    r"now\s|twice\s|thus\s|so\s|once\s|again\s|been\s)*$"
)

_OPENING = re.compile(r"\s*,\s(?:after|before|while|on|upon|by)\s(?:\w+ly\s)?", re.IGNORECASE)
_THEN = re.compile(r"\s(?:(?:\w+ly|also|then|now|soon|later|finally|again)\s)?")

_ADJACENT = re.compile(r",?\s")

_CAUSED = re.compile(
    r"\b(?:compel|forc|order|allow|enabl|caus|help|oblig|persuad|instruct|command)\w*\s(?:the\s)?([A-Z][\w'’-]+|"
    r"\w+)\sto\s(?:\w+ly\s)?$"
)

# "forced many of the garrison to flee": whoever is named between these words flees, not who forced them.
_MADE_TO = re.compile(
    r"(?<!\bwas\s)(?<!\bwere\s)(?<!\bbeen\s)(?<!\bbeing\s)\b(?:forc|order|caus|compel|prompt|allow|enabl)(?:l?ed|l?ing)\s"
    r"(?!(?:them|him|it|her|his|their|to|a|an|(?:many|most|some|others|all|both)\sto|(?:some|many|most|both|all|\w+) of them)\b)"
    r"(?:(?!(?:to|not|was|were|had|that|by|when|but|so)\b)[\w'’,-]+\s){1,14}to\s(?:\w+ly\s)?$"
)

_POSSESSIVE = re.compile(r"^(?:\s+(?:own\s+)?[\w'’-]+){1,5}\s*$")


_SUBORDINATES = tuple(
    f"{word} " for word in ("as", "after", "when", "where", "while", "before", "until", "because", "that")
)
_SHARES = compile_words(
    r"(?:,|\s)\s?(?:and|but|or|then|by|after|before|while|when|without|upon)\s(?:(?:then|soon|later|also|again|now|\w+ly|had|were|was|"
    r"in\s\w+,)\s)*$"
)

_COORDINATOR = re.compile(r",?\s\b(?:and|then|but|or)\b(?: then)?\s|,\s")

_NOUN_PHRASE = re.compile(
    r"(?:^|(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bto )(?<!\bon )(?<!\bby )(?<!\bfrom )(?<!\binto )(?<!\bwith )"
    r"(?<!\bafter )(?<!\bduring ))"
    r"\b(?:the|a|an|another|several|two|three|four|this|these|those|[A-Z][\w-]+)\s+(?=\w)"
)

_OPENER = re.compile(
    r"^\W*(?:(?:in|on|at|by|from|during|after|before|within|around|about|under|with|despite)\b[^,]*,\s*)+", re.I
)

_EXPLETIVE = re.compile(r"\bit\s(?:was|is|has been|had been)\s(?:\w+ly\s)?\w+(?:ed|wn|id)\b(?!\sby)", re.I)

_OTHER_SUBJECT = re.compile(
    r"(?:^|\s)(?!(?:and|then|but|who|which|that|he|they|it|also|later|she|soon|both|some|many|others|"
    r"these)\b)[a-z]{3,}\s+"
    r"(?:was|were|had|has|have)\s+(?:\w+ly\s+|been\s+|being\s+)*$"
)


def subject_of(scene: Scene, trigger: Trigger, previous: Trigger | None) -> tuple[Agent | None, str]:
    """(who does the verb, or suffers it where it is passive; how)"""
    subject, how = _subject(scene, trigger, previous)
    if (subject is None or subject.side is None) and (deed := _deed(scene, trigger)) is not None:
        return deed, "deed"
    return subject, how


def _deed(scene: Scene, trigger: Trigger) -> Agent | None:
    """ "A Russian air strike hit the bridge": whose strike it was did it; an attack repelled was his too."""
    beaten = (
        trigger.attrs.get("voice") == "repel"
        or trigger.attrs.get("needs") == "stopped"
        or trigger.pattern.endswith(".defeated")
    )
    if (trigger.use == "passive" and not beaten) or trigger.attrs["type"] in MOVES:
        return None
    doer = fired_by(scene, trigger.clause[0], trigger.start) if trigger.use == "active" else None
    if doer is not None and _DIRECT.fullmatch(scene.text, doer.end, trigger.start):
        return doer
    deeds = within(scene.deeds, trigger.clause[0], trigger.start)
    if not deeds or scene.governor(deeds[-1], trigger.clause[0]) is not None:
        return None
    return deeds[-1] if _DEED_DOES.fullmatch(scene.gap(deeds[-1].end, trigger.start)) else None


def _subject(scene: Scene, trigger: Trigger, previous: Trigger | None) -> tuple[Agent | None, str]:
    start, _ = trigger.clause
    clause_lead = scene.text[start : trigger.start]
    inherited: Agent | None = None
    same = previous is not None and previous.end > start
    found: list[re.Match[str]] = []
    if same and previous is not None:
        inherited = previous.subject
        found = list(_COORDINATOR.finditer(scene.text, previous.end, trigger.start))
        start = found[-1].end() if found else previous.end
    elif previous is not None and _COORDINATED.match(clause_lead):
        inherited = previous.subject
    segment = scene.text[start : trigger.start]
    if match := _SUBJECT_PRONOUN.search(segment):
        return _antecedent(scene, start + match.start(1), match[1].lower(), inherited)
    relative = ("who " in segment or "which " in segment or "that " in segment) and _RELATIVE_SUBJECT
    if relative and (match := relative.search(scene.text, start, trigger.start)) and match.start() > start:
        # "residents who fled": nobody whom the article knows.
        before = [a for a in within(scene.agents, scene.start, match.end()) if 0 <= match.end(1) - a.end < 2]
        return (before[-1], "relative") if before else (Agent(start, start, None, None, "unknown"), "")
    if trigger.use == "ing" and trigger.attrs["type"] in MOVES:
        close = [
            a
            for a in within(scene.agents, scene.start, trigger.start)
            if _ADJACENT.fullmatch(scene.gap(a.end, trigger.start))
        ]
        if close:
            return close[-1], "participle"
    if trigger.use == "ing" and (with_whom := _absolute(scene, trigger)) is not None:
        return with_whom, "subject"
    agents = within(scene.agents, start, trigger.start)
    if trigger.use == "infinitive" and (made := _MADE_TO.search(scene.text, scene.start, trigger.start)) is not None:
        agents = within(scene.agents, made.start(), trigger.start)
        if not agents:
            return Agent(trigger.start, trigger.start, None, None, "unknown"), ""
    shares = trigger.start if trigger.use != "infinitive" and _SHARES.search(segment) else 0
    if found_agent := pick(scene, agents, start, shares):
        return _spoken_of(scene, found_agent), "subject"
    if same and previous is not None and previous.use == "passive" and not found and inherited is not None:
        return inherited, "subject before"  # "the army led by the Second Corps stormed …"
    if trigger.use == "active" and (state := _state(scene, start, trigger)) is not None:
        return state, "subject"
    if not same and _RELATIVE.match(clause_lead):
        before = within(scene.agents, scene.start, start)
        places = within(scene.places, scene.start, start)
        if before and start - before[-1].end < 60 and not (places and places[-1].start > before[-1].end):
            return before[-1], "relative"
        return None, ""
    opens = trigger.start - scene.start < 25
    if trigger.use == "ing" and (opens or _OPENING.fullmatch(clause_lead)):
        comma = scene.text.find(", ", trigger.end, scene.end)
        ahead = within(scene.agents, comma, scene.end) if comma > 0 else []
        if ahead and ahead[0].start - comma < 40:
            return ahead[0], "subject behind"
        if opens:
            return None, ""
    if (match := _UNKNOWN.search(segment)) and start + match.start(1) not in scene.blocks:
        return Agent(start + match.start(1), start + match.end(1), None, None, "unknown"), ""
    if _OTHER_SUBJECT.search(segment):
        return None, ""
    segment = _EXPLETIVE.sub("", segment)
    if match := _last(PRONOUN, segment):
        if match[1].lower() in ("his", "her", "their", "its") and not _POSSESSIVE.match(segment[match.end() :]):
            return None, ""
        return _antecedent(scene, start, match[1].lower(), inherited)
    if trigger.use == "infinitive" and (match := _CAUSED.search(segment)):
        return Agent(start + match.start(1), start + match.end(1), None, None, "unknown"), ""
    bare = _OPENER.sub("", _LEAD.sub("", segment))
    stranger = _NOUN_PHRASE.search(bare) if not INFINITIVE.search(segment) and trigger.use != "ing" else None
    if stranger and not within(scene.places, start, trigger.start):
        return None, ""
    if inherited is not None and not stranger:
        return inherited, "subject before"
    if stranger:
        return None, ""
    if start > scene.start and not within(scene.places, start, trigger.start):
        earlier = pick(scene, within(scene.agents, scene.start, start), scene.start, start)
        if earlier is not None:
            return earlier, "subject before"
        if _last(PRONOUN, scene.text[scene.start : start]) and scene.memory.actor:
            return scene.memory.actor, "pronoun"
    return None, ""


def _absolute(scene: Scene, trigger: Trigger) -> Agent | None:
    """ "With the rebels briefly taking control of Linz": who stands behind "with", right before the participle."""
    before = within(scene.agents, trigger.clause[0], trigger.start)
    if not before or scene.governor(before[-1]) != "with":
        return None
    return before[-1] if _THEN.fullmatch(scene.gap(before[-1].end, trigger.start)) else None


def _state(scene: Scene, start: int, trigger: Trigger) -> Agent | None:
    """A place that does the verb: a state, or a lord by his seat ("Norfolk set off"); its side is not known."""
    places = within(scene.places, start, trigger.start)
    if trigger.attrs.get("voice") == "fall" or trigger.attrs["type"] == "surrender" or not places:
        return None
    last = places[-1]
    if scene.governor(last) is not None or not _DIRECT.fullmatch(scene.text, last.end, trigger.start):
        return None
    return Agent(last.start, last.end, None, None, "state")


def _spoken_of(scene: Scene, agent: Agent) -> Agent:
    """Whom "the group" stands for: who acted before; else the agent itself."""
    actor = scene.memory.actor
    if (
        agent.side is None
        and agent.generic
        and scene.memory.person is not None
        and TITLE.match(scene.text, agent.start)
    ):
        return scene.memory.person
    if agent.side is not None or actor is None or actor.side is None or actor.kind == "country":
        return agent
    return actor if _ANAPHOR.search(scene.text, max(scene.start, agent.start - 25), agent.end) else agent


def _main_they(scene: Scene, start: int, pronoun: str) -> bool:
    """Whether "they" opens a main clause or goes on with one ("as they also …"): not "as they fought back"."""
    if pronoun != "they":
        return False
    also = scene.text.startswith(" also", start + len("they"))
    return also or not scene.text[max(scene.start, start - 8) : start].endswith(_SUBORDINATES)


def _antecedent(scene: Scene, start: int, pronoun: str, inherited: Agent | None) -> tuple[Agent | None, str]:
    memory = scene.memory
    earlier = pick(
        scene, within(scene.agents, scene.start, start), scene.start, start if _main_they(scene, start, pronoun) else 0
    )
    if pronoun in ("he", "him", "his", "she", "her"):
        persons = [a for a in within(scene.agents, scene.start, start) if a.kind == "person"]
        known = inherited if inherited is not None and inherited.kind == "person" else None
        found = (persons[-1] if persons else None) or known or memory.person
    elif pronoun in ("who", "which"):
        before = within(scene.agents, scene.start, start)
        found = before[-1] if before else None
    elif pronoun in ("many", "some", "others", "most", "all"):
        found = memory.target or earlier or memory.actor
    else:
        found = inherited or earlier or memory.actor
    if found is None:
        return (None if pronoun == "it" else Agent(start, start, None, None, "unknown")), ""
    return found, "pronoun"


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return max(pattern.finditer(text), key=lambda match: match.start(), default=None)
