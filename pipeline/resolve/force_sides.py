"""The side of each mention, from its own words first, then from its sentence, then from the article.

Every decision leaves its reason. What cannot be told stays null with the reason why.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container
from dataclasses import dataclass

from ..values.forces import Candidate, Lexicon
from .deeds import hostile, suffered
from .force_items import Item
from .force_names import Roster
from .force_persons import Persons, titled
from .reading import Reading
from .sides import ALLY, Parties, PartyMention

__all__ = ["decide_sides"]

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
    party: str | None = None


_NATIONAL = frozenset(
    "army armies military militaries forces troops soldiers navy fleet air force air forces security forces "
    "armed forces government police guards border guards artillery".split()
) | {"air force", "armed forces", "security forces", "air forces", "border guards", "special forces"}
_CLAUSE = re.compile(r";|\b(?:but|while|whereas|when|after|before|until|who|which|although|though|as|because|where|if)\b")


def _subject(before: list[Evidence], text: str) -> Evidence:
    """Who acts at the end of `before`: the last one named, but not one that is itself acted upon."""
    subject = before[0]
    for last, one in zip(before, before[1:], strict=False):
        between = text[last.end : one.start]
        if _CLAUSE.search(between):
            subject = one
        elif ALLY.match(between) or between.strip() in (",", ", and", "and"):
            continue
        elif hostile(between) or re.search(r"\b(?:toward|towards|to|by|near|behind|of|around|at|with)\s+(?:\w+\s+){0,2}$", between):
            continue
        else:
            subject = one
    return subject


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
        self.last: dict[str, int] = {}
        self.majority: dict[str, tuple[int, str]] = {}
        self.person: tuple[int | None, str, str | None] = (None, "", None)

    def names(self, paragraph: int) -> list[tuple[int, str]]:
        """(offset, words) of every run of capitalised words of a paragraph, found once."""
        if paragraph not in self._names:
            text = self.reading.article.paragraphs[paragraph].text
            self._names[paragraph] = [(m.start(), m[0]) for m in _NAMELIKE.finditer(text)]
        return self._names[paragraph]

    # -- from the mention's own words ------------------------------------------------------------------------------

    def own(self, item: Item) -> bool:
        """By entity, roles, peoples, owner, complement or leader named in or at the mention."""
        c, parties = item.c, self.parties
        if c.head in ("deserters", "defectors"):
            item.decide(None, "deserters: the side that they left or joined is not told")
            return True
        if item.entity is not None and item.entity.side is not None:
            item.decide(item.entity.side, item.entity.reason, item.entity.method)
            return True
        if item.entity is not None and item.entity.party and (side := parties.sides.get(item.entity.party)) is not None:
            item.decide(side, item.entity.reason, "context", item.entity.party)
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
        match = _UNDER.match(text, item.c.end)
        match = match or _UNDER.match(text[item.c.end :])
        if match is None:
            return False
        for name in _PERSON.findall(match[1]):
            if (side := self.persons.side(name)) is not None:
                item.decide(side, f"under {name}", "context", self.persons.party(name))
                return True
        return False

    def side_of_name(self, name: str) -> tuple[int | None, str, str | None]:
        """Side, reason and party of a party, or a person, named `name`."""
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
        if c.owner in _PRONOUNS and self._pronoun(item, before, text):
            return True
        if before and self._listed(item, before[-1], text):
            return True
        if c.parties and self.parties.infobox and c.head in _NATIONAL:
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
        """"his army": the last person named; "its", "their": the last body, but not one that was only attacked."""
        if item.c.owner in ("his", "her"):
            persons = [e for e in before if e.person]
            last = persons[-1] if persons else None
            side, words, party = (last.side, text[last.start : last.end], last.party) if last else self.person
            if side is None:
                return False
            item.decide(side, f'"{item.c.owner}" is "{words}"', "context", party)
            return True
        if not before:
            return False
        one = _subject(before, text)
        item.decide(one.side, f'"{item.c.owner}" is "{text[one.start : one.end]}"', "context", one.party)
        return True

    def _listed(self, item: Item, last: Evidence, text: str) -> bool:
        """"the FSA, Ahrar al-Sham and others", "the Army, backed by Iraqi volunteers"."""
        between = text[last.end : item.c.start]
        if last.person or not last.force or not (ALLY.match(between) and re.search(r"\w", between) or between.strip() == ","):
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
        last, subject = before[-1], _subject(before, text)
        between = text[last.end : item.c.start]
        if len(between) > 150:
            return False
        words = text[subject.start : subject.end]
        attacked = item.c.role == "defender" and hostile(text[subject.end : item.c.start])
        if attacked and (other := self.parties.other(subject.side)) is not None:
            item.decide(other, f'attacked by "{words}" in the same sentence', "context")
            return True
        if suffered(between) and (other := self.parties.other(last.side)) is not None:
            item.decide(other, f'"{text[last.start : last.end]}" suffered it from them', "context")
            return True
        if hostile(between) and not re.search(r"\b(?:lost|losing|losses|defeat of|loss of)\b", between):
            other = self.parties.other(subject.side)
            if other is not None:
                item.decide(other, f'against "{words}" in the same sentence', "context")
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
    flat = [item for found in items for item in found]
    for _ in range(2):  # the second time with the leaders that the first has told
        for item in flat:
            if not item.decided:
                item.own = decider.own(item)
        _same_name(flat, lexicon.peoples)
        _leaders(reading, items, persons, lexicon)
    defaults = _defaults(items, parties)
    for again in (False, True):
        decider.last, decider.person = {}, (None, "", None)
        for number, found in enumerate(items):
            _paragraph(decider, number, found, defaults)
        _same_name(flat, lexicon.peoples)
        if not again:
            _leaders(reading, items, persons, lexicon)
            decider.majority = _majority(flat)
            for item in flat:
                if not item.own:
                    item.decided, item.side = False, None
                    item.own = decider.own(item)


def _majority(flat: list[Item]) -> dict[str, tuple[int, str]]:
    """What a generic word clearly stands for in the article, by the mentions that a name, owner or sentence tells."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for item in flat:
        if item.side and not item.c.named and not item.weak:
            votes[item.c.head][item.side] += 1
    found = {}
    for head, sides in votes.items():
        (side, n), total = sides.most_common(1)[0], sum(sides.values())
        if (n >= 3 and n >= 0.8 * total) or (head in _ONE_SIDED and n > 1 and n > total / 2):
            found[head] = (side, f'"{head}" mostly means side {side} in the article')
    return found


