"""Who was lost: the force and side of a figure's victims, and whether they were fighters or civilians.

The victim words come first ("Hezbollah fighters"). Where they name nobody ("soldiers", "20 wounded") their clause does:
who lost them, who did it, whom the figure before it counted.
"""

from __future__ import annotations

import re

from ..values.losses import Loss
from ..values.regex import compile_words
from .attach_called import FOES, Called
from .attach_civilians import AIRBORNE, PEOPLE, PLAIN, SHELTERED, UNARMED
from .attach_losers import Victim
from .attach_owners import HOLDS
from .attach_topic import TOPIC, opener, opens_with_group, topic
from .force_context import force_at, is_civilian, side_of_claimant, side_of_words

__all__ = ["Victim", "Victims"]

_BACK_WORDS = frozenset("others other more them men people persons survivors".split())
_SOME = frozenset("some many most several others few a few".split()) | {"a few", "a number"}
_BOMBING = compile_words(r"\b(?:bomb\w*|blasts?|explo\w+|suicide|massacre\w*|terror\w*|mines?|landmines?)\b", re.I)
_BY_BIRTH = frozenset("nationals national citizens citizen foreigners foreigner".split())
_BOTH = compile_words(
    r"\W*(?:of life )?(?:(?:of|from|on|for|among|by) )?(?:both|each|either|all)(?: of)?(?: the| two| three)* (?:sides?|armies"
    r"|parties|forces|belligerents|combatants)\b",
    re.I,
)
_CREW = frozenset("pilots pilot crew crews crewmen aircrew airmen occupants drivers".split())
_NAMES_A_SIDE = re.compile(r"[A-Z]|\b(?:rebels?|government|loyalists?|insurgents?|enemy|civilians?)\b")
_AMONG_FIGHTERS = re.compile(r" among (?:[\w-]+ ){0,2}(?:service ?men|soldiers|troops|fighters|militants|personnel)\b")
_ARRESTED = re.compile(r"(?:arrest|imprison|jail|detain)", re.IGNORECASE)
_FRESH_TOLL = re.compile(r"\ban? (?:[\w-]+ ){0,2}toll of\W*(?:[\w-]+ ){0,3}$")


