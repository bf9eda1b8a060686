"""The span that a loss runs over, where it is not one day: since a date, over the battle that a section tells, from the
attack a paragraph began with to the end it came to. Each answer is an EDTF interval of days, or None."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ..model import DateMention
from ..values.names import fold_name
from ..values.regex import compile_words
from .clock_rules import BESIDE, OUTSIDE
from .reading import Reading

__all__ = ["Spans", "told_on"]

_SINCE = re.compile(r"\bsince (?:the (?:morning|evening|night|start) of )?$", re.IGNORECASE)
# the day on which it was told, not on which it happened
_TOLD_ON = compile_words(
    r"\b(?:said|stated|reported|claimed|announced|confirmed|declared|told|estimated|wrote|admitted|added"
    r"|acknowledged|published|posted|released|issued)(?: \w+){0,2}? (?:on|in|by) (?:the \w+ of )?$"
)
_REPORT_OF = compile_words(
    r"\b(?:report|communiqu[ée]|statement|bulletin|dispatch|despatch|letter|announcement|estimate|returns?|tally|message"
    r"|telegram)s?(?: of| from| dated| on| issued on| published on)? (?:the \w+ of )?$",
    re.IGNORECASE,
)
_REPORTS = compile_words(
    r"[^.;]{2,80}?\b(?:said|stated|reported|claimed|announced|confirmed|declared|estimated|concluded|found|documented|revealed|recorded"
    r"|counted|admitted|acknowledged)\b(?! (?:in|on|dead|guilty) )"
)
_BATTLE = r"(?:battles?|fighting|siege|assault|struggle|fight|clashes|offensive|attack|push|storming|capture|advance|operation)"
_DURING = re.compile(
    rf"\b(?:during|in|over|throughout|in the course of) (?:the |this )?(?:[a-z-]+ )?{_BATTLE}"
    r" (?:for|of|in|over|on|at|against|into) (?P<where>(?:the |this )?[\w'’ -]{2,30})",
    re.IGNORECASE,
)
_HEADED = re.compile(rf"\b{_BATTLE}\b", re.IGNORECASE)
_COMMON = re.compile(
    r"(?:the|this) (?:town|city|village|base|airport|airbase|fortress|hills?|district)\b", re.IGNORECASE
)
_BEGINS = compile_words(
    r"(?<!\bto )\b(?:attack\w*|assault\w*|launch\w*|land(?:ed|ing)|advanc\w+|cross(?:ed|ing)|beg[au]n|"
    r"begin\w*|start(?:ed)?|opened|"
    r"storm(?:ed|ing)|tried|besieg\w+|resum\w+|renew\w+|"
    r"struck|fell (?:up)?on|moved (?:on|against|into)|push(?:ed)?|charged|clash\w*)\b",
    re.IGNORECASE,
)
_ENDS = compile_words(
    r"\b(?:halt\w*|stopped|ended|over|withdr[ae]w\w*|fell|captured|taken|took|seized|repell?ed|repulsed|failed|drew off|"
    r"retreat\w*|surrender\w*|secured|cleared|relieved|broken? off|called off|held|beaten|driven|fled|recaptured)\b",
    re.IGNORECASE,
)
_FIGHTING = compile_words(
    r"\b(?:in|during|throughout|over) (?:the|this|these|that) (?:[a-z-]+ )?"
    r"(?:fighting|battle|clashes|attacks?|assaults?|operation|siege|raid)\b(?! (?:for|of|in|over|on|at|against|near))",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"\b(?:had|having) (?:\w+ly )?(?:lost|suffered|been|sustained|cost|incurred|killed|taken|captured|died)\b"
)
_CLAUSE = re.compile(r"[;:]| while | whereas | but |, and | and that ")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")  # after the year 0: earlier ones do not sort as strings
_BACK = 4
"""so many sentences back an attack may have begun of which the sentence tells the losses"""
_LONG = 21
"""so many days one attack may go on; what is further apart are two"""


def told_on(text: str, date: DateMention, first: int) -> bool:
    """Whether a date is the day on which something was told: "said on 7 May that", "the communiqué of 31 August"."""
    return bool(_TOLD_ON.search(text, first, date.start) or _REPORT_OF.search(text, first, date.start))


class Spans:
    """The spans of one paragraph; `dates` are its own."""

    def __init__(self, reading: Reading, paragraph: int, dates: Sequence[DateMention]) -> None:
        self.reading = reading
        self.paragraph = paragraph
        self.text = reading.article.paragraphs[paragraph].text
        self.headings = reading.article.paragraphs[paragraph].headings
        asides: dict[str, str] = reading.shared.get("date_asides", {})
        self.asides = asides
        self.all = [d for d in dates if d.edtf]
        self.days = [d for d in dates if d.edtf and len(d.edtf) == 10]
        self.main = [d for d in self.days if d.id not in asides]
        self.windows = [d for d in dates if d.edtf and "/" in d.edtf and asides.get(d.id) == BESIDE]

    def window(self, span: tuple[int, int], at: int) -> DateMention | None:
        """ "In the next two days the army took the hill, killing 40 men": the days in the loss's own clause."""
        for date in self.windows:
            first, last = sorted((date.start, at))
            if span[0] <= date.start < span[1] and not _CLAUSE.search(self.text, first, last):
                return date
        return None

    def behind(self, end: int, last: int) -> DateMention | None:
        """ "announced talks over nine soldiers captured in the battle of August 2014": the date behind a loss in its own phrase,
        which tells of another time than its sentence; None where another date stands between."""
        for date in self.all:
            if date.start < end or date.start >= last:
                continue
            told = self.asides.get(date.id) in ("looks back", OUTSIDE) and date.precision in ("day", "month")
            told = told and date.resolution != "relative"
            near = date.start - end <= 60 and not re.search(
                r"[,;:()]|\b(?:and|while|but|since|before|after)\b", self.text[end : date.start]
            )
            return date if told and near else None
        return None

    def report(self, date: DateMention, at: int, first: int) -> int:
        """Where the verb of a report ends that the date opens: "In June 2000 the office reported that …"; 0 if there is none
        before `at`."""
        if date.start - first > 25 or date.end > at:
            return 0
        match = _REPORTS.match(self.text, date.end, at)
        return match.end() if match else 0

    def since(self, span: tuple[int, int], edtf: str | None) -> str | None:
        """ "had suffered 3,784 casualties since 11 May": from that day to the date in force."""
        for date in self.days:
            if span[0] <= date.start < span[1] and _SINCE.search(self.text, span[0], date.start):
                return _interval(date.edtf, edtf)
        return None

    def battle(self, clause: str, edtf: str | None) -> str | None:
        """ "during the battle for the town": the days of the section that tells that battle, up to the date in force."""
        match = _DURING.search(clause)
        if match is None:
            return None
        if _COMMON.match(match["where"]):
            return _interval(self._days_of(self.headings)[0], edtf) if self._tells_battle(self.headings) else None
        where = f" {fold_name(match['where'])} "
        for headings in self._sections()[:2]:
            name = fold_name(headings[-1])
            if _HEADED.search(headings[-1]) and name and any(f" {w} " in where for w in _names(headings[-1])):
                first, last = self._days_of(headings)
                return _interval(first, edtf if headings == self.headings else last)
        return None

    def episode(self, at: int, number: int, clause: str) -> str | None:
        """From the day of an attack to that of its end, where both are told before a loss at `at` that sums them up ("in the
        fighting", "had lost")."""
        sentences = self.reading.sentences(self.paragraph)
        back = sentences[max(0, number - _BACK)][0]
        told = [d for d in self.main if back <= d.start < at and not told_on(self.text, d, back)]
        if len(told) < 2 or not self._sentence(told[-1].start, _ENDS):
            return None
        if not (_FIGHTING.search(clause) or _HAD.search(clause) or self._overnight(told[-2:])):
            return None
        return self._from(told[:-1], told[-1].edtf)

    def running(self, date: DateMention, number: int) -> str | None:
        """ "By the evening of the 22nd the division had lost 1,681 men": from the day of the attack told before."""
        sentences = self.reading.sentences(self.paragraph)
        back = sentences[max(0, number - _BACK)][0]
        return self._from([d for d in self.main if back <= d.start < date.start], date.edtf)

    def _from(self, told: Sequence[DateMention], end: str | None) -> str | None:
        begun = next((d for d in reversed(told) if d.edtf != end and self._sentence(d.start, _BEGINS)), None)
        run = _interval(begun.edtf, end) if begun is not None else None
        return run if run is not None and _days(run) <= _LONG else None

    def _overnight(self, pair: Sequence[DateMention]) -> bool:
        return all(d.timex_type == "TIME" for d in pair)

    def _sentence(self, offset: int, words: re.Pattern[str]) -> bool:
        first, last = self.reading.sentences(self.paragraph)[self.reading.sentence_at(self.paragraph, offset)]
        return words.search(self.text, first, last) is not None

    def _tells_battle(self, headings: tuple[str, ...]) -> bool:
        return bool(headings) and _HEADED.search(headings[-1]) is not None

    def _sections(self) -> list[tuple[str, ...]]:
        """The sections up to this paragraph's, the last first."""
        paragraphs = self.reading.article.paragraphs[: self.paragraph + 1]
        return list(dict.fromkeys(p.headings for p in reversed(paragraphs) if p.headings))

    def _days_of(self, headings: tuple[str, ...]) -> tuple[str | None, str | None]:
        """First and last day of which a section tells, before this paragraph's end."""
        numbers = {p.number for p in self.reading.article.paragraphs if p.headings == headings}
        asides: dict[str, str] = self.reading.shared.get("date_asides", {})
        days = [
            d.edtf
            for d in self.reading.dates
            if d.paragraph in numbers
            and d.paragraph <= self.paragraph
            and d.edtf
            and len(d.edtf) == 10
            and d.id not in asides
        ]
        return (days[0], days[-1]) if days else (None, None)


def _names(heading: str) -> list[str]:
    return [fold_name(word) for word in re.findall(r"\b[A-Z][\w'’-]{3,}", heading) if not _HEADED.fullmatch(word)]


def _days(run: str) -> int:
    first, last = (tuple(map(int, day.split("-"))) for day in run.split("/"))
    return (dt.date(*last) - dt.date(*first)).days


def _interval(first: str | None, last: str | None) -> str | None:
    """`first/last` of two days in order, else None."""
    end = (last or "").split("/")[-1]
    if not first or not (_DAY.match(first) and _DAY.match(end)) or first >= end:
        return None
    return f"{first}/{end}"
