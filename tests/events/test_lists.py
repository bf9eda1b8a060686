"""One verb over several places is a row for each place; each with its own date where it has one."""

from __future__ import annotations

import pytest

from .marked import article

LISTS = {
    "three-objects": (
        "On 3 November 1805 the French captured Linz, Steyr and Ebelsberg.",
        [("Linz", "1805-11-03"), ("Steyr", "1805-11-03"), ("Ebelsberg", "1805-11-03")],
    ),
    "two-with-nouns": (
        "On 3 November 1805 the French captured Steyr and the village of Ebelsberg.",
        [("Steyr", "1805-11-03"), ("Ebelsberg", "1805-11-03")],
    ),
    "ellipsis": (
        "Linz fell to the French on 4 November 1805, and Steyr on 6 November 1805.",
        [("Linz", "1805-11-04"), ("Steyr", "1805-11-06")],
    ),
    "between-is-no-list": (
        "On 3 November 1805 the French captured the villages between Linz and Steyr.",
        [("Linz", "1805-11-03")],
    ),
    "one": ("On 3 November 1805 the French captured Steyr near Linz.", [("Steyr", "1805-11-03")]),
    "no-list": (
        "On 3 November 1805 the French captured Steyr, and Ebelsberg was quiet.",
        [("Steyr", "1805-11-03")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_each_place_has_a_row(text: str, expected: list[tuple[str, str]]) -> None:
    reading = article(text)
    last = len(reading.docs) - 1
    rows = [e for e in reading.events if e.paragraph == last]
    assert [(e.place, e.date_edtf) for e in rows] == expected
    assert len({e.id for e in rows}) == len(rows)
    assert all("place: coordinated" in (e.reason or "") for e in rows[1:])


def test_a_fight_without_names_is_between_the_two_sides() -> None:
    reading = article("On 3 November 1805 fighting broke out at Steyr.")
    event = next(e for e in reading.events if e.paragraph == len(reading.docs) - 1)
    assert (event.actor_side, event.target_side, event.actor_force_id) == (1, 2, None)
    assert "both of two sides" in (event.reason or "")
