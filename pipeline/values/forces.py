"""The words of armed bodies: what a lexicon knows, and how a paragraph falls into tokens. Pure functions.

A `Lexicon` is made once from pattern lines (heads, modifiers, roles, peoples); `forces_grammar.find` reads text by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = [
    "ORDINAL_WORDS",
    "Candidate",
    "Head",
    "Lexicon",
    "Tokens",
    "acronym_fits",
    "is_ordinal",
    "lexicon",
    "singular",
    "tokens",
]

# Abbreviations with full stops; the number of "VII. Corps"; words with inner hyphens, apostrophes, full stops and slashes;
# a possessive; a mark.
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[IVXL]{1,7}\.(?=[ ](?:[\w-]+[ ])?(?:[Cc]orps|Army|[Dd]ivision|Brigade|Regiment|Battalion)\b)|"
    r"\w+(?:(?:[-‑/]|['’ʼ‘](?!s\b)|\.(?=\d))\w+)*|['’]s\b|[^\w\s]"
)
_ORDINAL = re.compile(
    r"(?:\d{1,4}(?:st|nd|rd|th|d|e|er|ère|eme|ème|ª|º)|\d{1,3}/\d{1,4}(?:st|nd|rd|th)?|[IVXL]{1,7}\.?|\d{1,4}-(?:y|th|ma))$"
)
ORDINAL_WORDS = tuple(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth".split()
)


@dataclass(frozen=True, slots=True)
class Head:
    """A word that heads a force's name. `use` is people, body, unit, weak or named; `leads`: the name follows it."""

    word: str
    use: str
    kind: str
    role: str | None = None
    leads: bool = False
    only: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the grammar knows. Words in lower case, save `peoples` and `ships`, whose capitals tell them apart."""

    heads: Mapping[str, Head]
    named_heads: Mapping[str, Head]
    numbered_heads: Mapping[str, Head]
    """words that make a unit only of a number ("20th Maine", "24th Foot")"""
    pairs: Mapping[tuple[str, str], Head]
    modifiers: frozenset[str]
    roles: Mapping[str, str]
    peoples: Mapping[str, tuple[str, str]]
    """word or words → (party, form: adj, plural, both or country)"""
    people_pairs: Mapping[str, tuple[str, ...]]
    """first word → the phrases of several words that begin with it, longest first"""
    people_words: frozenset[str]
    """the first words of all peoples and states"""
    ships: Mapping[str, str | None]
    verbs: frozenset[str]
    stops: frozenset[str]
    triggers: frozenset[str]
    """the last words of all heads, in lower case: only they can end a phrase"""
    kin: Mapping[str, tuple[str, ...]]
    """party → the parties that may stand for it where the text names no nearer one"""
    communities: frozenset[str] = frozenset()
    """the peoples that are a faith or the like ("Sunnis"): mostly civilians, unless the text has them fight"""
    styles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """words that only some armies have in their units' names ("panzer", "shock army"), in lower case → their states"""


@dataclass(slots=True)
class Tokens:
    """A text's tokens: as written, in lower case, and where they stand."""

    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]


@dataclass(slots=True)
class Candidate:
    """A noun phrase that may be a force. Offsets count characters in the paragraph.

    use: as in `Head`, or `plural` (a people), `ship`. parties, roles: what its words tell of its allegiance.
    named: it has a number or a name of its own. owner: the words before a possessive, or `his`, `its`, `their`.
    of: the words after "of". number: a count stands before it. attributive: a noun follows. person: one person follows.
    """

    start: int
    end: int
    text: str
    head: str
    use: str
    kind: str
    role: str | None = None
    parties: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    named: bool = False
    modifiers: list[str] = field(default_factory=list)
    owner: str | None = None
    of: str | None = None
    number: bool = False
    determiner: str | None = None
    attributive: bool = False
    person: bool = False
    pattern: str | None = None
    full: str | None = None
    """what stands for its text where that leaves the noun to another ("5th" of "the 5th and 9th Battalions")"""

    @property
    def name(self) -> str:
        """Its name with its noun."""
        return self.full or self.text


def tokens(text: str) -> Tokens:
    """The tokens of `text`.

    >>> tokens("Lee's army fled al-Rai.").words
    ['Lee', "'s", 'army', 'fled', 'al-Rai', '.']
    """
    found = list(_TOKEN.finditer(text))
    words = [match[0] for match in found]
    starts, ends = [match.start() for match in found], [match.end() for match in found]
    return Tokens(words, [word.lower() for word in words], starts, ends)


