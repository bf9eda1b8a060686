"""The side of each mention, from its own words first, then from its sentence, then from the article.

Every decision leaves its reason. What cannot be told stays null with the reason why.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from ..values.forces import Candidate, Lexicon
from .force_items import Item
from .force_names import Roster
from .force_persons import Persons, titled
from .reading import Reading
from .sides import ALLY, Parties, PartyMention

__all__ = ["decide_sides"]

_HOSTILE = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|captur(?:ed|ing)|attack(?:ed|ing|s)?|defeat(?:ed|ing)|against|repel(?:led|ling)|"
    r"repuls(?:ed|ing)|rout(?:ed|ing)|ambush(?:ed|ing)?|destroy(?:ed|ing)?|kill or capture|wound(?:ed|ing)|drove|forc(?:ed|ing)|"
    r"pursu(?:ed|ing)|besieg(?:ed|ing)|surpris(?:ed|ing)|massacr(?:ed|ing)|execut(?:ed|ing)|inflict(?:ed|ing)|"
    r"surround(?:ed|ing)|clash(?:ed|es|ing)? with|fought|fighting|shot|bomb(?:ed|ing|arded)|shell(?:ed|ing)|hit|hitting|"
    r"engag(?:ed|ing|e)|overran|pushed|driving|leaving|targeted|targeting|detain(?:ed|ing)|sank|struck|crippled|"
    r"behead(?:ed|ing)|eliminat(?:ed|ing)|neutraliz(?:ed|ing)|expel(?:led)?|lur(?:ed|ing|e)|strik(?:e|es|ing)|hunt(?:ed|ing)|trap(?:ped)?|outflank(?:ed|ing)|harass(?:ed|ing)|chas(?:ed|ing)|versus|met)\b"
)
_PASSIVE = re.compile(r"\b(?:by|from|during (?:an?|the)|in (?:an?|the)|due to (?:an?|the)|after (?:an?|the))\s+(?:the |an? )?$")
_OWN_VERB = re.compile(r"\b(?:lost|losing|sent|deployed|sending|deploying|withdrew|withdraw|with|led|ordered|moved|had|massed|his|its|their)\b")
_AGAINST_NEXT = re.compile(r"\b(?:against|toward|towards)\b")
_UNDER = re.compile(r"^,?\s*(?:initially |then |now |also )?(?:under|led by|commanded by|headed by|of)\b(?: the command of)?([^.;()]{3,70})")
_PERSON = re.compile(r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|von|van|de|al|bin|ibn)?\s?[A-Z][\w'’-]+)*")


_PRONOUNS = ("his", "its", "their", "her", "own")
_CLAIMS = re.compile(
    r"^(?:['’]s)?\s+(?:[\w-]+\s+){0,4}?(?:\([^)]*\)\s*)?(?:also |later |reportedly )?(?:stated|said|claimed|reported|announced|accused|confirmed|denied|"
    r"estimated|declared|acknowledged|stating|claiming|reiterated|alleged|told|sources?|officials? (?:stated|said|claimed))\b"
)


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Something with a side in a paragraph. `claims`: it only says what follows ("the Russian ministry stated that")."""

    start: int
    end: int
    side: int
    force: bool = True
    person: bool = False
    claims: bool = False


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
        self.last: dict[str, int | None] = {}
        self.numbered: dict[tuple[str, str], int] = {}

    # -- from the mention's own words ------------------------------------------------------------------------------

    def own(self, item: Item) -> bool:
        """By entity, roles, peoples, owner, complement or leader named in or at the mention."""
        c, parties = item.c, self.parties
        if item.entity is not None and item.entity.side is not None:
            item.decide(item.entity.side, item.entity.reason, item.entity.method)
            return True
        if self._entity_complement(item) or self._role(item):
            return True
        sides = {parties.sides[p] for p in c.parties if p in parties.sides}
        if len(sides) == 1 and None not in sides:
            party = next(p for p in c.parties if p in parties.sides)
            item.decide(sides.pop(), f"{party}: {parties.reasons[party]}", "context")
            return True
        if len(sides) > 1:
            item.decide(None, "its words name parties of several sides")
            return True
        return self._owner(item) or self._complement(item) or self._leader(item)

    def _entity_complement(self, item: Item) -> bool:
        entity = self.roster.find(item.c.of) if item.c.of else None
        if entity is None and item.c.of and item.c.use in ("unit", "weak"):
            entity = self.roster.numbered(item.c.of)
        if entity is None or entity.side is None:
            return False
        item.decide(entity.side, f"of {entity.name}: {entity.reason}", "context")
        return True

    def _role(self, item: Item) -> bool:
        for role in [*item.c.roles, *([item.c.role] if item.c.role else [])]:
            if (side := self.parties.sides.get(role)) is not None:
                item.decide(side, f"{role}: {self.parties.reasons[role]}", "context")
                return True
        return False

    def _owner(self, item: Item) -> bool:
        owner = item.c.owner
        if not owner or not owner[0].isupper():
            return False
        side, why = self.side_of_name(owner)
        if side is not None:
            item.decide(side, f"{owner}'s: {why}", "context")
            return True
        return False

    def _complement(self, item: Item) -> bool:
        if not item.c.of:
            return False
        side, why = self.side_of_name(item.c.of)
        if side is not None:
            item.decide(side, f"of {item.c.of}: {why}", "context")
            return True
        return False

    def _leader(self, item: Item) -> bool:
        text = self.reading.article.paragraphs[item.paragraph].text
        match = _UNDER.match(text, item.c.end)
        match = match or _UNDER.match(text[item.c.end :])
        if match is None:
            return False
        for name in _PERSON.findall(match[1]):
            if (side := self.persons.side(name)) is not None:
                item.decide(side, f"under {name}", "context")
                return True
        return False

    def side_of_name(self, name: str) -> tuple[int | None, str]:
        """The side of a party, or a person, named `name`."""
        for word in (name, *name.split()):
            if word in self.lexicon.peoples:
                party = self.lexicon.peoples[word][0]
                if (side := self.parties.sides.get(party)) is not None:
                    return side, self.parties.reasons[party]
        if (side := self.persons.side(name)) is not None:
            return side, "a person of that side"
        return None, ""

    # -- from the sentence -----------------------------------------------------------------------------------------

    def by_sentence(self, item: Item, before: list[Evidence], after: list[Evidence], text: str) -> bool:
        """By what is named in its sentence, and the verbs between."""
        c = item.c
        if c.owner in _PRONOUNS:
            return self._pronoun(item, before, text)
        if before and self._listed(item, before[-1], text):
            return True
        if c.role == "enemy" or "enemy" in c.roles:
            return self._enemy(item, before)
        if after and re.match(r"\s+(?:from|of|belonging to)\s+(?:the |an? )?$", text[c.end : after[0].start]):
            item.decide(after[0].side, f'of "{text[after[0].start : after[0].end]}"', "context")
            return True
        acting = [e for e in before if not e.claims] or before
        if acting and self._before(item, acting, text):
            return True
        return bool(after) and self._after(item, after[0], text)

    def _pronoun(self, item: Item, before: list[Evidence], text: str) -> bool:
        """"his army": the last person named; "its", "their": the last body, but not one that was only attacked."""
        if not before:
            return False
        persons = [e for e in before if e.person]
        if item.c.owner in ("his", "her") and persons:
            one = persons[-1]
        else:
            one = before[-1]
            if len(before) > 1 and _HOSTILE.search(text[before[-2].end : one.start]) and before[-2].side != one.side:
                one = before[-2]
        item.decide(one.side, f'"{item.c.owner}" is "{text[one.start : one.end]}"', "context")
        return True

    def _listed(self, item: Item, last: Evidence, text: str) -> bool:
        """"the FSA, Ahrar al-Sham and others", "the Army, backed by Iraqi volunteers"."""
        between = text[last.end : item.c.start]
        if last.person or not last.force or not (ALLY.match(between) and re.search(r"\w", between) or between.strip() == ","):
            return False
        if re.search(r"\bbetween\b[^.;]{0,40}$", text[max(0, last.start - 50) : last.start]):
            return False
        item.decide(last.side, f'named together with "{text[last.start : last.end]}"', "context")
        return True

    def _enemy(self, item: Item, before: list[Evidence]) -> bool:
        other = self.parties.other(before[0].side) if before else None
        if other is None:
            return False
        item.decide(other, "the enemy of the sentence's subject", "context")
        return True

    def _before(self, item: Item, before: list[Evidence], text: str) -> bool:
        last = before[-1]
        between = text[last.end : item.c.start]
        words = text[last.start : last.end]
        if _HOSTILE.search(between) and not re.search(r"\blost|losing|losses\b", between):
            other = self.parties.other(last.side)
            if other is not None and len(between) < 120:
                item.decide(other, f'against "{words}" in the same sentence', "context")
                return True
        if len(before) > 1 and re.search(r"\b(?:against|attack(?:ed)?|from|toward|towards)\s+(?:the )?$", text[: last.start]):
            last = before[0]
            words = text[last.start : last.end]
        if len(between) < 150:
            item.decide(last.side, f'with "{words}" in the same sentence', "context")
            return True
        return False

    def _after(self, item: Item, first: Evidence, text: str) -> bool:
        between = text[item.c.end : first.start]
        if len(between) > 120:
            return False
        side: int | None = first.side
        if _PASSIVE.search(between) or _HOSTILE.search(between):
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


