"""Date templates → the date as the article shows it.

Only what the wikitext says is rendered: {{age}} between two given dates is counted, an age "until today" is left out,
because it would change with the day of the import.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from .arguments import Arguments
from .marks import GONE

__all__ = ["DATE_TEMPLATES"]

_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_MONTH_NUMBERS = frozenset(str(number) for number in range(1, 13))


def _spelled(year: str, month: str, day: str, *, day_first: bool) -> str:
    """`1 May 2012`, `May 1, 2012`, `May 2012`, `2012`; a negative year is BC. Words stay as they are."""
    if year.startswith("-") and year[1:].isdecimal():
        year = f"{_no_zeros(year[1:])} BC"
    year, month, day = _no_zeros(year), _no_zeros(month), _no_zeros(day)
    if month.isdecimal():
        month = _MONTHS[int(month) - 1] if month in _MONTH_NUMBERS else ""
    if not (month and day):
        return " ".join(part for part in (month, year) if part)
    return f"{day} {month} {year}".strip() if day_first else f"{month} {day}, {year}".strip(", ")


def _no_zeros(number: str) -> str:
    return number.lstrip("0") or "0" if number.isdecimal() else number


def _date(args: Arguments) -> str:
    """{{start date|2012|5|1|14|30|df=y}} and its kin."""
    year, month, day, hour, minute = (args.texts() + [""] * 5)[:5]
    spelled = _spelled(year, month, day, day_first=args.said("df"))
    if not spelled:
        return GONE
    clock = f"{hour}:{minute or '00'}, " if hour.isdecimal() else ""
    return clock + spelled


def _first_date(args: Arguments) -> str:
    """Templates that show a date and an age: the date."""
    texts = args.texts()[:3]
    return _spelled(*(texts + [""] * 3)[:3], day_first=args.said("df")) or GONE


def _old_style(args: Arguments) -> str:
    """{{OldStyleDate|6 January|1706|25 December 1705}} → `6 January [O.S. 25 December 1705] 1706`."""
    new, year, old = (args.texts() + [""] * 3)[:3]
    note = f"[O.S. {old}]" if old else ""
    parts = (new, year, note) if args.name == "oldstyledatedy" else (new, note, year)
    return " ".join(part for part in parts if part)


def _circa(args: Arguments) -> str:
    values = [value for value in args.texts() if value]
    return "c. " + " – c. ".join(values[:2]) if values else "c. "


def _floruit(args: Arguments) -> str:
    return "fl. " + "–".join(value for value in args.texts()[:2] if value)


def _reign(args: Arguments) -> str:
    values = [value for value in args.texts()[:2] if value]
    return "r. " + "–".join(values) if values else GONE


def _era(args: Arguments) -> str:
    era = {"bc": "BC", "bce": "BCE", "ce": "CE", "ad": "AD"}[args.name]
    year = args.text(1)
    if not year:
        return era
    return f"AD {year}" if era == "AD" else f"{year} {era}"


def _as_of(args: Arguments) -> str:
    if alternative := args.marked("alt"):
        return alternative
    year, month, day = (args.texts() + [""] * 3)[:3]
    spelled = _spelled(year, month, day, day_first=args.text("df").upper() != "US")
    word = "since" if args.said("since") else "as of"
    if args.said("bare"):
        return spelled
    return f"{word if args.said('lc') else word.capitalize()} {spelled}"


def _age(args: Arguments) -> str:
    """`8 years, 4 months and 15 days` between two dates, in the units that the template's name says."""
    first, last = _two_dates(args)
    if first is None or last is None or last < first:
        return GONE
    name = args.name
    if name == "age":
        return str(_months_between(first, last) // 12)
    if name in ("age in days", "duration in days"):
        return _count((last - first).days, "day")
    months = _months_between(first, last)
    days = (last - _months_later(first, months)).days
    amounts: list[tuple[int, str]] = []
    if "year" in name or name == "ayd":
        amounts.append((months // 12, "year"))
        months %= 12
    if "month" in name:
        amounts.append((months, "month"))
    else:
        days = (last - _months_later(first, (_months_between(first, last) // 12 * 12) if amounts else 0)).days
    if "week" in name:
        amounts.append((days // 7, "week"))
        days %= 7
    if "day" in name or name == "ayd":
        amounts.append((days, "day"))
    said = [_count(n, unit) for n, unit in amounts if n]
    return ", ".join(said[:-1]) + " and " + said[-1] if len(said) > 1 else "".join(said) or GONE


def _two_dates(args: Arguments) -> tuple[date | None, date | None]:
    values = args.texts()
    if any(args.text(f"year{n}") for n in (1, 2)):
        values = [args.text(f"{unit}{n}") for n in (1, 2) for unit in ("year", "month", "day")]
    if len(values) == 2:
        values = [part for value in values for part in value.split("-")]
    if len(values) != 6:
        return None, None
    return _calendar_date(values[:3]), _calendar_date(values[3:])


def _calendar_date(parts: list[str]) -> date | None:
    """A proleptic Gregorian date, as the age templates count; None where it is none."""
    year, month, day = parts
    if month[:3].title() in (names := [m[:3] for m in _MONTHS]):
        month = str(names.index(month[:3].title()) + 1)
    try:
        return date(int(year), int(month), int(day))
    except (ValueError, OverflowError):
        return None


def _months_between(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - 1 if _months_later(first, months) > last else months


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return date(year, month + 1, day.day)
    except ValueError:  # the month is too short: its last day
        return date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)


def _count(number: int, unit: str) -> str:
    return f"{number:,} {unit}{'' if number == 1 else 's'}"


_NAMES: dict[Callable[[Arguments], str], str] = {
    _date: "start date|end date|date|film date|dts|start-date|end-date|release date|birth date|death date|bda|"
    "start datetime|end datetime|birth year|date table sorting",
    _first_date: "start date and age|birth date and age|death date and age|start date and years ago|end date and age",
    _old_style: "oldstyledate|oldstyledatedy|oldstyledateny|old style date",
    _circa: "circa|c.|ca.|ca|approx. year",
    _floruit: "floruit|fl.",
    _reign: "reign|r.",
    _era: "bc|bce|ce|ad",
    _as_of: "as of|asof",
    _age: "age|age in days|age in years and days|age in years and months|age in years, months and days|ayd|"
    "age in years, months, weeks and days|age in months, weeks and days|age in weeks and days|age in weeks|"
    "age in months|age in years|age in months and days|duration in days|age in years, weeks and days",
}
DATE_TEMPLATES = {name: render for render, names in _NAMES.items() for name in names.split("|")}
