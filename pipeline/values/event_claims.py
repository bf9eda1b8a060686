"""What a sentence only reports: the spans in which somebody says, claims or denies that a thing happened. Pure.

"The ministry said its forces had taken Steyr" tells a claim; what a report takes for granted ("claimed to hold Steyr after
heavy fighting") it does not make one. All take the paragraph's text and character offsets.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .regex import compile_words

__all__ = ["claimed", "denied"]

_SAID = (
    r"(?:reported|said|stated|announced|declared|insisted|asserted|alleged|assessed|estimated|added|wrote|"
    r"reporting|saying|stating|announcing|asserting|alleging|adding|[Rr]eports?|says|"
    r"told\s[\w ]{3,25})"
)
# "on Sunday", "in the afternoon", "during the day", "by residents", "to the press": between the verb and what it says
_BESIDE = (
    r"(?:\s(?:also|later|then|again|earlier))?"
    r"(?:\s(?:on|in|at|by|during|to(?!\s(?:have|be)\b)|through|via|from)\s[^,.;:\"“”]{2,40}?)?"
)
_NAMED = (
    r"(?:[Tt]he|an?|its|his|her|their|our|they|he|she|it|we|some|many|several|all|both|most|at least|about|around|over|nearly|"
    r"more than|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|rebels?|government|troops|"
    r"\d[\d,.]*|[A-Z][\w'’-]+)\s"
)
# A finite verb behind a subject that no clause of its own comes between: "said the town had fallen".
_FINITE = (
    r"(?:(?!\b(?:who|which|that|whom|whose|where|when|after|before|while|as|since|because|following|during|regarding|about|for|"
    r"to|would|will|could|might|may|should|by|how|why|what)\b)[\w'’./-]+\s){0,9}?"
    r"(?:had|has|have|was|were|is|are|\w{3,}(?<!ne)ed(?!\sby\b)|took|fell|came|began|shot|struck|hit|fled|went|left|lost|won|broke|drove|"
    r"beat|held|shot|sent|made)\b"
)
_REPORT = compile_words(
    r"\b(?:"
    r"(?P<claim>claim(?:ed|s|ing)?\b(?!\s(?:responsibility|credit|the lives?|the life|to be|by|as|for|at least|about|more|over|"
    r"nearly|an?|"
    r"\d|\w+ (?:lives|casualties))\b))"
    r"|(?P<that>" + _SAID + _BESIDE + r"\sthat\b)"
    r"|(?P<bare>(?:said|stated|announced|reported|claimed|declared|reporting|announcing|claiming|saying|stating)"
    r"(?:\s(?:also|later))?(?:\s(?:on|in|at|during)\s[^,.;:\"“”]{2,24}?)?\s(?=" + _NAMED + _FINITE + r"))"
    r"|(?P<to>(?:was|were|is|are|been)\s(?:\w+ly\s|also\s|later\s|then\s)?(?:reported|believed|claimed|alleged|rumou?red|said|thought)"
    r"(?:\s(?:by|on|in)\s[^,.;:]{2,30}?)?\sto\b)"
    r"|(?P<accused>accus(?:ed|es|ing)\s[^,;]{1,60}?\sof\b|blam(?:ed|es|ing)\s[^,;]{1,60}?\sfor\b"
    r"|(?:reported|reporting)\s(?=(?:[\w-]+\s){0,2}(?:fighting|clashes|shelling|bombardments?|attacks?|airstrikes|(?:air)?strikes?|gunfire|fire|"
    r"explosions?|raids?)\b))"
    r"|(?P<news>(?:[Tt]here were|[Dd]espite|[Aa]mid|[Uu]nconfirmed|[Ss]ome|[Ii]nitial|"
    r"[Cc]onflicting|[Mm]edia)\s(?:\w+\s)?(?:reports?|claims?|rumou?rs?)\b)"
    r"|(?P<self>(?:[Rr]eported|[Aa]lleged|[Pp]urported)ly)"
    r"|(?P<source>[Aa]ccording to(?!\s(?:the\s|this\s|that\s|his\s|their\s|its\s|an?\s|these\s)?"
    r"(?:[\w-]+\s)?(?:plans?|agreement|terms|orders?|treaty|"
    r"schedule|doctrine|laws?|provisions)\b)|[Aa]s (?:reported|claimed|stated) by|[Pp]er(?=\s(?:the\s)?[A-Z]))"
    r")"
)
_CHARGE_ENDS = re.compile(r"[,;]|\sand\s(?:had|has|was|were|then|urged|said|called|demanded|ordered)\b")
_COMMA = re.compile(r"[,;]")
_NEXT = re.compile(r";|,?\s(?:while|whilst|whereas|although|though)\s|,\s(?:however|but)\b")
# A clause of its own before "reportedly".
_BORDER = re.compile(r"[,;:(—–]|\s(?:and|but|or|before|after|when|which|who|that|while|as|where)\s")
_ASIDE = re.compile(r";|,?\s(?:while|whilst|whereas|although|though)\s")
_NEWS_THAT = re.compile(r"[^,;.]{0,40}?\sthat\b")
_PART_OF = re.compile(r"(?:\b(?:and|but|while|which|who|that|could|would|had|was|were|as|although|though|where),?\s)$")
# Taken for granted: a noun behind these, a clause that opens the sentence, who or what somebody is by a clause of its own.
_GIVEN = re.compile(
    r"\b(?:[Aa]fter|[Ff]ollowing|[Dd]uring|[Dd]espite|[Aa]mid|in (?:response|retaliation|addition) (?:to|for)|[Ss]ince)\s"
    r"(?:(?!(?:that|had|reports?|news)\b)[\w'’-]+\s){0,4}$"
)
_OPENING = re.compile(r"\W*(?:After|Following|Since)\s(?:(?!that\b)[\w'’-]+\s){0,6}")
_HARMED = re.compile(r"\b(?:killed|wounded|injured|died|damaged|destroyed|hurt)\b")
_RELATIVE = re.compile(r"(?<!,\s)\b(?:who|which|whom)\s(?:had\s|have\s|was\s|were\s|been\s|\w+ly\s)*$")
_DENIAL = compile_words(
    r"\b(?:den(?:ied|ies|y|ying)|disput(?:ed|es|ing)|refut(?:ed|es|ing))\s"
    r"(?:(?:the\s|any\s|these\s)?(?:claims?|reports?|allegations?|rumou?rs?|news)\s)?(?:that\s|(?="
    + _NAMED
    + _FINITE
    + r"))",
    re.I,
)
_ANOTHER = re.compile(r"[,;:\"“”]|\b(?:and|but)\s(?:\w+\s)?(?:said|stated|claimed|insisted|reported|added)\b")
Span = tuple[int, int]


def claimed(text: str, start: int, end: int, trigger: int, noun: bool = False) -> bool:
    """Whether what the word at `trigger` tells is only said by somebody in the sentence text[start:end]."""
    if not any(a <= trigger < b for a, b in _claims(text, start, end)):
        return False
    if _OPENING.fullmatch(text, start, trigger) or _RELATIVE.search(text, start, trigger):
        return False
    given = _GIVEN.search(text, max(start, trigger - 60), trigger) if noun else None
    return given is None or (given[0].startswith("after") and _HARMED.search(text, start, trigger) is not None)


def denied(text: str, start: int, trigger: int) -> bool:
    """Whether somebody denies it: "denied that the town had been taken"."""
    if "den" not in text[start:trigger] and "sput" not in text[start:trigger] and "refut" not in text[start:trigger]:
        return False
    found = _DENIAL.search(text, start, trigger)
    return found is not None and _ANOTHER.search(text, found.end(), trigger) is None


@lru_cache(maxsize=8)  # one sentence's events ask it in a row
def _claims(text: str, start: int, end: int) -> list[Span]:
    spans = []
    for match in _REPORT.finditer(text, start, end):
        if match["self"]:
            spans.append((_behind(_BORDER, text, start, match.start()), _before(text, match.end(), end)))
        elif match["accused"] and not match[0].startswith("report"):
            ends = _CHARGE_ENDS.search(text, match.end(), end)
            spans.append((match.end(), ends.start() if ends is not None else end))
        elif match["source"]:
            spans += _of_source(text, start, end, match)
        elif match["claim"] or match["that"] or (match["news"] and _NEWS_THAT.match(text, match.end())):
            spans.append((match.end(), end))
        else:
            spans.append((match.end(), _before(text, match.end(), end)))
    return spans


def _of_source(text: str, start: int, end: int, match: re.Match[str]) -> list[Span]:
    """ "According to X, …", "…, according to X", "…, and, according to X, …" """
    behind = _COMMA.search(text, match.end(), end)
    rest = text[behind.end() : end] if behind is not None else ""
    found = _ASIDE.search(text, match.end(), end)
    ahead = (match.end(), found.start() if found is not None else end)
    if len(rest.split()) > 3 and _PART_OF.search(text, start, match.start()):
        return [ahead]
    return [(_behind(_ASIDE, text, start, match.start()), match.start()), ahead]


def _before(text: str, start: int, end: int) -> int:
    """Where the next clause of its own begins."""
    found = _NEXT.search(text, start, end)
    return found.start() if found is not None else end


def _behind(border: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the clause that ends at `end` begins."""
    last = start
    for found in border.finditer(text, start, end - 1):
        last = found.end()
    return last
