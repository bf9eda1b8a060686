"""Repeated tellings of one event in a paragraph become one row; `reason` says which words told it again.

Two rows for one event are a blemish, one row for two events is an error: a rule that is not sure leaves both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..model import Event

__all__ = ["merge"]

_FIGHTS = frozenset(("attack", "clash", "ambush", "air_strike", "shelling", "bombing"))
_BLOWS = frozenset(("air_strike", "shelling", "bombing", "ambush"))
_ENDS = frozenset(("attack", "air_strike", "shelling", "siege", "capture", "withdrawal"))
_HARM = re.compile(
    r"(?:hit|str(?:uck|ik)|destroy|damag|target|devastat|wreck|raz|burn|decimat|annihilat|eliminat|s[aiu]nk)", re.I
)
_AND = re.compile(r",?\sand\s(?:\w+ly\s)?")
_OWN = re.compile(r"place: (?:object|clause|subject|coordinated)")
_INFERRED_DATE = re.compile(r"date: (?:narrative|null)|^(?!.*date: )")
_ATTACK = r"(?:counter-?)?(?:attacks?|assaults?|raids?|offensives?|attempts?|charges?|strikes?|advances?)\b"
_ANOTHER = re.compile(
    r"\b(?:another|further|fresh|new|renewed|second|third|fourth|subsequent|other|several|many|numerous|two|three|four|five|"
    r"repeated|an?)\s(?:[\w-]+\s){0,2}" + _ATTACK
)
# "repelled an attack", "repulsed several assaults": none that was told before
_NEW_OBJECT = re.compile(
    r"\s(?:an?|another|several|two|three|four|five|many|numerous|repeated|further|more|some|multiple|(?:[\w-]+\s)?(?:attacks|assaults|"
    r"raids|attempts|charges|counter-?attacks|offensives)|(?:[\w-]+\s){1,3}(?:again|twice))\b"
)
# "they were repelled", "the assault was driven off", "but were repulsed": those who attacked, whoever our row says it was
_BEATEN = re.compile(
    r"\b(?:they|it|who|which|and|but|before|until|the\s(?:\w+\s)?"
    + _ATTACK
    + r")\s(?:\w+ly\s|soon\s|also\s|later\s|then\s)?"
    r"(?:(?:had been|was|were|being)\s)?(?:\w+ly\s|soon\s|also\s|later\s|then\s)?$"
)
_THE = re.compile(
    r"\b(?:[Tt]he|[Tt]h(?:is|at|ese|ose))\s(?!(?:first|second|third|fourth|next|final|last|main|new|other|same|previous|earlier|later|initial|original|"
    r"opening)\b)"
    r"(?:[\w-]+\s){0,2}$"
)
_GENERAL = re.compile(
    r"(?:counter-?)?(?:attacks?|assaults?|offensives?|operations?|raids?|strikes?|bombings?|bombardments?|shelling|clashes|"
    r"fighting|battles?|fight|ambush|engagement|air ?strikes?)"
)
_BY = re.compile(r"[^,;]{0,20}?(?<!followed)(?<!supported)\s(?:by|in an?)\s(?:[\w.-]+\s){0,4}")
_DOES = re.compile(
    r"(?:\s(?:by|on|in|from|against)\s(?!.*\b(?:after|before|while|when)\b)(?:[\w.-]+\s){0,4}[\w.-]+)?(?:,(?=\swhich\s))?\s?"
    r"(?:managed to\s|"
    r"also\s|had\s|then\s|which\s|"
    r"that\s)*"
)
_DENIED = re.compile(r"\b(?:den(?:ied|ies|y|ying)|disput(?:ed|es|ing)|refut(?:ed|es|ing))\b[^.;]*$")
_OUTCOME = re.compile(r".*,\s(?:thus\s|thereby\s|\w+ly\s)?|.*,?\swith\s(?:[\w.-]+,?\s){1,14}", re.DOTALL)


def merge(
    events: list[Event], text: str = "", repels: Collection[str] = (), again: list[tuple[Event, Event]] | None = None
) -> list[Event]:
    """One row per event: a later telling of the same type, status, place and date, whose sides agree, joins the first.

    It is a telling of the same where it stands right beside ("attacked and destroyed"), is a noun ("the attack"), or uses
    the same words of the same force; any other verb tells of another deed, but for the turns that `_retold` knows. What the
    first lacks of actor and target is filled from the later; what is filled can make it a telling of one before, so that
    this goes on until nothing joins. text: the paragraph's; repels: ids of the patterns of beating off; again gets the pairs
    (kept, taken in).
    """
    found = _once(events, text, repels, again)
    return found if len(found) == len(events) else merge(found, text, repels, again)


def _once(
    events: list[Event], text: str, repels: Collection[str], again: list[tuple[Event, Event]] | None
) -> list[Event]:
    found: list[Event] = []
    for event in events:
        first = next((other for other in reversed(found) if _same(other, event)), None) or _retold(
            found, event, text, repels
        )
        if first is None:
            found.append(event)
            continue
        _take_in(first, event)
        if again is not None:
            again.append((first, event))
    return found


def _take_in(first: Event, event: Event) -> None:
    if first.actor_force_id is None and first.actor_side in (None, event.actor_side):
        first.actor_force_id, first.actor_side = event.actor_force_id, event.actor_side or first.actor_side
    aimed = first.event_type not in ("advance", "withdrawal")
    if aimed and first.target_force_id is None and first.target_side in (None, event.target_side):
        first.target_force_id, first.target_side = event.target_force_id, event.target_side or first.target_side
    if first.actor_force_id is not None and first.actor_force_id == first.target_force_id:
        first.target_force_id, first.target_side = None, None
    words = re.search(r"; also told: .*", event.reason or "")
    told = f"“{event.text}”" + (words[0].replace("; also told: ", ", ") if words else "")
    joint = ", " if "; also told: " in (first.reason or "") else "; also told: "
    first.reason = f"{first.reason or ''}{joint}{told}".removeprefix("; ")


def _same(a: Event, b: Event) -> bool:
    if (a.event_type, a.status, a.place_id, a.date_edtf) != (b.event_type, b.status, b.place_id, b.date_edtf):
        return False
    if not _sides(a, b):
        return False
    noun = (b.pattern or "").endswith(".noun")
    close = a.sentence == b.sentence and 0 <= b.start - a.end < 20
    return close or noun or (a.pattern == b.pattern and a.actor_force_id == b.actor_force_id)


def _retold(found: list[Event], event: Event, text: str, repels: Collection[str]) -> Event | None:
    """The event before that these words tell again: its end ("were repelled"), its outcome ("…, destroying the bridge"), its
    general name ("the attack"), who did it ("was destroyed by an air strike"), or that somebody denies it."""
    if not text:
        return None
    for first in _candidates(found, event):
        gap = text[first.end : event.start]
        if event.pattern in repels:
            if first.event_type == "attack" or (first.status == "attempted" and first.sentence == event.sentence):
                return first if first.pattern not in repels and _beaten(first, event, gap, text) else None
            continue
        if _outcome(first, event, gap) or _named(first, event, text) or _denies(first, event, text):
            return first
        if _deed(first, event, gap):
            return _as_one(first, event)
    return None


def _candidates(found: list[Event], event: Event) -> Iterator[Event]:
    """The events of this sentence and the two before, the nearest first; all that are left are told elsewhere."""
    for other in reversed(found):
        if other.sentence is None or event.sentence is None or event.sentence - other.sentence > 2:
            return
        if other.end <= event.start:
            yield other


def _beaten(first: Event, event: Event, gap: str, text: str) -> bool:
    if (event.sentence or 0) - (first.sentence or 0) > 1 or not _stands(first, event):
        return False
    if _NEW_OBJECT.match(text, event.end) or _ANOTHER.search(gap):
        return False
    return _agree(first.actor_side, event.actor_side) or _BEATEN.search(gap) is not None


def _outcome(first: Event, event: Event, gap: str) -> bool:
    """ "They shelled the town, hitting the mill", "bombed and destroyed the mill": of one sentence, place, date and side."""
    if (event.pattern or "").endswith(".noun") or first.sentence != event.sentence or not _sides(first, event):
        return False
    if (first.status, first.place_id, first.date_edtf) != (event.status, event.place_id, event.date_edtf):
        return False
    beside = _OUTCOME.fullmatch(gap) is not None if event.text.endswith("ing") else _AND.fullmatch(gap) is not None
    if not beside or first.place_id is None:
        return False
    if first.event_type in _BLOWS and event.event_type == "attack":
        return _HARM.match(event.text) is not None
    return event.text.endswith("ing") and first.event_type == event.event_type and event.event_type in _ENDS


def _named(first: Event, event: Event, text: str) -> bool:
    """ "The attack failed": the same type, and nothing told of this one that the first does not have."""
    return (
        _GENERAL.fullmatch(event.text.lower()) is not None
        and first.event_type == event.event_type
        and event.event_type in _FIGHTS
        and first.status in (event.status, "claimed")
        and _sides(first, event)
        and _stands(first, event)
        and _THE.search(text, max(0, event.start - 40), event.start) is not None
    )


def _denies(first: Event, event: Event, text: str) -> bool:
    return (
        event.status == "denied"
        and first.status in ("claimed", "actual")
        and first.event_type == event.event_type
        and _agree(first.actor_side, event.actor_side)
        and _DENIED.search(text, max(0, event.start - 100), event.start) is not None
    )


def _deed(first: Event, event: Event, gap: str) -> bool:
    """ "An air strike destroyed the mill", "destroyed by an air strike": the deed, and who or what did it."""
    if first.sentence != event.sentence or first.status != event.status or not _sides(first, event) or len(gap) > 44:
        return False
    noun = (first.pattern or "").endswith(".noun"), (event.pattern or "").endswith(".noun")
    if noun == (False, True):
        return {first.event_type, event.event_type} <= _FIGHTS and _BY.fullmatch(gap) is not None
    does = noun == (True, False) and not event.text.endswith("ing") and _DOES.fullmatch(gap) is not None
    return does and first.event_type in _FIGHTS and event.event_type in ("attack", "shelling", "air_strike", "capture")


def _as_one(first: Event, event: Event) -> Event:
    """The first with the place and the type that the two tell together: what sort of blow it was, or that it took a place."""
    if not _OWN.search(first.reason or "") and _OWN.search(event.reason or ""):
        for name in ("place_id", "place", "latitude", "longitude"):
            setattr(first, name, getattr(event, name))
    if event.event_type == "capture" or (first.event_type in ("attack", "shelling") and event.event_type != "attack"):
        first.event_type, first.acled_type = event.event_type, event.acled_type
        first.acled_sub_type = event.acled_sub_type
    return first


def _stands(first: Event, event: Event) -> bool:
    """Whether nothing of its own says that the later was elsewhere or at another time."""
    here = event.place_id in (first.place_id, None) or not _OWN.search(event.reason or "")
    then = event.date_edtf in (first.date_edtf, None) or _INFERRED_DATE.search(event.reason or "") is not None
    return here and then


def _sides(a: Event, b: Event) -> bool:
    return _agree(a.actor_side, b.actor_side) and _agree(a.target_side, b.target_side)


def _agree(a: int | None, b: int | None) -> bool:
    return a is None or b is None or a == b
