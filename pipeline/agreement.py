"""When a row says what an annotation says: spans, numbers, sides, dates; and the pairing of both, one to one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

__all__ = ["AGREEMENT", "edtf", "fold", "infobox_agreement", "overlap", "pair", "same_number", "same_side"]

Row = dict[str, Any]


def pair(gold: list[Row], rows: list[Row], agree: Callable[[Row, Row], float | None]) -> list[tuple[int, int]]:
    """One-to-one pairs (annotation, row), the best agreement first, then in the order of the lists."""
    candidates = [(s, i, j) for i, g in enumerate(gold) for j, r in enumerate(rows) if (s := agree(g, r)) is not None]
    used_gold: set[int] = set()
    used_rows: set[int] = set()
    pairs = []
    for _, i, j in sorted(candidates, key=lambda c: (-c[0], c[1], c[2])):
        if i not in used_gold and j not in used_rows:
            used_gold.add(i)
            used_rows.add(j)
            pairs.append((i, j))
    return pairs


def overlap(g: Row, r: Row) -> int:
    """Characters in common."""
    return max(0, min(int(g["end"]), int(r["end_char"])) - max(int(g["start"]), int(r["start_char"])))


def agree_span(g: Row, r: Row) -> float | None:
    n = overlap(g, r)
    return n / 1e3 if n else None


def agree_date(g: Row, r: Row) -> float | None:
    score = agree_span(g, r)
    return score + 10 if score and g.get("value") and edtf(r["edtf"]) == edtf(g["value"]) else score


def agree_strength(g: Row, r: Row) -> float | None:
    score = agree_span(g, r)
    return score and score + 10 * same_number(g, r) + same_side(g, r)


def agree_casualty(g: Row, r: Row) -> float | None:
    score = agree_strength(g, r)
    return score and score + 5 * (g["outcome"] == r["outcome"])


AGREEMENT: dict[str, Callable[[Row, Row], float | None]] = {
    "dates": agree_date,
    "places": agree_span,
    "forces": agree_span,
    "strengths": agree_strength,
    "casualties": agree_casualty,
}


def infobox_agreement(table: str) -> Callable[[Row, Row], float | None]:
    def agree(g: Row, r: Row) -> float | None:
        if g.get("field") != r["field"] or not same_number(g, r):
            return None
        same = table == "strengths" or g["outcome"] == r["outcome"]
        return 10 + 5 * same - abs(int(g["start"]) - int(r["start_char"] or 0)) / 1e4

    return agree


def same_number(g: Row, r: Row) -> bool:
    if g["low"] is None and g["high"] is None:  # a vague word: no number is right, or the same word
        return r["low"] is None or str(r["qualifier"] or "").lower() in str(g["qual"]).lower()
    return (r["low"], r["high"]) == (g["low"], g["high"])


def same_side(g: Row, r: Row) -> bool:
    if g["side"] == "civ":
        return str(r.get("victim_class") or "").startswith("civ")
    return bool(r["side"] == g["side"])


def edtf(value: Any) -> str | None:
    """The value without qualifiers; an interval of one day is that day."""
    if value is None:
        return None
    plain = re.sub(r"[~?%]", "", str(value)).strip()
    first, _, last = plain.partition("/")
    return first if first == last else plain


def fold(text: str) -> str:
    return " ".join(str(text).split())
