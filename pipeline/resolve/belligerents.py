"""Reads the infobox's columns of combatants, units and commanders into `reading.belligerents`."""

from __future__ import annotations

from ..infobox import columns
from ..model import Belligerent
from .reading import Reading

__all__ = ["resolve"]


def resolve(reading: Reading) -> None:
    """Fill `reading.belligerents`; leave the parsed names for the forces in `reading.shared["columns"]`."""
    names = columns(reading.article)
    reading.shared["columns"] = names
    reading.belligerents.extend(
        Belligerent(
            side=name.side,
            role=name.role,
            name=name.name,
            field=name.field,
            wiki_page=name.page,
            note=name.note,
            parent=name.parent,
        )
        for name in names
    )
