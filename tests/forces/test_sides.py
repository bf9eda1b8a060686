"""Whose force it is: small articles of our own → side of each mention."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.resolve.force_context import force_at, side_of_claimant, side_of_words
from pipeline.resolve.reading import Reading
from pipeline.rows import _order_of_battle

Resolved = Callable[..., Reading]

CIVIL_WAR = {
    "combatant1": "Republic of Chile\n* Chilean Army",
    "combatant2": "Free Chilean Army\nGreen Front",
    "place": "Arica, Chile",
}
ONE_GROUP = {**CIVIL_WAR, "combatant2": "Green Front"}
STATES = {"combatant1": "🇨🇱 Chile", "combatant2": "🇵🇪 Peru", "commander1": "Ada Lund", "units2": "* 4th Rifle Division"}


def sides(reading: Reading) -> dict[str, int | None]:
    return {m.text: m.side for m in reading.forces}


INFOBOX = {
    "lost in an attack by nobody named": (
        CIVIL_WAR,
        "A car bomber attacked government troops at the mill, killing nine soldiers. Shells hit the rebel column, "
        "wounding two fighters.",
        {"government troops": 1, "soldiers": 1, "rebel column": 2, "fighters": 2},
    ),
    "roles": (CIVIL_WAR, "Rebels attacked government troops.", {"Rebels": 2, "government troops": 1}),
    "regulars": (
        CIVIL_WAR,
        "Rebels came. Four soldiers were killed by militants.",
        {"Rebels": 2, "soldiers": 1, "militants": 2},
    ),
    "name_and_short_form": (
        CIVIL_WAR,
        "The Green Front held. Green Front fighters fled.",
        {"Green Front": 2, "Green Front fighters": 2},
    ),
    "state_in_a_rebels_name": (
        CIVIL_WAR,
        "The Free Chilean Army and the rebel Free Chilean Army met the Chilean Army.",
        {"Free Chilean Army": 2, "rebel Free Chilean Army": 2, "Chilean Army": 1},
    ),
    "the_armys_convoy": (
        CIVIL_WAR,
        "Rebels held the mill against the Green Front. Army reinforcements came; later a military patrol and an army "
        "convoy fled.",
        {"Rebels": 2, "Green Front": 2, "Army reinforcements": 1, "military patrol": 1, "army convoy": 1},
    ),
    "free_army_of_no_column": (
        {**CIVIL_WAR, "combatant2": "Chilean opposition loyalists"},
        "Rebels of the Free Chilean Army met loyalists.",
        {"Rebels": 2, "Free Chilean Army": 2, "loyalists": 1},
    ),
    "acronym_of_the_column": (CIVIL_WAR, "The FCA left.", {"FCA": 2}),
    "nationality_in_its_name": (
        CIVIL_WAR,
        "The Chilean Army left, and the Free Chilean Army came.",
        {"Chilean Army": 1, "Free Chilean Army": 2},
    ),
    "third_state": (CIVIL_WAR, "The Bolivian army closed the border to rebels.", {"Bolivian army": 0, "rebels": 2}),
    "nationality_of_rebels": (CIVIL_WAR, "Chilean rebels fled from rebels' camps.", {"Chilean rebels": 2, "rebels": 2}),
    "flag": (STATES, "Peruvian forces met Chilean forces.", {"Peruvian forces": 2, "Chilean forces": 1}),
    "unit": (STATES, "The 4th Division held.", {"4th Division": 2}),
    "unit_of_the_other_nation": (STATES, "The Chilean 4th Rifle Division held.", {"Chilean 4th Rifle Division": 1}),
    "commander": (STATES, "Lund's cavalry broke.", {"cavalry": 1}),
    "pronoun": (STATES, "Lund sent his cavalry home.", {"cavalry": 1}),
    "against": (
        STATES,
        "Peruvian forces ambushed a column and killed ten soldiers.",
        {"Peruvian forces": 2, "column": 1, "soldiers": 1},
    ),
    "agent": (STATES, "Ten soldiers were killed by Peruvian forces.", {"soldiers": 1, "Peruvian forces": 2}),
    "passive_is_no_attack": (
        STATES,
        "Peruvian forces were routed and their troops fled.",
        {"Peruvian forces": 2, "troops": 2},
    ),
    "together": (
        STATES,
        "Chilean forces, backed by Bolivian volunteers, won.",
        {"Chilean forces": 1, "Bolivian volunteers": 1},
    ),
    "both": (STATES, "Both armies rested.", {"armies": None}),
    "claim_is_no_deed": (
        STATES,
        "The Peruvian ministry said that Chilean forces had destroyed a battalion.",
        {"Chilean forces": 1, "battalion": 2},
    ),
    "people_of_no_list": (
        {"combatant1": "Kingdom of Ruritania", "combatant2": "Free City of Graustark"},
        "Ruritanian lancers met Graustarkian infantry.",
        {"Ruritanian lancers": 1, "Graustarkian infantry": 2},
    ),
    "whom_he_fights": (
        STATES,
        "Lund crossed the river. Two days later he trapped a garrison.",
        {"garrison": 2},
    ),
    "who_fights_it": (
        STATES,
        "The Chilean army crossed the river. Some 130 knights attacked it.",
        {"Chilean army": 1, "knights": 2},
    ),
    "losses_of_both": (
        STATES,
        "The Peruvian brigade left 60 dead, while the garrison lost 18 men.",
        {"Peruvian brigade": 2, "garrison": 1, "men": 1},
    ),
    "he_is_the_subject_before": (
        {**STATES, "commander2": "Karl Holm"},
        "Lund read the letter from Holm. He sent his cavalry home.",
        {"cavalry": 1},
    ),
    "a_river_is_no_commander": (
        {**STATES, "commander2": "Karl Holm"},
        "Lund came to the Holm and rested his cavalry.",
        {"cavalry": 1},
    ),
    "an_arm_told_of_one_side": (
        STATES,
        "Chilean paratroopers and Peruvian forces met. Chilean paratroopers won.\n\nThe Peruvian army shot. "
        "The paratroopers fell.",
        {"Chilean paratroopers": 1, "Peruvian forces": 2, "Peruvian army": 2, "paratroopers": 1},
    ),
    "the_brigade_named_before": (
        STATES,
        "The Peruvian 60th Brigade came up. Chilean forces shelled the road, and the brigade was late.",
        {"Peruvian 60th Brigade": 2, "Chilean forces": 1, "brigade": 2},
    ),
    "regiment_of_a_state": (
        {"combatant1": "United States (Union)", "combatant2": "Confederate States"},
        "In the field the 1st Texas met the 12th Maine.\n\nThe Union 1st Alabama Cavalry rode by.",
        {"1st Texas": 2, "12th Maine": 1, "Union 1st Alabama Cavalry": 1},
    ),
    "other_nations_guard": (
        {**STATES, "units1": "* Imperial Guard"},
        "The Peruvian Imperial Guard charged.",
        {"Peruvian Imperial Guard": 2},
    ),
    "united_nations": (STATES, "A United Nations force watched.", {"United Nations force": 0}),
}


@pytest.mark.parametrize("case", INFOBOX)
def test_sides_with_infobox(case: str, resolved: Resolved) -> None:
    fields, body, wanted = INFOBOX[case]
    assert sides(resolved(body, **fields)) == wanted


LEAD = "The Battle of the Ford was fought between the Kingdom of Sweden and Denmark. Swedish troops routed the Danes."

TEXT_ONLY = {
    "order_of_first_mention": (LEAD, {"Swedish troops": 1, "Danes": 2}),
    "ally": (
        LEAD + " The Danes and the Poles fell back before the Swedish army.\n\nDanish and Polish troops crossed.",
        {"Poles": 2, "Swedish army": 1},
    ),
    "leader": (LEAD + "\n\nSwedish General Otto Brand waited. Brand's infantry charged.", {"infantry": 1}),
    "enemy_of_the_subject": (LEAD + "\n\nThe Swedes beat the enemy.", {"Swedes": 1, "enemy": 2}),
    "people_are_no_force": (LEAD + "\n\nSome 500 Danes living in the town stayed.", {}),
    "section": (LEAD + "\n\n## Danish forces\n\n* 3rd Brigade", {"3rd Brigade": 2}),
    "foe_by_its_name": (LEAD + "\n\nSome anti-Danish tribesmen rose.", {"anti-Danish tribesmen": 1}),
    "friend_by_its_name": (LEAD + "\n\nDanish-backed rebels rose.", {"Danish-backed rebels": 2}),
    "people_of_two_halves": (LEAD + "\n\nA Dano-Polish army came.", {"Dano-Polish army": 2}),
    "between_and": (
        LEAD + "\n\nOtto Brand led the Danes. The Danish general Otto Brand lost a battle between his old friends, the "
        "Danes, and an army of 900 men.",
        {"army": 1},
    ),
    "named_before_the_sentence_that_sets_them_apart": (
        "Danish cavalry came to the ford on 4 May. The battle was fought between the Swedes and the Danes.",
        {"Danish cavalry": 1, "Swedes": 2},
    ),
    "in_an_invasion": (
        "It took place during the Danish invasion of Scania. It was fought between the Swedes and the Danes.",
        {"Swedes": 1, "Danes": 2},
    ),
    "a_front_by_its_deeds": (
        "The Karvian Front of Hult and Aal (KFHA) seized Hult from the Swedes. The KFHA attacked the mill. The Swedish army "
        "fled, and the KFHA captured it. The Karvian Front held.",
        {"KFHA": 1, "Karvian Front": 1, "Swedish army": 2},
    ),
    "list_with_corps_in_brackets": (
        LEAD + "\n\nThe Swedes were led by General Lund (VII Corps), General Aal (IX Corps) and General Hult (V Corps)."
        "\n\nHult's men came.",
        {"men": 1},
    ),
    "this_army": (
        LEAD + "\n\nThe Danish forces came from the castles of Hult and Aal. This army had 1,000 horse.",
        {"army": 2},
    ),
    "protected_by": (
        LEAD + "\n\nThe Swedes could not storm the Danish camp as it was protected by the shore batteries.",
        {"shore batteries": 2},
    ),
    "made_of": (LEAD + "\n\nThe Swedes met a Danish garrison of two and a half battalions.", {"battalions": 2}),
    "free_army": (
        "Rebels of the Free Danish Army attacked government troops. The Free Danish Army took Hult from the Danish army, and "
        "Danish soldiers fled.\n\nThe Danish government sent government troops against rebels.",
        {"Free Danish Army": 1, "Danish army": 2},
    ),
    "unit_by_the_style_of_an_army": (
        "The Battle of the Ford was fought between Germany and the United Kingdom. German troops met the British.\n\n"
        "The 9th Panzer Division held Hult. A colonel of the 6th KNR Panzer Battalion wept.",
        {"9th Panzer Division": 1},
    ),
    "kind_that_one_side_has": (
        LEAD
        + "\n\nDanish gendarmes came. The Danish gendarmerie fled. Danish gendarmes fell.\n\nSwedes led the gendarmes off.",
        {"gendarmes": 2},
    ),
    "a_land_where_it_happens_acts_in_nothing": (
        "The Battle of the Ford was fought between Sweden and Denmark. Swedish troops routed the Danes.\n\n"
        "After a landing in southern Denmark, Sweden redeployed thousands of troops.",
        {"troops": 1},
    ),
    "mercenaries_by_whom_they_serve": (
        LEAD + "\n\nSwedish mercenaries in the service of the Danes fled.",
        {"Swedish mercenaries": 2},
    ),
    "and_other": (
        "In the first year of the war the Battle of Hult was fought between the Green Front (GF) and several other rebel groups "
        "and government forces. The GF attacked. GF fighters shelled government forces.",
        {"rebel groups": 1, "GF": 1, "government forces": 2},
    ),
    "its_government": (
        "Government forces fought rebels in Hult. The Swedish government sent arms; the Swedish government fell."
        "\n\nThe Swedish army shelled the mill.",
        {"Swedish army": 1, "rebels": 2},
    ),
}


@pytest.mark.parametrize("case", TEXT_ONLY)
def test_sides_without_infobox(case: str, resolved: Resolved) -> None:
    body, wanted = TEXT_ONLY[case]
    got = sides(resolved(body))
    assert {text: got.get(text, "missing") for text in wanted} == wanted
    if not wanted:
        assert [m.text for m in resolved(body).forces if m.paragraph == 1] == []


def test_every_decision_says_why(resolved: Resolved) -> None:
    reading = resolved("Rebels fought troops. Someone saw the cavalry.", **CIVIL_WAR)
    assert all(m.reason and m.method for m in reading.forces)


IDENTITY = {
    "army": (CIVIL_WAR, "The Chilean Army came. The Army won. Army troops left.", 1),
    "rebels": (CIVIL_WAR, "Rebels came. Opposition forces won. Rebel fighters left.", 1),
    "nation": (STATES, "Peruvian forces came. The Peruvians won. Peruvian soldiers left. Peruvian Army units too.", 1),
    "part_of_unit": (STATES, "4th Rifle Division, one battalion in Arica.", 1),
    "acronym": (STATES, "The Harbour Defence Force (HDF) came. The HDF won.", 1),
    "forces_of_a_kind": (STATES, "Peruvian forces came. Peruvian light forces won. Peruvian auxiliary troops fled.", 3),
    "navy_of_a_state": (STATES, "The Peruvian Navy came. Peruvian naval forces won.", 1),
    "few_ships_and_many_soldiers": (
        STATES,
        "The Peruvian Navy came. The Peruvian Navy and the Peruvian fleet left. Peruvian troops, Peruvian infantry and two "
        "Peruvian divisions came. The Peruvians won.",
        3,
    ),
    "task_force": (STATES, "Task Force Oakleaf came. The task force won.", 1),
    "two_nations": (STATES, "Peruvian forces came. Chilean forces won.", 2),
    "two_units": (STATES, "The 4th Rifle Division came. The 5th Rifle Division won.", 2),
    "soldiers_of_an_army": (
        CIVIL_WAR,
        "The Chilean Army came. The Army won. Its soldiers fled. An army patrol left.",
        1,
    ),
    "more_soldiers_than_army": (
        CIVIL_WAR,
        "Rebels met the Army. Soldiers fled. Chilean soldiers won. Soldiers left.",
        3,
    ),
    "army_and_soldiers_of_states": (STATES, "The Chilean army came. Chilean troops and an army column won.", 1),
    "army_of_an_ally": (
        {**CIVIL_WAR, "combatant1": "Republic of Chile\n🇵🇪 Peru"},
        "Chilean troops came. Chilean soldiers met rebels. The Peruvian Army and the Peruvian military won.",
        3,
    ),
    "troops_of_the_army_before": (
        CIVIL_WAR,
        "Government forces won. The Army came; troops and reinforcements left.",
        2,
    ),
    "reinforcements_of_the_last": (CIVIL_WAR, "Rebels called reinforcements. Rebel snipers and other snipers came.", 1),
    "initials": (
        STATES,
        "Peruvian forces, backed by the Harbour Ruler Front, won. Peruvians, backed by HRF fighters, won.",
        2,
    ),
    "gunmen_of_each_attack": (CIVIL_WAR, "Rebels came. Gunmen fired; the gunmen left.\n\nGunmen fired on the mill.", 3),
    "group_and_its_fighters": (
        STATES,
        "The Harbour Group came. Harbour Group mercenaries and Harbour Group forces won.",
        1,
    ),
    "backed_by": (STATES, "The Peruvian-backed 5th Corps came. The 5th Corps won.", 1),
    "separatists_beside_a_state": (STATES, "Chilean forces came. Separatist forces of Chile won.", 2),
    "state_of_two_peoples": (
        {**CIVIL_WAR, "units1": "* Chilean Arab Army"},
        "Rebels met the Chilean Army. The CAA and the Chilean Arab Army won.",
        2,
    ),
    "rebels_apart_from_a_group": (ONE_GROUP, "The Green Front met rebels. Rebel forces won. Rebels left.", 2),
    "rebels_of_a_group": (ONE_GROUP, "Green Front rebels came. Rebel forces won. The rebels left. Fighters fell.", 1),
    "army_and_government": (CIVIL_WAR, "The Chilean Army came. Government forces won.", 2),
}


@pytest.mark.parametrize("case", IDENTITY)
def test_one_force_is_one_id(case: str, resolved: Resolved) -> None:
    fields, body, wanted = IDENTITY[case]
    assert len({m.force_id for m in resolved(body, **fields).forces}) == wanted


WORDS = {
    "rebels": 2,
    "government soldiers": 1,
    "Green Front fighters": 2,
    "soldiers": 1,
    "civilians": None,
    "Bolivian troops": 0,
}


@pytest.mark.parametrize("phrase", WORDS)
def test_side_of_words(phrase: str, resolved: Resolved) -> None:
    reading = resolved("Rebels of the Green Front fought soldiers. The soldiers won.", **CIVIL_WAR)
    assert side_of_words(reading, phrase)[1] == WORDS[phrase]


CLAIMANTS = {
    "rebel commanders": 2,
    "the Chilean Army": 1,
    "a monitor": None,
    "a pro-government newspaper": 1,
    "Reuters": None,
}


@pytest.mark.parametrize("phrase", CLAIMANTS)
def test_side_of_claimant(phrase: str, resolved: Resolved) -> None:
    assert (
        side_of_claimant(resolved("Rebels fought soldiers of the Chilean Army.", **CIVIL_WAR), phrase)
        == CLAIMANTS[phrase]
    )


def test_force_at_finds_the_mention_under_a_span(resolved: Resolved) -> None:
    reading = resolved("Ten rebels fought soldiers.", **CIVIL_WAR)
    mention = force_at(reading, 0, 0, 10)
    assert mention is not None
    assert mention.text == "rebels"
    assert force_at(reading, 0, 11, 17) is None


def test_no_forces_no_answer(resolved: Resolved) -> None:
    assert side_of_words(resolved("It rained."), "soldiers")[:2] == (None, None)


def test_belligerents_link_to_their_forces(resolved: Resolved) -> None:
    reading = resolved("The Green Front held.", **CIVIL_WAR)
    linked = {row.name: row.force_id for row in reading.belligerents}
    assert linked["Green Front"] == reading.forces[0].force_id


def test_infobox_names_that_the_text_lacks_are_in_the_order_of_battle(resolved: Resolved) -> None:
    reading = resolved(
        "Chilean forces met the 4th Rifle Division.", **{**STATES, "units2": "* 4th Rifle Division\n* 9th Brigade"}
    )
    rows = {row["name"]: (row["side"], row["kind"], row["n_mentions"]) for row in _order_of_battle(reading)}
    assert rows["4th Rifle Division"] == (2, "unit", 1)
    assert rows["9th Brigade"] == (2, "unit", 0)
    assert rows["Peru"] == (2, "army", 0)
    ids = {b.name: b.force_id for b in reading.belligerents}
    assert ids["Chile"] == next(m.force_id for m in reading.forces if m.text == "Chilean forces")
    assert ids["Ada Lund"] is None


def test_a_people_of_no_column_goes_with_its_leaders(resolved: Resolved) -> None:
    body = "The Prussian army marched under Holm.\n\nThe Prussian corps, led by Holm, came.\n\nThe Prussian brigade rested."
    found = resolved(body, **{**STATES, "commander2": "Karl Holm"})
    assert [m.side for m in found.forces] == [2, 2, 2]
