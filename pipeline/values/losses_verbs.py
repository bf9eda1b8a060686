"""Rules of verbs: who was killed ("17 rebels were killed"), whom they killed ("killed 13 rebels"), who was with them."""

from __future__ import annotations

import re

from .losses_phrases import BETWEEN_ITEMS, SUBSET, TO_OBJECT, TO_VERB, Phrase
from .losses_sentence import NOT_PERSONS, WEAPONS, Sentence, Verb

__all__ = ["CLOSED", "VerbRules"]

_ALL_OF_THEM = re.compile(r"\ball(?: of)?(?: (?:them|whom))?$", re.IGNORECASE)
_COST_WHOM = re.compile(r"(?:t|D[XxhjuU]{1,4}|[XU]{1,3})r?")
_THEIR_CHIEF = re.compile(r",?&D[xX]{0,2}[hj]+(?:oD?[xXuU]{1,2})?[rR]*")
CLOSED = re.compile(r'$|[,.;:)(&poTzrwA"]')
_CAPTIVE = re.compile(r"\b(?:prison|hostage|captiv|detain|jail|gaol|custody|ransom)", re.IGNORECASE)
_OUT_OF = ("out of action", "out of ammunition", "out of range")
_OF_THINGS = re.compile(r",?ow[rD]*")
_PART_OF_ANOTHER = re.compile(r"[dk],m[rD]*$")
"""Before a count: "3,000 surrendered, including …", a part of those"""
_DOING = re.compile(
    r"(?:[op]D?[xX]{1,3})?(?P<doing>x)(?:(?:[Dop]{0,2}[xXujh]{1,4}){1,3}$|(?:D?[xXujh]{1,4})?(?=[po]|$))"
)
_AND_PEOPLE = re.compile(r"[eD]?[xX]{1,4},?&r?")
_CLOSED_BRACKET = re.compile(r"^[^(]*\)")
_WITH_THOSE = re.compile(
    r"\b(?:killed|dead|wounded|injured|captured|arrested),? (?:along|together) with(?: about| some| the)*$"
)
_BESIDE = re.compile(r'(?:oD?t|[oA][DxXhjuU]{1,8}(?:&D?[xXhjuU]{1,4})?|\([^()]*\)|[rT"])*')


