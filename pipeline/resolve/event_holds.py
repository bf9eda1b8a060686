"""Those who hold out, stop somebody, or break, as in `event_needs.py`."""

from __future__ import annotations

import re

from .event_company import Company

__all__ = ["breaks", "held", "stopped"]

_BARE = re.compile(
    r"\s(?:completely\s|entirely\s|at last\s|temporarily\s|at once\s|too\s|\w+ly\s)?"
    r"(?=and (?:ran|fled|scattered|fell back|retreated|withdrew)|in (?:disorder|panic|rout|confusion|all directions|"
    r"every direction|flight)|(?:and|as|when|before|under|after|within|at the (?:first|second|third))\b)|\s*(?:[.,;]|$)"
)
# "halted the German advance"
_THE = re.compile(r"\s(?:(?:the|an?|this|another|every)\s)?(?:[a-z]+\s)?")
_HELD = re.compile(
    r"[^,;.]{0,60}?\s(?:for|until|till|throughout)\s(?:\w+\s){0,3}?(?:hours?|days?|weeks?|months?|minutes|night|dusk|dark|"
    r"dawn|noon|nightfall|morning|evening|afternoon)|[^,;.]{0,40}?\sagainst\s"
)
_HELD_UP = re.compile(r"\s(?:them|him|it|the\s(?:[\w-]+\s){1,3}?|[A-Z]\w+\s)\s?(?:up|off|at bay)\b(?!\sto\b)")
_BROKE_LINE = re.compile(
    r"\s(?:the|their|his|its|[A-Z]\w+['’]s?)\s(?:[\w-]+\s){0,2}?(?:lines?|front|centre|center|left|right|wings?|ranks|formations?|"
    r"squares?|flank)\b"
)


def held(c: Company) -> str | None:
    """ "held the square for five days", "held them up": a fight by who holds out."""
    if (
        c.trigger.subject is not None
        and c.trigger.pattern.endswith((".held", ".hold", ".holding"))
        and _HELD_UP.match(c.tail)
    ):
        return c.kind
    return (
        c.kind
        if c.trigger.subject is not None
        and _HELD.match(c.scene.text[c.trigger.end : min(c.scene.end, c.trigger.end + 90)])
        and (c.spot or c.tail.startswith(" out ") or not c.trigger.attrs.get("held"))
        else None
    )


def breaks(c: Company) -> str | None:
    """ "broke the Athenian left" is an attack, "broke and ran" a withdrawal."""
    if c.trigger.use == "passive":
        return c.kind if c.trigger.subject is not None and c.trigger.attrs.get("suffer") else None
    who = c.trigger.subject
    if who is None or who.kind == "unknown":
        return None
    if _BARE.match(c.tail):
        return "withdrawal"
    line = c.trigger.pattern.endswith("broke") and _BROKE_LINE.match(c.tail)
    return c.kind if line or c.direct_object() else None


def stopped(c: Company) -> str | None:
    """Men who are stopped somewhere or by somebody, or whom somebody stops."""
    trigger = c.trigger
    if trigger.use != "passive" and re.match(r"\s(?:them|him)\b(?!\sfrom\b)", c.tail):
        by_fire = re.search(
            r"\b(?:fire|volleys?|guns|shells|grapeshot|canister)\s$", c.scene.text[trigger.clause[0] : trigger.start]
        )
        return c.kind if trigger.subject is not None or by_fire else None
    if trigger.use == "passive":
        by = c.actor is not None and c.actor.kind != "inferred"
        there = c.near or re.match(r"\s(?:at|before|outside|near|short of|in front of)\s", c.tail) is not None
        return c.kind if trigger.subject is not None and (by or there) else None
    deed = any(_THE.fullmatch(c.scene.text, trigger.end, d.start) for d in c.scene.deeds if d.start > trigger.end)
    return c.kind if trigger.subject is not None and (c.direct_object() or deed) else None
