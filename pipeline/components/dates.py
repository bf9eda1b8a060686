"""Finds candidate dates in one paragraph: what the words say, before the article's clock resolves them.

Leaves the span group `doc.spans["dates"]` and `doc.user_data["warledger.dates"]`, the list of expressions that
`values.dates_grammar` describes, in the order of the text. DATE phrases of the entity ruler (a user's own named days:
attrs `value`, an EDTF date, or `month_day`) join them.
"""

from __future__ import annotations

from typing import Any, ClassVar

from spacy.language import Language
from spacy.tokens import Doc, Span

from ..patterns import Patterns
from ..values.dates_grammar import Expression, Grammar
from ..values.dates_lexer import Lexer
from .base import PatternComponent, text_of

__all__ = ["DateFinder", "create"]


class DateFinder(PatternComponent):
    """Pattern labels: DATE_WORD, the vocabulary; DATE, phrases that are a date by themselves."""

    labels: ClassVar[tuple[str, ...]] = ("DATE_WORD", "DATE")

    def compile(self, patterns: Patterns) -> None:
        words = {str(e.pattern): e.attrs for e in patterns.of("DATE_WORD") if isinstance(e.pattern, str)}
        self.grammar = Grammar(Lexer(words))
        self._named: dict[str, dict[str, Any]] = {e.id: e.attrs for e in patterns.of("DATE")}

    def mark(self, doc: Doc) -> None:
        found = self.grammar.find(text_of(doc))
        if self._named:
            found = self._with_named(doc, found)
        doc.user_data["warledger.dates"] = found
        doc.spans["dates"] = [span for e in found if (span := _span(doc, e)) is not None]

    def _with_named(self, doc: Doc, found: list[Expression]) -> list[Expression]:
        """Named days win over what the grammar reads in the same words."""
        named: list[Expression] = []
        for ent in doc.ents:
            if ent.label_ == "DATE" and ent.ent_id_ in self._named:
                named.append(_named_day(ent, self._named[ent.ent_id_]))
        if not named:
            return found
        free = [e for e in found if not any(e["s"] < n["e"] and n["s"] < e["e"] for n in named)]
        return sorted(free + named, key=lambda e: int(e["s"]))


def _named_day(ent: Span, attrs: dict[str, Any]) -> Expression:
    point: dict[str, Any] = {}
    if "value" in attrs:
        parts = [int(part) for part in str(attrs["value"]).split("-")]
        point = dict(zip(("y", "m", "d"), parts, strict=False))
    elif "month_day" in attrs:
        point = {"md": str(attrs["month_day"])}
    return {
        "s": ent.start_char, "e": ent.end_char, "rule": "named", "kind": "point", "a": point, "pattern": ent.ent_id_,
    }  # fmt: skip


def _span(doc: Doc, expression: Expression) -> Span | None:
    return doc.char_span(expression["s"], expression["e"], label="DATE", alignment_mode="expand")


@Language.factory("warledger_dates")
def create(nlp: Language, name: str) -> DateFinder:  # noqa: ARG001  (spaCy's signature)
    """The spaCy factory `warledger_dates`."""
    return DateFinder(name)
