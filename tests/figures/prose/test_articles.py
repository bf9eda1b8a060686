"""Whole articles: whose loss, when, where, according to whom. Norland is side 1, Sudland side 2; days of May 1862."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.articles import parse_article
from pipeline.extraction import read
from pipeline.model import Casualty
from pipeline.resolve.attach_times import bounds
from pipeline.resolve.reading import Reading

Make = Callable[[str], Reading]

START = "On 3 May 1862, the Norland army attacked the town of Marnhill. "

# id, sentences after START, side ("civ" for civilians) of each figure
SIDES: list[tuple[str, str, list[int | str | None]]] = [
    ("named", "Nine Sudland soldiers and four Norland gunners were killed.", [2, 1]),
    ("subject-of-loss", "The Sudland army lost 31 dead and 82 wounded.", [2, 2]),
    ("country", "Sudland lost 800 men.", [2]),
    ("cost", "The assault cost the Norland army 90 men.", [1]),
    ("possessor", "Sudland losses came to 2,685.", [2]),
    ("to-whom", "The charge failed at great loss to the Norland army.", [1]),
    ("other-side", "The Norland army ambushed a column, killing 20 soldiers.", [2]),
    ("prisoners", "The Norland army took 200 prisoners.", [2]),
    ("prisoners-taken-by-the-next", "It fell to the Norland army, the Sudland army alone taking 90 prisoners.", [1]),
    (
        "prisoners-of-the-beaten",
        "Hale marched on and attacked the Sudland rearguard at Orlo, taking 90 prisoners.",
        [2],
    ),
    ("prisoners-of-a-stranger", "It fell to the Norland army, the Greys alone taking 90 prisoners.", [None]),
    ("back", "Nine Sudland soldiers were killed and five wounded.", [2, 2]),
    ("civilians", "Nine farmers were killed.", ["civ"]),
    ("civilians-before", "Sudland guns hit a crowd of civilians, killing 10.", ["civ"]),
    ("town-shelled", "Norland soldiers shelled the town of Orlo, killing four.", ["civ"]),
    ("town-shelled-people", "Sudland guns bombarded the city, injuring 26 people.", ["civ"]),
    ("found-unarmed", "The lancers opened fire, killing 13 people, all of whom were found to be unarmed.", ["civ"]),
    ("crowd", "Two people were hurt when Norland lancers threw grenades at a crowd of protesters.", ["civ"]),
    ("listed-on", "The Norland army took heavy losses. Four colonels fell, nine captains were wounded.", [1, 1, 1]),
    ("listed-on-not-bodies", "The Norland army had 40 killed. Eighty bodies were found.", [1, None]),
    ("among-the-losses", "The commander, Anna Holt, was among the Sudland casualties.", [2]),
    ("we", 'The Norland army said: "We have suffered heavy losses".', [1]),
    ("in-a-body", "Anna Holt, a commander in the Sudland army, was killed.", [2]),
    ("reported-the-loss", "The Norland army reported the loss of 31 servicemen.", [1]),
    ("young-men", "Two young men were shot by Norland soldiers.", [None]),
    ("arrested", "A leader of the tribe was arrested by the Norland army.", [None]),
    ("half-of-them", "The death toll was put at 86 dead, half of them executed by the Norland army.", [None]),
    ("church", "Nine people were killed in an attack on a church.", ["civ"]),
    ("fired-on", "One person was killed as Norland soldiers fired on Marnhill.", ["civ"]),
    ("recruits", "A bomb hit a bus with army recruits, killing seven people.", [None]),
    ("both-kinds", "A total of 350 people, both military and civilian, had died.", [None]),
    ("killed-on-both-sides", "Several hundred men were killed on both sides.", [None]),
    ("not-of-the-next-sentence", "Forty Norland soldiers were killed. Both sides fell back.", [1]),
    ("called-after", "Nine people were killed, at least one of them a Sudland soldier.", [None, 2]),
    (
        "confirmed-as",
        "The shell killed nine farmers. Four of those killed were confirmed as Sudland soldiers.",
        ["civ", 2],
    ),
    ("persecuted", "Sixty Norlandians were massacred there.", ["civ"]),
    ("inflicted-on", "Heavy losses had been inflicted on the Sudland army.", [2]),
    ("inflicts-on", "The Norland army inflicted heavy losses on the Sudland army.", [2]),
    ("of-counted", "Of about 416,000 Sudland soldiers who served, about 60,000 were killed and 90 wounded.", [2, 2]),
    ("in-spite", "The Norland army went on and, despite heavy losses, took the Sudland camp.", [1]),
    ("forced-back", "This forced the Sudland army to withdraw to its lines with 300 casualties.", [2]),
    ("losers-took", "The Norland army had suffered 900 casualties but had taken 70 prisoners.", [1, 2]),
    ("second-verb", "The Norland army repelled the Sudland army, but suffered heavy casualties.", [1]),
    ("its-own-put", "The Norland army went home. In turn, it put its casualties at 11 dead.", [1]),
    ("admits", "The Norland army confirmed a soldier's death.", [1]),
    ("was-hit", "A Norland camp was hit by a shell from the Sudland side, wounding four.", [1]),
    ("mine", "The boat struck a Norland mine, killing ten.", [None]),
    ("unarmed", "Norland soldiers killed two civilian volunteers and an unarmed man.", ["civ", "civ"]),
    ("bodies", "Eighty bodies were found near the Norland fort.", [None]),
    ("brought", "The Norland army sent in the guard, which resulted in many deaths.", [None]),
    ("children", "The shell killed seven people, including three children.", ["civ", "civ"]),
    ("both-sides", "Some 400 soldiers from both armies were killed.", [None]),
    ("each-side", "Each side lost about 400 men.", [None]),
    ("nobody", "Nine people were killed.", [None]),
    ("list-after", "A captain and a sergeant of the Sudland army surrendered.", [2, 2]),
    ("of-its-own", "Norland killed 900 soldiers while losing 40 of its own.", [2, 1]),
    ("pronoun", "The Sudland army fell back; it had lost 90 men.", [2]),
    ("on-the-side", "The paper counted 200 dead on the Sudland side.", [2]),
    ("returns", "Sudland returns show 449 dead.", [2]),
    ("opener", "For the Sudland army only estimates exist: 900 dead.", [2]),
    ("passive-captor", "The Norland line broke and the fort was taken, along with 300 prisoners.", [None]),
    ("at-the-cost", "The Sudland corps took 300 prisoners, at the cost of 97 men.", [1, 2]),
    ("struck", "Rebels fired at a Norland army convoy, leaving a soldier dead.", [1]),
    ("suffered", "The Sudland army was all but destroyed: more than 1,000 bodies were counted.", [2]),
    ("loss-of-its-own", "The Norland army admitted the loss of only 40 of its own.", [1]),
    ("struck-in-vain", "A task force attacked the Sudland army but was unsuccessful, resulting in 180 dead.", [None]),
    ("buried", "The Norland army buried 9,234 bodies.", [2]),
    ("anew", "The Sudland army lost 900 dead. Modern historians accept about 600 dead.", [2, 2]),
    ("spoken-of", "Sudland losses were heavy. The count reported 112 dead.", [2, 2]),
    ("others-in-the-sentence", "Nine Sudland soldiers died. Norland gunners got in, and eight others died.", [2, 1]),
    ("staff", "A shell hit the hospital. The charity reported three of its staff dead.", ["civ"]),
    ("villagers", "Nine Sudland soldiers died. The villagers fled, and 40 were murdered.", [2, "civ"]),
    ("accents", "On 4 May François Żabiński of the Norland army took 300 prisoners.", [2]),
    ("others-lost", "The Sudland army lost 900 men and Norland 40.", [2, 1]),
    ("foes-lost", "The Sudland army lost 900 men, its foes only 40.", [2, 1]),
    ("unknown-others", "The Sudland army lost 900 men, the Greys 40.", [2, None]),
    ("label", "The dead: Norland: 40 killed; Sudland: 60 killed.", [1, 2]),
    ("both-sides-then-each", "Casualties on both sides were heavy: the Sudland army had 36 dead.", [None, 2]),
    ("strangers-in-its-ranks", "Nine Sudland soldiers were captured, two of them Chilean volunteers.", [2, 2]),
    ("cost-both", "The siege cost both sides 65 killed.", [None]),
    ("themselves", "The Sudland army broke through, not without taking heavy losses themselves.", [2]),
    ("with-the-loss-of-the-sunk", "The Norland ship sank a Sudland frigate with the loss of 40 men.", [2]),
    ("passengers", "The Norland ship sank a ferry with the loss of all 40 passengers and crew.", ["civ"]),
    ("number-of-executions", "The number of executions of Norland prisoners was 153.", [1]),
    ("fresh-toll", "The Sudland army had 90 killed. Another study suggests a death toll of 2,000.", [2, None]),
    (
        "they-did-two-things",
        "Sudland rebels fell back, but first they freed six lancers, abducted a number of guards.",
        [1],
    ),
    ("destroyed-theirs", "The attack destroyed a Sudland base, killing 70 soldiers.", [2]),
    ("hostages", "The Sudland army held four hostages.", ["civ"]),
    ("people-and-more", "A Sudland shell killed 16 people and wounded two more.", [None, None]),
    (
        "fighters-among-them",
        "Shells hit a school. Nine people were killed: six Sudland soldiers and three women.",
        [None, 2, "civ"],
    ),
    ("soldiers-and-civilians", "Some 24 soldiers and civilians were killed.", [None]),
    ("massacre-by", "The paper told of the execution of five people by the Sudland army.", [None]),
    ("said-of-others", "The Sudland army claimed that Group Seven had suffered 140 casualties.", [None]),
    ("opens-with-its-loss", "After suffering 40 dead, the Sudland army fell back.", [2]),
    ("singular", "The Sudland soldiers and their soldiers dug in. Later a soldier was killed.", [2]),
    ("engineers", "Two Sudland Army engineers drowned.", [2]),
    (
        "nationals-of-a-part",
        "The Sudland army shot 15 of its own fighters, seven of whom were Westland nationals.",
        [2, 2],
    ),
    (
        "toll-of-the-whole",
        "Some 90 people died, including nine Sudland soldiers. Others put the death toll at 120.",
        [None, 2, None],
    ),
    (
        "of-all-sides",
        "Nine Sudland soldiers died. Papers list the death toll for all sides to be as high as 30 dead.",
        [2, None],
    ),
    ("bodies-of-civilians", "The Sudland army had seen at least twenty bodies of civilians.", ["civ"]),
    ("toll-from-the-attack", "The Norland army's death toll from Sudland attacks had risen to 62.", [1]),
    ("holder", "Norland held 90 Norland deserters. Sudland was holding 600 prisoners.", [1]),
    ("they-did-it", "The Sudland army came up. They killed 30 gunners.", [1]),
    ("it-was-hemmed-in", "The Sudland guard landed. It was soon hemmed in: 23 were killed.", [2]),
    ("it-says-nothing", "The Sudland guard landed. It was a bad night: 23 were killed.", [None]),
    ("repulsed", "The Sudland guard attacked Norland twice and was beaten back with heavy losses.", [2]),
    ("attack-repulsed", "The Sudland attack on the Norland army was repulsed with heavy losses.", [2]),
    ("having-lost", "The Sudland guard took the hill from Norland, having lost 90 men.", [2]),
    ("captors-topic", "The Sudland army, holding 90 prisoners, wrote a letter.", [1]),
    ("dead-are-no-owners", "The shell left 21 Sudland rebels dead and 13 wounded.", [2, 2]),
    ("shelled-town", "Norland guns shelled the town, killing 12 people.", ["civ"]),
    ("themselves-suffered", "The Sudland army hit Norland, but themselves suffered heavy losses.", [2]),
    ("left-behind", "The Norland guard broke in but had to retreat, leaving 20 dead.", [1]),
    ("forced-to-retreat", "The Norland guard forced the Sudland army to retreat, leaving 20 dead.", [2]),
    ("causing-them", "The attack failed as the Norland army drove them back, causing them 50 dead.", [2]),
    ("captor-of-the-clause", "Norland left, and the Sudland army went on and took the fort, taking 90 prisoners.", [1]),
    ("services", "Five members of the Sudland security services were hurt.", [2]),
    ("part-keeps-its-side", "Nine Sudland gunners were killed, including two foreign soldiers.", [2, 2]),
    ("company-of-the", "A company of the Sudland army lost 90 men.", [2]),
    ("pursued-by", "The Sudland guard was chased by Norland horsemen, losing 90 men.", [2]),
    ("were-civilians", "They counted 90 killed were civilians.", ["civ"]),
    ("taken-by-the-agent", "The Sudland guard was chased by the Norland army, taking 90 prisoners.", [2]),
    ("by-is-not-of", "Nine Norland gunners were killed by Sudland soldiers.", [1]),
]


def side(row: Casualty) -> int | str | None:
    return "civ" if row.victim_class == "civilian" else row.side


def prose(reading: Reading) -> list[Casualty]:
    return [row for row in reading.casualties if row.paragraph >= 0]


@pytest.mark.parametrize(("text", "expected"), [s[1:] for s in SIDES], ids=[s[0] for s in SIDES])
def test_sides(reading_of: Make, text: str, expected: list[int | str | None]) -> None:
    rows = prose(reading_of(START + text))
    assert [side(row) for row in rows] == expected
    assert all(row.reason for row in rows)


WON = """---
title: Battle of Marnhill
infoboxes:
- conflict: {text: Battle of Marnhill}
  date: {text: 3 May 1862}
  combatant1: {text: Norland}
  combatant2: {text: Sudland}
  result: {text: Decisive Sudland victory}
