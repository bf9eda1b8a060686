"""The report: self-contained HTML pages with the text, timeline, map and tables of every article. No network."""

from __future__ import annotations

from .write import write_report

__all__ = ["write_report"]
