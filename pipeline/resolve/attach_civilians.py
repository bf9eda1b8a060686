"""Whether those lost were fighters: the noun, who is said to be among them, where they were hit."""

from __future__ import annotations

import re

from ..values.losses import Loss
from ..values.regex import compile_words
from .attach_actors import Actor
from .attach_discourse import Discourse
from .attach_losers import Victim
from .force_context import is_civilian

__all__ = ["AIRBORNE", "MIXED", "PEOPLE", "PLAIN", "SHELTERED", "UNARMED", "Civilians"]

PEOPLE = frozenset("people persons person individuals victims staff".split())
PLAIN = frozenset(
    "people persons person individuals victims others dead wounded men members personnel man souls".split()
)
UNARMED = compile_words(
    r"\b(?:civilians|villagers|women|children|refugees|inhabitants|townspeople|peasants|nuns|monks|families|pilgrims)\b"
)
_AT_HOME = re.compile(
    r"^[^.;]{0,30}\b(?:in|inside|at|on) (?:an?|the|their|its|two|three|several) (?:[\w-]+ ){0,2}(?:shelter"
    r"|homes?|house|mosque|church|market|school|"
    r"hospital|village|bus|car|funeral|wedding|apartment|bakery|theatre|cinema|hotel|cafe|restaurant|square"
    r"|street|crowd|camp)\b",
    re.I,
)
SHELTERED = compile_words(
    r"\b(?:civilian|residential|school|hospital|market|apartment|kindergarten|church|mosque|bakery|shelter"
    r"|refugee|house|homes|humanitarian|warehouse|night ?club|"
    r"bus|train station|shopping|theatre|dormitor(?:y|ies)|neighbou?rhood|bread|convoy of evacuees|village|children"
    r"|women|monaster(?:y|ies)|bazaar|protest)\w*\b",
    re.IGNORECASE,
)
_FOUND_UNARMED = compile_words(
    r",? (?:all|most|many|none|some)? ?of (?:whom|them|which) (?:were|was) (?:[\w-]+ ){0,4}"
    r"(?:unarmed|armed|civilians?|non-combatants)\b"
)
_WITH_CIVILIANS = re.compile(
    r"^,? (?:all |both |most of them |mostly |among them |including )+(?:[\w-]+ ){0,2}"
    r"(?:children|women|civilians?|child|girls?|boys?|baby"
    r"|babies|infants?|toddlers?)\b"
)
_STAFF = frozenset("staff employees personnel".split())
_CARE = compile_words(
    r"\b(?:hospital|clinic|trauma|medical|school|university|charity|aid agency|red cross|red crescent|power plant|factory)\b",
    re.IGNORECASE,
)
_SETTLEMENT = re.compile(r"\b(?:town|city|settlement|capital)\b")
_UNARMED_MEN = re.compile(
    r"\b(?:civilian|unarmed|innocent)\b(?! (?:police|guards?|militia|defen[cs]e|deaths?|casualt))"
)
_WERE_CIVILIANS = re.compile(r" (?:were|was) (?:all |mostly |\w+ly )?(?:civilians?|women|children|non-combatants)\b")
AIRBORNE = compile_words(
    r"\b(?:air ?-?strikes?|air raids?|shell(?:ing|ed|s)|(?:bomb|rocket)s?|bomb(?:ing|ed|ard)|mortars?|air ?forces? hit|missile"
    r"|(?:car|truck|suicide|barrel)[ -]bomb|(?:fired|firing|fire) (?:up)?on)\w*\b",
    re.I,
)
_ANYBODY = re.compile(r"\b(?:people|persons?)\b", re.IGNORECASE)
"""who may be of any kind"""
_OF_CIVILIANS = re.compile(r" of (?:[a-z]+ ){0,2}(?:civilians|residents|villagers|women|children|locals|inhabitants)\b")
_OF_ARMS = compile_words(
    r"\b(?:security|servicemen|peacekeepers?|brigades?|battalions?|police|depots?|airports?|airfields?|militias?|pro-government|positions?|bases?|barracks|headquarters|checkpoints?|convoys?|columns?|airbases?|trench\w*|fighting|clash\w*"
    r"|commanders?|rebels?|fighters?|soldiers?|troops|militants?|roads?|vehicles?|against)\b",
    re.IGNORECASE,
)
"""Where these stand, those hit may be fighters."""
_FIRED = compile_words(
    r"\b(?:rebels?|fighters?|soldiers?|troops|militants?|insurgents?|militias?|brigades?|battalions?|police)"
    r"(?: \w+ly| also| again| later| then| had| have){0,2} (?:shell|bomb|launch|fir|target|rain|drop)\w*"
)
"""who fires is not who is hit"""
_CROWD = compile_words(
    r"\b(?:at|into|onto|against|(?:fire|fir(?:ed|ing)|attacks?|strikes?|raids?) (?:up)?on"
    r"|hit|struck|shelled|bombed|attacked|targeted) "
    r"(?:an? |the |two |three |several )?"
    r"(?:[\w-]+ ){0,2}?(?:crowds?|civilians|protest(?:ers?|ors?|s)?|demonstrat(?:ors?|ions?)|villagers|refugees?|residents"
    r"|worshippers|pilgrims|shoppers|mourners|passengers|marchers|funeral|wedding"
    r"|church|mosque|temple|synagogue|market|schools?|hospital|hotel|restaurant|cafe|bus|theatre)\b"
)
"""who was hit: they do not fight"""
_RECRUITS = re.compile(r"\b(?:volunteers|recruits|conscripts|cadets|enlist\w*|soldiers aboard)\b")
MIXED = re.compile(
    r"\b(?:soldiers|troops|fighters|rebels|militants|insurgents|police\w*|servicemen|military|combatants?)"
    r" (?:and|or) (?:[a-z]+ )?civilians?\b"
    r"|\bcivilians? (?:and|or) (?:[a-z]+ )?(?:soldiers|troops|fighters|rebels|militants|insurgents|police\w*|servicemen"
    r"|military)\b"
)
_BOTH_KINDS = re.compile(rf",? \(?(?:including |both |some |of |among )?(?:them |whom )?(?:the )?(?:{MIXED.pattern})")
_PEOPLE_OF = re.compile(r"(?:[a-z]+ )?[A-Z]\w+(?:ans|ians|is|ese|s|ish|men)$")
"""a people, not its army: "thousands of Assyrians" """
_PERSECUTED = compile_words(
    r"\b(?:massacr|genocid|pogrom|ethnic|lynch|raped|deport|exterminat|ghetto|concentration camp|influenza|flu|famine|starv"
    r"|epidemic|pandemic|typhus|holocaust|riot)\w*\b",
    re.IGNORECASE,
)
_IN_ARMIES_TOO = frozenset("engineers engineer drivers driver contractors contractor".split())
_OF_A_FORCE = re.compile(r"\b(?:army|military|combat|naval|Army|Navy|Marine|Royal|Engineer|Guards?|tank)\b")
"""Before engineers or drivers: they are of an army."""


