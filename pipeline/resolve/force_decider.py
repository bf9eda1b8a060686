"""What decides the sides of the forces one by one: what the article has told so far, and all that has a side in a
paragraph. The decisions are in `force_own_words.py` (a mention by itself), `force_sentence.py` (by its sentence) and
`force_paragraph.py` (by what stands farther off).
"""

from __future__ import annotations

import re

from ..values.forces import Lexicon
from ..values.names import fold_name
from ..values.regex import compile_words
from .force_evidence import Evidence, claims
from .force_items import Item
from .force_persons import Persons
from .force_roster import Roster
from .parties import Parties, PartyMention
from .reading import Reading

__all__ = ["Decider", "evidence_of"]


class Decider:
    """What an article has told so far, mention by mention: remembers what generic words stood for before."""

    def __init__(
        self,
        reading: Reading,
        parties: Parties,
        persons: Persons,
        roster: Roster,
        mentions: list[list[PartyMention]],
        lexicon: Lexicon,
    ) -> None:
        self.reading, self.parties, self.persons, self.lexicon = reading, parties, persons, lexicon
        self.roster = roster
        self.mentions = mentions
        self._names: dict[int, list[tuple[int, str]]] = {}
        self._standing: dict[int, list[Evidence]] = {}
        self._claims: dict[tuple[int, int], bool] = {}
        self.last: dict[str, int] = {}
        self.told: dict[str, int] = {}
        self.whose_kind: dict[str, tuple[int, str]] = {}
        self.majority: dict[str, tuple[int, str]] = {}
        self.units: tuple[int, str] | None = None
        self.listed_under: Evidence | None = None
        self.person: tuple[int | None, str, str | None] = (None, "", None)

    def names(self, paragraph: int) -> list[tuple[int, str]]:
        """(offset, words) of every run of capitalised words of a paragraph, found once."""
        if paragraph not in self._names:
            text = self.reading.article.paragraphs[paragraph].text
            self._names[paragraph] = [(m.start(), m[0]) for m in _NAMELIKE.finditer(text)]
        return self._names[paragraph]

    def claims(self, paragraph: int, end: int) -> bool:
        """Whether what ends at `end` of a paragraph only says what follows; asked for the same words in each pass."""
        if (paragraph, end) not in self._claims:
            self._claims[paragraph, end] = claims(self.reading.article.paragraphs[paragraph].text, end)
        return self._claims[paragraph, end]

    def standing(self, paragraph: int) -> list[Evidence]:
        """The peoples, states, names and roles of a paragraph that have a side, found once: their sides are settled."""
        if paragraph not in self._standing:
            text = self.reading.article.paragraphs[paragraph].text
            found = []
            for m in self.mentions[paragraph]:
                if m.party[0] != "@" and (side := self.parties.sides.get(m.party)) and not self._only_where(text, m):
                    found.append(Evidence(m.start, m.end, side, m.force, claims=claims(text, m.end), party=m.party))
            for match in _ROLE_PERSON.finditer(text):
                role = self.lexicon.roles.get(match[1].lower(), "")
                if side := self.parties.sides.get(role):
                    found.append(Evidence(match.start(), match.end(), side, False, claims=claims(text, match.end())))
            self._standing[paragraph] = found
        return self._standing[paragraph]

    def _only_where(self, text: str, m: PartyMention) -> bool:
        """Whether a land only tells where something happens ("based in Sicily"): it acts in nothing."""
        land = not m.force and self.lexicon.peoples.get(text[m.start : m.end], ("", ""))[1] == "country"
        return (
            land and not _BODY_OF.match(text, m.end) and _WHERE.search(text, max(0, m.start - 24), m.start) is not None
        )

    def side_of_word(self, word: str) -> tuple[int | None, str]:
        """Side and reason of whom a word of a compound stands for: a body, a people, a person, a role."""
        entity = self.roster.find(word)
        if entity is not None:
            side = self.parties.sides.get(f"#{entity.name}") if entity.side is None else entity.side
            if side is not None:
                return side, entity.reason or self.parties.reasons[f"#{entity.name}"]
        side, why, _ = self.side_of_name(word)
        if side is None and (side := self.parties.sides.get(self.lexicon.roles.get(word.lower(), ""))) is not None:
            why = "a role of that side"
        if side is None and (found := self.parties.by_stem(word)) is not None:
            side, why = found[0], "named after a party of that side"
        return side, why

    def side_of_name(self, name: str) -> tuple[int | None, str, str | None]:
        """Side, reason and party of a party, or a person, named `name`."""
        if (state := self.roster.states.get(fold_name(name))) is not None and state.side is not None:
            return state.side, state.reason, None
        for word in (name, *name.split()):
            if word in self.lexicon.peoples:
                party = self.lexicon.peoples[word][0]
                if (side := self.parties.sides.get(party)) is not None:
                    return side, self.parties.reasons[party], party
        if (side := self.persons.side(name)) is not None:
            return side, "a person of that side", self.persons.party(name)
        return None, "", None


_WHERE = re.compile(
    r"\b(?:in|within|inside|outside|across|throughout|towards?|(?:north|south|east|west)(?:ern|east|west)?\w*|central|(?:parts?|most|"
    r"rest|province|country|region|borders?|coast) of) (?:the )?$"
)
_BODY_OF = re.compile(r"['’]s?\b| (?:government|army|forces|troops|military|authorities)\b")


_ROLE_PERSON = compile_words(
    r"\b(rebel|Rebel|opposition|Opposition|government|Government|insurgent|Insurgent|separatist|Separatist|loyalist|Loyalist|"
    r"regime|Regime)\b"
    r" (?:\w+ )?(?:commanders?|leaders?|leadership|sources?|officials?|spokes\w+)\b"
)
_ARTICLE = r"(?:(?<![\w-])(?:a[a-z]|ash|ath|adh|el)-)?"
_NAMELIKE = re.compile(rf"{_ARTICLE}[A-Z][\w'’-]+(?: {_ARTICLE}[A-Z][\w'’-]+)*")


def evidence_of(decider: Decider, number: int, found: list[Item]) -> list[Evidence]:
    """All that has a side in the paragraph: forces, peoples, states, persons."""
    text = decider.reading.article.paragraphs[number].text
    sided: list[Evidence] = []
    taken: set[int] = set()
    for item in found:
        c = item.c
        if item.side and c.start not in taken:
            sided.append(Evidence(c.start, c.end, item.side, claims=decider.claims(number, c.end), party=item.party))
        if item.side or item.decided:
            taken.update(range(c.start, c.end))
    for one in decider.standing(number):
        if one.start not in taken:
            taken.update(range(one.start, one.end))
            sided.append(one)
    if decider.persons.votes:
        for start, name in decider.names(number):
            if (
                start not in taken
                and text[max(0, start - 4) : start] != "the "
                and (side := decider.persons.side(name))
            ):
                end = start + len(name)
                sided.append(
                    Evidence(start, end, side, False, True, decider.claims(number, end), decider.persons.party(name))
                )
    return sorted(sided, key=lambda x: x.start)
