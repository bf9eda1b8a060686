"""Men moved by others, as in `event_needs.py`: driven out, hurled at somebody, sent, led, drawn back, taken somewhere."""

from __future__ import annotations

import re

from ..values.event_objects import heading_of
from .event_company import Company
from .event_holds import held
from .event_moves import way, were_moved

__all__ = ["against", "drawn", "force_out", "road", "transport"]

_OUT = re.compile(
    r"\b(?:out of|from|back|off|away|out|into|across|over|north|south|east|west|(?:north|south|east|west)(?:east|west)?"
    r"(?:wards?)?|down|apart|to pieces|aside|in (?:disorder|rout|confusion)|behind|beyond|downhill|uphill|towards?)\b"
)
_PRONOUN = re.compile(r"\s(?:them|him|it|her)\b")
_AGAINST = re.compile(r"\bagainst\s")
# "threw his reserve against the gate": hurled at somebody or something.
_HURLED_AT = re.compile(r"\s(?:[\w-]+\s){0,3}?(?:against|at|upon)\s")
# The object of a verb that moves men, where it is no force of its own: "the whole wing", "4,000 horse".
_BODY = re.compile(
    r"\s(?:(?:the|his|her|its|their|an?|all|half|some|what was left of|most of|part of|the rest of|another|\d[\d,]*|two|"
    r"three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\s){1,3}(?:[\w'’-]+\s){0,3}?(?:wings?|"
    r"line|lines|reserves?|centre|center|"
    r"horse|foot|lances|sabres|bayonets|rifles|guns|batteries|battery|cannon|men|corps|army|armies|force|forces|troops|"
    r"cavalry|infantry|"
    r"fleet|ships|galleys|boats|tanks|columns?|divisions?|brigades?|regiments?|battalions?|squadrons?|compan(?:y|ies)|"
    r"garrison|host|"
    r"rearguard|vanguard|outposts|pickets|cornets|patrols?|detachments?|grenadiers|dragoons|hussars|marines|parachutists|"
    r"guards)\b"
)
_FORTH = re.compile(r"\s(?P<way>out|forward|up|on|off|away|back)(?=\s)")
_NOUN_TELLS = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:air\s?-?strikes?|strikes?|attacks?|assaults?|offensives?|raids?|bombardments?|"
    r"counter-?attacks?|counter-?offensives?|charges?)\b"
)
# "launched Operation Lantern", "launched the Linz Offensive", "launched an operation against …".
_OPERATION = re.compile(
    r"\s(?:(?:the|its|his|their|a|an)\s)?(?:Operation\s[A-Z]|(?:[A-Z][\w'’-]+\s){1,4}(?:[Oo]ffensive|[Cc]ampaign)\b"
    r"|(?:[a-z-]+\s){0,2}(?:operation|expedition|campaign)\s(?:against|into|to\s(?:re)?(?:capture|take|seize|conquer|"
    r"clear|drive|retake|"
    r"liberate|dislodge|encircle|besiege|secure))\b)"
)
_LEFT_OUT = re.compile(r"\s(?:back|off|out|away|from)\b")
_NO_LONGER = re.compile(r"\s*(?:[.;]|$|, (?:but|and)\b)|\s(?:in support|as reinforcements?)\b")
# "cut the Linz highway", "shot two of them down"
_ROAD = re.compile(
    r"\s(?:(?:the|its|their|his|all|both|a|an|several)\s)?(?:[\w'’–-]+\s){0,4}?(?:roads?|highways?|motorway|railways?|railroads?|"
    r"(?:supply|communications?|rail|retreat)[ -](?:lines?|routes?)|supplies|routes?|lines?(?: of (?:communication|"
    r"retreat|supply))?|bridges?)\b"
)
_DOWN = re.compile(
    r"\s(?:(?:[\w-]+\s){0,3}?(?:planes?|aircraft|helicopters?|jets?|drones?|fighters?|bombers?|of them|one|two|three|"
    r"it)\s)?down\b"
)
_SELVES = re.compile(r"\s(?:themselves|itself|himself|herself)\s(?:on|upon|at|against|into|forward)\b")


