"""Sentence splitter that knows the abbreviations of military prose ("Gen.", "Lt. Col.", "No. 6", "a.m.", initials).

Sets spaCy's sentence starts and leaves the sentences' character offsets in `doc.user_data["warledger.sentences"]`:
a list of [start, end] pairs that cover the paragraph's text, end exclusive, white space between them left out.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from ..patterns import Patterns
from ..values.regex import compile_words
from .base import PatternComponent, text_of

__all__ = ["SentenceSplitter", "create"]

# A full stop, question or exclamation mark, whatever closes behind it, white space, and what may open a sentence.
_BOUNDARY = re.compile(r"""[.!?…]["'”’»)\]]{0,3}(\s+)(?=["'“‘«(\[]{0,2}[^\W_a-z])""")
_NO_WORD = re.compile(r"[^\w.'-]")
# "the VII. Corps" is one name.
_NUMERAL = re.compile(r"\b[IVXL]{1,7}$")
_NUMBERED = re.compile(r"(?:[\w-]+ )?(?:Corps|Army|Division|Brigade|Regiment|Battalion|Legion|Squadron|Group|Fleet)\b")
_INITIAL = re.compile(r"(?:^|[\s(.])[A-Z]$")
# "U.S. forces" goes on; "in the U.S. The army" does not: these words open sentences and follow no abbreviation.
_OPENERS = compile_words(
    r"""["'“‘(]{0,2}(?:The|A|An|In|On|At|By|He|She|It|They|This|That|These|However|After|But|When|Meanwhile)\b"""
)


_NO_START = np.uint64(2**64 - 1)  # -1 as spaCy has it in its unsigned arrays


class SentenceSplitter(PatternComponent):
    """Pattern label: ABBREVIATION; its attr `before` is `number` where the abbreviation only joins a number."""

    labels: ClassVar[tuple[str, ...]] = ("ABBREVIATION",)

    def compile(self, patterns: Patterns) -> None:
        words = patterns.words("ABBREVIATION")
        self._abbreviations = {w for w, e in words.items() if e.attrs.get("before") != "number"}
        self._before_number = {w for w, e in words.items() if e.attrs.get("before") == "number"}

    def boundaries(self, text: str) -> list[tuple[int, int]]:
        """The sentences of `text` as (start, end) character offsets."""
        spans, start = [], 0
        for match in _BOUNDARY.finditer(text):
            if text[match.start()] == "." and self._goes_on(text, match.start(), match.end()):
                continue
            spans.append((start, match.start(1)))
            start = match.end()
        if start < len(text):
            spans.append((start, len(text)))
        return spans

    def _goes_on(self, text: str, dot: int, after: int) -> bool:
        word = _NO_WORD.split(text[max(0, dot - 20) : dot])[-1]
        if not word:
            return False
        last = word.lower() + "."
        if last in self._before_number:
            return text[after : after + 1].isdigit()
        if last in self._abbreviations:
            return True
        if _NUMERAL.search(text, max(0, dot - 8), dot) and _NUMBERED.match(text, after):
            return True
        if "." in word or _INITIAL.search(text, max(0, dot - 2), dot):
            return not _OPENERS.match(text, after)
        return False

    def mark(self, doc: Doc) -> None:
        spans = self.boundaries(text_of(doc))
        doc.user_data["warledger.sentences"] = [list(span) for span in spans]
        if len(doc) < 2:
            return
        # All at once: `Token.is_sent_start = …` looks through the whole Doc each time for a parse.
        starts: Any = doc.to_array(SENT_START)  # untyped: the stubs take it for float64
        starts[1] = _NO_START  # so that a paragraph of one sentence counts as split too
        for start, _ in spans[1:]:
            if first := doc.char_span(start, start + 1, alignment_mode="expand"):
                starts[first.start] = 1
        doc.from_array(SENT_START, starts)


@Language.factory("warledger_sentences", assigns=["token.is_sent_start"])
def create(nlp: Language, name: str) -> SentenceSplitter:  # noqa: ARG001  (spaCy's signature)
    """The spaCy factory `warledger_sentences`."""
    return SentenceSplitter(name)
