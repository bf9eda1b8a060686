"""Eighty real places of ten wars: each must come out within 20 km of its true point, and none in another country.

The true points are from general knowledge, to about a kilometre. Each war's sentences are an article of their own, with
no infobox, so that the countries and the nearness have to come from the text.
"""

from __future__ import annotations

from functools import cache

import pytest

from pipeline.articles import parse_article
from pipeline.extraction import read
from pipeline.model import PlaceMention
from pipeline.values.distances import distance_km

# war → (sentences, {name: (country, latitude, longitude)})
WARS: dict[str, tuple[str, dict[str, tuple[str, float, float]]]] = {
    "American Civil War": (
        "In the summer the Union army left Fredericksburg, Virginia, and marched to Winchester. Cavalry entered "
        "Chambersburg, Pennsylvania, and fought near Gettysburg. In the west the garrison of Vicksburg, "
        "Mississippi, surrendered. Later troops moved from Nashville to Chattanooga, Tennessee, and siege lines "
        "were dug around Petersburg, Virginia.",
        {
            "Fredericksburg": ("US", 38.30, -77.46),
            "Winchester": ("US", 39.18, -78.16),
            "Chambersburg": ("US", 39.94, -77.66),
            "Gettysburg": ("US", 39.83, -77.23),
            "Vicksburg": ("US", 32.35, -90.88),
            "Nashville": ("US", 36.16, -86.78),
            "Chattanooga": ("US", 35.05, -85.31),
            "Petersburg": ("US", 37.23, -77.40),
        },
    ),
    "Syrian civil war": (
        "Rebels in northern Syria captured the town of Azaz and besieged Tell Abyad. Government forces in Homs "
        "shelled al-Qusayr, while fighting continued around Palmyra. In the east, militants entered Deir ez-Zor "
        "and Raqqa. The Syrian army later advanced on Yabroud and recaptured the city of Saraqib.",
        {
            "Azaz": ("SY", 36.59, 37.05),
            "Tell Abyad": ("SY", 36.70, 38.95),
            "Homs": ("SY", 34.73, 36.71),
            "al-Qusayr": ("SY", 34.51, 36.58),
            "Palmyra": ("SY", 34.56, 38.27),
            "Deir ez-Zor": ("SY", 35.34, 40.14),
            "Raqqa": ("SY", 35.95, 39.01),
            "Yabroud": ("SY", 33.97, 36.66),
        },
    ),
    "Russo-Ukrainian war": (
        "Russian troops crossed into Ukraine and reached Okhtyrka. Fighting raged in Izium and in the city of "
        "Sievierodonetsk, and Ukrainian units held Bakhmut. In the south, columns drove from Kherson towards "
        "Melitopol, and the defenders of Mariupol were encircled. Shelling hit the town of Huliaipole.",
        {
            "Okhtyrka": ("UA", 50.31, 34.90),
            "Izium": ("UA", 49.21, 37.26),
            "Sievierodonetsk": ("UA", 48.95, 38.49),
            "Bakhmut": ("UA", 48.59, 38.00),
            "Kherson": ("UA", 46.64, 32.62),
            "Melitopol": ("UA", 46.85, 35.37),
            "Mariupol": ("UA", 47.10, 37.55),
            "Huliaipole": ("UA", 47.66, 36.26),
        },
    ),
    "Normandy 1944": (
        "After the landings in France, British divisions took Bayeux and fought for Caen. American troops entered "
        "Carentan, then Cherbourg, and pushed south to Saint-Lô. The breakout reached Avranches; German forces "
        "counter-attacked at Mortain and were trapped near Falaise.",
        {
            "Bayeux": ("FR", 49.28, -0.70),
            "Caen": ("FR", 49.18, -0.37),
            "Carentan": ("FR", 49.30, -1.25),
            "Cherbourg": ("FR", 49.64, -1.62),
            "Saint-Lô": ("FR", 49.12, -1.09),
            "Avranches": ("FR", 48.68, -1.36),
            "Mortain": ("FR", 48.65, -0.94),
            "Falaise": ("FR", 48.89, -0.20),
        },
    ),
    "First World War": (
        "German armies crossed Belgium and took Liège. The front in Flanders settled around Ypres. In France the "
        "British held Arras and attacked near Albert, while the French defended Verdun. Tanks were massed at "
        "Cambrai; the retreat passed through Bapaume, and shells fell on Soissons.",
        {
            "Liège": ("BE", 50.63, 5.57),
            "Ypres": ("BE", 50.85, 2.89),
            "Arras": ("FR", 50.29, 2.78),
            "Albert": ("FR", 50.00, 2.65),
            "Verdun": ("FR", 49.16, 5.38),
            "Cambrai": ("FR", 50.18, 3.24),
            "Bapaume": ("FR", 50.10, 2.85),
            "Soissons": ("FR", 49.38, 3.32),
        },
    ),
    "Eastern Front": (
        "In the Soviet Union the German panzer groups encircled armies at Vyazma and Bryansk and took Smolensk. "
        "The Russian winter halted them before Tula. A year later fighting moved to Voronezh and to Rzhev. In July"
        " 1943 armoured divisions attacked from Belgorod towards Kursk in Russia.",
        {
            "Vyazma": ("RU", 55.21, 34.29),
            "Bryansk": ("RU", 53.25, 34.37),
            "Smolensk": ("RU", 54.78, 32.05),
            "Tula": ("RU", 54.20, 37.62),
            "Voronezh": ("RU", 51.66, 39.20),
            "Rzhev": ("RU", 56.26, 34.33),
            "Belgorod": ("RU", 50.60, 36.59),
            "Kursk": ("RU", 51.73, 36.19),
        },
    ),
    "Napoleonic wars": (
        "Napoleon marched into Germany and beat the Prussians at Jena. In Austria his corps entered Vienna after "
        "the surrender of Ulm in Germany. In Spain, French troops besieged Zaragoza and were beaten at Bailén; the"
        " British retreated to A Coruña and later stormed Badajoz and Salamanca.",
        {
            "Jena": ("DE", 50.93, 11.59),
            "Vienna": ("AT", 48.21, 16.37),
            "Ulm": ("DE", 48.40, 9.99),
            "Zaragoza": ("ES", 41.65, -0.88),
            "Bailén": ("ES", 38.10, -3.78),
            "A Coruña": ("ES", 43.37, -8.40),
            "Badajoz": ("ES", 38.88, -6.97),
            "Salamanca": ("ES", 40.97, -5.66),
        },
    ),
    "Korean War": (
        "North Korean divisions crossed into South Korea and took Seoul and Suwon. United Nations forces held "
        "Busan and Daegu, then landed at Incheon. They advanced into North Korea, captured Pyongyang and Wonsan, "
        "and reached Hamhung.",
        {
            "Seoul": ("KR", 37.57, 126.98),
            "Suwon": ("KR", 37.26, 127.03),
            "Busan": ("KR", 35.18, 129.08),
            "Daegu": ("KR", 35.87, 128.60),
            "Incheon": ("KR", 37.46, 126.71),
            "Pyongyang": ("KP", 39.03, 125.75),
            "Wonsan": ("KP", 39.15, 127.44),
            "Hamhung": ("KP", 39.92, 127.54),
        },
    ),
    "Iran-Iraq War": (
        "Iraqi armour invaded Iran and entered Khorramshahr, while the refineries of Abadan burned. Other columns "
        "stopped short of Ahvaz and Dezful. Iranian infantry later pushed towards Basra in Iraq, fought near "
        "Mehran, took Halabja and shelled Baghdad.",
        {
            "Khorramshahr": ("IR", 30.43, 48.18),
            "Abadan": ("IR", 30.34, 48.30),
            "Ahvaz": ("IR", 31.32, 48.68),
            "Dezful": ("IR", 32.38, 48.40),
            "Basra": ("IQ", 30.51, 47.81),
            "Mehran": ("IR", 33.12, 46.17),
            "Halabja": ("IQ", 35.18, 45.99),
            "Baghdad": ("IQ", 33.33, 44.40),
        },
    ),
    "Second Boer War": (
        "In South Africa the Boers besieged Ladysmith, Kimberley and Mafeking. A relief force fought near Colenso "
        "and Dundee in Natal. The British then entered Bloemfontein, Johannesburg and Pretoria.",
        {
            "Ladysmith": ("ZA", -28.56, 29.78),
            "Kimberley": ("ZA", -28.74, 24.77),
            "Mafeking": ("ZA", -25.86, 25.64),
            "Colenso": ("ZA", -28.74, 29.82),
            "Dundee": ("ZA", -28.17, 30.23),
            "Bloemfontein": ("ZA", -29.12, 26.21),
            "Johannesburg": ("ZA", -26.20, 28.04),
            "Pretoria": ("ZA", -25.75, 28.19),
        },
    ),
}

