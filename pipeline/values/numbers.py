"""Counts in running text: where they stand, what they say, and how openly they say it.

"at least 18" is 18 with qualifier `min`: the openness is in the qualifier, never in the number. A vague word ("several",
"dozens") gives no number; its qualifier is the word itself. Ordinals, fractions, percentages, dates, times, measures
and names with a number ("Hill 112") are no counts. Qualifying and vague words are data: `patterns/numbers.jsonl`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..patterns import Patterns, load_patterns
from ..settings import default_patterns
from .numbers_grammar import BETWEEN, CHANGE, LINK, SHARED_SCALE, SUFFIX, Vocabulary, lowered, said_of_losses
from .numbers_vetoes import is_compound, is_date, is_measure, is_named, is_year
from .numbers_words import digits_value, parse_words, scale_of

__all__ = ["MAX_COUNT", "Count", "CountGrammar", "count_grammar", "find_counts", "find_singles"]

MAX_COUNT = 2_000_000_000
"""Larger numbers are no counts of people; the tables' columns are 32 bits wide."""

_WINDOW = 44  # characters before a number in which its qualifier stands


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


@dataclass(slots=True)
class _Atom:
    """One number or vague phrase. `scaled`: its last word is a scale ("two hundred")."""

    start: int
    end: int
    text: str
    value: int | None = None
    scaled: bool = False
    weighs: bool = False
    """a weight that is said of losses ("their losses were heavy")"""


