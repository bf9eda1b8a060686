"""The signed graph of an article's actors: who is with whom, who against whom, and the two sides that follow. Pure functions.

Nodes are peoples, states, roles, named bodies, units and persons; an edge is positive for company, negative for enmity.
From actors whose side is known ("seeds", +1 and −1) each other takes the side to which the mean of its neighbours leans, an
enemy counting the other way. A side told by clear words is as sure far from the seeds as beside them; a node that speaks
for both, or of which little is told, stays near 0.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from math import tanh
from operator import mul

__all__ = ["MARGIN", "Graph", "coverage", "torn"]
MARGIN = 0.2
"""a node nearer to 0 than this has no side"""
_DAMP = 0.5
"""evidence that tells nothing: what a node known by little of it is drawn back by"""
_GAIN = 2.0
"""how surely a node takes the side of its neighbours: above 1 a side told far off does not fade on its way"""
_MOST = 4.0
"""what two actors can tell of each other, however often they do"""
_PASSING, _MOST_PASSING = 0.2, 0.61
"""what mere neighbours tell, which is wrong as often as right, and the most that they can tell however often they meet"""
_ROUNDS = 40


class Graph:
    """Weights between pairs of nodes, and the words that told the strongest evidence of each."""

    def __init__(self) -> None:
        self.edges: dict[str, dict[str, float]] = defaultdict(dict)
        self.words: dict[tuple[str, str], tuple[float, str]] = {}
        self._passing: dict[tuple[str, str], float] = {}
        self._rows: dict[str, tuple[list[str], list[float], float]] | None = None

    def add(self, a: str, b: str, weight: float, words: str = "") -> None:
        """Add evidence between two nodes; `words`: what told it."""
        if a == b or not weight:
            return
        self._rows = None
        if 0 < weight <= _PASSING:
            told = self._passing.get(_pair(a, b), 0.0)
            if told + weight > _MOST_PASSING:
                return
            self._passing[_pair(a, b)] = told + weight
        both = self.edges[a].get(b, 0.0) + weight
        self.edges[a][b] = self.edges[b][a] = max(-_MOST, min(_MOST, both))
        pair = _pair(a, b)
        if words and abs(weight) > self.words.get(pair, (0.0, ""))[0]:
            self.words[pair] = abs(weight), words

    def between(self, a: str, b: str) -> float:
        """The sum of the evidence between two nodes."""
        return self.edges.get(a, {}).get(b, 0.0)

    def solve(self, seeds: Mapping[str, float], rounds: int = _ROUNDS) -> dict[str, float]:
        """Node → value from −1 to 1, for every node that evidence ties to a seed.

        >>> graph = Graph()
        >>> graph.add("Danes", "Swedes", -2.0)
        >>> graph.add("Brand", "Swedes", 2.0)
        >>> {node: round(value, 1) for node, value in graph.solve({"Danes": 1.0}).items()}
        {'Danes': 1.0, 'Swedes': -0.9, 'Brand': -0.9}
        """
        if self._rows is None:
            self._rows = {
                node: (list(near), list(near.values()), _DAMP + sum(map(abs, near.values())))
                for node, near in self.edges.items()
            }
        values = {**dict.fromkeys(self._reached(seeds), 0.0), **seeds}
        rows = [(node, *self._rows[node]) for node in values if node not in seeds]
        value_of = values.__getitem__
        for _ in range(rounds):
            moved = 0.0
            for node, near, weights, total in rows:
                value = tanh(_GAIN * sum(map(mul, weights, map(value_of, near))) / total)
                step = abs(value - values[node])
                if step > moved:
                    moved = step
                values[node] = value
            if moved < 0.01:
                break
        return values

    def without(self, nodes: Container[str]) -> Graph:
        """The graph without some of its nodes."""
        rest = Graph()
        rest.words = self.words
        for node, near in self.edges.items():
            if node not in nodes:
                rest.edges[node] = {other: w for other, w in near.items() if other not in nodes}
        return rest

    def _reached(self, seeds: Mapping[str, float]) -> list[str]:
        """All nodes that a path ties to a seed, nearest first."""
        found = dict.fromkeys(seeds)
        queue = list(seeds)
        for node in queue:
            for other in self.edges.get(node, ()):
                if other not in found:
                    found[other] = None
                    queue.append(other)
        return list(found)

    def why(self, node: str, values: Mapping[str, float]) -> str:
        """The evidence that decided a node most: its words, and the actor on the other end."""
        near = self.edges.get(node, {})
        value = values.get(node, 0.0)
        other = max(near, key=lambda o: near[o] * values.get(o, 0.0) * (1 if value > 0 else -1), default=None)
        if other is None:
            return "named with no other"
        words = self.words.get(_pair(node, other), (0.0, ""))[1]
        told = "with" if near[other] > 0 else "against"
        return f"{told} {other.lstrip('@#')}" + (f' ("{words}")' if words else "")


def torn(graph: Graph, units: Iterable[str], seeds: Mapping[str, float]) -> set[str]:
    """Those of `units` whose clear company is on both sides: two bodies of one number ("I Corps")."""
    units = set(units)
    values = graph.without(units).solve(seeds)
    found = set()
    for unit in units:
        told = [w * values.get(other, 0.0) for other, w in graph.edges.get(unit, {}).items() if w >= 1.5]
        first, second = sum(t for t in told if t > 0), -sum(t for t in told if t < 0)
        if min(first, second) >= max(1.5, 0.3 * max(first, second)):
            found.add(unit)
    return found


def coverage(values: Mapping[str, float], counts: Counter[str]) -> tuple[float, float]:
    """How many mentions the two sides take in, each mention as sure as its node is."""
    first = sum(n * values[node] for node, n in counts.items() if values.get(node, 0.0) >= MARGIN)
    second = -sum(n * values[node] for node, n in counts.items() if values.get(node, 0.0) <= -MARGIN)
    return first, second


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)
