"""Expressions that count from another date: "the next day", "two weeks later", "that winter", "the second day of battle"."""

from __future__ import annotations

import re
from typing import Any

from ..values.edtf import Point, Span, Value, add_days, add_months, ordinal
from .clock_anchors import Anchors, Counted
from .clock_bounds import Bounds
from .clock_days import BEGUN, bare_day, battle_day, names_the_event
from .clock_points import end_of, explicit_point, months, start_of, with_year
from .clock_rules import Place, past_perfect, quoted

__all__ = ["Anchors", "Counted", "relative"]


def relative(expression: dict[str, Any], anchors: Anchors, place: Place, bounds: Bounds | None) -> Counted:
    """The value of an expression of kind `relative`, `shift`, `window`, `nth`, `tod` or `weekday`."""
    kind = expression["kind"]
    if kind == "shift":
        return _shift(expression, anchors, place)
    if kind == "window":
        return _window(expression, anchors)
    if kind == "nth":
        return battle_day(expression, anchors, place, bounds)
    if kind == "tod":
        return _time(expression, anchors)
    if kind == "weekday":
        return _weekday(expression["wd"], anchors, place)
    return _named(expression, anchors, place)


_LAST_DAY = re.compile(r"\b(?:on|during|until|by) the last day$", re.IGNORECASE)
_NO_DAY = "no day is known to count from"


def _day(anchors: Anchors, *, after: bool) -> Point | None:
    if anchors.day is None:
        return None
    return end_of(anchors.day) if after else start_of(anchors.day)


def _named(expression: dict[str, Any], anchors: Anchors, place: Place) -> Counted:
    """ "the next day", "that month", "the following spring", "the same year"."""
    unit, direction = expression["unit"], expression["direction"]
    step = {"next": 1, "same": 0, "last": -1}[direction]
    if expression.get("deictic") and quoted(place.text, place.start, place.sentence):
        return None, "counted from when someone spoke", None, None
    if unit == "D":
        day = _day(anchors, after=step >= 0)
        if day is None:
            tod = expression.get("tod")
            return None, _NO_DAY, None, f"XXXX-XX-XXT{tod}" if tod else "XXXX-XX-XX"
        if step < 0 and _LAST_DAY.search(place.text, 0, place.end) and bare_day(place, 1, anchors):
            return anchors.event_end, "the battle's last day", None, None
        if expression.get("deictic") and step:
            return None, "counted from the writer's day", None, None
        return add_days(day, step), "counted from the day at hand", anchors.day_item, None
    if unit == "WD":
        return _weekday(expression["wd"], anchors, place, step=step)
    if unit in ("H", "MIN", "WE"):
        return None, "a length below a day", None, None
    source, item = _wide(anchors, unit)
    if source is None:
        return None, "no date is known to count from", None, None
    base = end_of(source) if step >= 0 else start_of(source)
    if base is None:
        return None, "no date is known to count from", None, None
    value = _unit_value(unit, step, base, expression)
    return value, ("counted from the date at hand" if value else "the date at hand is too coarse"), item, None


def _wide(anchors: Anchors, unit: str) -> tuple[Value | None, int | None]:
    """The date that a month, year or season is counted from: the one said last, where it is fine enough."""
    for value, item in (
        (anchors.said if anchors.same_sentence else None, anchors.said_item),
        (anchors.local, anchors.local_item),
        (anchors.said, anchors.said_item),
    ):
        point = end_of(value) if value is not None else None
        if point is None:
            continue
        if unit in ("M", "W") and not point.month:
            continue
        if point.precision in ("decade", "century") and unit not in ("DE", "CE"):
            continue
        return value, item
    return None, None


