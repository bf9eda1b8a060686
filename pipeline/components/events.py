"""Finds the words that tell of an event in one paragraph: capture, attack, withdrawal …

Leaves `doc.spans["events"]` (label: the event type, id: the pattern's id) and, for the resolver,
`doc.user_data["warledger.events"]`: [start, end, pattern id] of every trigger, characters, in order, none overlapping;
`doc.user_data["warledger.event_status"]`: [start, end, status] of the words that make an event attempted, planned …
"""

from __future__ import annotations

from typing import Any, ClassVar

from spacy.attrs import LOWER
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from ..patterns import Patterns
from .base import PatternComponent, wants_spans

__all__ = ["EventFinder", "Terms", "create"]


class Terms:
    """Text → Doc for a PhraseMatcher by LOWER, for less than the tokenizer costs: that of plain words has the tokens that
    their spaces make, and a vocabulary that knows only words' lower case.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._special = set(tokenizer.rules)
        self.vocab = Vocab(lex_attr_getters={LOWER: str.lower})

    def __call__(self, text: str) -> Doc:
        words = text.split(" ")
        if not all(word.isalpha() and word.isascii() and word not in self._special for word in words):
            words = [token.text for token in self._tokenizer(text)]
        return Doc(self.vocab, words=words)


class EventFinder(PatternComponent):
    """Pattern labels: EVENT, EVENT_NOT (phrases that hold a trigger and tell no event) and EVENT_STATUS.

    Phrases are matched whatever their case; of overlapping ones the longest counts.
    """

    labels: ClassVar[tuple[str, ...]] = ("EVENT", "EVENT_NOT", "EVENT_STATUS")

    def __init__(self, name: str, language: Language) -> None:
        super().__init__(name)
        self._language = language

    def compile(self, patterns: Patterns) -> None:
        make = Terms(self._language.tokenizer)
        # Its vocabulary too: the pipeline's would make a lexeme, with all its attributes, of each pattern's id.
        self._matcher = PhraseMatcher(make.vocab, attr="LOWER")
        self._kinds: dict[int, tuple[str, str, str]] = {}
        strings = make.vocab.strings
        for entry in patterns.of(*self.labels):
            if isinstance(entry.pattern, str):
                self._matcher.add(entry.id, [make(entry.pattern)])
                kind = "" if entry.label == "EVENT_NOT" else entry.attrs.get("type") or entry.attrs["status"]
                self._kinds[strings[entry.id]] = (entry.label, kind, entry.id)

    def mark(self, doc: Doc) -> None:
        events: list[Span] = []
        status: list[Span] = []
        for key, start, end in self._matcher(doc):
            label, kind, name = self._kinds[key]
            (status if label == "EVENT_STATUS" else events).append(Span(doc, start, end, label=kind, span_id=name))
        events = [span for span in filter_spans(events) if span.label]
        if wants_spans(doc):
            doc.spans["events"] = events
        doc.user_data["warledger.events"] = [[s.start_char, s.end_char, s.id_] for s in events]
        doc.user_data["warledger.event_status"] = [[s.start_char, s.end_char, s.label_] for s in filter_spans(status)]


@Language.factory("warledger_events")
def create(nlp: Language, name: str) -> EventFinder:
    """The spaCy factory `warledger_events`."""
    return EventFinder(name, nlp)
