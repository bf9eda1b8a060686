"""Counts in running text: where they stand, what they say, and how openly they say it.

"at least 18" is 18 with qualifier `min`: the openness is in the qualifier, never in the number. A vague word ("several",
"dozens") gives no number; its qualifier is the word itself. Ordinals, fractions, percentages, dates, times, measures
and names with a number ("Hill 112") are no counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .numbers_vetoes import blocked_spans, is_measure, is_named, is_year
from .numbers_words import WORD_CHAIN, parse_words, scale_of

__all__ = ["MAX_COUNT", "Count", "find_counts"]

MAX_COUNT = 2_000_000_000
"""Larger numbers are no counts of people; the tables' columns are 32 bits wide."""


@dataclass(frozen=True, slots=True)
class Count:
    """A count: characters `start` to `end` of the text, qualifying words included.

    `low` and `high` are None for a vague word. `qualifier`: exact, approx, min, max, range, or the vague words.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: str
    text: str


_DIGITS = r"\d{1,3}(?:,\d{2,3})+(?![\d])|\d{1,3}(?: \d{3})+(?![\d,.])|\d{1,3}(?:\.\d{3})+(?!\d)|\d+(?:\.\d+)?"
_VAGUE_NUMBERS = r"(?:dozens?|scores|tens|hundreds?|thousands?|millions?)"
_VAGUE_HEADS = r"(?:several|many|an? few|few|some|an? couple(?: of)?|multiple|low|high|tens of|hundreds of|untold)"
_VAGUE = (
    rf"(?:{_VAGUE_HEADS} ){{0,2}}(?:dozens|scores|tens|hundreds|thousands|millions)(?: (?:up)?on (?:dozens|hundreds|thousands))?(?! of (?:tens|hundreds|thousands)\b)"
    rf"|{_VAGUE_HEADS} {_VAGUE_NUMBERS}"
    r"|several|multiple|numerous|countless|(?<!as )(?<!too )(?<!so )(?<!how )many|an? few|(?<!as )few|an? handful(?: of)?|an? (?:large |small |great |unknown |unspecified"
    r"|undisclosed |considerable |significant |substantial )?number of|(?:large|small|great|significant|unknown|considerable) numbers of"
    r"|(?:unknown|unspecified|undisclosed) number of|some(?= [a-z])|various"
    r"|(?:heavy|light|severe|serious|significant|substantial|massive|enormous|huge|considerable|high|low|minimal|negligible|moderate)"
    r"(?= (?:[a-z]+ )?(?:casualt|loss|death toll))"
)
_ATOM = re.compile(
    rf"(?P<d>{_DIGITS})(?:[ -](?P<s>hundred|thousand|million|billion|dozen)\b(?!s))?"
    rf"|\b(?:(?P<w>{WORD_CHAIN})|(?P<v>{_VAGUE}))(?![A-Za-z])",
    re.IGNORECASE,
)

_BEFORE: dict[str, str] = {
    "min": "at least|at the least|no fewer than|not fewer than|no less than|not less than|a minimum of|more than|over|just over"
    "|well over|upwards? of|in excess of|above|greater than|minimum|not under|better than",
    "max": "up to|as many as|at most|at the most|no more than|not more than|a maximum of|maximum|fewer than|less than|under"
    "|just under|below|no greater than|as much as",
    "approx": "about|around|approximately|approx\\.?|roughly|circa|some|an? estimated|estimated|est\\.|nearly|almost"
    "|close to|perhaps|probably|possibly|maybe|in the region of|as few as|somewhere between|near|nigh on",
}
_SIGNS = {"~": "approx", "≈": "approx", "±": "approx", "<": "max", "≤": "max", ">": "min", "≥": "min", "c.": "approx", "ca.": "approx"}
_KIND = {phrase.replace("\\", "").replace("?", ""): kind for kind, phrases in _BEFORE.items() for phrase in phrases.split("|")}
_PHRASES = "|".join(sorted("|".join(_BEFORE.values()).split("|"), key=len, reverse=True))
_PREFIX = re.compile(
    rf"(?:(?:\b(?P<a>{_PHRASES})|(?<!\w)(?P<b>[~≈±<>≤≥]|ca?\.)) ?(?:the |a total of )?)"
    rf"?(?:\b(?P<c>{_PHRASES}) |(?<!\w)(?P<e>[~≈±<>≤≥]|ca?\.)(?: undefined)? ?)$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r" ?(?:(?P<min>\+(?!\d)| or (?:even )?(?:more|greater|above)\b|-?plus\b(?! \d)|and more\b|(?<=\d) at least\b|\bminimum\b)"
    r"|(?P<max> ?or (?:fewer|less|under)\b| at (?:the )?most\b)|(?P<approx> ?or so\b))",
    re.IGNORECASE,
)
_LINK = re.compile(r"\+?\s?(?:(?P<dash>[–—−-]|--)|\b(?P<word>to|or|and)\b)\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:anywhere |somewhere )?(?P<word>between|from) (?:about |around |approximately |roughly |some |an estimated )?$", re.I)
_CHANGE = re.compile(r"\b(?:r[oi]se[ns]?|rising|increas\w+|gr[eo]wn?|drop\w*|f[ae]ll\w*|reduc\w+|rais\w+|declin\w+|went|up|down|revis\w+|updat\w+|swell\w*|swollen|dwindl\w+|expand\w*|chang\w+)(?: \w+){0,2} $", re.I)


@dataclass(slots=True)
class _Atom:
    start: int
    end: int
    value: int | None
    text: str
    scaled: bool = False
    vague: str | None = None


def find_counts(text: str, *, bare_years: bool = False) -> list[Count]:
    """The counts of `text` in order, none overlapping another.

    `bare_years`: four digits with nothing counted after them ("1500") are taken as a count, not as a year; for
    fields that hold figures only.
    """
    blocked = blocked_spans(text)
    atoms = [a for a in _atoms(text) if not any(s < a.end and a.start < e for s, e in blocked)]
    counts: list[Count] = []
    i = 0
    while i < len(atoms):
        group = _range(text, atoms, i)
        count = _count(text, group, counts[-1].end if counts else 0)
        if count and not _vetoed(text, group, count, bare_years):
            counts.append(count)
        i += len(group)
    return counts


def _atoms(text: str) -> Iterator[_Atom]:
    position = 0
    while match := _ATOM.search(text, position):
        position = match.end()
        if digits := match["d"]:
            scale = scale_of(match["s"]) if match["s"] else None
            value, whole = _digits(digits, scale)
            if whole is not None:  # "5-million" read, "5.5" without a scale is no count
                yield _Atom(match.start(), position, whole, match.group(), scaled=scale is not None)
            continue
        if match["w"] and (parsed := parse_words(match.group())):
            position = match.start() + parsed[1]
            words = match.group()[: parsed[1]]
            scaled = words.lower().split(" ")[-1].split("-")[-1] in ("hundred", "thousand", "million", "billion", "dozen")
            yield _Atom(match.start(), position, parsed[0], words, scaled=scaled)
        elif match["v"]:
            yield _Atom(match.start(), position, None, match.group(), vague=match.group().lower())


def _digits(digits: str, scale: int | None) -> tuple[str, int | None]:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) and scale is None:
        digits = digits.replace(".", "")
    plain = re.sub(r"[, ]", "", digits)
    if "." in plain:
        return plain, round(float(plain) * scale) if scale else None
    return plain, int(plain) * (scale or 1) if len(plain) < 12 else None


def _range(text: str, atoms: list[_Atom], i: int) -> list[_Atom]:
    """The atoms from `i` on that make one count: one, or the two ends of a range."""
    first = atoms[i]
    link = _LINK.match(text, first.end)
    if not link or i + 1 >= len(atoms):
        return [first]
    second = atoms[i + 1]
    gap = text[link.end() : second.start]
    if second.start < link.end() or (gap and not _PREFIX.fullmatch(gap)):
        return [first]
    before = _BETWEEN.search(text, max(0, first.start - 40), first.start)
    opener = before["word"].lower() if before else ""
    word = (link["word"] or "").lower()
    if word == "and" and opener != "between":
        return [first]
    if word == "to" and opener == "from" and before and _CHANGE.search(text, max(0, before.start() - 40), before.start()):
        return [first]
    if first.vague and second.vague is None:
        return [first]
    if first.value is None or second.value is None:
        return [first, second] if second.vague and (word == "to" or opener) and first.value != 1 or (second.vague and link["dash"]) else [first]
    if not link["dash"] and (word == "or") and not _close(first, second):
        return [first]
    return [first, second] if _ends(first, second) or link["dash"] or word == "to" else [first]


def _close(first: _Atom, second: _Atom) -> bool:
    """Whether "x or y" is one uncertain number rather than two figures."""
    ends = _ends(first, second)
    return ends is not None and (ends[0] == 0 or ends[1] <= 3 * ends[0])


def _ends(first: _Atom, second: _Atom) -> tuple[int, int] | None:
    """Low and high of a range, with what the second end says for both ("10–11,000", "two to three hundred")."""
    low, high = first.value, second.value
    if low is None or high is None:
        return None
    scale = scale_of(second.text.split(" ")[-1].split("-")[-1]) if second.scaled else None
    if scale and not first.scaled and low < 1000 and "," not in first.text and low * scale <= high:
        low *= scale
    elif low < 1000 and second.text.endswith(",000") and low * 1000 <= high and "," not in first.text and low * 100 < high:
        low *= 1000 if low * 1000 <= high else 1
    elif low > high and first.text.isdigit() and second.text.isdigit() and len(second.text) < len(first.text):
        high = int(first.text[: -len(second.text)] + second.text)
    return (low, high) if low <= high else None


def _count(text: str, group: list[_Atom], floor: int) -> Count | None:
    first, last = group[0], group[-1]
    start, end = first.start, last.end
    qualifier, start = _prefix(text, start, floor)
    if (suffix := _SUFFIX.match(text, end)) and last.vague is None:
        end, qualifier = suffix.end(), str(suffix.lastgroup)
    if len(group) == 2:
        if (opener := _BETWEEN.search(text, max(floor, first.start - 40), first.start)) and opener.start() >= floor:
            start = opener.start()
        words = text[first.start : last.end].lower()
        ends = _ends(first, last)
        if last.vague:
            return Count(start, end, None, None, words, text[start:end])
        if ends is None or ends[1] > MAX_COUNT:
            return None
        kind = "range" if ends[0] < ends[1] else qualifier or "exact"
        return Count(start, end, *ends, kind, text[start:end])
    if first.vague:
        return Count(start, end, None, None, first.vague, text[start:end])
    if first.value is None or first.value > MAX_COUNT:
        return None
    return Count(start, end, first.value, first.value, qualifier or "exact", text[start:end])


def _prefix(text: str, start: int, floor: int) -> tuple[str | None, int]:
    """The qualifier before `start`, and where it begins. Of two ("at least some 200") the bound wins."""
    match = _PREFIX.search(text, max(floor, start - 40), start)
    if not match:
        return None, start
    kinds = [_kind(g) for g in match.group("a", "b", "c", "e") if g]
    return next((k for k in kinds if k != "approx"), kinds[0]), match.start()


def _kind(words: str) -> str:
    words = words.lower().removesuffix(" ")
    return _SIGNS.get(words) or _KIND.get(words) or _KIND.get(words.rstrip(".")) or "approx"


def _vetoed(text: str, group: list[_Atom], count: Count, bare_years: bool) -> bool:
    first, last = group[0], group[-1]
    if is_measure(text, last.end):
        return True
    if first.vague:
        return False
    if first.text[0].isdigit():
        if first.text[0] == "0" and len(first.text) > 1:
            return True
        if is_named(text, first.start, first.end):
            return True
        bare = first.text.isdigit() and len(first.text) == 4 and not first.scaled
        signed = count.qualifier not in ("exact", "range")
        return bare and not bare_years and not signed and is_year(text, first.start, last.end if last.text.isdigit() else first.end)
    before = text[max(0, first.start - 12) : first.start].lower()
    if text[first.start - 1 : first.start] == "-":
        return True
    if first.value == 1 and (before.endswith(("no ", "any ", "every ", "each ", "this ", "that ", "which ", "the ")) or re.match(r" another\b|['’]s|self\b", text[first.end :])):
        return True
    return before.endswith(("one in ", "out of "))
