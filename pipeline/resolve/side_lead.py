"""Sentences that set two sides against each other whole: "between A and B", "A against B". Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .parties import PartyMention

__all__ = ["Opposition", "oppositions"]

_GROUPS = r"(?:alliances|coalitions|groups|sides|camps|factions|blocs|parties|powers|armies|forces)"
_BETWEEN = re.compile(
    r"\b(?:between|pitted|pitting|combatants were|belligerents were|fought by|waged by|fought with|"
    rf"two (?:opposing|rival|warring|hostile) (?:\w+ ){{0,2}}{_GROUPS}[,:])\s"
)
_TWO = re.compile(rf"(?:the )?two (?:\w+ ){{0,3}}{_GROUPS}[,:] ")
_FIGHT = re.compile(
    r"\b(?:fought|battles?|wars?|conflicts?|engagements?|clash(?:es|ed)?|fighting|confrontations?|struggle|campaigns?|skirmish(?:es)?|"
    r"hostilities|duel|siege|encounter|standoff|combat)\b",
    re.I,
)
_LONGEST = 260
_AGAINST = re.compile(r"\b(?:against|versus|vs\.?)\s")
_BY = re.compile(
    r"\b(?:fought|conducted|launched|carried out|undertaken|waged|initiated|mounted|offensive|operation|attack|assault|campaign|"
    r"invasion|action|strikes?) (?:\w+ )?(?:by|of) "
)
_ATTACK_ON = re.compile(
    r"\b(?:attack|assault|raid|strike|ambush|bombing|offensive)s? (?:\w+ )?by [^,;:]{3,80}? (?P<on>on|upon) (?:the |an? )?(?=\S)"
)
_FROM = re.compile(
    r"\b(?:captur|retak|recaptur|seiz|tak|liberat|wrest|conquer)(?:e|es|ed|ing|en)\b[^,;:]{0,90}?\sfrom (?:the )?(?=[A-Z])|"
    r"\b(?:captured|retaken|recaptured|seized|taken|liberated) from "
)
_FOUGHT = re.compile(
    r"\b(?:fought(?: against)?(?! (?:alongside|together|beside|side|under|for|with|in|on|at|near|as)\b)|fight(?:ing)? against|"
    r"(?:was|were) (?:\w+ly )?(?:defeated|beaten|routed) by|"
    r"(?<!was )(?<!were )defeated|(?:launch|began|begun|start|open|mount|conduct|wag|undert[ao]k|led|carried out)"
    r"(?:e|es|ed|ing|en)? (?:an?|its|their|his|the) (?:[\w-]+ ){0,3}(?:counter-?)?(?:offensive|attacks?|strikes?|assault|"
    r"campaign|invasion|operation|war|rebellion|uprising|revolt)s?\b[^,;:]{0,70}? against)\s"
)
_INVASION = re.compile(r"\b(?:invasion|conquest|occupation|bombing) of (?:the )?")
_INVADED_BY = re.compile(r"[^,;:]{3,50}? by (?:the )?")
_ANOTHER_WAR = re.compile(r"\b(?:insurgency|uprising|rebellion|revolt|war|campaign|conflict|struggle)\b")
_AND = re.compile(r",?\s(?:and|with)\s(?!(?:\w+ )?other )")
_ASIDE = re.compile(
    r"^[^,]*, (?:led|commanded|aided|supported|backed|assisted|headed|joined|under|with|including)\b[^,]*(?=,)"
)
_STOP = re.compile(
    r"[;:]|\b(?:during|which|who|when|while|where|that|as part|was|were|had|has|resulted|took|began|started|in which|rebelling|"
    r"aimed|aiming|after|before|until)\b|,? (?:and|as well as) (?:an? )?(?:\w+ )?(?:insurgency|uprising|rebellion|revolt)\b|"
    r", with\b|with the (?:aim|goal|objective|intention)\b|"
    r",? (?:on|in|at|near|from|since) (?:the )?(?:[a-z-]+ )?(?=[A-Z\d])"
)
_CLAUSE = re.compile(r"[;:]|\b(?:when|where|while|in which|that|but|after|before|until|who|which)\b,?")
_PLACE = re.compile(
    r"\b(?:in|into|at|near|across|from|over|on|off|through|towards?|(?:north|south|east|west)[\w-]*|central) "
    r"(?:the )?(?:[\w-]+ )?$"
)
_BRACKET = re.compile(r"\([^()]*\)")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two groups of mentions set against each other, and the words that do so.

    `kind`: "apart" ("between A and B", "by A against B"), "deed" ("A fought B") or "invasion" ("A's invasion of B").
    """

    first: tuple[PartyMention, ...]
    second: tuple[PartyMention, ...]
    words: str
    kind: str = "apart"


