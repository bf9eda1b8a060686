"""Whose word a figure is, over sentences: pronouns, quotations, governments that are no belligerent's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model import Casualty
from pipeline.resolve.reading import Reading

Make = Callable[[str], Reading]

# id, text, claimant and side of the last figure
SOURCES: list[tuple[str, str, str | None, int | None]] = [
    (
        "he-is-a-person",
        "Anna Holt, the mayor of Marnhill, said that rebels came. Opposition activists said that shops burned. "
        "She added that nine men were killed.",
        "Anna Holt, the mayor of Marnhill",
        None,
    ),
    (
        "they-are-many",
        "Anna Holt, the mayor of Marnhill, said that rebels came. Opposition activists said that shops burned. "
        "They added that nine men were killed.",
        "Opposition activists",
        None,
    ),
    (
        "quotation-goes-on",
        "The Harbour Watch concluded that guns had “shelled the town. The shelling killed nine civilians there.”",
        "Harbour Watch",
        None,
    ),
    (
        "after-the-quotation",
        "The Harbour Watch spoke of “a shelling.” On 4 May nine civilians were killed.",
        None,
        None,
    ),
    (
        "they-of-the-sentence-before",
        "The Marnhill marines took the hill. They also reported that nine men were killed.",
        "Marnhill marines",
        None,
    ),
    ("own-government", "The Norland government said that nine soldiers were killed.", "Norland government", 1),
    ("third-government", "The Russian government said that nine soldiers were killed.", "Russian government", None),
]


@pytest.mark.parametrize(("text", "source", "side"), [s[1:] for s in SOURCES], ids=[s[0] for s in SOURCES])
def test_source(reading_of: Make, text: str, source: str | None, side: int | None) -> None:
    rows: list[Casualty] = [row for row in reading_of(text).casualties if row.paragraph >= 0]
    assert (rows[-1].source, rows[-1].source_side) == (source, side)