def decide_sides(
    reading: Reading,
    items: list[list[Item]],
    parties: Parties,
    persons: Persons,
    roster: Roster,
    mentions: list[list[PartyMention]],
    lexicon: Lexicon,
) -> None:
    """Decide every item of `items` (one list a paragraph)."""
    decider = Decider(reading, parties, persons, roster, mentions, lexicon)
    for found in items:
        for item in found:
            decider.own(item)
    _same_name(items)
    _leaders(reading, items, persons, lexicon)
    for found in items:
        for item in found:
            if not item.decided:
                decider.own(item)
    _same_name(items)
    defaults = _defaults(items, parties)
    for number, found in enumerate(items):
        _paragraph(decider, number, found, defaults)
    _same_name(items)


def _same_name(items: list[list[Item]]) -> None:
    """A name of its own has one side in the whole article."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for found in items:
        for item in found:
            if item.c.named and item.decided and item.side is not None:
                votes[item.c.text.lower()][item.side] += 1
    for found in items:
        for item in found:
            if item.c.named and item.side is None and (sides := votes.get(item.c.text.lower())):
                item.decide(sides.most_common(1)[0][0], "the same name elsewhere in the article", "context")


_LED = re.compile(
    r"^[^.;]{0,30}?\b(?:under(?: the command of)?|led by|commanded by|headed by)\s"
)


def _leaders(reading: Reading, items: list[list[Item]], persons: Persons, lexicon: Lexicon) -> None:
    """Persons learn their side from the forces that they lead and own."""
    for found in items:
        for item in found:
            if not item.side:
                continue
            text = reading.article.paragraphs[item.paragraph].text
            c = item.c
            match = _LED.match(text[c.end : c.end + 60])
            if match is not None:
                start = c.end + match.end()
                spans = reading.sentences(item.paragraph)
                stop = spans[reading.sentence_at(item.paragraph, c.start)][1]
                cut = text.find(";", start, stop)
                names = titled(text, start, cut if cut > 0 else stop, lexicon)
                if names and names[0][0] - start > 12:
                    names = []
                if not names:
                    plain = _PERSON.match(text, start)
                    names = [(start, plain[0])] if plain else []
                for _offset, name in names if "commanded by" in match[0] else names[:1]:
                    persons.vote(name, item.side, f'"{c.text} under …"')
            if c.owner and c.owner[0].isupper() and (c.parties or item.entity or c.of):
                persons.vote(c.owner, item.side, f'"{c.owner}\'s {c.text}"')


def _defaults(items: list[list[Item]], parties: Parties) -> dict[str, tuple[int | None, str]]:
    """What bare words stand for in this article: "soldiers" the government's where rebels face it."""
    found: dict[str, tuple[int | None, str]] = {}
    if "government" in parties.sides and "rebel" in parties.sides:
        side = parties.sides["government"]
        for word in ("soldiers", "troops", "army", "military", "air force", "security forces", "conscripts", "servicemen"):
            found[word] = (side, "regular forces: the government's, against rebels")
        rebel = parties.sides["rebel"]
        for word in ("fighters",):
            found[word] = (rebel, "irregular fighters: the rebels'")
    if (side := parties.sides.get("islamist")) is not None and "rebel" not in parties.sides:
        for word in ("militants", "jihadists", "insurgents", "fighters", "gunmen", "terrorists", "rebels"):
            found[word] = (side, "irregular fighters of the islamist side")
    # irregulars where only one side has no state
    stateless = [s for s in parties.numbers if all(parties.sides.get(p) != s for p in parties.states)]
    if parties.infobox and len(stateless) == 1:
        for word in ("militants", "insurgents", "rebels", "gunmen", "terrorists", "guerrillas", "jihadists"):
            found.setdefault(word, (stateless[0], "irregular fighters: of the only side without a state"))
    return found


