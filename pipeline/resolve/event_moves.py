"""What verbs of movement need beside them: who moves or is moved, whom they drive out or leave, and which way.

As in `event_needs.py`, each is a function of a `Company` that answers the event's type or None. Holding out and being
stopped are here too, as the contrary.
"""

from __future__ import annotations

import re

from ..values.event_objects import heading_of
from .event_company import Company
from .event_parts import within

__all__ = [
    "against",
    "agent_object",
    "breaks",
    "drawn",
    "force_bare",
    "force_out",
    "held",
    "men_off",
    "mover",
    "own_way",
    "stopped",
    "transport",
    "way",
]

_OUT = re.compile(
    r"\b(?:out of|from|back|off|away|out|into|across|over|north|south|east|west|(?:north|south|east|west)(?:east|west)?"
    r"(?:wards?)?|down|apart|to pieces|aside|in (?:disorder|rout|confusion)|behind|beyond|downhill|uphill|towards?)\b"
)
_PRONOUN = re.compile(r"\s(?:them|him|it|her)\b")
_AGAINST = re.compile(r"\bagainst\s")
_BARE = re.compile(
    r"\s(?:completely\s|entirely\s|at last\s|temporarily\s|at once\s|too\s|\w+ly\s)?"
    r"(?=and (?:ran|fled|scattered|fell back|retreated|withdrew)|in (?:disorder|panic|rout|confusion|all directions|"
    r"every direction|flight)|(?:and|as|when|before|under|after|within|at the (?:first|second|third))\b)|\s*(?:[.,;]|$)"
)
# "threw his reserve against the gate": hurled at somebody or something.
_HURLED_AT = re.compile(r"\s(?:[\w-]+\s){0,3}?(?:against|at|upon)\s")
_RIDDEN_DOWN = re.compile(r"\s(?:them|him|it|her|the\s[\w-]+)\s(?:down|through|to earth)\b")
_NAMED = re.compile(r"\s(?:the\s)?[A-Z]\w")
_TO_NAME = re.compile(r"\s(?:on\s|back\s|up\s|down\s|over\s)?(?:to|for|towards?|into)\s(?:the\s)?[A-Z]\w")
_ALONE = re.compile(
    r"\s*(?:[.,;]|$|(?:earlier|soon|a (?:day|week|month|few)|(?:two|three|four|\d+) (?:days|weeks)|"
    r"without|after|when|in|at|again|within|by|on|during|that|the (?:next|following|same))\b)"
)
_TO = re.compile(r"\b(?:to|for|into|at|in)$")
_NOUN_TELLS = re.compile(
    r"\s(?:[\w-]+\s){0,4}?(?:air\s?-?strikes?|strikes?|attacks?|assaults?|offensives?|raids?|bombardments?|"
    r"counter-?attacks?|counter-?offensives?|charges?)\b"
)
# "left a post destroyed", "left 620 dead": nobody withdrew.
_LEFT_SO = re.compile(r"[^,;.]{0,40}?\s(?:hit|dead|destroyed|killed|wounded|injured|defen[cs]eless|damaged)\b")
_HELD = re.compile(
    r"[^,;.]{0,60}?\s(?:for|until|till|throughout)\s(?:\w+\s){0,3}?(?:hours?|days?|weeks?|months?|minutes|night|dusk|dark|"
    r"dawn|noon|nightfall|morning|evening|afternoon)|[^,;.]{0,40}?\sagainst\s"
)
_RAN = re.compile(
    r"\s*(?:[.;]|$|, (?:leaving|throwing)|(?:back|away)\b)|\s(?:and (?:fled|hid)|before it|when|in (?:panic|terror))\b"
)
_FELL_APART = re.compile(
    r"\s*(?:[.;,]|$)|\s(?:and (?:ran|fled|retreated|fell back|withdrew|surrendered)|"
    r"into (?:flight|rout|disorder|panic|a mob|fugitives)|"
    r"before|under|as|when|within|at (?:once|the first)|in (?:panic|disorder|rout|confusion))\b"
)
_MADE_WAY = re.compile(
    r"\b(?!lost\s|found\s|held\s|asked\s|need)\w*(?:ed|ought|ung|ew|elt|ade|ore|ent|cut|won|shot|ate)\s$"
)
_WAY_OUT = re.compile(r"\s(?:\w+ly\s)?(?:out|back|away|off|clear|free|home)\b")
_LEFT_OUT = re.compile(r"\s(?:back|off|out|away|from)\b")
_HELD_UP = re.compile(r"\s(?:them|him|it|the\s(?:[\w-]+\s){1,3}?|[A-Z]\w+\s)\s?(?:up|off|at bay)\b(?!\sto\b)")
_BROKE_LINE = re.compile(
    r"\s(?:the|their|his|its|[A-Z]\w+['’]s?)\s(?:[\w-]+\s){0,2}?(?:lines?|front|centre|center|left|right|wings?|ranks|formations?|"
    r"squares?|flank)\b"
)
_NO_LONGER = re.compile(r"\s*(?:[.;]|$|, (?:but|and)\b)|\s(?:in support|as reinforcements?)\b")
_SELVES = re.compile(r"\s(?:themselves|itself|himself|herself)\s(?:on|upon|at|against|into|forward)\b")
_BODIES = frozenset(("force", "person", "group", "state"))


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
        and (c.spot or not c.trigger.attrs.get("held"))
        else None
    )


