"""Blows and fire, as in `event_needs.py`: who shoots, what goes off, who falls upon whom."""

from __future__ import annotations

import re

from .event_company import Company

__all__ = ["at_men", "bomb", "dropped", "fight", "gunner", "guns_open", "men_taken", "struck_by", "surprise"]

_GUN_SUBJECT = re.compile(
    r"\b(?:guns?|batter(?:y|ies)|artillery|cannons?|howitzers?|mortars?|cruisers?|battleships?|ships?)\s(?:\w+\s){0,2}$"
)
_OPENED = re.compile(r"\s(?:at|on|upon|from|with|up|in|again|before|against)\b|\s*[.,;]")
_AT_RANGE = re.compile(r"\sat\s(?:about\s|some\s)?[\d,.]+\s(?:yards|met(?:re|er)s|paces)")
_BOMB = re.compile(
    r"\b(?:bombs?|S?VBIEDs?|explosives?|vests?|cars?|trucks?|devices?|IEDs?|mines?|landmines?|vehicles?|belts?|suicide)\b"
)
# "A battle at Linz was fought on 4 May."
_BATTLE = re.compile(
    r"\b(?:an?|the|this|another|second|first|main|last)\s(?:[\w-]+\s)?(?:battle|action|engagement|skirmish|combat)\b[^,;]{0,40}\s(?:was|were|been)\s(?:\w+\s)?$"
)
# "fought a short but bitter battle"
_A_BATTLE = re.compile(
    r"\s(?:an?|another|several|two|three)\s(?:[a-z-]+,?\s){0,4}(?:battles?|actions?|engagements?|skirmish(?:es)?|duel)\b"
)
_FIRED = re.compile(
    r"\s(?:(?!(?:on|at|in|from|by|and|with)\b)[\w,.-]+\s){0,5}?(?:(?P<shells>missiles?|rockets?|shells?|rounds?|mortars?|artillery|salvos?|"
    r"grenades|grapeshot|canister|Grads?)|torpedoes|volleys?|shots|bullets|broadsides?)\s(?:\w+\s){0,3}?(?:at|on|upon|into|towards?|against|onto)\b"
)
_BOMBS = r"(?:[\w,.-]+\s){0,5}?(?:bombs?|barrels?|explosives|munitions|napalm|ordnance|incendiaries|grenades)"
_DROPPED = re.compile(rf"\s(?!(?:on|at|in|from|by|and|with)\b){_BOMBS}\b")
_WERE_DROPPED = re.compile(rf"\b{_BOMBS}\s(?:had\s|have\s)?(?:was|were|been)\s(?:\w+\s)?$")
_FIRED_WITH = re.compile(
    r"\s(?:with|using)\s(?:[\w-]+\s){0,3}?(?:artillery|mortars?|rockets?|missiles?|howitzers?|cannons?|tanks?|Grads?)\b[^,;.]{0,30}?\s"
    r"(?:at|on|upon|into|towards?|against|onto)\b"
)
_BY_DOING = re.compile(r"['’]|\s(?:in \d{4}\s[^,;.]*)?by\s\w+ing\b")


def struck_by(c: Company) -> str | None:
    """ "wrecked the station": a deed of war where guns or aircraft do it, or somebody does it to a place or men."""
    return (
        c.kind
        if c.kind != "attack" or (c.trigger.subject is not None and (c.direct_object() or c.direct_place()))
        else None
    )


def at_men(c: Company) -> str | None:
    """ "came at them": at men, not at a price or a time."""
    pronoun = re.match(r"\s(?:them|him)\b", c.tail)
    return c.kind if c.trigger.subject is not None and (pronoun or c.direct_object()) else None


def surprise(c: Company) -> str | None:
    """ "surprised the garrison": men fallen upon unawares, by somebody."""
    if c.trigger.use == "passive":
        by = c.actor is not None and c.actor.kind != "inferred" and 0 < c.actor.start - c.trigger.end < 9
        return c.kind if by and c.trigger.subject is not None else None
    who = c.trigger.subject
    if who is None or who.kind not in ("force", "person", "group") or not c.direct_object():
        return None
    return None if _BY_DOING.match(c.scene.text, c.objects[0].end) else c.kind


def men_taken(c: Company) -> str | None:
    men = c.direct_object() or re.match(r"\s(?:them|it)\b", c.tail)
    return c.kind if c.trigger.use != "passive" and c.trigger.subject is not None and men else None


def guns_open(c: Company) -> str | None:
    """ "The batteries opened from the ridge", "she opened at 7,000 metres"."""
    lead = c.scene.text[c.trigger.clause[0] : c.trigger.start]
    guns = _GUN_SUBJECT.search(lead) is not None and _OPENED.match(c.tail) is not None
    return c.kind if c.trigger.use == "active" and (guns or _AT_RANGE.match(c.tail)) else None


def dropped(c: Company) -> str | None:
    """ "dropped three bombs on a cave", "bombs were dropped"; much else is dropped."""
    if c.trigger.use == "passive":
        lead = c.scene.text[c.trigger.clause[0] : c.trigger.start]
        return c.kind if _WERE_DROPPED.search(lead[-70:]) else None
    return c.kind if c.trigger.subject is not None and _DROPPED.match(c.tail) else None


def bomb(c: Company) -> str | None:
    return c.kind if _BOMB.search(c.scene.text, c.trigger.clause[0], c.trigger.clause[1]) else None


def gunner(c: Company) -> str | None:
    """Guns or aircraft that fire; "fired rockets at the camp": what is fired tells it."""
    if c.trigger.subject is None:
        return None
    if c.kind == "attack" and (fired := _FIRED.match(c.tail)):
        return "shelling" if fired["shells"] else c.kind
    if c.kind == "attack" and _FIRED_WITH.match(c.scene.text, c.trigger.end, c.scene.end):
        return "shelling"
    return c.kind if c.kind != "attack" else None


def fight(c: Company) -> str | None:
    real = c.target is not None and c.target.kind != "inferred"
    if c.actor is not None and (c.near or real):
        return c.kind
    alone = re.match(
        r"\s(?:on|throughout|all|for|until|till|from|back|hard|fiercely|bravely|hand|off|alone|desperately|stubbornly|furiously)\b|\s*[.;]",
        c.tail,
    ) or (c.trigger.use in ("active", "ing") and _A_BATTLE.match(c.scene.text, c.trigger.end))
    who = c.trigger.subject
    if c.trigger.use == "passive" and _BATTLE.search(c.scene.text, c.trigger.clause[0], c.trigger.start):
        return c.kind
    return c.kind if alone and who is not None and who.side is not None else None
