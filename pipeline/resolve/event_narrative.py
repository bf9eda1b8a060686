"""Whether the date at which the narrative stands is an event's own, where its sentence names none.

What the sentence or the words since the date say of time having passed undoes it. A date told before the paragraph
stands only where the story cannot well have moved on: in the story of the battle's own day, in the paragraph next to it,
under a heading that tells the day.
"""

from __future__ import annotations

import re

from ..model import DateMention
from ..values.regex import compile_words
from .attach_times import dates_in
from .event_parts import Scene, Trigger
from .reading import Reading

__all__ = ["stands"]

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
    r"\b(?:(?:[Nn]ext|following|previous|preceding|coming|ensuing|subsequent|last)\s(?:\w+\s)?(?:days|weeks|months)|"
    r"(?:some|several|few|many)\s(?:days|weeks|months)\s(?:later|after|before|earlier)|"
    r"[Ww]ithin\s(?:an?\s|the\s)?(?:few\s|couple of\s|\w+\s)?(?:days|weeks|week|month|months)|"
    r"[Ff]or\s(?:\w+\s){1,3}(?:days|weeks|months)\b|\b[Ii]n\s(?:merely\s|only\s|just\s|under\s)?"
    r"(?:\d+|a few|several|two|three|four|five|"
    r"six|seven|eight|nine|ten)\s(?:days|weeks)\b|"
    r"[Ii]n the (?:days|weeks)\s|[Aa]fter\s(?:\w+\s){1,2}(?:days|weeks|months)\b|[Aa]fter a (?:week|month)\b)"
)
_MAYBE_DAYS = re.compile(r"days|weeks|months?\b|week\b")
# "The crews that had captured them", "once the town had fallen": told of an earlier time.
_EARLIER = re.compile(
    r"\b(?:who|which|that|whom|[Aa]fter|[Oo]nce|[Ww]hen|[Bb]y the time)\s(?:[\w'’.-]+\s){0,6}?had\s(?:\w+ly\s|also\s|already\s|"
    r"been\s|since\s|then\s|first\s|previously\s|earlier\s|once\s)*$"
)
# "The garrison had left for Linz", said of nobody's report: before the day of which the story tells.
_HAD = re.compile(r"\bhad\s(?:been\s|just\s|since\s|recently\s|\w+ly\s)*$")
_BY_NOW = re.compile(r"\b(?:[Bb]y|same (?:time|day)|[Mm]eanwhile|[Uu]ntil|already|now|[Aa]ccording to|[Pp]er)\b")
_SAID = compile_words(
    r"\b(?:said|stated|claimed|reported|announced|confirmed|declared|added|told|believed|alleged|report(?:s|edly)?|claims?|known|"
    r"found|showed?|means?|meant|so|denied|noted|wrote|informed|revealed)\b"
)
_LONG = re.compile(
    r"\b(?:days?|weeks?|months?|years?)\s(?:later|after|before|earlier|previously)\b|\bday\b|\d{4}", re.I
)
_DAY = re.compile(r"-?\d{4}-\d\d-\d\d")
_BATTLE = re.compile(r"\b(?:battle|siege|fighting|assault|attack|engagement|combat)\b", re.IGNORECASE)
# Sections that tell no story: what they tell of stands at times of its own.
_NO_STORY = compile_words(
    r"\b(?:background|prelude|aftermath|legacy|reactions?|responses?|analysis|origins?|causes?|see also|consequences|casualties|"
    r"losses|order of battle|forces|history|context|memorials?|commemoration|later|subsequent|impact|rights|crimes?|"
    r"political|diplomatic|assessments?|media|roles?|support|strategy|planning|plans|preparations?|strengths?|depictions?)\b",
    re.IGNORECASE,
)
_DEED = re.compile(r"\b(?:battle|attack|siege|offensive|assault|advance|landing|fighting|capture)\b", re.IGNORECASE)
_STORY = re.compile(r"\b(?:battle|engagement|fighting|combat|action|attack|assault)\b", re.IGNORECASE)
_FOUGHT = re.compile(r"\b(?:[Ff]ought|took place|occurred|happened)\b[^.]{0,80}\bon\s(?:\w+day,?\s|the\s)?$")
_YEARS = re.compile(r"(?<![\d–/-])(\d{3,4})(?![\d–/-])(\sBC)?")
_SHORT, _FEW = 7, 3
"""the days of a battle that is one story, the months of a campaign in which the month still tells"""
_MONTHS = "january february march april may june july august september october november december".split()
Told = tuple[str | None, str]


