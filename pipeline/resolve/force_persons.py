"""Commanders and rulers: whose army is "Lee's army". Learned from the infobox and from how the text introduces them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

from ..infobox import Name
from ..values.forces import Lexicon
from ..values.names import fold_name
from ..values.regex import compile_words
from .parties import Parties
from .reading import Reading

__all__ = ["TITLES", "Persons", "learn_persons", "names_of", "person_nodes", "titled"]

TITLES = (
    r"(?:Maj|Brig|Lt|Gen|Col|Capt|Cpt|Sgt|Adm|Rear|Vice|Field|Major|Brigadier|Lieutenant|General|Generals|Colonel|Captain|"
    r"Admiral|Vice-Admiral|Rear-Admiral|Marshal|Commodore|Commander|King|Queen|Emperor|Tsar|Czar|Sultan|Shah|Khan|Emir|"
    r"Caliph|Prince|Duke|Archduke|Count|Earl|Baron|Lord|Sir|President|Prime|Minister|Premier|Chancellor|Consul|Governor|"
    r"Pasha|Bey|Chief|Dictator|Generalissimo|Crown|Grand|Master|Gens|Sheikh|Ayatollah|Mayor|Brigadier-General|"
    r"king|emperor|general|commander|commanders|ruler|sultan|admiral|prince|chieftain|chieftains|chief|leader|"
    r"governor|consul|president|warlord|khan|queen|tyrant|hetman|satrap|praetor|proconsul|dictator|marshal|colonel|"
    r"commander-in-chief|strategos|minister|in-chief|usurper|officer|captain)"
)
_WORD = r"[A-Z][\w-]+(?:['’](?!s\b)\w+)*"
_NAME = (
    rf"(?:[A-Z]\.? ?){{0,3}}(?:al-|el-)?{_WORD}"
    rf"(?: (?:(?:von|van|de|di|al|bin|ibn|of|the|der|da) )?(?:[A-Z]\.|(?:al-)?{_WORD})){{0,4}}"
)
_TITLED = compile_words(rf"\b((?:{TITLES}\b\.?[ -]?(?:and )?){{1,5}})({_NAME})")
_UNDER = re.compile(
    r"^,?\s*(?:initially |then |originally |now )?(?:under(?: the (?:command|leadership) of)?|led by|commanded by|headed by|of|"
    r"under the)\s*(?:the )?(?:[A-Z]?[a-z]+ ){0,3}$"
)


class Persons:
    """Name → side, with the words that told it. Looked up by the whole name or its last word."""

    def __init__(self) -> None:
        self.votes: dict[str, Counter[int]] = defaultdict(Counter)
        self.why: dict[str, str] = {}
        self.parties: dict[str, str] = {}
        self._known: dict[str, int | None] = {}

    def vote(self, name: str, side: int | None, why: str, weight: int = 1, party: str | None = None) -> None:
        """Count evidence that the person named so is of `side`, and of `party` where that is known."""
        if side is None:
            return
        self._known.clear()
        for key in names_of(name):
            self.votes[key][side] += weight
            self.why.setdefault(key, why)
            if party is not None:
                self.parties.setdefault(key, party)

    def party(self, name: str) -> str | None:
        """The people or state of the person named so, None where unknown."""
        return next((self.parties[key] for key in names_of(name) if key in self.parties), None)

    def side(self, name: str) -> int | None:
        """The side of the person named so, None where unknown or disputed."""
        if name not in self._known:
            self._known[name] = self._side(name)
        return self._known[name]

    def _side(self, name: str) -> int | None:
        for key in names_of(name):
            if key in self.votes:
                ranked = self.votes[key].most_common(2)
                if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
                    return ranked[0][0]
        return None


_SMALL_NAMES = frozenset(
    "The He It In On At His And But Jr Sr I II III IV Great Younger Elder of the Pasha Paşa Bey Beg Khan Agha Aga Shah".split()
)


_PATRONYMS = frozenset("Ibn Bin Abu Abd Umm Mac Saint San".split())
_SEAT = re.compile(r"(?<=\w) of .*$")
_OWNING = re.compile(r"['’]s?(?=\s|$)")
_CAPITAL_IN_COMPANY = re.compile(
    r"(?:\b(the|in|at|near|into|outside|River|Lake|Mount|Cape) )?\b([A-Z][\w-]+)(?=( [A-Z])?)"
)


@lru_cache(maxsize=16_384)
def names_of(name: str) -> tuple[str, ...]:
    """The names that a person goes by: the whole and the last word; of "Raymond III of Tripoli" "Raymond", no place."""
    if " of " in name:
        name = _SEAT.sub("", name)
    words = [w for w in _OWNING.sub("", name).split() if w not in _SMALL_NAMES]
    if not words:
        return ()
    return (" ".join(words), words[-1]) if len(words) > 1 else (words[0],)


_AFTER_LEAD = re.compile(
    r"\b(?:under the (?:command|leadership|orders) of|led by|commanded by|headed by|"
    r"(?:forces?|army|armies|troops|men|fleet|cavalry|infantry|detachment|column|corps|division|rebels|warriors) under) "
    rf"({_NAME})"
)


def person_nodes(reading: Reading, lexicon: Lexicon) -> dict[str, str]:
    """Word → "@last name" for the persons with a title or a force of their own in the article."""
    full: Counter[str] = Counter()
    seen: list[list[tuple[int, str]]] = reading.shared.setdefault("titled", [])
    for paragraph in reading.article.paragraphs:
        text = paragraph.text
        seen.append(titled(text, 0, len(text), lexicon))
        for _offset, name in seen[-1]:
            full[name] += 1
        for match in _AFTER_LEAD.finditer(text) if "ed by" in text or "under " in text else ():
            if name := _bare(match[1], lexicon):
                full[name] += 1
        for c in reading.docs[paragraph.number].user_data["warledger.forces"]:
            owner = c["owner"]
            if owner and owner[0].isupper() and (name := _bare(owner, lexicon)):
                full[name] += 1
    words = _Words(p.text for p in reading.article.paragraphs)
    nodes: dict[str, str] = {}
    spellings: dict[str, str] = {}
    for name, _n in full.most_common(80):
        keys = names_of(name)
        if not keys or len(keys[-1]) < 3 or keys[-1].lower() in lexicon.stops:
            continue
        last = keys[-1].split()[-1]
        if last in lexicon.peoples or words.no_person(last):
            continue
        node = nodes.setdefault(last, spellings.setdefault(fold_name(last), f"@{last}"))
        first = keys[0].split()[0]
        if (
            first != last
            and words.alone[first] >= words.all[last] + 2
            and first not in nodes
            and first not in _PATRONYMS
            and "." not in first
            and len(first) > 2
            and not words.no_person(first)
        ):
            nodes[first] = node  # "Napoleon Bonaparte" goes by his first name
    for word in words.all:  # "Kalakāni" is "Kalakani"
        if len(word) > 4 and not word.isascii() and word not in nodes and (same := spellings.get(fold_name(word))):
            nodes[word] = same
    return nodes


_NO_NAME_BEHIND = ("the", "River", "Lake", "Mount", "Cape")


class _Words:
    """How the capitalised words of an article stand: how often at all, behind "the", behind "in", before no other one."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.all: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        self._the: Counter[str] = Counter()
        self._in: Counter[str] = Counter()
        for text in texts:
            for match in _CAPITAL_IN_COMPANY.finditer(text):
                word, before = match[2], match[1]
                self.all[word] += 1
                if before in _NO_NAME_BEHIND:
                    self._the[word] += 1
                elif before is not None:
                    self._in[word] += 1
                if not match[3]:
                    self.alone[word] += 1

    def no_person(self, word: str) -> bool:
        """Whether a word stands as persons' names do not: "the Senate", "in Saigon"."""
        least = 0.4 * self.all[word]
        return self._the[word] > max(1, least) or self._in[word] > max(1, 0.5 * least)


