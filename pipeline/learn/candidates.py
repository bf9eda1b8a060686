"""What the miner proposes and a reviewer decides: one candidate name or phrase."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from ..values.names import fold_name

__all__ = ["KINDS", "LABELS", "Candidate", "key_of"]

LABELS = ("PLACE", "FORCE", "LOSS_VERB")
"""Labels that can be learned: names of places and of armed bodies, and verbs of loss."""

KINDS = {
    "PLACE": ("settlement", "region", "country", "relief", "water", "road", "facility", "other"),
    "FORCE": ("army", "air_force", "navy", "police", "militia", "armed_group", "unit", "ship", "generic"),
    "LOSS_VERB": (),
}
"""label → the values of `kind`, as in the tables places and forces"""

_KNOWN_ANYWAY = 0.02
"""share of its weight that a name keeps which the pipeline finds without learning"""


def key_of(label: str, name: str) -> str:
    """What decisions are remembered by: label and folded name, the same for all spellings that fold together."""
    return f"{label}:{fold_name(name)}"


@dataclass(slots=True)
class Candidate:
    """A proposal. `score` is 0-1; `why` tells the evidence; `examples` are up to three sentences.

    `anyway`: the pipeline finds the name without learning it.
    """

    label: str
    name: str
    canonical: str
    score: float
    count: int
    articles: list[str]
    why: str
    examples: list[str] = field(default_factory=list)
    kind: str = ""
    anyway: bool = False

    @property
    def key(self) -> str:
        return key_of(self.label, self.name)

    @property
    def weight(self) -> float:
        """What review order goes by: a likely name that many sentences and articles hold matters most."""
        weight = self.score**2 * math.sqrt(self.count + 3 * len(self.articles))
        return weight * _KNOWN_ANYWAY if self.anyway else weight
