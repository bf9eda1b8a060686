"""What is only said: the word in brackets is claimed, denied or told by the narrator."""

from __future__ import annotations

import pytest

from pipeline.values.event_claims import claimed, denied

CLAIMED = {
    "that": "The ministry stated that Steyr had [fallen].",
    "bare": "The ministry said its forces had [taken] Steyr.",
    "bare-with-a-time": "The council announced in the evening they had [taken] Steyr.",
    "by-somebody": "It was reported by residents that Steyr had been [burnt].",
    "reported-to": "The rebels were also reported to have [reached] Steyr.",
    "reports-that": "There were reports that Steyr had been [taken].",
    "reportedly": "The rebels reportedly [took] Steyr and left.",
    "reportedly-behind": "The heaviest [bombardment] yet was reportedly made.",
    "source-first": "According to the council, Steyr was [taken].",
    "source-first-without-comma": "According to the council Steyr was [taken].",
    "source-last": "The rebels [took] Steyr, according to the council.",
    "reported-fighting": "The council reported heavy [fighting] at Steyr.",
    "accused": "The council accused the rebels of [burning] Steyr.",
    "killed-after": "Two men died after a [raid] according to the council.",
}
TOLD = {
    "noun-said": "The council announced a new [attack].",
    "responsibility": "The group claimed responsibility for the [attack].",
    "another-clause": "They [took] Steyr, while Ney was reportedly ill.",
    "reportedly-beside": "They were [repelled], reportedly with losses.",
    "source-of-another-clause": "They were [repelled] and, according to Ney, went home to rest there.",
    "plan": "According to the plan they [attacked] Steyr.",
    "after-fighting": "They claimed to hold Steyr after heavy [fighting].",
    "opening": "After [taking] Steyr, they rested, according to Ney.",
    "who-they-are": "The council said that men who [fled] would be paid.",
}


def _told(sentence: str) -> tuple[str, int, bool]:
    noun = sentence[sentence.index("[") + 1 : sentence.index("]")] in ("raid", "attack", "fighting", "bombardment")
    return sentence.replace("[", "").replace("]", ""), sentence.index("["), noun


@pytest.mark.parametrize("sentence", CLAIMED.values(), ids=CLAIMED)
def test_claimed(sentence: str) -> None:
    text, at, noun = _told(sentence)
    assert claimed(text, 0, len(text), at, noun)


@pytest.mark.parametrize("sentence", TOLD.values(), ids=TOLD)
def test_not_claimed(sentence: str) -> None:
    text, at, noun = _told(sentence)
    assert not claimed(text, 0, len(text), at, noun)


DENIED = {
    "that": ("Ney denied that Steyr had been [taken].", True),
    "bare": ("Ney denied the rebels had [taken] Steyr.", True),
    "something-else": ("Ney denied the report and stated that the rebels [took] Steyr.", False),
    "authorship": ("Ney denied responsibility for the [attack].", False),
}


@pytest.mark.parametrize(("sentence", "expected"), DENIED.values(), ids=DENIED)
def test_denied(sentence: str, expected: bool) -> None:
    text, at, _ = _told(sentence)
    assert denied(text, 0, at) is expected
