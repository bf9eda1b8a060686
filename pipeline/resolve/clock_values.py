"""Item → value: what the clock makes of one expression where its hands stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..values.edtf import Point, Span, Value, add_months
from .clock_beside import GRAIN, apposed, latest, next_morning, year_said
from .clock_bounds import value_of_explicit
from .clock_points import end_of, explicit_point, months, start_of, with_year
from .clock_relative import Anchors, relative
from .clock_rules import bracketed, cited, looks_ahead, past_perfect
from .clock_state import Item, Resolved, Setting, State
from .clock_years import Neighbour, Telling, choose

__all__ = ["Resolver"]

_TIME_TO_DAY = re.compile(r"[\w\s/+:()-]{0,40},? on(?: the)? ")
_UNPLACED = {
    "duration": "a length of time, not a point",
    "set": "something that recurs",
    "now": "the writer's present",
}


@dataclass(frozen=True, slots=True)
class Resolver:
    """Gives values within the setting of one article; it never moves the hands."""

    setting: Setting

    def resolve(self, state: State, item: Item, items: Sequence[Item], index: int) -> Resolved:
        expression = item.expression
        kind = expression["kind"]
        if kind in ("duration", "set", "now"):
            return Resolved(timex=expression["value"], reason=_UNPLACED[kind])
        if kind == "range":
            return self._range(state, item, items, index)
        if kind == "point":
            made = self._point(state, item, items, index)
            if style := expression.get("style"):
                made.reason += "; old style, the Julian calendar's day as said" if style == "old" else "; new style"
            return made
        anchors = self._anchors(state, item)
        if kind == "tod" and (day := self._day_of_time(state, items, index)) is not None:
            return Resolved(day, "a time of the day named with it", "relative", index + 1)
        if kind == "tod" and (morning := next_morning(state, item)) is not None:
            return Resolved(morning, "the morning after the night at hand", "relative", state.day_item)
        if (beside := self._in_apposition(state, items, index)) is not None:
            return Resolved(beside[0], "the date that stands beside it", "relative", beside[1])
        value, reason, anchor, timex = relative(expression, anchors, item.place, self.setting.bounds)
        resolution = "relative" if value is not None else None
        return Resolved(value, reason, resolution, anchor, timex)

    def _anchors(self, state: State, item: Item) -> Anchors:
        day = state.day
        if (
            day is None
            and state.local is None
            and self.setting.bounds is not None
            and self.setting.bounds.source == "infobox"
        ):
            day = self.setting.event_start  # "Two days later" in the first lines counts from the infobox's first day
        excursion = state.said_outside and state.said_at[0] == item.paragraph
        if excursion and isinstance(state.said, Point) and state.said.precision == "day":
            day = state.said
        return Anchors(
            local=state.local,
            local_item=state.local_item,
            said=state.said,
            said_item=state.said_item,
            day=day,
            day_item=state.day_item,
            event_start=self.setting.event_start,
            event_end=self.setting.event_end,
            title=self.setting.title,
            same_sentence=state.said_at == (item.paragraph, item.sentence) or excursion,
        )

    def _day_of_time(self, state: State, items: Sequence[Item], index: int) -> Value | None:
        """The day that follows a time: "at 05:34 local time (02:34 GMT) on 20 March"."""
        item = items[index]
        for n in (index + 1, index + 2):
            if n >= len(items) or (items[n].paragraph, items[n].sentence) != (item.paragraph, item.sentence):
                return None
            between = item.text[item.expression["e"] : items[n].expression["s"]]
            if items[n].expression["kind"] == "point" and _TIME_TO_DAY.fullmatch(between):
                value = self.resolve(state, items[n], items, n).value
                return value if isinstance(value, Point) and value.precision == "day" else None
        return None

    def _in_apposition(self, state: State, items: Sequence[Item], index: int) -> tuple[Value, int] | None:
        """ "The following morning, 5 January", "the next year, 258 BC", "nine days later, on 29 May", "a month after the fall of
        the town, on 19 July", "On October 17, the day after the deaths"."""
        item = items[index]
        grain = GRAIN.get(item.expression.get("unit", "D"))
        if grain is None or item.expression.get("direction") == "same":
            return None
        for n, ahead in ((index + 1, True), (index - 1, False)):
            if (
                not 0 <= n < len(items)
                or items[n].paragraph != item.paragraph
                or items[n].expression["kind"] != "point"
            ):
                continue
            other = items[n].expression
            if not apposed(item, other, ahead=ahead):
                continue
            value = self.resolve(state, items[n], items, n).value
            if isinstance(value, Point) and value.precision in grain:
                return value, n
        return None

    def _bc(self, said: dict[str, Any]) -> bool:
        return self.setting.before_christ and "bc" not in said and int(said.get("y", 0)) < 1000

    def _point(self, state: State, item: Item, items: Sequence[Item], index: int) -> Resolved:
        expression = item.expression
        said = expression["a"]
        if not said:
            return Resolved(reason="its pattern gives no value")
        if "y" in said or "dec" in said or "cent" in said:
            return self._explicit(state, item, items, index)
        if "wd" in said and set(said) <= {"wd"}:
            anchors = self._anchors(state, item)
            value, reason, anchor, timex = relative({"kind": "weekday", "wd": said["wd"]}, anchors, item.place, None)
            return Resolved(value, reason, "relative" if value else None, anchor, timex)
        if set(said) <= {"d", "mo"}:
            return self._day_alone(state, said["d"], item, said.get("mo"))
        if "yr" in said:
            return self._year_pointed_at(state, said)
        chosen = self._choose(state, item, said, self._ahead(items, index))
        if chosen is None:
            return Resolved(reason="no year is known here")
        return Resolved(chosen[0], chosen[1], "context", state.local_item)

    def _year_is_a_count(self, state: State, item: Item, items: Sequence[Item], index: int) -> Resolved:
        """ "From a low in January of 114 to 250": a number far from the article's time is none of its years."""
        said = {key: value for key, value in item.expression["a"].items() if key != "y"}
        chosen = self._choose(state, item, said, self._ahead(items, index)) if said else None
        return Resolved(chosen[0], chosen[1], "context", state.local_item) if chosen else Resolved(drop=True)

    def _explicit(self, state: State, item: Item, items: Sequence[Item], index: int) -> Resolved:
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
        return self.setting.bounds is not None and abs(self.setting.bounds.outside(value)) <= far * 12

    def _day_alone(self, state: State, day: int, item: Item, pointed: str | None = None) -> Resolved:
        """ "On the 23rd", "the 28th of that month": in the month of the date said last in the paragraph, else the clock's."""
        source, anchor = state.local, state.local_item
        if state.said is not None and state.said_at[0] == item.paragraph:
            last = end_of(state.said)
            if last is not None and last.month:
                source, anchor = state.said, state.said_item
        local = end_of(source) if source is not None else self.setting.event_start
        if local is None or not local.month:
            return Resolved(reason="a day whose month is not known")
        step = {"next": 1, "last": -1}.get(pointed or "", 0)
        if pointed is None and local.day and day < local.day - 15:
            step = 1
        month = add_months(Point(local.year, "month", local.month), step)
        value = with_year({"m": month.month, "d": day}, month.year)
        return Resolved(value, "month from the clock", "context" if value else None, anchor)

    def _year_pointed_at(self, state: State, said: dict[str, Any]) -> Resolved:
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
            if (
                expression["kind"] not in ("point", "range")
                or expression.get("weak")
                or bracketed(item.text, expression["s"])
            ):
                continue
            value = value_of_explicit(expression)
            start = start_of(value) if value is not None else None
            if start is None or not (start.month or start.precision == "season"):
                continue
            bounds = self.setting.bounds
            outside = abs(bounds.outside(start)) if bounds is not None and bounds.source != "text" else 0
            if outside > 24 or (outside and cited(item.place)):
                continue  # an excursion tells nothing
            weight = 0.3 if found else 0.7
            found.append(Neighbour(start, weight if item.section == here.section else weight / 2, ahead=True))
        return found

    def _choose(
        self, state: State, item: Item, said: dict[str, Any], ahead: list[Neighbour]
    ) -> tuple[Value, str] | None:
        place = item.place
        near = list(ahead)
        elsewhere = state.local_paragraph != item.paragraph
        strayed = (
            elsewhere and state.before is not None and state.before_section == item.section and self._strayed(state)
        )
        told = year_said(state, item, said)
        if state.local is not None:
            weight = 0.5 if state.fresh or strayed or told else 1.0
            near.append(Neighbour(latest(state.local), weight))
        if state.said is not None and told:
            near.append(Neighbour(state.said, 1.5))  # "in October 1985 … ordered an attack on 18 October"
        elif (
            state.said is not None
            and state.said is not state.local
            and state.said_at == (item.paragraph, item.sentence)
        ):
            near.append(Neighbour(state.said, 0.6))
        if state.before is not None and elsewhere:
            near.append(Neighbour(state.before, 1.0 if strayed else 0.5))
        years: set[int] = set()
        for value in (state.said, *[n.value for n in near]):
            for point in (start_of(value), end_of(value)) if value is not None else ():
                if point is not None:
                    years |= {point.year - 1, point.year, point.year + 1}
        limits = [b for b in (state.heading, self.setting.bounds) if b is not None]
        for bound in limits:
            if bound.last - bound.first <= 12 * 12:
                years |= set(range(bound.first // 12 - 1, bound.last // 12 + 2))
        telling = Telling(
            backward=past_perfect(place.text, place.sentence, place.start, place.end),
            forward=looks_ahead(place.text, place.sentence, place.start),
            trust=0.25 if told or (state.local_said and not elsewhere) else 1.0,
            settled=not state.fresh,
        )
        chosen = choose(lambda year: with_year(said, year), near, years, limits, telling)
        if chosen is None:
            return None
        value = chosen.value
        return (_narrowed(value, item.expression) if isinstance(value, Point) else value), chosen.reason

    def _strayed(self, state: State) -> bool:
        """Whether the clock stands outside the article's time and stood inside before: such an excursion ends with its
        paragraph."""
        if self.setting.bounds is None or state.local is None or state.before is None:
            return False
        return (
            abs(self.setting.bounds.outside(state.local)) > 12 and abs(self.setting.bounds.outside(state.before)) <= 12
        )

    def _range(self, state: State, item: Item, items: Sequence[Item], index: int) -> Resolved:
        expression = item.expression
        a, b = expression["a"], expression["b"]
        if set(b) == {"d"}:
            first, last = self._day_alone(state, a["d"], item), self._day_alone(state, b["d"], item)
            if isinstance(first.value, Point) and isinstance(last.value, Point):
                last.value = Span(first.value, last.value)
            return last
        if b.get("open"):
            start = explicit_point(a, before_christ=self._bc(a))
            return Resolved(
                Span(start, None) if start else None, "still open when it was written", "explicit" if start else None
            )
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
        if months(start)[0] > months(end)[1] or (
            start.month == end.month and start.year == end.year and (start.day or 0) > (end.day or 31)
        ):
            return Resolved(reason="its end lies before its start")
        return Resolved(Span(start, end), how, resolution, state.local_item if resolution == "context" else None)


def _narrowed(value: Point, expression: dict[str, Any]) -> Point:
    """ "The first week of June", "the last day of 1863"."""
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
