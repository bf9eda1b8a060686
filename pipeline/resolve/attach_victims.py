"""Who was lost: the force and side of a figure's victims, and whether they were fighters or civilians.

The victim words come first ("Hezbollah fighters"). Where they name nobody ("soldiers", "20 wounded") their clause does:
who lost them, who did it, whom the figure before it counted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..model import ForceMention
from ..values.clauses import clause_at, clauses
from ..values.losses import Loss
from .force_context import force_at, forces_in, is_civilian, side_of_words
from .reading import Reading

__all__ = ["Victim", "Victims"]

_LOSE = re.compile(r"\b(?:los[et]|loses|losing|suffer\w*|sustain\w*|incur\w*|had|took|having|recorded|counted)\b", re.IGNORECASE)
_INFLICT = re.compile(r"\b(?:inflict\w*|caus\w*|impos\w*|exact\w*)\b", re.IGNORECASE)
_OWNED = re.compile(r"^\W*(?:(?:of|from|among|amongst|to|on|upon|for|in|within|by|belonging to|serving in) (?:the |both |its |their )?)", re.I)
_BACK_WORDS = frozenset("others other more them men people persons survivors".split())
_PLAIN = frozenset("people persons person individuals victims others dead wounded men members personnel man souls".split())
_SHELTERED = re.compile(
    r"\b(?:civilian|residential|school|hospital|market|apartment|kindergarten|church|mosque|bakery|shelter|refugee|house|homes|"
    r"bus|train station|shopping|theatre|dormitory|neighbou?rhood|bread|convoy of evacuees|village|children|women)\w*\b",
    re.IGNORECASE,
)
_AIRBORNE = re.compile(r"\b(?:air ?-?strikes?|air raids?|shell(?:ing|ed)|bomb(?:ing|ed|ardment)|air ?forces? hit|missile|rocket)\w*\b", re.I)


@dataclass(frozen=True, slots=True)
class Victim:
    """Force, side (None for civilians and where it cannot be told) and class of the lost, and why."""

    force_id: str | None
    side: int | None
    kind: str
    reason: str


class Victims:
    """Answers about one paragraph; remembers the figures before, to which "20 wounded" and "18 others" point back."""

    def __init__(self, reading: Reading, paragraph: int) -> None:
        self.reading = reading
        self.paragraph = paragraph
        self.text = reading.article.paragraphs[paragraph].text
        self.forces = forces_in(reading, paragraph)
        self.known: list[tuple[Loss, int, Victim]] = []
        self.sides = sorted({b.side for b in reading.belligerents if b.role == "combatant"}) or [1, 2]

    def of(self, loss: Loss, sentence: int, parent: Victim | None) -> Victim:
        """The victims of a loss in the sentence with this number; `parent` are those of the figure it is part of."""
        found = self._of(loss, sentence, parent)
        self.known.append((loss, sentence, found))
        return found

    def _of(self, loss: Loss, sentence: int, parent: Victim | None) -> Victim:
        span = self.reading.sentences(self.paragraph)[sentence]
        words = self.text[slice(*loss.victim)] if loss.victim else ""
        if loss.victim_class == "civilian" or (words and loss.victim_class == "unknown" and self._civil(words)):
            return Victim(None, None, "civilian", f'"{words}" are no fighters')
        if words and (found := self._by_words(loss, words)):
            return found
        if found := self._owned(loss, span):
            return found
        if parent is not None and (parent.side is not None or not words):
            return Victim(parent.force_id, parent.side, parent.kind, "part of the figure before")
        plain = not words or words.split()[-1].lower() in _BACK_WORDS
        if plain and (found := self._pointing_back(loss, sentence)):
            return found
        if found := self._by_clause(loss, span):
            return found
        head = loss.head or words.lower()
        if (not words or head in _PLAIN) and loss.outcome in ("killed", "wounded") and self._under_fire(span):
            return Victim(None, None, "civilian", "people hit where civilians live")
        kind = "combatant" if loss.victim_class == "combatant" else "unknown"
        return Victim(None, None, kind, f'"{words}" may be of either side' if words else "nobody is named")

    def _civil(self, words: str) -> bool:
        head = words.split()[-1].lower()
        return head not in _PLAIN and is_civilian(words)

    def _by_words(self, loss: Loss, words: str) -> Victim | None:
        assert loss.victim is not None
        force = force_at(self.reading, self.paragraph, *loss.victim)
        if force is not None and force.side is not None:
            kind = "combatant"
            return Victim(force.force_id, force.side, kind, f'"{force.text}" are {force.name}')
        force_id, side, reason = side_of_words(self.reading, words)
        if side is not None:
            kind = "unknown" if loss.head in _PLAIN else "combatant"
            return Victim(force_id, side, kind, reason)
        return None

    def _owned(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """"20 members of the militia", "great loss to the Confederate army", "casualties among the rebels"."""
        ends = [loss.victim[1] if loss.victim else loss.count[1]]
        if loss.voice == "noun":
            ends.append(loss.trigger[1])
        for end in ends:
            match = _OWNED.match(self.text[end : min(span[1], end + 24)])
            if match is None:
                continue
            at = end + match.end()
            force = next((f for f in self.forces if at <= f.start <= at + 30), None)
            if force is None or re.search(r"[,.;:]|\b(?:by|in|at|near|during|when|while)\b", self.text[at : force.start]):
                continue
            if match.group().strip().split()[0].lower() in ("in", "by", "for"):
                continue
            if force.side is not None:
                return Victim(force.force_id, force.side, "combatant", f'of "{force.text}"')
        return None

    def _pointing_back(self, loss: Loss, sentence: int) -> Victim | None:
        """The victims counted just before, in the same sentence or the one before it."""
        if self._subject_of_loss(loss, self.reading.sentences(self.paragraph)[sentence]) is not None:
            return None
        for earlier, number, victim in reversed(self.known):
            if number < sentence - (1 if not loss.victim or loss.head in ("others", "other") else 0):
                break
            if victim.kind != "unknown" or victim.side is not None:
                if number < sentence and loss.voice != "passive":
                    break
                return Victim(victim.force_id, victim.side, victim.kind, "of those counted before")
        return None

    def _by_clause(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        if (subject := self._subject_of_loss(loss, span)) is not None and subject.side is not None:
            return Victim(subject.force_id, subject.side, "combatant", f'lost by "{subject.text}"')
        doer = self._doer(loss, span)
        civilians = loss.victim is None and self._civilians_before(loss, span, doer)
        if civilians:
            return Victim(None, None, "civilian", "civilians are named before")
        if doer is not None and doer.side in self.sides and len(self.sides) == 2:
            other = next(side for side in self.sides if side != doer.side)
            if loss.head not in _PLAIN or loss.head in ("men", "") and loss.victim is not None:
                return Victim(self._common(other), other, "combatant", f'the other side of "{doer.text}", who did it')
        if loss.voice == "noun" and loss.victim is None:
            return self._owner_before(loss, span)
        return None

    def _subject_of_loss(self, loss: Loss, span: tuple[int, int]) -> ForceMention | None:
        """"The Israelis lost 31 dead and 82 wounded": who lost, suffered or sustained them."""
        start = max((b for b, e in clauses(self.text, *span) if b <= loss.count[0]), default=span[0])
        for begin in dict.fromkeys((start, span[0])):
            verbs = list(_LOSE.finditer(self.text, begin, loss.count[0] + 1))
            verbs = [v for v in verbs if not re.match(r"\s(?:been|to)\b", self.text[v.end() : v.end() + 6])]
            if not verbs or _INFLICT.search(self.text, verbs[-1].end(), loss.count[0]):
                continue
            before = [f for f in self.forces if begin <= f.start and f.end <= verbs[-1].start()]
            if before and not re.search(r"[;:]| (?:while|but) ", self.text[before[-1].end : verbs[-1].start()]):
                return before[-1]
        return None

    def _doer(self, loss: Loss, span: tuple[int, int]) -> ForceMention | None:
        """Who killed them: the subject of an active verb, or the "by" of a passive one."""
        if loss.voice == "active":
            spans = clauses(self.text, *span)
            start, _end = spans[clause_at(spans, loss.trigger[0])]
            before = [f for f in self.forces if start <= f.start and f.end <= loss.trigger[0]]
            before = before or [f for f in self.forces if span[0] <= f.start and f.end <= loss.trigger[0]]
            before = [f for f in before if not re.search(r"\b(?:against|on|at|of|with|targeting|hit|attacked)(?: \w+){0,2} $", self.text[span[0] : f.start])]
            return before[0] if before else None
        if loss.voice == "passive":
            match = re.compile(r"[^.;]{0,40}?\bby (?:the |an? )?").match(self.text, loss.trigger[1], span[1])
            if match:
                return next((f for f in self.forces if match.end() <= f.start <= match.end() + 25), None)
        return None

    def _civilians_before(self, loss: Loss, span: tuple[int, int], doer: ForceMention | None) -> bool:
        start = doer.end if doer is not None else span[0]
        return start < loss.trigger[0] and is_civilian(self.text[start : loss.trigger[0]])

    def _owner_before(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """"The Germans had 2,500 men; their losses were …": the one side that the sentence names."""
        inside = [f for f in self.forces if span[0] <= f.start < span[1] and f.side]
        sides = {f.side for f in inside}
        if len(sides) != 1 or re.search(r"\b(?:both|total|each)\b", self.text[span[0] : span[1]], re.I):
            return None
        force = inside[0]
        following = self.text[loss.trigger[1] : loss.trigger[1] + 30]
        if _INFLICT.search(self.text[span[0] : span[1]]) or re.match(r" (?:on|to)\b", following):
            return None
        return Victim(force.force_id, force.side, "combatant", f'the sentence tells of "{force.text}"')

    def _common(self, side: int) -> str | None:
        ids = Counter(f.force_id for f in self.reading.forces if f.side == side and f.generic)
        return ids.most_common(1)[0][0] if ids else None

    def _under_fire(self, span: tuple[int, int]) -> bool:
        around = self.text[max(0, span[0] - 220) : span[1]]
        return _AIRBORNE.search(around) is not None and _SHELTERED.search(around) is not None
