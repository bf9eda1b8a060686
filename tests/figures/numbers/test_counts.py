"""Counts: each line marks what is one («…») and says its low, high and qualifier; what is not marked is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.patterns import Patterns, load_patterns
from pipeline.settings import default_patterns
from pipeline.values.numbers import MAX_COUNT, count_grammar, find_counts, find_singles

FOUND = {
    "digits": ("They lost «12» men.", "12 12 exact"),
    "separators": ("«1,250» horsemen came.", "1250 1250 exact"),
    "indian_separators": ("«1,20,000» men marched.", "120000 120000 exact"),
    "point_separator": ("«1.200» men fell.", "1200 1200 exact"),
    "space_separator": ("«10 000» men fell.", "10000 10000 exact"),
    "word": ("«seven» guards died.", "7 7 exact"),
    "capital_word": ("«Twelve» of them drowned.", "12 12 exact"),
    "hyphenated_word": ("«twenty-five» sappers", "25 25 exact"),
    "word_without_hyphen": ("«twenty five» sappers", "25 25 exact"),
    "hundreds_in_words": ("«two hundred and five» archers", "205 205 exact"),
    "fifteen_hundred": ("«fifteen hundred» lances", "1500 1500 exact"),
    "thousands_in_words": ("«five thousand, two hundred» foot", "5200 5200 exact"),
    "millions_in_words": ("«one million two hundred thousand» men", "1200000 1200000 exact"),
    "long_chain": ("«twenty-five thousand five hundred and one» dead", "25501 25501 exact"),
    "a_dozen": ("«a dozen» riders", "12 12 exact"),
    "two_dozen": ("«two dozen» riders", "24 24 exact"),
    "half_a_dozen": ("«half a dozen» riders", "6 6 exact"),
    "half_a_million": ("«half a million» men", "500000 500000 exact"),
    "quarter_million": ("«a quarter of a million» men", "250000 250000 exact"),
    "one_and_a_half": ("«one and a half million» men", "1500000 1500000 exact"),
    "million_and_a_half": ("«a million and a half» men", "1500000 1500000 exact"),
    "decimal_scale": ("«10.5 million» men", "10500000 10500000 exact"),
    "digits_scale": ("«20 thousand» men", "20000 20000 exact"),
    "dash_range": ("«1,200–1,700» men", "1200 1700 range"),
    "hyphen_range": ("«20-25» men", "20 25 range"),
    "spaced_dash": ("«431 –500» men", "431 500 range"),
    "to_range": ("«500 to 1,000» men", "500 1000 range"),
    "between": ("«between 250 and 850» men", "250 850 range"),
    "from_to": ("«from 40 to 60» men", "40 60 range"),
    "short_thousands": ("«10–11,000» men", "10000 11000 range"),
    "words_share_scale": ("«two to three hundred» men", "200 300 range"),
    "between_shares_scale": ("«between two and three thousand» men", "2000 3000 range"),
    "three_or_four": ("«three or four» men", "3 4 range"),
    "range_with_plus": ("«300–350+» men", "300 350 range"),
    "minimum_and_maximum": ("«a minimum of 1,500 and a maximum of 4,000» deaths", "1500 4000 range"),
    "from_to_as_high": ("«from 2,000 to as high as 9,000» men", "2000 9000 range"),
    "range_with_qualifier": ("«some 40 to 60» men", "40 60 range"),
    "at_least": ("«at least 18» rebels", "18 18 min"),
    "more_than": ("«more than a dozen» rebels", "12 12 min"),
    "over": ("«over 300» rebels", "300 300 min"),
    "no_fewer_than": ("«no fewer than 12» rebels", "12 12 min"),
    "plus": ("«18+» rebels", "18 18 min"),
    "or_more": ("«300 or more» rebels", "300 300 min"),
    "up_to": ("«up to 40» rebels", "40 40 max"),
    "as_many_as": ("«as many as 40» rebels", "40 40 max"),
    "fewer_than": ("«fewer than 100» rebels", "100 100 max"),
    "sign_max": ("«<40» rebels", "40 40 max"),
    "about": ("«about 300» rebels", "300 300 approx"),
    "tilde": ("«~300» rebels", "300 300 approx"),
    "spaced_tilde": ("«~ 10» rebels", "10 10 approx"),
    "circa": ("«c. 200» rebels", "200 200 approx"),
    "some_number": ("«some forty» rebels", "40 40 approx"),
    "bound_wins": ("«more than an estimated 100» rebels", "100 100 min"),
    "four_digits_counted": ("Another «1500» soldiers came.", "1500 1500 exact"),
    "four_digits_qualified": ("«around 1800» came.", "1800 1800 approx"),
    "strong": ("a «500»-strong force", "500 500 exact"),
    "several": ("«several» rebels", "None None several"),
    "dozens": ("«dozens» of rebels", "None None dozens"),
    "several_dozen": ("«several dozen» rebels", "None None several dozen"),
    "several_hundred_thousand": ("«several hundred thousand» men", "None None several hundred thousand"),
    "word_behind_a_date": ("January 4 – «Fourteen» people died.", "14 14 exact"),
    "a_few_hundred": ("«a few hundred» rebels", "None None a few hundred"),
    "tens_of_thousands": ("«tens of thousands» of men", "None None tens of thousands"),
    "low_hundreds": ("«low hundreds» of men", "None None low hundreds"),
    "number_to_vague": (
        "«One hundred to several hundred» men",
        "None None one hundred to several hundred",
    ),
    "many": ("«many» fell", "None None many"),
    "a_number_of": ("«a number of» men", "None None a number of"),
    "heavy_losses": ("They took «heavy» losses.", "None None heavy"),
    "change_is_no_range": ("It rose from «40» to «60».", "40 40 exact; 60 60 exact"),
    "two_figures": ("«12» killed and «30» wounded", "12 12 exact; 30 30 exact"),
    "and_is_no_range": ("«two» tanks and «three» guns", "2 2 exact; 3 3 exact"),
    "count_behind_a_date": ("On 5 November – «at least 69» people died.", "69 69 min"),
    "count_behind_a_year": ("In 1812 «12» guns came.", "12 12 exact"),
    "three_digits_counted": ("They were quartered in «300» villages.", "300 300 exact"),
    "unit_of_people": ("«120» Northern Brigade fighters", "120 120 exact"),
    "of_the_corps": ("«300» Army soldiers", "300 300 exact"),
    "no_number_said_twice": ("«2» divisions", "2 2 exact"),
}

NOTHING = {
    "date": "On 14 November 2013 it began.",
    "american_date": "On November 14, 2013, it began.",
    "date_range": "between 14–16 November",
    "date_range_of_four_characters": "between 9–15 October 2020, on 6-26 April",
    "war_of_years": "the Thirteen Years' War, the Seven Days, Zero Hour",
    "date_list": "on 15, 23 and 24 June",
    "abbreviated_month": "(24 and 26 Oct., after dusk)",
    "year": "It was so in 1941.",
    "year_range": "the 1939–45 war",
    "year_of_event": "the 2016 Northern shootings",
    "year_bc": "until 241 BC",
    "year_of_three_digits": "In 480 the fleet sailed; in AD 9 it was lost.",
    "clock": "at 10:30 and at 5 p.m.",
    "iso_date": "2013-11-15",
    "ordinal": "the 72nd and the 3rd, the 3e Brigade",
    "fraction": "two-thirds of them, one third, three quarters of the town",
    "percentage": "20% and 30 percent, 60–70 per cent",
    "distance": "5 km, twenty miles, 1,300–1,600 metres, a ten-mile march",
    "calibre": "a 105 mm gun, an 88mm gun, a 25-pounder",
    "duration": "two days, thirty years, a two-day battle",
    "age": "aged 21, a 19-year-old",
    "money": "$5 million, £300, 3,000 rubles",
    "designation": "a T-72, the Mi-24, U-47, BM-21s",
    "hill": "Hill 112, Point 593, Highway 6",
    "formation": "3 Commando Brigade, 21 Panzer Division",
    "number_sign": "No. 4 Squadron, #3",
    "footnote": "so they say[12]",
    "zero_padded": "at 0530 hours",
    "pronouns": "no one, one another, everyone, that one",
    "one_in_four": "one in four",
    "ratio": "five to one",
    "how_many": "how many fell, too many, so many",
    "some_word": "someone somewhere",
    "heavy_fighting": "heavy fighting, light rain",
    "temperature": "35° north",
    "rocket_launchers": "multiple rocket launchers",
    "score": "9/11",
}


def _marked(text: str) -> tuple[str, list[tuple[int, int]]]:
    plain, spans, position = "", [], 0
    for match in re.finditer(r"«(.*?)»", text):
        plain += text[position : match.start()]
        spans.append((len(plain), len(plain) + len(match[1])))
        plain += match[1]
        position = match.end()
    return plain + text[position:], spans


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_found(text: str, expected: str) -> None:
    plain, spans = _marked(text)
    counts = find_counts(plain)
    assert [(c.start, c.end) for c in counts] == spans
    assert "; ".join(f"{c.low} {c.high} {c.qualifier}" for c in counts) == expected
    assert all(plain[c.start : c.end] == c.text for c in counts)


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_no_count(text: str) -> None:
    assert find_counts(text) == []


def test_bare_years_are_counts_where_asked() -> None:
    assert find_counts("1500") == []
    assert [c.low for c in find_counts("1500", bare_years=True)] == [1500]


def test_too_large_for_people() -> None:
    assert find_counts(f"{MAX_COUNT * 5:,} men") == []
    assert find_counts("3 billion men") == []


def test_singles_are_apart() -> None:
    assert [(c.text, c.low) for c in find_singles("A guard, another man, both sons, none and no horses")] == [
        ("A", 1),
        ("another", 1),
        ("both", 2),
        ("none", 0),
        ("no", 0),
    ]


@given(st.integers(min_value=1, max_value=MAX_COUNT))
def test_every_number_with_separators_is_read(number: int) -> None:
    counts = find_counts(f"There were {number:,} soldiers there.")
    assert [(c.low, c.high, c.qualifier) for c in counts] == [(number, number, "exact")]


@given(st.integers(min_value=0, max_value=999_999))
def test_every_number_in_words_is_read(number: int) -> None:
    words = in_words(number)
    (count,) = find_counts(f"They counted {words} soldiers there.")
    assert (count.low, count.text) == (number, words)


@given(
    st.integers(min_value=1, max_value=10**6),
    st.integers(min_value=1, max_value=10**6),
    st.sampled_from(["–", "-", " to "]),
)
def test_ranges_keep_their_order(first: int, second: int, link: str) -> None:
    low, high = sorted((first, second))
    if low == high or (low < 1000 <= high and high % 1000 == 0):  # "10–11,000" says 10,000
        return
    (count,) = find_counts(f"There were {low:,}{link}{high:,} soldiers there.")
    assert (count.low, count.high, count.qualifier) == (low, high, "range")


@given(
    st.text(
        alphabet=st.sampled_from(list("0123456789,.–-+~<>()/ abdehilmnorstuvwyİß\n%$°")) | st.characters(), max_size=80
    )
)
def test_any_text_gives_ordered_counts(text: str) -> None:
    ordered(text)


def ordered(text: str) -> None:
    position = 0
    for count in find_counts(text):
        assert position <= count.start < count.end <= len(text)
        assert text[count.start : count.end] == count.text
        assert (count.low is None) == (count.high is None)
        assert count.low is None or count.high is None or 0 <= count.low <= count.high <= MAX_COUNT
        position = count.end


@pytest.mark.parametrize(
    "piece", ["1,", "one hundred ", "two and ", "10 ", "1.000", "several ", "tens of ", "-1", "about "]
)
def test_long_runs_give_ordered_counts(piece: str) -> None:
    """What takes time out of proportion to its length hangs here."""
    ordered(piece * 4000)


SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
SMALL += "seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(number: int) -> str:
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{SMALL[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    rest = number % 1000
    joined = f" and {in_words(rest)}" if 0 < rest < 100 else f" {in_words(rest)}" if rest else ""
    return f"{in_words(number // 1000)} thousand{joined}"


def test_a_users_own_words_count(tmp_path: Path) -> None:
    line = '{"label": "COUNT_QUALIFIER", "pattern": "A shade over", "id": "my.shade", "attrs": {"qualifier": "min"}}\n'
    (tmp_path / "mine.jsonl").write_text(
        line + '{"label": "VAGUE_COUNT", "pattern": "oodles of", "id": "my.oodles"}\n', encoding="utf-8"
    )
    grammar = count_grammar(load_patterns([default_patterns(), tmp_path]))
    assert [(c.text, c.low, c.qualifier) for c in grammar.find("a shade over 300 men and oodles of guns")] == [
        ("a shade over 300", 300, "min"),
        ("oodles of", None, "oodles of"),
    ]
    assert [c.text for c in find_counts("a shade over 300 men")] == ["over 300"]


def test_without_vocabulary_numbers_alone_are_found() -> None:
    counts = count_grammar(Patterns((), "")).find("at least 300 men, several guns, dozens of carts")
    assert [(c.text, c.qualifier) for c in counts] == [("300", "exact"), ("dozens", "dozens")]
