"""The words around a trigger, one case per id."""

from __future__ import annotations

import pytest
import spacy

from pipeline.components.events import Terms
from pipeline.patterns import load_patterns
from pipeline.settings import default_patterns
from pipeline.values.acled import acled_types
from pipeline.values.event_grammar import governor, use_of
from pipeline.values.event_objects import common_place, heading_of, object_kind
from pipeline.values.place_roles import place_role, stands_in

GOVERNORS = {
    "by": ("were beaten by the Saxons", "Saxons", "by"),
    "of-chain": ("elements of the Saxon army left", "Saxon army", "of"),
    "free": ("then the Saxons left", "Saxons", None),
    "second-article": ("In the centre the Saxons left", "Saxons", None),
    "comma": ("After a day of rest, Saxons left", "Saxons", None),
}


@pytest.mark.parametrize(("text", "words", "expected"), GOVERNORS.values(), ids=GOVERNORS)
def test_governor(text: str, words: str, expected: str | None) -> None:
    assert governor(text, 0, text.index(words)) == expected


ROLES = {
    "in": ("They fought in Torun", "Torun", "at"),
    "subject": ("Torun fell", "Torun", "free"),
    "from": ("Men came from the town of Torun", "Torun", "from"),
    "goal": ("They rode towards Torun", "Torun", "towards"),
    "to": ("They rode to Torun", "Torun", "to"),
    "road": ("They met on the road to Torun", "Torun", "aside"),
    "road-between": ("They met on the road between Torun and Elbing", "Elbing", "aside"),
    "their-way": ("They fought their way into Torun", "Torun", "at"),
    "distance": ("Elbing, 5 km north of Torun, fell", "Torun", "aside"),
    "close": ("They came to within 5 km of Torun", "Torun", "at"),
    "located": ("Elbing, located near Torun, fell", "Torun", "aside"),
    "compared": ("As in Torun, they left", "Torun", "aside"),
    "title": ("The governor of Torun left", "Torun", "aside"),
    "since": ("After the fall of Torun they left", "Torun", "aside"),
}


@pytest.mark.parametrize(("text", "words", "expected"), ROLES.values(), ids=ROLES)
def test_place_role(text: str, words: str, expected: str) -> None:
    assert place_role(text, 0, text.index(words)) == expected


IN = {
    "in": ("They fought in Saxony", False, True),
    "with": ("They made peace with Saxony", False, False),
    "acts": ("Then Saxony withdrew", False, False),
    "from": ("They came from Saxony", False, False),
    "leaving": ("They withdrew from Saxony", True, True),
}


@pytest.mark.parametrize(("text", "leaving", "expected"), IN.values(), ids=IN)
def test_stands_in(text: str, leaving: bool, expected: bool) -> None:
    assert stands_in(text, 0, text.index("Saxony"), leaving=leaving) == expected


def test_governor_leaves_out_a_preposition_that_another_mention_takes() -> None:
    text = "On 28 September Peter left"
    assert governor(text, 0, text.index("Peter")) == "on"
    assert governor(text, 0, text.index("Peter"), [3, 16]) is None


HEADINGS = {
    "compass": (" north along the river", False, "on"),
    "back": (" back over the Vistula", False, "back"),
    "into": (" into the suburbs", False, "on"),
    "to-a-place": (" to the bridge", False, "somewhere"),
    "to-a-verb": (" to win the war", False, None),
    "time": (" into the night", False, None),
    "no-way": (" the question of supply", False, None),
    "loose": (" two companies of his to Torun", True, "on"),
}


@pytest.mark.parametrize(("tail", "loose", "expected"), HEADINGS.values(), ids=HEADINGS)
def test_heading(tail: str, loose: bool, expected: str | None) -> None:
    text = "They went" + tail
    assert heading_of(text, len("They went"), len(text), loose=loose) == expected


