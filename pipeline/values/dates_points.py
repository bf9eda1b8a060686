"""Builders of the grammar for points of time: a day, a month, a year, a feast, "the 23rd".

Each takes the text, the atoms that its rule matched and the codes of the gaps between them, and gives an expression, a list
of them, or None where the words are no date after all.
"""

# ruff: noqa: ARG001  (builders share one signature)

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .dates_context import (
    counts_in_month,
    doubtful_year,
    is_count,
    is_name,
    is_plain_month,
    is_season,
    is_the_day,
    is_year,
    noun_follows,
)  # fmt: skip
from .dates_lexer import Atom

__all__ = ["POINT_BUILDERS", "Expression", "any_point", "make", "point_of", "tailless"]

Expression = dict[str, Any]


def point_of(atoms: list[Atom]) -> dict[str, Any] | None:
    """What the atoms of one point say."""
    point: dict[str, Any] = {}
    months = [atom for atom in atoms if atom.code == "M"]
    for atom in atoms:
        code, value = atom.code, atom.value
        if code == "M":
            point["m"] = value["n"]
        elif code == "W":
            point["wd"] = value["n"]
        elif code == "S":
            point["season"] = value["code"]
        elif code == "H":
            point.update({"md": value["month_day"]} if "month_day" in value else {"easter": value["easter"]})
        elif code == "D":
            point["dec"] = value
        elif code == "E":
            point["bc"] = value["bc"]
        elif code == "R":
            point["yr"] = value["direction"]
        elif code in "NO" and months and "d" not in point:
            point["d"] = value
        elif code in "Ow" and any(a.code == "z" for a in atoms):
            point["cent"] = value if code == "O" else value["n"]
        elif code == "w" and months and "d" not in point:
            point["d"] = value["n"]  # "the first of November"
        elif code in "YyN":
            point["y"] = value
    if "d" in point and not 1 <= point["d"] <= 31:
        return None
    return point or None


def _iso_point(said: str) -> dict[str, Any]:
    return {"y": int(said[:4]), "m": int(said[5:7]), "d": int(said[8:10])}


def any_point(atoms: list[Atom]) -> dict[str, Any] | None:
    return _iso_point(atoms[0].value) if atoms and atoms[0].code == "I" else point_of(atoms)


def make(point: dict[str, Any] | None) -> Expression | None:
    return {"kind": "point", "a": point} if point else None


