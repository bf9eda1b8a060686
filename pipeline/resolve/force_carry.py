"""What the sentence before gives to a mention whose own sentence names no one: "he trapped an army", "knights attacked it".

The one spoken of goes on: as he, they, it. Whom these fight is on the other side; else the mention is on theirs.
"""

from __future__ import annotations

import re

from .deeds import hostile

__all__ = ["against_spoken_of", "fights_pronoun", "losses_of_both"]

_SUBJECT = re.compile(r"(?<![\w'’-])([Hh]e|[Ss]he|[Tt]hey|[Ii]t)\s(?=\w)")
_OBJECT = re.compile(r"\b(it|them|him|her)\b(?![\w'’-])")
_VERB = re.compile(r"\b\w+(?:ed|ode|ell|ung|ang|ew|ruck|anked|ove|eat|hot|it|an)\s+(?:\w+\s+){0,2}$")
_AT = re.compile(
    r"\b(?:rode|crowded|closed|charged|fell|came|swarmed|turned|pressed|poured|swept|fired|shot|threw \w+|rushed) "
    r"(?:\w+ )?(?:after|upon|on|against|around|at) $"
)
_BREAK = re.compile(r"[,;:] (?:the|an?|its|their)\b|\b(?:lost|losing|losses|lose)\b|\bby (?:the |an? )?$")
_OTHER_CLAUSE = re.compile(r"[;:]|\b(?:he|she|they|who|which|that|when|while|where|until|before|but)\b")


def against_spoken_of(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """The pronoun of the one spoken of before whom the mention at `start`–`end` fights, None where no word tells that.

    >>> line = "Two days later he trapped an army by the lake."
    >>> against_spoken_of(line, (0, len(line)), 28, 32)
    'he'
    >>> line = "Some 130 knights attacked it at the springs."
    >>> against_spoken_of(line, (0, len(line)), 9, 16)
    'it'
    """
    pronouns = list(_SUBJECT.finditer(text, sentence[0], start))
    if pronouns:
        between = text[pronouns[-1].end(1) : start]
        plain = len(between) < 80 and not _BREAK.search(between)
        return pronouns[-1][1].lower() if plain and hostile(between) else None
    if len(text[sentence[0] : start].split()) > 9:
        return None  # some other may be the subject
    return fights_pronoun(text, end, sentence[1])


def fights_pronoun(text: str, end: int, stop: int) -> str | None:
    """The pronoun that stands for whom the body that ends at `end` fights: "attacked it", "crowded in after them"."""
    match = _OBJECT.search(text, end, min(stop, end + 90))
    if match is None:
        return None
    between = text[end : match.start()]
    if _OTHER_CLAUSE.search(between):
        return None
    verb = _VERB.search(between)
    return match[1] if verb and (hostile(verb[0]) or _AT.search(between)) else None


_LOSS = re.compile(
    r"\b(?:lost|left|suffered|losing|had)\b[^.;]*\b(?:dead|killed|wounded|men|casualties|prisoners|losses)\b"
)
_AND_OTHER = re.compile(r"(?:,\s*(?:while|whereas|and|but)|;|\bas)\s+(?:the|those of the)\s+$")
_LOST_TOO = re.compile(r"\s+(?:had\s+|also\s+)?(?:lost|suffered|left|took|reported|counted)\b")


def losses_of_both(text: str, subject_end: int, start: int, end: int) -> bool:
    """Whether a sentence tells one side's loss and then the mention's: "they left 620 dead, while the brigade lost 189"."""
    between = text[subject_end:start]
    return bool(_AND_OTHER.search(between) and _LOSS.search(between) and _LOST_TOO.match(text, end))
