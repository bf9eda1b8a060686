"""What is wrong with a gold file (format: tests/gold/README.md). Run by `python tools/annotate.py check`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.articles import Article, read_article

KINDS = {"settlement", "region", "country", "relief", "water", "road", "facility", "other"}
QUALIFIERS = {"exact", "approx", "min", "max", "range"}
OUTCOMES = {"killed", "wounded", "captured", "missing", "casualties"}
SCOPES = {"incident", "total"}
STATUSES = {"actual", "attempted", "denied", "claimed"}
TYPES = {
    "capture", "attack", "clash", "air_strike", "shelling", "bombing", "ambush", "advance", "withdrawal", "siege",
    "surrender", "ceasefire", "arrest", "other",
}  # fmt: skip
KEYS = {
    "date": {"value"},
    "place": {"id", "kind"},
    "force": {"id", "side"},
    "strength": {"low", "high", "qual", "side", "unit"},
    "casualty": {"low", "high", "qual", "outcome", "victim", "side", "date", "place", "source", "scope"},
}
EVENT_KEYS = {
    "p", "sentence_quote", "q", "start", "end", "type", "status", "actor_side", "target_side", "place", "date",
}  # fmt: skip
_POINT = r"-?\d{4}(?:-(?:2[1-4]|(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?))?|\d{3}X|\d\dXX"
EDTF = re.compile(rf"(?:{_POINT})(?:/(?:{_POINT}|\.\.))?|\.\./(?:{_POINT})")


Row = dict[str, Any]


def nth(text: str, quote: str, at: int) -> int:
    """Which occurrence of `quote` in `text`, counted from 1, the one at `at` is."""
    return sum(text.startswith(quote, i) for i in range(at + 1))


def load(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def text_of(article: Article, row: Row) -> str | None:
    if row["p"] >= 0:
        return article.paragraphs[row["p"]].text if row["p"] < len(article.paragraphs) else None
    field = article.infobox.get(row.get("field", ""))
    return field.text if field else None


def span_problems(article: Article, row: Row) -> Iterator[str]:
    text = text_of(article, row)
    if text is None:
        yield "no such paragraph or infobox field"
        return
    if text[row["start"] : row["end"]] != row["q"]:
        yield f"text at {row['start']}–{row['end']} is {text[row['start'] : row['end']]!r}"
    elif nth(text, row["q"], row["start"]) != row.get("n", 1):
        yield f"n should be {nth(text, row['q'], row['start'])}"
    if row["q"] != row["q"].strip(" ,;:") or re.search(r"\w\w\.$", row["q"]):
        yield "q begins or ends in space or punctuation"


def mention_problems(row: Row) -> Iterator[str]:
    kind = row.get("t")
    if kind not in KEYS:
        yield f"unknown t {kind!r}"
        return
    want = {"p", "t", "q", "start", "end"} | KEYS[kind] | ({"field"} if row["p"] == -1 else set())
    if set(row) - {"n", "opt"} != want:
        yield f"keys differ: {sorted((set(row) - {'n', 'opt'}) ^ want)}"
        return
    if kind == "date" and not EDTF.fullmatch(row["value"]):
        yield f"value {row['value']!r} is no EDTF"
    if kind == "place" and row["kind"] not in KINDS:
        yield f"unknown kind {row['kind']!r}"
    if kind in ("force", "strength", "casualty"):
        allowed = {None, 0, 1, 2, 3} | ({"civ"} if kind == "casualty" else set())
        if row["side"] not in allowed:
            yield f"side {row['side']!r} not allowed"
    if kind in ("strength", "casualty"):
        yield from number_problems(row)
    if kind == "casualty":
        if row["outcome"] not in OUTCOMES or row["scope"] not in SCOPES:
            yield f"outcome {row['outcome']!r} or scope {row['scope']!r} not allowed"
        if row["date"] is not None and not EDTF.fullmatch(row["date"]):
            yield f"date {row['date']!r} is no EDTF"


def number_problems(row: Row) -> Iterator[str]:
    low, high, qual = row["low"], row["high"], row["qual"]
    vague = qual not in QUALIFIERS
    if vague:
        fits = low is None and high is None
    else:
        fits = low is not None and high is not None and (low < high if qual == "range" else low == high)
    if not fits:
        yield f"low {low}, high {high} do not go with qual {qual!r}"
    if vague and qual != qual.lower():
        yield f"qual {qual!r} should be in lower case"


def event_problems(row: Row) -> Iterator[str]:
    if set(row) - {"n", "opt"} != EVENT_KEYS:
        yield f"keys differ: {sorted((set(row) - {'n', 'opt'}) ^ EVENT_KEYS)}"
        return
    if row["type"] not in TYPES or row["status"] not in STATUSES:
        yield f"type {row['type']!r} or status {row['status']!r} not allowed"
    if any(of not in (None, 0, 1, 2, 3) for of in (row["actor_side"], row["target_side"])):
        yield "a side is 0 to 3 or null"
    if row["date"] is not None and not EDTF.fullmatch(row["date"]):
        yield f"date {row['date']!r} is no EDTF"


def file_problems(article: Article, rows: list[Row]) -> Iterator[str]:
    """One name of a place has one kind; what figures call a place is an id that a place has; no line twice."""
    kinds: dict[str, str] = {}
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        if row["t"] == "place" and kinds.setdefault(row["id"], row["kind"]) != row["kind"]:
            yield f"place {row['id']!r} is {kinds[row['id']]} and {row['kind']}"
        key = (row["p"], row.get("field"), row["t"], row["start"], row["end"], row.get("outcome"), row.get("victim"))
        if key in seen:
            yield f"twice: {row['q']!r} in paragraph {row['p']}"
        seen.add(key)
    for row in rows:
        if row["t"] == "casualty" and row["place"] is not None and row["place"] not in kinds:
            yield f"{row['q']!r}: place {row['place']!r} is no place id of {article.article_id}"


def problems(gold: Path, seeds: Path) -> Iterator[str]:
    """Every problem of the gold files in `gold` and `gold`/events against the articles in `seeds`."""
    for path in sorted(gold.glob("*.jsonl")) + sorted((gold / "events").glob("*.jsonl")):
        article = read_article(seeds / f"{path.stem}.md")
        rows, events = load(path), path.parent.name == "events"
        for count, row in enumerate(rows, 1):
            for problem in [*span_problems(article, row), *(event_problems(row) if events else mention_problems(row))]:
                yield f"{path}:{count}: {row.get('q')!r}: {problem}"
        if not events:
            yield from (f"{path}: {problem}" for problem in file_problems(article, rows))
            continue
        names = {row["id"] for row in load(gold / path.name) if row["t"] == "place"}
        for count, row in enumerate(rows, 1):
            if row["place"] is not None and row["place"] not in names:
                yield f"{path}:{count}: place {row['place']!r} is no place id of {article.article_id}"
            if row["sentence_quote"] not in article.paragraphs[row["p"]].text or row["q"] not in row["sentence_quote"]:
                yield f"{path}:{count}: sentence_quote is not in paragraph {row['p']}, or lacks {row['q']!r}"
