"""Records → rows, in the schema's column order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from .articles import Paragraph
from .model import Belligerent, Mention
from .resolve.reading import Reading
from .schema import MENTION_TABLES, TABLES

__all__ = ["Rows", "rows_of"]

Rows = dict[str, list[dict[str, Any]]]

# Columns that are not an attribute of the record with the same name.
_SPECIAL = {"article_id", "quote", "start_char", "end_char", "event_id"}


def rows_of(reading: Reading) -> Rows:
    """Every table's rows of one article; `rejects` and `gazetteer.n_articles` are the batch's to fill."""
    rows: Rows = {name: [] for name in TABLES}
    rows["articles"] = [_article(reading)]
    rows["paragraphs"] = list(_paragraphs(reading))
    rows["belligerents"] = list(_belligerents(reading))
    for name in (*MENTION_TABLES, "events"):
        rows[name] = _mentions(reading, name)
    rows["gazetteer"] = _gazetteer(reading)
    rows["order_of_battle"] = _order_of_battle(reading)
    return rows


_COLUMNS = {
    table: [c for c in TABLES[table].column_names if c not in _SPECIAL or (c == "event_id" and table == "casualties")]
    for table in (*MENTION_TABLES, "events")
}
_GETTERS: dict[str, Callable[[Any], tuple[Any, ...]]] = {t: attrgetter(*names) for t, names in _COLUMNS.items()}


def _mentions(reading: Reading, table: str) -> list[dict[str, Any]]:
    article_id = reading.article.article_id
    columns, getter = _COLUMNS[table], _GETTERS[table]
    empty = dict.fromkeys(TABLES[table].column_names)
    mentions: list[Mention] = getattr(reading, table)
    rows = []
    for mention in mentions:
        row: dict[str, Any] = empty.copy()
        row.update(zip(columns, getter(mention), strict=True))
        row["article_id"] = article_id
        row["quote"] = reading.quote(mention)
        row["start_char"], row["end_char"] = mention.start, mention.end
        if table == "events":
            row["event_id"] = mention.id
        rows.append(row)
    return rows


def _article(reading: Reading) -> dict[str, Any]:
    article = reading.article
    field_text = {
        name: box.text or None
        for name, box in article.infobox.items()
        if name in ("conflict", "partof", "date", "place", "result")
    }
    span = reading.shared.get("article_dates")  # a DateMention left by the clock, or None
    row: dict[str, Any] = dict.fromkeys(TABLES["articles"].column_names)
    row |= {
        "article_id": article.article_id,
        "id": article.article_id,
        "title": article.title,
        "description": article.description,
        "source": article.source,
        "sha256": article.sha256,
        "conflict": field_text.get("conflict"),
        "part_of": field_text.get("partof"),
        "date_text": field_text.get("date"),
        "edtf": span.edtf if span else None,
        "start_date": span.start_date if span else None,
        "end_date": span.end_date if span else None,
        "place_text": field_text.get("place"),
        "result_text": field_text.get("result"),
        "n_paragraphs": len(article.paragraphs),
        "n_words": sum(len(_text(reading, p).split()) for p in article.paragraphs),
    }
    return row


def _paragraphs(reading: Reading) -> Iterable[dict[str, Any]]:
    narrative: dict[int, str | None] = reading.shared.get("narrative_dates", {})  # left by the clock
    for paragraph in reading.article.paragraphs:
        text = _text(reading, paragraph)
        yield {
            "article_id": reading.article.article_id,
            "id": f"{reading.article.article_id}:paragraphs:{paragraph.number}",
            "paragraph": paragraph.number,
            "section": paragraph.section,
            "text": text,
            "edtf": narrative.get(paragraph.number),
            "n_words": len(text.split()),
        }


def _text(reading: Reading, paragraph: Paragraph) -> str:
    """The text as the file has it, also where it was not tagged."""
    return reading.untagged.get(paragraph.number, paragraph.text)


def _belligerents(reading: Reading) -> Iterable[dict[str, Any]]:
    names = [c for c in TABLES["belligerents"].column_names if c != "article_id"]
    seen: dict[str, int] = {}
    for item in reading.belligerents:
        item.id = _belligerent_id(reading.article.article_id, item, seen)
        yield {"article_id": reading.article.article_id} | {name: getattr(item, name) for name in names}


def _belligerent_id(article_id: str, item: Belligerent, seen: dict[str, int]) -> str:
    base = f"{article_id}:belligerents:{item.field}:{item.name}"
    seen[base] = n = seen.get(base, 0) + 1
    return base if n == 1 else f"{base}.{n}"


def _gazetteer(reading: Reading) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for place in reading.places:
        row = rows.get(place.place_id)
        if row is None:
            row = rows[place.place_id] = {
                "article_id": reading.article.article_id,
                "id": f"{reading.article.article_id}:gazetteer:{place.place_id}",
                "place_id": place.place_id,
                "name": place.name,
                "names": set(),
                "kind": place.kind,
                "country": place.country,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "geonames_id": place.geonames_id,
                "n_mentions": 0,
                "n_articles": 1,
            }
        row["names"].add(place.text)
        row["n_mentions"] += 1
    for row in rows.values():
        row["names"] = sorted(row["names"])
    return list(rows.values())


def _order_of_battle(reading: Reading) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for force in reading.forces:
        row = rows.get(force.force_id)
        if row is None:
            row = rows[force.force_id] = {
                "article_id": reading.article.article_id,
                "id": f"{reading.article.article_id}:order_of_battle:{force.force_id}",
                "force_id": force.force_id,
                "name": force.name,
                "names": set(),
                "side": force.side,
                "kind": force.kind,
                "parent": force.parent,
                "wiki_page": force.wiki_page,
                "n_mentions": 0,
            }
        row["names"].add(force.text)
        row["n_mentions"] += 1
        row["parent"] = row["parent"] or force.parent
        row["side"] = force.side if row["side"] is None else row["side"]
    _unmentioned(reading, rows)
    for row in rows.values():
        row["names"] = sorted(row["names"])
    return list(rows.values())


def _unmentioned(reading: Reading, rows: dict[str, dict[str, Any]]) -> None:
    """Add the combatants and units of the infobox that the text does not name; to those that it names, their parent."""
    kinds: dict[str, str] = reading.shared.get("force_kinds", {})
    for item in reading.belligerents:
        if item.force_id is None:
            continue
        row = rows.get(item.force_id)
        if row is None:
            row = rows[item.force_id] = {
                "article_id": reading.article.article_id,
                "id": f"{reading.article.article_id}:order_of_battle:{item.force_id}",
                "force_id": item.force_id,
                "name": item.name,
                "names": set(),
                "side": item.side,
                "kind": kinds.get(item.force_id, "unit" if item.role == "unit" else "armed_group"),
                "parent": item.parent,
                "wiki_page": item.wiki_page,
                "n_mentions": 0,
            }
        row["names"].add(item.name)
        row["parent"] = row["parent"] or item.parent
        row["wiki_page"] = row["wiki_page"] or item.wiki_page
