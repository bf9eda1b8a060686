"""Finds figures of losses and strengths in one paragraph.

Leaves the spans in `doc.spans["casualties"]` and `doc.spans["strengths"]`, and in
`doc.user_data["warledger.figures"]` a dict: `losses` and `strengths`, lists of dicts with the attributes of
`values.losses.Loss` and `values.losses_strengths.Force`, each with the number of its sentence; `table` is true where
the paragraph is a table's remains and was not read. Whose loss it is, when,
where and who says so is for `resolve.figures` to tell, which sees the whole article.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from spacy.language import Language
from spacy.tokens import Doc, Span

from ..patterns import Patterns
from ..values.losses import read_losses
from ..values.losses_forms import form_at
from ..values.losses_strengths import read_strengths
from ..values.losses_tape import build_tape, lexicon
from ..values.numbers import Count, count_grammar
from .base import PatternComponent, plain_dict, text_of, wants_spans

__all__ = ["FigureFinder", "create"]

_TABLE = 4
"""So many bars make a paragraph a table that lost its form (an infobox in the text): its cells are no clauses."""
_FIELD = re.compile(r"\|\s*(?:casualties|strength|combatant|commander|units)\d\s*[=|]")
_WORD = re.compile(r"[a-z]+")
_NEAR = 90
"""Within so many characters after its count stands the noun of a strength."""


class FigureFinder(PatternComponent):
    """Marks figures of losses and of strengths."""

    labels: ClassVar[tuple[str, ...]] = (
        "LOSS_VERB",
        "LOSS_NOUN",
        "VICTIM",
        "ARMAMENT",
        "FORCE_HEAD",
        "DEMONYM",
        "COUNT_QUALIFIER",
        "VAGUE_COUNT",
        "LOSS_WEIGHT",
    )

    def compile(self, patterns: Patterns) -> None:
        self._counts = count_grammar(patterns)
        self._lexicon = lexicon(patterns)

    def mark(self, doc: Doc) -> None:
        text = text_of(doc)
        if text.count("|") >= _TABLE or _FIELD.search(text):
            doc.user_data["warledger.figures"] = {"losses": [], "strengths": [], "table": True}
            doc.spans["casualties"], doc.spans["strengths"] = [], []
            return
        dates = [(span.start_char, span.end_char) for span in doc.spans.get("dates", ())]
        counts = [count for count in self._counts.find(text) if not _in_date(dates, count)]
        losses: list[dict[str, Any]] = []
        strengths: list[dict[str, Any]] = []
        for number, (start, end) in enumerate(doc.user_data["warledger.sentences"]):
            inside = [c for c in counts if start <= c.start < end]
            has_loss = self._may_tell_loss(text[start:end].lower(), bool(inside))
            if not has_loss and not any(
                self._may_be_strength(text[c.end : min(end, c.end + _NEAR)].lower())
                or form_at(text, c.start, c.end, c.low)
                for c in inside
            ):
                continue
            spans = [span for span in dates if start <= span[0] < end]
            tape = build_tape(text, start, end, inside, spans, self._lexicon)
            found = read_losses(tape) if has_loss else []
            base = len(losses)
            for loss in found:
                part = None if loss.part_of is None else base + loss.part_of
                losses.append(plain_dict(loss) | {"part_of": part, "sentence": number})
            if inside:
                taken = [loss.count for loss in found]
                strengths += [plain_dict(force) | {"sentence": number} for force in read_strengths(tape, taken)]
        doc.user_data["warledger.figures"] = {"losses": losses, "strengths": strengths}
        if wants_spans(doc):
            doc.spans["casualties"] = _spans(doc, losses, "CASUALTY")
            doc.spans["strengths"] = _spans(doc, strengths, "STRENGTH")

    def _may_tell_loss(self, sentence: str, counted: bool) -> bool:
        words = set(_WORD.findall(sentence))
        if counted:
            return not self._lexicon.loss_words.isdisjoint(words)
        return not (self._lexicon.strong_words.isdisjoint(words) or self._lexicon.single_words.isdisjoint(words))

    def _may_be_strength(self, following: str) -> bool:
        return not self._lexicon.strength_words.isdisjoint(_WORD.findall(following))


def _in_date(dates: list[tuple[int, int]], count: Count) -> bool:
    return any(start < count.end and count.start < end for start, end in dates)


def _spans(doc: Doc, items: list[dict[str, Any]], label: str) -> list[Span]:
    spans = (doc.char_span(i["start"], i["end"], label=label, alignment_mode="expand") for i in items)
    return [span for span in spans if span is not None]


@Language.factory("warledger_figures")
def create(nlp: Language, name: str) -> FigureFinder:  # noqa: ARG001  (spaCy's signature)
    """The spaCy factory `warledger_figures`."""
    return FigureFinder(name)
