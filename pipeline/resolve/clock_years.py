"""Which year a date without one has: the year that costs least, by the clock, the dates near by and the article's time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..values.edtf import Point, Value
from .clock_bounds import Bounds
from .clock_points import gap_between, months

__all__ = ["Choice", "Neighbour", "Telling", "choose"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The year chosen, with the reason told to the reader."""

    value: Value
    reason: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A date that stands near in the text: `weight` of its word, `ahead` where it comes later in the text."""

    value: Value
    weight: float
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """How the date is told: of what had happened before, of what was to come; `trust` in the article's bounds, less where
    the paragraph itself has said its year; `settled`: the section has told its time already."""

    backward: bool = False
    forward: bool = False
    trust: float = 1.0
    settled: bool = False


def choose(
    make: Callable[[int], Value | None],
    neighbours: Iterable[Neighbour],
    years: Iterable[int],
    bounds: Iterable[Bounds],
    telling: Telling | None = None,
) -> Choice | None:
    """The value whose year costs least among `years`, where `make(year)` is the value in that year.

    Time runs on: months forward from a date before it in the text cost little, months back more (less in the past
    perfect); the dates said next weigh in the same way from the other side. Outside the article's bounds costs too, more
    where they are firm. Without neighbours the bounds alone decide.
    """
    near, limits = list(neighbours), list(bounds)
    scored: list[tuple[float, int, Value, str]] = []
    near_months: list[tuple[int, int]] | None = None
    for year in sorted(set(years)):
        value = make(year)
        if value is None:
            continue
        if near_months is None:
            near_months = [months(neighbour.value) for neighbour in near]
        cost, why = _cost(months(value), near, near_months, limits, telling or Telling())
        scored.append((cost, -year if _is_winter(value) else year, value, why))
    if not scored:
        return None
    scored.sort(key=lambda s: (s[0], s[1]))
    return Choice(scored[0][2], scored[0][3])


def _is_winter(value: Value) -> bool:
    """ "In 1941 … in the winter": of the two winters that touch a year, the one at its end."""
    return isinstance(value, Point) and value.part == 24


def _cost(
    value: tuple[int, int],
    near: list[Neighbour],
    near_months: list[tuple[int, int]],
    limits: list[Bounds],
    telling: Telling,
) -> tuple[float, str]:
    """What the months `value` cost, and why; `near_months` are those of `near`."""
    cost, why = 0.0, "year of the article's own dates"
    for neighbour, other in zip(near, near_months, strict=True):
        gap = -gap_between(value, other) if neighbour.ahead else gap_between(value, other)
        if neighbour.ahead:
            cost += neighbour.weight * (0.2 * min(gap, 24) if gap >= 0 else _run(gap, False, False))
        else:
            # A year before the clock's costs more: a writer who means that would mostly say so.
            cost += neighbour.weight * (
                _run(gap, telling.backward, telling.forward) + (2 if value[1] // 12 < other[0] // 12 else 0)
            )
            why = "year from the clock" if gap == 0 else "year by nearness to the clock"
    behind = [other for neighbour, other in zip(near, near_months, strict=True) if not neighbour.ahead]
    started = bool(behind)
    for bound in limits:
        outside = bound.outside_months(*value)
        if outside < 0 and not started:
            outside = -(-outside // 3) or -1  # what stands first tells what came before
        if outside:
            # Before its time, where the clock stands there or the clause looks back, nothing is odd.
            prelude = outside < 0 and (
                telling.backward or (telling.settled and any(last < bound.first for _, last in behind))
            )
            firm = bound.firm and not prelude
            step = 2 if not firm else 6 if started else 3
            cost += telling.trust * (step + 0.5 * min(abs(outside), 24) if firm else step + 0.2 * min(abs(outside), 20))
        elif not near:
            why = f"year from the {bound.source}"
    return cost, why


def _run(gap: int, backward: bool, forward: bool) -> float:
    """What it costs that time runs `gap` months on."""
    if gap >= 0:
        return min(gap, 24) + (4 if backward and gap else 0)
    return (1.0 if backward else 2.0) + (0.8 if backward else 1.5) * min(-gap, 24) + (3 if forward else 0)
