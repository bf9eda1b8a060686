"""The layout of an infobox field of figures: its lines, brackets and headings, and what each says. Pure.

Fields are written by many hands: a figure a line, several on one line with nothing but a space between, lists under
"Per Ukraine:", phases ("First phase: … Second phase: …"), outcomes as headings ("Dead: 300"), claimants in brackets.
`read_layout` tells where the parts are; offsets count in the field's text with white space folded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

__all__ = ["Bracket", "Heading", "Layout", "claim_of", "date_of", "fold_lines", "read_layout"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the raw text: offsets in the folded text, and its depth of bullets (0 = none)."""

    start: int
    end: int
    depth: int


@dataclass(frozen=True, slots=True)
class Heading:
    """Words before a colon, or a line of their own. `kind`: claim, claim above, outcome, party, phase, equipment or total.

    "claim above" is a claimant's line without a colon: it tells who says what stands above it.
    """

    start: int
    end: int
    kind: str
    words: str
    note: str = ""
    """what stands in brackets before the colon ("as of 2 March")"""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words in round brackets, from the opening to behind the closing one; `words` without them."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Layout:
    text: str
    masked: str
    """`text` with markup blanked and lines ended by a line feed, each character in its place"""
    lines: tuple[Line, ...]
    brackets: tuple[Bracket, ...]
    headings: tuple[Heading, ...]

    def line_at(self, offset: int) -> Line:
        """The line that holds the character at `offset`."""
        return self.lines[max(0, bisect_right(self.lines, offset, key=lambda line: line.start) - 1)]

    def bracket_at(self, offset: int) -> Bracket | None:
        """The bracket that holds the character at `offset`."""
        i = bisect_right(self.brackets, offset, key=lambda bracket: bracket.start) - 1
        return self.brackets[i] if i >= 0 and offset < self.brackets[i].end else None


_MARKUP = re.compile(r"<[^<>]{0,200}>|\[[\w ]{1,20}\]")
_FILE = re.compile(r"(?:[^\W\d][\w'’()-]{0,40} ){0,5}?[\w'’()-]{1,80}\.(?:svg|png|jpe?g|gif)\b", re.IGNORECASE)
_BRACKET = re.compile(r"\(([^()]*)\)")  # may run over a line's end
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

_CLAIM_WORD = (
    r"(?:claims?|claimed|sources?|estimates?|estimated?|estimation|reports?|reported|figures?|records|statement)"
)
_PER = re.compile(
    r"(?:\bper|\baccording to|\b(?:claimed|estimated|reported|as stated) by|\bsays|\bsource:|\bvia) (?P<who>[^;:]{1,120})$",
    re.IGNORECASE,
)
_BY_WORD = re.compile(rf"^(?:the |an? )?(?P<who>[\w][^;:]{{0,120}}?) {_CLAIM_WORD}(?: only)?$", re.IGNORECASE)
_NO_CLAIMANT = re.compile(
    r"^(?:other|various|some|most|total|official|casualty|independently|earlier|later|modern|initial)$", re.I
)

_MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_DATE = re.compile(
    rf"\b(?:{_MONTHS})\b|\b1\d{{3}}\b|\b20\d\d\b|\b(?:first|last|\d+(?:st|nd|rd|th)) (?:day|week|month|attack)\b", re.I
)

_PHASE = (
    r"(?:First|Second|Third|Fourth|Fifth|Initial|Final|Last|\d+(?:st|nd|rd|th)|Early|Late|Phase|Stage)"
    r"(?: [\w-]+){0,2}? (?:phases?|stages?|waves?|battles?|days?|sieges?|assaults?|attacks?|offensives?|wars?|\d+|[IVX]+)"
)
_PHASE_HEADING = re.compile(
    rf"(?P<w>\b{_PHASE}|\b(?:Phase|Stage) (?:\d+|[IVX]+|one|two|three))(?: \((?P<n>[^()]*)\))?\s?:"
)
_PER_HEADING = re.compile(
    r"\b(?:Per|According to|per|according to) (?P<w>[^:;()\n]{2,70}?)(?: ?\((?P<n>[^()]*)\))?\s?:"
)
_VOID = r"(?:Unknown|Heavy|None|Light|Unspecified|Unclear|Undisclosed|Minimal|Total|Moderate)"
_CLAIM_HEADING = re.compile(
    rf"(?P<w>(?:(?!{_VOID}\b)"
    r"(?:[A-Z][\w'’./-]{0,40}|(?:pro|anti)-\w{1,40})(?: (?:and|&|of|the|of the))? ){1,5}|\b[a-z][\w-]{1,40} )"
    rf"{_CLAIM_WORD}(?: \((?P<n>[^()]*)\))?\s?:"
)
_PHASE_LINE = re.compile(rf"^[\s*]*(?P<w>{_PHASE})\s*$", re.MULTILINE)
_CLAIM_LINE = re.compile(rf"^[\s*]*(?P<w>[^\d():\n]{{2,50}} {_CLAIM_WORD})\s*$", re.MULTILINE)
_LABEL = re.compile(r"(?:^|(?<=[\n;)]))[\s*•·–-]*(?P<w>[^:;,()\d\n*]{2,60}?)(?: ?\((?P<n>[^()]*)\))?\s?:(?=\s|$)")
# "5 killed French: 7 killed"
_LABEL_WITHIN = re.compile(
    r"(?<=[a-z\d.] )(?P<w>[A-Z][\w'’.-]{0,40}(?: (?:[A-Z][\w'’.-]{0,40}|of|the|and)){0,3})\s?:(?=\s)"
)
_FLAG = re.compile("(?P<w>[\U0001f1e6-\U0001f1ff]{2})\\s?:?")
_EQUIPMENT = re.compile(
    r"^(?:units?|equipment|mat[eé]riel|materials?|vehicles?|aircraft|ships?|naval|weapons?|artillery|tanks?|air|armou?r"
    r"|equipment losses|material losses|losses of equipment)$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^(?:in )?(?:(?:grand |overall )?totals?|overall|all|altogether|both sides|sum)$", re.IGNORECASE)


