"""Sorted alternatives match what the plain ones match, group for group."""

from __future__ import annotations

import re

import pytest

from pipeline.values.regex import compile_words

PROSE = (
    "The men of the 3rd brigade, riding Mi-24 helicopters, overran the gunners; guns, mortars and men-at-arms fell silent. "
    "Rear guard units saved the wing (the right Wing), and Ran Ahead of MiG-29 jets. No one ran into the rearguard at Ma'rib."
)

PATTERNS = {
    "words": r"\b(?:men|guns|mortars|gunners|riding|rearguard)\b",
    "order-within-a-letter": r"\b(?:gun|guns|gunners|men|men-at-arms|right)",
    "a-shorter-word-first": r"\b(?:r|ran|ran into|right|rear guard|rearguard)",
    "an-empty-alternative": r"\b(?:men|guns|wing|)s?\b",
    "optional-first-letter": r"\b(?:m?en|guns|wing|ran)\b",
    "alternative-that-begins-with-a-group": r"\b(?:(?:Mi|MiG)[ -]\d+|jets|wing|guns)\b",
    "captures-keep-their-numbers": r"\b(?:(men)|(guns)|(gunners)|(wing))\b",
    "captures-around": r"\b(men|guns|gunners|wing|right)(\W)",
    "named": r"\b(?P<what>men|guns|gunners|wing) ?(?P<more>of|fell|and|riding)?",
    "look-behind": r"(?<=a|b|c|d)(?:nd|n|t|v)",
    "look-ahead": r"\w+ (?=guns|wing|units|jets|helicopters)",
    "not-ahead": r"\b(?!men|guns|wing|riding)\w+",
    "classes-and-escapes": r"(?:[(|)]|\(the|\)|[]x]|[\]y]|and|men)",
    "group-repeated": r"\b(?:(?:the|of|right|rear|wing) ?){1,3}",
    "nested": r"\b(?:(?:over|under|sav|fell)(?:ran|ed|ing|cut)?|ran (?:into|ahead|over|under)|wing|guns)\b",
}


@pytest.mark.parametrize("flags", [0, re.IGNORECASE], ids=["case", "any-case"])
@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_the_same_matches(pattern: str, flags: int) -> None:
    plain, quick = re.compile(pattern, flags), compile_words(pattern, flags)
    expected = [(m.span(), m.groups(), m.groupdict()) for m in plain.finditer(PROSE)]
    assert expected
    assert [(m.span(), m.groups(), m.groupdict()) for m in quick.finditer(PROSE)] == expected


def test_the_words_are_sorted_by_their_letters() -> None:
    assert compile_words(r"\b(?:men|guns|mortars|tanks)\b").pattern == r"\b(?:(?=[mgt])(?:m(?:en|ortars)|guns|tanks))\b"


def test_in_any_case_capitals_are_the_same_letter() -> None:
    quick = compile_words(r"(?i)\b(?:Men|men-at-arms|guns|wing)\b")
    assert [m[0] for m in quick.finditer(PROSE)] == [
        m[0] for m in re.finditer(r"(?i)\b(?:Men|men-at-arms|guns|wing)\b", PROSE)
    ]


def test_verbose_patterns_are_refused() -> None:
    with pytest.raises(ValueError, match=r"leave out re\.VERBOSE"):
        compile_words("(?: a | b )", re.VERBOSE)
