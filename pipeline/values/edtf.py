"""Calendar values: a point known to some precision, and intervals of points.

Written as EDTF (ISO 8601-2:2019 level 1) and as TIMEX3 values; years are astronomical inside (0 = 1 BC, -215 = 216 BC),
as EDTF counts them. Everything here is pure and knows no text.
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

__all__ = [
    "SEASONS",
    "Point",
    "Span",
    "add_days",
    "add_months",
    "day_of",
    "first_day",
    "last_day",
    "ordinal",
]

SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
"""EDTF's season codes (spring … winter) and TIMEX3's."""

PRECISIONS = ("day", "week", "month", "season", "year", "decade", "century")
_SIZES = {"decade": 10, "century": 100}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_UCDP = {"day": 1, "week": 2, "month": 3, "season": 4, "year": 4, "decade": 5, "century": 5}
_ACLED = {"day": 1, "week": 2, "month": 3}


@dataclass(frozen=True, slots=True)
class Point:
    """A day, week, month, season, quarter or half, year, decade or century.

    `year` is the first year of a decade or century (1980; 1800; 0 of the 1st AD), before Christ the last one's number
    (1 - 470 of the 470s BC, 1 - 300 of the 4th century BC, 1 - 0 of the 1st). `part` is the season code 21-24, `Q1`-`Q4` or
    `H1`-`H2` where precision is `season`; a week is the seven days from its `month` and `day`.
    A winter bears the year of its January, as WikiWars and the annotators count it, and begins the December before.
    """

    year: int
    precision: str = "year"
    month: int | None = None
    day: int | None = None
    part: int | str | None = None

    @property
    def edtf(self) -> str:
        if self.precision == "decade":
            first, last = self._years()
            return f"{_year(first)}/{_year(last)}" if self._before_christ() else f"{self.year // 10:03d}X"
        if self.precision == "century":
            first, last = self._years()
            return f"{_year(first)}/{_year(last)}" if self._before_christ() else f"{self.year // 100:02d}XX"
        text = _year(self.year)
        if self.precision == "season":
            if isinstance(self.part, int):
                return f"{text}-{self.part}"
            first_month, last_month = _part_months(self.part)
            return f"{text}-{first_month:02d}/{text}-{last_month:02d}"
        if self.precision == "week":
            return f"{_iso(ordinal(self))}/{_iso(ordinal(self) + 6)}"
        if self.month:
            text += f"-{self.month:02d}"
        return f"{text}-{self.day:02d}" if self.day else text

    @property
    def timex(self) -> str:
        """The TIMEX3 value; before 1 AD `BC0216`, a decade `198`, a century `18`."""
        if self._before_christ():
            bc = 1 - self.year
            if self.precision == "decade":
                return f"BC{bc // 10:03d}"
            if self.precision == "century":
                return f"BC{bc // 100:02d}"
            text = f"BC{bc:04d}"
        else:
            if self.precision == "decade":
                return f"{self.year // 10:03d}"
            if self.precision == "century":
                return f"{self.year // 100:02d}"
            text = f"{self.year:04d}"
        if self.precision == "season":
            return f"{text}-{SEASONS[self.part] if isinstance(self.part, int) else self.part}"
        if self.precision == "week" and self.year > 0:
            iso = dt.date(self.year, self.month or 1, self.day or 1).isocalendar()
            return f"{iso[0]:04d}-W{iso[1]:02d}"
        if self.month:
            text += f"-{self.month:02d}"
        return f"{text}-{self.day:02d}" if self.day else text

    def _before_christ(self) -> bool:
        """By the last digits where there are many years: both the 1st century AD and the 1st BC hold the year 0."""
        size = _SIZES.get(self.precision)
        return self.year <= 0 if size is None else self.year <= 1 and self.year % size == 1

    def _years(self) -> tuple[int, int]:
        """First and last astronomical year. The 470s BC are 479-470 BC, the 4th century BC 400-301 BC."""
        size = _SIZES.get(self.precision, 1)
        if size == 1 or not self._before_christ():
            return self.year, self.year + size - 1
        bc = 1 - self.year  # the smallest number of the decade (470) or century (300)
        return (1 - (bc + 9), 1 - bc) if size == 10 else (1 - (bc + 100), -bc)


@dataclass(frozen=True, slots=True)
class Span:
    """A closed or open interval; an end that is None is open."""

    start: Point | None
    end: Point | None

    @property
    def edtf(self) -> str:
        left = self.start.edtf.split("/")[0] if self.start else ".."
        right = self.end.edtf.split("/")[-1] if self.end else ".."
        return left if left == right else f"{left}/{right}"

    @property
    def timex(self) -> str:
        left = self.start.timex if self.start else ""
        right = self.end.timex if self.end else ""
        return left if left == right else f"{left}/{right}"

    @property
    def precision(self) -> str:
        found = [p.precision for p in (self.start, self.end) if p]
        return max(found, key=PRECISIONS.index)


Value = Point | Span


def _year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def _part_months(part: int | str | None) -> tuple[int, int]:
    if isinstance(part, int):
        return _SEASON_MONTHS[part]
    kind, number = str(part)[0], int(str(part)[1])
    size = 3 if kind == "Q" else 6
    return (number - 1) * size + 1, number * size


def _month_end(year: int, month: int) -> int:
    if month == 2:
        return 29 if calendar.isleap(year if year > 0 else year + 4000) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def day_of(year: int, month: int, day: int) -> Point | None:
    """A day, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= day <= _month_end(year, month)):
        return None
    return Point(year, "day", month, day)


