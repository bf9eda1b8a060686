"""Whose strength it is: the unit's own words, who leads or has it, the subject of its clause, the heading it "
"stands under."""

from __future__ import annotations

import re

from ..values.clauses import clause_at, clauses
from ..values.losses_strengths import Force
from ..values.regex import compile_words
from .attach_actors import Actor, actors_in
from .force_context import force_at, side_of_claimant, side_of_words
from .reading import Reading

__all__ = ["Owner", "Owners"]

Owner = tuple[str | None, int | None, str]

_LED = re.compile(
    r"^\W{0,2}(?:(?!compared\b)[\w-]+ ){0,3}?(?:under|of|from|led by|commanded by|belonging to|with) (?:the |General |Gen\. "
    r"|Maj\. Gen\. |Brig\. Gen\. |Lt\. Gen\. )*",
    re.I,
)
_GOVERNED = compile_words(
    r"\b(?:against|by|with|from|to|at|on|of|near|facing|between|than|towards?)(?: the| an?| his"
    r"| its)?(?: [a-z-]+)? $",
    re.I,
)
_MET = compile_words(
    r"\b(?:against|faced?|facing|met|meet|encounter\w*|attack(?:ed|ing|s)|engag\w*|fought"
    r"|fight(?:s|ing)?(?! force| strength| men)|surpris\w*|surround\w*"
    r"|outnumber\w*|defeat\w*|"
    r"oppos\w*|confront\w*|ambush\w*|besieg\w*|repuls\w*|repel\w*|versus|compared (?:with|to)|rout\w*)\b[^.;]*$",
    re.I,
)


_HAS = compile_words(
    r"\b(?:had|has|have|led|leads|leading|commanded|commanding|with|sent|sends|sending|brought|deployed|massed|mustered|fielded|"
    r"gathered|assembled|held|took|kept|left)(?: (?:about|some|around|only|another|just|rather|more|"
    r"than|up to|over|his|her|its|out|in))*"
    r"(?: [\w’'-]+(?: [\w’'-]+){0,4}(?:,| and))*(?: about| some)? ?$",
    re.I,
)
_BARE = frozenset(
    "men soldiers troops officers cavalry infantry horse foot horsemen riders fighters cavalrymen".split()
)


