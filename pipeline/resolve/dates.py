"""Resolves dates over a whole article: candidates of all paragraphs, infobox and title → `reading.dates`.

    date_at(reading, paragraph, offset, *, sentence_span) -> DateMention | str | None

is what other rooms ask: which date governs a point of the text.
"""

from __future__ import annotations

import re

from ..components.dates import DateFinder
from ..model import DateMention, assign_ids
from ..patterns import Patterns
from ..values.dates_grammar import Expression, Grammar
from ..values.edtf import Point, Span, Value, codes, first_day, last_day
from .clock import Clock, Item, Resolved, Setting
from .clock_at import date_at
from .clock_bounds import Bounds, bounds_of_values, joined, lead_bounds, text_bounds, value_of_explicit
from .clock_points import end_of, months, start_of, with_year
from .reading import Reading

__all__ = ["date_at", "resolve"]


def resolve(reading: Reading) -> None:
    """Fill `reading.dates` and leave `narrative_dates`, `article_dates` and `date_asides` in `reading.shared`."""
    grammar = _grammar(reading.patterns)
    box = _infobox_values(reading, grammar)
    items = _items(reading)
    clock = _clock(reading, grammar, [v for _, v in box], items)
    paragraphs = [(p.number, p.headings) for p in reading.article.paragraphs]
    resolved = clock.run(items, paragraphs)
    mentions = [_mention(reading, item, made) for item, made in zip(items, resolved, strict=True)]
    boxed = [_box_mention(reading, expression, value) for expression, value in box]
    reading.dates = [*boxed, *[m for m, made in zip(mentions, resolved, strict=True) if not made.drop]]
    assign_ids(reading.article.article_id, "dates", reading.dates)
    for mention, made in zip(mentions, resolved, strict=True):
        if made.anchor is not None and not resolved[made.anchor].drop:
            mention.anchor = mentions[made.anchor].id
    reading.shared["date_asides"] = {
        m.id: made.aside for m, made in zip(mentions, resolved, strict=True) if made.aside is not None
    }
    reading.shared["date_bounds"] = clock.setting.bounds
    reading.shared["narrative_dates"] = {n: v.edtf if v else None for n, v in clock.narrative.items()}
    reading.shared["article_dates"] = _article_dates(boxed, [v for _, v in box])


_GRAMMARS: dict[str, Grammar] = {}


def _grammar(patterns: Patterns) -> Grammar:
    """The grammar over `patterns`, built once a process: for infobox, title and headings, which have no Doc."""
    if patterns.sha256 not in _GRAMMARS:
        finder = DateFinder("dates")
        finder.add_patterns(patterns)
        _GRAMMARS[patterns.sha256] = finder.grammar
    return _GRAMMARS[patterns.sha256]


def _items(reading: Reading) -> list[Item]:
    items = []
    for paragraph, doc in zip(reading.article.paragraphs, reading.docs, strict=True):
        found: list[Expression] = doc.user_data.get("warledger.dates", [])
        if not found:
            continue
        spans = reading.sentences(paragraph.number)
        for expression in found:
            start = max((s for s, _ in spans if s <= expression["s"]), default=0)
            items.append(Item(expression, paragraph.number, paragraph.headings, paragraph.text, start))
    return items


# --- what the article says of its own time ---------------------------------------------------------------------------


def _infobox_values(reading: Reading, grammar: Grammar) -> list[tuple[Expression, Value]]:
    """The dates of the infobox's `date` field, each phase by itself; a missing year is its neighbour's."""
    box = reading.article.infobox.get("date")
    if box is None:
        return []
    found: list[tuple[Expression, Value]] = []
    expressions = [e for e in grammar.find(box.text) if e["kind"] in ("point", "range")]
    values = [value_of_explicit(e) for e in expressions]
    known = [p.year for v in values if v is not None and (p := start_of(v))]
    for expression, value in zip(expressions, values, strict=True):
        if value is None and known and expression["kind"] == "point":
            value = with_year(expression["a"], known[0])
        if value is not None:
            found.append((expression, value))
    return found


_TITLE_YEAR = re.compile(r"\b([12]\d{3})(?:[–-](\d{2,4}))?\b")


def _title_bounds(title: str, grammar: Grammar) -> Bounds | None:
    values = [
        v for e in grammar.find(title) if e["kind"] in ("point", "range") and (v := value_of_explicit(e)) is not None
    ]
    if not values and (match := _TITLE_YEAR.search(title)):
        first = int(match[1])
        last = first if not match[2] else int(match[1][: 4 - len(match[2])] + match[2])
        values = [Span(Point(first), Point(last))] if last >= first else []
    return bounds_of_values(values, "title")


