"""Whose loss it is where its own clause names nobody: the body that was struck, that suffered, whose losses the sentence
before speaks of, the victors, the foe whose dead were buried, the figure that is only estimated anew."""

from __future__ import annotations

import re

from ..values.losses import Loss
from ..values.regex import compile_words
from .attach_actors import Actor, side_of_name
from .attach_losers import Victim
from .attach_owners import Owners
from .attach_sources import Sources
from .attach_topic import victors
from .force_context import is_civilian, side_of_claimant
from .reading import Reading

__all__ = ["Discourse"]

_STRUCK = compile_words(
    r"\b(?:attack(?:ed|ing|s)?|ambush(?:ed|ing)?|target(?:ed|ing)?|shell(?:ed|ing)|bomb(?:ed|ing)|hit|hitting|struck|striking|"
    r"raid(?:ed|ing)?|storm(?:ed|ing)|assault(?:ed|ing)?|fir(?:ed|ing) (?:at|on|upon)|fire (?:at|on|upon)|"
    r"(?:attacks?|strikes?|airstrikes?|raids?|assaults?|ambush) (?:on|against)|drove|driv(?:e|ing) back|repell(?:ed|ing)|"
    r"repuls(?:ed|ing)|ran into|destroy(?:ed|ing))"
    r"(?: off| back)?(?: (?:the|an?|its|their|two|three|several|advancing|pursuing|[a-z]+ly))* $"
)
_BY_THING = re.compile(r" (?:mine|mines|minefield|booby|IED|shell|fire|barrage)")
"""behind a name: "struck a Norland mine" """
_SUFFERED = compile_words(
    r" (?:(?:[a-z-]+ ){0,3}?(?:was|were|had been|being|been) (?:all but |almost |nearly |\w+ly )?"
    r"(?:attacked|ambushed|hit|struck|shelled|bombed|destroyed|annihilated|wiped out|decimated|mauled|shattered|overrun|"
    r"repulsed|repelled|beaten|driven|thrown|routed|crushed|defeated|surrounded|trapped|cut off|halted)"
    r"|came under|ran into|fell into|walked into|retreated|withdrew|fell back|fled)\b"
)
_REPULSED = re.compile(
    r"\b(?:was|were|been|being)(?: \w+)? (?:repulsed|repelled|beaten|driven|thrown|forced|pushed|turned|hurled|flung)\b"
    r"[^.;]{0,40}?\b(?:with|suffering|after)\b[^.;,]{0,30}$"
)
_FORCED = re.compile(
    r"\b(?:forc|compel|oblig|driv|drove|push|throw|threw|beat|hurl)\w*(?: back| off)? (?:the |its |their |an? )?$"
)
_BACK_WITH = re.compile(
    r"[\w ]{0,12}? (?:to (?:withdraw|retreat|flee|retire|fall back|pull back|abandon)|back|off)\b[^.;,]{0,60}?"
    r"\b(?:with|suffering|inflicting)\b[^.;,]{0,30}$"
)
_ATTACK_OF = re.compile(
    r"\b(?P<who>[A-Z][\w'’-]+|rebel|government)(?:['’]s?)? (?:[\w-]+ ){0,2}(?:attacks?|assaults?|charges?"
    r"|counter-?attacks?|advances?|offensive|attempts?|sort(?:ie|y)s?|columns?) $"
)
_LEFT_BEHIND = re.compile(
    r"\b(?:had to |(?:was|were) (?:forced|compelled|obliged) to |to )?"
    r"(?:retreat(?:ed|ing)?|withdr[ae]w(?:ing)?|f[ae]ll(?:ing)? back|flee|fled|fleeing|pull(?:ed)? back)\b"
    r"[^.;]{0,60}?\b(?:leaving|left)(?: behind)?(?: (?:about|some|at least|the|their|its))* ?$"
)
_CARRIES = re.compile(
    r"(?:(?:On|In|By|At|After|During) [^,.;]{2,40}, )?"
    r"(?:[Ii]t(?! (?:is|was) (?:an? |the |not |\w+ed |\w+ that))|[Tt]hey|[Ii]ts|[Tt]heir)\b"
)
_COMMON = frozenset("men troops soldiers officers".split())
_GOVERNED = re.compile(r"\b(?:against|on|by|with|from|of|to)(?: the| an?| [A-Z][\w.'’-]*){0,5} $")
_IN_VAIN = re.compile(r"\b(?:unsuccessful\w*|failed|in vain|without success|no avail)\b")
_LOSSES_OF = re.compile(
    r"\b(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+)?|rebel|government|imperial)(?:['’]s?)? (?:losses|casualties|loss|dead)\b"
)
_VICTORS = re.compile(
    r"\b(?:the )?(?P<won>victors?|victorious|winners?)\b"
    r"|\b(?:the )?(?:vanquished|losers)\b|\bthe (?:defeated|beaten)\b(?! (?:army|force|troops|back))"
)
_BURIED = re.compile(r"\b(?:buried|interred|counted|found|collected)\b[^.;,]{0,30}$")
_REMAINS = frozenset("bodies corpses dead".split())
_ESTIMATE = compile_words(
    r"\b(?:accepts?|accepted|gives?|gave|puts?|estimates?|estimated|suggests?|says?|said|speaks?|spoke|claims?|claimed|figures?|"
    r"counts?|reckons?|states?|modern|historians?|writers?|sources?|records?|returns)\b",
    re.IGNORECASE,
)
_RECKONED = re.compile(r"\b(?:figures?|modern|historians?|writers?|accounts?|estimates)\b", re.IGNORECASE)
_OVERALL = re.compile(r"\b(?:total|toll|combined|overall|altogether|both|all sides|so far)\b", re.IGNORECASE)
_CORPSES = re.compile(r"\b(?:bodies|corpses|remains|graves?)\b")
_AMONG_THE = re.compile(
    r"[^.;]{0,60}?\b(?:was|were) (?:also )?among the (?P<who>[\w-]+) (?:casualties|dead|losses|killed|fallen|prisoners)\b"
)
_AMONG = re.compile(r"\b(?:was|were) (?:also )?(?:among|amongst|one of) the $")


