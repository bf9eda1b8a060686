"""Whether a noun of war ("the attack", "clashes") tells that something happened."""

from __future__ import annotations

import re

from ..values.event_grammar import agreed, looks_back, supported
from ..values.regex import compile_words
from .event_parts import Agent, Scene, Trigger, within

__all__ = ["noun_told"]

_RESCUE = re.compile(
    r"\b(?:civilians?|residents|humanitarian|medical|wounded|people|inhabitants|population|children|bodies)\b"
)

# "A large counter-attack came later", "landings occurred at Fenit": told without anybody beside it.
_CAME_OFF = re.compile(
    r"\s(?:\w+ly\s|also\s|then\s|soon\s)?(?:came|followed|took place|occurred|began|failed|"
    r"(?:was|were) (?:launched|made|mounted|delivered|repelled|repulsed|beaten (?:off|back)|driven (?:off|back)|"
    r"thrown back|held|met))\b"
)
_STAGE = re.compile(r"\b[Tt]he\s(?:final|main|first|second|third|fourth|fifth|next|last|general|decisive|new)\s$")
_BEGAN = re.compile(r"\s(?:began|started|commenced|came|opened|was launched)\b")
_ORDERED = re.compile(
    r"\b(?:ordered|began|started|sounded|commenced|beat|made)\s(?:a|an|the|his|their|its)\s(?:\w+\s)?$"
)
_JOINED = re.compile(
    r"\b(?:joined|rejoined|repeated|renewed|resumed|pressed|continued|led|put in|put up|delivered|beat off|answered|saw|"
    r"attempted|tried|broke off)\s(?:(?:in\s)?(?:the|a|an|his|their|its|one|two|three|four|several|another|more|further|"
    r"many|numerous|repeated)\s)?"
    r"(?:[\w-]+\s){0,2}$"
)
_LAUNCHED = re.compile(
    r"\b(?:launch|mount|carried out|conduct|repel|repuls|beat|halt|stopp|began|begun|start|commenc|took place|"
    r"open|led|made|initiat|resum|"
    r"fail|thwart|foil|withst|counter|renew|unleash|order|press|broke|succeed|stall|intensif|collaps|continu|"
    r"suspend|announc|achiev|won\b|suffer|mak|unleash|engag|respond|answer|met with|recaptur|captur|retook|forc|"
    r"driv|drove|follow)\w*\b"
)

_BROKE_OUT = re.compile(
    r"\s(?:\w+ly\s|also\s|then\s|soon\s|had\s)*(?:broke(?:n)? out|erupted|raged|ensued|took place|resumed|continued|occurred|"
    r"followed|flared|reached|spread to|began|started|went on|moved|swayed|lasted|intensified)\b"
)
_MADE = re.compile(
    r"\b(?:launched|mounted|carried out|conducted|began|started|commenced|opened|unleashed|staged|undertook|made|renewed|"
    r"resumed)\s(?:a|an|its|their|his|her|the|another|several|two|three|repeated|new|fresh|further)?\s?(?:[\w-]+\s){0,3}$"
)
# "launched a series of attacks": "of" does not look back
_MADE_MANY = re.compile(
    r"\b(?:launched|mounted|carried out|conducted|unleashed|staged|undertook|made)\s(?:an?|another)\s(?:[\w-]+\s){0,2}?"
    r"(?:series|number|wave|string|round|flurry|pair|couple)\sof\s(?:[\w-]+\s){0,2}$"
)
# "leading to heavy clashes", "which sparked fighting between both sides"
_CAUSED = re.compile(
    r"\b(?:lead(?:ing|s)?|led|result(?:ing|ed|s)?|trigger(?:ing|ed|s)?|spark(?:ing|ed|s)?|caus(?:ing|ed|es?)|provok(?:ing|ed|es?)|"
    r"respond(?:ed)?(?:\sto)?|met)\s(?:(?:to|in|by|with)\s)?(?:an?\s)?(?:[\w-]+\s){0,2}$"
)
# A victory is told where somebody wins it; else it is only referred to ("the victory at …").
_WON = re.compile(r"\b(?:won|win|winning|gain|scor|achiev|inflict|suffer|secur|earn)\w*\s(?:[\w-]+\s){0,5}$")

