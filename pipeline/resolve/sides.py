"""Which side each party of an article is on: peoples, states, roles ("rebels"), named bodies and persons.

With an infobox its columns are the sides. Without, two poles are found: the groups that the lead sets against each other
("between A and B"), else the two actors whose enmity divides the article best. The signed graph of all actors then tells
who else is with which pole, and the side named first is 1.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

from ..infobox import Name
from ..values.forces import Lexicon
from .force_persons import names_of
from .force_roster import Entity
from .parties import Parties, PartyMention
from .reading import Reading
from .side_columns import from_columns, roles_of_columns
from .side_evidence import listed, relation
from .side_graph import Graph
from .side_poles import assign, poles
from .side_ties import tie

__all__ = ["parties_of"]


def parties_of(
    reading: Reading, columns: list[Name], entities: list[Entity], lexicon: Lexicon, mentions: list[list[PartyMention]]
) -> Parties:
    """The sides of all parties of the article."""
    parties = Parties()
    numbers = sorted({n.side for n in columns if n.role == "combatant"} or {n.side for n in columns})
    if numbers:
        parties.numbers, parties.infobox = tuple(numbers), True
        parties.state_sides = {e.side for e in entities if e.state and not e.support and e.side}
        from_columns(parties, columns, lexicon)
        roles_of_columns(
            parties, columns, reading, lexicon, Counter(m.party for found in mentions for m in found if m.force)
        )
    for entity in entities:
        if entity.side is not None and not entity.state:
            parties.set(f"#{entity.name}", entity.side, entity.reason)
    _commanders(parties, columns, mentions)
    counts = Counter(m.party for near in mentions for m in near if m.force or m.party[0] == "@")
    graph = _graph(reading, mentions, infobox=bool(numbers))
    if numbers:
        _kin(parties, counts, lexicon)
        _spread(parties, graph, counts)
        _silent_side(parties, counts)
        _spread(parties, graph, counts)
        parties.set("un", 0, "the United Nations, in no column")
    else:
        tie(graph, counts, lexicon, reading)
        found = poles(reading, mentions, graph, counts)
        if "un" not in found.seeds:
            _united_nations(parties, entities, counts)
        assign(found, parties, reading, graph, counts, mentions)
    parties.attacker = _attacker(parties, reading, mentions)
    return parties


def _commanders(parties: Parties, columns: list[Name], mentions: list[list[PartyMention]]) -> None:
    """The persons of the commander columns are on their column's side, unless a name stands in two."""
    sides: dict[str, set[int]] = defaultdict(set)
    for column in columns:
        if column.role == "commander" and (keys := names_of(column.name)):
            sides[f"@{keys[-1].split()[-1]}"].add(column.side)
    named = {m.party for found in mentions for m in found if m.party[0] == "@"}
    for person, found in sides.items():
        if person in named and len(found) == 1:
            side = next(iter(found))
            parties.set(person, side, f"infobox (commander{side})")


def _graph(reading: Reading, mentions: list[list[PartyMention]], *, infobox: bool) -> Graph:
    """Company and enmity between the actors of the article, by each pair that follow each other in a sentence."""
    graph = Graph()
    for paragraph, found in zip(reading.article.paragraphs, mentions, strict=True):
        text = paragraph.text
        for start, end in reading.sentences(paragraph.number):
            near = [m for m in found if start <= m.start < end]
            for a, b in pairwise(near):
                if a.party == b.party:
                    continue
                if a.end > b.start:
                    weight = 2.0 if a.backs or b.backs else _same_words(a.party, b.party)
                    graph.add(a.party, b.party, weight, text[a.start : a.end])
                    continue
                if b.start - a.end > 110:
                    continue
                weight = relation(text, a, b)
                if infobox and 0 < weight <= 1:
                    weight = 0.3 if not (a.force and b.force) else weight if weight > 0.5 else 0.0
                graph.add(a.party, b.party, weight, text[a.start : b.end])
            for a, b, c in zip(near, near[1:], near[2:], strict=False):
                if a.party != c.party and (a.party[0] == "@") == (c.party[0] == "@") and listed(text, a, b, c):
                    graph.add(a.party, c.party, 1.5, text[a.start : c.end])
            for a, b in _owners(near):
                graph.add(a.party, b.party, relation(text, a, b), text[a.start : b.end])
    return graph


_AGAINST_STATES = frozenset(("rebel", "separatist", "islamist"))


def _same_words(a: str, b: str) -> float:
    """The weight of two parties in one name: a unit's people or owner; rebels are not of the state that they rise against."""
    if a in _AGAINST_STATES or b in _AGAINST_STATES:
        return 0.0 if len(a) == 2 or len(b) == 2 else 0.5
    return 2.0 if a[0] in "#@" or b[0] in "#@" else 1.0


