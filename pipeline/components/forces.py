"""Finds candidate forces in one paragraph."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from ..patterns import Patterns
from .base import PatternComponent

__all__ = ["create"]


class Finder(PatternComponent):
    """Marks candidate forces."""

    def compile(self, patterns: Patterns) -> None:
        """Nothing to build yet."""

    def mark(self, doc: Doc) -> None:
        """Nothing to mark yet."""


@Language.factory("warledger_forces")
def create(nlp: Language, name: str) -> Finder:  # noqa: ARG001  (spaCy's signature)
    """The spaCy factory `warledger_forces`."""
    return Finder(name)
