"""What is found in an article: plain records that pass from components to resolvers to rows.

Every record's attributes bear the names of the table's columns, so a row is its attributes in the schema's order.
`start` and `end` count characters in the paragraph's (or infobox field's) plain text, end exclusive.
`id` is given once, by `assign_ids`, and is what other records refer to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "Belligerent",
    "Casualty",
    "DateMention",
    "Event",
    "ForceMention",
    "Mention",
    "PlaceMention",
    "Strength",
    "assign_ids",
]


@dataclass(slots=True, kw_only=True)
class Mention:
    """A span of text that was found. `paragraph` is -1 in the infobox, and `field` then names the field."""

    paragraph: int
    start: int
    end: int
    text: str
    sentence: int | None = None
    field: str | None = None
    method: str = "pattern"
    pattern: str | None = None
    reason: str | None = None
    id: str = ""


@dataclass(slots=True, kw_only=True)
class DateMention(Mention):
    """A time expression with its value; `edtf` and `timex_value` are None where it cannot be resolved."""

    timex_type: str = "DATE"
    timex_value: str | None = None
    timex_mod: str | None = None
    edtf: str | None = None
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    precision: str | None = None
    date_prec: int | None = None
    time_precision: int | None = None
    resolution: str | None = None
    anchor: str | None = None


@dataclass(slots=True, kw_only=True)
class PlaceMention(Mention):
    """A mention of a named place; coordinates are None where the point cannot be told."""

    place_id: str
    name: str
    kind: str = "other"
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    where_prec: int | None = None
    wiki_page: str | None = None


@dataclass(slots=True, kw_only=True)
class ForceMention(Mention):
    """A mention of an armed body. `parent` is what the article says it is part of."""

    force_id: str
    name: str
    side: int | None = None
    kind: str = "generic"
    generic: bool = False
    wiki_page: str | None = None
    parent: str | None = None


@dataclass(slots=True, kw_only=True)
class _Figure(Mention):
    low: int | None = None
    high: int | None = None
    best: int | None = None
    count_text: str = ""
    qualifier: str = "exact"
    force_id: str | None = None
    side: int | None = None
    date_edtf: str | None = None
    place_id: str | None = None
    source: str | None = None


@dataclass(slots=True, kw_only=True)
class Strength(_Figure):
    """A figure of people or units that take part."""

    unit: str = ""
    unit_kind: str = "personnel"


@dataclass(slots=True, kw_only=True)
class Casualty(_Figure):
    """A figure of people lost (number x outcome x victim)."""

    outcome: str = "casualties"
    victim: str | None = None
    victim_class: str = "unknown"
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    place: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    source_class: str | None = None
    source_side: int | None = None
    scope: str = "incident"
    subset_of: str | None = None
    duplicate_of: str | None = None
    event_id: str | None = None


@dataclass(slots=True, kw_only=True)
class Event(Mention):
    """Something that happened; `start`, `end` and `text` are the trigger words."""

    event_type: str
    status: str = "actual"
    acled_type: str | None = None
    acled_sub_type: str | None = None
    actor_force_id: str | None = None
    actor_side: int | None = None
    target_force_id: str | None = None
    target_side: int | None = None
    place_id: str | None = None
    place: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    date_edtf: str | None = None
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    killed_low: int | None = None
    killed_high: int | None = None
    killed_side1: int | None = None
    killed_side2: int | None = None
    killed_civilians: int | None = None


@dataclass(slots=True, kw_only=True)
class Belligerent:
    """A name in an infobox column. `role` is `combatant`, `commander` or `unit`."""

    side: int
    role: str
    name: str
    field: str
    wiki_page: str | None = None
    force_id: str | None = None
    note: str | None = None
    parent: str | None = None
    id: str = ""


def assign_ids(article_id: str, table: str, mentions: Iterable[Mention]) -> None:
    """Give each mention `<article>:<table>:<paragraph or field>:<start>`, `.2`, `.3` … where two begin together."""
    seen: dict[str, int] = {}
    for mention in mentions:
        base = f"{article_id}:{table}:{mention.field or mention.paragraph}:{mention.start}"
        seen[base] = n = seen.get(base, 0) + 1
        mention.id = base if n == 1 else f"{base}.{n}"
