"""The same loss told twice is one: which rows are linked to the first telling, and which are not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.articles import Article, Paragraph
from pipeline.model import Casualty, assign_ids
from pipeline.patterns import Patterns
from pipeline.resolve.duplicates import link_duplicates
from pipeline.resolve.reading import Reading
from pipeline.settings import Settings

LEAD, BODY, LATER = 0, 1, 2


def loss(paragraph: int, number: int | None, **values: Any) -> Casualty:
    """A loss on 3 May, of side 1, killed, unless said otherwise; `day` 0 for undated."""
    day = values.pop("day", 3)
    date = dt.date(1676, 5, day) if day else None
    given = {"outcome": "killed", "side": 1, "victim_class": "combatant", "low": number, "high": number, "sentence": 0}
    given |= {"date_edtf": date.isoformat() if date else None, "start_date": date, "end_date": date}
    return Casualty(paragraph=paragraph, start=0, end=2, text=str(number), **(given | values))


def links(*rows: Casualty) -> list[int | None]:
    """For each row the number of the row that it repeats."""
    paragraphs = tuple(Paragraph(n, () if n == LEAD else ("Battle",), "text") for n in range(3))
    article = Article("norrby", "norrby.md", "", "Norrby", None, {}, paragraphs)
    reading = Reading(article, [], Patterns((), ""), Settings(), casualties=list(rows))
    assign_ids("norrby", "casualties", rows)
    link_duplicates(reading)
    ids = [row.id for row in rows]
    return [ids.index(row.duplicate_of) if row.duplicate_of else None for row in rows]


BOX: dict[str, Any] = {"field": "casualties1", "scope": "total", "day": 0}

CASES: dict[str, tuple[list[Casualty], list[int | None]]] = {
    "lead_and_body": ([loss(LEAD, 120), loss(BODY, 120)], [None, 0]),
    "small_number_of_a_day_in_lead_and_body": ([loss(LEAD, 4), loss(BODY, 4)], [None, 0]),
    "small_number_on_other_days": ([loss(LEAD, 4), loss(BODY, 4, day=5)], [None, None]),
    "small_number_undated": ([loss(LEAD, 4, day=0), loss(BODY, 4, day=0)], [None, None]),
    "small_number_twice_in_the_body": ([loss(BODY, 4), loss(LATER, 4)], [None, None]),
    "telling_number_twice_in_the_body": ([loss(BODY, 140), loss(LATER, 140, day=0)], [None, 0]),
    "telling_number_on_other_days": ([loss(BODY, 140), loss(LATER, 140, day=9)], [None, None]),
    "other_side": ([loss(LEAD, 120), loss(BODY, 120, side=2)], [None, None]),
    "side_told_once": ([loss(LEAD, 120), loss(BODY, 120, side=None, victim_class="unknown")], [None, None]),
    "side_told_once_of_a_large_number": (
        [loss(-1, 1288, **BOX), loss(BODY, 1288, side=None, victim_class="unknown")],
        [None, 0],
    ),
    "side_told_once_of_two_digits_in_the_infobox": (
        [loss(-1, 5700, **BOX), loss(BODY, 5700, side=None, victim_class="unknown")],
        [None, 0],
    ),
    "side_told_once_of_two_digits": ([loss(LEAD, 5700), loss(BODY, 5700, side=None)], [None, None]),
    "other_outcome": ([loss(LEAD, 120), loss(BODY, 120, outcome="wounded")], [None, None]),
    "other_number": ([loss(LEAD, 120), loss(BODY, 121)], [None, None]),
    "other_place": ([loss(LEAD, 120, place_id="a"), loss(BODY, 120, place_id="b")], [None, None]),
    "other_place_of_a_large_range": (
        [loss(BODY, 60_000, high=200_000, place_id="a"), loss(LATER, 60_000, high=200_000, place_id="b")],
        [None, 0],
    ),
    "round_number_of_other_times": (
        [loss(BODY, 30_000), loss(LATER, 30_000, date_edtf="1676", end_date=dt.date(1676, 12, 31))],
        [None, None],
    ),
    "other_force": (
        [loss(BODY, 140, force_id="a", victim="Franks"), loss(LATER, 140, force_id="b", victim="Goths")],
        [None, None],
    ),
    "place_told_once": ([loss(LEAD, 120, place_id="a"), loss(BODY, 120)], [None, 0]),
    "civilians_and_soldiers": ([loss(LEAD, 120), loss(BODY, 120, side=None, victim_class="civilian")], [None, None]),
    "vague": ([loss(LEAD, None), loss(BODY, None)], [None, None]),
    "infobox_and_body": ([loss(-1, 120, **BOX), loss(BODY, 120)], [None, 0]),
    "infobox_and_body_and_body": ([loss(-1, 120, **BOX), loss(LEAD, 120), loss(BODY, 120)], [None, 0, 0]),
    "small_number_of_the_infobox": ([loss(-1, 2, **BOX), loss(BODY, 2)], [None, 0]),
    "small_number_of_the_infobox_on_two_days": (
        [loss(-1, 2, **BOX), loss(BODY, 2), loss(LATER, 2, day=7), loss(LATER, 2)],
        [None, 0, None, 0],
    ),
    "small_numbers_of_several_parties": ([loss(-1, 2, **BOX), loss(-1, 1, **BOX), loss(BODY, 2)], [None, None, None]),
    "same_number_in_two_columns_lines": ([loss(-1, 16, **BOX), loss(-1, 16, **BOX)], [None, None]),
    "two_sentences": ([loss(BODY, 60), loss(BODY, 60, sentence=3)], [None, 0]),
    "one_sentence": ([loss(BODY, 60), loss(BODY, 60)], [None, None]),
    "day_within_the_months_total": (
        [loss(LEAD, 120), loss(BODY, 120, date_edtf="1676-05", end_date=dt.date(1676, 5, 31))],
        [None, 0],
    ),
    "before_christ": (
        [
            loss(LEAD, 120, date_edtf="-0215-08-02", start_date=None, end_date=None),
            loss(BODY, 120, date_edtf="-0215-08", start_date=None, end_date=None),
        ],
        [None, 0],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES)
def test_linked(rows: list[Casualty], expected: list[int | None]) -> None:
    assert links(*rows) == expected


def test_the_reason_names_the_first_telling() -> None:
    rows = [loss(LEAD, 120), loss(BODY, 120, reason="victims: soldiers")]
    links(*rows)
    assert rows[1].reason == f"victims: soldiers; the same loss as {rows[0].id}"
