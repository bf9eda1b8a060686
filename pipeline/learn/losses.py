"""Proposes verbs of loss: what is done to counted people in sentences where no figure was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..resolve.reading import Reading
from .candidates import Candidate

__all__ = ["unread_losses"]

# "… 40 rebels were hanged": a number, up to three words, a form of "be", a participle.
_PASSIVE = re.compile(
    r"\b(?i:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|several)\s"
    r"(?:[a-z][\w-]+\s){0,2}(?:men|soldiers|fighters|rebels|civilians|people|troops|militants|prisoners|persons|women|children)\s"
    r"(?:was|were|had been|have been)\s(?:also\s|reportedly\s)?([a-z]+(?:ed|en|wn|un|ain))\b"
)


def unread_losses(reading: Reading) -> Iterator[Candidate]:
    """Candidates LOSS_VERB from sentences of `reading` in which no casualty figure was found.

    What was done may be no loss at all ("were evacuated"): only a reviewer can tell, so they never score high.
    """
    read = {(row.paragraph, row.sentence) for row in reading.casualties}
    known = reading.patterns.words("LOSS_VERB")
    for paragraph in reading.article.paragraphs:
        for number, (start, end) in enumerate(reading.sentences(paragraph.number)):
            if (paragraph.number, number) in read:
                continue
            for match in _PASSIVE.finditer(paragraph.text, start, end):
                verb = match[1]
                if verb not in known:
                    sentence = paragraph.text[start:end]
                    article = reading.article.article_id
                    yield Candidate("LOSS_VERB", verb, verb, 0.1, 1, [article], "done to counted people", [sentence])
