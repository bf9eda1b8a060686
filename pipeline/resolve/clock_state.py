"""What the clock works on: the items, what it made of them, and where its hands stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..values.edtf import Point, Span, Value
from .clock_bounds import Bounds
from .clock_rules import Place

__all__ = ["Item", "Resolved", "Setting", "State"]


@dataclass(frozen=True, slots=True)
class Item:
    """One expression with where it stands. `sentence` is the offset of its sentence's start."""

    expression: dict[str, Any]
    paragraph: int
    section: tuple[str, ...]
    text: str
    sentence: int

    @property
    def words(self) -> str:
        return self.text[self.expression["s"] : self.expression["e"]]

    @property
    def place(self) -> Place:
        return Place(self.text, self.expression["s"], self.expression["e"], self.sentence)


@dataclass(slots=True)
class Resolved:
    """What the clock made of an item. `value` is None where the reason says so; `drop`: it is no date after all.

    `anchor` is the index of the item that it was counted from; `aside` says why it does not move the clock;
    `timex` is a TIMEX3 value that is no calendar value (`P3D`, `PRESENT_REF`).
    """

    value: Value | None = None
    reason: str = ""
    resolution: str | None = None
    anchor: int | None = None
    timex: str | None = None
    aside: str | None = None
    drop: bool = False


@dataclass(slots=True)
class State:
    """Where the hands stand. local: the narrative's date; said: the date said last; day: the last known day."""

    local: Value | None = None
    local_item: int | None = None
    said: Value | None = None
    said_item: int | None = None
    said_at: tuple[int, int] = (-1, -1)
    said_outside: bool = False
    """the date said last is an aside because it lies outside the time of the article"""
    said_aside: str | None = None
    said_full: bool = False
    """the date said last named its month and year, and told when something happened"""
    day: Point | Span | None = None
    day_item: int | None = None
    paragraph: int = -1
    local_paragraph: int = -1
    local_said: bool = False
    """the year in which the clock stands was said, not inferred"""
    night: bool = False
    """the paragraph stands in the evening or night of the day at hand: a bare "at dawn" is the next day's"""
    fresh: bool = True
    """no date of this section has moved the clock yet"""
    before: Value | None = None
    """where the clock stood before its last jump of more than a year"""
    main: Value | None = None
    """where the clock stood last within the article's time"""
    main_section: tuple[str, ...] | None = None
    before_section: tuple[str, ...] | None = None
    local_section: tuple[str, ...] | None = None
    section: tuple[str, ...] = ()
    heading: Bounds | None = None
    heading_value: Value | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article says of its own time.

    bounds: of its events (infobox, title, lead or text). headings: dated section → its value. event_start, event_end: the
    battle's first and last day, where known. before_christ: its bare years count before Christ.
    """

    bounds: Bounds | None = None
    headings: dict[tuple[str, ...], Value] = field(default_factory=dict)
    event_start: Point | None = None
    event_end: Point | None = None
    title: str = ""
    before_christ: bool = False
