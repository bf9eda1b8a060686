"""Where a loss happened: the place that governs its point of the text; an updated toll keeps its figure's place."""

from __future__ import annotations

from ..model import PlaceMention
from ..values.losses import Loss
from .place_context import place_at
from .reading import Reading

__all__ = ["Places"]


class Places:
    """The places of one paragraph's losses; remembers the last one."""

    def __init__(self, reading: Reading, paragraph: int) -> None:
        self.reading = reading
        self.paragraph = paragraph
        self.last: tuple[PlaceMention | None, str] | None = None

    def of(self, loss: Loss, updated: bool) -> tuple[PlaceMention | None, str]:
        """(place, reason); the place is None where the text tells none."""
        if updated and self.last is not None:
            return self.last
        start, end = min(loss.start, loss.trigger[0]), max(loss.end, loss.trigger[1])
        found = place_at(self.reading, self.paragraph, start, end)
        self.last = found.place, found.reason
        return self.last
