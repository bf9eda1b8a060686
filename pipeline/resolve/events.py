"""Resolves events over a whole article."""

from __future__ import annotations

from .reading import Reading

__all__ = ["resolve"]


def resolve(reading: Reading) -> None:
    """Fill `reading.events`."""
