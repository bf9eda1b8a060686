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
        opened = re.search(r"\((?!.*\))|:[^.]*$", gap) is not None
        goes_on = before.parent is not None and re.fullmatch(r"[kKpDxXTr]{0,6},?&?r?", gap) is not None
        return (opened or goes_on) and whole.outcome in ("casualties", part.outcome)

    def _breakdowns(self) -> None:
        """ "5,700 fell: 4,000 Gauls, 1,500 Spaniards and 200 horsemen"."""
        for index, phrase in enumerate(self.phrases):
            if phrase.taken or phrase.kind not in ("h", "x") or not index or self.letters[phrase.at] not in "n1":
                continue
            before = self.phrases[index - 1]
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