def _clock(reading: Reading, grammar: Grammar, box: list[Value], items: list[Item]) -> Clock:
    before_christ = _counts_before_christ(items)
    explicit = [
        (item, value)
        for item in items
        if not item.expression.get("weak")
        and item.expression["kind"] in ("point", "range")
        and (value := value_of_explicit(item.expression, before_christ=_short(item.expression) and before_christ))
        is not None
    ]
    lead_paragraph = explicit[0][0].paragraph if explicit else 0
    lead = [value for item, value in explicit if item.paragraph == lead_paragraph]
    title = _title_bounds(reading.article.title, grammar)
    body = [value for _, value in explicit]
    told = _first_sentence_dates(explicit)
    bounds = (
        bounds_of_values(box, "infobox")
        or (title and joined(title, bounds_of_values(told, "lead")))
        or lead_bounds(told, body)
        or text_bounds(lead, body)
    )
    start = bounds.start if bounds else None
    if start is None and bounds is not None:
        days = [p for v in lead if (p := start_of(v)) is not None and p.precision == "day" and not bounds.outside(p)]
        start = days[0] if days else None
    headings = _headings(reading, grammar, bounds)
    end = None
    if bounds is not None and bounds.source in ("infobox", "lead", "title"):
        ends = [end_of(v) for v in (box or (told if bounds.source == "title" else lead))]
        days = [p for p in ends if p is not None and p.precision == "day" and not bounds.outside(p)]
        end = max(days, key=lambda p: (p.year, p.month or 0, p.day or 0)) if days else None
    if end is None and not box and (own := _fought(items, told)) is not None:
        start, end = own
    return Clock(Setting(bounds, headings, start, end, reading.article.title, before_christ))


_FOUGHT = re.compile(r"\b(?:[Ff]ought|took place|taking place|occurred|happened)\b")


def _fought(items: list[Item], told: list[Value]) -> tuple[Point, Point] | None:
    """The first and last day of "The battle was fought on 2 May 1808", "a 1918 battle fought 28–29 April"; None where the
    article's first date is not said to be its battle's."""
    point = start_of(told[0]) if told else None
    if point is None:
        return None
    for item in items:
        value = value_of_explicit(item.expression) if item.expression["kind"] in ("point", "range") else None
        if value is None or start_of(value) != point:
            continue
        same = [i for i in items if (i.paragraph, i.sentence) == (item.paragraph, item.sentence)]
        for other in same:
            lead = other.text[max(other.sentence, other.expression["s"] - 40) : other.expression["s"]]
            days = _with_year(other.expression, point.year) if _FOUGHT.search(lead) else None
            if days is not None:
                return days
        return None
    return None


def _with_year(expression: Expression, year: int) -> tuple[Point, Point] | None:
    """The first and last day of a date, of that year where it names none; None where it is no day."""
    if expression["kind"] not in ("point", "range"):
        return None
    value = value_of_explicit(expression)
    if value is None and not expression.get("b", {}).get("open"):
        ends = [expression["a"], expression.get("b", expression["a"])]
        first, last = (with_year(end, year) if "m" in end else None for end in ends)
        value = Span(first, last) if first and last else None
    first, last = (start_of(value), end_of(value)) if value is not None else (None, None)
    known = first is not None and last is not None and first.precision == last.precision == "day"
    return (first, last) if known and first is not None and last is not None else None


def _first_sentence_dates(explicit: list[tuple[Item, Value]]) -> list[Value]:
    """The finest date of the first sentence that has one: days before months, months before years; brackets last. Of a
    second paragraph its first day, if it has one: it often begins with what was before.

    A century or decade tells of what time the article is, not when its battle was.
    """
    fine = [item for item, v in explicit if (p := start_of(v)) is not None and p.precision not in ("century", "decade")]
    if not fine or fine[0].paragraph > 1:
        return []
    first = fine[0]
    same = [v for item, v in explicit if (item.paragraph, item.sentence) == (first.paragraph, first.sentence)]
    days = [v for v in same if (p := start_of(v)) is not None and p.precision == "day"]
    if not days and first.paragraph == 1:
        told = [v for item, v in explicit if item.paragraph == 1]
        days = [v for v in told if (p := start_of(v)) is not None and p.precision == "day"]
    return days[:1] or [v for v in same if (p := start_of(v)) is not None and p.precision in ("month", "year")][:1]


def _short(expression: Expression) -> bool:
    return int(expression["a"].get("y", 9999)) < 1000


def _counts_before_christ(items: list[Item]) -> bool:
    """Whether most eras named in the article are BC: then years without one are too."""
    eras = [e["a"].get("bc") for item in items if "a" in (e := item.expression) and "bc" in e["a"]]
    return sum(1 for era in eras if era) > len(eras) / 2 and len(eras) >= 2


def _headings(reading: Reading, grammar: Grammar, bounds: Bounds | None) -> dict[tuple[str, ...], Value]:
    """Dated headings → their value; a year that one leaves out is that of the heading above or of the article."""
    dated: dict[tuple[str, ...], Value] = {}
    seen: set[tuple[str, ...]] = set()
    for paragraph in reading.article.paragraphs:
        for n in range(1, len(paragraph.headings) + 1):
            path = paragraph.headings[:n]
            if path in seen:
                continue
            seen.add(path)
            value = _heading_value(path[-1], grammar, dated.get(path[:-1]), bounds)
            if value is not None:
                dated[path] = value
    return dated