ALL = [(war, name) for war, (_, places) in WARS.items() for name in places]


@cache
def _places(war: str) -> tuple[PlaceMention, ...]:
    text = f"---\ntitle: {war}\n---\n\n{WARS[war][0]}\n"
    return tuple(read(parse_article(text.encode(), article_id="war", source="war.md")).places)


def _found(war: str, name: str) -> PlaceMention | None:
    return next((p for p in _places(war) if p.text == name), None)


def test_there_are_eighty_places_of_ten_wars() -> None:
    assert len(WARS) == 10
    assert len(ALL) == 80


@pytest.mark.parametrize(("war", "name"), ALL, ids=[f"{w}-{n}" for w, n in ALL])
def test_place_is_found_and_in_its_country(war: str, name: str) -> None:
    place = _found(war, name)
    assert place is not None, f"{name} is not found in: {WARS[war][0]}"
    country = WARS[war][1][name][0]
    assert place.country in (country, None), f"{name} is placed in {place.country}: {place.reason}"
    if place.latitude is None:
        assert place.reason, f"{name} has no point and no reason"


def test_nine_in_ten_are_within_20_km() -> None:
    far = []
    for war, name in ALL:
        place = _found(war, name)
        _, latitude, longitude = WARS[war][1][name]
        if place is None or place.latitude is None or place.longitude is None:
            far.append(f"{name}: no point ({place.reason if place else 'not found'})")
        elif distance_km((place.latitude, place.longitude), (latitude, longitude)) > 20:
            far.append(f"{name}: {place.latitude}, {place.longitude} ({place.reason})")
    assert len(far) <= 0.1 * len(ALL), far


