"""Units: their names, the larger unit they are of, and which mentions are one. Texts of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.resolve.deeds import hostile, suffered
from pipeline.resolve.reading import Reading
from pipeline.values.forces import Lexicon
from pipeline.values.forces_grammar import find
from pipeline.values.forces_units import level, unit_mark

Resolved = Callable[..., Reading]

STATES = {"combatant1": "🇨🇱 Chile", "combatant2": "🇵🇪 Peru"}

NAMES = {
    "of_a_larger_one": ("The 3rd Battalion, 7th Lancers, came.", ["3rd Battalion, 7th Lancers"]),
    "of_two_larger_ones": ("The 2nd Platoon, B Company, 9th Infantry held.", ["2nd Platoon, B Company, 9th Infantry"]),
    "list": ("The 1st Company, 2nd Battalion and 3rd Brigade left.", ["1st Company", "2nd Battalion", "3rd Brigade"]),
    "followed_by_its_like": (
        "The 1st Battalion, 4th Regiment and the 2nd Battalion left.",
        ["1st Battalion, 4th Regiment", "2nd Battalion"],
    ),
    "letter_behind": ("Company H and Companies A & B left.", ["Company H", "Companies A & B"]),
    "numeral_with_a_full_stop": ("The VII. Corps and the II. Corps met.", ["VII. Corps", "II. Corps"]),
    "tanks_of": ("Tanks of C Company burnt.", ["C Company"]),
    "task_force_by_name": ("Task Force Oakleaf came.", ["Task Force Oakleaf"]),
    "people_of_two_words": ("South Korean and Chilean troops came.", ["South Korean", "Chilean troops"]),
}


@pytest.mark.parametrize("case", NAMES)
def test_names(case: str, words: Lexicon) -> None:
    text, wanted = NAMES[case]
    assert [c.text for c in find(text, words)] == wanted


def test_marks_meet_in_number_size_and_arm() -> None:
    assert unit_mark("5th Cavalry") == unit_mark("5th Cavalry Regiment")
    assert unit_mark("VII. Corps") == unit_mark("VII Corps")
    assert unit_mark("5th Cavalry") != unit_mark("5th Cavalry Division")
    assert unit_mark("Old Guard") is None
    assert level("mill") is None


IDENTITY = {
    "short_name": ("The 12th Armoured Brigade came. The 12th Brigade won.", 1),
    "number_in_words": ("The Fourth Brigade came. The 4th Armoured Brigade won.", 1),
    "the_army_is_a_numbered_one": ("The Peruvian 6th Army came. The Peruvian Sixth Army won. The Army fled.", 1),
    "arm_tells_them_apart": ("The 12th Armoured Brigade came. The 12th Cavalry Brigade won.", 2),
    "short_name_of_two_is_the_last": (
        "The 1st Cavalry Division came. The 1st Rifle Division came. The 1st Division won. The 1st Cavalry Division fled.",
        2,
    ),
    "regiment_left_out": ("The 6th Lancers Regiment came. The 6th Lancers won.", 1),
    "same_number_on_both_sides": ("The Chilean III Corps met the Peruvian III Corps.", 2),
    "paragraph_before": ("The 4th Peruvian Brigade came.\n\nThe brigade won.", 1),
    "bare_unit_of_no_name": ("Peruvian troops came. A battalion of them won.", 2),
    "commander": ("Holm's 4th Brigade came. Holm's men won.", 1),
    "commander_in_brackets": ("General Ada Holm (9th Division) came. Holm's troops won.", 1),
    "led_by": ("F Company, led by Captain Ada Holm, came. Holm's troops won.", 1),
    "arms": ("Peruvian infantry came. Peruvian artillery fired. The Peruvian infantry won.", 2),
    "kind_of_troops": ("Peruvian skirmishers came. Peruvian soldiers won.", 2),
    "two_peoples_in_one_word": ("Anglo-Dutch troops came. British troops won.", 2),
    "corps_of_a_named_army": ("The Peruvian Army of the Coast came. Its three corps won.", 1),
}


@pytest.mark.parametrize("case", IDENTITY)
def test_one_unit_is_one_id(case: str, resolved: Resolved) -> None:
    body, wanted = IDENTITY[case]
    assert len({m.force_id for m in resolved(body, **STATES).forces}) == wanted


def test_a_bodys_name_before_a_number_is_not_the_unit(resolved: Resolved) -> None:
    found = resolved("The Harbour Defence Force (HDF) came. The HDF 4th Brigade won.").forces
    assert found[0].force_id != found[-1].force_id


def test_a_commander_of_the_next_force_is_not_of_this_one(resolved: Resolved) -> None:
    body = "The Peruvians were commanded by General Brand, while the Chileans were led by Colonel Holm.\n\nHolm's men fled."
    assert resolved(body, **STATES).forces[-1].side == 1


def test_who_holds_what_is_attacked_is_the_other_side(resolved: Resolved) -> None:
    body = "Peruvian troops attacked the mill, which was defended by two companies."
    assert [m.side for m in resolved(body, **STATES).forces] == [2, 1]


@pytest.mark.parametrize(
    ("words", "against"),
    [
        ("faced the", True),
        ("had to contend with the", True),
        ("fought alongside the", False),
        ("sent overwhelming", False),
    ],
)
def test_deeds(words: str, against: bool) -> None:
    assert hostile(f" {words} ") is against


@pytest.mark.parametrize(
    ("words", "harm"), [("was routed by the", True), ("was led by the", False), ("was carried out by", False)]
)
def test_what_is_suffered(words: str, harm: bool) -> None:
    assert suffered(f" {words} ") is harm


def test_a_leaders_men_are_named_after_the_leader(resolved: Resolved) -> None:
    body = "The battle was fought between Holm and Varga. Holm's army came with many men. The men of Holm won. Varga's army fled."
    names = {f.name for f in resolved(body).forces if f.text in ("army", "men")}
    assert "Holm's army" in names
    assert "men" not in names