_ONE_SIDED = frozenset("invaders barbarians attackers defenders besiegers crusaders rebels insurgents militants gunmen".split())


def _same_name(flat: list[Item], peoples: Container[str]) -> None:
    """A name of its own has one side in the whole article: that of its own words, else the one told most often."""
    votes: dict[object, Counter[int]] = defaultdict(Counter)
    for item in flat:
        if item.c.named and item.decided and item.side is not None:
            votes[_name(item, peoples)][item.side] += 1 + 9 * item.own
    for item in flat:
        if item.c.named and not item.own and (sides := votes.get(_name(item, peoples))):
            side = sides.most_common(1)[0][0]
            if side != item.side:
                item.decide(side, "the same name elsewhere in the article", "context")


def _name(item: Item, peoples: Container[str]) -> object:
    if item.entity is not None:
        return item.entity.name.lower()
    words = item.c.text.split()
    if len(words) > 2 and any(w[0].isdigit() for w in words[:2]):
        words = [w for w in words if w not in peoples]  # "1st Armenian Rifle Regiment" and "1st Rifle Regiment"
    return " ".join(words).lower()


_LED = re.compile(
    r"^[^.;]{0,30}?\b(?:under(?: the command of)?|led by|commanded by|headed by)\s"
)


def _leaders(reading: Reading, items: list[list[Item]], persons: Persons, lexicon: Lexicon) -> None:
    """Persons learn their side from the forces that they lead and own."""
    for found in items:
        for item in found:
            if not item.side or item.weak:
                continue
            text = reading.article.paragraphs[item.paragraph].text
            c, weight = item.c, 3 if item.own else 1
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
                    persons.vote(name, item.side, f'"{c.text} under …"', weight, item.party)
            if c.owner and c.owner[0].isupper() and c.owner not in lexicon.peoples:
                persons.vote(c.owner, item.side, f'"{c.owner}\'s {c.text}"', weight, item.party)


