"""The clock's judgement of where a date stands: is it an aside, does its clause look back or ahead?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..values.edtf import Point, Value
from ..values.regex import compile_words
from .clock_bounds import Bounds
from .clock_points import month_gap

__all__ = [
    "BESIDE",
    "OUTSIDE",
    "Place",
    "bracketed",
    "cited",
    "is_aside",
    "past_perfect",
    "quoted",
    "spoken_of",
    "tells_of_later",
]

BESIDE = "a span beside the narrative"
"""of "the previous two days": it does not move the clock, though its own clause may stand in it"""
OUTSIDE = "outside the time of the article"
"""why a date does not move the clock, of which `date_at` still takes notice"""

_UNTIL = re.compile(r"\b(?:until|till|up to|as of)(?: about| late| early| the| mid-?| around)* $", re.I)
_SINCE = compile_words(
    r"\b(?:since|prior to|compared (?:to|with)|as in|unlike(?: in)?|dating (?:from|to|back to)|anniversary of(?: the)?|"
    r"from as early as|as late as|as recently as)(?: at least| about| late| early| the| mid-?| around)* $",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(r"^[A-Z][a-z]+ \d{4}$")
_THE = re.compile(r"\b(?:the|its|his|their) $", re.IGNORECASE)
_SEASON_NOUN = re.compile(r" (?:offensives?|campaigns?|campaigning|counter-?offensives?)\b")
_ADJECTIVE = re.compile(r"\b(?:the|a|an|its|his|their|this|that|[A-Za-z]+['’]s) $", re.I)
_NAME_BEHIND = re.compile(r" (?:[A-Z][\w–-]+|[a-z]+)")
_WOULD = re.compile(r"\b(?:would|will|was to|were to|later|eventually|planned|scheduled|expected|deadline|intended)\b")
_HAD = re.compile(r"\b(?:had|having|previously|earlier|originally|already)\b")
# "The army's worst defeat since the retreat from the capital in March"
_SINCE_EVENT = re.compile(r"\bsince (?:the|its|his|their) [^.,;]{3,50}\bin (?:early |late |mid-?)?$")
# "The liberation of Izium, occupied in early April"
_PARTICIPLE = re.compile(
    r" (?:[a-z]+ly )?[a-z]+ed (?:by [^.,;]{3,30} )?(?:in|on|since) (?:early |late |mid-?)?(?:the )?"
)


def bracketed(text: str, start: int) -> bool:
    """Whether the character at `start` stands in brackets."""
    window = text[max(0, start - 120) : start]
    return window.rfind("(") > window.rfind(")") or window.rfind("[") > window.rfind("]")


def quoted(text: str, start: int, sentence_start: int) -> bool:
    """Whether `start` stands within a quotation that begins in its sentence."""
    window = text[sentence_start:start]
    return window.count("“") > window.count("”") or window.count('"') % 2 == 1


def past_perfect(text: str, sentence_start: int, start: int, end: int) -> bool:
    """Whether the clause of a date tells of what had happened before ("had been captured in May")."""
    before = text[sentence_start:start]
    cut = max((m.end() for m in re.finditer(r"[,;:]", before)), default=0)
    if _SINCE_EVENT.search(before, cut) or (cut and _PARTICIPLE.fullmatch(before, cut)):
        return True
    after = text[end : end + 80]
    stop = re.search(r"[.;]", after)
    return bool(
        _HAD.search(before, cut) or (not before[cut:].strip() and _HAD.search(after, 0, stop.start() if stop else 60))
    )


def looks_ahead(text: str, sentence_start: int, start: int) -> bool:
    """Whether the sentence before a date tells of what was still to come ("would last until 1945")."""
    before = text[max(sentence_start, start - 60) : start]
    return _WOULD.search(before) is not None or before.endswith((" by ", " before "))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: its paragraph's text, its offsets, its sentence's start."""

    text: str
    start: int
    end: int
    sentence: int

    @property
    def opens(self) -> bool:
        """Whether it opens its sentence, with no more than a few words before it."""
        return self.start - self.sentence <= 14

    @property
    def past_perfect(self) -> bool:
        """Whether its clause tells of what had happened before."""
        return past_perfect(self.text, self.sentence, self.start, self.end)


