"""Whether a clause sums up losses of more than one fight, so that a day told before it is none of theirs. Pure.

sum_of(clause, low, outcome) -> what it sums up, in words for the reason, or None
single(clause) -> whether it tells one blow: "in the raid", "a shell hit", "that night"
"""

from __future__ import annotations

import re

from .regex import compile_words

__all__ = ["FOUGHT", "RECKONED", "TOTAL", "WAR", "least", "long_fight", "single", "sum_of"]

FOUGHT, TOTAL, RECKONED = "of the fighting as a whole", "in total", "as it was reckoned"

WAR = compile_words(
    r"\b(?:during|over|throughout|in|in the course of|after) (?:the |this )?(?:whole |entire |course of the |[A-Z][\w’'-]+ "
    r"|\w+[ -](?:day|week|month|year)(?:-long)? |civil |ground |air |bombing ){0,4}"
    r"(?:[Ww]ar|World War(?: ?I+| One| Two)?|[Cc]ampaign|[Cc]onflict|[Ii]nsurgency|[Uu]prising|[Rr]evolution|[Oo]ccupation)\b"
    r"(?! (?:in|for|on) the )"
)
# "was a battle during the war", "the first attacks in this campaign": one fight of it
_PART_OF = re.compile(
    r"\b(?:battle|siege|operation|offensive|engagement|event|attack|massacre|part|phase|stage|fought|took place|incident|raid"
    r"|action|atrocit(?:y|ie)|loss|defeat|victory)s? $",
    re.IGNORECASE,
)
_LEFT = compile_words(
    r"\b(?:fighting|offensive|war|campaign|conflict|siege|insurgency|uprising|\d+.day battle) "
    r"(?:had |has |have )?(?:also |itself )?(?:left|resulted in|led to|cost|claimed|inflicted|caused|killed)\b"
    r"(?! (?:\w+ ){0,3}(?:capture|retreat|withdrawal|fall) of)",
    re.IGNORECASE,
)
_LOST = r"(?:casualt\w+|losses|deaths|dead|fatalities|prisoners|toll)"
_TOTAL = compile_words(
    r"\b(?:in total|as a whole|overall|altogether|in all"
    r"|total(?:l?ed|l?ing)? (?:\w+ ){0,3}?(?:casualt|losses|deaths|dead|number|toll|loss|killed|fatalit|prisoners)\w*"
    rf"|{_LOST} (?:\w+ ){{0,4}}?(?:total(?:l?ed|l?ing|s)|amount(?:ed|ing)? to|number(?:ed|ing)|put (?:at|as)|stood at"
    r"|rang(?:ed|es?) (?:from|between))"
    r"|(?:final|overall|combined) (?:casualt|death|toll|loss|number|figure)\w*|casualty (?:figures?|counts?|estimates?)"
    r"|death tolls?|of (?:about |some |the |over )?[\d,]{5,} \w+ who (?:served|fought|took part))\b",
    re.IGNORECASE,
)
# "overall, 80 were killed in the clashes" may be of one day
_ALL = re.compile(r"in total|overall|altogether|in all", re.IGNORECASE)
_RECKONED = compile_words(
    r"\b(?:estimat\w+|historians?|scholars?|puts|suggests?|calculat\w+|according to|archives|memoirs|study|survey|census|records?"
    r"|said|says|stated|states|reported|reports|claim(?:s|ed|ing)?|announced|confirmed|registered|documented|counted|admitted"
    r"|acknowledged|gives?|gave|revised?|told)\b",
    re.IGNORECASE,
)
_SINGLE = compile_words(
    r"\b(?:attack(?:ed|ing)?|raid(?:s|ed)?|ambush\w*|(?:a|the|car|suicide|roadside|truck) bomb(?:ing|ings|s)?|bombed|blast"
    r"|explo\w+|air ?strikes?|missiles?|strike|shell(?:ing|ed)|hours?|overnight|clash(?:es)?|assault\w*|charged?|pogroms?"
    r"|(?:the|that|same|this|one|last) (?:day|night|morning|afternoon|evening)|crash\w*|convoy|checkpoint|hit a|ceasefire"
    r"|fired (?:at|on|upon)|demonstrat\w+|so far|engagement|skirmish\w*|incident|massacres?|protest\w*|hospital|home|house"
    r"|building|vehicle|car|shot down|sank|sunk|sinking|surrender(?:ed)?)\b",
    re.IGNORECASE,
)
_DAY = compile_words(
    r"\b(?:(?:on|in) (?:one|a single) (?:day|night)|daily|in this engagement|overnight"
    r"|(?:the|that|same|this|one|per|each|every|a) (?:day|night|year|month|week|hour)(?:['’]s)?)\b",
    re.IGNORECASE,
)
_VAST = re.compile(r"\b(?:(?:hundreds|tens|scores) of thousands|millions|thousands)\b", re.IGNORECASE)
_LASTING = compile_words(
    r"\b(?:in|over|during|after|for|within) (?:the )?(?:nearly |about |almost |some |more than |just |only )?"
    r"(?:(?:several|many|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:weeks|months|years)|[1-9]\d days) of "
    r"(?:the )?(?:conflict|fighting|war|clashes|battle|siege|combat|bombardment)\b",
    re.IGNORECASE,
)
_FEW, _MANY = 500, 20_000


def sum_of(clause: str, low: int | None, outcome: str) -> str | None:
    """What the clause sums up, in words for the reason; None where it may tell of one fight."""
    number = low or 0
    if (war := WAR.search(clause)) and not _PART_OF.search(clause, 0, war.start()):
        return "over a war or campaign"
    if (left := _LEFT.search(clause)) and (number >= _FEW or not left[0].lower().startswith("fighting")):
        return FOUGHT
    if _DAY.search(clause):
        return None  # "throughout the day", "in all during the year"
    if (total := _TOTAL.search(clause)) and not (_ALL.match(total[0]) and single(clause)):
        return TOTAL
    if number >= _MANY and outcome != "captured":
        return "of so many"
    return RECKONED if number >= 1000 and _RECKONED.search(clause) and not single(clause) else None


def least(words: str) -> int | None:
    """The least that vague words of number tell: thousands, tens of thousands."""
    found = _VAST.search(words)
    return None if found is None else 1000 if found[0].lower() == "thousands" else _MANY


def long_fight(clause: str) -> bool:
    """ "Over four years of conflict", "after more than 40 days of fighting": longer than a day told beside it."""
    return _LASTING.search(clause) is not None


def single(clause: str) -> bool:
    """Whether the clause tells of one blow or one incident."""
    return _SINGLE.search(clause) is not None