class CountGrammar:
    """Finds counts with one vocabulary of qualifying and vague words (phrase → kind, phrases, phrases)."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def find(self, text: str, *, bare_years: bool = False) -> list[Count]:
        """The counts of `text` in order, none overlapping another.

        `bare_years`: four digits with nothing counted after them ("1500") are taken as a count, not as a year; for
        fields that hold figures only.
        """
        lower = lowered(text)
        atoms = list(self._atoms(lower))
        counts: list[Count] = []
        i = 0
        while i < len(atoms):
            size = 2 if i + 1 < len(atoms) and self._is_range(lower, atoms[i], atoms[i + 1]) else 1
            group = atoms[i : i + size]
            if (
                group[0].text in self.vocabulary.qualifiers
                and i + 1 < len(atoms)
                and atoms[i + 1].start - group[0].end <= 1
            ):
                i += 1  # "some" of "some 300"
                continue
            if _vetoed(text, lower, group):
                i += 1  # of a date's "5 – at least 69" the second number may stand
                continue
            i += size
            count = self._count(text, lower, group, counts[-1].end if counts else 0)
            if count and (bare_years or not _yearly(text, group, count)):
                counts.append(count)
        return counts

    def _atoms(self, lower: str) -> Iterator[_Atom]:
        find, whole = self.vocabulary.candidates.search, self.vocabulary.atom.match
        position = 0
        while candidate := find(lower, position):
            start = candidate.start()
            match = whole(lower, start)
            if not match:
                position = candidate.end()
                if candidate.group() in self.vocabulary.weights and said_of_losses(lower, start, position):
                    yield _Atom(start, position, candidate.group(), weighs=True)
                continue
            position = match.end()
            if match["d"]:
                scale = scale_of(match["s"]) if match["s"] else None
                if scale is None and "." in match["d"] and (shared := SHARED_SCALE.match(lower, position)):
                    scale = scale_of(shared["s"])  # "2.5–3 million"
                value = digits_value(match["d"], scale)
                if value is not None:
                    yield _Atom(start, position, match.group(), value, scale is not None)
            elif match["v"]:
                yield _Atom(start, position, match.group())
            elif parsed := parse_words(match.group()):
                position = start + parsed[1]
                words = lower[start:position]
                yield _Atom(start, position, words, parsed[0], scale_of(_last_word(words)) is not None)

    def _is_range(self, lower: str, first: _Atom, second: _Atom) -> bool:
        """Whether two atoms are the ends of one range: "20–25", "between 5 and 9", "three or four"."""
        if second.start - first.end > _WINDOW or not (link := LINK.match(lower, first.end)):
            return False
        if second.start < link.end():
            return False
        if second.start > link.end() and (link.group().startswith(" ") and not link["word"]):
            return False  # " – at least 69": the dash parts clauses
        if second.start > link.end() and not self.vocabulary.prefix.fullmatch(lower, link.end(), second.start):
            return False
        if link.group() in (" – ", " - ", " — ") and is_date(lower, first.start, first.end, len(first.text)):
            return False  # "January 4 – Fourteen people died"
        before = BETWEEN.search(lower, max(0, first.start - _WINDOW), first.start)
        opener, word = before["word"] if before else "", link["word"]
        if word == "and" and opener != "between":
            return lower.startswith("a maximum of", link.end()) and lower.endswith("a minimum of ", 0, first.start)
        if before and opener == "from" and CHANGE.search(lower, max(0, before.start() - _WINDOW), before.start()):
            return False  # "rose from 40 to 60" states two numbers
        if first.value is None or second.value is None:
            return second.value is None and first.value != 1 and word != "or"
        ends = _ends(first, second)
        if word == "or":
            return ends is not None and (ends[0] == 0 or ends[1] <= 3 * ends[0])
        return True

    def _count(self, text: str, lower: str, group: list[_Atom], floor: int) -> Count | None:
        first, last = group[0], group[-1]
        end = last.end
        qualifier, start = self._qualifier(lower, first.start, floor)
        if last.value is not None and (suffix := SUFFIX.match(lower, end)):
            end, qualifier = suffix.end(), str(suffix.lastgroup)
        if last.value is None or first.value is None:
            words = lower[first.start : last.end]
            return Count(first.start, end, None, None, words, text[first.start : end])
        if len(group) == 1:
            if first.value > MAX_COUNT:
                return None
            return Count(start, end, first.value, first.value, qualifier or "exact", text[start:end])
        opener = BETWEEN.search(lower, max(floor, first.start - _WINDOW), first.start)
        start = opener.start() if opener else start
        ends = _ends(first, last)
        if ends is None or ends[1] > MAX_COUNT:
            return None
        kind = "range" if ends[0] < ends[1] else qualifier or "exact"
        return Count(start, end, *ends, kind, text[start:end])

    def _qualifier(self, lower: str, start: int, floor: int) -> tuple[str | None, int]:
        """The qualifier before `start`, and where it begins. Of two ("at least some 200") the bound wins."""
        before = lower[max(floor, start - 16) : start].split()
        last = _last_word(before[-1]) if before else ""
        if last not in self.vocabulary.prefix_ends and last[-1:] not in self.vocabulary.signs:
            return None, start
        match = self.vocabulary.prefix.search(lower, max(floor, start - _WINDOW), start)
        if not match:
            return None, start
        kinds = [self.vocabulary.kind(group) for group in match.groups() if group]
        return next((kind for kind in kinds if kind != "approx"), kinds[0]), match.start()


def _last_word(words: str) -> str:
    return words.rpartition(" ")[2].rpartition("-")[2]


def _ends(first: _Atom, second: _Atom) -> tuple[int, int] | None:
    """Low and high, with what the second end says for both: "10–11,000", "two to three hundred", "1941–45"."""
    low, high = first.value, second.value
    if low is None or high is None:
        return None
    scale = scale_of(_last_word(second.text)) if second.scaled else None
    if not first.scaled and low < 1000 and "," not in first.text:
        if scale and low * scale <= high:
            low *= scale
        elif second.text.endswith(",000") and first.text.isdigit() and low * 1000 <= high:
            low *= 1000
    if low > high and first.text.isdigit() and second.text.isdigit() and len(second.text) < len(first.text):
        high = int(first.text[: -len(second.text)] + second.text)
    return (low, high) if low <= high else None


def _vetoed(text: str, lower: str, group: list[_Atom]) -> bool:
    first, last = group[0], group[-1]
    if is_measure(text, last.end):
        return True
    if first.text[0].isdigit():
        if is_named(text, first.start, first.end):
            return True
        return len(first.text) <= 4 and is_date(lower, first.start, last.end, len(first.text))
    return not first.weighs and is_compound(lower, first.start, last.end, first.value)


def _yearly(text: str, group: list[_Atom], count: Count) -> bool:
    first, last = group[0], group[-1]
    if (
        not (first.text.isdigit() and len(first.text) in (3, 4))
        or first.scaled
        or count.qualifier not in ("exact", "range")
    ):
        return False
    return is_year(text, first.start, last.end if last.text.isdigit() else first.end)


@lru_cache(maxsize=8)
def count_grammar(patterns: Patterns) -> CountGrammar:
    """The grammar with the vocabulary of `patterns` (labels COUNT_QUALIFIER, VAGUE_COUNT, LOSS_WEIGHT)."""
    qualifiers = patterns.words("COUNT_QUALIFIER")
    return CountGrammar(
        Vocabulary(
            {phrase: str(entry.attrs.get("qualifier", "approx")) for phrase, entry in qualifiers.items()},
            tuple(patterns.words("VAGUE_COUNT")),
            tuple(patterns.words("LOSS_WEIGHT")),
        )
    )


@lru_cache(maxsize=1)
def _packaged() -> CountGrammar:
    return count_grammar(load_patterns([default_patterns()]))


def find_counts(text: str, *, bare_years: bool = False) -> list[Count]:
    """`CountGrammar.find` with the vocabulary that comes with the package."""
    return _packaged().find(text, bare_years=bare_years)


_SINGLE = re.compile(
    r"\b(?:(?P<one>an?|another)(?= [A-Za-z])|(?P<two>both)|(?P<none>none|no(?= [a-z])))\b", re.IGNORECASE
)


def find_singles(text: str) -> list[Count]:
    """The words "a", "an", "another" (1), "both" (2), "none", "no" (0) as counts.

    They stand everywhere: whether one counts anything is for the caller to tell, and a count of `find_counts` that
    holds the same characters ("a dozen") goes before it.
    """
    values = {"one": 1, "two": 2, "none": 0}
    return [
        Count(m.start(), m.end(), values[str(m.lastgroup)], values[str(m.lastgroup)], "exact", m.group())
        for m in _SINGLE.finditer(text)
    ]
