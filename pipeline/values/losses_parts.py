"""Rules of parts: "including 90 dead", "47 of them Hezbollah", ": 4,000 Gauls and 200 horsemen", "against 160 Georgians"."""

from __future__ import annotations

import re

from .losses_phrases import SUBSET, Phrase
from .losses_sentence import Found, Sentence
from .regex import compile_words

__all__ = ["PartRules"]

_RIVAL = compile_words(
    r"\b(?:against|compared (?:with|to)|as against|versus|so did|so were|as did|as were)\b\W*$", re.I
)
# "…, and the Russians 300", "; Sudland's were 300", "while Sudland suffered only 300"
_AND_OTHERS = re.compile(
    r"[kKc]{0,3}(?:p[^nz1,&]{1,12})?(?:,?&|,|,?z|)[zD]{0,2}(?P<who>[XhUxu]{1,3}?)(?P<verb>b|x|H)?[rR]{0,2}"
)
_ON_TOP = re.compile(r"\b(?:another|additional|further|more)\b")
_BY_ANOTHER = re.compile(r",?&y[DXx]{1,5}p")
"""Their losses were given "by John as 600, and by Paul as 700"."""
_LOST_IT = re.compile(
    r"\b(?:lost|los(?:es|ing)|suffer\w*|sustain\w*|had|incurr\w*|losses|casualties|dead|loss)\b", re.I
)
_OTHERS = compile_words(
    r"\b(?:enem(?:y|ies)|foes?|opponents?|adversar(?:y|ies)|attackers|defenders|besiegers|assailants)\b", re.I
)
_SHARE = re.compile(r"\b(?:share|total|losses|loss)$", re.IGNORECASE)
"""of all that was lost, not of the captives alone that stand before"""
_SUFFERED = frozenset("suffered sustained incurred".split())