_DEFINITE = compile_words(
    r"\b(?:the|this|that|these|those|such|its|their|his|any|of|another such)\s+(?:[\w-]+\s+){0,3}$", re.I
)


# "captured the town after heavy street fighting", "after a two-day battle"
_AFTER = re.compile(
    r"\b(?:after|following|amid|during|in|despite|through)\s(?:(?:an?|several|\w+)\s(?:hours?|days?|weeks?)\sof\s|an?\s)?"
    r"(?:(?:heavy|fierce|bitter|intense|hard|bloody|severe|savage|desperate|brief|short|stiff|vicious|street|house-to-house|"
    r"hand-to-hand|close-quarters?|\w+-(?:day|hour|week)s?(?:-long)?)(?:,?\s(?:and\s)?)?)*$"
)
# "attacks were reported", "the attack was renewed", "a ceasefire was called"
_TOLD_OF = re.compile(
    r"\s(?:(?:was|were|had been)\s(?:also\s|then\s|again\s|later\s)?(?:renewed|resumed|restarted|reported|called|declared|"
    r"agreed|carried out|"
    r"conducted|under way|underway|ongoing)|(?:restarted|resumed|occurred|took place|erupted|broke out))\b"
)
# "thirty soldiers were killed in a raid"
_KILLED_IN = re.compile(
    r"\b(?:killed|wounded|injured|dead|died|hurt|destroyed|damaged)\s(?:[\w,-]+\s){0,3}?(?:in|by|during|after)\s(?:an?|"
    r"another|two|three|several)\s(?:[\w-]+\s){0,3}$"
)
# "the 2022 Russian invasion of": a war's name.
_YEAR = re.compile(r"\b(?:[Tt]he|[Tt]hat|[Tt]his)\s(?:\w+\s)?\d{4}(?:[–-]\d+)?\s(?:[A-Z][\w-]+\s){0,2}$")


# "during the French invasion of Austria": these are often what a whole war is called.
_WAR = re.compile(r"(?:invasion|occupation|conquest|siege|blockade)\b")

# "destroyed two car bombs", "planted landmines", "hindered by mines"
_DEVICE = re.compile(r"(?:mines?|ieds?|devices?|bombs?|vests?|vehicles?|bombers?)\.noun$")
_NOT_SET_OFF = re.compile(
    r"\b(?:destroy|defus|disarm|clear|remov|discover|found|find|plant|laid|lay|hinder|slow|neutrali|intercept|foil|seiz|"
    r"carr|mak|build|"
    r"disabl|thwart)\w*\s(?:by\s)?(?:[\w,-]+\s){0,4}$"
)
_WERE_NOT = re.compile(
    r"[^,;.]{0,30}?\s(?:was|were|being|been)\s(?:also\s)?"
    r"(?:destroyed|defused|disarmed|cleared|removed|found|discovered|planted|laid)\b"
)
_WENT_OFF = re.compile(
    r"\b(?:explo(?:d|sion)|detonat|went off|blew|blown|blast|kill|wound|injur|hit|hitt|struck|strik|target|attack|damag|maim|"
    r"claim|caus|death|died|passed)"
)


def _unexploded(scene: Scene, trigger: Trigger) -> bool:
    """Whether a bomb or mine is told of that did not go off: destroyed, planted, or only in the way."""
    if _DEVICE.search(trigger.pattern) is None:
        return False
    lead = scene.text[max(scene.start, trigger.start - 60) : trigger.start]
    if _NOT_SET_OFF.search(lead) or _WERE_NOT.match(scene.text, trigger.end):
        return True
    moves = trigger.pattern.endswith(("bomb.noun", "bombs.noun", "bomber.noun", "bombers.noun", "vehicle.noun"))
    return not moves and _WENT_OFF.search(scene.text, scene.start, scene.end) is None


