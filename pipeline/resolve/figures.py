"""Figures of losses and strengths over a whole article: those of the prose, of the infobox, and which state the same."""

from __future__ import annotations

from ..model import assign_ids
from .duplicates import link_duplicates
from .infobox_figures import resolve_infobox
from .prose_figures import resolve_prose
from .reading import Reading

__all__ = ["resolve"]


def resolve(reading: Reading) -> None:
    """Fill `reading.casualties` and `reading.strengths`, the infobox's first."""
    parts = resolve_infobox(reading) + resolve_prose(reading)
    article = reading.article.article_id
    assign_ids(article, "casualties", reading.casualties)
    assign_ids(article, "strengths", reading.strengths)
    for part, whole in parts:
        part.subset_of = whole.id
    link_duplicates(reading)
