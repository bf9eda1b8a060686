"""Losses and strengths of the infobox: fields `casualties1`, `strength2` … → Casualty and Strength records.

The column gives the side, brackets and headings the claimant, the date and the part. What is no loss of people (tanks
destroyed, families displaced) gives no row; `reading.shared["infobox_left_out"]` has each such figure with its reason.
"""

from __future__ import annotations

import re
from typing import Any

from ..articles import Field
from ..model import Casualty, Strength
from ..values.best import best_of
from ..values.field_figures import FieldFigure, read_figures
from ..values.field_layout import Layout, read_layout
from ..values.field_words import field_words
from ..values.numbers import count_grammar
from .infobox_context import FieldContext, field_context
from .reading import Reading

__all__ = ["resolve_infobox"]

MAX_FIELD = 10_000
"""Longest field read, in characters; the longest of Wikipedia's have about 2,000."""

_ALL_CIVILIANS = re.compile(r"(?:all |all of them )?civilians?$", re.IGNORECASE)
_FIELD = re.compile(
    r"(?P<what>casualties|strength|losses|fatalities|deaths|injuries|arrests|missing)(?P<side>\d*)(?P<part>[a-z]?)(?:#(?P<box>\d+))?$"
)
# Fields of the infoboxes of civil conflicts and attacks tell the outcome by their name.
_OUTCOME = {
    "fatalities": "killed",
    "deaths": "killed",
    "injuries": "wounded",
    "arrests": "captured",
    "missing": "missing",
}


def resolve_infobox(reading: Reading) -> list[tuple[Casualty, Casualty]]:
    """Append the infobox's losses and strengths to `reading.casualties` and `reading.strengths`; ids are not yet given.

    Returns the pairs (part, whole) from which `subset_of` is set once there are ids. Leaves
    `reading.shared["infobox_left_out"]`: (field, text, reason) of every number that gives no row.
    """
    words, grammar = field_words(reading.patterns), count_grammar(reading.patterns)
    context = field_context(reading)
    left_out: list[tuple[str, str, str]] = []
    parts: list[tuple[Casualty, Casualty]] = []
    for name, item in reading.article.infobox.items():
        match = _FIELD.match(name)
        if not match:
            continue
        if len(item.raw) > MAX_FIELD:
            left_out.append((name, item.text[:40], f"the field has more than {MAX_FIELD:,} characters: not read"))
            continue
        losses = match["what"] != "strength"
        layout = read_layout(item.raw, lambda label, losses=losses: context.kind_of(label, losses))  # type: ignore[misc]
        claimant = context.is_claimant if losses else lambda _words: False
        figures = read_figures(layout, grammar, words, losses=losses, claimant=claimant)
        for figure in figures:
            figure.outcome = figure.outcome or _OUTCOME.get(match["what"])
        column = context.column(int(match["side"] or 0), match["box"])
        left_out += [(name, layout.text[f.start : f.end], f.vetoed) for f in figures if f.vetoed]
        if losses:
            parts += _add_losses(reading, item, layout, figures, column, context)
        else:
            reading.strengths += [_strength(reading, item, layout, f, column, context) for f in figures if not f.vetoed]
    reading.shared["infobox_left_out"] = left_out
    return parts


def _add_losses(
    reading: Reading, item: Field, layout: Layout, figures: list[FieldFigure], column: int | None, context: FieldContext
) -> list[tuple[Casualty, Casualty]]:
    made: dict[int, Casualty] = {}
    civilian = False  # in a field of no column, civilians go on until others are named
    for i, figure in enumerate(figures):
        if figure.vetoed:
            continue
        phrase = figure.phrase
        if (phrase and phrase.kind) or figure.overall:
            civilian = bool(phrase and phrase.kind == "civilian")
        elif figure.heading_civilian or any(_ALL_CIVILIANS.match(note) for note in figure.notes):
            civilian = True
        elif column is not None and not _runs_on(figures, i, layout):
            civilian = False
        made[i] = _casualty(reading, item, layout, figure, column, civilian or figure.heading_civilian, context)
    reading.casualties += made.values()
    return [
        (part, made[whole]) for i, part in made.items() if (whole := figures[i].parent) in made and whole is not None
    ]


def _runs_on(figures: list[FieldFigure], i: int, layout: Layout) -> bool:
    """Whether figure `i` goes on the list of the one before it ("4 civilians killed, 3 injured")."""
    gap = layout.masked[figures[i - 1].end : figures[i].start] if i else "-"
    return gap.strip() in (",", "and", "", "&") and layout.line_at(figures[i - 1].start) is layout.line_at(
        figures[i].start
    )


