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