class Civilians(Discourse):
    """Answers about one paragraph."""

    def _civilian(self, loss: Loss, words: str, span: tuple[int, int]) -> bool:
        head = words.split()[-1].lower() if words else ""
        if _UNARMED_MEN.search(words):
            return True
        if loss.victim_class == "civilian":
            return head not in _IN_ARMIES_TOO or _OF_A_FORCE.search(words) is None
        if self.text[slice(*loss.trigger)].lower() in ("bodies", "corpses") and _OF_CIVILIANS.match(
            self.text, loss.end
        ):
            return True
        if loss.victim_class == "unknown" and _PEOPLE_OF.match(words) and _PERSECUTED.search(self.text, *span):
            return True
        if "passengers" in words.split():
            return True
        if words and loss.victim_class == "unknown" and head not in PLAIN and is_civilian(words):
            return True
        if head in _STAFF and _CARE.search(self.text, max(0, span[0] - 160), span[1]):
            return True
        if head in PEOPLE and _AT_HOME.match(self.text[loss.end : span[1]]):
            return True
        if not words and _WERE_CIVILIANS.match(self.text, max(loss.end, loss.trigger[1])):
            return True
        if loss.victim_class == "unknown" and (not words or head in PLAIN):
            if _FOUND_UNARMED.match(self.text, max(loss.end, loss.trigger[1]), span[1]) is not None:
                return True
            return _WITH_CIVILIANS.match(self.text[loss.end : min(span[1], loss.end + 60)]) is not None
        return False

    def _civilians_before(self, loss: Loss, span: tuple[int, int], doer: Actor | None) -> bool:
        start = doer.end if doer is not None else span[0]
        for first, last in self.sources.claimants(self.reading.sentence_at(self.paragraph, loss.start)):
            if first <= start < last or (start == span[0] and last <= loss.trigger[0] and first - start < 24):
                start = max(start, last)  # "an activist group stated that …": who says so is no victim
        return start < loss.trigger[0] and is_civilian(_ANYBODY.sub("", self.text[start : loss.trigger[0]]))

    def _both_kinds(self, loss: Loss, words: str, span: tuple[int, int]) -> bool:
        """ "350 people, both military and civilian", "total military and civilian deaths are put at 748,000"."""
        if MIXED.search(words) or _BOTH_KINDS.match(self.text, max(loss.end, loss.trigger[1]), span[1]):
            return True
        if _BOTH_KINDS.match(self.text, loss.end, span[1]) is not None:
            return True
        return (
            loss.voice == "noun" and MIXED.search(self.text, max(span[0], loss.trigger[0] - 30), loss.start) is not None
        )

    def _with_fighters(self) -> None:
        """ "33 people were killed: 22 soldiers and two civilians": not civilians, whatever fell where they live."""
        fighters = {loss.part_of for loss, _number, victim in self.known if victim.kind == "combatant"}
        for index, (loss, sentence, victim) in enumerate(self.known):
            if index in fighters and victim.kind == "civilian" and loss.victim_class != "civilian":
                mixed = Victim(None, None, "unknown", "fighters are among them")
                self.known[index] = loss, sentence, mixed

    def _under_fire(self, span: tuple[int, int], head: str) -> bool:
        if _RECRUITS.search(self.text, *span) is not None:
            return False
        if self._crowd_hit(span, head):
            return True
        around = self.text[max(0, span[0] - 220) : span[1]]
        if AIRBORNE.search(around) is None:
            return False
        if SHELTERED.search(around) is not None:
            return True
        if head in PEOPLE and _SETTLEMENT.search(self.text, *span) is not None:
            return True
        return (not head or head in PEOPLE) and self._town_shelled(span)

    def _crowd_hit(self, span: tuple[int, int], head: str) -> bool:
        """ "Two people were hurt when gunmen fired at a crowd of protesters"."""
        if head and head not in PEOPLE:
            return False
        return _CROWD.search(self.text, *span) is not None and _RECRUITS.search(self.text, *span) is None

    def _town_shelled(self, span: tuple[int, int]) -> bool:
        """ "Norland shelling of Marnhill killed nine people": no fighters are named as killed, nor what is theirs as hit."""
        fought = any(v.kind == "combatant" and span[0] <= loss.start < span[1] for loss, _, v in self.known)
        if fought or AIRBORNE.search(self.text, *span) is None:
            return False
        words = self.text[span[0] : span[1]]
        for first, last in reversed(self.sources.claimants(self.reading.sentence_at(self.paragraph, span[0]))):
            words = words[: first - span[0]] + words[last - span[0] :]
        if _OF_ARMS.search(_FIRED.sub("fired", words)) is not None:
            return False
        return _SETTLEMENT.search(self.text, *span) is not None or any(
            p.kind == "settlement" and p.paragraph == self.paragraph and span[0] <= p.start < span[1]
            for p in self.reading.places
        )