def stands(reading: Reading, scene: Scene, trigger: Trigger, edtf: str) -> Told:
    """(the date as far as it is the event's, how; or None and why)"""
    asides = reading.shared.get("date_asides", {})
    dated = [d for d in dates_in(reading, scene.paragraph) if d.timex_type in ("DATE", "TIME")]
    # A date in the sentence itself that says when something else was, or cannot be told, leaves nothing to rely on.
    for date in dated:
        other = scene.start <= date.start < scene.end and date.timex_type == "DATE" and date.edtf != edtf
        if other and (date.id in asides or (date.edtf is None and _LONG.search(date.text))):
            return None, "null, the sentence tells another time"
    before = [d for d in dated if d.start < scene.start and d.edtf is not None and d.id not in asides]
    told = _as_told(reading, scene, trigger, edtf, before[-1] if before else None)
    if told is None:
        return None, ""
    if before:
        return told, "narrative"
    if _carries(reading, scene.paragraph, edtf):
        return told, "narrative from before the paragraph"
    if (day := _day_of_the_story(reading, scene.paragraph, edtf)) is not None:
        return day, "the battle's day"
    if (year := _year_of_heading(reading, scene.paragraph, edtf)) is not None:
        return year, "narrative, the heading's year"
    return None, "null, the last one told is of another section or paragraph"


def _as_told(reading: Reading, scene: Scene, trigger: Trigger, narrative: str, last: DateMention | None) -> str | None:
    """The narrative's date as far as the words since `last` let it stand.

    "After the battle" undoes a day; "in the following days" leaves its month.
    """
    if not _DAY.match(narrative):
        return narrative
    text = scene.text
    opening = text[scene.start : min(scene.start + 60, trigger.start)]
    around = text[max(scene.start, trigger.clause[0]) : min(trigger.clause[1], trigger.end + 40)]
    told = (opening, around)
    since = (text[last.end : scene.start],) if last is not None else ()
    if any(_MAYBE_DAYS.search(words) and _DAYS.search(words) for words in (*since, *told)):
        return narrative[: narrative.index("-", 1) + 3]
    if any(_BEYOND.search(words) for words in told) or _PREVIOUSLY.search(text, scene.start, trigger.start):
        return None
    if _EARLIER.search(text, scene.start, trigger.start) and not _SAID.search(text, scene.start, trigger.start):
        return None
    if _long_before(scene, trigger) and not _of_the_battle(reading, narrative):
        return None
    if any(_LATER.search(words) for words in told):
        return narrative if "/" not in narrative and last is not None and last.edtf == narrative else None
    return narrative


def _long_before(scene: Scene, trigger: Trigger) -> bool:
    """Whether a deed is told as done before the story's day, and no report of that day tells it."""
    floor = max(scene.start, trigger.start - 40)
    if trigger.use not in ("active", "passive") or _HAD.search(scene.text, floor, trigger.start) is None:
        return False
    lead = scene.text[scene.start : trigger.start]
    return _SAID.search(lead) is None and _BY_NOW.search(lead) is None


def _carries(reading: Reading, paragraph: int, edtf: str) -> bool:
    """Whether a date told before the paragraph is still that of the story."""
    paragraphs = reading.article.paragraphs
    headings = paragraphs[paragraph].headings
    told = [number for number in _paragraphs_of(reading).get(edtf, ()) if number < paragraph]
    if headings and _of_heading(headings[-1], edtf):
        return True
    if not headings or (_NO_STORY.search(headings[-1]) and not _DEED.search(headings[-1])):
        return False
    if _of_the_battle(reading, edtf):
        same = not told or paragraphs[told[-1]].headings[:1] == headings[:1]
        return same or (_BATTLE.search(headings[0]) is not None and any(not paragraphs[n].headings for n in told))
    if not told:
        return True  # the heading's, or the infobox's
    here = paragraphs[told[-1]].headings == headings
    return here and told[-1] == paragraph - 1 and (_DAY.match(edtf) is not None or _months_of(reading) <= _FEW)


def _day_of_the_story(reading: Reading, paragraph: int, edtf: str) -> str | None:
    """The day of a battle of one day, in the section that tells it, where the narrative stands at that day's month or year,
    or was led astray to another year ("he died in 1520")."""
    day = _one_day(reading)
    headings = reading.article.paragraphs[paragraph].headings
    if day is None or not headings or _STORY.search(headings[0]) is None:
        return None
    if _NO_STORY.search(headings[-1]) and not _DEED.search(headings[-1]):
        return None
    return day if day.startswith(f"{edtf}-") or _year(edtf) != _year(day) else None


