"""`best` by each named convention."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.values.best import CONVENTIONS, best_of

CASES = [
    # low, high, qualifier, acled, midpoint, none
    (18, 18, "min", 18, 18, 18),
    (500, 1000, "range", 500, 750, None),
    (3, 4, "range", 3, 3, None),
    (None, None, "several", 3, None, None),
    (None, None, "a few", 3, None, None),
    (None, None, "many", 3, None, None),
    (None, None, "tens", 10, None, None),
    (None, None, "dozens", 12, None, None),
    (None, None, "several dozen", 12, None, None),
    (None, None, "low hundreds", 100, None, None),
    (None, None, "tens of thousands", 10_000, None, None),
    (None, None, "heavy", None, None, None),
    (None, None, "most", None, None, None),
]


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "acled", "midpoint", "none"), CASES, ids=[f"{c[2]}-{c[0]}" for c in CASES]
)
def test_best(
    low: int | None, high: int | None, qualifier: str, acled: int | None, midpoint: int | None, none: int | None
) -> None:
    assert best_of(low, high, qualifier) == acled
    assert best_of(low, high, qualifier, "midpoint") == midpoint
    assert best_of(low, high, qualifier, "none") == none


def test_unknown_convention_is_refused() -> None:
    with pytest.raises(ValueError, match="no convention 'guess': use one of acled, midpoint, none"):
        best_of(1, 2, "range", "guess")


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(CONVENTIONS))
def test_best_lies_within_what_was_said(first: int, second: int, convention: str) -> None:
    low, high = sorted((first, second))
    best = best_of(low, high, "range" if low < high else "exact", convention)
    assert best is None or low <= best <= high
