"""Losses and strengths of the infobox: fields `casualties1`, `strength2` … → Casualty and Strength records.

The column gives the side, brackets and headings the claimant, the date and the part. What is no loss of people (tanks
destroyed, families displaced) gives no row; `reading.shared["infobox_left_out"]` has each such figure with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..articles import Field
from ..model import Casualty, Strength
from ..values.best import best_of
from ..values.field_figures import FieldFigure, read_figures
from ..values.field_layout import Layout, fold_lines, read_layout
from ..values.field_words import FieldWords, field_words
from ..values.numbers import count_grammar
from .infobox_context import FieldContext, field_context
from .reading import Reading

__all__ = ["resolve_infobox"]

_FIELD = re.compile(r"(?P<what>casualties|strength|losses)(?P<side>\d*)(?P<part>[a-z]?)(?:#(?P<box>\d+))?$")


def resolve_infobox(reading: Reading) -> None:
    """Append the infobox's losses and strengths to `reading.casualties` and `reading.strengths` (ids not yet given).

    Leaves `reading.shared["infobox_parents"]`: index of a casualty → index of the casualty it is part of; and
    `reading.shared["infobox_left_out"]`: (field, text, reason) of every number that gives no row.
    """
    words, grammar = field_words(reading.patterns), count_grammar(reading.patterns)
    context = field_context(reading)
    left_out: list[tuple[str, str, str]] = []
    parents: dict[int, int] = {}
    for name, item in reading.article.infobox.items():
        match = _FIELD.match(name)
        if not match:
            continue
        losses = match["what"] != "strength"
        layout = read_layout(item.raw, lambda label, losses=losses: context.kind_of(label, losses))  # type: ignore[misc]
        figures = read_figures(layout, grammar, words, losses=losses, claimant=context.is_claimant if losses else lambda _: False)
        side = int(match["side"]) if match["side"] else None
        box = f"#{match['box']}" if match["box"] else ""
        column = side if side and f"combatant{side}{box}" in reading.article.infobox else None
        left_out += [(name, layout.text[f.start : f.end], f.vetoed) for f in figures if f.vetoed]
        if losses:
            _add_losses(reading, item, layout, figures, column, context, parents)
        else:
            reading.strengths += [_strength(reading, item, layout, f, column, context) for f in figures if not f.vetoed]
    reading.shared["infobox_left_out"] = left_out
    reading.shared["infobox_parents"] = parents


def _add_losses(
    reading: Reading,
    item: Field,
    layout: Layout,
    figures: list[FieldFigure],
    column: int | None,
    context: FieldContext,
    parents: dict[int, int],
) -> None:
    rows: dict[int, int] = {}  # index among the field's figures → index among the casualties
    civilian = False  # in a field of no column, civilians go on until others are named
    for i, figure in enumerate(figures):
        if figure.vetoed:
            continue
        phrase = figure.phrase
        if phrase and phrase.kind or figure.overall:
            civilian = bool(phrase and phrase.kind == "civilian")
        elif figure.heading_civilian:
            civilian = True
        elif column is not None and not _runs_on(figures, i, layout):
            civilian = False
        if figure.parent in rows:
            parents[len(reading.casualties)] = rows[figure.parent]
        rows[i] = len(reading.casualties)
        reading.casualties.append(_casualty(reading, item, layout, figure, column, civilian or figure.heading_civilian, context))


def _runs_on(figures: list[FieldFigure], i: int, layout: Layout) -> bool:
    """Whether figure `i` goes on the list of the one before it ("4 civilians killed, 3 injured")."""
    gap = layout.masked[figures[i - 1].end : figures[i].start] if i else "-"
    return gap.strip() in (",", "and", "", "&") and layout.line_at(figures[i - 1].start) is layout.line_at(figures[i].start)


def _casualty(
    reading: Reading, item: Field, layout: Layout, figure: FieldFigure, column: int | None, civilian: bool, context: FieldContext
) -> Casualty:
    phrase = figure.phrase
    people = phrase is not None and phrase.people
    named = phrase.words if people and phrase else None
    side, why = column, f"the infobox's column {column}"
    if civilian:
        side, why = None, "civilians"
    elif column is None or (phrase and phrase.kind == "unknown" and " on both sides" in layout.masked[figure.start : figure.limit]):
        side, why = context.side_of(named or figure.party or ""), "the words of the field"
        if side is None:
            why = "the field has no column of combatants" if column is None else "both sides"
    claim = context.claim(figure.claim)
    date, place = context.date(figure.date, figure.phase, item.name, layout.text), context.place(figure.notes)
    return Casualty(
        **_span(item, layout, figure),
        **_number(reading, figure),
        outcome=figure.outcome or "casualties",
        victim=named or None,
        victim_class="civilian" if civilian else phrase.kind if people and phrase and phrase.kind != "unknown" else _class(phrase is not None and people, side),
        side=side,
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


def _class(named: bool, side: int | None) -> str:
    """People named by a word that tells nothing, or in no column, are unknown; a column's own are combatants."""
    return "combatant" if side is not None and not named else "unknown"


def _strength(
    reading: Reading, item: Field, layout: Layout, figure: FieldFigure, column: int | None, context: FieldContext
) -> Strength:
    phrase = figure.phrase
    kind = "personnel" if phrase is None or phrase.people or not phrase.kind else phrase.kind
    unit = phrase.words if phrase and phrase.kind else ""
    date = context.date(figure.date, figure.phase, item.name, layout.text)
    return Strength(
        **_span(item, layout, figure),
        **_number(reading, figure),
        unit=_head(unit),
        unit_kind=kind,
        side=column if column is not None else context.side_of(unit or figure.party or ""),
        date_edtf=date.edtf,
        place_id=context.place(figure.notes)[0],
        source=figure.claim,
        reason="; ".join(
            part
            for part in (
                f"side: the infobox's column {column}" if column is not None else "side: the field has no column of combatants",
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


def _span(item: Field, layout: Layout, figure: FieldFigure) -> dict[str, object]:
    return {
        "paragraph": -1,
        "field": item.name,
        "start": figure.start,
        "end": figure.end,
        "text": layout.text[figure.start : figure.end],
        "method": "infobox",
    }


def _number(reading: Reading, figure: FieldFigure) -> dict[str, object]:
    count = figure.count
    return {
        "low": count.low,
        "high": count.high,
        "best": best_of(count.low, count.high, count.qualifier, reading.settings.best),
        "count_text": count.text,
        "qualifier": count.qualifier,
    }