def noun_told(scene: Scene, trigger: Trigger, actor: Agent | None, target: Agent | None) -> bool:
    """Whether a noun tells that something happened: somebody or somewhere is attached, and a verb makes it happen."""
    start, end = trigger.clause
    if trigger.attrs.get("voice") == "flight":
        return actor is not None
    real = [a for a in (actor, target) if a is not None and a.kind != "inferred"]
    after = within(scene.places, trigger.end, end)
    near = bool(after) and after[0].start - trigger.end < 40
    if trigger.attrs["type"] == "bombing" and _unexploded(scene, trigger):
        return False
    if _YEAR.search(scene.text, max(scene.start, trigger.start - 40), trigger.start):
        return False
    if trigger.attrs["type"] == "withdrawal" and _RESCUE.search(scene.text, start, end):
        return False
    if trigger.attrs["type"] == "advance" and (actor is None or actor.kind == "inferred"):
        return False
    if trigger.attrs.get("needs") == "won":
        return near and _WON.search(scene.text, start, trigger.start) is not None
    if trigger.attrs.get("needs") == "after":
        if _WAR.match(scene.text, trigger.start) and looks_back(scene.text, scene.start, trigger.start):
            return False
        if _CAME_OFF.match(scene.text, trigger.end) and trigger.attrs["type"] == "advance":
            return True
        with_it = scene.text[start : trigger.start].strip().lower() == "with the"
        return near and (with_it or bool(real) or bool(within(scene.dates, start, end)))
    somewhere = bool(scene.places or scene.agents)
    if trigger.attrs["type"] == "clash" and somewhere and _AFTER.search(scene.text, start, trigger.start):
        return True
    if trigger.attrs["type"] not in ("advance", "ceasefire") and _MADE_MANY.search(scene.text, start, trigger.start):
        return True
    if looks_back(scene.text, start, trigger.start):
        return False
    if trigger.attrs["type"] != "advance" and _KILLED_IN.search(scene.text, scene.start, trigger.start):
        return True
    if not supported(scene.text, trigger.start, trigger.end, start, end):
        return False
    kind = trigger.attrs["type"]
    if kind == "ceasefire":
        return agreed(scene.text, trigger.start, trigger.end, start, end)
    indefinite = not re.search(
        r"\b(?:the|this|that|these|those|such|its|their|his)\s+(?:[\w-]+\s+){0,2}$",
        scene.text[start : trigger.start],
        re.I,
    )
    if kind != "advance" and _TOLD_OF.match(scene.text, trigger.end) and (somewhere or kind == "ceasefire"):
        return True
    if kind != "advance" and _MADE.search(scene.text, start, trigger.start):
        return True
    if kind == "clash" and indefinite and somewhere and _CAUSED.search(scene.text, start, trigger.start):
        return True
    if kind == "clash" and indefinite and _BROKE_OUT.match(scene.text, trigger.end):
        return True
    if kind == "attack" and _STAGE.search(scene.text, start, trigger.start) and _BEGAN.match(scene.text, trigger.end):
        return True  # "The final assault began at dawn"
    if kind == "attack" and indefinite and _CAME_OFF.match(scene.text, trigger.end):
        return True
    if kind in ("attack", "withdrawal") and real and _ORDERED.search(scene.text, start, trigger.start):
        return True
    if kind == "attack" and real and _JOINED.search(scene.text, start, trigger.start):
        return True
    if kind in ("clash", "bombing", "air_strike", "shelling", "ambush"):
        return bool(real) or near or bool(within(scene.places, start, end)) or (indefinite and kind != "clash")
    if not indefinite or _DEFINITE.search(scene.text[start : trigger.start]):
        around = (
            scene.text[max(start, trigger.start - 70) : trigger.start]
            + scene.text[trigger.end : min(end, trigger.end + 50)]
        )
        if not _LAUNCHED.search(around):
            return False
        if (
            not indefinite
            and (real or near)
            and re.match(r"\s(?:on|against|upon|at|near)\s", scene.text[trigger.end :])
        ):
            return True
    if (
        indefinite
        and near
        and re.match(r"\s?(?:on|against)?\s(?:the )?", scene.text[trigger.end : after[0].start])
        and scene.governor(after[0], trigger.start) in ("on", "against", "of")
    ):
        return True
    return bool(real) and (
        near
        or target is not None
        or bool(within(scene.places, start, trigger.start))
        or bool(within(scene.dates, start, end))
    )
