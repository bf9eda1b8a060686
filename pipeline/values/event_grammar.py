"""The words around an event's trigger: its voice, what governs a noun phrase, what kind of object follows. Pure.

All take the paragraph's text and character offsets; `floor` is where the sentence (or clause) begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from .regex import compile_words

__all__ = ["ACHIEVED", "HAD_TO", "INFINITIVE", "agreed", "governor", "looks_back", "not_until", "supported", "use_of"]

_WORD = r"[\w'’.-]+"
_GOVERNOR = compile_words(
    r"(?<![\w-])(of|by|with|against|from|at|on|upon|to|into|between|near|for|including|under|over|through|alongside|"
    r"towards?|behind|despite|among|amongst|than|like|via|after|before|during|following|since|until|in|inside|"
    r"outside|"
    r"around|across|without|along|amid|besides?|within|onto|off|about|as)\s+((?:" + _WORD + r"\s+){0,5})$",
    re.IGNORECASE,
)
_DETERMINER = frozenset("the a an his its their some many several all both most this these those another".split())
_LINK = frozenset("of by with from in and or for".split())
# A clause of its own begins behind these: "in this context that the rebels attacked", "during which the Reds fled".
_CLAUSE = frozenset("who which whom when where while because although whose".split())
_TOLD = frozenset("said reported claimed stated announced confirmed believed alleged declared thought".split())
_TIME_WORDS = frozenset(
    "time moment day hours minutes days weeks months years "
    "nightfall dawn noon midday midnight dusk daybreak sunset sunrise night morning "
    "afternoon evening monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter".split()
)
# "was reported to have been taken" tells that it was; "wanted to be taken" does not.
_TO_BE = re.compile(
    r"\b((?:reported|said|believed|claimed|alleged|known|thought|rumou?red|appears?|appeared|seems?|seemed)\s)?"
    r"to (?:be|have been)\s+(?:\w+ly\s+)?$"
)
_BE = re.compile(r"\b(?:was|were|been|being|be|is|are|got|get|getting)\s+(?:\w+\s+){0,2}$")
_DOING = re.compile(r"(?<!\bbe)ing\s*$")  # "was reported fighting"; "were being attacked" is a passive
# "to avoid being captured", "in danger of being cut off"
_SPARED = re.compile(
    r"\b(?:of|from|to|avoid\w*|risk\w*|without|against|prevent\w*)\s(?:all\s|\w+ly\s)?being\s(?:\w+ly\s)?$"
)
_BEING = re.compile(
    r"\b(?:was|were|been|is|are)\s+(?:\w+ly\s+|still\s+|also\s+|already\s+|now\s+|then\s+|seen\s+|soon\s+)*$"
)
_HAVE = re.compile(
    r"\b(?:had|has|have|having)\s+(?:\w+ly\s+|already\s+|also\s+|now\s+|since\s+|soon\s+|not\s+|earlier\s+|just\s+|then\s+|never\s+|"
    r"once\s+|again\s+|before\s+|long\s+|yet\s+|all\s+|both\s+|thus\s+){0,2}$"
)
INFINITIVE = re.compile(r"\bto\s+(?:(?:\w+ly|soon|then|also|later|again)\s+)?$")
# "managed to capture": what follows these did happen; after any other word "to capture" is a purpose.
ACHIEVED = re.compile(
    r"\b(?:manag|(?<!not )(?<!never )(?<!un)able|beg[aiu]n|start|(?<!dis)continu|forced|forcing|went on|succeed|help|proceed|"
    r"compell|oblig|came|allow|(?<!in )ordere?(?=d|ing)|"
    r"(?:gave|giving|given|issu(?:ed|ing)|receiv(?:ed|ing))\s(?:the\s|an\s|his\s|new\s)?order|instruct|command|"
    r"enabl|resum)\w*\s+(?:[\w'’-]+\s+){0,4}to\s+(?:\w+ly\s+)?$"
    r"|\b(?:first|last|only|next)\b(?:\s[\w'’-]+){0,4}\sto\s(?:\w+ly\s)?$"
    # "forced the garrison, two companies of them, to flee"
    r"|\b(?:forc|order|caus|compel|prompt)(?:l?ed|l?ing)\s(?:(?!(?:to|not|in|was|were|had|that|by|when|but|so)\b)[\w'’,-]+\s){1,14}to\s(?:\w+ly\s)?$"
)
# "They had to surrender": told as done of men who give way or fight, a plan of those who advance.
HAD_TO = re.compile(r"(?<!would\s)(?<!may\s)\b(?:had|have)\sto\s(?:\w+ly\s)?$")
# "thousands were imprisoned and 30,000 executed": "were" is left out.
_ELLIPSIS = re.compile(
    r"\b(?:was|were|been)\s(?:\w+ly\s)?(?:\w+(?:ed|en|wn|ung|own|ost|aken)|cut|beat|shot|hit|put|met|caught|led|held|sunk)"
    r"\b[^,;.]{0,40}\s(?:and|or|but)\s(?:\w+ly\s|then\s)?$|"
    r"\b(?:was|were)\b[^.;]*\b(?:and|or|,)\s(?:[\w,]+\s){0,4}?[\d,]+\s$"
)
# What follows an active verb as its object: then no "was" is left out before it.
_OBJECT_NEXT = re.compile(
    r"\s(?:the|a|an|his|her|its|their|them|him|it|this|that|these|those|two|three|four|five|several|some|many|all|"
    r"another|both|most|much|part|[A-Z]\w+|\d[\d,.]*)\b"
)
_WHILE = re.compile(r"\b(?:while|when|although|once|though|if)\s+(?:\w+ly\s+)?$")
_MODAL = re.compile(
    r"\b(?:would|will|could|might|may|should|can|cannot|must|shall|did|does|do|not|never)\s+(?:\w+ly\s+|then\s+|"
    r"later\s+|"
    r"soon\s+|again\s+|not\s+|go on to\s+|have to\s+|eventually\s+)*$"
)
# "the captured town", "of heavily shelled towns"; but "the troops heavily shelled the town"
_ATTRIBUTE = re.compile(
    r"\b(?:(?:the|a|an|his|its|their|this|these|those|some|many|several|two|three|four|other|more|also the|\w+['’]s)|"
    r"(?:(?:the|a|an|his|its|their|this|these|those|some|many|several|two|three|four|other|of|in|from|to|near|into|with|and|at|for|"
    r"between|on|around|through|by|as|\w+ing|\d+)\s+|^|[,;(]\s)(?:newly|recently|previously|now|heavily|formerly|once))\s+$",
    re.IGNORECASE,
)
# "residents of occupied Kherson": right behind a preposition.
_BEHIND_PREPOSITION = re.compile(r"\b(?:of|in|from|into|near|across|throughout|outside|inside|around|between)\s$")
_BEGUN = re.compile(
    r"\s(?:was|were|is|broke|began|started|continued|erupted|raged|took|moved|occurred|ensued|intensified|resumed|"
    r"spread|"
    r"in|near|around|between|at|on|of)\b"
)
# "On 3 May fighting broke out": a gerund before these is their subject.
_BREAKS_OUT = re.compile(
    r"\s(?:broke out|began|started|continued|erupted|raged|took place|occurred|ensued|intensified|resumed|lasted|went on|reached|"
    r"spread|flared|moved|swayed|(?:was|is) (?:also |still |then |now )?(?:fierce|heavy|bitter|hard|intense|savage|"
    r"raging|ongoing|under ?way|reported|going on|taking place))\b"
)
# "the task of capturing", "in surrounding areas": a gerund behind these tells of no deed.
_AIM = re.compile(r"\b(?:of|for|from|into|towards?|at|about|on|to|in|without|despite|against|like|as)\s+(?:\w+ly\s+)?$")
_ACHIEVED_IN = re.compile(
    r"\b(?:succe\w+|result\w*|end\w*|manag\w*|effect\w*)\s(?:\w+\s){0,3}(?:in|by|with)\s+(?:\w+ly\s+)?$"
)
_NAMED_LEAD = re.compile(
    r"\b(?!(?:After|Before|While|When|By|Upon|Having|Then|Once|On|Since|Following)\b)[A-Z][a-z]+\s$"
)
_NOUN_NEXT = re.compile(
    r"\s(?!(?:across|to|from|into|in|on|at|back|over|through|towards?|down|up|out|off|by|with|after|before|and|"
    r"or|as|the|a|an|his|"
    r"their|its|him|them|it|near|along|for)\b)[A-Za-z]"
)
# "advanced from the north and overrunning the camp": with an object; not "rape and looting".
_AND_THEN = re.compile(r"\b(?:and|or)\s(?:\w+ly\s)?$")
# "with the rebels slowly capturing the town"
_WITH_DOER = re.compile(
    r"\bwith\s(?:[\w'’-]+\s){1,4}(?<!the\s)(?<!\ba\s)(?<!\ban\s)(?<!their\s)(?<!his\s)(?<!its\s)(?<!\bof\s)$"
)
# "in the fall of 2015 before retreating": what stands behind these is no part of the noun phrase.
_NO_LINK = r"(?!(?:but|before|after|while|by|then|thereby|thus)\b)"
_NOUN_LEAD = compile_words(
    r"\b(?:the|a|an|this|that|its|their|his|another|any|each|every|no|of|final|first|second|third|main|major|"
    r"heavy|fierce|"
    r"new|initial|surprise|previous|earlier|recent|past|continued|sporadic|indiscriminate|constant|ongoing|amid|"
    r"some|any|further|several|more|daily|intense|night|frontal|large|massive|subsequent|under)\s+"
    r"(?:" + _NO_LINK + r"[\w-]+\s+){0,2}$|['’]s?\s+(?:" + _NO_LINK + r"[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


def governor(text: str, floor: int, start: int, blocks: Sequence[int] = ()) -> str | None:
    """The preposition that governs the noun phrase at `start` ("by the Russian army")"
    ", else None: it may be a subject.

    blocks: sorted offsets where other mentions begin; a preposition before one of them governs that one
    ("On 28 September Peter …").
    """
    lead = text[max(floor, start - 60) : start]
    found = _governing(lead)
    if found is None:
        return None
    word, behind = found
    base = start - len(lead)
    if (i := bisect_left(blocks, base + behind)) < len(blocks) and blocks[i] < start:
        return None
    return word


@lru_cache(maxsize=1024)  # asked anew for every event of a sentence
def _governing(lead: str) -> tuple[str, int] | None:
    """(the preposition that governs what `lead` leads to, where the words behind it begin)"""
    match = _GOVERNOR.search(lead)
    if match is None:
        return None
    words = match[2].lower().split()
    if words and words[-1] in _TOLD:
        return None  # "the Observatory for Human Rights reported rebels had …"
    if not _CLAUSE.isdisjoint(words) or "that" in words[1:]:
        return None
    if not _TIME_WORDS.isdisjoint(words):
        return None  # "within hours gunmen …": the preposition's noun is a time
    for place in range(len(words) - 1, 0, -1):
        # "In the centre the Russians …": the second article begins another noun phrase.
        if words[place] in _DETERMINER and words[place - 1] not in _LINK:
            return None
    return match[1].lower(), match.start(2)


def use_of(form: str, text: str, start: int, end: int, floor: int) -> str:
    """How a trigger stands: active, passive, infinitive, modal, ing, noun, or none (an attribute: "the captured town")."""
    lead = text[max(floor, start - 50) : start]
    by = text.startswith(" by ", end)
    if form == "noun":
        return "noun"
    if form == "preterite" and INFINITIVE.search(lead):
        return "infinitive"  # "to cut the road": the same form
    if form == "preterite":
        return "passive" if by and text[start:end].lower() in ("led", "held") else "active"
    if form == "both":
        form = "verb" if INFINITIVE.search(lead) or _MODAL.search(lead) else "participle"
    if form in ("past", "participle"):
        if to := _TO_BE.search(lead):
            return "passive" if to[1] else "infinitive"
        if _HAVE.search(lead):
            return "active"
        if _SPARED.search(lead):
            return "none"
        if _BE.search(lead) and not _DOING.search(lead):
            return "passive"
        if by:
            return "passive"
        if form == "past" and _ELLIPSIS.search(lead) and not _OBJECT_NEXT.match(text, end):
            return "passive"
        if _WHILE.search(lead):
            return "passive"
        if _ATTRIBUTE.search(lead) and _NOUN_NEXT.match(text, end):
            return "none"
        if form == "past" and _BEHIND_PREPOSITION.search(lead) and _NOUN_NEXT.match(text, end):
            return "none"
        did = text[start:end].lower() == "shot down" and _OBJECT_NEXT.match(text, end)  # the preterite looks the same
        return "passive" if form == "participle" and not did else "active"
    if form in ("base", "verb"):
        if INFINITIVE.search(lead):
            return "infinitive"
        if _MODAL.search(lead):
            return "modal"
        return "noun" if form == "base" else "none"
    if _BEING.search(lead):
        return "active"
    if _BREAKS_OUT.match(text[end : end + 28]):
        return "noun"
    if not lead.strip(" ,;") and _BEGUN.match(text[end : end + 16]):
        return "noun"
    if _AIM.search(lead) and not _ACHIEVED_IN.search(lead):
        return "none"
    if (_WITH_DOER.search(lead) or _AND_THEN.search(lead)) and _OBJECT_NEXT.match(text, end):
        return "ing"
    if _NOUN_LEAD.search(lead) or _NAMED_LEAD.search(lead):
        return "noun" if re.match(r"\s(?:of|on|by|in|from|at|against)\b", text[end : end + 8]) else "none"
    return "ing"


_NOT = re.compile(r"\b(?:not|never|n['’]t)\s(?:\w+\s){0,2}$")
_UNTIL = re.compile(r"[^,;.]{0,60}?\s(?:until|till)\s(?:the\s|early\s|late\s|about\s|around\s|about\s|mid-)*$")


def not_until(text: str, floor: int, start: int, end: int, date: int) -> bool:
    """Whether the date at an offset is when it happened at last: "did not fall until May"."""
    return (
        _UNTIL.fullmatch(text, end, date) is not None and _NOT.search(text, max(floor, start - 30), start) is not None
    )


_AGREED = re.compile(
    r"\b(?:sign|agree|declar|announc|accept|broker|conclud|reach|negotiat|took effect|take effect|came into|"
    r"c[oa]me into effect|"
    r"enter|went into|gone into|established|arrange|implement|proclaim|was made|held|request|ask|violat|broke|"
    r"collapse|grant|obtain|begin|beg[au]n)\w*\b"
)
_SUPPORT_BEFORE = compile_words(
    r"\b(?:launch|carr(?:y|ied|ying) out|conduct|mount|beg[aiu]n|start|open|order|stag|initiat|continu|resum|"
    r"renew|made|mak|execut|"
    r"perform|repel|repuls|halt|stopp|intensif|led|lead|undert|unleash|involv|sign|agree|declar|announc|accept|"
    r"broker|conclud|"
    r"reach|negotiat|impos|violat|ask|suffer|fac|report|us|deliver|kill|hit|struck|target|wound|destroy|die|"
    r"commenc|broke|thwart|foil|"
    r"withst|press|put down|beat|enter|ended|end|complet|came into|implement|respond|retaliat|trigger|explod|"
    r"detonat|lost|"
    r"follow|amid|after|during|under|in|by|through|with|when|as|saw)\w*\b[^.;]{0,60}$"
)
_SUPPORT_AFTER = re.compile(
    r"^[^.;]{0,60}?\b(?:began|begun|started|took place|occurred|erupted|broke out|continued|resumed|ensued|"
    r"followed|was|were|"
    r"reached|spread|failed|succeeded|hit|struck|killed|targeted|destroyed|wounded|injured|left|ended|caused|came|resulted|"
    r"forced|stalled|had|"
    r"raged|moved|went on|launched|lasted|intensified|spread|took effect|exploded|went off|blew|detonated|damaged)\b"
    r"|^\s(?:on|against|in|at|near|around|between|by|outside|inside|along|of)\b"
)


def agreed(text: str, start: int, end: int, floor: int, ceiling: int) -> bool:
    """Whether a ceasefire is told as made, refused or broken."""
    near = text[max(floor, start - 70) : min(ceiling, end + 60)]
    return _AGREED.search(near) is not None


_BACK = compile_words(
    r"\b(?:since|until|till|before|prior to|because of|due to|as a result of|despite|for|(?:start|beginning|end|"
    r"part|phases?|course|"
    r"days?|time|wake|outbreak|aftermath|result|success|failure|face|support|speed|scale|threat|fears?|eve|"
    r"anticipation|objectives?|"
    r"goals?|aims?|weeks?|months?|hours?|stages?|form|kind|series|number|history|commander|leader|one|many|"
    r"effects?) of)\s+"
    r"(?:the|a|an|its|their|his|this)?\s*(?:[\w-]+\s+){0,2}$"
    r"|\b(?:during|amid|throughout)\s+the\s+(?:[\w-]+\s+){0,2}$"
    r"|\b(?:days?|weeks?|months?|years?)\s(?:after|before|into)\sthe\s(?:[\w-]+\s+){0,2}$",
    re.I,
)


def looks_back(text: str, floor: int, start: int) -> bool:
    """Whether a noun only dates or explains something else ("since the 1994 ceasefire")."""
    return _BACK.search(text[max(floor, start - 40) : start]) is not None


def supported(text: str, start: int, end: int, floor: int, ceiling: int) -> bool:
    """Whether a noun of war is told as happening: a verb that launches, meets or dates it stands near."""
    return bool(
        _SUPPORT_AFTER.search(text[end : min(ceiling, end + 90)])
        or _SUPPORT_BEFORE.search(text[max(floor, start - 90) : start])
    )
