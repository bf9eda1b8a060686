"""What the words before and after a name tell of it: a preposition of place, a verb, a rank, an owner. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

from .place_grammar import Grammar, Noun

__all__ = ["BATTLE_OF", "DIRECTIONS", "Cue", "left_cue", "owns", "right_cue"]

BATTLE_OF = re.compile(
    r"\b(?:Battle|Siege|Fall|Capture|Sack|Storming|Relief|Liberation|Defen[cs]e|Bombardment|Raid|Skirmish|Action|Combat)"
    r" (?:of|at|on|in|for) (?:the )?$"
)
"""the words before the place in a battle's name"""


class Cue(NamedTuple):
    """A cue (`Candidate.cue`, weight), whether it tells nearness only, whether "the" stands before the name, the noun of
    "town of" with its word, and the pattern's id."""

    cue: str
    weight: int
    near: bool
    the: bool
    noun: Noun | None
    word: str
    pattern: str | None


_COMPASS = r"(?:the )?(?:far )?(?:north|south|east|west|centre|center)[a-z-]*"
# After a name: "X, north of Y", "X in the south of Y", "X, 5 km from Y"
_PLACED = re.compile(
    rf",? (?:(?:is |was |lies |lying |located |situated |about |some |just |which lies |a few )*"
    rf"(?:(?:in|to|on) {_COMPASS}|{_COMPASS} of|\d[\d.,]* ?(?:km|kilomet|mile|mi\b)|(?:located|situated|lying)\b))"
)
_ACTS = re.compile(
    r" (?!(?:remain|surround|surrender|locat|situat|bas|chang|captur|besieg|shell|bomb|occupi|control|need)ed\b)[a-z]{2,}ed\b"
)
# A bare apostrophe owns only after s: that of "Ibta' and" belongs to the name.
_OWNER = re.compile(
    r"(?:['’]s|(?<=s)['’]) "
    r"(?!(?:north|south|east|west|cent|outskirt|suburb|main|old|city|district|province|port|airport)\w*)[A-Za-z0-9]"
)
_SUFFERS = re.compile(
    r" (?:(?:was|were|is|are|had|has|have|been|being|also|then|still|now|later|soon|finally|subsequently|heavily) ){1,4}"
    r"(?:shelled|bombarded|liberated|occupied|besieged|evacuated|recaptured|retaken|encircled|under siege|overrun|stormed|"
    r"surrounded by|reached|entered|cut off|in ruins|abandoned)\b"
)
_OWN = r"['’]s? (?:own |main |entire |remaining |whole )?"
_LEADS = re.compile(
    rf"{_OWN}(?:army|armies|forces?|men|troops|cavalry|infantry|corps|divisions?|brigades?|fleet|ships?|squadrons?|"
    r"battlecruisers|soldiers|regiments?|battalions?|artillery|horse|men-at-arms|flagship)\b"
)
_OWNS = re.compile(
    rf"{_OWN}(?:command|staff|plan|orders?|death|brother|son|wife|father|headquarters|victory|defeat|left|right|center|centre|"
    r"wing|advance|rear)\b"
)
# What follows a person's name alone: "X himself", "X in his", "X was hanged", "X's sons".
_PERSON = re.compile(
    r" (?:himself|herself)\b|,? (?:in|by|with|from) (?:his|her) |"
    r",? (?:was|were|is|had been|has been|being) (?:\w+ly )?(?:hanged|executed|beheaded|assassinated|murdered|wounded|born|"
    r"appointed|elected|arrested|buried|crowned|promoted|knighted|exiled|deposed|dismissed|sentenced|wed|married)\b|"
    r"['’]s? (?:\w+ )?(?:regime|reign|sons?|brothers?|widow|wife|father|mother|daughters?|demise|whereabouts|birthplace|"
    r"body|grave|career|speech|diary|memoirs?|statue|testimony|childhood|successor)\b"
)
# Who is quoted: "…," wrote X
_QUOTED = re.compile(r"[”\"’',] (?:wrote|writes|said|says|argued|remarked|recalled|declared|replied|added) $")
_DETERMINERS = frozenset(("the", "a", "an", "its", "their", "his", "her", "this", "that", "both", "two", "three"))
DIRECTIONS = frozenset(
    f"{a}{b}{c}" for a in ("north", "south", "") for b in ("", "-") for c in ("east", "west", "eastern", "western")
) | {"north", "south", "northern", "southern"}
_WORD = re.compile(r"[’']?s? ?([a-z]+)")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|d)$")
# Prepositions and verbs before "the X": mostly rivers ("along the Inn").
_CROSSING = frozenset(
    ("along", "across", "over", "beyond", "crossed", "crossing", "cross", "reached", "reaching", "bridged")
)
_HELD = ("-held", "-controlled", "-occupied", "-ruled", "-populated", "-dominated", "-majority", "-administered")


