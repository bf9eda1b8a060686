"""When a loss happened: the date of its clause, the run of a total ("since the start", "by 7 March"), the span of the
fighting that it sums up, or the clock."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

from ..model import DateMention
from ..values.losses import Loss
from ..values.regex import compile_words
from .attach_spans import Spans, told_on
from .dates import date_at
from .reading import Reading

__all__ = ["Times", "When", "bounds", "dates_in"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_OVER_ALL = "over the whole battle, as the article dates it"
_EVENT = r"(?:battle|campaign|war|siege|offensive|operation|invasion|conflict|insurgency|uprising)"
# a figure over all of a battle or phase …
_TOTAL = compile_words(
    r"\b(?:in total|a total of|total(?:l?ing|l?ed)?|in all|altogether|overall|so far|to date|thus far|throughout"
    r"|toll|"
    rf"(?:during|over|in|by|at|after|for) (?:the )?(?:(?:whole|entire|full|course of|end of"
    rf"|close of) (?:of )?)?(?:the )?(?:[\w-]+ ){{0,3}}?{_EVENT}\b(?! (?:on|at|in|for|near|against|outside) )|"
    rf"(?:by|at|up to|until) (?:this|that) point|"
    rf"since the (?:start|beginning|outbreak|launch)|(?:month|week|year|day)s?-long|casualt(?:y|ies) (?:count"
    rf"|figures?|were|are|numbered))\b",
    re.IGNORECASE,
)
_WHOLE = compile_words(
    rf"\b(?:by the (?:end|close) of the (?:[\w-]+ ){{0,2}}{_EVENT}|(?:during|over|throughout|in) the (?:whole "
    rf"|entire |course of the |\w+-\w+ )?(?:battle|campaign|war|siege|conflict)\b(?! (?:on|at|in|for|near"
    rf"|against|outside|of) )"
    rf"|in the aftermath of the (?:war|battle|siege)|after the (?:war|battle|siege))",
    re.IGNORECASE,
)
# … and one that runs up to a day
_UNTIL = compile_words(
    r"\b(?:by|as of|as at|until|up to|till) (?:the (?:end|morning|evening|night|afternoon) of )?(?:midday "
    r"|noon )?(?:on )?$",
    re.IGNORECASE,
)
_SINCE_START = re.compile(
    r"\bsince the (?:start|beginning|outbreak|launch|commencement)\b|\b(?:week|month|year|\w+-day)s?-long\b"
    r"|\bby this (?:point|time)\b|\bby (?:then|now)\b",
    re.I,
)
_SINCE_BATTLE = re.compile(
    r"\bsince the (?:start|beginning|outbreak|launch) of the (?:[\w-]+ )?(?:battle|war|siege|conflict|invasion"
    r"|uprising)\b",
    re.I,
)
_PAST_DAYS = compile_words(
    r"\b(?:in|over|during|within|for) the (?:previous|past|last|preceding) (?P<n>two|three|four|five|six|seven"
    r"|ten|\d{1,2}|few|24 hours|48 hours|24|48|72)?"
    r"(?P<unit> ?(?:days?|hours|weeks?))?",
    re.I,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_BEHIND = re.compile(r",? (?:on|in|at)? ?(?:the \w+ of )?")
_BORDER = re.compile(r"[;:] | (?:while|whereas|but) ")
_AFTERMATH = compile_words(
    r"\b(?:aftermath|casualt|losses|legacy|analysis|result|consequences|summary|toll|assessment)", re.I
)
_SUMS = re.compile(r"\b(?:aftermath|casualt|loss(?:es)?\b|toll)", re.I)
_BEGINS = compile_words(
    r"\b(?:start(?:ed|ing|s)?|began|begun|begin(?:s|ning)?|commenc(?:ed|ing)|launch(?:ed|ing)?|since|open(?:ed|ing)|until|from|"
    r"campaign|operation|siege|invasion|war)\b",
    re.I,
)
_WAR = re.compile(r"\b(?:during|over|throughout|in) the (?:whole |entire |course of the )?(?:\w+[ -])?war\b", re.I)
_EDTF_DAY = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


@dataclass(frozen=True, slots=True)
class When:
    """The date of a loss, its scope (`incident` or `total`) and why it is this one."""

    edtf: str | None
    start: dt.date | None
    end: dt.date | None
    scope: str
    reason: str
    updated: bool = False
    """the figure before it, counted again"""

    @property
    def whole(self) -> bool:
        """Whether it runs from the start of all the fighting up to a day."""
        return self.reason.startswith("running total")


class Times:
    """The dates of one paragraph's losses; remembers the last one, which an updated toll counts again."""

    def __init__(self, reading: Reading, paragraph: int) -> None:
        self.reading = reading
        self.paragraph = paragraph
        self.text = reading.article.paragraphs[paragraph].text
        self.headings = reading.article.paragraphs[paragraph].headings
        self.dates = dates_in(reading, paragraph)
        self.spans = Spans(reading, paragraph, self.dates)
        self.last: When | None = None
        self.last_sentence = -1

    def of(self, loss: Loss, sentence: int) -> When:
        """The date of a loss in the sentence with this number."""
        whole = self.last is not None and self.last_sentence == sentence and self.last.reason.startswith(_OVER_ALL)
        if whole and self.last is not None and self.text[slice(*loss.trigger)].lower().endswith("ing"):
            return self.last  # a participle has the time of its sentence
        found = self._of(loss, sentence)
        self.last, self.last_sentence = found, sentence
        return found

    def _of(self, loss: Loss, sentence: int) -> When:
        span = self.reading.sentences(self.paragraph)[sentence]
        clause = self._clause(loss, span)
        if (
            loss.rule in ("loss.toll", "loss.update")
            and self.last is not None
            and re.search(
                r"\b(?:updated|revised|rose|risen|rising|raised|grown?|grew|increased|gives?|gave|puts?)\b", clause
            )
        ):
            return replace(self.last, reason="the figure before, updated", updated=True)
        total = loss.total or _TOTAL.search(clause) is not None
        governing = self._governing(loss, span)
        edtf = governing.edtf if isinstance(governing, DateMention) else governing
        if run := self.spans.since(span, edtf):
            return _when(run, "total", "since a date that the sentence names")
        own = isinstance(governing, DateMention) and span[0] <= governing.start < span[1]
        if not own and (run := self.spans.battle(clause, edtf)):
            return _when(run, "total", "over the fighting that a section tells")
        if governing is None or isinstance(governing, str):
            return self._in_force(loss, governing, clause, total, sentence)
        return self._dated(governing, loss, clause, total, sentence)

    def _clause(self, loss: Loss, span: tuple[int, int]) -> str:
        """The clause with its time adverbials: up to "while", "but" and semicolons on both sides."""
        borders = [m.end() for m in _BORDER.finditer(self.text, span[0], loss.start)]
        behind = _BORDER.search(self.text, max(loss.end, loss.trigger[1]), span[1])
        return self.text[borders[-1] if borders else span[0] : behind.start() if behind else span[1]]

    def _governing(self, loss: Loss, span: tuple[int, int]) -> DateMention | str | None:
        """`date_at`, but the date right behind the loss ("one died on 4 May") and not the day on which it was told where
        the clause names the day it happened."""
        end = max(loss.end, loss.trigger[1])
        later = [d for d in self.dates if end <= d.start < span[1] and d.edtf and d.timex_type in ("DATE", "TIME")]
        if later and _BEHIND.fullmatch(self.text, end, later[0].start):
            return later[0]
        found = date_at(self.reading, self.paragraph, loss.trigger[0], sentence_span=span)
        told = isinstance(found, DateMention) and told_on(self.text, found, span[0])
        if told and later and not re.search(r"[;:]| while ", self.text[loss.end : later[0].start]):
            return later[0]
        return found

    def _dated_before(self, loss: Loss) -> bool:
        """Whether the paragraph itself names a date before the loss on which something happened."""
        dates = [d for d in self.dates if d.start < loss.start and d.edtf and d.timex_type in ("DATE", "TIME")]
        return any(not told_on(self.text, d, 0) for d in dates)

    def _in_force(self, loss: Loss, edtf: str | None, clause: str, total: bool, sentence: int) -> When:
        """No date in the sentence: the clock's, or the whole battle for a total."""
        whole = self._article()
        if self._of_war(clause):
            return When(None, None, None, "total", "told of a war as a whole")
        summed = any(_SUMS.search(heading) for heading in self.headings) and not self._dated_before(loss)
        if whole and (_WHOLE.search(clause) or summed or (total and (not self.headings or edtf is None))):
            return _when(whole, "total", _OVER_ALL)
        if edtf is None:
            return When(None, None, None, "total" if total else "incident", "no date is known here")
        if days := self._past_days(edtf, clause):
            return _when(days, "total", "counted back from the date in force")
        if _SINCE_START.search(clause) and (run := self._running(edtf, clause)):
            return _when(run, "total", "running total from the start of the fighting to the date in force")
        if run := self.spans.episode(loss.start, sentence, clause):
            return _when(run, "total" if total else "incident", "from the attack told before to its end")
        return _when(edtf, "total" if total else "incident", "date in force from an earlier sentence")

    def _of_war(self, clause: str) -> bool:
        """Whether the clause tells of a war, which the article's own battle is only a part of."""
        return _WAR.search(clause) is not None and not re.search(r"\bwar\b", self.reading.article.title, re.I)

    def _dated(self, date: DateMention, loss: Loss, clause: str, total: bool, sentence: int) -> When:
        edtf = date.edtf or ""
        lead = self.text[max(0, date.start - 32) : date.start]
        running = _UNTIL.search(lead)
        if not running and _WHOLE.search(clause) and not self._between(date, loss) and (whole := self._article()):
            return _when(whole, "total", _OVER_ALL)
        relative = re.search(r"\b(?:previous|past|last|preceding)\b", date.text)
        if not relative and (days := self._past_days(edtf, clause)):
            return _when(days, "total", "counted back from the date of the sentence")
        if running and not _SINCE_START.search(clause) and (run := self.spans.running(date, sentence)):
            return _when(run, "total", "from the attack told before to this date")
        if (running or _SINCE_START.search(clause)) and (run := self._running(edtf, clause)):
            return _when(run, "total", "running total from the start of the fighting to this date")
        scope = "total" if total or "/" in edtf else "incident"
        return When(date.edtf, date.start_date, date.end_date, scope, "date of the sentence")

    def _between(self, date: DateMention, loss: Loss) -> bool:
        """Whether the date stands close before the loss in its clause: then it is the loss's own."""
        gap = self.text[date.end : loss.start] if date.end <= loss.start else ""
        return bool(gap) and len(gap) < 25

    def _past_days(self, edtf: str, clause: str) -> str | None:
        """ "in the previous two days"."""
        match = _PAST_DAYS.search(clause)
        if not match or not (match["n"] or match["unit"]):
            return None
        day = _edge(edtf.split("/")[-1], True) if len(edtf.split("/")[-1]) == 10 else None
        if day is None:
            return None
        words, unit = (match["n"] or "").lower(), (match["unit"] or "").strip().lower()
        number = _NUMBERS.get(words) or (int(words) if words.isdigit() else 1 if not words else 0)
        if unit.startswith("hour"):
            number //= 24
        if not number or unit.startswith("week") or number > 31:
            return None
        first, last = day - dt.timedelta(days=number), day - dt.timedelta(days=1)
        return f"{first}/{last}" if first < last else str(first)

    def _running(self, edtf: str, clause: str) -> str | None:
        """From the start of the phase that the section tells (of the battle, in sections that sum it up) to "
        "`edtf`."""
        end = edtf.split("/")[-1]
        whole = self._article()
        first = whole.split("/")[0] if whole else None
        battle = _SINCE_BATTLE.search(clause) or any(_AFTERMATH.search(h) for h in self.headings)
        if not battle and (phase := self._phase_start()):
            first = phase
        if first is None or not _EDTF_DAY.match(first) or not _EDTF_DAY.match(end) or not end:
            return None
        return f"{first}/{end}" if first < end else None

    def _phase_start(self) -> str | None:
        """The first date of the outermost section, where the article tells its battle in phases."""
        if not self.headings:
            return None
        top = self.headings[0]
        numbers = {p.number for p in self.reading.article.paragraphs if p.headings and p.headings[0] == top}
        found = [d.edtf for d in self.reading.dates if d.paragraph in numbers and d.edtf and len(d.edtf) == 10]
        return min(found) if found and found[0] == min(found[:5]) else None

    def _article(self) -> str | None:
        """The dates of the whole battle: the infobox's, else those that the article opens with."""
        article: DateMention | None = self.reading.shared.get("article_dates")
        edtf = article.edtf if article else _opening(self.reading)
        return edtf if edtf and ".." not in edtf else None


