"""Whole folders of articles: shards, what is kept of an earlier run, the engines, the commit."""

from __future__ import annotations

from .jobs import Report, merge, run

__all__ = ["Report", "merge", "run"]
