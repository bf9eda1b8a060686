"""Noun phrases with a count on the tape of a sentence, and what may stand between them and a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .losses_tape import Tape

__all__ = ["BETWEEN_ITEMS", "SUBSET", "TO_OBJECT", "TO_VERB", "Phrase", "find_phrases"]

# Words that may stand between a count and the noun it counts, and may be part of a phrase after a preposition.
_MOD = r'[xXjUMrRY"-]'
_NOUN = r'[xXjhuUMceTRYraB"1n-]'

_PHRASE = re.compile(
    rf"""
    (?P<count>(?:[ae]{{0,2}}(?P<n>[n1]))|a|B)
    (?P<open>"?)
    (?P<state>[ekK]{{0,2}})
    (?:
        "?-(?P<man>[jx])(?:{_MOD}{{0,2}}(?P<manned>[uUh]))?            # 72,000-man army
      | (?P<of>"?oD?e?)? (?P<mods>(?:{_MOD}|&(?=[xX]{{1,2}}[hj])|(?<=j)&(?=x{{1,2}}c)|h(?=[xX]?u)){{0,8}}?)
        (?P<head>h+(?![xX]?u)(?:&[xX]{{0,3}}h)?|j(?=r?[bHkK])|u+(?:o[xX]{{0,2}}[hu])?|c(?!o[n1])|M[xX]{{0,2}}u?)
    )
    """,
    re.VERBOSE,
)
_ONE = re.compile(
    rf'(?P<count>a?(?P<n>1)|a)(?P<open>"?)(?P<state>[ekK]{{0,2}})(?P<mods>(?:{_MOD}|h(?=j)){{0,7}}?)(?P<head>j(?:[xX]{{0,2}}j)*(?![cuU])|U(?![xX]?[jh])|c)'
)
_DEFINITE = re.compile(r'D(?P<mods>[xXU"-]{0,6}?)(?P<head>j(?:[xX]{0,2}j)*)')
_BARE = re.compile(
    r'(?P<count>[ae]{0,2}(?P<n>[n1])|B)(?P<state>e?)(?P<unknown>(?:j(?=[xX]))?[xX]{0,3}(?=[bHkKdr,.;:)&poyzwA"]|$))?'
)

_PP = rf"[opqyA][Doe]?{_NOUN}{{1,9}}+(?:&D?{_NOUN}{{1,6}}+)?"
_PAREN = r"\([^()]{0,40}+\)"
_AFTER = rf'(?:o[Dt]?t|{_PP}|{_PAREN}|[rT"])*+'
TO_VERB = re.compile(
    rf"(?:{_AFTER}(?:,[^zb]{{1,40}}?,|,n?oD?t[^z,]{{1,24}}+,|-[^-z,]{{1,24}}+-|,|,?w[^z,n1]{{0,10}}+|,?&a[Xx]{{1,5}}+|,[xjX]{{0,4}}X&[xjX]{{0,4}}X|&D?[Xx]|(?:,{_NOUN}{{1,6}})+(?:,?&{_NOUN}{{1,6}})?)?[rT\"]*)"
)
"""From the end of a phrase to the verb that has it as its subject."""
BETWEEN_ITEMS = re.compile(rf'{_AFTER}(?:,?&|,)[rDT"]*(?:e|{_PP},?)?')
"""Between two phrases of one list."""
SUBSET = re.compile(rf'(?:{_AFTER}[,(]?m(?:[Dr"]*|[^zbn1]{{1,30}}(?<=&)[rD"]*)|{_AFTER},?A[tD]?[xXh]?,?)')
"""Between a phrase and one that is part of it."""
TO_OBJECT = re.compile(r'(?:[rDTe"]|oD|,[^,nz]{1,16},)*')
"""From a verb to its object."""

_OF_WHOM = re.compile(r"oD?x?(?P<whom>[tn1])|oD(?P<lost>[Kkc])(?![xXjhuUMc-])")

_ALL_BUT = re.compile(r"\ball but$", re.IGNORECASE)
"""Before those that are left, whom no figure counts."""


@dataclass(slots=True)
class Phrase:
    """A counted noun phrase: letters `first` to `last`, exclusive.

    `kind`: h persons, u arms or formations, c a noun of loss, x an unknown noun, "" no noun. `head` is the head's
    letters as (first, last); `of` tells a partitive ("12 of them": t, "12 of the 14 rebels": n, "12 of the dead": K).
    """

    first: int
    last: int
    at: int
    kind: str = ""
    head: tuple[int, int] | None = None
    of: str = ""
    state: int | None = None
    taken: bool = False
    parent: Phrase | None = field(default=None, repr=False)
    owner: tuple[int, int] | None = None
    """letters of the words that tell whose loss it is, where they are not behind the count: before it ("the German 3,039"),
    or behind a verb ("two of them were children")"""


def find_phrases(tape: Tape) -> list[Phrase]:
    """The counted phrases in order, disjoint."""
    letters, found, position = tape.letters, [], 0
    while position < len(letters):
        letter = letters[position]
        if letter not in "n1aBeD" or _ALL_BUT.search(tape.words(max(0, position - 2), position)):
            position += 1
            continue
        phrase = _phrase_at(letters, position)
        if phrase is None or not _is_count(tape, phrase):
            position += 1
            continue
        found.append(phrase)
        position = phrase.last
    return found


_ATTRIBUTE = frozenset("rebel militant insurgent separatist terrorist enemy civilian soldier".split())
_MORE = re.compile(r"(?:greater|higher|lower|larger|smaller|more|less|far|well)$")


def _is_count(tape: Tape, phrase: Phrase) -> bool:
    letter = tape.letters[phrase.at]
    return (letter in "aBD" or phrase.at in tape.counts) and not _is_other(tape, phrase)


def _is_other(tape: Tape, phrase: Phrase) -> bool:
    """Whether they count nobody lost: "a rebel prison", "a casualty figure", "a figure greater than", "freed 34 prisoners"."""
    letters = tape.letters
    following = letters[phrase.last : phrase.last + 1]
    if phrase.kind == "c":
        alone = letters[phrase.at] == "a" and following == "j"
        return alone or letters[max(0, phrase.first - 1) : phrase.first] == "g"
    if phrase.kind != "h" or letters[phrase.at] not in "a1" or following != "x" or phrase.head is None:
        return False
    word, after = tape.words(phrase.head[1] - 1, phrase.head[1]), tape.words(phrase.last, phrase.last + 1)
    if word == "figure":
        return _MORE.match(after) is not None
    return (
        word in _ATTRIBUTE
        and not after.endswith(("ed", "ing", "en"))
        and letters[phrase.last + 1 : phrase.last + 2] in "p&,."
    )


def _phrase_at(letters: str, position: int) -> Phrase | None:
    if letters[position] == "D":
        return _singular(_DEFINITE.match(letters, position))
    match = _PHRASE.match(letters, position)
    one = _ONE.match(letters, position)
    longer = match is not None and letters[match.end() : match.end() + 1] == "j"  # "one staff member"
    if one and (not match or longer or len(one["mods"]) <= len(match["mods"] or "") or letters[position] == "a"):
        phrase = _singular(one)
        if phrase and not (match and match.start("n") >= 0 and one.start("n") < 0):
            return phrase
    if match and (match.start("n") >= 0 or match["count"] == "B"):
        at = match.start("n") if match["n"] else match.start("count")
        if match["man"]:
            return Phrase(
                position, match.end(), at, "u" if match["manned"] in ("u", "U") else "h", match.span("man"), "man"
            )
        state = match.start("state") + match["state"].find("k") if "k" in match["state"] else None
        if "K" in match["state"]:
            state = match.start("state") + match["state"].find("K")
        if match["of"] and _partitive(letters, match.end("of")):
            return Phrase(position, match.start("of"), at, "", None, "n")
        if match["head"] == "j" and letters[max(0, position - 1) : position] == "X":
            return None  # "one LeO 451 bomber was lost"
        kind = {"h": "h", "j": "h", "u": "u", "c": "c", "M": "u"}[match["head"][0]]
        return Phrase(position, match.end(), at, kind, match.span("head"), "of" if match["of"] else "", state)
    bare = _BARE.match(letters, position)
    if not bare:
        return None
    at = bare.start("n") if bare["n"] else bare.start("count")
    of = _OF_WHOM.match(letters, bare.end("state"))
    if of:
        kind = "K" if of["lost"] else "t" if of["whom"] == "t" else "n"
        return Phrase(position, bare.end("state"), at, "", None, kind)
    if bare["unknown"]:
        return Phrase(position, bare.end(), at, "x", bare.span("unknown"))
    return Phrase(position, bare.end("state"), at)


def _partitive(letters: str, position: int) -> bool:
    return letters[position : position + 1] in ("t", "n", "1")


def _singular(match: re.Match[str] | None) -> Phrase | None:
    if match is None:
        return None
    groups = match.groupdict()
    at = match.start("n") if groups.get("n") else match.start()
    head = groups["head"]
    kind = {"j": "h", "U": "u", "c": "c"}[head[0]]
    state = re.search("[kK]", groups.get("state") or "")
    at_state = match.start("state") + state.start() if state else None
    return Phrase(match.start(), match.end(), at, kind, match.span("head"), state=at_state)
