"""Mutual bootstrapping: words around known names tell of unknown ones (after Basilisk, Thelen and Riloff 2002).

A context is the two words before a name, or the word after it. The labels of the names that stand in a context make its
profile; an unknown name is scored by its contexts' profiles; the best become known, and so on. PLACE and FORCE compete
with OTHER (persons, events, organisations, peoples): without a rival every capitalised word would be one of the two.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["OTHER", "Occurrence", "bootstrap", "contexts_of"]

OTHER = "OTHER"
_BEFORE = re.compile(r"([\w'’-]+)\W{1,2}([\w'’-]+)\W{1,2}$")
_AFTER = re.compile(r"^\W{1,2}([\w'’-]+)")
_ROUNDS, _PER_ROUND, _SURE = 4, 25, 0.6
_LEAST_SEEN = 3
"""a context that fewer names stand in tells nothing"""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in a sentence: its folded and written form, its label ("" unknown), the contexts it stands in, where."""

    key: str
    label: str
    name: str
    contexts: tuple[str, ...]
    article_id: str
    sentence: str


def contexts_of(sentence: str, start: int, end: int) -> tuple[str, ...]:
    """The contexts of a span: `<two words> _`, `<word> _` and `_ <word>`, in lower case."""
    found = []
    if before := _BEFORE.search(sentence[max(0, start - 40) : start]):
        found += [f"{before[1]} {before[2]} _".lower(), f"{before[2]} _".lower()]
    if (after := _AFTER.match(sentence[end : end + 30])) and after[1].islower():
        found.append(f"_ {after[1]}")
    return tuple(found)


def bootstrap(seen: Iterable[Occurrence], unknown: Iterable[Occurrence]) -> dict[str, tuple[str, float, list[str]]]:
    """Folded name → (label, score, its telling contexts) of unknown names; the label may be OTHER.

    A score is the label's share in the contexts' profiles, weighted by how much is known of each context, and damped
    for names that stand in few.
    """
    stands: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in unknown:
        stands[occurrence.key].append(occurrence)
    profiles: dict[str, Counter[str]] = defaultdict(Counter)
    for occurrence in seen:
        for context in occurrence.contexts:
            profiles[context][occurrence.label] += 1
    found: dict[str, tuple[str, float, list[str]]] = {}
    for _ in range(_ROUNDS):
        scored = {key: _score(some, profiles) for key, some in stands.items() if key not in found}
        for key in sorted(scored, key=lambda key: (-scored[key][1], key))[:_PER_ROUND]:
            if scored[key][1] < _SURE:
                break
            found[key] = scored[key]
            for occurrence in stands[key]:
                for context in occurrence.contexts:
                    profiles[context][scored[key][0]] += 1
    for key, some in stands.items():
        found.setdefault(key, _score(some, profiles))
    return found


def _score(occurrences: list[Occurrence], profiles: dict[str, Counter[str]]) -> tuple[str, float, list[str]]:
    votes: dict[str, float] = defaultdict(float)
    weight = 0.0
    telling: Counter[str] = Counter()
    for context in {c for o in occurrences for c in o.contexts}:
        profile = profiles.get(context)
        if not profile or (total := profile.total()) < _LEAST_SEEN:
            continue
        label, most = max(profile.items(), key=lambda item: (item[1], item[0]))
        purity = most / total
        trust = math.log2(1 + total) * purity * purity  # "the _" holds everything and tells little
        weight += trust
        for label, n in profile.items():
            votes[label] += n / total * trust
        telling[context] += round(100 * trust)
    if not votes:
        return OTHER, 0.0, []
    label, vote = max(votes.items(), key=lambda item: (item[1], item[0]))
    damp = 1 - 0.5 ** len(telling)
    return label, vote / weight * damp, [context for context, _ in telling.most_common(3)]
