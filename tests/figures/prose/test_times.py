"""When a loss was that no date of its sentence tells: a date carried from elsewhere, told later, a part of the battle."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.articles import parse_article
from pipeline.extraction import read
from pipeline.resolve.attach_whole import Whole
from pipeline.resolve.reading import Reading

Make = Callable[[str], Reading]
ALL = "1862-05-03/1862-05-09"
START = "On 3 May 1862, the Norland army attacked the town of Marnhill.\n\n"

# id, text after START, date of the last figure
CARRIED: list[tuple[str, str, str | None]] = [
    ("own-section", "## Battle\n\nOn 4 May the fort fell. Nine soldiers died.", "1862-05-04"),
    ("day-of-the-story", "## Battle\n\nOn 4 May the fort fell.\n\n## Assault\n\nNine soldiers died.", "1862-05-04"),
    ("month", "## Battle\n\nIn May 1862 they dug.\n\n## Trade\n\nNine soldiers died.", None),
    ("month-of-another-paragraph", "## Battle\n\nIn May 1862 they dug.\n\nNine soldiers died.", None),
    ("month-of-the-heading", "## May 1862\n\nIn May 1862 they dug.\n\nNine soldiers died.", "1862-05"),
    ("day-of-another-paragraph", "## Battle\n\nOn 4 May the fort fell.\n\nNine soldiers died.", "1862-05-04"),
    ("year-of-a-book", "## Later\n\nOn 4 May 1870 he wrote.\n\n## Casualties\n\nNine soldiers died.", ALL),
    ("after-it", "## Later\n\nOn 4 June 1862 they met.\n\n## Shelling\n\nNine soldiers died.", ALL),
    ("before-it", "## Camps\n\nOn 4 April 1862 they met.\n\n## Background\n\nNine soldiers died.", None),
    ("year-of-a-title", "## Casualties\n\nIn Marnhill 1862, Holt counts more. Nine soldiers died.", ALL),
    ("legacy", "## Battle\n\nOn 4 May the fort fell.\n\n## Legacy\n\nThe losses were heavy.", ALL),
]
TOLD: list[tuple[str, str, str | None]] = [
    ("found", "## Aftermath\n\nOn 4 June 1862, 40 bodies were found in a mass grave.", None),
    ("looked-into", "## Aftermath\n\nA report of 4 June 1862 documented raids that killed 40 men.", ALL),
    ("happened-later", "## Aftermath\n\nOn 4 June 1862 a mine killed nine men.", "1862-06-04"),
    ("remembered", "## Aftermath\n\nOn 4 June 1862 a stone was set in memory of the nine men who died.", ALL),
    ("anniversary", "## Aftermath\n\nOn 4 June 1872, the anniversary of a fire that killed nine men, they met.", None),
]
PARTS: list[tuple[str, str, str | None]] = [
    (
        "behind-it",
        "On 4 May 1862 they held talks over nine soldiers captured in the battle of August 1859.",
        "1859-08",
    ),
    ("first-days", "Norland lost nine men in the first two days of the battle.", "1862-05-03/1862-05-04"),
    ("last-day", "Norland lost nine men on the last day of the battle.", "1862-05-09"),
    ("no-number", "On 5 May Norland lost nine men in the opening days of the battle.", "1862-05-05"),
    (
        "next-days",
        "On 4 May they came. In the next two days the army took the hill, killing nine men.",
        "1862-05-05/1862-05-06",
    ),
    ("hours", "On 6 May the mayor said that nine men were killed in the last 24 hours.", "1862-05-05/1862-05-06"),
    ("the-battle-cost", "## Battle\n\nOn 6 May the town fell. The battle led to the deaths of 90 soldiers.", ALL),
    (
        "since-days-ago",
        "On 8 May the fort fell. He counted 90 dead since the start of the battle, five days prior.",
        "1862-05-03/1862-05-08",
    ),
]
SUMS: list[tuple[str, str, str | None]] = [
    ("other-war", "## Battle\n\nOn 4 May the fort fell. In the Border War 900 soldiers were killed.", None),
    (
        "fighting-left",
        "## Battle\n\nOn 4 May the fort fell. The fighting left 2,906 soldiers and 80 civilians dead.",
        None,
    ),
    ("fighting-left-few", "## Battle\n\nOn 4 May the fort fell. The fighting left 29 soldiers dead.", "1862-05-04"),
    ("toll", "## Battle\n\nOn 4 May the fort fell. The mayor put the death toll at 400.", None),
    ("toll-at-the-end", "## Battle\n\nOn 9 May the fort fell. The mayor put the death toll at 400.", ALL),
    ("in-all-of-a-day", "## Battle\n\nOn 4 May the fort fell. In all, 40 men were killed in the raid.", "1862-05-04"),
    ("so-many", "## Battle\n\nOn 4 May the fort fell. Norland lost 90,000 men.", None),
    (
        "reckoned",
        "## Battle\n\nOn 4 May the fort fell. On 6 May it rained. The Red Cross says 4,000 civilians were killed.",
        None,
    ),
    ("raising-the-toll", "## Battle\n\nOn 4 May two men were killed, bringing the total to 40.", "1862-05-04"),
    ("report-of-a-month", "## Later\n\nIn June 1859 the office reported that 900 men were missing.", None),
    ("toll-told-later", "## Later\n\nOn 4 June 1862 the mayor reported a death toll of 400.", ALL),
    (
        "day-beside-the-year",
        "## Later\n\nIn 1864 three men were killed in an attack by raiders on 4 May.",
        "1864-05-04",
    ),
    (
        "day-of-the-raid",
        "## Later\n\nIn June 1864 the army admitted that the raid of 4 May 1863 had killed nine men.",
        "1863-05-04",
    ),
    (
        "past-month",
        "On 8 May the mayor said that 90 men had surrendered within the past month.",
        "1862-04-08/1862-05-08",
    ),
]
CASES = CARRIED + TOLD + PARTS + SUMS


@pytest.mark.parametrize(("text", "date"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_date(reading_of: Make, text: str, date: str | None) -> None:
    row = [row for row in reading_of(START + text).casualties if row.paragraph >= 0][-1]
    assert row.date_edtf == date, row.reason


# id, text after the title of a battle of one day, date of the last figure
ONE_DAY: list[tuple[str, str, str | None]] = [
    ("year-in-force", "The battle was one of the 1862 risings. Nine soldiers were killed.", "1862-05-03"),
    ("no-date", "## Battle\n\nNine soldiers were killed.", "1862-05-03"),
    ("told-later", "## Later\n\nOn 6 May 1862, the mayor stated that nine soldiers were killed.", "1862-05-03"),
    ("year-of-a-book", "## Battle\n\nHolt, in Marnhill 1862: A Day, counts nine soldiers killed.", "1862-05-03"),
]


@pytest.mark.parametrize(("text", "date"), [o[1:] for o in ONE_DAY], ids=[o[0] for o in ONE_DAY])
def test_one_day(text: str, date: str | None) -> None:
    opening = "The Battle of Marnhill was fought on 3 May 1862."
    page = f"---\ntitle: Battle of Marnhill\n---\n{opening}\n\n{text}\n"
    row = [
        row
        for row in read(parse_article(page.encode(), article_id="m", source="m.md")).casualties
        if row.paragraph >= 0
    ][-1]
    assert row.date_edtf == date, row.reason


# id, title, opening, the whole battle's dates
OPENINGS: list[tuple[str, str, str, str | None]] = [
    (
        "fought-on",
        "Battle of Marnhill",
        "The Battle of Marnhill was fought on 3 May 1862 in the War of the Hills.",
        "1862-05-03",
    ),
    ("second-sentence", "Battle of Marnhill", "It was a battle. On 3 May 1862 the armies met.", "1862-05-03"),
    ("began", "Battle of Marnhill", "The battle began on 3 May 1862.", None),
    ("war", "War of the Hills", "The war was declared on 3 May 1862.", None),
    ("range", "Battle of Marnhill", "The battle was fought from 3 to 9 May 1862.", ALL),
    ("other-range", "Battle of Marnhill (June 1870)", "The town, held from May 1862 to June 1862, fell again.", None),
]


@pytest.mark.parametrize(("title", "text", "edtf"), [o[1:] for o in OPENINGS], ids=[o[0] for o in OPENINGS])
def test_opening(title: str, text: str, edtf: str | None) -> None:
    reading = read(parse_article(f"---\ntitle: {title}\n---\n{text}\n".encode(), article_id="m", source="m.md"))
    assert Whole(reading).edtf == edtf
