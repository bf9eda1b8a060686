"""What a trigger needs beside it to tell of an event: somebody who does it, a body that suffers it, a place, a way.

Each need is a function of a `Company` that answers the event's type, or None where the words tell of no event.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..values.event_objects import object_kind
from ..values.regex import compile_words
from .event_blows import at_men, bomb, dropped, fight, gunner, guns_open, men_taken, struck_by, surprise
from .event_company import Company
from .event_drives import against, drawn, force_out, road, transport
from .event_holds import breaks, held, stopped
from .event_moves import agent_object, force_bare, men_off, mover, own_way, way
from .event_parts import within

__all__ = ["DAY", "NEEDS", "PLACE_SUBJECT"]

# "destroyed Johnson's presidency": what is struck is no body of men.
_BELONGING = re.compile(
    r"['’]s?\s(?!(?:[\w-]+\s){0,2}(?:army|armies|forces?|troops|men|corps|divisions?|brigades?|fleet|cavalry|"
    r"infantry|lines?|left|right|centre|center|flanks?|positions?|columns?|guards?|regiments?|battalions?|ships?|"
    r"rear|rearguard|vanguard|camp|units?|soldiers|horse|wing|squadrons?|artillery|militia|fighters|advance|attack))"
)
PLACE_SUBJECT = compile_words(
    r"\b(?:town|city|village|villages|towns|hills?|base|airbase|airport|airfield|bridge|fort|fortress|citadel|"
    r"castle|camp|districts?|"
    r"neighbou?rhoods?|area|checkpoints?|positions?|island|port|capital|headquarters|post|station|ridge|"
    r"building|redoubt|square|monastery|abbey|bridgehead|trench(?:es)?|line|church|farm|convoy|column)"
    r"(?:\s(?:of|in|at|on|near)\s[\w' -]{2,30})?\s(?:\w+ly\s|also\s|later\s|soon\s)?(?:(?:had|has|have|was|were|"
    r"been|being)\s)+(?:still\s|again\s|also\s|then\s)?(?:\w+ly\s)?$"
)
_LOST_TO = re.compile(r"\sto\s(?:[\w-]+\s){0,6}$")
_LOST = re.compile(
    r"\s(?:the|that|this|both|their)\s(?:[\w-]+\s)?(?:hills?|towns?|villages?|city|bridges?|forts?|ridges?|heights|stations?|"
    r"positions?|trench(?:es)?|bridgehead|port|island|crests?|castle|gates?|redoubts?|airport|airfield|it)\b"
    r"|\sit\s(?:again|back|in|on|to|by|within|at|after|before)\b|\sit[,.;]"
)
DAY = re.compile(
    r"\s(?:the\s|a\s|that\s)?(?:\d|same|next|following|night|morning|evening|eve|day|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|first|"
    r"second|third|fourth|last|hard|deaf|it\b)"
)
_TWO_ARMIES = re.compile(
    r"\b(?:two|both|opposing|rival|hostile|main)\s(?:\w+\s)?(?:armies|fleets|forces|sides|hosts|columns|squadrons|lines|vanguards)\s"
    r"(?:had\s|then\s|first\s|finally\s|\w+ly\s)*$"
)
_WHERE_MET = re.compile(
    r"\s*(?:[.,;]|$)|\s(?:at|in|on|near|outside|off|again|head-on|before|between|below|under|north|south|east|west)\b"
)
_MET_THEM = re.compile(
    r"\s(?:them|him|the\s\w+)\swith\s(?:the bayonet|(?:a|heavy|steady|withering|\w+)?\s?(?:volleys?|fire|grape|canister))"
)
_BURNT = re.compile(
    r"\s(?:down\s)?(?:the|its|their|his|several|many|some|two|three|all)\s(?:[\w-]+\s){0,3}?(?:towns?|villages?|city|suburbs?|camps?|churches|"
    r"church|farms?|houses?|castle|palace|monastery|mills?|settlements?|quarters?|homes)\b"
)
_WAS = re.compile(r"\s(?:(?:was|were|had|been|also|then|later|soon|\w+ly)\s)+")
_ENTERED_FROM = re.compile(
    r"\s(?:from the (?:north|south|east|west|rear|sea|other)|through the|unopposed|without (?:a fight|resistance))"
)
_STRUCK_AT = re.compile(
    r"\s(?:the\s|a\s)?(?:[\w-]+\s){0,3}?(?:flanks?|rear|rearguard|vanguard|camps?|columns?|convoys?|centre|left|right)\b"
)
_EVENT_WORD = re.compile(
    r"^\s+(?:the\s+|an?\s+)?(?:[\"“]?[\w-]+[\"”]?\s)?(?:status|consensus|compromise|peak|understanding|verdict|war|conflict|siege|attack|life|peace|service|agreement|talks|age|day|record|goal|"
    r"decision|stalemate|end|climax|conclusion|deal|phase|stage|politics|negotiations|alliance)\b"
)
_UNDER = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:(?P<siege>siege)|(?P<taken>control|occupation)"
    r"|(?P<guns>shell(?:ing|fire)|bombardment|(?:artillery|mortar|rocket|cannon) fire)"
    r"|(?P<air>air (?:strikes?|attack))|attack|assault|fire|gunfire)\b"
)


# "power changed hands": no place.
_OFFICE = re.compile(
    r"\b(?:leadership|government|power|presidency|command|ownership|money|prisoners?|office)\s(?:had\s|has\s)?$"
)


def _troops(c: Company) -> str | None:
    if c.trigger.pattern.endswith(".met"):
        lead = c.scene.text[c.trigger.clause[0] : c.trigger.start]
        if c.trigger.use == "active" and _TWO_ARMIES.search(lead) and _WHERE_MET.match(c.tail):
            return c.kind
        if c.trigger.subject is not None and _MET_THEM.match(c.tail):
            return c.kind
    met = c.target is not None and c.target.kind in ("force", "group")
    met = met or (c.near and re.match(r"\sthem\b", c.tail) is not None)
    return c.kind if met and c.trigger.subject is not None else None


def _place_name_object(c: Company) -> str | None:
    if c.trigger.use == "passive" and c.trigger.attrs.get("burn"):
        lead = c.scene.text[c.trigger.clause[0] : c.trigger.start]
        named = within(c.scene.places, c.trigger.clause[0], c.trigger.start)
        close = bool(named) and _WAS.fullmatch(c.scene.text, named[-1].end, c.trigger.start) is not None
        return c.kind if close or PLACE_SUBJECT.search(lead) else None  # "the town was razed"
    place = c.direct_place() or (c.trigger.attrs.get("burn") and _BURNT.match(c.tail))
    return c.kind if c.trigger.subject is not None and place else None


def _place_before(c: Company) -> str | None:
    """ "A fell": a place, or "the city", stands before."""
    start = c.trigger.clause[0]
    if c.trigger.pattern.endswith("changed_hands"):
        lead = c.scene.text[start : c.trigger.start][-30:]
        if _OFFICE.search(lead):
            return None
        return (
            None if re.search(r"\d", lead) and not re.search(r"\b(?:it|which)\s(?:had\s|again\s)?$", lead) else c.kind
        )
    before = within(c.scene.places, start, c.trigger.start)
    if any(c.trigger.start - p.end < 40 and c.scene.governor(p) in (None, "of", "near", "on", "at") for p in before):
        return c.kind
    lead = c.scene.text[max(start, c.trigger.start - 40) : c.trigger.start]
    return c.kind if _place_word_last(lead) else None


def _place_word_last(lead: str) -> bool:
    return object_kind(" " + " ".join(lead.split()[-3:]), 0, 60) == "position"


def _place_name(c: Company) -> str | None:
    """ "lost Linz", "lost the hill again": what follows is a place."""
    taken_by = (
        c.actor is None or c.actor.kind == "inferred" or _LOST_TO.search(c.scene.text, c.trigger.end, c.actor.start)
    )
    lost = taken_by and c.target is not None and c.trigger.use == "active"
    there = (c.places and c.scene.text[c.trigger.end : c.places[0].start] in (" ", " the ", " both ")) or _LOST.match(
        c.tail
    )
    return c.kind if lost and there else None


def _force(c: Company) -> str | None:
    trigger = c.trigger
    if trigger.target is not None and _BELONGING.match(c.scene.text[trigger.target.end :]):
        return (
            c.kind if "themselves" in trigger.pattern and c.what == "position" and trigger.subject is not None else None
        )
    if trigger.use == "passive":
        lead = c.scene.text[trigger.clause[0] : trigger.start]
        there = "destroy" not in trigger.pattern and PLACE_SUBJECT.search(lead)
        told = trigger.subject is not None or c.actor is not None or there
        return c.kind if told else None
    if trigger.target is not None:
        return c.kind
    if c.direct_place() and c.places[0].kind in ("settlement", "relief", "facility") and trigger.subject is not None:
        return c.kind
    return c.kind if trigger.subject is not None and c.what in ("person", "position") else None


def _fell_on(c: Company) -> str | None:
    """ "fell on the open flank" is an attack; much else falls on something."""
    body = bool(c.objects) and c.objects[0].start - c.trigger.end < 40
    named = c.trigger.target is not None and c.trigger.target.end > c.trigger.end
    return c.kind if body or named or _STRUCK_AT.match(c.tail) or c.what == "person" else None


def _force_or_place(c: Company) -> str | None:
    if c.trigger.use == "passive":
        return c.kind if c.target is not None or c.place_subject() else None
    return c.kind if c.trigger.target is not None or c.target is not None or c.near else None


def _agent(c: Company) -> str | None:
    if c.trigger.use == "passive":
        return c.kind if c.trigger.subject is not None or (c.actor is not None and c.actor.kind != "inferred") else None
    return c.kind if c.trigger.subject is not None else None


def _rush(c: Company) -> str | None:
    """ "rushed the gate"; "rushed the reserve to the front" only moves it."""
    if c.trigger.subject is None or c.trigger.use == "passive":
        return None
    return transport(c) if c.direct_object() else c.kind if c.what == "position" or c.direct_place() else None


def _agent_place(c: Company) -> str | None:
    if c.trigger.use == "passive":
        return c.kind if c.place_subject() and not _EVENT_WORD.match(c.tail) else None
    who = c.trigger.subject
    if who is not None and who.kind in ("force", "group") and who.side is not None and _ENTERED_FROM.match(c.tail):
        return c.kind
    return c.kind if who is not None and c.spot and not _EVENT_WORD.match(c.tail) else None


def _struck(c: Company) -> str | None:
    if c.target is not None or c.trigger.target is not None or c.spot:
        return c.kind
    lead = c.scene.text[c.trigger.clause[0] : c.trigger.start]
    return c.kind if c.trigger.use == "passive" and PLACE_SUBJECT.search(lead) else None


def _near(c: Company) -> str | None:
    return c.kind if c.actor is not None or c.target is not None or c.near else None


def _under(c: Company) -> str | None:
    """ "came under heavy fire", "had come under siege": the kind of fire decides."""
    match = _UNDER.match(c.tail)
    if match is None:
        return None
    if match["taken"]:
        return "capture" if _place_before(c) else None
    return "siege" if match["siege"] else "shelling" if match["guns"] else "air_strike" if match["air"] else c.kind


NEEDS: dict[str, Callable[[Company], str | None]] = {
    "troops": _troops,
    "place_name_object": _place_name_object,
    "place_before": _place_before,
    "place_name": _place_name,
    "force": _force,
    "force_out": force_out,
    "road": road,
    "against": against,
    "drawn": drawn,
    "breaks": breaks,
    "force_bare": force_bare,
    "men_off": men_off,
    "own_way": own_way,
    "guns_open": guns_open,
    "at_men": at_men,
    "surprise": surprise,
    "men_taken": men_taken,
    "rush": _rush,
    "force_or_place": _force_or_place,
    "agent": _agent,
    "agent_place": _agent_place,
    "agent_object": agent_object,
    "bomb": bomb,
    "dropped": dropped,
    "mover": mover,
    "way": way,
    "struck": _struck,
    "gunner": gunner,
    "fight": fight,
    "fell_on": _fell_on,
    "held": held,
    "struck_by": struck_by,
    "near": _near,
    "stopped": stopped,
    "under": _under,
}
