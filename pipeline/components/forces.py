"""Finds candidate forces in one paragraph: noun phrases that may be armed bodies.

`doc.spans["forces"]` has them as spans; `doc.user_data["warledger.forces"]` has for each what the grammar read
(a dict of `values.forces.Candidate`'s fields); `doc.user_data["warledger.peoples"]` has [start, end, party] of every word
for a people or a state. Which of them are forces, and whose, the article decides.
"""

from __future__ import annotations

from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc

from ..patterns import Patterns
from ..values import forces_grammar
from ..values.forces import lexicon, tokens
from ..values.forces_peoples import people_words
from .base import PatternComponent, plain_dict, text_of, wants_spans

__all__ = ["LABELS", "Finder", "create"]

LABELS = (
    "FORCE_HEAD",
    "FORCE_MODIFIER",
    "FORCE_ROLE",
    "FORCE_SHIP",
    "FORCE_VERB",
    "FORCE_STOP",
    "FORCE_STYLE",
    "DEMONYM",
)


class Finder(PatternComponent):
    """Marks candidate forces."""

    labels: ClassVar[tuple[str, ...]] = LABELS

    def compile(self, patterns: Patterns) -> None:
        self._lexicon = lexicon(
            (e.label, e.pattern, e.id, e.attrs) for e in patterns.of(*self.labels) if isinstance(e.pattern, str)
        )

    def mark(self, doc: Doc) -> None:
        text = text_of(doc)
        toks = tokens(text)
        found = forces_grammar.find(text, self._lexicon, toks)
        if wants_spans(doc):
            spans = [doc.char_span(c.start, c.end, label="FORCE", alignment_mode="expand") for c in found]
            doc.spans["forces"] = [span for span in spans if span is not None]
        doc.user_data["warledger.forces"] = [plain_dict(c) for c in found]
        doc.user_data["warledger.peoples"] = [list(word) for word in people_words(toks, self._lexicon)]


@Language.factory("warledger_forces")
def create(nlp: Language, name: str) -> Finder:  # noqa: ARG001  (spaCy's signature)
    """The spaCy factory `warledger_forces`."""
    return Finder(name)
