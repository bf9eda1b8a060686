"""Evidence that no sentence tells: parties of one kind keep company, roles that name each other's foe, coalitions of the World
Wars, whose the government is."""

from __future__ import annotations

import re
from collections import Counter

from ..values.forces import Lexicon
from ..values.forces_allegiance import style_states
from .reading import Reading
from .side_graph import Graph

__all__ = ["tie"]


def tie(graph: Graph, counts: Counter[str], lexicon: Lexicon, reading: Reading) -> None:
    """Enter it all into the graph of an article without an infobox."""
    _tie_kin(graph, counts, lexicon)
    _tie_axis(graph, counts, lexicon, reading)
    _tie_government(graph, counts, lexicon, reading)
    _tie_units(graph, counts)
    _tie_names(graph, counts, lexicon)
    _tie_styles(graph, counts, lexicon)


def _tie_styles(graph: Graph, counts: Counter[str], lexicon: Lexicon) -> None:
    """A unit is of the state whose army alone has such: a "21st Panzer Division" Germany's, where the text speaks of it."""
    for unit in (p for p in counts if p[0] == "#"):
        states = [s for s in style_states(unit[1:], lexicon.styles) if s in graph.edges]
        if states:
            graph.add(unit, max(states, key=counts.__getitem__), 3.0, "by its name")


def _tie_names(graph: Graph, counts: Counter[str], lexicon: Lexicon) -> None:
    """A body is with the movement that its name has: the "Karvian Republican Army" with the Republicans."""
    for body in (p for p in counts if p[0] == "#"):
        for word in body[1:].lower().split():
            role = lexicon.roles.get(word)
            party = "rebel" if word in _RISING else role if role in _MOVEMENTS else None
            if party in counts and party is not None:
                graph.add(body, party, 1.5, "by its name")


_RISING = ("free", "insurgent")
_MOVEMENTS = frozenset(
    "republican nationalist royalist communist liberal conservative unionist loyalist separatist".split()
)


_ENEMIES = (
    ("government", "rebel"), ("government", "separatist"), ("red", "white"), ("union", "confederate"), ("axis", "allied"),
    ("nationalist", "republican"), ("nationalist", "communist"), ("royalist", "parliamentarian"), ("royalist", "republican"),
    ("antitreaty", "freestate"),
)  # fmt: skip
"""words that name the two sides of a war by each other"""


def _tie_kin(graph: Graph, counts: Counter[str], lexicon: Lexicon) -> None:
    """Parties of one kind keep company ("Muslims" and Arabs), a government is against rebels, Reds are against Whites."""
    for party in counts:
        for kin in lexicon.kin.get(party, ()):
            if kin in counts:
                graph.add(party, kin, 1.0 if 4 * counts[party] > counts[kin] else 0.2, "of one kind")
        if party[0] == "!":
            graph.add(party, party[1:], -3.0, "anti-")
    for one, other in _ENEMIES:
        if one in counts and other in counts:
            graph.add(one, other, -2.0, f"{one} against {other}")


_COALITION_WARS = {
    "axis": re.compile(r"\b(?:World War II\b|Second World War|Pacific War)"),
    "central": re.compile(r"\b(?:World War I\b|First World War|Great War)"),
}


def _tie_axis(graph: Graph, counts: Counter[str], lexicon: Lexicon, reading: Reading) -> None:
    """In an article that is of a World War by its first paragraphs, the Allies are against the states of the Axis, or of
    the Central Powers, and these are with each other."""
    for coalition, war in _COALITION_WARS.items():
        if not any(war.search(p.text) for p in reading.article.paragraphs[:3]):
            continue
        foes = [p for p in counts if coalition in lexicon.kin.get(p, ())]
        for foe in foes:
            if "allied" in counts:
                graph.add("allied", foe, -1.0, f"the Allies against a state of the {coalition.capitalize()}")


_GOVERNS = r"(?:[Gg]overnment|[Rr]egime)"


def _tie_government(graph: Graph, counts: Counter[str], lexicon: Lexicon, reading: Reading) -> None:
    """The government is that of the one state whose government the article mostly speaks of."""
    if "government" not in counts:
        return
    votes: Counter[str] = Counter()
    for paragraph in reading.article.paragraphs:
        for match in _GOVERNMENT.finditer(paragraph.text):
            for words in (match[1], match[2]):
                for word in (words, *words.split()[-1:]) if words else ():
                    if word in lexicon.peoples:
                        votes[lexicon.peoples[word][0]] += 1
                        break
    ranked = votes.most_common(1)
    if ranked and ranked[0][1] >= 0.7 * votes.total():
        graph.add("government", ranked[0][0], 2.0, "its government")


_GOVERNMENT = re.compile(
    rf"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) {_GOVERNS}\b|\b{_GOVERNS} of (?:the )?([A-Z][a-z]+(?: [A-Z][a-z]+)?)"
)


def _tie_units(graph: Graph, counts: Counter[str]) -> None:
    """A unit is the one whose name begins so, where only one does: "5th Cavalry" and "5th Cavalry Regiment"."""
    units = [p for p in counts if p[0] == "#" and p[1:2].isdigit()]
    for unit in units:
        longer = [p for p in units if p.startswith(f"{unit} ") and "," not in p]
        if len(longer) == 1:
            graph.add(unit, longer[0], 2.0, "a shorter name")
    small = {p for p in counts if p[0] == "#" and p.islower()}
    for name in counts:
        if name[0] == "#" and not name.islower() and name.lower() in small:
            graph.add(name, name.lower(), 4.0, "the same name")