def _heading_value(heading: str, grammar: Grammar, above: Value | None, bounds: Bounds | None) -> Value | None:
    values: list[Value] = []
    for expression in grammar.find(heading):
        if expression["kind"] not in ("point", "range"):
            continue
        value = value_of_explicit(expression) or _in_context(expression, above, bounds)
        if value is not None:
            values.append(value)
    if not values and re.fullmatch(r"[12]\d{3}", heading.strip()):
        return Point(int(heading))
    if not values and (match := re.match(r"([12]\d{3})\b", heading)):
        values = [Point(int(match[1]))]
    return values[0] if values else None


def _in_context(expression: Expression, above: Value | None, bounds: Bounds | None) -> Value | None:
    """A heading's date without a year, where the heading above or the article leaves one year only."""
    said = expression["b"] if expression["kind"] == "range" else expression["a"]
    if "open" in said or not ("m" in said or "season" in said):
        return None
    limits = [Bounds(*months(above), "heading")] if above is not None else [bounds] if bounds else []
    for limit in limits:
        fits = [
            p for year in range(limit.first // 12, limit.last // 12 + 1)
            if (p := with_year(said, year)) is not None and not limit.outside(p)
        ]  # fmt: skip
        if len(fits) == 1:
            if expression["kind"] == "point":
                return fits[0]
            start = with_year(expression["a"], fits[0].year)
            if start is not None and months(start)[0] > months(fits[0])[1]:
                start = with_year(expression["a"], fits[0].year - 1)
            return Span(start, fits[0]) if start else None
    return None


# --- records ---------------------------------------------------------------------------------------------------------


def _mention(reading: Reading, item: Item, made: Resolved) -> DateMention:
    expression = item.expression
    mention = DateMention(
        paragraph=item.paragraph,
        start=expression["s"],
        end=expression["e"],
        text=item.text[expression["s"] : expression["e"]],
        sentence=reading.sentence_at(item.paragraph, expression["s"]),
        pattern=expression.get("pattern") or f"date.{expression['rule']}",
        reason=made.reason,
        resolution=made.resolution,
        timex_mod=expression.get("mod"),
    )
    if expression["kind"] in ("duration", "set"):
        mention.timex_type = expression["kind"].upper()
    elif made.timex is not None and made.timex.startswith("P") and made.timex[1:2].isdigit():
        mention.timex_type = "DURATION"
    mention.timex_value = made.timex
    if made.value is not None:
        _fill(mention, made.value, expression.get("tod"))
    elif expression.get("tod"):
        mention.timex_type = "TIME"
    return mention


def _fill(mention: DateMention, value: Value, tod: str | None = None) -> None:
    """The value's columns. "c." adds EDTF's `~`; a time of day goes into the TIMEX3 value alone."""
    mention.edtf = value.edtf
    if mention.timex_mod == "APPROX" and "/" not in value.edtf:
        mention.edtf += "~"
    mention.timex_value = value.timex
    if tod and isinstance(value, Point) and value.precision == "day":
        mention.timex_type = "TIME"
        mention.timex_value += f"T{tod}"
    mention.start_date, mention.end_date = first_day(value), last_day(value)
    mention.precision, mention.date_prec, mention.time_precision = codes(value)


def _box_mention(reading: Reading, expression: Expression, value: Value) -> DateMention:
    text = reading.article.infobox["date"].text
    mention = DateMention(
        paragraph=-1,
        start=expression["s"],
        end=expression["e"],
        text=text[expression["s"] : expression["e"]],
        field="date",
        method="infobox",
        pattern=f"date.{expression['rule']}",
        reason="the infobox's date",
        resolution="infobox",
        timex_mod=expression.get("mod"),
    )
    _fill(mention, value)
    return mention


def _article_dates(boxed: list[DateMention], values: list[Value]) -> DateMention | None:
    """The infobox's dates as one: from the first phase's start to the last one's end."""
    if not boxed:
        return None
    starts = [p for v in values if (p := start_of(v)) is not None]
    first = min(starts, key=lambda p: (p.year, p.month or 0, p.day or 0))
    is_open = any(isinstance(v, Span) and v.end is None for v in values)
    ends = [v.end if isinstance(v, Span) else v for v in values]
    known = [p for p in ends if p is not None]
    last = None if is_open or not known else max(known, key=lambda p: (p.year, p.month or 13, p.day or 32))
    whole: Value = first if first == last else Span(first, last)
    mention = DateMention(
        paragraph=-1,
        start=boxed[0].start,
        end=boxed[-1].end,
        text="",
        field="date",
        method="infobox",
        resolution="infobox",
    )
    _fill(mention, whole)
    mention.id = boxed[0].id
    return mention
