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
_STOP = (
    r"(?=\s*(?:[,;:().\"“”]|$|\s(?:that|had|has|have|was|were|is|are|who|which|while|and\s+(?:that|the)"
    r"|on\s+\d|in\s+\d)\b))"
)
_ACCORDING = re.compile(rf"\b[Aa]ccording to (?P<who>{_NAME}(?:\s?\([A-Za-z ]{{2,30}}\))?){_STOP}")
_PER = re.compile(
    rf"(?:^|[(;] ?)[Pp]er (?P<who>{_NAME})(?=[:)])|\((?P<own>[A-Z][\w' -]{{1,40}}) (?:claim|estimate)s?\)"
)
_BY_ACCOUNT = re.compile(
    r"\bby (?P<who>(?:most|all|some|many|their own|his own|its own|her own|contemporary|various"
    r"|one) (?:accounts?|estimates?|reports?|counts?|reckonings?))\b"
)
_BY = re.compile(
    rf"\b(?:reported|confirmed|announced|claimed|estimated|documented|recorded|verified|stated|said|given"
    rf"|put) (?:up )?by "
    rf"(?P<who>{_NAME}){_STOP}"
)
_BORDER = compile_words(
    r"[;:]\s|(?<=[^\d]),\s|\s[—–-]\s|\b(?:while|whereas|but|although|though|and|that|when|where|which|because"
    r"|since|however|"
    r"meanwhile|later|subsequently|additionally|furthermore|moreover)\b,?\s?",
    re.I,
)
_BEFORE_VERB = re.compile(
    r"\s(?:(?:also|later|then|further|have|has|had|officially|initially|subsequently|repeatedly|publicly"
    r"|previously|again|"
    r"first|both|would|specifically|independently|itself|themselves|himself|falsely|reportedly|since|only|now|still)\s)*$"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|to|not|to have|can be|could be|of)\s(?:\w+ly\s|also\s|later\s)*$"
)
_ATTRIBUTE = compile_words(r"\b(?:an?|the|its|his|her|their|this|these|those|no|any|some|of|with|for)\s$", re.I)
_LEAD = re.compile(
    r"^(?:(?:on|in|by|at|during|after|before|early|late|around|as of|following|from|until|of)\b[^,]{0,60}, ?"
    r"|however,? |"
    r"meanwhile,? |later,? |also,? |in addition,? |the next day,? |that day,? |in response,? |with (?=the |[A-Z]))+",
    re.I,
)
_POINTS_BACK = re.compile(
    r"^(?:he|she|it|they|who|both|the (?:same )?(?:\w+ )?(?:source|sources|agency|group|report|organi[sz]ation"
    r"|monitor|ministry|"
    r"newspaper|statement|website|outlet)|this|these|the latter|others)$",
    re.I,
)
_TRAILING = re.compile(
    rf"(?:,|”|\")\s(?P<who>{_NAME})\s(?:said|says|reported|reports|claimed|stated|added|announced|confirmed"
    rf"|wrote|writes|claims)(?=\s?[.,;]|$|\son\s)"
)
_BACK = re.compile(r"\bwhile\b|\bwhereas\b|;\s|\balthough\b|\bbut\b", re.I)
_DATE_TAIL = re.compile(r"\s(?:on|in|as of|by)\s[\w\s]*\d[\w\s]*$")


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
        ranges = _no_overlap(found)
        return [
            replace(c, start=c.start + start, end=c.end + start, first=c.first + start, last=c.last + start)
            for c in ranges
        ]

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
                group = "who" if match["who"] else "own"
                a, b = _trim(sentence, *match.span(group))
                found.append(_reaching(sentence, match.start(), a, b))
        return found

    def _by(self, sentence: str) -> list[Claim]:
        found = [
            Claim(m.start("who"), m.end("who"), _clause_start(sentence, m.start()), len(sentence))
            for m in _BY_ACCOUNT.finditer(sentence)
        ]
        for match in _BY.finditer(sentence):
            a, b = _trim(sentence, *match.span("who"))
            if self._is_claimant(sentence[a:b]):
                found.append(Claim(a, b, _clause_start(sentence, match.start()), len(sentence)))
        return found

    def _trailing(self, sentence: str) -> list[Claim]:
        found = []
        for match in _TRAILING.finditer(sentence):
            a, b = _trim(sentence, *match.span("who"))
            words = sentence[a:b]
            if a < b and len(words.split()) <= 9 and self._is_claimant(words) and not _BORDER.search(words):
                first = _clause_start(sentence, match.start())
                found.append(Claim(a, b, first, match.end(), bool(_POINTS_BACK.match(words))))
        return found

    def _told(self, sentence: str) -> list[Claim]:
        found: list[Claim] = []
        for match in self._verb.finditer(sentence):
            adverbs = _BEFORE_VERB.search(sentence, 0, match.start())
            if (
                adverbs is None
                or _ATTRIBUTE.search(sentence, 0, match.start())
                or _PASSIVE.search(sentence, 0, match.start())
            ):
                continue
            subject = self._subject(sentence, adverbs.start())
            if subject is None or (found and subject[0] < found[-1].end):
                continue
            a, b = subject
            found.append(Claim(a, b, a, _reach(sentence, match.end()), bool(_POINTS_BACK.match(sentence[a:b]))))
        return found

    def _subject(self, sentence: str, end: int) -> tuple[int, int] | None:
        """The noun phrase that ends at `end`, the beginning of its clause cut off."""
        borders = [0, *(m.end() for m in _BORDER.finditer(sentence, 0, end))]
        for border in reversed(borders):
            lead = _LEAD.match(sentence[border:end])
            a, b = _trim(sentence, border + (lead.end() if lead else 0), end)
            words = sentence[a:b]
            if not words or len(words.split()) > 14:
                return None
            if self._is_claimant(words):
                return a, b
            if border and sentence[border - 2 : border - 1] not in (",",):
                return None
        return None

    def _is_claimant(self, words: str) -> bool:
        if _POINTS_BACK.match(words):
            return True
        if re.match(r"(?:on|in|at|by|per|after|during|there|this|that|it|when|as)\b", words, re.I):
            return False
        return (
            self._noun.search(words) is not None
            or re.match(r"(?:the |an? )?[A-Z][\w'’.-]+(?: [\w'’.-]+){0,7}$", words) is not None
        )


