"""Whose the lost are by what is said of them beside the figure: who admits it, what they are called behind it, whom a state
pays, who took captives while losing men."""

from __future__ import annotations

import re

from ..values.losses import Loss
from ..values.regex import compile_words
from .attach_civilians import Civilians
from .attach_losers import Victim
from .force_context import side_of_words

__all__ = ["FOES", "Called"]

FOES = compile_words(
    r"\b(?:enem(?:y|ies)|foes?|opponents?|adversar(?:y|ies)|attackers?|defenders?|besiegers?|assailants?)\b", re.I
)
_OF_STATE = re.compile(
    r"\b(?:police\w*|security forces?|army|military intelligence|gendarmes?|border guards?|government)\b"
)
_STATE = ("police", "security forces", "government forces", "government troops", "army")
_ADMITS = compile_words(
    r"\b(?:(?P<own>(?:confirm|admit|acknowledg|conced|mourn)\w*|reported the (?:loss|death)s?\b)"
    r"|(?:reported|announced|said|stated|put|lists?|listed)\b)"
)
_WAS_A = re.compile(
    r"(?:(?: of (?:them|whom|those(?: killed| dead)?|the dead))?,? (?:was|were|are|is) (?:(?:later|also|all|reportedly) )?"
    r"(?:(?:confirmed|identified|described|believed|said|found)(?: to be| to have been| as) )?| of (?:them|whom),? )"
    r"(?:an? |the )?(?P<fighters>(?:combatants|fighters)\b)?"
)
_YOUNG = re.compile(r"\b(?:young|elderly|old|local|Catholic|Protestant) ")
_OWN_MEN = frozenset(
    "fighter fighters soldier soldiers serviceman servicemen troops officer officers policeman policemen sailors airmen "
    "marines death".split()
)


class Called(Civilians):
    """Answers about one paragraph."""

    def _by_plural(self, words: str) -> Victim | None:
        """ "a soldier was killed": whom the article mostly means by "soldiers"."""
        if words != words.lower() or words.endswith("s") or FOES.search(words):
            return None
        many = f"{words[:-3]}men" if words.endswith("man") else f"{words}s"
        force_id, side, reason = side_of_words(self.reading, many)
        return Victim(force_id, side, "combatant", reason) if side is not None else None

    def _of_the_state(self, words: str) -> Victim | None:
        """ "two policemen", "an army officer": of the side whose forces the article calls police, army or government's."""
        if _OF_STATE.search(words) is None:
            return None
        sides = {s for w in _STATE if (s := side_of_words(self.reading, w)[1]) is not None}
        if len(sides) != 1:
            return None
        side = sides.pop()
        return Victim(self._common(side), side, "combatant", f'"{words}": of the side with the police and army')

    def _taken_by_losers(self, loss: Loss, earlier: Loss, victim: Victim) -> Victim | None:
        """ "The 5th Army lost 13,000 men but had taken 7,000 prisoners": those are the others'."""
        if loss.voice != "active" or loss.outcome != "captured" or earlier.outcome == "captured":
            return None
        if not victim.reason.startswith("lost by") or (other := self._other(victim.side)) is None:
            return None
        return Victim(self._common(other), other, "combatant", "taken by those who lost the ones before")

    def _confirmed(self, loss: Loss, sentence: int) -> Victim | None:
        """ "The Norland army confirmed the death of two soldiers": a side that admits a loss tells of its own."""
        source = self.sources.at(loss.start, loss.end, sentence)
        if source is None or not source.side or source.kind != "belligerent" or loss.voice == "active":
            return None
        span = self.reading.sentences(self.paragraph)[sentence]
        verb = _ADMITS.search(self.text, *span)
        own = verb is not None and (verb["own"] is not None or loss.head in _OWN_MEN)
        if not own or (loss.victim_class == "unknown" and loss.victim is not None and loss.head not in _OWN_MEN):
            return None
        return Victim(self._common(source.side), source.side, "combatant", f'"{source.text}" tells of its own')

    def _called_after(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        """ "21 people were killed, at least one of them a rebel fighter"; "ten of those killed were confirmed as rebels"."""
        if loss.victim is not None and not loss.points_back and loss.rule not in ("loss.part", "loss.partitive"):
            return None
        match = _WAS_A.match(self.text, max(loss.end, loss.trigger[1]), span[1])
        if match is None:
            return None
        if match["fighters"]:
            return Victim(None, None, "combatant", "called fighters behind")
        actor = next((f for f in self.actors if match.end() <= f.start <= match.end() + 3 and f.side), None)
        return Victim(actor.force_id, actor.side, "combatant", f'"{actor.text}" behind') if actor is not None else None

    def _locals(self, loss: Loss) -> bool:
        """ "two young men were shot": of no army, though one shot them."""
        return loss.victim is not None and _YOUNG.search(self.text[slice(*loss.victim)]) is not None
