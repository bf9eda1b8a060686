"""Who was lost: the force and side of a figure's victims, and whether they were fighters or civilians.

The victim words come first ("Hezbollah fighters"). Where they name nobody ("soldiers", "20 wounded") their clause does:
who lost them, who did it, whom the figure before it counted.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..values.clauses import clause_at, clauses
from ..values.losses import Loss
from .attach_sources import Sources
from .force_context import force_at, forces_in, is_civilian, side_of_claimant, side_of_words
from .reading import Reading

__all__ = ["Victim", "Victims"]

_LOSE = re.compile(
    r"\b(?:los[et]|loses|losing|suffer\w*|sustain\w*|incur\w*|had|took|having|recorded|counted|left)\b", re.IGNORECASE
)
_LOSS_OF = re.compile(
    r"\b(?P<who>[A-Za-z][\w-]+) (?:(?:total|combat|battle|military|overall|own) )?"
    r"(?:loss|losses|casualties|dead|casualty|total|share|death toll|returns|records|wounded|fatalities|deaths)\b[^.;]{0,60}$"
)
_LIGHT = frozenset("took had having recorded counted left".split())
_INFLICT = re.compile(r"\b(?:inflict\w*|caus\w*|impos\w*|exact\w*)\b", re.IGNORECASE)
_OWNED = re.compile(
    r"^\W*(?:(?:of|from|among|amongst|to|on|upon|for|in|within|by|belonging to|serving in) (?:the |both |its |their )?)",
    re.I,
)
_BACK_WORDS = frozenset("others other more them men people persons survivors".split())
_PLAIN = frozenset(
    "people persons person individuals victims others dead wounded men members personnel man souls".split()
)
_PEOPLE = frozenset("people persons person individuals victims staff".split())
_AT_HOME = re.compile(
    r"^[^.;]{0,30}\b(?:in|inside|at|on) (?:an?|the|their|its|two|three|several) (?:[\w-]+ ){0,2}(?:shelter|homes?|house|mosque|church|market|school|"
    r"hospital|village|bus|car|funeral|wedding|apartment|bakery|theatre|cinema|hotel|cafe|restaurant|square|street|crowd|camp)\b",
    re.I,
)
_SHELTERED = re.compile(
    r"\b(?:civilian|residential|school|hospital|market|apartment|kindergarten|church|mosque|bakery|shelter|refugee|house|homes|"
    r"bus|train station|shopping|theatre|dormitory|neighbou?rhood|bread|convoy of evacuees|village|children|women)\w*\b",
    re.IGNORECASE,
)
_WITH_CIVILIANS = re.compile(
    r"^,? (?:all |both |most of them |mostly |among them |including )+(?:\w+ ){0,2}(?:children|women|civilians?)\b"
)
_BOTH = re.compile(
    r"\W*(?:(?:of|from|on|for|among|by) )?(?:both|each|either|all)(?: of)?(?: the| two| three)* (?:sides?|armies|parties|forces|belligerents|combatants)\b",
    re.I,
)
_CREW = frozenset("pilots pilot crew crews crewmen aircrew airmen occupants drivers".split())
_LOCATED = re.compile(
    r"\b(?:in|at|from|of|to|near|into|across|within|throughout|inside|outside|around|towards?|through|over)(?: the)? $",
    re.I,
)
_NAME = re.compile(r"\b[A-Z][a-zA-Z]+(?: [A-Z][a-zA-Z]+)*\b")
_NO_NAMES = frozenset(
    "The A An In On At By After During Before When While As Of For From With This That These Those It He They She His Their Its "
    "However Meanwhile Later Another One Two Three Several Some Most Many All Both Among According January February March April May June July "
    "August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_AIRBORNE = re.compile(
    r"\b(?:air ?-?strikes?|air raids?|shell(?:ing|ed)|bomb(?:ing|ed|ardment)|air ?forces? hit|missile|rocket)\w*\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Victim:
    """Force, side (None for civilians and where it cannot be told) and class of the lost, and why."""

    force_id: str | None
    side: int | None
    kind: str
    reason: str


class Victims:
    """Answers about one paragraph; remembers the figures before, to which "20 wounded" and "18 others" point back."""

    def __init__(self, reading: Reading, paragraph: int, sources: Sources) -> None:
        self.reading = reading
        self.paragraph = paragraph
        self.sources = sources
        self.text = reading.article.paragraphs[paragraph].text
        self.forces = forces_in(reading, paragraph)
        self.actors = actors_in(reading, paragraph)
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
        if parent is not None and parent.kind == "civilian" and loss.victim_class == "unknown":
            return Victim(None, None, "civilian", "part of a figure of civilians")
        if self._civilian(loss, words, span):
            return Victim(None, None, "civilian", f'"{words}" are no fighters' if words else "civilians are among them")
        if _BOTH.match(self.text[loss.victim[1] if loss.victim else loss.trigger[1] :][:40]):
            return Victim(None, None, "combatant", "of both sides")
        if self._of_each_side(loss, span):
            return Victim(None, None, "combatant", "of each side")
        bare = len(words.split()) <= 1
        if bare and (found := self._lost_by(loss, span)):
            return found
        if words and (found := self._by_words(loss, words, span)):
            return found
        if found := self._owned(loss, span):
            return found
        if not bare and (found := self._lost_by(loss, span)):
            return found
        if parent is not None and (parent.side is not None or not words):
            return Victim(parent.force_id, parent.side, parent.kind, "part of the figure before")
        plain = not words or words.split()[-1].lower() in _BACK_WORDS
        if plain and (found := self._pointing_back(loss, sentence, bool(words))):
            return found
        if found := self._by_clause(loss, span):
            return found
        if found := self._of_sibling(loss, sentence):
            return found
        head = loss.head or words.lower()
        if (not words or head in _PLAIN) and loss.outcome in ("killed", "wounded") and self._under_fire(span):
            return Victim(None, None, "civilian", "people hit where civilians live")
        kind = "combatant" if loss.victim_class == "combatant" else "unknown"
        return Victim(None, None, kind, f'"{words}" may be of either side' if words else "nobody is named")

    def _civilian(self, loss: Loss, words: str, span: tuple[int, int]) -> bool:
        if loss.victim_class == "civilian":
            return True
        head = words.split()[-1].lower() if words else ""
        if words and loss.victim_class == "unknown" and head not in _PLAIN and is_civilian(words):
            return True
        if head in _PEOPLE and _AT_HOME.match(self.text[loss.end : span[1]]):
            return True
        if loss.victim_class == "unknown" and (not words or head in _PLAIN):
            return _WITH_CIVILIANS.match(self.text[loss.end : min(span[1], loss.end + 60)]) is not None
        return False

    def _by_words(self, loss: Loss, words: str, span: tuple[int, int]) -> Victim | None:
        assert loss.victim is not None
        if words.lower() in ("people", "persons", "person", "individuals", "others", "victims"):
            return None
        force = force_at(self.reading, self.paragraph, *loss.victim)
        if force is not None and force.generic and loss.head in _PLAIN and len(words.split()) == 1:
            return None  # "men" is no evidence of a side
        if force is not None and force.side is not None:
            if force.generic and len(words.split()) == 1 and (doer := self._doer(loss, span)) is not None:
                if doer.side == force.side and (other := self._other(doer.side)) is not None:
                    return Victim(
                        self._common(other), other, "combatant", f'the other side of "{doer.text}", who did it'
                    )
            return Victim(force.force_id, force.side, "combatant", f'"{force.text}" are {force.name}')
        force_id, side, reason = side_of_words(self.reading, words)
        if side is None and (side := side_of_claimant(self.reading, words)) is not None:
            reason = f'a word of "{words}" tells the side'
        if side is not None:
            kind = "unknown" if loss.head in _PLAIN else "combatant"
            return Victim(force_id, side, kind, reason)
        return None

    def _owned(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "20 members of the militia", "great loss to the Confederate army", "casualties among the rebels"."""
        ends = [loss.victim[1] if loss.victim else loss.count[1]]
        if loss.voice == "noun":
            ends.append(loss.trigger[1])
        for end in ends:
            match = _OWNED.match(self.text[end : min(span[1], end + 24)])
            if match is None:
                continue
            at = end + match.end()
            close = match.group().strip(" ,").split()[0].lower() in ("in", "by", "for", "on", "to", "within")
            force = next((f for f in self.forces if at <= f.start <= at + (6 if close else 30)), None)
            if force is None or re.search(
                r"[,.;:]|\b(?:by|in|at|near|during|when|while)\b", self.text[at : force.start]
            ):
                continue
            if close and loss.voice != "noun" and loss.victim_class != "unknown":
                continue
            if force.side is not None:
                return Victim(force.force_id, force.side, "combatant", f'of "{force.text}"')
        return None

    def _pointing_back(self, loss: Loss, sentence: int, named: bool) -> Victim | None:
        """The victims counted just before, in the same sentence or the one before it."""
        if self._subject_of_loss(loss, self.reading.sentences(self.paragraph)[sentence]) is not None:
            return None
        for earlier, number, victim in reversed(self.known):
            if number < sentence - (2 if loss.rule == "loss.toll" else 1):
                break
            if number < sentence and not (
                loss.voice == "passive" or loss.rule == "loss.toll" or loss.head in ("others", "more")
            ):
                break
            if named and loss.head in _PEOPLE and victim.kind != "civilian":
                break
            if victim.kind != "unknown" or victim.side is not None:
                return Victim(victim.force_id, victim.side, victim.kind, "of those counted before")
        return None

    def _by_clause(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        if loss.points_back or loss.head in _CREW:
            if found := self._named_before(loss, span):
                return found
        doer = self._doer(loss, span)
        if loss.victim is None and self._civilians_before(loss, span, doer):
            return Victim(None, None, "civilian", "civilians are named before")
        if doer is not None and (other := self._other(doer.side)) is not None:
            if loss.head not in _PLAIN or loss.head == "men":
                return Victim(self._common(other), other, "combatant", f'the other side of "{doer.text}", who did it')
        if loss.voice == "noun" and loss.victim is None:
            return self._owner(loss, span)
        return None

    def _lost_by(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """The one whose loss it is called: "cost the Russians 1,111 killed", "at the cost of", "their loss", "X lost"."""
        if found := self._cost(loss, span) or self._possessor(loss, span):
            return found
        if (subject := self._subject_of_loss(loss, span)) is not None and subject.side:
            return Victim(subject.force_id, subject.side, "combatant", f'lost by "{subject.text}"')
        return None

    def _of_each_side(self, loss: Loss, span: tuple[int, int]) -> bool:
        lead = self.text[max(span[0], loss.start - 40) : loss.start + 24]
        return (
            re.search(
                r"\b(?:each side|both sides|both armies|either side|each)\b(?: \w+){0,2} (?:los[et]|suffer|had|sustain)",
                lead,
                re.I,
            )
            is not None
        )

    def _cost(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        lead = self.text[max(span[0], loss.count[0] - 60) : loss.count[0]]
        match = re.search(r"\b(?:cost|costing)\b([^.;,]{0,50})$", lead)
        if match and match[1].strip():
            at = loss.count[0] - len(match[1])
            actor = next((f for f in self.actors if at <= f.start < loss.count[0] and f.side), None)
            return Victim(actor.force_id, actor.side, "combatant", f'it cost "{actor.text}"') if actor else None
        if re.search(r"\b(?:(?:at|for|with) (?:the|a) (?:cost|price|loss|expense) of)\W*(?:\w+ ){0,3}$", lead):
            before = [f for f in self.actors if span[0] <= f.start and f.end <= loss.start and f.side]
            if before:
                actor = self._free(before[:1], span)
                return Victim(actor.force_id, actor.side, "combatant", f'at the cost of "{actor.text}"')
        return None

    def _possessor(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "Confederate losses came to 2,685", "its own loss was 263 killed", "of the Russians 1,345 were killed"."""
        lead = self.text[span[0] : loss.count[0]]
        if match := re.search(r"\bof (?:the |its |their )?([^,.;]{2,40}?),? $", lead, re.I):
            at = span[0] + match.start(1)
            actor = next((f for f in self.actors if at <= f.start < at + 5 and f.end <= loss.count[0] and f.side), None)
            if actor is not None and loss.voice != "noun":
                return Victim(actor.force_id, actor.side, "combatant", f'of "{actor.text}"')
        if loss.voice != "noun" and not re.search(r"\b(?:loss|losses|casualties|dead|total)\b", lead):
            return None
        if (noun := _LOSS_OF.search(lead)) and (side := _side_of_name(self.reading, noun["who"])) is not None:
            return Victim(self._common(side), side, "combatant", f'losses of "{noun["who"]}"')
        end = loss.trigger[0] if loss.rule in ("loss.noun.copula", "loss.noun.of", "loss.noun.at") else loss.count[0]
        owner = re.search(
            r"\b(?P<own>its own|their own|their|its|his)? ?(?P<who>(?:[\w'’-]+ ){0,3})(?:[Ll]oss|[Ll]osses|casualties|casualty|dead|total|toll|wounded)?(?P<tail>[^.;,]{0,30})$",
            self.text[span[0] : end],
        )
        words = self.text[max(span[0], end - 40) : end]
        near = [f for f in self.actors if end - 28 <= f.start and f.end <= end + 1 and f.side]
        if loss.rule in ("loss.noun.copula", "loss.noun.at", "loss.toll", "loss.noun.of") and near:
            return Victim(near[-1].force_id, near[-1].side, "combatant", f'losses of "{near[-1].text}"')
        if owner and re.search(
            r"\b(?:its|their)(?: own)? (?:\w+ )?(?:loss|losses|casualties|dead)?[^.;,]{0,12}$", words
        ):
            before = [f for f in self.actors if span[0] <= f.start and f.end <= end and f.side]
            if before:
                return Victim(before[0].force_id, before[0].side, "combatant", f'losses of "{before[0].text}"')
        return None

    def _other(self, side: int | None) -> int | None:
        """The one other side of a war of two."""
        if side not in self.sides or len(self.sides) != 2:
            return None
        return next(s for s in self.sides if s != side)

    def _subject_of_loss(self, loss: Loss, span: tuple[int, int]) -> Actor | None:
        """ "The Israelis lost 31 dead and 82 wounded": who lost, suffered or sustained them."""
        start = max((b for b, e in clauses(self.text, *span) if b <= loss.count[0]), default=span[0])
        for begin in dict.fromkeys((start, span[0])):
            verbs = list(_LOSE.finditer(self.text, begin, loss.count[0] + 1))
            verbs = [v for v in verbs if not re.match(r"\s(?:been|to)\b", self.text[v.end() : v.end() + 6])]
            if not verbs or _INFLICT.search(self.text, verbs[-1].end(), loss.count[0]):
                continue
            light = verbs[-1].group().lower() in _LIGHT
            if light and not re.fullmatch(r"(?: [\w,-]+){0,3} ?", self.text[verbs[-1].end() : loss.count[0]]):
                continue
            if verbs[-1].group().lower() in ("took", "left") and (
                loss.outcome == "captured" or loss.victim is not None
            ):
                continue
            before = [f for f in self.actors if begin <= f.start and f.end <= verbs[-1].start()]
            if before and not re.search(r"[;:]| (?:while|but) ", self.text[before[-1].end : verbs[-1].start()]):
                # the subject of a participle is that of its sentence
                return before[0] if verbs[-1].group().lower().endswith("ing") else self._free(before, span)
        return None

    def _free(self, before: list[Actor], span: tuple[int, int]) -> Actor:
        """The last actor that no preposition governs, else the last."""
        for actor in reversed(before):
            if not re.search(
                r"\b(?:against|by|with|from|on|at|to|of|against the)(?: the| an?)? $", self.text[span[0] : actor.start]
            ):
                return actor
        return before[-1]

    def _doer(self, loss: Loss, span: tuple[int, int]) -> Actor | None:
        """Who killed them: the subject of an active verb, or the "by" of a passive one."""
        if loss.voice == "active" or (loss.voice == "noun" and _INFLICT.search(self.text, span[0], loss.start)):
            spans = clauses(self.text, *span)
            start, _end = spans[clause_at(spans, loss.trigger[0])]
            before = [f for f in self.actors if start <= f.start and f.end <= loss.trigger[0]]
            joined = len(self.text[start : loss.trigger[0]].split()) <= 2 or self.text[slice(*loss.trigger)].endswith(
                "ing"
            )
            if not before and joined:
                before = [f for f in self.actors if span[0] <= f.start and f.end <= loss.trigger[0]]
            before = [
                f
                for f in before
                if not re.search(
                    r"\b(?:against|on|at|of|with|targeting|targeted|hit|attacked|ambushed|struck|from|between|and)(?: \w+){0,2} $",
                    self.text[span[0] : f.start],
                )
            ]
            return before[0] if before else None
        if loss.voice == "passive":
            match = re.compile(r"[^.;]{0,40}?\bby (?:the |an? )?").match(self.text, loss.trigger[1], span[1])
            if match:
                return next((f for f in self.actors if match.end() <= f.start <= match.end() + 25), None)
        return None

    def _named_before(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "a group of 14 rebels was hit, leaving 12 of them dead": those named last, in this sentence or the one before."""
        before = [f for f in self.actors if f.end <= loss.count[0] and f.side and f.start >= span[0]]
        if loss.head in _CREW:
            words = re.findall(r"[A-Z]\w+", self.text[span[0] : loss.count[0]])
            for word in reversed(words):
                if (side := side_of_claimant(self.reading, word)) is not None:
                    return Victim(self._common(side), side, "combatant", f'"{word}" is named before')
        if not before:
            return None
        actor = before[-1]
        return Victim(actor.force_id, actor.side, "combatant", f'"{actor.text}" are named before')

    def _civilians_before(self, loss: Loss, span: tuple[int, int], doer: Actor | None) -> bool:
        start = doer.end if doer is not None else span[0]
        return start < loss.trigger[0] and is_civilian(self.text[start : loss.trigger[0]])

    def _owner(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "despite significant losses, the Union defenders held", "the Germans … their losses were …"."""
        following = self.text[loss.trigger[1] : loss.trigger[1] + 30]
        if re.search(r"\b(?:both|total|each|combined)\b", self.text[span[0] : span[1]], re.I) or re.match(
            r" (?:on|to)\b", following
        ):
            return None
        if re.match(r",", following) and (
            after := [f for f in self.actors if loss.trigger[1] <= f.start < loss.trigger[1] + 30]
        ):
            if after[0].side:
                return Victim(after[0].force_id, after[0].side, "combatant", f'losses of "{after[0].text}"')
        taken = re.compile(r"\b(?:took|taken|captur\w+|seiz\w+|bagg\w+|net\w+|claim\w*)\b")
        inside = [f for f in self.actors if span[0] <= f.start < span[1] and f.side]
        if loss.outcome == "captured" and inside and inside[0].end < loss.count[0]:
            if (
                taken.search(self.text, inside[0].end, loss.count[0])
                and (other := self._other(inside[0].side)) is not None
            ):
                return Victim(self._common(other), other, "combatant", f'taken by "{inside[0].text}"')
        told = self.sources.claimants(self.reading.sentence_at(self.paragraph, loss.start))
        inside = [f for f in inside if not any(a < f.end and f.start < b for a, b in told)]
        if re.search(r"\b(?:buried|counted|found|claim\w*)\b", self.text[span[0] : loss.count[0]]):
            return None
        if len({f.side for f in inside}) != 1 or _INFLICT.search(self.text[span[0] : span[1]]):
            return None
        actor = inside[0]
        return Victim(actor.force_id, actor.side, "combatant", f'the sentence tells of "{actor.text}"')

    def _of_sibling(self, loss: Loss, sentence: int) -> Victim | None:
        """ "123 Ukrainian soldiers … and five policemen": of the side of the figure before it in the list."""
        if loss.victim_class == "unknown":
            return None
        for earlier, number, victim in reversed(self.known):
            if number == sentence and earlier.trigger == loss.trigger and victim.side and loss.part_of is None:
                return Victim(victim.force_id, victim.side, "combatant", "counted in one list with those before")
        return None

    def settle(self) -> list[Victim]:
        """All answers in order; "a captain and a corporal of the 11th Brigade": the first is of the second's side."""
        for index in range(len(self.known) - 2, -1, -1):
            loss, sentence, victim = self.known[index]
            following, number, other = self.known[index + 1]
            same = sentence == number and following.trigger == loss.trigger and other.side and other.kind == "combatant"
            if same and victim.side is None and victim.kind == "combatant" and victim.reason != "of both sides":
                self.known[index] = (
                    loss,
                    sentence,
                    Victim(other.force_id, other.side, "combatant", "counted in one list with those after"),
                )
        return [victim for _loss, _sentence, victim in self.known]

    def _common(self, side: int) -> str | None:
        ids = Counter(f.force_id for f in self.reading.forces if f.side == side and f.generic)
        return ids.most_common(1)[0][0] if ids else None

    def _under_fire(self, span: tuple[int, int]) -> bool:
        around = self.text[max(0, span[0] - 220) : span[1]]
        return _AIRBORNE.search(around) is not None and _SHELTERED.search(around) is not None


@dataclass(frozen=True, slots=True)
class Actor:
    """A force, or a country that stands for its army ("Israel lost 800 men")."""

    start: int
    end: int
    text: str
    force_id: str | None
    side: int | None


def actors_in(reading: Reading, paragraph: int) -> list[Actor]:
    """The forces of a paragraph, and the countries, parties and commanders that stand for theirs, in order."""
    text = reading.article.paragraphs[paragraph].text
    actors = [Actor(f.start, f.end, f.text, f.force_id, f.side) for f in forces_in(reading, paragraph)]
    taken = [(a.start, a.end) for a in actors]
    for match in _NAME.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in taken):
            continue
        side = _side_of_name(reading, match.group())
        if side and _LOCATED.search(text, 0, match.start()) is None:
            actors.append(Actor(match.start(), match.end(), match.group(), None, side))
    return sorted(actors, key=lambda actor: actor.start)


def _side_of_name(reading: Reading, name: str) -> int | None:
    """The side of a country, party or person by name, kept for the article."""
    known: dict[str, int | None] = reading.shared.setdefault("side_of_name", {})
    if name not in known:
        known[name] = None if name in _NO_NAMES else side_of_claimant(reading, name)
    return known[name]
