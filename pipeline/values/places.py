"""Names that may be places, found in plain text by their look and their neighbours. Pure: no spaCy, no gazetteer.

A candidate is a run of capitalised words ("Deir Attiyeh", "al-Jarajir", "Straits of Tiran") with what its own
clause tells of it, its cue: a common noun that makes it a place ("the town of X", "X province", "Lake X"), a
preposition or verb that mostly takes places ("near X", "besieged X"), or the contrary (a rank before it, "Battle of X",
"X Brigade"). Whether it is a place is settled later, over the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["Candidate", "Grammar", "Noun", "find_names"]


class Noun(NamedTuple):
    """A common noun of places: its kind, where it stands (`after`, `before`, `of`), and the level it tells."""

    kind: str
    use: str
    level: str | None
    id: str
    capital: bool = False
    """counts only where it is part of the name ("McMahon Line"), not after it ("the French line")"""


class Candidate(NamedTuple):
    """A name and its cue. Offsets count in the paragraph; `start`..`end` takes in a noun that belongs to the name.

    cue: `typed` (a noun makes it a place), `world` (a country or a land of the world), `locative`, `verb`, `none`;
    "the Straits" is `short` for a name with that noun; against a place: `person`, `surname`, `event`, `org`.
    weight: 0 to 3. link: the number of the candidate before it in an enumeration ("A, B and C"), part: the number of
    the one that is inside of this one (1 for "Pennsylvania" after "Gettysburg, "), else -1.
    """

    start: int
    end: int
    base_start: int
    base_end: int
    kind: str | None
    level: str | None
    noun: str
    cue: str
    weight: int
    near: bool
    the: bool
    initial: bool
    link: int
    part: int
    pattern: str | None


@dataclass(frozen=True, slots=True)
class Grammar:
    """The words the finder knows, each set in lower case. `world`: names of countries and lands."""

    nouns: Mapping[str, Noun]
    prepositions: Mapping[str, tuple[int, bool, str]]
    """word → weight, whether it tells nearness only, pattern id"""
    heads: Mapping[str, tuple[int, str]]
    """word before "of" → weight, pattern id"""
    verbs: Mapping[str, tuple[int, str]]
    adjectives: frozenset[str]
    nots: Mapping[str, str]
    """word that heads a name that is no place → class"""
    titles: frozenset[str]
    stops: frozenset[str]
    person_verbs: frozenset[str]
    demonyms: frozenset[str]
    """nationality words that are no country's name"""
    world: frozenset[str]
    after: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        after = sorted(
            (n for n, noun in self.nouns.items() if "after" in noun.use and not noun.capital), key=len, reverse=True
        )
        words = "|".join(map(re.escape, after))
        object.__setattr__(
            self,
            "after",
            re.compile(rf"""["”’']? (?:{_MODIFIERS}(?: and {_MODIFIERS})? ){{0,2}}({words})\b(?![-'’])"""),
        )


