"""Builders of the grammar for what is counted from another date ("the next day", "two weeks later"), for lengths of time,
for what recurs, and for times of the day."""

# ruff: noqa: ARG001  (builders share one signature)

from __future__ import annotations

import re
from collections.abc import Callable

from .dates_context import is_plain_month
from .dates_lexer import Atom, clock_time
from .dates_points import Expression, any_point, tailless

__all__ = ["RELATIVE_BUILDERS"]


_UNITS_LETTERS = {
    "D": "D", "W": "W", "F": "W", "WE": "D", "M": "M", "Y": "Y", "DE": "DE", "CE": "CE", "H": "TH", "MIN": "TM",
}  # fmt: skip
_LONG = re.compile(r"[- ](?:long|old)\b")
_THE = re.compile(r"\b(?:the|The|a|A|an|An) $")


def _unit(atom: Atom) -> str:
    return str(atom.value["unit"]) if atom.value.get("type") == "unit" else "TOD"


_FOR_THE = re.compile(r"\b(?:[Ff]or|[Oo]ver)(?: much of| most of| the rest of| all of)? the $")


def _relative(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "the next day", "that night", "the following spring", "that June", "the previous Friday"."""
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
    if said in ("last", "past", "coming") and not re.search(
        r"\bthe $", text[max(0, word.start - 4) : word.start], re.I
    ):
        made["deictic"] = True
    if direction == "same" and said.startswith("this"):
        made["deictic"] = True
    return made


_OF_WHOLE = re.compile(r" of (?:the|that|this) (month|year)\b")


def _relative_count(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "the previous two days", "the last 48 hours": days before or after the day at hand; vague counts are durations."""
    word, count, unit = atoms
    n = count.value if count.code == "N" else count.value.get("n")
    if n is None or (unit.code == "h" and n % 24):
        return _duration(text, [count, unit], " ")
    if word.value["direction"] == "same":
        return _duration(text, [count, unit], " ")
    made: Expression = {"kind": "window", "direction": word.value["direction"], "n": n, "unit": _unit(unit)}
    if made["direction"] == "last" and (whole := _OF_WHOLE.match(text, unit.end)):
        made["of"] = whole[1]
    return made


def _shift(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "two days later", "a week earlier", "the day after", "three years before", "a week after 5 May"."""
    count = atoms[0] if atoms[0].code in "QN" else None
    unit, word = atoms[1 if count else 0], atoms[2 if count else 1]
    rest = atoms[3 if count else 2 :]
    article = (
        None
        if unit.value.get("plural")
        else re.search(r"\b(the|a|an|one|A|The|An|One|next) $", text[max(0, unit.start - 5) : unit.start])
    )
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
        event = (
            None
            if follows.startswith(" that,") or re.match(r" that[.;]", follows)
            else re.match(r" (?:the |that |his |its |their |[A-Za-z])", follows)
        )
        if event and not re.match(
            r" (?:,|(?:and|in|at|on|near|by|to|was|were|had|is|with|from|for|but|as)\b)", follows
        ):
            return {
                "kind": "shift",
                "n": n,
                "unit": _unit(unit),
                "direction": direction,
                "event": follows[1:],
                "e": word.end,
            }
        if not the_day and count is None:
            return None
    made: Expression = {"kind": "shift", "n": n, "unit": _unit(unit), "direction": direction}
    if rest:
        base = any_point(tailless(text, rest, "".join(gaps[-len(rest) :])))
        if said not in ("after", "before"):
            made["e"] = word.end
        elif base:
            made["base"] = base
    if n is None:
        made["vague"] = True
    return made


def _prior(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "four days prior": as "four days before"; before any other word ("two days following the march") a length."""
    count, unit, word = atoms
    n = count.value if count.code == "N" else count.value.get("n")
    if text[word.start : word.end].lower() != "prior" or n is None:
        length = _duration(text, [count, unit], " ")
        return length | {"e": unit.end} if length else None
    return {"kind": "shift", "n": n, "unit": _unit(unit), "direction": "before"}


def _later_that(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "later that month", "earlier in the day": within the unit at hand."""
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
    """ "the second day of battle": counted from the battle's first day."""
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
    """ "the first two days of battle"."""
    count = atoms[1].value if atoms[1].code == "N" else atoms[1].value.get("n")
    made = _nth(text, [atoms[0], atoms[1]._replace(value={})], gaps)
    follows = re.match(r" of (?:the |its |their |his )?([A-Za-z' -]{3,30})", text[atoms[2].end : atoms[2].end + 40])
    if made is None or count is None or atoms[0].value["n"] != 1:
        return None
    made |= {"days": count}
    return made | {"of": follows[1]} if follows else made


def _vague_duration(unit: Atom) -> Expression:
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
_NOT_A_LENGTH = re.compile(
    r"\b(?:on|such|was|is|as|be|during|not|half|of|like|become|became|it|that|times|later) (?:a|an) $"
)
_A = re.compile(r"\b(?:a|an|A|An)(?: whole| full)? $")
_RATE = re.compile(r"(?:\d|times|twice|once|[a-z]{3,}s|men|people|hundred|dozen) an? $")


def _bare_unit(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "the end of the month" (its part comes by `_qualify`), "month-long", "for weeks", "a year", "30 a day"."""
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
    if not _A.search(before) or re.match(
        r"[-\w]| (?:when|that|which|where|before|after|of)\b", text[unit.end : unit.end + 7]
    ):
        return None
    if _RATE.search(before):
        return {"kind": "set", "value": f"P1{code}"}
    if _unit(unit) == "D" or _NOT_A_LENGTH.search(before):
        return None
    return {"kind": "duration", "value": f"P1{code}"}


def _no_owner(before: str) -> bool:
    """ "Years of neglect" but not "the last days of June", "the two years of"."""
    return (
        re.search(
            r"\b(?:the|their|his|its|last|first|final|early|late|closing|opening|few|several|these|those) $", before
        )
        is None
    )


def _set(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    return {"kind": "set", "value": atoms[0].value["every"]}


def _day_following(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "the day following": as "the day after"."""
    unit, word = atoms
    if unit.value.get("plural") or text[word.start : word.end] not in ("following", "previous"):
        return None
    if not _THE.search(text, 0, unit.start):
        return None
    direction = "after" if word.value["direction"] == "next" else "before"
    return {"kind": "shift", "n": 1, "unit": _unit(unit), "direction": direction}


def _open(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "today": the writer's present, where it ends no range."""
    said = text[atoms[0].start : atoms[0].end].lower()
    return _now(text, atoms, gaps) if said in ("today", "present day") else None


_TODAY_BEFORE = re.compile(
    r"\b(?:is|are|has|have|am|we|you|right|until|till|even|as of|up to|from|by)(?: (?:also|only|still|perhaps|known as))? $"
)
_TODAY_BEHIND = re.compile(r",? (?:known|called|named|renamed|part of|in (?:modern|present)|[A-Z][a-z])")


def _now(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    """ "is now a town", "(now Plovdiv)". In what is told as past ("was now ready") the word is no writer's present."""
    start, end = atoms[0].start, atoms[0].end
    if text[start:end].lower() == "now" and not (
        _TODAY_BEFORE.search(text, max(0, start - 24), start) or _TODAY_BEHIND.match(text, end)
    ):
        return None
    return {"kind": "now", "value": "PRESENT_REF"}


def _clock(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    return {"kind": "tod", "tod": clock_time(atoms[0].value)}


_DAYPART_BEFORE = re.compile(
    r"\b(?:the|[Aa]t|[Bb]y|before|[Aa]fter|until|around|toward|towards|since|[Bb]efore|[Dd]uring) $"
)


# "the night raid", "night vision": what kind of thing it is, not when it was.
_OF_NIGHT = re.compile(
    r" (?:(?:air )?(?:raids?|attacks?|assaults?)|actions?|fighting|battles?|vision|shelling|bombings?|bombardments?|march|"
    r"marches|sky|skies|patrols?|fighters?|watch|landings?|operations?|prayers?|shifts?|sorties?|ambush)\b"
)


_WHEN = re.compile(r"\b(?:[Dd]uring the|early|late) $")


def _daypart(text: str, atoms: list[Atom], gaps: str) -> Expression | None:
    if _OF_NIGHT.match(text, atoms[0].end) and not _WHEN.search(text, max(0, atoms[0].start - 14), atoms[0].start):
        return None
    if not _DAYPART_BEFORE.search(text, max(0, atoms[0].start - 9), atoms[0].start):
        return None
    return {"kind": "tod", "tod": atoms[0].value["code"]}


_Builder = Callable[[str, list[Atom], str], Expression | list[Expression] | None]
RELATIVE_BUILDERS: dict[str, _Builder] = {
    "later_that": _later_that,
    "relative_count": _relative_count,
    "prior": _prior,
    "nth_days": _nth_days,
    "relative": _relative,
    "shift": _shift,
    "nth": _nth,
    "duration": _duration,
    "set": _set,
    "now": _now,
    "day_following": _day_following,
    "open": _open,
    "clock": _clock,
    "unit": _bare_unit,
    "daypart": _daypart,
}
"""Rule of the grammar → its builder."""
