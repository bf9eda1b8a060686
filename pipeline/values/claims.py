"""Who claims it: a sentence → the claimants it names and the stretch of text each one vouches for.

"According to the SOHR, 27 soldiers were killed", "the Army claimed …", "…, a military source said", "reported by …".
A claim runs from its claimant to the end of the sentence, or over the clause before it where it stands behind
("…, according to state TV"), but never over another claimant's words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..patterns import Patterns
from .claims_subject import (
    POINTS_BACK,
    clause_start,
    first_subject,
    has_border,
    leads,
    segment_start,
    subject_before,
    trimmed,
)
from .regex import compile_words

__all__ = ["Claim", "ClaimGrammar", "claim_grammar"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claimant: its words at `start` to `end`, the text it vouches for at `first` to `last`.

    `pronoun`: the words only point back ("he added", "the same source"): the claimant is the one before.
    """

    start: int
    end: int
    first: int
    last: int
    pronoun: bool = False


_NAME = r"[^,;:()\"“”]{2,90}?"
# "according to local sources the garrison lost": what stands behind no word that a name may go on with
_GOES_ON = "".join(
    rf"(?<!\b{word})"
    for word in "of in from by at for to on with and inside near the a an group agency newspaper website monitor "
    "organization organisation outlet".split()
)
_STOP = (
    r"(?=\s*(?:[,;:().\"“”]|$)|\s(?:that|had|has|have|was|were|is|are|who|which|while|and\s+(?:that|the)"
    r"|and\s+\w+ing|on\s+\d|in\s+\d)\b"
    rf"|{_GOES_ON}\s(?:the|an?|at least|about|around|over \d[\d,]*|up to|more than|between \d[\d,]*|even|to (?:be|have)|\d[\d,]*"
    r"|reached|totall?ed|numbered|amounted|suffered|lost|killed|captured|resulted|left|took|included?|includes)\b)"
)
_ACCORDING = re.compile(rf"\b[Aa]ccording to (?P<who>{_NAME}(?:\s?\([A-Za-z ]{{2,30}}\))?){_STOP}")
_PER = re.compile(
    rf"(?:^|[(;] ?)[Pp]er (?P<who>{_NAME})(?=[:)])|\((?P<own>[A-Z][\w' -]{{1,40}}) (?:claim|estimate)s?\)"
    r"|(?:,|\bas) per (?P<last>(?:the )?[A-Z][^,;:()]{1,40}?)(?=[.,;]|$)"
)
_BY_ACCOUNT = re.compile(
    r"\bby (?P<who>(?:most|all|some|many|their own|his own|its own|her own|contemporary|various"
    r"|one) (?:accounts?|estimates?|reports?|counts?|reckonings?))\b"
)
_BY = re.compile(
    rf"\b(?:reported|confirmed|announced|claimed|estimated|documented|recorded|verified|stated|said|given"
    rf"|put) (?:up )?by "
    rf"(?P<who>{_NAME})(?:{_STOP}|(?=\s(?:as|at)\s))"
)
# "were given by Holt as 600, and by Brown as 700"
_AND_BY = re.compile(rf"\band by (?P<who>{_NAME})(?=\s(?:as|at|to be)\s)")
_ACCUSED = re.compile(rf"\baccused by (?P<who>{_NAME})(?=\sof\s)")
# the deed is claimed, not the figure
_DEED = re.compile(
    r"\b(?:attacks?|bombings?|raids?|explosions?|blasts?|ambush|strikes?|kidnappings?|responsibility)\b,?"
    r"(?: (?:which|that))?(?: (?:was|were|is|been|being|later|also|had|has))* $"
)
_BEFORE_VERB = re.compile(
    r"\s(?:(?:also|later|then|further|have|has|had|officially|initially|subsequently|repeatedly|publicly"
    r"|previously|again|meanwhile|therefore|"
    r"first|both|would|specifically|independently|itself|themselves|himself|falsely|reportedly|since|only|now|still|alone|did)\s)*$"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|to|not|to have|can be|could be|of)\s(?:\w+ly\s|also\s|later\s)*$"
)
_ATTRIBUTE = compile_words(r"\b(?:an?|the|its|his|her|their|this|these|those|no|any|some|own|of|with|for)\s$", re.I)
_TRAILING = re.compile(
    rf"(?:,|”|\")\s(?P<who>{_NAME})\s(?:said|says|reported|reports|claimed|stated|added|announced|confirmed"
    rf"|wrote|writes|claims|read|reads)(?=[”\"]|\s?[.,;]|$|\son\s)"
)
_OF_SPEECH = re.compile(r"[a-z]+ing$")
_BARE = frozenset(
    "state report claim estimate say name show give believe suggest speak accept reckon admit confirm credit list count note "
    "allege".split()
)
_PLURAL = re.compile(r"(?:s|media|police|most|people|they|both|who|I|you|we)$", re.I)
_VERB_FIRST = re.compile(r"(?:said|reported|stated|claimed|announced|confirmed|added|told|admitted|denied)\b")
# "with one source putting the dead at 90"
_WITH = re.compile(r"\bwith [^,;]{1,60}$")
_AND = re.compile(r"\b(?:and|while) (?:the |an? )?$")
_PUT_AT = re.compile(r"[^.,;]{2,60} at\b")
_SEMICOLON = re.compile(r";\s")
_NO_SUBJECT = re.compile(
    r"(?:[a-z]+ (?:after|before)|on|in|at|by|per|after|during|there|this|that|it|when|as)\b", re.IGNORECASE
)
_PLAN = re.compile(
    r"[^,;]{0,30}\bthat (?:it|they|he|she) (?:will|would|plan\w*|fear\w*|inten\w+|hope\w*|expect\w*|want\w*)\b", re.I
)
_TOLD_BESIDE = re.compile(r", (?:where|in which|during which|which|who)\b")
_ON = re.compile(r", (?:but|with)\b|;")
_TOLD = re.compile(r"\b(?:told|said|that)\b")
_PRONOUN = re.compile(
    r"(?:he|she|it|they|we|his|her|their|its|my|our|this|these|those|there|both|some|many|one|another)\b", re.I
)
_JOINED = re.compile(r"(?:^|[\s,])(?:and|but|while|,)(?: \w+ly| also| then| later)? ?$")


