"""Armed bodies that only the user's model tells of: names that it marks throughout the article."""

from __future__ import annotations

from ..values.forces import Lexicon
from .force_roster import Entity, Roster
from .model import model_names
from .reading import Reading

__all__ = ["model_forces"]


def model_forces(roster: Roster, reading: Reading, lexicon: Lexicon) -> None:
    """Enter into the roster the names that the model marks as forces more than once and that the roster lacks."""
    if reading.settings.model is None:
        return
    places = model_names(reading, "PLACE")
    peoples = {people.lower() for people in lexicon.peoples}
    for key, (name, times) in model_names(reading, "FORCE").items():
        common = key in places or name.lower() in peoples or name.lower() in lexicon.heads
        if times > 1 and not common and roster.find(name) is None:
            roster.add(Entity(name, method="model", reason="the model reads an armed body"))
