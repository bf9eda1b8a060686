"""One run of capitalised words: how it is written, and what its own words and those joined to it make of it.

A class of names that are no places ("Battle", "Brigade", a rank), a noun in the name ("Lake Ladoga"), a name that goes
on behind "of" ("Straits of Tiran") or "and", a land of the world. What stands around it is in `place_cues.py`.
"""

from __future__ import annotations

import re

from .place_cues import DIRECTIONS
from .place_grammar import Grammar, Noun

__all__ = [
    "NAME", "OF", "POSSESSIVE", "belongs", "class_of", "ends_before", "of_name", "own_noun", "part_of_land", "polity",
    "two_nations", "world_of",
]  # fmt: skip

_UPPER = "".join(
    chr(c)
    for block in ((0x41, 0x250), (0x1E00, 0x1F00))
    for c in range(*block)
    if chr(c).isupper() and chr(c).isalpha()
)
_MARK = "'’ʼʻʿʾ‘`"
_ARTICLE = "(?:[ae]l|[ae][dnrstz]|[ae](?:sh|th|dh)|ul|[dl])"
_WORD = (
    r"(?:(?:St|Ste|Mt|Ft|Gen|Maj|Lt|Lieut|Col|Brig|Capt|Cpt|Sgt|Adm|Cmdr|Mr|Mrs|Dr|Prof|Gov|Sen|Rev|Pvt|Cpl)\.|"
    rf"(?:{_ARTICLE}[-‑‐'’])?[{_MARK}]?[{_UPPER}](?:\.(?:[{_UPPER}]\.)*|[\w{_MARK}]*(?:[-–‑‐][\w{_MARK}]+)*))"
)
_JOINER = (
    "(?:[ae]l|ad|de|de la|de los|del|du|des|da|do|dos|di|della|von|van|van der|van den|am|ob der|sur|sous|en|ibn|bin|"
    "upon|ag|ould|y|u|nad|pod|na|bei|im|an der|in der)"
)
# What a name, and a word of it that is not the first, may begin with: to turn away most words at once.
_FIRST = rf"(?=[{_UPPER}{_MARK}]|[aeuld][a-z]{{0,2}}[-‑‐'’])"
_NEXT = rf"(?=[{_UPPER}{_MARK}abdeilnopsuvy])"
NAME = re.compile(rf"(?=[{_UPPER}{_MARK}aeuld])(?<![\w.@–‑‐-]){_FIRST}{_WORD}(?: {_NEXT}(?:{_JOINER} )?{_WORD})*")
POSSESSIVE = re.compile(r"['’]s?$")
_PROVINCES = frozenset(("oblast", "governorate", "province", "raion", "voivodeship", "republic"))
# Ranks, which are no part of a place's name, what stands before them, and what they stand before in other names.
_RANKS = frozenset(
    "general lieutenant colonel major captain brigadier admiral marshal colonel-general major-general lieutenant-general".split()
)
_RANKED = frozenset("field supreme commander vice rear deputy lieutenant major brigadier colonel air".split())
_OFFICES = frozenset(
    "hospital hospitals staff assembly headquarters command security council directorate secretary government post election "
    "elections union intelligence company corporation strike".split()
)
_INITIAL = re.compile(rf"^[{_UPPER}]\.(?:[{_UPPER}]\.)*$")
OF = re.compile(r" of (?:the )?(?=[^\W\d_]|['‘’ʿ])")
_LOWER_WORD = re.compile(r" ([a-z-]+)")
_MODEL = re.compile(r"[a-z]{1,4}[-–]\d")


def belongs(grammar: Grammar, lower: list[str], i: int) -> bool:
    """ "Qasr's Hill": whether what follows the owner, word `i`, is one name with it."""
    rest = lower[i + 1 :]
    owner = POSSESSIVE.sub("", " ".join(lower[: i + 1]))
    if owner in grammar.world or owner in grammar.demonyms:
        return False
    return len(rest) == 1 or (rest[-1] in grammar.nouns and len(rest) == 2)


def two_nations(grammar: Grammar, word: str) -> bool:
    """ "Sino-Indian", but not "Al-Kuwaiti"."""
    if "-" not in word and "–" not in word:
        return False
    parts = re.split("[-–]", word)
    return len(parts) == 2 and len(parts[0]) > 2 and parts[1] in grammar.demonyms


