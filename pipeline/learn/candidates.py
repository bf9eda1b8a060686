"""What the miner proposes and a reviewer decides: one candidate name or phrase."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from ..values.names import fold_name

__all__ = ["LABELS", "Candidate"]

LABELS = ("PLACE", "FORCE", "LOSS_VERB")
"""Labels that can be learned: names of places and of armed bodies, and verbs of loss."""


@dataclass(slots=True)
class Candidate:
    """A proposal. `score` is 0-1; `why` tells the evidence; `examples` are up to three sentences."""

    label: str
    name: str
    canonical: str
    score: float
    count: int
    articles: list[str]
    why: str
    examples: list[str] = field(default_factory=list)
    kind: str = ""

    @property
    def key(self) -> str:
        """What decisions are remembered by: label and folded name. A name of several spellings is one key each."""
        return f"{self.label}:{' '.join(self.name.lower().split())}"

    @property
    def fold(self) -> str:
        return fold_name(self.name)

    @property
    def weight(self) -> float:
        """What review order goes by: a likely name that many sentences hold matters most."""
        return self.score * math.sqrt(self.count + 3 * len(self.articles))
