"""The expressions that `numbers` is built from; all run over text in lower case and none backtracks without bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from string import ascii_lowercase
from typing import Any

from .numbers_words import SCALES, SMALL, WORD_CHAIN

__all__ = ["BETWEEN", "CHANGE", "DIGITS", "LINK", "SHARED_SCALE", "SUFFIX", "Vocabulary", "lowered", "said_of_losses"]

DIGITS = r"\d{1,3}(?:,\d{2,3})+(?!\d)|\d{1,3}(?: \d{3})+(?![\d,.])|\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:\.\d+)?"
_HEADS = "several|many|a few|few|some|a couple(?: of)?|multiple|low|high|untold"
_PLURALS = "dozens|scores|tens|hundreds|thousands|millions"
_ROUND = (
    rf"(?:(?:{_HEADS}) ){{0,2}}(?:(?:tens|hundreds|dozens) (?:of|and|or|to) )?(?:{_PLURALS})"
    rf"(?: (?:up)?on (?:{_PLURALS}))?(?! of (?:tens|hundreds|thousands)\b)"
    rf"|(?:{_HEADS}) (?:dozen|score|hundred|thousand|million)(?: (?:thousand|million))?"
)

LINK = re.compile(r"\+?\s{0,9}(?:[–—−-]{1,2}|\b(?P<word>to|or|and)\b)\s?")
"""What joins the ends of a range; `word` is empty for a dash."""

SHARED_SCALE = re.compile(r"\s?(?:[–—-]|to|and|or)\s?\d+(?:\.\d+)?[ -](?P<s>hundred|thousand|million|billion)\b")
"""The second end of a range whose scale the first end shares."""

BETWEEN = re.compile(
    r"\b(?:anywhere |somewhere |anything )?(?P<word>between|from) "
    r"(?:about |around |approximately |roughly |some |an estimated )?\Z"
)
"""What opens a range in words."""

CHANGE = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|increas\w+|gr[eo]wn?|growing|drop\w*|f[ae]ll\w*|reduc\w+|rais\w+|declin\w+|went|up|down"
    r"|revis\w+|updat\w+|swell\w*|swollen|dwindl\w+|expand\w*|chang\w+|jump\w*|climb\w*)(?: \w+){0,2} \Z"
)
"""Before "from": a number that changed, no range."""

SUFFIX = re.compile(
    r"(?:(?P<min> ?\+(?!\d)| or (?:even )?(?:more|greater|above)\b| and more\b|-?plus\b| at (?:the )?(?:very )?least\b)"
    r"|(?P<max> or (?:fewer|less|under)\b| at (?:the )?most\b)|(?P<approx> or so\b))"
)
"""Words after a number that open it."""


_SAID_OF = re.compile(
    r"\b(?:casualties|losses|death toll) (?:on (?:both|each|either) sides? )?(?:ha[ds] been|have been|was|were|are|is|proved)"
    r" (?:so |too |very |also |[a-z]+ly |quite |rather |even )?\Z"
)
_MORE_THAN_A_WEIGHT = re.compile(r" (?:[a-z]+s\b|among|enough)")


def said_of_losses(lower: str, start: int, end: int) -> bool:
    """Whether the weight from `start` to `end` is the predicate of losses: "their losses were very heavy"."""
    return bool(_SAID_OF.search(lower, max(0, start - 60), start)) and not _MORE_THAN_A_WEIGHT.match(lower, end)


def lowered(text: str) -> str:
    """`text` in lower case, each character in its place (a few letters' lower case is two characters long)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class Vocabulary:
    """The expressions that depend on the words of the pattern files.

    qualifiers: phrase → `min`, `max` or `approx`; vague: phrases that stand for a number; weights: adjectives that
    weigh losses ("heavy"), counted only before "losses", "casualties" or "death toll".
    """

    def __init__(self, qualifiers: Mapping[str, str], vague: Iterable[str], weights: Iterable[str]) -> None:
        self.qualifiers = dict(qualifiers)
        self.weights = frozenset(weights)
        vague = tuple(vague)
        phrases = _alternatives(self.qualifiers) or "(?!)"
        word = rf"(?<![\w-])({phrases})"
        self.prefix = re.compile(rf"(?:{word}(?: the| a total of)? ?)?{word}(?: undefined)? ?\Z")
        self.prefix_ends = frozenset(re.split(r"[ -]", phrase)[-1] for phrase in self.qualifiers) | {"undefined"}
        self.signs = frozenset(phrase for phrase in self.qualifiers if len(phrase) == 1)
        weighed = _alternatives(self.weights)
        weight = rf"|(?:{weighed})(?= (?:[a-z]+ )?(?:casualt|loss|death toll))" if weighed else ""
        plain = f"|{_alternatives(vague)}" if vague else ""
        self.atom = re.compile(
            rf"(?P<d>{DIGITS})(?:[ -](?P<s>hundred|thousand|million|billion|dozen)\b)?"
            rf"|(?P<v>(?:{_ROUND}{plain}{weight})(?![a-z]|-[a-z]))|(?P<w>{WORD_CHAIN})(?![a-z])"
        )
        heads = [
            *SMALL,
            "half a",
            "half-a",
            "half million",
            "half-million",
            "half dozen",
            "three quarters",
            "three-quarters",
        ]
        heads += [f"{a} {scale}" for a in ("a", "an") for scale in SCALES] + ["a quarter of"]
        rounds = [
            *_PLURALS.split("|"),
            "several",
            "many",
            "a few",
            "few",
            "some",
            "a couple",
            "multiple",
            "low",
            "high",
            "untold",
        ]
        found = _trie([*heads, *rounds, *vague, *self.weights])
        firsts = "".join(
            sorted({phrase[0] for phrase in (*heads, *rounds, *vague, *self.weights)} & set(ascii_lowercase))
        )
        self.candidates = re.compile(rf"\d+|\b(?=[{firsts}])(?<!-){found}(?![a-z])")

    def kind(self, phrase: str) -> str:
        """The qualifier that a matched phrase gives."""
        return self.qualifiers[phrase]


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(p).replace(r"\ ", " ") for p in sorted(phrases, key=len, reverse=True))


def _trie(phrases: Iterable[str]) -> str:
    """An expression of all `phrases` that shares their beginnings: much faster than alternatives."""
    root: dict[str, Any] = {}
    for phrase in phrases:
        node = root
        for character in phrase:
            node = node.setdefault(character, {})
        node[""] = {}
    return _expression(root)


def _expression(node: dict[str, Any]) -> str:
    branches = [re.escape(c).replace(r"\ ", " ") + _expression(n) for c, n in sorted(node.items()) if c]
    if not branches:
        return ""
    joined = f"(?:{'|'.join(branches)})" if len(branches) > 1 or "" in node else branches[0]
    return f"{joined}?" if "" in node else joined
