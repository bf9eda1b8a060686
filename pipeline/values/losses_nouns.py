"""Rules of nouns: "400 casualties", "the deaths of three civilians", "the toll rose to 40", "the dead at 8,000"."""

from __future__ import annotations

import re

from .losses_phrases import BETWEEN_ITEMS, SUBSET, TO_VERB, Phrase
from .losses_sentence import NOT_PERSONS, Found, Sentence
from .regex import compile_words

__all__ = ["NounRules"]

_OF_NOUN = re.compile(r"(?:p[xX]{1,2})?o[Dr\"]*")
"""Also "deaths in combat of"."""
_OF_PEOPLE = re.compile(r"oD?[rexX-]{0,4}(?:[tn1hjX])")
_COPULA = re.compile(r"[opqDBxXhjAT\"]{0,10}\(?(?:(?:WH)?[bHVRrqp\"]{0,6}[bV][bHVRrqp\"]{0,5}z?(?:yX{1,3}p)?|:)D?")
_KILLING_OF = re.compile(r"(?:y[^nz1,]{1,10})?o[Dr]*")
_TOLL = re.compile(
    r'(?P<a>[cKk]?)(?:Y)(?:[oA][DtxXhjKkcrpTo&"]{1,12}|[pT]{1,4}|p[DXxhjo"]{1,5}(?=[^n]*[bHV]))?(?:,p[xXhjD]{1,4},)?[bHrRVqpo,"]{0,6}\Z'
)
_TAKING = re.compile(r"\b(?:tak(?:e|es|ing|en)|took|hold(?:ing|s)?|held|ma[dk](?:e|ing))(?: \w+){0,2}$", re.IGNORECASE)
_TOLL_ITEM = re.compile(rf"(?:,[rD]*not[bDrXxhj]{{0,5}}(?:\([^()]*\))?)?{BETWEEN_ITEMS.pattern}")
_DEAD_WERE = re.compile(r"A[tDxXh]{1,3}[kKd][^bzn1,]{0,12}b|[tDxXh]{0,3}[kKd](?:[^bz,n1]{0,10})m")
_WERE_AMONG = re.compile(r"[bHr]*b[rR]*A(?:noD?)?[tDxXhj]{1,4}(?P<loss>[kKc])(?!.{0,6}g)")
_OWNER = re.compile(r",?&D?(?P<who>[Xhx]{1,2}?)")
_UPDATE = compile_words(
    r"\b(?:(?:figure|number|total|toll|count|tally|estimate|it)s?\b[^.;]{0,60}?\b(?:to|at|as)|(?:gives?|gave"
    r"|puts? (?:it|the \w+) at|put (?:it|the \w+) at))"
    r"\W*(?:the |an? )?$",
    re.I,
)
_NUMBER_OF = compile_words(
    r"\b(?:(?P<less>reduc|cut|lower|shrink|shrank|decreas)\w*|[a-z]+) (?:the |its )?(?:total )?numbers? of "
    r"(?P<what>[^.;,]{2,70}?) (?:to|at)\W*(?:\w+ )?$"
)
_UPDATED = compile_words(
    r"\b(?:rais\w+|updat\w+|revis\w+|r[io]s\w+|increas\w+|gr[eo]w\w*|climb\w+|lower\w+|correct\w+|reduc\w+|puts?"
    r"|gives?|gave|given|usually)\b",
    re.I,
)
_PUT_AT = compile_words(
    r"\b(?:puts?|plac\w+|sets?|gives?|gave|estimat\w+|reckon\w+|listed|lists|counts?|counted)\b[^.;,]{0,40}$", re.I
)
_MAY_BE = re.compile(r"W[rxb]{1,2}$")
_NO_DEATH = ("rate", "rates", "penalty", "sentence", "sentences", "threats", "march", "camp", "camps")
_LIFE = re.compile(r"\b(?:life|lives|blood|manpower|personnel|limb|human)\b")


