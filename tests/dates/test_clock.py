"""The clock: which dates move it, which year a date without one gets, and what stays unresolved with a reason."""

from __future__ import annotations

import pytest

from pipeline.model import DateMention
from pipeline.resolve.dates import date_at
from pipeline.resolve.reading import Reading

from .marked import found, resolved


def article(body: str, date: str | None = None, title: str = "Battle of Harlow") -> Reading:
    box = f"infoboxes:\n- date: {{text: '{date}'}}\n" if date else ""
    return resolved(f"---\ntitle: {title}\n{box}---\n{body}\n")


def value_of(reading: Reading, words: str) -> str | None:
    return next(d.edtf for d in reading.dates if d.text == words and d.paragraph >= 0)


ASIDES = {
    "since": "On 5 May 1862 they armed. The ford, held since 1815, was lost on 9 May.",
    "named_war": "On 5 May 1862 veterans of the 1847 war armed. They lost the ford on 9 May.",
    "brackets": "On 5 May 1862 they armed (as in June 1847). They lost the ford on 9 May.",
    "looking_ahead": "On 5 May 1862 a truce was signed that would last until 1875. They lost the ford on 9 May.",
    "flashback": "On 5 May 1862 they armed, after the fort had been burnt in March. They lost the ford on 9 May.",
    "writer": "On 5 May 1862 they armed. In 1995, Marsh wrote a book on it. They lost the ford on 9 May.",
    "season_spoken_of": "On 5 May 1862 they armed. Winter was sometimes preferred for war. They lost the ford on 9 May.",
    "outcome": "On 5 May 1862 the captain was hit, and died two years later. They lost the ford on 9 May.",
}


@pytest.mark.parametrize("name", ASIDES)
def test_asides_do_not_move_the_clock(name: str) -> None:
    reading = article(ASIDES[name], date="1 May – 30 May 1862")
    assert value_of(reading, "9 May") == "1862-05-09"


def test_december_is_followed_by_january() -> None:
    reading = article("On 29 December 1862 they armed.\n\nOn 3 January they met.\n\nOn 7 February they parted.")
    assert value_of(reading, "3 January") == "1863-01-03"
    assert value_of(reading, "7 February") == "1863-02-07"


def test_a_dated_heading_sets_the_clock() -> None:
    reading = article(
        "It began in 1861.\n\n## Early fighting (21 November – 17 January)\n\nOn 3 January they met.\n\n"
        "## Second phase, 1864\n\nOn 3 March they met again.",
        date="21 November 1861 – 5 May 1864",
    )
    assert value_of(reading, "3 March") == "1864-03-03"
    assert value_of(reading, "3 January") == "1862-01-03"


def test_headings_of_days_in_one_month_each_set_the_day() -> None:
    reading = article(
        "## 9 May\n\nHale wrote on 16 May of what was begun.\n\n## 10 May\n\nLater that day they met.\n\n"
        "## 12 May\n\nThe following day they parted.",
        date="9–30 May 1862",
    )
    assert value_of(reading, "Later that day") == "1862-05-10"
    assert value_of(reading, "The following day") == "1862-05-13"


def test_a_year_said_in_the_paragraph_outweighs_the_time_of_the_article() -> None:
    reading = article(
        "They met on 3 May 1862.\n\n## Background\n\nIn 1860 the fort was built. In March Hale came, who left in June."
    )
    assert value_of(reading, "March") == "1860-03"
    assert value_of(reading, "June") == "1860-06"


def test_the_day_of_a_thing_past_does_not_turn_the_clock_back() -> None:
    reading = article(
        "On 5 May 1862 they armed. On 21 May Hale had not forgotten his promise of 4 May, and left the next day."
    )
    assert value_of(reading, "the next day") == "1862-05-22"


TOLD = {
    "in_the_sentence": (
        "In 1865 they rested, but in October 1865 an order, kept since, fixed a parade on 18 October.",
        "1865-10-18",
    ),
    "in_the_sentence_before": ("They rested, but in October 1865 Hale left. On 9 November Marsh came.", "1865-11-09"),
    "counted_in_an_excursion": ("In 1865 a law was made. The following year it fell.", "1866"),
}


@pytest.mark.parametrize("name", TOLD)
def test_an_excursion_tells_the_year_of_what_follows(name: str) -> None:
    text, value = TOLD[name]
    reading = article(f"## Later\n\n{text}", date="5 May 1862")
    assert reading.dates[-1].edtf == value


def test_a_range_in_the_lead_bounds_the_story_as_an_infobox_does() -> None:
    reading = article(
        "The battle (23 August 1862 – 2 February 1863) was long.\n\n## Town\n\nOn 9 October 1862 they met. The last of the "
        "wounded left in February 1863.\n\nA raid on 23 August had burnt the mill. On 14 October it was rebuilt."
    )
    assert value_of(reading, "23 August") == "1862-08-23"
    assert value_of(reading, "14 October") == "1862-10-14"


def test_the_clock_stands_at_the_end_of_a_span_of_years() -> None:
    reading = article(
        "On 5 August 1862 they armed.\n\nThe army had grown from 1856 to 1862.\n\nBy the end of August it was beaten."
    )
    assert value_of(reading, "the end of August") == "1862-08"


