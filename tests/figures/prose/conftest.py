"""What the tests of prose figures share: the packaged grammar over one sentence, and a small war to read articles of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.articles import parse_article
from pipeline.extraction import read
from pipeline.patterns import Patterns, load_patterns
from pipeline.resolve.reading import Reading
from pipeline.settings import default_patterns
from pipeline.values.losses import Loss, read_losses
from pipeline.values.losses_strengths import Force, read_strengths
from pipeline.values.losses_tape import build_tape, lexicon
from pipeline.values.numbers import find_counts

FRONT = """---
title: Battle of Marnhill
infoboxes:
- conflict: {text: Battle of Marnhill}
  date: {text: 3 May 1862 - 9 May 1862}
  place: {text: Marnhill}
  combatant1: {text: Norland}
  combatant2: {text: Sudland}
---
"""


@pytest.fixture(scope="session")
def patterns() -> Patterns:
    return load_patterns([default_patterns()])


@pytest.fixture(scope="session")
def losses(patterns: Patterns) -> Callable[[str], list[Loss]]:
    """A sentence → its losses, no date known."""
    words = lexicon(patterns)
    return lambda text: read_losses(build_tape(text, 0, len(text), find_counts(text), [], words))


@pytest.fixture(scope="session")
def strengths(patterns: Patterns) -> Callable[[str], list[Force]]:
    """A sentence → its strengths, what is lost left out."""
    words = lexicon(patterns)

    def find(text: str) -> list[Force]:
        tape = build_tape(text, 0, len(text), find_counts(text), [], words)
        return read_strengths(tape, [loss.count for loss in read_losses(tape)])

    return find


@pytest.fixture(scope="session")
def reading_of() -> Callable[[str], Reading]:
    """The body of an article about the battle of Marnhill → the article read. Norland is side 1, Sudland side 2."""

    def make(body: str) -> Reading:
        return read(parse_article((FRONT + body).encode(), article_id="marnhill", source="marnhill.md"))

    return make
