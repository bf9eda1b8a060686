"""The grammar of strengths on one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.values.losses_strengths import Force

Find = Callable[[str], list[Force]]

# id, sentence, "count unit kind" of each strength
STRENGTHS: list[tuple[str, str, list[str]]] = [
    ("people", "Some 12,500 lancers crossed the ford.", ["12500 lancers personnel"]),
    ("vague", "Thousands of Norland fighters crossed.", ["thousands Norland fighters personnel"]),
    ("vague-that-acts", "By dusk a number of rebels retreated from the ford.", ["a number of rebels personnel"]),
    ("vague-that-is-sent", "They deployed a large number of snipers.", ["a large number of snipers personnel"]),
    (
        "formations",
        "Two brigades and three batteries held the ridge.",
        ["2 brigades formation", "3 batteries formation"],
    ),
    ("one-company", "7th Foot, one company with carts", ["1 company formation"]),
    ("ships", "Five modern cruisers lay in the bay.", ["5 modern cruisers ship"]),
    ("aircraft", "They sent two Puma helicopters.", ["2 Puma helicopters aircraft"]),
    ("model", "They brought 14 T-90s.", ["14 T-90s other"]),
    ("n-man", "The 9,000-man army could threaten the port.", ["9000 man personnel"]),
    (
        "brackets",
        "Two cavalry divisions (8,000 troopers) came.",
        ["2 cavalry divisions formation", "8000 troopers personnel"],
    ),
    ("strength-of", "The army had a total strength of 75,000.", ["75000  personnel"]),
    ("out-of", "Egypt massed 90,000 of its 160,000 troops.", ["90000 troops personnel", "160000 troops personnel"]),
    (
        "arms",
        "All seven divisions (four infantry, two armoured) moved.",
        ["7 divisions formation", "4 divisions formation", "2 divisions formation"],
    ),
    ("rival", "With 16 frigates, against the Admiralty's 28, it waited.", ["16 frigates ship", "28 frigates ship"]),
    ("strong", "The rebels were 1,500 strong.", ["1500  personnel"]),
    ("range-strong", "The reserve, between 3,000 and 4,000 strong, crossed.", ["3000  personnel"]),
    ("mounted", "He led 900 lancers on foot and 300 on horseback.", ["900 lancers personnel", "300  personnel"]),
    (
        "of-a-unit",
        "They had 400 of the 6th Oxford and 40 from the 14th Kent.",
        ["400 6th Oxford personnel", "40 14th Kent personnel"],
    ),
    ("man-army", "A 2700 man army stood there.", ["2700 army personnel"]),
    ("of-an-arm", "He brought 1,000 of heavy cavalry.", ["1000 heavy cavalry personnel"]),
    ("numbering", "His followers, numbering about 5,000, dug in.", ["5000  personnel"]),
    ("people-without-plural", "Some 270 Japanese defended the beach.", ["270 Japanese personnel"]),
    ("formations-of-an-arm", "Six battalions of infantry came.", ["6 battalions of infantry formation"]),
    ("model-and-verb", "Three T-72s rolled in.", ["3 T-72s other"]),
    ("numbered", "Their forces numbered about 2,000.", ["2000  personnel"]),
    ("grew", "The strength of the corps grew to almost 61,000.", ["61000  personnel"]),
    ("swelled", "Militia came, swelling his force to 11,000.", ["11000  personnel"]),
    ("of-the-original", "He had but 600 of his original 1,100 men.", ["600 men personnel", "1100 men personnel"]),
    ("rest-of-force", "He lost two frigates from a squadron of six frigates.", ["6 frigates ship"]),
]

NONE: list[tuple[str, str]] = [
    ("vague-that-thinks", "Many troops feared the winter."),
    ("vague-part", "Some of the troops were boys."),
    ("people-of-a-town", "Shells fell on a city of 70,000 Russians."),
    ("victims", "Some 40 lancers were killed."),
    ("civilians", "Some 500 students were trapped in the city."),
    ("destroyed", "The guns destroyed 96 tanks, 20 trucks and 8 jeeps."),
    ("shot-down", "They shot down 18 fighters."),
    ("lost-behind-arms", "The corps lost 12 guns and 300 men."),
    ("all-but", "All but ten of the gunners slept."),
    ("named-aircraft", "They flew MiG 17 fighters."),
    ("rifles", "They captured 1,000 rifles."),
    ("sunk", "Fourteen frigates and eleven sloops were sunk."),
    ("refugees", "About 300 Frenchmen fled to the hills as refugees."),
    ("strikes", "Some 15 air strikes hit the town."),
    ("some", "Some troops were seen."),
    ("people-in-a-list", "It involved 120,000 British, Dominion, and other folk."),
    ("people-as-adjective", "Some 270 Japanese villages and 40 Danish priests suffered."),
    ("strong-in-something", "He gave 30 strong reasons."),
    ("one-person", "One soldier shouted."),
    ("ranks", "The two admirals argued."),
]


def shown(text: str, force: Force) -> str:
    number = force.qualifier if force.low is None else str(force.low)
    return f"{number} {text[slice(*force.unit)] if force.unit else ''} {force.unit_kind}"


@pytest.mark.parametrize(("text", "expected"), [s[1:] for s in STRENGTHS], ids=[s[0] for s in STRENGTHS])
def test_strengths(strengths: Find, text: str, expected: list[str]) -> None:
    assert [shown(text, force) for force in strengths(text)] == expected


@pytest.mark.parametrize("text", [n[1] for n in NONE], ids=[n[0] for n in NONE])
def test_no_strength(strengths: Find, text: str) -> None:
    assert strengths(text) == []
