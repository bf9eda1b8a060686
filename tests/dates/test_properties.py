"""What must hold for any text: spans in order and in the text, no error, no time without bound, Docs that can be saved."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from .marked import language, resolved

WORDS = st.sampled_from(
    "the On in of and to – - , ( ) . 5 15 17th 1914 18 251 BC AD May June November Sunday spring winter next day days "
    "week month year years later earlier two several early mid- late end first half century 1980s c. between from until "
    "night morning 03:00 2014-02-30 31/12/1914 Christmas now daily that same following before after present O.S. [ ]".split()
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS | st.text(max_size=200))
def test_spans_lie_in_order_in_the_text(text: str) -> None:
    grammar = language().get_pipe("warledger_dates").grammar  # type: ignore[attr-defined]
    at = 0
    for expression in grammar.find(text):
        assert at <= expression["s"] < expression["e"] <= len(text)
        at = expression["e"]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_every_mention_has_a_value_or_a_reason(text: str) -> None:
    for mention in resolved(f"---\ntitle: Battle\n---\nIn May 1914 it began. {text}\n").dates:
        assert mention.edtf or mention.reason
        if mention.start_date and mention.end_date:
            assert mention.start_date <= mention.end_date


@pytest.mark.parametrize("piece", ["15 and ", "5 May, ", "the end of the ", "1914-", "early ", "two days ", "3rd, "])
def test_long_runs_are_read(piece: str) -> None:
    """What takes time out of proportion to its length hangs here."""
    grammar = language().get_pipe("warledger_dates").grammar  # type: ignore[attr-defined]
    spans = [(found["s"], found["e"]) for found in grammar.find(piece * 4_000)]
    assert all(0 <= a < b <= len(piece) * 4_000 for a, b in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


def test_a_doc_keeps_its_dates_when_saved() -> None:
    doc = language()("On 5 May 1862 they met, and two days later they parted.")
    again = Doc(language().vocab).from_bytes(doc.to_bytes())
    assert again.user_data["warledger.dates"] == doc.user_data["warledger.dates"]
    assert [span.text for span in again.spans["dates"]] == ["5 May 1862", "two days later"]


def test_the_component_is_saved_with_its_patterns(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from pipeline.components.dates import DateFinder

    finder = language().get_pipe("warledger_dates")
    finder.to_disk(tmp_path / "dates")  # type: ignore[attr-defined]
    again = DateFinder("dates").from_disk(tmp_path / "dates")
    assert again.grammar.find("On 5 May 1862") == finder.grammar.find("On 5 May 1862")  # type: ignore[attr-defined]