def owns(text: str, end: int) -> bool:
    """Whether the name that ends at `end` owns what follows and is no part of it: "Antony's camp"."""
    return _OWNER.match(text, end) is not None


def right_cue(text: str, end: int, cue: str, weight: int, person_verbs: frozenset[str]) -> tuple[str, int]:
    """The cue and weight of a name without a noun, mended by what follows it at `end`."""
    word = _WORD.match(text, end)
    if weight < 2:
        if _PERSON.match(text, end):
            return "surname", 3
        if word and word[1] in person_verbs:
            return "surname", 2
        if _LEADS.match(text, end):
            return "surname", 3  # a town at hand may have his name: "Richardson's divisions"
        if _OWNS.match(text, end) or (cue == "none" and _ACTS.match(text, end)):
            return "surname", 1
        if cue in ("none", "locative", "verb") and _PLACED.match(text, end):
            return "locative", 2
        if cue in ("none", "verb") and _SUFFERS.match(text, end):
            return "verb", 3
    elif cue == "locative" and weight == 2 and _PERSON.match(text, end):
        return "surname", 3  # "in Livy, in his third book"
    elif cue == "locative" and weight == 2 and _OWNER.match(text, end):
        return "locative", 1  # "in Olivier's film"
    return cue, weight


def left_cue(text: str, start: int, grammar: Grammar) -> Cue:
    """The cue of the words before the name that begins at `start`."""
    if _QUOTED.search(text, max(0, start - 14), start):
        return Cue("surname", 3, False, False, None, "", None)
    before = text[max(0, start - 70) : start].replace('"', " ").replace("“", " ").replace("(", " ( ")
    raw = before.split()[-8:]
    words = [word.lower() for word in raw]
    the = bool(words) and words[-1] == "the"
    while words and (words[-1] in _DETERMINERS or words[-1] in grammar.adjectives or words[-1].endswith(_HELD)):
        words.pop()
    if not words:
        return Cue("none", 0, False, the, None, "", None)
    if words[-1] == "of" and len(words) > 1:
        return _before_of(words, raw[: len(words)], the, grammar)
    if words[-2:] == ["according", "to"]:
        return Cue("org", 1, False, the, None, "", None)
    for n in (3, 2, 1):
        if preposition := grammar.prepositions.get(" ".join(words[-n:])):
            weight, near, pattern = preposition
            if weight < 0:
                return Cue("surname", 1, False, the, None, "", None)
            if weight == 1 and words[-1] in ("to", "from", "on", "for") and grammar.motions.intersection(words[-4:-1]):
                weight = 2
            if the and words[-1] in _CROSSING:
                weight = 2
            return Cue("locative", weight, near, the, None, "", pattern)
    if _ORDINAL.match(words[-1]):  # "the 51st Pennsylvania" is a regiment
        return Cue("org", 0, False, the, None, "", None)
    noun = grammar.nouns.get(words[-1])
    if (
        noun
        and not noun.capital
        and ("of" in noun.use or "before" in noun.use)
        and noun.kind != "other"
        and noun.level != "area"
    ):
        own = "before" in noun.use
        if the or (noun.kind in ("facility", "road", "relief") and not own):
            return Cue("none", 0, False, the, None, "", None)
        return Cue("locative", 2, False, the, noun if own else None, words[-1] if own else "", noun.id)
    if verb := grammar.verbs.get(words[-1]):
        return Cue("verb", verb[0], False, the, None, "", verb[1])
    if words[-1].rstrip(",") in grammar.titles or " ".join(words[-2:]) in grammar.titles:
        return Cue("person", 2, False, the, None, "", None)
    return Cue("none", 0, False, the, None, "", None)


def _before_of(words: list[str], raw: list[str], the: bool, grammar: Grammar) -> Cue:
    """The cue of "… of": "the town of X", "north of X", "the capture of X"."""
    head = words[-2].strip(",.;")
    direction = " ".join(words[-2:])
    if preposition := grammar.prepositions.get(direction):
        return Cue("locative", preposition[0], preposition[1], the, None, "", preposition[2])
    if (noun := grammar.nouns.get(head)) and "of" in noun.use:
        if len(words) > 2 and noun.kind != "water" and (words[-3] in DIRECTIONS or raw[-3][:1].isupper()):
            # "the eastern district of X", "the Qaboun district of X": a part of X
            return Cue("locative", 2, False, the, None, "", noun.id)
        at = noun.kind in ("facility", "road")  # "the garrison of X" is at X, not X itself
        return Cue(
            "locative", 2 if at else 3, noun.level == "area", the, None if at else noun, "" if at else head, noun.id
        )
    if found := grammar.heads.get(head):
        return Cue("locative", found[0], False, the, None, "", found[1])
    return Cue("none", 0, False, the, None, "", None)
