"""Whose loss it is by other signs: the one who did it, the words that own the victims, who is named before."""

from __future__ import annotations

import re

from ..values.clauses import clause_at, clauses
from ..values.losses import Loss
from ..values.regex import compile_words
from .attach_actors import NAME, NO_NAMES, Actor, side_of_name
from .attach_losers import INFLICT, LOSING, MEN, Losers, Victim
from .force_context import side_of_claimant

__all__ = ["HOLDS", "Owners"]

_OWNED = re.compile(
    r"^\W*(?:(?:of|from|among|amongst|to|on|upon|for|in|within|by|belonging to|serving in) (?:the |both |its "
    r"|their )?)",
    re.I,
)
_LEADERS = frozenset("commander commanders leader leaders officer officers member members".split())
"""who may be "in" a body"""
_CREW = frozenset("pilots pilot crew crews crewmen aircrew airmen occupants drivers".split())
_GOVERNED = re.compile(r"\b(?:against|on|by|with|from|of|to|in|at|into|near)(?: the| an?| [A-Z][\w.'’-]*){0,3} $")
_BEATEN = compile_words(
    r"\b(?:attack|storm|rout|defeat|surpris|pursu|chas|ambush|beat|overr[ua]n|break|broke|crush|surround|trapp|scatter|repuls|"
    r"repell?)(?:ed|en|e|ing|s)?(?: the| an?| their| its| his)?(?: [A-Z][\w-]+)? $"
)
_UNKNOWN = re.compile(r"(?:[Tt]he|with) (?:[A-Z][\w-]+ ?)+(?: alone)? $")
_AT_ONCE = re.compile(r" (?:(?:alone|then|also|had|have|themselves|itself|\w+ly) ){0,2}")
_MEMBERS = re.compile(
    r" of (?:the )?(?P<who>[A-Z][\w-]+)(?= [a-z]+ (?:[a-z]+ )?(?:services?|forces|agenc\w+|staff|units?|corps)\b)"
)
_CAUSING = re.compile(r"\b(?:causing|inflicting)(?: on)?(?: (?:them|him|it|the enemy|their foes))? ?(?:about |some )?$")
_DONE_BY = re.compile(r"\b(?:was|were) (?:[a-z]+ ){0,4}?[a-z]+(?:ed|en) by (?:the )?")
_SIDE_OF = re.compile(r"\W*(?:on|for) the ([\w-]+(?: [\w-]+)?) side\b")
HOLDS = compile_words(
    r"\b(?:took|taken?|taking|captur\w+|seiz\w+|bagg\w+|net\w+|claim\w*|held|holds|holding|guarding|detain\w+)\b"
)
"""Before prisoners: who has them did not lose them."""
_CAME_OF = compile_words(
    r"\b(?:result(?:ed|ing)? in|air ?strikes?|strikes|shelling|bombing|bombardments?|raids?|attacks?|fire|estimat\w*)\b"
)
"""what brings losses to others, or to both"""
_IN_SPITE = re.compile(
    r"\b(?:despite|in spite of|owing to|due to|because of|after|amid|amidst)(?: (?:its|their|his|the|very|such|more|\w+ly))* $"
)
_WHOSE = re.compile(r"['’]s? (?:attack|assault|fire|artillery|counter|defen)")
_BY_WHOM = re.compile(r"(?:(?!, (?:half|some|most|many|one|two|\d))[^.;]){0,40}?\bby (?:the |an? )?")
_WAS_HIT = compile_words(
    r"(?: [a-z-]+){0,3} (?:was|were|had been|been|came under) (?:\w+ly )?"
    r"(?:hit|attacked|shelled|struck|bombed|targeted|ambushed|fire|attack|fired)\b"
)
_KILLING = re.compile(
    r"\b(?:killings?|execution|massacre|murder|slaughter|capture|arrest|detention|kidnapping|abduction)"
)
_HOLDING = re.compile(
    r" (?:was |were |is |are |still |also |now )*(?:holding|held|holds?|guarding)(?: about| some| at least)* $"
)
_THEY_DID = re.compile(r"\b(?P<who>[Ii]t|[Tt]hey|[Hh]e|[Ss]he)(?: (?:had|have|has|also|then|later|soon|\w+ly)){0,3} $")
_THEY_ALSO = re.compile(r"\b(?P<who>[Tt]hey) (?:had )?\w+ed (?:[\w’'-]+ ){0,6}[\w’'-]+,? (?:and )?$")
"""the second verb of its subject: "they freed several prisoners, abducted …" """
_THEY_OPEN = re.compile(r"(?:[^,.;]{2,40}, )?(?P<who>[Ii]t|[Tt]hey)\b")


