"""Days counted from the battle's own start, and what is no day of the battle."""

from __future__ import annotations

import pytest

from .marked import resolved

BOX = "infoboxes:\n- date: {{text: '{date}'}}\n"
SHORT, LONG = "3 May 1862 – 9 May 1862", "3 May 1862 – 30 September 1862"

# id, dates of the infobox, text, words, value
DAYS: list[tuple[str, str, str, str, str | None]] = [
    ("named", LONG, "The fort fell on the first day of the battle.", "the first day", "1862-05-03"),
    ("bare", SHORT, "On 3 May 1862 they came. On the second day nine fell.", "the second day", "1862-05-04"),
    (
        "bare-three-days",
        SHORT,
        "On 3 May 1862 they came. They held for the first three days.",
        "the first three days",
        "1862-05-03/1862-05-05",
    ),
    ("last", SHORT, "On 3 May 1862 they came. Guns were used during the last day.", "the last day", "1862-05-09"),
    (
        "counts-on",
        SHORT,
        "On 9 May 1862 they wrote of it. Few fell on the first day. In the next two days many fell.",
        "the next two days",
        "1862-05-04/1862-05-05",
    ),
    ("long", LONG, "On 3 May 1862 they came. On the second day nine fell.", "the second day", None),
    ("beyond", SHORT, "On 3 May 1862 they came. On the twelfth day nine fell.", "the twelfth day", None),
    ("his-own", SHORT, "On 3 May 1862 they came. On his first day he wept.", "first day", None),
    ("that-it-was", SHORT, "On 3 May 1862 they came. On the first day it was open, all fled.", "the first day", None),
    ("another-time", SHORT, "On 3 June 1859 they met. On the second day nine fell.", "the second day", None),
    ("beside", LONG, "On 20 June 1862, the second day of the riots, nine fell.", "the second day", "1862-06-20"),
    ("beside-behind", LONG, "On the second day, 20 June 1862, nine fell.", "the second day", "1862-06-20"),
]


@pytest.mark.parametrize(("box", "text", "words", "value"), [d[1:] for d in DAYS], ids=[d[0] for d in DAYS])
def test_day_of_the_battle(box: str, text: str, words: str, value: str | None) -> None:
    front = "title: Battle of Harlow\n" + BOX.format(date=box)
    reading = resolved(f"---\n{front}---\n{text}\n")
    assert [d.edtf for d in reading.dates if d.paragraph >= 0 and d.text == words] == [value]


# id, title, first sentence, text, words, value: articles without an infobox
LEADS: list[tuple[str, str, str, str, str, str | None]] = [
    (
        "told-by-the-lead",
        "Battle of Harlow",
        "The Battle of Harlow was fought on 3 May 1862 near Harlow.",
        "They left a day after the battle.",
        "a day after",
        "1862-05-04",
    ),
    (
        "year-before-the-noun",
        "Battle of Harlow",
        "The Battle of Harlow was an 1862 civil war battle fought 3–4 May near Harlow.",
        "They left a day after the battle.",
        "a day after",
        "1862-05-05",
    ),
    (
        "after-a-century",
        "Battle of Harlow",
        "It was the last battle in the 19th century. Fought on 3 May 1862, it was won by King Ivo.",
        "Nine days after the battle they left. In 1815 and 1823 and June 1902 little had changed.",
        "Nine days after",
        "1862-05-12",
    ),
    (
        "year-in-the-title",
        "Battle of Harlow (1862)",
        "The Battle of Harlow took place on 3 May 1862.",
        "They left two days after the battle of Harlow.",
        "two days after",
        "1862-05-05",
    ),
    (
        "by-name",
        "Battle of Harlow Down",
        "The Battle of Harlow Down took place on 3 May 1862.",
        "One month before the Harlow Down raid they came.",
        "One month before",
        "1862-04",
    ),
    (
        "another-battle",
        "Battle of Harlow",
        "The Battle of Harlow took place on 3 May 1862.",
        "They left two days after the battle of Epping.",
        "two days after",
        None,
    ),
]


@pytest.mark.parametrize(("title", "lead", "text", "words", "value"), [d[1:] for d in LEADS], ids=[d[0] for d in LEADS])
def test_days_after_the_battle_that_the_lead_dates(
    title: str, lead: str, text: str, words: str, value: str | None
) -> None:
    article = f"---\ntitle: {title}\n---\n\n{lead}\n\n{text}\n"
    assert [d.edtf for d in resolved(article).dates if d.text == words] == [value]
