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
from typing import Any

from ..values.edtf import Point, Span, Value
from .clock_bounds import Bounds, value_of_explicit
from .clock_points import end_of, explicit_point, month_gap, months, start_of, with_year
from .clock_relative import Anchors, relative
from .clock_rules import Neighbour, Place, bracketed, choose, is_aside, looks_ahead, past_perfect, tells_of_later

__all__ = ["Clock", "Item", "Resolved"]


@dataclass(frozen=True, slots=True)
class Item:
    """One expression with where it stands. `sentence` is the offset of its sentence's start."""

    expression: dict[str, Any]
    paragraph: int
    section: tuple[str, ...]
    text: str
    sentence: int

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
class _State:
    local: Value | None = None
    local_item: int | None = None
    said: Value | None = None
    said_item: int | None = None
    said_at: tuple[int, int] = (-1, -1)
    day: Point | Span | None = None
    day_item: int | None = None
    paragraph: int = -1
    local_paragraph: int = -1
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


@dataclass(slots=True)
class Clock:
    """Bounds: the article's (infobox or title, else its text). headings: section → (its value, its bounds)."""

    bounds: Bounds | None = None
    headings: dict[tuple[str, ...], Value] = field(default_factory=dict)
    event_start: Point | None = None
    event_end: Point | None = None
    title: str = ""
    before_christ: bool = False
    narrative: dict[int, Value | None] = field(default_factory=dict)

    def run(self, items: Sequence[Item], paragraphs: Iterable[tuple[int, tuple[str, ...]]] = ()) -> list[Resolved]:
        """Resolve `items`, which are in the order of the text. `paragraphs`: all (number, headings), for `narrative`."""
        state = _State()
        resolved: list[Resolved] = []
        pending = list(paragraphs)
        for index, item in enumerate(items):
            while pending and pending[0][0] <= item.paragraph:
                self._enter(state, *pending.pop(0))
            if state.paragraph != item.paragraph:
                self._enter(state, item.paragraph, item.section)
            made = self._resolve(state, item, items, index)
            resolved.append(made)
            self._move(state, item, made, index)
        for number, section in pending:
            self._enter(state, number, section)
        return resolved

    # --- paragraphs and sections ---

    def _enter(self, state: _State, paragraph: int, section: tuple[str, ...]) -> None:
        if section != state.section:
            self._enter_section(state, section)
        state.paragraph = paragraph
        self._come_back(state, section)
        self.narrative[paragraph] = state.local

    def _come_back(self, state: _State, section: tuple[str, ...]) -> None:
        """An excursion to years after the article's time ends with its paragraph, unless its section has no other time."""
        if self.bounds is None or state.local is None or state.main is None:
            return
        if self.bounds.outside(state.local) > 24 and (state.main_section == section or state.local_section != section):
            state.local, state.local_item, state.local_section = state.main, None, state.main_section
            state.day, state.day_item = None, None

    def _enter_section(self, state: _State, section: tuple[str, ...]) -> None:
        if not state.section and state.paragraph >= 0 and self.bounds is not None:
            # The lead told the whole story to its end; the body begins it again.
            state.local = state.local_item = state.before = state.day = state.day_item = None
        state.section, state.fresh = section, True
        state.said, state.said_item = None, None
        if section and _BATTLE.fullmatch(section[0]) and self.event_start is not None and self.event_start == self.event_end:
            if state.local is None or month_gap(state.local, self.event_start) <= 0:
                state.local, state.local_item = self.event_start, None
                state.day, state.day_item = self.event_start, None
        dated = next((section[:n] for n in range(len(section), 0, -1) if section[:n] in self.headings), None)
        if dated is None:
            state.heading = None
            return
        value = self.headings[dated]
        first, last = months(value)
        new = state.heading is None or (first, last) != (state.heading.first, state.heading.last)
        state.heading = Bounds(first, last, "heading")
        if new:
            state.before, state.before_section = state.local, state.local_section
            state.local = start_of(value) or value
            state.local_item = None
            state.day, state.day_item = None, None

    # --- moving the hands ---

    def _move(self, state: _State, item: Item, made: Resolved, index: int) -> None:
        value = made.value
        if made.drop or value is None or made.timex is not None:
            return
        expression = item.expression
        if expression["kind"] == "tod" or expression.get("within") and value == state.local:
            return
        bare_year = expression.get("rule") in ("year", "years", "decade", "century", "short_year")
        if expression["kind"] in ("point", "range"):
            made.aside = is_aside(
                item.place, value, state.local, self.bounds, bare_year=bare_year,
                first=state.local_paragraph != item.paragraph,
            )
            if expression.get("rule") in ("decade", "century"):
                made.aside = made.aside or "a decade or century"
        elif expression["kind"] == "window":
            made.aside = "a span beside the narrative"
        elif expression["kind"] == "shift" and expression["direction"] != "after":
            made.aside = "looks back"
        elif expression["kind"] == "shift" and self.bounds is not None and self.bounds.outside(value) > 24:
            made.aside = "outside the time of the article"
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
        state.said, state.said_item, state.said_at = value, index, (item.paragraph, item.sentence)
        if made.aside:
            return
        local = state.local
        if isinstance(value, Point) and value.precision == "year" and local is not None and month_gap(local, value) == 0:
            if start_of(local) != value and months(value)[0] <= months(local)[0]:
                return  # "in 1942" while the clock stands in May 1942
        if local is not None and abs(month_gap(value, local)) > 12:
            state.before, state.before_section = local, state.local_section
        state.local_section = item.section
        if self.bounds is None or self.bounds.outside(value) <= 24:
            state.main, state.main_section = value, item.section
        state.local, state.local_item, state.local_paragraph, state.fresh = value, index, item.paragraph, False
        self._move_day(state, value, index)
        if not made.aside and item.place.opens and expression["s"] <= item.sentence + 14 and item.sentence == 0:
            self.narrative[item.paragraph] = value

    @staticmethod
    def _move_day(state: _State, value: Value, index: int) -> None:
        last = end_of(value)
        if last is not None and last.precision == "day":
            state.day, state.day_item = (value if isinstance(value, Span) else last), index
        elif state.day is not None:
            known = end_of(state.day)
            if known is None or month_gap(known, value) != 0:
                state.day, state.day_item = None, None

    # --- values ---

    def _resolve(self, state: _State, item: Item, items: Sequence[Item], index: int) -> Resolved:
        expression = item.expression
        kind = expression["kind"]
        if kind in ("duration", "set", "now"):
            return Resolved(timex=expression["value"], reason=_UNPLACED[kind])
        if kind == "range":
            return self._range(state, item, items, index)
        if kind == "point":
            return self._point(state, item, items, index)
        anchors = self._anchors(state, item)
        if kind == "tod" and (day := self._day_of_time(state, items, index)) is not None:
            return Resolved(day, "a time of the day named with it", "relative", index + 1)
        if (beside := self._in_apposition(state, items, index)) is not None:
            return Resolved(beside[0], "the date that stands beside it", "relative", beside[1])
        value, reason, anchor, timex = relative(expression, anchors, item.place, self.bounds)
        resolution = "relative" if value is not None else None
        return Resolved(value, reason, resolution, anchor, timex)

    def _anchors(self, state: _State, item: Item) -> Anchors:
        day = state.day
        if day is None and state.local is None and self.bounds is not None and self.bounds.source == "infobox":
            day = self.event_start  # "Two days later" in the first lines counts from the infobox's first day
        return Anchors(
            local=state.local,
            local_item=state.local_item,
            said=state.said,
            said_item=state.said_item,
            day=day,
            day_item=state.day_item,
            event_start=self.event_start,
            event_end=self.event_end,
            title=self.title,
            same_sentence=state.said_at == (item.paragraph, item.sentence),
        )

    def _day_of_time(self, state: _State, items: Sequence[Item], index: int) -> Value | None:
        """The day that follows a time: "at 05:34 local time (02:34 GMT) on 20 March"."""
        item = items[index]
        for n in (index + 1, index + 2):
            if n >= len(items) or (items[n].paragraph, items[n].sentence) != (item.paragraph, item.sentence):
                return None
            between = item.text[item.expression["e"] : items[n].expression["s"]]
            if items[n].expression["kind"] == "point" and _TIME_TO_DAY.fullmatch(between):
                value = self._resolve(state, items[n], items, n).value
                return value if isinstance(value, Point) and value.precision == "day" else None
        return None

    def _in_apposition(self, state: _State, items: Sequence[Item], index: int) -> tuple[Value, int] | None:
        """"The following morning, 5 January", "the next year, 258 BC", "On October 17, the day after the deaths"."""
        item = items[index]
        unit = item.expression.get("unit")
        if unit not in ("D", "Y", "TOD") or item.expression.get("direction") == "same":
            return None
        for n, ahead in ((index + 1, True), (index - 1, False)):
            if not 0 <= n < len(items) or items[n].paragraph != item.paragraph or items[n].expression["kind"] != "point":
                continue
            other = items[n].expression
            first, second = (item.expression, other) if ahead else (other, item.expression)
            if item.text[first["e"] : second["s"]] not in (", ", " (") or (not ahead and "event" not in item.expression):
                continue
            value = self._resolve(state, items[n], items, n).value
            if isinstance(value, Point) and value.precision == ("year" if unit == "Y" else "day"):
                return value, n
        return None

    def _bc(self, said: dict[str, Any]) -> bool:
        return self.before_christ and "bc" not in said and int(said.get("y", 0)) < 1000

    def _point(self, state: _State, item: Item, items: Sequence[Item], index: int) -> Resolved:
        expression = item.expression
        said = expression["a"]
        if "y" in said or "dec" in said or "cent" in said:
            return self._explicit(state, item, items, index)
        if "wd" in said and set(said) <= {"wd"}:
            anchors = self._anchors(state, item)
            value, reason, anchor, timex = relative({"kind": "weekday", "wd": said["wd"]}, anchors, item.place, None)
            return Resolved(value, reason, "relative" if value else None, anchor, timex)
        if set(said) == {"d"}:
            return self._day_alone(state, said["d"])
        if "yr" in said:
            return self._year_pointed_at(state, said)
        chosen = self._choose(state, item, said, self._ahead(items, index))
        if chosen is None:
            return Resolved(reason="no year is known here")
        return Resolved(chosen[0], chosen[1], "context", state.local_item)

    def _year_is_a_count(self, state: _State, item: Item, items: Sequence[Item], index: int) -> Resolved:
        """"From a low in January of 114 to 250": a number far from the article's time is none of its years."""
        said = {key: value for key, value in item.expression["a"].items() if key != "y"}
        chosen = self._choose(state, item, said, self._ahead(items, index)) if said else None
        return Resolved(chosen[0], chosen[1], "context", state.local_item) if chosen else Resolved(drop=True)

    def _explicit(self, state: _State, item: Item, items: Sequence[Item], index: int) -> Resolved:
        expression, said = item.expression, item.expression["a"]
        value = explicit_point(said, before_christ=self._bc(said))
        if value is not None and "y" in said and said["y"] < 1000 and "bc" not in said and not self._plausible(value):
            return self._year_is_a_count(state, item, items, index)
        if value is None:
            return Resolved(reason="no such day in the calendar" if "d" in said else "out of the calendar's range")
        if expression.get("weak") and not self._plausible(value):
            return Resolved(drop=True)
        value = _narrowed(value, expression)
        reason = "said in full" if not self._bc(said) else "years of this article count before Christ"
        return Resolved(value, expression.get("unsure") or reason, "explicit")

    def _plausible(self, value: Value) -> bool:
        """Whether a doubtful year lies near the article's time: within 150 years, and 30 of four digits."""
        start = start_of(value)
        far = 30 if start is not None and start.year >= 1000 else 150
        return self.bounds is not None and abs(self.bounds.outside(value)) <= far * 12

    def _day_alone(self, state: _State, day: int) -> Resolved:
        local = end_of(state.local) if state.local is not None else self.event_start
        if local is None or not local.month:
            return Resolved(reason="a day whose month is not known")
        year, month = local.year, local.month
        if local.day and day < local.day - 15:
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        value = with_year({"m": month, "d": day}, year)
        return Resolved(value, "month from the clock", "context" if value else None, state.local_item)

    def _year_pointed_at(self, state: _State, said: dict[str, Any]) -> Resolved:
        source, item = (state.said, state.said_item) if state.said is not None else (state.local, state.local_item)
        base = end_of(source) if source is not None else None
        if base is None:
            return Resolved(reason="the year pointed at is not known")
        value = with_year(said, base.year + {"same": 0, "next": 1, "last": -1}[said["yr"]])
        return Resolved(value, "year from the date pointed at", "context" if value else None, item)

    def _ahead(self, items: Sequence[Item], index: int) -> list[Neighbour]:
        """The next two dates said in full to the day or month, no further than four paragraphs on."""
        here = items[index]
        found: list[Neighbour] = []
        for item in items[index + 1 : index + 25]:
            if item.paragraph > here.paragraph + 4 or len(found) == 2:
                break
            expression = item.expression
            if expression["kind"] not in ("point", "range") or expression.get("weak") or bracketed(item.text, expression["s"]):
                continue
            value = value_of_explicit(expression)
            start = start_of(value) if value is not None else None
            if start is None or not (start.month or start.precision == "season"):
                continue
            if self.bounds is not None and self.bounds.source != "text" and abs(self.bounds.outside(start)) > 24:
                continue  # an excursion tells nothing
            weight = 0.3 if found else 0.7
            found.append(Neighbour(start, weight if item.section == here.section else weight / 2, ahead=True))
        return found

    def _choose(
        self, state: _State, item: Item, said: dict[str, Any], ahead: list[Neighbour]
    ) -> tuple[Value, str] | None:
        place = item.place
        backward = past_perfect(place.text, place.sentence, place.start, place.end)
        forward = looks_ahead(place.text, place.sentence, place.start)
        near = list(ahead)
        elsewhere = state.local_paragraph != item.paragraph
        strayed = elsewhere and state.before is not None and state.before_section == item.section and self._strayed(state)
        if state.local is not None:
            near.append(Neighbour(state.local, 0.5 if state.fresh or strayed else 1.0))
        if state.before is not None and elsewhere:
            near.append(Neighbour(state.before, 1.0 if strayed else 0.5))
        years: set[int] = set()
        for value in (state.said, *[n.value for n in near]):
            for point in (start_of(value), end_of(value)) if value is not None else ():
                if point is not None:
                    years |= {point.year - 1, point.year, point.year + 1}
        limits = [b for b in (state.heading, self.bounds) if b is not None]
        for bound in limits:
            if bound.last - bound.first <= 12 * 12:
                years |= set(range(bound.first // 12 - 1, bound.last // 12 + 2))
        chosen = choose(lambda year: with_year(said, year), near, years, limits, backward=backward, forward=forward)
        if chosen is None:
            return None
        value = chosen.value
        return (_narrowed(value, item.expression) if isinstance(value, Point) else value), chosen.reason

    def _strayed(self, state: _State) -> bool:
        """Whether the clock stands outside the article's time and stood inside before: such an excursion ends with its
        paragraph."""
        if self.bounds is None or state.local is None or state.before is None:
            return False
        return abs(self.bounds.outside(state.local)) > 12 and self.bounds.outside(state.before) == 0

    def _range(self, state: _State, item: Item, items: Sequence[Item], index: int) -> Resolved:
        expression = item.expression
        a, b = expression["a"], expression["b"]
        if set(b) == {"d"}:
            first, last = self._day_alone(state, a["d"]), self._day_alone(state, b["d"])
            if isinstance(first.value, Point) and isinstance(last.value, Point):
                last.value = Span(first.value, last.value)
            return last
        if b.get("open"):
            start = explicit_point(a, before_christ=self._bc(a))
            return Resolved(Span(start, None) if start else None, "still open when it was written", "explicit" if start else None)
        if "y" in b or "dec" in b or "cent" in b:
            end = explicit_point(b, before_christ=self._bc(b))
            how, resolution = "said in full", "explicit"
        else:
            chosen = self._choose(state, item, b, self._ahead(items, index))
            end = end_of(chosen[0]) if chosen else None
            how, resolution = (chosen[1], "context") if chosen else ("no year is known here", "context")
        if end is None:
            return Resolved(reason=how)
        start = explicit_point(a, before_christ=self._bc(a))
        if start is None:
            start = with_year(a, end.year)
            if start is not None and months(start)[0] > months(end)[1]:
                start = with_year(a, end.year - 1)
        if start is None:
            return Resolved(reason="no such day in the calendar")
        if expression.get("weak") and not self._plausible(end):
            return Resolved(drop=True)
        if months(start)[0] > months(end)[1] or (start.month == end.month and start.year == end.year and (start.day or 0) > (end.day or 31)):
            return Resolved(reason="its end lies before its start")
        return Resolved(Span(start, end), how, resolution, state.local_item if resolution == "context" else None)


_TIME_TO_DAY = re.compile(r"[\w\s/+:()-]{0,40},? on(?: the)? ")
# The section that tells of the battle itself: in an article on a battle of one day it stands on that day.
_BATTLE = re.compile(r"(?:The )?(?:[Bb]attle|[Ff]ighting|[Ee]ngagement|[Aa]ction|[Aa]ssault|[Aa]ttack)")
_UNPLACED = {
    "duration": "a length of time, not a point",
    "set": "something that recurs",
    "now": "the writer's present",
}


def _narrowed(value: Point, expression: dict[str, Any]) -> Point:
    """"The first week of June", "the last day of 1863"."""
    if expression.get("week") and value.precision == "month":
        return _week_of(value, expression["week"]) or value
    n = expression.get("nth_day")
    if n is None or value.precision not in ("month", "year"):
        return value
    month = value.month or (1 if n > 0 else 12)
    days = [n] if n > 0 else [31, 30, 29, 28]
    return next((p for d in days if (p := with_year({"m": month, "d": d}, value.year)) is not None), value)


def _week_of(month: Point, week: int) -> Point | None:
    """The nth week of a month as seven days: 1-7, 8-14 …; the last is its last seven days."""
    assert month.month is not None
    if week == -1:
        days = 31
        while with_year({"m": month.month, "d": days}, month.year) is None:
            days -= 1
        return Point(month.year, "week", month.month, days - 6)
    return Point(month.year, "week", month.month, 7 * week - 6) if 1 <= week <= 4 else None