def force_out(c: Company) -> str | None:
    """ "drove them back", "threw the Russians out of …", "pushed on to …"; for a participle "were driven from"."""
    trigger, tail = c.trigger, c.tail[:80]
    if trigger.subject is not None and _SELVES.match(tail):
        return c.kind
    if trigger.attrs.get("hurl") and trigger.subject is not None and trigger.use != "passive":
        pronoun = _PRONOUN.match(tail)
        at = trigger.end + pronoun.end() if pronoun else c.objects[0].end if c.direct_object() else None
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


def against(c: Company) -> str | None:
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
        return _were_moved(c)
    if c.trigger.pattern.endswith((".led", ".lead", ".leading", ".turned")):
        where = heading_of(c.scene.text, c.trigger.end, c.ceiling)
        if (where == "on" and not c.tail.startswith(" into a")) or (
            where == "somewhere" and c.near and c.tail.startswith(" for ")
        ):
            return "advance"  # "led north out of the town", "turned for Rome"
    # "sent two battalions to Baden", "led his men up the hill": they advance.
    named = c.trigger.target is not None and c.trigger.target.kind == "unknown"
    if not (c.direct_object() or named or c.what == "person" or _PRONOUN.match(c.tail)):
        return None
    at = c.objects[0].end if c.direct_object() else c.trigger.end
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


def _were_moved(c: Company) -> str | None:
    """ "Forty squadrons were sent forward": the men are the subject."""
    who = c.trigger.subject
    if who is None or who.kind not in ("force", "group"):
        return None
    where = heading_of(c.scene.text, c.trigger.end, c.ceiling)
    if where == "back":
        return "withdrawal" if who.kind == "force" else None
    return "advance" if where == "on" or (where == "somewhere" and c.spot) else None


def drawn(c: Company) -> str | None:
    """ "drew his outposts back", "pulled them off the ridge", "drew his horse into the dunes": men moved by who leads them."""
    if c.trigger.subject is None or c.trigger.use == "passive":
        return None
    return transport(c)


def transport(c: Company) -> str | None:
    """A body of men, right behind the verb, that is taken somewhere: `withdrawal` back or off, else `advance`."""
    pronoun = re.match(r"\s(?:them|him|her)\b", c.tail)
    if not pronoun and not c.direct_object():
        return None
    at = c.trigger.end + pronoun.end() if pronoun else c.objects[0].end
    if _LEFT_OUT.match(c.scene.text, at):
        return "withdrawal"
    where = heading_of(c.scene.text, at, c.ceiling)
    return "withdrawal" if where == "back" else "advance" if where == "on" or (where and c.spot) else None


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


