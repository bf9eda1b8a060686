"""The date of an event: in its clause, in its sentence, else where the narrative clock stands."""

from __future__ import annotations

import datetime as dt
import re

from ..model import DateMention
from ..values.regex import compile_words
from .attach_times import bounds, dates_in
from .dates import date_at
from .event_parts import Scene, Trigger, within
from .reading import Reading

__all__ = ["event_date"]

_ATTACHED = re.compile(
    r"\b(?:on|in|by|until|around|during|early in|late in|at)\s(?:the\s|early\s|late\s|about\s|mid-?)*$"
)
_APART = re.compile(r"[,;:(]|\b(?:and|but|after|before|since|which|who|that|while|when|as)\b")
# Time goes on (or was before) by nobody knows how much: the day on which the narrative stands is not the event's.
_BEYOND = compile_words(
    r"\b(?:[Ii]n the (?:aftermath|wake)|(?:[Ff]ollowing|(?<!ly\s)(?<!on\s)[Aa]fter|[Ss]ince)\s(?:the|this|these|its|their)"
    r"\s(?:\w+\s){0,2}"
    r"(?:battle|siege|capture|fall|defeat|victory|surrender|war|operation|massacre|withdrawal|retreat))\b"
)
_PREVIOUSLY = re.compile(r"\b(?:had|was|were)\spreviously\s$")
# In a chronicle's entry "later" is still the day that the entry names.
_LATER = compile_words(
    r"(?<!\bshortly )(?<!\bsoon )(?<!ediately )\b(?:[Aa]fterwards?|[Ss]ubsequently|[Ee]ventually|[Ll]ater)\b"
    r"(?!\s(?:in the|that|on the same|reported|said|claimed|stated|confirmed|announced|told|wrote|described|named)\b)"
)
_DAYS = compile_words(
    r"\b(?:(?:[Nn]ext|following|previous|preceding|coming|ensuing|subsequent|last)\s(?:\w+\s)?(?:days|weeks)|"
    r"(?:some|several|few|many)\s(?:days|weeks)\s(?:later|after|before|earlier)|[Ww]ithin\s(?:a few\s)?(?:days|weeks)|"
    r"[Ii]n the (?:days|weeks)\s)\b"
)
# A date in a clause about what is named behind the trigger ("Linz, where they rested on 4 May"), if that is not about
# the event itself ("an attack which began on 4 May").
_ELSE = re.compile(r"\b(?:where|which|whom?|whose)\s(?=[^,;]*$)")
_STILL = compile_words(
    r"(?:\w+ly\s)?(?:began|started|ended|lasted|resulted|took place|occurred|happened|came|killed|left|was (?:launched|fought|"
    r"repelled|repulsed))\b"
)
# A date that counts on from the event's own: "took Linz, and Steyr the next day".
_GOES_ON = re.compile(r",\s(?:and|but|then)\s|\b(?:and|but|then),?\s(?:by\s|on\s)?$")
_COUNTED = re.compile(r"\b(?:next|following|after|later|subsequent)\b(?!\s(?:in the|that|on))")
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d")
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
    if isinstance(found, str):
        found = _as_told(reading, scene, trigger, found)
        if found is None:
            return None, None, None, ""
        first, last = _bounds(reading, found)
        if _dated_before(reading, scene.paragraph, trigger.start):
            return found, first, last, "narrative"
        if _of_another_section(reading, scene.paragraph, found):
            return None, None, None, "null, the last one told is of another section"
        return found, first, last, "narrative from before the paragraph"
    start, end = trigger.clause
    return found.edtf, found.start_date, found.end_date, "clause" if start <= found.start < end else "sentence"


_BATTLE = re.compile(r"\b(?:battle|siege|fighting|assault|attack|engagement|combat)\b", re.IGNORECASE)


def _of_another_section(reading: Reading, paragraph: int, edtf: str) -> bool:
    """Whether a date was last told in another of the article's sections: the story has moved on since.

    Not where a section on the battle as a whole follows the lead or a heading tells the date.
    """
    paragraphs = reading.article.paragraphs
    here = paragraphs[paragraph].headings[:1]
    told = [d.paragraph for d in reading.dates if d.edtf == edtf and d.paragraph < paragraph]
    sections = [paragraphs[number].headings[:1] if number >= 0 else () for number in told]
    if not sections or sections[-1] == here:
        return False
    return not (here and _BATTLE.search(here[0])) or () not in sections


def _dated_before(reading: Reading, paragraph: int, end: int) -> bool:
    """Whether the paragraph itself names a day or time with a value before an offset."""
    dates = dates_in(reading, paragraph)
    return any(d.start < end and d.edtf is not None and d.timex_type in ("DATE", "TIME") for d in dates)


def _own(scene: Scene, trigger: Trigger, following: int) -> DateMention | None:
    """The date that follows the trigger before any other event, comma or "and" ("reaching Afrin on 10 March")."""
    _, end = trigger.clause
    for date in within(scene.dates, trigger.end, min(end, following)):
        if date.edtf is not None and date.timex_type == "DATE":
            gap = scene.text[trigger.end : date.start]
            return date if _ATTACHED.search(gap) and not _APART.search(gap) else None
    return None


def _of_another(scene: Scene, trigger: Trigger, date: DateMention) -> bool:
    """Whether a date behind the trigger says when something else was: "took Linz and, the next day, Steyr"."""
    if date.start < trigger.end:
        return False
    gap = scene.text[trigger.end : date.start]
    if clause := _ELSE.search(gap):
        return _STILL.match(gap, clause.end()) is None
    return _GOES_ON.search(gap) is not None and _COUNTED.search(date.text) is not None


def _as_told(reading: Reading, scene: Scene, trigger: Trigger, narrative: str) -> str | None:
    """The narrative's date as far as the sentence lets it stand.

    "After the battle" undoes a day; "in the following days" leaves its month.
    """
    if not _DAY.match(narrative):
        return narrative
    opening = scene.text[scene.start : min(scene.start + 60, trigger.start)]
    around = scene.text[max(scene.start, trigger.clause[0]) : min(trigger.clause[1], trigger.end + 40)]
    told = (opening, around)
    if any(_DAYS.search(words) for words in told):
        return narrative[: narrative.index("-", 1) + 3]
    if any(_BEYOND.search(words) for words in told) or _PREVIOUSLY.search(scene.text, scene.start, trigger.start):
        return None
    if any(_LATER.search(words) for words in told):
        entry = "/" not in narrative and any(
            d.start < scene.start and d.edtf == narrative for d in dates_in(reading, scene.paragraph)
        )
        return narrative if entry else None
    return narrative


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
