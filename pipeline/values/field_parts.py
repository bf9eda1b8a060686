"""Which figures of an infobox field are parts of others. Pure."""

from __future__ import annotations

import re

from .field_figure import INCLUDING, JOINED, FieldFigure
from .field_layout import Layout

__all__ = ["inherit", "link_parts", "link_totals"]

_OF_THEM = re.compile(r" of (?:them|whom|these|those|which)\b", re.IGNORECASE)
_CONFIRMED = re.compile(r"\s*(?:confirmed|verified|identified|documented|by name)\b", re.IGNORECASE)


def link_parts(layout: Layout, figures: list[FieldFigure]) -> None:
    for i, figure in enumerate(figures):
        if not i:
            continue
        previous = figures[i - 1]
        gap = layout.masked[previous.end : figure.start]
        parent: int | None = None
        if figure.bracket:
            parent = i - 1 if not previous.bracket else previous.parent if previous.bracket == figure.bracket else None
            if previous.bracket and previous.bracket != figure.bracket:
                parent = next((j for j in range(i - 1, -1, -1) if not figures[j].bracket), None)
        elif _goes_on(layout, previous, None if previous.parent is None else figures[previous.parent], figure, gap):
            parent = previous.parent if previous.parent is not None else i - 1
        if parent is None and not figure.bracket:
            parent = _bullet_parent(layout, figures, i)
        if (
            parent is None
            and figure.outcome is None
            and not figure.bracket
            and _CONFIRMED.match(layout.masked, figure.count.end)
        ):
            parent = i - 1  # "150 claimed killed, 68–103 confirmed"
        if parent is not None and _fits(figures[parent], figure):
            figure.parent = parent
    _sums(layout, figures)


def _goes_on(layout: Layout, previous: FieldFigure, whole: FieldFigure | None, figure: FieldFigure, gap: str) -> bool:
    """Whether a figure is told as part of the one before, or of what that one is part of."""
    if INCLUDING.search(gap) or _OF_THEM.match(layout.masked, figure.count.end):
        return not any(h.start > previous.end and h.end <= figure.start for h in layout.headings)
    if previous.bracket:
        return False
    if previous.parent is not None and JOINED.fullmatch(gap):
        return True
    listed = whole is not None and re.match(r"\s*:\s*\n", layout.masked[whole.end :]) is not None
    return re.match(r"\s*:", gap) is not None or (listed and not gap.strip("\n *,"))


def _bullet_parent(layout: Layout, figures: list[FieldFigure], i: int) -> int | None:
    """The lone figure of the line that the bullet of figure `i` stands under."""
    line = layout.line_at(figures[i].start)
    if not line.depth:
        return None
    above = [other for other in layout.lines if other.start < line.start and other.depth < line.depth]
    if not above:
        return None
    held = [j for j in range(i) if layout.line_at(figures[j].start) is above[-1] and not figures[j].bracket]
    between = [h for h in layout.headings if above[-1].end <= h.start < line.start and h.kind != "outcome"]
    return held[0] if len(held) == 1 and not between else None


def _sums(layout: Layout, figures: list[FieldFigure]) -> None:
    """ "63 killed, 52 killed, total of 115 killed": what a line's "total of" closes is part of it.

    Where the same number opened the list ("115 killed: 63 …"), all of it, the closing sum too, is part of that one.
    """
    for j, total in enumerate(figures):
        if total.bracket or not re.search(r"\b(?:total of|in total|altogether)\s\Z", layout.masked[: total.start]):
            continue
        line = layout.line_at(total.start)
        same = [i for i in range(j) if layout.line_at(figures[i].start) is line and figures[i].outcome == total.outcome]
        opened = [i for i in same if figures[i].count.low == total.count.low]
        whole = opened[-1] if opened else j
        for i in [*same, j]:
            if (
                i != whole
                and i > (opened[-1] if opened else -1)
                and figures[i].parent is None
                and _fits(figures[whole], figures[i])
            ):
                figures[i].parent = whole


def _fits(whole: FieldFigure, part: FieldFigure) -> bool:
    """Whether `part` can be part of `whole`: no larger, of the same outcome or of losses told together."""
    if part.count.low is not None and whole.count.high is not None and part.count.low > whole.count.high:
        return False
    return part.outcome is None or whole.outcome in (None, "casualties", part.outcome)


def inherit(figure: FieldFigure, figures: list[FieldFigure]) -> None:
    if figure.parent is None:
        return
    whole = figures[figure.parent]
    figure.outcome = figure.outcome or whole.outcome
    figure.claim, figure.date = figure.claim or whole.claim, figure.date or whole.date


def link_totals(figures: list[FieldFigure]) -> None:
    """What stands before a figure under "Total" and can be part of it, is part of it."""
    for i, whole in enumerate(figures):
        if not whole.total or (i and figures[i - 1].total):
            continue
        for part in figures[:i]:
            if part.parent is None and _fits(whole, part) and part.claim == whole.claim:
                part.parent = i
