"""Dates in the brackets of an infobox's figures: "(by 10 November)", "(24 and 26 Oct.)", "(as of 2 March)"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from ..components.dates import DateFinder
from ..model import DateMention
from ..patterns import Patterns
from ..values.dates_grammar import Expression, Grammar
from ..values.edtf import Point, Span, Value, first_day, last_day
from .clock_bounds import value_of_explicit
from .clock_points import start_of, with_year

__all__ = ["said_date"]

Dated = tuple[str, dt.date | None, dt.date | None]

_UNTIL = re.compile(r"\b(?:by|as of|until|till|up to|before)\b", re.IGNORECASE)
_EDGE = re.compile(r"\b(?P<which>first|1st|last|final) day\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _grammar(patterns: Patterns) -> Grammar:
    return DateFinder("dates").add_patterns(patterns).grammar


def said_date(said: str, patterns: Patterns, whole: DateMention | None, last: dt.date | None) -> Dated | None:
    """(EDTF, first day, last day) of what a bracket says, or None where it cannot be told.

    `whole`: the article's dates; a missing year is taken from them where only one fits. "by", "as of": from the article's
    start to that day. Two dates are the span from the first to the last. `last`: the last date that the article tells,
    its end where it gives none ("1 August 2022 – present").
    """
    if whole is not None and whole.end_date is None and last is not None:
        whole = replace(whole, end_date=last)
    if (edge := _EDGE.search(said)) and whole is not None:
        day = whole.start_date if edge["which"].lower() in ("first", "1st") else whole.end_date
        return (day.isoformat(), day, day) if day else None
    values: list[Value] = []
    for expression in reversed(_grammar(patterns).find(said)):
        if expression["kind"] in ("point", "range"):
            value = value_of_explicit(expression) or _in_year(expression, whole, values[-1] if values else None)
            if value is not None:
                values.append(value)
    if not values:
        return None
    values.reverse()
    value = values[0] if len(values) == 1 else _span(values)
    if value is None:
        return None
    if _UNTIL.search(said) and whole is not None and whole.edtf:
        end = value.end if isinstance(value, Span) else value
        return f"{whole.edtf.split('/')[0]}/{end.edtf if end else '..'}", whole.start_date, last_day(value)
    return value.edtf, first_day(value), last_day(value)


def _span(values: list[Value]) -> Value | None:
    start, last = start_of(values[0]), values[-1]
    return Span(start, last.end if isinstance(last, Span) else last) if start is not None else None


def _in_year(expression: Expression, whole: DateMention | None, behind: Value | None) -> Value | None:
    """A date without a year: in the year of the date behind it, or in the only one of the article's that fits."""
    years = _years(whole) if behind is None or (point := start_of(behind)) is None else [point.year]
    found: list[Value] = []
    for year in years:
        value: Value | None = with_year(expression["a"], year)
        if expression["kind"] == "range":
            end = with_year(expression["b"], year)
            value = Span(value, end) if isinstance(value, Point) and end is not None else None
        if value is not None and _within(value, whole):
            found.append(value)
    return found[0] if len(found) == 1 else None


def _years(whole: DateMention | None) -> list[int]:
    if whole is None or whole.start_date is None:
        return []
    last = whole.end_date.year if whole.end_date else whole.start_date.year + 1
    return list(range(whole.start_date.year, min(last, whole.start_date.year + 8) + 1))


def _within(value: Value, whole: DateMention | None) -> bool:
    """Whether a value overlaps the article's time, a month's grace on either side."""
    first, last = first_day(value), last_day(value)
    if whole is None or first is None or last is None or whole.start_date is None:
        return True
    grace = dt.timedelta(days=31)
    return last >= whole.start_date - grace and (whole.end_date is None or first <= whole.end_date + grace)