THE = {
    "river": (
        "They crossed into Ukraine and marched from Lviv to Kyiv. They stood on the Stryi. They fought on the Stryi.",
        None,
    ),
    "attribute": ("They crossed into Ukraine and marched from Lviv to Kyiv, after the Stryi massacre.", "UA"),
}


@pytest.mark.parametrize("name", THE)
def test_the_before_a_name_makes_it_no_settlement(name: str) -> None:
    text, country = THE[name]
    article = f"---\ntitle: War\n---\n\n{text}\n"
    found = [
        p
        for p in read(parse_article(article.encode(), article_id="a", source="a")).places
        if p.text.startswith("Stryi")
    ]
    assert found
    assert all((p.country, p.latitude is None) == (country, country is None) for p in found)


_NORTH = "The United States army marched from Chambersburg, Pennsylvania, to Gettysburg, Pennsylvania, and Frederick, Maryland."
# name → (sentences, the name, the country of its point or None)
DOUBTS = {
    "a village far off is another": (
        f"{_NORTH} Later they crossed Wheatfield and camped in Wheatfield.",
        "Wheatfield",
        None,
    ),
    "unless its state is named": (f"{_NORTH} Later they camped in Wheatfield, Indiana.", "Wheatfield", "US"),
    "the state named is another": (f"{_NORTH} Later they camped in Wheatfield, Ohio.", "Wheatfield", None),
    "a city may be far off": (f"{_NORTH} The news reached Chicago and troops came from Chicago.", "Chicago", "US"),
    "a great city before a namesake": (
        "War came to Vietnam. In Vietnam the French army landed at Haiphong and Nam Dinh, fought near Ninh Binh and "
        "marched on Hanoi.",
        "Hanoi",
        "VN",
    ),
    "not under what it was once called": (f"{_NORTH} Hood was beaten at Franklin and near Franklin.", "Franklin", None),
}


def _point(text: str, name: str) -> PlaceMention:
    article = f"---\ntitle: War\n---\n\n{text}\n"
    return next(p for p in read(parse_article(article.encode(), article_id="a", source="a")).places if p.text == name)


@pytest.mark.parametrize("case", DOUBTS)
def test_point_is_doubted_by_size_and_distance(case: str) -> None:
    text, name, country = DOUBTS[case]
    place = _point(text, name)
    assert (place.country if place.latitude is not None else None) == country, place.reason
    if case.startswith("a great city"):
        assert place.latitude is not None
        assert abs(place.latitude - 21.03) < 0.2
