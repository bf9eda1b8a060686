"""Phrases: cues of names, words of losses and of events are proposed, decided, remembered, and then read by the pipeline."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.articles import Article
from pipeline.errors import ReviewError
from pipeline.extraction import read
from pipeline.learn.accept import accept, rejected, unasked
from pipeline.learn.candidates import Candidate, key_of
from pipeline.learn.mine import mine
from pipeline.learn.retrain import retrain
from pipeline.learn.review import Decision, read_review, write_review
from pipeline.patterns import load_patterns
from pipeline.settings import Settings

from .conftest import article, edited

DAY = dt.date(2031, 7, 5)
TOWNS = ("Tarvek", "Ostrel", "Dunmarra", "Belisk", "Korvat", "Zelin")
HEAD = """---
title: War in {town}
infoboxes:
- place: {{text: {town}}}
  combatant1: {{text: Vardan Republic}}
  combatant2: {{text: Kesh Liberation Front}}
---
The town of {town} lay near the border. """
# Each sentence once per town: what stands in the frame of it is the word that is to be proposed.
TOLD = {
    "_ mantika": "Farmers left the town of {town}. In {town} mantika the mill burned. The mantika was poor.",
    "headman of _": "They asked the headman of {town} for bread.",
    "embrangled": "The Kesh Liberation Front embrangled the town of {town} at night.",
    "defenestrated": "Nine soldiers were defenestrated by night in {town}.",
    "butchery of _": "Nobody spoke of the butchery of forty civilians in {town}.",
    "_ yigitler": "Government yigitler captured the bridge of {town}. The rebel yigitler were gone.",
}


@pytest.fixture(scope="module")
def war() -> list[Article]:
    text = "\n\n".join(TOLD.values())
    return [article(f"war-{t.lower()}", HEAD.format(town=t) + text.format(town=t)) for t in TOWNS]


@pytest.fixture(scope="module")
def proposed(war: list[Article]) -> dict[str, Candidate]:
    return {c.key: c for c in mine(war, Settings())}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        pytest.param("PLACE_NOUN:mantika", "_ mantika", id="noun-after-places"),
        pytest.param("PLACE_OF:headman", "headman of _", id="noun-of-places"),
        pytest.param("EVENT:embrangled", "embrangled", id="what-a-force-does-to-a-place"),
        pytest.param("LOSS_VERB:defenestrated", "defenestrated", id="what-is-done-to-counted-people"),
        pytest.param("LOSS_NOUN:butchery", "butchery of _", id="noun-of-counted-people"),
        pytest.param("FORCE_HEAD:yigitler", "_ yigitler", id="what-rebels-and-governments-have"),
    ],
)
def test_a_phrase_is_proposed_with_its_evidence(proposed: dict[str, Candidate], key: str, name: str) -> None:
    found = proposed[key]
    assert found.name == name
    assert 0.2 <= found.score <= 0.97
    assert found.count >= len(TOWNS)
    assert len(found.articles) == len(TOWNS)
    assert len(found.examples) == 3
    assert found.why


def test_what_the_patterns_hold_is_not_proposed(proposed: dict[str, Candidate]) -> None:
    words = ("town of _", "captured", "_ soldiers", "killed", "soldiers", "left the")
    assert not [c.name for c in proposed.values() if c.name in words]


def test_words_that_many_names_begin_with_are_proposed() -> None:
    names = ("Ostrel", "Belisk", "Korvat", "Zelin")
    text = " ".join(f"Men of the Sotnia {n} group held the village of Karo {n}." for n in names)
    found = {c.key: c for c in mine([article("one", text)], Settings())}
    assert found["PLACE_NOUN:karo"].name == "Karo _"
    assert "Karo Belisk" in found["PLACE_NOUN:karo"].why


def test_a_name_of_its_own_is_no_such_word() -> None:
    names = ("Arena", "Bastei", "Zoppo", "Kralov")
    text = "The town of Ostrel burned. " + " ".join(f"Men fought in the village of Ostrel {n}." for n in names)
    assert not [c for c in mine([article("one", text)], Settings()) if c.name == "Ostrel _"]


def decision(label: str, name: str, kind: str = "") -> Decision:
    return Decision("accept", label, name, name, kind, 0.5, ("a",), 2, key_of(label, name))


Told = Callable[[Article, Settings], object]


def places(text: Article, settings: Settings) -> object:
    return [(p.text, p.kind) for p in read(text, settings).places]


def forces(text: Article, settings: Settings) -> object:
    return [f.text for f in read(text, settings).forces]


def losses(text: Article, settings: Settings) -> object:
    return [(c.low, c.outcome, c.pattern is not None) for c in read(text, settings).casualties]


def deeds(text: Article, settings: Settings) -> object:
    return [(e.event_type, e.pattern) for e in read(text, settings).events]


@pytest.mark.parametrize(
    ("accepted", "text", "told", "before", "after"),
    [
        pytest.param(decision("PLACE_NOUN", "_ mantika", "region"), "They say that Ostrel mantika was quiet.",
                     places, [], [("Ostrel mantika", "region")], id="noun-after"),
        pytest.param(decision("PLACE_NOUN", "_ mantika", "region"), "The mantika of Ostrel was quiet.",
                     places, [], [("Ostrel", "settlement")], id="noun-after-serves-of-too"),
        pytest.param(decision("PLACE_NOUN", "Karo _", "settlement"), "They say that Karo Ostrel was quiet.",
                     places, [], [("Karo Ostrel", "settlement")], id="noun-before"),
        pytest.param(decision("PLACE_OF", "headman of _"), "The headman of Ostrel slept.",
                     places, [], [("Ostrel", "settlement")], id="head-of"),
        pytest.param(decision("PLACE_VERB", "circled _"), "They circled Ostrel. Later they circled Ostrel again.",
                     places, [], [("Ostrel", "settlement")] * 2, id="verb-that-takes-places"),
        pytest.param(decision("FORCE_HEAD", "_ yigitler", "militia"), "The rebel yigitler slept.",
                     forces, [], ["rebel yigitler"], id="word-for-soldiers"),
        pytest.param(decision("FORCE_HEAD", "Sotnia _", "unit"), "The men feared Sotnia Ostrel then.",
                     forces, [], ["Sotnia Ostrel"], id="word-that-begins-names"),
        pytest.param(decision("FORCE_HEAD", "_ Wolverines", "militia"), "The Ostrel Wolverines slept.",
                     forces, [], ["Ostrel Wolverines"], id="word-that-ends-names"),
        pytest.param(decision("LOSS_VERB", "defenestrated", "killed"),
                     "Nine soldiers were defenestrated. They defenestrated 12 men.",
                     losses, [], [(9, "killed", True), (12, "killed", True)], id="verb-of-loss"),
        pytest.param(decision("LOSS_NOUN", "butchery of _", "killed"), "The butchery of forty civilians shocked all.",
                     losses, [], [(40, "killed", True)], id="noun-of-loss"),
        pytest.param(decision("EVENT", "embrangled", "attack"), "On 3 May 2013 rebels embrangled Damascus.",
                     deeds, [], [("attack", "learned.event.embrangled")], id="event"),
        pytest.param(decision("EVENT", "bled away from", "withdrawal"), "On 3 May 2013 the rebels bled away from Damascus.",
                     deeds, [], [("withdrawal", "learned.event.bled_away_from")], id="event-of-several-words"),
    ],
)  # fmt: skip
def test_an_accepted_phrase_is_read_by_the_pipeline(
    tmp_path: Path, accepted: Decision, text: str, told: Told, before: object, after: object
) -> None:
    one = article("one", text)
    assert told(one, Settings()) == before
    accept([accepted], tmp_path, "war", today=DAY)
    assert told(one, Settings(patterns=(str(tmp_path),))) == after


def test_provenance_and_grammar_are_in_the_line(tmp_path: Path, proposed: dict[str, Candidate]) -> None:
    path = tmp_path / "review.csv"
    write_review([proposed["EVENT:embrangled"]], path)
    accept(read_review(edited(path, decision="accept", kind="attack")), tmp_path, "war", today=DAY)
    (entry,) = load_patterns([tmp_path]).entries
    assert (entry.label, entry.pattern, entry.id) == ("EVENT", "embrangled", "learned.event.embrangled")
    learned = entry.attrs.pop("learned")
    assert (learned["on"], len(learned["articles"])) == ("2031-07-05", len(TOWNS))
    assert learned["score"] == proposed["EVENT:embrangled"].score
    assert entry.attrs == {"type": "attack", "form": "past"}


@pytest.mark.parametrize(
    ("decision", "label", "attrs"),
    [
        pytest.param("relabel PLACE_NOUN settlement", "PLACE_NOUN", {"kind": "settlement", "use": "of after"}, id="kind"),
        pytest.param("relabel place_noun", "PLACE_NOUN", {"kind": "other", "use": "of after"}, id="no-kind"),
        pytest.param("relabel LOSS_NOUN killed", "LOSS_NOUN", {"outcome": "killed", "of": True}, id="another-room"),
    ],
)  # fmt: skip
def test_a_phrase_is_relabelled(
    tmp_path: Path, proposed: dict[str, Candidate], decision: str, label: str, attrs: dict[str, object]
) -> None:
    path = tmp_path / "review.csv"
    write_review([proposed["PLACE_OF:headman"]], path)
    accept(read_review(edited(path, decision=decision)), tmp_path, "war", today=DAY)
    (entry,) = load_patterns([tmp_path]).entries
    assert (entry.label, entry.pattern) == (label, "headman")
    assert {k: v for k, v in entry.attrs.items() if k != "learned"} == attrs
    assert rejected(tmp_path) == {"PLACE_OF:headman"}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        pytest.param({"decision": "merge swarm"}, r"line 2, column decision: only names \(PLACE, FORCE\)", id="merge"),
        pytest.param({"kind": "settlement"}, "line 2, column kind: unknown value 'settlement'; allowed are capture", id="kind"),
        pytest.param({"decision": "relabel EVENT riot"}, "line 2, column kind: unknown value 'riot'", id="kind-of-relabel"),
        pytest.param({"decision": "relabel CUE"}, r"line 2, column decision.*PLACE_NOUN, PLACE_OF", id="label"),
    ],
)  # fmt: skip
def test_wrong_decisions_on_phrases_are_refused(
    tmp_path: Path, proposed: dict[str, Candidate], cells: dict[str, str], message: str
) -> None:
    path = tmp_path / "review.csv"
    write_review([proposed["EVENT:embrangled"]], path)
    with pytest.raises(ReviewError, match=message):
        read_review(edited(path, **cells))


def test_phrases_are_not_asked_twice(tmp_path: Path, war: list[Article], proposed: dict[str, Candidate]) -> None:
    some = [c for c in proposed.values() if c.label not in ("PLACE", "FORCE")]
    decisions = [
        Decision(("accept", "reject")[n % 2], c.label, c.name, c.name, c.kind, c.score, tuple(c.articles), n, c.key)
        for n, c in enumerate(some)
    ]
    accept(decisions, tmp_path, "war", today=DAY)
    again = unasked(mine(war, Settings(patterns=(str(tmp_path),))), tmp_path)
    assert not {c.key for c in again} & {c.key for c in some}


def test_prodigy_marks_the_word(tmp_path: Path, proposed: dict[str, Candidate]) -> None:
    path = tmp_path / "review.jsonl"
    write_review([proposed["PLACE_NOUN:mantika"]], path)
    (task,) = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    start, end, label = task["label"][0]
    assert (task["text"][start:end], label, task["meta"]["name"]) == ("mantika", "PLACE_NOUN", "_ mantika")
    assert [(d.name, d.label) for d in read_review(path)] == [("_ mantika", "PLACE_NOUN")]


def test_retrain_takes_no_phrase_that_does_not_score_for_it(
    tmp_path: Path, war: list[Article], proposed: dict[str, Candidate]
) -> None:
    meanings = [c for c in proposed.values() if c.label in ("LOSS_VERB", "LOSS_NOUN", "EVENT")]
    assert meanings
    assert max(c.score for c in meanings) <= 0.9
    retrain(war, tmp_path / "usual", settings=Settings(), today=DAY)
    assert {e.label for e in load_patterns([tmp_path / "usual"]).entries} <= {"PLACE", "FORCE"}
    retrain(war, tmp_path / "low", settings=Settings(), auto=0.3, today=DAY)
    assert "EVENT" in {e.label for e in load_patterns([tmp_path / "low"]).entries}
