"""Frames in which unknown words and phrases stand beside what the pipeline found: what might be a cue, a loss, an event.

Cues of names: "_ mantika" after places, "headman of _", "_ askaris" after forces, "Katibat _" in names of forces.
Losses: "COUNT soldiers were …", "… COUNT soldiers", "the … of COUNT soldiers" where no figure was read.
Events: a force, a verb, a place or force, where no event was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..patterns import Patterns
from ..resolve.reading import Reading
from .masks import Mask, contexts_at, masks_of

__all__ = ["Frame", "Vocabulary", "frames_of", "loss_and_event_frames", "name_frames", "vocabulary"]

Key = tuple[str, str]
"""(the kind of frame, the word or phrase as it is proposed: "_ mantika", "swarmed")"""


@dataclass(slots=True)
class Frame:
    """What is known of one phrase in one kind of frame, over all articles."""

    count: int = 0
    partners: set[str] = field(default_factory=set)
    """the different names beside it, or what was done to whom"""
    articles: set[str] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)
    contexts: Counter[str] = field(default_factory=Counter)
    against: int = 0
    """how often it stands so beside a name of another class"""

    def add(self, mask: Mask, first: int, last: int, partner: str) -> None:
        self.count += 1
        self.partners.add(partner.lower())
        self.articles.add(mask.article_id)
        self.contexts.update(contexts_at(mask.words, first, last))
        if len(self.examples) < 3 and mask.sentence not in self.examples:
            self.examples.append(mask.sentence)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that the patterns hold in some label, and those by which frames are told."""

    known: frozenset[str]
    people: frozenset[str]
    """victims and people under arms"""
    verbs: frozenset[str]
    """verbs that follow armed bodies; irregular ones are told by them only"""
    parties: frozenset[str]
    """roles and nationalities: rebel, Syrian"""


_CLOSED = frozenset(
    "the a an of in on at to from by with for and or but as was were is are be been being had has have having did do does "
    "not no it its they their them he his him she her who whom which that this these those there here when while where "
    "would could should will may might can must also then only both all some any many most more other others such same "
    "own into onto over under about against between during after before until since near if than so because through "
    "up down out off away back one two three four five six seven eight nine ten several few each every s t".split()
)
_PARTICLES = "up|down|out|off|away|back|over|through|in"
_ADVERB = r"(?:(?:also|then|later|soon|again|finally|eventually|subsequently|reportedly|quickly|\w+ly) )?"
_BE = r"(?:was|were|been|being|is|are)"
_PEOPLE = "(?:FORCE|[a-z-]+)"
_PASSIVE_LOSS = re.compile(
    rf"(?= COUNT (?:[a-z-]+ ){{0,2}}?(?P<who>{_PEOPLE}) (?:had |have )?{_BE} {_ADVERB}(?P<word>[a-z]+) )"
)
_ACTIVE_LOSS = re.compile(rf"(?= (?P<word>[a-z]+(?: (?:{_PARTICLES}))?) COUNT (?:[a-z-]+ ){{0,2}}?(?P<who>{_PEOPLE}) )")
_NOUN_LOSS = re.compile(rf"(?= (?P<word>[a-z]+) of COUNT (?:[a-z-]+ ){{0,2}}?(?P<who>{_PEOPLE}) )")
_OBJECT = r"(?:(?:the|a|an|its|their|his) )?(?:[a-z-]+ ){0,2}?"
_DEED = re.compile(
    rf"(?= FORCE (?:had |have |has )?{_ADVERB}(?P<word>[a-z]+(?: (?:{_PARTICLES}))?(?: (?:on|into|against|from|at|to))?) "
    rf"{_OBJECT}(?P<whom>PLACE|FORCE) )"
)
_SUFFERED = re.compile(
    rf"(?= (?P<whom>PLACE|FORCE) (?:had |have |has )?{_BE} {_ADVERB}(?P<word>[a-z]+(?: (?:{_PARTICLES}))?) by {_OBJECT}FORCE )"
)


def vocabulary(patterns: Patterns) -> Vocabulary:
    """The words of `patterns`; every label's count as known, so that nothing is proposed that a line already holds."""
    words = {
        " ".join(e.pattern.lower().split()): e.label
        for e in patterns.entries
        if isinstance(e.pattern, str) and e.label not in ("FORCE_VERB", "PLACE_STOP", "PLACE_ADJECTIVE")
    }
    people = {*patterns.words("VICTIM")}
    people |= {w for w, e in patterns.words("FORCE_HEAD").items() if e.attrs.get("use") == "people"}
    roles = {*patterns.words("FORCE_ROLE")}
    peoples = {w for w, e in patterns.words("DEMONYM").items() if e.attrs.get("form") in ("adj", "both")}
    return Vocabulary(
        frozenset(words), frozenset(people), frozenset(patterns.words("FORCE_VERB")), frozenset(roles | peoples)
    )


