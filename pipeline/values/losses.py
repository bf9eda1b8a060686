"""The grammar of losses: a sentence → the figures of people killed, wounded, captured, missing or lost in it.

It reads the tape of `losses_tape`. Every counted noun phrase gets at most one verb or noun of loss: the one of its
own clause. A figure that is only threatened, denied or feared is none; nor is one of arms, animals or places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .losses_phrases import BETWEEN_ITEMS, SUBSET, TO_OBJECT, TO_VERB, Phrase, find_phrases
from .losses_tape import Tape

__all__ = ["Loss", "read_losses"]


@dataclass(frozen=True, slots=True)
class Loss:
    """One figure. Offsets are characters of the text the tape was made of.

    `trigger` is the span of the word of loss; `voice`: active (its subject did it), passive, noun. `victim` is the
    span of the victim words, None where the count stands alone. `part_of` is the index of the figure it is part of.
    """

    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: str
    count: tuple[int, int]
    outcome: str
    trigger: tuple[int, int]
    voice: str
    rule: str
    victim: tuple[int, int] | None = None
    head: str = ""
    victim_class: str = "unknown"
    part_of: int | None = None
    total: bool = False
    points_back: bool = False
    """the victims are a pronoun ("12 of them")"""


@dataclass(slots=True)
class _Verb:
    """A word of loss, or several that count together ("killed and wounded"): letters `first` to `last`."""

    first: int
    last: int
    letter: str
    outcome: str
    persons: bool
    aux: int
    """where its auxiliaries begin"""
    passive: bool


@dataclass(slots=True)
class _Found:
    phrase: Phrase
    outcome: str
    trigger: tuple[int, int]
    voice: str
    rule: str
    total: bool = False


_VERB = re.compile(r"[kK](?:(?:,?&|,)r?[kK](?![n1aD]))+|[kK](?:,?&r?[kK])|[id](?:,?&r?[id])+|f(?:,?&f)+|[kKifdl]")
_AUX = frozenset("bHRrq\"")
_DENIED = re.compile(r"\b(?:den(?:y|ied|ies|ying)|threaten\w*|vow\w*|rumou?red falsely|fals\w+ claim\w*|refut\w+|retract\w*)\b")
_PASSIVE_NEXT = re.compile(r'$|[,;:.)(&opqyzwTrAbHmN"?!\[-]')
_OBJECT_NEXT = re.compile(r'[rT"]*(?:[n1aBDXxhjeut])')
_OF_NOUN = re.compile(r"o[Dr\"]*")
_COPULA = re.compile(r"[opqDxXhjAT\"]{0,10}\(?(?:[bHVRrqp\"]{0,6}[bV][bHVRrqp\"]{0,5}(?:yX{1,3}p)?|:)D?")
_TOLL = re.compile(r'(?P<a>[cKk]?)(?:Y)(?:[oA][DtxXhjKkcrpTo&"]{1,12}|[pT]{1,4})?[bHrRVqpo,"]{0,6}')
_TOLL_NOUN = re.compile(r"c[bHrRVqp]{0,5}V[rRqp]{0,2}")
_DEAD_WERE = re.compile(r"A[tDxXh]{1,3}[kKd][^bzn1,]{0,12}b|[tDxXh]{0,3}[kKd](?:[^bz,n1]{0,10})m")
_OWNER = re.compile(r",?&D?(?P<who>[Xhx]{1,2}?)")
_COST_WHOM = re.compile(r"(?:t|D[Xxh]{1,3}|X{1,3})r?")
_COMPANY = re.compile(r"with(?: (?:about|some|all|the last|only|his|her|their))*$", re.I)
_RIVAL = re.compile(r"\b(?:against|compared (?:with|to)|as against|versus|so did|so were|as did|as were)\b\W*$", re.I)
_UPDATE = re.compile(
    r"\b(?:(?:figure|number|total|toll|count|tally|estimate|it)s?\b[^.;]{0,60}?\b(?:to|at|as)|(?:gives?|gave|puts? (?:it|the \w+) at|put (?:it|the \w+) at))"
    r"\W*(?:the |an? )?$",
    re.I,
)
_UPDATED = re.compile(r"\b(?:rais\w+|updat\w+|revis\w+|r[io]s\w+|increas\w+|gr[eo]w\w*|climb\w+|lower\w+|correct\w+|reduc\w+|puts?|gives?|gave|given|usually)\b", re.I)
_PUT_AT = re.compile(r"\b(?:puts?|plac\w+|sets?|gives?|gave|estimat\w+|reckon\w+|listed|lists|counts?|counted)\b[^.;,]{0,40}$", re.I)
_FOUND_DEAD = re.compile(r"\b(?:buried|found|counted|recovered|discovered|littered)\b", re.I)
_UNREAL = re.compile(r"W[rb]*$|q$|N[rbHq]*$")


def read_losses(tape: Tape) -> list[Loss]:
    """The figures of loss in a sentence, in order of their counts."""
    return _Reader(tape).read()


class _Reader:
    def __init__(self, tape: Tape) -> None:
        self.tape = tape
        self.letters = tape.letters
        self.phrases = find_phrases(tape)
        self.verbs = self._verbs()
        self.active_ends = {v.last for v in self.verbs if v.letter == "k" and self._is_active(v)}
        self.found: list[_Found] = []
        self._denied = [m.end() for m in _DENIED.finditer(tape.text, tape.starts[0], tape.ends[-1])] if tape.starts else []

    def read(self) -> list[Loss]:
        if not self.phrases:
            return []
        for verb in self.verbs:
            if (verb.letter in "kKd" or (verb.letter == "l" and verb.passive)) and not self._unreal(verb):
                self._subjects(verb)
        for verb in self.verbs:
            if verb.letter in "kifl" and not verb.passive and not self._unreal(verb):
                self._objects(verb)
        self._tolls()
        self._among()
        self._nouns_of()
        self._nouns()
        self._dead_at()
        self._company()
        self._partitives()
        self._updates()
        self._breakdowns()
        self._rivals()
        return self._losses()

    # verbs

    def _verbs(self) -> list[_Verb]:
        found = []
        for match in _VERB.finditer(self.letters):
            entries = [e for e in self.tape.entries[match.start() : match.end()] if e is not None and "outcome" in e.attrs]
            outcomes = {str(e.attrs["outcome"]) for e in entries}
            persons = all(bool(e.attrs.get("persons")) for e in entries)
            aux = match.start()
            while aux > 0 and self.letters[aux - 1] in _AUX:
                aux -= 1
            forms = [c for c in self.letters[aux : match.start()] if c in "bH"]
            outcome = outcomes.pop() if len(outcomes) == 1 else "casualties"
            passive = bool(forms) and forms[-1] == "b"
            found.append(_Verb(match.start(), match.end(), match.group()[0], outcome, persons, aux, passive))
        return found

    def _unreal(self, verb: _Verb) -> bool:
        """Whether the loss is only feared, planned, threatened or denied."""
        before = self.letters[max(0, verb.aux - 3) : verb.first].rstrip('"')
        lead = before[: len(before) - (verb.first - verb.aux)] if verb.first > verb.aux else before
        if _UNREAL.search(lead) and not (lead.endswith("W") and self.letters[verb.aux : verb.first][:1] == "H"):
            return True
        if self.letters[verb.aux : verb.first].lstrip('"r')[:2] in ("q", "qb"):
            return True
        if verb.letter == "f" and not self.tape.words(verb.first, verb.last).lower().endswith("s"):
            return not self._managed(verb)
        start = self.tape.starts[verb.first]
        for end in self._denied:
            if end <= start and not re.search(r"[,;]| (?:but|and|while) ", self.tape.text[end:start]):
                return True
        return False

    def _managed(self, verb: _Verb) -> bool:
        before = self.tape.text[max(self.tape.starts[0], self.tape.starts[verb.first] - 16) : self.tape.starts[verb.first]]
        return re.search(r"(?:managed|able|went on|claimed|helped) to $", before) is not None

    # subjects: "17 rebels and 15 soldiers were killed"

    def _subjects(self, verb: _Verb) -> None:
        start = verb.aux if verb.passive or verb.letter == "d" else verb.first
        if self.letters[max(0, start - 1) : start + 1] == "WH":
            start -= 1
        if verb.last in self.active_ends:
            return
        for index in range(len(self.phrases) - 1, -1, -1):
            phrase = self.phrases[index]
            if phrase.last > start:
                continue
            gap = self.letters[phrase.last : start]
            open_gap = re.sub(r"\([^()]*\)", "", gap)
            if len(gap) > 60 or "z" in open_gap:
                return
            if ")" in open_gap:
                continue  # in brackets
            if phrase.taken or not self._subject_fits(phrase, verb):
                if phrase.taken:
                    return
                continue
            if self.letters[phrase.at] == "D" and not gap == "":
                continue
            if not (verb.passive or verb.letter in "Kd") and not re.fullmatch(r'[rT"]*', gap):
                # a bare participle belongs to the phrase beside it: "seven soldiers killed", "12 of them dead"
                if not re.fullmatch(r'(?:oD?t|[oA][DxXhj]{1,8}|\([^()]*\)|[rT"])*', gap):
                    return
            if TO_VERB.fullmatch(gap):
                self._claim(phrase, verb, "passive", "loss.subject")
                self._extend_left(index, verb)
                return
            if phrase.kind in ("h", "c"):
                return

    def _is_active(self, verb: _Verb) -> bool:
        if verb.passive:
            return False
        return not _PASSIVE_NEXT.match(self.letters, verb.last) and not self._participle_next(verb)

    def _participle_next(self, verb: _Verb) -> bool:
        if verb.last >= len(self.letters) or self.letters[verb.last] != "x":
            return False
        return self.tape.words(verb.last, verb.last + 1).endswith("ing")

    def _subject_fits(self, phrase: Phrase, verb: _Verb) -> bool:
        if phrase.kind == "u" or self._weak_noun(phrase):
            return False
        beside = phrase.last == verb.first and self.letters[phrase.first - 1 : phrase.first] == "l"
        if self._governed(phrase) and not beside:
            return False
        if self.letters[phrase.at] == "D" or self._is_container(phrase):
            return False
        if phrase.kind == "c" and not self._held(phrase):
            return False
        if phrase.kind == "x" and (verb.persons or not self._person_like(phrase)):
            return verb.letter != "d" and not verb.persons and self._person_like(phrase)
        if verb.persons and phrase.kind == "":
            if phrase.last == verb.first and phrase.at in self.tape.counts:
                return True
            if verb.letter == "d" and phrase.of != "n":
                return self.letters[verb.last : verb.last + 1] != "q"
            return bool(self.found) or phrase.of != "" or any(p.kind == "h" for p in self.phrases if p.last <= phrase.first)
        return True

    def _governed(self, phrase: Phrase) -> bool:
        """Whether the phrase is already the object of a verb before it, or the one who did it ("by 20 rebels")."""
        at = phrase.first
        while at > 0 and self.letters[at - 1] in 'rDeT"':
            at -= 1
        return at > 0 and (self.letters[at - 1] in "ifly" or at in self.active_ends)

    def _is_container(self, phrase: Phrase) -> bool:
        """The second count of "three of the five leaders"."""
        index = self.phrases.index(phrase)
        return index > 0 and self.phrases[index - 1].of == "n" and phrase.first - self.phrases[index - 1].last <= 2

    def _container(self, phrase: Phrase) -> Phrase | None:
        index = self.phrases.index(phrase) + 1
        return self.phrases[index] if index < len(self.phrases) and self._is_container(self.phrases[index]) else None

    def _person_like(self, phrase: Phrase) -> bool:
        words = self.tape.words(*phrase.head) if phrase.head else ""
        last = words.rpartition(" ")[2]
        if phrase.head and self.letters[phrase.head[1] - 1] == "X" and "x" not in self.letters[slice(*phrase.head)]:
            return True
        return last.endswith(("s", "men", "ese", "ish", "ch")) and last.lower() not in _NOT_PERSONS

    def _extend_left(self, index: int, verb: _Verb) -> None:
        current = self.phrases[index]
        for previous in reversed(self.phrases[:index]):
            gap = self.letters[previous.last : current.first]
            if len(gap) > 40 or previous.taken or previous.kind == "u" or self._weak_noun(previous):
                return
            if self.letters[previous.at] == "D":
                continue
            if previous.kind == "c" and not self._held(previous):
                return
            subset = SUBSET.fullmatch(gap) is not None
            if not subset and not BETWEEN_ITEMS.fullmatch(gap):
                return
            if subset:
                current.parent = previous
                if not verb.passive and verb.letter != "d":
                    return
            if self._governed(previous) or self._is_container(previous):
                return
            self._claim(previous, verb, "passive", "loss.subject.list")
            current = previous

    # objects: "killed 13 rebel leaders"

    def _objects(self, verb: _Verb) -> None:
        for index, phrase in enumerate(self.phrases):
            if phrase.first < verb.last:
                continue
            gap = self.letters[verb.last : phrase.first]
            if len(gap) > 20 or phrase.taken or self.letters[phrase.at] == "D":
                return
            if not TO_OBJECT.fullmatch(gap) and not (verb.letter == "l" and _COST_WHOM.fullmatch(gap)):
                return
            if not self._object_fits(phrase, verb):
                return
            self._claim(phrase, verb, "active", "loss.object")
            self._extend_right(index, verb)
            return

    def _object_fits(self, phrase: Phrase, verb: _Verb) -> bool:
        if phrase.kind == "u" or self._weak_noun(phrase):
            return False
        if phrase.kind == "c" and not self._held(phrase):
            return False
        if phrase.kind == "x" and (verb.persons or not self._person_like(phrase)):
            return False
        if phrase.kind == "" and verb.persons:
            if (whole := self._container(phrase)) is not None:
                return whole.kind in ("h", "")
            following = self.letters[phrase.last : phrase.last + 3]
            if verb.letter == "l":
                no_arms = not any(p.kind == "u" for p in self.phrases if p.last <= phrase.first)
                return re.match(r"[,.;):pTrz]|$|&|oDx", following) is not None and no_arms
            persons = bool(self.found) or any(p.kind == "h" for p in self.phrases if p.last <= phrase.first)
            return persons and re.match(r"oD?t|oDx|[,.;)]|$|[&p]", following) is not None
        return True

    def _extend_right(self, index: int, verb: _Verb) -> None:
        current = self.phrases[index]
        head = current
        for following in self.phrases[index + 1 :]:
            gap = self.letters[current.last : following.first]
            if len(gap) > 40 or following.taken or self._weak_noun(following):
                return
            subset = SUBSET.fullmatch(gap) is not None
            if not subset and not BETWEEN_ITEMS.fullmatch(gap):
                return
            if following.kind in ("u", "x") or (following.kind == "c" and not self._held(following)):
                return
            if self.letters[following.at] in "aD" and not subset and following.kind != "h":
                return
            if self.letters[following.at] == "D" or (following.kind == "" and not subset and self._has_own_verb(following)):
                return
            if subset:
                following.parent = head
            elif current.parent is not None:
                following.parent = current.parent
            self._claim(following, verb, "active", "loss.object.list")
            current = following

    def _has_own_verb(self, phrase: Phrase) -> bool:
        return re.match(r"[^,z&)]{0,6}[bHd]", self.letters[phrase.last : phrase.last + 8]) is not None

    # nouns

    def _tolls(self) -> None:
        """"the death toll rose to 40", "the number of dead soldiers was later updated to 200"."""
        for phrase in self.phrases:
            if phrase.taken or phrase.kind in ("u", "x", "c") or self.letters[phrase.at] in "aBD":
                continue
            window = self.letters[max(0, phrase.first - 24) : phrase.first]
            for match in _TOLL.finditer(window):
                if match.end() != len(window):
                    continue
                first = phrase.first - len(window) + match.start()
                trigger = self._loss_entry(first, phrase.first)
                if trigger is not None:
                    self._claim_noun(phrase, trigger, "loss.toll", total=False)
                    break

    def _among(self) -> None:
        """"Among those killed was the commander of the garrison and his deputy", "the dead included two officers"."""
        for match in _DEAD_WERE.finditer(self.letters):
            at = self._loss_entry(match.start(), match.end())
            position = match.end()
            for phrase in self.phrases:
                if at is None or phrase.first < position:
                    continue
                if self.letters[phrase.at] == "D" and self.letters[phrase.first - 1] in "op":
                    continue
                if phrase.taken or phrase.kind not in ("h", "") or len(gap := self.letters[position : phrase.first]) > 20:
                    break
                if not re.fullmatch(r'r*' if position == match.end() else rf"{BETWEEN_ITEMS.pattern}", gap):
                    break
                self._claim_noun(phrase, at, "loss.among")
                position = phrase.last

    def _loss_entry(self, first: int, last: int) -> int | None:
        for index in range(first, last):
            entry = self.tape.entries[index]
            if entry is not None and self.letters[index] in "ckKd" and "outcome" in entry.attrs:
                return index
        return None

    def _nouns_of(self) -> None:
        """"the deaths of three civilians", "losses were 2,500"."""
        for at, letter in enumerate(self.letters):
            entry = self.tape.entries[at]
            if letter != "c" or entry is None or not (entry.attrs.get("of") or entry.attrs.get("held")):
                continue
            if self.letters[max(0, at - 2) : at].endswith("N"):
                continue
            for index, phrase in enumerate(self.phrases):
                if phrase.first <= at or phrase.taken or self.letters[phrase.at] == "D":
                    continue
                gap = self.letters[at + 1 : phrase.first]
                of = _OF_NOUN.fullmatch(gap) is not None and bool(entry.attrs.get("of"))
                copula = not entry.attrs.get("weak") and not entry.attrs.get("held") and _COPULA.fullmatch(gap)
                if not (of or copula):
                    break
                if not self._noun_object_fits(phrase, str(entry.attrs["outcome"])):
                    break
                self._claim_noun(phrase, at, "loss.noun.of" if of else "loss.noun.copula")
                self._extend_noun(index, at)
                break

    def _noun_object_fits(self, phrase: Phrase, outcome: str) -> bool:
        if phrase.kind in ("u", "c"):
            return False
        if phrase.kind == "x":
            return outcome == "killed" and self._person_like(phrase)
        following = self.letters[phrase.last : phrase.last + 1]
        return phrase.kind == "h" or following in ("", ",", ".", ")", "&", "p", "z", "o", "T", "(", ":", "w", "r", '"')

    def _extend_noun(self, index: int, at: int) -> None:
        current = self.phrases[index]
        for following in self.phrases[index + 1 :]:
            gap = self.letters[current.last : following.first]
            if following.taken or following.kind in ("u", "x", "c") or self._has_own_verb(following):
                return
            subset = SUBSET.fullmatch(gap) is not None
            if self.letters[following.at] == "D":
                return
            if (owner := _OWNER.fullmatch(gap)) and following.kind == "":
                following.owner = current.last + owner.start("who"), current.last + owner.end("who")
            elif not subset and (not BETWEEN_ITEMS.fullmatch(gap) or following.kind == ""):
                return
            following.parent = current if subset else current.parent
            self._claim_noun(following, at, "loss.noun.of.list")
            current = following

    def _nouns(self) -> None:
        """"400 casualties", "heavy losses", "30 prisoners"; "200 wounded soldiers"."""
        for phrase in self.phrases:
            if phrase.taken or self.letters[phrase.at] in "D":
                continue
            if phrase.kind == "c" and phrase.head and not self._weak_noun(phrase):
                at = phrase.head[0]
                if self.letters[phrase.at] in "aB" and not self._countable(at):
                    continue
                if self._held(phrase) and "g" in self.letters[max(0, phrase.first - 6) : phrase.last + 6]:
                    continue
                self._claim_noun(phrase, at, "loss.noun")
            elif phrase.state is not None and phrase.kind == "h":
                if self.letters[phrase.at] != "a" and "g" not in self.letters[max(0, phrase.first - 6) : phrase.last + 6]:
                    self._claim_noun(phrase, phrase.state, "loss.state")

    def _dead_at(self) -> None:
        """"with the Russian dead estimated at between 6,700 and 30,000", "puts his loss at 8,000 men"."""
        for phrase in self.phrases:
            if phrase.taken or phrase.kind in ("u", "x", "c") or self.letters[phrase.at] in "aBD":
                continue
            window = self.letters[max(0, phrase.first - 14) : phrase.first]
            match = re.search(r"(?P<loss>[Kkc](?:,?&[Kk])?)(?P<gap>[opqDxXhjTR]{0,8}[bVRpq]{1,3}x?[rD]*)$", window)
            at = phrase.first - len(window) + match.start() if match else -1
            if match is None or at < 1:
                continue
            word = self.tape.words(at, at + 1).lower()
            noun = word in ("dead", "wounded", "killed", "loss", "losses", "casualties", "missing")
            entry = self.tape.entries[at]
            if not noun or entry is None or self.letters[at - 1] not in "DXxhj" or "outcome" not in entry.attrs:
                continue
            told = _PUT_AT.search(self.tape.words(0, at)) if at else None
            if (told or re.search("[RV]", match["gap"])) and self._noun_object_fits(phrase, "killed"):
                self._claim_noun(phrase, at, "loss.noun.at")
                if len(match["loss"]) > 1:
                    self.found[-1].outcome = "casualties"

    def _company(self) -> None:
        """"General Mack surrendered with some 25,000 men", "he was captured with 200 of his horsemen"."""
        for verb in self.verbs:
            if verb.letter != "d" and not (verb.passive and verb.letter == "k") or self._unreal(verb):
                continue
            phrase = next((p for p in self.phrases if p.first >= verb.last), None)
            if phrase is None or phrase.taken or not (phrase.kind == "h" or phrase.of == "n" or self.letters[phrase.at] == "n" and phrase.kind == ""):
                continue
            between = self.tape.words(verb.last, phrase.first)
            if _COMPANY.match(between) and (phrase.kind == "h" or verb.outcome == "captured"):
                self._claim(phrase, verb, "passive", "loss.company")

    def _breakdowns(self) -> None:
        """"5,700 fell: 4,000 Gauls, 1,500 Spaniards and 200 horsemen"."""
        for index, phrase in enumerate(self.phrases):
            if phrase.taken or phrase.kind not in ("h", "x") or not index or self.letters[phrase.at] not in "n1":
                continue
            before = self.phrases[index - 1]
            found = next((f for f in self.found if f.phrase is before), None)
            gap = self.letters[before.last : phrase.first]
            if found is None or len(gap) > 14 or phrase.kind == "x" and not self._person_like(phrase):
                continue
            whole = before.parent if found.rule == "loss.breakdown" else before
            opens = re.fullmatch(r"[^nz1]{0,12}(?::|\()[Drm]*", gap) and found.rule != "loss.breakdown"
            goes_on = found.rule == "loss.breakdown" and re.fullmatch(r",?&?[rD]*", gap)
            if whole is not None and (opens or goes_on) and self._not_larger(phrase, whole) and not self._has_own_verb(phrase):
                phrase.parent = whole
                self._claim(phrase, found, found.voice, "loss.breakdown")

    def _rivals(self) -> None:
        """"500 killed and wounded, against 160 Georgians": the other side's number of the same."""
        for index, phrase in enumerate(self.phrases):
            if phrase.taken or phrase.kind not in ("h", "x", "") or not index or self.letters[phrase.at] not in "n1":
                continue
            before = self.phrases[index - 1]
            found = next((f for f in self.found if f.phrase is before), None)
            if found is None or phrase.first - before.last > 12 or (phrase.kind == "x" and not self._person_like(phrase)):
                continue
            if _RIVAL.search(self.tape.words(before.last, phrase.first)):
                self._claim(phrase, found, found.voice, "loss.rival")

    def _updates(self) -> None:
        """"the figure was raised to 40", "other authors give 300": of what, the sentence before tells (outcome "")."""
        for phrase in self.phrases:
            if phrase.taken or phrase.kind or self.letters[phrase.at] != "n" or not re.match(r"[,.;:)]|$|p|T", self.letters[phrase.last :]):
                continue
            before = self.tape.words(0, phrase.first)
            if _UPDATE.search(before) and _UPDATED.search(before):
                phrase.taken = True
                at = max(0, phrase.first - 1)
                self.found.append(_Found(phrase, "", (at, at + 1), "noun", "loss.update"))

    def _countable(self, at: int) -> bool:
        return self.tape.words(at, at + 1).lower() in ("death", "fatality", "prisoner", "hostage", "casualty")

    def _weak_noun(self, phrase: Phrase) -> bool:
        """"20 lives", "20 bodies": a loss only where they were cost or claimed."""
        if phrase.kind != "c" or phrase.head is None:
            return False
        entry = self.tape.entries[phrase.head[0]]
        if entry is None or not entry.attrs.get("weak"):
            return False
        first = max(0, phrase.first - 5)
        around = self.tape.words(first, min(len(self.letters), phrase.last + 4))
        if entry.pattern in ("bodies", "corpses") and _FOUND_DEAD.search(around):
            return False
        return re.search(r"\b(?:claim|cost|t[ao]k|took|los[st])\w*", self.tape.words(first, phrase.first), re.I) is None

    def _held(self, phrase: Phrase) -> bool:
        entry = self.tape.entries[phrase.head[0]] if phrase.head else None
        return entry is not None and bool(entry.attrs.get("held"))

    def _partitives(self) -> None:
        """"47 of them Hezbollah fighters", "including 90 dead": parts of the figure before."""
        for index, phrase in enumerate(self.phrases):
            if index == 0:
                continue
            before = self.phrases[index - 1]
            gap = self.letters[before.last : phrase.first]
            if not phrase.taken and before.taken and len(gap) < 40:
                found = next((f for f in self.found if f.phrase is before), None)
                follows = self.letters[phrase.last + 2 : phrase.last + 3] or "."
                after = phrase.of == "t" and self.letters[phrase.at] not in "aD" and follows in "XhjaDn1,.;):"
                if found and self._of_kind(phrase) and (
                    SUBSET.fullmatch(self._after_verb(gap, before, found)) or (after and re.search(r"[,(:]", gap))
                ):
                    phrase.parent = before
                    self._claim(phrase, found, found.voice, "loss.part")
            elif phrase.taken and before.taken and phrase.parent is None and self._is_part(phrase, before, gap):
                phrase.parent = before if before.parent is None else before.parent

    def _of_kind(self, phrase: Phrase) -> bool:
        return phrase.kind == "h" or (phrase.kind == "" and phrase.of == "t")

    def _after_verb(self, gap: str, before: Phrase, found: _Found) -> str:
        """The gap without the verb in it: "140 rebels were killed in the battle, including a commander"."""
        if before.last <= found.trigger[0] < before.last + len(gap):
            rest = gap[found.trigger[1] - before.last :]
            return rest
        return gap

    def _is_part(self, phrase: Phrase, before: Phrase, gap: str) -> bool:
        pair = {f.phrase.first: f for f in self.found}
        root = before.parent or before
        whole, part = pair.get(root.first), pair.get(phrase.first)
        if whole is None or part is None or not self._not_larger(phrase, root):
            return False
        if re.search(r"m[rD]*$|[oA]t,?$", gap) or (phrase.of == "t" and gap[:1] in ",(:;"):
            return True
        opened = re.search(r"\((?!.*\))|:[^.]*$", gap) is not None
        goes_on = before.parent is not None and re.fullmatch(r"[kKpDxXTr]{0,6},?&?r?", gap) is not None
        return (opened or goes_on) and whole.outcome in ("casualties", part.outcome)

    def _not_larger(self, phrase: Phrase, whole: Phrase) -> bool:
        a, b = self.tape.counts.get(phrase.at), self.tape.counts.get(whole.at)
        return a is None or b is None or a.high is None or b.high is None or a.high <= b.high

    # results

    def _claim(self, phrase: Phrase, verb: _Verb | _Found, voice: str, rule: str) -> None:
        trigger = verb.trigger if isinstance(verb, _Found) else (verb.first, verb.last)
        phrase.taken = True
        self.found.append(_Found(phrase, self._outcome(verb), trigger, voice, rule))

    def _outcome(self, verb: _Verb | _Found) -> str:
        """"having killed 20,000 troops while losing 1,000": the lost ones are dead too."""
        if isinstance(verb, _Verb) and verb.letter == "l":
            before = [f for f in self.found if f.trigger[1] <= verb.first and f.voice == "active"]
            if before and before[-1].outcome == "killed" and "z" in self.letters[before[-1].phrase.last : verb.first]:
                return "killed"
        return verb.outcome

    def _claim_noun(self, phrase: Phrase, at: int, rule: str, total: bool = False) -> None:
        entry = self.tape.entries[at]
        phrase.taken = True
        outcome = str(entry.attrs["outcome"]) if entry else "casualties"
        self.found.append(_Found(phrase, outcome, (at, at + 1), "noun", rule, total))

    def _losses(self) -> list[Loss]:
        self.found.sort(key=lambda f: f.phrase.first)
        index = {f.phrase.first: i for i, f in enumerate(self.found)}
        losses = []
        for found in self.found:
            phrase = found.phrase
            parent = index.get(phrase.parent.first) if phrase.parent else None
            losses.append(replace(self._loss(found), part_of=parent))
        return losses

    def _loss(self, found: _Found) -> Loss:
        tape, phrase = self.tape, found.phrase
        count = tape.counts.get(phrase.at)
        low, high, qualifier = (count.low, count.high, count.qualifier) if count else (None, None, "exact")
        if count is None:
            low = high = 2 if self.letters[phrase.at] == "B" else 1
        start, end = tape.starts[phrase.first], tape.ends[phrase.last - 1]
        trigger = tape.starts[found.trigger[0]], tape.ends[found.trigger[1] - 1]
        if 0 <= found.trigger[0] - phrase.last <= 8 and not re.search(r"[n1,z]", self.letters[phrase.last : found.trigger[0]]):
            end = max(end, trigger[1])
        elif 0 <= phrase.first - found.trigger[1] <= 3 and found.voice == "active":
            start = min(start, trigger[0])
        victim, head, kind = self._victim(phrase)
        at = (count.start, count.end) if count else (tape.starts[phrase.at], tape.ends[phrase.at])
        return Loss(
            start,
            end,
            low,
            high,
            qualifier,
            at,
            found.outcome,
            trigger,
            found.voice,
            found.rule,
            victim,
            head,
            kind,
            points_back=phrase.of == "t",
        )

    def _victim(self, phrase: Phrase) -> tuple[tuple[int, int] | None, str, str]:
        tape = self.tape
        if phrase.owner is not None:
            a, b = phrase.owner
            return (tape.starts[a], tape.ends[b - 1]), tape.words(b - 1, b).lower(), "unknown"
        if phrase.of == "n" and (whole := self._container(phrase)) is not None:
            phrase = whole
        if phrase.head is None or phrase.of == "man":
            return None, "", "unknown"
        first = phrase.at + 1
        while first < phrase.last and self.letters[first] in 'oDe"r':
            first += 1
        last = phrase.last
        if phrase.kind == "c":
            last = phrase.head[0]
        if first >= last or (phrase.kind == "c" and not re.search("[XhjU]", self.letters[first:last])):
            return None, "", "unknown"
        entry = tape.entries[phrase.head[1] - 1] if phrase.kind != "c" else tape.entries[last - 1]
        kind = str(entry.attrs.get("class") or ("combatant" if entry.label == "FORCE_HEAD" else "unknown")) if entry else "unknown"
        head = tape.words(phrase.head[1] - 1, phrase.head[1]) if phrase.kind != "c" else tape.words(last - 1, last)
        return (tape.starts[first], tape.ends[last - 1]), head.lower(), kind


_NOT_PERSONS = frozenset(
    "days weeks months years hours minutes times villages towns cities houses buildings positions attacks strikes "
    "airstrikes sorties shells rockets missiles bombs miles kilometres kilometers metres meters points districts "
    "neighbourhoods neighborhoods settlements hills bridges families horses cattle sheep goats cows dogs mules camels "
    "occasions countries states provinces sides parts incidents phases clashes operations ammunition supplies weapons "
    "depots warehouses checkpoints schools hospitals homes farms bases posts forts areas islands elections seats "
    "percent prisons places cases explosions blasts engagements battles raids votes pounds tons tonnes dollars".split()
)