_MODIFIERS = (
    "(?:air|military|army|border|battalion|brigade|tanks?|gas|oil|training|national|international|civilian|railway|"
    "railroad|rail|train|bus|metro|main|general|industrial|power|water|city|river|mountain|northern|southern|eastern|"
    "western|old|new|strategic|coastal|refugee|residential|artillery|helicopter|natural|grand|police|security|supply|"
    "missile|naval|regional|central|state)"
)
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
    rf"(?:{_ARTICLE}[-'’])?[{_MARK}]?[{_UPPER}](?:\.(?:[{_UPPER}]\.)*|[\w{_MARK}]*(?:[-–][\w{_MARK}]+)*))"
)
_JOINER = (
    "(?:[ae]l|ad|de|de la|de los|del|du|des|da|do|dos|di|della|von|van|van der|van den|am|ob der|sur|sous|en|ibn|bin|"
    "upon|ag|ould|y)"
)
_NAME = re.compile(rf"(?<![\w.@–-]){_WORD}(?: (?:{_JOINER} )?{_WORD})*")
_POSSESSIVE = re.compile(r"['’]s?$")
_SUFFIXED = re.compile(r"[-–](?:[a-z]*(?:ed|born|wide|bound|style|held|run|era|ing|like|type|friendly|area))$")
_INITIAL = re.compile(rf"^[{_UPPER}]\.(?:[{_UPPER}]\.)*$")
_NUMBER = re.compile(r" (?:No\. ?)?\d[\d.,/]*\d\b|\s\d\b")
# "60th Battalion base", "Brigade 82 HQ": a place named after the unit that holds it.
_ARM = "(?:Brigade|Battalion|Regiment|Division|Base|Squadron|Corps|Company)"
_UNIT_BASE = re.compile(
    rf"\b({_ARM} \d+|\d+(?:st|nd|rd|th)? {_ARM})(?: (?:main|HQ|air|tank|tanks|artillery|military)){{0,2}}"
    r" (base|HQ|headquarters|barracks|camp|airbase|depot|area)\b(?: base\b)?"
)
_OF = re.compile(r" of (?:the )?(?=[^\W\d_]|['‘’ʿ])")
_COMPASS = r"(?:the )?(?:far )?(?:north|south|east|west|centre|center)[a-z-]*"
_LISTED = re.compile(
    rf"(?: in {_COMPASS}(?: and {_COMPASS})?)?"
    r"(?:, (?:and |or |&|as well as |together with |along with )?| (?:and|or|&|as well as|together with|along with) |/)"
    r"(?:the |in |at |near |to |also |both |of )?$"
)
# After a name: "X, north of Y", "X in the south of Y", "X, 5 km from Y"
_PLACED = re.compile(
    rf",? (?:(?:is |was |lies |lying |located |situated |about |some |just |which lies |a few )*"
    rf"(?:(?:in|to|on) {_COMPASS}|{_COMPASS} of|\d[\d.,]* ?(?:km|kilomet|mile|mi\b)|(?:located|situated|lying)\b))"
)
_ACTS = re.compile(
    r" (?!(?:remain|surround|surrender|locat|situat|bas|chang|captur|besieg|shell|bomb|occupi|control|need)ed\b)[a-z]{2,}ed\b"
)
_OWNER = re.compile(
    r"['’]s? (?!(?:north|south|east|west|cent|outskirt|suburb|main|old|city|district|province|port|airport)\w*)[a-z0-9]"
)
_SUFFERS = re.compile(
    r" (?:(?:was|were|is|are|had|has|have|been|being|also|then|still|now|later|soon|finally|subsequently|heavily) ){1,4}"
    r"(?:shelled|bombarded|liberated|occupied|besieged|evacuated|recaptured|retaken|encircled|under siege|overrun|stormed|"
    r"surrounded by|reached|entered|cut off|in ruins|abandoned)\b"
)
_OWNS = re.compile(
    r"['’]s? (?:own |main |entire |remaining |whole )?(?:army|armies|forces?|men|troops|cavalry|infantry|corps|division|brigade|"
    r"fleet|ships?|squadrons?|battlecruisers|command|staff|soldiers|plan|orders?|death|brother|son|wife|father|headquarters|"
    r"regiment|battalion|artillery|horse|men-at-arms|flagship|victory|defeat|left|right|center|centre|wing|advance|rear)\b"
)
_DIRECTIONS = frozenset(
    f"{a}{b}{c}" for a in ("north", "south", "") for b in ("", "-") for c in ("east", "west", "eastern", "western")
) | {"north", "south", "northern", "southern"}
_SURNAMES = frozenset(
    "wood woods hill banks park hall lane castle marsh church street ford field fields bush house bridges".split()
)
_OPENERS = frozenset(
    "on in the at after when he she it they however but and as by from to for with while this these during following".split()
)
_DETERMINERS = frozenset(
    ("the", "a", "an", "its", "their", "his", "her", "this", "that", "both", "all", "two", "three")
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
        unit = _UNIT_BASE.search(self.text)
        while match := _NAME.search(self.text, position):
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
        words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", self.text[start:end])]
        lower = [self.text[a:b].lower() for a, b in words]
        full = len(words)
        opens = start in self.starts
        while lower[0] in self.grammar.stops and (len(lower) == 1 or opens or lower[0] in _DETERMINERS):
            if len(lower) == 1:
                return self._direction(words[0], lower[0]) or end
            if lower[0] in _DIRECTIONS:
                break
            del words[0], lower[0]
        for i, word in enumerate(lower[:-1]):
            if _POSSESSIVE.search(word) and word[-1] != "-" and not self._belongs(lower, i):
                # "Denmark's Jutland Peninsula": what is owned is a name of its own
                del words[i + 1 :], lower[i + 1 :]
                break
        for i, word in enumerate(lower[1:], start=1):
            if word in _OPENERS:  # a full stop is missing: "Leicester Cathedral On the following day"
                del words[i:], lower[i:]
                break
        stop = words[-1][1]
        initial = len(words) == full and start in self.starts
        self._read(words, lower, initial)
        return max(stop, self.found[-1].end if self.found else 0)

    def _belongs(self, lower: list[str], i: int) -> bool:
        rest = lower[i + 1 :]
        owner = _POSSESSIVE.sub("", " ".join(lower[: i + 1]))
        if owner in self.grammar.world or owner in self.grammar.demonyms:
            return False
        return len(rest) == 1 or (rest[-1] in self.grammar.nouns and len(rest) == 2)

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
        last = _POSSESSIVE.sub("", lower[-1]) if lower[-1] not in grammar.nouns else lower[-1]
        end = words[-1][1] - (len(lower[-1]) - len(last) if last != lower[-1] and lower[-1].endswith("s") else 0)
        if lower[-1].endswith(("'", "’")) and last == lower[-1][:-1]:
            end = words[-1][1] - 1
        lower = [*lower[:-1], last]
        name = " ".join(lower)
        if _SUFFIXED.search(last):
            return
        cls = self.carried[0] if self.carried and self.carried[1] == start else None
        self.carried = None
        if cls is None and (longer := self._world_of(name, end)):
            self._place(start, longer, initial, world=True)
            return
        if cls is None and name in grammar.world:
            self._place(start, end, initial, world=True)
            return
        if len(lower) > 1 and lower[0] in grammar.demonyms and last not in grammar.nouns and last not in grammar.nots:
            self._read(words[1:], lower[1:], False)
            return
        if cls is None:
            cls = self._class(lower)
        if cls in ("event", "org", "media", "thing"):
            self._carry(end, "event" if cls == "event" else "org", last)
            self._add((start, end), (start, end), cue="event" if cls == "event" else "org", initial=initial)
        elif cls == "person":
            self._add((start, end), (words[-1][0], end), cue="person", weight=3, initial=initial)
        elif name in grammar.demonyms or (len(lower) == 1 and self._two_nations(last)):
            self._national(start, end)
        elif (
            name in grammar.nouns
            and not initial
            and not self._of_name(lower, end)
            and not _NUMBER.match(self.text, end)
        ):
            if self.text[:start].endswith("the "):  # "the Straits": short for one named before
                self._add((start, end), (start, end), cue="short", noun=name, the=True)
        else:
            self._place(start, end, initial, words=words, lower=lower)

    def _two_nations(self, word: str) -> bool:
        """ "Sino-Indian", but not "Al-Kuwaiti"."""
        parts = re.split("[-–]", word)
        return len(parts) == 2 and len(parts[0]) > 2 and parts[1] in self.grammar.demonyms

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

    def _world_of(self, name: str, end: int) -> int | None:
        """ "Horn of Africa": a land whose name has "of" in it."""
        of = _OF.match(self.text, end)
        rest = of and _NAME.match(self.text, of.end())
        if of and rest and name + of[0].lower() + rest[0].lower() in self.grammar.world:
            return rest.end()
        return None

    def _carry(self, end: int, cls: str, last: str) -> None:
        if last != "front" and (of := _OF.match(self.text, end)):
            self.carried = (cls, of.end())

    def _class(self, lower: list[str]) -> str | None:
        """What kind of name that is no place's the words make; None where nothing speaks against a place."""
        grammar = self.grammar
        last, name = lower[-1], " ".join(lower)
        if name in grammar.nots:
            return grammar.nots[name]
        if last in grammar.nots and not (last in grammar.nouns and len(lower) > 2):
            return grammar.nots[last]
        noun = grammar.nouns.get(last)
        typed = noun is not None and "after" in noun.use and len(lower) > 1
        titled = lower[0] in grammar.titles or " ".join(lower[:2]) in grammar.titles
        if titled and not (typed and len(lower) > 2):
            return "person"
        if any(_INITIAL.match(w.upper()) for w in lower if len(w) > 1) and len(lower) > 1:
            return "person"
        if not typed and any(grammar.nots.get(w) in ("org", "media", "event") for w in lower):
            return "org"
        return None

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
        if words and lower and len(lower) > 1:
            noun, noun_word, base = self._own_noun(words, lower, end)
        elif words and lower and (found := grammar.nouns.get(lower[0])) and "before" in found.use:
            if number := _NUMBER.match(text, end):  # Hill 60, Route 7
                end = number.end()
                noun, noun_word, base = found, lower[0], (start, end)
            elif initial or found.kind != "other":
                noun = None
        if words and lower and noun is None and (joined := self._of_name(lower, end)):
            # "Straits of Tiran", "Republic of Artsakh"
            noun, noun_word, end = joined
            base = (start, end)
        if noun is None and (after := grammar.after.match(text, end)):
            noun, noun_word = grammar.nouns[after[1]], after[1]
            end = after.end()
            if text[base[0] - 1 : base[0]] in '"“' and text[base[1] : base[1] + 1] in '"”':
                start -= 1
        cue, weight, near, the, kind_of, pattern = self._left(base[0] if noun_word not in ("",) else start)
        if kind_of is not None and noun is None:
            noun, noun_word = kind_of, pattern or ""
        if not text[base[0] : base[1]].strip():
            return
        right = re.match(r"[’']?s? ?([a-z]+)", text[end : end + 24])
        if world:
            # keep the preposition's id: "in Israel" is the land even where "Israel" is also a belligerent
            cue, weight, pattern = "world", 3, pattern if cue == "locative" and weight > 1 else None
        elif right and right[1] in grammar.person_verbs and noun is None and weight < 2:
            cue, weight = "surname", 2
        elif noun is None and weight < 2 and (_OWNS.match(text, end) or (cue == "none" and _ACTS.match(text, end))):
            cue, weight = "surname", 1
        elif noun is None and weight < 2 and cue in ("none", "locative", "verb") and _PLACED.match(text, end):
            cue, weight = "locative", 2
        elif noun is None and weight < 2 and cue in ("none", "verb") and _SUFFERS.match(text, end):
            cue, weight = "verb", 2
        elif noun is None and cue == "locative" and weight == 2 and _OWNER.match(text, end):
            weight = 1  # "in Olivier's film"
        elif noun is not None:
            bare = initial and end > base[1] and " " not in text[base[0] : base[1]]  # "Low ridges", "Rebel positions"
            # "Leonard Wood", "Daniel Hill": noun-like surnames, unless "the" or a preposition stands before
            surname = cue in ("none", "surname", "verb") and not the and noun.use != "before" and lower is not None
            surname = surname and len(lower or ()) == 2 and noun_word in _SURNAMES and end == (words or [(0, 0)])[-1][1]
            cue, weight, pattern = "typed", 1 if bare or surname else 3, noun.id
        self._add(
            (start, end), base, cue=cue, weight=weight, kind=noun.kind if noun else None, near=near, the=the,
            level=noun.level if noun else None, noun=noun_word, initial=initial, pattern=pattern,
        )  # fmt: skip

    def _own_noun(
        self, words: list[tuple[int, int]], lower: list[str], end: int
    ) -> tuple[Noun | None, str, tuple[int, int]]:
        """A capitalised noun that is part of the name, and the name without it: "Qalamoun Mountains", "Lake Ladoga"."""
        nouns = self.grammar.nouns
        start = words[0][0]
        for n in (2, 1):  # "Autonomous Oblast", "Power Station"
            tail = " ".join(lower[-n:])
            if len(lower) > n and tail in nouns and "after" in nouns[tail].use:
                return nouns[tail], tail, (start, words[-n - 1][1])
        head = nouns.get(lower[0])
        if head and "before" in head.use:
            return head, lower[0], (words[1][0] if head.kind != "settlement" else start, end)
        return None, "", (start, end)

    def _of_name(self, lower: list[str], end: int) -> tuple[Noun, str, int] | None:
        noun = self.grammar.nouns.get(lower[-1])
        if noun is None or "of" not in noun.use:
            return None
        of = _OF.match(self.text, end)
        rest = of and _NAME.match(self.text, of.end())
        if not rest:
            return None
        name = re.split(r"['’]s\b", rest[0])[0]
        return noun, lower[-1], rest.start() + len(name)

    def _left(self, start: int) -> tuple[str, int, bool, bool, Noun | None, str | None]:
        """The cue before the name: (cue, weight, near, "the" stands before it, noun of "town of", pattern id)."""
        grammar = self.grammar
        before = self.text[max(0, start - 70) : start].lower().replace('"', " ").replace("“", " ").replace("(", " ( ")
        words = before.split()[-8:]
        the = bool(words) and words[-1] == "the"
        while words and (words[-1] in _DETERMINERS or words[-1] in grammar.adjectives or words[-1].endswith(_HELD)):
            words.pop()
        if not words:
            return "none", 0, False, the, None, None
        if words[-1] == "of" and len(words) > 1:
            return self._of(words, the)
        if words[-2:] == ["according", "to"]:
            return "org", 1, False, the, None, None
        for n in (3, 2, 1):
            if preposition := grammar.prepositions.get(" ".join(words[-n:])):
                weight, near, pattern = preposition
                if weight < 0:
                    return "surname", 1, False, the, None, None
                return "locative", weight, near, the, None, pattern
        noun = grammar.nouns.get(words[-1])
        if noun and ("of" in noun.use or "before" in noun.use) and noun.kind != "other" and noun.level != "area":
            if the or (noun.kind in ("facility", "road", "relief") and "before" not in noun.use):
                return "none", 0, False, the, None, None
            return "locative", 2, False, the, noun if "before" in noun.use else None, noun.id
        if verb := grammar.verbs.get(words[-1]):
            return "verb", verb[0], False, the, None, verb[1]
        if words[-1].rstrip(",") in grammar.titles or " ".join(words[-2:]) in grammar.titles:
            return "person", 2, False, the, None, None
        return "none", 0, False, the, None, None

    def _of(self, words: list[str], the: bool) -> tuple[str, int, bool, bool, Noun | None, str | None]:
        grammar = self.grammar
        head = words[-2].strip(",.;")
        direction = " ".join(words[-2:])
        if preposition := grammar.prepositions.get(direction):
            return "locative", preposition[0], preposition[1], the, None, preposition[2]
        if (noun := grammar.nouns.get(head)) and "of" in noun.use:
            if len(words) > 2 and noun.kind == "region" and words[-3] in _DIRECTIONS:
                return "locative", 2, False, the, None, noun.id  # "the eastern district of X": part of X
            return "locative", 3, noun.level == "area", the, noun, noun.id
        if found := grammar.heads.get(head):
            return "locative", found[0], False, the, None, found[1]
        return "none", 0, False, the, None, None

    def _add(
        self, span: tuple[int, int], base: tuple[int, int], *, cue: str, weight: int = 0, kind: str | None = None,
        level: str | None = None, noun: str = "", near: bool = False, the: bool = False, initial: bool = False,
        pattern: str | None = None,
    ) -> None:  # fmt: skip
        link = part = -1
        if self.found:
            between = self.text[self.found[-1].end : span[0]]
            if between in (", ", ", in ", ", in the ", " in ", " in the "):
                part = len(self.found) - 1
            if len(between) < 50 and _LISTED.match(between):
                link = len(self.found) - 1
        self.found.append(
            Candidate(*span, *base, kind, level, noun, cue, weight, near, the, initial, link, part, pattern)
        )


_HELD = ("-held", "-controlled", "-occupied", "-ruled", "-populated", "-dominated", "-majority", "-administered")


def grammar_from(words: Mapping[str, Mapping[str, Any]]) -> Grammar:
    """The grammar from label → word → pattern entry (with `id` and `attrs`), as `Patterns.words` gives them."""
    nouns = words["PLACE_NOUN"]
    demonyms = words["DEMONYM"]
    return Grammar(
        nouns={
            w: Noun(e.attrs["kind"], e.attrs["use"], e.attrs.get("level"), e.id, bool(e.attrs.get("capital")))
            for w, e in nouns.items()
        },
        prepositions={
            w: (e.attrs["weight"], bool(e.attrs.get("near")), e.id) for w, e in words["PLACE_PREPOSITION"].items()
        },
        heads={w: (e.attrs["weight"], e.id) for w, e in words["PLACE_OF"].items()},
        verbs={w: (e.attrs["weight"], e.id) for w, e in words["PLACE_VERB"].items()},
        adjectives=frozenset(words["PLACE_ADJECTIVE"]),
        nots={w: e.attrs["class"] for w, e in words["PLACE_NOT"].items()},
        titles=frozenset(words["PLACE_TITLE"]),
        stops=frozenset(words["PLACE_STOP"]),
        person_verbs=frozenset(words["PLACE_PERSON"]),
        demonyms=frozenset(w for w, e in demonyms.items() if e.attrs.get("form") != "country"),
        world=frozenset(words["PLACE_WORLD"])
        | {w for w, e in demonyms.items() if e.attrs.get("form") == "country" and len(e.attrs.get("party", "")) == 2},
    )
