"""Names in sentences: [[places]] must be found as marked, nothing else; own sentences, one case per id."""

from __future__ import annotations

import re

import pytest

from pipeline.articles import parse_article
from pipeline.extraction import read
from pipeline.model import PlaceMention
from pipeline.resolve.place_context import place_at


def places_of(body: str, title: str = "A battle", box: str = "") -> list[PlaceMention]:
    infobox = f"infoboxes:\n- {{{box}}}\n" if box else ""
    text = f"---\ntitle: {title}\n{infobox}---\n\n{body}\n"
    return read(parse_article(text.encode(), article_id="battle", source="battle.md")).places


SENTENCES = {
    "town-of": "On 3 May the army took the town of [[Qusar]] and dug in.",
    "villages-of": "It seized the villages of [[Marat]], [[Hosh Salim]] and [[Al-Durra]].",
    "noun-after": "Shells fell on the [[Mirabad air base]] and on the [[Orun district]].",
    "noun-in-name": "The ships met off [[Cape Torvin]] and in the [[Gulf of Mirna]].",
    "road": "The rebels cut the [[Orun–Mirabad highway]] at night.",
    "number": "The company held [[Hill 317]] until dawn.",
    "unit-base": "They stormed the [[93rd Brigade base]] in [[Tirrit]].",
    "enumeration": "Fighting was reported in [[Tirrit]], [[Marat]] and [[Kaderin]].",
    "compass": "[[Vorska]], north of [[Tirrit]], fell in June.",
    "suffers": "[[Vorska]] was heavily shelled and [[Tirrit]] was recaptured.",
    "country": "Troops crossed from [[Belarus]] into [[Ukraine]].",
    "person-title": "General Marden and Colonel Tirsk led the attack on [[Vorska]].",
    "person-surname": "Marden ordered a retreat. Tirsk believed that the siege was lost.",
    "person-owner": "Marden's army broke. In Tirsk's opinion it was late.",
    "who leads men": "Between Richmond's divisions and Madison's brigade lay the village of [[Tirrit]].",
    "event": "The Battle of [[Vorska]] ended the Tirrit campaign.",
    "event-of-two": "After the Siege of [[Vorska]] he rested.",
    "force": "The Army of the Vorska and the 2nd Tirrit Brigade met near [[Orun]].",
    "body-for": "According to the Northern Observatory for Human Rights, shells fell on the town of [[Vorska]].",
    "media": "According to Al-Tirsk, the Vorska Times and Vorska TV were wrong.",
    "nationality": "The Syrian army and Lebanese volunteers met Russian advisers.",
    "adjective-abbreviation": "A U.S. airstrike hit a column in [[Tirrit]].",
    "regiment-ordinal": "The 51st Pennsylvania crossed the bridge.",
    "apostrophe-of-the-name": "They fled towards [[Ubda]]' and [[Navra]] at dawn.",
    "possessive-after-s": "They spoke in Tarsis' tongue.",
    "possessive": "[[Denmark]]'s [[Jutland Peninsula]] lies to the east.",
    "opening-word": "Fighting went on. Rebels withdrew. Heavy fighting followed in [[Orun]].",
    "land-of-two-names": "It lies in [[Bosnia and Herzegovina]], south of [[Orun]].",
    "polity": "It was held by the [[Independent State of Croatia]] and a guard.",
    "part-of-a-land": "All of [[Northern Finland]] was lost; the Northern Finland offensive failed.",
    "aircraft": "Four CH-46 Sea Knight helicopters flew to [[Orun]].",
    "parliament": "The House of Commons and the 44th (Home Counties) Division met near [[Orun]].",
    "saint-of-a-great-city": "The guns were made in [[Saint Petersburg]], but Saint Anton was ill.",
    "list-in-brackets": "Towns (including [[Orun]], [[Tirrit]], [[Kaderin]]) fell. They fought near [[Orun]], near [[Tirrit]].",
    "other-name": "They took the town of [[Orun]] (now [[Kaderin]]), the village of [[Marat]] ([[Maretz]]) and guns (TRS).",
    "weekday-month": "In March and on Monday they rested in [[Orun]].",
    "based": "The Tirrit-based agency reported it.",
    "river": "The corps crossed the [[Orun River]]; on the far bank of the [[Orun]] it stopped.",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_places_in_a_sentence(name: str) -> None:
    marked = SENTENCES[name]
    wanted = re.findall(r"\[\[(.*?)\]\]", marked)
    found = [p.text for p in places_of(re.sub(r"\[\[|\]\]", "", marked))]
    assert found == wanted


@pytest.mark.parametrize("name", SENTENCES)
def test_offsets_and_reasons(name: str) -> None:
    text = re.sub(r"\[\[|\]\]", "", SENTENCES[name])
    for place in places_of(text):
        assert text[place.start : place.end] == place.text
        assert place.reason
        assert place.place_id
        assert (place.latitude is None) == (place.longitude is None) == (place.where_prec is None)


def ids(places: list[PlaceMention]) -> dict[str, str]:
    return {p.text: p.place_id for p in places}


def test_spellings_of_one_place_meet() -> None:
    found = ids(places_of("Rebels took the town of An-Nabk. Al-Nabk was shelled, and in Nabk two died."))
    assert len(set(found.values())) == 1
    assert set(found) == {"An-Nabk", "Al-Nabk", "Nabk"}


def test_a_town_its_province_and_its_hills_stay_apart() -> None:
    found = ids(
        places_of("In the city of Homs, Homs Governorate, clashes broke out; others fled to the Homs hills in Syria.")
    )
    assert len({found["Homs"], found["Homs Governorate"], found["Homs hills"]}) == 3


def test_a_plural_noun_is_shared() -> None:
    found = places_of("In Ukraine, in the Donetsk and Luhansk oblasts, they fought; in Donetsk it was calm.")
    assert [(p.text, p.kind) for p in found[1:]] == [
        ("Donetsk", "region"),
        ("Luhansk oblasts", "region"),
        ("Donetsk", "settlement"),
    ]


def test_what_one_paragraph_establishes_holds_in_the_others() -> None:
    found = places_of("Tirrit fell at noon.\n\nThe village of Tirrit had 40 houses.")
    assert [(p.paragraph, p.text) for p in found] == [(0, "Tirrit"), (1, "Tirrit")]


def test_a_village_is_not_sought_in_a_country_the_article_is_not_about() -> None:
    (place,) = [p for p in places_of("In Syria the rebels took the village of Rima.") if p.text == "Rima"]
    assert place.country in ("SY", None)
    assert place.latitude is None or place.country == "SY"
    assert place.reason


def test_relative_places_are_less_precise() -> None:
    near, at = [
        p for p in places_of("They camped 5 km north of Homs, Syria. Then they entered Homs.") if p.text == "Homs"
    ]
    assert (near.where_prec, at.where_prec) == (2, 1)


def test_the_division_named_with_it_decides() -> None:
    (place,) = [p for p in places_of("They met at Springfield, Missouri.") if p.text == "Springfield"]
    assert place.latitude == pytest.approx(37.2, abs=0.2)
    assert place.longitude == pytest.approx(-93.3, abs=0.2)


def test_what_only_a_battle_s_name_names_is_a_row_that_says_so() -> None:
    found = places_of("At the Battle of Tirrit Ridge they won. The Treaty of Elmsby came later.")
    assert [(p.text, p.kind) for p in found] == [("Tirrit Ridge", "relief")]
    assert str(found[0].reason).startswith("in the name of a battle")


def test_the_infobox_gives_rows_and_mirrored_longitudes_are_mended() -> None:
    box = "place: {text: 'Safira, Syria'}, coordinates: {text: '36.07°N, 37.37°W'}"
    found = places_of("The army entered Safira.", "Battle of Safira", box)
    rows = {p.field: p for p in found if p.paragraph == -1 and p.field == "coordinates"}
    assert [p.text for p in found if p.field == "place"] == ["Safira", "Syria"]
    assert rows["coordinates"].longitude == 37.37
    assert "other side of the meridian" in str(rows["coordinates"].reason)
    assert rows["coordinates"].place_id == next(p.place_id for p in found if p.text == "Safira")


CONTEXT = {
    "clause": ("Five men were killed in Homs, while the army stood at Hama, Syria.", "Homs"),
    "sentence": ("In Homs, Syria, as the convoy passed, five men were killed.", "Homs"),
    "paragraph": ("The army entered Homs, Syria. Later that day five men were killed.", "Homs"),
    "town": ("The army entered the city of Homs, Syria. Five men were killed in the city.", "Homs"),
}


@pytest.mark.parametrize("name", CONTEXT)
def test_which_place_governs_a_point(name: str) -> None:
    text, wanted = CONTEXT[name]
    reading = read(parse_article(f"---\ntitle: A\n---\n\n{text}\n".encode(), article_id="a", source="a.md"))
    start = text.lower().index("five men")
    found = place_at(reading, 0, start, start + 20)
    assert found.place is not None
    assert found.place.text == wanted
    assert found.reason


BOXED = {
    "chain": ("Safira, Aleppo Governorate, Syria", "Safira"),
    "base_and_town": ("Tirrit Airport, Homs, Syria", "Tirrit Airport"),
    "towns_side_by_side": ("Homs and Hama, Syria", "Syria"),
    "regions_side_by_side": ("Homs Governorate, Hama Governorate, Syria", "Syria"),
    "towns_of_one_region": ("Homs, Rastan, Homs Governorate, Syria", "Homs Governorate"),
    "lands_side_by_side": ("Syria, Lebanon", None),
    "all_over_the_world": ("Africa, Gibraltar, Balearic Islands, Europe", None),
}


@pytest.mark.parametrize("name", BOXED)
def test_the_place_of_an_article_is_one_that_holds_all_the_infobox_names(name: str) -> None:
    box, wanted = BOXED[name]
    head = f"---\ntitle: A battle\ninfoboxes:\n- {{place: {{text: '{box}'}}}}\n---\n\n"
    found = place_at(read(parse_article(f"{head}Five men died.\n".encode(), article_id="a", source="a.md")), 0, 0, 8)
    assert (found.place.text if found.place else None) == wanted, found.reason
    assert found.level == ("article" if wanted else "none")
