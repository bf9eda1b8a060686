"""EDTF (ISO 8601-2:2019 level 1) → first and last possible day, for `warledger check`.

Written apart from the code that makes the values, so that one does not repeat the other's faults.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

__all__ = ["bounds"]

Day = tuple[int, int, int]

_DATE = re.compile(
    r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX|XXXX))(?:-(?P<part>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%])?"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def bounds(text: str) -> tuple[dt.date | None, dt.date | None]:
    """(first, last possible day); None before year 1 and at an open or unknown end. ValueError where not EDTF."""
    if "/" in text:
        first, last = text.split("/", 1)
        begin = None if first in ("", "..") else _one(first)[0]
        end = None if last in ("", "..") else _one(last)[1]
        if begin and end and begin > end:
            raise ValueError(f"{text!r} ends before it begins")
        if first in ("", "..") and last in ("", ".."):
            raise ValueError(f"{text!r} is open at both ends")
        return _date(begin), _date(end)
    first_day, last_day = _one(text)
    return _date(first_day), _date(last_day)


def _one(text: str) -> tuple[Day, Day]:
    match = _DATE.fullmatch(text)
    if not match or "XXXX" in text:
        raise ValueError(f"{text!r} is no EDTF date of level 1")
    digits = match["year"]
    sign = -1 if digits.startswith("-") else 1
    low, high = (sign * int(digits.lstrip("-").replace("X", fill)) for fill in ("09" if sign > 0 else "90"))
    part, day = match["part"], match["day"]
    if part is None or part == "XX":
        return (low, 1, 1), (high, 12, 31)
    number = int(part)
    if number in _SEASONS and day is None:
        first, last = _SEASONS[number]
        # A winter bears the year of its January.
        return (low - (first > last), first, 1), (high, last, _days(high, last))
    if not 1 <= number <= 12:
        raise ValueError(f"{text!r}: no month or season {part}")
    if day is None or day == "XX":
        return (low, number, 1), (high, number, _days(high, number))
    if not 1 <= int(day) <= _days(low, number):
        raise ValueError(f"{text!r}: no such day")
    return (low, number, int(day)), (high, number, int(day))


def _days(year: int, month: int) -> int:
    return 29 if month == 2 and calendar.isleap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _date(day: Day | None) -> dt.date | None:
    return dt.date(*day) if day and day[0] >= 1 else None
