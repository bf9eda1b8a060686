"""What stands beside a date and settles it: a date in apposition, the night before, the year said in its sentence."""

from __future__ import annotations

import re
from typing import Any

from ..values.edtf import Point, Value, add_days
from .clock_points import end_of, months, with_year
from .clock_state import Item, State

__all__ = ["GRAIN", "apposed", "latest", "next_morning", "year_said"]

# What precision a date must have to stand beside "two days later", "a month later", "the next year".
GRAIN = dict.fromkeys(("D", "TOD", "WD", "W", "F"), ("day",)) | {"M": ("day", "month"), "Y": ("year",)}
_BESIDE = re.compile(r", (?:on (?:the )?)?| [(]")
_BESIDE_WIDE = re.compile(r",? in | on ")
_BESIDE_BACK = re.compile(r",? \(?(?:for |on )?(?:the |a )?|[—–] ?(?:the )?")
_EVENT_BETWEEN = re.compile(r" (?:of|the|that|his|her|its|their|[A-Za-z])[^.,;:()]{0,45}, (?:on (?:the )?)?")


def apposed(item: Item, other: dict[str, Any], *, ahead: bool) -> bool:
    """Whether the date `other` stands right behind (`ahead`) or before the counted expression of `item`."""
    own = item.expression
    if not ahead:
        counted = "event" in own or own["kind"] == "nth"
        return counted and _BESIDE_BACK.fullmatch(item.text, other["e"], own["s"]) is not None
    between = item.text[own["e"] : other["s"]]
    if own["kind"] == "nth":
        return (_BESIDE.fullmatch(between) or _EVENT_BETWEEN.fullmatch(between)) is not None
    if "event" in own:
        return item.place.opens and _EVENT_BETWEEN.fullmatch(between) is not None
    if _BESIDE.fullmatch(between):
        return True
    return own.get("unit") in ("M", "Y", "WD") and _BESIDE_WIDE.fullmatch(between) is not None


def next_morning(state: State, item: Item) -> Point | None:
    """ "On the evening of 4 January … at dawn": the day after it."""
    tod = item.expression["tod"]
    if not state.night or not isinstance(state.day, Point) or item.place.past_perfect:
        return None
    return add_days(state.day, 1) if tod == "MO" or (tod[:2].isdigit() and 3 <= int(tod[:2]) < 12) else None


def year_said(state: State, item: Item, said: dict[str, Any]) -> bool:
    """Whether the date said last gives its year: in the sentence ("in October 1985 … on 18 October"), or in the paragraph where
    this one follows within a month ("In October 1965 he left. In November …")."""
    if not state.said_full or state.said is None or state.said is state.local or state.said_at[0] != item.paragraph:
        return False
    if state.said_at[1] == item.sentence:
        return True
    last = end_of(state.said)
    value = with_year(said, last.year) if last is not None else None
    return (
        value is not None and last is not None and 0 <= months(value)[0] - months(last)[0] <= (1 if last.month else 11)
    )


def latest(value: Value) -> Value:
    """Where the clock stands after a span of years: at its end ("from 1908 to 1914")."""
    end = end_of(value)
    first, last = months(value)
    return end if end is not None and last - first > 24 else value
