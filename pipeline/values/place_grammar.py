"""The words that the finder of places knows, and what it finds: a name with its cue. Pure data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .regex import compile_words

__all__ = ["Candidate", "Grammar", "Noun", "grammar_from"]

_MODIFIERS = (
    "(?:air|military|army|border|battalion|brigade|tanks?|gas|oil|training|national|international|civilian|railway|"
    "railroad|rail|train|bus|metro|main|general|industrial|power|water|city|river|mountain|northern|southern|eastern|"
    "western|old|new|strategic|coastal|refugee|residential|artillery|helicopter|natural|grand|police|security|supply|"
    "missile|naval|regional|central|state)"
)


class Noun(NamedTuple):
    """A common noun of places: its kind, where it stands (`after`, `before`, `of`), and the level it tells."""

    kind: str
    use: str
    level: str | None
    id: str
    capital: bool = False
    """counts only where it is part of the name ("McMahon Line"), not after it ("the French line")"""


class Candidate(NamedTuple):
    """A name and its cue. Offsets count in the paragraph; `start`..`end` takes in a noun that belongs to the name.

    cue: `typed` (a noun makes it a place), `world` (a country or a land of the world), `locative`, `verb`, `none`;
    "the Straits" is `short` for a name with that noun; against a place: `person`, `surname`, `event`, `org`.
    weight: 0 to 3. link: the number of the candidate before it in an enumeration ("A, B and C"), part: the number of
    the one that is inside of this one (1 for "Pennsylvania" after "Gettysburg, "), else -1.
    """

    start: int
    end: int
    base_start: int
    base_end: int
    kind: str | None
    level: str | None
    noun: str
    cue: str
    weight: int
    near: bool
    the: bool
    initial: bool
    link: int
    part: int
    pattern: str | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words the finder knows, each set in lower case. `world`: names of countries and lands."""

    nouns: Mapping[str, Noun]
    prepositions: Mapping[str, tuple[int, bool, str]]
    """word → weight, whether it tells nearness only, pattern id"""
    heads: Mapping[str, tuple[int, str]]
    """word before "of" → weight, pattern id"""
    verbs: Mapping[str, tuple[int, str]]
    motions: frozenset[str]
    """words of motion: "marched to", "retreat from"; with them these prepositions take places"""
    adjectives: frozenset[str]
    nots: Mapping[str, str]
    """word that heads a name that is no place → class"""
    titles: frozenset[str]
    stops: frozenset[str]
    person_verbs: frozenset[str]
    demonyms: frozenset[str]
    """nationality words that are no country's name"""
    world: frozenset[str]
    after: re.Pattern[str] = field(init=False, repr=False)
    paired: frozenset[str] = field(init=False, repr=False)
    """first parts of lands of two names: "bosnia" """

    def __post_init__(self) -> None:
        after = sorted(
            (n for n, noun in self.nouns.items() if "after" in noun.use and not noun.capital), key=len, reverse=True
        )
        object.__setattr__(self, "paired", frozenset(w.split(" and ")[0] for w in self.world if " and " in w))
        words = "|".join(map(re.escape, after)) or "(?!)"
        object.__setattr__(
            self,
            "after",
            compile_words(rf"""["”’']? (?:{_MODIFIERS}(?: and {_MODIFIERS})? ){{0,2}}({words})\b(?![-'’])"""),
        )


def _is_state(party: str) -> bool:
    """Whether a party is a state of today: those have ISO codes in capitals, blocs and states of the past do not."""
    return len(party) == 2 and party.isupper() and party != "EU"


def grammar_from(words: Mapping[str, Mapping[str, Any]]) -> Grammar:
    """The grammar from label → word → pattern entry (with `id` and `attrs`), as `Patterns.words` gives them."""
    nouns = words["PLACE_NOUN"]
    demonyms = words["DEMONYM"]
    return Grammar(
        nouns={
            w: Noun(e.attrs["kind"], e.attrs["use"], e.attrs.get("level"), e.id, bool(e.attrs.get("capital")))
            for w, e in nouns.items()
        },
        prepositions={
            w: (e.attrs["weight"], bool(e.attrs.get("near")), e.id) for w, e in words["PLACE_PREPOSITION"].items()
        },
        heads={w: (e.attrs["weight"], e.id) for w, e in words["PLACE_OF"].items()},
        verbs={w: (e.attrs["weight"], e.id) for w, e in words["PLACE_VERB"].items() if e.attrs["weight"]},
        motions=frozenset(w for w, e in words["PLACE_VERB"].items() if e.attrs.get("motion")),
        adjectives=frozenset(words["PLACE_ADJECTIVE"]),
        nots={w: e.attrs["class"] for w, e in words["PLACE_NOT"].items()},
        titles=frozenset(w for w, e in words["PLACE_TITLE"].items() if "countries" not in e.attrs),
        stops=frozenset(words["PLACE_STOP"]),
        person_verbs=frozenset(words["PLACE_PERSON"]),
        demonyms=frozenset(w for w, e in demonyms.items() if e.attrs.get("form") != "country"),
        world=frozenset(words["PLACE_WORLD"])
        | {w for w, e in demonyms.items() if e.attrs.get("form") == "country" and _is_state(e.attrs.get("party", ""))},
    )
