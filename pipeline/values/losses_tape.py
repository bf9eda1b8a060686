"""A sentence as a tape of letters, one a word, over which the grammar of losses and strengths is written.

Each word or count becomes one letter that tells its part in the grammar; the rules are regular expressions over these
short strings, so that "17 rebels, 15 soldiers and four Hezbollah fighters were killed" is `nh,nh&nXhbk`, whatever the
words. Letters:

    n a count, 1 the count one, a "a", "another", B "both", e "other(s)", "more", "additional"
    h persons, j a person, u arms or formations, U one of them, M a model ("T-72"), c a noun of loss ("casualties")
    k past of a verb of loss ("killed"), K adjective ("dead"), i gerund, f base, d the subject is lost ("died"),
    l "lost", Y "toll", "number", m "including", A "among"
    b forms of be, H of have, W "could", "might", q "to", N negation, R "reported", V "rose", "numbered", "totalled"
    o "of", p a preposition, y "by", D a determiner, t "them", "whom", "those", w "who", "which", "why"
    & "and", "or", "as well as", z a break between clauses, T a date, r an adverb
    X a capitalised word, x any other word; punctuation as itself (quotes all ")
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from ..patterns import Entry, Patterns
from .numbers import Count

__all__ = ["Lexicon", "Tape", "build_tape", "lexicon"]

_CLOSED = {
    "a": "a an another",
    "B": "both",
    "e": "other others more additional further extra fellow remaining",
    "b": "was were been being be is are got gets getting",
    "H": "had have has having",
    "W": "could might may can cannot should must will unless",
    "q": "to",
    "N": "not never no without nobody neither nor none n't",
    "R": "reported confirmed believed estimated said thought presumed feared announced claimed known considered "
    "alleged "
    "documented given assumed listed recorded counted officially declared supposed initially put placed reckoned found",
    "V": "grown climbed lowered corrected rose risen rising numbered numbering totalled totaled totalling "
    "totaling amounted amounting exceeded reached "
    "reaching stood stands updated revised increased increasing climbed raised raising bringing brought number total "
    "exceeding comprised passed grew surpassed mounted ran came ranged ranging ranges varied",
    "o": "of",
    "y": "by",
    "p": "in on at from near around during inside outside with against for into over under through across along "
    "between "
    "towards toward beside behind beyond within upon via off about above below onto out after before since until as "
    "than per throughout alongside amid despite following including-only like",
    "D": "the his her its their our these this all every each some-of whose my your",
    "t": "them whom those",
    "w": "who which that where what why",
    "&": "and or plus",
    "z": "while whereas but although though when because if so however whilst yet then",
    "m": "including included includes include",
    "A": "among amongst",
    "Y": "toll number numbers count counts total totals tally figure figures estimate estimates",
    "r": "now either also later meanwhile then further again still just only already soon even never-mind too instead once "
    "there "
    "together today once-more eventually however-much least overnight alone",
    "L": "left leaving leaves",
    "g": "released freed exchanged swapped escaped returned repatriated paroled pardoned amnestied ransomed evacuated rescued "
    "liberated "
    "release exchange swap return free releasing freeing exchanging",
}
_PHRASES = {
    "as well as": "&",
    "along with": "&",
    "together with": "&",
    "in addition to": "&",
    "and/or": "&",
    "such as": "m",
    "out of": "o",
    "as high as": "p",
    "as low as": "p",
    "because of": "p",
    "due to": "p",
    "according to": "p",
    "as of": "p",
    "up to": "p",
    "prior to": "p",
    "each other": "x",
    "at least": "r",
    "a group of": "D",
    "a total of": "D",
    "groups of": "D",
}
_PUNCTUATION = {
    ",": ",",
    ";": "z",
    ":": ":",
    "—": "z",
    "–": "-",
    "-": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "/": "&",
    "&": "&",
}
_QUOTES = "\"'“”‘’«»"
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Lt|Col|Gen|Maj|Brig|Capt|Sgt|Cpl|Adm|St|Mr|Mrs|Dr)\.|\w+(?:[-'’./]\w+)*|[^\w\s]"
)
_MODEL = re.compile(r"(?:[A-Z][A-Za-z]{0,5}-?\d{1,4}[A-Za-z]{0,3}|\d{1,2}[A-Z]\d{1,2})(?:['’]?s)?")
_COUNTED_AGAIN = ("toll", "raised", "updated", "revised", "rose", "risen", "corrected")
_VERB_LETTERS = {"past": "k", "gerund": "i", "base": "f", "intransitive": "d", "adjective": "K", "lose": "l"}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What each word is: letter and pattern entry by lower-case word; phrases first."""

    letters: dict[str, tuple[str, Entry | None]]
    phrases: dict[str, tuple[str, ...]]
    """phrases of several words by their first word, the longest first"""
    nouns: dict[str, Entry]
    """nouns of loss that are verbs too ("slaughter"): nouns before "of"."""
    loss_words: frozenset[str]
    """one of them stands in every sentence that tells of a loss: the cheap test whether it is worth reading"""
    strong_words: frozenset[str]
    """the same without everyday verbs, which tell a loss only beside a number ("taken")"""
    single_words: frozenset[str]
    """one of them stands where a loss without a number is a figure ("a commander was killed", "both pilots")"""
    strength_words: frozenset[str]