def _trim(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Without white space, article and a date that hangs on."""
    if tail := _DATE_TAIL.search(sentence, start, end):
        end = tail.start()
    while start < end and not sentence[start].isalnum() and sentence[start] not in "‘'\"":
        start += 1
    while end > start and sentence[end - 1] in " ,\"“”'":
        end -= 1
    if article := re.compile(r"(?:the|a|an) ", re.I).match(sentence, start, end):
        start = article.end()
    return start, end


def _clause_start(sentence: str, position: int) -> int:
    borders = [m.end() for m in _BACK.finditer(sentence, 0, position)]
    return borders[-1] if borders else 0


def _reach(sentence: str, position: int) -> int:
    """How far a claim speaks on: to the end of the sentence, or to a semicolon before another subject."""
    end = re.compile(r";\s").search(sentence, position)
    return end.start() if end else len(sentence)


def _reaching(sentence: str, at: int, start: int, end: int) -> Claim:
    """An "according to": forward where it opens its clause, over the clause before it where it closes it."""
    return Claim(start, end, _clause_start(sentence, at), len(sentence))


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
        result.append(replace(claim, first=min(first, claim.start), last=last))
    return result


@lru_cache(maxsize=8)
def claim_grammar(patterns: Patterns) -> ClaimGrammar:
    """The grammar with the vocabulary of `patterns`."""
    return ClaimGrammar(patterns)
