"""What a trigger needs beside it to tell of an event: somebody who does it, a body that suffers it, a place, a way.

Each need is a function of a `Company` that answers the event's type, or None where the words tell of no event.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ..values.event_objects import heading_of, object_kind
from ..values.regex import compile_words
from .event_company import Company
from .event_parts import within

__all__ = ["DAY", "NEEDS", "PLACE_SUBJECT"]

_OUT = re.compile(
    r"\b(?:out of|from|back|off|away|out|into|across|over|north|south|east|west|(?:north|south|east|west)(?:east|west)?"
    r"(?:wards?)?|down|apart|to pieces|aside|in (?:disorder|rout|confusion)|behind|beyond|downhill|uphill|towards?)\b"
)
_PRONOUN = re.compile(r"\s(?:them|him|it|her)\b")
_AGAINST = re.compile(r"\bagainst\s")
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
    r"been|being)\s)+(?:\w+ly\s)?$"
)
_BARE = re.compile(r"\s*(?:[.,;]|$|and (?:ran|fled|scattered)|in (?:disorder|panic|rout|confusion))")
_NAMED = re.compile(r"\s(?:the\s)?[A-Z]\w")
_ALONE = re.compile(
    r"\s*(?:[.,;]|$|(?:earlier|soon|a (?:day|week|month|few)|(?:two|three|four|\d+) (?:days|weeks)|"
    r"without|after|when|in|at|again|within|by|on|during|that|the (?:next|following|same))\b)"
)
_BOMB = re.compile(
    r"\b(?:bombs?|explosives?|vests?|cars?|trucks?|devices?|IEDs?|mines?|landmines?|vehicles?|belts?|suicide)\b"
)
_TO = re.compile(r"\b(?:to|for|into|at|in)$")
_NOUN_TELLS = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:air\s?-?strikes?|strikes?|attacks?|assaults?|offensives?|raids?|bombardments?|"
    r"counter-?attacks?|counter-?offensives?|charges?)\b"
)
# "left a post destroyed", "left 620 dead": nobody withdrew.
_LEFT_SO = re.compile(r"[^,;.]{0,40}?\s(?:hit|dead|destroyed|killed|wounded|injured|defen[cs]eless|damaged)\b")
_LOST = re.compile(
    r"\s(?:the|that|this|both|their)\s(?:[\w-]+\s)?(?:hills?|towns?|villages?|city|bridges?|forts?|ridges?|heights|stations?|"
    r"positions?|trench(?:es)?|bridgehead|port|island|crests?|castle|gates?|redoubts?|airport|airfield|it)\b"
    r"|\sit\s(?:again|back|in|on|to|by|within|at|after|before)\b|\sit[,.;]"
)
_HELD = re.compile(
    r"[^,;.]{0,60}?\s(?:for|until|till|throughout)\s(?:\w+\s){0,3}?(?:hours?|days?|weeks?|months?|minutes|night|dusk|dark|"
    r"dawn|noon|nightfall|morning|evening|afternoon)|[^,;.]{0,40}?\sagainst\s"
)
_SELVES = re.compile(r"\s(?:themselves|itself|himself|herself)\s(?:on|upon|at|against|into|forward)\b")
DAY = re.compile(
    r"\s(?:the\s|a\s|that\s)?(?:\d|same|next|following|night|morning|evening|eve|day|January|February|March|April|May|June|"
    r"July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|first|"
    r"second|third|fourth|last|hard|deaf|it\b)"
)
_STRUCK_AT = re.compile(
    r"\s(?:the\s|a\s)?(?:[\w-]+\s){0,3}?(?:flanks?|rear|rearguard|vanguard|camps?|columns?|convoys?|centre|left|right)\b"
)
_EVENT_WORD = re.compile(
    r"^\s+(?:the\s+|an?\s+)?(?:\w+\s)?(?:war|conflict|siege|attack|life|peace|service|agreement|talks|age|day|record|goal|"
    r"decision|stalemate|end|climax|conclusion|deal|phase|stage|politics|negotiations|alliance)\b"
)
_UNDER = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:(?P<siege>siege)|(?P<taken>control|occupation)"
    r"|(?P<guns>shell(?:ing|fire)|bombardment|(?:artillery|mortar|rocket|cannon) fire)"
    r"|(?P<air>air (?:strikes?|attack))|attack|assault|fire|gunfire)\b"
)
_BODIES = frozenset(("force", "person", "group", "state"))


def _troops(c: Company) -> str | None:
    met = c.target is not None and c.target.kind in ("force", "group")
    met = met or (c.near and re.match(r"\sthem\b", c.tail) is not None)
    return c.kind if met and c.trigger.subject is not None else None


def _place_name_object(c: Company) -> str | None:
    return c.kind if c.trigger.subject is not None and c.direct_place() else None


def _place_before(c: Company) -> str | None:
    """ "A fell": a place, or "the city", stands before."""
    start = c.trigger.clause[0]
    if c.trigger.pattern.endswith("changed_hands"):
        return None if re.search(r"\d", c.scene.text[start : c.trigger.start][-30:]) else c.kind
    before = within(c.scene.places, start, c.trigger.start)
    if any(c.trigger.start - p.end < 40 and c.scene.governor(p) in (None, "of", "near", "on", "at") for p in before):
        return c.kind
    lead = c.scene.text[max(start, c.trigger.start - 40) : c.trigger.start]
    return c.kind if _place_word_last(lead) else None


def _place_word_last(lead: str) -> bool:
    return object_kind(" " + " ".join(lead.split()[-3:]), 0, 60) == "position"


def _place_name(c: Company) -> str | None:
    """ "lost Linz", "lost the hill again": what follows is a place."""
    lost = c.actor is None and c.target is not None
    there = (c.places and c.places[0].start - c.trigger.end < 25) or _LOST.match(c.tail)
    return c.kind if lost and there else None


def _force(c: Company) -> str | None:
    trigger = c.trigger
    if trigger.target is not None and _BELONGING.match(c.scene.text[trigger.target.end :]):
        return None
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


def _held(c: Company) -> str | None:
    """ "held the square for five days": a fight by who holds out."""
    return (
        c.kind
        if c.trigger.subject is not None
        and _HELD.match(c.scene.text[c.trigger.end : min(c.scene.end, c.trigger.end + 90)])
        and (c.spot or not c.trigger.attrs.get("held"))
        else None
    )


def _struck_by(c: Company) -> str | None:
    """ "wrecked the station": a deed of war where guns or aircraft do it, or somebody does it to a place or men."""
    return (
        c.kind
        if c.kind != "attack" or (c.trigger.subject is not None and (c.direct_object() or c.direct_place()))
        else None
    )


def _force_out(c: Company) -> str | None:
    """ "drove them back", "threw the Russians out of …", "pushed on to …"; for a participle "were driven from"."""
    trigger, tail = c.trigger, c.tail[:80]
    if trigger.subject is not None and _SELVES.match(tail):
        return c.kind
    if trigger.use == "passive":
        by = re.match(r"\sby\s[^,;.]{3,40}?\s(?=back|out|off|away|from)", tail)
        return c.kind if trigger.subject is not None and _OUT.match(tail, by.end() if by else 1) is not None else None
    if (pronoun := _PRONOUN.match(tail)) and _OUT.match(tail[pronoun.end() :].lstrip()):
        return c.kind
    named = trigger.target is not None and trigger.target.kind == "unknown" and trigger.target.end > trigger.end
    if c.direct_object() or named:
        end = trigger.target.end if named and trigger.target is not None else c.objects[0].end
        gap = c.scene.text[end : min(c.ceiling, end + 40)]
        out = _OUT.search(gap)
        if out is not None and not re.search(r"[,;]|\bto\s\w+\b", gap[: out.start()]):
            return c.kind
        if re.match(r"['’]s?\b", gap) is None and re.match(r"\sto\s(?:retreat|withdraw|fall|flee|surrender)", gap):
            return None  # the other verb tells it
    return _way(c, "advance") if trigger.attrs.get("way") else None


def _against(c: Company) -> str | None:
    if _NOUN_TELLS.match(c.tail):
        return None  # "launched air strikes against": the noun tells it
    if c.target is not None and _AGAINST.search(c.scene.text, c.trigger.end, c.ceiling):
        return c.kind
    if c.trigger.attrs.get("held"):
        return _held(c)
    if not c.trigger.attrs.get("way") or c.trigger.subject is None or c.trigger.use == "passive":
        return None
    if c.trigger.pattern.endswith((".led", ".lead", ".leading", ".turned")):
        where = heading_of(c.scene.text, c.trigger.end, c.ceiling)
        if (where == "on" and not c.tail.startswith(" into a")) or (
            where == "somewhere" and c.near and c.tail.startswith(" for ")
        ):
            return "advance"  # "led north out of the town", "turned for Rome"
    # "sent two battalions to Baden", "led his men up the hill": they advance.
    named = c.trigger.target is not None and c.trigger.target.kind == "unknown"
    if c.trigger.pattern.endswith((".led", ".lead", ".leading")) and c.tail.startswith(" to "):
        return None  # "led to the fall of …"
    if not (c.direct_object() or named or c.what == "person" or _PRONOUN.match(c.tail)):
        return None
    at = c.objects[0].end if c.direct_object() else c.trigger.end
    return "advance" if heading_of(c.scene.text, at, c.ceiling, loose=True) else None


def _drawn(c: Company) -> str | None:
    out = bool(c.objects) and _OUT.match(c.scene.text[c.objects[0].end :].lstrip()) is not None
    return c.kind if c.trigger.subject is not None and out else None


def _intransitive(c: Company) -> str | None:
    return c.kind if c.trigger.subject is not None and _BARE.match(c.tail) else None


def _force_or_place(c: Company) -> str | None:
    if c.trigger.use == "passive":
        return c.kind if c.target is not None else None
    return c.kind if c.trigger.target is not None or c.target is not None or c.near else None


def _stopped(c: Company) -> str | None:
    """Men who are stopped somewhere or by somebody, or whom somebody stops."""
    trigger = c.trigger
    if trigger.use == "passive":
        by = c.actor is not None and c.actor.kind != "inferred"
        there = c.near or re.match(r"\s(?:at|before|outside|near|short of|in front of)\s", c.tail) is not None
        return c.kind if trigger.subject is not None and (by or there) else None
    return c.kind if trigger.subject is not None and c.direct_object() else None


def _agent(c: Company) -> str | None:
    return c.kind if c.trigger.subject is not None else None


def _agent_place(c: Company) -> str | None:
    if c.trigger.use == "passive":
        return c.kind if c.place_subject() and not _EVENT_WORD.match(c.tail) else None
    return c.kind if c.trigger.subject is not None and c.spot and not _EVENT_WORD.match(c.tail) else None


def _agent_object(c: Company) -> str | None:
    """ "left the town", "gave up the hill"; without object, the pattern's `bare` type."""
    trigger = c.trigger
    if trigger.use == "passive":
        return c.kind if trigger.subject is not None and trigger.subject.kind == "force" else None
    if _LEFT_SO.match(c.tail):
        return None
    somebody = trigger.subject is not None or bool(within(c.scene.places, trigger.clause[0], trigger.start))
    if trigger.attrs.get("bare") and somebody and _ALONE.match(c.tail):
        return str(trigger.attrs["bare"])
    return c.kind if trigger.subject is not None and (c.direct_place() or c.what == "position") else None


