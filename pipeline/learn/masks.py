"""Sentences as words, with what the pipeline found in them replaced by its class: what phrases are mined from.

"Rebels swarmed the town of Ostrel on 3 May."  →  FORCE swarmed the town of PLACE on DATE .
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from ..model import ForceMention, PlaceMention
from ..resolve.reading import Reading
from ..values.numbers import count_grammar

__all__ = ["Mask", "contexts_at", "masks_of"]

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_LOWER_START = re.compile(r"^(?:[a-z][\w-]* )+")
_LOWER_END = re.compile(r"(?: [a-z][\w-]*)+$")

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Mask:
    """One sentence. `words`: lower case, or PLACE, FORCE, COUNT, DATE, or NAME for another name; `spans`: where each
    stands in the paragraph; `names`: what the class stands for, by position."""

    article_id: str
    paragraph: int
    sentence: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    names: dict[int, str]

    @property
    def text(self) -> str:
        """The words, one space apart, one at either end: what frames are sought in."""
        return f" {' '.join(self.words)} "

    def at(self, offset: int) -> int:
        """The number of the word that holds the character `offset` of `text`."""
        return bisect_right(list(accumulate((len(word) + 1 for word in self.words), initial=1)), offset) - 1


def masks_of(reading: Reading, *, whole: bool) -> Iterator[Mask]:
    """The sentences of `reading`.

    whole: a force's whole phrase is one word ("rebel fighters" → FORCE); else only names are, without the common words
    beside them ("Aleppo governorate" → PLACE governorate), and what has no name stays as it is.
    """
    counts = count_grammar(reading.patterns)
    spans: dict[int, list[Span]] = defaultdict(list)
    for date in reading.dates:
        spans[date.paragraph].append((date.start, date.end, "DATE"))
    for label, mentions in (("PLACE", reading.places), ("FORCE", reading.forces)):
        for mention in mentions:
            if mention.paragraph >= 0 and (span := _span(mention, label, whole=whole)):
                spans[mention.paragraph].append(span)
    for paragraph in reading.article.paragraphs:
        some = spans[paragraph.number]
        some += ((c.start, c.end, "COUNT") for c in counts.find(paragraph.text))
        for row in reading.docs[paragraph.number].user_data["warledger.places"]:
            some.append((row[0], row[1], "NAME"))
        yield from _sentences(reading, paragraph.number, paragraph.text, some)


def _span(mention: PlaceMention | ForceMention, label: str, *, whole: bool) -> Span | None:
    start, end, text = mention.start, mention.end, mention.text
    if whole and label == "FORCE":
        return start, end, label
    if lead := _LOWER_START.match(text):
        start += lead.end()
    if tail := _LOWER_END.search(text):
        end -= len(tail[0])
    named = start < end and any(c.isupper() for c in text[start - mention.start : len(text) - (mention.end - end)])
    return (start, end, label) if named and not getattr(mention, "generic", False) else None


def _sentences(reading: Reading, number: int, text: str, spans: list[Span]) -> Iterator[Mask]:
    rank = ("DATE", "FORCE", "PLACE", "COUNT", "NAME")
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (rank.index(s[2]), s[0], -s[1])):
        if not any(span[0] < b and a < span[1] for a, b, _ in kept):
            kept.append(span)
    kept.sort()
    for start, end in reading.sentences(number):
        words: list[str] = []
        places: list[tuple[int, int]] = []
        names: dict[int, str] = {}
        position = start
        for a, b, label in [s for s in kept if start <= s[0] and s[1] <= end] + [(end, end, "")]:
            for token in _TOKEN.finditer(text, position, a):
                words.append(token[0].lower())
                places.append(token.span())
            if label:
                names[len(words)] = text[a:b]
                words.append(label)
                places.append((a, b))
            position = max(position, b)
        if words:
            article = reading.article.article_id
            yield Mask(article, number, text[start:end], tuple(words), tuple(places), names)


def contexts_at(words: tuple[str, ...], first: int, last: int) -> tuple[str, ...]:
    """The contexts of the words `first` to `last` (exclusive): one and two words before, one after, one on either side."""
    before = words[first - 1] if first else "^"
    after = words[last] if last < len(words) else "$"
    found = [f"{before} _", f"_ {after}", f"{before} _ {after}"]
    if first > 1:
        found.append(f"{words[first - 2]} {before} _")
    if last + 1 < len(words):
        found.append(f"_ {after} {words[last + 1]}")
    return tuple(found)
