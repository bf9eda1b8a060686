"""What a trigger needs beside it to tell of an event: somebody who does it, a body that suffers it, a place, a way.

Each need is a function of a `Company` that answers the event's type, or None where the words tell of no event.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from ..model import PlaceMention
from ..values.event_grammar import heading_of, object_kind
from .event_parts import Agent, Scene, Trigger, within

__all__ = ["DAY", "NEEDS", "Company"]

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
_DIRECT = re.compile(r"\s(?:the )?(?:\w+ ){0,3}(?:of )?")
_NEXT = re.compile(
    r"\s(?:back )?(?:(?:the )?(?:rest|remainder|bulk|most|part|half|some|elements|remnants) of )?"
    r"(?:the |a |an |his |its |their |some |two |three |several )?(?:[\w-]+ ){0,3}"
)
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


@dataclass
class Company:
    """A trigger with what stands beside it. kind: the event's type so far."""

    scene: Scene
    trigger: Trigger
    kind: str
    actor: Agent | None
    target: Agent | None
    ceiling: int

    @cached_property
    def objects(self) -> list[Agent]:
        """The agents behind the trigger."""
        return within(self.scene.agents, self.trigger.end, self.ceiling)

    @cached_property
    def places(self) -> list[PlaceMention]:
        """The places behind the trigger."""
        return within(self.scene.places, self.trigger.end, self.ceiling)

    @cached_property
    def what(self) -> str | None:
        """What the object is, by its nouns."""
        return object_kind(self.scene.text, self.trigger.end, self.ceiling)

    @cached_property
    def near(self) -> bool:
        """Whether a place is named behind it, or right before it by "which"."""
        close = bool(self.places) and self.places[0].start - self.trigger.end < 60
        return close or _of_relative(self.scene, self.trigger)

    @property
    def spot(self) -> bool:
        """Whether it tells of somewhere: a name, or a word for a place ("the town", "it")."""
        return self.near or self.what == "position"

    @property
    def tail(self) -> str:
        return self.scene.text[self.trigger.end : self.ceiling]

    def place_subject(self) -> bool:
        """Whether a passive's subject is a place ("Linz was then attacked")."""
        before = within(self.scene.places, self.trigger.clause[0], self.trigger.start)
        return self.trigger.use == "passive" and any(self.scene.governor(p) is None for p in before)

    def direct_object(self) -> bool:
        """Whether a body of men stands right behind the verb as its object."""
        first = next(iter(self.objects), None)
        if first is None:
            return False
        gap = self.scene.text[self.trigger.end : first.start]
        return _NEXT.fullmatch(gap) is not None and self.scene.governor(first, self.trigger.end) in (None, "of")

    def direct_place(self) -> bool:
        return (
            bool(self.places) and _DIRECT.fullmatch(self.tail, 0, self.places[0].start - self.trigger.end) is not None
        )


def _of_relative(scene: Scene, trigger: Trigger) -> bool:
    """ "Neidenburg, which he entered": the object stands before."""
    start = trigger.clause[0]
    before = within(scene.places, scene.start, start)
    return bool(before) and start - before[-1].end < 3 and scene.text.startswith("which", start + 2)


def _troops(c: Company) -> str | None:
    met = c.target is not None and c.target.kind in ("force", "group")
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
        return c.kind if trigger.subject is not None or c.actor is not None else None
    if trigger.target is not None:
        return c.kind
    if c.direct_place() and c.places[0].kind in ("settlement", "relief", "facility") and trigger.subject is not None:
        return c.kind
    return c.kind if trigger.subject is not None and c.what in ("person", "position") else None


def _fell_on(c: Company) -> str | None:
    """ "fell on the open flank" is an attack; much else falls on something."""
    body = bool(c.objects) and c.objects[0].start - c.trigger.end < 40
    return c.kind if body or _STRUCK_AT.match(c.tail) or c.what == "person" else None


def _held(c: Company) -> str | None:
    """ "held the square for five days": a fight by who holds out."""
    return (
        c.kind
        if c.trigger.subject is not None and _HELD.match(c.tail) and (c.spot or not c.trigger.attrs.get("held"))
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
    if c.direct_object():
        first = c.objects[0]
        gap = c.scene.text[first.end : min(c.ceiling, first.end + 40)]
        out = _OUT.search(gap)
        if out is not None and not re.search(r"[,;]|\bto\s\w+\b", gap[: out.start()]):
            return c.kind
        if re.match(r"['’]s?\b", gap) is None and re.match(r"\sto\s(?:retreat|withdraw|fall|flee|surrender)", gap):
            return None  # the other verb tells it
    return _way(c, "advance") if trigger.attrs.get("way") else None


def _against(c: Company) -> str | None:
    if c.target is not None and _AGAINST.search(c.scene.text, c.trigger.end, c.ceiling):
        return c.kind
    if c.trigger.attrs.get("held"):
        return _held(c)
    if not c.trigger.attrs.get("way") or c.trigger.subject is None or c.trigger.use == "passive":
        return None
    if (
        c.trigger.pattern.endswith((".led", ".lead", ".leading"))
        and heading_of(c.scene.text, c.trigger.end, c.ceiling) == "on"
    ):
        return "advance"  # "led north out of the town"
    # "sent two battalions to Baden", "led his men up the hill": they advance.
    named = c.trigger.target is not None and c.trigger.target.kind == "unknown"
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
        return c.kind if trigger.subject is not None and (by or c.near) else None
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
    return c.kind if who is not None and (c.spot or who.side is not None or who.kind in _BODIES) else None


def _way(c: Company, kind: str | None = None) -> str | None:
    """A plain verb of movement ("went", "moved") that a direction follows; backwards it is a withdrawal."""
    who = c.trigger.subject
    if who is None or c.trigger.use == "passive":
        return None
    if who.kind not in _BODIES and who.side is None and not c.near and who.start == who.end:
        return None
    where = heading_of(c.scene.text, c.trigger.end, c.ceiling)
    if where == "somewhere" and not c.spot:
        return None
    if where is None:
        return None
    return "withdrawal" if where == "back" else kind or c.kind


def _struck(c: Company) -> str | None:
    return c.kind if c.target is not None or c.trigger.target is not None or c.spot else None


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
