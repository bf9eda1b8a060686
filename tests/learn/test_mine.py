"""What is proposed, in which order, and what of it the rooms then find."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.articles import Article
from pipeline.extraction import read
from pipeline.learn.accept import accept, unasked
from pipeline.learn.candidates import Candidate
from pipeline.learn.mine import mine
from pipeline.learn.review import Decision
from pipeline.settings import Settings

from .conftest import article


@pytest.fixture(scope="module")
def candidates(reports: list[Article]) -> dict[str, Candidate]:
    return {c.key: c for c in mine(reports, Settings())}


def decision(c: Candidate, action: str = "accept") -> Decision:
    return Decision(action, c.label, c.name, c.canonical, c.kind, c.score, tuple(c.articles), 2, c.key)


@pytest.mark.parametrize(
    ("key", "canonical", "kind"),
    [
        pytest.param("FORCE:klf", "Kesh Liberation Front", "armed_group", id="acronym-of-an-infobox-force"),
        pytest.param("PLACE:ostrel", "Ostrel", "settlement", id="apposition-the-village-of"),
        pytest.param("PLACE:dunmara", "Dunmarra", "settlement", id="infobox-place"),
    ],
)
def test_a_name_that_an_article_establishes_is_proposed(
    candidates: dict[str, Candidate], key: str, canonical: str, kind: str
) -> None:
    found = candidates[key]
    assert (found.canonical, found.kind, found.anyway) == (canonical, kind, False)
    assert found.score > 0.9
    assert found.examples


def test_spellings_that_fold_together_are_one_line(candidates: dict[str, Candidate]) -> None:
    assert [c.name for c in candidates.values() if c.name.startswith("Ostrel")] == ["Ostrel"]
    assert "Ostrell" in candidates["PLACE:ostrel"].why


def test_names_that_are_found_anyway_come_last(reports: list[Article]) -> None:
    order = [c for c in mine(reports, Settings()) if c.label != "LOSS_VERB"]
    assert [c.anyway for c in order] == sorted(c.anyway for c in order)
    assert any(c.anyway for c in order)  # "Kesh Liberation Front": its own words make it a force


def test_what_the_gazetteer_gives_only_where_the_country_is_told_is_told_apart() -> None:
    text = "The war was in Syria. Rebels held the towns of Yabrud, Damascus and Ostrel. In Yabrud, Damascus and Ostrel it rained."
    found = {c.key: c for c in mine([article("one", text)], Settings())}
    known = {name: (found[f"PLACE:{name}"].anyway, found[f"PLACE:{name}"].where_told) for name in ("yabrud", "ostrel")}
    assert known == {"yabrud": (False, True), "ostrel": (False, False)}
    assert [c.anyway for c in found.values() if c.name == "Syria"] == [True]
    assert "where the text tells the country" in found["PLACE:yabrud"].why


def test_one_slip_among_many_articles_is_no_rival() -> None:
    places = [article(f"p{n}", "They left the town of Ostrel. In Ostrel it rained.") for n in range(11)]
    slip = article(
        "slip", "---\ntitle: X\ninfoboxes:\n- combatant1: {text: Ostrel}\n  combatant2: {text: Kesh}\n---\nOstrel won."
    )
    (found,) = [c for c in mine([*places, slip], Settings()) if c.key == "PLACE:ostrel"]
    assert found.score > 0.95
    (rivals,) = [c for c in mine([*places[:3], slip], Settings()) if c.key == "PLACE:ostrel"]
    assert rivals.score < 0.95


def test_who_fights_under_a_lands_name_takes_nothing_from_the_land() -> None:
    box = "---\ntitle: X\ninfoboxes:\n- combatant1: {text: Belisk-Korvat}\n  combatant2: {text: Kesh}\n---\n"
    land = (
        "They left the Belisk-Korvat Republic. In the Belisk-Korvat Province and the Belisk-Korvat Region it rained. "
    )
    war = article("one", box + land + "Belisk-Korvat attacked. Belisk-Korvat won.")
    report = article("two", "They lived in Belisk Korvat. It rained in Belisk Korvat.")
    found = {c.key: c for c in mine([war, report], Settings())}
    assert found["PLACE:belisk korvat"].name == "Belisk-Korvat"
    assert found["PLACE:belisk korvat"].score > 0.9
    assert "times a force" not in found["PLACE:belisk korvat"].why


def test_a_people_is_doubted_as_a_place() -> None:
    told = "They left the Belisk village. In Belisk it rained. "
    (sure,) = [c for c in mine([article("one", told)], Settings()) if c.key == "PLACE:belisk"]
    (doubted,) = [
        c for c in mine([article("one", told + "The Belisk people mourned.")], Settings()) if c.key == "PLACE:belisk"
    ]
    assert sure.score > 0.95
    assert doubted.score < 0.5
    assert "1 times a people's" in doubted.why


def test_a_learned_place_is_none_where_it_names_who_reports(tmp_path: Path) -> None:
    line = '{"label": "PLACE", "pattern": "Al-Ostrel", "id": "my.place.ostrel", "attrs": {"kind": "settlement"}}\n'
    (tmp_path / "mine.jsonl").write_text(line, encoding="utf-8")
    settings = Settings(patterns=(str(tmp_path),))
    text = "The Al-Ostrel news network told of it; Al-Ostrel was careful."
    assert read(article("x", text), settings).places == []
    (found,) = read(article("x", "The network told of Al-Ostrel."), settings).places
    assert found.text == "Al-Ostrel"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Syrian soldiers and Lebanese soldiers met in Tarvek. The Syrian army left.", id="peoples"),
        pytest.param("In Tarvek, KLF fighters and KLF militants met. KLF fighters left.", id="name-and-role"),
        pytest.param(
            "According to the Vardan Observer, Tarvek fell. The Vardan Observer reported this.", id="claimant"
        ),
        pytest.param("At Tarvek General Joseph Harlan fought. Later Harlan said that General Harlan won.", id="person"),
    ],
)
def test_what_is_not_worth_asking_is_not_asked(text: str) -> None:
    words = ("Syrian", "Lebanese", "Vardan Observer", "Observer", "Harlan", "Joseph Harlan", "KLF fighters")
    assert not [c for c in mine([article("one", text)], Settings()) if c.name in words]


def test_an_unknown_verb_of_loss_is_proposed_and_scores_low(candidates: dict[str, Candidate]) -> None:
    verb = next(c for c in candidates.values() if c.label == "LOSS_VERB")
    assert (verb.name, verb.count) == ("defenestrated", 2)
    assert verb.score <= 0.3


def test_learned_names_are_found_bare_and_say_so(
    candidates: dict[str, Candidate], bare: Article, tmp_path: Path
) -> None:
    before = read(bare, Settings())
    assert not before.places
    assert not before.forces
    accept([decision(c) for c in candidates.values()], tmp_path, "war")
    after = read(bare, Settings(patterns=(str(tmp_path),)))
    assert {(m.text, m.method, m.pattern) for m in after.forces} == {("KLF", "learned", "learned.force.klf")}
    assert {m.text for m in after.places} == {"Dunmarra", "Ostrel", "Tarvek"}
    assert {m.method for m in after.places} == {"learned"}
    assert {m.name for m in after.forces} == {"Kesh Liberation Front"}
    assert all(m.reason and "learned" in m.reason for m in after.places)


def test_a_learned_place_in_a_person_or_a_body_stays_there(candidates: dict[str, Candidate], tmp_path: Path) -> None:
    accept([decision(c) for c in candidates.values()], tmp_path, "war")
    text = "General Tarvek spoke, and General Tarvek went home. The Dunmarra Brigade stayed."
    found = read(article("other", text), Settings(patterns=(str(tmp_path),)))
    assert [m.text for m in found.places] == []
    assert [m.text for m in found.forces] == ["Dunmarra Brigade"]


def test_nothing_is_asked_twice(reports: list[Article], tmp_path: Path) -> None:
    first = unasked(mine(reports, Settings()), tmp_path)
    decisions = [decision(c, "accept" if n % 2 else "reject") for n, c in enumerate(first)]
    accept(decisions, tmp_path, "war")
    assert unasked(mine(reports, Settings(patterns=(str(tmp_path),))), tmp_path) == []


def test_a_phrase_pattern_of_the_user_marks_what_no_grammar_sees(tmp_path: Path) -> None:
    lines = (
        '{"label": "PLACE", "pattern": "base 82", "id": "my.place.base_82", "attrs": {"kind": "facility"}}\n'
        '{"label": "FORCE", "pattern": "Bar", "id": "my.force.bar"}\n'
    )
    (tmp_path / "mine.jsonl").write_text(lines, encoding="utf-8")
    found = read(article("x", "Shells hit base 82. He went to a bar then."), Settings(patterns=(str(tmp_path),)))
    assert [(m.text, m.kind, m.pattern) for m in found.places] == [("base 82", "facility", "my.place.base_82")]
    assert found.forces == []  # a name is no common word
