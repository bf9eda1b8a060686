"""What is a force: tables of sentences of our own. ⟦…⟧ marks each span."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.values.forces import Lexicon, acronym_fits, is_ordinal, singular, tokens
from pipeline.values.forces_grammar import find

SENTENCES = {
    "generic": "The ⟦rebels⟧ fled and the ⟦soldiers⟧ followed.",
    "nationality": "⟦Peruvian troops⟧ crossed the river before ⟦Chilean cavalry⟧ came up.",
    "people": "The ⟦Danes⟧ withdrew, and 300 ⟦Swedes⟧ were taken.",
    "people_same_as_adjective": "The ⟦British⟧ withdrew over the British bridge.",
    "two_forces_one_head": "⟦Turkish⟧ and ⟦rebel forces⟧ met there.",
    "two_arms_one_force": "A ⟦sabotage and reconnaissance group⟧ hid in the mill.",
    "list_of_nations": "The ⟦Dutch⟧, ⟦Danish⟧ and ⟦Polish armies⟧ were beaten.",
    "numbered": "The ⟦14th Rifle Division⟧ relieved the ⟦III Corps⟧ and ⟦Brigade 55⟧.",
    "named_of": "The ⟦Army of the Sambre⟧ marched.",
    "numbered_of_force": "The ⟦2nd Battalion⟧ of the ⟦Queen's Regiment⟧ held.",
    "french": "The ⟦2e Régiment de Dragons⟧ charged.",
    "arabic_opener": "Men of ⟦Liwa al-Hurr⟧ joined in.",
    "owner_left_out": "Moreau's ⟦army⟧ and his ⟦cavalry⟧ were late.",
    "ship": "⟦HMS Resolute⟧ was hit; ⟦U-91⟧ dived.",
    "air_force": "The ⟦Finnish Air Force⟧ bombed the port.",
    "enemy": "They drove the ⟦enemy⟧ off.",
    "attribute": "The army base and the brigade commander were captured.",
    "adjective": "Rebel supply lines and military sources were cut off.",
    "facility": "The 60th Battalion base fell.",
    "by_force": "They took it by force.",
    "front_is_a_place": "He died on the Eastern Front.",
    "company_of_trade": "The oil company left.",
    "verb_forces": "Hunger forces them to leave.",
    "former": "The ⟦ex-rebels⟧ left, the ex-mayor stayed.",
    "cells": "⟦Insurgent cells⟧ hid there; the prison cells were full and sleeper cells feared.",
    "observers": "The opposition group Watch reported that opposition groups accused the ⟦armed opposition groups⟧.",
    "rank": "General of the Army Brand met the ⟦Army⟧.",
    "armys_commander": "⟦Danish army⟧ commander Brand left, the army commander stayed.",
    "forces_of_a_federation": "The ⟦Armed Forces of the Russian Federation⟧ came.",
    "occupiers": "The ⟦Danish occupiers⟧ left; all occupiers do.",
    "single_person": "A soldier was killed.",
    "two_names_side_by_side": "The ⟦Royal Navy⟧ ⟦Home Fleet⟧ sailed.",
    "again": "A ⟦rebel group⟧ came. The ⟦group⟧ left.",
    "army_group": "⟦Army Group East⟧ was disbanded.",
    "apposition": "The ⟦Islamist groups⟧ Alpha and Beta fought on.",
    "small_words_are_no_nouns": "The ⟦Danish army⟧ except the guns fled; an ⟦army⟧ twice as large met Brand's ⟦cavalry⟧ instead.",
    "adjective_before_noun": "The British armed trawler left British waters, but the ⟦British⟧ armed the crew.",
    "home_waters": "They were hunted in the Danish home waters and the Japanese home islands.",
    "noun_in_ly": "Aid aircraft and military supply aircraft looked alike.",
    "military_adjective": "The find was both military and political; military and political leaders met.",
    "military_noun": "The ⟦military⟧ of Peru and the ⟦Chilean military⟧ agreed.",
    "counting_word_is_no_name": "It was the third fleet action of that war and the first army operation.",
    "columns_and_units": "Three ⟦columns⟧ left; the ⟦unit⟧ held, and ⟦units⟧ from Dorn came. A column of smoke rose.",
    "units_of_things": "They counted 15 units of equipment.",
    "no_division": "They agreed on a division of the country and the division of labour; a ⟦division⟧ of the ⟦IX Corps⟧ left.",
    "no_column": "A column of white and grey smoke rose over columns of displaced people; a ⟦column⟧ of tanks came.",
    "tankers": "Iran sank tankers and fuel tankers, the ⟦tankers⟧ of the ⟦17th Tank Brigade⟧ died, B-1B Lancers flew.",
    "district": "The ⟦Army⟧ left the Southern Military District; the Kars Regional Military Administration said so.",
    "paper": "He got the Army of Cuban Occupation Medal under the Status of Forces Agreement; a ⟦US Air Force⟧ report.",
    "event": "The Northern Expedition began. Ruritan Air Flight 655 was shot down by a ⟦Danish expedition⟧.",
    "man_of_a_company": "Lieutenant Edward Brand of ⟦H Company⟧ fell.",
    "company_led": "A ⟦company⟧ led by Brand dug in, a ⟦patrol⟧ of the ⟦12th Lancers⟧ scouted; a company made soap.",
    "company_again": "⟦B Company⟧ crossed. The ⟦company⟧ lost its guns.",
    "crew": "Her ⟦crew⟧ fled. A television crew filmed it.",
    "sailors": "Some 40 ⟦sailors⟧ drowned, and two merchant sailors.",
    "reinforcements": "⟦Danish reinforcements⟧ came; the ⟦main body⟧ and its ⟦rear-guard⟧ waited for ⟦reinforcements⟧.",
    "guards": "250 ⟦guards⟧ fled; the ⟦Life Guards⟧ stood.",
    "police": "⟦Soldiers⟧ and ⟦police⟧ withdrew, then ⟦riot police⟧ came; the police said nothing.",
    "numbers_share_a_noun": "The ⟦3rd⟧, ⟦5th⟧ and ⟦9th Battalions⟧ and the ⟦Danish 2nd⟧ and ⟦3rd Armies⟧ met on 5 and 6 June.",
    "roman_numbers_share_a_noun": "Then ⟦I⟧ and ⟦III Corps⟧ advanced with ⟦E⟧ and ⟦G Companies⟧.",
    "owners_share_a_noun": "⟦Brand's⟧ and Holm's ⟦corps⟧ came late.",
    "short_form_between": "The ⟦People's Guard⟧ (PG) forces and the ⟦Free Army⟧ (FA) left.",
    "offices": "The Secretary of the Navy wrote to the Ministry of the Army.",
    "aircraft": "Six jet fighters, two MiG-21 fighters and all Tu-4 bombers burnt; two ⟦PLO fighters⟧ fled.",
    "front_as_place": "He died at the Savo Front.",
    "personnel": "⟦Chilean military personnel⟧ left, and three armoured personnel carriers; medical personnel stayed.",
    "dead": "They counted 500 ⟦British⟧ dead near the ⟦shore batteries⟧ and ⟦Chilean scouts⟧.",
    "units_of_a_numbered_one": "⟦Units⟧ of the ⟦Danish 2nd Division⟧ and elements of the ⟦Danish 3rd Division⟧ met.",
    "short_name_again": "The ⟦Dorn Red Guard⟧ rose. The ⟦Guard⟧ took the fort, but the Guard house stood.",
    "to_transport": "Trucks came to transport ⟦Army troops⟧ north.",
}


@pytest.mark.parametrize("name", SENTENCES)
def test_spans(name: str, words: Lexicon) -> None:
    marked = SENTENCES[name]
    text = marked.replace("⟦", "").replace("⟧", "")
    assert [c.text for c in find(text, words)] == re.findall(r"⟦(.*?)⟧", marked)


READ = {
    "parties": ("the Chilean infantry advanced", {"parties": ["CL"], "named": False}),
    "role": ("government troops advanced", {"roles": ["government"], "named": False}),
    "owner": ("Moreau's army advanced", {"owner": "Moreau"}),
    "pronoun": ("his best division advanced", {"owner": "his"}),
    "complement": ("a battalion of the 9th Rifle Brigade advanced", {"of": "9th Rifle Brigade"}),
    "number": ("some 300 soldiers advanced", {"number": True}),
    "elided": ("the 3rd and 9th Armies advanced", {"text": "3rd", "full": "3rd Army", "named": True}),
    "owner_elided": ("Brand's and Holm's corps advanced", {"owner": "Brand", "full": "corps", "named": False}),
    "quoted": ('a Chilean "raiding party" advanced', {"parties": ["CL"]}),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read(name: str, words: Lexicon) -> None:
    text, wanted = READ[name]
    found = find(text, words)[0]
    assert {key: getattr(found, key) for key in wanted} == wanted


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("SDF", "Syrian Democratic Forces", True),
        ("UNEF", "United Nations Emergency Force", True),
        ("PKK", "Syrian Democratic Forces", False),
        ("A", "Army", False),
    ],
)
def test_acronyms(short: str, name: str, fits: bool) -> None:
    assert acronym_fits(short, name) is fits


@pytest.mark.parametrize("word", ["5th", "1st", "11e", "1er", "XIV", "2/33", "third"])
def test_ordinals(word: str) -> None:
    assert is_ordinal(word)


@pytest.mark.parametrize("word", ["Army", "1,200", "five", "Al"])
def test_no_ordinals(word: str) -> None:
    assert not is_ordinal(word)


def test_singular() -> None:
    assert [singular(w) for w in ("fighters", "militiamen", "infantry", "press")] == [
        "fighter",
        "militiaman",
        None,
        None,
    ]


_WORDS = st.sampled_from(
    "the a Army army forces of and Chilean rebels 5th Division , . ' 's Lee's ( ) in al-Nusra Front HMS Lion U-2 “ ” – "
    "Régiment de Liwa Brigade 12 company one his Army Group men Royal Navy".split()
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_any_text_gives_spans_in_order_that_do_not_overlap(words: Lexicon, text: str) -> None:
    found = find(text, words)
    assert all(c.text == text[c.start : c.end] and c.text for c in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_tokens_are_their_text(text: str) -> None:
    toks = tokens(text)
    assert [text[a:b] for a, b in zip(toks.starts, toks.ends, strict=True)] == toks.words