def _opening(reading: Reading) -> str | None:
    """The first date range of the opening paragraph, else the one day that its first sentence names."""
    lead = [d for d in dates_in(reading, 0) if d.edtf and d.timex_type == "DATE"]
    exact = [d for d in lead if d.edtf and len(d.edtf) > 7]
    if exact and "/" in (exact[0].edtf or ""):
        return exact[0].edtf
    first = reading.sentences(0)[0] if lead else (0, 0)
    if _BEGINS.search(reading.article.paragraphs[0].text, *first):
        return None  # "began on 4 May": the end is not told
    days = {d.edtf for d in exact if d.sentence == 0 and len(d.edtf or "") == 10}
    return days.pop() if len(days) == 1 else None


def dates_in(reading: Reading, paragraph: int) -> list[DateMention]:
    """The dates of a paragraph; all are sorted into paragraphs once."""
    index: dict[int, list[DateMention]] | None = reading.shared.get("figure_dates")
    if index is None:
        index = {}
        for date in reading.dates:
            index.setdefault(date.paragraph, []).append(date)
        reading.shared["figure_dates"] = index
    return index.get(paragraph, [])


def _when(edtf: str, scope: str, reason: str) -> When:
    return When(edtf, *bounds(edtf), scope, reason)


def bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last possible day of an EDTF day, month, season, year, decade, century or interval of them; None before
    year 1 and at an open end."""
    first, _, last = edtf.partition("/")
    return _edge(first, False), _edge(last or first, True)


def _edge(value: str, last: bool) -> dt.date | None:
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
