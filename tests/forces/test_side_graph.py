"""Articles without an infobox: who is with whom by the words between them, and the two sides that follow."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from pipeline.resolve.deeds import hostile, suffered
from pipeline.resolve.parties import PartyMention, party_mentions
from pipeline.resolve.reading import Reading
from pipeline.resolve.side_evidence import relation
from pipeline.resolve.side_graph import MARGIN, Graph, torn
from pipeline.resolve.side_lead import oppositions

Resolved = Callable[..., Reading]


def _between(text: str, *, first: str = "one", second: str = "two", force: bool = True) -> float:
    """The relation of A and B, which stand for the first and second mention in `text`."""
    a, b = text.index("A"), text.index("B")
    return relation(text, PartyMention(a, a + 1, first, force), PartyMention(b, b + 1, second, force))


WORDS = {
    "attack": ("A attacked the B", -1),
    "agent": ("A were routed by the B", -1),
    "contend": ("A had to contend with B", -1),
    "and": ("A and the B", 1),
    "between_and": ("the war between A and B", 0),
    "alongside": ("A fought alongside the B", 1),
    "beside": ("A, joined by the B", 1),
    "part_of": ("A of the B", 1),
    "alias": ("A (also called B", 1),
    "than_against": ("A, with more guns and in far better order than against B", 0),
    "new_clause": ("A held the mill while the B", 0),
    "numbers": ("A and 15 B", 1),
    "by_means_of": ("A should strike northward toward the coast with the B", 0),
    "ruin": ("A at the mill, and so the collapse of the B", -1),
    "each_other": ("A and the B signed a truce", 0),
    "under_their_rule": ("A freed the town that lay under B control", 0),
    "its_own_part": ("A was to join the 9th on the hill held by its B", 0),
    "its_own_chief": ("A lost many men killed (including its commander, B", 0),
    "object_of_a_deed": ("destroying the A, crippling B", 0),
    "north_part_of": ("A moved into the northern part of B", 0),
    "another": ("A was to attack the mill and another was to follow the B", 0),
    "on_its_own": ("A saw a flurry of attacks on its camps near B", 0),
    "chief_in_brackets": ("A (Lieutenant-General Otto B", 1),
}


@pytest.mark.parametrize(("text", "sign"), WORDS.values(), ids=WORDS)
def test_the_words_between_two_bodies(text: str, sign: int) -> None:
    weight = _between(text)
    assert (weight > 0) - (weight < 0) == sign


PERSONS = {
    "led_by": ("A was led by General B", True),
    "under": ("A under the command of B", True),
    "title": ("A field marshal B", True),
    "title_and_first_name": ("A General Otto B", True),
    "in_brackets": ("A (Lieutenant-General Otto B", True),
    "planned_by": ("A of old, as planned by B", False),
}


@pytest.mark.parametrize(("text", "leads"), PERSONS.values(), ids=PERSONS)
def test_a_person_belongs_to_the_body_that_he_leads(text: str, leads: bool) -> None:
    assert (_between(text, second="@Brand") >= 3) is leads


def test_the_commander_named_first() -> None:
    assert _between("A as commander of the B", first="@Brand") >= 3
    assert _between("A (B", first="@Brand") >= 3


def test_a_person_of_the_next_clause_leads_nothing() -> None:
    assert _between("A, B withdrew", second="@Brand") == 0
    assert _between("in A, General B withdrew", second="@Brand", force=False) == 0
    assert _between("A, General B", second="@Brand") >= 3
    assert _between("A's fear of the B", first="@Brand") < 1
    assert _between("A launched an offensive into B", force=False) < 0


def test_deeds_that_are_none() -> None:
    assert not hostile(" repeated the attack with the ")
    assert not hostile(" died of a heart attack and was replaced by ")
    assert not hostile(" attacked north, trying to relieve the ")
    assert not hostile(" losses, and violence against ")
    assert not hostile(" saw a flurry of attacks on its camps, above all near the ")
    assert not hostile(", a force made up of the ")
    assert hostile(" fought the ")
    assert not hostile(" sank within minutes, taking 40 of the ")
    assert hostile(" sank the ")
    assert not hostile(" fought alongside the ")
    assert suffered(" was captured by the ")
    assert not suffered(" was followed by the ")


def test_what_speaks_for_both_sides_settles_nothing() -> None:
    graph = Graph()
    graph.add("Brand", "Danes", 1.0)
    graph.add("Brand", "Swedes", 1.0)
    graph.add("Lund", "Danes", 3.0, "Lund's Danes")
    values = graph.solve({"Danes": 1.0, "Swedes": -1.0})
    assert abs(values["Brand"]) < MARGIN < values["Lund"]
    assert graph.why("Lund", values) == 'with Danes ("Lund\'s Danes")'


def test_the_enemy_of_an_enemy() -> None:
    graph = Graph()
    graph.add("a", "b", -2.0)
    graph.add("b", "c", -2.0)
    assert graph.solve({"a": 1.0})["c"] > MARGIN


def test_a_side_told_far_off_does_not_fade() -> None:
    graph = Graph()
    for a, b in pairwise(("Danes", "Brand", "Lund", "Aal", "Hult")):
        graph.add(a, b, 2.0)
    values = graph.solve({"Danes": 1.0})
    assert values["Hult"] > 0.7


def test_one_number_on_both_sides() -> None:
    graph = Graph()
    graph.add("#i corps", "Brand", 3.0)
    graph.add("#i corps", "Lund", 3.0)
    graph.add("#ii corps", "Lund", 3.0)
    graph.add("Brand", "Danes", 3.0)
    graph.add("Lund", "Swedes", 3.0)
    assert torn(graph, ["#i corps", "#ii corps"], {"Danes": 1.0, "Swedes": -1.0}) == {"#i corps"}


LEADS = {
    "between": ("fought between the Danes (with Scania) and the Swedes in May.", "Danes", "Swedes"),
    "coalition": ("fought between Danes and Goths against the Swedes.", "Danes Goths", "Swedes"),
    "by_against": ("an operation launched by the Danes against Swedes.", "Danes", "Swedes"),
    "two_groups": ("a war between two coalitions, the Danes and the Swedes.", "Danes", "Swedes"),
    "two_alliances": ("they fought as two opposing alliances: the Danes and the Swedes.", "Danes", "Swedes"),
    "taken_from": ("an operation by the Danes to retake Hult from Swedes, who held it.", "Danes", "Swedes"),
    "place": ("an operation by the Danes in the Goths area against Swedes.", "Danes Goths", "Swedes"),
    "rebels_against_a_third": (
        "an attack by Danes against Goths, a state rebelling against the Swedes.",
        "Danes",
        "Goths",
    ),
    "aside": ("fought between the Danes, led by Brand and Aal, and the Swedes.", "Danes", "Swedes"),
    "another_war": ("fought between Danes and Goths, and a revolt against the Swedes.", "Danes", "Goths"),
    "attack_on": ("an attack by the Danes on the Swedes.", "Danes", "Swedes"),
    "years": ("between 1700 and 1721 the Danes and Swedes grew poor.", "", ""),
}


@pytest.mark.parametrize(("text", "first", "second"), LEADS.values(), ids=LEADS)
def test_sentences_that_set_two_sides_apart(text: str, first: str, second: str) -> None:
    found = [
        PartyMention(at, at + len(name), name, True)
        for name in ("Danes", "Goths", "Swedes")
        if (at := text.find(name)) >= 0
    ]
    told = list(oppositions(text, [(0, len(text))], found))
    assert [(" ".join(m.party for m in one.first), " ".join(m.party for m in one.second)) for one in told] == (
        [(first, second)] if first else []
    )


NO_PARTIES = {
    "name_of_a_body_of_water": "in the Danish Sea",
    "river": "the River Danish",
    "battle": "the Battle of Danish",
    "cross": "the Danish Cross",
    "war": "the Danish Wars",
}


@pytest.mark.parametrize("text", NO_PARTIES.values(), ids=NO_PARTIES)
def test_names_that_hold_a_people_are_no_party(text: str) -> None:
    at = text.index("Danish")
    assert not party_mentions(text, [], [(at, at + 6, "DK")], [], {})
    assert party_mentions("the Danish shore", [], [(4, 10, "DK")], [], {})


DEEDS = {
    "fought": ("It was a battle in which the Danes fought the Swedes.", "Danes", "Swedes", "deed"),
    "beaten_by": ("A Danes army was defeated by the Swedes.", "Danes", "Swedes", "deed"),
    "offensive": ("Danes launched a large offensive from the sea against Swedes.", "Danes", "Swedes", "deed"),
    "invasion_of": ("the Danes invasion of Swedes land", "Danes", "Swedes", "invasion"),
    "invasion_by": ("the invasion of Swedes land by the Danes", "Danes", "Swedes", "invasion"),
    "apart_before_deeds": ("fought between Goths and Swedes, in which Danes fought Goths", "Goths", "Swedes", "apart"),
}


@pytest.mark.parametrize(("text", "first", "second", "kind"), DEEDS.values(), ids=DEEDS)
def test_deeds_of_the_lead_that_set_two_sides_apart(text: str, first: str, second: str, kind: str) -> None:
    found = sorted(
        (PartyMention(at, at + 5, name, True) for name in ("Danes", "Goths", "Swedes") if (at := text.find(name)) >= 0),
        key=lambda m: m.start,
    )
    told = [
        (one.first[0].party, one.second[0].party, one.kind)
        for one in oppositions(text, [(0, len(text))], found, deeds=True)
    ]
    assert told == [(first, second, kind)]


ARTICLES = {
    "soldiers_of_a_state_against_a_group": (
        "The operation was launched by the Varkan Liberation Front (VLF) against the Danish army.\n\nThe VLF took a hill. "
        "VLF fighters held it. Danish troops came.\n\nOn 3 May some 40 soldiers were killed.",
        {"VLF": 1, "Danish troops": 2, "soldiers": 2},
    ),
    "allies_of_the_second_world_war": (
        "The battle of the Second World War was fought between American and Japanese forces.\n\n"
        "Allied ships came. The Japanese lost planes to Allied naval forces.",
        {"Japanese": 2, "Allied naval forces": 1},
    ),
    "hired_by": (
        "It was fought between the Danes and the Swedes.\n\nSome 400 mercenaries were hired by the Danes.",
        {"Danes": 1, "mercenaries": 1},
    ),
    "in_both_camps": (
        "The combatants were Varkan warriors and a force of Danish soldiers and friendly Varkan scouts.\n\n"
        "The Varkan warriors fled from the Danish soldiers.",
        {"Varkan warriors": 1, "Danish soldiers": 2},
    ),
    "united_nations_of_the_lead": (
        "It was fought between United Nations forces and Danish forces.\n\nThe Danish army, Danish tanks and Danish ships came.",
        {"United Nations forces": 1, "Danish forces": 2},
    ),
    "into_the_land_of_the_enemy": (
        "It was fought between the Danes and the Swedes.\n\nBrand's regiment advanced in two columns into Sweden.",
        {"Danes": 1, "Swedes": 2, "regiment": 1},
    ),
    "those_who_rise_come_first": (
        "The revolts of the towns against Danish rule began.\n\nThe Danes attacked the Swedes. Swedish troops came.",
        {"Danes": 2, "Swedes": 1},
    ),
    "a_date_before_a_land": (
        "On 3 May 1500, Denmark invaded Sweden.\n\nThe Swedes fought the Danes. Danish troops beat the Swedes.",
        {"Danes": 1, "Swedes": 2},
    ),
    "a_river_is_no_people": (
        "The town lies on the River Danube.\n\nRussian troops trapped the French. The Danube flotilla joined the French. "
        "French troops fought the Russians.",
        {"Russian troops": 1, "French": 2},
    ),
    "last_of_a_list_of_units": (
        "The Danes fought the Swedes. The Swedish 15th and 21st Horse Brigades came.\n\nThe 21st Horse Brigade withdrew.",
        {"21st Horse Brigade": 2},
    ),
    "order_of_the_lead": (
        "The battle of the Peruvian War of Independence was fought between the Spanish army and Peruvian forces.",
        {"Spanish army": 1, "Peruvian forces": 2},
    ),
    "commander_named_once": (
        "It was fought between the Danes and the Swedes.\n\nThe Danes were led by General Lund. "
        "\n\nIn the evening Lund's brigade withdrew.",
        {"Danes": 1, "Swedes": 2, "brigade": 1},
    ),
    "unit_and_its_man": (
        "The Danes attacked the Swedes.\n\nThe Swedish General Brand led the 4th Regiment.\n\nThe 4th Regiment withdrew.",
        {"Danes": 1, "Swedes": 2, "4th Regiment": 2},
    ),
    "people_of_no_list": (
        "The Varkan army fought against Danish troops.\n\nThe Varkan troops were beaten by the Danes.",
        {"Varkan army": 1, "Danish troops": 2, "Varkan troops": 1},
    ),
    "coalition": (
        "The Allies attacked German forces.\n\nOn 3 May the Polish 2nd Division crossed the river.",
        {"Allies": 1, "German forces": 2, "Polish 2nd Division": 1},
    ),
    "items_of_a_list": (
        "The Danes fought the Swedes.\n\nThe Danish army had these units:\n\n- Aal Regiment: 400 men\n- Hult Regiment: 300 men",
        {"Danes": 1, "Swedes": 2, "Aal Regiment": 1, "Hult Regiment": 1},
    ),
    "factions_of_one_people": (
        "It was fought between German troops and the Finnish Reds. The Finnish Whites joined the German troops.",
        {"German troops": 1, "Reds": 2, "Whites": 1},
    ),
    "leader_before_brackets": (
        "The Danes fought the Swedes. The Swedish General Brand (4th Regiment) and the Danish General Lund (5th Regiment) came.",
        {"4th Regiment": 2, "5th Regiment": 1},
    ),
    "a_title_is_no_name": (
        "The Ottoman army fought the Croatian army. The Ottoman general Hasan Pasha came. Hasan Pasha sent his troops.",
        {"Ottoman army": 1, "Croatian army": 2, "troops": 1},
    ),
    "united_nations_look_on": (
        "Syrian forces attacked Israeli forces.\n\nA UN force stood by.",
        {"Syrian forces": 1, "Israeli forces": 2, "UN force": 0},
    ),
    "united_nations_fight": (
        "The UN forces attacked North Korean forces. UN troops took a hill. UN troops held. UN forces left.",
        {"UN forces": 1, "North Korean forces": 2, "UN troops": 1},
    ),
}


@pytest.mark.parametrize(("body", "expected"), ARTICLES.values(), ids=ARTICLES)
def test_an_article_without_an_infobox(resolved: Resolved, body: str, expected: dict[str, int]) -> None:
    reading = resolved(body)
    found = {m.text: m.side for m in reading.forces}
    assert {text: found.get(text) for text in expected} == expected
    assert all(m.reason for m in reading.forces)


def _ids(reading: Reading) -> dict[str, str]:
    return {m.text: m.force_id for m in reading.forces}


def test_fighters_of_the_one_group_that_a_side_is(resolved: Resolved) -> None:
    lines = "The VLF took a hill. VLF fighters held it. The VLF withdrew. On 3 May rebels of the VLF came."
    body = f"The operation was launched by the Varkan Liberation Front (VLF) against the Danish army.\n\n{lines}\n\n"
    ids = _ids(resolved(body + "The VLF lost four fighters to Danish troops. The insurgents fled."))
    assert ids["fighters"] == ids["insurgents"] == ids["VLF"] != ids["Danish troops"]


def test_a_chief_with_an_army_leads_no_unit_of_it(resolved: Resolved) -> None:
    ids = _ids(
        resolved(
            "It was fought between Brand and Lund.\n\nGeneral Brand's army attacked General Lund's army. Brand's army came. "
            "The 4th Legion, led by Brand, withdrew.\n\nBrand's troops rested."
        )
    )
    assert ids["troops"] != ids["4th Legion"]