def _iso(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    point = _iso_point(atoms[0].value)
    return make(point) if 1 <= point["m"] <= 12 and 1 <= point["d"] <= 31 else None


def _slashed(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """Day and month are told apart where one is above 12, else only the year is known."""
    first, second, year = (int(part) for part in atoms[0].value.split("/"))
    if year < 100 or not (1 <= first <= 31 and 1 <= second <= 31):
        return None
    if first > 12 >= second:
        return make({"y": year, "m": second, "d": first})
    if second > 12 >= first:
        return make({"y": year, "m": first, "d": second})
    if first == second:
        return make({"y": year, "m": first, "d": first})
    return {"kind": "point", "a": {"y": year}, "unsure": "day and month cannot be told apart"}


_MODEL = re.compile(r" [A-Z]+[a-z]*-?\d")  # "On 15 February 142 B-17s"


def tailless(text: str, atoms: list[Atom], gaps: str) -> list[Atom]:
    """Drop a last number that is no year: "On 5 May, 1500 men" and "In June 120 men"."""
    last = atoms[-1]
    if last.code in "Yy" and len(atoms) > 1:
        gap = gaps[-1:]
        if last.code == "Y" and not 1000 <= last.value <= 2199:
            return atoms[:-1]
        if last.code == "y" and (gap != "o" or noun_follows(text, last.end) or _MODEL.match(text, last.end)):
            return atoms[:-1]
        if last.code == "Y" and last.value % (10 if gap == "," else 50) == 0 and is_count(text, last.end):
            return atoms[:-1]  # "On 5 May, 1500 men"; but "On 5 February 1885 Italian troops"
    return atoms


def _day(text: str, atoms: list[Atom], gaps: str) -> Expression | list[Expression] | None:
    atoms = tailless(text, atoms, gaps)
    if is_name(text, atoms[0].start, atoms[-1].end):
        return []
    if [atom.code for atom in atoms] == ["M", "N"] and counts_in_month(text, atoms[0].start, atoms[1].end):
        atoms = atoms[:1]
        return make(point_of(atoms)) and {"kind": "point", "a": point_of(atoms), "e": atoms[0].end}
    made = make(point_of(atoms))
    if made:
        made["e"] = atoms[-1].end
        if "d" not in made["a"]:
            return None
    return made


def _month(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    atoms = tailless(text, atoms, gaps)
    if len(atoms) == 1 and not is_plain_month(
        text, atoms[0].start, atoms[0].end, bool(atoms[0].value.get("abbreviation"))
    ):
        return None
    made = make(point_of(atoms))
    if made:
        made["e"] = atoms[-1].end
    return made


def _season(text: str, atoms: list[Atom], gaps: str) -> Expression | list[Expression] | None:
    """ "The summer", "spring of 1862", "the 1862 summer offensive"; "in 1862 spring came late" names two times."""
    if atoms[0].code == "Y" and not is_season(text, atoms[1].start, atoms[1].end):
        year = _year(text, atoms[:1], "")
        return year and year | {"e": atoms[0].end}
    atoms = tailless(text, atoms, gaps)
    if len(atoms) == 1 and not is_season(text, atoms[0].start, atoms[0].end):
        return None
    made = make(point_of(atoms))
    if made:
        made["e"] = atoms[-1].end
    return made


def _plain(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    if atoms[0].code == "H" and re.search(
        r"(?:Lunar|Chinese|Jewish|Persian|Islamic|Orthodox|Coptic) $|[a-z] [A-Z][a-z]+ $|[\"“][A-Z][a-z]+ $",
        text[max(0, atoms[0].start - 20) : atoms[0].start],
    ):
        return None  # "White Christmas"
    if (
        atoms[-1].code == "H"
        and re.match(r" (?!(?:I|Day|Eve)\b)[A-Z][a-z]", text[atoms[-1].end : atoms[-1].end + 5])
        and not re.search(
            r"\b(?:[Oo]n|[Aa]t|[Bb]y|[Ii]n|[Uu]ntil|[Ss]ince) $", text[max(0, atoms[0].start - 6) : atoms[0].start]
        )
    ):
        return None  # "the Easter Rising"
    return make(point_of(tailless(text, atoms, gaps)))


def _year(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    point = point_of(atoms) or {}
    if "y" not in point:
        return None
    if "bc" in point:
        return make(point)
    if not is_year(text, atoms[0].start, atoms[0].end):
        return None
    made = make(point)
    if made and doubtful_year(text, atoms[0].start, atoms[0].end):
        made["weak"] = "a number before a noun"
    return made


def _short_year(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    if not is_year(text, atoms[0].start, atoms[0].end, strict=True, short=True):
        return None
    return {"kind": "point", "a": {"y": atoms[0].value}, "weak": "a number of three digits"}


def _ordinal(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "On the 23rd": a day of the month at hand; "the 23rd Division" is none."""
    if 1 <= atoms[0].value <= 31 and is_the_day(text, atoms[0].start, atoms[0].end):
        return {"kind": "point", "a": {"d": atoms[0].value}}
    return None


def _ordinals(text: str, atoms: list[Atom], gaps: str) -> Expression | list[Expression] | None:
    """ "On the 23rd and 24th", "on the 15th, 17th and 24th"."""
    if not is_the_day(text, atoms[0].start, atoms[-1].end) or any(not 1 <= atom.value <= 31 for atom in atoms):
        return None
    if len(atoms) > 2:
        return [{"kind": "point", "a": {"d": a.value}, "s": a.start, "e": a.end} for a in atoms]
    if atoms[0].value >= atoms[1].value:
        return None
    return {"kind": "range", "a": {"d": atoms[0].value}, "b": {"d": atoms[1].value}}


def _day_of_month(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "The 28th of that month": a day of the month pointed at."""
    if not 1 <= atoms[0].value <= 31:
        return None
    return {"kind": "point", "a": {"d": atoms[0].value, "mo": atoms[1].value["direction"]}}


def _two_styles(text: str, atoms: list[Atom], gaps: str) -> list[Expression] | None:
    """ "8 July [O.S. 27 June] 1709": two names of one day; the year is said of both."""
    year = atoms[-1].value
    first, second = point_of(atoms[:2]), point_of(atoms[2:4])
    if not first or not second or {"m", "d"} - set(first) or {"m", "d"} - set(second):
        return None
    first["y"] = second["y"] = year
    if abs(first["m"] - second["m"]) > 6:  # "5 January [O.S. 24 December] 1896"
        (second if second["m"] > first["m"] else first)["y"] = year - 1
    return [
        {"kind": "point", "a": first, "e": atoms[1].end},
        {"kind": "point", "a": second, "s": atoms[2].start, "e": atoms[3].end, "second": True, "until": atoms[4].end},
    ]


def _weekday(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    before, after = text[max(0, atoms[0].start - 7) : atoms[0].start], text[atoms[0].end : atoms[0].end + 2]
    if re.search(r"(?:Bloody|Black|Good|Palm|Easter|Red|Green) $", before) or re.match(r" [A-Z]", after):
        return None
    if re.match(r" (?:prayers?|mass|sermons?)\b", text[atoms[0].end : atoms[0].end + 9]):
        return {"kind": "set", "value": f"XXXX-WXX-{atoms[0].value['n']}"}
    return {"kind": "point", "a": {"wd": atoms[0].value["n"]}}


_Builder = Callable[[str, list[Atom], str], Expression | list[Expression] | None]
POINT_BUILDERS: dict[str, _Builder] = {
    "iso": _iso,
    "slashed": _slashed,
    "two_styles": _two_styles,
    "day": _day,
    "month": _month,
    "season": _season,
    "feast": _plain,
    "decade": _plain,
    "century": _plain,
    "year": _year,
    "short_year": _short_year,
    "day_of_month": _day_of_month,
    "ordinals": _ordinals,
    "ordinal": _ordinal,
    "weekday": _weekday,
}
"""Rule of the grammar → its builder."""
