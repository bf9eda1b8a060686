"""Whose friend or foe a force is by a word made of another's name: "anti-X militias", "pro-X fighters", "X-backed rebels"."""

from __future__ import annotations

import re
from collections.abc import Mapping

__all__ = ["allegiances", "is_allegiance", "rises", "style_states"]

_BEFORE = re.compile(r"(pro|anti)[-‑]([\w'’.]+)", re.I)
_BEHIND = re.compile(r"([\w'’.]+)[-‑](?:led|backed|supported|allied|aligned|affiliated|sponsored|funded)", re.I)


def allegiances(text: str) -> list[tuple[str, bool]]:
    """(name, whether with it) of the words of a force's name that tell whom it is for or against.

    >>> allegiances("anti-Brandist tribesmen"), allegiances("Danish-backed rebels")
    ([('Brandist', False)], [('Danish', True)])
    """
    found = []
    for word in text.split() if "-" in text or "‑" in text else ():
        if (match := _BEFORE.fullmatch(word)) is not None:
            found.append((match[2], match[1].lower() == "pro"))
        elif (match := _BEHIND.fullmatch(word)) is not None:
            found.append((match[1], True))
    return found


def is_allegiance(word: str) -> bool:
    """Whether a word tells a force's friend or foe and is no name of its own: "Danish-backed"."""
    return _BEFORE.fullmatch(word) is not None or _BEHIND.fullmatch(word) is not None


_RISING = re.compile(r"\b(?:Free|Liberation|Democratic Forces|National Coalition)\b")


def rises(text: str) -> bool:
    """Whether a name is like that of those who rise against the state in it: "Free Ruritanian Army"."""
    return _RISING.search(text) is not None


_OTHERS = re.compile(r"\b(?![IVXL]+\b)(?!SS\b)[A-Z]{3,}\b")
"""a short form in a unit's name tells another owner ("4th KNR Territorial Defence Brigade")"""


def style_states(text: str, styles: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The states one of which a unit's name tells by its style ("21st Panzer Division"), none where no or two styles do.

    >>> style_states("21st Panzer Division", {"panzer": ("DE",)})
    ('DE',)
    """
    if not styles or _OTHERS.search(text):
        return ()
    words = text.lower().replace(",", "").split()
    found = set()
    for n in (1, 2, 3):
        for i in range(len(words) - n + 1):
            if (states := styles.get(" ".join(words[i : i + n]) if n > 1 else words[i])) is not None:
                found.add(states)
    return found.pop() if len(found) == 1 else ()
