"""Names that an article teaches, and where they then stand. Texts of our own; ⟦…⟧ marks each force."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from pipeline.resolve.reading import Reading
from pipeline.values.name_uses import fights, is_somewhere

ARTICLES = {
    "ships_in_a_list": "The steamers ⟦Ida⟧ and the ⟦Norna⟧ came. The ⟦Norna⟧ sank, while ⟦Ida⟧ fled.",
    "ships_in_apposition": "Two Danish cruisers, the ⟦Skade⟧ and the ⟦Frigga⟧, met the flagship ⟦Odin⟧ and the ⟦Ymir⟧.",
    "ships_of_a_people": "The nearest Danish ships, ⟦Skade⟧, ⟦Frigga⟧ and ⟦Ymir⟧, fled.",
    "cities_are_no_ships": "With a new fleet of 140 ships, Corinth and Argos set out.",
    "place_of_that_name": "The transports Dakota and ⟦Norna⟧ came. He lived in Dakota.",
    "person_of_that_name": "The frigate ⟦Alma⟧ sank. Admiral Alma and Alma Brand drowned, when ⟦Alma⟧ sank.",
}

PEOPLES = {
    "they_act": "The ⟦Danes⟧ attacked the ⟦Swedes⟧ at dawn, and the ⟦Danes⟧ withdrew.",
    "population": "The ⟦Danes⟧ attacked the ⟦Swedes⟧. It had a minority of Danes and smaller ones, Poles and Swedes.",
    "with_civilians": "The ⟦Danes⟧ attacked the ⟦Swedes⟧. Some 400 Swedes and people of the town were shot.",
    "driven_out": "The ⟦Danes⟧ attacked the ⟦Swedes⟧ after the pogrom of Danes and the deportation of the Swedes.",
    "mistaken": "The ⟦Danes⟧ attacked the ⟦Swedes⟧, whom they mistook for Danes.",
    "unknown_by_what_they_suffer": "The camp was raided by the ⟦Tiburi⟧. Brand killed 600 ⟦Tiburi⟧.",
    "unknown_by_its_warriors": "⟦Chiri warriors⟧ attacked. The ⟦Chiris⟧ withdrew, and 300 ⟦Chiris⟧ surrendered.",
    "persecuted": "The ⟦Danes⟧ attacked the ⟦Swedes⟧ after the persecution of Danes, and displaced many Swedes.",
    "among_civilians": "The ⟦Danes⟧ attacked the ⟦Swedes⟧. Of the civilians some, including Swedes, Poles and Danes, fled.",
    "polled": "The ⟦Danes⟧ attacked the ⟦Swedes⟧. Some 80% of Danes and most Swedes wept; a million Danes had left.",
    "a_minority": "The ⟦Danes⟧ attacked the ⟦Swedes⟧. Swedes, Poles and other minorities were murdered, Danes opposed it.",
    "titled": "The ⟦Franks⟧ attacked the ⟦Swedes⟧, said General Tommy Franks.",
    "a_faith": "The ⟦Danes⟧ attacked the ⟦Swedes⟧. Many Sunnis and Christians voted, as Sunnis do.",
    "a_faith_that_fights": "The ⟦Danes⟧ fought the ⟦Christians⟧. The ⟦Christians⟧ attacked Dorn.",
    "a_party": "The ⟦Danes⟧ attacked the ⟦Swedes⟧.\n\nThe ⟦Danes⟧ left. The Dorn Labour Party wept; it met the Contact Group.",
    "a_party_that_fights": "The ⟦Danes⟧ attacked the ⟦Swedes⟧. The ⟦Dorn Front⟧ hid. ⟦Fighters⟧ of the ⟦Dorn Front⟧ fled.",
    "they_act_in_a_town": "The ⟦Danes⟧ attacked the ⟦Swedes⟧. The population of the town fled as the ⟦Danes⟧ attacked.",
}


@pytest.mark.parametrize("case", PEOPLES)
def test_peoples_that_are_no_troops(case: str, resolved: Callable[..., Reading]) -> None:
    marked = PEOPLES[case]
    reading = resolved(marked.replace("⟦", "").replace("⟧", ""))
    assert [m.text for m in reading.forces] == re.findall(r"⟦(.*?)⟧", marked)


GROUPS = {
    "last_named": (
        "KLQ fighters came. KLQ fighters fled. The group took Dorn.",
        ["KLQ fighters", "KLQ fighters", "group"],
    ),
    "paragraph_before": (
        "KLQ fighters came. KLQ fighters fled.\n\nThen the group took Dorn.",
        ["KLQ fighters"] * 2 + ["group"],
    ),
    "an_observer": ("KLQ fighters came. KLQ fighters fled. A monitor wept; the group said so.", ["KLQ fighters"] * 2),
    "of_men": ("KLQ fighters came. KLQ fighters fled. He saw the group of huts.", ["KLQ fighters"] * 2),
}


@pytest.mark.parametrize("case", GROUPS)
def test_the_group_is_the_armed_group_named_last(case: str, resolved: Callable[..., Reading]) -> None:
    text, wanted = GROUPS[case]
    found = resolved(text).forces
    assert [m.text for m in found] == wanted
    assert len({m.force_id for m in found}) == 1


@pytest.mark.parametrize("case", ARTICLES)
def test_names_that_the_article_teaches(case: str, resolved: Callable[..., Reading]) -> None:
    marked = ARTICLES[case]
    reading = resolved(marked.replace("⟦", "").replace("⟧", ""))
    assert [m.text for m in reading.forces if m.kind == "ship"] == re.findall(r"⟦(.*?)⟧", marked)


def test_a_combatant_in_which_things_happen_is_a_land(resolved: Callable[..., Reading]) -> None:
    body = "Villages in Ruritania burnt, many fled into Ruritania. Ruritanian forces left Ruritania. A Ruritania soldier left."
    found = resolved(body, combatant1="Ruritania", combatant2="🇵🇪 Peru").forces
    assert [(m.text, m.side) for m in found] == [("Ruritanian forces", 1), ("Ruritania soldier", 1)]


# id, text, how often ABC fights there, whether it is somewhere
USES = {
    "deed": ("The ABC had captured it.", 1, False),
    "men_of": ("Fighters and soldiers of the ABC came.", 1, True),
    "twice": ("ABC attacked and the troops from ABC fled.", 2, True),
    "inside_a_word": ("XABC attacked, soldiers of ABCD fled.", 0, False),
    "in": ("They met in ABC.", 0, True),
    "in_its_fighters": ("They met in ABC fighters a foe.", 0, False),
    "province": ("The ABC Province fell.", 0, True),
    "nothing": ("", 0, False),
}


@pytest.mark.parametrize("case", USES)
def test_how_a_name_is_used(case: str) -> None:
    text, times, somewhere = USES[case]
    assert fights("ABC", text) == times
    assert is_somewhere("ABC", text) is somewhere
