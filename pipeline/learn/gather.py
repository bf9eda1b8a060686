"""One article read → what it says of names: mentions that evidence established, names that nothing is known of, acronyms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from ..model import ForceMention, PlaceMention
from ..patterns import Patterns
from ..resolve.reading import Reading
from ..values.forces import acronym_fits
from ..values.names import fold_name
from ..values.place_grammar import Candidate
from .contexts import OTHER, Occurrence, contexts_of

__all__ = ["MAX_EXAMPLES", "Found", "Gathered", "Key"]

MAX_EXAMPLES = 3
Key = tuple[str, str]
"""(label, folded name)"""

_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z]*[A-Z])\)")
_MAX_WORDS = 6
# What the place finder's cue says a name is instead of a place.
_NOT_A_PLACE = frozenset(("person", "surname", "event", "org"))
_LOWER_START = re.compile(r"^(?:The )?(?:[a-z][a-z-]* )*")
_LOWER_END = re.compile(r"(?: [a-z][a-z-]*)+$")
_NO_NAME = re.compile(r"°|/| and |['’]s |^[^A-Za-zÀ-ɏ]*$|\b[A-Z]{1,3}[a-z]?-\d|-[a-z]*(?:ed|held)$")


# "the Fulani people", "ethnic Russians": a people's name, whatever place it was taken for elsewhere.
_PEOPLE_AFTER = re.compile(
    r"\s(?:peoples?|tribes?|tribesmen|clans?|herders|herdsmen|nomads|language|communit(?:y|ies))\b"
)
_PEOPLE_BEFORE = re.compile(r"\bethnic(?:ally)?\s$")


@dataclass(slots=True)
class Found:
    """What is known of one name under one label, in all its spellings."""

    spellings: Counter[str] = field(default_factory=Counter)
    canonical: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    methods: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)

    def add(self, name: str, canonical: str, kind: str, method: str, article: str, sentence: str) -> None:
        self.spellings[name] += 1
        self.canonical[canonical] += 1
        self.kinds[kind] += 1
        self.methods[method] += 1
        self.articles.add(article)
        if len(self.examples) < MAX_EXAMPLES and sentence not in self.examples:
            self.examples.append(sentence)

    @property
    def full_name(self) -> str:
        """The commonest canonical name; for an acronym the name that it stands for, where any article tells it."""
        ranked = [name for name, _ in self.canonical.most_common()]
        long = (name for name in ranked if " " in name and acronym_fits(self.name, name))
        return next(long, ranked[0]) if self.name.isupper() else ranked[0]

    @property
    def name(self) -> str:
        """The commonest spelling."""
        return self.spellings.most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class _Words:
    demonyms: frozenset[str]
    claim_verbs: frozenset[str]
    people: frozenset[str]
    """soldiers, fighters: who may stand after the name of any body"""
    any_body: frozenset[str]
    """words that any body's name may have; one made of them alone names none"""


@lru_cache(maxsize=2)
def _words(patterns: Patterns) -> _Words:
    adjectives = (w for w, e in patterns.words("DEMONYM").items() if e.attrs.get("form") != "country")
    any_body = frozenset(
        w for label in ("FORCE_HEAD", "FORCE_ROLE", "FORCE_MODIFIER", "DEMONYM") for w in patterns.words(label)
    )
    people = (w for w, e in patterns.words("FORCE_HEAD").items() if e.attrs.get("use") == "people" and w != "forces")
    return _Words(frozenset(adjectives), frozenset(patterns.words("CLAIM_VERB")), frozenset(people), any_body)


