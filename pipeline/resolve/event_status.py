"""Whether an event happened: actual, attempted, planned, denied, or claimed; None where it is only a purpose."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ..values.event_grammar import ACHIEVED, HAD_TO, not_until
from ..values.regex import compile_words
from .event_parts import Scene, Trigger

__all__ = ["event_status"]

_LATER = re.compile(
    r"\bwould\s+(?:later|eventually|soon|finally|subsequently|then|again|go on to|ultimately)\b[^.;]{0,12}$"
)
_NEGATED = re.compile(
    r"\b(?:did|does|do|had|has|have|was|were|could|would|is|are)(?: not|n['’]t)\s+(?:\w+ly\s+|yet\s+|been\s+|"
    r"even\s+|be\s+)*$|\b(?:never|neither|nor|not)\s+(?:been\s+)?$"
)
_CLAIM = compile_words(
    r"\b(?:claim(?:ed|s|ing)?|alleged(?:ly)?|reportedly|purportedly|according to|unconfirmed|was said to|"
    r"were said to|(?:was|were|is|are) (?:reported|believed|claimed|alleged|rumou?red) to|"
    r"(?:reported|said|stated|announced|declared|insisted|asserted|told [\w ]{3,25})\s+(?:on [\w ]{3,18} )?that)\b",
    re.I,
)
_NO_WORD = re.compile(r"\b(?:no|without|neither|instead of|rather than|nor)\s+(?:[\w-]+\s+){0,2}$")
_MODAL = re.compile(r"\b(?:would|will|could|might|may|should|can|must|shall)(?:['’]ve)?\b(?!\s+not)[^.;,]{0,25}$")
# Purposes, fears and chances: nobody says that it was ever tried.
_NO_EVENT = re.compile(
    r"(?:to )?(?:prevent|avoid|avert|stop|protect|defend|resist)|in order to|aim|opportunity|need|must|can|"
    r"possible|imminent|"
    r"expect|fear|capable|designed|instead|rather|anticipat|threat of|in case|if\b|unless|were able|able|intent|"
    r"called|calls|urged|"
    r"ready|considered|seek|wish|want|hop"
)
_PREVENTED = re.compile(
    r"\b(?:prevent|stop|keep|kept|block|deter|discourag|barr|dissuad|prohibit|"
    r"saved?)\w*\s[^,;]{0,60}\bfrom\s(?:\w+ly\s|being\s)?$"
)
_UNABLE = re.compile(
    r"\b(?:inability|incapable|unwilling\w*|reluctan\w+|unable|failure|impossible|difficult|hard|"
    r"refus\w+)\s(?:of|to)\s[^,;]{0,40}$"
)
_NOT_TO = re.compile(r"\bnot\sto\s(?:\w+ly\s)?$")
_MAY = re.compile(
    r"\b(?:ability|capacity|opportunity|chance|desire|willingness|intention)\s(?:of|to)\s"
    r"(?:(?:carry out|conduct|launch|mount)\s)?(?:\w+\s)?$"
)
_PLANNED = re.compile(
    r"\b(?:plan|planned|planning|propos\w+|consider\w*|contemplat\w+|suggest\w*|advis\w+|urg\w+|demand\w*|expect\w*|fear\w*|"
    r"threaten\w*)\s(?:an?|the|another|any|his|their|its)\s(?:\w+\s){0,2}$"
)
_HABIT = re.compile(r"\b(?:usually|typically|normally|generally|always|traditionally|en masse)\b")
_NOBODY = re.compile(r"^\W*(?:[\w ]{0,30}, )?(?:no|neither|none of|not a single)\s(?:[\w'-]+\s){1,5}$", re.I)
_DEMANDED = re.compile(r"\b(?:demand\w*|insist\w*|agree\w*|said|stated|declared|if|whether)\b")
_CONDITION = compile_words(r"\b(?:if|unless|in case|whether|lest|in the event of)\b[^.;]{0,80}$", re.I)


def event_status(scene: Scene, trigger: Trigger, marks: list[Any]) -> str | None:
    """By the words just before the trigger, then by report verbs that govern its clause; None: no event is told."""
    start, _ = trigger.clause
    floor = max(scene.start, trigger.start - 90)
    lead = scene.text[floor : trigger.start]
    own = scene.text[max(start, floor) : trigger.start]
    if any(
        d.start >= trigger.end and not_until(scene.text, scene.start, trigger.start, trigger.end, d.start)
        for d in scene.dates
        if d.start < trigger.clause[1] + 40
    ):
        return "claimed" if _claimed(scene, trigger) else "actual"
    around = scene.text[start : trigger.end + 14]
    if ("ally" in around or "always" in around or " masse" in around) and _HABIT.search(around):
        return None
    if "from " in own[-24:] and _PREVENTED.search(own):
        return None
    if (" to " in own or " of " in own) and (_UNABLE.search(own) or _MAY.search(own)):
        return None
    if own.endswith("potentially "):
        return None
    if trigger.use == "noun" and _PLANNED.search(own):
        return "planned"
    if _CONDITION.search(own) and "as if" not in own:
        return None
    if _NEGATED.search(own) or _NOBODY.match(own) or (trigger.use == "noun" and _NO_WORD.search(own)):
        return "denied"
    for _s, e, kind in reversed(marks):
        if start < e <= trigger.start and kind in ("attempted", "planned", "denied"):
            if scene.text.count(" ", e, trigger.start) > (2 if kind == "denied" else 4):
                continue
            word = scene.text[_s:e].lower()
            if word in ("would", "will", "could", "may", "might", "should", "not", "no", "had not", "did not"):
                continue
            if (
                trigger.use in ("active", "passive")
                and kind != "denied"
                and not word.endswith("ly")
                and "vain" not in word
            ):
                continue
            return None if _NO_EVENT.match(word) else str(kind)
    if trigger.use == "modal":
        if _LATER.search(lead):
            return "actual"
        return "actual" if re.search(r"\b(?:did|does|do)\s+(?:\w+ly\s+)?$", own) else None
    if trigger.use in ("active", "passive", "ing") and _MODAL.search(own):
        return "actual" if _LATER.search(lead) else None
    if trigger.use == "infinitive" and _NOT_TO.search(own):
        return None
    if trigger.use == "infinitive" and not (ACHIEVED.search(lead) or _had_to(trigger, lead)):
        return None
    return "claimed" if _claimed(scene, trigger) else "actual"


def _had_to(trigger: Trigger, lead: str) -> bool:
    """ "They had to retreat": they did; "they had to advance" is a plan."""
    gives_way = trigger.attrs["type"] in ("withdrawal", "surrender")
    return gives_way and HAD_TO.search(lead) is not None and _DEMANDED.search(lead) is None


def _claimed(scene: Scene, trigger: Trigger) -> bool:
    """Whether a report governs the trigger's clause: "X said that …" before it, "reportedly" or "according to" anywhere."""
    return any(end <= trigger.start or anywhere for end, anywhere in _claims(scene.text, scene.start, scene.end))


@lru_cache(maxsize=8)  # one sentence's events ask it in a row
def _claims(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    """The ends of a sentence's words of report, and whether they govern what stands before them too."""
    anywhere = ("reportedly", "allegedly", "purportedly", "according to")
    return [(match.end(), match[0].lower() in anywhere) for match in _CLAIM.finditer(text, start, end)]