def _bomb(c: Company) -> str | None:
    return c.kind if _BOMB.search(c.scene.text, c.trigger.clause[0], c.trigger.clause[1]) else None


def _mover(c: Company) -> str | None:
    trigger = c.trigger
    if trigger.use == "passive" and c.place_subject() and "cross" in trigger.pattern:
        return c.kind
    if trigger.attrs.get("force") and trigger.use != "passive" and c.direct_object():
        return str(trigger.attrs["force"])
    if _TO.search(trigger.pattern.rsplit(".", 1)[-1].replace("_", " ")) and not (c.spot or _NAMED.match(c.tail)):
        return None
    who = trigger.subject
    somebody = who is not None and (who.side is not None or who.kind in _BODIES)
    return c.kind if who is not None and (c.spot or somebody) else None


def _way(c: Company, kind: str | None = None) -> str | None:
    """A plain verb of movement ("went", "moved") that a direction follows; backwards it is a withdrawal."""
    who = c.trigger.subject
    if who is None or c.trigger.use == "passive":
        return None
    if who.kind not in _BODIES and who.side is None and who.start == who.end and not c.near:
        return None  # a pronoun that stands for nobody known
    where = heading_of(c.scene.text, c.trigger.end, c.ceiling)
    if where is None and c.direct_object() and heading_of(c.scene.text, c.objects[0].end, c.ceiling, loose=True):
        return kind or c.kind  # "rushed two companies to the hill"
    if where is None or (where == "somewhere" and not c.spot):
        return None
    return "withdrawal" if where == "back" else kind or c.kind


