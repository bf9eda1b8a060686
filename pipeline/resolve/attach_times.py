"""When a loss happened: the date of its clause, the run of a total ("since the start", "by 7 March"), the span of the
fighting that it sums up, or the clock."""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import DateMention
from ..values.losses import Loss
from ..values.summing import least, single, sum_of
from .attach_runs import SINCE_START, Runs
from .attach_spans import Spans, told_on
from .attach_sums import Sums, one_act, year_sum
from .attach_when import AFTERMATH, OVER_ALL, UNTIL, When, days_of, is_long, untold
from .attach_whole import REMEMBERED, Whole, bounds, dates_in
from .dates import date_at
from .reading import Reading

__all__ = ["Times", "When", "bounds", "dates_in"]

_BEHIND = re.compile(r",? (?:on|in|at)? ?(?:the \w+ of )?")
_BORDER = re.compile(r"[;:] | (?:while|whereas|but) |, (?:rais|bring|increas|tak)(?:ing)? (?=(?:the|their|its) )")
_SUMS = re.compile(r"\b(?:aftermath|casualt|loss(?:es)?\b|toll)", re.I)
_WAR = re.compile(r"\b(?:during|over|throughout|in) the (?:whole |entire |course of the )?(?:\w+[ -])?war\b", re.I)


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
        self.sums = Sums(reading, paragraph, self.whole, self.spans)
        self.runs = Runs(reading, self.headings, self.whole, self.sums)
        self.last: When | None = None
        self.last_sentence = -1
        self.last_trigger = (0, 0)

    def of(self, loss: Loss, sentence: int) -> When:
        """The date of a loss in the sentence with this number."""
        whole = self.last is not None and self.last_sentence == sentence and self.last.reason.startswith(OVER_ALL)
        if whole and self.last is not None and self.text[slice(*loss.trigger)].lower().endswith("ing"):
            return self.last  # a participle has the time of its sentence
        listed = self.last_sentence == sentence and self.last_trigger == loss.trigger
        if listed and self.last is not None and self.last.summed:
            return self.last  # "the fighting left 2,900 soldiers and 100 civilians dead"
        found = self._of(loss, sentence)
        self.last, self.last_sentence, self.last_trigger = found, sentence, loss.trigger
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
        kind = sum_of(clause, loss.low or least(self.text[loss.start : loss.end]), loss.outcome)
        total = loss.total or kind is not None or self.sums.named(loss, clause)
        governing = self._governing(loss, span)
        if isinstance(governing, DateMention) and self.whole.in_a_title(governing):
            governing = None
        edtf = governing.edtf if isinstance(governing, DateMention) else governing
        if edtf and loss.outcome != "captured" and (later := self.whole.told_later(self.text[slice(*span)], edtf)):
            if later == "found":
                return untold("incident", "found after the battle: the day of the loss is not told")
            return days_of(self.whole.edtf or edtf, "total" if total else "incident", f"{OVER_ALL}: told after its end")
        if isinstance(governing, DateMention) and (when := self.sums.reported(governing, loss, span, kind)):
            return when
        if part := self.whole.part(clause, max(0, clause.find(self.text[loss.start : loss.end]))):
            return days_of(part, "total", "the part of the battle that the clause names")
        if run := self.spans.since(span, edtf):
            return days_of(run, "total", "since a date that the sentence names")
        own = isinstance(governing, DateMention) and span[0] <= governing.start < span[1]
        if not own and (run := self.spans.battle(clause, edtf)):
            return days_of(run, "total", "over the fighting that a section tells")
        if governing is None or isinstance(governing, str):
            return self._in_force(loss, governing, clause, total, sentence, kind)
        return self._dated(governing, loss, clause, total, sentence)

    def _remembered(self, loss: Loss, span: tuple[int, int]) -> When | None:
        """ "A stone was raised in memory of the 14 who fell": its day is not the day of the loss."""
        match = REMEMBERED.search(self.text, *span)
        if match is None or match.start() > loss.start + 60:
            return None
        if "annivers" not in match[0].lower() and self.whole.edtf and self.whole.stands_for(self.headings):
            return days_of(self.whole.edtf, "total", f"{OVER_ALL}: told of those remembered")
        return untold("incident", "told of those remembered: their day is not told")

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
        if isinstance(found, DateMention) and (finer := self._finer(found, loss, span)):
            return finer
        return found

    def _finer(self, date: DateMention, loss: Loss, span: tuple[int, int]) -> DateMention | None:
        """The day that the sentence names beside the year or month it opens with: "In 2022 three men were killed … on 25 March",
        "In March 2020 the army admitted that the raid of 4 May 2019 had killed two"."""
        edtf = date.edtf or ""
        report = self.spans.report(date, loss.start, span[0])
        for other in self.dates:
            if not (
                other.edtf and len(other.edtf) == 10 and other.timex_type == "DATE" and span[0] <= other.start < span[1]
            ):
                continue
            if report and report <= other.start < loss.start:
                return other
            between = self.text[max(loss.end, loss.trigger[1]) : other.start]
            inside = len(edtf) <= 7 and other.edtf.startswith(f"{edtf}-") and other.start > loss.end
            if inside and not re.search(r"[,;:()]", between) and not UNTIL.search(between):
                return other
        return None

    def _dated_before(self, loss: Loss) -> bool:
        """Whether the paragraph itself names a date before the loss on which something happened."""
        dates = [d for d in self.dates if d.start < loss.start and d.edtf and d.timex_type in ("DATE", "TIME")]
        dates = [d for d in dates if not self.whole.holds(d) and not self._no_story(d)]
        return any(not told_on(self.text, d, 0) for d in dates)

    def _no_story(self, date: DateMention) -> bool:
        """Whether a date outside the battle moves no story: "that day", a bare year, which may be a book's."""
        bare = date.precision == "year" or not re.search(r"\d", date.text)
        return bare and self.whole.outside(date.edtf or "")

    def _in_force(
        self, loss: Loss, edtf: str | None, clause: str, total: bool, sentence: int, kind: str | None
    ) -> When:
        """No date in the sentence: the clock's, or the whole battle for a total."""
        whole = self.whole.edtf
        if self._of_war(clause):
            return untold("total", "told of a war as a whole")
        summed = any(_SUMS.search(heading) for heading in self.headings) and not self._dated_before(loss)
        ours = self.sums.over_all(clause) and not SINCE_START.search(clause)
        if whole and (
            ours or summed or (total and self.sums.own_total(clause) and (not self.headings or edtf is None))
        ):
            return days_of(whole, "total", OVER_ALL)
        if (
            whole
            and self.whole.one_day
            and self.whole.stands_for(self.headings)
            and (not edtf or self.whole.within(edtf))
        ):
            return days_of(whole, "total" if total else "incident", "the one day of the fighting")
        if edtf is None:
            return untold("total" if total else "incident", "no date is known here")
        if total and len(edtf) == 4 and not self.sums.own_total(clause):
            return untold("total", "told of a battle whose days are not told here")
        if stale := self._stale(edtf):
            later = not self.headings or any(AFTERMATH.search(heading) for heading in self.headings)
            few = 0 < (loss.low or 0) < 10 and not total
            act = (few and self.whole.lasting) or (single(clause) and not total)
            if whole and not act and (later or (self.whole.outside(edtf) and self.whole.stands_for(self.headings))):
                return days_of(whole, "incident" if few else "total", f"{OVER_ALL}: {stale}")
            return untold("total" if total else "incident", stale)
        if days := self.runs.past_days(edtf, clause):
            return days_of(days, "total", "counted back from the date in force")
        if SINCE_START.search(clause) and (run := self.runs.running(edtf, clause)):
            return days_of(run, "total", "running total from the start of the fighting to the date in force")
        if run := self.spans.episode(loss.start, sentence, clause):
            return days_of(run, "total" if total else "incident", "from the attack told before to its end")
        if kind and (when := self.sums.of(edtf, kind, clause)):
            return when
        listed = self.sums.listed(loss, clause)
        if listed and len(edtf) == 10:
            return self.sums.of_section()
        total = total or listed or year_sum(edtf, loss, clause)
        return days_of(edtf, "total" if total else "incident", "date in force from an earlier sentence")

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
        running = UNTIL.search(lead)
        ours = self.sums.over_all(clause) and not self._between(date, loss) and not one_act(loss, clause)
        if ours and not running and (whole := self.whole.edtf):
            return days_of(whole, "total", OVER_ALL)
        relative = re.search(r"\b(?:previous|past|last|preceding)\b", date.text)
        if not relative and (days := self.runs.past_days(edtf, clause)):
            return days_of(days, "total", "counted back from the date of the sentence")
        if running and not SINCE_START.search(clause) and (run := self.spans.running(date, sentence)):
            return days_of(run, "total", "from the attack told before to this date")
        since = SINCE_START.search(clause)
        if since and self.whole.edtf and self.whole.edtf.startswith(edtf) and (now := self._told_at(date)):
            edtf = now  # "since the start of the battle, five days ago": up to the day on which that is told
        if self.whole.one_day and self.whole.within(edtf) and self.whole.edtf and self.whole.stands_for(self.headings):
            return days_of(self.whole.edtf, "total" if total else "incident", "the one day of the fighting")
        if (running or since) and (run := self.runs.running(edtf, clause)):
            return days_of(run, "total", "running total from the start of the fighting to this date")
        spread = is_long(edtf) or (relative and "/" in edtf and "hours" not in date.text)
        reckoned = (loss.low or 0) >= 100 and self.sums.listed(loss, clause) and self.sums.told(date, loss)
        scope = "total" if total or spread or reckoned or year_sum(edtf, loss, clause) else "incident"
        return When(date.edtf, date.start_date, date.end_date, scope, "date of the sentence")

    def _told_at(self, date: DateMention) -> str | None:
        """The day at which the paragraph stands before the sentence of a date."""
        before = [d.edtf for d in self.spans.main if d.start < date.start and d.sentence != date.sentence]
        return before[-1] if before else None

    def _between(self, date: DateMention, loss: Loss) -> bool:
        """Whether the date stands close before the loss in its clause: then it is the loss's own."""
        gap = self.text[date.end : loss.start] if date.end <= loss.start else ""
        return bool(gap) and len(gap) < 25
