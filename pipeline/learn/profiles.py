"""Which class of words an unknown word or phrase keeps company with: its contexts beside those of the words that are known.

The classes are the labels of the pattern files; what stands where nouns of settlements stand is proposed as one, and the
known words that it stands most like tell its kind. After Basilisk (Thelen and Riloff 2002), as `contexts` does for names,
here with common words: each known word counts once per context, for a word is no better evidence for being frequent.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from ..patterns import Patterns
from .candidates import KIND_ATTR
from .contexts import OTHER
from .masks import Mask, contexts_at

__all__ = ["Likeness", "Profiles"]

_RIVALS = ("CLAIM_VERB", "CLAIMANT", "VICTIM", "ARMAMENT", "FORCE_VERB", "PLACE_PERSON", "PLACE_ADJECTIVE",
           "FORCE_MODIFIER", "PLACE_STOP", "DATE_WORD", "PLACE_PREPOSITION", "PLACE_TITLE")  # fmt: skip
"""labels that speak for none of those: verbs of saying, ranks, equipment"""
_DETERMINERS = frozenset("the a an its their this these those both all COUNT".split())
_VERBAL = frozenset("to could would will might should can did".split())
_AUXILIARY = frozenset("had were have would could attempted fled".split())
_LEAST_SEEN = 3
"""a context that fewer known words stand in tells nothing"""
_SAMPLE, _LEAST_SHARE = 60, 0.05
_NEAREST = 5
_MEMORY = 60_000
"""sentences that are kept; a large corpus tells no more of its words by all of them"""


@dataclass(frozen=True, slots=True)
class Likeness:
    """`degree`: how like the words of `label` (1: as those are themselves); `kind`: that of the nearest ones, `like`."""

    label: str
    degree: float
    kind: str
    like: tuple[str, ...]


@dataclass(slots=True)
class Profiles:
    """What stands where. `words`: how often each word stands; `nouns`: so behind an article or a number; `verbs`: behind
    "to" or a modal verb; `acting`: before the past of a verb."""

    masks: list[Mask] = field(default_factory=list)
    words: Counter[str] = field(default_factory=Counter)
    nouns: Counter[str] = field(default_factory=Counter)
    verbs: Counter[str] = field(default_factory=Counter)
    acting: Counter[str] = field(default_factory=Counter)
    _classes: dict[str, dict[str, str]] = field(default_factory=dict)
    """known word → label → kind"""
    _company: dict[str, Counter[str]] = field(default_factory=dict)
    """known word → its contexts"""
    _vectors: dict[str, dict[str, float]] = field(default_factory=dict)
    """known word → the weights of its contexts, of length 1"""
    _seen: dict[str, Counter[str]] = field(default_factory=dict)
    """context → label → how many known words stand in it"""
    _usual: dict[str, float] = field(default_factory=dict)
    """label → the share of the votes that its own words get for it"""

    def add(self, mask: Mask) -> None:
        """Take in a sentence."""
        self.words.update(mask.words)
        for before, word in pairwise(("^", *mask.words)):
            if before in _DETERMINERS:
                self.nouns[word] += 1
            elif before in _VERBAL:
                self.verbs[word] += 1
            if word.endswith("ed") or word in _AUXILIARY:
                self.acting[before] += 1
        if len(self.masks) < _MEMORY:
            self.masks.append(mask)

    def share(self, of: Counter[str], word: str) -> float:
        """The share of a word's uses that are counted in `of`."""
        return of[word] / max(1, self.words[word])

    def fit(self, patterns: Patterns) -> None:
        """Learn the contexts of the words that `patterns` hold."""
        for label in (*KIND_ATTR, *_RIVALS):
            attr = KIND_ATTR.get(label, "")
            for word, entry in patterns.words(label).items():
                labels = self._classes.setdefault(word, {})
                labels[label if label in KIND_ATTR else OTHER] = str(entry.attrs.get(attr, "")) if attr else ""
        stands: dict[str, set[str]] = defaultdict(set)
        for mask in self.masks:
            for n, word in enumerate(mask.words):
                if word in self._classes:
                    contexts = contexts_at(mask.words, n, n + 1)
                    self._company.setdefault(word, Counter()).update(contexts)
                    for context in contexts:
                        stands[context].add(word)
        for context, words in stands.items():
            if len(words) >= _LEAST_SEEN:
                self._seen[context] = Counter(label for word in words for label in self._classes[word])
        for word, company in self._company.items():
            vector = self._vector(company)
            length = math.sqrt(sum(w * w for w in vector.values())) or 1.0
            self._vectors[word] = {c: w / length for c, w in vector.items()}
        for label in KIND_ATTR:
            known = sorted((w for w in self._company if label in self._classes[w]), key=lambda w: (-self.words[w], w))
            shares = sorted(self._shares(self._company[word]).get(label, 0.0) for word in known[:_SAMPLE])
            self._usual[label] = max(shares[len(shares) // 2], _LEAST_SHARE) if shares else 1.0

    def likeness(self, contexts: Counter[str], labels: Iterable[str]) -> Likeness | None:
        """What something in `contexts` is most like among `labels`, against all others; None where nothing is known."""
        shares, wanted = self._shares(contexts), set(labels)
        if not wanted & shares.keys():
            return None
        nearest = self._nearest(contexts, wanted)
        votes: dict[str, float] = defaultdict(float)
        kinds: dict[tuple[str, str], float] = defaultdict(float)
        for word, near in nearest:
            for label in self._classes[word].keys() & wanted:
                votes[label] += near * shares.get(label, 0.0) / self._usual[label]
                kinds[label, self._classes[word][label]] += near
        if not votes:
            return None
        label = max(votes, key=lambda x: (votes[x], x))
        kind = max((k for k in kinds if k[0] == label), key=lambda k: (kinds[k], k))[1]
        like = tuple(word for word, _ in nearest if label in self._classes[word])[:3]
        return Likeness(label, min(1.0, shares.get(label, 0.0) / self._usual[label]), kind, like)

    def _shares(self, contexts: Counter[str]) -> dict[str, float]:
        """Label → its share of the votes of `contexts`."""
        votes: dict[str, float] = defaultdict(float)
        for context, times in contexts.items():
            profile = self._seen.get(context)
            if profile is None:
                continue
            total = profile.total()
            purity = max(profile.values()) / total
            trust = math.log2(1 + total) * purity * purity * math.log2(1 + times)
            for label, n in profile.items():
                votes[label] += n / total * trust
        whole = sum(votes.values())
        return {label: vote / whole for label, vote in votes.items()}

    def _nearest(self, contexts: Counter[str], labels: set[str]) -> list[tuple[str, float]]:
        """The known words of `labels` whose contexts are most like, with their likeness (the cosine)."""
        mine = self._vector(contexts)
        found = []
        for word, vector in self._vectors.items():
            if not labels.isdisjoint(self._classes[word]):
                near = sum(weight * vector.get(c, 0.0) for c, weight in mine.items())
                if near:
                    found.append((word, near))
        return sorted(found, key=lambda item: (-item[1], item[0]))[:_NEAREST]

    def _vector(self, contexts: Counter[str]) -> dict[str, float]:
        known = len(self._company)
        return {
            c: math.log2(1 + n) * math.log2(known / (1 + profile.total()) + 1)
            for c, n in contexts.items()
            if (profile := self._seen.get(c)) is not None
        }
