"""Whatever the text: events stand where they say, each told by its sentence, and nothing is told twice."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.resolve.event_merge import merge
from pipeline.values.clauses import clause_at, clauses
from pipeline.values.event_grammar import governor, looks_back, supported, use_of
from pipeline.values.event_objects import common_place, object_kind

from .marked import article

WORDS = st.sampled_from(
    "the French Austrians captured attacked Steyr Linz and , . by in from was had not to withdrew they which Ney 300 soldiers "
    "on 3 November 1805 clashes between fell town attack retreat ; when before claimed that".split()
)
PROSE = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)
TEXT = st.text(alphabet="abc ,.;'’-–()\n\tABÄß0123 toby", max_size=120)
FORMS = st.sampled_from(("past", "preterite", "participle", "base", "verb", "both", "ing", "noun"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PROSE)
def test_events_stand_in_their_sentence(text: str) -> None:
    reading = article(text)
    seen = set()
    for event in reading.events:
        paragraph = reading.article.paragraphs[event.paragraph].text
        start, end = reading.sentences(event.paragraph)[event.sentence or 0]
        assert paragraph[event.start : event.end] == event.text
        assert start <= event.start < event.end <= end
        assert event.id not in seen
        assert (event.place_id is None) == (event.place is None)
        assert event.status in ("actual", "attempted", "planned", "denied", "claimed")
        assert event.actor_force_id is None or event.actor_force_id != event.target_force_id
        seen.add(event.id)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PROSE)
def test_the_same_text_gives_the_same_events(text: str) -> None:
    assert article(text).events == article(text).events


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PROSE)
@example("soldiers withdrew French the the the withdrew withdrew")
def test_merging_again_changes_nothing(text: str) -> None:
    events = article(text).events
    assert merge(list(events)) == events


@given(TEXT, st.data(), FORMS)
def test_the_grammar_takes_any_text(text: str, data: st.DataObject, form: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    floor = data.draw(st.integers(0, start))
    ceiling = data.draw(st.integers(end, len(text)))
    assert use_of(form, text, start, end, floor) in ("active", "passive", "infinitive", "modal", "ing", "noun", "none")
    assert governor(text, floor, start) is None or governor(text, floor, start) in text.lower()
    assert object_kind(text, end, ceiling) in ("position", "person", "thing", None)
    assert common_place(text, start, end, floor, ceiling, subject=True) in (
        None, "settlement", "facility", "relief", "water"
    )  # fmt: skip
    assert isinstance(supported(text, start, end, floor, ceiling), bool)
    assert isinstance(looks_back(text, floor, start), bool)


@given(TEXT)
def test_clauses_cover_the_sentence(text: str) -> None:
    spans = clauses(text, 0, len(text))
    assert "".join(text[a:b] for a, b in spans) == text
    for number, (a, _) in enumerate(spans):
        assert clause_at(spans, a) == number