def fold_lines(raw: str) -> tuple[str, tuple[Line, ...]]:
    """The folded text and the lines of the raw one with their offsets in it; empty lines are left out."""
    words: list[str] = []
    lines: list[Line] = []
    length = 0
    for row in _BREAK.sub(lambda m: m.group()[:-1] + ">\n", raw).split("\n"):
        parts = row.split()
        if not parts:
            continue
        start = length + (1 if words else 0)
        words += parts
        length = start + len(" ".join(parts))
        stars = re.match(r"[*•·]+", parts[0])
        lines.append(Line(start, length, len(stars.group()) if stars else 0))
    return " ".join(words), tuple(lines) or (Line(0, 0, 0),)


def claim_of(words: str) -> str | None:
    """The claimant that words in brackets or before a colon name: "per SOHR" → "SOHR", "Army claim" → "Army"."""
    words = words.strip()
    if (match := _PER.search(words)) or (match := _BY_WORD.match(words)):
        who = re.sub(rf"^the |(?<=\w\w\w) (?<!local ){_CLAIM_WORD}$", "", match["who"].strip())
        return None if _NO_CLAIMANT.match(who) else who
    return None


def date_of(words: str) -> str | None:
    """`words` if they tell a date, else None."""
    return words.strip() if _DATE.search(words) else None


def read_layout(raw: str, kind_of: Callable[[str], str]) -> Layout:
    """The parts of a field. `kind_of` tells the kind of a heading that is no claim, phase, equipment or total."""
    text, lines = fold_lines(raw)
    broken = list(text)
    for line in lines[1:]:
        broken[line.start - 1] = "\n"
    masked = _FILE.sub(_blank, _MARKUP.sub(_blank, "".join(broken)))
    brackets = tuple(Bracket(m.start(), m.end(), m.group(1)) for m in _BRACKET.finditer(masked))
    headings = sorted(_headings(masked, kind_of), key=lambda h: (h.start, -h.end))
    kept: list[Heading] = []
    for heading in headings:
        if not any(h.start < heading.end and heading.start < h.end for h in kept):
            kept.append(heading)
    return Layout(text, masked, lines, brackets, tuple(kept))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _headings(text: str, kind_of: Callable[[str], str]) -> Iterator[Heading]:
    taken: list[tuple[int, int]] = []

    def heading(match: re.Match[str], kind: str) -> Iterator[Heading]:
        if not any(s < match.end() and match.start("w") < e for s, e in taken):
            taken.append((match.start("w"), match.end()))
            note = match.groupdict().get("n") or ""
            yield Heading(match.start("w"), match.end(), kind, match["w"].strip(), note)

    for match in _PER_HEADING.finditer(text):
        yield from heading(match, "claim")
    for match in _CLAIM_HEADING.finditer(text):
        yield from heading(match, "claim")
    for match in _PHASE_HEADING.finditer(text):
        yield from heading(match, "phase")
    for match in _PHASE_LINE.finditer(text):
        yield from heading(match, "phase")
    for match in _CLAIM_LINE.finditer(text):
        yield from heading(match, "claim above")
    for match in [*_LABEL.finditer(text), *_LABEL_WITHIN.finditer(text)]:
        words = match["w"].strip()
        kind = "equipment" if _EQUIPMENT.match(words) else "total" if _TOTAL.match(words) else kind_of(words)
        yield from heading(match, kind)
    for match in _FLAG.finditer(text):
        yield from heading(match, "party")
