"""Which side each party of an article is on: peoples, states, roles ("rebels") and persons.

With an infobox its columns are the sides. Without, the two that the text sets against each other most are sides 1 and 2
in the order of their first mention. Other parties follow by what the text says: "A and B", "A, backed by B" make allies,
"between A and B", "A attacked B" enemies.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

from ..infobox import Name
from ..values.forces import Lexicon
from .deeds import hostile, suffered
from .force_persons import names_of
from .force_roster import Entity
from .parties import Parties, PartyMention
from .reading import Reading
from .side_columns import from_columns, roles_of_columns

__all__ = ["ALLY", "parties_of"]
ALLY = re.compile(
    r"^[,;]?\s*(?:and|&|as well as|along with|alongside|together with|with the (?:support|help|aid|assistance) of|"
    r"(?:which (?:was|were) )?(?:supported|backed|aided|assisted|joined|reinforced|accompanied) by|allied (?:with|to))?"
    r"(?: of)?\s*(?:the|their|its|his|some|several|\d[\d,]*)?\s*$"
)
_LIST = re.compile(r"^,\s*(?:the\s*)?$")
_BETWEEN = re.compile(r"\b(?:between|fought by|pitted|pitting)\b(?:(?!\band\b)[^.;(]){0,60}$")
_AGAINST = re.compile(r"\W*(?:\([^)]*\)\s*)?(?:\w+ )?against\b")
_SPLIT = re.compile(r"\band\b|\bagainst\b|–|-")
_LEADS = re.compile(
    r",?\s*(?:under(?: the (?:command|leadership|orders) of)?|led by|commanded by|headed by|of)\s+(?:[\w.-]+ ){0,5}$"
    r"|\s+(?:[\w.-]+ ){0,3}$"
)
_WITH = re.compile(
    r",?\s+(?:(?:\w+ ){0,4})with (?:(?:some|about|only|his|more than|fewer than|nearly|around) )?"
    r"[\d,]{2,}(?: [a-z]+)? $"
)
_SEAT = re.compile(
    r"\b(?:capital|city|cities|town|village|port|coast|parts?|province|border|north|south|east|west|island|territory|"
    r"soil|cent(?:er|re)|king|emperor|ruler) of (?:the )?$"
)
_OWNS = re.compile(r"['’]s?\s+(?:[\w-]+ ){0,2}$")


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
    edges = _edges(reading, mentions, infobox=bool(numbers))
    counts = Counter(m.party for found in mentions for m in found if m.force or m.party[0] == "@")
    if not numbers:
        _from_text(parties, reading, edges, counts, mentions, lexicon)
    if numbers or counts["un"] < 0.2 * max(counts.values(), default=0):
        parties.set("un", 0, "the United Nations, in no column")  # observers, not a party at war
    _kin(parties, counts, lexicon)
    _spread(parties, edges, counts)
    _silent_side(parties, counts)
    _spread(parties, edges, counts)
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


Edges = dict[tuple[str, str], float]


def _edges(reading: Reading, mentions: list[list[PartyMention]], *, infobox: bool) -> Edges:
    """Ally (positive) and enemy (negative) evidence between pairs of parties, over the whole article."""
    edges: Edges = defaultdict(float)
    for paragraph, found in zip(reading.article.paragraphs, mentions, strict=True):
        text = paragraph.text
        lead = 3.0 if paragraph.number < 2 else 1.0
        for a, b in pairwise(found):
            if a.party == b.party:
                continue
            between = text[a.end : b.start]
            if not b.force and _SEAT.search(between):
                continue  # "recaptured Seoul, the capital of South Korea"
            if len(between) > 90 or ". " in between:
                continue
            before = text[max(0, a.start - 60) : a.start]
            weight = 0.0
            if _BETWEEN.search(before) and _SPLIT.search(between):
                # "between A and B", but "between A and B against C"
                weight = 2.0 if _AGAINST.match(text, b.end) else -3.0 * lead
            elif hostile(between) or suffered(between):
                weight = -(1.5 if a.force else 1.0)
            elif (_LEADS.match(between) and a.force and b.party[0] == "@") or (
                a.party[0] == "@" and b.force and (_OWNS.match(between) or _WITH.match(between))
            ):
                weight = 3.0
            elif a.end <= b.start and (ALLY.match(between) or _LIST.match(between)):
                shared = a.force and b.force and between == " and " and text[a.end - 1] != "s"
                weight = 2.0 if shared else 1.0 if re.search(r"\w", between) else 0.7
                if not (a.force and b.force) and infobox:
                    weight = 0.3
            if weight:
                edges[_pair(a.party, b.party)] += weight
    return edges


def _from_text(
    parties: Parties,
    reading: Reading,
    edges: Edges,
    counts: Counter[str],
    mentions: list[list[PartyMention]],
    lexicon: Lexicon,
) -> None:
    """The two parties set against each other most, in the order of their first mention."""
    if not counts:
        return
    names = [p for p, _ in counts.most_common(40) if p[0] != "@"][:12]
    lead = {m.party for found in mentions[:3] for m in found}
    title = reading.article.title
    best = _opposed(names, edges, counts, lead)
    if best is None or -edges.get(_pair(best[1], best[2]), 0.0) < 1:
        # no two peoples or groups fight: a civil war of persons ("Caesar's army", "Pompey's army")
        persons = [p for p, n in counts.most_common(12) if p[0] == "@" and n > 4]
        rivals = _opposed(persons, edges, counts, lead)
        if rivals is not None and -edges.get(_pair(rivals[1], rivals[2]), 0.0) >= 2:
            best = rivals
    if not names and best is None:
        return
    if best is None:
        parties.set(names[0], 1, "the only party named")
        return
    first = _order(best[1], best[2], mentions, reading, lexicon)
    second = best[1] if first == best[2] else best[2]
    reason = f"no infobox: {first} and {second} are set against each other most ({title}); order of first mention"
    parties.set(first, 1, reason)
    parties.set(second, 2, reason)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _opposed(names: list[str], edges: Edges, counts: Counter[str], lead: set[str]) -> tuple[float, str, str] | None:
    """(score, a, b) of the two parties set against each other most."""
    best: tuple[float, str, str] | None = None
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            hostile = -edges.get(_pair(a, b), 0.0)
            score = min(counts[a], counts[b]) + 4 * max(0.0, hostile) - 6 * max(0.0, -hostile)
            score += 3 * ((a in lead) + (b in lead))
            if best is None or score > best[0]:
                best = (score, a, b)
    return best


_WHERE = re.compile(
    r"\b(?:in|at|near|from|off|to|into|across|within) (?:the )?(?:\w+ )?$|\b[a-z]+ of (?:the )?(?:\w+ )?$|[A-Z][a-z][\w-]+, $"
)
_AN_EVENT = re.compile(
    r" (?:[\w-]+ ){0,2}?(?:[Ww]ars?|[Ii]nvasions?|[Oo]ffensives?|[Cc]ampaigns?|[Rr]evolts?|[Rr]evolution|[Uu]prising|"
    r"[Rr]ebellion|[Oo]ccupation|[Cc]onquest|[Cc]risis|[Tt]heat(?:er|re)|[Ff]ront)\b"
)


def _order(a: str, b: str, mentions: list[list[PartyMention]], reading: Reading, lexicon: Lexicon) -> str:
    """Which of the two is named first as one that acts: not in a place's name nor in a war's, save behind "between"."""
    for found, paragraph in zip(mentions, reading.article.paragraphs, strict=True):
        text = paragraph.text
        for mention in found:
            stands_for = [p for p in (a, b) if p == mention.party or p in lexicon.kin.get(mention.party, ())]
            if len(stands_for) != 1:
                continue
            if _BETWEEN.search(text, max(0, mention.start - 60), mention.start):
                return stands_for[0]
            named_after = not mention.force and _AN_EVENT.match(text, mention.end)
            if not named_after and (mention.force or not _WHERE.search(text, 0, mention.start)):
                return stands_for[0]
    return a


def _spread(parties: Parties, edges: Edges, counts: Counter[str]) -> None:
    """Sides for the remaining parties, the best supported first.

    Beside an infobox a state that it does not name needs to be told an ally: to fight one side is not to be on the other.
    """
    near = _neighbours(edges)
    ranks: dict[str, list[tuple[int, int]]] = {}  # made anew only where a neighbour has got its side
    for _ in range(80):
        best: tuple[float, str, int] | None = None
        for party in counts:
            if party not in near or party in parties.sides or party == "eu":
                continue
            ranked = ranks.get(party)
            if ranked is None:
                ranked = ranks[party] = _score(party, parties, near[party]).most_common(2)
            if not ranked:
                continue
            margin = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0)
            needed = 2 if parties.infobox and _is_country(party) else 2.5 if party[0] == "@" else 1.5
            if margin >= needed and (best is None or margin > best[0]):
                best = (margin, party, ranked[0][0])
        if best is None:
            break
        parties.set(best[1], best[2], f"named with or against the parties of side {best[2]}")
        for party in near[best[1]]:
            ranks.pop(party, None)


def _neighbours(edges: Edges) -> dict[str, dict[str, float]]:
    """Party → the parties that it has an edge with, and its weight."""
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), weight in edges.items():
        if weight:
            near[a][b] = near[b][a] = weight
    return near


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
