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

from .dates_lexer import Atom, Lexer, clock_time, encode
from .dates_points import POINT_BUILDERS, Expression
from .dates_ranges import RANGE_BUILDERS
from .dates_relative import RELATIVE_BUILDERS

__all__ = ["Expression", "Grammar"]

_YEAR = r"(?:Y(?: E)?|[yN][ .]E|E [YyN])"
_TAIL = rf"(?:[ ,o]{_YEAR}|[ o]y|[ oi,t]R a)"
_DAY = rf"(?:W[, ])?(?:[NO][ o]M|woM|M[ t][NO]){_TAIL}?"
_UNIT = r"[dkmajz]"
_POINT = rf"(?:I|{_DAY}|M{_TAIL}?|S{_TAIL}?|H{_TAIL}?|D(?: E)?|[Ow][ .-]z(?: E)?|{_YEAR}|y)"
_RULES: dict[str, str] = {
    "iso": "I",
    "slashed": "F",
    "between": rf"b[ t]{_POINT}&{_POINT}",
    "between_days": rf"b[ t][NO]&[NO][ o]M{_TAIL}?",
    "two_styles": r"(?:[NO] M|M [NO])[\[(](?:[NO] M|M [NO])\]Y",
    "days": rf"(?:W[, ])?[NO](?:[-&/,][NO]){{0,9}}[-&/][NO][ o]M{_TAIL}?",
    "month_days": rf"M [NO](?:[-&/][NO]){{1,9}}(?![NO]){_TAIL}?(?! M)",
    "years": r"Y[-/](?:Y|N)(?: E)?|y[-/][yN](?: E)?",
    "span": rf"{_POINT}-(?:(?:p[ .o-])?{_POINT}|x)",
    "months": rf"M(?:,M){{0,9}}[&/](?:p[ .-])?M(?! [NO]){_TAIL}?",
    "day": _DAY,
    "month": rf"M{_TAIL}?",
    "season": rf"Y S|S{_TAIL}?",
    "feast": rf"H{_TAIL}?",
    "decade": "D(?: E)?",
    "century": "[Ow][ .-]z(?: E)?",
    "later_that": r"L(?:[ it,o]R [dkmajP]|[it][dkmaj])",
    "relative_count": rf"R [QN] (?:{_UNIT}|h)",
    "nth_days": "w [QN] d",
    "relative": rf"R (?:{_UNIT}|P|S|M|W)",
    "prior": r"[QN] [dkma] R(?! ?[dkmajzhPSMWQN])",
    "shift": rf"(?:[QN] )?(?:{_UNIT}|h|P)[ ,]L(?: {_POINT})?",
    "nth": r"[wO] (?:d|P)",
    "year": _YEAR,
    "short_year": "y",
    "day_of_month": "[NO]oR m",
    "ordinals": "O(?:,O){0,9}[&-](?:O|tO)",
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
_BEFORE = (
    r"(?:c[ .t])?(?:T[ n,@])?(?:c[ .t])?(?:p[ .\-otin])?(?:W (?!(?:c[ .])?[Yy]))?(?:P[oni ,])?(?:p[ .\-ot])?(?:c[ .])?(?:q[oi ])?"
    r"(?:[wRO] [kd]o)?"
)
_AFTER = r"(?:[ ,@]T)?(?:[ ,n@]P(?![ oni]))?"
_EXPRESSION = re.compile(f"{_BEFORE}(?:{'|'.join(f'(?P<{name}>{rule})' for name, rule in _RULES.items())}){_AFTER}")
_Builder = Callable[[str, list[Atom], str], Expression | list[Expression] | None]
_BUILDERS: dict[str, _Builder] = {**POINT_BUILDERS, **RANGE_BUILDERS, **RELATIVE_BUILDERS}
_STYLE_BEFORE = re.compile(r"\b([ON])\. ?S\. $")
_STYLE_BEHIND = re.compile(r" ?[([]?([ON])\. ?S\.(?! ?\d| [A-Z][a-z]+ \d)")
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
            made = self._build(text, code, atoms, rule, (begin, end), match.span(rule))
            if made is None:
                at = begin + 2
                continue
            found += made
            read_to = made[-1].pop("until", made[-1]["e"]) if made else atoms[(end - 1) // 2].end
            at = 2 * _next_atom(atoms, begin // 2, read_to)
        return found

    def _build(
        self, text: str, code: str, atoms: list[Atom], rule: str, whole: tuple[int, int], core: tuple[int, int]
    ) -> list[Expression] | None:
        """The expressions of one match; None where it is no date, an empty list where its words are used up as a name."""
        inside = atoms[core[0] // 2 : (core[1] + 1) // 2]
        gaps = code[core[0] + 1 : core[1] : 2]
        made = _BUILDERS[rule](text, inside, gaps)
        if not made:
            return made  # type: ignore[return-value]  # None or an empty list
        expressions = made if isinstance(made, list) else [made]
        before = atoms[whole[0] // 2 : core[0] // 2]
        after = atoms[(core[1] + 1) // 2 : (whole[1] + 1) // 2]
        for expression in expressions:
            expression["rule"] = rule
            expression.setdefault("s", inside[0].start)
            expression.setdefault("e", inside[-1].end)
            style = _STYLE_BEFORE.search(text, max(0, expression["s"] - 7), expression["s"])
            style = style or _STYLE_BEHIND.match(text, expression["e"])
            if style:
                expression["style"] = "old" if style[1] == "O" else "new"
        first, last = expressions[0], expressions[-1]
        _qualify(first, before)
        for atom in after:
            last["e"] = atom.end
            last.setdefault("tod", _tod(atom))
        first["s"] = _with_article(text, first, before)
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


def _qualify(expression: Expression, before: list[Atom]) -> None:
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
