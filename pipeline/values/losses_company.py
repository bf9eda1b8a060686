"""Rules of those who shared a fate told of others: "surrendered with 400 men", "was killed, along with two scouts"; and of
those of whom a sentence goes on to tell it: "1,000 raiders broke out but were soon captured"."""

from __future__ import annotations

import re

from .losses_phrases import BETWEEN_ITEMS, Phrase
from .losses_sentence import Sentence, Verb
from .losses_verbs import CLOSED

__all__ = ["CompanyRules"]

_COMPANY = re.compile(r"with(?: (?:about|some|all|the last|only|his|her|their))*$", re.I)
_TOGETHER = re.compile(r"\b(?:along|together) with|\bas well as|\balongside|\bin addition to", re.IGNORECASE)
_ALONG = re.compile(r"\b(?:along with|as well as)", re.IGNORECASE)
"""Behind an active verb; "together with" may tell who helped."""
_INCLUDING = re.compile(r"[^n1zbkdifl,]{0,10},?mr?")
_BUT_THEY = re.compile(
    r",? (?:but|until|before)(?: they| all)?(?: (?:were|was|had been))(?: [a-z]+ly| soon| later| all)*$"
)


class CompanyRules(Sentence):
    """What verbs claim beside their own subject and object."""

    def _company(self) -> None:
        """ "General Mack surrendered with some 25,000 men", "he was captured with 200 of his horsemen"."""
        for verb in self.verbs:
            if (
                verb.letter == "k"
                and not verb.passive
                and verb.outcome in ("killed", "wounded")
                and not self._unreal(verb)
            ):
                self._together(verb, "active")
            if (verb.letter != "d" and not (verb.passive and verb.letter == "k")) or self._unreal(verb):
                continue
            self._together(verb)
            self._including(verb)
            self._but_they(verb)
            phrase = next((p for p in self.phrases if p.first >= verb.last), None)
            if (
                phrase is None
                or phrase.taken
                or not (
                    phrase.kind == "h" or phrase.of == "n" or (self.letters[phrase.at] == "n" and phrase.kind == "")
                )
            ):
                continue
            between = self.tape.words(verb.last, phrase.first)
            if self._has_own_verb(phrase) or self.letters[phrase.last : phrase.last + 2] == "bk":
                continue  # "with up to 100 people being buried": they have a verb of their own
            if _COMPANY.match(between) and (phrase.kind == "h" or verb.outcome == "captured"):
                self._claim(phrase, verb, "passive", "loss.company")

    def _together(self, verb: Verb, voice: str = "passive") -> None:
        """ "the chief was killed at the ford, along with two of his scouts": those who shared it, told behind the verb."""
        current: Phrase | None = None
        for phrase in self.phrases:
            if phrase.first < verb.last or phrase.taken:
                continue
            if current is not None and not BETWEEN_ITEMS.fullmatch(self.letters[current.last : phrase.first]):
                return
            if current is None and not self._joined(phrase, verb):
                if re.search("[zkdifl]", self.letters[verb.last : phrase.first]):
                    return
                continue
            fits = (
                phrase.kind == "h"
                or phrase.of == "n"
                or (phrase.kind == "x" and not verb.persons and self._person_like(phrase))
            )
            if not fits or not CLOSED.match(self.letters, phrase.last) or self._has_own_verb(phrase):
                return
            self._claim(phrase, verb, voice, "loss.company")
            current = phrase

    def _including(self, verb: Verb) -> None:
        """ "foreign fighters were killed as well, including 30 Greys and six Blues": of a subject that is not counted."""
        if any(f.trigger[0] == verb.first for f in self.found):
            return
        current: Phrase | None = None
        for phrase in self.phrases:
            if phrase.first < verb.last:
                continue
            gap = self.letters[current.last if current else verb.last : phrase.first]
            if not (BETWEEN_ITEMS if current else _INCLUDING).fullmatch(gap) or phrase.taken:
                return
            if self.letters[phrase.at] not in "n1" or phrase.kind not in ("h", "x", "") or self._has_own_verb(phrase):
                return
            if phrase.kind != "h" and not (phrase.kind == "x" and not verb.persons and self._person_like(phrase)):
                return
            self._claim(phrase, verb, "passive", "loss.including")
            current = phrase

    def _joined(self, phrase: Phrase, verb: Verb) -> bool:
        gap = self.letters[verb.last : phrase.first]
        if len(gap) > 30 or re.search("[zkdifl]", gap) or self.letters[phrase.at] == "D":
            return False
        words = self.tape.words(verb.last, phrase.first)
        pattern = _TOGETHER if verb.passive or verb.letter == "d" else _ALONG
        joined = list(pattern.finditer(words))
        behind = words[joined[-1].end() :] if joined else ""
        # "alongside X, a gunner" names the one and counts nobody
        return bool(joined) and len(behind) < 24 and not ("," in behind and self.letters[phrase.at] == "a")

    def _but_they(self, verb: Verb) -> None:
        """ "1,000 raiders broke out but were soon captured": those of whom the sentence tells from its start."""
        first = self.phrases[0]
        if not verb.passive or first.taken or first.kind != "h" or "n" in self.letters[: first.at] or first.first > 2:
            return
        between = self.letters[first.last : verb.first]
        if len(between) > 30 or re.search("[hjuUn1kdilz:].*z|[:(].*", between) or "w" in between:
            return
        if _BUT_THEY.search(self.tape.words(first.last - 1, verb.first)):
            self._claim(first, verb, "passive", "loss.all")