class PartRules(Sentence):
    """What belongs to a figure already claimed."""

    def _partitives(self) -> None:
        """ "47 of them Hezbollah fighters", "including 90 dead": parts of the figure before."""
        for index, phrase in enumerate(self.phrases):
            if index == 0:
                continue
            before = self.phrases[index - 1]
            gap = self.letters[before.last : phrase.first]
            if not phrase.taken and before.taken and len(gap) < 40:
                found = next((f for f in self.found if f.phrase is before), None)
                follows = self.letters[phrase.last + 2 : phrase.last + 3] or "."
                after = phrase.of == "t" and self.letters[phrase.at] not in "aD" and follows in "XhjaDn1,.;):"
                if (
                    found
                    and self._of_kind(phrase)
                    and (SUBSET.fullmatch(self._after_verb(gap, before, found)) or (after and re.search(r"[,(:]", gap)))
                ):
                    phrase.parent = before
                    self._claim(phrase, found, found.voice, "loss.part")
            elif phrase.taken and before.taken and phrase.parent is None and self._is_part(phrase, before, gap):
                phrase.parent = before if before.parent is None else before.parent

    def _of_kind(self, phrase: Phrase) -> bool:
        return phrase.kind == "h" or (phrase.kind == "" and phrase.of == "t")

    def _after_verb(self, gap: str, before: Phrase, found: Found) -> str:
        """The gap without the verb in it: "140 rebels were killed in the battle, including a commander"."""
        if before.last <= found.trigger[0] < before.last + len(gap):
            return gap[found.trigger[1] - before.last :]
        return gap

    def _is_part(self, phrase: Phrase, before: Phrase, gap: str) -> bool:
        pair = {f.phrase.first: f for f in self.found}
        root = before.parent or before
        whole, part = pair.get(root.first), pair.get(phrase.first)
        if whole is None or part is None or not self._not_larger(phrase, root):
            return False
        if re.search(r"m[rD]*$|[oA]t,?$", gap) or (phrase.of == "t" and gap[:1] in ",(:;"):
            return True
        if _ON_TOP.search(self.tape.words(phrase.first, phrase.at + 1)):
            return False  # "(with another 1,000 …)" comes on top
        opened = re.search(r"\((?!.*\))|:[^.]*$", gap) is not None
        goes_on = before.parent is not None and re.fullmatch(r"[kKpDxXTr]{0,6},?&?r?", gap) is not None
        return (opened or goes_on) and whole.outcome in ("casualties", part.outcome)

    def _breakdowns(self) -> None:
        """ "5,700 fell: 4,000 Gauls, 1,500 Spaniards and 200 horsemen"."""
        for index, phrase in enumerate(self.phrases):
            if phrase.taken or phrase.kind not in ("h", "x") or not index or self.letters[phrase.at] not in "n1":
                continue
            before = self._counted_before(index)
            found = next((f for f in self.found if f.phrase is before), None)
            gap = self.letters[before.last : phrase.first]
            if found is None or len(gap) > 14 or (phrase.kind == "x" and not self._person_like(phrase)):
                continue
            whole = before.parent if found.rule == "loss.breakdown" else before
            opens = re.fullmatch(r"[^nz1]{0,12}(?::|\()[Drm]*", gap) and found.rule != "loss.breakdown"
            goes_on = found.rule == "loss.breakdown" and re.fullmatch(r",?&?[rD]*", gap)
            if (
                whole is not None
                and (opens or goes_on)
                and self._not_larger(phrase, whole)
                and not self._has_own_verb(phrase)
            ):
                phrase.parent = whole
                self._claim(phrase, found, found.voice, "loss.breakdown")

    def _counted_before(self, index: int) -> Phrase:
        """The phrase before the one with this number; "both sides" counts nothing."""
        before = self.phrases[index - 1]
        if self.letters[before.at] == "B" and not before.taken and index > 1:
            return self.phrases[index - 2]
        return before

    def _rivals(self) -> None:
        """ "500 killed and wounded, against 160 Georgians": the other side's number of the same."""
        for index, phrase in enumerate(self.phrases):
            if phrase.taken or phrase.kind not in ("h", "x", "") or not index or self.letters[phrase.at] not in "n1":
                continue
            before = self.phrases[index - 1]
            found = next((f for f in self.found if f.phrase is before), None)
            if (
                found is None
                or phrase.first - before.last > 12
                or (phrase.kind == "x" and not self._person_like(phrase))
            ):
                continue
            if _RIVAL.search(self.tape.words(before.last, phrase.first)):
                self._claim(phrase, found, found.voice, "loss.rival")

    def _ellipses(self) -> None:
        """ "Norland lost 200 men and Sudland 300", "… 200 killed, their foes only 40": the same of others."""
        for index, phrase in enumerate(self.phrases):
            if phrase.taken or phrase.kind or phrase.of or not index or self.letters[phrase.at] not in "n1":
                continue
            before = self.phrases[index - 1]
            found = next((f for f in self.found if f.phrase is before), None)
            if found is None or not re.match(r"$|[,.;:)z&]|p[DX]?T?", self.letters[phrase.last :]):
                continue
            gap = self.letters[before.last : phrase.first]
            if _BY_ANOTHER.fullmatch(gap) and self.letters[before.first - 1 : before.first] == "p":
                self._claim(phrase, found, found.voice, "loss.update")
                continue
            match = _AND_OTHERS.fullmatch(gap)
            if match is None or not self._of_losers(found):
                continue
            verb, at = match["verb"], before.last + match.end("who")
            if verb == "x" and self.tape.words(at, at + 1).lower() not in _SUFFERED:
                continue
            who = before.last + match.start("who"), at
            named = re.search("[XhU]", match["who"]) or _OTHERS.search(self.tape.words(*who))
            if named:
                phrase.owner = who
                self._claim(phrase, found, found.voice, "loss.rival")
                if _SHARE.search(self.tape.words(*who)):
                    self.found[-1].outcome = "casualties"

    def _of_losers(self, found: Found) -> bool:
        """Whether the subject of the figure's clause is the one who lost, not the one who did it."""
        at = found.trigger[0]
        return self.letters[at] in "lc" or _LOST_IT.search(self.tape.words(0, found.phrase.first)) is not None
