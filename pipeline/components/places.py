"""Finds names that may be places in one paragraph.

`doc.spans["places"]` holds those that their own clause makes a place (label PLACE, id the pattern's), and
`doc.user_data["warledger.places"]` every candidate as a list of `values.place_grammar.Candidate`'s fields.
"""

from __future__ import annotations

from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc

from ..patterns import Patterns
from ..values.place_grammar import Candidate, grammar_from
from ..values.places import find_names
from .base import PatternComponent, text_of, wants_spans

__all__ = ["PlaceFinder", "create"]

ROOM = "warledger.places"
# Cues that are enough by themselves; the others wait for what the rest of the article says of the name.
_SURE = ("typed", "world")


class PlaceFinder(PatternComponent):
    """Marks candidate places. Its grammar is the PLACE_ labels' words and the names of countries and nations."""

    labels: ClassVar[tuple[str, ...]] = (
        "PLACE_NOUN",
        "PLACE_PREPOSITION",
        "PLACE_OF",
        "PLACE_VERB",
        "PLACE_ADJECTIVE",
        "PLACE_NOT",
        "PLACE_TITLE",
        "PLACE_PERSON",
        "PLACE_STOP",
        "PLACE_WORLD",
        "DEMONYM",
    )

    def compile(self, patterns: Patterns) -> None:
        self.grammar = grammar_from({label: patterns.words(label) for label in self.labels})

    def candidates(self, text: str, starts: list[int]) -> list[Candidate]:
        """The candidates of one text; `starts`: where its sentences begin."""
        return find_names(text, self.grammar, starts)

    def mark(self, doc: Doc) -> None:
        starts = [start for start, _ in doc.user_data.get("warledger.sentences", [[0, 0]])]
        found = self.candidates(text_of(doc), starts)
        doc.user_data[ROOM] = [list(candidate) for candidate in found]
        if not wants_spans(doc):
            return
        spans = []
        for candidate in found:
            if candidate.cue in _SURE or (candidate.cue == "locative" and candidate.weight >= 2):
                span = doc.char_span(
                    candidate.start,
                    candidate.end,
                    label="PLACE",
                    span_id=candidate.pattern or "",
                    alignment_mode="expand",
                )
                if span is not None:
                    spans.append(span)
        doc.spans["places"] = spans


@Language.factory("warledger_places")
def create(nlp: Language, name: str) -> PlaceFinder:  # noqa: ARG001  (spaCy's signature)
    """The spaCy factory `warledger_places`."""
    return PlaceFinder(name)