def world_of(text: str, grammar: Grammar, name: str, end: int) -> int | None:
    """ "Horn of Africa", "Bosnia and Herzegovina": a land whose name has "of" or "and" in it."""
    of = OF.match(text, end)
    if name in grammar.paired and (pair := NAME.match(text, end + 5)):
        second = text[end : pair.start()] + POSSESSIVE.sub("", pair[0]).lower()
        if name + second in grammar.world:
            return end + len(second)
    rest = of and NAME.match(text, of.end())
    if of and rest and name + of[0].lower() + rest[0].lower() in grammar.world:
        return rest.end()
    return None


def class_of(grammar: Grammar, lower: list[str]) -> str | None:
    """What kind of name that is no place's the words make; None where nothing speaks against a place."""
    last, name = lower[-1], " ".join(lower)
    if len(lower) > 1 and last not in grammar.nouns and any(map(_MODEL.match, lower)):
        return "thing"  # "CH-46 Sea Knight"
    if name in grammar.nots:
        return grammar.nots[name]
    if last == "front" and lower[0] not in DIRECTIONS:
        return "org"  # "National Liberation Front"
    if last in grammar.nots and not (last in grammar.nouns and len(lower) > 2):
        return grammar.nots[last]
    noun = grammar.nouns.get(last)
    typed = noun is not None and "after" in noun.use and len(lower) > 1
    titled = lower[0] in grammar.titles or " ".join(lower[:2]) in grammar.titles
    if titled and not (typed and len(lower) > 2):
        return "person"
    if len(lower) > 1 and any(_INITIAL.match(w.upper()) for w in lower if len(w) > 1):
        return "person"
    if not typed and any(grammar.nots.get(w) in ("org", "media", "event") for w in lower):
        return "org"
    return None


def ends_before(grammar: Grammar, lower: list[str]) -> int:
    """Where a place's name ends that runs into a person's: "Alsace | Marshal Villars", "Luhansk Oblast | Serhiy Haidai"."""
    for i in range(1, len(lower) - 1):
        if any(w in grammar.nouns or w in grammar.nots or w in grammar.demonyms for w in lower[i + 1 :]):
            continue
        if lower[i] in _PROVINCES:
            return i + 1
        if lower[i] in _RANKS and lower[i + 1] not in _OFFICES and lower[0] not in grammar.titles:
            while lower[i - 1] in _RANKED and i > 1:
                i -= 1
            return i
    return len(lower)


def own_noun(
    grammar: Grammar, words: list[tuple[int, int]], lower: list[str], end: int
) -> tuple[Noun | None, str, tuple[int, int]]:
    """A capitalised noun that is part of the name, and the name without it: "Qalamoun Mountains", "Lake Ladoga"."""
    nouns = grammar.nouns
    start = words[0][0]
    for n in (2, 1):  # "Autonomous Oblast", "Power Station"
        tail = " ".join(lower[-n:])
        if len(lower) > n and tail in nouns and "after" in nouns[tail].use:
            return nouns[tail], tail, (start, words[-n - 1][1])
    head = nouns.get(lower[0])
    if head and "before" in head.use:
        return head, lower[0], (words[1][0] if head.kind != "settlement" else start, end)
    return None, "", (start, end)


def part_of_land(text: str, grammar: Grammar, lower: list[str], end: int) -> bool:
    """ "Northern Finland", but not "the Eastern Ukraine offensive"."""
    behind = _LOWER_WORD.match(text, end)
    event = behind is not None and grammar.nots.get(behind[1]) == "event"
    return not event and " ".join(lower[1:]) in grammar.world


def polity(text: str, grammar: Grammar, lower: list[str], end: int) -> tuple[Noun, str, int] | None:
    """ "Independent State of Croatia"; "a Grand Duchy of the Russian Empire" is no name."""
    return None if text.startswith(" of the ", end) else of_name(text, grammar, lower, end)


def of_name(text: str, grammar: Grammar, lower: list[str], end: int) -> tuple[Noun, str, int] | None:
    """ "Straits of Tiran": the noun, its word and where the name ends; None where it does not go on."""
    noun = grammar.nouns.get(lower[-1])
    if noun is None or "of" not in noun.use:
        return None
    of = OF.match(text, end)
    rest = of and NAME.match(text, of.end())
    if not rest:
        return None
    name = re.split(r"['’]s\b", rest[0])[0]
    return noun, lower[-1], rest.start() + len(name)