def _one_day(reading: Reading) -> str | None:
    """The day of a battle of one day: the infobox's, else that on which the first words of the article say it was fought.
    Looked for once."""
    if "one_day" not in reading.shared:
        reading.shared["one_day"] = _find_one_day(reading)
    day: str | None = reading.shared["one_day"]
    return day


def _find_one_day(reading: Reading) -> str | None:
    boxed = {d.edtf for d in reading.dates if d.paragraph < 0 and d.field == "date" and d.edtf is not None}
    if boxed:
        day = boxed.pop() if len(boxed) == 1 else None
        return day if day is not None and _DAY.fullmatch(day) is not None else None
    first = next((d for d in reading.dates if d.paragraph == 0 and d.edtf is not None and _DAY.fullmatch(d.edtf)), None)
    paragraphs = reading.article.paragraphs
    told = first is not None and _FOUGHT.search(paragraphs[0].text, 0, first.start) is not None
    return first.edtf if first is not None and told else None


def _year_of_heading(reading: Reading, paragraph: int, edtf: str) -> str | None:
    """The narrative's year, where the heading names that year and no other ("490 BC: the first landing")."""
    headings = reading.article.paragraphs[paragraph].headings
    named = _YEARS.findall(headings[-1]) if headings else []
    if len(named) != 1 or _year(edtf) is None:
        return None
    number, before = named[0]
    year = f"-{int(number) - 1:04d}" if before else number
    return year if _year(edtf) == year else None


def _year(edtf: str) -> str | None:
    match = re.match(r"-?\d{4}", edtf)
    return match[0] if match is not None else None


def _months_of(reading: Reading) -> int:
    """Over how many months the article's story goes; many where nothing tells."""
    bounds = reading.shared.get("date_bounds")
    return bounds.last - bounds.first + 1 if bounds is not None and bounds.firm else 99


def _paragraphs_of(reading: Reading) -> dict[str, list[int]]:
    """The dates told in prose → the numbers of their paragraphs, in order."""
    index: dict[str, list[int]] | None = reading.shared.get("event_paragraphs_of_dates")
    if index is None:
        index = {}
        for date in reading.dates:
            if date.edtf is not None and date.paragraph >= 0:
                index.setdefault(date.edtf, []).append(date.paragraph)
        reading.shared["event_paragraphs_of_dates"] = index
    return index


def _of_heading(heading: str, edtf: str) -> bool:
    """Whether a heading tells the date ("The landing, 4 May")."""
    match = re.fullmatch(r"-?\d{4}-(\d\d)(?:-(\d\d))?~?", edtf)
    if match is None or not 1 <= int(match[1]) <= 12:
        return False
    words = re.findall(r"\w+", heading.lower())
    return _MONTHS[int(match[1]) - 1] in words and (match[2] is None or str(int(match[2])) in words)


def _of_the_battle(reading: Reading, edtf: str) -> bool:
    """Whether a date lies within the days of a battle of a week at most."""
    days: list[DateMention] | None = reading.shared.get("event_battle_days")
    if days is None:
        days = reading.shared["event_battle_days"] = _battle_days(reading)
    day = _DAY.fullmatch(edtf.rstrip("~"))
    return any(
        edtf == some.edtf
        or (day and some.start_date and some.end_date and f"{some.start_date}" <= day[0] <= f"{some.end_date}")
        for some in days
    )


def _battle_days(reading: Reading) -> list[DateMention]:
    """What the article tells of, where that is a week at most: the infobox's dates (one for each calendar) and the first
    that the lead names to the day."""
    told = [d for d in reading.dates if d.paragraph < 0 and d.field == "date" and d.edtf is not None]
    whole = reading.shared.get("article_dates")
    if whole is not None and whole.edtf is not None:
        told.append(whole)
    lead = next(
        (
            d
            for d in reading.dates
            if 0 <= d.paragraph < 2
            and not reading.article.paragraphs[d.paragraph].headings
            and d.timex_type == "DATE"
            and d.resolution == "explicit"
            and d.edtf is not None
            and _DAY.match(d.edtf)
        ),
        None,
    )
    told += [lead] if lead is not None else []
    return [d for d in told if _short(d)]


def _short(date: DateMention) -> bool:
    if date.start_date is None or date.end_date is None:
        return date.edtf is not None and _DAY.fullmatch(date.edtf) is not None
    return (date.end_date - date.start_date).days < _SHORT
