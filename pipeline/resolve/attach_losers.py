"""Whose loss it is called: "cost the Russians 1,111 killed", "Union losses", "its own loss", "the regiment lost 90 men"."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ..values.clauses import clauses
from ..values.losses import Loss
from ..values.regex import compile_words
from .attach_actors import Actor, actors_in, side_of_name
from .attach_sources import Sources
from .attach_topic import referent
from .force_context import forces_in, is_civilian, side_of_claimant
from .reading import Reading

__all__ = ["INFLICT", "LOSING", "MEN", "Losers", "Victim"]

_LOSE = compile_words(
    r"\b(?:los[et]|loses|losing|suffer\w*|sustain\w*|incur\w*|had|took|taking|having|recorded|counted|left)\b",
    re.IGNORECASE,
)
_LOSS_OF = re.compile(
    r"\b(?P<who>[A-Za-z][\w-]+)(?:['’]s)? (?:(?:total|combat|battle|military|overall|own) )?"
    r"(?:loss|losses|casualties|dead|casualty|total|share|death toll|returns|records|wounded|fatalities"
    r"|deaths)\b[^.;]{0,60}$"
)
_LIGHT = frozenset("took taking had having recorded counted left".split())
INFLICT = compile_words(r"\b(?:inflict\w*|caus\w*|impos\w*|exact\w*)\b", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"\d[\d,]*(?:\.\d+)? $")
_PRONOUN_LOST = re.compile(
    r"\b(?:[Ii]t|[Tt]hey|[Ss]he|[Hh]e|themselves|itself)(?: (?:had|have|has|also|only|alone)){0,2} ?$"
)
_WE_LOST = re.compile(r"\b[Ww]e (?:have |had |also )*(?:lost|suffered|sustained|took)\b[^.;,]{0,20}$")
_OF_ITS_OWN = re.compile(r" (?:of (?:its|their|his) own|themselves|itself)\b")
_LABEL = re.compile(r"(?:^|[;:.(—] ?)(?:the )?(?P<who>[A-Z][\w'’ -]{1,40}): $")
_SUNK = re.compile(r"\b(?:sank|sunk|sinking|shot down|shooting down|downed|torpedoed|blew up|destroyed)\b")
_OF_WHOLE = re.compile(r" (?:of|from) (?:the |its |his )?")
_DONE_BY = re.compile(r"\bby (?:the |an? )?(?:[\w-]+ )?$")
_HAVING = re.compile(r"\bhaving $")
_PRONOUN = re.compile(r"\b(?:[Ii]t|[Tt]hey)\b")
_SAID_THAT = re.compile(
    r"[^.;,]{0,24}\b(?:claim|stat|report|announc|declar|estimat|confirm|admit)\w* that (?!(?:it|they|its|their|he|she|his|her)\b)"
)
_OPENS = re.compile(
    r"(?:(?:[Aa]fter|[Dd]espite|[Bb]y|[Oo]n) )?(?:having )?(?:[Ll]osing|lost|[Ss]uffering|suffered|[Ss]ustaining) [^,.;]{0,20}$"
)
_AND_THEN = re.compile(r"[^,.;:]{0,60}, (?:the )?")
_OF_ALL_SIDES = re.compile(
    r"\b(?:toll|losses|casualties|deaths|dead|fatalities) (?:for|on|of|from|among) (?:all|both|either) (?:the )?"
    r"(?:sides|armies|parties)\b[^,;:]{0,40}$"
)
_DONE_TO = re.compile(
    r"(?P<by>(?: (?:had been|have been|has been|was|were|being|been))? (?:inflicted|caused|imposed))? (?P<to>on|upon|to)"
    r" (?:the |its |their |an? )?"
)
_ENDS_PHRASE = re.compile(r"[,;.:]|\b(?:and|by|in|at|near|when|while|as)\b")
_OF_COUNTED = re.compile(
    r"\b(?:[Oo]ut of|[Oo]f) (?:(?:the|about|approximately|some|its|their|an estimated|nearly|roughly|over|almost) )*"
    r"\d[\d,.]*(?: (?:million|thousand|hundred))? "
)
_OF_WHOM = re.compile(r",? of (?:which|whom) (?:(?:about|some|nearly|at least|over|up to|around) )*$")
_OTHER_CLAUSE = re.compile(r"[;:]| while | but (?!(?:\w+ly |also |then |had |have |only |still )*$)")
_SECOND_VERB = re.compile(r"\b(?:and|but)(?: (?:\w+ly|also|then|had|have|only|still))* $")
_AUXILIARY = re.compile(r"\s(?:been|to|seen|found|counted|buried|recovered)\b")
_CAUSED_BY = re.compile(r"\b(?:from|by|after|against|with)(?: the| an?)? $")
_RETURNS = re.compile(r"\b(?:loss|losses|casualties|dead|total|returns|records|share)\b")
_ITS_LOSSES = re.compile(
    r"\b(?:its|their)(?: own)?(?: (?:\w+ )?(?:loss|losses|casualties|dead|toll|total|wounded|fatalities)[^.;,]{0,12}| )$"
)
_ITS_OWN = re.compile(
    r"\b(?:its|their)(?: own)? (?:(?:total|combat|overall) )?(?:loss|losses|casualties|dead|toll)\b(?! and)[^.;,]{0,12}$"
)
LOSING = re.compile(r"\b(?:los[et]|loses|losing)\b", re.IGNORECASE)
_COUNTED_PEOPLE = frozenset(
    "soldiers troops men officers fighters militants rebels gunmen policemen civilians people others guards sailors".split()
)
"""Before "dead" they are the victims themselves ("21 rebels dead"), not those who own the loss."""
MEN = frozenset("men troops soldiers officers".split())


@dataclass(frozen=True, slots=True)
class Victim:
    """Force, side (None for civilians and where it cannot be told) and class of the lost, and why."""

    force_id: str | None
    side: int | None
    kind: str
    reason: str


class Losers:
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
        if found := self._cost(loss, span) or self._done_to(loss, span) or self._possessor(loss, span):
            return found
        if loss.victim is None and (found := self._of_counted(loss, span)):
            return found
        if (subject := self._subject_of_loss(loss, span)) is not None and subject.side:
            return Victim(subject.force_id, subject.side, "combatant", f'lost by "{subject.text}"')
        return None

    def _done_to(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "heavy losses had been inflicted on the 5th Brigade", "inflicted heavy losses on Hale's army", "losses to Norland"."""
        if loss.voice != "noun":
            return None
        match = _DONE_TO.match(self.text, max(loss.end, loss.trigger[1]), span[1])
        if match is None or not (
            match["by"] or match["to"] == "to" or INFLICT.search(self.text, span[0], loss.count[0])
        ):
            return None
        actor = next((f for f in self.actors if match.end() <= f.start <= match.end() + 14), None)
        if actor is None or not actor.side or _ENDS_PHRASE.search(self.text, match.end(), actor.start):
            return None
        return Victim(actor.force_id, actor.side, "combatant", f'losses of "{actor.text}"')

    def _of_counted(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "Of about 400,000 Norlanders who served, 60,000 were killed"; "Norland called up 90,000 men, of whom 400 died"."""
        for opened in _OF_COUNTED.finditer(self.text, span[0], loss.count[0]):
            if opened.start() != span[0] and self.text[opened.start() - 2] != ",":
                continue
            actor = next((f for f in self.actors if opened.end() <= f.start <= opened.end() + 8), None)
            if actor is not None and actor.side and actor.end <= loss.count[0]:
                return Victim(actor.force_id, actor.side, "combatant", f'of the "{actor.text}" counted')
        if _OF_WHOM.search(self.text, span[0], loss.count[0]) is None:
            return None
        before = [f for f in self.actors if span[0] <= f.start and f.end <= loss.count[0] and f.side]
        if not before or len({f.side for f in before}) != 1:
            return None
        return Victim(before[-1].force_id, before[-1].side, "combatant", f'of the "{before[-1].text}" counted')

    def _of_each_side(self, loss: Loss, span: tuple[int, int]) -> bool:
        lead = self.text[max(span[0], loss.start - 40) : loss.start + 24]
        if _OF_ALL_SIDES.search(self.text, span[0], loss.count[0]):
            return True
        return (
            re.search(
                r"\b(?:each side|both sides|both armies|either side|each)\b(?: \w+){0,2} (?:los[et]|suffer|had"
                r"|sustain)|\bcost(?:ing)? (?:both|each|either|the two) (?:sides?|armies|parties)\b",
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
            if before and (sunk := _SUNK.search(self.text, before[0].end, loss.start)):
                # "the cruiser sank the Norland frigate with the loss of 40 men": of those that were sunk
                before = [f for f in before if f.start >= sunk.end()]
            if before:
                actor = self._free(before[:1], span)
                return Victim(actor.force_id, actor.side, "combatant", f'at the cost of "{actor.text}"')
        return None

    def _possessor(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "Confederate losses came to 2,685", "its own loss was 263 killed", "of the Russians 1,345 were killed"."""
        lead = self.text[span[0] : loss.count[0]]
        label = _LABEL.search(lead)
        if label and is_civilian(label["who"]):
            return Victim(None, None, "civilian", f'listed under "{label["who"]}"')
        if label and (side := side_of_claimant(self.reading, label["who"])) is not None:
            return Victim(self._common(side), side, "combatant", f'listed under "{label["who"]}"')
        own = _OF_ITS_OWN.match(self.text, max(loss.end, loss.count[1]))
        if own and (actor := self._referent(loss.count[0], span)) is not None:
            return Victim(actor.force_id, actor.side, "combatant", f'"{own.group().strip()}": of "{actor.text}"')
        if match := re.search(r"\bof (?:the |its |their )?([^,.;]{2,40}?),? $", lead, re.I):
            at = span[0] + match.start(1)
            actor = next((f for f in self.actors if at <= f.start < at + 5 and f.end <= loss.count[0] and f.side), None)
            if actor is not None and loss.voice == "passive":
                return Victim(actor.force_id, actor.side, "combatant", f'of "{actor.text}"')
        beside = next((f for f in self.actors if f.side and f.end + 1 == loss.count[0] and f.start > span[0] + 8), None)
        if beside is not None and re.search(r"(?:,| and|;|while) (?:the )?$", self.text[span[0] : beside.start]):
            return Victim(beside.force_id, beside.side, "combatant", f'"{beside.text}" stands before the number')
        if loss.voice != "noun" and not _RETURNS.search(lead):
            return None
        noun = _LOSS_OF.search(lead)
        if (
            noun
            and noun["who"].lower() not in _COUNTED_PEOPLE
            and not LOSING.search(lead, noun.end("who"))
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
        near = [f for f in near if not _CAUSED_BY.search(self.text, max(span[0], f.start - 16), f.start)]
        if loss.rule in ("loss.noun.copula", "loss.noun.at", "loss.toll", "loss.noun.of") and near:
            return Victim(near[-1].force_id, near[-1].side, "combatant", f'losses of "{near[-1].text}"')
        if owner and _ITS_LOSSES.search(words):
            before = [f for f in self.actors if span[0] <= f.start and f.end <= end and f.side]
            if not before and _ITS_OWN.search(words) and (actor := self._referent(loss.count[0], span)) is not None:
                before = [actor]
            if before:
                return Victim(before[0].force_id, before[0].side, "combatant", f'losses of "{before[0].text}"')
        return None

    def _subject_of_loss(self, loss: Loss, span: tuple[int, int]) -> Actor | None:
        """ "The Israelis lost 31 dead and 82 wounded": who lost, suffered or sustained them."""
        subject = self._subject_named(loss, span)
        if subject is None or subject.side:
            return subject
        # "a company of the 5th Regiment": of its regiment's side
        whole = (f for f in self.actors if f.side and _OF_WHOLE.fullmatch(self.text, subject.end, f.start))
        return next(whole, subject)

    def _subject_named(self, loss: Loss, span: tuple[int, int]) -> Actor | None:
        start = max((b for b, e in clauses(self.text, *span) if b <= loss.count[0]), default=span[0])
        number = self.reading.sentence_at(self.paragraph, loss.start)
        if _WE_LOST.search(self.text, span[0], loss.count[0]) and (
            said := self.sources.at(loss.start, loss.end, number)
        ):
            return Actor(loss.start, loss.start, said.text, None, said.side)  # "he said: we have suffered heavy losses"
        for begin in dict.fromkeys((start, span[0])):
            verbs = list(_LOSE.finditer(self.text, begin, loss.count[0] + 1))
            verbs = [v for v in verbs if not _AUXILIARY.match(self.text, v.end())]
            if not verbs or INFLICT.search(self.text, verbs[-1].end(), loss.count[0]):
                continue
            light = verbs[-1].group().lower() in _LIGHT
            if light and loss.voice == "active" and loss.trigger[0] >= verbs[-1].end():
                continue  # "having killed 20,000": an auxiliary
            if light and not re.fullmatch(r"(?: [\w,-]+){0,3} ?", self.text[verbs[-1].end() : loss.count[0]]):
                continue
            if verbs[-1].group().lower() in ("took", "taking", "left") and (
                loss.outcome == "captured" or loss.victim is not None
            ):
                continue
            before = [
                f for f in self.actors if begin <= f.start and f.end <= verbs[-1].start() and not self._counted(f)
            ]
            if verbs[-1].group().lower().endswith("ing"):
                # "pursued by horsemen, losing many men": not who did it
                before = [f for f in before if not _DONE_BY.search(self.text, max(begin, f.start - 16), f.start)]
            if _PRONOUN_LOST.search(self.text, max(begin, verbs[-1].start() - 20), verbs[-1].start()):
                return self._referent(verbs[-1].start(), span)
            if _HAVING.search(self.text, begin, verbs[-1].start()) and begin == span[0]:
                pronoun = _PRONOUN.search(self.text, before[-1].end if before else begin, verbs[-1].start())
                return self._referent(pronoun.start(), span) if pronoun else before[0] if before else None
            if before and _SAID_THAT.match(self.text, before[-1].end, verbs[-1].start()):
                continue  # "the Norlanders claimed that Group 7 had suffered …": they only say it
            if before and not _OTHER_CLAUSE.search(self.text, before[-1].end, verbs[-1].start()):
                # the subject of a participle is that of its sentence; of a second verb that of the first
                second = _SECOND_VERB.search(self.text, before[-1].end, verbs[-1].start())
                participle = verbs[-1].group().lower().endswith("ing")
                return before[0] if participle else self._free(before[::-1] if second else before, span)
        opened = _OPENS.match(self.text, span[0], loss.count[0])
        if opened and (comma := _AND_THEN.match(self.text, loss.count[1], span[1])):
            # "after suffering 40 dead, Brown called off the attack"
            return next((f for f in self.actors if comma.end() - 1 <= f.start <= comma.end() + 12), None)
        return None

    def _referent(self, at: int, span: tuple[int, int]) -> Actor | None:
        """Whom "it", "they" or "its" at `at` stand for."""
        number = self.reading.sentence_at(self.paragraph, at)
        earlier = self.reading.sentences(self.paragraph)[number - 1][0] if number else None
        named = [f for f in self.actors if f.text.lower() not in MEN and not self._counted(f)]
        return referent(named, self.text, span[0], at, earlier)

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
