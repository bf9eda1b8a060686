"""The time of the whole battle, as the article tells it, and whether a date carried on from elsewhere can be a loss's own.

A date in force says when the story stands; a figure of a later section ("Casualties", "Legacy") is not of the day on which
the story before it happened to end.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from ..model import DateMention
from ..values.regex import compile_words
from .clock_bounds import Bounds
from .reading import Reading

__all__ = ["Whole", "bounds", "dates_in", "edge"]

_EDTF_DAY = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")
_BEGINS = compile_words(
    r"\b(?:start(?:ed|ing|s)?|began|begun|begin(?:s|ning)?|commenc(?:ed|ing)|launch(?:ed|ing)?|since|open(?:ed|ing)|until|from|"
    r"campaign|operation|siege|invasion|war)\b",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(r"\b(?:[Bb]attle|[Aa]ction|[Ss]kirmish|[Rr]aid|[Bb]ombing|[Ee]ngagement|[Aa]ttack|[Mm]assacre)\b")
_FOUGHT_ON = re.compile(
    r"(?:\b(?:fought|took place|occurred|happened|carried out)\b[^.;]{0,60}?|^On|, on|\) on) $", re.I
)
_TOOK_PLACE = re.compile(r"\b(?:fought|took place|occurred|happened|carried out)\b[^.;]{0,60}? $", re.IGNORECASE)
_STARTED = re.compile(r"\b(?:start|beg[aiu]n|commenc|launch|since|open|until|from)\w*\b[^.;]{0,60}$", re.IGNORECASE)
_DATED = re.compile(
    r"\d|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|[Ww]inter|[Ss]pring|[Ss]ummer|[Aa]utumn)\b"
)
_LATER = compile_words(
    r"\b(?:aftermath|casualt|loss(?:es)?\b|toll|legacy|analysis|assessment|impact|consequences|outcome|reaction|memor|crimes|"
    r"atrocit|rights|technolog|experiences|prisoners of war|observers|commemorat|historiograph|controvers)",
    re.IGNORECASE,
)
REMEMBERED = re.compile(
    r"\b(?:in (?:honou?r|memory) of|in their (?:honou?r|memory)|commemorat\w+|(?:a|national) tribute|memorial|anniversary"
    r"|(?:is|are) (?:still )?buried)\b"
)
_DEAD = r"(?:bod(?:y|ies)|corpses?|remains|(?:mass )?graves?)"
_SEEN = r"(?:found|discovered|exhumed|uncovered|recovered|retrieved|unearthed)"
_FOUND = re.compile(rf"\b{_DEAD}\b[^.;]{{0,80}}\b{_SEEN}\b|\b{_SEEN}\b[^.;]{{0,60}}\b{_DEAD}\b", re.IGNORECASE)
_LOOKED_INTO = re.compile(
    r"\b(?:documented|investigat\w+|inquiry|(?:a|its|their) (?:final )?report\b|researchers|studied|convicted|charged|sentenced"
    r"|(?:during|in) the (?:battle|siege|massacre|offensive)\b(?! (?:of|for|in)\b))",
    re.IGNORECASE,
)
_EARLIER = compile_words(
    r"\b(?:background|prelude|prologue|origins?|causes?|preparations?|before|preced|previous|early|prior|history|context|planning)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\bthe (?P<end>first|opening|last|final) (?:(?P<n>two|three|four|five|six|ten) )?(?P<unit>day|week|month)(?P<s>s)?"
    r" of (?:the )?(?:fighting|(?<=the )(?:battle|siege|offensive|operation|campaign|clashes))\b(?! (?:of|for|in|on) )",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}


class Whole:
    """The dates of the whole battle: the infobox's, else those that the article opens with; `edtf` None where it tells none."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        if "figure_whole" not in reading.shared:
            article: DateMention | None = reading.shared.get("article_dates")
            edtf = article.edtf if article else _opening(reading)
            reading.shared["figure_whole"] = edtf if edtf and ".." not in edtf else None
        self.edtf: str | None = reading.shared["figure_whole"]

    @property
    def start(self) -> str | None:
        """The battle's first day, also where its end is not told."""
        if self.edtf is not None:
            return self.edtf.split("/")[0]
        article: DateMention | None = self.reading.shared.get("article_dates")
        if article is not None and article.edtf:
            return article.edtf.split("/")[0]
        return _begun(self.reading)

    @property
    def one_day(self) -> bool:
        return self.edtf is not None and len(self.edtf) == 10

    @property
    def short(self) -> bool:
        """Whether it went on for no more than three days."""
        first, last = bounds(self.edtf) if self.edtf else (None, None)
        return first is not None and last is not None and (last - first).days < 3

    @property
    def lasting(self) -> bool:
        """Whether it went on for more than a month."""
        first, last = bounds(self.edtf) if self.edtf else (None, None)
        return first is not None and last is not None and (last - first).days > 31

    @staticmethod
    def in_a_title(date: DateMention) -> bool:
        """A span of many years is no time of a loss but of a book: "A guide to wars, 1816–2007"."""
        first, last = date.start_date, date.end_date
        return "/" in (date.edtf or "") and first is not None and last is not None and last.year - first.year > 40

    def within(self, edtf: str) -> bool:
        """Whether a year or month holds the whole battle."""
        if self.edtf is None or "/" in edtf or len(edtf) > 7:
            return False
        first, last = bounds(self.edtf)
        start, end = bounds(edtf)
        return None not in (first, last, start, end) and start <= first and last <= end  # type: ignore[operator]

    def outside(self, edtf: str) -> bool:
        """Whether a date lies wholly before or after the battle."""
        if self.edtf is None:
            return False
        first, last = bounds(self.edtf)
        start, end = bounds(edtf)
        return None not in (first, last, start, end) and (start > last or end < first)  # type: ignore[operator]

    def after(self, edtf: str) -> bool:
        """Whether a date lies after the battle."""
        last, start = (bounds(self.edtf)[1] if self.edtf else None), bounds(edtf)[0]
        return last is not None and start is not None and start > last

    def told_later(self, sentence: str, edtf: str) -> str | None:
        """Why a date after the battle is not that of a loss: "found", the day on which its dead were found, or "told", that on
        which its losses were looked into; None where it may be its own."""
        if self.edtf is None or not self.outside(edtf):
            return None
        last, start = bounds(self.edtf)[1], bounds(edtf)[0]
        if last is None or start is None or start <= last:
            return None
        if _FOUND.search(sentence):
            return "found"
        return "told" if _LOOKED_INTO.search(sentence) else None

    def stands_for(self, headings: tuple[str, ...]) -> bool:
        """Whether a loss of a section without a date of its own is of the battle: the section tells it or what came of it."""
        return self.edtf is not None and not any(_EARLIER.search(heading) for heading in headings)

    def part(self, clause: str, at: int) -> str | None:
        """ "in the final week of the battle", "in the first two days of the siege": that part of the battle's days, for a loss
        at `at` of its clause."""
        match = _PART.search(clause)
        if (
            match is None
            or bool(match["n"]) != bool(match["s"])
            or (" and " in clause[match.end() : max(at, match.end())])
        ):
            return None
        first, last = bounds(self.edtf) if self.edtf else (None, None)
        if first is None or last is None or len((self.edtf or "").split("/")[0]) < 10:
            return None
        days = _NUMBERS.get((match["n"] or "one").lower(), 0) * {"day": 1, "week": 7, "month": 30}[match["unit"]]
        if not 0 < days < (last - first).days + 1:
            return None
        if match["end"].lower() in ("first", "opening"):
            last = first + dt.timedelta(days - 1)
        else:
            first = last - dt.timedelta(days - 1)
        return f"{first}/{last}" if first < last else str(first)

    def holds(self, date: DateMention) -> bool:
        """Whether a year or a span of years says no more than when the battle was ("Ramillies 1706" in a book's title)."""
        if self.edtf is None or date.precision not in ("year", "decade", "century") or date.start_date is None:
            return False
        first, last = bounds(self.edtf)
        return bool(first and last and date.end_date and date.start_date <= first and last <= date.end_date)

    def carried(self, paragraph: int, edtf: str) -> str | None:
        """Why a date in force at a paragraph's beginning is no date of a loss told there; None where it may be one.

        It comes from another paragraph and is coarser than a day, or from another section and lies outside the battle, or the
        section tells what came of the battle.
        """
        headings = self.reading.article.paragraphs[paragraph].headings
        if not self._from_elsewhere(paragraph, edtf):
            coarse = len(edtf.split("/")[-1]) < 10 and not any(_DATED.search(heading) for heading in headings)
            here = any(date.edtf == edtf for date in dates_in(self.reading, paragraph))
            return "the date in force stands in another paragraph and is no day" if coarse and not here else None
        if len(edtf.split("/")[-1]) < 10:
            return "the date in force stands in another section and is no day"
        if self.outside(edtf):
            return "the date in force stands in another section and is none of the battle's"
        later = headings and any(_LATER.search(heading) for heading in headings)
        first, last = bounds(self.edtf) if self.edtf else (None, None)
        if later and first != last:
            return "the date in force stands in another section"
        return None

    def _from_elsewhere(self, paragraph: int, edtf: str) -> bool:
        """Whether no paragraph of the section up to this one, nor its headings, tell the date."""
        paragraphs = self.reading.article.paragraphs
        headings = paragraphs[paragraph].headings
        for number in range(paragraph, -1, -1):
            if paragraphs[number].headings != headings:
                break
            if any(date.edtf == edtf for date in dates_in(self.reading, number)):
                return False
        return any(date.edtf == edtf for n in range(paragraph) for date in dates_in(self.reading, n))