class Victims(Called):
    """Answers about one paragraph; remembers the figures before, to which "20 wounded" and "18 others" point back."""

    def of(self, loss: Loss, sentence: int, parent: Victim | None) -> Victim:
        """The victims of a loss in the sentence with this number; `parent` are those of the figure it is part of."""
        found = self._of(loss, sentence, parent)
        self.known.append((loss, sentence, found))
        return found

    def _of(self, loss: Loss, sentence: int, parent: Victim | None) -> Victim:
        span = self.reading.sentences(self.paragraph)[sentence]
        words = self.text[slice(*loss.victim)] if loss.victim else ""
        if parent is not None and parent.kind == "civilian" and loss.victim_class == "unknown":
            return Victim(None, None, "civilian", "part of a figure of civilians")
        if self._both_kinds(loss, words, span):
            return Victim(None, None, "unknown", f'"{words}": civilians and fighters together')
        if self._civilian(loss, words, span):
            return Victim(None, None, "civilian", f'"{words}" are no fighters' if words else "civilians are among them")
        ends = {loss.victim[1] if loss.victim else loss.trigger[1], max(loss.end, loss.trigger[1])}
        if any(_BOTH.match(self.text[end : min(end + 40, span[1])]) for end in ends):
            return Victim(None, None, "combatant", "of both sides")
        if self._of_each_side(loss, span):
            return Victim(None, None, "combatant", "of each side")
        if loss.rule == "loss.rival" and (found := self._rival(loss, words, span)):
            return found
        bare = len(words.split()) <= 1 and not words[:1].isupper()
        if bare and (found := self._lost_by(loss, span)):
            return found
        if " and " in words and is_civilian(words) and force_at(self.reading, self.paragraph, *(loss.victim or (0, 0))):
            return Victim(None, None, "unknown", f'"{words}": civilians and fighters together')
        if (
            words
            and parent is not None
            and parent.side
            and parent.kind == "combatant"
            and (not _NAMES_A_SIDE.search(words) or self._nationals(loss, words))
        ):
            return Victim(parent.force_id, parent.side, parent.kind, "part of the figure before")
        if found := self._called_after(loss, span):
            return found
        if words and (found := self._by_words(loss, words, span)):
            if found.side == 0 and parent is not None and parent.side:  # "13 rebels, nine of them Bolivians"
                return Victim(parent.force_id, parent.side, parent.kind, "part of the figure before")
            return found
        if found := self._owned(loss, span):
            return found
        if not bare and (found := self._lost_by(loss, span)):
            return found
        if parent is not None and (parent.side is not None or not words):
            return Victim(parent.force_id, parent.side, parent.kind, "part of the figure before")
        plain = not words or words.split()[-1].lower() in _BACK_WORDS
        if plain and (actor := opener(self.actors, self.text, span[0], loss.start)):
            return Victim(actor.force_id, actor.side, "combatant", f'the sentence opens with "{actor.text}"')
        if plain and (found := self._of_victors(loss, span)):
            return found
        if plain and (found := self._holder(loss, span)):
            return found
        if plain and (found := self._pointing_back(loss, sentence, bool(words))):
            return found
        if found := self._by_clause(loss, span):
            return found
        if words and loss.victim_class == "combatant" and (found := self._by_plural(words)):
            return found
        if words and (found := self._of_the_state(words)):
            return found
        if found := self._of_sibling(loss, sentence):
            return found
        if loss.head not in PEOPLE and (found := self._told_around(loss, sentence, span)):
            return found
        held = loss.outcome == "captured" and HOLDS.search(self.text, span[0], loss.count[0]) is not None
        counted = held or any(victim.side and not victim.reason.startswith(TOPIC) for _, _, victim in self.known)
        # whom the passage names is as likely the captor
        taken = loss.outcome == "captured" and loss.voice == "passive" and loss.victim_class != "combatant"
        taken = taken or self.text[slice(*loss.trigger)].lower() in ("bodies", "corpses", "remains")
        if loss.head not in PEOPLE and not (counted or taken) and not opens_with_group(self.text, span[0]):
            told = topic(self.reading, self.paragraph, self._speakers(sentence), loss.start)
            if told is not None:
                return Victim(self._common(told[0]), told[0], "combatant", told[1])
        if found := self._confirmed(loss, sentence):
            return found
        head = loss.head or words.lower()
        fighters = _AMONG_FIGHTERS.match(self.text, max(loss.end, loss.trigger[1])) is not None
        if (
            (not words or head in PLAIN)
            and not fighters
            and loss.outcome in ("killed", "wounded")
            and self._under_fire(span, head)
        ):
            return Victim(None, None, "civilian", "people hit where civilians live")
        force = force_at(self.reading, self.paragraph, *loss.victim) if loss.victim else None
        stranger = loss.head in PLAIN and self._stranger(loss, span)
        if force is not None and force.side is not None and loss.head not in PEOPLE and not stranger:
            return Victim(force.force_id, force.side, "combatant", f'"{force.text}" are {force.name}')
        kind = "combatant" if loss.victim_class == "combatant" else "unknown"
        return Victim(None, None, kind, f'"{words}" may be of either side' if words else "nobody is named")

    def _nationals(self, loss: Loss, words: str) -> bool:
        """ "15 of its own fighters, seven of whom were Westland nationals": the people of a part, not its side."""
        return loss.victim_class == "unknown" and loss.head in _BY_BIRTH and not _NAMES_A_SIDE.search(words.lower())

    def _rival(self, loss: Loss, words: str, span: tuple[int, int]) -> Victim | None:
        """ "500 Federals killed, against 160 Georgians": of the other side than the figure that they are set against."""
        owner = loss.victim is not None and loss.victim[1] <= loss.count[0]
        foes = owner and FOES.search(words) is not None
        found = self._by_words(loss, words, span) if words and not foes else None
        if found is not None and found.side:
            return found
        if owner and not foes:
            return Victim(None, None, "combatant", f'of "{words}", whose side is not known')
        before = self.known[-1] if self.known and self.known[-1][0].trigger == loss.trigger else None
        if before is not None and before[2].kind == "civilian" and not words:
            return Victim(None, None, "civilian", "set against a figure of civilians")
        if before is None or (other := self._other(before[2].side)) is None:
            return None
        return Victim(self._common(other), other, "combatant", "set against a loss of the other side")

    def _by_words(self, loss: Loss, words: str, span: tuple[int, int]) -> Victim | None:
        assert loss.victim is not None
        if words.lower() in ("people", "persons", "person", "individuals", "others", "victims"):
            return None
        force = force_at(self.reading, self.paragraph, *loss.victim)
        if force is not None and force.generic and loss.head in PLAIN and len(words.split()) == 1:
            return None  # "men" is no evidence of a side
        if force is not None and force.side is not None:
            plain = force.generic and (words == words.lower() or " " not in words) and "own " not in words
            if (
                plain
                and loss.voice == "active"
                and (hit := self._struck(loss, span)) is not None
                and hit.side != force.side
            ):
                return hit
            doer = self._doer(loss, span) if plain else None
            if doer is not None and doer.side == force.side and (other := self._other(doer.side)) is not None:
                return Victim(self._common(other), other, "combatant", f'the other side of "{doer.text}", who did it')
            return Victim(force.force_id, force.side, "combatant", f'"{force.text}" are {force.name}')
        force_id, side, reason = side_of_words(self.reading, words)
        if side is None and (side := side_of_claimant(self.reading, words)) is not None:
            reason = f'a word of "{words}" tells the side'
        if side is not None:
            kind = "unknown" if loss.head in PLAIN else "combatant"
            return Victim(force_id, side, kind, reason)
        return None

    def _pointing_back(self, loss: Loss, sentence: int, named: bool) -> Victim | None:
        """The victims counted just before, in the same sentence or the one before it."""
        if self._subject_of_loss(loss, self.reading.sentences(self.paragraph)[sentence]) is not None:
            return None
        inside = self.reading.sentences(self.paragraph)[sentence]
        if loss.rule == "loss.toll" and _FRESH_TOLL.search(self.text, inside[0], loss.count[0]):
            return None  # "a death toll of 2,000" is no update of the figure before
        if loss.head == "others" and not any(number == sentence for _, number, _ in self.known):
            named_here = self._named_before(loss, inside)
            if named_here is not None:
                return named_here
        counted_again = loss.rule in ("loss.toll", "loss.update")
        for earlier, number, victim in reversed(self.known):
            if counted_again and earlier.part_of is not None:
                continue  # it is the whole that is counted again
            if number < sentence and victim.kind != "civilian" and UNARMED.search(self.text, inside[0], loss.count[0]):
                return Victim(None, None, "civilian", "civilians are named before")
            if number < sentence - (2 if loss.rule in ("loss.toll", "loss.update") else 1):
                break
            if number < sentence and not (
                loss.voice == "passive" or loss.rule in ("loss.toll", "loss.update") or loss.head in ("others", "more")
            ):
                break
            if named and loss.head in PEOPLE and victim.kind != "civilian":
                break
            beside = number == sentence and earlier.head in PEOPLE and loss.head not in PEOPLE
            if number == sentence and (taken := self._taken_by_losers(loss, earlier, victim)):
                return taken
            if victim.kind != "unknown" or victim.side is not None or beside:
                return Victim(victim.force_id, victim.side, victim.kind, "of those counted before")
        return None

    def _by_clause(self, loss: Loss, span: tuple[int, int]) -> Victim | None:
        if (loss.points_back or loss.head in _CREW or loss.head == "others") and (
            found := self._named_before(loss, span)
        ):
            return found
        doer = self._doer(loss, span)
        if loss.victim is None and self._civilians_before(loss, span, doer):
            return Victim(None, None, "civilian", "civilians are named before")
        told = loss.head not in PLAIN or (loss.head == "men" and not self._locals(loss))
        if loss.victim_class == "unknown" and loss.head != "men" and _ARRESTED.match(self.text, loss.trigger[0]):
            told = False  # whom the police of a side take need not be the other's
        if loss.victim is None and _BOMBING.search(self.text, *span):
            told = False
        if loss.victim is None and AIRBORNE.search(self.text, *span) and SHELTERED.search(self.text, *span):
            told = False  # bombs in the open do not choose their victims
        if loss.victim is None and (self._crowd_hit(span, "") or self._town_shelled(span)):
            told = False
        some = loss.voice != "noun" and self.text[slice(*loss.count)].lower() in _SOME
        if loss.victim is None and some and (found := self._named_before(loss, span)):
            return found
        if told and doer is not None and (other := self._other(doer.side)) is not None:
            return Victim(self._common(other), other, "combatant", f'the other side of "{doer.text}", who did it')
        if loss.voice == "noun" and loss.victim is None:
            return self._owner(loss, span)
        return None

    def _of_sibling(self, loss: Loss, sentence: int) -> Victim | None:
        """ "123 Ukrainian soldiers … and five policemen": of the side of the figure before it in the list."""
        if loss.victim_class == "unknown":
            return None
        for earlier, number, victim in reversed(self.known):
            if number == sentence and earlier.trigger == loss.trigger and victim.side and loss.part_of is None:
                return Victim(victim.force_id, victim.side, "combatant", "counted in one list with those before")
        return None

    def settle(self) -> list[Victim]:
        """All answers in order; "a captain and a corporal of the 11th Brigade": the first is of the second's side."""
        for index in range(len(self.known) - 2, -1, -1):
            loss, sentence, victim = self.known[index]
            following, number, other = self.known[index + 1]
            same = sentence == number and following.trigger == loss.trigger and other.side and other.kind == "combatant"
            if same and victim.side is None and victim.kind == "combatant" and victim.reason != "of both sides":
                self.known[index] = (
                    loss,
                    sentence,
                    Victim(other.force_id, other.side, "combatant", "counted in one list with those after"),
                )
        self._with_fighters()
        return [victim for _loss, _sentence, victim in self.known]