class ClaimGrammar:
    """The grammar with the verbs (CLAIM_VERB) and nouns (CLAIMANT) of the patterns."""

    def __init__(self, patterns: Patterns) -> None:
        verbs = sorted(patterns.words("CLAIM_VERB"), key=len, reverse=True)
        self._verb = compile_words(rf"\b(?:{'|'.join(map(re.escape, verbs)) or '(?!)'})\b")
        nouns = patterns.words("CLAIMANT")
        self._classes = {word: str(entry.attrs.get("class", "anonymous")) for word, entry in nouns.items()}
        names = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
        self._noun = compile_words(rf"\b(?:{names or '(?!)'})\b", re.I)

    def find(self, text: str, start: int, end: int) -> list[Claim]:
        """The claims of the sentence `text[start:end]`, in order."""
        sentence = text[start:end]
        found = [*self._according(sentence), *self._by(sentence), *self._trailing(sentence)]
        found += [c for c in self._told(sentence) if not any(c.start < f.end and f.start < c.end for f in found)]
        found.sort(key=lambda claim: claim.start)
        ranges = _no_overlap(_nested(sentence, found))
        return [
            replace(c, start=c.start + start, end=c.end + start, first=c.first + start, last=c.last + start)
            for c in ranges
        ]

    def subject(self, sentence: str) -> str | None:
        """The subject of a sentence where it can be a claimant, and no pronoun."""
        span = first_subject(sentence, 0, len(sentence), self._is_claimant)
        words = sentence[slice(*span)] if span else ""
        if len(words.split()) > 6 or _TOLD.search(words):
            return None
        return words if words and not POINTS_BACK.match(words) and not _PRONOUN.match(words) else None

    def source_class(self, words: str, side: int | None) -> str | None:
        """`belligerent`, `monitor`, `media`, `official` or `anonymous`; a named side's own word counts as "
        "belligerent."""
        classes = [self._classes[m.group().lower()] for m in self._noun.finditer(words)]
        for kind in ("monitor", "media"):
            if kind in classes:
                return kind
        if side is not None or "belligerent" in classes:
            return "belligerent"
        if classes:
            return "official" if "official" in classes else "anonymous"
        return None

    def _according(self, sentence: str) -> list[Claim]:
        found = []
        for pattern in (_ACCORDING, _PER):
            for match in pattern.finditer(sentence):
                group = match.lastgroup or "who"
                a, b = trimmed(sentence, *match.span(group))
                found.append(_reaching(sentence, match.start(), a, b))
        return found

    def _by(self, sentence: str) -> list[Claim]:
        found = [
            Claim(m.start("who"), m.end("who"), clause_start(sentence, m.start()), len(sentence))
            for m in _BY_ACCOUNT.finditer(sentence)
        ]
        for match in _BY.finditer(sentence):
            a, b = trimmed(sentence, *match.span("who"))
            if self._is_claimant(sentence[a:b]) and not _DEED.search(sentence, 0, match.start()):
                found.append(Claim(a, b, clause_start(sentence, match.start()), len(sentence)))
                found += [_from_here(sentence, m) for m in _AND_BY.finditer(sentence, match.end())]
        found += [_from_here(sentence, m) for m in _ACCUSED.finditer(sentence) if self._is_claimant(m["who"])]
        return found

    def _trailing(self, sentence: str) -> list[Claim]:
        found = []
        for match in _TRAILING.finditer(sentence):
            a, b = trimmed(sentence, *match.span("who"))
            words = sentence[a:b]
            if a < b and len(words.split()) <= 9 and self._is_claimant(words) and not has_border(words):
                first = clause_start(sentence, match.start())
                # "On 2 April, Norpress reported, an ambush left nine dead"
                opens = sentence[match.end() :].startswith(", ") and leads(sentence[first : match.start() + 2])
                last = len(sentence) if opens else match.end()
                back = POINTS_BACK.match(words) or POINTS_BACK.match(match["who"])
                found.append(Claim(a, b, first, last, bool(back)))
        return found

    def _told(self, sentence: str) -> list[Claim]:
        found: list[Claim] = []
        for match in self._verb.finditer(sentence):
            adverbs = _BEFORE_VERB.search(sentence, 0, match.start())
            if (
                adverbs is None
                or _ATTRIBUTE.search(sentence, 0, match.start())
                or _PASSIVE.search(sentence, 0, match.start())
                or self._is_subject(sentence, match)
                or (match[0] == "putting" and not _PUT_AT.match(sentence, match.end()))
            ):
                continue
            participle = _OF_SPEECH.search(match[0]) is not None
            subject, first = None, match.start()
            own = self._own(sentence, adverbs.start(), match)
            if own and (not participle or _shares(sentence, own, match.start())):
                subject, first = own, own[0]
            if subject is None and not found and (participle or _JOINED.search(sentence, 0, match.start())):
                subject = first_subject(sentence, 0, adverbs.start(), self._is_claimant)
            if subject is None or (found and subject[0] < found[-1].end):
                continue
            a, b = subject
            found.append(Claim(a, b, first, _reach(sentence, match.end()), bool(POINTS_BACK.match(sentence[a:b]))))
        return found

    def _is_subject(self, sentence: str, match: re.Match[str]) -> bool:
        """Whether the verb is the noun of the verb behind it: "Norland records name"."""
        behind = re.compile(r" (\w+(?: of)?)\b").match(sentence, match.end())
        return bool(behind and self._noun.fullmatch(match[0]) and self._verb.fullmatch(behind[1]))

    def _own(self, sentence: str, end: int, match: re.Match[str]) -> tuple[int, int] | None:
        """The subject right before the verb. A verb in its bare form needs more than one: "the state news agency" is none."""
        subject = subject_before(sentence, end, self._is_claimant)
        if subject is None or _VERB_FIRST.match(sentence, subject[0]):
            return None
        bare = match[0] in _BARE and not _PLURAL.search(sentence, 0, subject[1])
        return None if bare else subject

    def _is_claimant(self, words: str) -> bool:
        if POINTS_BACK.match(words):
            return True
        if _NO_SUBJECT.match(words):
            return False
        return (
            self._noun.search(words) is not None
            or re.match(r"(?:the |an? )?[A-Z][\w'’.-]+(?: [\w'’.-]+){0,7}$", words) is not None
        )