def learn_persons(reading: Reading, columns: Iterable[Name], parties: Parties, lexicon: Lexicon) -> Persons:
    """Persons and their sides."""
    persons = Persons()
    for column in columns:
        if column.role == "commander":
            persons.vote(column.name, column.side, f"infobox ({column.field})", 5, column.flag)
    for word, node in person_nodes_of(reading).items():
        if (side := parties.sides.get(node)) is not None:
            persons.vote(word, side, parties.reasons[node], 2)
    for paragraph in reading.article.paragraphs:
        text = paragraph.text
        found = reading.docs[paragraph.number].user_data["warledger.forces"]
        for start, name in reading.shared["titled"][paragraph.number]:
            side, why, party = _side_before(text, start, parties, lexicon)
            if side is None:
                side, why, party = _side_of_force_before(text, start, found, parties)
            if side is not None:
                persons.vote(name, side, why, 3, party)
    return persons


def titled(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, str]]:
    """(offset, name) of the persons with a title between two offsets."""
    found = []
    for match in _TITLED.finditer(text, start, end):
        if name := _bare(match[2], lexicon):
            found.append((match.start(), name))
    return found


_TITLE = compile_words(TITLES + r"\.?$")


def _bare(name: str, lexicon: Lexicon) -> str:
    """A name without titles before it; "" where it is no person's name but a people's or a force's."""
    words = name.split()
    while words and (_TITLE.match(words[0]) or words[0] in lexicon.stops):
        words = words[1:]
    if not words or words[0] in lexicon.peoples or any(w.lower() in lexicon.heads for w in words):
        return ""
    return " ".join(words)


def person_nodes_of(reading: Reading) -> dict[str, str]:
    """What `person_nodes` left in the Reading."""
    nodes: dict[str, str] = reading.shared.get("person_nodes", {})
    return nodes


_LAST = re.compile(r"([A-Z][\w.'’-]*)(?: ([A-Z][\w.-]*))?(?: [a-z-]+)? $")


def _side_before(text: str, start: int, parties: Parties, lexicon: Lexicon) -> tuple[int | None, str, str | None]:
    """By the nationality before the title: "the Goth king Cniva", "Union Maj. Gen. George Meade"."""
    match = _LAST.search(text, max(0, start - 40), start)
    if match is None:
        return None, "", None
    for word in (f"{match[1]} {match[2]}", match[2], match[1]):
        for form in (word, f"{word}ic", f"{word}s") if word else ():
            if form in lexicon.peoples:
                party = lexicon.peoples[form][0]
                return parties.sides.get(party), f'"{text[match.start() : start + 25].strip()} …"', party
    return None, "", None


def _side_of_force_before(
    text: str, start: int, found: list[dict[str, object]], parties: Parties
) -> tuple[int | None, str, str | None]:
    """By the force that he leads: "the Grand Fleet, under Admiral Sir John Jellicoe"."""
    for c in reversed(found):
        end = int(str(c["end"]))
        if end <= start and start - end < 60:
            if not _UNDER.match(text[end:start]):
                return None, "", None
            for party in [*c["parties"], *c["roles"]]:  # type: ignore[misc]
                if (side := parties.sides.get(party)) is not None:
                    return side, f'"{c["text"]} under …"', str(party)
            return None, "", None
    return None, "", None
