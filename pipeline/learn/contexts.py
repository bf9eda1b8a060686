"""Mutual bootstrapping: words around known names tell of unknown ones (after Basilisk, Thelen and Riloff 2002).

A context is the two words before a capitalised name, or the word after it. The labels of the known names in a context
make its profile; an unknown name is scored by its contexts' profiles. The best become known, and so on.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Occurrence", "bootstrap", "capitalised"]

_NAME = re.compile(
    r"\b(?:[Aa](?:l|n|r|s|sh|t|d|z)-)?[A-ZÀ-ÖØ-Þ][\w'’-]{2,}"
    r"(?:\s(?:(?:al|el|an|ar|as|ash|at|ad|de|del|la|le|du|von|van|of the|of)\s|(?:al|el)-)?[A-ZÀ-ÖØ-Þ][\w'’-]+){0,3}"
)
_BEFORE = re.compile(r"([\w'’-]+)\W{1,2}([\w'’-]+)\W{1,2}$")
_AFTER = re.compile(r"^\W{1,2}([\w'’-]+)")
_ROUNDS, _PER_ROUND = 4, 25


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A capitalised name in a sentence: its words, the contexts it stands in, where."""

    name: str
    contexts: tuple[str, ...]
    article_id: str
    sentence: str


def capitalised(sentence: str, article_id: str, taken: Iterable[tuple[int, int]]) -> Iterator[Occurrence]:
    """The capitalised names of a sentence that do not begin it and overlap no span of `taken`."""
    spans = list(taken)
    for match in _NAME.finditer(sentence, 1):
        if any(match.start() < end and start < match.end() for start, end in spans):
            continue
        if contexts := contexts_of(sentence, match.start(), match.end()):
            yield Occurrence(match[0], contexts, article_id, sentence)


def contexts_of(sentence: str, start: int, end: int) -> tuple[str, ...]:
    """The contexts of a span: `<two words> _` and `_ <word>`, in lower case."""
    found = []
    if before := _BEFORE.search(sentence, max(0, start - 40), start):
        found += [f"{before[1]} {before[2]} _".lower(), f"{before[2]} _".lower()]
    if (after := _AFTER.match(sentence[end : end + 30])) and after[1].islower():
        found.append(f"_ {after[1]}")
    return tuple(found)


def bootstrap(
    known: dict[str, str], seen: Iterable[Occurrence], unknown: Iterable[Occurrence]
) -> dict[str, tuple[str, float, list[str]]]:
    """Name → (label, score, its telling contexts) of unknown names.

    known: name → label. seen: occurrences of known names. Scores are the label's share in the contexts' profiles,
    weighted by how much is known of each context, and damped for names that stand in few.
    """
    labels = dict(known)
    places: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in unknown:
        places[occurrence.name].append(occurrence)
    profiles: dict[str, Counter[str]] = defaultdict(Counter)
    for occurrence in seen:
        if label := labels.get(occurrence.name):
            for context in occurrence.contexts:
                profiles[context][label] += 1
    found: dict[str, tuple[str, float, list[str]]] = {}
    for _ in range(_ROUNDS):
        scored = {name: _score(some, profiles) for name, some in places.items() if name not in found}
        best = sorted(scored, key=lambda name: (-scored[name][1], name))[:_PER_ROUND]
        for name in best:
            if scored[name][1] < 0.5:
                break
            found[name] = scored[name]
            for occurrence in places[name]:
                for context in occurrence.contexts:
                    profiles[context][scored[name][0]] += 1
    for name, some in places.items():
        found.setdefault(name, _score(some, profiles))
    return found


def _score(occurrences: list[Occurrence], profiles: dict[str, Counter[str]]) -> tuple[str, float, list[str]]:
    votes: Counter[str] = Counter()
    weight = 0.0
    telling: Counter[str] = Counter()
    for context in {c for o in occurrences for c in o.contexts}:
        profile = profiles.get(context)
        if not profile or (total := profile.total()) < 3:
            continue
        trust = math.log2(1 + total)
        weight += trust
        for label, n in profile.items():
            votes[label] += n / total * trust  # type: ignore[assignment]
        telling[context] += total
    if not votes:
        return "PLACE", 0.0, []
    label, vote = max(votes.items(), key=lambda item: (item[1], item[0]))
    damp = 1 - 0.5 ** len(telling)
    return label, vote / weight * damp, [context for context, _ in telling.most_common(3)]
