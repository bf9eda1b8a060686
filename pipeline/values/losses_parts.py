"""Rules of parts: "including 90 dead", "47 of them Hezbollah", ": 4,000 Gauls and 200 horsemen", "against 160 Georgians"."""

from __future__ import annotations

import re
from itertools import pairwise

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


_PREDICATE = re.compile(r"$|[XhjaDn1,.;):]|b[rR]*[xX]?[hj]|(?P<x>x)(?=[,.;:(&)]|$)")
"""Behind "five of them": what they were, or the end."""
_IN_ANOTHER = re.compile(r"p[Dxr]{0,2}X[^nz1,bkdifl]{0,8},?&r?")
_AT_A_NAME = re.compile(r"(?:e|c|k)?pD?x{0,2}X")
_NOUN_BEHIND = re.compile(r"(?:b[rR]*)?[rD]*(?P<noun>[xX]{0,2}[hj])(?=[,.;:()&zpoyw]|$)")
_GOES_ON = re.compile(r"ot(?:b[rR]*)?[DrxX]{0,3}[hjX],?&[rD]*")


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
                after = phrase.of == "t" and self.letters[phrase.at] not in "aD" and self._told_what(phrase)
                if (
                    found
                    and self._of_kind(phrase)
                    and (SUBSET.fullmatch(self._after_verb(gap, before, found)) or (after and re.search(r"[,(:]", gap)))
                ):
                    phrase.parent = before
                    if phrase.of == "t":
                        phrase.owner = self._said_to_be(phrase.last + 2)
                    self._claim(phrase, found, found.voice, "loss.part")
            elif phrase.taken and before.taken and phrase.parent is None and self._is_part(phrase, before, gap):
                phrase.parent = before if before.parent is None else before.parent

    def _of_the_lost(self) -> None:
        """ "40 of the dead were civilians", "127 of the dead, including 27 rebels"."""
        for phrase in self.phrases:
            if phrase.of != "K" or phrase.taken or self.letters[phrase.at] not in "n1":
                continue
            at = phrase.last + 2
            entry = self.tape.entries[at]
            if entry is None or "outcome" not in entry.attrs or entry.attrs.get("weak"):
                continue
            if "g" in self.letters[max(0, phrase.first - 6) : at + 8]:
                continue
            phrase.owner = self._said_to_be(at + 1)
            count = self.tape.counts[phrase.at]
            if count.low is not None or phrase.owner is not None:  # "they buried some of the dead" counts nothing
                self._claim_noun(phrase, at, "loss.part")

    def _told_what(self, phrase: Phrase) -> bool:
        """ "47 of them Hezbollah", "two of them were children", "five of them non-Syrian (…)": what the part was."""
        count = self.tape.counts.get(phrase.at)
        follows = _PREDICATE.match(self.letters, phrase.last + 2)
        if follows is not None and follows.group()[:1] == "b" and (count is None or count.low is None):
            return False  # "some of whom were women" counts nobody
        return follows is not None and not (
            follows["x"] and self.tape.words(*follows.span("x")).endswith(("ed", "ing"))
        )

    def _said_to_be(self, at: int) -> tuple[int, int] | None:
        """The letters of the people that a part is said to be: "two of them were children", "300 of them civilians"."""
        noun = _NOUN_BEHIND.match(self.letters, at)
        return noun.span("noun") if noun else None

    def _goes_on(self) -> None:
        """ "300 of them civilians and 150 rebels": the further items behind a part of whom it tells what they were."""
        for before, phrase in pairwise(self.phrases):
            found = next((f for f in self.found if f.phrase is before), None)
            if found is None or before.parent is None or before.of != "t" or phrase.taken or phrase.kind != "h":
                continue
            closed = re.match(r"$|[,.;:)&]", self.letters[phrase.last :])
            goes_on = _GOES_ON.fullmatch(self.letters[before.last : phrase.first])
            if closed and goes_on and self._not_larger(phrase, before.parent):
                phrase.parent = before.parent
                self._claim(phrase, found, found.voice, "loss.part")

    def _elsewhere(self) -> None:
        """ "three people were arrested in Norwick and five in Sudbury": the same again, elsewhere."""
        for before, phrase in pairwise(self.phrases):
            found = next((f for f in self.found if f.phrase is before), None)
            if found is None or phrase.taken or phrase.kind or phrase.of or self.letters[phrase.at] not in "n1":
                continue
            at = max(before.last, found.trigger[1])
            if found.trigger[1] <= before.first and found.voice != "active":
                continue
            if _IN_ANOTHER.fullmatch(self.letters[at : phrase.first]) and _AT_A_NAME.match(self.letters, phrase.last):
                self._claim(phrase, found, found.voice, "loss.elsewhere")

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
            if found is None and self.found:
                found = self.found[-1]  # "two soldiers, Brown, 32, and Grey, 27, died, as did four of the rebels"
            if found is None or (phrase.kind == "x" and not self._person_like(phrase)):
                continue
            last = max(found.phrase.last, found.trigger[1])
            if not 0 <= phrase.first - min(last, before.last if before is found.phrase else last) <= 12:
                continue
            if _RIVAL.search(self.tape.words(min(last, phrase.first), phrase.first)):
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
