"""One sentence read for losses: its phrases, its words of loss, what is claimed, and what the rules ask."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .losses_phrases import Phrase, find_phrases
from .losses_tape import Tape
from .regex import compile_words

__all__ = ["NOT_PERSONS", "WEAPONS", "Found", "Sentence", "Verb"]

_VERB = re.compile(
    r"[kK](?:,r?[kK])+,?&r?[kK]|[kK](?:(?:,?&|,)r?[kK](?![n1aD]))+|[kK](?:,?&r?[kK])|[id](?:,?&r?[id])+|f(?:,?&f)+|[kKifdl]"
)
_AUX = frozenset('bHRrqT"')
_MANY_DO = re.compile(r"(?:^|[,.-])(?:D?[xX]{0,4}(?:&[xX]{0,4})?)[hu]\Z")
"""Before a base form that is the present of a headline: "Greyland forces kill 11"."""
_DENIED = re.compile(
    r"\b(?:den(?:y|ied|ies|ying)|threaten\w*|vow\w*|rumou?red falsely|fals\w+ claim\w*|refut\w+|retract\w*)\b"
)
_PASSIVE_NEXT = re.compile(r'$|[,;:.)(&opqyzwTrAbHmN"?!\[-]')
_FOUND_DEAD = compile_words(r"\b(?:buried|found|seen|lying|lay|counted|recovered|discovered|exhumed|littered)\b", re.I)
_EXECUTED = compile_words(
    r"\b(?:execut\w+|firing squad|massacre\w*|reprisals?|revenge|deserters?|ringleaders?|court[ -]martial\w*|punish\w*|"
    r"cleansing|cleansed|purge\w*)\b",
    re.IGNORECASE,
)
_HELPLESS = compile_words(r"\b(?:prisoners?|captives?|surrender\w*|victims|civilians?|women)\b", re.IGNORECASE)
_SHOT_BACK = 240
"""so many characters around "shot" tell whether they were put to death"""
_SHARED_AUX = re.compile(r'H?b[bHRr"]*(?P<verb>[xR])[rT]*&r?\Z')
_UNREAL = re.compile(r"W[rb]*$|q$|N[rbHq]*$")
NOT_PERSONS = frozenset(
    "days weeks months years hours minutes times villages towns cities houses buildings positions attacks strikes "
    "airstrikes sorties shells rockets missiles bombs miles kilometres kilometers metres meters points districts "
    "neighbourhoods neighborhoods settlements hills bridges families horses cattle sheep goats cows dogs mules "
    "camels "
    "occasions countries states provinces sides parts incidents phases clashes operations ammunition supplies "
    "weapons "
    "depots warehouses checkpoints schools hospitals homes farms bases posts forts areas islands elections seats "
    "percent squares blocks streets prisons places cases explosions blasts engagements battles raids votes pounds tons tonnes "
    "dollars species breeds birds animals pockets "
    "instance instances case occasion incident sources reports accounts estimates".split()
)

WEAPONS = ("rifles", "lances", "muskets", "sabres", "swords")
"""Men elsewhere, but not where they are captured or lost."""


@dataclass(slots=True)
class Verb:
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
class Found:
    phrase: Phrase
    outcome: str
    trigger: tuple[int, int]
    voice: str
    rule: str
    total: bool = False


_BURIED_DAILY = re.compile(r"buried (?:(?:a|per|each|every) (?:day|week)|daily)\b")
"""how fast they were buried, not how many died"""


class Sentence:
    """A sentence's tape with its phrases and verbs. A phrase that is `taken` has its word of loss."""

    def __init__(self, tape: Tape) -> None:
        self.tape = tape
        self.letters = tape.letters
        self.phrases = find_phrases(tape)
        self.verbs = self._verbs()
        self.active_ends = {v.last for v in self.verbs if v.letter == "k" and self._is_active(v)}
        self.found: list[Found] = []
        self._denied = (
            [m.end() for m in _DENIED.finditer(tape.text, tape.starts[0], tape.ends[-1])] if tape.starts else []
        )

    def _verbs(self) -> list[Verb]:
        found = []
        for match in _VERB.finditer(self.letters):
            entries = [
                e for e in self.tape.entries[match.start() : match.end()] if e is not None and "outcome" in e.attrs
            ]
            outcomes = {str(e.attrs["outcome"]) for e in entries}
            if any(e.pattern == "shot" for e in entries):
                outcomes = self._of_shot(outcomes, match.start())
            persons = all(bool(e.attrs.get("persons")) for e in entries)
            aux = match.start()
            while aux > 0 and self.letters[aux - 1] in _AUX:
                aux -= 1
            forms = [c for c in self.letters[aux : match.start()] if c in "bH"]
            outcome = outcomes.pop() if len(outcomes) == 1 else "casualties"
            passive = bool(forms) and forms[-1] == "b"
            if not forms and (joined := self._joined_aux(match)) is not None:
                aux, passive = joined, True
            found.append(Verb(match.start(), match.end(), match.group()[0], outcome, persons, aux, passive))
        return found

    def _joined_aux(self, match: re.Match[str]) -> int | None:
        """Where the auxiliary stands that the verb shares with one before it: "two men were ambushed and killed"."""
        if match.group()[0] != "k" or not _PASSIVE_NEXT.match(self.letters, match.end()):
            return None
        joined = _SHARED_AUX.search(self.letters, 0, match.start())
        if joined is None:
            return None
        at = joined.start("verb")
        return joined.start() if self.tape.words(at, at + 1).endswith(("ed", "en", "ght", "ound")) else None

    def _of_shot(self, outcomes: set[str], at: int) -> set[str]:
        """ "shot and killed", "shot and wounded" are what the other word says; prisoners and the executed die of it."""
        others = outcomes - {"casualties"}
        if others:
            return others
        start = self.tape.starts[at]
        around = self.tape.text[max(0, start - _SHOT_BACK) : start + _SHOT_BACK // 2]
        inside = _HELPLESS.search(self.tape.text, self.tape.starts[0], self.tape.ends[-1])
        return {"killed"} if inside or _EXECUTED.search(around) else outcomes

    def _is_active(self, verb: Verb) -> bool:
        if verb.passive:
            return False
        return not _PASSIVE_NEXT.match(self.letters, verb.last) and not self._participle_next(verb)

    def _participle_next(self, verb: Verb) -> bool:
        if verb.last >= len(self.letters) or self.letters[verb.last] != "x":
            return False
        return self.tape.words(verb.last, verb.last + 1).endswith("ing")

    def _unreal(self, verb: Verb) -> bool:
        """Whether the loss is only feared, planned, threatened or denied."""
        before = self.letters[max(0, verb.aux - 3) : verb.first].rstrip('"')
        lead = before[: len(before) - (verb.first - verb.aux)] if verb.first > verb.aux else before
        if _UNREAL.search(lead) and not (lead.endswith("W") and self.letters[verb.aux : verb.first][:1] == "H"):
            return True
        if verb.letter == "f" and not self.tape.words(verb.first, verb.last).lower().endswith("s"):
            return not (self._managed(verb) or _MANY_DO.search(self.letters, 0, verb.first) is not None)
        if self.letters[verb.aux : verb.first].lstrip('"r')[:2] in ("q", "qb"):
            return True
        start = self.tape.starts[verb.first]
        if _BURIED_DAILY.match(self.tape.text, start):
            return True
        return any(
            end <= start and not re.search(r"[,;]| (?:but|and|while) ", self.tape.text[end:start])
            for end in self._denied
        )

    def _managed(self, verb: Verb) -> bool:
        before = self.tape.text[
            max(self.tape.starts[0], self.tape.starts[verb.first] - 24) : self.tape.starts[verb.first]
        ]
        return (
            re.search(r"(?:managed|able|went on|claimed|helped|continued|proceeded) to (?:\w+ly )?$", before)
            is not None
        )

    def _governed(self, phrase: Phrase) -> bool:
        """Whether the phrase is already the object of a verb before it, or the one who did it ("by 20 rebels")."""
        at = phrase.first
        while at > 0 and self.letters[at - 1] in 'rDeT"':
            at -= 1
        return at > 0 and (self.letters[at - 1] in "ifly" or at in self.active_ends)

    def _is_container(self, phrase: Phrase) -> bool:
        """The second count of "three of the five leaders"."""
        index = self.phrases.index(phrase)
        return index > 0 and self.phrases[index - 1].of == "n" and phrase.first - self.phrases[index - 1].last <= 3

    def _container(self, phrase: Phrase) -> Phrase | None:
        index = self.phrases.index(phrase) + 1
        return self.phrases[index] if index < len(self.phrases) and self._is_container(self.phrases[index]) else None

    def _person_like(self, phrase: Phrase) -> bool:
        words = self.tape.words(*phrase.head) if phrase.head else ""
        last = words.rpartition(" ")[2]
        if phrase.head and self.letters[phrase.head[1] - 1] == "X" and "x" not in self.letters[slice(*phrase.head)]:
            return True
        return last.endswith(("s", "men", "ese", "ish", "ch")) and last.lower() not in NOT_PERSONS

    def _has_own_verb(self, phrase: Phrase) -> bool:
        return re.match(r"[^,z&)]{0,6}[bHd]", self.letters[phrase.last : phrase.last + 8]) is not None

    def _loss_entry(self, first: int, last: int) -> int | None:
        for index in range(first, last):
            entry = self.tape.entries[index]
            if entry is not None and self.letters[index] in "ckKd" and "outcome" in entry.attrs:
                return index
        return None

    def _weak_noun(self, phrase: Phrase) -> bool:
        """ "20 lives", "20 bodies": a loss only where they were cost or claimed."""
        if phrase.kind != "c" or phrase.head is None:
            return False
        entry = self.tape.entries[phrase.head[0]]
        if entry is None or not entry.attrs.get("weak"):
            return False
        first = max(0, phrase.first - 5)
        around = self.tape.words(first, min(len(self.letters), phrase.last + 4))
        if entry.pattern in ("bodies", "corpses") and _FOUND_DEAD.search(around):
            return False
        return (
            re.search(
                r"\b(?:claim|cost|t[ao]k|took"
                r"|los[st])\w*",
                self.tape.words(first, phrase.first),
                re.I,
            )
            is None
        )

    def _held(self, phrase: Phrase) -> bool:
        entry = self.tape.entries[phrase.head[0]] if phrase.head else None
        return entry is not None and bool(entry.attrs.get("held"))

    def _not_larger(self, phrase: Phrase, whole: Phrase) -> bool:
        a, b = self.tape.counts.get(phrase.at), self.tape.counts.get(whole.at)
        return a is None or b is None or a.high is None or b.high is None or a.high <= b.high

    def _claim(self, phrase: Phrase, verb: Verb | Found, voice: str, rule: str) -> None:
        trigger = verb.trigger if isinstance(verb, Found) else (verb.first, verb.last)
        phrase.taken = True
        self.found.append(Found(phrase, self._outcome(verb), trigger, voice, rule))

    def _outcome(self, verb: Verb | Found) -> str:
        """ "having killed 20,000 troops while losing 1,000": the lost ones are dead too."""
        if isinstance(verb, Verb) and verb.letter == "l":
            before = [f for f in self.found if f.trigger[1] <= verb.first and f.voice == "active"]
            if before and before[-1].outcome == "killed" and "z" in self.letters[before[-1].phrase.last : verb.first]:
                return "killed"
        return verb.outcome

    def _claim_noun(self, phrase: Phrase, at: int, rule: str, total: bool = False) -> None:
        entry = self.tape.entries[at]
        phrase.taken = True
        outcome = str(entry.attrs["outcome"]) if entry else "casualties"
        self.found.append(Found(phrase, outcome, (at, at + 1), "noun", rule, total))
