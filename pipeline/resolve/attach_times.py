"""When a loss happened: the date of its clause, the run of a total ("since the start", "by 7 March"), or the clock."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from ..model import DateMention
from ..values.losses import Loss
from .dates import date_at
from .reading import Reading

__all__ = ["When", "bounds", "date_of_loss"]

_TOTAL = re.compile(
    r"\b(?:since the (?:start|beginning|outbreak|launch)|in total|total(?:l?ing|l?ed)?|in all|altogether|overall|so far|to date|"
    r"thus far|as of|by (?=\d|(?:January|February|March|April|May|June|July|August|September|October|November|December|mid|late|"
    r"early|the end|then))|during the (?:\w+[- ]){0,3}(?:battle|campaign|war|siege|offensive|operation|invasion|fighting for|"
    r"conflict|course)|over the course|in the (?:\w+[- ]){0,2}(?:battle|campaign|war|siege|offensive|operation)\b|throughout|"
    r"(?:month|week|year|day)-long|toll|until|had been (?:killed|wounded|captured))\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:by|as of|until|up to|till) (?:the (?:end|morning|evening|night|afternoon) of )?$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince (?:the (?:start|beginning|outbreak) (?:of|on) )?$", re.IGNORECASE)
_SINCE_START = re.compile(r"\bsince the (?:start|beginning|outbreak|launch)\b", re.IGNORECASE)
_EDTF_DAY = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


@dataclass(frozen=True, slots=True)
class When:
    """The date of a loss, its scope (`incident` or `total`) and why it is this one."""

    edtf: str | None
    start: dt.date | None
    end: dt.date | None
    scope: str
    reason: str


def date_of_loss(reading: Reading, paragraph: int, loss: Loss, sentence: int) -> When:
    """The date of a loss in the sentence with this number."""
    span = reading.sentences(paragraph)[sentence]
    text = reading.article.paragraphs[paragraph].text
    words = text[span[0] : span[1]]
    scope = "total" if loss.total or _TOTAL.search(words) else "incident"
    governing = date_at(reading, paragraph, loss.trigger[0], sentence_span=span)
    if governing is None:
        return When(None, None, None, scope, "no date is known here")
    if isinstance(governing, str):
        return When(governing, *bounds(governing), scope, "date in force from an earlier sentence")
    running = _running(reading, text, governing, words)
    if running is not None:
        return When(running, *bounds(running), "total", "running total from the start of the fighting to this date")
    return When(governing.edtf, governing.start_date, governing.end_date, scope, "date of the sentence")


def _running(reading: Reading, text: str, date: DateMention, words: str) -> str | None:
    """The span of a running total: "by 7 March", "since the start of the battle"."""
    edtf = date.edtf or ""
    start, end = (edtf.split("/") * 2)[:2] if edtf.count("/") <= 1 else (edtf, edtf)
    lead = text[max(0, date.start - 24) : date.start]
    article: DateMention | None = reading.shared.get("article_dates")
    first = (article.edtf or "").split("/")[0] if article else ""
    if (_UNTIL.search(lead) or _SINCE_START.search(words)) and first and _EDTF_DAY.match(first) and end:
        return f"{first}/{end}" if first < end or end.startswith("-") else None
    return None


def bounds(edtf: str) -> tuple[dt.date | None, dt.date | None]:
    """First and last possible day of an EDTF day, month, year or interval of them; None where it says neither."""
    first, _, last = edtf.strip("~?%").partition("/")
    return _edge(first, False), _edge(last or first, True)


def _edge(value: str, last: bool) -> dt.date | None:
    match = _EDTF_DAY.match(value.strip("~?%"))
    if not match or int(match[1]) < 1:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if 21 <= month <= 24:
        months = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}[month]
        year, month = (year + (month == 24 and last), months[1] if last else months[0])
    month = month or (12 if last else 1)
    if not 1 <= month <= 12:
        return None
    return dt.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
