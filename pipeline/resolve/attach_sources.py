"""Who says so: the claimant of each figure, with class and side, carried on from sentence to sentence by pronouns and within
quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..values.claims import Claim, claim_grammar
from .force_context import side_of_claimant
from .reading import Reading

__all__ = ["Source", "Sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """The quoted claimant; its class and side are None where they cannot be told."""

    text: str
    kind: str | None
    side: int | None


_SAYS = re.compile(
    r" (?:(?:also|later|then|further|have|had|has) )*"
    r"(?:said|says?|reported|claimed|stated|states?|added|announced|confirmed|put)\b"
)
_GROUP = re.compile(
    r"(?:[a-z]+s|Observatory|Army|Ministry|Network|Watch|Agency|Government|Forces|News|government|army|military|ministry|media"
    r"|agency|group|council|police|command|office|staff|newspaper|channel|television|TV|press)$"
)


_OF_LAND = re.compile(
    r"(?P<land>[A-Z][\w-]+(?: [A-Z][\w-]+)?)['’]s? (?:[A-Z]?[a-z]+ )?"
    r"(?:military|army|Army|government|Government|[Mm]inistry|[Dd]efen[cs]e|forces|state media|police|[Pp]resident)\b"
)
"""an office of a country: "Norland's military" """


def _is_person(words: str) -> bool:
    """Whether a claimant is one person: a name, or a noun of one, before any "of" or comma."""
    head = re.split(r",| (?:of|for|from|in|at|to) ", words)[0].strip()
    return bool(head) and not head.isupper() and _GROUP.search(head) is None


def _quotation(text: str, at: int) -> tuple[int | None, int]:
    """Where the quotation that holds a character opens, and where it closes; None outside of one."""
    opened: int | None = None
    for match in re.finditer(r"[“”\"]", text):
        if match.start() >= at and opened is not None and match[0] != "“":
            return opened, match.end()
        if match.start() >= at:
            break
        opened = match.start() if match[0] == "“" or (match[0] == '"' and opened is None) else None
    return opened, len(text)


class Sources:
    """The claims of one paragraph."""

    def __init__(self, reading: Reading, paragraph: int) -> None:
        self.reading = reading
        self.text = reading.article.paragraphs[paragraph].text
        self.grammar = claim_grammar(reading.patterns)
        self.spans = reading.sentences(paragraph)
        self._claims: dict[int, list[tuple[Claim, str]]] = {}

    def at(self, start: int, end: int, sentence: int) -> Source | None:
        """The claimant of the figure at `start` to `end`, None where the text states it in its own voice."""
        for claim, words in self._of_sentence(sentence):
            if claim.first <= start < claim.last and not (start < claim.end and claim.start < end):
                return self._source(words)
        words_of = self._quoted(start, sentence)
        return self._source(words_of) if words_of else None

    def claimants(self, sentence: int) -> list[tuple[int, int]]:
        """The spans of a sentence's claimants."""
        return [(claim.start, claim.end) for claim, _ in self._of_sentence(sentence)]

    def _of_sentence(self, sentence: int) -> list[tuple[Claim, str]]:
        if sentence not in self._claims:
            found: list[tuple[Claim, str]] = []
            for claim in self.grammar.find(self.text, *self.spans[sentence]):
                words = self.text[claim.start : claim.end]
                if claim.pronoun:
                    before = self._before(sentence, words, found)
                    if before is None and _SAYS.match(self.text, claim.end):
                        before = self._subject_of(sentence - 1)
                    if before is None and words[:1].islower() and len(words.split()) == 1:
                        continue
                    words = before or words
                found.append((claim, words))
            self._claims[sentence] = found
        return self._claims[sentence]

    def _before(self, sentence: int, pronoun: str, found: list[tuple[Claim, str]]) -> str | None:
        """Whom a pronoun stands for: the claimant last named in the paragraph, at most two sentences back; of "he" and "she"
        one who is a single person, where there is one."""
        names = [words for _, words in found]
        for number in range(sentence - 1, max(-1, sentence - 3), -1):
            names = [words for _, words in self._of_sentence(number)] + names
        if not names:
            return None
        persons = [words for words in names if _is_person(words)]
        return persons[-1] if persons and pronoun.lower() in ("he", "she") else names[-1]

    def _subject_of(self, sentence: int) -> str | None:
        """Whom a sentence tells of: its subject, where it can be a claimant ("The marines took the hill. They also said …")."""
        if sentence < 0:
            return None
        start, end = self.spans[sentence]
        return self.grammar.subject(self.text[start:end])

    def _quoted(self, start: int, sentence: int) -> str | None:
        """Whose words a quotation is that holds a figure: named before it opens, or where it closes; None outside of one."""
        opened, closed = _quotation(self.text, start)
        if opened is None:
            return None
        first = self.sentence_of(opened)
        if first < sentence and (told := [w for c, w in self._of_sentence(first) if c.end <= opened]):
            return told[-1]
        last = self.sentence_of(min(closed, len(self.text) - 1))
        after = [w for c, w in self._of_sentence(last) if closed <= c.start <= closed + 40] if last >= sentence else []
        return after[0] if after else None

    def sentence_of(self, offset: int) -> int:
        """The number of the sentence that holds a character."""
        return max(0, sum(1 for first, _ in self.spans if first <= offset) - 1)

    def _source(self, words: str) -> Source:
        side = side_of_claimant(self.reading, words)
        if side is None and (land := _OF_LAND.match(words)):
            side = side_of_claimant(self.reading, land["land"])
        return Source(words, self.grammar.source_class(words, side), side)
