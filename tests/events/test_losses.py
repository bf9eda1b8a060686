"""The killed of an event: each figure once, in one column."""

from __future__ import annotations

from .marked import article


def test_killed_by_side() -> None:
    reading = article("On 4 November 1805 the French attacked Steyr and 40 Austrian soldiers were killed.")
    (event,) = [e for e in reading.events if e.killed_low is not None]
    assert (event.killed_low, event.killed_high) == (40, 40)
    assert (event.killed_side1, event.killed_side2, event.killed_civilians) == (None, 40, None)


def test_civilians_stand_in_their_own_column_only() -> None:
    reading = article("On 4 November 1805 the French attacked Steyr and 12 Austrian civilians were killed.")
    (event,) = [e for e in reading.events if e.killed_low is not None]
    assert event.killed_low == event.killed_civilians == 12
    assert (event.killed_side1, event.killed_side2) == (None, None)
