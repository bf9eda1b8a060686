"""What headings and brackets of an infobox field say of its figures: claimant, date, party, phase, notes. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .field_figure import INCLUDING, JOINED, FieldFigure
from .field_layout import Bracket, Heading, Layout, claim_of, date_of
from .field_words import FieldWords

__all__ = ["read_brackets", "read_headings"]


def read_headings(layout: Layout, figure: FieldFigure, words: FieldWords) -> None:
    line = layout.line_at(figure.start)
    own, said = figure.claim, None
    for heading in layout.headings:
        if heading.start >= figure.start:
            if heading.kind == "claim above" and not figure.claim:
                figure.claim = claim_of(heading.words)
            continue
        if heading.kind == "claim above":
            figure.claim, said = None, None
        elif heading.kind == "claim":
            said = claim_of(heading.words) or re.sub(r"(?i)^(?:per|according to) ", "", heading.words)
            figure.party = None
            figure.date = date_of(heading.note) or figure.date
        elif heading.kind == "phase":
            figure.phase, figure.party = heading.words, None
        elif heading.kind == "party":
            runs_on = layout.line_at(heading.start).end <= heading.end + 1
            holds = runs_on or layout.line_at(heading.start) is line
            figure.party = heading.words if holds else None
            figure.heading_civilian = holds and "civilian" in heading.words.lower()
        elif heading.kind == "total":
            figure.party, figure.overall, figure.total = None, True, True
        elif heading.kind == "equipment":
            figure.vetoed = f"under the heading {heading.words!r}"
        if heading.kind != "equipment" and heading.kind != "party":
            figure.vetoed = ""
        if heading.kind == "outcome":
            _outcome_heading(figure, heading, words)
    figure.claim = own or said or figure.claim


def _outcome_heading(figure: FieldFigure, heading: Heading, words: FieldWords) -> None:
    found = words.outcomes_in(heading.words, 0, len(heading.words))
    if found and not figure.own_outcome:
        figure.outcome = found.outcome
    figure.heading_civilian = "civilian" in heading.words.lower()
    if found and found.outcome == "none":
        figure.vetoed = f"under the heading {heading.words!r}"


def read_brackets(layout: Layout, figures: list[FieldFigure], claimant: Callable[[str], bool]) -> None:
    """Claimants, dates and notes in brackets, given to the figures before them back to the bracket before."""
    floor = 0  # the end of the last bracket that told a claimant or a date
    for bracket in layout.brackets:
        if any(h.start <= bracket.start < h.end for h in layout.headings):
            continue
        line = layout.line_at(bracket.start)
        alone = not layout.text[line.start : bracket.start].strip(" *")
        start = max([floor, *(h.end for h in layout.headings if h.end <= bracket.start and h.kind != "party")])
        if not alone:
            start = max(start, line.start)
        said = _said(bracket, claimant)
        inside = [f for f in figures if f.bracket == bracket]
        said.notes = [note for note in said.notes if not any(f.count.text in note for f in inside)]
        reached = [f for f in figures if start <= f.start < bracket.start and not f.bracket]
        if said.date and not said.claim and not alone:
            reached = _last_list(layout, reached)
        reached += inside
        if not said.claim and not said.date:
            reached = [f for f in reached if not f.bracket][-1:] if not inside else []
            if reached and re.search(
                r"(?i)\b(?:unknown|none|unspecified|unclear)\b", layout.masked[reached[0].end : bracket.start]
            ):
                reached = []  # it is said of the unknown
        else:
            floor = bracket.end
            reached += [
                f for f in figures if f.parent is not None and figures[f.parent] in reached and f not in reached
            ]
        for figure in reached:
            figure.claim = said.claim or figure.claim
            figure.date = said.date or figure.date
            figure.notes += said.notes


def _last_list(layout: Layout, figures: list[FieldFigure]) -> list[FieldFigure]:
    """The last figures that commas, "and" or "including" join: a date in brackets is said of no more than these."""
    first = len(figures) - 1
    while first > 0:
        gap = layout.masked[figures[first - 1].end : figures[first].start]
        if not (JOINED.fullmatch(gap) or INCLUDING.search(gap)):
            break
        first -= 1
    return figures[max(first, 0) :]


@dataclass(slots=True)
class _Said:
    claim: str | None = None
    date: str | None = None
    notes: list[str] = field(default_factory=list)


def _said(bracket: Bracket, claimant: Callable[[str], bool]) -> _Said:
    said = _Said()
    for piece in _pieces(bracket.words):
        words = piece.strip()
        if claim := claim_of(words) or (words if claimant(words) else None):
            said.claim = said.claim or claim
        elif date_of(words) or (words.isdigit() and date_of(bracket.words)):
            said.date = f"{said.date}, {words}" if said.date else words
        else:
            said.notes.append(words)
    return said


def _pieces(words: str) -> list[str]:
    return [piece for piece in re.split(r";|,(?!\d)", words) if piece.strip()]
