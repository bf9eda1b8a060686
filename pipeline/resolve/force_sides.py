"""The side of each mention, from its own words first, then from its sentence, then from the article.

Every decision leaves its reason. What cannot be told stays null with the reason why.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container

from ..values.forces import Lexicon
from ..values.forces_units import level, unit_mark
from .force_decider import Decider
from .force_items import Item
from .force_own_words import PERSON, by_own_words, foreign, kind_of
from .force_paragraph import ONE_SIDED, decide_paragraph
from .force_persons import Persons, titled
from .force_roster import Roster, formation
from .parties import Parties, PartyMention, unit_party
from .reading import Reading

__all__ = ["decide_sides"]


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
                item.own = by_own_words(decider, item)
        _same_name(flat, lexicon.peoples, parties.torn)
        _leaders(reading, items, persons, lexicon)
        _parties_of_forces(flat, parties)
    defaults = _defaults(items, parties)
    decider.told = _told(flat)
    decider.whose_kind = _whose_kind(flat)
    for again in (False, True):
        decider.last, decider.person, decider.listed_under = {}, (None, "", None), None
        for number, found in enumerate(items):
            decide_paragraph(decider, number, found, defaults)
        _same_name(flat, lexicon.peoples, parties.torn)
        if not again:
            _leaders(reading, items, persons, lexicon)
            _parties_of_forces(flat, parties)
            decider.majority = _majority(flat)
            decider.units = _units(flat)
            for item in flat:
                if not item.own:
                    item.decided, item.side = False, None
                    item.own = by_own_words(decider, item)
            _parties_of_forces(flat, parties)
            for item in flat:
                if not item.decided:
                    item.own = by_own_words(decider, item)


def _majority(flat: list[Item]) -> dict[str, tuple[int, str]]:
    """What a generic word clearly stands for in the article, by the mentions that a name, owner or sentence tells."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for item in flat:
        if item.side and not item.c.named and not item.weak:
            votes[item.c.head][item.side] += 1
    found = {}
    for head, sides in votes.items():
        (side, n), total = sides.most_common(1)[0], sum(sides.values())
        if (n >= 3 and n >= 0.8 * total) or (head in ONE_SIDED and n > 1 and n > total / 2):
            found[head] = (side, f'"{head}" mostly means side {side} in the article')
    return found


def _units(flat: list[Item]) -> tuple[int, str] | None:
    """The side of nearly all named units of which something tells it: the other side's are told by their people."""
    votes = Counter(i.side for i in flat if i.side and not i.weak and i.c.named and level(i.c.head) is not None)
    ranked = votes.most_common(1)
    if not ranked or ranked[0][1] < 5 or ranked[0][1] < 0.75 * votes.total():
        return None
    return ranked[0][0], f"most named units of the article are of side {ranked[0][0]}"


