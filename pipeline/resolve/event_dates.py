"""The date of an event: in its clause, in its sentence, else where the narrative clock stands."""

from __future__ import annotations

import datetime as dt
import re

from ..model import DateMention
from ..values.event_grammar import not_until
from ..values.regex import compile_words
from .attach_times import bounds
from .dates import date_at
from .event_narrative import stands
from .event_parts import Scene, Trigger, within
from .reading import Reading

__all__ = ["event_date"]

_ATTACHED = re.compile(
    r"\b(?:on|in|by|until|around|during|early in|late in|at)\s(?:the\s|early\s|late\s|about\s|mid-?)*$"
)
_APART = re.compile(r"[,;:(]|\b(?:and|but|after|before|since|which|who|that|while|when|as)\b")
# A date in a clause about what is named behind the trigger ("Linz, where they rested on 4 May"), if that is not about
# the event itself ("an attack which began on 4 May").
_ELSE = re.compile(r"\b(?:where|which|whom?|whose)\s(?=[^,;]*$)")
_STILL = compile_words(
    r"(?:\w+ly\s)?(?:began|started|ended|lasted|resulted|took place|occurred|happened|came(?! under)|killed|left|"
    r"was (?:launched|fought|repelled|repulsed))\b"
)
# "made no gains since its attack on 4 May": the date of what stands behind "since".
_SINCE = re.compile(
    r"\b(?:since|until|before|prior to)\s(?:[\w'’-]+\s){1,6}(?:on|in|of)\s(?:the\s|early\s|late\s|mid-)*$"
)
# A date that counts on from the event's own: "took Linz, and Steyr the next day".
_GOES_ON = re.compile(r",\s(?:and|but|then)\s|\b(?:and|but|then),?\s(?:by\s|on\s)?$")
_COUNTED = re.compile(r"\b(?:next|following|after|later|subsequent)\b(?!\s(?:in the|that|on))")
# What the clock calls asides that still date the deed of their own clause.
_TELLS = frozenset(
    ("looks ahead", "looks back", "in brackets", "outside the time of the article", "a span beside the narrative")
)
_OPENS = re.compile(
    r"\W*(?:On|In|By|During|Over|Within|Throughout|From|Between|At|Early in|Late in)\s(?:the\s|early\s|late\s)*"
)
_WHEN = re.compile(r"[\s,]*when\s")
_VERB = re.compile(r"\b\w+ed\b|\bto\s")
Answer = tuple[str | None, dt.date | None, dt.date | None, str]


def event_date(reading: Reading, scene: Scene, trigger: Trigger, following: int) -> Answer:
    """(edtf, first day, last day, how, or why there is none); the first three None where no date is known. The days are
    None before year 1."""
    own = _own(scene, trigger, following)
    if own is not None:
        return own.edtf, own.start_date, own.end_date, "clause"
    found = date_at(reading, scene.paragraph, trigger.start, sentence_span=(scene.start, scene.end))
    if isinstance(found, DateMention) and _of_another(scene, trigger, found):
        found = date_at(reading, scene.paragraph, trigger.start, sentence_span=(scene.start, trigger.start))
    if found is None:
        return None, None, None, ""
    if (found is None or isinstance(found, str)) and (aside := _aside(reading, scene, trigger)) is not None:
        return aside.edtf, aside.start_date, aside.end_date, "clause, aside"
    if isinstance(found, str):
        told, how = stands(reading, scene, trigger, found)
        return (told, *_bounds(reading, told), how) if told is not None else (None, None, None, how)
    start, end = trigger.clause
    return found.edtf, found.start_date, found.end_date, "clause" if start <= found.start < end else "sentence"


def _own(scene: Scene, trigger: Trigger, following: int) -> DateMention | None:
    """The date that follows the trigger before any other event, comma or "and" ("reaching Afrin on 10 March")."""
    _, end = trigger.clause
    for date in within(scene.dates, trigger.end, min(end, following)):
        if date.edtf is not None and date.timex_type == "DATE":
            gap = scene.text[trigger.end : date.start]
            return date if _ATTACHED.search(gap) and not _APART.search(gap) else None
    return None


def _aside(reading: Reading, scene: Scene, trigger: Trigger) -> DateMention | None:
    """A date beside the narrative that tells when the clause's deed was ("over the next week they …")."""
    asides: dict[str, str] = reading.shared.get("date_asides", {})
    start, end = trigger.clause
    lead = scene.text[max(scene.start, start - 2) : trigger.start]
    if when := _WHEN.match(lead):
        at = max(scene.start, start - 2) + when.end() - len("when ")
        for date in scene.dates:
            if date.edtf is not None and date.timex_type == "DATE" and not scene.text[date.end : at].strip(" ,"):
                return date  # "until 1955, when they moved into the towns"
    for date in scene.dates:
        if date.edtf is None or date.timex_type != "DATE":
            continue
        if trigger.end <= date.start and not_until(scene.text, scene.start, trigger.start, trigger.end, date.start):
            return date
        if asides.get(date.id) not in _TELLS or date.start >= end:
            continue
        if trigger.end <= date.start:
            gap = scene.text[trigger.end : date.start]
            if _ATTACHED.search(gap) and not _APART.search(gap) and not _VERB.search(gap):
                return date
        elif start <= date.start and _OPENS.fullmatch(scene.text, scene.start, date.start):
            return date
    return None


def _of_another(scene: Scene, trigger: Trigger, date: DateMention) -> bool:
    """Whether a date behind the trigger says when something else was: "took Linz and, the next day, Steyr"."""
    if date.start < trigger.end:
        return False
    gap = scene.text[trigger.end : date.start]
    if clause := _ELSE.search(gap):
        return _STILL.match(gap, clause.end()) is None
    if _SINCE.search(gap):
        return True
    return _GOES_ON.search(gap) is not None and _COUNTED.search(date.text) is not None


def _bounds(reading: Reading, edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """The days of a value, as one of the article's dates with that value has them."""
    index: dict[str, tuple[dt.date | None, dt.date | None]] | None = reading.shared.get("event_date_bounds")
    if index is None:
        index = {d.edtf: (d.start_date, d.end_date) for d in reading.dates if d.edtf is not None}
        boxed = reading.shared.get("article_dates")
        if boxed is not None and boxed.edtf:
            index.setdefault(boxed.edtf, (boxed.start_date, boxed.end_date))
        reading.shared["event_date_bounds"] = index
    return index[edtf] if edtf in index else bounds(edtf)
