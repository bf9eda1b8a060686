"""The grammar of losses on one sentence: number, outcome, victim words, and which figure is part of which."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.patterns import load_patterns
from pipeline.settings import default_patterns
from pipeline.values.losses import Loss, read_losses
from pipeline.values.losses_tape import build_tape, lexicon
from pipeline.values.numbers import find_counts

Find = Callable[[str], list[Loss]]

# id, sentence, "count outcome victim words"; "~" before the victim words of a part, "-" for none.
FIGURES: list[tuple[str, str, list[str]]] = [
    ("active", "Their patrol killed nine gunners at the ford.", ["9 killed gunners"]),
    ("passive", "Nine gunners were killed at the ford.", ["9 killed gunners"]),
    ("passive-perfect", "By dusk nine gunners had been killed.", ["9 killed gunners"]),
    ("passive-reported", "Nine gunners are reported to have been killed.", ["9 killed gunners"]),
    ("participle", "The shell left nine gunners dead and four wounded.", ["9 killed gunners", "4 wounded -"]),
    ("gerund", "The mine went off, killing nine gunners.", ["9 killed gunners"]),
    ("died", "Nine gunners also died of thirst.", ["9 killed gunners"]),
    ("known-to-have-died", "One farmer is known to have died.", ["1 killed farmer"]),
    ("estimate", "No more than 300 raiders can have been killed.", ["300 killed raiders"]),
    ("all-of-them", "Some 200 to 300 lancers held the ford; all of them were killed.", ["200-300 killed lancers"]),
    ("some-of-them", "Some 300 gunners, 40 of them wounded, got away.", ["40 wounded -"]),
    ("some-of-whom", "They held 20 gunners, three of whom died.", ["3 killed -"]),
    (
        "part-behind-a-comma",
        "Nine gunners, three of them officers, were killed.",
        ["9 killed gunners", "3 killed ~officers"],
    ),
    (
        "part-told-by-a-verb",
        "Nine men died, two of them were boys and three girls.",
        ["9 killed men", "2 killed ~boys", "3 killed ~girls"],
    ),
    (
        "part-goes-on",
        "Nine men died, six of them boys and three nuns.",
        ["9 killed men", "6 killed ~boys", "3 killed ~nuns"],
    ),
    ("part-of-the-dead", "He named 127 of the dead, including 27 gunners.", ["127 killed -", "27 killed ~gunners"]),
    ("part-of-the-dead-were", "At least 40 of the dead were gunners.", ["40 killed gunners"]),
    ("elsewhere", "Nine men were arrested in Ashford and five in Barton.", ["9 captured men", "5 captured -"]),
    (
        "as-did",
        "Two gunners, Brown, 32, and Grey, 27, died there, as did four of the rebels.",
        ["2 killed gunners", "4 killed rebels"],
    ),
    ("bodies-of-captives", "They found the bodies of 25 prisoners.", ["25 killed -"]),
    ("injury-of", "The raid led to the injury of five sailors.", ["5 wounded sailors"]),
    (
        "toll-list",
        "The death toll was 40 gunners, five of them foreign, and 30 lancers.",
        ["40 killed gunners", "5 killed ~", "30 killed lancers"],
    ),
    ("adverbial-of-one", "During one of the raids, nine gunners were killed.", ["9 killed gunners"]),
    ("typed-singular", "Some 36 Norland gunner were killed.", ["36 killed Norland gunner"]),
    (
        "civil-and-military",
        "It caused thousands of civilian and military deaths.",
        ["thousands killed civilian and military"],
    ),
    (
        "out-of",
        "The raid led to the deaths of two gunners and four out of six lancers.",
        ["2 killed gunners", "4 killed lancers"],
    ),
    ("day-before-the-count", "On August 27, 6 gunners of the corps were killed.", ["6 killed gunners"]),
    ("two-names", "Two lancers, Tom Brown and Ned Grey were killed.", ["2 killed lancers"]),
    (
        "part-in-brackets",
        "At least seven rebels (including a captain) and many gunners were killed.",
        ["7 killed rebels", "1 killed ~captain", "many killed gunners"],
    ),
    (
        "among-scores",
        "A captain was among scores of people killed there.",
        ["1 killed captain", "scores killed people"],
    ),
    ("who-was", "They came to arrest a captain, who was also killed.", ["1 killed captain"]),
    (
        "along-with",
        "Two men were killed, along with 12 rebels, and six were wounded.",
        ["2 killed men", "12 killed rebels", "6 wounded -"],
    ),
    ("taken-hostage", "They seized the post, taking several guards hostage.", ["several captured guards"]),
    (
        "including",
        "Foreign rebels were killed as well, including 30 Norlanders and six Russians.",
        ["30 killed Norlanders", "6 killed Russians"],
    ),
    ("covering", "Two reporters covering the clashes in Marnhill were injured.", ["2 wounded reporters"]),
    ("headline", "Norland forces kill 11 militants.", ["11 killed militants"]),
    ("toll-from", "The army's death toll from the attack had risen to 62.", ["62 killed -"]),
    ("toll-according-to", "The death toll, according to activists, reached 10,000.", ["10000 killed -"]),
    ("lost-ground-and-men", "They had lost more ground as well as 19 fighters.", ["19 casualties fighters"]),
    (
        "staff-member",
        "Nine civilians and one Norland staff member were killed.",
        ["9 killed civilians", "1 killed Norland staff member"],
    ),
    ("all-of-whom", "Nine gunners came in, all of whom were captured.", ["9 captured gunners"]),
    ("all", "They sent 40 gunners; all were killed.", ["40 killed gunners"]),
    ("death-toll-is-no-death", "The poll suggests a death toll of just under 2,000.", ["2000 killed -"]),
    ("buried-daily", "Some 350 farmers were killed, with up to 100 people being buried a day.", ["350 killed farmers"]),
    ("single", "A brigade commander was killed on the dyke.", ["1 killed brigade commander"]),
    ("both", "The plane fell; both pilots were captured.", ["2 captured pilots"]),
    ("nominal", "The raid caused 40 casualties.", ["40 casualties -"]),
    ("nominal-of", "The deaths of three farmers were mourned.", ["3 killed farmers"]),
    ("nominal-people", "The village saw six civilian deaths.", ["6 killed civilian"]),
    ("lives", "The flood claimed the lives of 20 sailors.", ["20 killed sailors"]),
    ("lost", "The regiment lost 173 men.", ["173 casualties men"]),
    ("lost-of", "The regiment lost 34 of its 66 men.", ["34 casualties men"]),
    ("lost-dead", "The regiment lost 31 dead and 82 wounded.", ["31 killed -", "82 wounded -"]),
    (
        "lost-after-killed",
        "They had killed over 200 troops while losing fewer than 10.",
        ["200 killed troops", "10 killed -"],
    ),
    ("cost", "The assault cost them about 1,250 men.", ["1250 casualties men"]),
    ("surrendered", "Some 250 surrendered at dawn.", ["250 captured -"]),
    ("surrendered-with", "The colonel surrendered with 400 men.", ["400 captured men"]),
    ("toll-in", "The death toll in Orlo had reached 100, the paper wrote.", ["100 killed -"]),
    ("toll-from", "The army's death toll from the attack had risen to 62.", ["62 killed -"]),
    ("managed-to", "His unit managed to kill three soldiers.", ["3 killed soldiers"]),
    ("doing", "Two soldiers guarding the bridge were killed.", ["2 killed soldiers"]),
    ("took-prisoners", "The fleet took 200 prisoners.", ["200 captured -"]),
    ("taken-prisoner", "Another 90 were taken prisoner.", ["90 captured -"]),
    ("missing", "Two hikers went missing and 11 sappers are missing.", ["11 missing sappers"]),
    ("fell-into-the-marsh", "Some 140 lancers fell into the marsh and were not found.", ["140 killed lancers"]),
    ("fell", "Some 140 lancers were said to have fallen there.", ["140 killed lancers"]),
    ("combined", "Some 100 lancers were killed or captured.", ["100 casualties lancers"]),
    ("combined-active", "The bombs killed and wounded dozens of porters.", ["dozens casualties -"]),
    ("coordinated", "17 lancers, 15 sappers and four cooks' mates fled.", []),
    (
        "list",
        "17 lancers, 15 sappers and four dragoons were killed and 30 hussars were captured.",
        ["17 killed lancers", "15 killed sappers", "4 killed dragoons", "30 captured hussars"],
    ),
    (
        "list-of-names",
        "36 Israeli and 71 Jordanian soldiers were killed.",
        ["36 killed Israeli", "71 killed Jordanian soldiers"],
    ),
    (
        "list-active",
        "They murdered five doctors and two ambulance drivers.",
        ["5 killed doctors", "2 killed ambulance drivers"],
    ),
    ("list-quoted", 'He spoke of killing "five doctors, six nurses".', ["5 killed doctors", "6 killed nurses"]),
    ("ellipsis", "The blast killed eight porters and wounded an additional 12.", ["8 killed porters", "12 wounded -"]),
    ("others", "Four porters were killed, while 18 others were hurt.", ["4 killed porters", "18 wounded others"]),
    ("pronoun", "A squad was hit, which left 12 of them dead.", ["12 killed -"]),
    ("partitive", "Three of the five chiefs were killed.", ["3 killed chiefs"]),
    ("range", "Between 250 and 300 lancers were killed.", ["250-300 killed lancers"]),
    ("vague", "Several lancers died.", ["several killed lancers"]),
    ("weight", "The guard suffered heavy losses.", ["heavy casualties -"]),
    ("toll", "The death toll rose to 40.", ["40 killed -"]),
    ("number-of", "The number of dead lancers was later updated to 200.", ["200 killed -"]),
    ("copula", "Their losses numbered 2,500 and the Dutch 700.", ["2500 casualties -", "700 casualties Dutch"]),
    ("put-at", "One scribe puts the dead and wounded at 8,000.", ["8000 casualties -"]),
    (
        "subset",
        "Seven lancers, including a bugle officer, were killed.",
        ["7 killed lancers", "1 killed ~bugle officer"],
    ),
    (
        "subset-after",
        "Forty lancers were killed in the mill, including two majors.",
        ["40 killed lancers", "2 killed ~majors"],
    ),
    (
        "subset-object",
        "The blast killed seven people, including three children.",
        ["7 killed people", "3 killed ~children"],
    ),
    (
        "subset-kinds",
        "The corps lost 620 men, including 120 killed, 455 wounded and 45 missing.",
        ["620 casualties men", "120 killed ~", "455 wounded ~", "45 missing ~"],
    ),
    ("subset-of-whom", "There were 750 casualties, of whom 260 had died.", ["750 casualties -", "260 killed ~"]),
    (
        "subset-brackets",
        "They had 90 casualties (20 killed, 70 wounded).",
        ["90 casualties -", "20 killed ~", "70 wounded ~"],
    ),
    (
        "breakdown",
        "Of them 570 died: 400 Gauls and 170 horsemen.",
        ["570 killed -", "400 killed ~Gauls", "170 killed ~horsemen"],
    ),
    ("rival", "The bridge saw 500 lancers killed, against 160 hussars.", ["500 killed lancers", "160 killed hussars"]),
    (
        "among",
        "Among those killed was the commander of the fort and his deputy.",
        ["1 killed commander", "1 killed deputy"],
    ),
    (
        "were-among",
        "Five farmers and one woman were among those killed.",
        ["5 killed farmers", "1 killed woman"],
    ),
    ("were-among-adverb", "At least 13 gunners were also amongst the wounded.", ["13 wounded gunners"]),
    ("and-their-own", "Ten gunners and their captain were killed.", ["10 killed gunners"]),
    ("and-their-kin", "Some 400 lancers and their family members were captured.", ["400 captured lancers"]),
    ("bodies", "On the field 351 bodies were counted.", ["351 killed -"]),
    (
        "state-of-one",
        "It left three dead lancers and one dead Norland gunner.",
        ["3 killed dead lancers", "1 killed dead Norland gunner"],
    ),
    ("of-more", "Dozens of more lancers were killed.", ["dozens killed lancers"]),
    ("behind-arms", "The corps lost 12 guns and about 300 men.", ["300 casualties men"]),
    ("behind-things", "They captured 40 guns, two flags and 300 lancers.", ["300 captured lancers"]),
    (
        "at-the-cost-behind-arms",
        "The fleet killed 700 sailors at the cost of ten aircraft and 12 airmen.",
        ["700 killed sailors", "12 casualties airmen"],
    ),
    (
        "together",
        "The chief was killed at the ford, along with two scouts and 40 lancers.",
        ["2 killed scouts", "40 killed lancers"],
    ),
    ("together-of-his", "That day nine porters died as well as 90 of his men.", ["9 killed porters", "90 killed men"]),
    (
        "both-sides-parts",
        "There were 160 casualties on both sides: 70 Norland and 90 Sudland.",
        ["160 casualties -", "70 casualties ~Norland", "90 casualties ~Sudland"],
    ),
    ("range-from", "Casualty figures range from 2,000 to as high as 9,000.", ["2000-9000 casualties -"]),
    ("killing-of", "The killing by the band of 123 farmers shook the town.", ["123 killed farmers"]),
    ("unknown-civilians", "The raid killed about 430 civilian bargees.", ["430 killed civilian bargees"]),
    (
        "part-of-another-verb",
        "40 lancers and their family members surrendered, including five lancers, 12 sappers killed.",
        ["40 captured lancers", "5 captured ~lancers", "12 killed sappers"],
    ),
    ("capitals-are-a-name", "They left 77 IS lancers dead.", ["77 killed IS lancers"]),
    ("initials", "Lt. Adams said two U.S. soldiers were killed.", ["2 killed U.S. soldiers"]),
    ("killing-of-them", "They told of the killing of 40 lancers.", ["40 killed lancers"]),
    ("deaths-in-combat", "They told of the death in combat of 139 lancers.", ["139 killed lancers"]),
    ("by-another", "Losses were given by Adams as 600, and by Brown as 700.", ["600 casualties -", "700 casualties -"]),
    ("on-top", "They took 200 prisoners (with another 90 captured at sea).", ["200 captured -", "90 captured -"]),
    ("weighed", "Their losses were so heavy that they left.", ["heavy casualties -"]),
    ("weighed-on-both-sides", "Losses on both sides were very heavy.", ["very heavy casualties -"]),
    ("of-the-original", "The guard lost 34 of its original 66 men.", ["34 casualties men"]),
    ("joined-verbs", "Two lancers were ambushed and killed near the ford.", ["2 killed lancers"]),
    ("n-man-team", "A six-man scouting team in the town was killed.", ["6 killed -"]),
    ("one-death", "There was only one civilian death.", ["1 killed civilian"]),
    ("total-casualties", "The guard suffered 400 total casualties.", ["400 casualties -"]),
    ("forced-to-surrender", "Some 750 lancers were forced to surrender.", ["750 captured lancers"]),
    ("found-dead", "Sixteen lancers were found dead.", ["16 killed lancers"]),
    ("and-others-uncounted", "Ten gunners and porters were killed.", ["10 killed gunners"]),
    ("but-they", "Some 900 raiders broke out but they were soon captured.", ["900 captured raiders"]),
    ("killed-along-with", "The raid killed the chief along with 40 lancers.", ["40 killed lancers"]),
    ("shot-and-killed", "A patrol shot and killed three lancers.", ["3 killed lancers"]),
    ("shot-and-wounded", "Three lancers were shot and wounded.", ["3 wounded lancers"]),
    ("prisoners-shot", "They shot more than 30 prisoners.", ["30 killed -"]),
    ("shot-in-battle", "Some 600 lancers had been shot on that road.", ["600 casualties lancers"]),
    ("stationed", "The 700 lancers stationed in the town surrendered.", ["700 captured lancers"]),
    ("of-whom-between", "They say 19 farmers, some of whom were women, had been killed.", ["19 killed farmers"]),
    ("between-dashes", "Some 360 people – 1.2 percent of the town – perished.", ["360 killed people"]),
    ("three-verbs", "They killed, wounded or captured some 520 lancers.", ["520 casualties lancers"]),
    ("may-have-exceeded", "The casualties may have exceeded 900 men.", ["900 casualties men"]),
    ("others-lost", "Norland lost 200 men and Sudland 300.", ["200 casualties men", "300 casualties Sudland"]),
    ("others-had", "Norland had 200 dead, their foes only 40.", ["200 killed -", "40 killed foes"]),
    (
        "others-suffered",
        "The guard suffered 90 casualties, while the Hussars suffered 30.",
        ["90 casualties -", "30 casualties Hussars"],
    ),
]

# What looks like a loss and is none.
NONE: list[tuple[str, str]] = [
    ("given-back", "Norland returned 18 soldiers who were captured by the rebels."),
    ("let-go", "In return, 52 soldiers captured by rebels in the hills were released."),
    ("exchanged", "He was exchanged for nine conscripts captured by Norland."),
    ("got-away", "Fourteen hostages managed to escape their captors."),
    ("machine", "An F-16 fighter was lost near Orlo."),
    ("arms", "They were beaten back, sustaining heavy tank losses."),
    ("per-month", "The number of guards killed was under 100 per month."),
    ("excepted", "All of the officers except for two captains were killed."),
    ("avoided", "The corps fell back without taking heavy losses."),
    ("to-avoid", "They went by night to avoid many casualties."),
    ("possible", "A breach could lead to war and a great loss of human life."),
    ("supposed", "The general believed that the assault would result in losses of 30,000."),
    ("ratio", "Doctors treated 10 wounded farmers for every wounded lancer."),
    ("rate", "The murder rate in the town rose to 33 deaths per day."),
    ("moved", "On 8 June over 1,000 prisoners of war were transferred to Orlo."),
    ("fell-into", "Forty lancers fell into a trap."),
    ("fell-on", "Forty lancers fell on his open flank."),
    ("fell-under", "Several of the Orlo suburbs fell under their control."),
    ("both-and", "They were beaten and killed both on the road and in the fort."),
    ("species", "Three species died in the lake."),
    ("of-things", "The raid caused heavy losses on shipping."),
    ("left", "They stormed a fort and captured it, reducing the number of pockets to two."),
    ("places", "The column captured four villages as well as many hamlets."),
    ("equipment", "Two battleships and six tanks were lost."),
    ("some-of-the-dead", "They buried some of the dead."),
    ("capture-of-things", "The capture of many of its colonies was a blow."),
    ("attribute-of-a-body", "The army caught a rebel column."),
    ("days-of-a-month", "On June 12, 13 and 14 they were killed by the cold."),
    ("not-among", "Two gunners were not among the dead."),
    ("attribute", "They captured a rebel prison in Orlo."),
    ("figure-in-a-book", "He has a casualty figure in his book."),
    ("freed-from-captors", "They freed 34 prisoners held by the rebels."),
    ("among-the-freed", "Two gunners were among the prisoners released."),
    ("met-and-theirs", "They met ten gunners and their captain was killed."),
    ("by", "The bridge was seized by 20 lancers."),
    ("denied", "The staff denied that 40 lancers had been killed."),
    ("threatened", "They threatened to kill 40 guards."),
    ("planned", "The plan was to kill 40 guards."),
    ("feared", "Up to 40 lancers could be killed there."),
    ("negated", "They did not kill the 12 guards."),
    ("freed", "The fort released 30 prisoners."),
    ("percent", "Losses reached 60 percent."),
    ("animals", "The shell killed twelve horses."),
    ("towns-fell", "Three towns fell to the league."),
    ("age", "Private Adams, 20, was killed."),
    ("figurative", "It caused a great loss of prestige."),
    ("only-possible", "An assault might bring heavy casualties."),
    ("agents", "An attack by 50 soldiers wrecked the mill."),
    ("all-but", "The squad was trapped, and all but eight were killed."),
    ("of-towns", "He took 66 towns, of which 40 surrendered and 26 were taken by storm."),
    ("ratio", "The death rate was 1 in 200."),
    ("dead-animal", "A dozen crows sat around a dead horse."),
    ("garrison", "The fort held 500 men."),
    ("killers", "Nine gunners came, and Norland 300."),
    ("squares", "The town has 16 squares, of which they had captured 13."),
    ("of-tanks", "Four tanks had been destroyed and one captured."),
    ("rifles", "They captured 1,000 rifles and ten guns."),
    ("without-a-single", "They took the hill without a single casualty."),
    ("death-rate", "It had a general death rate that was too low."),
    ("hamlets", "They captured a village, along with three hamlets."),
    ("accused", "Nine lancers accused that they were shot at."),
    ("apposition", "He was captured alongside John Adams, a gunner."),
    ("reason", "The frost was one reason why casualties fell."),
]


def shown(text: str, loss: Loss) -> str:
    number = (
        loss.qualifier if loss.low is None else str(loss.low) if loss.low == loss.high else f"{loss.low}-{loss.high}"
    )
    victim = text[slice(*loss.victim)] if loss.victim else ""
    part = "~" if loss.part_of is not None else ""
    return f"{number} {loss.outcome} {part}{victim}" if part or victim else f"{number} {loss.outcome} -"


@pytest.mark.parametrize(("text", "expected"), [f[1:] for f in FIGURES], ids=[f[0] for f in FIGURES])
def test_figures(losses: Find, text: str, expected: list[str]) -> None:
    assert [shown(text, loss) for loss in losses(text)] == expected


@pytest.mark.parametrize("text", [n[1] for n in NONE], ids=[n[0] for n in NONE])
def test_no_figure(losses: Find, text: str) -> None:
    assert losses(text) == []


def test_part_points_to_its_whole(losses: Find) -> None:
    found = losses("The blast killed seven people, including three children, and wounded nine.")
    assert [(loss.low, loss.part_of) for loss in found] == [(7, None), (3, 0), (9, None)]


def test_spans_are_those_of_the_text(losses: Find) -> None:
    text = "At least nine young gunners were killed."
    (loss,) = losses(text)
    assert text[loss.start : loss.end] == "At least nine young gunners were killed"
    assert text[slice(*loss.count)] == "At least nine"
    assert text[slice(*loss.trigger)] == "killed"
    assert (loss.qualifier, loss.head, loss.victim_class) == ("min", "gunners", "combatant")


# sentence, the qualifiers of its figures
SHARED: list[tuple[str, str, list[str]]] = [
    ("bound", "At least 123 lancers, 100 farmers and five guards were killed.", ["min", "min", "min"]),
    ("round", "About 300 lancers and 200 sappers were killed.", ["approx", "approx"]),
    ("not-round", "About 300 lancers and 11 sappers were killed.", ["approx", "exact"]),
    ("two-outcomes", "At least eight lancers were killed and ten wounded.", ["min", "exact"]),
]


@pytest.mark.parametrize(("text", "expected"), [s[1:] for s in SHARED], ids=[s[0] for s in SHARED])
def test_the_qualifier_of_a_list(losses: Find, text: str, expected: list[str]) -> None:
    assert [loss.qualifier for loss in losses(text)] == expected


WORDS = lexicon(load_patterns([default_patterns()]))
VOCABULARY = (
    "nine 40 both a of them were killed wounded and , ( ) including the soldiers lost died prisoners in by casualties to"
).split()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(VOCABULARY), max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_sound_figures(text: str) -> None:
    found = read_losses(build_tape(text, 0, len(text), find_counts(text), [], WORDS))
    for index, loss in enumerate(found):
        assert 0 <= loss.start <= loss.count[0] < loss.count[1] <= loss.end <= len(text)
        assert (loss.low is None) == (loss.high is None)
        assert loss.low is None or loss.high is None or 0 <= loss.low <= loss.high
        assert loss.part_of is None or loss.part_of < index or found[loss.part_of] is not loss
    assert len({loss.count for loss in found}) == len(found), "a number is counted twice"
