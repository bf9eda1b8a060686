"""Settings → spaCy `Language`: the only assembler."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language

from .components import dates, events, figures, forces, places, sentences
from .patterns import Patterns, load_patterns
from .settings import Settings

__all__ = ["build", "load"]

# Imported for their factories, and run in this order: what one marks the next may read.
_COMPONENTS = (sentences, dates, forces, places, figures, events)


_CACHED = 100_000
"""words of which the tokenizer keeps how it split them; spaCy's 10,000 are full after some dozen articles, 100,000 cost 16 MB"""


def load(settings: Settings | None = None) -> Language:
    """The pipeline as a spaCy `Language`, from `settings` (default: the patterns that come with the package).

    Raises PatternError where a pattern file is wrong.
    """
    settings = settings or Settings()
    return build(load_patterns(settings.pattern_folders()))


def _nothing() -> None:
    pass


@lru_cache(maxsize=2)
def build(patterns: Patterns) -> Language:
    """The pipeline over `patterns`: blank English, sentence splitter, entity ruler, the project's components."""
    nlp: Any = spacy.blank("en")
    nlp.tokenizer.max_cache_size = _CACHED
    for module in _COMPONENTS:
        room = module.__name__.rsplit(".", 1)[1]
        nlp.add_pipe(f"warledger_{room}").add_patterns(patterns)
        if room == "sentences" and (lines := patterns.ruler()):
            ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
            ruler.add_patterns(lines)
            # Before each Doc spaCy counts the patterns, to warn where there are none: with an id each, as ours have,
            # counting 10,000 takes longer than matching them.
            ruler._require_patterns = _nothing
    made: Language = nlp
    return made
