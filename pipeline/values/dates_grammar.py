"""Atoms → time expressions, not yet resolved: what the words say, with the parts that they leave open left out.

An expression is a plain dict (it travels in `Doc.user_data`):

s, e          character offsets
rule          the grammar rule that took it (`day`, `month`, `relative` …)
kind          `point`, `range`, `relative`, `shift`, `nth`, `duration`, `set`, `now`, `tod`
a, b          of points and ranges: what is said of each end, a dict of y, bc, m, d, season, part, dec, cent, wd, md,
              easter, yr (`next`, `last`, `same` year); b is {"open": True} for "– present"
mod           `START`, `MID`, `END`, `APPROX`; tod: part of the day (`MO`, `AF`, `EV`, `NI` …) or a clock time
week          "the first week of June": 1 …, -1 the last
direction, n, unit, vague, base    of relatives and shifts ("two days later", "the next week", "a week after 5 May")
value         TIMEX3 value of durations and sets
weak          why a reader may doubt that it is a date at all
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .dates_context import doubtful_year, is_count, is_name, is_plain_month, is_season, is_the_day, is_year, noun_follows
from .dates_lexer import Atom, Lexer, encode

__all__ = ["Expression", "Grammar"]

Expression = dict[str, Any]

_YEAR = r"(?:Y(?: E)?|[yN][ .]E|E [YyN])"
_TAIL = rf"(?:[ ,o]{_YEAR}|[ o]y|[ oi,t]R a)"
_DAY = rf"(?:W[, ])?(?:[NO][ o]M|M[ t][NO]){_TAIL}?"
_UNIT = r"[dkmajz]"
_POINT = (
    rf"(?:I|{_DAY}|M{_TAIL}?|S{_TAIL}?|H{_TAIL}?|D(?: E)?|[Ow][ .-]z(?: E)?|{_YEAR}|y)"
)
_RULES: dict[str, str] = {
    "iso": "I",
    "slashed": "F",
    "between": rf"b[ t]{_POINT}&{_POINT}",
    "between_days": rf"b[ t][NO]&[NO][ o]M{_TAIL}?",
    "days": rf"(?:W[, ])?[NO](?:[-&/,][NO])*[-&/][NO][ o]M{_TAIL}?",
    "month_days": rf"M [NO](?:[-&/][NO])+(?![NO]){_TAIL}?(?! M)",
    "years": r"Y[-/](?:Y|N)(?: E)?|y[-/][yN](?: E)?",
    "span": rf"{_POINT}-(?:(?:p[ .o-])?{_POINT}|x)",
    "months": rf"M(?:,M)*[&/](?:p[ .-])?M(?! [NO]){_TAIL}?",
    "day": _DAY,
    "month": rf"M{_TAIL}?",
    "season": rf"S{_TAIL}?",
    "feast": rf"H{_TAIL}?",
    "decade": "D(?: E)?",
    "century": "[Ow][ .-]z(?: E)?",
    "later_that": rf"L(?:[ it,o]R [dkmajP]|[it][dkmaj])",
    "relative_count": rf"R [QN] (?:{_UNIT}|h)",
    "nth_days": "w [QN] d",
    "relative": rf"R (?:{_UNIT}|P|S|M|W)",
    "shift": rf"(?:[QN] )?(?:{_UNIT}|h|P)[ ,]L(?: {_POINT})?",
    "nth": r"[wO] (?:d|P)",
    "year": _YEAR,
    "short_year": "y",
    "ordinals": "O(?:,O)*[&-](?:O|tO)",
    "ordinal": "O",
    "duration": rf"[QN][ -](?:{_UNIT}|h)",
    "weekday": "W",
    "set": "s",
    "now": "n",
    "day_following": r"[dka] R(?! ?[dkmajzhPSMWQN])",
    "open": "x",
    "clock": "T",
    "unit": _UNIT,
    "daypart": "P",
}
_BEFORE = r"(?:c[ .t])?(?:T[ n,@])?(?:c[ .t])?(?:p[ .\-otin])?(?:P[oni ,])?(?:p[ .\-ot])?(?:c[ .])?(?:q[oi ])?(?:[wRO] [kd]o)?"
_AFTER = r"(?:[ ,@]T)?(?:[ ,n@]P(?![ oni]))?"
_EXPRESSION = re.compile(
    f"{_BEFORE}(?:{'|'.join(f'(?P<{name}>{rule})' for name, rule in _RULES.items())}){_AFTER}"
)
_UNITS_LETTERS = {"D": "D", "W": "W", "F": "W", "WE": "D", "M": "M", "Y": "Y", "DE": "DE", "CE": "CE", "H": "TH", "MIN": "TM"}
_LONG = re.compile(r"[- ](?:long|old)\b")
_THE = re.compile(r"\b(?:the|The|a|A|an|An) $")


class Grammar:
    """Finds the time expressions of a text with the vocabulary of a `Lexer`."""

    def __init__(self, lexer: Lexer) -> None:
        self._lexer = lexer

    def find(self, text: str) -> list[Expression]:
        """The expressions of `text` in order, none overlapping."""
        atoms = self._lexer.atoms(text)
        if not atoms:
            return []
        code = encode(text, atoms)
        found: list[Expression] = []
        at = 0
        while match := _EXPRESSION.search(code, at):
            rule = match.lastgroup or ""
            begin, end = match.span()
            if begin % 2:  # a gap's letter, not an atom's
                at = begin + 1
                continue
            core = match.span(rule)
            made = self._build(text, code, atoms, rule, (begin, end), core)
            if made:
                found += made
                at = 2 * _next_atom(atoms, begin // 2, made[-1]["e"])
            else:
                at = begin + 2
        return found

    def _build(
        self, text: str, code: str, atoms: list[Atom], rule: str, whole: tuple[int, int], core: tuple[int, int]
    ) -> list[Expression]:
        inside = atoms[core[0] // 2 : (core[1] + 1) // 2]
        gaps = code[core[0] + 1 : core[1] : 2]
        made = _BUILDERS[rule](text, inside, gaps)
        if made is None:
            return []
        expressions = made if isinstance(made, list) else [made]
        before = atoms[whole[0] // 2 : core[0] // 2]
        after = atoms[(core[1] + 1) // 2 : (whole[1] + 1) // 2]
        for expression in expressions:
            expression["rule"] = rule
            expression.setdefault("s", inside[0].start)
            expression.setdefault("e", inside[-1].end)
        first, last = expressions[0], expressions[-1]
        _qualify(first, before, text)
        for atom in after:
            last["e"] = atom.end
            last.setdefault("tod", _tod(atom))
        first["s"] = _with_article(text, first, before)
        if first["kind"] in ("unit",):
            return []
        return expressions


def _next_atom(atoms: list[Atom], at: int, end: int) -> int:
    """The number of the first atom from `at` on that begins at `end` or behind it."""
    at += 1
    while at < len(atoms) and atoms[at].start < end:
        at += 1
    return at


def _with_article(text: str, expression: Expression, before: list[Atom]) -> int:
    """The start with "the" or "a" where the expression needs it ("the next day", "a week later")."""
    start: int = expression["s"]
    bare = expression["kind"] == "point" and not before
    if not bare and (article := _THE.search(text, max(0, start - 5), start)):
        return article.start()
    return start


def _tod(atom: Atom) -> str:
    return clock_time(atom.value) if atom.code == "T" else str(atom.value["code"])


def clock_time(said: str) -> str:
    """"5 a.m." → "05", "9:34 p.m." → "21:34", "0400 hours" → "04:00"."""
    digits = re.match(r"(\d{1,2})[:.]?(\d\d)?", said)
    if digits is None:
        return ""
    hour, minute = int(digits[1]), digits[2]
    if re.search(r"p\.?\s?m", said, re.IGNORECASE) and hour < 12:
        hour += 12
    elif re.search(r"a\.?\s?m", said, re.IGNORECASE) and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute}" if minute else f"{hour:02d}"


def _qualify(expression: Expression, before: list[Atom], text: str) -> None:
    """What stands before the core: "early", "c.", "the night of", "first half of", "first week of"."""
    for i, atom in enumerate(before):
        if atom.code == "T" or atom.code == "P":
            expression.setdefault("tod", _tod(atom))
        elif atom.code == "p":
            expression["mod"] = None if atom.value["mod"] == "NONE" else atom.value["mod"]
        elif atom.code == "c" and not (i + 1 < len(before) and before[i + 1].code == "T"):
            expression["mod"] = "APPROX"
        elif atom.code == "q":
            _halve(expression, atom)
        elif atom.code in "wRO" and i + 1 < len(before) and before[i + 1].code == "k":
            n = atom.value["n"] if atom.code == "w" else atom.value if atom.code == "O" else -1
            expression["week"] = n
        elif atom.code in "wRO" and i + 1 < len(before) and before[i + 1].code == "d":
            n = atom.value["n"] if atom.code == "w" else atom.value if atom.code == "O" else -1
            if not (atom.code == "R" and atom.value["direction"] != "last"):
                expression["nth_day"] = n
    if before:
        expression["s"] = before[0].start


def _halve(expression: Expression, atom: Atom) -> None:
    point = expression.get("a", {})
    kind, n = atom.value["type"], atom.value["n"]
    if expression["kind"] == "point" and set(point) <= {"y", "bc", "yr"}:
        point["part"] = f"{'H' if kind == 'half' else 'Q'}{n}"
    else:
        expression["mod"] = "START" if n == 1 else "END"


# --- points ----------------------------------------------------------------------------------------------------------


def _point(atoms: list[Atom]) -> dict[str, Any] | None:
    """What the atoms of one point say."""
    point: dict[str, Any] = {}
    months = [i for i, atom in enumerate(atoms) if atom.code == "M"]
    for i, atom in enumerate(atoms):
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
        elif code in "YyN":
            point["y"] = value
    if "d" in point and not 1 <= point["d"] <= 31:
        return None
    return point or None


def _iso_point(said: str) -> dict[str, Any]:
    return {"y": int(said[:4]), "m": int(said[5:7]), "d": int(said[8:10])}


def _any_point(atoms: list[Atom]) -> dict[str, Any] | None:
    return _iso_point(atoms[0].value) if atoms and atoms[0].code == "I" else _point(atoms)


def _make(point: dict[str, Any] | None) -> Expression | None:
    return {"kind": "point", "a": point} if point else None


def _iso(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    point = _iso_point(atoms[0].value)
    return _make(point) if 1 <= point["m"] <= 12 and 1 <= point["d"] <= 31 else None


def _slashed(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """Day and month are told apart where one is above 12, else only the year is known."""
    first, second, year = (int(part) for part in atoms[0].value.split("/"))
    if year < 100 or not (1 <= first <= 31 and 1 <= second <= 31):
        return None
    if first > 12 >= second:
        return _make({"y": year, "m": second, "d": first})
    if second > 12 >= first:
        return _make({"y": year, "m": first, "d": second})
    if first == second:
        return _make({"y": year, "m": first, "d": first})
    return {"kind": "point", "a": {"y": year}, "unsure": "day and month cannot be told apart"}


def _tailless(text: str, atoms: list[Atom], gaps: str) -> list[Atom]:
    """Drop a last number that is no year: "On 5 May, 1500 men" and "In June 120 men"."""
    last = atoms[-1]
    if last.code in "Yy" and len(atoms) > 1:
        gap = gaps[-1:]
        if last.code == "Y" and not 1000 <= last.value <= 2199:
            return atoms[:-1]
        if last.code == "y" and (gap != "o" or noun_follows(text, last.end)):
            return atoms[:-1]
        if is_count(text, last.end) or (gap == "," and noun_follows(text, last.end)):
            return atoms[:-1]
    return atoms


def _day(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    atoms = _tailless(text, atoms, gaps)
    if is_name(text, atoms[0].start, atoms[-1].end):
        return None
    made = _make(_point(atoms))
    if made:
        made["e"] = atoms[-1].end
        if "d" not in made["a"]:
            return None
    return made


def _month(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    atoms = _tailless(text, atoms, gaps)
    if len(atoms) == 1 and not is_plain_month(text, atoms[0].start, atoms[0].end, bool(atoms[0].value.get("abbreviation"))):
        return None
    made = _make(_point(atoms))
    if made:
        made["e"] = atoms[-1].end
    return made


def _season(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    atoms = _tailless(text, atoms, gaps)
    if len(atoms) == 1 and not is_season(text, atoms[0].start, atoms[0].end):
        return None
    made = _make(_point(atoms))
    if made:
        made["e"] = atoms[-1].end
    return made


def _plain(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    if atoms[0].code == "H" and re.search(r"(?:Lunar|Chinese|Jewish|Persian|Islamic|Orthodox|Coptic) $|[a-z] [A-Z][a-z]+ $|[\"“][A-Z][a-z]+ $", text[max(0, atoms[0].start - 20) : atoms[0].start]):
        return None  # "White Christmas"
    if atoms[-1].code == "H" and re.match(r" (?!(?:I|Day|Eve)\b)[A-Z][a-z]", text[atoms[-1].end : atoms[-1].end + 5]) and not re.search(
        r"\b(?:[Oo]n|[Aa]t|[Bb]y|[Ii]n|[Uu]ntil|[Ss]ince) $", text[max(0, atoms[0].start - 6) : atoms[0].start]
    ):
        return None  # "the Easter Rising"
    return _make(_point(_tailless(text, atoms, gaps)))


def _year(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    point = _point(atoms) or {}
    if "y" not in point:
        return None
    if "bc" in point:
        return _make(point)
    if not is_year(text, atoms[0].start, atoms[0].end):
        return None
    made = _make(point)
    if made and doubtful_year(text, atoms[0].start, atoms[0].end):
        made["weak"] = "a number before a noun"
    return made


def _short_year(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    if not is_year(text, atoms[0].start, atoms[0].end, strict=True, short=True):
        return None
    return {"kind": "point", "a": {"y": atoms[0].value}, "weak": "a number of three digits"}


def _ordinal(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """"On the 23rd": a day of the month at hand; "the 23rd Division" is none."""
    if 1 <= atoms[0].value <= 31 and is_the_day(text, atoms[0].start, atoms[0].end):
        return {"kind": "point", "a": {"d": atoms[0].value}}
    return None


def _ordinals(text: str, atoms: list[Atom], gaps: str) -> Expression | list[Expression] | None:
    """"On the 23rd and 24th", "on the 15th, 17th and 24th"."""
    if not is_the_day(text, atoms[0].start, atoms[-1].end) or any(not 1 <= atom.value <= 31 for atom in atoms):
        return None
    if len(atoms) > 2:
        return [{"kind": "point", "a": {"d": a.value}, "s": a.start, "e": a.end} for a in atoms]
    if atoms[0].value >= atoms[1].value:
        return None
    return {"kind": "range", "a": {"d": atoms[0].value}, "b": {"d": atoms[1].value}}


def _weekday(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    before, after = text[max(0, atoms[0].start - 7) : atoms[0].start], text[atoms[0].end : atoms[0].end + 2]
    if re.search(r"(?:Bloody|Black|Good|Palm|Easter|Red|Green) $", before) or re.match(r" [A-Z]", after):
        return None
    if re.match(r" (?:prayers?|mass|sermons?)\b", text[atoms[0].end : atoms[0].end + 9]):
        return {"kind": "set", "value": f"XXXX-WXX-{atoms[0].value['n']}"}
    return {"kind": "point", "a": {"wd": atoms[0].value["n"]}}


# --- ranges ----------------------------------------------------------------------------------------------------------


def _share(a: dict[str, Any], b: dict[str, Any]) -> None:
    """"15–17 November 2013", "July 1–3, 1863": what only one end says holds for both."""
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
    atoms = _tailless(text, atoms, gaps)
    gaps = gaps[: len(atoms) - 1]
    if len(atoms) < 2 or not any(gap in "-&/" for gap in gaps):
        return None
    left, right = _split(atoms, gaps)
    if right[0].code == "x":
        a = _any_point(left)
        return {"kind": "range", "a": a, "b": {"open": True}} if a and "y" in a else None
    a, b = _any_point(left), _any_point(right)
    if not a or not b or (set(a) == {"d"}):
        return None
    both_years = set(a) <= {"y", "bc"} and set(b) <= {"y", "bc"}
    if both_years and not (is_year(text, atoms[0].start, atoms[0].end, strict=False) and _year_pair(a, b, gaps)):
        return None
    if set(a) == {"m"} and not is_plain_month(text, atoms[0].start, atoms[0].end, True) and start == atoms[0].start:
        return None
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
    return bool(b.get("bc")) or second > first


def _days(text: str, atoms: list[Atom], gaps: str) -> Expression | list[Expression] | None:
    """"15–17 November", "the 3rd and 4th of May", "3, 5 and 9 May" (three dates)."""
    if atoms[0].code == "b":
        atoms, gaps = atoms[1:], gaps[1:]
    atoms = _tailless(text, atoms, gaps)
    gaps = gaps[: len(atoms) - 1]
    month = next(i for i, atom in enumerate(atoms) if atom.code == "M")
    if atoms[0].code == "M":
        numbers = [a for a in atoms[1:] if a.code in "NO"][: len(atoms)]
        rest = [atoms[0], *[a for a in atoms[1:] if a.code not in "NO"]]
        if atoms[-1].code in "NO" and noun_follows(text, atoms[-1].end):
            return None
    else:
        numbers = [a for a in atoms[:month] if a.code in "NO"]
        rest = atoms[month:]
    base = _point([a for a in rest if a.code != "W"])
    if base is None or any(not 1 <= a.value <= 31 for a in numbers):
        return None
    ends = [{**base, "d": atom.value} for atom in numbers]
    if len(ends) > 2:
        return _listed(atoms, numbers, ends)
    a, b = ends[0], ends[-1]
    if a["d"] >= b["d"]:
        return None
    return {"kind": "range", "a": a, "b": b, "e": atoms[-1].end}


def _listed(atoms: list[Atom], numbers: list[Atom], ends: list[dict[str, Any]]) -> list[Expression]:
    made: list[Expression] = [
        {"kind": "point", "a": end, "s": atom.start, "e": atom.end} for atom, end in zip(numbers, ends, strict=True)
    ]
    if atoms[0].code == "M":
        made[0]["s"] = atoms[0].start
    made[-1]["e"] = atoms[-1].end
    return made


def _months(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    atoms = _tailless(text, atoms, gaps)
    parts = [a for a in atoms if a.code == "p"]
    atoms = [a for a in atoms if a.code != "p"]
    if parts and atoms[0].start < parts[0].start and not is_plain_month(text, atoms[0].start, atoms[0].end, False):
        return None
    months = [a for a in atoms if a.code == "M"]
    if len(months) < 2 or any(a.value.get("abbreviation") for a in months):
        return None
    base = _point(atoms[len(months) - 1 :]) or {}
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


# --- relatives, durations, sets --------------------------------------------------------------------------------------


def _unit(atom: Atom) -> str:
    return str(atom.value["unit"]) if atom.value.get("type") == "unit" else "TOD"


_FOR_THE = re.compile(r"\b(?:[Ff]or|[Oo]ver)(?: much of| most of| the rest of| all of)? the $")


def _relative(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """"the next day", "that night", "the following spring", "that June", "the previous Friday"."""
    word, target = atoms
    if target.code == "d" and text[max(0, word.start - 3) : target.start].lower() == "to this ":
        return _now(text, atoms, gaps)
    direction = word.value["direction"]
    made: Expression = {"kind": "relative", "direction": direction}
    if target.code in "dkmajz":
        if target.value.get("plural"):
            return _vague_duration(target) if direction != "same" else None
        made["unit"] = _unit(target)
        if direction == "next" and _FOR_THE.search(text, max(0, word.start - 22), word.start):
            return {"kind": "duration", "value": f"P1{_UNITS_LETTERS[_unit(target)]}"}
        if made["unit"] in ("DE", "CE") and text[word.start : word.end].lower() in ("past", "last"):
            return {"kind": "duration", "value": f"P1{made['unit']}"}
    elif target.code == "P":
        made |= {"unit": "D", "tod": target.value["code"]}
    elif target.code == "S":
        made |= {"unit": "S", "season": target.value["code"]}
    elif target.code == "M":
        if text[word.start : word.end].lower() == "past" or not is_plain_month(text, target.start, target.end, True):
            return None
        made |= {"unit": "MONTH", "m": target.value["n"]}
    else:
        made |= {"unit": "WD", "wd": target.value["n"]}
    said = text[word.start : word.end].lower()
    if said in ("last", "past", "coming") and not re.search(r"\bthe $", text[max(0, word.start - 4) : word.start], re.I):
        made["deictic"] = True
    if direction == "same" and said.startswith("this"):
        made["deictic"] = True
    return made


def _relative_count(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """"the previous two days": a span of days before or after the day at hand; vague counts are durations."""
    word, count, unit = atoms
    n = count.value if count.code == "N" else count.value.get("n")
    if n is None or unit.code == "h":
        return _duration(text, [count, unit], " ")
    if word.value["direction"] == "same":
        return _duration(text, [count, unit], " ")
    return {"kind": "window", "direction": word.value["direction"], "n": n, "unit": _unit(unit)}


def _shift(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """"two days later", "a week earlier", "the day after", "three years before", "a week after 5 May"."""
    count = atoms[0] if atoms[0].code in "QN" else None
    unit, word = atoms[1 if count else 0], atoms[2 if count else 1]
    rest = atoms[3 if count else 2 :]
    article = None if unit.value.get("plural") else re.search(r"\b(the|a|an|one|A|The|An|One|next) $", text[max(0, unit.start - 5) : unit.start])
    direction = word.value["direction"]
    if gaps[1 if count else 0] == ",":
        return None
    n: float | None = (count.value if count.code == "N" else count.value.get("n")) if count else 1
    if not count and not article:
        if not unit.value.get("plural"):
            return None
        n = None
    said = text[word.start : word.end].lower()
    said = "before" if said == "prior to" else said
    if n is None and said in ("after", "before"):
        return None
    if said in ("after", "before") and not rest:
        follows = text[word.end : word.end + 40]
        the_day = article is not None and article[1].lower() == "the" and not count
        event = None if follows.startswith(" that,") or re.match(r" that[.;]", follows) else re.match(r" (?:the |that |his |its |their |[A-Za-z])", follows)
        if event and not re.match(r" (?:,|and\b|in\b|at\b|on\b|near\b|by\b|to\b)", follows):
            return {
                "kind": "shift", "n": n, "unit": _unit(unit), "direction": direction, "event": follows[1:],
                "e": word.end,
            }
        if not the_day and count is None:
            return None
    made: Expression = {"kind": "shift", "n": n, "unit": _unit(unit), "direction": direction}
    if rest:
        base = _any_point(_tailless(text, rest, "".join(gaps[-len(rest) :])))
        if said not in ("after", "before"):
            made["e"] = word.end
        elif base:
            made["base"] = base
    if n is None:
        made["vague"] = True
    return made


def _later_that(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """"later that month", "earlier in the day": within the unit at hand."""
    target = atoms[-1]
    if len(atoms) == 2 and "the" not in text[atoms[0].end : target.start]:
        return None
    if target.value.get("plural"):
        return None
    made: Expression = {"kind": "relative", "direction": "same", "within": True}
    if len(atoms) == 3 and atoms[1].value["direction"] != "same":
        made["direction"] = atoms[1].value["direction"]
    if target.code == "P":
        return made | {"unit": "D", "tod": target.value["code"]}
    return made | {"unit": _unit(target)}


def _nth(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """"the second day of battle": counted from the battle's first day."""
    n = atoms[0].value if atoms[0].code == "O" else atoms[0].value["n"]
    if atoms[1].value.get("plural"):
        return None
    made: Expression = {"kind": "nth", "n": n}
    if atoms[1].code == "P":
        made["tod"] = atoms[1].value["code"]
    follows = re.match(r" of (?:the |its |their |his )?([A-Za-z' -]{3,30})", text[atoms[1].end : atoms[1].end + 40])
    if follows:
        made["of"] = follows[1]
    return made


