"""A unit and the larger one it is of, named together: "C Company, 70th Tank Battalion". Pure functions."""

from __future__ import annotations

import re

from .forces import ORDINAL_WORDS, Candidate, is_ordinal

__all__ = ["LEVELS", "joined_units", "level", "unit_mark", "unit_number"]

LEVELS = {
    word: n
    for n, words in enumerate(
        (
            "squad section platoon troop patrol",
            "company companies battery batteries squadron squadrons",
            "battalion battalions cohort cohorts",
            "regiment regiments legion legions cavalry infantry foot hussars dragoons lancers artillery",
            "brigade brigades",
            "division divisions",
            "corps",
            "army",
        )
    )
    for word in words.split()
}
"""head → how large a formation it is; words of one number are of one size"""


def level(head: str) -> int | None:
    """How large the formation is that `head` names, None where it names none.

    >>> level("company") < level("regiment")
    True
    """
    return LEVELS.get(head)


_PLAIN_ARMS = frozenset("cavalry infantry tank armoured armored artillery engineer airborne parachute mountain".split())
_DIGITS = re.compile(r"\d+(?:/\d+)?")


_SPELLED = {word: str(n) for n, word in enumerate(ORDINAL_WORDS, start=1)}


def unit_number(word: str) -> str:
    """The number that a word tells: "5th", "5" and "Fifth", "VII." and "VII" meet.

    >>> unit_number("5th"), unit_number("Fifth"), unit_number("VII."), unit_number("F")
    ('5', '5', 'VII', 'F')
    """
    match = _DIGITS.search(word)
    return match[0] if match else _SPELLED.get(word.lower()) or word.rstrip(".").upper()


def unit_mark(text: str) -> tuple[str, int, str] | None:
    """(number or letter, size, arm) of a unit's name, None where it is no numbered one; a "5th Cavalry" is a regiment.

    >>> unit_mark("5th Cavalry Regiment") == unit_mark("5th Cavalry"), unit_mark("Harel Brigade")
    (True, None)
    """
    words = text.split(",")[0].split()
    number = next((w for w in words if is_ordinal(w)), None)
    number = number or next((w for w in (words[0], words[-1]) if len(w) == 1 and w.isupper()), None)
    lower = [w.lower() for w in words]
    size = next((n for w in reversed(lower) if (n := level(w)) is not None), None)
    if number is None or size is None:
        return None
    return unit_number(number), size, next((w for w in lower if w in _PLAIN_ARMS), "")


def joined_units(text: str, found: list[Candidate]) -> list[Candidate]:
    """`found`, a unit made one with the larger one behind its comma; not in a list of several ("…, and the 2nd …")."""
    joined: list[Candidate] = []
    for n, c in enumerate(found):
        last = joined[-1] if joined else None
        if last is not None and _of(text, last, c) and not _goes_on(text, c, found, n):
            last.of, last.end = c.text, c.end
            last.text = text[last.start : c.end]
            last.parties += [p for p in c.parties if p not in last.parties]
            last.attributive, last.person = c.attributive, c.person
        else:
            joined.append(c)
    return joined


def _of(text: str, part: Candidate, whole: Candidate) -> bool:
    if not (part.named and whole.named) or text[part.end : whole.start] != ", ":
        return False
    small, large = level(part.head), level(whole.head)
    return small is not None and large is not None and small < large and _numbered(part) and _numbered(whole)


def _numbered(c: Candidate) -> bool:
    """Whether a number or a letter tells the unit ("5th Cavalry", "B Company", "Company H")."""
    words = c.text.split(",")[0].split()
    return any(is_ordinal(w) for w in words[:3]) or len(words[0]) == 1 or len(words[-1]) == 1


def _goes_on(text: str, c: Candidate, found: list[Candidate], n: int) -> bool:
    """Whether a list of units goes on behind it: "the 1st Company, 2nd Battalion and 3rd Brigade"."""
    after = found[n + 1] if n + 1 < len(found) else None
    if after is None or not after.named or (level(after.head) or 0) < (level(c.head) or 0):
        return False
    return text[c.end : after.start] in (", and ", " and ", " and the ", ", and the ")
