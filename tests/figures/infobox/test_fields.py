"""Fields of losses and strengths in many layouts: what rows they give, and what gives none."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.articles import parse_article
from pipeline.model import Casualty, Strength
from pipeline.patterns import load_patterns
from pipeline.resolve import belligerents, dates
from pipeline.resolve.infobox_figures import resolve_infobox
from pipeline.resolve.reading import Reading
from pipeline.settings import Settings, default_patterns

PATTERNS = load_patterns([default_patterns()])


def reading_of(**fields: str) -> tuple[Reading, list[tuple[Casualty, Casualty]]]:
    """An article of nothing but an infobox, read as far as its figures need."""
    box = {
        "date": "First phase: 3–9 May 1676 Second phase: 2 June – 4 July 1676",
        "combatant1": "Sweden",
        "combatant2": "Denmark\nHolstein",
    } | fields
    front = json.dumps(
        {"title": "Battle of Norrby", "infoboxes": [{k: {"text": v} for k, v in box.items()}]}, ensure_ascii=False
    )
    article = parse_article(f"---\n{front}\n---\n".encode(), article_id="norrby", source="norrby.md")
    reading = Reading(article, [], PATTERNS, Settings())
    belligerents.resolve(reading)
    dates.resolve(reading)
    return reading, resolve_infobox(reading)


def row(item: Casualty | Strength) -> str:
    number = f"{item.low}" if item.low == item.high else f"{item.low}-{item.high}"
    if isinstance(item, Strength):
        return " ".join([number, item.qualifier.replace(" ", "_"), item.unit_kind, item.unit or "–"])
    side = "civ" if item.victim_class == "civilian" else str(item.side)
    return " ".join(
        [number, item.qualifier.replace(" ", "_"), item.outcome, side, (item.source or "–").replace(" ", "_")]
    )


LOSSES: dict[str, tuple[str, str, Sequence[str]]] = {
    # id: field, text, rows "number qualifier outcome side claimant"
    "lines": (
        "casualties1",
        "1,200 killed\n3,400 wounded\n500 captured",
        ["1200 exact killed 1 –", "3400 exact wounded 1 –", "500 exact captured 1 –"],
    ),
    "folded_line": (
        "casualties2",
        "1 killed 14 wounded 78 captured",
        ["1 exact killed 2 –", "14 exact wounded 2 –", "78 exact captured 2 –"],
    ),
    "commas": ("casualties1", "300 dead, 41 wounded", ["300 exact killed 1 –", "41 exact wounded 1 –"]),
    "bare": ("casualties1", "~55,000", ["55000 approx casualties 1 –"]),
    "bare_year_like": ("casualties1", "1500", ["1500 exact casualties 1 –"]),
    "range": (
        "casualties1",
        "6,900–9,200 killed and wounded; 2,800 captured",
        ["6900-9200 range casualties 1 –", "2800 exact captured 1 –"],
    ),
    "range_over_lines": ("casualties1", "6,000–\n7,000 dead", ["6000-7000 range killed 1 –"]),
    "abbreviations": (
        "casualties2",
        "50 KIA 300 WIA\n13–68 POW, 4 MIA",
        ["50 exact killed 2 –", "300 exact wounded 2 –", "13-68 range captured 2 –", "4 exact missing 2 –"],
    ),
    "joined_outcomes": ("casualties2", "161+ killed, wounded or captured", ["161 min casualties 2 –"]),
    "slash_outcomes": ("casualties2", "20 captured/missing", ["20 exact casualties 2 –"]),
    "headings_of_outcome": (
        "casualties1",
        "Dead: 5,800–6,000\n\nWounded: 20,000\n\nMissing: 196",
        ["5800-6000 range killed 1 –", "20000 exact wounded 1 –", "196 exact missing 1 –"],
    ),
    "ellipsis": (
        "casualties2",
        "114 dragoons, 23 soldiers and 8 gunners killed, 200 hussars wounded",
        ["114 exact killed 2 –", "23 exact killed 2 –", "8 exact killed 2 –", "200 exact wounded 2 –"],
    ),
    "total_of_parts": (
        "casualties1",
        "12,410: 2,108 killed, 9,540 wounded",
        ["12410 exact casualties 1 –", "2108 exact killed 1 –", "9540 exact wounded 1 –"],
    ),
    "prisoners_as_part": (
        "casualties2",
        "1,000 casualties, including 800 prisoners",
        ["1000 exact casualties 2 –", "800 exact captured 2 –"],
    ),
    "in_a_sentence": ("casualties1", "In the whole siege, 356 soldiers were killed", ["356 exact killed 1 –"]),
    "claim_headings": (
        "casualties2",
        "Per Sweden:\n* 300+ soldiers killed\nPer Denmark:\n* 150 soldiers killed\n* 1 officer wounded",
        ["300 min killed 2 Sweden", "150 exact killed 2 Denmark", "1 exact wounded 2 Denmark"],
    ),
    "claim_in_a_line": (
        "casualties2",
        "Per Sweden: 1,200-1,360 killed and wounded Per Denmark: 2,500 killed, 5,000 wounded",
        ["1200-1360 range casualties 2 Sweden", "2500 exact killed 2 Denmark", "5000 exact wounded 2 Denmark"],
    ),
    "claim_words_behind": ("casualties1", "Swedish claim:\n25+ killed", ["25 min killed 1 Swedish"]),
    "claim_brackets": (
        "casualties1",
        "431–500+ killed, 1,000 wounded (opposition claim) 1,257 killed, 1,000 captured (government claim)",
        [
            "431-500 range killed 1 opposition",
            "1000 exact wounded 1 opposition",
            "1257 exact killed 1 government",
            "1000 exact captured 1 government",
        ],
    ),
    "claim_bracket_a_line": (
        "casualties1",
        "300+ killed (Danish claim)\n312 killed (per UN)\n250 captured",
        ["300 min killed 1 Danish", "312 exact killed 1 UN", "250 exact captured 1 –"],
    ),
    "claim_below": (
        "casualties1",
        "300 killed\nhundreds captured\n14 wagons destroyed\n(government claim)",
        ["300 exact killed 1 government", "None hundreds captured 1 government"],
    ),
    "claim_line_without_colon": ("casualties2", "60,000 dead\nRebel claim", ["60000 exact killed 2 Rebel"]),
    "according_to": (
        "casualties2",
        "Missing:\n* 400 according to the War Office\n* 749 according to Danish archives",
        ["400 exact missing 2 the_War_Office", "749 exact missing 2 Danish_archives"],
    ),
    "civilians_in_a_third_field": (
        "casualties3",
        "31 civilians killed, 63–65 wounded",
        ["31 exact killed civ –", "63-65 range wounded civ –"],
    ),
    "civilian_heading": (
        "casualties3",
        "Civilian casualties:\n3,393 killed (September 1677)\n7,000 wounded",
        ["3393 exact killed civ –", "7000 exact wounded civ –"],
    ),
    "overall_in_a_third_field": (
        "casualties3",
        "8 civilians executed 38 killed overall",
        ["8 exact killed civ –", "38 exact killed None –"],
    ),
    "civilians_in_a_side's_field": (
        "casualties1",
        "91 troops killed, 123 wounded\n9 civilians killed, 6 wounded",
        ["91 exact killed 1 –", "123 exact wounded 1 –", "9 exact killed civ –", "6 exact wounded civ –"],
    ),
    "coordinated_civilians": (
        "casualties3",
        "100 Swedish and 85 Danish civilians killed",
        ["100 exact killed civ –", "85 exact killed civ –"],
    ),
    "confirmed_part": (
        "casualties3",
        "150 claimed killed overall, 68–103 confirmed (opposition claim)",
        ["150 exact killed None opposition", "68-103 range killed None opposition"],
    ),
    "heavy": ("casualties1", "Unknown, presumed heavy", ["None heavy casualties 1 –"]),
    "most": (
        "casualties2",
        "Most of the army killed or captured; 200 knights executed",
        ["None most casualties 2 –", "200 exact killed 2 –"],
    ),
    "vague": ("casualties2", "Several killed, dozens wounded", ["None several killed 2 –", "None dozens wounded 2 –"]),
    "guns_are_no_people": (
        "casualties2",
        "16,000 killed and wounded\n20,000 captured\n186 guns lost",
        ["16000 exact casualties 2 –", "20000 exact captured 2 –"],
    ),
    "ships_and_people": (
        "casualties1",
        "1 frigate sunk, 2 ships captured, 400 drowned, 60 captured",
        ["400 exact killed 1 –", "60 exact captured 1 –"],
    ),
    "tanks_captured_too": (
        "casualties2",
        "6 killed, 25 captured, 2 tanks destroyed and 8 captured",
        ["6 exact killed 2 –", "25 exact captured 2 –"],
    ),
    "equipment_heading": (
        "casualties2",
        "38 soldiers killed\nEquipment:\n14 T-72s destroyed\n22 other vehicles",
        ["38 exact killed 2 –"],
    ),
    "soldiers_with_tanks": ("casualties2", "5 soldiers and 6 tanks captured", ["5 exact captured 2 –"]),
    "pilot_of_a_plane": ("casualties2", "1 Su-25 lost 1 pilot captured", ["1 exact captured 2 –"]),
    "displaced": (
        "casualties3",
        "4 civilians killed\n30,000+ civilians fled\n240,000 displaced (including 180,000 refugees)",
        ["4 exact killed civ –"],
    ),
    "none_and_unknown": ("casualties1", "None", []),
    "unspecified": ("casualties1", "Per Sweden:\n* Unspecified", []),
    "unknown_number": ("casualties1", "Unknown number of soldiers killed", []),
    "years_in_brackets": (
        "casualties3",
        "28,000–38,000 killed (1676–1678) 3,000 killed (1679)",
        ["28000-38000 range killed None –", "3000 exact killed None –"],
    ),
    "prose_with_a_year": (
        "casualties3",
        "340 killed\nFor losses since 1679, see the later war",
        ["340 exact killed None –"],
    ),
    "footnote_markup": (
        "casualties2",
        'Per Sweden:<ref name="x12">\n* \n* At least 38 men killed',
        ["38 min killed 2 Sweden"],
    ),
    "flags": (
        "casualties1",
        "🇸🇪 9 killed\n\n🇳🇴 2 killed, 3 wounded",
        ["9 exact killed 1 –", "2 exact killed 1 –", "3 exact wounded 1 –"],
    ),
    "picture_names": ("casualties2", "Flag of the Guard.svg 4 killed", ["4 exact killed 2 –"]),
    "fatalities": ("fatalities", "12 (including 3 civilians)", ["12 exact killed None –", "3 exact killed civ –"]),
    "injuries": ("injuries", "40+", ["40 min wounded None –"]),
    "named_dead": (
        "casualties1",
        "60–108 Guards killed \n29 Holsteiners killed",
        ["60-108 range killed 1 –", "29 exact killed 1 –"],
    ),
}

STRENGTHS: dict[str, tuple[str, Sequence[str]]] = {
    "bare": ("150,000", ["150000 exact personnel –"]),
    "bare_year_like": ("2000", ["2000 exact personnel –"]),
    "men_and_guns": ("65,000–75,000 men\n139 guns", ["65000-75000 range personnel men", "139 exact gun guns"]),
    "slash": ("2,300+ men / 12 guns", ["2300 min personnel men", "12 exact gun guns"]),
    "ships": (
        "33 ships:\n* 27 ships of the line\n* 4 frigates",
        ["33 exact ship ships", "27 exact ship ships of the line", "4 exact ship frigates"],
    ),
    "forms": ("11 battalions, 7 squadrons", ["11 exact formation battalions", "7 exact formation squadrons"]),
    "vehicles": ("10,000 soldiers 400 tanks", ["10000 exact personnel soldiers", "400 exact vehicle tanks"]),
    "aircraft": ("728 aircraft\n2 MQ-9 Reaper drones", ["728 exact aircraft aircraft", "2 exact aircraft drones"]),
    "unit_of_people": (
        "*120 Northern Brigade fighters\n*30 guards\n*1 tank",
        ["120 exact personnel fighters", "30 exact personnel guards", "1 exact vehicle tank"],
    ),
    "behind_a_unit": (
        "*76th Armoured Brigade\n300 soldiers, 50 tanks",
        ["300 exact personnel soldiers", "50 exact vehicle tanks"],
    ),
    "units_without_number": ("11th Armoured Division\n* 60th Brigade", []),
    "by_party": ("Guards: ~500\n\nHolsteiners: Fewer than 100", ["500 approx personnel –", "100 max personnel –"]),
    "by_flag": (
        "🇸🇪 3,000 \n\n 500 \n\n🇳🇴 500",
        ["3000 exact personnel –", "500 exact personnel –", "500 exact personnel –"],
    ),
    "by_year": (
        "1676: 65,000 (active soldiers)\n1677–1678: 30,000–40,000",
        ["65000 exact personnel –", "30000-40000 range personnel –"],
    ),
    "years_in_brackets": ("30,000 (1676–77)", ["30000 exact personnel –"]),
    "vague": ('"Several hundred" militiamen', ["None several_hundred personnel militiamen"]),
    "types_by_letters": (
        "2 Mi-8 helicopters, numerous Mi-24s",
        ["2 exact aircraft helicopters", "None numerous other Mi-24s"],
    ),
    "times_as_strong": ("8 times larger than the enemy", []),
    "kinds": ("Various types of guns", []),
    "circa": ("c. undefined 4,000–10,000", ["4000-10000 range personnel –"]),
}


@pytest.mark.parametrize(("field", "text", "expected"), LOSSES.values(), ids=LOSSES)
def test_losses(field: str, text: str, expected: Sequence[str]) -> None:
    reading, _ = reading_of(**{field: text})
    assert [row(item) for item in reading.casualties] == list(expected)
    folded = " ".join(text.split())
    for item in reading.casualties:
        assert (item.paragraph, item.field, item.method) == (-1, field, "infobox")
        assert folded[item.start : item.end] == item.text
        assert item.count_text in item.text


@pytest.mark.parametrize(("text", "expected"), STRENGTHS.values(), ids=STRENGTHS)
def test_strengths(text: str, expected: Sequence[str]) -> None:
    reading, _ = reading_of(strength2=text)
    assert [row(item) for item in reading.strengths] == list(expected)
    assert {item.side for item in reading.strengths} <= {2}


PARTS: dict[str, tuple[str, Sequence[tuple[str, str]]]] = {
    "colon": ("12,410: 2,108 killed, 9,540 wounded", [("2,108 killed", "12,410"), ("9,540 wounded", "12,410")]),
    "bullets": ("4,635\n* 1,345 killed\n* 3,290 wounded", [("1,345 killed", "4,635"), ("3,290 wounded", "4,635")]),
    "brackets": ("180 killed (47 Guards; Swedish claim)", [("47 Guards", "180 killed")]),
    "including": (
        "1,479 killed, including at least 13 officers (Swedish claim) 300 lost",
        [("at least 13 officers", "1,479 killed")],
    ),
    "including_two": (
        "1,200–1,500 killed or captured, including 859 guards killed and 169 others captured",
        [
            ("859 guards killed", "1,200–1,500 killed or captured"),
            ("169 others captured", "1,200–1,500 killed or captured"),
        ],
    ),
    "among_them": ("180 killed, among them 47 guards", [("47 guards", "180 killed")]),
    "total_of": (
        "115 killed 63 killed (May 1676), 52 killed (June 1676), total of 115 killed",
        [("63 killed", "115 killed"), ("52 killed", "115 killed"), ("115 killed", "115 killed")],
    ),
    "total_heading": (
        "181 killed\n\n400 captured\n\nTotal:\n1,000–1,500 killed, captured or deserted",
        [
            ("181 killed", "1,000–1,500 killed, captured or deserted"),
            ("400 captured", "1,000–1,500 killed, captured or deserted"),
        ],
    ),
    "more_than_the_whole": ("40 killed (50 captured)", []),
    "next_line": ("40 killed\n20 wounded", []),
    "next_in_list": ("40 killed, 20 wounded", []),
    "bullets_under_a_claimant": ("Per Sweden:\n* 40 killed\n* 20 killed", []),
}


@pytest.mark.parametrize(("text", "expected"), PARTS.values(), ids=PARTS)
def test_parts(text: str, expected: Sequence[tuple[str, str]]) -> None:
    _, pairs = reading_of(casualties1=text)
    assert [(part.text, whole.text) for part, whole in pairs] == list(expected)


def test_dates_of_brackets_phases_and_the_article() -> None:
    reading, _ = reading_of(
        casualties1="First phase: 10 killed Second phase: 20 killed (by 8 June), 30 captured (9 June only)",
        casualties2="40 killed (20th attack only)\n50 captured",
    )
    assert [(c.count_text, c.date_edtf) for c in reading.casualties] == [
        ("10", "1676-05-03/1676-05-09"),
        ("20", "1676-05-03/1676-06-08"),
        ("30", "1676-06-09"),
        ("40", None),
        ("50", "1676-05-03/1676-07-04"),
    ]
    assert "not resolved" in (reading.casualties[3].reason or "")


def test_a_date_in_brackets_is_of_the_list_before_it_alone() -> None:
    reading, _ = reading_of(casualties1="90 killed 20 killed, 30 captured (5 May 1676), 40 wounded (7 May 1676)")
    assert [(c.low, c.date_edtf) for c in reading.casualties] == [
        (90, "1676-05-03/1676-07-04"),
        (20, "1676-05-05"),
        (30, "1676-05-05"),
        (40, "1676-05-07"),
    ]


def test_sources_have_class_and_side() -> None:
    reading, _ = reading_of(
        casualties1="1 killed (Danish claim)\n2 killed (per Amnesty International)\n3 killed (Livy)"
    )
    assert [(c.source, c.source_class, c.source_side) for c in reading.casualties] == [
        ("Danish", "belligerent", 2),
        ("Amnesty International", "monitor", None),
        (None, None, None),
    ]
    assert "note: Livy" in (reading.casualties[2].reason or "")


def test_a_name_that_heads_lists_and_stands_in_brackets_is_a_claimant() -> None:
    reading, _ = reading_of(casualties1="5,700 killed (Livy)", casualties2="Livy: 48,200 killed, 19,300 captured")
    assert [c.source for c in reading.casualties] == ["Livy", "Livy", "Livy"]


def test_third_column_is_a_side_where_there_is_one() -> None:
    assert reading_of(casualties3="46 killed")[0].casualties[0].side is None
    reading, _ = reading_of(casualties3="46 killed", combatant3="Prussia")
    assert (reading.casualties[0].side, reading.casualties[0].victim_class) == (3, "combatant")


def test_what_gives_no_row_is_kept_with_its_reason() -> None:
    reading, _ = reading_of(casualties1="3 tanks\n4,000 displaced\nUnits:\n5 lost")
    assert [(name, text) for name, text, _ in reading.shared["infobox_left_out"]] == [
        ("casualties1", "3 tanks"),
        ("casualties1", "4,000 displaced"),
        ("casualties1", "5 lost"),
    ]


def test_columns_of_a_further_infobox_are_sides_by_their_names() -> None:
    boxes = [
        {"combatant1": "Sweden", "combatant2": "Denmark", "casualties1": "5 killed"},
        {"combatant1": "Denmark", "combatant2": "Poland", "casualties1": "6 killed", "casualties2": "7 killed"},
    ]
    front = json.dumps({"title": "T", "infoboxes": [{k: {"text": v} for k, v in box.items()} for box in boxes]})
    article = parse_article(f"---\n{front}\n---\n".encode(), article_id="t", source="t.md")
    reading = Reading(article, [], PATTERNS, Settings())
    belligerents.resolve(reading)
    resolve_infobox(reading)
    assert [(c.field, c.side) for c in reading.casualties] == [
        ("casualties1", 1),
        ("casualties1#2", 2),
        ("casualties2#2", None),
    ]


PIECES = [
    "12",
    "1,300",
    "killed",
    "wounded",
    "(",
    ")",
    ":",
    "\n",
    "* ",
    "Per Sweden",
    "and",
    ",",
    ";",
    "tanks",
    "civilians",
    "–",
    "~",
]
PIECES += [
    "Total",
    "including",
    "heavy",
    "(1 May 1676)",
    "🇸🇪",
    "1676",
    "claim",
    "First phase",
    "most",
    "<br>",
    "ß",
    "İ",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_any_field_gives_spans_that_hold(pieces: list[str]) -> None:
    text = " ".join(["7", *pieces])
    reading, pairs = reading_of(casualties1=text, strength1=text)
    folded = reading.article.infobox["casualties1"].text
    for item in [*reading.casualties, *reading.strengths]:
        assert folded[item.start : item.end] == item.text
        assert (item.low is None) == (item.high is None)
    assert all(part is not whole for part, whole in pairs)


@pytest.mark.parametrize(
    "piece",
    [
        "1 killed\n",
        "(",
        "( )",
        "* 1\n",
        "A",
        "Per A: ",
        "a claim: ",
        "1, ",
        "most ",
        "1 (per x) ",
        "total of 1 ",
        "1–",
        "per ",
        "x.svg ",
    ],
)
def test_long_fields_are_read(piece: str) -> None:
    """What takes time out of proportion to its length hangs here."""
    reading, _parts = reading_of(casualties1=(piece * 10_000)[:9_900])
    assert {c.field for c in reading.casualties} <= {"casualties1"}


def test_a_field_too_long_to_be_one_is_left_out_with_a_reason() -> None:
    reading, _ = reading_of(casualties1="1 killed " * 3000)
    assert reading.casualties == []
    ((field, _text, reason),) = reading.shared["infobox_left_out"]
    assert field == "casualties1"
    assert "not read" in reason