def _opening(reading: Reading) -> str | None:
    """The first date range of the opening paragraph, else the one day on which its first sentences say that it was fought;
    None where it lies outside the time that the article tells of itself."""
    lead = [d for d in dates_in(reading, 0) if d.edtf and d.timex_type == "DATE"]
    exact = [d for d in lead if d.edtf and len(d.edtf) > 7]
    if exact and "/" in (exact[0].edtf or "") and _fits(reading, exact[0]):
        return exact[0].edtf
    return _day_fought(reading, [d for d in exact if len(d.edtf or "") == 10])


def _begun(reading: Reading) -> str | None:
    """The day on which the opening says that the fighting began."""
    text = reading.article.paragraphs[0].text
    for date in dates_in(reading, 0):
        start = reading.sentences(0)[date.sentence or 0][0]
        if date.edtf and len(date.edtf) == 10 and _STARTED.search(text[start : date.start]):
            return date.edtf
    return None


def _day_fought(reading: Reading, days: list[DateMention]) -> str | None:
    text = reading.article.paragraphs[0].text
    first = [d for d in days if d.sentence == 0]
    if len({d.edtf for d in first}) == 1 and not _BEGINS.search(text, *reading.sentences(0)[0]):
        told = _TOOK_PLACE.search(text[: first[0].start])
        return first[0].edtf if _ONE_DAY.search(reading.article.title) or told else None
    if not _ONE_DAY.search(reading.article.title):
        return None
    for date in days:
        start = reading.sentences(0)[date.sentence or 0][0]
        if (date.sentence or 0) <= 1 and _FOUGHT_ON.search(text[start : date.start]):
            return None if _STARTED.search(text, start, date.start) else date.edtf
    return None


