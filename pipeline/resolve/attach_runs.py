"""The run of days up to a date: from the start of the fighting ("by 7 March", "since the start"), or counted back ("in the
previous two days")."""

from __future__ import annotations

import datetime as dt
import re

from ..values.regex import compile_words
from .attach_sums import Sums
from .attach_when import AFTERMATH
from .attach_whole import Whole, edge
from .reading import Reading

__all__ = ["SINCE_START", "Runs"]

SINCE_START = re.compile(
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
    r"(?P<unit> ?(?:days?|hours|weeks?|months?))?",
    re.I,
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_RATE = re.compile(r"\b(?:daily|(?:per|each|every) day)\b")
_EDTF_DAY = re.compile(r"(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


class Runs:
    """The runs of one paragraph, an EDTF interval each."""

    def __init__(self, reading: Reading, headings: tuple[str, ...], whole: Whole, sums: Sums) -> None:
        self.reading = reading
        self.headings = headings
        self.whole = whole
        self.sums = sums

    def past_days(self, edtf: str, clause: str) -> str | None:
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
        if unit == "month" and number == 1:
            month = day.replace(day=1) - dt.timedelta(days=1)
            return f"{month.replace(day=min(day.day, month.day))}/{day}"
        if not number or unit.startswith(("week", "month")) or number > 31:
            return None
        first, last = day - dt.timedelta(days=number), day - dt.timedelta(days=1)
        return f"{first}/{last}" if first < last else str(first)

    def running(self, edtf: str, clause: str) -> str | None:
        """From the start of the phase that the section tells (of the battle, in sections that sum it up) to "
        "`edtf`."""
        if _RATE.search(clause):
            return None
        end = edtf.split("/")[-1]
        first = self.whole.start
        battle = (
            _SINCE_BATTLE.search(clause)
            or self.sums.over_all(clause)
            or any(AFTERMATH.search(h) for h in self.headings)
        )
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
