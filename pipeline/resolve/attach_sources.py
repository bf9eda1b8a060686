"""Who says so: the claimant of each figure, with class and side, carried on from sentence to sentence by pronouns."""

from __future__ import annotations

from dataclasses import dataclass

from ..values.claims import Claim, claim_grammar
from .force_context import side_of_claimant
from .reading import Reading

__all__ = ["Source", "Sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """The quoted claimant; its class and side are None where they cannot be told."""

    text: str
    kind: str | None
    side: int | None


class Sources:
    """The claims of one paragraph."""

    def __init__(self, reading: Reading, paragraph: int) -> None:
        self.reading = reading
        self.text = reading.article.paragraphs[paragraph].text
        self.grammar = claim_grammar(reading.patterns)
        self.spans = reading.sentences(paragraph)
        self._claims: dict[int, list[tuple[Claim, str]]] = {}

    def at(self, start: int, end: int, sentence: int) -> Source | None:
        """The claimant of the figure at `start` to `end`, None where the text states it in its own voice."""
        for claim, words in self._of_sentence(sentence):
            if claim.first <= start < claim.last and not (start < claim.end and claim.start < end):
                return self._source(words)
        return None

    def claimants(self, sentence: int) -> list[tuple[int, int]]:
        """The spans of a sentence's claimants."""
        return [(claim.start, claim.end) for claim, _ in self._of_sentence(sentence)]

    def _of_sentence(self, sentence: int) -> list[tuple[Claim, str]]:
        if sentence not in self._claims:
            found: list[tuple[Claim, str]] = []
            for claim in self.grammar.find(self.text, *self.spans[sentence]):
                words = self.text[claim.start : claim.end]
                if claim.pronoun:
                    before = found[-1][1] if found else self._last_before(sentence)
                    if before is None and words[:1].islower() and len(words.split()) == 1:
                        continue
                    words = before or words
                found.append((claim, words))
            self._claims[sentence] = found
        return self._claims[sentence]

    def _last_before(self, sentence: int) -> str | None:
        """The claimant last named in the paragraph, at most two sentences back."""
        for number in range(sentence - 1, max(-1, sentence - 3), -1):
            if found := self._of_sentence(number):
                return found[-1][1]
        return None

    def _source(self, words: str) -> Source:
        side = side_of_claimant(self.reading, words)
        return Source(words, self.grammar.source_class(words, side), side)