class Owners:
    """Answers about one paragraph."""

    def __init__(self, reading: Reading, paragraph: int) -> None:
        self.reading = reading
        self.paragraph = paragraph
        self.text = reading.article.paragraphs[paragraph].text
        self.actors = actors_in(reading, paragraph)
        self.sides = sorted({b.side for b in reading.belligerents if b.role == "combatant"}) or [1, 2]
        self.last: Owner | None = None

    def of(self, force: Force, sentence: int) -> Owner:
        """(force_id, side, reason) of a strength in the sentence with this number."""
        span = self.reading.sentences(self.paragraph)[sentence]
        named, sure = self._named(force)
        found = named if sure else None
        found = found or self._owned(force, span) or self._had(force, span)
        if found is None and named is not None and force.unit_kind == "personnel":
            found = named
        found = found or self._of_clause(force, span) or named or self._of_heading()
        if found is None:
            found = None, None, "nobody is named whose it could be"
        self.last = found if found[1] is not None else self.last
        return found

    def _named(self, force: Force) -> tuple[Owner | None, bool]:
        """What the words themselves tell, and whether that is sure: "men" and "two brigades" name nobody."""
        mention = force_at(self.reading, self.paragraph, force.start, force.end)
        words = self.text[force.start : force.end]
        if (
            mention is not None
            and mention.side is not None
            and not (mention.generic and force.unit_kind != "personnel")
        ):
            bare = mention.generic and mention.text.lower() in _BARE
            return (mention.force_id, mention.side, f'"{mention.text}" are {mention.name}'), not bare
        force_id, side, reason = side_of_words(self.reading, words)
        if side is None and (side := self._word_side(words)) is not None:
            reason = f'a word of "{words}" tells the side'
        if side is not None:
            return (force_id, side, reason), "mostly means" not in reason
        if mention is not None and mention.side is not None:
            return (mention.force_id, mention.side, f'"{mention.text}" are {mention.name}'), False
        return None, False

    def _had(self, force: Force, span: tuple[int, int]) -> Owner | None:
        """ "Burnside had 12,500 men and 50 guns", "Egypt massed 100,000 troops …, four brigades": the subject of having."""
        spans = clauses(self.text, *span)
        start, _end = spans[clause_at(spans, force.start)]
        before = [a for a in self.actors if start <= a.start and a.end <= force.start and not self._in_count(a)]
        free = [a for a in before if not _GOVERNED.search(self.text[span[0] : a.start])]
        if not free or not _HAS.search(self.text, free[-1].end, force.start):
            return None
        actor = free[-1]
        return (actor.force_id, actor.side, f'"{actor.text}" had them') if actor.side else None

    def _in_count(self, actor: Actor) -> bool:
        """Whether the actor is itself a counted noun ("12,500 men")."""
        return actor.text.lower() in _BARE

    def _word_side(self, words: str) -> int | None:
        for word in re.findall(r"[A-Z][\w'’-]+|\b(?:rebel|government)\b", words):
            if (side := side_of_claimant(self.reading, re.sub(r"['’]s?$", "", word))) is not None:
                return side
        return None

    def _owned(self, force: Force, span: tuple[int, int]) -> Owner | None:
        """ "three legions of the Romans", "9,500 cavalrymen under Stuart", "Lee's 72,000-man army", "the Navy's 28"."""
        before = self.text[span[0] : force.start]
        possessor = re.search(r"([A-Z][\w-]+(?: [A-Z][\w-]+)*)['’]s? (?:[\w-]+ ){0,2}$", before)
        if possessor and (actor := self._actor_at(span[0] + possessor.start(1), span[0] + possessor.end(1))):
            return actor.force_id, actor.side, f'of "{actor.text}"'
        led = _LED.match(self.text[force.end : min(span[1], force.end + 60)])
        if led:
            at = force.end + led.end()
            if actor := next((a for a in self.actors if at <= a.start <= at + 12 and a.side), None):
                return actor.force_id, actor.side, f'of "{actor.text}"'
        return None

    def _actor_at(self, start: int, end: int) -> Actor | None:
        return next((a for a in self.actors if a.start < end and start < a.end and a.side), None)

    def _of_clause(self, force: Force, span: tuple[int, int]) -> Owner | None:
        spans = clauses(self.text, *span)
        start, _end = spans[clause_at(spans, force.start)]
        part = self.text.rfind("; ", span[0], start)
        for begin in dict.fromkeys((start, part + 2 if part > 0 else span[0], span[0])):
            free = [
                a
                for a in self.actors
                if begin <= a.start
                and a.end <= force.start
                and a.side
                and not _GOVERNED.search(self.text[span[0] : a.start])
            ]
            if free:
                actor = free[-1] if begin == start else free[0]
                return self._met(actor, force)
        after = [a for a in self.actors if force.end <= a.start < span[1] and a.side]
        sides = {a.side for a in self.actors if span[0] <= a.start < span[1] and a.side}
        if len(sides) == 1 and not _MET.search(self.text[span[0] : force.start]):
            actor = next(a for a in self.actors if span[0] <= a.start < span[1] and a.side)
            return actor.force_id, actor.side, f'the sentence tells of "{actor.text}"'
        earlier = [a for a in self.actors if a.end <= span[0] and a.side]
        if not after and not sides and earlier and len({a.side for a in earlier}) == 1:
            return earlier[-1].force_id, earlier[-1].side, f'the paragraph tells of "{earlier[-1].text}"'
        return None

    def _met(self, actor: Actor, force: Force) -> Owner:
        """The subject's own, unless it meets them as foes."""
        if _MET.search(self.text[actor.end : force.start]) and actor.side in self.sides and len(self.sides) == 2:
            other = next(side for side in self.sides if side != actor.side)
            return None, other, f'foes of "{actor.text}"'
        return actor.force_id, actor.side, f'the subject of the clause is "{actor.text}"'

    def _of_heading(self) -> Owner | None:
        for heading in reversed(self.reading.article.paragraphs[self.paragraph].headings):
            side = side_of_claimant(self.reading, heading)
            if side is not None:
                return None, side, f'under the heading "{heading}"'
        return None
