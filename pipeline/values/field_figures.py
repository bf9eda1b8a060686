"""The figures of an infobox field: number, outcome, people, part of which, and what its layout says of each. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .field_layout import Bracket, Heading, Layout, claim_of, date_of
from .field_words import FieldWords, Outcome, Phrase
from .numbers import Count, CountGrammar
from .numbers_vetoes import is_year

__all__ = ["FieldFigure", "read_figures"]

_INCLUDING = re.compile(r"\b(?:including|includes?|incl\.?|(?:among|of) (?:them|whom|which))\b", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,|,? ?\band\b|&|,? or)\s*(?:another |a further )?", re.IGNORECASE)
_SHARE = re.compile(
    r"(?:^|(?<=[\n:;.)] )|(?<=[\n:;.)]))(?P<w>most|all|nearly all|almost all|(?:the )?(?:entire|whole)|the majority)\b",
    re.IGNORECASE,
)
_OVERALL = re.compile(r"\b(?:overall|in total|on both sides|both sides|total|altogether)\b", re.IGNORECASE)
_OF_THEM = re.compile(r" of (?:them|whom|these|those|which)\b", re.IGNORECASE)
_CLAIMED = re.compile(r" (?:according to|per) ", re.IGNORECASE)
_CONFIRMED = re.compile(r"\s*(?:confirmed|verified|identified|documented|by name)\b", re.IGNORECASE)
_ACCORDING = re.compile(r"\b(?:according to|per) (?P<who>[^,;()\n]{2,60}?)[\s,;]*$", re.IGNORECASE)
_UNTOLD = re.compile(r"un(?:known|specified|disclosed)")
_NO_UNIT = re.compile(
    r"\s*(?:times\b|types?\b|kinds?\b|higher\b|lower\b|larger\b|greater\b|[–-]\s?present)", re.IGNORECASE
)


@dataclass(slots=True)
class FieldFigure:
    """One figure of a field. Offsets count in the folded text; `end` holds the outcome or the noun counted.

    outcome: None where the field tells none; "none" where the words tell that no people were lost. `parent` is the
    index of the figure that this one is part of. `claim`, `date`, `notes`, `party`, `phase`: words of the layout.
    `vetoed`: why it is no figure of people lost (or of what takes part), "" where it is one.
    """

    count: Count
    start: int
    end: int
    phrase: Phrase | None = None
    outcome: str | None = None
    own_outcome: str | None = None
    claim: str | None = None
    date: str | None = None
    notes: list[str] = field(default_factory=list)
    party: str | None = None
    phase: str | None = None
    heading_civilian: bool = False
    total: bool = False
    """it stands under the heading "Total" """
    parent: int | None = None
    vetoed: str = ""
    overall: bool = False
    bracket: Bracket | None = None
    limit: int = 0


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
    _parents(layout, figures)
    for figure in figures:
        _headings(layout, figure, words)
        _inherit(figure, figures)
    _totals(figures)
    _brackets(layout, figures, claimant)
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
            clause = re.search(r"[\d;.(\n]|$", text[match.end() :])
            found = words.outcomes_in(text, match.end(), match.end() + (clause.start() if clause else 0))
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
        if figure.phrase and _JOINED.fullmatch(gap):
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


def _parents(layout: Layout, figures: list[FieldFigure]) -> None:
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
    if _INCLUDING.search(gap) or _OF_THEM.match(layout.masked, figure.count.end):
        return not any(h.start > previous.end and h.end <= figure.start for h in layout.headings)
    if previous.bracket:
        return False
    if previous.parent is not None and _JOINED.fullmatch(gap):
        return True
    listed = whole is not None and re.match(r"\s*:\s*\n", layout.masked[whole.end :]) is not None
    return re.match(r"\s*:", gap) is not None or (listed and not gap.strip("\n *,"))


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


def _fits(whole: FieldFigure, part: FieldFigure) -> bool:
    """Whether `part` can be part of `whole`: no larger, of the same outcome or of losses told together."""
    if part.count.low is not None and whole.count.high is not None and part.count.low > whole.count.high:
        return False
    return part.outcome is None or whole.outcome in (None, "casualties", part.outcome)


def _headings(layout: Layout, figure: FieldFigure, words: FieldWords) -> None:
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


def _inherit(figure: FieldFigure, figures: list[FieldFigure]) -> None:
    if figure.parent is None:
        return
    whole = figures[figure.parent]
    figure.outcome = figure.outcome or whole.outcome
    figure.claim, figure.date = figure.claim or whole.claim, figure.date or whole.date


def _totals(figures: list[FieldFigure]) -> None:
    """What stands before a figure under "Total" and can be part of it, is part of it."""
    for i, whole in enumerate(figures):
        if not whole.total or (i and figures[i - 1].total):
            continue
        for part in figures[:i]:
            if part.parent is None and _fits(whole, part) and part.claim == whole.claim:
                part.parent = i


def _brackets(layout: Layout, figures: list[FieldFigure], claimant: Callable[[str], bool]) -> None:
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
        if not (_JOINED.fullmatch(gap) or _INCLUDING.search(gap)):
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
            and _JOINED.fullmatch(gap)
            and before.phrase
            and not before.phrase.people
        ):
            return f"no people: {before.phrase.words} (of the figure before)"
    return ""
