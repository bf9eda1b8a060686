"""The two sides of an article without an infobox, and who is on which."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .parties import Parties, PartyMention
from .reading import Reading
from .side_graph import MARGIN, Graph, coverage, torn
from .side_lead import Opposition, oppositions
from .side_order import sign_of_first

__all__ = ["Poles", "assign", "poles"]
_SURE = 0.35
"""the margin of a person and of a unit known by its name alone"""
_LEAD = 3
"""the paragraphs that introduce the two sides"""


@dataclass(frozen=True, slots=True)
class Poles:
    """The actors of the two sides that all others are told by: +1 and −1. `ordered`: where (paragraph, offset) the sentence
    begins that names those at +1 first; they are of side 1 unless one of the seeds acts before. None: side 1 is the one named
    first."""

    seeds: dict[str, float]
    ordered: tuple[int, int] | None


def poles(reading: Reading, mentions: list[list[PartyMention]], graph: Graph, counts: Counter[str]) -> Poles:
    """The two poles of an article; enters what sets sides apart into the graph.

    What the lead sets apart comes first, unless it is a quarrel told in passing: then the pair that divides the article best.
    """
    told = _told(reading, mentions, graph)
    opposed: dict[str, float] | None = None
    least = 0.6 * counts.total()
    for one, seeds, place in told:
        reach = sum(coverage(graph.solve(seeds), counts))
        if reach < least and opposed is None:
            opposed = _opposed(graph, counts, mentions)
            least = min(least, 0.6 * sum(coverage(graph.solve(opposed), counts)))
        if reach >= least:
            return Poles(seeds, ordered=place if one.kind != "invasion" else None)
    return Poles(_opposed(graph, counts, mentions) if opposed is None else opposed, ordered=None)


def assign(
    found: Poles,
    parties: Parties,
    reading: Reading,
    graph: Graph,
    counts: Counter[str],
    mentions: list[list[PartyMention]],
) -> None:
    """Give every actor that the graph ties to one of the two poles its side."""
    seeds = found.seeds
    if not seeds:
        names = [p for p, _ in counts.most_common() if p[0] != "@"]
        if names:
            parties.set(names[0], 1, "the only party named")
        return
    numbered = [p for p in counts if is_unit(p) and p not in seeds]
    _tie_irregulars(graph, counts, seeds)
    parties.torn = torn(graph, numbered, seeds)
    graph = graph.without(parties.torn)
    values = _coalition(graph, counts, graph.solve(seeds))
    first = sign_of_first(seeds, values, found.ordered, mentions, reading)
    told = {1: _names(seeds, first), 2: _names(seeds, -first)}
    for node, value in values.items():
        if abs(value) < (_SURE if node[0] == "@" or (node[0] == "#" and node.islower()) else MARGIN):
            continue
        side = 1 if value * first > 0 else 2
        if node in seeds:
            reason = f"no infobox: {told[1]} and {told[2]} are set against each other; order of first mention"
        else:
            reason = f"side of {told[side]}: {graph.why(node, values)}"
        parties.set(node, side, reason)
    _kinds(parties, counts)
    for stem, party in reading.shared.get("named_stems", {}).items():
        if known := parties.sides.get(party):
            parties.stems[stem] = known


_UNIT = re.compile(r"#(?:\d|[ivxlc]+\b|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)")


def is_unit(party: str) -> bool:
    """Whether a party is a body known by its number."""
    return _UNIT.match(party) is not None


def _kinds(parties: Parties, counts: Counter[str]) -> None:
    """Which sides have a state, and which one has rebels or the like."""
    irregular = {side for p in _IRREGULAR if counts[p] > 1 and (side := parties.sides.get(p))}
    states = {side for p, n in counts.items() if n > 1 and _fields_an_army(p) and (side := parties.sides.get(p))}
    if not irregular and len(states) == 1:
        other = 3 - next(iter(states))
        most = next((p for p, n in counts.most_common() if n > 1 and parties.sides.get(p) == other), "")
        if most[:1] == "#" and not is_unit(most):
            irregular = {other}  # an armed group against a state
    parties.irregular = next(iter(irregular)) if len(irregular) == 1 else None
    parties.state_sides = states


def _fields_an_army(party: str) -> bool:
    return _is_state(party) or party == "government"


def _tie_irregulars(graph: Graph, counts: Counter[str], seeds: Mapping[str, float]) -> None:
    """Insurgents are with the pole that is no state where the other is one, unless the text has them fight it."""
    states = {value > 0 for node, value in seeds.items() if _fields_an_army(node)}
    groups = [node for node, value in seeds.items() if node[0] == "#" and not is_unit(node)]
    if len(states) != 1 or not groups or any((seeds[node] > 0) in states for node in groups):
        return
    for role in _IRREGULAR:
        if role in counts and role not in seeds and all(graph.between(role, node) > -_FIGHT for node in groups):
            graph.add(role, groups[0], 4.0, "insurgents, where the other side has a state")


_FIGHT = 2.0
"""enmity that no passing word tells"""
_IRREGULAR = ("rebel", "islamist", "taliban", "separatist", "isis", "insurgent")
_COALITIONS = ("allied", "un", "coalition", "nato", "axis")


def _coalition(graph: Graph, counts: Counter[str], values: dict[str, float]) -> dict[str, float]:
    """The values with the states that no word ties to either side on that of the one coalition that fights."""
    found = [p for p in _COALITIONS if abs(values.get(p, 0.0)) >= MARGIN]
    if len({values[p] > 0 for p in found}) != 1:
        return values
    loose = [p for p, n in counts.items() if n and _is_state(p) and abs(values.get(p, 0.0)) < MARGIN]
    for party in loose:
        graph.add(party, found[0], 1.0, "a state whose forces no word sets against the coalition")
    return graph.solve({p: v for p, v in values.items() if abs(v) == 1.0}) if loose else values


def _is_state(party: str) -> bool:
    """Whether a party is a state of today (its key an ISO code)."""
    return len(party) == 2 and party.isupper()


def _names(seeds: Mapping[str, float], sign: float) -> str:
    return ", ".join(node.lstrip("@#") for node, value in seeds.items() if value * sign > 0)


_KINDS = ("apart", "deed", "invasion")


def _told(
    reading: Reading, mentions: list[list[PartyMention]], graph: Graph
) -> list[tuple[Opposition, dict[str, float], tuple[int, int]]]:
    """The words of the lead that set two sides against each other, with the seeds that they make and where their sentence
    begins, the clearest first; all such words of the article are evidence."""
    found_ones: list[tuple[Opposition, dict[str, float], tuple[int, int]]] = []
    torn = _torn(mentions)
    opening = next((n for n, found in enumerate(mentions) if len({m.party for m in found}) > 1), 0)
    for paragraph, found in zip(reading.article.paragraphs, mentions, strict=True):
        lead = paragraph.number == opening
        for one in oppositions(paragraph.text, reading.sentences(paragraph.number), found, deeds=lead):
            first, second = _camps(one, torn)
            if not (first and second):
                continue
            if paragraph.number < _LEAD:
                start = reading.sentences(paragraph.number)[reading.sentence_at(paragraph.number, one.first[0].start)][
                    0
                ]
                seeds = dict.fromkeys(sorted(first), 1.0) | dict.fromkeys(sorted(second), -1.0)
                found_ones.append((one, seeds, (paragraph.number, start)))
            for a in first:
                for b in second:
                    graph.add(a, b, -2.0, one.words)
    return sorted(found_ones, key=lambda told: _KINDS.index(told[0].kind))


def _by_span(found: Iterable[PartyMention]) -> Iterable[set[str]]:
    """The parties of each name, with those of the words right before it."""
    names: list[set[str]] = []
    end = -2
    for m in found:
        if m.start > end + 1:
            names.append(set())
        names[-1].add(m.party)
        end = m.end
    return names


def _factions(parties: set[str]) -> set[str]:
    return {p for p in parties if not _is_state(p) and p[0] not in "@#" and p not in ("imperial", "government")}


def _torn(mentions: Iterable[Iterable[PartyMention]]) -> set[str]:
    """The states of which the article names several factions ("Finnish Reds", "Finnish Whites")."""
    factions: dict[str, set[str]] = defaultdict(set)
    for found in mentions:
        for parties in _by_span(found):
            for state in filter(_is_state, parties):
                factions[state] |= _factions(parties)
    return {state for state, found in factions.items() if len(found) > 1}


def _parties(group: Iterable[PartyMention], torn: set[str]) -> set[str]:
    """The parties of a group; of "Finnish Reds" only the Reds where others are Finnish too."""
    found = set()
    for parties in _by_span(group):
        found |= parties - torn if _factions(parties) else parties
    return found - {"eu"}


def _camps(one: Opposition, torn: set[str]) -> tuple[set[str], set[str]]:
    """The parties of the two groups. One that both name belongs to the group where it is a name by itself ("Bolivian troops
    and Guarani scouts" against "the Guarani"), else to neither."""
    first, second = (_parties(group, torn) for group in (one.first, one.second))
    both = first & second
    if not both:
        return first, second
    alone = [
        {next(iter(p)) for p in _by_span(group) if len(p) == 1} & {m.party for m in group if m.force}
        for group in (one.first, one.second)
    ]
    return first - (both - (alone[0] - alone[1])), second - (both - (alone[1] - alone[0]))


def _opposed(graph: Graph, counts: Counter[str], mentions: list[list[PartyMention]]) -> dict[str, float]:
    """The pair of actors whose enmity divides the article best."""
    lead = {m.party for found in mentions[:_LEAD] for m in found}
    groups = [p for p, n in counts.most_common(40) if p[0] != "@" and p != "eu"][:12]
    persons = [p for p, n in counts.most_common(12) if p[0] == "@" and n > 4]
    best = _best(groups, graph, counts, lead)
    if best is None or -graph.between(best[1], best[2]) < 1:
        # no two peoples or groups fight: a civil war of persons
        best = _best([*persons, *groups[:6]], graph, counts, lead) or best
    return {best[1]: 1.0, best[2]: -1.0} if best else {}


def _best(names: list[str], graph: Graph, counts: Counter[str], lead: set[str]) -> tuple[float, str, str] | None:
    """(score, a, b) of the two actors that make the best poles."""
    best: tuple[float, str, str] | None = None
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            enmity = -graph.between(a, b)
            if enmity < 0 or (enmity == 0 and (i > 3 or a[0] in "@#" or b[0] in "@#")):
                continue
            parts = coverage(graph.solve({a: 1.0, b: -1.0}, rounds=8), counts)
            score = (
                min(parts)
                + 0.2 * max(parts)
                + 0.5 * min(counts[a], counts[b])
                + 3 * min(4.0, enmity)
                + 2 * ((a in lead) + (b in lead))
            )
            if best is None or score > best[0]:
                best = (score, a, b)
    return best
