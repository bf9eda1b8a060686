"""One figure of an infobox field, as the grammar of fields passes it on. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .field_layout import Bracket
from .field_words import Phrase
from .numbers import Count

__all__ = ["INCLUDING", "JOINED", "FieldFigure"]

INCLUDING = re.compile(r"\b(?:including|includes?|incl\.?|(?:among|of) (?:them|whom|which))\b", re.IGNORECASE)
"""Words that begin the parts of a figure."""

JOINED = re.compile(r"\s*(?:,|,? ?\band\b|&|,? or)\s*(?:another |a further )?", re.IGNORECASE)
"""What joins the figures of a list."""


@dataclass(slots=True)
class FieldFigure:
    """One figure of a field. Offsets count in the folded text; `end` holds the outcome or the noun counted.

    outcome: None where the field tells none; "none" where the words tell that no people were lost. `parent` is the
    index of the figure that this one is part of. `claim`, `date`, `notes`, `party`, `phase`: words of the layout.
    `vetoed`: why it is no figure of people lost (or of what takes part), "" where it is one.
    """

    count: Count
    start: int
    end: int
    phrase: Phrase | None = None
    outcome: str | None = None
    own_outcome: str | None = None
    claim: str | None = None
    date: str | None = None
    notes: list[str] = field(default_factory=list)
    party: str | None = None
    phase: str | None = None
    heading_civilian: bool = False
    total: bool = False
    """it stands under the heading "Total" """
    parent: int | None = None
    vetoed: str = ""
    overall: bool = False
    bracket: Bracket | None = None
    limit: int = 0
