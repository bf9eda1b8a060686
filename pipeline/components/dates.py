"""Finds candidate dates in one paragraph: what the words say, before the article's clock resolves them.

Leaves the span group `doc.spans["dates"]` and `doc.user_data["warledger.dates"]`, the list of expressions that
`values.dates_grammar` describes, in the order of the text. DATE phrases of the entity ruler (a user's own named days:
attrs `value`, an EDTF date, or `month_day`) join them.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from spacy.language import Language
from spacy.tokens import Doc, Span

from ..errors import PatternError
from ..patterns import Entry, Patterns
from ..values.dates_grammar import Expression, Grammar
from ..values.dates_lexer import UNITS, WORD_TYPES, Lexer
from .base import PatternComponent, text_of

__all__ = ["DateFinder", "create"]


class DateFinder(PatternComponent):
    """Pattern labels: DATE_WORD, the vocabulary; DATE, phrases that are a date by themselves."""

    labels: ClassVar[tuple[str, ...]] = ("DATE_WORD", "DATE")

    def compile(self, patterns: Patterns) -> None:
        words = {str(e.pattern): _checked_word(e) for e in patterns.of("DATE_WORD") if isinstance(e.pattern, str)}
        self.grammar = Grammar(Lexer(words))
        self._named: dict[str, dict[str, Any]] = {e.id: _checked_day(e) for e in patterns.of("DATE")}

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
                named.append(_named_day(ent, self._named[ent.ent_id_], found))
        if not named:
            return found
        free = [e for e in found if not any(e["s"] < n["e"] and n["s"] < e["e"] for n in named)]
        return sorted(free + named, key=lambda e: int(e["s"]))


def _checked_word(entry: Entry) -> dict[str, Any]:
    """The attrs of a word of time; raises PatternError where its type is unknown or `unit` is."""
    kind, unit = entry.attrs.get("type"), entry.attrs.get("unit")
    if kind not in WORD_TYPES:
        raise PatternError(
            f"pattern {entry.id!r}: type {kind!r} is unknown; allowed are {', '.join(sorted(WORD_TYPES))}"
        )
    if kind == "unit" and unit not in UNITS:
        raise PatternError(f"pattern {entry.id!r}: unit {unit!r} is unknown; allowed are {', '.join(UNITS)}")
    return entry.attrs


_DAY = re.compile(r"-?\d{4}(?:-[01]\d(?:-[0-3]\d)?)?")
_MONTH_DAY = re.compile(r"[01]\d-[0-3]\d")


def _checked_day(entry: Entry) -> dict[str, Any]:
    """The attrs of a named day; raises PatternError where its value is no year, month or day."""
    for key, form, example in (("value", _DAY, "1945-05-08"), ("month_day", _MONTH_DAY, "04-25")):
        if key in entry.attrs and not form.fullmatch(str(entry.attrs[key])):
            raise PatternError(f"pattern {entry.id!r}: {key} {entry.attrs[key]!r} is no date: write it like {example}")
    return entry.attrs


def _named_day(ent: Span, attrs: dict[str, Any], found: list[Expression]) -> Expression:
    """The expression of a user's phrase; without a value of its own it has that of the date within it, if any."""
    point: dict[str, Any] = {}
    if "value" not in attrs and "month_day" not in attrs:
        for inner in found:
            if ent.start_char <= inner["s"] and inner["e"] <= ent.end_char:
                sure = {key: value for key, value in inner.items() if key != "weak"}
                return {**sure, "s": ent.start_char, "e": ent.end_char, "pattern": ent.ent_id_}
    if "value" in attrs:
        said = str(attrs["value"])
        parts = [int(part) for part in said.lstrip("-").split("-")]
        point = dict(zip(("y", "m", "d"), parts, strict=False))
        if said.startswith("-"):
            point |= {"y": point["y"] + 1, "bc": True}
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
