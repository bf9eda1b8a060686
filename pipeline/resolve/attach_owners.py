"""Whose loss it is: by the words that own it, the one who lost, suffered or paid it, the one who did it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..values.clauses import clause_at, clauses
from ..values.losses import Loss
from ..values.regex import compile_words
from .attach_actors import NAME, NO_NAMES, Actor, actors_in, side_of_name
from .attach_sources import Sources
from .attach_topic import referent
from .force_context import forces_in, side_of_claimant
from .reading import Reading

__all__ = ["Owners", "Victim"]

_LOSE = compile_words(
    r"\b(?:los[et]|loses|losing|suffer\w*|sustain\w*|incur\w*|had|took|having|recorded|counted|left)\b", re.IGNORECASE
)
_LOSS_OF = re.compile(
    r"\b(?P<who>[A-Za-z][\w-]+) (?:(?:total|combat|battle|military|overall|own) )?"
    r"(?:loss|losses|casualties|dead|casualty|total|share|death toll|returns|records|wounded|fatalities"
    r"|deaths)\b[^.;]{0,60}$"
)
_LIGHT = frozenset("took had having recorded counted left".split())
_INFLICT = compile_words(r"\b(?:inflict\w*|caus\w*|impos\w*|exact\w*)\b", re.IGNORECASE)
_OWNED = re.compile(
    r"^\W*(?:(?:of|from|among|amongst|to|on|upon|for|in|within|by|belonging to|serving in) (?:the |both |its "
    r"|their )?)",
    re.I,
)
_CREW = frozenset("pilots pilot crew crews crewmen aircrew airmen occupants drivers".split())
_NUMBER_BEFORE = re.compile(r"\d[\d,]*(?:\.\d+)? $")
_SIDE_OF = re.compile(r"\W*(?:on|for) the ([\w-]+(?: [\w-]+)?) side\b")
_PRONOUN_LOST = re.compile(r"\b(?:[Ii]t|[Tt]hey|[Ss]he|[Hh]e)(?: (?:had|have|has|also|only|alone)){0,2} ?$")
_OF_ITS_OWN = re.compile(r" of (?:its|their|his) own\b")
_RETURNS = re.compile(r"\b(?:loss|losses|casualties|dead|total|returns|records|share)\b")
_LOSING = re.compile(r"\b(?:los[et]|loses|losing)\b", re.IGNORECASE)
_MEN = frozenset("men troops soldiers officers".split())


@dataclass(frozen=True, slots=True)
class Victim:
    """Force, side (None for civilians and where it cannot be told) and class of the lost, and why."""

    force_id: str | None
    side: int | None
    kind: str
    reason: str


class Owners:
    """Answers about one paragraph."""

    def __init__(self, reading: Reading, paragraph: int, sources: Sources) -> None:
        self.reading = reading
        self.paragraph = paragraph
        self.sources = sources
        self.text = reading.article.paragraphs[paragraph].text
        self.forces = forces_in(reading, paragraph)
        self.actors = actors_in(reading, paragraph)
        self.sides = sorted({b.side for b in reading.belligerents if b.role == "combatant"}) or [1, 2]

    def _other(self, side: int | None) -> int | None:
        """The one other side of a war of two."""
        if side not in self.sides or len(self.sides) != 2:
            return None
        return next(s for s in self.sides if s != side)

    def _common(self, side: int) -> str | None:
        ids = Counter(f.force_id for f in self.reading.forces if f.side == side and f.generic)
        return ids.most_common(1)[0][0] if ids else None

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
                r"\b(?:each side|both sides|both armies|either side|each)\b(?: \w+){0,2} (?:los[et]|suffer|had"
                r"|sustain)",
                lead,
                re.I,
            )
            is not None
        )

    def _cost(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        lead = self.text[max(span[0], loss.count[0] - 60) : loss.count[0]]
        match = re.search(r"\b(?:cost|costing)\b(?! of\b)([^.;,]{0,50})$", lead)
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
        own = _OF_ITS_OWN.match(self.text, max(loss.end, loss.count[1]))
        if own and (actor := self._referent(loss.count[0], span)) is not None:
            return Victim(actor.force_id, actor.side, "combatant", f'"{own.group().strip()}": of "{actor.text}"')
        if match := re.search(r"\bof (?:the |its |their )?([^,.;]{2,40}?),? $", lead, re.I):
            at = span[0] + match.start(1)
            actor = next((f for f in self.actors if at <= f.start < at + 5 and f.end <= loss.count[0] and f.side), None)
            if actor is not None and loss.voice != "noun":
                return Victim(actor.force_id, actor.side, "combatant", f'of "{actor.text}"')
        beside = next((f for f in self.actors if f.side and f.end + 1 == loss.count[0] and f.start > span[0] + 8), None)
        if beside is not None and re.search(r"(?:,| and|;|while) (?:the )?$", self.text[span[0] : beside.start]):
            return Victim(beside.force_id, beside.side, "combatant", f'"{beside.text}" stands before the number')
        if loss.voice != "noun" and not _RETURNS.search(lead):
            return None
        noun = _LOSS_OF.search(lead)
        if (
            noun
            and not _LOSING.search(lead, noun.end("who"))
            and (side := side_of_name(self.reading, noun["who"])) is not None
        ):
            return Victim(self._common(side), side, "combatant", f'losses of "{noun["who"]}"')
        end = loss.trigger[0] if loss.rule in ("loss.noun.copula", "loss.noun.of", "loss.noun.at") else loss.count[0]
        owner = re.search(
            r"\b(?P<own>its own|their own|their|its|his)? ?(?P<who>(?:[\w'’-]+ ){0,3})(?:[Ll]oss|[Ll]osses"
            r"|casualties|casualty|dead|total|toll|wounded)?(?P<tail>[^.;,]{0,30})$",
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

    def _subject_of_loss(self, loss: Loss, span: tuple[int, int]) -> Actor | None:
        """ "The Israelis lost 31 dead and 82 wounded": who lost, suffered or sustained them."""
        start = max((b for b, e in clauses(self.text, *span) if b <= loss.count[0]), default=span[0])
        for begin in dict.fromkeys((start, span[0])):
            verbs = list(_LOSE.finditer(self.text, begin, loss.count[0] + 1))
            verbs = [v for v in verbs if not re.match(r"\s(?:been|to)\b", self.text[v.end() : v.end() + 6])]
            if not verbs or _INFLICT.search(self.text, verbs[-1].end(), loss.count[0]):
                continue
            light = verbs[-1].group().lower() in _LIGHT
            if light and loss.voice == "active" and loss.trigger[0] >= verbs[-1].end():
                continue  # "having killed 20,000": an auxiliary
            if light and not re.fullmatch(r"(?: [\w,-]+){0,3} ?", self.text[verbs[-1].end() : loss.count[0]]):
                continue
            if verbs[-1].group().lower() in ("took", "left") and (
                loss.outcome == "captured" or loss.victim is not None
            ):
                continue
            before = [
                f for f in self.actors if begin <= f.start and f.end <= verbs[-1].start() and not self._counted(f)
            ]
            if _PRONOUN_LOST.search(self.text, max(begin, verbs[-1].start() - 20), verbs[-1].start()):
                return self._referent(verbs[-1].start(), span)
            if before and not re.search(r"[;:]| (?:while|but) ", self.text[before[-1].end : verbs[-1].start()]):
                # the subject of a participle is that of its sentence
                return before[0] if verbs[-1].group().lower().endswith("ing") else self._free(before, span)
        return None

    def _referent(self, at: int, span: tuple[int, int]) -> Actor | None:
        """Whom "it", "they" or "its" at `at` stand for."""
        number = self.reading.sentence_at(self.paragraph, at)
        earlier = self.reading.sentences(self.paragraph)[number - 1][0] if number else None
        named = [f for f in self.actors if f.text.lower() not in _MEN and not self._counted(f)]
        return referent(named, self.text, span[0], at, earlier)

    def _stranger(self, loss: Loss, span: tuple[int, int]) -> bool:
        """Whether somebody of no known side is named before the loss: the men may be his, or a ship's of that name."""
        places = {(p.start, p.end) for p in self.reading.places if p.paragraph == self.paragraph}
        known = [(f.start, f.end) for f in self.actors if f.side]
        for match in NAME.finditer(self.text, span[0], loss.start):
            spoken = any(a < match.end() and match.start() < b for a, b in known)
            if not spoken and match.start() > span[0] and match.span() not in places and match.group() not in NO_NAMES:
                return True
        return False

    def _counted(self, actor: Actor) -> bool:
        """Whether the actor is itself counted: "785 Zulu dead"."""
        return _NUMBER_BEFORE.search(self.text, max(0, actor.start - 12), actor.start) is not None

    def _free(self, before: list[Actor], span: tuple[int, int]) -> Actor:
        """The last actor that no preposition governs, else the last."""
        for actor in reversed(before):
            if not re.search(
                r"\b(?:against|by|with|from|on|at|to|of|against the)(?: the"
                r"| an?)? $",
                self.text[span[0] : actor.start],
            ):
                return actor
        return before[-1]

    def _doer(self, loss: Loss, span: tuple[int, int]) -> Actor | None:
        """Who killed them: the subject of an active verb, or the "by" of a passive one; who lost them did not."""
        if _LOSING.match(self.text, loss.trigger[0]):
            return None
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
                    r"\b(?:against|on|at|of|with|targeting|targeted|hit|attacked|ambushed|struck|from|between"
                    r"|and)(?: \w+){0,2} $",
                    self.text[span[0] : f.start],
                )
            ]
            return before[0] if before else None
        if loss.voice == "passive":
            match = re.compile(r"[^.;]{0,40}?\bby (?:the |an? )?").match(self.text, loss.trigger[1], span[1])
            if match:
                return next((f for f in self.actors if match.end() <= f.start <= match.end() + 25), None)
        return None

    def _owned(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "20 members of the militia", "great loss to the Confederate army", "casualties among the rebels"."""
        if own := re.search(
            r"\bof (?:his|its|their) (?:[a-z]+ )?$", self.text[loss.count[0] : (loss.victim or loss.count)[0]]
        ):
            at = loss.count[0] + own.start()
            actor = self._referent(at, span)
            if actor is not None and (actor.start >= span[0] or "his" not in own.group()):
                return Victim(actor.force_id, actor.side, "combatant", f'"{own.group().strip()}": of "{actor.text}"')
        ends = [loss.victim[1] if loss.victim else loss.count[1]]
        if loss.voice == "noun":
            ends.append(loss.trigger[1])
        for end in (*ends, loss.trigger[1]):
            if (named := _SIDE_OF.match(self.text, end)) and (side := side_of_claimant(self.reading, named[1])):
                return Victim(self._common(side), side, "combatant", f'on the "{named[1]}" side')
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

    def _opens(self, loss: Loss, span: tuple[int, int]) -> bool:
        """Whether the loss stands in an adverbial that opens the sentence: "despite heavy losses, …"."""
        lead = self.text[span[0] : loss.start]
        return re.match(r"(?:[^,]*, )?(?:despite|with|after|suffering|taking|having)\b[^,]*$", lead, re.I) is not None

    def _owner(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "despite significant losses, the Union defenders held", "the Germans … their losses were …"."""
        following = self.text[loss.trigger[1] : loss.trigger[1] + 30]
        if re.search(r"\b(?:both|total|each|combined)\b", self.text[span[0] : span[1]], re.I) or re.match(
            r" (?:on|to)\b", following
        ):
            return None
        if (
            self._opens(loss, span)
            and following.startswith(",")
            and (after := [f for f in self.actors if loss.trigger[1] <= f.start < loss.trigger[1] + 30])
            and after[0].side
        ):
            return Victim(after[0].force_id, after[0].side, "combatant", f'losses of "{after[0].text}"')
        taken = re.compile(r"\b(?:took|taken|captur\w+|seiz\w+|bagg\w+|net\w+|claim\w*)\b")
        inside = [f for f in self.actors if span[0] <= f.start < span[1] and f.side and f.text.lower() not in _MEN]
        if loss.outcome == "captured" and (verb := taken.search(self.text, span[0], loss.count[0])):
            captors = [f for f in inside if f.end < verb.start()]
            passive = re.search(r"\b(?:was|were|been|being) (?:\w+ )?$", self.text[span[0] : verb.start()])
            if not captors or passive or (other := self._other(captors[0].side)) is None:
                return None  # the one named is as likely the captor
            return Victim(self._common(other), other, "combatant", f'taken by "{captors[0].text}"')
        told = self.sources.claimants(self.reading.sentence_at(self.paragraph, loss.start))
        inside = [f for f in inside if not any(a < f.end and f.start < b for a, b in told)]
        if re.search(r"\b(?:buried|counted|found|claim\w*)\b", self.text[span[0] : loss.count[0]]):
            return None
        if len({f.side for f in inside}) != 1 or _INFLICT.search(self.text[span[0] : span[1]]):
            return None
        actor = inside[0]
        return Victim(actor.force_id, actor.side, "combatant", f'the sentence tells of "{actor.text}"')

    def _named_before(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "a group of 14 rebels was hit, leaving 12 of them dead": those named last, in this sentence or the "
        "one before."""
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