def _defaults(items: list[list[Item]], parties: Parties) -> dict[str, tuple[int | None, str]]:
    """What bare words stand for in this article: "soldiers" the government's where rebels face it."""
    defaults: dict[str, tuple[int | None, str]] = {}
    told = Counter(role for found in items for i in found for role in [*i.c.roles, i.c.role])
    if "government" in parties.sides and "rebel" in parties.sides and told["rebel"] > 1:
        side = parties.sides["government"]
        for word in ("soldiers", "troops", "army", "military", "air force", "security forces", "conscripts", "servicemen"):
            defaults[word] = (side, "regular forces: the government's, against rebels")
        rebel = parties.sides["rebel"]
        for word in ("fighters",):
            defaults[word] = (rebel, "irregular fighters: the rebels'")
    if (side := parties.sides.get("islamist")) is not None and "rebel" not in parties.sides:
        for word in ("militants", "jihadists", "insurgents", "fighters", "gunmen", "terrorists", "rebels"):
            defaults[word] = (side, "irregular fighters of the islamist side")
    # regulars and irregulars where only one side has no state
    stateless = [side for side in parties.numbers if side not in parties.state_sides]
    if parties.infobox and len(stateless) == 1 and len(parties.numbers) == 2:
        for word in ("militants", "insurgents", "rebels", "gunmen", "terrorists", "guerrillas", "jihadists"):
            defaults.setdefault(word, (stateless[0], "irregular fighters: of the only side without a state"))
        other = next(iter(parties.state_sides))
        for word in ("soldiers", "troops", "army", "military", "air force", "security forces", "conscripts", "servicemen"):
            defaults.setdefault(word, (other, "regular forces: of the only side with a state"))
    return defaults


def _paragraph(decider: Decider, number: int, found: list[Item], defaults: dict[str, tuple[int | None, str]]) -> None:
    reading = decider.reading
    paragraph = reading.article.paragraphs[number]
    text = paragraph.text
    for item in found:
        item.weak = item.weak and item.decided
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
            elif c.head in defaults and not c.owner and not c.parties:
                item.decide(*defaults[c.head], "context")
            elif c.head in decider.majority and c.head in _ONE_SIDED:
                item.decide(*decider.majority[c.head], "context")
            elif not decider.by_sentence(item, before, after, text):
                item.weak = True
                _weak(decider, item, previous, earlier, heading, paragraph.section)
            if item.side and not item.weak:
                sided.append(Evidence(c.start, c.end, item.side, party=item.party))
                sided.sort()
        persons = [x for x in sided if x.person and x.end <= c.start]
        if persons:
            decider.person = persons[-1].side, text[persons[-1].start : persons[-1].end], persons[-1].party
        if item.side and not c.named:
            previous[c.head] = item.side
            decider.last[c.head] = item.side
    persons = [x for x in sided if x.person]
    if persons:
        decider.person = persons[-1].side, text[persons[-1].start : persons[-1].end], persons[-1].party


