"""The side of each mention, from its own words first, then from its sentence, then from the article.

Every decision leaves its reason. What cannot be told stays null with the reason why.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ..values.forces import Lexicon
from .force_items import Item
from .force_persons import Persons
from .reading import Reading
from .sides import Parties, PartyMention

__all__ = ["decide_sides"]

_HOSTILE = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|captur(?:ed|ing)|attack(?:ed|ing|s)?|defeat(?:ed|ing)|against|repel(?:led|ling)|"
    r"repuls(?:ed|ing)|rout(?:ed|ing)|ambush(?:ed|ing)?|destroy(?:ed|ing)?|kill or capture|wound(?:ed|ing)|drove|forc(?:ed|ing)|"
    r"pursu(?:ed|ing)|besieg(?:ed|ing)|surpris(?:ed|ing)|massacr(?:ed|ing)|execut(?:ed|ing)|inflict(?:ed|ing)|"
    r"surround(?:ed|ing)|clash(?:ed|es|ing)? with|fought|fighting|shot|bomb(?:ed|ing|arded)|shell(?:ed|ing)|hit|hitting|"
    r"engag(?:ed|ing|e)|overran|pushed|driving|leaving|targeted|targeting|detain(?:ed|ing)|sank|struck|crippled|"
    r"behead(?:ed|ing)|eliminat(?:ed|ing)|neutraliz(?:ed|ing)|expel(?:led)?|from)\b"
)
_PASSIVE = re.compile(r"\b(?:by|from|during (?:an?|the)|in (?:an?|the)|due to (?:an?|the)|after (?:an?|the))\s+(?:the |an? )?$")
_OWN_VERB = re.compile(r"\b(?:lost|losing|sent|deployed|sending|deploying|withdrew|withdraw|with|led|ordered|moved|had|massed|his|its|their)\b")
_AGAINST_NEXT = re.compile(r"\b(?:against|toward|towards)\b")
_UNDER = re.compile(r"^,?\s*(?:initially |then |now |also )?(?:under|led by|commanded by|headed by|of)\b(?: the command of)?([^.;()]{3,70})")
_PERSON = re.compile(r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|von|van|de|al|bin|ibn)?\s?[A-Z][\w'’-]+)*")


class Decider:
    """Decides mention by mention, in the order of the text; remembers what generic words stood for before."""

    def __init__(
        self, reading: Reading, parties: Parties, persons: Persons, mentions: list[list[PartyMention]], lexicon: Lexicon
    ) -> None:
        self.reading, self.parties, self.persons, self.lexicon = reading, parties, persons, lexicon
        self.mentions = mentions
        self.last: dict[str, int | None] = {}
        self.numbered: dict[tuple[str, str], int] = {}

    # -- from the mention's own words ------------------------------------------------------------------------------

    def own(self, item: Item) -> bool:
        """By entity, peoples, roles, owner, complement or leader named in or at the mention."""
        c, parties = item.c, self.parties
        if item.entity is not None and item.entity.side is not None:
            item.decide(item.entity.side, item.entity.reason, item.entity.method)
            return True
        sides = {parties.sides[p] for p in c.parties if p in parties.sides}
        if len(sides) == 1 and None not in sides:
            party = next(p for p in c.parties if p in parties.sides)
            item.decide(sides.pop(), f"{party}: {parties.reasons[party]}", "context")
            return True
        if self._role(item):
            return True
        if len(sides) > 1:
            item.decide(None, "its words name parties of several sides")
            return True
        if self._owner(item) or self._complement(item) or self._leader(item):
            return True
        if c.parties and parties.infobox:
            item.decide(0, f"{c.parties[0]} is in no infobox column", "context")
            return True
        return False

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

    def by_sentence(self, item: Item, before: list[tuple[int, int, int]], after: list[tuple[int, int, int]], text: str, start: int) -> bool:
        """By the nearest party, force or person before it in the sentence, and the verb between; else by what follows."""
        c = item.c
        word = c.owner in ("his", "its", "their", "her", "own")
        enemy = c.role == "enemy" or "enemy" in c.roles
        if before:
            a, b, side = before[-1]
            between = text[b : c.start]
            if enemy:
                other = self.parties.other(before[0][2])
                item.decide(other, "the enemy of the sentence's subject", "context")
                return other is not None
            if word:
                if c.owner == "their" and len(before) > 1 and _HOSTILE.search(text[before[0][1] : a]) and not _HOSTILE.search(between):
                    side = before[-1][2]
                item.decide(side, f'"{c.owner}": the last one named in the sentence', "context")
                return True
            if _HOSTILE.search(between) and not re.search(r"\blost|losing|losses\b", between) and ("," not in between or len(between) < 60):
                other = self.parties.other(side)
                if other is not None:
                    item.decide(other, f'against "{text[a:b]}" in the same sentence', "context")
                    return True
            elif not re.search(r"\band\b", between) or len(between) < 60:
                item.decide(side, f'with "{text[a:b]}" in the same sentence', "context")
                return True
        if after and not word:
            a, b, side = after[0]
            between = text[c.end : a]
            if len(between) < 120 and (_PASSIVE.search(between) or _HOSTILE.search(between)) and not re.search(r"\bof (?:the )?$", between):
                other = self.parties.other(side)
                if other is not None:
                    item.decide(other, f'against "{text[a:b]}" in the same sentence', "context")
                    return True
            if re.match(r"\s+(?:from|of)\s+(?:the )?$", between):
                item.decide(side, f'of "{text[a:b]}"', "context")
                return True
        return False


def decide_sides(
    reading: Reading,
    items: list[list[Item]],
    parties: Parties,
    persons: Persons,
    mentions: list[list[PartyMention]],
    lexicon: Lexicon,
) -> None:
    """Decide every item of `items` (one list a paragraph)."""
    decider = Decider(reading, parties, persons, mentions, lexicon)
    for found in items:
        for item in found:
            decider.own(item)
    _same_name(items)
    _leaders(reading, items, persons)
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
    r"^,?\s*(?:initially |then |now |also )?(?:under(?: the command of)?|led by|commanded by|headed by)\s+(?:the )?"
    r"((?:[A-Za-z][\w.'’-]*\s?){1,7})"
)


def _leaders(reading: Reading, items: list[list[Item]], persons: Persons) -> None:
    """Persons learn their side from the forces that they lead and own."""
    for found in items:
        for item in found:
            if item.side is None:
                continue
            text = reading.article.paragraphs[item.paragraph].text
            match = _LED.match(text[item.c.end : item.c.end + 120])
            if match is not None:
                names = _PERSON.findall(match[1])
                if names:
                    persons.vote(names[-1], item.side, f'"{item.c.text} under …"')
            if item.c.owner and item.c.owner[0].isupper() and (item.c.parties or item.entity):
                persons.vote(item.c.owner, item.side, f'"{item.c.owner}\'s {item.c.text}"')


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
    reading, parties = decider.reading, decider.parties
    paragraph = reading.article.paragraphs[number]
    text = paragraph.text
    sided = _evidence(decider, number, found)
    previous: dict[str, int | None] = {}
    last_side: int | None = None
    for item in found:
        c = item.c
        if not item.decided:
            s, e = reading.sentences(number)[reading.sentence_at(number, c.start)]
            before = [x for x in sided if s <= x[0] and x[1] <= c.start]
            after = [x for x in sided if c.end <= x[0] < e]
            if _both(text, c.start, c.head):
                item.decide(None, "both sides")
            elif c.owner not in ("his", "its", "their", "her", "own") and c.head in defaults:
                item.decide(*defaults[c.head], "context")
            elif decider.by_sentence(item, before, after, text, s):
                pass
            elif (side := previous.get(c.head)) is not None:
                item.decide(side, f'"{c.head}" as before in the paragraph', "context")
            elif (heading := _heading(decider, paragraph.headings)) is not None:
                item.decide(heading, f'section "{paragraph.section}"', "context")
            elif c.role == "enemy" and (other := parties.other(last_side)) is not None:
                item.decide(other, "the enemy of the last one named", "context")
            elif last_side is not None and c.role not in ("attacker", "defender"):
                item.decide(last_side, "the last one named in the paragraph", "context")
            elif (side := decider.last.get(c.head)) is not None:
                item.decide(side, f'"{c.head}" as before in the article', "context")
            else:
                item.decide(None, "the text does not tell whose")
            if item.side is not None:
                sided.append((c.start, c.end, item.side))
                sided.sort()
        if item.side is not None:
            last_side = item.side
            if not item.c.named:
                previous[c.head] = item.side
                decider.last[c.head] = item.side


def _both(text: str, start: int, head: str) -> bool:
    before = text[max(0, start - 20) : start].lower()
    return bool(re.search(r"\b(?:both|the two|two|opposing|rival|between the)\s+(?:the )?$", before)) and head.endswith(("s", "ies"))


def _heading(decider: Decider, headings: tuple[str, ...]) -> int | None:
    for heading in reversed(headings):
        side, _ = decider.side_of_name(heading)
        if side is not None and len(heading.split()) <= 4:
            return side
    return None


_NAMELIKE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


def _evidence(decider: Decider, number: int, found: list[Item]) -> list[tuple[int, int, int]]:
    """(start, end, side) of all that has a side in the paragraph: forces, peoples, states, persons."""
    text = decider.reading.article.paragraphs[number].text
    sided = [(item.c.start, item.c.end, item.side) for item in found if item.side]
    for mention in decider.mentions[number]:
        side = decider.parties.sides.get(mention.party)
        if side and not any(a <= mention.start < b for a, b, _ in sided):
            sided.append((mention.start, mention.end, side))
    if decider.persons.votes:
        for match in _NAMELIKE.finditer(text):
            if any(a <= match.start() < b for a, b, _ in sided):
                continue
            side = decider.persons.side(match[0])
            if side:
                sided.append((match.start(), match.end(), side))
    return sorted(sided)
