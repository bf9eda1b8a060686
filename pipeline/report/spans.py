"""A paragraph's text → segments that are each inside the same mentions, for highlighting.

Mentions nest and cross (a figure holds a force), so the text is cut at every border of a mention.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

__all__ = ["Segment", "describe", "segments"]

_LABELS = {"dates": "date", "places": "place", "forces": "force", "casualties": "casualties", "strengths": "strength"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text. `kinds` are the tables of the mentions it lies in; `tip` tells them; empty where in none."""

    text: str
    kinds: tuple[str, ...] = ()
    tip: str = ""
    ids: tuple[str, ...] = ()
    focus: bool = False
    """true for the first segment of a mention: what the keyboard stops at"""


def _some(value: Any) -> bool:
    return value is not None and value == value and value != ""


def _figure(row: dict[str, Any]) -> str:
    low, high = row["low"], row["high"]
    if not _some(low):
        return str(row["qualifier"])
    said = f"{int(low):,}" if low == high else f"{int(low):,}–{int(high):,}"
    return said if row["qualifier"] in ("exact", "range") else f"{row['qualifier']} {said}"


def describe(table: str, row: dict[str, Any]) -> str:
    """What a mention was resolved to, and why, in a few lines."""
    lines = []
    if table == "dates":
        lines = [f"date: {row['edtf'] or row['timex_value'] or 'not resolved'}"]
    elif table == "places":
        where = f"{row['latitude']:.3f}, {row['longitude']:.3f}" if _some(row["latitude"]) else "no point"
        lines = [f"place: {row['name']} ({row['kind']}), {where}"]
    elif table == "forces":
        side = f"side {int(row['side'])}" if _some(row["side"]) else "side not told"
        lines = [f"force: {row['name']}, {side}"]
    else:
        outcome = row["outcome"] if table == "casualties" else row["unit"]
        civilian = row.get("victim_class") == "civilian"
        side = "civilians" if civilian else f"side {int(row['side'])}" if _some(row["side"]) else "side not told"
        lines = [f"{_LABELS[table]}: {_figure(row)} {outcome}, {side}"]
        lines += [f"when: {row['date_edtf']}"] if _some(row["date_edtf"]) else []
        lines += [f"according to: {row['source']}"] if _some(row["source"]) else []
        if table == "casualties" and _some(row["subset_of"]):
            lines.append("part of another figure")
        if table == "casualties" and _some(row["duplicate_of"]):
            lines.append("told before")
    if _some(row.get("reason")):
        lines.append(f"why: {row['reason']}")
    return "\n".join(lines)


def segments(text: str, mentions: Sequence[tuple[str, dict[str, Any]]]) -> list[Segment]:
    """`text` cut at the borders of `mentions`, (table, row) pairs of one paragraph."""
    spans = [(int(row["start_char"]), int(row["end_char"]), table, row) for table, row in mentions]
    cuts = sorted({0, len(text), *(s for s, *_ in spans), *(e for _, e, *_ in spans)})
    found = []
    for start, end in pairwise(cuts):
        inside = [span for span in spans if span[0] <= start and end <= span[1]]
        inside.sort(key=lambda span: (span[1] - span[0], span[2]))
        found.append(
            Segment(
                text[start:end],
                tuple(dict.fromkeys(table for *_, table, _ in inside)),
                "\n\n".join(describe(table, row) for *_, table, row in inside),
                tuple(row["id"] for *_, row in inside),
                any(span[0] == start for span in inside),
            )
        )
    return found