---
On 3 May 1862, the Norland army met the Sudland army. Of the victors, 90 fell. The vanquished had 400 dead.
"""


def test_victors_by_the_result() -> None:
    rows = prose(read(parse_article(WON.encode(), article_id="marnhill", source="marnhill.md")))
    assert [row.side for row in rows] == [2, 1]


# id, text, (date, scope) of the last figure
TIMES: list[tuple[str, str, tuple[str | None, str]]] = [
    ("sentence", "On 4 May, nine soldiers were killed.", ("1862-05-04", "incident")),
    ("clock", "On 4 May, the fort fell. Nine soldiers were killed.", ("1862-05-04", "incident")),
    ("running", "By 5 May, 90 soldiers had been killed.", ("1862-05-03/1862-05-05", "total")),
    ("as-of", "As of 6 May, the army reported 90 soldiers killed.", ("1862-05-03/1862-05-06", "total")),
    ("past-days", "On 6 May, 20 soldiers were killed in the previous two days.", ("1862-05-04/1862-05-05", "total")),
    ("two-days", "On 4–5 May, nine soldiers were killed in a missile strike.", ("1862-05-04/1862-05-05", "incident")),
    ("year", "In 1864, 42 soldiers and five civilians were killed.", ("1864", "total")),
    ("year-of-one-blow", "In 1864, 42 soldiers were killed in an ambush.", ("1864", "incident")),
    ("shell-in-battle", "On 4 May during the battle a shell hit a mill, killing four men.", ("1862-05-04", "incident")),
    ("whole", "In all, 900 soldiers were killed during the battle.", ("1862-05-03/1862-05-09", "total")),
    (
        "updated",
        "On 4 May, nine soldiers were killed. On 6 May, the death toll was updated to 12.",
        ("1862-05-04", "incident"),
    ),
    ("right-behind", "On 4 May two soldiers fell, with one soldier dying on 6 May.", ("1862-05-06", "incident")),
    (
        "since-a-day",
        "On 8 May the fort fell. The corps had lost 90 men since 5 May.",
        ("1862-05-05/1862-05-08", "total"),
    ),
    (
        "attack-to-end",
        "On 4 May the army attacked the fort. On 6 May the attack was halted. Nine soldiers were killed in the fighting.",
        ("1862-05-04/1862-05-06", "incident"),
    ),
    (
        "had-lost",
        "On 4 May the army attacked the fort. On 6 May it withdrew. It had lost 90 men.",
        ("1862-05-04/1862-05-06", "incident"),
    ),
    (
        "planned-is-no-attack",
        "\n\nOn 4 May the army prepared to attack the fort. On 6 May the fort fell. Nine soldiers were killed in the fighting.",
        ("1862-05-06", "incident"),
    ),
    (
        "by-the-end-of-an-attack",
        "On 4 May the Norland corps tried the river. By the evening of the 6th it had lost 90 men.",
        ("1862-05-04/1862-05-06", "total"),
    ),
    (
        "report-of",
        "On 4 May nine soldiers fell. The report of 7 May claimed that four soldiers were killed on 5 May.",
        ("1862-05-05", "incident"),
    ),
    ("told-on", "The mayor stated on 7 May that nine men were killed on 4 May.", ("1862-05-04", "incident")),
]


@pytest.mark.parametrize(("text", "expected"), [t[1:] for t in TIMES], ids=[t[0] for t in TIMES])
def test_dates_and_scope(reading_of: Make, text: str, expected: tuple[str | None, str]) -> None:
    row = prose(reading_of(START + text))[-1]
    assert (row.date_edtf, row.scope) == expected


# what the article opens with, a later sentence, the date of its figure
LEADS: dict[str, tuple[str, str, str | None]] = {
    "one-day": (
        "The battle was fought on 3 May 1862.",
        "An inquiry found that 90 men fell in the battle.",
        "1862-05-03",
    ),
    "begun": ("The battle began on 3 May 1862.", "It cost 90 men in all. On 9 May they left.", None),
    "war": ("The battle was fought on 3 May 1862.", "Some 9,000 people died during the war.", None),
}


@pytest.mark.parametrize("name", LEADS)
def test_the_day_of_the_lead_is_the_battle_s(name: str) -> None:
    lead, later, expected = LEADS[name]
    text = f"---\ntitle: Battle of Marnhill\n---\n{lead}\n\n## Aftermath\n\n{later}\n"
    (row,) = prose(read(parse_article(text.encode(), article_id="marnhill", source="marnhill.md")))
    assert row.date_edtf == expected, row.reason


SECTIONS = """On 3 May 1862, the Norland army attacked the town of Marnhill.