def _shares(sentence: str, own: tuple[int, int], at: int) -> bool:
    """Whether the noun phrase before a participle at `at` is its own subject: "with one source putting the dead at 90"."""
    return bool(_WITH.search(sentence, 0, own[0] + 1) or (_AND.search(sentence, 0, own[0]) and at - own[1] < 14))


def _reach(sentence: str, position: int) -> int:
    """How far a claim speaks on: to the end of the sentence, or to a semicolon before another subject. Of a plan or a fear
    told, what happened stands in the writer's own words: "said that it feared an attack on the town, where nine had died"."""
    end = _TOLD_BESIDE.search(sentence, position) if _PLAN.match(sentence, position) else None
    end = end or _SEMICOLON.search(sentence, position)
    return end.start() if end else len(sentence)


def _from_here(sentence: str, match: re.Match[str]) -> Claim:
    """What stands behind the claimant alone is its word."""
    return Claim(*trimmed(sentence, *match.span("who")), match.start(), len(sentence))


def _nested(sentence: str, claims: Sequence[Claim]) -> list[Claim]:
    """ "The rebels said …, Norpress reported": who is quoted, not who quotes. "The mayor said nine died, three of them
    children, according to a doctor": only the last phrase is the doctor's."""
    kept: list[Claim] = []
    for claim in claims:
        if claim.first < claim.start and any(c.first <= c.start and claim.first <= c.start for c in kept):
            according = _ACCORDING.search(sentence, max(0, claim.start - 17), claim.end + 1)
            if according is None:
                continue
            border = _ON.search(sentence, claim.end)
            first = max(kept[-1].end, segment_start(sentence, according.start()))
            claim = replace(claim, first=first, last=border.start() if border else claim.last)
        kept.append(claim)
    return kept


def _reaching(sentence: str, at: int, start: int, end: int) -> Claim:
    """An "according to": forward where it opens its clause, over the clause before it where it closes it."""
    return Claim(start, end, clause_start(sentence, at), len(sentence))


def _no_overlap(claims: Sequence[Claim]) -> list[Claim]:
    """Each claim cut where the next one begins to speak."""
    result: list[Claim] = []
    for index, claim in enumerate(claims):
        last = claim.last
        if index + 1 < len(claims):
            last = min(last, max(claim.end, claims[index + 1].first))
        first = claim.first
        if result and first < result[-1].last:
            first = result[-1].last
        result.append(replace(claim, first=min(first, max(claim.start, claim.first)), last=last))
    return result


@lru_cache(maxsize=8)
def claim_grammar(patterns: Patterns) -> ClaimGrammar:
    """The grammar with the vocabulary of `patterns`."""
    return ClaimGrammar(patterns)
