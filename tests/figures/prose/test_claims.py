"""Who claims it: the claimant of a point of a sentence, marked with ^."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.patterns import Patterns, load_patterns
from pipeline.settings import default_patterns
from pipeline.values.claims import claim_grammar

# id, sentence with ^ before the figure, its claimant or None
CLAIMS: list[tuple[str, str, str | None]] = [
    ("according-first", "According to the Harbour News, ^nine men were killed.", "Harbour News"),
    ("according-last", "The shell killed ^nine men, according to the town's mayor.", "town's mayor"),
    ("said", "The governor said that ^nine men were killed.", "governor"),
    (
        "named",
        "Anna Holt, mayor of Marnhill, stated on 3 May that ^nine men were hurt.",
        "Anna Holt, mayor of Marnhill",
    ),
    ("date-before", "On 3 May, the Norland ministry reported ^nine dead.", "Norland ministry"),
    ("adverb", "The ministry later officially confirmed that ^nine men were killed.", "ministry"),
    ("trailing", "At least ^nine men were killed, a military source said.", "military source"),
    ("reported-by", "It was reported by the observatory that ^nine men were killed.", "observatory"),
    ("by-account", "By noon ^nine men had fallen, by most accounts.", "most accounts"),
    ("two-first", "The rebels claimed ^nine dead, while the army reported forty.", "rebels"),
    ("two-second", "The rebels claimed nine dead, while the army reported ^forty.", "army"),
    ("own-voice", "^Nine men were killed, while rebels claimed that they held on.", None),
    ("passive", "^Nine men were reported killed.", None),
    ("none", "The shell killed ^nine men.", None),
    ("returns", "The Norland returns show ^nine dead.", "Norland returns"),
    ("historian", "Most historians now speak of ^nine dead.", "Most historians"),
    ("attribute", "After an alleged raid by the army ^nine men died.", None),
    ("estimated", "The rebels lost an estimated ^nine men.", None),
    ("apposition", "The state news agency, NORPRESS, also reported ^nine dead.", "state news agency, NORPRESS"),
    ("office-name", "On 3 May, the mayor of Marnhill, Anna Holt, said ^nine died.", "mayor of Marnhill, Anna Holt"),
    ("aside", "The ministry, on the other hand, claimed ^nine dead.", "ministry"),
    ("adding", "The agency reported a victory in the town, adding that ^nine men fell.", "agency"),
    ("shared", "The rebels repelled the attack and claimed to have killed ^nine men.", "rebels"),
    ("shared-before", "The rebels lost ^nine men and claimed to have held the hill.", None),
    ("while-claiming", "The militia released photos, while claiming that ^nine fell.", "militia"),
    ("putting-there", "The army took two hills, putting it near Marnhill, and ^nine fell.", None),
    ("no-comma", "According to local sources the garrison lost ^nine men.", "local sources"),
    ("middle", "Norland losses according to local media reached ^nine dead.", "local media"),
    ("reporting", "Earlier, rebel sources said ^nine men fell, Norpress reported.", "rebel sources"),
    ("last-phrase", "The mayor said ^nine died, three of them boys, according to a doctor.", "mayor"),
    ("given-by", "The losses were given by Holt as 600, and by Brown as ^700.", "Brown"),
    ("accused", "The army was accused by opposition sources of killing ^nine men.", "opposition sources"),
    ("deed", "^Nine bodies were found after the attack, which was claimed by the militia.", None),
    ("plan", "The ministry said that it would look into the raid, in which ^nine men died.", None),
    ("losses", "The ministry was silent, with the dead estimated at ^nine.", None),
    ("plural-verb", "Norland records name ^nine dead.", "Norland records"),
    ("not-state", "The state news agency showed ^nine bodies.", "state news agency"),
    ("per", "^Nine men were killed, per the Norland ministry.", "Norland ministry"),
    ("as-per", "The shell wounded ^nine men as per the Norland Observatory.", "Norland Observatory"),
    ("meanwhile", "The Norland ministry meanwhile stated that ^nine men died.", "Norland ministry"),
    ("allege", "Town officials allege that ^nine men died.", "Town officials"),
    ("registered", "The observatory registered ^nine dead.", "observatory"),
    ("no-claimant-in-time", "Days after Anna Holt described the raid, ^nine men died.", None),
    ("noting-not-of-the-last", "The mayor said his guards and troops had broken in, noting that ^nine fell.", "mayor"),
    ("semicolon", "The mayor spoke of three dead; ^nine were buried.", None),
]


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in CLAIMS], ids=[c[0] for c in CLAIMS])
def test_claimant(patterns: Patterns, marked: str, expected: str | None) -> None:
    at, text = marked.index("^"), marked.replace("^", "")
    found = [text[c.start : c.end] for c in claim_grammar(patterns).find(text, 0, len(text)) if c.first <= at < c.last]
    assert found == ([expected] if expected else [])


def test_pronoun_points_back(patterns: Patterns) -> None:
    (claim,) = claim_grammar(patterns).find("He also said that nine men were killed.", 0, 39)
    assert claim.pronoun


@pytest.mark.parametrize(
    ("words", "side", "kind"),
    [
        ("SOHR", None, "monitor"),
        ("Harbour News agency", None, "media"),
        ("city mayor", None, "official"),
        ("local residents", None, "anonymous"),
        ("military source", None, "belligerent"),
        ("Norland ministry", 1, "belligerent"),
        ("Anna Holt", None, None),
    ],
)
def test_source_class(patterns: Patterns, words: str, side: int | None, kind: str | None) -> None:
    assert claim_grammar(patterns).source_class(words, side) == kind


GRAMMAR = claim_grammar(load_patterns([default_patterns()]))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_sound_claims(text: str) -> None:
    for claim in GRAMMAR.find(text, 0, len(text)):
        assert 0 <= claim.start <= claim.end <= len(text)
        assert claim.first <= claim.last <= len(text)