## Battle for Oakford

On 4 May, the army entered the town of Oakford.

On 6 May, the town fell. Nine soldiers were killed during the battle for the town.

## Later

On 8 May, the army rested. During the fighting for Oakford, 90 soldiers were killed. On 9 May, two soldiers were killed in
fighting in Oakford.
"""


def test_battle_that_a_section_tells(reading_of: Make) -> None:
    rows = prose(reading_of(SECTIONS))
    assert [row.date_edtf for row in rows] == ["1862-05-04/1862-05-06", "1862-05-04/1862-05-06", "1862-05-09"]


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("1862-05-04", ("1862-05-04", "1862-05-04")),
        ("1862-05", ("1862-05-01", "1862-05-31")),
        ("1862", ("1862-01-01", "1862-12-31")),
        ("1862-05-04/1862-06", ("1862-05-04", "1862-06-30")),
        ("1862-24", ("1861-12-01", "1862-02-28")),
        ("-0215", ("None", "None")),
        ("186X", ("1860-01-01", "1869-12-31")),
    ],
)
def test_bounds(edtf: str, expected: tuple[str, str]) -> None:
    assert tuple(map(str, bounds(edtf))) == expected


def test_claimant_is_carried_on(reading_of: Make) -> None:
    text = "The observatory said that nine Sudland soldiers were killed. It also reported four wounded. Two more died later."
    rows = prose(reading_of(START + text))
    assert [(row.source, row.source_class) for row in rows[:2]] == [("observatory", "monitor")] * 2
    assert rows[2].source is None


def test_claimant_of_a_side(reading_of: Make) -> None:
    (row,) = prose(reading_of(START + "The Sudland army claimed that 40 Norland soldiers were killed."))
    assert (row.source, row.source_class, row.source_side, row.side) == ("Sudland army", "belligerent", 2, 1)


def test_parts_name_their_whole(reading_of: Make) -> None:
    rows = prose(reading_of(START + "Seven Sudland soldiers, including a captain, were killed."))
    assert [row.subset_of for row in rows] == [None, rows[0].id]


# id, what is told before "Six Norland soldiers were among the dead.", the number of the whole they are part of
AMONG: list[tuple[str, str, int | None]] = [
    ("last-whole", "On 5 May 1862 a mine killed 40 people, including nine children. Nobody admitted it.", 40),
    ("own-side", "On 5 May 1862 31 Norland soldiers and 62 Sudland soldiers were killed.", 31),
    ("no-larger", "On 5 May 1862 three people were killed.", None),
    ("other-outcome", "On 5 May 1862 40 people were wounded.", None),
    ("civilians", "On 5 May 1862 40 civilians were killed.", None),
]


@pytest.mark.parametrize(("before", "whole"), [a[1:] for a in AMONG], ids=[a[0] for a in AMONG])
def test_those_among_the_dead_are_part_of_the_dead_told_before(
    reading_of: Make, before: str, whole: int | None
) -> None:
    rows = prose(reading_of(f"{before} Six Norland soldiers were among the dead.\n"))
    low = {row.id: row.low for row in rows}
    assert rows[-1].low == 6
    assert (low[rows[-1].subset_of] if rows[-1].subset_of else None) == whole


def test_update_takes_the_outcome_before_it(reading_of: Make) -> None:
    rows = prose(reading_of(START + "Nine farmers were wounded. The next day the figure was raised to 12."))
    assert [(row.low, row.outcome, row.victim_class) for row in rows] == [
        (9, "wounded", "civilian"),
        (12, "wounded", "civilian"),
    ]


def test_update_of_nothing_is_no_figure(reading_of: Make) -> None:
    assert prose(reading_of(START + "The price of bread was high. The figure was raised to 12.")) == []


def test_table_in_the_text_is_left_out_and_said(reading_of: Make) -> None:
    reading = reading_of("| casualties1 | 40 killed | casualties2 | 90 killed |")
    assert prose(reading) == []
    assert reading.shared["figures_left_out"][0][0] == 0


def test_strengths_have_sides(reading_of: Make) -> None:
    text = START + "The Norland army deployed 40 guns. Against them stood 9,000 Sudland soldiers."
    rows = [row for row in reading_of(text).strengths if row.paragraph >= 0]
    assert [(row.low, row.unit_kind, row.side) for row in rows] == [(40, "gun", 1), (9000, "personnel", 2)]


# id, text, side of the last strength
HAD: list[tuple[str, str, int | None]] = [
    ("had", "The Sudland corps had 12,500 men.", 2),
    ("had-and", "The Sudland corps massed 9,000 troops and four brigades.", 2),
    ("fighters-do-not-fight", "The Norland air force sent two fighter jets and two tankers.", 1),
    (
        "attack-helicopters",
        "The Norland regiment came with three attack helicopters and four transport helicopters.",
        1,
    ),
    ("attacks-beaten-off", "The Norland brigade beat off attack after attack with the help of four tanks.", 1),
    ("met", "The Norland brigade met 400 men.", 2),
]


@pytest.mark.parametrize(("text", "expected"), [h[1:] for h in HAD], ids=[h[0] for h in HAD])
def test_whose_strength(reading_of: Make, text: str, expected: int | None) -> None:
    start = START + "Two Sudland brigades and 300 Sudland men held it.\n\n"
    row = [row for row in reading_of(start + text).strengths if row.paragraph > 0][-1]
    assert row.side == expected, row.reason


def test_candidates_survive_saving() -> None:
    from spacy.tokens import Doc

    from pipeline.nlp import load

    doc = load()(START + "Nine Sudland soldiers were killed.")
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    kept, was = again.user_data["warledger.figures"], doc.user_data["warledger.figures"]
    assert [item["low"] for item in kept["losses"]] == [item["low"] for item in was["losses"]] == [9]
    assert [span.text for span in again.spans["casualties"]] == ["Nine Sudland soldiers were killed"]
