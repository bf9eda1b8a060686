"""The figures of an infobox field: number, outcome, people, part of which, and what its layout says of each. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from .field_figure import JOINED, FieldFigure
from .field_layout import Layout
from .field_parts import inherit, link_parts, link_totals
from .field_said import read_brackets, read_headings
from .field_words import FieldWords, Outcome
from .numbers import Count, CountGrammar
from .numbers_vetoes import is_year

__all__ = ["FieldFigure", "read_figures"]

_SHARE = re.compile(
    r"(?:^|(?<=[\n:;.)] )|(?<=[\n:;.)]))(?P<w>most|all|nearly all|almost all|(?:the )?(?:entire|whole)|the majority)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[\d;.(\n]")
_OVERALL = re.compile(r"\b(?:overall|in total|on both sides|both sides|total|altogether)\b", re.IGNORECASE)
_CLAIMED = re.compile(r" (?:according to|per) ", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:according to|per) (?P<who>[^,;()\n]{2,60}?)[\s,;]*$", re.IGNORECASE)
_UNTOLD = re.compile(r"un(?:known|specified|disclosed)")
_NO_UNIT = re.compile(
    r"\s*(?:times\b|types?\b|kinds?\b|higher\b|lower\b|larger\b|greater\b|[–-]\s?present)", re.IGNORECASE
)


def read_figures(
    layout: Layout,
    grammar: CountGrammar,
    words: FieldWords,
    *,
    losses: bool,
    claimant: Callable[[str], bool] = lambda _: False,
) -> list[FieldFigure]:
    """The figures of a field in order, the vetoed ones among them.

    `losses`: it tells losses, not strengths. `claimant`: whether a name that stands alone in brackets is one who claims.
    """
    figures = [
        FieldFigure(count, count.start, count.end, bracket=layout.bracket_at(count.start))
        for count in _counts(layout, grammar, words, losses)
    ]
    for i, figure in enumerate(figures):
        figure.limit = _limit(layout, figures, i)
        _read_segment(layout, figure, words)
    _chain(layout, figures)
    link_parts(layout, figures)
    for figure in figures:
        read_headings(layout, figure, words)
        inherit(figure, figures)
    link_totals(figures)
    read_brackets(layout, figures, claimant)
    for i, figure in enumerate(figures):
        figure.vetoed = figure.vetoed or _veto(figures, i, layout, losses)
    return figures


def _counts(layout: Layout, grammar: CountGrammar, words: FieldWords, losses: bool) -> list[Count]:
    text = layout.masked
    counts = []
    for count in grammar.find(text, bare_years=True):
        if any(h.start <= count.start < h.start + len(h.words) for h in layout.headings):
            continue
        if _is_year(text, layout, count) or (count.low is None and _UNTOLD.search(count.qualifier)):
            continue
        counts.append(replace(count, text=layout.text[count.start : count.end]))
    if losses:
        counts += [_vague(text, m.start("w"), m.end("w")) for m in words.weight.finditer(text)]
        for match in _SHARE.finditer(text):
            end = _CLAUSE_END.search(text, match.end())
            found = words.outcomes_in(text, match.end(), end.start() if end else len(text))
            if found and found.outcome != "none":
                counts.append(_vague(text, match.start("w"), match.end("w")))
    counts.sort(key=lambda c: (c.start, -c.end))
    return [c for i, c in enumerate(counts) if not i or c.start >= counts[i - 1].end]


def _vague(text: str, start: int, end: int) -> Count:
    return Count(start, end, None, None, text[start:end].lower(), text[start:end])


def _is_year(text: str, layout: Layout, count: Count) -> bool:
    """A bare four-digit number in brackets, before a colon, or in the midst of words ("since 2022")."""
    if count.qualifier not in ("exact", "range") or not re.match(r"[12]\d{3}(?![\d,])", count.text):
        return False
    if re.match(r"\s?:", text[count.end :]) or (
        layout.bracket_at(count.start) and not re.match(r" [a-z]", text[count.end :])
    ):
        return True
    return bool(re.search(r"[A-Za-z] $", text[: count.start])) and is_year(text, count.start, count.start + 4)


def _limit(layout: Layout, figures: list[FieldFigure], i: int) -> int:
    """Where the words that belong to figure `i` end."""
    figure = figures[i]
    ends = [
        layout.line_at(figure.start).end if figure.count.end <= layout.line_at(figure.start).end else len(layout.text)
    ]
    ends += [f.start for f in figures[i + 1 : i + 2]]
    ends += [h.start for h in layout.headings if h.start >= figure.count.end][:1]
    if figure.bracket:
        ends[0] = figure.bracket.end - 1
    else:
        ends += [b.start for b in layout.brackets if b.start >= figure.count.end][:1]
    semicolon = layout.masked.find(";", figure.count.end)
    if semicolon >= 0:
        ends.append(semicolon)
    return max(figure.count.end, min(ends))


def _read_segment(layout: Layout, figure: FieldFigure, words: FieldWords) -> None:
    text, start = layout.masked, figure.count.end
    found = words.outcomes_in(text, start, figure.limit)
    if found and _belongs(text, start, found):
        figure.own_outcome = found.outcome
        figure.end = found.end
        figure.phrase = words.phrase(text, start, found.start)
    else:
        figure.phrase = words.phrase(text, start, figure.limit)
        if figure.phrase and figure.phrase.kind:
            figure.end = figure.phrase.end
    if said := _ACCORDING.search(text, start, figure.limit):
        figure.claim = said["who"]
    figure.overall = bool(_OVERALL.search(text, start, figure.limit))


def _belongs(text: str, start: int, found: Outcome) -> bool:
    """Whether the outcome is of this count: no full stop or "; " between."""
    return not re.search(r"[;]|(?<![A-Z][a-z]{2})\. (?=[A-Z][a-z]+ \w+ \w+)", text[start : found.start])


def _chain(layout: Layout, figures: list[FieldFigure]) -> None:
    """ "17 rebels, 15 soldiers and four guards killed": those without an outcome take the next one's.

    "30 killed per the rebels, 60 per the government": one that has but a claimant of its own takes the one before.
    """
    for before, figure in pairwise(figures):
        own_claim = _CLAIMED.match(layout.masked, figure.count.end)
        if own_claim and not figure.own_outcome and layout.line_at(before.start) is layout.line_at(figure.start):
            figure.own_outcome = before.own_outcome
    for i in range(len(figures) - 1, -1, -1):
        figure = figures[i]
        figure.outcome = figure.own_outcome
        if figure.outcome or i + 1 == len(figures):
            continue
        following = figures[i + 1]
        gap_start = figure.phrase.end if figure.phrase else figure.count.end
        gap = _unbracketed(layout, gap_start, following.start)
        same = figure.bracket == following.bracket and layout.line_at(figure.start) is layout.line_at(following.start)
        if not same or not following.outcome:
            continue
        if figure.phrase and JOINED.fullmatch(gap):
            figure.outcome = following.outcome
            if not figure.phrase.kind and following.phrase:
                figure.phrase = replace(figure.phrase, kind=following.phrase.kind)
            figure.end = max(figure.end, figure.phrase.end)
        elif not figure.phrase and gap.strip() in ("–", "-", "—", "to", "or"):
            figure.outcome, figure.phrase = following.outcome, following.phrase


def _unbracketed(layout: Layout, start: int, end: int) -> str:
    """The text between two offsets without what stands in brackets."""
    text = layout.masked[start:end]
    for bracket in layout.brackets:
        if start <= bracket.start and bracket.end <= end:
            text = text.replace(layout.masked[bracket.start : bracket.end], "")
    return text


def _veto(figures: list[FieldFigure], i: int, layout: Layout, losses: bool) -> str:
    figure = figures[i]
    if _NO_UNIT.match(layout.masked, figure.count.end):
        return "no count"
    if not losses:
        return ""
    if figure.outcome == "none":
        return "no loss of people: " + layout.text[figure.start : figure.end]
    if figure.parent is not None and figures[figure.parent].vetoed:
        return "part of what is no loss of people"
    phrase = figure.phrase
    if phrase and phrase.kind and not phrase.people and not _SHARE.match(figure.count.text):
        return f"no people: {phrase.words}"
    if phrase is None and figure.outcome in ("captured", "missing", "casualties") and i:
        before = figures[i - 1]
        gap = layout.masked[before.end : figure.start]
        if (
            before.vetoed.startswith(("no people", "no loss"))
            and JOINED.fullmatch(gap)
            and before.phrase
            and not before.phrase.people
        ):
            return f"no people: {before.phrase.words} (of the figure before)"
    return ""