def _struck(c: Company) -> str | None:
    if c.target is not None or c.trigger.target is not None or c.spot:
        return c.kind
    lead = c.scene.text[c.trigger.clause[0] : c.trigger.start]
    return c.kind if c.trigger.use == "passive" and PLACE_SUBJECT.search(lead) else None


def _gunner(c: Company) -> str | None:
    return c.kind if c.kind != "attack" and c.trigger.subject is not None else None


def _fight(c: Company) -> str | None:
    real = c.target is not None and c.target.kind != "inferred"
    if c.actor is not None and (c.near or real):
        return c.kind
    alone = re.match(
        r"\s(?:on|throughout|all|for|until|till|from|back|hard|fiercely|bravely|hand|off)\b|\s*[.;]", c.tail
    )
    who = c.trigger.subject
    return c.kind if alone and who is not None and who.side is not None else None


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
    "force_out": _force_out,
    "against": _against,
    "drawn": _drawn,
    "intransitive": _intransitive,
    "force_or_place": _force_or_place,
    "agent": _agent,
    "agent_place": _agent_place,
    "agent_object": _agent_object,
    "bomb": _bomb,
    "mover": _mover,
    "way": _way,
    "struck": _struck,
    "gunner": _gunner,
    "fight": _fight,
    "fell_on": _fell_on,
    "held": _held,
    "struck_by": _struck_by,
    "near": _near,
    "stopped": _stopped,
    "under": _under,
}