def _parties_of_forces(flat: list[Item], parties: Parties) -> None:
    """A people of no side so far has that of most of its forces whose leader, owner or company in the sentence tells it."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for item in flat:
        if (
            item.side
            and (item.own or not item.weak)
            and len(item.c.parties) == 1
            and item.c.parties[0] not in parties.sides
        ):
            votes[item.c.parties[0]][item.side] += 3 if item.own else 1
    for party, sides in votes.items():
        (side, n), total = sides.most_common(1)[0], sides.total()
        if n > 2 and n >= 0.75 * total and not (parties.infobox and len(party) == 2):
            parties.set(party, side, "the leaders and company of its forces")


_ANY = frozenset(
    "men troops soldiers forces force army armies fighters group groups unit units reinforcements militia".split()
)


def _told(flat: list[Item]) -> dict[str, int]:
    """The arms of which the mentions that a name, people or owner tells are all of one side ("paratroopers")."""
    sides: dict[str, Counter[int]] = defaultdict(Counter)
    for item in flat:
        if item.own and item.side and item.c.head not in _ANY and item.c.use == "people":
            sides[item.c.head][item.side] += 1
    return {head: next(iter(found)) for head, found in sides.items() if len(found) == 1 and found.total() > 1}


def _whose_kind(flat: list[Item]) -> dict[str, tuple[int, str]]:
    """The kinds of troops that one side alone has in the article ("gendarmes"), by three mentions and more that tell whose."""
    sides: dict[str, Counter[int]] = defaultdict(Counter)
    for item in flat:
        if item.own and item.side and (kind := kind_of(item.c)) is not None and not foreign(item.c):
            sides[kind][item.side] += 1
    found = {}
    for kind, votes in sides.items():
        (side, n), total = votes.most_common(1)[0], votes.total()
        if n > 2 and n >= 0.85 * total:
            found[kind] = (side, f'"{kind}" are of side {side} where the article tells whose')
    return found


def _same_name(flat: list[Item], peoples: Container[str], torn: Container[str]) -> None:
    """A name of its own has one side in the whole article: that of its own words, else the one told most often."""
    votes: dict[object, Counter[int]] = defaultdict(Counter)
    known: dict[str, object] = {}
    for item in flat:
        if item.c.named and item.decided and item.side is not None:
            votes[_name(item, peoples, known)][item.side] += 30 if item.own else 1 if item.weak else 4
    for item in flat:
        if item.c.named and not item.own and (sides := votes.get(_name(item, peoples, known))):
            (side, _n), *others = sides.most_common(2)
            if item.decided and unit_party(item.c.text, peoples) in torn:
                continue
            if item.decided and others and others[0][1] >= 60 and formation(item.c.text) is not None:
                continue  # both sides have a III Corps
            if side != item.side:
                item.decide(side, "the same name elsewhere in the article", "context")


def _name(item: Item, peoples: Container[str], known: dict[str, object]) -> object:
    """What a name is called: of a numbered unit its number, size and arm; a unit of a larger one counts as that one.

    `known`: what texts are called, found once.
    """
    if item.entity is not None:
        return item.entity.name.lower()
    text = item.c.of if item.c.of and "," in item.c.text else item.c.text
    if text not in known:
        known[text] = _called(text, peoples)
    return known[text]


def _called(text: str, peoples: Container[str]) -> object:
    words = text.split()
    if len(words) > 2 and any(w[0].isdigit() for w in words[:2]):
        words = [w for w in words if w not in peoples]  # "1st Armenian Rifle Regiment" and "1st Rifle Regiment"
    mark = unit_mark(" ".join(words)) if len(words) < 4 else None
    if mark is not None and len(words) == 2 + bool(mark[2]) - (words[-1].lower() == mark[2]):
        return mark  # nothing but a number, an arm and a size: "5th Cavalry" and "5th Cavalry Regiment"
    return " ".join(words).lower()


_LED = re.compile(r"^[^.;]{0,30}?\b(?:commander,?|under(?: the command of)?|led by|commanded by|headed by)\s")


def _leaders(reading: Reading, items: list[list[Item]], persons: Persons, lexicon: Lexicon) -> None:
    """Persons learn their side from the forces that they lead and own."""
    for found in items:
        for n, item in enumerate(found):
            if not item.side or item.weak:
                continue
            text = reading.article.paragraphs[item.paragraph].text
            c, weight = item.c, 3 if item.own else 1
            after = text[c.end : c.end + 60]
            match = _LED.match(after) if "under" in after or "ed by" in after else None
            if match is not None:
                start = c.end + match.end()
                spans = reading.sentences(item.paragraph)
                stop = spans[reading.sentence_at(item.paragraph, c.start)][1]
                stop = min([stop, *(other.c.start for other in found[n + 1 :] if other.c.start > start)])
                cut = text.find(";", start, stop)
                names = titled(text, start, cut if cut > 0 else stop, lexicon)
                if names and names[0][0] - start > 12:
                    names = []
                if not names:
                    plain = PERSON.match(text, start)
                    names = [(start, plain[0])] if plain else []
                for _offset, name in names if "commanded by" in match[0] else names[:1]:
                    persons.vote(name, item.side, f'"{c.text} under …"', weight, item.party)
            if c.owner and c.owner[0].isupper() and c.owner not in lexicon.peoples:
                persons.vote(c.owner, item.side, f'"{c.owner}\'s {c.text}"', weight, item.party)


_REGULARS = ("soldiers", "troops", "army", "military", "air force", "security forces", "conscripts", "servicemen")


def _defaults(items: list[list[Item]], parties: Parties) -> dict[str, tuple[int | None, str]]:
    """What bare words stand for in this article: "soldiers" the government's where rebels face it."""
    defaults: dict[str, tuple[int | None, str]] = {}
    told = Counter(role for found in items for i in found for role in [*i.c.roles, i.c.role])
    main = parties.infobox or any(parties.reasons.get(p, "").startswith("no infobox") for p in ("government", "rebel"))
    if main and "government" in parties.sides and "rebel" in parties.sides and told["rebel"] > 1:
        side = parties.sides["government"]
        for word in _REGULARS:
            defaults[word] = (side, "regular forces: the government's, against rebels")
        defaults["fighters"] = (parties.sides["rebel"], "irregular fighters: the rebels'")
    if (side := parties.sides.get("islamist")) is not None and "rebel" not in parties.sides:
        for word in ("militants", "jihadists", "insurgents", "fighters", "gunmen", "terrorists", "rebels"):
            defaults[word] = (side, "irregular fighters of the islamist side")
    # regulars and irregulars where only one side has no state
    stateless = [side for side in parties.numbers if side not in parties.state_sides]
    if len(stateless) == 1 and len(parties.numbers) == 2 and (parties.infobox or parties.irregular == stateless[0]):
        for word in ("militants", "insurgents", "rebels", "gunmen", "terrorists", "guerrillas", "jihadists"):
            defaults.setdefault(word, (stateless[0], "irregular fighters: of the only side without a state"))
        other = next(iter(parties.state_sides))
        for word in _REGULARS:
            defaults.setdefault(word, (other, "regular forces: of the only side with a state"))
    return defaults