def name_frames(mask: Mask, words: Vocabulary) -> Iterator[tuple[Key, int, int, str]]:
    """Common words beside the names of a sentence: ((kind, phrase), first, last, the name's class). `mask`: not whole."""
    for n, name in mask.names.items():
        label, text = mask.words[n], mask.words
        if label not in ("PLACE", "FORCE", "NAME"):
            continue
        if n + 1 < len(text) and _free(text[n + 1], words):
            yield ("after", f"_ {text[n + 1]}"), n + 1, n + 2, name
        m = n - 1 if n and text[n - 1] == "the" else n
        if m > 1 and text[m - 1] == "of" and _free(text[m - 2], words):
            yield ("of", f"{text[m - 2]} of _"), m - 2, m - 1, name
        elif n and _free(text[n - 1], words):
            yield ("before", f"{text[n - 1]} _"), n - 1, n, name
    for n, word in enumerate(mask.words[:-1]):
        if word in words.parties and _free(mask.words[n + 1], words):
            yield ("party", f"_ {mask.words[n + 1]}"), n + 1, n + 2, word


def _free(word: str, words: Vocabulary) -> bool:
    return word.isalpha() and word.islower() and len(word) > 2 and word not in words.known and word not in _CLOSED


def loss_and_event_frames(mask: Mask, reading: Reading, words: Vocabulary) -> Iterator[tuple[Key, int, int, str]]:
    """Phrases where a loss or an event may be told and none was read. `mask`: whole."""
    text = mask.text
    figures = [(c.start, c.end) for c in reading.casualties if c.paragraph == mask.paragraph]
    for kind, pattern in (("lost", _PASSIVE_LOSS), ("took", _ACTIVE_LOSS), ("loss", _NOUN_LOSS)):
        for match in pattern.finditer(text) if "COUNT" in mask.words else ():
            if match["who"] != "FORCE" and match["who"] not in words.people:
                continue
            verb = match["word"].split()[0]
            if verb in words.known or not (_free(verb, words) if kind == "loss" else _is_verb(verb, words)):
                continue
            first, last = mask.at(match.start("word")), mask.at(match.end("word") - 1) + 1
            if not _told(mask, figures, mask.at(match.start() + 1), last):
                yield (kind, match["word"] + (" of _" if kind == "loss" else "")), first, last, match["who"]
    triggers = [(e.start, e.end) for e in reading.events if e.paragraph == mask.paragraph]
    for kind, pattern in (("deed", _DEED), ("suffered", _SUFFERED)):
        for match in pattern.finditer(text) if "FORCE" in mask.words else ():
            first, last = mask.at(match.start("word")), mask.at(match.end("word") - 1) + 1
            if _is_verb(mask.words[first], words) and not _said(match["word"], words):
                end = mask.at(match.start("whom")) + 1 if kind == "deed" else last
                if not _told(mask, triggers, mask.at(match.start() + 1), max(end, last)):
                    yield (kind, match["word"]), first, last, match["whom"]


def _is_verb(word: str, words: Vocabulary) -> bool:
    return word not in _CLOSED and len(word) > 2 and (word.endswith("ed") or word in words.verbs)


def _said(phrase: str, words: Vocabulary) -> bool:
    """Whether the patterns have the verb or the phrase under some label."""
    return any(" ".join(phrase.split()[:n]) in words.known for n in range(1, len(phrase.split()) + 1))


def _told(mask: Mask, spans: list[tuple[int, int]], first: int, last: int) -> bool:
    start, end = mask.spans[first][0], mask.spans[min(last, len(mask.spans)) - 1][1]
    return any(a < end and start < b for a, b in spans)


def frames_of(reading: Reading, words: Vocabulary, masks: Iterable[Mask]) -> Iterator[tuple[Key, int, int, str, Mask]]:
    """All frames of an article; `masks`: its sentences, not whole."""
    for mask in masks:
        for found in name_frames(mask, words):
            yield *found, mask
    for mask in masks_of(reading, whole=True):
        for found in loss_and_event_frames(mask, reading, words):
            yield *found, mask
