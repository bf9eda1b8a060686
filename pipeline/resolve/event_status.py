"""Whether an event happened: actual, attempted, planned, denied, or claimed; None where it is only a purpose."""

from __future__ import annotations

import re
from typing import Any

from ..values.event_claims import claimed, denied
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
# "to allow them to withdraw", "with the aim of crossing the river and seizing the town", "considered taking it"
_TO_LET = re.compile(
    r"\bto\s(?:\w+ly\s)?(?:allow|enable|help|force|compel|cause|order|oblige)\s[^,;]{2,60}\sto\s(?:\w+ly\s)?$"
)
_AIM_OF = re.compile(
    r"\b(?:aims?|goals?|objectives?|purpose|intentions?|intent|hopes?|plans?|task|idea|possibility|prospect|view)\s(?:of|to)\s"
    r"(?:\w+ly\s)?\w+ing\b[^;:]{0,80}$"
)
_MUSED = re.compile(
    r"\b(?:contemplat|consider|reject|propos|advocat|favou?r|postpon|discuss|oppos|avoid)(?:e|s|es|ed|ing)\s(?:\w+ly\s)?$|"
    r"\bprefer\w*\sto\s\w+\s$"
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
# "demanded a Spanish withdrawal", "wanted an attack", "called for a ceasefire"
_WANTED = re.compile(
    r"\b(?:want|demand|request|seek|sought|advocat|(?:call|prepar|ask|plead|hop)(?:s|es|e|ed|ing)?\sfor|(?:case|groundwork)\sfor)"
    r"(?:s|es|ed|ing)?\s(?:an?\s|any\s|the\s)?(?:[\w-]+\s){0,2}$"
)
# "Had he taken the town, the war would have ended"
_HAD_HE = re.compile(r"\W*(?:Had|Were)\s")
_WOULD = re.compile(r"\b(?:would|might|could|should)\b")
_AS_IF = re.compile(r"\bas (?:if|though)\s(?:it|they|he|she|the\s\w+)\s(?:\w+\s){0,3}$")
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
        return _said(scene, trigger)
    around = scene.text[start : trigger.end + 14]
    if ("ally" in around or "always" in around or " masse" in around) and _HABIT.search(around):
        return None
    if "from " in own[-24:] and _PREVENTED.search(own):
        return None
    if (" to " in own or " of " in own) and (_UNABLE.search(own) or _MAY.search(own)):
        return None
    if own.endswith("potentially "):
        return None
    if trigger.use == "ing" and (_MUSED.search(own) or _AIM_OF.search(lead)):
        return None
    if trigger.use == "noun" and (_PLANNED.search(own) or _WANTED.search(own)):
        return "planned"
    if trigger.use in ("active", "passive") and _AS_IF.search(own):
        return None
    if start == scene.start and _HAD_HE.match(own) and _WOULD.search(scene.text, trigger.end, scene.end):
        return None
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
    if trigger.use == "infinitive" and (let := _TO_LET.search(lead)) and not ACHIEVED.search(lead[: let.start() + 3]):
        return None
    if trigger.use == "infinitive" and not (ACHIEVED.search(lead) or _had_to(trigger, lead)):
        return None
    return _said(scene, trigger)


def _had_to(trigger: Trigger, lead: str) -> bool:
    """ "They had to retreat": they did; "they had to advance" is a plan."""
    gives_way = trigger.attrs["type"] in ("withdrawal", "surrender")
    return gives_way and HAD_TO.search(lead) is not None and _DEMANDED.search(lead) is None


def _said(scene: Scene, trigger: Trigger) -> str:
    """What it is where nothing says that it was only meant or tried: denied or claimed by somebody, else actual."""
    if denied(scene.text, scene.start, trigger.start):
        return "denied"
    return "claimed" if claimed(scene.text, scene.start, scene.end, trigger.start, trigger.use == "noun") else "actual"
