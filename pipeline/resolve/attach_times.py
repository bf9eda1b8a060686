"""When a loss happened: the date of its clause, the run of a total ("since the start", "by 7 March"), the span of the
fighting that it sums up, or the clock."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from ..model import DateMention
from ..values.events_named import own_event
from ..values.losses import Loss
from ..values.regex import compile_words
from .attach_spans import Spans, told_on
from .attach_whole import REMEMBERED, Whole, bounds, dates_in, edge
from .dates import date_at
from .reading import Reading

__all__ = ["Times", "When", "bounds", "dates_in"]

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
    r"\b(?:the (?:battle|siege) (?:had |has )?(?:led to|resulted in|cost|claimed|left|caused)|"
    rf"by the (?:end|close) of the (?:[\w-]+ ){{0,2}}{_EVENT}|(?:during|over|throughout|in) the (?:whole "
    rf"|entire |course of the |\w+-\w+ )?(?:battle|campaign|war|siege|conflict)\b"
    r"(?! (?:on|at|in(?! addition| total| all| which)|for|near|against|outside|of) )"
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
    r"\b(?:aftermath|casualt|losses|legacy|analysis|result|consequences|summary|toll|assessment|outcome|reaction|crimes)",
    re.I,
)
_SUMS = re.compile(r"\b(?:aftermath|casualt|loss(?:es)?\b|toll)", re.I)
_WAR = re.compile(r"\b(?:during|over|throughout|in) the (?:whole |entire |course of the )?(?:\w+[ -])?war\b", re.I)
_RATE = re.compile(r"\b(?:daily|(?:per|each|every) day)\b")
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
        self.whole = Whole(reading)
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
        if when := self._remembered(loss, span):
            return when
        total = loss.total or _TOTAL.search(clause) is not None
        governing = self._governing(loss, span)
        edtf = governing.edtf if isinstance(governing, DateMention) else governing
        if edtf and loss.outcome != "captured" and (later := self.whole.told_later(self.text[slice(*span)], edtf)):
            if later == "found":
                return When(None, None, None, "incident", "found after the battle: the day of the loss is not told")
            return _when(self.whole.edtf or edtf, "total" if total else "incident", f"{_OVER_ALL}: told after its end")
        if part := self.whole.part(clause, max(0, clause.find(self.text[loss.start : loss.end]))):
            return _when(part, "total", "the part of the battle that the clause names")
        if run := self.spans.since(span, edtf):
            return _when(run, "total", "since a date that the sentence names")
        own = isinstance(governing, DateMention) and span[0] <= governing.start < span[1]
        if not own and (run := self.spans.battle(clause, edtf)):
            return _when(run, "total", "over the fighting that a section tells")
        if governing is None or isinstance(governing, str):
            return self._in_force(loss, governing, clause, total, sentence)
        return self._dated(governing, loss, clause, total, sentence)

    def _remembered(self, loss: Loss, span: tuple[int, int]) -> When | None:
        """ "A stone was raised in memory of the 14 who fell": its day is not the day of the loss."""
        match = REMEMBERED.search(self.text, *span)
        if match is None or match.start() > loss.start + 60:
            return None
        if "annivers" not in match[0].lower() and self.whole.edtf and self.whole.stands_for(self.headings):
            return _when(self.whole.edtf, "total", f"{_OVER_ALL}: told of those remembered")
        return When(None, None, None, "incident", "told of those remembered: their day is not told")

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
        if (other := self.spans.behind(end, span[1])) is not None:
            return other
        if (window := self.spans.window(span, loss.trigger[0])) is not None:
            return window
        found = date_at(self.reading, self.paragraph, loss.trigger[0], sentence_span=span)
        told = isinstance(found, DateMention) and told_on(self.text, found, span[0])
        if told and later and not re.search(r"[;:]| while ", self.text[loss.end : later[0].start]):
            return later[0]
        return found

    def _dated_before(self, loss: Loss) -> bool:
        """Whether the paragraph itself names a date before the loss on which something happened."""
        dates = [d for d in self.dates if d.start < loss.start and d.edtf and d.timex_type in ("DATE", "TIME")]
        dates = [d for d in dates if not self.whole.holds(d)]
        return any(not told_on(self.text, d, 0) for d in dates)

    def _in_force(self, loss: Loss, edtf: str | None, clause: str, total: bool, sentence: int) -> When:
        """No date in the sentence: the clock's, or the whole battle for a total."""
        whole = self.whole.edtf
        if self._of_war(clause):
            return When(None, None, None, "total", "told of a war as a whole")
        summed = any(_SUMS.search(heading) for heading in self.headings) and not self._dated_before(loss)
        if whole and (self._over_all(clause) or summed or (total and (not self.headings or edtf is None))):
            return _when(whole, "total", _OVER_ALL)
        if edtf is None:
            return When(None, None, None, "total" if total else "incident", "no date is known here")
        if stale := self._stale(edtf):
            later = not self.headings or any(_AFTERMATH.search(heading) for heading in self.headings)
            if whole and (later or (self.whole.outside(edtf) and self.whole.stands_for(self.headings))):
                return _when(whole, "total", f"{_OVER_ALL}: {stale}")
            return When(None, None, None, "total" if total else "incident", stale)
        if days := self._past_days(edtf, clause):
            return _when(days, "total", "counted back from the date in force")
        if _SINCE_START.search(clause) and (run := self._running(edtf, clause)):
            return _when(run, "total", "running total from the start of the fighting to the date in force")
        if run := self.spans.episode(loss.start, sentence, clause):
            return _when(run, "total" if total else "incident", "from the attack told before to its end")
        return _when(edtf, "total" if total else "incident", "date in force from an earlier sentence")

    def _over_all(self, clause: str) -> bool:
        """Whether the clause tells of the whole of the article's own battle."""
        match = _WHOLE.search(clause)
        return match is not None and own_event(match[0], self.reading.article.title)

    def _stale(self, edtf: str) -> str | None:
        """Why the date in force is none of a loss told here."""
        if not self.headings and self.whole.outside(edtf) and not self.dates:
            return "the date in force is none of the battle's"
        return self.whole.carried(self.paragraph, edtf)

    def _of_war(self, clause: str) -> bool:
        """Whether the clause tells of a war, which the article's own battle is only a part of."""
        return _WAR.search(clause) is not None and not re.search(r"\bwar\b", self.reading.article.title, re.I)

    def _dated(self, date: DateMention, loss: Loss, clause: str, total: bool, sentence: int) -> When:
        edtf = date.edtf or ""
        lead = self.text[max(0, date.start - 32) : date.start]
        running = _UNTIL.search(lead)
        if not running and self._over_all(clause) and not self._between(date, loss) and (whole := self.whole.edtf):
            return _when(whole, "total", _OVER_ALL)
        relative = re.search(r"\b(?:previous|past|last|preceding)\b", date.text)
        if not relative and (days := self._past_days(edtf, clause)):
            return _when(days, "total", "counted back from the date of the sentence")
        if running and not _SINCE_START.search(clause) and (run := self.spans.running(date, sentence)):
            return _when(run, "total", "from the attack told before to this date")
        since = _SINCE_START.search(clause)
        if since and self.whole.edtf and self.whole.edtf.startswith(edtf) and (now := self._told_at(date)):
            edtf = now  # "since the start of the battle, five days ago": up to the day on which that is told
        if (running or since) and (run := self._running(edtf, clause)):
            return _when(run, "total", "running total from the start of the fighting to this date")
        scope = "total" if total or "/" in edtf else "incident"
        return When(date.edtf, date.start_date, date.end_date, scope, "date of the sentence")

    def _told_at(self, date: DateMention) -> str | None:
        """The day at which the paragraph stands before the sentence of a date."""
        before = [d.edtf for d in self.spans.main if d.start < date.start and d.sentence != date.sentence]
        return before[-1] if before else None

    def _between(self, date: DateMention, loss: Loss) -> bool:
        """Whether the date stands close before the loss in its clause: then it is the loss's own."""
        gap = self.text[date.end : loss.start] if date.end <= loss.start else ""
        return bool(gap) and len(gap) < 25

    def _past_days(self, edtf: str, clause: str) -> str | None:
        """ "in the previous two days"."""
        match = _PAST_DAYS.search(clause)
        if not match or not (match["n"] or match["unit"]):
            return None
        day = edge(edtf.split("/")[-1], True) if len(edtf.split("/")[-1]) == 10 else None
        if day is None:
            return None
        words, unit = (match["n"] or "").lower(), (match["unit"] or "").strip().lower()
        number = _NUMBERS.get(words) or (int(words) if words.isdigit() else 1 if not words else 0)
        if unit.startswith("hour") or words.endswith("hours") or words in ("24", "48", "72"):
            back = max(1, int(words.split()[0]) // 24 - 1) if words[:1].isdigit() else 0
            return f"{day - dt.timedelta(days=back)}/{day}" if back else None
        if not number or unit.startswith("week") or number > 31:
            return None
        first, last = day - dt.timedelta(days=number), day - dt.timedelta(days=1)
        return f"{first}/{last}" if first < last else str(first)

    def _running(self, edtf: str, clause: str) -> str | None:
        """From the start of the phase that the section tells (of the battle, in sections that sum it up) to "
        "`edtf`."""
        if _RATE.search(clause):
            return None
        end = edtf.split("/")[-1]
        first = self.whole.start
        battle = _SINCE_BATTLE.search(clause) or any(_AFTERMATH.search(h) for h in self.headings)
        if not battle and (phase := self._phase_start()) and not (first and len(first) == 10 and phase < first):
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


def _when(edtf: str, scope: str, reason: str) -> When:
    return When(edtf, *bounds(edtf), scope, reason)
