"""The date of a figure that sums up more than one fight: the whole battle's days where it is the article's own, a span in force,
else null with the reason."""

from __future__ import annotations

import re

from ..model import DateMention
from ..values.events_named import own_event
from ..values.losses import Loss
from ..values.regex import compile_words
from ..values.summing import RECKONED, TOTAL, WAR, long_fight, single
from .attach_spans import Spans, told_on
from .attach_when import AFTERMATH, OVER_ALL, UNTIL, When, days_of, untold
from .attach_whole import Whole
from .reading import Reading

__all__ = ["Sums", "one_act", "year_sum"]

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
_NAMED = re.compile(
    r"((?:[A-Z][\w’'-]+ )+)(?:[Ww]ar|[Cc]ampaign|[Cc]onflict|[Ii]nsurgency|[Uu]prising|[Rr]evolution"
    r"|[Oo]ffensive|[Ss]iege|[Oo]ccupation)\b"
    r"|(?:[Bb]attle|[Ss]iege) (?:of|for) (?:the )?((?:[A-Z][\w’'-]+ ?)+)"
)
_LISTS = re.compile(r"\b(?:casualt|fatalit|loss(?:es)?\b|death toll|victims|human cost)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}$")
_BLOW = compile_words(
    r"\b(?:attack|raid|ambush|massacre|bombing|battle|(?:on|in) (?:one|a single) day|mutin|siege|assault|pogrom"
    r"|crash|sunk|sinking)",
    re.IGNORECASE,
)
_ONE_ACT = compile_words(
    r"\b(?:fired (?:at|on)|hit a|explod\w+|explosion|air ?strike|missile|raided|ambush\w*|checkpoint|convoy|bombing"
    r"|bombed|shelled|went missing|executed|two-hour|clearing operation|on one day)\b",
    re.IGNORECASE,
)
_SUMMED = compile_words(r"\b(?:in all|total(?!l?y)|altogether|overall|so far|toll|to date)", re.IGNORECASE)


class Sums:
    """The sums of one paragraph."""

    def __init__(self, reading: Reading, paragraph: int, whole: Whole, spans: Spans) -> None:
        self.title = reading.article.title
        self.text = reading.article.paragraphs[paragraph].text
        self.headings = reading.article.paragraphs[paragraph].headings
        self.whole = whole
        self.spans = spans

    def named(self, loss: Loss, clause: str) -> bool:
        """Whether the clause has a word for a total, and tells no single blow."""
        return _TOTAL.search(clause) is not None and not one_act(loss, clause)

    def reported(self, date: DateMention, loss: Loss, span: tuple[int, int], kind: str | None) -> When | None:
        """A sum told after the battle, or in a report of a month or year, is not of that time."""
        edtf = date.edtf or ""
        verb = self.spans.report(date, loss.start, span[0])
        told = verb or loss.rule == "loss.toll" or told_on(self.text, date, span[0])
        if not told or "/" in edtf or UNTIL.search(self.text[max(0, date.start - 32) : date.start]):
            return None
        after = self.whole.after(edtf)
        if long_fight(self.text[slice(*span)]):
            return untold("total", "told of fighting longer than the date of the sentence")
        day = self.whole.one_day and verb and self.text.startswith(" that ", verb)
        if not (after and (kind or day)) and (len(edtf) > 7 or (loss.low or 0) < 100):
            return None
        if after and self.whole.edtf:
            return days_of(self.whole.edtf, "total", f"{OVER_ALL}: told after its end")
        return untold("total", "the date is that of the report: when they were lost is not told")

    def of(self, edtf: str, kind: str, clause: str) -> When | None:
        """A sum whose sentence names no date: the whole battle's days where it is the article's own, a span in force, else
        null."""
        whole = self.whole.edtf
        war = WAR.search(clause)
        own = war is None or (own_event(war[0], self.title) and self._own_name(war[0]))
        later = not self.headings or any(AFTERMATH.search(heading) for heading in self.headings)
        over = later or war or (edtf == whole.split("/")[-1] if whole else False)
        if whole and own and over and self._own_name(clause if war is None else war[0]):
            return days_of(whole, "total", f"{OVER_ALL}: summed up {kind}")
        if (
            "/" in edtf
            or (self.whole.short and not self.whole.outside(edtf))
            or (own and self._of_one_fight(edtf, kind, clause))
        ):
            return None
        return untold("total", f"summed up {kind}: its days are not told")

    def listed(self, loss: Loss, clause: str) -> bool:
        """Whether a section of losses counts it, and not a few killed by one blow."""
        few = 0 < (loss.low or 0) < 5
        return not few and any(_LISTS.search(heading) for heading in self.headings) and not single(clause)

    def of_section(self) -> When:
        """A loss that a section of losses counts without a date, behind one that had a day: over the battle, if it was short."""
        if self.whole.edtf and not self.whole.lasting:
            return days_of(self.whole.edtf, "total", f"{OVER_ALL}: counted in a section of losses")
        return untold("total", "counted in a section of losses: the days are not told")

    def told(self, date: DateMention, loss: Loss) -> bool:
        """Whether a date is that of a report."""
        first = max(0, self.text.rfind(". ", 0, date.start) + 2)
        return bool(self.spans.report(date, loss.start, first)) or told_on(self.text, date, first)

    def _of_one_fight(self, edtf: str, kind: str, clause: str) -> bool:
        """Whether a reckoning is of the one day of which the paragraph tells."""
        return kind in (TOTAL, RECKONED) and not _SUMMED.search(clause) and {d.edtf for d in self.spans.main} == {edtf}

    def _own_name(self, words: str) -> bool:
        """Whether no other war or battle is named: "the Somme offensive", "the Russian Civil War"."""
        title = self.title.lower()
        named = " ".join(match[1] or match[2] for match in _NAMED.finditer(words))
        return all(word.lower() in title for word in re.findall(r"[A-Z][\w’'-]{2,}", named))

    def own_total(self, clause: str) -> bool:
        match = _TOTAL.search(clause)
        return match is None or "war" in match[0].lower() or own_event(match[0], self.title)

    def over_all(self, clause: str) -> bool:
        """Whether the clause tells of the whole of the article's own battle."""
        match = _WHOLE.search(clause)
        return match is not None and own_event(match[0], self.title)


def year_sum(edtf: str, loss: Loss, clause: str) -> bool:
    """Whether a number of a whole year is a sum: "In 2015, 42 soldiers were killed"."""
    return _YEAR.match(edtf) is not None and (loss.low or 0) > 1 and _BLOW.search(clause) is None


def one_act(loss: Loss, clause: str) -> bool:
    """ "During the battle a shell hit a hospital, killing four": no sum, though it names the battle."""
    return (loss.low or 0) < 100 and _ONE_ACT.search(clause) is not None and _SUMMED.search(clause) is None