def force_out(c: Company) -> str | None:
    """ "drove them back", "threw the Russians out of …", "pushed on to …"; for a participle "were driven from"."""
    trigger, tail = c.trigger, c.tail[:80]
    if trigger.subject is not None and _SELVES.match(tail):
        return c.kind
    if trigger.pattern.endswith((".cut", ".cutting")) and trigger.use != "passive" and _ROAD.match(tail):
        return "other" if trigger.subject is not None else None
    if trigger.pattern.endswith((".shot", ".shooting")) and _DOWN.match(tail):
        return c.kind if trigger.use in ("active", "ing") else None
    if trigger.attrs.get("hurl") and trigger.subject is not None and trigger.use != "passive":
        at = _body_end(c, trigger.end)
        if at is not None and _HURLED_AT.match(c.scene.text, at):
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
    return way(c, "advance") if trigger.attrs.get("way") else None


def road(c: Company) -> str | None:
    """ "severed the highway": a way of supply that somebody cuts."""
    return c.kind if c.trigger.subject is not None and c.trigger.use != "passive" and _ROAD.match(c.tail[:80]) else None


def against(c: Company) -> str | None:
    if "launch" in c.trigger.pattern and c.trigger.use != "passive" and _OPERATION.match(c.scene.text, c.trigger.end):
        return c.kind if c.trigger.subject is not None and c.trigger.subject.side is not None else None
    if _NOUN_TELLS.match(c.tail):
        return None  # "launched air strikes against": the noun tells it
    if c.trigger.pattern.endswith((".led", ".lead", ".leading")) and c.tail.startswith(" to "):
        return None  # "led to the fall of …"
    if c.target is not None and _AGAINST.search(c.scene.text, c.trigger.end, c.ceiling):
        return c.kind
    if c.trigger.attrs.get("held"):
        return held(c)
    if not c.trigger.attrs.get("way") or c.trigger.subject is None:
        return None
    if c.trigger.use == "passive":
        return were_moved(c)
    if c.trigger.pattern.endswith((".led", ".lead", ".leading", ".turned")):
        where = heading_of(c.scene.text, c.trigger.end, c.ceiling)
        if (where == "on" and not c.tail.startswith(" into a")) or (
            where == "somewhere" and c.near and c.tail.startswith(" for ")
        ):
            return "advance"  # "led north out of the town", "turned for Rome"
    # "sent two battalions to Baden", "led his men up the hill": they advance.
    if (forth := _FORTH.match(c.tail)) and _body_end(c, c.trigger.end + forth.end()):
        return "withdrawal" if forth["way"] in ("back", "off", "away") else "advance"
    named = c.trigger.target is not None and c.trigger.target.kind == "unknown"
    body = _BODY.match(c.scene.text, c.trigger.end, c.ceiling)
    if not (body or c.direct_object() or named or c.what == "person" or _PRONOUN.match(c.tail)):
        return None
    at = c.objects[0].end if c.direct_object() else body.end() if body else c.trigger.end
    if heading_of(c.scene.text, at, c.ceiling, loose=True):
        return "advance"
    gone = (
        c.trigger.pattern.endswith(".sent") and c.direct_object() and _NO_LONGER.match(c.scene.text, _phrase_end(c, at))
    )
    return "advance" if gone else None  # "sent two squadrons of hussars."


def _phrase_end(c: Company, at: int) -> int:
    """Where the object ends, with an "of …" that belongs to it."""
    of = re.compile(r"\sof\s(?:the\s)?[\w-]+").match(c.scene.text, at)
    return of.end() if of else at


def _body_end(c: Company, start: int) -> int | None:
    """Where the object ends that begins at `start`, if it is a body of men; None if it is none."""
    text = c.scene.text
    if pronoun := re.compile(r"\s(?:them|him|her)\b").match(text, start):
        return pronoun.end()
    if start == c.trigger.end and c.direct_object():
        return c.objects[0].end
    body = _BODY.match(text, start, c.ceiling)
    return body.end() if body else None


def drawn(c: Company) -> str | None:
    """ "drew his outposts back", "pulled them off the ridge", "drew his horse into the dunes": men moved by who leads them."""
    if c.trigger.subject is None or c.trigger.use == "passive":
        return None
    return transport(c)


def transport(c: Company) -> str | None:
    """A body of men, right behind the verb, that is taken somewhere: `withdrawal` back or off, else `advance`."""
    if (forth := _FORTH.match(c.tail)) and _body_end(c, c.trigger.end + forth.end()):
        return "withdrawal" if forth["way"] in ("back", "off", "away") else "advance"
    at = _body_end(c, c.trigger.end)
    if at is None:
        return None
    if _LEFT_OUT.match(c.scene.text, at):
        return "withdrawal"
    where = heading_of(c.scene.text, at, c.ceiling)
    return "withdrawal" if where == "back" else "advance" if where == "on" or (where and c.spot) else None
