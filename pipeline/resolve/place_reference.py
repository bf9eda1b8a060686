"""Places that a point of the text takes up again without naming them: "the fighting", "the attack on the checkpoint".

A definite noun of fighting means the fighting told last; a definite building or post means the one told before, and
both bring the place along that was told with them. Pure: text and the places of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import PlaceMention
from ..values.place_cues import BATTLE_OF
from ..values.regex import compile_words
from .place_told import only_near

__all__ = ["taken_up"]

_FIGHT_WORDS = (
    r"fight(?:ing|s)?|battles?|clash(?:es)?|attacks?|assaults?|charges?|raids?|ambush(?:es)?|bombings?|bombardments?|"
    r"blasts?|explosions?|strikes?|airstrikes?|shelling|offensives?|operations?|skirmish(?:es)?|engagements?|"
    r"massacres?|storming|counter-?attacks?|landings?|(?<!highway )(?<!border )(?<!road )crossings?|struggle|sieges?|advance"
)
_FIGHT = compile_words(
    rf"\b(?:{_FIGHT_WORDS}|attack(?:ed|ing)|assaulted|charged|raided|ambushed|bombed|shelled|stormed|clashed|fought)\b",
    re.IGNORECASE,
)
# told before: with its place behind it, in the same clause
_FOUGHT = compile_words(
    rf"\b(?:{_FIGHT_WORDS}|attack(?:ed|ing)|assault(?:ed|ing)|charged|raided|ambushed|bombed|bombarded|shelled|hit|"
    r"struck|stormed|storming|clashed|fought|engaged|exploded|detonated|blew up|landed|besieged|fell (?:up)?on)\b"
    r"[^.;]{0,90}$",
    re.IGNORECASE,
)
# the article's own battle, unless the sentence before has just told of another one by the same word
_LARGE = compile_words(r"(?:battle|siege|offensive|operation|struggle|advance)s?$", re.IGNORECASE)
# taken up: nothing behind it that says which fighting
_AGAIN = compile_words(
    rf"\b(?:the|this|that|these|their|his|its) (?:(?!on\b|in\b|of\b)[a-z-]+(?:['’]s)? ){{0,2}}?(?:{_FIGHT_WORDS})\b"
    r"(?! (?:on|of|in|at|for|against|near|around|over|to|between|with|line|lines|ship|ships|force|forces|plan|plans)\b)",
    re.IGNORECASE,
)
_SITE_WORDS = (
    "check ?points?|hospital|clinic|headquarters|school|market|church|mosque|station|barracks|prison|building|post|"
    "outpost|roadblock|house|farm|factory|depot|warehouse|monastery|convent|mission|trench|trenches|convoy|bus|"
    "shelter|stadium|hotel|embassy|consulate|palace|mine|mill|gate|redoubt|battery|lane|ford|beach|ponds?"
)
_SITE = compile_words(rf"\bthe (?:[a-z-]+ )?({_SITE_WORDS})\b(?! (?:of|in|at|near)\b)")
_CLAUSE_END = re.compile(r"[.;]| while | but |, and | and (?:then )?[a-z]+ed\b")
_REACH = 110
# "arrested in connection with the attacks", "in retaliation for the raid": done elsewhere
_ABOUT = re.compile(
    r"\b(?:in connection with|(?:responsible|retaliation|revenge|blamed?|wanted) for|suspected of|involved in) $"
)
# "to break the siege of the base": what an attack was for
_RELIEF = re.compile(r"\bto (?:break|lift|relieve|end|ease|raise) (?:the )?$")


def taken_up(
    text: str, places: Sequence[PlaceMention], earlier: int, first: int, clause: tuple[int, int]
) -> tuple[PlaceMention, str] | None:
    """(place, the words that stand for it) of a clause of the sentence from `first`; the sentence before it is from
    `earlier`, `places` are the paragraph's.

    None where nothing is taken up, or where what was told before has no place with it.
    """
    for match in _SITE.finditer(text, *clause):
        if found := _of_site(text, places, match[1], first):
            return found, match.group()
    fight = _AGAIN.search(text, *clause)
    if fight is None or _ABOUT.search(text, first, fight.start()) or _FIGHT.search(text, first, fight.start()):
        return None  # the sentence tells of this fighting itself
    large = _LARGE.search(fight.group())
    if found := _of_fight(text, places, earlier if large else 0, first, large[0] if large else ""):
        return found, fight.group()
    return None


def _of_site(text: str, places: Sequence[PlaceMention], noun: str, first: int) -> PlaceMention | None:
    """The place told in the clause where such a building stood last."""
    for told in reversed(list(re.finditer(rf"\b{re.escape(noun)}\b", text[:first]))):
        near = [p for p in places if told.end() <= p.start <= told.end() + _REACH and p.end <= first and _fits(p)]
        if near and "." not in text[told.end() : near[0].start]:
            return near[0]
    return None


def _of_fight(text: str, places: Sequence[PlaceMention], since: int, first: int, word: str) -> PlaceMention | None:
    """The last place from `since` to the sentence that words of fighting govern, the very `word` where there is one."""
    for place in reversed([p for p in places if since <= p.start and p.end <= first and _fits(p)]):
        told = _FOUGHT.search(text, max(since, place.start - _REACH), place.start)
        if told and _RELIEF.search(text, 0, told.start()):
            continue
        if told and not _CLAUSE_END.search(text, told.start(), place.start) and word.lower() in told.group().lower():
            return _told_first(text, [p for p in places if p.end <= place.start], told) or place
    return None


def _told_first(text: str, before: Sequence[PlaceMention], told: re.Match[str]) -> PlaceMention | None:
    """The place before the last one of a clause that is meant: "at the Battle of X, between Y and Z" is at X, as is "attacked X,
    near Y along the Z"."""
    battles = [p for p in before if BATTLE_OF.search(text, max(0, p.start - 24), p.start)]
    if battles and "." not in text[battles[-1].end : told.end()]:
        return battles[-1]
    fights = [m.end() for m in _FIGHT.finditer(text, told.start(), told.end())]
    governed = [p for p in before if fights and fights[-1] <= p.start and _fits(p)]
    near = only_near(text, governed, fights[-1]) if governed else set()
    return next((p for p in governed if p.start not in near), None)


def _fits(place: PlaceMention) -> bool:
    """Whether something can be at the place: a country is too wide to be what "the fighting" brings along."""
    return place.kind != "country"