USES = {
    "active": ("the army captured Torun", "captured", "past", "active"),
    "passive": ("Torun was captured", "captured", "past", "passive"),
    "passive-adverb": ("Torun was quickly captured", "captured", "past", "passive"),
    "perfect": ("the army had captured Torun", "captured", "past", "active"),
    "reduced": ("Torun, captured by rebels, burned", "captured", "past", "passive"),
    "attribute": ("the captured town", "captured", "past", "none"),
    "attribute-possessive": ("Otto's defeated army", "defeated", "past", "none"),
    "infinitive": ("tried to capture Torun", "capture", "verb", "infinitive"),
    "reported": ("Torun was reported to have been captured", "captured", "past", "passive"),
    "two-passives": ("they were surrounded near Torun and destroyed", "destroyed", "past", "passive"),
    "led-by": ("the army led by Otto", "led", "preterite", "passive"),
    "passive-infinitive": ("wished to be attacked at once", "attacked", "past", "infinitive"),
    "modal": ("they would attack Torun", "attack", "base", "modal"),
    "base-noun": ("the attack on Torun", "attack", "base", "noun"),
    "base-verb-only": ("a near miss", "near", "verb", "none"),
    "progressive": ("they were advancing", "advancing", "ing", "active"),
    "participle": ("they left, burning the town", "burning", "ing", "ing"),
    "gerund-of-aim": ("the task of capturing Torun", "capturing", "ing", "none"),
    "gerund-achieved": ("succeeded in capturing Torun", "capturing", "ing", "ing"),
    "noun-ing": ("the shelling of Torun", "shelling", "ing", "noun"),
    "both-participle": ("the camp was overrun", "overrun", "both", "passive"),
    "both-verb": ("tried to overrun the camp", "overrun", "both", "infinitive"),
}


@pytest.mark.parametrize(("text", "word", "form", "expected"), USES.values(), ids=USES)
def test_use(text: str, word: str, form: str, expected: str) -> None:
    start = text.index(word)
    assert use_of(form, text, start, start + len(word), 0) == expected


OBJECTS = {
    "position": (" two strategic hills near the road", "position"),
    "person": (" about 300 soldiers", "person"),
    "thing": (" a large quantity of grain", "thing"),
    "nothing": (", and left", None),
    "by-is-no-object": (" by the soldiers", None),
}


@pytest.mark.parametrize(("tail", "expected"), OBJECTS.values(), ids=OBJECTS)
def test_object_kind(tail: str, expected: str | None) -> None:
    assert object_kind("captured" + tail, 8, 8 + len(tail)) == expected


def test_common_place_before_and_behind() -> None:
    text = "They captured the town."
    assert common_place(text, 5, 13, 0, len(text), subject=False) == "settlement"
    text = "The base was stormed."
    assert common_place(text, 13, 20, 0, len(text), subject=True) == "facility"
    text = "They captured the town of Torun."
    assert common_place(text, 5, 13, 0, len(text), subject=False) is None


ACLED = {
    "clash": ("clash", {}, ("Battles", "Armed clash")),
    "capture-unknown": ("capture", {}, ("Battles", None)),
    "capture-state": ("capture", {"by_government": True}, ("Battles", "Government regains territory")),
    "capture-rebels": ("capture", {"by_government": False}, ("Battles", "Non-state actor overtakes territory")),
    "civilians": ("attack", {"against_civilians": True}, ("Violence against civilians", "Attack")),
    "suicide": ("bombing", {"trigger": "suicide bomber"}, ("Explosions/Remote violence", "Suicide bomb")),
    "bare-bombing": ("bombing", {"trigger": "bombing"}, ("Explosions/Remote violence", None)),
    "other": ("other", {}, (None, None)),
}


@pytest.mark.parametrize(("kind", "more", "expected"), ACLED.values(), ids=ACLED)
def test_acled(kind: str, more: dict[str, object], expected: tuple[str | None, str | None]) -> None:
    assert acled_types(kind, **{"trigger": "", **more}) == expected  # type: ignore[arg-type]


def test_terms_have_the_tokenizers_tokens() -> None:
    nlp = spacy.blank("en")
    terms = Terms(nlp.tokenizer)
    phrases = [e.pattern for e in load_patterns([default_patterns()]).entries if isinstance(e.pattern, str)]
    for phrase in [*phrases, "Ran Away", "cannot stand", "the Kesh's men", "ex-men", "a  b", "8km", "U.S. men"]:
        assert [token.lower_ for token in terms(phrase)] == [token.lower_ for token in nlp.make_doc(phrase)], phrase