def _owners(near: list[PartyMention]) -> list[tuple[PartyMention, PartyMention]]:
    """Pairs of mentions next to each other that the pairs in a row leave out, because one name has several parties."""
    spans: dict[tuple[int, int], list[PartyMention]] = defaultdict(list)
    for m in near:
        spans[m.start, m.end].append(m)
    pairs = []
    for first, second in pairwise(spans.values()):
        if first[0].end <= second[0].start and second[0].start - first[0].end <= 110:
            pairs += [(a, b) for a in first for b in second if a.party != b.party and (a, b) != (first[-1], second[0])]
    return pairs


def _united_nations(parties: Parties, entities: list[Entity], counts: Counter[str]) -> None:
    """The United Nations and their peacekeepers are on no side, unless theirs are many of the forces that fight."""
    if counts["un"] < max(2, 0.2 * max(counts.values(), default=0)):
        parties.set("un", 0, "the United Nations, on no side")
        for entity in entities:
            if any(alias.startswith(("United Nations", "UN ")) for alias in entity.aliases):
                parties.set(f"#{entity.name}", 0, "of the United Nations, on no side")


def _spread(parties: Parties, graph: Graph, counts: Counter[str]) -> None:
    """Sides for the remaining parties, the best supported first.

    Beside an infobox a state that it does not name needs to be told an ally: to fight one side is not to be on the other.
    """
    near = graph.edges
    ranks: dict[str, list[tuple[int, int]]] = {}  # made anew only where a neighbour has got its side
    for _ in range(80):
        best: tuple[float, str, int] | None = None
        for party in counts:
            if party not in near or party in parties.sides or party in ("un", "eu"):
                continue
            if party[0] == "#" and party.islower():
                continue  # a unit takes its side from its own sentences
            ranked = ranks.get(party)
            if ranked is None:
                ranked = ranks[party] = _score(party, parties, near[party]).most_common(2)
            if not ranked:
                continue
            margin = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0)
            if margin >= (2 if parties.infobox and _is_country(party) else 2.5 if party[0] == "@" else 1.5) and (
                best is None or margin > best[0]
            ):
                best = (margin, party, ranked[0][0])
        if best is None:
            break
        parties.set(best[1], best[2], f"named with or against the parties of side {best[2]}")
        for party in near[best[1]]:
            ranks.pop(party, None)


_ATTACK = re.compile(
    r"\b(?:attack|assault|invad|besieg|storm|shell|bombard|advanc)(?:e|ed|es|ing)?\b|\blaunch(?:ed|ing)? (?:an?|their|its|the) "
)


def _attacker(parties: Parties, reading: Reading, mentions: list[list[PartyMention]]) -> int | None:
    """The side whose parties stand before words of attack clearly more often than the other's."""
    votes: Counter[int] = Counter()
    for paragraph, found in zip(reading.article.paragraphs, mentions, strict=True):
        for one in found:
            side = parties.sides.get(one.party)
            if side and one.force and _ATTACK.search(paragraph.text, one.end, one.end + 40):
                votes[side] += 1
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return None
    return ranked[0][0]


def _kin(parties: Parties, counts: Counter[str], lexicon: Lexicon) -> None:
    """A party unknown so far stands for a known one of its kind, where only one side has such: "Muslims", "Federals"."""
    known = dict(parties.sides)
    kin_of: dict[str, set[int]] = defaultdict(set)
    for party, kin in lexicon.kin.items():
        if kin and (side := known.get(party)):
            for other in kin:
                kin_of[other].add(side)
    for party in counts:
        if party in known:
            continue
        near: set[int | None] = set(kin_of.get(party, ()))
        near |= {known[k] for k in lexicon.kin.get(party, ()) if known.get(k)}
        if len(near) == 1:
            side = near.pop()
            parties.set(party, side, f"stands for a party of side {side}")


def _silent_side(parties: Parties, counts: Counter[str]) -> None:
    """Of two sides one of which the text names by no known party: the most named unknown party is that side."""
    if not parties.infobox or len(parties.numbers) != 2:
        return
    heard = {parties.sides.get(p) for p in counts if counts[p] > 1}
    silent = [side for side in parties.numbers if side not in heard]
    unknown = [
        (n, p)
        for p, n in counts.items()
        if p not in parties.sides and p not in ("un", "eu") and p[0] not in "@#" and n > 1
    ]
    if len(silent) == 1 and len(heard - {None, 0}) == 1 and unknown:
        n, party = max(unknown)
        parties.set(party, silent[0], f"{n} mentions, and no other party of side {silent[0]} is named in the text")


def _is_country(party: str) -> bool:
    """Whether a party is a state of today (its key an ISO code)."""
    return len(party) == 2 and party.isupper()


def _score(party: str, parties: Parties, near: dict[str, float]) -> Counter[int]:
    """Side → what the edges to parties of known sides (`near`: party → weight) say for it, in the order these were told."""
    score: Counter[int] = Counter()
    if parties.sides.keys().isdisjoint(near):
        return score
    for known, side in parties.sides.items():
        weight = near.get(known)
        if weight is None or not side:
            continue
        if weight > 0:
            score[side] += weight  # type: ignore[assignment]
        elif not (parties.infobox and _is_country(party)) and (other := parties.other(side)) is not None:
            score[other] -= weight  # type: ignore[assignment]
    return score
