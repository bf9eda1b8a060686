"""`best`: one number for a figure that says none or two, by a named convention. Pure.

Conventions, chosen by the setting `best` and written in the manifest:

acled     several, few, many 3; tens 10; dozens 12; hundreds 100 and so on; heavy none. A range gives its low end. As ACLED
          codes reported fatalities: the most conservative estimate where reports differ or are vague, 10 for "tens",
          12 for "dozens", 100 for "hundreds", 3 where no number can be told (ACLED codebook; FAQ "Fatalities").
midpoint  of a range the middle, rounded down; nothing for a vague word.
none      only what was said as one number.
"""

from __future__ import annotations

import re
from typing import Literal, get_args

__all__ = ["CONVENTIONS", "Convention", "best_of"]

Convention = Literal["acled", "midpoint", "none"]
CONVENTIONS: tuple[str, ...] = get_args(Convention)

# ACLED's own words; longer phrases take the largest scale they name ("several hundred" is in the hundreds).
_ACLED = (
    (re.compile(r"\bmillions?\b"), 1_000_000),
    (re.compile(r"\bhundreds of thousands\b"), 100_000),
    (re.compile(r"\btens of thousands\b"), 10_000),
    (re.compile(r"\bthousands?\b"), 1_000),
    (re.compile(r"\bhundreds?\b"), 100),
    (re.compile(r"\bscores?\b"), 20),
    (re.compile(r"\bdozens?\b"), 12),
    (re.compile(r"\btens\b"), 10),
    (re.compile(r"\b(?:several|few|many|some|multiple|a (?:\w+ )?number of|handful|various|numerous)\b"), 3),
)


def best_of(low: int | None, high: int | None, qualifier: str, convention: str = "acled") -> int | None:
    """The best number for a figure, or None where the convention gives none.

    `low` and `high` as said (None for a vague word, which is then the `qualifier`).
    """
    if convention not in CONVENTIONS:
        raise ValueError(f"no convention {convention!r}: use one of {', '.join(CONVENTIONS)}")
    if low is not None and low == high:
        return low
    if convention == "none":
        return None
    if low is not None and high is not None:
        return low if convention == "acled" else (low + high) // 2
    if convention != "acled":
        return None
    return next((value for pattern, value in _ACLED if pattern.search(qualifier.lower())), None)
