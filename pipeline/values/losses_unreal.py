"""Figures that look like losses and count nobody lost: losses avoided or only possible, rates and ratios, prisoners moved
about, losses of things. Pure; offsets count in the tape's text."""

from __future__ import annotations

import re

from .losses_sentence import Found
from .losses_tape import Tape
from .regex import compile_words

__all__ = ["counts_nobody"]

_AVOIDED = compile_words(
    r"\b(?:(?<!not )without (?:\w+ly )?(?:suffering|taking|sustaining|incurring|receiving|risking|causing|inflicting|losing"
    r"|having|any)|(?:avoid|prevent|minimi[sz]|fear|expect|anticipat|risk|spar)(?:e|ed|es|ing|s)?)"
    r" (?:(?:any|more|further|too|such|the|its|their|his|a|very|even|\w+ly) ){0,3}$",
    re.IGNORECASE,
)
"""right before "heavy losses", "many casualties" """
_POSSIBLE = compile_words(
    r"\b(?:could|might|may|can)(?: (?:also|easily|only|well|soon|\w+ly)){0,2} "
    r"(?:lead|result|cost|cause|mean|bring|entail|inflict|flare|suffer|lose|escalate|spiral)\b[^.;]{0,90}$"
)
_SUPPOSED = compile_words(
    r"\b(?:believ|fear|claim|argu|expect|warn|predict|estimat|reckon|object)\w*\b[^.;]{0,90}\bwould"
    r" (?:\w+ly )?(?:lead to|result in|cost|cause|mean|bring|entail|achieve)\b[^.;]{0,60}$"
)
_RATE = re.compile(r"\brates? (?:of|in|at|had|has|was|were|rose|fell|tripled|doubled|[a-z]+ed)\b[^.;]{0,60}$")
_EACH_DAY = re.compile(
    r"\W{1,2}(?:deaths?|casualties|killings|dead)?\W{0,2}(?:per|a|each|every) (?:day|week|month|year)\b"
)
_EXCEPTED = re.compile(
    r"\b(?:except(?: for)?|excepting|apart from|other than|with the exception of|all but)\W*(?:the )?$"
)
_FOR_EVERY = re.compile(r"\W{1,2}(?:(?:killed|wounded|dead|injured|lost) )?for (?:every|each)\b")
_THINGS = compile_words(
    r" (?:on|in|of|to|among) (?:its |their |the |both |important |heavy ){0,2}(?:infrastructure|equipment|materiel|mat[eé]riel"
    r"|material|shipping|ships|aircraft|planes|tanks|vehicles|property|territory|land|horses|livestock|trade|revenues?|morale"
    r"|prestige|time|ground|buildings|influence|power|confidence|support)\b"
)
_FELL = re.compile(r"fell\b", re.IGNORECASE)
_FELL_ELSE = re.compile(
    r" (?:under|into(?! the (?:\w+ )?(?:rivers?|water|sea|marsh\w*|swamps?|moat|ravine|abyss)\b)"
    r"|silent|ill|sick|asleep|short|apart|through|behind|upon|back|out|prey|foul"
    r"|to (?!the (?:ground|sword|fire)))\b"
    r"| on (?:his|him|their|them|its|it|the (?:enemy|flank|rear|left|right|column|camp|infantry|cavalry)|an?)\b"
)
_BOTH_AND = re.compile(r"\s(?:on|in|at|by|during|inside|from|before|with|to|of (?:the )?[a-z]+ and)\b")
_MOVED = compile_words(
    r"\W(?:of war )?(?:who )?(?:were|was|had been|have been|are|being) (?:\w+ly )?"
    r"(?:transferred|moved|handed over|brought back)\b"
)


_PER_MONTH = re.compile(r"\W{1,2}(?:per|each|every) (?:day|week|month|year|two|three)\b")
_GIVEN_BACK = compile_words(
    r"\b(?:return(?:ed|ing|s)?|releas(?:ed|ing|es)|freed|freeing|repatriat(?:ed|ing)|hand(?:ed|ing) over)(?: (?:the|all|some))? $"
    r"|\b(?:exchang|swap|trad)\w*[^.;,]{0,40} for (?:the |some )?$"
)
_WENT_HOME = compile_words(
    r"[^.;:]{0,70}?(?<!and)(?<!who) (?:were|was|had been|have been) (?:\w+ ){0,2}?(?:releas|free|return|exchang|swapp|repatriat"
    r"|handed)(?:ed|d)?\b"
)
_GOT_AWAY = compile_words(
    r" (?:(?:men|people|soldiers|of them|had|have|later|also|managed to|were able to|who) ){0,3}"
    r"(?:surviv|escap|deserted|defected|remained)\w*\b"
)
_ARMS = compile_words(
    r"\b(?:tank|aircraft|air|ship|vehicle|armou?r|equipment|mat[eé]riel|shipping|plane|gun|artillery|crop|property|territorial"
    r"|financial|economic|material) loss(?:es)?$"
)
_MACHINE = re.compile(
    r"\b[A-Z][A-Za-z]{0,3}-?\d+[A-Z]? (?:[a-z]+ )?(?:fighter|bomber|trainer)\b|\b(?:fighter|gun)s? jets?\b"
)


def counts_nobody(tape: Tape, found: Found) -> bool:
    """Whether a figure that a word of loss claims counts nobody: "without taking heavy losses", "three wounded for every …"."""
    text, phrase = tape.text, found.phrase
    first, at, end = tape.starts[0], tape.starts[phrase.first], tape.ends[phrase.last - 1]
    trigger, behind = tape.starts[found.trigger[0]], max(end, tape.ends[found.trigger[1] - 1])
    count = text[tape.starts[phrase.at] : tape.ends[phrase.at]].lower()
    if count == "both" and _BOTH_AND.match(text, end):
        return True
    if _EXCEPTED.search(text, first, at) or _FOR_EVERY.match(text, end) or _FOR_EVERY.match(text, behind):
        return True
    if _PER_MONTH.match(text, end) or _PER_MONTH.match(text, behind) or _MACHINE.search(text, at, end):
        return True
    if found.outcome == "captured" and _is_let_go(text, first, at, behind, trigger):
        return True
    if found.voice != "noun":
        if _FELL.match(text, trigger):
            return _FELL_ELSE.match(text, tape.ends[found.trigger[1] - 1]) is not None
        if _GOT_AWAY.match(text, tape.ends[phrase.at], trigger):
            return True
        return count == "one" and phrase.last - phrase.first == 1 and text[trigger:behind].lower() == "held"
    return _of_no_one(text, first, min(at, trigger), end, behind)


def _is_let_go(text: str, first: int, at: int, behind: int, trigger: int) -> bool:
    """Captives moved about, given back, exchanged, or escaped: "returned 18 men who were captured", "52 of them were freed"."""
    if _MOVED.match(text, behind) or _GIVEN_BACK.search(text, first, at):
        return True
    return trigger >= at and (_WENT_HOME.match(text, behind) or _GOT_AWAY.match(text, behind)) is not None


def _of_no_one(text: str, first: int, lead: int, end: int, behind: int) -> bool:
    """Nouns of loss that tell what was avoided, what may be, how fast, or of what things."""
    if _AVOIDED.search(text, first, lead) or _THINGS.match(text, behind) or _ARMS.search(text, lead, behind):
        return True
    if _EACH_DAY.match(text, end) and _RATE.search(text, first, lead):
        return True
    return _POSSIBLE.search(text, first, lead) is not None or _SUPPOSED.search(text, first, lead) is not None