def _unit_value(unit: str, step: int, base: Point, expression: dict[str, Any]) -> Value | None:
    if unit == "M":
        return add_months(Point(base.year, "month", base.month), step)
    if unit == "Y":
        return Point(base.year + step)
    if unit in ("W", "F"):
        if not base.day:
            return None
        monday = add_days(base, -((ordinal(base) - 1) % 7) + 7 * step)
        return Point(monday.year, "week", monday.month, monday.day)
    if unit == "DE":
        return _decade(base.year, step)
    if unit == "CE":
        return _century(base.year, step)
    if unit == "S":
        return _season(int(expression["season"]), step, base)
    if unit == "MONTH":
        return _month(int(expression["m"]), step, base)
    return None


def _decade(year: int, step: int) -> Point:
    """The decade of a year: 1980 for 1984; before Christ they count down to the smaller number (470s BC)."""
    if year > 0:
        return Point(year // 10 * 10 + 10 * step, "decade")
    bc = (1 - year) // 10 * 10 - 10 * step
    return Point(1 - bc, "decade")


def _century(year: int, step: int) -> Point:
    if year > 0:
        return Point((year - 1) // 100 * 100 + 100 * step, "century")
    n = (-year) // 100 + 1 - step
    return Point(1 - 100 * (n - 1), "century")


def _season(code: int, step: int, base: Point) -> Value:
    """The season at, next after or last before a point."""
    month = months(base)[0]
    options = [Point(base.year + i, "season", part=code) for i in (-1, 0, 1, 2)]
    if step > 0:
        if base.month or base.precision == "season":
            return next(p for p in options if months(p)[0] > month)
        return Point(base.year + 1, "season", part=code)
    if step < 0:
        if base.month or base.precision == "season":
            return [p for p in options if months(p)[1] < month][-1]
        return Point(base.year - 1, "season", part=code)
    return min(options, key=lambda p: (max(months(p)[0] - month, month - months(p)[1], 0), p.year))


def _month(m: int, step: int, base: Point) -> Value:
    if not base.month:
        return Point(base.year + step, "month", m)
    if step > 0:
        return Point(base.year + (1 if m <= base.month else 0), "month", m)
    if step < 0:
        return Point(base.year - (1 if m >= base.month else 0), "month", m)
    return Point(base.year, "month", m)


def _shift(expression: dict[str, Any], anchors: Anchors, place: Place) -> Counted:
    """ "two days later", "a week before the battle", "a year after 1815"."""
    n, unit = expression["n"], expression["unit"]
    sign = 1 if expression["direction"] == "after" else -1
    if n is None or expression.get("vague"):
        return None, "how long is not said", None, "FUTURE_REF" if sign > 0 else "PAST_REF"
    if unit == "TOD":
        unit = "D"
    if expression["direction"] == "ago" and quoted(place.text, place.start, place.sentence):
        return None, "counted from when someone spoke", None, None
    if "base" in expression:
        base = explicit_point(expression["base"])
        if base is None and "m" in expression["base"] and anchors.local is not None:
            near = end_of(anchors.local)
            base = with_year(expression["base"], near.year) if near else None
        item, reason = None, "counted from the date named with it"
    elif "event" in expression:
        edge = anchors.event_start if sign < 0 or BEGUN.match(expression["event"]) else anchors.event_end
        base = edge if names_the_event(expression["event"], anchors.title) else None
        item, reason = None, f"counted from the battle's {'last' if edge is anchors.event_end else 'first'} day"
        if base is None:
            return None, "counted from an event whose date is not known here", None, None
    else:
        base, item, reason = _shift_anchor(unit, sign, anchors)
    if base is None:
        return (
            None,
            _NO_DAY if unit in ("D", "W", "H", "MIN", "F", "WE") else "no date is known to count from",
            None,
            None,
        )
    return _moved(base, unit, sign * n), reason, item, None


def _shift_anchor(unit: str, sign: int, anchors: Anchors) -> tuple[Point | None, int | None, str]:
    if unit in ("D", "W", "F", "H", "MIN", "WE"):
        return _day(anchors, after=sign > 0), anchors.day_item, "counted from the day at hand"
    source, item = _wide(anchors, "M" if unit == "M" else "Y")
    base = (end_of(source) if sign > 0 else start_of(source)) if source is not None else None
    return base, item, "counted from the date at hand"


def _moved(base: Point, unit: str, n: float) -> Value | None:
    if unit in ("H", "MIN"):
        return base if base.day else None
    if unit in ("D", "W", "F", "WE"):
        if not base.day or n != int(n):
            return None
        return add_days(base, int(n) * {"D": 1, "W": 7, "F": 14, "WE": 7}[unit])
    if unit == "M":
        if not base.month:
            return None
        if n != int(n):
            return add_days(base, int(n * 30)) if base.day else None
        return add_months(Point(base.year, "month", base.month), int(n))
    years = n * {"Y": 1, "DE": 10, "CE": 100}[unit]
    if years != int(years):
        return add_months(Point(base.year, "month", base.month), int(years * 12)) if base.month else None
    return Point(base.year + int(years))


def _end_of_whole(expression: dict[str, Any], anchors: Anchors) -> Value | None:
    """ "The last ten days of the month", "the last three months of the year"."""
    at = end_of(anchors.local) if "of" in expression and anchors.local is not None else None
    n = int(expression["n"])
    if at is None or expression["n"] != n:
        return None
    if expression["of"] == "month" and expression["unit"] == "D" and at.month:
        first = add_months(Point(at.year, "month", at.month), 1)
        last = add_days(Point(first.year, "day", first.month, 1), -1)
        return Span(add_days(last, 1 - n), last)
    if expression["of"] == "year" and expression["unit"] == "M" and n < 12:
        return Span(Point(at.year, "month", 13 - n), Point(at.year, "month", 12))
    return None


def _window(expression: dict[str, Any], anchors: Anchors) -> Counted:
    """ "the previous two days" → the two days before the day at hand."""
    n, unit = expression["n"], expression["unit"]
    if (within := _end_of_whole(expression, anchors)) is not None:
        return within, "the end of the month or year at hand", anchors.local_item, None
    length = {"D": 1, "W": 7, "F": 14, "H": 1 / 24}.get(unit)
    timex = f"PT{n:g}H" if unit == "H" else f"P{n:g}{'W' if unit in ('W', 'F') else unit}"
    if length is None or n != int(n):
        return None, "a length of time, not a point", None, timex
    after = expression["direction"] == "next"
    day = _day(anchors, after=after)
    if day is None:
        return None, _NO_DAY, None, timex
    days = int(n * length)
    if unit == "H":  # up to the hour at which it was said: the day itself is one of them
        days = max(1, days - 1)
        span = Span(day, add_days(day, days)) if after else Span(add_days(day, -days), day)
    elif after:
        span = Span(add_days(day, 1), add_days(day, days))
    else:
        span = Span(add_days(day, -days), add_days(day, -1))
    return span, "counted from the day at hand", anchors.day_item, None


def _time(expression: dict[str, Any], anchors: Anchors) -> Counted:
    day = _day(anchors, after=True)
    if day is None:
        return None, _NO_DAY, None, f"XXXX-XX-XXT{expression['tod']}"
    return day, "a time of the day at hand", anchors.day_item, None


def _weekday(wanted: int, anchors: Anchors, place: Place, *, step: int = 0) -> Counted:
    """The nearest such day: on or after the day at hand; before it where the clause looks back."""
    day = _day(anchors, after=True)
    if day is None:
        return None, _NO_DAY, None, f"XXXX-WXX-{wanted}"
    have = (ordinal(day) - 1) % 7 + 1  # ordinal 1 is a Monday
    ahead = (wanted - have) % 7
    if step < 0 or (step == 0 and ahead and past_perfect(place.text, place.sentence, place.start, place.end)):
        ahead = ahead - 7
    elif step > 0 and ahead == 0:
        ahead = 7
    return add_days(day, ahead), "weekday next to the day at hand", anchors.day_item, None