class Discourse(Owners):
    """Answers from the discourse about one paragraph; `known` are the losses before, each with its sentence and victims."""

    def __init__(self, reading: Reading, paragraph: int, sources: Sources) -> None:
        super().__init__(reading, paragraph, sources)
        self.known: list[tuple[Loss, int, Victim]] = []

    def _told_around(self, loss: Loss, sentence: int, span: tuple[int, int]) -> Victim | None:
        """The steps in their order; None where none of them tells."""
        return (
            self._among(loss, span)
            or self._repulsed(loss, span)
            or self._left_behind(loss, span)
            or self._struck(loss, span)
            or self._buried(loss, span)
            or self._estimated_anew(loss, sentence, span)
            or self._losses_spoken_of(loss, sentence, span)
            or self._carried(loss, span)
            or self._listed_on(loss, sentence, span)
        )

    def _among(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "Field Marshal R. and Count P. were among the 2,800 prisoners": of their side."""
        called = _AMONG_THE.match(self.text, loss.end, span[1])
        if called is not None and (side := side_of_claimant(self.reading, called["who"])) is not None:
            return Victim(self._common(side), side, "combatant", f'among the "{called["who"]}" losses')
        match = _AMONG.search(self.text, span[0], loss.count[0])
        before = [f for f in self.actors if match and span[0] <= f.start and f.end <= match.start() and f.side]
        return _of(before[-1], f'"{before[-1].text}" was among them') if before else None

    def _of_victors(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        match = _VICTORS.search(self.text, span[0], loss.end)
        side = victors(self.reading) if match else None
        if match is None or side is None:
            return None
        side = side if match["won"] else self._other(side)
        return (
            Victim(self._common(side), side, "combatant", f'"{match.group()}" by the article\'s result')
            if side
            else None
        )

    def _struck(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "rebels targeted an army vehicle, leaving a soldier dead"; "the regiment was all but destroyed: 1,000 bodies"."""
        if loss.victim_class == "civilian":
            return None
        inside = [f for f in self.actors if span[0] <= f.start < span[1] and f.side and not self._counted(f)]
        before = [f for f in inside if f.end <= loss.start]
        if _IN_VAIN.search(self.text, span[0], loss.start):
            return None
        struck = [
            f
            for f in before
            if _STRUCK.search(self.text, max(span[0], f.start - 60), f.start) and not _BY_THING.match(self.text, f.end)
        ]
        free = [f for f in before if not _GOVERNED.search(self.text, max(span[0], f.start - 60), f.start)]
        suffered = [f for f in free if _SUFFERED.match(self.text, f.end)]
        if len({f.side for f in struck + suffered}) != 1:
            return None
        actor = (struck + suffered)[-1]
        return _of(actor, f'"{actor.text}" was struck')

    def _repulsed(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "the 5th Brigade attacked twice and was beaten back with heavy losses", "the Norland attack was repulsed with …"."""
        match = _REPULSED.search(self.text, span[0], loss.start)
        if match is None:
            return self._forced_back(loss, span)
        if attack := _ATTACK_OF.search(self.text, span[0], match.start()):
            side = side_of_name(self.reading, attack["who"])
            words = f'"{attack.group().strip()}" was repulsed'
            return Victim(self._common(side), side, "combatant", words) if side else None
        free = [
            f
            for f in self.actors
            if span[0] <= f.start
            and f.end <= match.start()
            and f.side
            and not _GOVERNED.search(self.text, max(span[0], f.start - 60), f.start)
        ]
        return _of(free[0], f'"{free[0].text}" was beaten back') if free else None

    def _forced_back(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "which forced the 5th Brigade to withdraw to its lines with 300 casualties"."""
        for actor in self.actors:
            if not (span[0] <= actor.start and actor.end <= loss.start and actor.side):
                continue
            if _FORCED.search(self.text, span[0], actor.start) and _BACK_WITH.match(self.text, actor.end, loss.start):
                return _of(actor, f'"{actor.text}" was beaten back')
        return None

    def _left_behind(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "The guard broke in but had to retreat, leaving 20 dead": of those who went."""
        match = _LEFT_BEHIND.search(self.text, span[0], loss.start)
        if match is None:
            return None
        before = [f for f in self.actors if span[0] <= f.start and f.end <= match.start() and f.side]
        close = [f for f in before if match.start() - f.end <= 2]
        free = [f for f in before if not _GOVERNED.search(self.text, max(span[0], f.start - 60), f.start)]
        fled = close or free
        return _of(fled[0], f'"{fled[0].text}" left them behind') if fled else None

    def _listed_on(self, loss: Loss, sentence: int, span: tuple[int, int]) -> Victim | None:
        """ "The Norland horse took heavy losses. Two colonels fell, nine captains were wounded": of those whose losses the
        sentence before told, where this one names nobody."""
        if loss.voice == "active" or loss.victim_class not in ("combatant", "unknown") or loss.outcome == "captured":
            return None
        if any(f.side and span[0] <= f.start < span[1] for f in self.actors) or self.sources.claimants(sentence):
            return None
        if is_civilian(self.text[slice(*span)]) or _CORPSES.search(self.text, *span):
            return None
        before = [v for _, number, v in self.known if number == sentence - 1]
        if not before or len({(v.kind, v.side) for v in before}) != 1 or not before[-1].side:
            return None
        return Victim(
            before[-1].force_id, before[-1].side, "combatant", "of those whose losses the sentence before tells"
        )

    def _carried(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "A company of the 31st landed there. It was soon hemmed in: 23 were killed": of the subject that the pronoun carries
        on, where the sentence names nobody else."""
        pronoun = _CARRIES.match(self.text, span[0])
        if pronoun is None or loss.voice == "active" or loss.victim_class == "civilian":
            return None
        if any(f.side and span[0] <= f.start < span[1] and f.text.lower() not in _COMMON for f in self.actors):
            return None
        actor = self._referent(pronoun.end(), span)
        return _of(actor, f'the sentence goes on about "{actor.text}"') if actor is not None else None

    def _buried(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "The Russians buried 9,234 bodies": of the foe, as nobody counts his own so."""
        words = self.text[slice(*(loss.victim or loss.trigger))].lower().split()
        verb = _BURIED.search(self.text, span[0], loss.count[0])
        if verb is None or not words or words[-1] not in _REMAINS or _OVERALL.search(self.text, *span):
            return None
        before = [f for f in self.actors if span[0] <= f.start and f.end <= verb.start() and f.side]
        other = self._other(before[-1].side) if before else None
        if other is None or re.search(r"\b(?:its|their|his)\b", self.text[verb.start() : loss.end]):
            return None
        return Victim(self._common(other), other, "combatant", f'"{before[-1].text}" buried or counted them')

    def _estimated_anew(self, loss: Loss, sentence: int, span: tuple[int, int]) -> Victim | None:
        """ "Swedish historians accept about 6,900 dead": the loss that the figure before told of, counted again."""
        if loss.victim is not None or not self.known or not _ESTIMATE.search(self.text, span[0], loss.count[0]):
            return None
        earlier, number, victim = self.known[-1]
        if sentence - number > 1 or earlier.outcome != loss.outcome or not victim.side:
            return None
        told = self.sources.claimants(sentence)
        if _OVERALL.search(self.text, *span) or not (told or _RECKONED.search(self.text, span[0], loss.count[0])):
            return None
        between = [f for f in self.actors if earlier.end <= f.start and f.end <= loss.start and f.side]
        if any(not any(a < f.end and f.start < b for a, b in told) for f in between):
            return None
        return Victim(victim.force_id, victim.side, victim.kind, "the loss counted before, estimated anew")

    def _losses_spoken_of(self, loss: Loss, sentence: int, span: tuple[int, int]) -> Victim | None:
        """ "Allied losses are less certain. Most writers give 27,000": of the side whose losses the sentence before is about."""
        if not sentence or loss.victim_class == "civilian":
            return None
        first, last = self.reading.sentences(self.paragraph)[sentence - 1]
        told = list(_LOSSES_OF.finditer(self.text, first, last))
        told_here = [f for f in self._speakers(sentence) if span[0] <= f.start < loss.end and f.side]
        sides = {side for m in told if (side := side_of_name(self.reading, m["who"])) is not None}
        if len(sides) != 1 or any(number == sentence - 1 and loss.low for loss, number, _ in self.known):
            return None
        side = sides.pop()
        if any(f.side != side for f in told_here):
            return None
        return Victim(self._common(side), side, "combatant", f'the sentence before is about "{told[0].group()}"')

    def _speakers(self, sentence: int) -> list[Actor]:
        """The actors of the paragraph without those who only say it in this sentence."""
        told = self.sources.claimants(sentence)
        return [f for f in self.actors if not any(a < f.end and f.start < b for a, b in told)]


def _of(actor: Actor, reason: str) -> Victim:
    return Victim(actor.force_id, actor.side, "combatant", reason)
