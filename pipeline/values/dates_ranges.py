"""Builders of the grammar for ranges: "15–17 November", "from 28 June to 2 July 1389", "1914–18", "April and May"."""

# ruff: noqa: ARG001  (builders share one signature)

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .dates_context import is_plain_month, is_season, is_year, noun_follows
from .dates_lexer import Atom
from .dates_points import Expression, any_point, point_of, tailless

__all__ = ["RANGE_BUILDERS"]


def _share(a: dict[str, Any], b: dict[str, Any]) -> None:
    """ "15–17 November 2013", "July 1–3, 1863": what only one end says holds for both."""
    turn = "m" in a and "m" in b and a["m"] > b["m"]  # "28 December – 6 January 2014"
    for key in ("y", "bc", "yr"):
        if key in b and key not in a and "dec" not in a and "cent" not in a:
            a[key] = b[key] - 1 if key == "y" and turn and not b.get("bc") else b[key]
    if "m" in b and "d" in a and "m" not in a:
        a["m"] = b["m"]
    if "m" in a and "d" in b and "m" not in b:
        b["m"] = a["m"]
    if "y" in a and "y" not in b and ("m" not in a or ("m" in b and b["m"] >= a["m"])):
        b["y"] = a["y"]


def _split(atoms: list[Atom], gaps: str) -> tuple[list[Atom], list[Atom]]:
    cut = max((i for i, gap in enumerate(gaps) if gap in "-&/"), default=0) + 1
    return atoms[:cut], atoms[cut:]


def _span(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    start = atoms[0].start
    if atoms[0].code == "b":
        atoms, gaps = atoms[1:], gaps[1:]
    whole = len(atoms)
    atoms = tailless(text, atoms, gaps)
    gaps = gaps[: len(atoms) - 1]
    if len(atoms) < 2 or not any(gap in "-&/" for gap in gaps):
        return None
    left, right = _split(atoms, gaps)
    if right[0].code == "x":
        a = any_point(left)
        return {"kind": "range", "a": a, "b": {"open": True}} if a and "y" in a else None
    a, b = any_point(left), any_point(right)
    if not a or not b or (set(a) == {"d"}):
        return None
    both_years = set(a) <= {"y", "bc"} and set(b) <= {"y", "bc"}
    if both_years and not (
        ("bc" in b or is_year(text, atoms[0].start, atoms[0].end, strict=False)) and _year_pair(a, b, gaps)
    ):
        return None
    if set(a) == {"m"} and not is_plain_month(text, atoms[0].start, atoms[0].end, True) and start == atoms[0].start:
        return None
    if (
        atoms[0].code == "S"
        and text[atoms[0].start : atoms[0].end] == "fall"
        and not is_season(text, atoms[0].start, atoms[0].end)
    ):
        return None  # "the city did not fall until early July"
    _share(a, b)
    made: Expression = {"kind": "range", "a": a, "b": b, "s": atoms[0].start}
    if len(atoms) < whole:
        made["e"] = atoms[-1].end
    return made


def _year_pair(a: dict[str, Any], b: dict[str, Any], gaps: str) -> bool:
    """Fill "1914–18" and "1957-60"; False where the second can be no year ("1990-5 and more")."""
    first, second = a["y"], b["y"]
    if second < 100 and first >= 100 and not b.get("bc"):
        size = 10 if second < 10 else 100
        second = b["y"] = first - first % size + second
    return bool(b.get("bc")) or first < second <= 2199


def _days(text: str, atoms: list[Atom], gaps: str) -> Expression | list[Expression] | None:
    """ "15–17 November", "the 3rd and 4th of May", "3, 5 and 9 May" (three dates)."""
    if atoms[0].code == "b":
        atoms, gaps = atoms[1:], gaps[1:]
    atoms = tailless(text, atoms, gaps)
    gaps = gaps[: len(atoms) - 1]
    month = next(i for i, atom in enumerate(atoms) if atom.code == "M")
    if atoms[0].code == "M":
        numbers = [a for a in atoms[1:] if a.code in "NO"][: len(atoms)]
        rest = [atoms[0], *[a for a in atoms[1:] if a.code not in "NO"]]
        if atoms[-1].code in "NO" and noun_follows(text, atoms[-1].end):
            return _first_day(atoms[0], numbers)
    else:
        numbers = [a for a in atoms[:month] if a.code in "NO"]
        rest = atoms[month:]
    base = point_of([a for a in rest if a.code != "W"])
    if base is None or any(not 1 <= a.value <= 31 for a in numbers):
        return None
    ends = [{**base, "d": atom.value} for atom in numbers]
    if len(ends) > 2:
        return _listed(atoms, numbers, ends)
    a, b = ends[0], ends[-1]
    if a["d"] >= b["d"]:
        return _first_day(atoms[0], numbers) if atoms[0].code == "M" else None
    return {"kind": "range", "a": a, "b": b, "s": atoms[0].start, "e": atoms[-1].end}


def _first_day(month: Atom, numbers: list[Atom]) -> Expression | None:
    """ "May 3 – 3 rockets", "On May 3, 40 men": the day, and a number that is no day."""
    base = point_of([month])
    if base is None or not 1 <= numbers[0].value <= 31:
        return None
    return {"kind": "point", "a": {**base, "d": numbers[0].value}, "s": month.start, "e": numbers[0].end}


def _listed(atoms: list[Atom], numbers: list[Atom], ends: list[dict[str, Any]]) -> list[Expression]:
    made: list[Expression] = [
        {"kind": "point", "a": end, "s": atom.start, "e": atom.end} for atom, end in zip(numbers, ends, strict=True)
    ]
    if atoms[0].code == "M":
        made[0]["s"] = atoms[0].start
    made[-1]["e"] = atoms[-1].end
    return made


def _months(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    atoms = tailless(text, atoms, gaps)
    parts = [a for a in atoms if a.code == "p"]
    atoms = [a for a in atoms if a.code != "p"]
    if parts and atoms[0].start < parts[0].start and not is_plain_month(text, atoms[0].start, atoms[0].end, False):
        return None
    months = [a for a in atoms if a.code == "M"]
    if len(months) < 2 or any(a.value.get("abbreviation") for a in months):
        return None
    base = point_of(atoms[len(months) - 1 :]) or {}
    a, b = {**base, "m": months[0].value["n"]}, {**base, "m": months[-1].value["n"]}
    if a["m"] > b["m"] and "y" in base:
        a.pop("y", None)
        a["yb"] = True  # the year before the other end's
    return {"kind": "range", "a": a, "b": b, "e": atoms[-1].end}


def _years(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    a: dict[str, Any] = {"y": atoms[0].value}
    b: dict[str, Any] = {"y": atoms[1].value}
    if atoms[-1].code == "E":
        a["bc"] = b["bc"] = atoms[-1].value["bc"]
    short = atoms[0].code == "y"
    if not (a.get("bc") or is_year(text, atoms[0].start, atoms[1].end, strict=short)):
        return None
    if not _year_pair(a, b, gaps):
        return None
    made: Expression = {"kind": "range", "a": a, "b": b}
    if short and "bc" not in a:
        made["weak"] = "numbers of three digits"
    return made


_Builder = Callable[[str, list[Atom], str], Expression | list[Expression] | None]
RANGE_BUILDERS: dict[str, _Builder] = {
    "between": _span,
    "between_days": _days,
    "days": _days,
    "month_days": _days,
    "span": _span,
    "months": _months,
    "years": _years,
}
"""Rule of the grammar → its builder."""