def _paragraph(decider: Decider, number: int, found: list[Item], defaults: dict[str, tuple[int | None, str]]) -> None:
    reading = decider.reading
    paragraph = reading.article.paragraphs[number]
    text = paragraph.text
    sided = _evidence(decider, number, found)
    previous: dict[str, int] = {}
    heading = _heading(decider, paragraph.headings)
    for item in found:
        c = item.c
        if not item.decided:
            s, e = reading.sentences(number)[reading.sentence_at(number, c.start)]
            before = [x for x in sided if s <= x.start and x.end <= c.start]
            after = [x for x in sided if c.end <= x.start < e]
            earlier = [x for x in sided if x.end <= c.start]
            if _both(text, c):
                item.decide(None, "both sides")
            elif c.named and heading is not None:
                item.decide(heading, f'section "{paragraph.section}"', "context")
            elif c.owner not in _PRONOUNS and c.head in defaults and not c.owner:
                item.decide(*defaults[c.head], "context")
            elif not decider.by_sentence(item, before, after, text):
                _weak(decider, item, previous, earlier, heading, paragraph.section)
            if item.side:
                sided.append(Evidence(c.start, c.end, item.side))
                sided.sort()
        if item.side and not c.named:
            previous[c.head] = item.side
            decider.last[c.head] = item.side


