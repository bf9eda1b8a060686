"""What an expression says → calendar points, and how far points lie apart. Pure: no article here."""

from __future__ import annotations

from typing import Any

from ..values.edtf import Point, Span, Value, add_days, day_of

__all__ = ["easter", "end_of", "explicit_point", "gap_between", "month_gap", "months", "start_of", "with_year"]


def easter(year: int) -> Point:
    """Easter Sunday of the Western churches in the Gregorian calendar (Meeus's form of Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return Point(year, "day", month, day + 1)


def with_year(said: dict[str, Any], year: int) -> Point | None:
    """The point `said` in astronomical `year`; None where there is no such day."""
    if "md" in said:
        month, day = (int(part) for part in str(said["md"]).split("-"))
        return day_of(year, month, day)
    if "easter" in said:
        return add_days(easter(year), int(said["easter"])) if year > 0 else None
    if "m" in said:
        if "d" in said:
            return day_of(year, said["m"], said["d"])
        return Point(year, "month", said["m"]) if 1 <= said["m"] <= 12 else None
    if "season" in said:
        return Point(year, "season", part=said["season"])
    if "part" in said:
        return Point(year, "season", part=said["part"])
    return Point(year)


def explicit_point(said: dict[str, Any], *, before_christ: bool = False) -> Point | None:
    """The point whose year, decade or century is said; None where it is not. `before_christ`: read bare years so."""
    bc = bool(said.get("bc", before_christ))
    if "dec" in said:
        decade = int(said["dec"])
        return Point(1 - decade if bc else decade, "decade") if decade >= 100 or bc else None
    if "cent" in said:
        n = int(said["cent"])
        return Point(1 - 100 * (n - 1) if bc else 100 * (n - 1), "century") if 1 <= n <= 30 else None
    if "y" not in said:
        return None
    year = 1 - int(said["y"]) if bc else int(said["y"])
    return with_year(said, year)


def start_of(value: Value) -> Point | None:
    return value.start if isinstance(value, Span) else value


def end_of(value: Value) -> Point | None:
    return value.end if isinstance(value, Span) else value


def months(value: Value) -> tuple[int, int]:
    """First and last month of a value on one line of months (year * 12 + month - 1); an open end is the other end."""
    start = start_of(value) or end_of(value)
    end = end_of(value) or start
    if start is None or end is None:
        raise ValueError("an interval that is open at both ends has no months")
    return _first_month(start), _last_month(end)


def _first_month(point: Point) -> int:
    if point.precision == "season":
        if isinstance(point.part, int):
            return point.year * 12 + (-1 if point.part == 24 else 2 + 3 * (point.part - 21))
        number = int(str(point.part)[1]) - 1
        return point.year * 12 + number * (3 if str(point.part)[0] == "Q" else 6)
    return point.year * 12 + (point.month or 1) - 1


def _last_month(point: Point) -> int:
    if point.precision == "season":
        if isinstance(point.part, int):
            return _first_month(point) + 2
        return _first_month(point) + (2 if str(point.part)[0] == "Q" else 5)
    if point.precision == "decade":
        return point.year * 12 + 119
    if point.precision == "century":
        return point.year * 12 + 1199
    return point.year * 12 + (point.month or 12) - 1


def month_gap(value: Value, other: Value) -> int:
    """Months from `other` on to `value`: negative before it, 0 where they touch."""
    return gap_between(months(value), months(other))


def gap_between(value: tuple[int, int], other: tuple[int, int]) -> int:
    """As `month_gap`, of the first and last months of two values."""
    first, last = value
    from_, to = other
    if first > to:
        return first - to
    return last - from_ if last < from_ else 0
