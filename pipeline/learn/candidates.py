"""What the miner proposes and a reviewer decides: one candidate name or phrase.

In a phrase `_` is the name beside it: "_ mantika" stands after places, "headman of _" before "of" and one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from ..values.names import fold_name

__all__ = ["KINDS", "KIND_ATTR", "LABELS", "NAMES", "PHRASES", "Candidate", "key_of", "words_of"]

_PLACE_KINDS = ("settlement", "region", "country", "relief", "water", "road", "facility", "other")
_FORCE_KINDS = ("army", "air_force", "navy", "police", "militia", "armed_group", "unit", "ship", "generic")
_OUTCOMES = ("killed", "wounded", "captured", "missing", "casualties")
_EVENTS = (
    "capture", "attack", "clash", "air_strike", "shelling", "bombing", "ambush", "advance", "withdrawal", "siege",
    "surrender", "ceasefire", "arrest", "other",
)  # fmt: skip

NAMES = ("PLACE", "FORCE")
"""labels of names"""

PHRASES = ("PLACE_NOUN", "PLACE_OF", "PLACE_VERB", "FORCE_HEAD", "LOSS_VERB", "LOSS_NOUN", "EVENT")
"""labels of phrases: cues of names (a noun of places, a noun before "of" and a place, a verb that takes places, a word for
armed bodies), verbs and nouns of loss, verbs of events. Their lines are what the pipeline's grammars are built from."""

LABELS = (*NAMES, *PHRASES)
"""what can be learned"""

KINDS: dict[str, tuple[str, ...]] = {
    "PLACE": _PLACE_KINDS,
    "FORCE": _FORCE_KINDS,
    "PLACE_NOUN": _PLACE_KINDS,
    "PLACE_OF": (),
    "PLACE_VERB": (),
    "FORCE_HEAD": _FORCE_KINDS,
    "LOSS_VERB": _OUTCOMES,
    "LOSS_NOUN": _OUTCOMES,
    "EVENT": _EVENTS,
}
"""label → the values of `kind`, as in the tables places, forces, casualties (outcome) and events (event_type)"""

KIND_ATTR = {
    "PLACE_NOUN": "kind",
    "PLACE_OF": "",
    "PLACE_VERB": "",
    "FORCE_HEAD": "kind",
    "LOSS_VERB": "outcome",
    "LOSS_NOUN": "outcome",
    "EVENT": "type",
}
"""label of phrases → the attr of their pattern lines that tells the kind; "" where they have none"""

_ANYWAY, _WHERE_TOLD = 0.02, 0.2
"""shares of its weight that a name keeps which the pipeline finds without learning: in any text, or in one that tells
the country"""


def words_of(phrase: str) -> str:
    """A phrase without the mark for the name beside it: "mantika" of "_ mantika" and of "mantika of _"."""
    words = [word for word in phrase.split() if word != "_"]
    return " ".join(words[:-1] if words[-1:] == ["of"] and phrase.endswith(" _") else words)


def key_of(label: str, name: str) -> str:
    """What decisions are remembered by: label and folded name, the same for all spellings that fold together; of a phrase
    its words, wherever the name stands."""
    return f"{label}:{fold_name(name) if label in NAMES else words_of(name).lower()}"


@dataclass(slots=True)
class Candidate:
    """A proposal. `score` is 0-1; `why` tells the evidence; `examples` are up to three sentences.

    `anyway`: the pipeline finds the name without learning it, in any text; `where_told`: in texts that tell the country.
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
    where_told: bool = False

    @property
    def key(self) -> str:
        return key_of(self.label, self.name)

    @property
    def weight(self) -> float:
        """What review order goes by: a likely name that many sentences and articles hold matters most."""
        weight = self.score**2 * math.sqrt(self.count + 3 * len(self.articles))
        return weight * (_ANYWAY if self.anyway else _WHERE_TOLD if self.where_told else 1)
