"""The narrative clock: time expressions in the order of the article → values, each with its anchor and its reason.

For other rooms, in `resolve/dates.py`:

    date_at(reading, paragraph, offset, *, sentence_span) -> DateMention | str | None

the date that governs a point of the text: the DateMention of its clause or sentence, else the narrative EDTF in force
(a str), else None. `reading.shared["narrative_dates"]` is {paragraph: EDTF where it begins}, and
`reading.shared["article_dates"]` the infobox's date as one DateMention (or None).

`Clock` is a pure function of its items: it knows no spaCy and no files. docs/dates.md explains the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..values.edtf import Point, Span, Value, ordinal
from .clock_bounds import Bounds
from .clock_points import end_of, month_gap, months, start_of
from .clock_rules import BESIDE, OUTSIDE, cited, is_aside, spoken_of, tells_of_later
from .clock_state import Item, Resolved, Setting, State
from .clock_values import Resolver

__all__ = ["Clock", "Item", "Resolved", "Setting"]

# The section that tells of the battle itself: in an article on a battle of one day it stands on that day.
_BATTLE = re.compile(r"(?:The )?(?:[Bb]attle|[Ff]ighting|[Ee]ngagement|[Aa]ction|[Aa]ssault|[Aa]ttack)")
_PARTS = ("START", "MID", "END")
_NIGHT = ("EV", "NI")


@dataclass(slots=True)
class Clock:
    """Resolves the items of one article in order. `narrative` is filled by `run`: paragraph → date where it begins."""

    setting: Setting
    narrative: dict[int, Value | None] = field(default_factory=dict)

    def run(self, items: Sequence[Item], paragraphs: Iterable[tuple[int, tuple[str, ...]]] = ()) -> list[Resolved]:
        """Resolve `items`, which are in the order of the text. `paragraphs`: all (number, headings), for `narrative`."""
        state = State()
        resolver = Resolver(self.setting)
        resolved: list[Resolved] = []
        pending = list(paragraphs)
        for index, item in enumerate(items):
            while pending and pending[0][0] <= item.paragraph:
                self._enter(state, *pending.pop(0))
            if state.paragraph != item.paragraph:
                self._enter(state, item.paragraph, item.section)
            made = resolver.resolve(state, item, items, index)
            resolved.append(made)
            self._move(state, item, made, index)
        for number, section in pending:
            self._enter(state, number, section)
        return resolved

    # --- paragraphs and sections ---

    def _enter(self, state: State, paragraph: int, section: tuple[str, ...]) -> None:
        if section != state.section:
            self._enter_section(state, section)
        state.paragraph, state.night = paragraph, False
        self._come_back(state, section)
        self.narrative[paragraph] = state.local

    def _come_back(self, state: State, section: tuple[str, ...]) -> None:
        """An excursion to years after the article's time ends with its paragraph, unless its section has no other time."""
        if self.setting.bounds is None or state.local is None or state.main is None:
            return
        if self.setting.bounds.outside(state.local) > 24 and (
            state.main_section == section or state.local_section != section
        ):
            state.local, state.local_item, state.local_section = state.main, None, state.main_section
            state.day, state.day_item = None, None

    def _enter_section(self, state: State, section: tuple[str, ...]) -> None:
        if not state.section and state.paragraph >= 0 and self.setting.bounds is not None:
            # The lead told the whole story to its end; the body begins it again.
            state.local = state.local_item = state.before = state.day = state.day_item = None
        state.section, state.fresh = section, True
        state.said, state.said_item = None, None
        self._enter_battle(state, section)
        dated = next((section[:n] for n in range(len(section), 0, -1) if section[:n] in self.setting.headings), None)
        if dated is None:
            state.heading = None
            return
        value = self.setting.headings[dated]
        first, last = months(value)
        new = state.heading is None or value != state.heading_value
        state.heading_value = value
        state.heading = Bounds(first, last, "heading")
        if new:
            state.before, state.before_section = state.local, state.local_section
            state.local = start_of(value) or value
            state.local_item = None
            state.day = value if isinstance(value, Point) and value.precision == "day" else None
            state.day_item = None

    def _enter_battle(self, state: State, section: tuple[str, ...]) -> None:
        """The section "Battle" of an article on a battle of one day stands on that day."""
        day = self.setting.event_start
        if not section or day is None or day != self.setting.event_end or not _BATTLE.fullmatch(section[0]):
            return
        if state.local is None or month_gap(state.local, day) <= 0:
            state.local, state.local_item, state.day, state.day_item = day, None, day, None

    # --- moving the hands ---

    def _move(self, state: State, item: Item, made: Resolved, index: int) -> None:
        value = made.value
        if made.drop or value is None or made.timex is not None:
            return
        expression = item.expression
        if expression["kind"] == "tod":
            self._move_time(state, item, value, index)
            return
        if expression.get("within") and value == state.local:
            return
        bare_year = expression.get("rule") in ("year", "years", "decade", "century", "short_year")
        if expression["kind"] in ("point", "range"):
            made.aside = is_aside(
                item.place,
                value,
                state.local,
                self.setting.bounds,
                bare_year=bare_year,
                first=state.local_paragraph != item.paragraph,
            )
            if expression.get("rule") == "season" and set(expression["a"]) == {"season"} and spoken_of(item.place):
                made.aside = made.aside or "a season spoken of"
            if made.aside is None and self._cited(state, item, value):
                made.aside = "looks back"
            if expression.get("second"):
                made.aside = "the same day in the other calendar"
            if expression.get("rule") in ("decade", "century"):
                made.aside = made.aside or "a decade or century"
        elif expression["kind"] == "window":
            made.aside = BESIDE
        elif expression["kind"] == "shift" and expression["direction"] != "after":
            made.aside = "looks back"
        elif (
            expression["kind"] == "shift"
            and self.setting.bounds is not None
            and self.setting.bounds.outside(value) > 24
        ):
            made.aside = OUTSIDE
        elif expression["kind"] == "relative" and expression["direction"] == "last":
            made.aside = "looks back"
        elif expression["kind"] == "relative" and expression.get("deictic"):
            made.aside = "counted from when it was said"
        elif (
            expression["kind"] in ("relative", "shift")
            and expression["direction"] in ("next", "after")
            and not item.place.opens
            and expression["unit"] != "H"
            and tells_of_later(item.text, item.sentence, expression["s"])
        ):
            made.aside = "looks ahead"
        here = (item.paragraph, item.sentence)
        if made.aside is None and made.resolution == "context" and state.said_full and state.said_at == here:
            made.aside = state.said_aside  # "had been preceded in October 1985 by an exercise, on 18 October"
        state.said, state.said_item, state.said_at, state.said_aside = value, index, here, made.aside
        state.said_outside = made.aside == OUTSIDE
        start = start_of(value)
        state.said_full = bool(
            made.resolution == "explicit"
            and start
            and (start.month or (bare_year and start.precision == "year" and expression.get("mod") in _PARTS))
            and made.aside in (None, "looks back", OUTSIDE)
        )
        if made.aside:
            return
        local = state.local
        if local is not None and _holds(value, local):
            return  # "in 1942" while the clock stands in May 1942
        if local is not None and abs(month_gap(value, local)) > 12:
            returned = self.setting.bounds is not None and abs(self.setting.bounds.outside(value)) < abs(
                self.setting.bounds.outside(local)
            )
            state.before, state.before_section = (None, None) if returned else (local, state.local_section)
        state.local_section = item.section
        if self.setting.bounds is None or self.setting.bounds.outside(value) <= 24:
            state.main, state.main_section = value, item.section
        state.local, state.local_item, state.local_paragraph, state.fresh = value, index, item.paragraph, False
        # "A withdrawal in late 2008", told in 2007, sets no year for what follows.
        near = local is not None and abs(month_gap(value, local)) <= 12
        state.local_said = made.resolution == "explicit" and (near or item.place.opens)
        self._move_day(state, value, index)
        state.night = isinstance(value, Point) and expression.get("tod") in _NIGHT
        if not made.aside and item.place.opens and expression["s"] <= item.sentence + 14 and item.sentence == 0:
            self.narrative[item.paragraph] = value

    @staticmethod
    def _move_time(state: State, item: Item, value: Value, index: int) -> None:
        """A time of the day: it tells whether night has come, and a morning behind it is the next day's."""
        if isinstance(value, Point) and state.day is not None and value != end_of(state.day):
            state.local = state.day = value
            state.local_item = state.day_item = index
            state.night = False
        else:
            state.night = item.expression["tod"] in _NIGHT and "midnight" not in item.words

    @staticmethod
    def _cited(state: State, item: Item, value: Value) -> bool:
        """ "His promise of 4 May", told on 21 May: the date of something that was before."""
        day, start = start_of(state.day) if state.day is not None else None, start_of(value)
        if day is None or start is None or start.precision != "day":
            return False
        return ordinal(start) < ordinal(day) and cited(item.place)

    @staticmethod
    def _move_day(state: State, value: Value, index: int) -> None:
        last = end_of(value)
        if last is not None and last.precision == "day":
            state.day, state.day_item = (value if isinstance(value, Span) else last), index
        elif state.day is not None:
            known = end_of(state.day)
            if known is None or month_gap(known, value) != 0:
                state.day, state.day_item = None, None


def _holds(value: Value, local: Value) -> bool:
    """Whether a year is the one that the clock stands in already, further on than its start."""
    if not (isinstance(value, Point) and value.precision == "year" and month_gap(local, value) == 0):
        return False
    return start_of(local) != value and months(value)[0] <= months(local)[0]
