"""Where a loss happened: the place named in its clause, its sentence or the sentences before."""

from __future__ import annotations

from ..model import PlaceMention
from ..values.losses import Loss
from .reading import Reading

__all__ = ["place_of_loss"]


def place_of_loss(reading: Reading, paragraph: int, loss: Loss, sentence: int) -> tuple[PlaceMention | None, str]:
    """(place, reason)."""
    start, end = reading.sentences(paragraph)[sentence]
    inside = [p for p in reading.places if p.paragraph == paragraph and start <= p.start < end]
    after = [p for p in inside if p.start >= loss.trigger[0]]
    if after:
        return after[0], "place of the sentence"
    if inside:
        return inside[-1], "place of the sentence"
    before = [p for p in reading.places if p.paragraph == paragraph and p.start < start]
    return (before[-1], "place of an earlier sentence") if before else (None, "no place is named here")