@dataclass(slots=True)
class Gathered:
    """What all articles say. `seen`: where known names and other things stand; `unknown`: where unknown names stand."""

    found: dict[Key, Found] = field(default_factory=lambda: defaultdict(Found))
    seen: list[Occurrence] = field(default_factory=list)
    unknown: list[Occurrence] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    """ISO code → weight over all articles"""
    peoples: Counter[str] = field(default_factory=Counter)
    """folded name → how often it stands as a people's"""

    def add(self, reading: Reading) -> None:
        """Take in one article."""
        words = _words(reading.patterns)
        self.countries.update(reading.shared.get("countries", {}))
        taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for date in reading.dates:
            taken[date.paragraph].append((date.start, date.end))
        for label, mentions in (("PLACE", reading.places), ("FORCE", reading.forces)):
            for mention in mentions:
                self._mention(reading, label, mention, words)
                taken[mention.paragraph].append((mention.start, mention.end))
        for paragraph in reading.article.paragraphs:
            self._unknown(reading, paragraph.number, taken[paragraph.number], words)
            for start, end in reading.sentences(paragraph.number):
                self._acronyms(paragraph.text[start:end], reading.article.article_id)

    def _mention(self, reading: Reading, label: str, mention: PlaceMention | ForceMention, words: _Words) -> None:
        text, article = reading.quote(mention), reading.article.article_id
        if mention.field is None and not (isinstance(mention, ForceMention) and mention.generic):
            start = text.find(mention.text)
            end = start + len(mention.text)
            contexts = contexts_of(text, start, end) if start >= 0 else ()
            if _PEOPLE_AFTER.match(text, end) or _PEOPLE_BEFORE.search(text, 0, max(start, 0)):
                self.peoples[fold_name(mention.text)] += 1
            if contexts:
                self.seen.append(Occurrence(fold_name(mention.text), label, mention.text, contexts, article, text))
        name = _plain(mention, words)
        if name and not (isinstance(mention, PlaceMention) and ":article" in mention.place_id):
            self.found[label, fold_name(name)].add(name, mention.name, mention.kind, mention.method, article, text)

    def _unknown(self, reading: Reading, number: int, taken: list[tuple[int, int]], words: _Words) -> None:
        text = reading.article.paragraphs[number].text
        spans = reading.sentences(number)
        for row in reading.docs[number].user_data["warledger.places"]:
            c = Candidate(*row)
            name = text[c.base_start : c.base_end]
            if any(c.start < end and start < c.end for start, end in taken):
                continue
            start, end = spans[reading.sentence_at(number, c.start)]
            sentence = text[start:end]
            contexts = contexts_of(sentence, c.start - start, c.end - start)
            other = c.cue in _NOT_A_PLACE or name.lower() in words.demonyms or _claims(contexts, words)
            if not contexts or (not other and (c.initial or len(name) < 3 or name.count(" ") >= _MAX_WORDS)):
                continue
            article = reading.article.article_id
            found = Occurrence(fold_name(name), OTHER if other else "", name, contexts, article, sentence)
            (self.seen if other else self.unknown).append(found)

    def _acronyms(self, text: str, article: str) -> None:
        """ "Syrian Democratic Forces (SDF)": the letters are an alias of the name before them."""
        for match in _ACRONYM.finditer(text):
            before = text[: match.start()].split()
            for n in range(min(8, len(before)), 1, -1):
                name = " ".join(before[-n:])
                known = self.found.get(("FORCE", fold_name(name)))
                if known is not None and acronym_fits(match[1], name):
                    kind, canonical = known.kinds.most_common(1)[0][0], known.full_name
                    self.found["FORCE", fold_name(match[1])].add(match[1], canonical, kind, "infobox", article, text)
                    break


def _claims(contexts: tuple[str, ...], words: _Words) -> bool:
    """Whether a name stands as who says something: "according to X", "X reported"."""
    return any(c.startswith("according to") or (c[:2] == "_ " and c[2:] in words.claim_verbs) for c in contexts)


def _plain(mention: PlaceMention | ForceMention, words: _Words) -> str | None:
    """The name worth knowing in a mention, None where there is none: without words that any text would tell it by."""
    text = mention.text.strip(" \"'“”‘’")
    end = _LOWER_END.search(text)
    if isinstance(mention, ForceMention):
        if mention.generic or mention.kind == "generic":
            return None
        # "Hezbollah fighters" is found by the word fighters wherever Hezbollah is known; "Syrian army" always; what stands
        # before soldiers may be no name ("Mutinous soldiers"), unless the infobox or the patterns have it.
        if end is not None and (text.split()[-1] not in words.people or mention.method not in ("infobox", "learned")):
            return None
        text = _LOWER_START.sub("", text[: end.start()] if end else text)
        if all(w in words.any_body or _NO_NAME.search(w) for w in text.lower().split()):
            return None
    elif end is not None or _LOWER_START.sub("", text) != text:
        # "the Diri neighbourhood" makes Diri known; "Tadef roundabout" and "battalion 559" are found by their noun.
        if mention.kind != "settlement" or end is None or text.endswith("s"):
            return None  # nor need "Fulani villages" be the villages of a place
        text = text[: end.start()]
    bare = text.lower()
    if len(text) < 2 or not any(c.isupper() for c in text) or _NO_NAME.search(text):
        return None
    if bare in words.demonyms or text.count(" ") >= _MAX_WORDS:
        return None
    return text


def sentences_of(occurrences: list[Occurrence]) -> Iterator[str]:
    """Their sentences, each once."""
    yield from dict.fromkeys(o.sentence for o in occurrences)