def _weak(
    decider: Decider, item: Item, previous: dict[str, int], earlier: list[Evidence], heading: int | None, section: str
) -> None:
    """What the sentence does not tell: the word's sense before, the section, the last one named."""
    c, parties = item.c, decider.parties
    if c.parties and parties.infobox:
        item.decide(0, f"{c.parties[0]} is in no infobox column", "context")
    elif c.owner in ("his", "her") and (persons := [x for x in earlier if x.person]):
        item.decide(persons[-1].side, f'"{c.owner}": the last person named in the paragraph', "context")
    elif c.head in previous:
        item.decide(previous[c.head], f'"{c.head}" as before in the paragraph', "context")
    elif heading is not None:
        item.decide(heading, f'section "{section}"', "context")
    elif c.role == "enemy" and earlier and (other := parties.other(earlier[-1].side)) is not None:
        item.decide(other, "the enemy of the last one named", "context")
    elif c.role in ("attacker", "defender") and (side := decider.last.get(c.head)):
        item.decide(side, f'"{c.head}" as before in the article', "context")
    elif earlier and c.role not in ("attacker", "defender"):
        item.decide(earlier[-1].side, "the last one named in the paragraph", "context")
    elif (side := decider.last.get(c.head)) is not None:
        item.decide(side, f'"{c.head}" as before in the article', "context")
    else:
        item.decide(None, "the text does not tell whose")


_SIDES = frozenset("armies fleets forces navies militaries sides troops soldiers cavalry infantry garrisons enemies".split())


def _both(text: str, c: Candidate) -> bool:
    before = text[max(0, c.start - 20) : c.start].lower()
    return c.head in _SIDES and not c.owner and bool(re.search(r"\b(?:both|the two|opposing|rival|between the|from both)\s+(?:the )?$", before))


def _heading(decider: Decider, headings: tuple[str, ...]) -> int | None:
    for heading in reversed(headings):
        side, _ = decider.side_of_name(heading)
        if side is not None and len(heading.split()) <= 4:
            return side
    return None


_NAMELIKE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


def _evidence(decider: Decider, number: int, found: list[Item]) -> list[Evidence]:
    """All that has a side in the paragraph: forces, peoples, states, persons."""
    text = decider.reading.article.paragraphs[number].text
    sided = [
        Evidence(i.c.start, i.c.end, i.side, claims=bool(_CLAIMS.match(text[i.c.end : i.c.end + 70]))) for i in found if i.side
    ]
    for mention in decider.mentions[number]:
        side = decider.parties.sides.get(mention.party)
        if side and not any(x.start <= mention.start < x.end for x in sided):
            claims = bool(_CLAIMS.match(text[mention.end : mention.end + 70]))
            sided.append(Evidence(mention.start, mention.end, side, force=mention.force, claims=claims))
    if decider.persons.votes:
        for match in _NAMELIKE.finditer(text):
            if any(x.start <= match.start() < x.end for x in sided):
                continue
            side = decider.persons.side(match[0])
            if side:
                claims = bool(_CLAIMS.match(text[match.end() : match.end() + 70]))
                sided.append(Evidence(match.start(), match.end(), side, force=False, person=True, claims=claims))
    return sorted(sided)
