"""Units that leave their noun to the last of them: "the 3rd, 5th and 9th Battalions", "Brand's and Holm's corps". Pure."""

from __future__ import annotations

from collections.abc import Iterator

from .forces import Candidate, Head, Lexicon, Tokens, is_ordinal
from .forces_phrase import make
from .forces_units import level

__all__ = ["elided"]

_AND = frozenset("and or &".split())
_MARKS = ("'s", "’s")


def elided(text: str, toks: Tokens, start: int, i: int, head: Head, lexicon: Lexicon) -> Iterator[Candidate]:
    """The units before the one whose name begins at `start` and whose head stands at `i`; `full` is what each stands for."""
    if level(head.word) is None and head.kind != "unit" and head.word not in ("armies", "fleets"):
        return
    if start < i and _numbers(toks.words[start]):
        rest = " ".join([*toks.words[start + 1 : i], _one(toks.words[i])])
        for j in _numbers_before(toks, start):
            own = _party_before(toks, j, lexicon)
            yield _make(text, toks, own, j, head, lexicon, f"{toks.words[j]} {rest}")
    elif start > 4 and toks.words[start - 1] in _MARKS:
        yield from _owners_before(text, toks, start - 2, i, head, lexicon)


def _numbers(word: str) -> bool:
    return is_ordinal(word) or (len(word) == 1 and word.isupper())


def _numbers_before(toks: Tokens, start: int) -> list[int]:
    """Where the numbers stand that "and" and commas tie to the one at `start`, of one kind with it, the first of them first."""
    spelled = toks.words[start][0].isdigit()
    j = start - 1 - (toks.lower[start - 1] == "the" if start else 0)
    if j < 1 or toks.lower[j] not in _AND:
        return []
    j -= 1 + (toks.words[j - 1] == ",")
    found: list[int] = []
    while j >= 0 and _numbers(toks.words[j]) and toks.words[j][0].isdigit() == spelled:
        found.insert(0, j)
        if j < 2 or toks.words[j - 1] != ",":
            break
        j -= 2
    return found


def _party_before(toks: Tokens, j: int, lexicon: Lexicon) -> int:
    """Where the name begins: at the people before its number ("the Soviet 3rd and 10th Armies")."""
    if j > 1 and " ".join(toks.words[j - 2 : j]) in lexicon.peoples:
        return j - 2
    return j - 1 if j and toks.words[j - 1] in lexicon.peoples else j


def _owners_before(text: str, toks: Tokens, last: int, i: int, head: Head, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "Brand's" of "Brand's and Holm's corps"; `last`, `i`: where the last owner and the head stand."""
    j = last - 1
    if j < 2 or toks.lower[j] not in _AND or toks.words[j - 1] not in _MARKS or not toks.words[j - 2][0].isupper():
        return
    if not toks.words[last][0].isupper():
        return
    owner = j - 2
    candidate = _make(text, toks, owner, j - 1, head, lexicon, toks.words[i])
    candidate.owner, candidate.named = toks.words[owner], False
    yield candidate


def _make(text: str, toks: Tokens, start: int, j: int, head: Head, lexicon: Lexicon, full: str | None) -> Candidate:
    candidate = make(text, toks, start, j + 1, j, head, lexicon)
    candidate.named, candidate.full, candidate.role = True, full, head.role
    return candidate


def _one(head: str) -> str:
    """The singular of a unit's noun.

    >>> _one("Armies"), _one("corps"), _one("Battalions")
    ('Army', 'corps', 'Battalion')
    """
    if head.lower() == "corps":
        return head
    return f"{head[:-3]}y" if head.endswith("ies") else head.removesuffix("s")