def test_the_lead_makes_the_years_of_the_title_longer() -> None:
    reading = article(
        "The war of 1862–1863 was lost.\n\n## March\n\nOn 3 January they met, on 9 May they parted.",
        title="Harlow campaign of 1862",
    )
    assert value_of(reading, "9 May") == "1862-05-09"
    assert reading.shared["date_bounds"].last == 1863 * 12 + 11


def test_the_title_gives_the_year() -> None:
    reading = article("They met on 3 May and parted on 9 June.", title="Harlow offensive (May–June 1862)")
    assert found(reading) == [("3 May", "1862-05-03"), ("9 June", "1862-06-09")]


def test_the_body_begins_the_story_again() -> None:
    reading = article(
        "The campaign began on 1 March 1862 and ended on 9 May 1863.\n\n## Course\n\nOn 3 April the guns came up.",
        date="1 March 1862 – 9 May 1863",
    )
    assert value_of(reading, "3 April") == "1862-04-03"


def test_nothing_known_is_null_with_a_reason() -> None:
    reading = article("The next day they met. On the 5th they parted.")
    assert [(d.edtf, bool(d.reason)) for d in reading.dates] == [(None, True)] * len(reading.dates)
    assert reading.dates


def test_a_relative_date_names_its_anchor() -> None:
    reading = article("On 5 May 1862 they armed. The next day they met.")
    first, second = reading.dates
    assert (second.edtf, second.anchor, second.resolution) == ("1862-05-06", first.id, "relative")


def test_infobox_phases_are_dates_of_their_own() -> None:
    reading = article(
        "Text.", date="15 November – 15 December 2013 (First phase) 10 February – 16 March 2014 (Second phase)"
    )
    boxed = [(d.field, d.edtf, d.resolution) for d in reading.dates if d.paragraph == -1]
    assert boxed == [
        ("date", "2013-11-15/2013-12-15", "infobox"),
        ("date", "2014-02-10/2014-03-16", "infobox"),
    ]
    assert reading.shared["article_dates"].edtf == "2013-11-15/2014-03-16"


def test_an_open_infobox_date_has_no_last_day() -> None:
    whole = article("Text.", date="21 February 2022 – present").shared["article_dates"]
    assert (whole.edtf, whole.end_date) == ("2022-02-21/..", None)


def test_the_narrative_date_of_each_paragraph() -> None:
    reading = article("On 5 May 1862 they armed.\n\nThey drilled.\n\nOn 9 May they met.")
    assert reading.shared["narrative_dates"] == {0: "1862-05-05", 1: "1862-05-05", 2: "1862-05-09"}


def ask(reading: Reading, words: str, paragraph: int = 0) -> str | None:
    text = reading.article.paragraphs[paragraph].text
    offset = text.index(words)
    span = reading.sentences(paragraph)[reading.sentence_at(paragraph, offset)]
    answer = date_at(reading, paragraph, offset, sentence_span=span)
    return answer.edtf if isinstance(answer, DateMention) else answer


GOVERNS = {
    "before": ("On 5 May 1862 ten men were killed.", "ten men", "1862-05-05"),
    "behind": ("Ten men were killed on 5 May 1862.", "Ten men", "1862-05-05"),
    "nearest_before": ("On 5 May 1862 ten fell, and on 6 May five fell.", "five", "1862-05-06"),
    "other_clause": ("On 5 May 1862 ten fell, while five fell on 6 May.", "five", "1862-05-06"),
    "sentence_before": ("On 5 May 1862 they met. Ten men were killed.", "Ten men", "1862-05-05"),
    "not_an_aside": ("On 5 May 1862 they met. Ten men, there since 1847, were killed.", "Ten men", "1862-05-05"),
    "brackets": ("On 5 May 1862 they met. Ten men were killed (3 May).", "Ten men", "1862-05-03"),
    "nothing": ("Ten men were killed.", "Ten men", None),
}
OUTSIDE = {
    "its_own_sentence": ("They rested. On 5 March 1908 ten men were killed.", "ten men", "1908-03-05"),
    "the_sentence_before": ("On 5 March 1908 they met again. Ten men were killed.", "Ten men", "1908-03-05"),
    "not_a_bare_year": ("They rested, as they would in 1908. Ten men were killed.", "Ten men", "1862-05-09"),
}


@pytest.mark.parametrize("name", GOVERNS)
def test_the_date_that_governs(name: str) -> None:
    text, words, expected = GOVERNS[name]
    assert ask(article(text), words) == expected


def test_the_date_that_governs_comes_from_the_paragraph_before() -> None:
    assert ask(article("On 5 May 1862 they met.\n\nTen men were killed."), "Ten men", 1) == "1862-05-05"


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_day_outside_the_time_of_the_article_governs_its_paragraph(name: str) -> None:
    text, words, value = OUTSIDE[name]
    reading = article(f"They met on 9 May 1862.\n\n{text}\n\nTen guns were lost.", date="5–9 May 1862")
    assert ask(reading, words, 1) == value
    assert ask(reading, "Ten guns", 2) == "1862-05-09"


def test_a_second_paragraph_that_begins_before_the_story_sets_no_time() -> None:
    """The lead's first sentence with a date tells how the town was lost the year before."""
    body = (
        "A battle of the war.\n\nHarlow had been lost in June 1861. The army came back on 2 March 1862.\n\n"
        "## Battle\n\nOn 9 March they dug in.\n\n## Assault\n\nOn 11 March they attacked. The burning of June 1861 was avenged."
    )
    assert value_of(article(body), "11 March") == "1862-03-11"
