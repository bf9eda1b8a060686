"""Names that may be places, found in plain text by their look and their neighbours. Pure: no spaCy, no gazetteer.

A candidate is a run of capitalised words ("Deir Attiyeh", "al-Jarajir", "Straits of Tiran") with what its own
clause tells of it, its cue: a common noun that makes it a place ("the town of X", "X province", "Lake X"), a
preposition or verb that mostly takes places ("near X", "besieged X"), or the contrary (a rank before it, "Battle of X",
"X Brigade"). Whether it is a place is settled later, over the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .place_cues import DIRECTIONS, left_cue, owns, right_cue
from .place_grammar import Candidate, Grammar
from .place_words import (
    NAME,
    OF,
    POSSESSIVE,
    belongs,
    class_of,
    ends_before,
    of_name,
    own_noun,
    part_of_land,
    polity,
    two_nations,
    world_of,
)

__all__ = ["find_names"]

_RUN = re.compile(r"\S+")
_SUFFIXED = re.compile(r"[-–](?:[a-z]*(?:ed|born|wide|bound|style|held|run|era|ing|like|type|friendly|area))$")
_NUMBER = re.compile(r" (?:No\. ?)?\d[\d.,/]*\d\b|\s\d\b")
# "60th Battalion base", "Brigade 82 HQ": a place named after the unit that holds it.
_ARMS = ("Brigade", "Battalion", "Regiment", "Division", "Base", "Squadron", "Corps", "Company")
_ARM = f"(?:{'|'.join(_ARMS)})"
_UNIT_BASE = re.compile(
    rf"\b({_ARM} \d+|\d+(?:st|nd|rd|th)? {_ARM})(?: (?:main|HQ|air|tank|tanks|artillery|military)){{0,2}}"
    r" (base|HQ|headquarters|barracks|camp|airbase|depot|area)\b(?: base\b)?"
)
_COMPASS = r"(?:the )?(?:far )?(?:north|south|east|west|centre|center)[a-z-]*"
_LISTED = re.compile(
    rf"(?: in {_COMPASS}(?: and {_COMPASS})?)?"
    r"(?:, (?:and |or |&|as well as |together with |along with )?| (?:and|or|&|as well as|together with|along with) |/)"
    r"(?:the |in |at |near |to |also |both |of )?$"
)
# "the Northern Observatory for Human Rights" is a body of men
_BODIES = frozenset(("observatory", "center", "centre", "institute", "foundation", "bureau"))
_WHAT_FOR = re.compile(r" for (?:the )?[A-Z]")
_SURNAMES = frozenset(
    "wood woods hill banks park hall lane castle marsh church street ford field fields bush house bridges".split()
)
_ABBREVIATED = frozenset(("u.s.", "us", "u.k.", "uk", "uae", "ussr", "u.s.s.r.", "drc", "usa"))
_ATTRIBUTE = re.compile(
    r"[-–]| (?!(?:and|or|in|to|on|was|is|are|were|has|had|have|would|will|could|did|with|from|by|for|as|at|that|which|who|but|"
    r"after|under|during|before|when|while|also|because|since|until|against|into|began|itself)\b|[a-z]+ed\b)\w"
)
# "Grand Duchy of X" names another thing than X.
_POLITIES = frozenset(
    "state republic kingdom duchy principality empire khanate emirate sultanate caliphate commonwealth".split()
)
_BRACKETED_UNIT = re.compile(r"\d(?:st|nd|rd|th|d) \($")
_QUOTE_OPENS = re.compile(r"[,:] [\"“]$")
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_DAY = re.compile(r"\d(?:st|nd|rd|th)? $")
# Stripped within a sentence too ("31 July – In Gao"); not "As", "At", "An": Arabic articles.
_STRIPPED = frozenset("the in on after when he she it they however but and by from for with while this during".split())
_OPENERS = frozenset(
    "on in the at after when he she it they however but and as by from to for with while this these during following".split()
)


def find_names(text: str, grammar: Grammar, starts: Iterable[int] = (0,)) -> list[Candidate]:
    """The candidates of one paragraph in the order of the text; `starts`: where its sentences begin."""
    return _Finder(text, grammar, frozenset(starts)).run()


@dataclass(slots=True)
class _Finder:
    text: str
    grammar: Grammar
    starts: frozenset[int]
    found: list[Candidate] = field(default_factory=list)
    carried: tuple[str, int] | None = None
    """class that "Battle of" or "Army of" gives to the name that begins at an offset"""

    def run(self) -> list[Candidate]:
        position = 0
        unit = _UNIT_BASE.search(self.text) if any(map(self.text.__contains__, _ARMS)) else None
        while match := NAME.search(self.text, position):
            while unit and unit.end() <= match.start():
                self._unit(unit)
                unit = _UNIT_BASE.search(self.text, unit.end())
            if unit and unit.start() <= match.start():
                self._unit(unit)
                position = unit.end()
                unit = _UNIT_BASE.search(self.text, position)
            else:
                position = self._chunk(match.start(), match.end())
        return self.found

    def _unit(self, unit: re.Match[str]) -> None:
        noun = self.grammar.nouns.get(unit[2].lower())
        if noun is not None:
            self._add(unit.span(), unit.span(1), cue="typed", weight=3, kind="facility", noun="base", pattern=noun.id)

    def _chunk(self, start: int, end: int) -> int:
        """Read one run of capitalised words; returns where to go on."""
        words = [(m.start() + start, m.end() + start) for m in _RUN.finditer(self.text[start:end])]
        lower = [self.text[a:b].lower() for a, b in words]
        full = len(words)
        opens = start in self.starts
        while lower[0] in self.grammar.stops and (len(lower) == 1 or opens or lower[0] in _STRIPPED):
            if len(lower) == 1:
                return self._direction(words[0], lower[0]) or end
            if lower[0] in DIRECTIONS:
                break
            del words[0], lower[0]
        for i, word in enumerate(lower[:-1]):
            if POSSESSIVE.search(word) and word[-1] != "-" and not belongs(self.grammar, lower, i):
                # "Denmark's Jutland Peninsula": what is owned is a name of its own
                del words[i + 1 :], lower[i + 1 :]
                break
        if len(lower) > 1 and lower[0] in _MONTHS and _DAY.search(self.text, max(0, words[0][0] - 4), words[0][0]):
            del words[0], lower[0]  # "on 10 March Hill 260 was taken"
        for i, word in enumerate(lower[1:], start=1):
            if word in _OPENERS:  # a full stop is missing: "Leicester Cathedral On the following day"
                del words[i:], lower[i:]
                break
        if lower[-1] == "no" and len(words) > 1 and self.text.startswith(". ", end):
            del words[-1], lower[-1]  # "Railway Station No. 1"
        stop = words[-1][1]
        if (cut := ends_before(self.grammar, lower)) < len(words):
            if " ".join(lower[cut:]) in self.grammar.world:
                stop = words[cut - 1][1]  # a comma is missing: "Kharkiv Oblast Ukraine"
            del words[cut:], lower[cut:]  # a person's name behind it is none of a place
        opened = _QUOTE_OPENS.search(self.text, max(0, start - 3), start) is not None
        quoted = opened and self.text[stop : stop + 1] not in '"”'  # 'saying, "Sorry to wake you"'
        initial = len(words) == full and (start in self.starts or quoted)
        self._read(words, lower, initial)
        return max(stop, self.found[-1].end if self.found else 0)

    def _direction(self, word: tuple[int, int], lower: str) -> int | None:
        """ "the North": a land named by where it lies."""
        a, b = word
        if lower in ("north", "south", "east", "west") and a not in self.starts and self.text[:a].endswith("the "):
            self._add((a, b), (a, b), cue="locative", kind="region", weight=1, the=True)
            return b
        return None

    def _read(self, words: list[tuple[int, int]], lower: list[str], initial: bool) -> None:
        grammar = self.grammar
        start = words[0][0]
        last = lower[-1]
        if last[-1] in "'’s" and last not in grammar.nouns:
            last = POSSESSIVE.sub("", last)
        end = words[-1][1] - (len(lower[-1]) - len(last) if last != lower[-1] and lower[-1].endswith("s") else 0)
        if lower[-1].endswith(("'", "’")) and last == lower[-1][:-1]:
            end = words[-1][1] - 1
        lower = [*lower[:-1], last]
        name = " ".join(lower)
        if _SUFFIXED.search(last) or (len(lower) == 1 and last.endswith("ern") and last in DIRECTIONS):
            return
        carried = cls = self.carried[0] if self.carried and self.carried[1] == start else None
        self.carried = None
        if cls is None and (longer := world_of(self.text, grammar, name, end)):
            self._place(start, longer, initial, world=True)
            return
        if cls is None and name in _ABBREVIATED and _ATTRIBUTE.match(self.text, end):
            return  # "a U.S. airstrike"
        if cls is None and name in grammar.world:
            self._place(start, end, initial, world=True)
            return
        if len(lower) > 1 and lower[0] in grammar.demonyms and last not in grammar.nouns and last not in grammar.nots:
            self._read(words[1:], lower[1:], False)
            return
        if (
            len(lower) > 2
            and " ".join(lower[:2]) in grammar.demonyms
            and last not in grammar.nouns
            and last not in grammar.nots
        ):
            self._read(words[2:], lower[2:], False)  # "North Korean Premier Kim Il Sung"
            return
        northern = cls is None and lower[0].endswith("ern") and lower[0] in DIRECTIONS
        if northern and part_of_land(self.text, grammar, lower, end):
            # "Northern Finland" is in Finland
            self._add(
                (start, end),
                (words[1][0], end),
                cue="typed",
                weight=3,
                kind="region",
                level="area",
                noun="area",
                initial=initial,
            )
            return
        if cls is None:
            cls = class_of(grammar, lower)
        if cls is None and _BRACKETED_UNIT.search(self.text, max(0, start - 8), start):
            cls = "org"  # "44th (Home Counties) Division"
        if cls == "event" and carried:
            # "Battle of Crow Ridge": no place by that, but a ridge if it is one
            noun, word, base = own_noun(grammar, words, lower, end) if len(lower) > 1 else (None, "", (start, end))
            self._carry(end, "event", last)
            self._add(
                (start, end),
                base,
                cue="event",
                kind=noun.kind if noun else None,
                level=noun.level if noun else None,
                noun=word,
                initial=initial,
            )
        elif cls in ("event", "org", "media", "thing"):
            self._carry(end, "event" if cls == "event" else "org", last)
            self._add((start, end), (start, end), cue="event" if cls == "event" else "org", initial=initial)
        elif cls == "person":
            self._add((start, end), (words[-1][0], end), cue="person", weight=3, initial=initial)
        elif name in grammar.demonyms or (len(lower) == 1 and two_nations(grammar, last)):
            self._national(start, end)
        elif (
            name in grammar.nouns
            and not initial
            and not of_name(self.text, grammar, lower, end)
            and not _NUMBER.match(self.text, end)
        ):
            # "the House of Commons" is no short name
            if self.text[:start].endswith("the ") and not OF.match(
                self.text, end
            ):  # "the Straits": short for one named before
                self._add((start, end), (start, end), cue="short", noun=name, the=True)
        else:
            self._place(start, end, initial, words=words, lower=lower)

    def _national(self, start: int, end: int) -> None:
        """ "the Syrian–Lebanese border" is a place, "the Syrian town" is not named."""
        after = self.grammar.after.match(self.text, end)
        if after and after[1] in ("border", "frontier", "coast", "borders", "coastline", "desert", "steppe"):
            noun = self.grammar.nouns[after[1]]
            self._add(
                (start, after.end()),
                (start, end),
                cue="typed",
                weight=3,
                kind=noun.kind,
                noun=after[1],
                pattern=noun.id,
            )

    def _carry(self, end: int, cls: str, last: str) -> None:
        if last != "front" and (of := OF.match(self.text, end)):
            self.carried = (cls, of.end())

    def _place(
        self,
        start: int,
        end: int,
        initial: bool,
        *,
        world: bool = False,
        words: list[tuple[int, int]] | None = None,
        lower: list[str] | None = None,
    ) -> None:
        grammar, text = self.grammar, self.text
        base = (start, end)
        noun, noun_word = None, ""
        if (
            words
            and lower
            and len(lower) > 1
            and lower[-1] in _POLITIES
            and (joined := polity(text, grammar, lower, end))
        ):
            noun, noun_word, end = joined  # "Independent State of Croatia"
            base = (start, end)
        elif words and lower and len(lower) > 1:
            noun, noun_word, base = own_noun(grammar, words, lower, end)
        elif words and lower and (found := grammar.nouns.get(lower[0])) and "before" in found.use:
            if number := _NUMBER.match(text, end):  # Hill 60, Route 7
                end = number.end()
                noun, noun_word, base = found, lower[0], (start, end)
            elif initial or found.kind != "other":
                noun = None
        if words and lower and noun is None and (joined := of_name(text, grammar, lower, end)):
            # "Straits of Tiran", "Republic of Artsakh"
            noun, noun_word, end = joined
            base = (start, end)
        after = grammar.after.match(text, end) if noun is None else None
        if after and not (world and grammar.nouns[after[1]].kind in ("settlement", "facility", "road")):
            # but "a Mali village" is in Mali
            noun, noun_word = grammar.nouns[after[1]], after[1]
            end = after.end()
            if text[base[0] - 1 : base[0]] in '"“' and text[base[1] : base[1] + 1] in '"”':
                start -= 1
        told = left_cue(text, base[0] if noun_word else start, grammar)
        cue, weight, pattern = told.cue, told.weight, told.pattern
        if told.noun is not None and noun is None:
            noun, noun_word = told.noun, told.word
        if not text[base[0] : base[1]].strip() or (noun_word in _BODIES and _WHAT_FOR.match(text, end)):
            return
        if world:
            # keep the preposition's id: "in Israel" is the land even where "Israel" is also a belligerent
            cue, weight, pattern = "world", 3, pattern if cue == "locative" and weight > 1 else None
        elif noun is None:
            cue, weight = right_cue(text, end, cue, weight, grammar.person_verbs)
        else:
            bare = initial and end > base[1] and " " not in text[base[0] : base[1]]  # "Low ridges", "Rebel positions"
            # "Leonard Wood", "Daniel Hill": noun-like surnames, unless "the" or a preposition stands before
            surname = cue in ("none", "surname", "verb") and not told.the and noun.use != "before" and lower is not None
            surname = surname and len(lower or ()) == 2 and noun_word in _SURNAMES and end == (words or [(0, 0)])[-1][1]
            owned = told.noun is noun and owns(text, end)  # "the neighbourhood of Antony's camp"
            cue, weight, pattern = "typed", 1 if bare or surname or owned else 3, noun.id
        near, the = told.near, told.the
        self._add(
            (start, end), base, cue=cue, weight=weight, kind=noun.kind if noun else None, near=near, the=the,
            level=noun.level if noun else None, noun=noun_word, initial=initial, pattern=pattern,
        )  # fmt: skip

    def _add(
        self, span: tuple[int, int], base: tuple[int, int], *, cue: str, weight: int = 0, kind: str | None = None,
        level: str | None = None, noun: str = "", near: bool = False, the: bool = False, initial: bool = False,
        pattern: str | None = None,
    ) -> None:  # fmt: skip
        link = part = -1
        if self.found:
            between = self.text[self.found[-1].end : span[0]]
            if between[:2] in ("' ", "’ ") and self.text[self.found[-1].end - 1] != "s":
                between = between[1:]  # of the name: "Ibta' and Nawa"
            if between in (", ", ", in ", ", in the ", " in ", " in the "):
                part = len(self.found) - 1
            if len(between) < 50 and _LISTED.match(between):
                link = len(self.found) - 1
        self.found.append(
            Candidate(*span, *base, kind, level, noun, cue, weight, near, the, initial, link, part, pattern)
        )