def is_ordinal(word: str) -> bool:
    """Whether `word` numbers a formation: "5th", "11e", "XIV", "2/33", "third"."""
    return _ORDINAL.match(word) is not None or word.lower() in ORDINAL_WORDS


def singular(word: str) -> str | None:
    """The singular of a word for people under arms, None where it is no regular plural.

    >>> singular("fighters"), singular("militiamen"), singular("cavalry")
    ('fighter', 'militiaman', None)
    """
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return None


_SMALL = frozenset("of the and for in to de la al & a".split())


def acronym_fits(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`, small words counted or not.

    >>> acronym_fits("SDF", "Syrian Democratic Forces"), acronym_fits("MOJWA", "Movement for Oneness and Jihad")
    (True, False)
    """
    words = [w for w in re.split(r"[\s\-–]+", name) if w]
    letters = re.sub(r"[^A-Za-z]", "", short).lower()
    if len(letters) < 2 or not words:
        return False
    full = "".join(w[0] for w in words).lower()
    big = "".join(w[0] for w in words if w.lower() not in _SMALL).lower()
    if letters in (full, big):
        return True
    # "ISIL" for "Islamic State of Iraq and the Levant", "UkrAF": letters in order, each a word's initial
    it = iter(full)
    return len(letters) > 2 and len(letters) >= len(big) - 1 and all(letter in it for letter in letters)


def lexicon(entries: Iterable[tuple[str, str, str, Mapping[str, Any]]]) -> Lexicon:
    """The lexicon of pattern lines given as (label, phrase, id, attrs)."""
    heads: dict[str, Head] = {}
    named: dict[str, Head] = {}
    numbered: dict[str, Head] = {}
    pairs: dict[tuple[str, str], Head] = {}
    roles: dict[str, str] = {}
    peoples: dict[str, tuple[str, str]] = {}
    ships: dict[str, str | None] = {}
    kin: dict[str, tuple[str, ...]] = {}
    communities: set[str] = set()
    styles: dict[str, tuple[str, ...]] = {}
    words: dict[str, set[str]] = {"FORCE_MODIFIER": set(), "FORCE_VERB": set(), "FORCE_STOP": set()}
    for label, phrase, name, attrs in entries:
        lower = " ".join(phrase.lower().split())
        if label == "FORCE_HEAD":
            head = Head(
                lower,
                attrs.get("use", "people"),
                attrs.get("kind", "generic"),
                attrs.get("role"),
                bool(attrs.get("leads")),
                attrs.get("only"),
                name,
            )
            parts = lower.split()
            if len(parts) == 2:
                pairs[parts[0], parts[1]] = head
            elif len(parts) == 1:
                ({"named": named, "numbered": numbered}.get(head.use, heads)).setdefault(lower, head)
        elif label == "FORCE_ROLE":
            roles[lower] = str(attrs.get("role", lower))
        elif label == "FORCE_SHIP":
            ships[phrase] = attrs.get("party")
        elif label == "FORCE_STYLE":
            styles[lower] = tuple(attrs.get("parties", ()))
        elif label == "DEMONYM":
            kin.setdefault(str(attrs.get("party", lower)), tuple(attrs.get("kin", ())))
            peoples.setdefault(phrase, (str(attrs.get("party", lower)), str(attrs.get("form", "adj"))))
            if attrs.get("use") == "community":
                communities.add(phrase)
        elif label in words:
            words[label].add(lower)
    firsts: dict[str, list[str]] = {}
    for phrase in peoples:
        if " " in phrase:
            firsts.setdefault(phrase.split()[0], []).append(phrase)
    return Lexicon(
        heads,
        named,
        numbered,
        pairs,
        frozenset(words["FORCE_MODIFIER"]),
        roles,
        peoples,
        {first: tuple(sorted(found, key=len, reverse=True)) for first, found in firsts.items()},
        frozenset(peoples.keys() | firsts.keys()),
        ships,
        frozenset(words["FORCE_VERB"]),
        frozenset(words["FORCE_STOP"]),
        frozenset(heads.keys() | named.keys() | numbered.keys() | {second for _first, second in pairs}),
        kin,
        frozenset(communities),
        styles,
    )
