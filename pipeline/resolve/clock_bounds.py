"""What the article says of its own time: the infobox's dates, years in the title, dated headings, and where all
else is silent, the years that its text names most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ..values.edtf import Point, Span, Value
from .clock_points import end_of, explicit_point, months, start_of, with_year

__all__ = ["Bounds", "bounds_of_values", "joined", "lead_bounds", "text_bounds", "value_of_explicit"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """First and last month of the article's events. `source` is `infobox`, `title`, `heading`, `lead` or `text`."""

    first: int
    last: int
    source: str
    start: Point | None = None
    """the first day, where it is known to the day"""
    whole: bool = False
    """the lead tells both ends, as an infobox does"""

    @property
    def firm(self) -> bool:
        return self.whole or self.source not in ("text", "lead")

    def outside(self, value: Value) -> int:
        """Months that `value` lies before (negative) or after the bounds; 0 inside."""
        return self.outside_months(*months(value))

    def outside_months(self, first: int, last: int) -> int:
        """As `outside`, of the months `first` to `last`."""
        if last < self.first:
            return last - self.first
        return first - self.last if first > self.last else 0


def value_of_explicit(expression: dict[str, Any], *, before_christ: bool = False) -> Value | None:
    """The value of a point or range whose years are said; else None."""
    if expression["kind"] == "point":
        return explicit_point(expression["a"], before_christ=before_christ)
    if expression["kind"] != "range":
        return None
    said_a, said_b = expression["a"], expression["b"]
    if said_b.get("open"):
        start = explicit_point(said_a, before_christ=before_christ)
        return Span(start, None) if start else None
    end = explicit_point(said_b, before_christ=before_christ)
    start = explicit_point(said_a, before_christ=before_christ)
    if end and not start and said_a.get("yb"):
        start = with_year(said_a, end.year - 1)
    return Span(start, end) if start and end and months(start)[0] <= months(end)[1] else None


def bounds_of_values(values: list[Value], source: str) -> Bounds | None:
    """The bounds of several values; an open end is taken as ten years."""
    if not values:
        return None
    first = min(months(v)[0] for v in values)
    last = max(months(v)[1] + (120 if end_of(v) is None else 0) for v in values)
    days = [p for v in values if (p := start_of(v)) is not None and p.precision == "day"]
    return Bounds(first, last, source, min(days, key=lambda p: (p.year, p.month, p.day)) if days else None)


def lead_bounds(first: list[Value], body: list[Value]) -> Bounds | None:
    """The dates of the article's first dated sentence, where half of the dates that name their month and year lie within a
    year of them: an article on a battle or a war says when it was at once."""
    bounds = bounds_of_values(first, "lead")
    if bounds is None or bounds.last - bounds.first > 12 * 12:
        return None
    fine = [v for v in body if (p := start_of(v)) is not None and p.month]
    near = [v for v in fine if abs(bounds.outside(v)) <= 12]
    if not fine or len(near) * 2 < len(fine):
        return None
    whole = [v for v in first if isinstance(v, Span) and v.start and v.end and v.start.month and v.end.month]
    return replace(bounds, whole=bool(whole))


def joined(title: Bounds, lead: Bounds | None) -> Bounds:
    """The title's years, made longer where the lead's dates begin or end in them: "campaign of 1839", "1839–1840"."""
    if lead is None or lead.first > title.last or lead.last < title.first or lead.last - lead.first > 12 * 12:
        return title
    first, last = min(title.first, lead.first), max(title.last, lead.last)
    return Bounds(first, last, title.source, title.start or lead.start)


def text_bounds(lead: list[Value], body: list[Value]) -> Bounds | None:
    """The narrowest window of years that holds three quarters of the dates that name their year.

    Dates known to the day or month count double; those of the first paragraph four times.
    """
    weights: dict[int, int] = {}
    for values, factor in ((lead, 4), (body, 1)):
        for value in values:
            for point in {start_of(value), end_of(value)} - {None}:
                assert point is not None
                if point.precision in ("decade", "century"):
                    continue
                weight = factor * (2 if point.month else 1)
                weights[point.year] = weights.get(point.year, 0) + weight
    if not weights:
        return None
    years = sorted(weights)
    need = 0.75 * sum(weights.values())
    best: tuple[int, int] | None = None
    for i, year in enumerate(years):
        held = 0
        for last in years[i:]:
            held += weights[last]
            if held >= need:
                if best is None or last - year < best[1] - best[0]:
                    best = (year, last)
                break
    if best is None:
        return None
    days = [p for v in lead if (p := start_of(v)) is not None and p.precision == "day" and best[0] <= p.year <= best[1]]
    return Bounds(best[0] * 12, best[1] * 12 + 11, "text", days[0] if days else None)