@dataclass(slots=True)
class Tape:
    """The letters of one sentence; `starts` and `ends` are character offsets, `entries` and `counts` by position."""

    text: str
    letters: str = ""
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    entries: list[Entry | None] = field(default_factory=list)
    counts: dict[int, Count] = field(default_factory=dict)

    def words(self, first: int, last: int) -> str:
        """The text of the letters `first` to `last`, the latter exclusive."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""


@lru_cache(maxsize=8)
def lexicon(patterns: Patterns) -> Lexicon:
    """The lexicon of labels LOSS_VERB, LOSS_NOUN, VICTIM, ARMAMENT, FORCE_HEAD (people) and DEMONYM (plural)."""
    letters: dict[str, tuple[str, Entry | None]] = {}
    for letter, words in _CLOSED.items():
        letters.update(dict.fromkeys(words.split(), (letter, None)))
    letters.update({phrase: (letter, None) for phrase, letter in _PHRASES.items()})
    for word, entry in patterns.words("DEMONYM").items():
        if entry.attrs.get("form") == "plural":
            letters.setdefault(word, ("h", entry))
    for word, entry in patterns.words("FORCE_HEAD").items():
        if entry.attrs.get("use") == "people":
            letters.setdefault(word, ("h", entry))
    for word, entry in patterns.words("ARMAMENT").items():
        letters[word] = ("U" if entry.attrs.get("number") == "singular" else "u", entry)
    for word, entry in patterns.words("VICTIM").items():
        letters[word] = ("j" if entry.attrs.get("number") == "singular" else "h", entry)
    for word, entry in patterns.words("LOSS_NOUN").items():
        letters[word] = ("c", entry)
    for word, entry in patterns.words("LOSS_VERB").items():
        letters[word] = (_VERB_LETTERS[entry.attrs["form"]], entry)
    phrases: dict[str, tuple[str, ...]] = {}
    for phrase in sorted((w for w in letters if " " in w or "/" in w), key=len):
        first = _TOKEN.match(phrase)
        if first:
            phrases[first.group()] = (phrase, *phrases.get(first.group(), ()))
    loss_words = [w for w, (letter, _) in letters.items() if letter in "kKifdlc"]
    strength_words = [w for w, (letter, e) in letters.items() if letter in "huU" and _bears_arms(e)]
    nouns = {word: entry for word, entry in patterns.words("LOSS_NOUN").items() if letters[word][0] == "f"}
    strong = [w for w in loss_words if not (e := letters[w][1]) or not e.attrs.get("common")]
    single = [w for w, (letter, _) in letters.items() if letter == "j"]
    return Lexicon(
        letters,
        phrases,
        nouns,
        _tests([*loss_words, *_COUNTED_AGAIN]),
        _tests(strong),
        _tests([*single, "both", "among", "amongst"]),
        _tests([*strength_words, "strength", "strong", "man"]),
    )


def _bears_arms(entry: Entry | None) -> bool:
    return entry is not None and entry.attrs.get("class") != "civilian"


def _tests(words: Iterable[str]) -> frozenset[str]:
    """The longest word of each phrase."""
    return frozenset(max(re.findall(r"[a-z]+", word) or [word], key=len) for word in words)


def build_tape(
    text: str, start: int, end: int, counts: Sequence[Count], dates: Sequence[tuple[int, int]], words: Lexicon
) -> Tape:
    """The tape of `text[start:end]`, given the counts and date spans that lie in it, in order and disjoint."""
    tape = Tape(text)
    pieces: list[str] = []
    fixed: list[tuple[int, int, Count | None]] = [(c.start, c.end, c) for c in counts]
    fixed += [(a, b, None) for a, b in dates]
    position = start
    for a, b, count in sorted(fixed, key=lambda item: item[:2]):
        if a < position:
            continue
        _words(tape, pieces, position, a, words)
        if count is not None:
            tape.counts[len(pieces)] = count
        pieces.append("T" if count is None else "1" if count.low == count.high == 1 else "n")
        tape.starts.append(a)
        tape.ends.append(b)
        tape.entries.append(None)
        position = b
    _words(tape, pieces, position, end, words)
    for at in range(len(pieces) - 1):
        if pieces[at] != "f" or pieces[at + 1] != "o":
            continue
        if (noun := words.nouns.get(text[tape.starts[at] : tape.ends[at]].lower())) is not None:
            pieces[at], tape.entries[at] = "c", noun
    for at, count in tape.counts.items():
        if at and pieces[at - 1] == "x" and count.qualifier == "range" and tape.words(at - 1, at).lower() == "range":
            pieces[at - 1] = "V"  # "estimates range from 40 to 60"; elsewhere it is a noun
    tape.letters = "".join(pieces)
    return tape


def _words(tape: Tape, pieces: list[str], start: int, end: int, words: Lexicon) -> None:
    text, known, phrases = tape.text, words.letters.get, words.phrases
    add_letter, add_start, add_end, add_entry = pieces.append, tape.starts.append, tape.ends.append, tape.entries.append
    after = start
    for match in _TOKEN.finditer(text, start, end):
        a, b = match.span()
        if a < after:
            continue  # inside a phrase
        word = match.group()
        lower = word.lower()
        if lower in phrases:
            for phrase in phrases[lower]:
                last = a + len(phrase)
                if last <= end and text[a:last].lower() == phrase and not text[last : last + 1].isalnum():
                    b = after = last
                    lower = phrase
                    break
        found = known(lower)
        if found is None:
            letter, entry = _unknown(word, lower), None
        else:
            letter, entry = found
            # a name that is spelled as a word of the lexicon ("May", "Will") is a name, but not one that opens a sentence
            if (letter in "Werg" and word[0].isupper() and a > start) or word == "IS":
                letter, entry = "X", None
        add_letter(letter)
        add_start(a)
        add_end(b)
        add_entry(entry)


def _unknown(word: str, lower: str) -> str:
    first = word[0]
    if not (first.isalnum() or first == "_"):
        return '"' if first in _QUOTES else _PUNCTUATION.get(first, ".")
    if first.isupper():
        return "M" if _MODEL.fullmatch(word) else "X"
    if first.isdigit():
        return "M" if _MODEL.fullmatch(word) else "X"
    return "r" if lower.endswith("ly") and len(lower) > 4 else "x"
