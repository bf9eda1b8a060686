"""What verbs of movement need beside them: who moves, from where, and which way.

As in `event_needs.py`, each is a function of a `Company` that answers the event's type or None.
"""

from __future__ import annotations

import re

from ..values.event_objects import heading_of
from .event_company import Company
from .event_parts import within

__all__ = ["MOVED_IT", "agent_object", "force_bare", "men_off", "mover", "own_way", "way", "were_moved"]

_RIDDEN_DOWN = re.compile(r"\s(?:them|him|it|her|the\s[\w-]+)\s(?:down|through|to earth)\b")
_NAMED = re.compile(r"\s(?:the\s)?[A-Z]\w")
# Behind a verb of movement these tell of somebody moved, pressed back or passed by, without a direction right behind it.
MOVED_IT = re.compile(
    r"\s(?:them|him|it)\s(?:back|off|out|down|aside|in|up|away)\b|\s(?:the\s)?[A-Z]\w|\s(?:out|forward|up|back|off)\s(?:his|the|their|its)\s"
)
_IT_BACK = re.compile(
    r"\s(?:them|him|it)\s(?:back|off|out|down|aside|in|up|away)\b(?!\sto\s(?:the\s)?(?:[a-z]+\s)?(?:hospital|court))"
)
_OVERCOMERS = (".pressed", ".swept", ".rolled", ".bore", ".borne", ".crowded")
_TO_NAME = re.compile(r"\s(?:on\s|back\s|up\s|down\s|over\s)?(?:to|for|towards?|into)\s(?:the\s)?[A-Z]\w")
_ALONE = re.compile(
    r"\s*(?:[.,;]|$|(?:earlier|soon|a (?:day|week|month|few)|(?:two|three|four|\d+) (?:days|weeks)|"
    r"one (?:after|by)|without|after|when|in|at|again|within|by|on|during|that|the (?:next|following|same))\b)"
)
_TO = re.compile(r"\b(?:to|for|into|at|in)$")
# "left a post destroyed", "left 620 dead": nobody withdrew.
# "moved to encircle the army", "marched to relieve the siege"
_IN_ORDER = re.compile(
    r"\s(?:\w+ly\s)?(?:meet|face|confront|intercept|engage|attack|assault|storm|seize|capture|occupy|relieve|rescue|reinforce|"
    r"retake|recapture|besiege|outflank|encircle|surround|cut|block|support|secure|help|counter-?attack|drive)\s"
)
_LEFT_SO = re.compile(r"[^,;.]{0,40}?\s(?:hit|dead|destroyed|killed|wounded|injured|defen[cs]eless|damaged)\b")
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
# "left Messina on …": a name that is no mention, and where or when he left it.
_LEFT_NAME = re.compile(
    r"\s[A-Z][\w'’-]+(?:\s[A-Z][\w-]+)?(?=[,.;]|$|\s(?:on|at (?:dawn|dusk|noon|night|once)|for|by|during|early|late|"
    r"after|that|before|and|again|without|the (?:same|next|following))\b)"
)
_BODIES = frozenset(("force", "person", "group", "state"))


def were_moved(c: Company) -> str | None:
    """ "Forty squadrons were sent forward": the men are the subject."""
    who = c.trigger.subject
    if who is None or who.kind not in ("force", "group"):
        return None
    where = heading_of(c.scene.text, c.trigger.end, c.trigger.clause[1])
    if where == "back":
        return "withdrawal" if who.kind == "force" else None
    return "advance" if where == "on" or (where == "somewhere" and c.spot) else None


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
    named = trigger.subject is not None and trigger.subject.kind in _BODIES and _LEFT_NAME.match(c.tail)
    return c.kind if trigger.subject is not None and (c.direct_place() or c.what == "position" or named) else None


def mover(c: Company) -> str | None:
    trigger = c.trigger
    if trigger.pattern.endswith((".set_off", ".setting_off")) and re.match(
        r"\s(?:an?|the|their|his|its)\s(?!(?:same|next|following|day|\d))", c.tail
    ):
        return None  # "setting off a blaze"
    if trigger.use == "passive" and c.place_subject() and "cross" in trigger.pattern:
        return c.kind
    if trigger.attrs.get("force") and trigger.use != "passive" and c.direct_object():
        return str(trigger.attrs["force"])
    if trigger.pattern.endswith("_to") and c.trigger.subject is not None and _IN_ORDER.match(c.scene.text, trigger.end):
        return None if "proceed" in trigger.pattern else c.kind
    if _TO.search(trigger.pattern.rsplit(".", 1)[-1].replace("_", " ")) and not (c.spot or _NAMED.match(c.tail)):
        return None
    who = trigger.subject
    somebody = who is not None and (who.side is not None or who.kind in _BODIES)
    return c.kind if who is not None and (c.spot or somebody or _NAMED.match(c.tail)) else None


def way(c: Company, kind: str | None = None) -> str | None:
    """A plain verb of movement ("went", "moved") that a direction follows; backwards it is a withdrawal."""
    who = c.trigger.subject
    if c.trigger.use == "passive":
        return were_moved(c) if kind is None else None
    if who is None:
        return None
    if c.trigger.pattern.endswith((".rode", ".ridden", ".riding", ".ran")) and _RIDDEN_DOWN.match(c.tail):
        return "attack"
    if who.kind not in _BODIES and who.side is None and who.start == who.end and not c.spot:
        return None  # a pronoun that stands for nobody known
    if _IT_BACK.match(c.tail) and c.trigger.pattern.endswith(_OVERCOMERS):
        return "attack"
    passed = c.trigger.pattern.endswith((".passed", ".passing")) and c.places and who.kind in _BODIES
    if passed and c.scene.text[c.trigger.end : c.places[0].start] in (" ", " the "):
        return c.kind
    where = heading_of(c.scene.text, c.trigger.end, c.ceiling)
    if where is None and c.direct_object() and heading_of(c.scene.text, c.objects[0].end, c.ceiling, loose=True):
        return kind or c.kind  # "rushed two companies to the hill"
    if where is None or (where == "somewhere" and not c.spot and not _TO_NAME.match(c.tail)):
        return None
    return "withdrawal" if where == "back" else kind or c.kind
