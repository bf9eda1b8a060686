"""Strengths told by a form of words about the number, with no counted noun: "1,500 strong", "300 on horseback", "400 of the
6th Michigan", "numbering about 5,000". Pure: text and the count's offsets."""

from __future__ import annotations

import re

from .regex import compile_words

__all__ = ["form_at"]

_ARM = r"(?:(?:heavy|light|mounted|armed) )?(?:infantry|cavalry|foot|horse|artillery|hussars|dragoons|archers)"
_BEHIND = compile_words(
    r"[ -](?:"
    r"(?P<strong>(?:men )?strong\b(?! [a-z]+s\b))"
    r"|(?P<mounted>on (?:horseback|foot)\b)"
    r"|man (?P<body>army|force|garrison|corps|contingent|detachment|column|expedition|division|brigade|regiment)\b"
    rf"|(?:of|were) (?P<arm>{_ARM})\b"
    r"|(?:of|from) (?:the|his|their) (?P<unit>(?:\d{1,3}(?:st|nd|rd|th|d)|First|Second|Third|Fourth|Fifth|Sixth)"
    r"(?: [A-Z][\w'’-]*)+)"
    # "the Japanese" have no plural of their own; what follows must not be a noun
    r"|(?P<people>[A-Z][a-z]+(?:ese|ish|nch)\b"
    r"(?= (?:\w+ed|were|held|with|who|under|in|at|on|stood|came|went|opposite)\b|[.;]))"
    r")"
)
_NUMBERING = re.compile(r"\bnumbering (?:only |just |at least )?$")
_FEWEST = 20


def form_at(text: str, start: int, end: int, low: int | None) -> tuple[tuple[int, int] | None, str] | None:
    """(span of the unit's noun or None, rule) of the strength whose count stands at `start` to `end`; None where no such
    form stands about it, or for few and vague ones."""
    if low is None:
        return None
    match = _BEHIND.match(text, end)
    if match is not None and (low >= _FEWEST or (match["unit"] is None and low >= 5)):
        group = next(name for name, words in match.groupdict().items() if words)
        unit = None if group in ("strong", "mounted") else match.span(group)
        return unit, f"strength.{group}"
    if low >= _FEWEST and _NUMBERING.search(text, max(0, start - 40), start):
        return None, "strength.numbering"
    return None