def is_aside(
    place: Place, value: Value, clock: Value | None, bounds: Bounds | None, *, bare_year: bool, first: bool
) -> str | None:
    """Why a date leaves the clock where it stands; None where it moves it. `first`: of its paragraph."""
    before = place.text[max(place.sentence, place.start - 40) : place.start]
    gap = month_gap(value, clock) if clock is not None else 0
    outside = bounds.outside(value) if bounds else 0
    if bracketed(place.text, place.start):
        return "in brackets"
    if _SINCE.search(before) and not place.opens:
        return "a point looked back or forward to"
    if _UNTIL.search(before) and (outside > 24 if place.opens else bare_year or not 0 <= gap <= 2):
        return "a point looked back or forward to"
    if before.endswith(("post-", "pre-", "Post-", "Pre-")) or _names_something(
        place, value, before, bare_year, first, gap
    ):
        return "a year or season that names something"
    if quoted(place.text, place.start, place.sentence):
        return "in a quotation"
    if bare_year and outside > 24 and _REPORT.match(place.text, place.end):
        return "when someone wrote of it"
    # The clock stands before the article's time, and this date leads back towards it.
    returns = bounds is not None and clock is not None and gap > 0 and bounds.outside(clock) < outside <= 0
    if bounds and not returns and _far(place, outside, bounds, bare_year):
        return OUTSIDE
    if gap < 0 and not place.opens and ((bare_year and gap < -12) or place.past_perfect):
        return "looks back"
    if clock is not None and not place.opens and not first and not returns:
        if gap < -1:
            return "looks back"
        if gap > 12 or (gap > 6 and looks_ahead(place.text, place.sentence, place.start)):
            return "looks ahead"
    return None


_REPORT = re.compile(
    r"[^.;]{0,90}\b(?:wrote|writes|writing|argued|argues|estimated|estimates|published|stated|claimed|suggested|concluded|"
    r"described|historian|historians|book|study|biograph\w+|survey|survives|remarked|calculated|according)\b"
)


def _names_something(place: Place, value: Value, before: str, bare_year: bool, first: bool, gap: int) -> bool:
    """ "The 1956 war", "the summer offensive"; but "The 2004 election was …" at the head of a paragraph sets its time."""
    if gap < 0 and isinstance(value, Point) and value.month and _MONTH_YEAR.search(place.text[place.start : place.end]):
        # "the January 2015 attacks"
        return bool(_THE.search(before)) and bool(_NAME_BEHIND.match(place.text, place.end))
    if not bare_year:
        return isinstance(value, Point) and bool(value.part) and _SEASON_NOUN.match(place.text, place.end) is not None
    heads = first and place.opens and place.sentence == 0
    return not heads and bool(_ADJECTIVE.search(before)) and bool(_NAME_BEHIND.match(place.text, place.end))


_IN_SEASON = re.compile(
    r"\b(?:in|by|during|until|till|over|for|since|through|throughout|before|after|of|that|this|following|next|last|same)"
    r"(?: the)?(?: early| late| mid-?| mid)*[ -]$",
    re.IGNORECASE,
)


_OF = re.compile(
    r"\b(?!(?:mornings?|afternoon|evening|nights?|day|days|hours|dawn|noon|midnight|eve|week|end|start|beginning|period) )"
    r"[a-z]{3,} (?:of|from) (?:the )?$"
)


def cited(place: Place) -> bool:
    """Whether a date only tells which thing is meant: "his promise of 4 May", "the revolution of 15 March 1848"."""
    before = place.text[max(place.sentence, place.start - 24) : place.start]
    return not place.opens and _OF.search(before) is not None


def spoken_of(place: Place) -> bool:
    """Whether a season's bare name tells no time of the story: "Winter was preferred", "spring and autumn were best"."""
    before = place.text[max(0, place.start - 24) : place.start]
    if before.endswith(("the ", "The ")) and not _SEASON_NOUN.match(place.text, place.end):
        return not (place.opens or _IN_SEASON.search(before))
    return _IN_SEASON.search(before) is None


def _far(place: Place, outside: int, bounds: Bounds, bare_year: bool) -> bool:
    """Whether a date lies so far from the article's time that only an excursion can mean it."""
    if not (bounds.firm or (bare_year and not place.opens)):
        return False
    return outside > 24 or (outside < -12 and not place.opens) or (outside > 0 and bare_year and not place.opens)


_FATE = re.compile(r"\b(?:die[ds]?|dying|succumbed|dead)\b")
_PLANNED_FOR = re.compile(r"\bfor $")


def tells_of_later(text: str, sentence_start: int, start: int) -> bool:
    """Whether what is counted onward only tells an outcome or a plan: "and died two days later", "plans for the next
    year"."""
    before = text[max(sentence_start, start - 60) : start]
    return bool(_FATE.search(before) or _PLANNED_FOR.search(before)) or looks_ahead(text, sentence_start, start)