def _nth_days(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """"the first two days of battle"."""
    count = atoms[1].value if atoms[1].code == "N" else atoms[1].value.get("n")
    made = _nth(text, [atoms[0], atoms[1]._replace(value={})], gaps)
    follows = re.match(r" of (?:the |its |their |his )?([A-Za-z' -]{3,30})", text[atoms[2].end : atoms[2].end + 40])
    if made is None or count is None or atoms[0].value["n"] != 1 or not follows:
        return None
    return made | {"days": count, "of": follows[1]}


def _vague_duration(unit: Atom, count: Atom | None = None) -> Expression:
    code = _UNITS_LETTERS[_unit(unit)]
    return {"kind": "duration", "value": f"PT{'X' + code[1:]}" if code.startswith("T") else f"PX{code}"}


def _duration(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    count, unit = atoms
    if _LONG.match(text, unit.end) and text[unit.end + 1 : unit.end + 4] == "old":
        return None
    n = count.value if count.code == "N" else count.value.get("n")
    if text[unit.start].isupper() and not text[count.start : unit.end].isupper():
        return None  # "the Six-Day War"
    if n is None:
        return _vague_duration(unit)
    code = _UNITS_LETTERS[_unit(unit)]
    if _unit(unit) == "F":
        n *= 2
    said = f"{n:g}"
    return {"kind": "duration", "value": f"PT{said}{code[1:]}" if code.startswith("T") else f"P{said}{code}"}


_SPAN_BEFORE = re.compile(r"\b(?:for|[Aa]fter|within|over|[Ff]or the|[Ii]n|lasted|took|under|nearly|almost|of|by) $")
_OF_SOMETHING = re.compile(r" of (?!the\b|this\b|that\b|[A-Z\d])")
_PART_BEFORE = re.compile(
    r"\b(?:end|start|beginning|close|middle|rest|remainder|part|turn|course|opening|half|days|outset) of (?:the|that) $"
)
_NOT_A_LENGTH = re.compile(r"\b(?:on|such|was|is|as|be|during|not|half|of|like|become|became|it|that|times|later) (?:a|an) $")
_A = re.compile(r"\b(?:a|an|A|An)(?: whole| full)? $")
_RATE = re.compile(r"(?:\d|times|twice|once|[a-z]{3,}s|hundred|dozen) an? $")


def _bare_unit(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """"the end of the month" (its part comes by `_qualify`), "month-long", "for weeks", "a year", "30 a day"."""
    unit = atoms[0]
    before = text[max(0, unit.start - 30) : unit.start]
    if text[unit.start].isupper():
        return None
    if unit.value.get("plural"):
        if before.endswith((" of ", " by ")) or not _SPAN_BEFORE.search(before):
            return _vague_duration(unit) if _OF_SOMETHING.match(text, unit.end) and _no_owner(before) else None
        return _vague_duration(unit)
    code = _UNITS_LETTERS[_unit(unit)]
    if text.startswith("-long", unit.end):
        return {"kind": "duration", "value": f"P1{code}", "e": unit.end + 5}
    if _PART_BEFORE.search(before):
        return {"kind": "relative", "direction": "same", "unit": _unit(unit), "part_of": True}
    if not _A.search(before) or re.match(r"[-\w]| (?:when|that|which|where|before|after|of)\b", text[unit.end : unit.end + 7]):
        return None
    if _RATE.search(before):
        return {"kind": "set", "value": f"P1{code}"}
    if _unit(unit) == "D" or _NOT_A_LENGTH.search(before):
        return None
    return {"kind": "duration", "value": f"P1{code}"}


def _no_owner(before: str) -> bool:
    """"Years of neglect" but not "the last days of June", "the two years of"."""
    return re.search(r"\b(?:the|their|his|its|last|first|final|early|late|closing|opening|few|several|these|those) $", before) is None


def _set(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    return {"kind": "set", "value": atoms[0].value["every"]}


def _day_following(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """"the day following": as "the day after"."""
    if text[atoms[1].start : atoms[1].end] not in ("following", "previous") or not _THE.search(text, 0, atoms[0].start):
        return None
    direction = "after" if atoms[1].value["direction"] == "next" else "before"
    return {"kind": "shift", "n": 1, "unit": _unit(atoms[0]), "direction": direction}


def _open(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """"today": the writer's present, where it ends no range."""
    said = text[atoms[0].start : atoms[0].end].lower()
    return _now(text, atoms, gaps) if said in ("today", "present day") else None


def _now(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    return {"kind": "now", "value": "PRESENT_REF"}


def _clock(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    return {"kind": "tod", "tod": clock_time(atoms[0].value)}


_DAYPART_BEFORE = re.compile(r"\b(?:the|[Aa]t|[Bb]y|before|[Aa]fter|until|around|toward|towards|since|[Bb]efore|[Dd]uring) $")


def _daypart(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    if not _DAYPART_BEFORE.search(text, max(0, atoms[0].start - 9), atoms[0].start):
        return None
    return {"kind": "tod", "tod": atoms[0].value["code"]}


_Builder = Callable[[str, list[Atom], str], "Expression | list[Expression] | None"]
_BUILDERS: dict[str, _Builder] = {
    "iso": _iso, "slashed": _slashed, "between": _span, "between_days": _days, "days": _days, "month_days": _days,
    "span": _span, "months": _months, "years": _years, "day": _day, "month": _month, "season": _season,
    "feast": _plain, "decade": _plain, "century": _plain, "later_that": _later_that,
    "relative_count": _relative_count, "nth_days": _nth_days, "relative": _relative, "shift": _shift, "nth": _nth, "year": _year,
    "short_year": _short_year, "ordinals": _ordinals, "ordinal": _ordinal, "duration": _duration, "weekday": _weekday, "set": _set,
    "now": _now, "day_following": _day_following, "open": _open, "clock": _clock, "unit": _bare_unit, "daypart": _daypart,
}  # fmt: skip
