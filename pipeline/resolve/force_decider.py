"""The side of one mention by its own words, and by what else its sentence names."""

from __future__ import annotations

import re

from ..values.forces import Lexicon
from ..values.names import fold_name
from ..values.regex import compile_words
from .deeds import hostile, suffered
from .force_carry import fights_pronoun, losses_of_both
from .force_evidence import Evidence, claims, subject_of
from .force_items import Item
from .force_persons import Persons
from .force_roster import Entity, Roster
from .parties import Parties, PartyMention, unit_party
from .reading import Reading
from .side_evidence import ALLY

__all__ = ["NATIONAL", "PERSON", "Decider", "evidence_of"]

_PASSIVE = re.compile(
    r"\b(?:by|from|during (?:an?|the)|in (?:an?|the)|due to (?:an?|the)|after (?:an?|the))\s+(?:the |an? )?$"
)
_UNDER = re.compile(
    r",?\s*(?:initially |then |now |also )?(?:under|led by|commanded by|headed by)\b(?: the command of)?"
    r"((?:[^.;(),]|\.(?= )){3,70})"
)
PERSON = re.compile(r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|von|van|de|al|bin|ibn)?\s?[A-Z][\w'’-]+)*")
_BEHIND = re.compile(r"([A-Z][\w'’-]+) \($")
PRONOUNS = ("his", "its", "their", "her", "own")
NATIONAL = frozenset(
    "army armies military militaries forces troops soldiers navy fleet air force air forces security forces "
    "armed forces government police guards border guards artillery".split()
) | {"air force", "armed forces", "security forces", "air forces", "border guards", "special forces"}
_HELD_BY = re.compile(r"\b(?:defended|held|garrisoned|guarded|manned|occupied) by (?:\w+ ){0,3}$")
_NEXT = re.compile(r"(?:, (?:and|but|while)|;|\b(?:until|when|while|before)) (?:the |an? |some |several )?$")


class Decider:
    """Decides mention by mention, in the order of the text; remembers what generic words stood for before."""

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
                if m.party[0] != "@" and (side := self.parties.sides.get(m.party)):
                    found.append(Evidence(m.start, m.end, side, m.force, claims=claims(text, m.end), party=m.party))
            for match in _ROLE_PERSON.finditer(text):
                role = self.lexicon.roles.get(match[1].lower(), "")
                if side := self.parties.sides.get(role):
                    found.append(Evidence(match.start(), match.end(), side, False, claims=claims(text, match.end())))
            self._standing[paragraph] = found
        return self._standing[paragraph]

    # -- from the mention's own words ------------------------------------------------------------------------------

    def own(self, item: Item) -> bool:
        """By entity, roles, peoples, owner, complement or leader named in or at the mention."""
        c, parties = item.c, self.parties
        if c.head in ("deserters", "defectors"):
            item.decide(None, "deserters: the side that they left or joined is not told")
            return True
        if self._entity(item, item.entity or item.body):
            return True
        if self._entity_complement(item) or self._role(item):
            return True
        sides = {parties.sides[p] for p in c.parties if p in parties.sides}
        if len(sides) == 1 and None not in sides:
            party = next(p for p in c.parties if p in parties.sides)
            item.decide(sides.pop(), f"{party}: {parties.reasons[party]}", "context", party)
            return True
        if len(sides) > 1:
            item.decide(None, "its words name parties of several sides")
            return True
        if self._owner(item) or self._complement(item) or self._leader(item):
            return True
        key = unit_party(c.text, self.lexicon.peoples) if c.named and item.entity is None else None
        if key is not None and (side := parties.sides.get(key)) is not None:
            item.decide(side, parties.reasons[key], "context")
            return True
        if not c.parties and (found := parties.by_stem(f"{c.text} {c.owner or ''}")) is not None:
            item.decide(found[0], f'"{found[1]}": named after a party of side {found[0]}', "context")
            return True
        return False

    def _entity(self, item: Item, entity: Entity | None) -> bool:
        """By the body that it is, or whose name stands in its own ("ROK 1st Division")."""
        sides = self.parties.sides
        if entity is None:
            return False
        if entity.side is not None:
            item.decide(entity.side, entity.reason, entity.method)
            return True
        if entity.party and (side := sides.get(entity.party)) is not None:
            item.decide(side, entity.reason, "context", entity.party)
            return True
        if (side := sides.get(f"#{entity.name}")) is not None:
            item.decide(side, f"{entity.name}: {self.parties.reasons[f'#{entity.name}']}", "context")
            return True
        return False

    def _entity_complement(self, item: Item) -> bool:
        entity = self.roster.find(item.c.of) if item.c.of else None
        if entity is None and item.c.of and item.c.use in ("unit", "weak"):
            entity = self.roster.numbered(item.c.of)
        if entity is None or entity.side is None:
            return False
        item.decide(entity.side, f"of {entity.name}: {entity.reason}", "context")
        return True

    def _role(self, item: Item) -> bool:
        c = item.c
        told = c.kind == "unit" and any(self.parties.sides.get(p) for p in c.parties)  # "Union 1st Alabama Cavalry"
        for role in [*c.roles, *([c.role] if c.role and not told else [])]:
            if (side := self.parties.sides.get(role)) is not None:
                item.decide(side, f"{role}: {self.parties.reasons[role]}", "context")
                return True
        return False

    def _owner(self, item: Item) -> bool:
        owner = item.c.owner
        if not owner or not owner[0].isupper():
            return False
        side, why, party = self.side_of_name(owner)
        if side is not None:
            item.decide(side, f"{owner}'s: {why}", "context", party)
            return True
        return False

    def _complement(self, item: Item) -> bool:
        if not item.c.of:
            return False
        side, why, party = self.side_of_name(item.c.of)
        if side is not None:
            item.decide(side, f"of {item.c.of}: {why}", "context", party)
            return True
        return False

    def _leader(self, item: Item) -> bool:
        text = self.reading.article.paragraphs[item.paragraph].text
        behind = _BEHIND.search(text, max(0, item.c.start - 40), item.c.start)
        if behind is not None and (side := self.persons.side(behind[1])) is not None:
            item.decide(side, f"named behind {behind[1]}", "context", self.persons.party(behind[1]))
            return True
        match = _UNDER.match(text, item.c.end)
        if match is None:
            return False
        for name in PERSON.findall(match[1].split(" and ")[0]):
            if (side := self.persons.side(name)) is not None:
                item.decide(side, f"under {name}", "context", self.persons.party(name))
                return True
        return False

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

    # -- from the sentence -----------------------------------------------------------------------------------------

    def by_sentence(self, item: Item, before: list[Evidence], after: list[Evidence], text: str) -> bool:
        """By what is named in its sentence, and the verbs between."""
        c = item.c
        if c.owner in PRONOUNS and self._pronoun(item, before, text):
            return True
        if before and self._listed(item, before[-1], text):
            return True
        if c.parties and self.parties.infobox and c.head in NATIONAL:
            return False
        if c.role == "enemy" or "enemy" in c.roles:
            return self._enemy(item, before)
        if after and re.match(r"\s+(?:from|of|belonging to)\s+(?:the |an? )?$", text[c.end : after[0].start]):
            item.decide(after[0].side, f'of "{text[after[0].start : after[0].end]}"', "context", after[0].party)
            return True
        acting = [e for e in before if not e.claims] or before
        if acting and self._before(item, acting, text):
            return True
        return bool(after) and self._after(item, after[0], text)

    def _pronoun(self, item: Item, before: list[Evidence], text: str) -> bool:
        """ "his army": the last person named; "its", "their": the last body, but not one that was only attacked."""
        if item.c.owner in ("his", "her"):
            persons = [e for e in before if e.person]
            last = persons[-1] if persons else None
            if self._stranger(item, last) is not None:
                return False
            side, words, party = (last.side, text[last.start : last.end], last.party) if last else self.person
            if side is None:
                return False
            item.decide(side, f'"{item.c.owner}" is "{words}"', "context", party)
            item.whose = words
            return True
        if not before:
            return False
        one = subject_of(before, text)
        item.decide(one.side, f'"{item.c.owner}" is "{text[one.start : one.end]}"', "context", one.party)
        return True

    def _stranger(self, item: Item, last: Evidence | None) -> str | None:
        """The last person before the mention in its sentence, where his side is not known."""
        spans = self.reading.sentences(item.paragraph)
        start = max(spans[self.reading.sentence_at(item.paragraph, item.c.start)][0], last.end if last else 0)
        nodes = self.reading.shared["person_nodes"]
        near = [
            name for at, name in self.names(item.paragraph) if start <= at < item.c.start and name.split()[-1] in nodes
        ]
        titled = self.reading.shared["titled"][item.paragraph]
        near = near or [name for at, name in titled if start <= at < item.c.start]
        return near[-1] if near and self.persons.side(near[-1]) is None else None

    def _listed(self, item: Item, last: Evidence, text: str) -> bool:
        """ "the FSA, Ahrar al-Sham and others", "the Army, backed by Iraqi volunteers"."""
        between = text[last.end : item.c.start]
        if (
            last.person
            or not last.force
            or not ((ALLY.match(between) and re.search(r"\w", between)) or between.strip() == ",")
        ):
            return False
        if re.search(r"\bbetween\b[^.;]{0,40}$", text[max(0, last.start - 50) : last.start]):
            return False
        item.decide(last.side, f'named together with "{text[last.start : last.end]}"', "context", last.party)
        return True

    def _enemy(self, item: Item, before: list[Evidence]) -> bool:
        other = self.parties.other(before[0].side) if before else None
        if other is None:
            return False
        item.decide(other, "the enemy of the sentence's subject", "context")
        return True

    def _before(self, item: Item, before: list[Evidence], text: str) -> bool:
        last, subject = before[-1], subject_of(before, text)
        between = text[last.end : item.c.start]
        if len(between) > 150:
            return False
        words = text[subject.start : subject.end]
        attacked = item.c.role == "defender" and hostile(text[subject.end : item.c.start])
        if attacked and (other := self.parties.other(subject.side)) is not None:
            item.decide(other, f'attacked by "{words}" in the same sentence', "context")
            return True
        if (
            item.c.role == "defender"
            and self.parties.attacker == subject.side
            and (other := self.parties.other(subject.side))
        ):
            item.decide(other, f"side {subject.side} attacks in most of what is told", "context")
            return True
        held = _HELD_BY.search(text, subject.end, item.c.start)
        if held and hostile(text[subject.end : held.start()]) and (other := self.parties.other(subject.side)):
            item.decide(other, f'they held what "{words}" attacked', "context")
            return True
        if suffered(between) and (other := self.parties.other(last.side)) is not None:
            item.decide(other, f'"{text[last.start : last.end]}" suffered it from them', "context")
            return True
        if hostile(between) and not re.search(r"\b(?:lost|losing|losses|defeat of|loss of)\b", between):
            other = self.parties.other(subject.side)
            if other is not None:
                item.decide(other, f'against "{words}" in the same sentence', "context")
                return True
        other = self.parties.other(subject.side)
        if other is not None and losses_of_both(text, subject.end, item.c.start, item.c.end):
            item.decide(other, f'its loss set beside that of "{words}"', "context")
            return True
        stop = text.find(".", item.c.end)
        pronoun = fights_pronoun(text, item.c.end, stop if stop > 0 else len(text)) if _NEXT.search(between) else None
        if other is not None and pronoun is not None:
            item.decide(other, f'against "{pronoun}", "{words}"', "context")
            return True
        item.decide(subject.side, f'with "{words}" in the same sentence', "context", subject.party)
        return True

    def _after(self, item: Item, first: Evidence, text: str) -> bool:
        between = text[item.c.end : first.start]
        if len(between) > 120:
            return False
        side: int | None = first.side
        if _PASSIVE.search(between) or hostile(between):
            side = self.parties.other(first.side)
            why = "against"
        elif re.search(r"\bof (?:the )?$", between):
            why = "with"
        else:
            return False
        if side is None:
            return False
        item.decide(side, f'{why} "{text[first.start : first.end]}" in the same sentence', "context")
        return True


_ROLE_PERSON = compile_words(
    r"\b(rebel|Rebel|opposition|Opposition|government|Government|insurgent|Insurgent|separatist|Separatist|loyalist|Loyalist|"
    r"regime|Regime)\b"
    r" (?:\w+ )?(?:commanders?|leaders?|leadership|sources?|officials?|spokes\w+)\b"
)
_NAMELIKE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


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
