"""Text → the atoms of time expressions: words of the vocabulary, numbers, clock times, each with a one-letter code.

Atoms and the gaps between them are also written as one short string ("M N,Y" for "July 1, 1863"), on which the grammar
runs its regular expressions: short strings, so that no text can make them slow.

Codes of atoms: Y year of four digits, y number of three, N of one or two, O ordinal in digits, w in words, M month,
W weekday, S season, d k m a j z h day, week, month, year, decade, century, hour; D decade in digits, I ISO date, F slashed
date, T clock time, H feast, E era, P part of the day, p part of a period, q half or quarter, R relative word, L later or
earlier, Q quantity in words, c circa, b between, x present, s set word, n now.
Codes of gaps: "." none, " " white space, "," comma, "-" dash or "to", "&" and/or, "o" of, "i" in, "n" on, "@" at, "t" the,
"(" opening bracket, "[" and "]" brackets of a second calendar style, "/" slash, "|" anything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

__all__ = ["UNITS", "WORD_TYPES", "Atom", "Lexer", "clock_time", "encode"]


class Atom(NamedTuple):
    """`code` is the letter above, `value` the attrs of the word or the digits."""

    code: str
    start: int
    end: int
    value: Any


_TYPES = {
    "month": "M",
    "weekday": "W",
    "season": "S",
    "daypart": "P",
    "part": "p",
    "half": "q",
    "quarter": "q",
    "era": "E",
    "relative": "R",
    "direction": "L",
    "quantity": "Q",
    "ordinal": "w",
    "approx": "c",
    "open": "x",
    "set": "s",
    "now": "n",
    "feast": "H",
    "between": "b",
}
UNITS = {"D": "d", "W": "k", "F": "k", "WE": "k", "M": "m", "Y": "a", "DE": "j", "CE": "z", "H": "h", "MIN": "h"}
"""The units of time by their code (`unit` of a pattern) and the letter of their atom."""

WORD_TYPES = frozenset({*_TYPES, "unit"})
"""What `type` of a DATE_WORD pattern may be."""

_GAPS = {"": ".", " ": " ", ", ": ",", ",": ",", "(": "(", "/": "/", " / ": "/"}
_GAPS |= dict.fromkeys(("-", "–", "—", " - ", " – ", " — ", "– ", " –", "—", "- ", " to ", " to the ", " until "), "-")
_GAPS |= dict.fromkeys(
    (" till ", " through ", " through to ", " up to ", " until the ", " till the ", " to about "), "-"
)
_GAPS |= dict.fromkeys(
    (" and ", " or ", " and the ", " or the ", " & ", ", and ", ", or ", " and/or ", " and on "), "&"
)
_GAPS |= {" of ": "o", " of the ": "o", " of this ": "|", " in ": "i", " in the ": "i", " during the ": "i"}
_GAPS |= {" on ": "n", " on the ": "n", ", on ": "n", " at ": "@", " at around ": "@", " at about ": "@", ", at ": "@"}
_GAPS |= {" the ": "t", ", the ": ",", " (": "("}
# Old and new style beside each other: "8 July [O.S. 27 June] 1709".
_GAPS |= {f" {opens}{style} ": "[" for opens in "[(" for style in ("O.S.", "OS", "O. S.", "N.S.", "NS", "N. S.")}
_GAPS |= {f"{style}{closes} ": "]" for closes in "])" for style in ("", " O.S.", " OS", " N.S.", " NS")}

# A number that is no part of a bigger one ("2,914", "5.7"), of a sum ("$15"), of a percentage or of a name ("T-34").
_NUMBER = r"""
 (?<![\w$£€#])(?<!\d[.,:/])(?<![A-Za-z]\d)(?:
   (?P<iso>\d{4}-[01]\d-[0-3]\d(?![\w-]))
  |(?P<slashed>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/]))
  |(?P<time>[012]?\d[:.][0-5]\d\s?(?:[ap]\.?m|[AP]\.?M)\b\.?|[012]?\d:[0-5]\d(?![\w:])|1?\d\s?(?:[ap]\.?m|[AP]\.?M)\b\.?
      |[012]\d[0-5]\d\s(?:hours|hrs|h)\b)
  |(?P<ordinal>[1-3]?\d(?:st|nd|rd|th))\b
  |(?P<decade>\d{3}0s|\d{3}0['’]s|\d{2}0s(?=\s(?:BC|AD|CE|B\.C|A\.D)))\b
  |(?P<number>\d{1,4})(?![\w%°]|[.,:]\d|\s?%)
 )"""


class Lexer:
    """Finds the atoms of a text. `words` maps each word (as written in the pattern file) to its attrs."""

    def __init__(self, words: Mapping[str, Mapping[str, Any]]) -> None:
        self._values: dict[str, tuple[str, Mapping[str, Any]]] = {}
        for word, attrs in words.items():
            kind = str(attrs.get("type"))
            code = UNITS[attrs["unit"]] if kind == "unit" else _TYPES[kind]
            for form in _forms(word, bool(attrs.get("capital"))):
                self._values[form] = (code, attrs)
        # An atom opens a word; a user's word may open with a mark, which \b, the cheaper test, would not let through.
        edge = r"\b" if all(re.match(r"\w", word) for word in self._values) else r"(?<!\w)"
        # "4April 1849": exports that drop no-break spaces glue a day to its month.
        months = [
            word for word, (code, _) in self._values.items() if code == "M" and len(word) > 2 and word[0].isupper()
        ]
        month = rf"{_trie(dict.fromkeys(months))}(?!\w)"
        day = rf"(?<![\w.,:/$£€#-])(?P<glued>[0-3]?\d)(?={month})"
        word = rf"(?P<word>{_trie(self._values)}(?!\w))"
        firsts = "".join(re.escape(letter) for letter in sorted({word[0] for word in self._values}))
        self._regex = re.compile(
            rf"(?:{edge}|(?<=\d)(?={month}))(?=[{firsts}\d])(?:{word}|(?=\d)(?:{_NUMBER}|{day}))", re.VERBOSE
        )

    def atoms(self, text: str) -> list[Atom]:
        """The atoms of `text` in order."""
        found = []
        for match in self._regex.finditer(text):
            kind = match.lastgroup or ""
            start, end = match.span()
            found.append(self._atom(kind, match[0], start, end))
        return found

    def _atom(self, kind: str, said: str, start: int, end: int) -> Atom:
        if kind == "word":
            code, attrs = self._values[said]
            return Atom(code, start, end, attrs)
        if kind in ("number", "glued"):
            size = len(said)
            return Atom("Y" if size == 4 else "y" if size == 3 else "N", start, end, int(said))
        if kind == "ordinal":
            return Atom("O", start, end, int(said[:-2]))
        if kind == "decade":
            return Atom("D", start, end, int(said[:4] if said[3].isdigit() else said[:3]))
        return Atom({"iso": "I", "slashed": "F", "time": "T"}[kind], start, end, said)


def clock_time(said: str) -> str:
    """ "5 a.m." → "05", "9:34 p.m." → "21:34", "0400 hours" → "04:00"."""
    digits = re.match(r"(\d{1,2})[:.]?(\d\d)?", said)
    if digits is None:
        return ""
    hour, minute = int(digits[1]), digits[2]
    if re.search(r"p\.?\s?m", said, re.IGNORECASE) and hour < 12:
        hour += 12
    elif re.search(r"a\.?\s?m", said, re.IGNORECASE) and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute}" if minute else f"{hour:02d}"


def _forms(word: str, capital: bool) -> set[str]:
    forms = {word, word.upper()}
    if not capital:
        forms |= {word[0].upper() + word[1:], word.title()}
    if "'" in word:
        forms |= {form.replace("'", "’") for form in forms}
    return forms - {"MAY", "MARCH", "SAT", "SUN", "MAR", "A.M."} if len(word) > 1 else forms


def _trie(words: Mapping[str, Any]) -> str:
    """A regular expression that matches the longest of `words` in one pass (verbose flavour: blanks escaped)."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = True
    return _branch(root)


def _branch(node: dict[str, Any]) -> str:
    options = [re.escape(char) + _branch(child) for char, child in sorted(node.items()) if char]
    if not options:
        return ""
    body = options[0] if len(options) == 1 and "" not in node else f"(?:{'|'.join(options)})"
    # Where a shorter word ends here, the longer is tried first and must end at a word's edge.
    return f"(?:{body}|(?!\\w))" if "" in node and len(options) >= 1 else body


def encode(text: str, atoms: list[Atom]) -> str:
    """Atoms and gaps as one string: atom i stands at 2i, the gap behind it at 2i+1."""
    codes = []
    last = len(atoms) - 1
    for i, atom in enumerate(atoms):
        codes.append(atom.code)
        if i < last:
            gap = text[atom.end : atoms[i + 1].start]
            if not gap and atom.code == "N" and atoms[i + 1].code == "M":
                gap = " "  # "4April"
            codes.append(_GAPS.get(gap, "|") if len(gap) < 16 else "|")
    return "".join(codes)