class NounRules(Sentence):
    """What nouns of loss claim."""

    def _tolls(self) -> None:
        """ "the death toll rose to 40", "the number of dead soldiers was later updated to 200"."""
        for index, phrase in enumerate(self.phrases):
            if phrase.taken or phrase.kind in ("u", "x", "c") or self.letters[phrase.at] in "aBD":
                continue
            window = self.letters[max(0, phrase.first - 24) : phrase.first]
            if match := _TOLL.search(window):
                first = phrase.first - len(window) + match.start()
                trigger = self._loss_entry(first, phrase.first)
                if trigger is not None and not self._counts_what_is_left(max(0, first - 3), phrase):
                    self._claim_noun(phrase, trigger, "loss.toll", total=False)
                    self._extend_toll(index, trigger)

    def _extend_toll(self, index: int, trigger: int) -> None:
        """ "the death toll was 40 rebels, five of them foreign, and 100 soldiers": the further items of its list."""
        current = self.phrases[index]
        if current.kind != "h":
            return
        for following in self.phrases[index + 1 :]:
            gap = self.letters[current.last : following.first]
            if following.of == "t":
                continue
            if following.taken or following.kind != "h" or self.letters[following.at] not in "n1":
                return
            if not _TOLL_ITEM.fullmatch(gap) or self._has_own_verb(following):
                return
            self._claim_noun(following, trigger, "loss.toll.list")
            current = following

    def _among(self) -> None:
        """ "Among those killed was the commander of the garrison and his deputy", "the dead included two officers"."""
        for match in _DEAD_WERE.finditer(self.letters):
            at = self._loss_entry(match.start(), match.end())
            position = match.end()
            for phrase in self.phrases:
                if at is None or phrase.first < position:
                    continue
                if self.letters[phrase.at] == "D" and self.letters[phrase.first - 1] in "op":
                    continue
                if (
                    phrase.taken
                    or phrase.kind not in ("h", "")
                    or len(gap := self.letters[position : phrase.first]) > 20
                ):
                    break
                if not re.fullmatch(r"r*" if position == match.end() else rf"{BETWEEN_ITEMS.pattern}", gap):
                    break
                self._claim_noun(phrase, at, "loss.among")
                position = phrase.last

    def _were_among(self) -> None:
        """ "13 officers were among the dead", "four women and one boy were among those killed"."""
        for match in _WERE_AMONG.finditer(self.letters):
            at = self._loss_entry(match.start("loss"), match.end())
            following, to = match.start(), TO_VERB
            for phrase in reversed([p for p in self.phrases if p.last <= match.start()]):
                fits = phrase.kind == "h" or (phrase.kind == "x" and self._person_like(phrase))
                if at is None or phrase.taken or not fits or self._governed(phrase):
                    break
                if not to.fullmatch(self.letters[phrase.last : following]):
                    break
                self._claim_noun(phrase, at, "loss.among")
                following, to = phrase.first, BETWEEN_ITEMS

    def _taken_hostage(self) -> None:
        """ "taking several members hostage", "they took ten men prisoner"."""
        for phrase in self.phrases:
            if phrase.taken or phrase.kind != "h" or self.letters[phrase.at] == "D":
                continue
            if self.letters[phrase.last : phrase.last + 1] != "c":
                continue
            word = self.tape.words(phrase.last, phrase.last + 1).lower()
            taker = _TAKING.search(self.tape.words(max(0, phrase.first - 3), phrase.first))
            if word in ("hostage", "hostages", "captive", "captives", "prisoner", "prisoners") and taker is not None:
                self._claim_noun(phrase, phrase.last, "loss.noun")

    def _nouns_of(self) -> None:
        """ "the deaths of three civilians", "losses were 2,500"."""
        self._killing_of()
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
                # "killing of" is a noun with its preposition
                behind = r"[Dr\"]*" if self.tape.words(at, at + 1).endswith(" of") else _OF_NOUN
                of = re.fullmatch(behind, gap) is not None and bool(entry.attrs.get("of"))
                copula = not entry.attrs.get("weak") and not entry.attrs.get("held") and _COPULA.fullmatch(gap)
                if not (of or copula):
                    if self.letters[phrase.at] == "B":
                        continue  # "losses on both sides were heavy"
                    break
                if not self._noun_object_fits(phrase, str(entry.attrs["outcome"])):
                    break
                self._claim_noun(phrase, at, "loss.noun.of" if of else "loss.noun.copula")
                self._extend_noun(index, at)
                break

    def _killing_of(self) -> None:
        """ "the killing by the band of 123 traders"."""
        for verb in self.verbs:
            if verb.letter != "i" or self.letters[max(0, verb.first - 1) : verb.first] not in ("D", "a"):
                continue
            phrase = next((p for p in self.phrases if p.first >= verb.last), None)
            if phrase is None or phrase.taken or phrase.kind != "h":
                continue
            if _KILLING_OF.fullmatch(self.letters[verb.last : phrase.first]):
                self._claim_noun(phrase, verb.first, "loss.noun.of")

    def _noun_object_fits(self, phrase: Phrase, outcome: str) -> bool:
        if phrase.kind == "c" and outcome == "killed" and self._held(phrase):
            return True  # "the bodies of 25 detainees"
        if phrase.kind in ("u", "c"):
            return False
        if phrase.kind == "x":
            return outcome == "killed" and self._person_like(phrase)
        following = self.letters[phrase.last : phrase.last + 1]
        if following == "o" and phrase.kind == "":
            own = self.tape.words(phrase.last, min(phrase.last + 3, len(self.letters))).lower().endswith(" own")
            return (
                own or _OF_PEOPLE.match(self.letters, phrase.last) is not None
            )  # "the capture of many of its colonies"
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
            elif not subset and (
                not BETWEEN_ITEMS.fullmatch(gap) or (following.kind == "" and self._container(following) is None)
            ):
                return
            following.parent = current if subset else current.parent
            self._claim_noun(following, at, "loss.noun.of.list")
            current = following

    def _nouns(self) -> None:
        """ "400 casualties", "heavy losses", "30 prisoners"; "200 wounded soldiers"."""
        for phrase in self.phrases:
            if phrase.taken or self.letters[phrase.at] in "D":
                continue
            if phrase.kind == "c" and phrase.head and not self._weak_noun(phrase):
                at = phrase.head[0]
                if self.letters[phrase.at] in "aB" and not self._countable(at):
                    continue
                if self.letters[phrase.at] in "a1" and self.letters[phrase.last : phrase.last + 1] == "Y":
                    continue  # "a death toll"
                if self.letters[max(0, phrase.first - 1) : phrase.first] == "N":
                    continue  # "without a single casualty"
                if self.tape.words(phrase.last, min(phrase.last + 1, len(self.letters))).lower() in _NO_DEATH:
                    continue  # "a death rate"
                if self._is_figurative(phrase) or _MAY_BE.search(self.letters[max(0, phrase.first - 4) : phrase.first]):
                    continue
                if self._held(phrase) and "g" in self.letters[max(0, phrase.first - 6) : phrase.last + 6]:
                    continue
                self._claim_noun(phrase, at, "loss.noun")
            elif (
                phrase.state is not None
                and phrase.kind == "h"
                and (
                    self.letters[phrase.at] != "a"
                    and "g" not in self.letters[max(0, phrase.first - 6) : phrase.last + 6]
                )
            ):
                self._claim_noun(phrase, phrase.state, "loss.state")

    def _is_figurative(self, phrase: Phrase) -> bool:
        """ "a great loss of prestige", "heavy losses in equipment": of nothing that lives."""
        following = self.tape.words(phrase.last, min(phrase.last + 3, len(self.letters)))
        return re.match(r"o[Dr]?x", self.letters[phrase.last :]) is not None and _LIFE.search(following) is None

    def _countable(self, at: int) -> bool:
        return self.tape.words(at, at + 1).lower() in ("death", "fatality", "prisoner", "hostage", "casualty")

    def _dead_at(self) -> None:
        """ "with the Russian dead estimated at between 6,700 and 30,000", "puts his loss at 8,000 men"."""
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

    def _counts_what_is_left(self, first: int, phrase: Phrase) -> bool:
        """ "reducing the number of pockets to two", "bringing the number of captured farms to 26": from letter `first` on."""
        left = _NUMBER_OF.search(self.tape.words(first, phrase.first))
        if left is None:
            return False
        at = self.tape.starts[first] + left.start("what")
        lost = any(self.letters[n] in "ckKd" for n in range(phrase.first) if self.tape.starts[n] >= at)
        things = not NOT_PERSONS.isdisjoint(left["what"].lower().split())
        return things or (left["less"] is not None and not lost)

    def _updates(self) -> None:
        """ "the figure was raised to 40", "other authors give 300": of what, the sentence before tells."""
        for phrase in self.phrases:
            if (
                phrase.taken
                or phrase.kind
                or self.letters[phrase.at] != "n"
                or not re.match(r"[,.;:)]|$|p|T", self.letters[phrase.last :])
            ):
                continue
            before = self.tape.words(0, phrase.first)
            if _UPDATE.search(before) and _UPDATED.search(before) and not self._counts_what_is_left(0, phrase):
                phrase.taken = True
                at = max(0, phrase.first - 1)
                self.found.append(Found(phrase, "", (at, at + 1), "noun", "loss.update"))