def _casualty(
    reading: Reading,
    item: Field,
    layout: Layout,
    figure: FieldFigure,
    column: int | None,
    civilian: bool,
    context: FieldContext,
) -> Casualty:
    phrase = figure.phrase
    people = phrase is not None and phrase.people
    named = phrase.words if phrase and (people or _is_name(figure)) else None
    side, why = column, f"the infobox's column {column}"
    if civilian:
        side, why = None, "civilians"
    elif column is None or (
        phrase and phrase.kind == "unknown" and " on both sides" in layout.masked[figure.start : figure.limit]
    ):
        side, why = context.side_of(named or figure.party or ""), "the words of the field"
        if side is None:
            why = "the field has no column of combatants" if column is None else "both sides"
    claim = context.claim(figure.claim)
    date, place = context.date(figure.date, figure.phase), context.place(figure.notes)
    return Casualty(
        **_span(item, layout, figure),
        **_number(reading, figure),
        outcome=figure.outcome or "casualties",
        victim=named or None,
        victim_class="civilian" if civilian else _class(phrase.kind if people and phrase else "", side),
        side=side,
        force_id=context.force_of(named, side) if named and not civilian else None,
        date_edtf=date.edtf,
        start_date=date.start_date,
        end_date=date.end_date,
        place_id=place[0],
        place=place[1],
        latitude=place[2],
        longitude=place[3],
        source=figure.claim,
        source_class=claim.source_class,
        source_side=claim.side,
        scope="total",
        reason="; ".join(
            part
            for part in (
                f"side: {why}",
                f"date: {date.reason}",
                f"outcome: {'the words' if figure.own_outcome else 'the words around' if figure.outcome else 'none told'}",
                f"phase: {figure.phase}" if figure.phase else "",
                f"party: {figure.party}" if figure.party else "",
                f"note: {'; '.join(figure.notes)}" if figure.notes else "",
            )
            if part
        ),
    )


def _is_name(figure: FieldFigure) -> bool:
    """Whether words of no known noun name those lost: "29 Holsteiners killed"."""
    phrase = figure.phrase
    return bool(
        phrase and not phrase.kind and phrase.words[:1].isupper() and figure.own_outcome in ("killed", "wounded")
    )


def _class(kind: str, side: int | None) -> str:
    """As the words tell; without words a column's own are combatants, and those of no column unknown."""
    return kind or ("combatant" if side is not None else "unknown")


def _strength(
    reading: Reading, item: Field, layout: Layout, figure: FieldFigure, column: int | None, context: FieldContext
) -> Strength:
    phrase = figure.phrase
    kind = "personnel" if phrase is None or phrase.people or not phrase.kind else phrase.kind
    unit = phrase.words if phrase and phrase.kind else ""
    date = context.date(figure.date, figure.phase)
    return Strength(
        **_span(item, layout, figure),
        **_number(reading, figure),
        unit=_head(unit),
        unit_kind=kind,
        side=(side := column if column is not None else context.side_of(unit or figure.party or "")),
        force_id=context.force_of(unit, side) if unit and kind == "personnel" else None,
        date_edtf=date.edtf,
        place_id=context.place(figure.notes)[0],
        source=figure.claim,
        reason="; ".join(
            part
            for part in (
                f"side: the infobox's column {column}"
                if column is not None
                else "side: the field has no column of combatants",
                f"date: {date.reason}",
                "" if figure.parent is None else f"part of figure {figure.parent + 1} of the field",
                f"party: {figure.party}" if figure.party else "",
                f"note: {'; '.join(figure.notes)}" if figure.notes else "",
            )
            if part
        ),
    )


def _head(unit: str) -> str:
    """The noun of a unit's words: "Hezbollah fighters" → "fighters", "ships of the line" whole."""
    match = re.search(r"[\w'’-]+(?: (?:of|and) (?:the )?[\w'’-]+)?$", unit)
    return match.group() if match else unit


def _span(item: Field, layout: Layout, figure: FieldFigure) -> dict[str, Any]:
    return {
        "paragraph": -1,
        "field": item.name,
        "start": figure.start,
        "end": figure.end,
        "text": layout.text[figure.start : figure.end],
        "method": "infobox",
    }


def _number(reading: Reading, figure: FieldFigure) -> dict[str, Any]:
    count = figure.count
    return {
        "low": count.low,
        "high": count.high,
        "best": best_of(count.low, count.high, count.qualifier, reading.settings.best),
        "count_text": count.text,
        "qualifier": count.qualifier,
    }