def oppositions(
    text: str, sentences: list[Span], found: list[PartyMention], *, deeds: bool = False
) -> Iterator[Opposition]:
    """The oppositions of a paragraph, in their order; with `deeds` those too that only a deed tells ("A fought B")."""
    for start, end in sentences:
        near = [m for m in found if start <= m.start < end]
        if len(near) < 2:
            continue
        plain = _BRACKET.sub(lambda m: " " * len(m[0]), text[start:end])
        named = [(m.start - start, m.end - start) for m in near]
        read = {"apart": _apart(plain, named)}
        if deeds and read["apart"] is None:
            read = {"deed": _deed(plain)} if _FOUGHT.search(plain) else {"invasion": _invasion(plain)}
        ((kind, spans),) = read.items()
        if spans is None:
            continue
        (a, b), (c, d) = ((start + one, start + other) for one, other in spans)
        first = tuple(m for m in near if a <= m.start < b and not _away(text, m, a))
        second = tuple(m for m in near if c <= m.start < d and not _away(text, m, c))
        if first and second and b - a < _LONGEST:
            yield Opposition(first, second, text[a : min(d, a + 110)].strip(), kind)


def _away(text: str, mention: PartyMention, start: int) -> bool:
    """Whether a mention only says where ("in the Kurdish district of Syria")."""
    return not mention.force and _PLACE.search(text, start, mention.start) is not None


def _apart(plain: str, named: Sequence[Span]) -> tuple[Span, Span] | None:
    """The spans of the two groups of a sentence, where its words set two against each other; `named`: its mentions."""
    between = _BETWEEN.search(plain)
    if between is not None and (between[0][:7] != "between" or _FIGHT.search(plain, 0, between.start())):
        two = _TWO.match(plain, between.end())
        a = two.end() if two is not None else between.end()
        cut = _cut(plain, a, named)
        return None if cut is None else ((a, cut[0]), (cut[1], _stop(plain, cut[1])))
    against = _AGAINST.search(plain) or _FROM.search(plain)
    by = _BY.search(plain, 0, against.start()) if against is not None else None
    if against is not None and by is not None:
        return (by.end(), against.start()), (against.end(), _stop(plain, against.end()))
    attack = _ATTACK_ON.search(plain)
    if attack is not None and (by := _BY.search(plain, attack.start(), attack.start("on"))) is not None:
        return (by.end(), attack.start("on")), (attack.end(), _stop(plain, attack.end()))
    return None


def _deed(plain: str) -> tuple[Span, Span] | None:
    """The spans before and behind the words of a sentence that tell who fought whom."""
    deed = _FOUGHT.search(plain)
    if deed is None:
        return None
    a = max((m.end() for m in _CLAUSE.finditer(plain, 0, deed.start())), default=0)
    return (a, deed.start()), (deed.end(), _stop(plain, deed.end()))


def _invasion(plain: str) -> tuple[Span, Span] | None:
    """The spans of who invades and whom: "the Danish invasion of Scania", "the invasion of Scania by the Danes"."""
    deed = _INVASION.search(plain)
    if deed is None:
        return None
    by = _INVADED_BY.match(plain, deed.end())
    if by is not None:
        return (by.end(), _stop(plain, by.end())), (deed.end(), by.end())
    return (max(0, deed.start() - 25), deed.start()), (deed.end(), min(deed.end() + 25, _stop(plain, deed.end())))


def _cut(plain: str, a: int, named: Sequence[Span]) -> Span | None:
    """Where the first group ends and the second begins, after "between"."""
    against = _AGAINST.search(plain, a)
    if against is not None and _ANOTHER_WAR.search(plain, a, against.start()):
        against = None  # "between A and B, and a revolt against C"
    stop = _STOP.search(plain, a)
    if against is not None and (stop is None or against.start() < stop.start() + 120):
        return against.span()
    if re.match(r"\d", plain[a:]):
        return None
    aside = _ASIDE.match(plain[a:])
    for middle in _AND.finditer(plain, a + (aside.end() if aside is not None else 0)):
        inside = any(x < middle.end() and middle.start() < y for x, y in named)
        if not inside and any(a <= x < middle.start() for x, _y in named):
            return middle.span()
    return None


def _stop(plain: str, at: int) -> int:
    match = _STOP.search(plain, at)
    return match.start() if match is not None else len(plain)