def _weak(
    decider: Decider, item: Item, previous: dict[str, int], earlier: list[Evidence], heading: int | None, section: str
) -> None:
    """What the sentence does not tell: the word's sense before, the section, the last one named."""
    c, parties = item.c, decider.parties
    if c.parties and parties.infobox and c.head in _NATIONAL:
        item.decide(0, f"{c.parties[0]} is in no infobox column", "context")
    elif c.head in decider.majority:
        item.decide(*decider.majority[c.head], "context")
    elif c.head in previous:
        item.decide(previous[c.head], f'"{c.head}" as before in the paragraph', "context")
    elif heading is not None and c.role != "enemy":
        item.decide(heading, f'section "{section}"', "context")
    elif c.role == "enemy" and earlier and (other := parties.other(earlier[-1].side)) is not None:
        item.decide(other, "the enemy of the last one named", "context")
    elif c.role in ("attacker", "defender") and (side := decider.last.get(c.head)):
        item.decide(side, f'"{c.head}" as before in the article', "context")
    elif earlier and c.role not in ("attacker", "defender"):
        one = _topic(decider.reading, item.paragraph, earlier)
        item.decide(one.side, "the subject of the sentence before", "context", one.party)
    elif (side := decider.last.get(c.head)) is not None:
        item.decide(side, f'"{c.head}" as before in the article', "context")
    else:
        item.decide(None, "the text does not tell whose")


def _topic(reading: Reading, paragraph: int, earlier: list[Evidence]) -> Evidence:
    """The first one named in the last sentence that names any."""
    last = reading.sentence_at(paragraph, earlier[-1].start)
    found = [x for x in earlier if reading.sentence_at(paragraph, x.start) == last]
    return next((x for x in found if not x.claims), found[0])


_SIDES = frozenset("armies fleets forces navies militaries sides troops soldiers cavalry infantry garrisons enemies".split())


def _both(text: str, c: Candidate) -> bool:
    before = text[max(0, c.start - 20) : c.start].lower()
    return c.head in _SIDES and not c.owner and bool(re.search(r"\b(?:both|the two|opposing|rival|between the|from both)\s+(?:the )?$", before))


_DEEDS = re.compile(
    r"(?i)offensive|attack|assault|advance|counter|retreat|withdraw|capture|victory|defeat|landing|invasion|siege|battle|"
    r"raid|push|fall of|response|reaction|losses|casualties|bomb|strike|shell|surrender|ambush|crossing|charge|pursuit|war"
)


def _heading(decider: Decider, headings: tuple[str, ...]) -> int | None:
    for heading in reversed(headings):
        side, _, _ = decider.side_of_name(heading)
        if side is not None and len(heading.split()) <= 4 and not _DEEDS.search(heading):
            return side
    return None


_ROLE_PERSON = re.compile(
    r"\b([Rr]ebel|[Oo]pposition|[Gg]overnment|[Ii]nsurgent|[Ss]eparatist|[Ll]oyalist|[Rr]egime)\b"
    r" (?:\w+ )?(?:commanders?|leaders?|leadership|sources?|officials?|spokes\w+)\b"
)
_NAMELIKE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


def _evidence(decider: Decider, number: int, found: list[Item]) -> list[Evidence]:
    """All that has a side in the paragraph: forces, peoples, states, persons."""
    text = decider.reading.article.paragraphs[number].text
    sided: list[Evidence] = []
    taken: set[int] = set()

    def enter(start: int, end: int, side: int | None, *, force: bool, person: bool = False, party: str | None = None) -> None:
        if side and start not in taken:
            taken.update(range(start, end))
            sided.append(Evidence(start, end, side, force, person, bool(_CLAIMS.match(text[end : end + 70])), party))

    for item in found:
        enter(item.c.start, item.c.end, item.side, force=True, party=item.party)
        if item.decided:
            taken.update(range(item.c.start, item.c.end))
    for mention in decider.mentions[number]:
        if mention.party[0] != "@":
            side = decider.parties.sides.get(mention.party)
            enter(mention.start, mention.end, side, force=mention.force, party=mention.party)
    for match in _ROLE_PERSON.finditer(text):
        role = decider.lexicon.roles.get(match[1].lower(), "")
        enter(match.start(), match.end(), decider.parties.sides.get(role), force=False)
    if decider.persons.votes:
        for start, name in decider.names(number):
            if start not in taken and (side := decider.persons.side(name)):
                enter(start, start + len(name), side, force=False, person=True, party=decider.persons.party(name))
    return sorted(sided)