def _fits(reading: Reading, date: DateMention) -> bool:
    """Whether a range that the article opens with can be the battle's: no century, and within its own time."""
    limits: Bounds | None = reading.shared.get("date_bounds")
    if date.precision in ("century", "decade") or "X" in (date.edtf or ""):
        return False
    if limits is None or limits.source == "text" or date.start_date is None or date.end_date is None:
        return True
    first, last = (day.year * 12 + day.month - 1 for day in (date.start_date, date.end_date))
    return limits.outside_months(first, last) == 0


def dates_in(reading: Reading, paragraph: int) -> list[DateMention]:
    """The dates of a paragraph; all are sorted into paragraphs once."""
    index: dict[int, list[DateMention]] | None = reading.shared.get("figure_dates")
    if index is None:
        index = {}
        for date in reading.dates:
            index.setdefault(date.paragraph, []).append(date)
        reading.shared["figure_dates"] = index
    return index.get(paragraph, [])


def bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last possible day of an EDTF day, month, season, year, decade, century or interval of them; None before
    year 1 and at an open end."""
    first, _, last = edtf.partition("/")
    return edge(first, False), edge(last or first, True)


def edge(value: str, last: bool) -> dt.date | None:
    match = _EDTF_DAY.match(value.strip("~?%").replace("X", "9" if last else "0"))
    if not match or int(match[1]) < 1:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if 21 <= month <= 24:
        # a winter bears the year of its January (values.edtf.Point)
        first, final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}[month]
        year, month = (year, final) if last else (year - (month == 24), first)
        if year < 1:
            return None
    month = month or (12 if last else 1)
    if not 1 <= month <= 12:
        return None
    return dt.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
