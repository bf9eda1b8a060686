"""The date of a loss, as `Times` and what it asks give it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from ..values.regex import compile_words
from .attach_whole import bounds

__all__ = ["AFTERMATH", "OVER_ALL", "UNTIL", "When", "days_of", "is_long", "untold"]

OVER_ALL = "over the whole battle, as the article dates it"
AFTERMATH = compile_words(
    r"\b(?:aftermath|casualt|losses|legacy|analysis|result|consequences|summary|toll|assessment|outcome|reaction|crimes)",
    re.I,
)


UNTIL = compile_words(
    r"\b(?:by|as of|as at|until|up to|till) (?:the (?:end|morning|evening|night|afternoon) of )?(?:midday "
    r"|noon )?(?:on )?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class When:
    """The date of a loss, its scope (`incident` or `total`) and why it is this one."""

    edtf: str | None
    start: dt.date | None
    end: dt.date | None
    scope: str
    reason: str
    updated: bool = False
    """the figure before it, counted again"""

    @property
    def whole(self) -> bool:
        """Whether it runs from the start of all the fighting up to a day."""
        return self.reason.startswith("running total")

    @property
    def summed(self) -> bool:
        """Whether it is left open because the figure sums up more than one fight."""
        return self.edtf is None and self.reason.startswith("summed up")


def days_of(edtf: str, scope: str, reason: str) -> When:
    return When(edtf, *bounds(edtf), scope, reason)


def untold(scope: str, reason: str) -> When:
    return When(None, None, None, scope, reason)


def is_long(edtf: str, days: int = 3) -> bool:
    """Whether an interval is of more days than these."""
    first, last = bounds(edtf) if "/" in edtf else (None, None)
    return "/" in edtf and (first is None or last is None or (last - first).days > days)
