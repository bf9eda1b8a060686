"""The grammar of losses: a sentence → the figures of people killed, wounded, captured, missing or lost in it.

It reads the tape of `losses_tape`. Every counted noun phrase gets at most one verb or noun of loss: the one of its
own clause. A figure that is only threatened, denied or feared is none; nor is one of arms, animals or places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .losses_company import CompanyRules
from .losses_nouns import NounRules
from .losses_parts import PartRules
from .losses_phrases import Phrase
from .losses_sentence import Found
from .losses_tape import Tape
from .losses_unreal import counts_nobody
from .losses_verbs import VerbRules

__all__ = ["Loss", "read_losses"]


_TAKEN_FROM_HOME = ("hostages", "hostage")


@dataclass(frozen=True, slots=True)
class Loss:
    """One figure. Offsets are characters of the text the tape was made of.

    `trigger` is the span of the word of loss; `voice`: active (its subject did it), passive, noun. `victim` is the
    span of the victim words, None where the count stands alone. `part_of` is the index of the figure it is part of.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: str
    count: tuple[int, int]
    outcome: str
    trigger: tuple[int, int]
    voice: str
    rule: str
    victim: tuple[int, int] | None = None
    head: str = ""
    victim_class: str = "unknown"
    part_of: int | None = None
    total: bool = False
    points_back: bool = False
    """the victims are a pronoun ("12 of them")"""


def read_losses(tape: Tape) -> list[Loss]:
    """The figures of loss in a sentence, in order of their counts."""
    return _Reader(tape).read()


def _share_qualifier(losses: list[Loss]) -> list[Loss]:
    """ "at least 123 soldiers, 100 civilians and five policemen": the bound is that of the whole list.

    "About" is shared with round numbers only: "about 300 soldiers and 11 officers" does not make the 11 vague.
    """
    shared: list[Loss] = []
    for loss in losses:
        before = shared[-1] if shared else None
        if (
            before is not None
            and loss.qualifier == "exact"
            and before.qualifier in ("min", "max", "approx")
            and before.trigger == loss.trigger
            and before.part_of is loss.part_of is None
            and ".list" in before.rule + loss.rule
            and loss.low is not None
            and ((loss.low >= 20 and loss.low % 10 == 0) or (before.qualifier == "min" and loss.low > 1))
        ):
            loss = replace(loss, qualifier=before.qualifier)
        shared.append(loss)
    return shared


class _Reader(VerbRules, CompanyRules, NounRules, PartRules):
    def read(self) -> list[Loss]:
        if not self.phrases:
            return []
        for verb in self.verbs:
            if (verb.letter in "kKd" or (verb.letter == "l" and verb.passive)) and not self._unreal(verb):
                self._subjects(verb)
        for verb in self.verbs:
            if verb.letter in "kifl" and not verb.passive and not self._unreal(verb):
                self._objects(verb)
        self._taken_hostage()
        self._tolls()
        self._among()
        self._were_among()
        self._nouns_of()
        self._nouns()
        self._dead_at()
        self._company()
        self._of_the_lost()
        self._partitives()
        self._goes_on()
        self._elsewhere()
        self._updates()
        self._breakdowns()
        self._rivals()
        self._ellipses()
        return self._losses()

    def _losses(self) -> list[Loss]:
        self.found = [f for f in self.found if not counts_nobody(self.tape, f)]
        self.found.sort(key=lambda f: f.phrase.first)
        index = {f.phrase.first: i for i, f in enumerate(self.found)}
        losses = []
        for found in self.found:
            phrase = found.phrase
            parent = index.get(phrase.parent.first) if phrase.parent else None
            losses.append(replace(self._loss(found), part_of=parent))
        return _share_qualifier(losses)

    def _loss(self, found: Found) -> Loss:
        tape, phrase = self.tape, found.phrase
        count = tape.counts.get(phrase.at)
        low, high, qualifier = (count.low, count.high, count.qualifier) if count else (None, None, "exact")
        if count is None:
            low = high = 2 if self.letters[phrase.at] == "B" else 1
        start, end = tape.starts[phrase.first], tape.ends[phrase.last - 1]
        trigger = tape.starts[found.trigger[0]], tape.ends[found.trigger[1] - 1]
        if 0 <= found.trigger[0] - phrase.last <= 8 and not re.search(
            r"[n1,z]", self.letters[phrase.last : found.trigger[0]]
        ):
            end = max(end, trigger[1])
        elif 0 <= phrase.first - found.trigger[1] <= 3 and found.voice == "active":
            start = min(start, trigger[0])
        victim, head, kind = self._victim(phrase)
        at = (count.start, count.end) if count else (tape.starts[phrase.at], tape.ends[phrase.at])
        return Loss(
            start,
            end,
            low,
            high,
            qualifier,
            at,
            found.outcome,
            trigger,
            found.voice,
            found.rule,
            victim,
            head,
            kind,
            points_back=phrase.of == "t",
        )

    def _victim(self, phrase: Phrase) -> tuple[tuple[int, int] | None, str, str]:
        tape = self.tape
        if phrase.owner is not None:
            a, b = phrase.owner
            named = tape.entries[b - 1] if a > phrase.at else None
            kind = str(named.attrs.get("class", "unknown")) if named else "unknown"
            return (tape.starts[a], tape.ends[b - 1]), tape.words(b - 1, b).lower(), kind
        if phrase.of == "n" and (whole := self._container(phrase)) is not None:
            phrase = whole
        if phrase.head is None or phrase.of == "man":
            return None, "", "unknown"
        if phrase.kind == "c" and (noun := tape.words(*phrase.head).lower()) in _TAKEN_FROM_HOME:
            return (tape.starts[phrase.head[0]], tape.ends[phrase.head[1] - 1]), noun, "civilian"
        first = phrase.at + 1
        while first < phrase.last and self.letters[first] in 'oDe"r':
            first += 1
        last = phrase.last
        if phrase.kind == "c":
            last = phrase.head[0]
        if first >= last or (phrase.kind == "c" and not re.search("[XhjU]", self.letters[first:last])):
            return None, "", "unknown"
        entry = tape.entries[phrase.head[1] - 1] if phrase.kind != "c" else tape.entries[last - 1]
        kind = (
            str(entry.attrs.get("class") or ("combatant" if entry.label == "FORCE_HEAD" else "unknown"))
            if entry
            else "unknown"
        )
        head = tape.words(phrase.head[1] - 1, phrase.head[1]) if phrase.kind != "c" else tape.words(last - 1, last)
        return (tape.starts[first], tape.ends[last - 1]), head.lower(), kind
