"""The votes on one name of the article: what was found for and against its being a place's."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..gazetteer import Place

__all__ = ["NEEDED", "Verdict"]


NEEDED = 2.0


@dataclass(slots=True)
class Verdict:
    """The votes on one name, and whether it is a place's."""

    key: str
    votes: float = 0.0
    against: float = 0.0
    weak: float = 0.0
    sure: bool = False
    """said to be a place by a noun or the infobox"""
    town: bool = False
    """said or known to be a settlement"""
    told: bool = False
    """said to be a settlement: "the town of X" """
    loose: bool = False
    """seen elsewhere than at the opening of a sentence"""
    places: tuple[Place, ...] = ()
    method: str = "context"
    pattern: str | None = None
    why: list[str] = field(default_factory=list)

    @property
    def is_place(self) -> bool:
        return self.votes + min(self.weak, 1.5) >= NEEDED and self.votes + min(self.weak, 1.5) > self.against

    def add(self, votes: float, why: str) -> None:
        self.votes += votes
        if why not in self.why:
            self.why.append(why)