class VerbRules(Sentence):
    """What verbs of loss claim."""

    def _subjects(self, verb: Verb) -> None:
        start = verb.aux if verb.passive or verb.letter == "d" else verb.first
        if self.letters[max(0, start - 1) : start + 1] == "WH":
            start -= 1
        if verb.last in self.active_ends:
            return
        if verb.letter == "K" and self.letters[start - 1 : start] in ("a", "D"):
            return  # "a dead horse", "the dead": no predicate
        if _ALL_OF_THEM.search(self.tape.words(max(0, start - 4), start)) and verb.passive:
            self._all(verb, start)
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
            if self.letters[phrase.at] == "D" and gap != "":
                continue
            if not (verb.passive or verb.letter in "Kd") and not _BESIDE.fullmatch(gap):
                # a bare participle belongs to the phrase beside it: "seven soldiers killed", "12 of them dead"
                return
            if phrase.kind == "h" and re.match("x[pqrTo]", gap) and self._participle(phrase.last):
                gap = gap[1:]  # "the 700 lancers stationed in the town surrendered"
            elif (
                phrase.kind == "h" and (doing := _DOING.match(gap)) and self._doing(phrase.last + doing.start("doing"))
            ):
                gap = gap[doing.end() :]  # "two Greyland men guarding the bridge were killed"
            if phrase.of == "man" and verb.passive:
                gap = gap.lstrip("Xx")  # "a six-man scouting team was killed"
            if TO_VERB.fullmatch(gap) or self._with_their_own(phrase, verb, gap):
                self._claim(phrase, verb, "passive", "loss.subject")
                self._extend_left(index, verb)
                return
            if phrase.kind in ("h", "c"):
                return

    def _all(self, verb: Verb, start: int) -> None:
        """ "200 to 300 lancers held the ford; all of them were killed": those counted last."""
        before = [p for p in self.phrases if p.last <= start]
        if before and before[-1].kind == "h" and not before[-1].taken and not self._weak_noun(before[-1]):
            self._claim(before[-1], verb, "passive", "loss.all")

    def _with_their_own(self, phrase: Phrase, verb: Verb, gap: str) -> bool:
        """ "ten soldiers and their commander were killed": the plural tells that both are the subject.

        Only where the clause begins with the count: "they met ten soldiers and their commanders were killed" is not it.
        """
        begins = re.search(r'(?:^|[,z:])[rD"]*$', self.letters[: phrase.first]) is not None
        auxiliaries = self.tape.words(verb.aux, verb.first).lower().split()
        plural = "were" in auxiliaries or "have" in auxiliaries or gap.endswith("h")
        alone = verb.passive or verb.letter == "d"
        return begins and alone and plural and _THEIR_CHIEF.fullmatch(gap) is not None

    def _subject_fits(self, phrase: Phrase, verb: Verb) -> bool:
        if phrase.kind == "u" or self._weak_noun(phrase) or self._is_age(phrase) or self._is_of_things(phrase):
            return False
        beside = phrase.last == verb.first and self.letters[phrase.first - 1 : phrase.first] == "l"
        if self._governed(phrase) and not beside and not self._who_was(phrase, verb):
            return False
        if self.letters[phrase.at] == "D" or self._is_container(phrase):
            return False
        if phrase.kind == "" and self._behind(phrase, 2) in _OUT_OF:
            return False
        if phrase.kind == "c" and not self._held(phrase):
            return False
        if phrase.kind == "x" and (verb.persons or not self._person_like(phrase)):
            return verb.letter != "d" and not verb.persons and self._person_like(phrase)
        if verb.persons and phrase.kind == "":
            if self._is_of_arms(phrase):
                return False
            if phrase.last == verb.first and phrase.at in self.tape.counts:
                return True
            if verb.letter == "d" and phrase.of != "n":
                return self.letters[verb.last : verb.last + 1] != "q"
            return (
                bool(self.found)
                or phrase.of != ""
                or any(
                    p.kind == "h" or (p.kind == "c" and self._held(p)) for p in self.phrases if p.last <= phrase.first
                )
            )
        return True

    def _behind(self, phrase: Phrase, many: int) -> str:
        """So many words behind the phrase, in lower case."""
        return self.tape.words(phrase.last, min(phrase.last + many, len(self.letters))).lower()

    def _who_was(self, phrase: Phrase, verb: Verb) -> bool:
        """ "to arrest a rebel commander, who was also killed": the relative clause has its own subject."""
        between = self.letters[phrase.last : verb.aux]
        if self.letters[max(0, phrase.first - 2) : phrase.first] == "X,":
            return False  # "Tom Brown, a gunner who was killed": named
        return verb.passive and phrase.kind == "h" and re.fullmatch(r",w[rT]*", between) is not None

    def _doing(self, at: int) -> bool:
        return self.tape.words(at, at + 1).endswith("ing")

    def _participle(self, at: int) -> bool:
        return self.tape.words(at, at + 1).endswith(("ed", "sent", "held", "left"))

    def _is_age(self, phrase: Phrase) -> bool:
        """ "Private Adams, 20, was killed"."""
        bare = phrase.kind == "" and phrase.of == ""
        return (
            bare
            and self.letters[max(0, phrase.first - 2) : phrase.first] == "X,"
            and self.letters[phrase.last : phrase.last + 1] == ","
        )

    def _is_of_arms(self, phrase: Phrase) -> bool:
        """ "17 tanks had been destroyed and one captured"."""
        before = [p for p in self.phrases if p.last <= phrase.first]
        gap = self.letters[before[-1].last : phrase.first] if before else ""
        return bool(before) and before[-1].kind == "u" and re.fullmatch(r"[bHRrx]{0,5},?&r?", gap) is not None

    def _is_of_things(self, phrase: Phrase) -> bool:
        """ "30 towns, of which 12 surrendered and 18 were taken": no people."""
        if phrase.kind or phrase.of:
            return False
        for match in _OF_THINGS.finditer(self.letters, 0, phrase.first):
            before = self.tape.words(max(0, match.start() - 1), match.start()).lower()
            if before in NOT_PERSONS and "z" not in self.letters[match.end() : phrase.first]:
                return True
        return False

    def _extend_left(self, index: int, verb: Verb) -> None:
        current = self.phrases[index]
        for previous in reversed(self.phrases[:index]):
            gap = self.letters[previous.last : current.first]
            if len(gap) > 40 or previous.taken or previous.kind == "u" or self._weak_noun(previous):
                return
            if self.letters[previous.at] == "D" or _CLOSED_BRACKET.search(gap):
                continue  # "seven rebels (including a commander) and ten soldiers were killed"
            if _PART_OF_ANOTHER.search(self.letters[: previous.first]):
                return
            if _WITH_THOSE.search(self.tape.words(max(0, previous.first - 5), previous.first)):
                return  # "two were killed, along with three rebels, and six were wounded"
            if previous.kind == "c" and not self._held(previous):
                return
            if current.of == "t" and "," not in self.letters[current.last : verb.first]:
                return  # "300 men, 40 of them wounded": the 40 alone
            subset = SUBSET.fullmatch(gap) is not None
            if not subset and not BETWEEN_ITEMS.fullmatch(gap):
                return
            if subset:
                current.parent = previous
                if not verb.passive and verb.letter != "d":
                    return
            if self._governed(previous) or self._is_container(previous):
                return
            if previous.kind == "" and self._in_adverbial(previous, gap):
                return
            self._claim(previous, verb, "passive", "loss.subject.list")
            current = previous

    def _in_adverbial(self, phrase: Phrase, gap: str) -> bool:
        """ "During one of the assaults, ten men were killed": what opens the sentence counts nobody."""
        return "," in gap and self.letters[max(0, phrase.first - 1) : phrase.first] == "p" and gap[:1] == "o"

    def _objects(self, verb: Verb) -> None:
        for index, phrase in enumerate(self.phrases):
            if phrase.first < verb.last:
                continue
            gap = self.letters[verb.last : phrase.first]
            if len(gap) > 20 or phrase.taken or self.letters[phrase.at] == "D":
                return
            lost = verb.letter == "l" and (_COST_WHOM.fullmatch(gap) or self._and_men(phrase, gap))
            if not TO_OBJECT.fullmatch(gap) and not lost:
                return
            if not self._object_fits(phrase, verb):
                if (behind := self._behind_arms(index)) is None:
                    return
                index, phrase = behind, self.phrases[behind]
            self._claim(phrase, verb, "active", "loss.object")
            self._extend_right(index, verb)
            return

    def _and_men(self, phrase: Phrase, gap: str) -> bool:
        """ "lost more ground as well as 19 fighters": things that are not counted stand before the people."""
        return (
            phrase.kind == "h"
            and _AND_PEOPLE.fullmatch(gap) is not None
            and CLOSED.match(self.letters, phrase.last) is not None
        )

    def _behind_arms(self, index: int) -> int | None:
        """ "lost 12 guns and 300 men": the first people of a list of objects that begins with arms or things."""
        current = self.phrases[index]
        if current.kind not in ("u", "x") and not self._is_weapons(current):
            return None
        for number, phrase in enumerate(self.phrases[index + 1 :], index + 1):
            gap = self.letters[current.last : phrase.first]
            if phrase.taken or len(gap) > 20 or not BETWEEN_ITEMS.fullmatch(gap) or self.letters[phrase.at] not in "n1":
                return None
            if phrase.kind == "h" and not self._is_container(phrase) and not self._is_weapons(phrase):
                return number if CLOSED.match(self.letters, phrase.last) else None
            if phrase.kind not in ("u", "x") and not self._is_weapons(phrase):
                return None
            current = phrase
        return None

    def _object_fits(self, phrase: Phrase, verb: Verb) -> bool:
        if phrase.kind == "u" or self._weak_noun(phrase):
            return False
        if verb.persons and self._is_weapons(phrase):
            return False
        if phrase.kind == "c" and not self._held(phrase):
            return False
        if phrase.kind == "h" and self._only_held(phrase, verb):
            return False
        if phrase.kind == "x" and (verb.persons or not self._person_like(phrase)):
            return False
        if phrase.kind == "" and verb.persons:
            if self._is_of_things(phrase):
                return False
            if (whole := self._container(phrase)) is not None:
                return whole.kind in ("h", "")
            following = self.letters[phrase.last : phrase.last + 3]
            if verb.letter == "l":
                no_arms = not any(p.kind == "u" for p in self.phrases if p.last <= phrase.first)
                return re.match(r"[,.;):pTrz]|$|&|oDx", following) is not None and no_arms
            persons = bool(self.found) or any(p.kind == "h" for p in self.phrases if p.last <= phrase.first)
            return persons and re.match(r"oD?t|oDx|[,.;)]|$|[&p]", following) is not None
        return True

    def _is_weapons(self, phrase: Phrase) -> bool:
        return phrase.head is not None and self.tape.words(phrase.head[1] - 1, phrase.head[1]) in WEAPONS

    def _only_held(self, phrase: Phrase, verb: Verb) -> bool:
        """ "the fort held 500 men": its garrison, no captives."""
        if self.tape.words(verb.first, verb.last).lower() not in ("held", "holding", "hold"):
            return False
        entry = self.tape.entries[phrase.head[1] - 1] if phrase.head else None
        captive = _CAPTIVE.search(self.tape.words(0, len(self.letters)))
        return captive is None and (entry is None or entry.attrs.get("class") != "civilian")

    def _extend_right(self, index: int, verb: Verb) -> None:
        current = self.phrases[index]
        head = current
        for following in self.phrases[index + 1 :]:
            gap = self.letters[current.last : following.first]
            if len(gap) > 40 or following.taken or self._weak_noun(following):
                return
            if current.of == "t" and "," not in self.letters[current.last : verb.first]:
                return  # "300 men, 40 of them wounded": the 40 alone
            subset = SUBSET.fullmatch(gap) is not None
            if not subset and not BETWEEN_ITEMS.fullmatch(gap):
                return
            if following.kind in ("u", "x") or (following.kind == "c" and not self._held(following)):
                return
            if self.letters[following.at] in "aD" and not subset and following.kind != "h":
                return
            if self.letters[following.at] == "D" or (
                following.kind == "" and not subset and self._has_own_verb(following)
            ):
                return
            if subset:
                following.parent = head
            elif current.parent is not None:
                following.parent = current.parent
            self._claim(following, verb, "active", "loss.object.list")
            current = following