def force_bare(c: Company) -> str | None:
    """ "The corps dissolved", "the Spaniards ran": a body of men, and nothing that it does it to."""
    who = c.trigger.subject
    bare = _RAN if c.trigger.pattern.endswith((".ran", "gone")) else _FELL_APART
    told = who is not None and who.kind in ("force", "group") and c.trigger.use == "active"
    return c.kind if told and bare.match(c.tail) else None


def men_off(c: Company) -> str | None:
    """ "was taken off the reef": men who are fetched away."""
    who = c.trigger.subject
    return c.kind if c.trigger.use in ("passive", "infinitive") and who is not None and who.kind == "force" else None


def own_way(c: Company) -> str | None:
    """ "hacked its way out", "felt their way into …": whatever the verb, somebody moves."""
    alone = c.trigger.pattern.count("_") == 1 and c.trigger.pattern.split(".")[-1][:4] in (
        "its_",
        "his_",
        "her_",
        "thei",
    )
    if c.trigger.subject is None or (
        alone and not _MADE_WAY.search(c.scene.text, c.trigger.clause[0], c.trigger.start)
    ):
        return None
    if _WAY_OUT.match(c.tail):
        return "withdrawal"
    where = heading_of(c.scene.text, c.trigger.end, c.ceiling)
    if not alone:
        return mover(c)
    return "advance" if where == "on" or (where == "somewhere" and c.spot) else None


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
    return c.kind if trigger.subject is not None and c.direct_object() else None


def agent_object(c: Company) -> str | None:
    """ "left the town", "gave up the hill"; without object, the pattern's `bare` type."""
    trigger = c.trigger
    if trigger.use == "passive":  # the garrison, or the town that it leaves
        left = trigger.subject is not None and trigger.subject.kind == "force"
        return c.kind if left or (c.place_subject() and not trigger.attrs.get("fire")) else None
    if _LEFT_SO.match(c.tail):
        return None
    somebody = trigger.subject is not None or bool(within(c.scene.places, trigger.clause[0], trigger.start))
    if trigger.attrs.get("bare") and somebody and _ALONE.match(c.tail):
        return str(trigger.attrs["bare"])
    return c.kind if trigger.subject is not None and (c.direct_place() or c.what == "position") else None


def mover(c: Company) -> str | None:
    trigger = c.trigger
    if trigger.use == "passive" and c.place_subject() and "cross" in trigger.pattern:
        return c.kind
    if trigger.attrs.get("force") and trigger.use != "passive" and c.direct_object():
        return str(trigger.attrs["force"])
    if _TO.search(trigger.pattern.rsplit(".", 1)[-1].replace("_", " ")) and not (c.spot or _NAMED.match(c.tail)):
        return None
    who = trigger.subject
    somebody = who is not None and (who.side is not None or who.kind in _BODIES)
    return c.kind if who is not None and (c.spot or somebody or _NAMED.match(c.tail)) else None


def way(c: Company, kind: str | None = None) -> str | None:
    """A plain verb of movement ("went", "moved") that a direction follows; backwards it is a withdrawal."""
    who = c.trigger.subject
    if c.trigger.use == "passive":
        return _were_moved(c) if kind is None else None
    if who is None:
        return None
    if c.trigger.pattern.endswith((".rode", ".ridden", ".riding", ".ran")) and _RIDDEN_DOWN.match(c.tail):
        return "attack"
    if who.kind not in _BODIES and who.side is None and who.start == who.end and not c.near:
        return None  # a pronoun that stands for nobody known
    where = heading_of(c.scene.text, c.trigger.end, c.ceiling)
    if where is None and c.direct_object() and heading_of(c.scene.text, c.objects[0].end, c.ceiling, loose=True):
        return kind or c.kind  # "rushed two companies to the hill"
    if where is None or (where == "somewhere" and not c.spot and not _TO_NAME.match(c.tail)):
        return None
    return "withdrawal" if where == "back" else kind or c.kind
