"""Frames → candidates: cues of names, verbs and nouns of loss, verbs of events, each as a line that the pipeline reads.

What a phrase is proposed as must be told twice: by the frame it stands in, and by the company that known words of that
label keep (`profiles`). Cues may score above 0.95 where they stand with many names and no other; what a verb means no
frame can tell, so losses and events score at most 0.9, and are never taken unasked by `retrain` at its usual threshold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..patterns import Patterns
from ..resolve.reading import Reading
from .candidates import Candidate
from .frames import Frame, frames_of, vocabulary
from .masks import masks_of
from .profiles import Likeness, Profiles

__all__ = ["Phrases"]

_LEAST = 0.2
"""candidates that score less are not asked"""
_UNKNOWN = 0.6
"""how like its label a phrase is taken to be where the articles are too few to tell"""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A kind of frame: what it may be (the first counts where company does not tell), its top score, the least count."""

    labels: tuple[str, ...]
    most: float
    least: int
    why: str


_RULES = {
    "after": _Rule(("PLACE_NOUN", "FORCE_HEAD"), 0.97, 3, "stands after {n} different names"),
    "of": _Rule(("PLACE_OF", "FORCE_HEAD"), 0.97, 3, "stands before “of” and {n} different names"),
    "before": _Rule(("PLACE_VERB",), 0.9, 3, "stands before {n} different names"),
    "party": _Rule(("FORCE_HEAD",), 0.7, 2, "stands after {n} words of parties"),
    "lost": _Rule(("LOSS_VERB",), 0.9, 2, "done to counted people, and no figure was read"),
    "took": _Rule(("LOSS_VERB",), 0.9, 2, "done to counted people, and no figure was read"),
    "loss": _Rule(("LOSS_NOUN",), 0.9, 2, "“of” counted people, and no figure was read"),
    "deed": _Rule(("EVENT",), 0.9, 2, "a force does it to a place or a force, and no event was read"),
    "suffered": _Rule(("EVENT",), 0.9, 2, "done to a place or a force by a force, and no event was read"),
}


@dataclass(slots=True)
class Phrases:
    """What all articles say of phrases."""

    found: dict[tuple[str, str], dict[str, Frame]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Frame))
    )
    """(kind of frame, phrase) → the class of the name beside it → what is known"""
    profiles: Profiles = field(default_factory=Profiles)

    def add(self, reading: Reading) -> None:
        """Take in one article."""
        words = vocabulary(reading.patterns)
        masks = list(masks_of(reading, whole=False))
        for mask in masks:
            self.profiles.add(mask)
        for key, first, last, partner, mask in frames_of(reading, words, masks):
            beside = next(
                (mask.words[n] for n in (first - 1, last, last + 1, last + 2) if mask.names.get(n) == partner), ""
            )
            self.found[key][beside].add(mask, first, last, partner)

    def candidates(self, patterns: Patterns) -> list[Candidate]:
        """The proposals, one for each label and phrase, without order."""
        enough = {key: sides for key, sides in self.found.items() if self._enough(key[0], sides)}
        self.profiles.fit(patterns)
        merged: dict[str, Candidate] = {}
        for (kind, phrase), sides in enough.items():
            for candidate in self._propose(kind, phrase, sides):
                first = merged.setdefault(candidate.key, candidate)
                if first is not candidate:
                    _join(first, candidate)
        return [c for c in merged.values() if c.score >= _LEAST]

    @staticmethod
    def _enough(kind: str, sides: dict[str, Frame]) -> bool:
        least = _RULES[kind].least
        named = kind in ("after", "of", "before", "party")
        return any((len(f.partners) if named else f.count) >= least for side, f in sides.items() if side != "NAME")

    def _propose(self, kind: str, phrase: str, sides: dict[str, Frame]) -> Iterator[Candidate]:
        rule = _RULES[kind]
        side, frame = max(((s, f) for s, f in sides.items() if s != "NAME"), key=lambda item: (item[1].count, item[0]))
        # "_ mantika" after places is no word for soldiers.
        labels = [x for x in rule.labels if kind not in _NAMES or side not in ("PLACE", "FORCE") or x.startswith(side)]
        labels = [x for x in labels if self._can_be(x, phrase)]
        if kind == "of" and "PLACE_OF" in labels and side == "PLACE":
            # "the mantika of X" is X where "X mantika" is written, too; the headman of X is not.
            after = self.found.get(("after", f"_ {phrase.split()[0]}"), {}).get("PLACE")
            labels = ["PLACE_NOUN" if after is not None and len(after.partners) > 1 else "PLACE_OF"]
        if not labels:
            return
        like = self.profiles.likeness(frame.contexts, labels) or Likeness(labels[0], _UNKNOWN, "", ())
        against = sum(f.count for s, f in sides.items() if s != side)
        pure = frame.count / (frame.count + against) if kind in _NAMES else 1.0
        seen = len(frame.partners) if kind in ("after", "of", "before") else frame.count
        score = rule.most * (1 - 0.75**seen) * pure**2 * like.degree * self._special(kind, phrase, frame)
        why = rule.why.format(n=len(frame.partners)) + (f"; used like {', '.join(like.like)}" if like.like else "")
        articles = sorted(frame.articles)
        yield Candidate(
            like.label, phrase, phrase, round(score, 3), frame.count, articles, why, list(frame.examples), like.kind
        )

    def _can_be(self, label: str, phrase: str) -> bool:
        """Whether the phrase is of the class of words that `label` takes: a noun, a verb, a noun for those who act."""
        word, profiles = phrase.replace("_", " ").split()[0], self.profiles
        noun, verb = profiles.share(profiles.nouns, word), profiles.share(profiles.verbs, word)
        if label in ("PLACE_VERB", "LOSS_VERB", "EVENT"):
            return word.endswith(("ed", "ing")) or verb >= 0.25 or (label != "PLACE_VERB" and noun < 0.1)
        if word.endswith(("ed", "ing", "ly")) or word in _QUANTITIES:
            return False
        if label == "FORCE_HEAD":
            acting = profiles.share(profiles.acting, word)
            return acting >= (0.12 if word.endswith(("s", "men")) else 0.3)
        return noun >= 0.15

    def _special(self, kind: str, phrase: str, frame: Frame) -> float:
        """The share of a verb's uses that are of its frame: "made" and "began" stand everywhere and tell nothing."""
        if kind in _NAMES:
            return 1.0
        word = phrase.split()[0]
        return min(1.0, 4 * frame.count / max(1, self.profiles.words[word]))


_QUANTITIES = frozenset(
    "total number average maximum minimum majority rest series amount lack group groups half part".split()
)
"""nouns before "of" that tell how much of something"""
_NAMES = ("after", "of", "before", "party")


def _join(first: Candidate, other: Candidate) -> None:
    """One phrase in two frames: the surer tells, and both count."""
    count = first.count + other.count
    articles = sorted({*first.articles, *other.articles})
    examples = list(dict.fromkeys([*first.examples, *other.examples]))[:3]
    if other.score > first.score:
        first.name, first.canonical, first.kind, first.why = other.name, other.canonical, other.kind, other.why
    first.score = (
        round(1 - (1 - first.score) * (1 - other.score), 3) if first.label != "EVENT" else max(first.score, other.score)
    )
    first.count, first.articles, first.examples = count, articles, examples
