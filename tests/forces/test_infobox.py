"""Infobox columns → names: own examples in the shapes that exports have."""

from __future__ import annotations

import pytest

from pipeline.articles import Field, Link
from pipeline.infobox import field_names


def names(raw: str, *links: str, role: str = "combatant") -> list[tuple[str, str | None, str | None]]:
    item = Field("combatant1", raw, tuple(Link(words, words) for words in links))
    return [(n.name, n.note, n.parent) for n in field_names(item, role=role, side=1)]


CASES = {
    "one": ("Chile", (), [("Chile", None, None)]),
    "nested": (
        "Free Army\n* 1st Corps\n** Red Brigade\n* 2nd Corps",
        (),
        [
            ("Free Army", None, None),
            ("1st Corps", None, "Free Army"),
            ("Red Brigade", None, "1st Corps"),
            ("2nd Corps", None, "Free Army"),
        ],
    ),
    "links_on_one_line": (
        "Green Front Lions of the North Home Guard",
        ("Green Front", "Home Guard"),
        [("Green Front", None, None), ("Lions of the North", None, None), ("Home Guard", None, None)],
    ),
    "note": ("Green Front (until 30 May)", (), [("Green Front", "until 30 May", None)]),
    "note_on_its_own_line": (
        "Gen. Ada Lund \n(northern commander)",
        (),
        [("Gen. Ada Lund", "northern commander", None)],
    ),
    "supported_by": (
        "Chile\nSupported by:\n* Peru",
        (),
        [("Chile", None, None), ("Peru", None, "Supported by")],
    ),
    "picture": ("Flag of the Green Front.svg Green Front", ("Green Front",), [("Green Front", None, None)]),
    "pictures_between": (
        "Ada Lund (north) Flag 1932.svg Bo Berg (south)",
        (),
        [("Ada Lund", "north", None), ("Bo Berg", "south", None)],
    ),
    "dagger": ("Ada Lund †\nBo Berg (POW)", (), [("Ada Lund", None, None), ("Bo Berg", "POW", None)]),
    "unknown": ("Unknown", (), []),
    "bullet_is_one_name": (
        "* Northern Border militias",
        ("Northern Border",),
        [("Northern Border militias", None, None)],
    ),
    "small_word_joins": ("Iraqi militias", ("Iraqi",), [("Iraqi militias", None, None)]),
}


@pytest.mark.parametrize("case", CASES)
def test_names(case: str) -> None:
    raw, links, wanted = CASES[case]
    assert names(raw, *links) == wanted


def test_flags_are_codes_and_a_lone_flag_is_its_country() -> None:
    found = field_names(Field("combatant1", "🇨🇱 Ada Lund\n🇵🇪"), role="combatant", side=2)
    assert [(n.name, n.flag, n.side) for n in found] == [("Ada Lund", "CL", 2), ("Peru", "PE", 2)]


def test_support_is_told_apart() -> None:
    found = field_names(Field("combatant1", "Chile\nSupported by:\nPeru"), role="combatant", side=1)
    assert [n.support for n in found] == [False, True]
