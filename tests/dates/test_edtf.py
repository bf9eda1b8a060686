"""Calendar values: how they are written, their first and last day, and moving them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.edtf import (
    Point,
    Span,
    add_days,
    add_months,
    codes,
    day_of,
    first_day,
    last_day,
    ordinal,
)

DAY = Point(2013, "day", 11, 15)

WRITTEN = {
    "day": (DAY, "2013-11-15", "2013-11-15"),
    "month": (Point(2014, "month", 2), "2014-02", "2014-02"),
    "year": (Point(251), "0251", "0251"),
    "season": (Point(1943, "season", part=22), "1943-22", "1943-SU"),
    "quarter": (Point(2014, "season", part="Q2"), "2014-04/2014-06", "2014-Q2"),
    "half": (Point(2008, "season", part="H2"), "2008-07/2008-12", "2008-H2"),
    "decade": (Point(1870, "decade"), "187X", "187"),
    "century": (Point(1700, "century"), "17XX", "17"),
    "before_christ": (Point(-215), "-0215", "BC0216"),
    "day_before_christ": (Point(-215, "day", 8, 2), "-0215-08-02", "BC0216-08-02"),
    "decade_before_christ": (Point(1 - 470, "decade"), "-0478/-0469", "BC047"),
    "century_before_christ": (Point(1 - 300, "century"), "-0399/-0300", "BC03"),
    "year_1_bc": (Point(0), "0000", "BC0001"),
    "week": (Point(1916, "week", 6, 1), "1916-06-01/1916-06-07", "1916-W22"),
    "span": (Span(DAY, Point(2013, "day", 11, 17)), "2013-11-15/2013-11-17", "2013-11-15/2013-11-17"),
    "open": (Span(DAY, None), "2013-11-15/..", "2013-11-15/"),
    "span_of_one": (Span(DAY, DAY), "2013-11-15", "2013-11-15"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_written(name: str) -> None:
    value, edtf, timex = WRITTEN[name]
    assert (value.edtf, value.timex) == (edtf, timex)


@pytest.mark.parametrize("name", WRITTEN)
def test_edtf_is_valid(name: str) -> None:
    edtf = pytest.importorskip("edtf", reason="the edtf package is not installed")
    edtf.parse_edtf(WRITTEN[name][0].edtf)  # raises where it is no EDTF


ENDS = {
    "day": (DAY, dt.date(2013, 11, 15), dt.date(2013, 11, 15)),
    "leap_month": (Point(2016, "month", 2), dt.date(2016, 2, 1), dt.date(2016, 2, 29)),
    "year": (Point(2014), dt.date(2014, 1, 1), dt.date(2014, 12, 31)),
    "summer": (Point(1943, "season", part=22), dt.date(1943, 6, 1), dt.date(1943, 8, 31)),
    "winter": (Point(1943, "season", part=24), dt.date(1942, 12, 1), dt.date(1943, 2, 28)),
    "decade": (Point(1870, "decade"), dt.date(1870, 1, 1), dt.date(1879, 12, 31)),
    "before_christ": (Point(-215), None, None),
    "open": (Span(DAY, None), dt.date(2013, 11, 15), None),
    "week": (Point(1916, "week", 12, 29), dt.date(1916, 12, 29), dt.date(1917, 1, 4)),
}


@pytest.mark.parametrize("name", ENDS)
def test_first_and_last_day(name: str) -> None:
    value, first, last = ENDS[name]
    assert (first_day(value), last_day(value)) == (first, last)


CODES = {
    "day": (DAY, ("day", 1, 1)),
    "days": (Span(DAY, Point(2013, "day", 11, 17)), ("day", 2, 2)),
    "fortnight": (Span(DAY, Point(2013, "day", 11, 29)), ("day", 3, 3)),
    "month": (Point(2014, "month", 2), ("month", 3, 3)),
    "season": (Point(1943, "season", part=22), ("season", 4, None)),
    "year": (Point(2014), ("year", 4, None)),
    "two_years": (Span(Point(2014), Point(2015)), ("year", 5, None)),
    "decade": (Point(1870, "decade"), ("decade", 5, None)),
    "open": (Span(DAY, None), ("day", 5, None)),
    "days_before_christ": (Span(Point(-215, "day", 8, 2), Point(-215, "day", 8, 3)), ("day", 2, 2)),
}


@pytest.mark.parametrize("name", CODES)
def test_precision_codes(name: str) -> None:
    value, expected = CODES[name]
    assert codes(value) == expected


def test_no_such_day() -> None:
    assert day_of(1863, 2, 30) is None
    assert day_of(2015, 2, 29) is None
    assert day_of(2016, 2, 29) == Point(2016, "day", 2, 29)


days = st.builds(lambda d: Point(d.year, "day", d.month, d.day), st.dates())


@given(days, st.integers(-200_000, 200_000))
def test_days_can_be_taken_back(day: Point, n: int) -> None:
    assert add_days(add_days(day, n), -n) == day


@given(days, st.integers(-200_000, 200_000))
def test_days_agree_with_their_numbers(day: Point, n: int) -> None:
    assert ordinal(add_days(day, n)) == ordinal(day) + n


@given(st.integers(-3000, 3000), st.integers(1, 12), st.integers(-2000, 2000))
def test_months_can_be_taken_back(year: int, month: int, n: int) -> None:
    point = Point(year, "month", month)
    assert add_months(add_months(point, n), -n) == point


@given(days)
def test_a_day_is_its_own_first_and_last_day(day: Point) -> None:
    assert first_day(day) == last_day(day) == dt.date.fromordinal(ordinal(day))