class Owners(Losers):
    """Answers about one paragraph."""

    def _stranger(self, loss: Loss, span: tuple[int, int]) -> bool:
        """Whether somebody of no known side is named before the loss: the men may be his, or a ship's of that name."""
        places = {(p.start, p.end) for p in self.reading.places if p.paragraph == self.paragraph}
        known = [(f.start, f.end) for f in self.actors if f.side]
        for match in NAME.finditer(self.text, span[0], loss.start):
            spoken = any(a < match.end() and match.start() < b for a, b in known)
            if not spoken and match.start() > span[0] and match.span() not in places and match.group() not in NO_NAMES:
                return True
        return False

    def _doer(self, loss: Loss, span: tuple[int, int]) -> Actor | None:
        """Who killed them: the subject of an active verb, or the "by" of a passive one; who lost them did not."""
        if LOSING.match(self.text, loss.trigger[0]):
            return None
        if loss.voice == "active" or (loss.voice == "noun" and INFLICT.search(self.text, span[0], loss.start)):
            spans = clauses(self.text, *span)
            start, _end = spans[clause_at(spans, loss.trigger[0])]
            before = [f for f in self.actors if start <= f.start and f.end <= loss.trigger[0]]
            upto = loss.start if loss.voice == "noun" else loss.trigger[0]
            joined = len(self.text[start:upto].split()) <= 2 or self.text[slice(*loss.trigger)].endswith("ing")
            if not before and joined:
                before = [f for f in self.actors if span[0] <= f.start and f.end <= loss.trigger[0]]
            before = [
                f
                for f in before
                if not _WAS_HIT.match(self.text, f.end, loss.trigger[0])
                and not re.search(
                    r"\b(?:against|on|at|to|of|with|targeting|targeted|hit|attacked|ambushed|struck|destroyed|from|between"
                    r"|and)(?: \w+){0,2} $",
                    self.text[span[0] : f.start],
                )
            ]
            if before or loss.voice != "active":
                return before[0] if before else None
            pronoun = _THEY_DID.search(self.text, start, loss.trigger[0]) or _THEY_ALSO.search(
                self.text, start, loss.trigger[0]
            )
            if pronoun is None and joined:
                pronoun = _THEY_OPEN.match(self.text, span[0], loss.trigger[0])
            return self._referent(pronoun.start("who"), span) if pronoun else None
        if loss.voice == "passive":
            if (caused := _CAUSING.search(self.text, span[0], loss.start)) is not None:
                spans = clauses(self.text, *span)
                begin = spans[clause_at(spans, caused.start() - 2)][0]
                before = [f for f in self.actors if span[0] <= f.start and f.end <= caused.start() and f.side]
                before = [f for f in before if f.text.lower() != "enemy"]
                return next((f for f in before if f.start >= begin), before[0] if before else None)
            match = _BY_WHOM.match(self.text, loss.trigger[1], span[1])
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
        members = _MEMBERS.match(self.text, ends[0])
        if members and (side := side_of_name(self.reading, members["who"])) is not None:
            return Victim(self._common(side), side, "combatant", f'of "{members["who"]}"')
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
            if close and loss.voice != "noun" and loss.victim_class != "unknown" and loss.head not in _LEADERS:
                continue
            if end <= loss.count[0] < force.start:
                continue  # "a massacre of 500 people (including fighters)"
            if match.group().strip().lower().startswith("by") and _KILLING.search(self.text, *loss.trigger):
                continue  # "the execution of five people by the front"
            if force.side is not None:
                return Victim(force.force_id, force.side, "combatant", f'of "{force.text}"')
        return None

    def _captors(self, before: list[Actor], at: int, span: tuple[int, int]) -> list[Actor]:
        """Of those named before "took 300 prisoners" at `at`: the one right before it, else of the last clause that has a
        subject."""
        if beside := [f for f in before if _AT_ONCE.fullmatch(self.text, f.end, at)]:
            return beside  # "the town fell to the Allies, the Brigade alone taking 90 prisoners"
        if _UNKNOWN.search(self.text, span[0], at):
            return []
        before = [f for f in before if not _BEATEN.search(self.text, max(span[0], f.start - 40), f.start)]
        for begin in sorted({b for b, _ in clauses(self.text, *span) if b <= at}, reverse=True):
            passive = _DONE_BY.search(self.text, begin, at)
            if passive and (agents := [f for f in before if f.start >= passive.end()]):
                return agents  # "the group was chased by the Norland horse, who took 90 prisoners"
            free = [f for f in before if f.start >= begin and not _GOVERNED.search(self.text[begin : f.start])]
            if free:
                return free
        return before

    def _holder(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "Sudland was holding 600 prisoners": of the other side than the one right before the verb."""
        if loss.outcome != "captured" or loss.voice != "noun":
            return None
        verb = _HOLDING.search(self.text, span[0], loss.count[0])
        before = next((f for f in self.actors if verb and f.end == verb.start() and f.side), None)
        if before is None or (other := self._other(before.side)) is None:
            return None
        return Victim(self._common(other), other, "combatant", f'held by "{before.text}"')

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
        if own := self._in_spite(loss, span):
            return own
        if (
            self._opens(loss, span)
            and following.startswith(",")
            and (after := [f for f in self.actors if loss.trigger[1] <= f.start < loss.trigger[1] + 30])
            and after[0].side
        ):
            return Victim(after[0].force_id, after[0].side, "combatant", f'losses of "{after[0].text}"')
        inside = [f for f in self.actors if span[0] <= f.start < span[1] and f.side and f.text.lower() not in MEN]
        if loss.outcome == "captured" and (verb := HOLDS.search(self.text, span[0], loss.count[0])):
            captors = self._captors([f for f in inside if f.end < verb.start()], verb.start(), span)
            passive = re.search(r"\b(?:was|were|been|being) (?:\w+ )?$", self.text[span[0] : verb.start()])
            if not captors or passive or (other := self._other(captors[0].side)) is None:
                return None  # the one named is as likely the captor
            return Victim(self._common(other), other, "combatant", f'taken by "{captors[0].text}"')
        told = self.sources.claimants(self.reading.sentence_at(self.paragraph, loss.start))
        inside = [f for f in inside if not any(a < f.end and f.start < b for a, b in told)]
        if re.search(r"\b(?:buried|counted|found|claim\w*)\b", self.text[span[0] : loss.count[0]]):
            return None
        if len({f.side for f in inside}) != 1 or INFLICT.search(self.text[span[0] : span[1]]):
            return None
        actor = inside[0]
        if loss.outcome != "casualties" or actor.start > loss.start:
            return None  # bodies and deaths are as likely those of the others, or of nobody who fights
        if _CAME_OF.search(self.text, actor.start, loss.start):
            return None
        return Victim(actor.force_id, actor.side, "combatant", f'the sentence tells of "{actor.text}"')

    def _in_spite(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "The 5th Brigade went on and, despite heavy losses, took the hill from the Greys": of the subject."""
        if loss.outcome != "casualties" or not _IN_SPITE.search(self.text, span[0], loss.count[0]):
            return None
        before = [f for f in self.actors if span[0] <= f.start and f.end <= loss.start and f.side]
        free = [f for f in before if not _GOVERNED.search(self.text, max(span[0], f.start - 60), f.start)]
        subject = next((f for f in free if not _WHOSE.match(self.text, f.end)), None)
        if subject is None:
            return None
        return Victim(
            subject.force_id, subject.side, "combatant", f'losses of "{subject.text}", who went on or gave up'
        )

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
