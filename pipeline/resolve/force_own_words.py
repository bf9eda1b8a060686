"""The side of one mention by its own words: the body that it is, its roles, peoples, owner, complement or leader."""

from __future__ import annotations

import re

from ..values.forces import Candidate
from ..values.forces_allegiance import allegiances, rises, style_states
from .force_decider import Decider
from .force_items import Item
from .force_roster import Entity
from .parties import unit_party

__all__ = ["PERSON", "by_own_words", "by_people", "foreign", "kind_of"]

_UNDER = re.compile(
    r",?\s*(?:initially |then |now |also )?(?:under|led by|commanded by|headed by)\b(?: the command of)?"
    r"((?:[^.;(),]|\.(?= )){3,70})"
)
_OF_KIN = re.compile(
    r"\s+of (?:his|her|the|their|its) (?:[a-z]+ ){0,2}(?:brother|son|father|uncle|cousin|nephew|rival|ally|general|leader|"
    r"commander|king|emperor|chief|prince|sultan|caliph|ruler|governor|usurper),? ([A-Z][^.;(),]{1,40})"
)
PERSON = re.compile(r"[A-Z][\w'’-]+(?: (?:[A-Z]\.|von|van|de|al|bin|ibn)?\s?[A-Z][\w'’-]+)*")
_BEHIND = re.compile(r"([A-Z][\w'’-]+) \($")


def by_own_words(decider: Decider, item: Item) -> bool:
    """By entity, roles, peoples, owner, complement or leader named in or at the mention."""
    c, parties = item.c, decider.parties
    if c.head in ("deserters", "defectors"):
        item.decide(None, "deserters: the side that they left or joined is not told")
        return True
    if _entity(decider, item, item.entity or item.body):
        return True
    if _entity_complement(decider, item) or _allegiance(decider, item) or _role(decider, item):
        return True
    if _rises(decider, item):
        return item.decided
    if not foreign(c) and by_people(decider, item):
        return True
    if _owner(decider, item) or _complement(decider, item) or _leader(decider, item):
        return True
    key = unit_party(c.name, decider.lexicon.peoples) if c.named and item.entity is None else None
    if key is not None and (side := parties.sides.get(key)) is not None:
        item.decide(side, parties.reasons[key], "context")
        return True
    if c.named and _style(decider, item):
        return True
    if not c.parties and (found := parties.by_stem(f"{c.text} {c.owner or ''}")) is not None:
        item.decide(found[0], f'"{found[1]}": named after a party of side {found[0]}', "context")
        return True
    return False


_KINDS = {"gendarmerie": "gendarmes"} | {
    kind: kind
    for kind in ("gendarmes", "peacekeepers", "mercenaries", "partisans", "guerrillas", "hoplites", "legionaries")
}


def kind_of(c: Candidate) -> str | None:
    """The kind of troops that a mention names and that may be one side's alone in an article, None for all others."""
    return "peacekeepers" if "peacekeeping" in c.modifiers else _KINDS.get(c.head)


def foreign(c: Candidate) -> bool:
    """Whether the people in a mention's words are not whom it fights for: "Danish mercenaries"."""
    return c.head == "mercenaries" and bool(c.parties)


def by_people(decider: Decider, item: Item) -> bool:
    """By the peoples and states in its words."""
    parties = decider.parties
    known = [p for p in item.c.parties if p in parties.sides]
    if len(known) > 1 and "imperial" in known:
        known.remove("imperial")  # "Imperial Russian Army": many an empire is imperial
    sides = {parties.sides[p] for p in known}
    if len(sides) == 1 and None not in sides:
        party = known[0]
        item.decide(sides.pop(), f"{party}: {parties.reasons[party]}", "context", party)
        return True
    if len(sides) > 1:
        item.decide(None, "its words name parties of several sides")
        return True
    return False


def _style(decider: Decider, item: Item) -> bool:
    """By a word of a unit's name that only one of the armies here uses: "Panzer", "Combined Arms Army"."""
    sides = decider.parties.sides
    states = [s for s in style_states(item.c.name, decider.lexicon.styles) if sides.get(s)]
    if item.c.parties or len({sides[s] for s in states}) != 1:
        return False
    item.decide(sides[states[0]], f"named as units of {states[0]} are: {decider.parties.reasons[states[0]]}", "context")
    return True