# Days are counted over the proleptic Gregorian calendar; 400 years have 146,097 days, so any year can be
# moved into the range that `datetime` knows and back.
_CYCLE = 146_097


def ordinal(point: Point) -> int:
    """The number of the first day of `point` on one line of days, also before year 1."""
    year, month, day = _first(point)
    cycles, year_of_cycle = divmod(year - 1, 400)
    return dt.date(year_of_cycle + 1, month, day).toordinal() + cycles * _CYCLE


def _from_ordinal(number: int) -> tuple[int, int, int]:
    cycles, day_of_cycle = divmod(number - 1, _CYCLE)
    date = dt.date.fromordinal(day_of_cycle + 1)
    return date.year + 400 * cycles, date.month, date.day


def _iso(number: int) -> str:
    year, month, day = _from_ordinal(number)
    return f"{_year(year)}-{month:02d}-{day:02d}"


def _first(point: Point) -> tuple[int, int, int]:
    if point.precision in ("decade", "century"):
        return point._years()[0], 1, 1
    if point.precision == "season":
        month = _part_months(point.part)[0]
        return (point.year - 1 if point.part == 24 else point.year), month, 1
    return point.year, point.month or 1, point.day or 1


def _last(point: Point) -> tuple[int, int, int]:
    if point.precision == "week":
        return _from_ordinal(ordinal(point) + 6)
    if point.precision in ("decade", "century"):
        return point._years()[1], 12, 31
    month = _part_months(point.part)[1] if point.precision == "season" else point.month or 12
    return point.year, month, point.day or _month_end(point.year, month)


def last_ordinal(point: Point) -> int:
    """The number of the last day of `point`, on the line of `ordinal`."""
    year, month, day = _last(point)
    return ordinal(Point(year, "day", month, day))


def _date(parts: tuple[int, int, int]) -> dt.date | None:
    return dt.date(*parts) if 1 <= parts[0] <= 9999 else None


def first_day(value: Value) -> dt.date | None:
    """The first possible day; None before year 1 and where the start is open."""
    point = value.start if isinstance(value, Span) else value
    return _date(_first(point)) if point else None


def last_day(value: Value) -> dt.date | None:
    """The last possible day; None before year 1 and where the end is open."""
    point = value.end if isinstance(value, Span) else value
    return _date(_last(point)) if point else None


def add_days(point: Point, days: int) -> Point:
    """The day that lies `days` after a day."""
    year, month, day = _from_ordinal(ordinal(point) + days)
    return Point(year, "day", month, day)


def add_months(point: Point, months: int) -> Point:
    """A month (or the day in it, where it exists, else its last) moved by `months`."""
    index = point.year * 12 + (point.month or 1) - 1 + months
    year, month = index // 12, index % 12 + 1
    if point.day is None:
        return Point(year, "month", month)
    return Point(year, "day", month, min(point.day, _month_end(year, month)))


def codes(value: Value) -> tuple[str, int | None, int | None]:
    """(precision, UCDP GED date_prec 1-5, ACLED time_precision 1-3).

    UCDP GED codebook 24.1: 1 exact day, 2 known to two to six days (or a week), 3 a month, 4 a year or a part of one longer
    than a month, 5 longer than a year. ACLED codebook: 1 day, 2 week, 3 month; coarser is not coded by ACLED, so None.
    """
    first, last = first_day(value), last_day(value)
    if isinstance(value, Point):
        return value.precision, _UCDP[value.precision], _ACLED.get(value.precision)
    if value.start and value.end:
        days = last_ordinal(value.end) - ordinal(value.start) + 1
    elif first and last:
        days = (last - first).days + 1
    else:
        return value.precision, 5, None
    ucdp = 1 if days <= 1 else 2 if days <= 7 else 3 if days <= 31 else 4 if days <= 366 else 5
    return value.precision, ucdp, ucdp if ucdp <= 3 else None