def _entity(decider: Decider, item: Item, entity: Entity | None) -> bool:
    """By the body that it is, or whose name stands in its own ("ROK 1st Division")."""
    sides = decider.parties.sides
    if entity is None:
        return False
    if entity.side is not None:
        item.decide(entity.side, entity.reason, entity.method)
        return True
    if entity.party and (side := sides.get(entity.party)) is not None:
        item.decide(side, entity.reason, "context", entity.party)
        return True
    if (side := sides.get(f"#{entity.name}")) is not None:
        item.decide(side, f"{entity.name}: {decider.parties.reasons[f'#{entity.name}']}", "context")
        return True
    return False


def _entity_complement(decider: Decider, item: Item) -> bool:
    entity = decider.roster.find(item.c.of) if item.c.of else None
    if entity is None and item.c.of and item.c.use in ("unit", "weak"):
        entity = decider.roster.numbered(item.c.of)
    if entity is None or entity.side is None:
        return False
    item.decide(entity.side, f"of {entity.name}: {entity.reason}", "context")
    return True


def _allegiance(decider: Decider, item: Item) -> bool:
    """By whom its words say that it is for or against: "pro-X fighters", "X-backed rebels", "anti-X tribesmen"."""
    for name, friend in allegiances(item.c.text):
        side, why = decider.side_of_word(name)
        other = side if friend else decider.parties.other(side)
        if other is not None:
            item.decide(other, f"{'with' if friend else 'against'} {name}: {why}", "context")
            return True
    return False


def _role(decider: Decider, item: Item) -> bool:
    c = item.c
    people = any(decider.parties.sides.get(p) for p in c.parties)
    told = c.kind == "unit" and people  # "Union 1st Alabama Cavalry"
    for role in [*c.roles, *([c.role] if c.role and not told else [])]:
        if role == "imperial" and people:
            continue  # "Imperial Russian Army": many an empire is imperial
        if (side := decider.parties.sides.get(role)) is not None:
            item.decide(side, f"{role}: {decider.parties.reasons[role]}", "context")
            return True
    return False


def _rises(decider: Decider, item: Item) -> bool:
    """Whether a name like "Free Syrian Army", in no column, is that of those who rise against the state in it.

    Then the state does not tell its side: "Free …" are the rebels', of others the sentence tells.
    """
    parties, c = decider.parties, item.c
    rebel, home = parties.sides.get("rebel"), parties.sides.get("government")
    if not c.named or not rises(c.text):
        return False
    if not parties.infobox:
        return _risen_body(decider, item)
    if rebel in (None, home):
        return False
    if not c.parties or any(parties.sides.get(p) != home for p in c.parties):
        return False
    if "Free" in c.text.split():
        item.decide(rebel, f"named as risen against the government: rebel: {parties.reasons['rebel']}", "context")
    return True


def _risen_body(decider: Decider, item: Item) -> bool:
    """Without an infobox a body that rises against a state is of the side that the words about it tell, else the rebels'."""
    parties, c = decider.parties, item.c
    key = f"#{c.text.lower()}"
    against = {parties.sides.get(p) for p in c.parties}
    for party in (key, "rebel"):
        side = parties.sides.get(party)
        if side and (party == key or side not in against):
            item.decide(side, parties.reasons[party], "context")
            return True
    return False


def _owner(decider: Decider, item: Item) -> bool:
    owner = item.c.owner
    if not owner or not owner[0].isupper():
        return False
    side, why, party = decider.side_of_name(owner)
    if side is not None:
        item.decide(side, f"{owner}'s: {why}", "context", party)
        return True
    return False


def _complement(decider: Decider, item: Item) -> bool:
    if not item.c.of:
        return False
    side, why, party = decider.side_of_name(item.c.of)
    if side is not None:
        item.decide(side, f"of {item.c.of}: {why}", "context", party)
        return True
    return False


def _leader(decider: Decider, item: Item) -> bool:
    text = decider.reading.article.paragraphs[item.paragraph].text
    behind = _BEHIND.search(text, max(0, item.c.start - 40), item.c.start)
    if behind is not None and (side := decider.persons.side(behind[1])) is not None:
        item.decide(side, f"named behind {behind[1]}", "context", decider.persons.party(behind[1]))
        return True
    match = _UNDER.match(text, item.c.end) or _OF_KIN.match(text, item.c.end)
    if match is None:
        return False
    for name in PERSON.findall(match[1].split(" and ")[0]):
        if (side := decider.persons.side(name)) is not None:
            item.decide(side, f"under {name}", "context", decider.persons.party(name))
            return True
    return False
