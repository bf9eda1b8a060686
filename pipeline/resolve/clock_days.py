"""The days of a battle, counted from its own start: "the second day of battle", "on the third day", "the last day"."""

from __future__ import annotations

import re
from typing import Any

from ..values.edtf import Span, add_days, ordinal
from ..values.regex import compile_words
from .clock_anchors import Anchors, Counted
from .clock_bounds import Bounds
from .clock_points import end_of
from .clock_rules import Place

__all__ = ["BEGUN", "bare_day", "battle_day", "names_the_event"]


_EVENT = compile_words(
    r"(?:battle|war|fighting|offensive|siege|operation|campaign|invasion|assault|attack|clashes|combat|hostilities|conflict|"
    r"engagement|uprising|revolt|rebellion|outbreak of (?:the )?(?:war|fighting|hostilities))\b",
    re.IGNORECASE,
)


# "after the start of the battle", "after the attack began"
BEGUN = re.compile(
    r"(?:the )?(?:start|beginning|outbreak|opening|launch)\b|[^.,;]{0,40}\b(?:began|begun|started|launched|broke out|starting)\b"
)


def names_the_event(words: str, title: str) -> bool:
    """Whether "the battle" in `words` is the article's own: a common noun with no name of its own behind it."""
    if _by_name(words, title):
        return True
    match = re.match(r"(?:the |its |their |this )?(?:start|beginning|outbreak|opening)? ?(?:of )?(?:the )?", words)
    rest = words[match.end() :] if match else words
    noun = _EVENT.match(rest)
    if noun is None:
        return False
    own = {m[0].lower() for m in _EVENT.finditer(title)}
    if own and noun[0].lower() not in own | _GENERIC and not noun[0].lower().startswith("outbreak"):
        return False  # "the battle" in an article on a war
    behind = rest[noun.end() :]
    if re.match(r" (?:of|on|at|for|in|against) (?:the )?[A-Z]", behind):
        named = re.match(r" (?:of|on|at|for|in|against) (?:the )?([A-Z][\w'’-]+)", behind)
        return named is not None and named[1] in title
    return True


_TITLE_NAME = re.compile(r"(?:Battle|Siege|Raid|Capture|Fall|Attack|Action) (?:of|on|at) (?:the )?([^(]+)")


def _by_name(words: str, title: str) -> bool:
    """ "after Bosworth Field", "before the Bosworth Field raid" in the article "Battle of Bosworth Field"."""
    name = _TITLE_NAME.search(title)
    return (
        name is not None
        and re.match(rf"(?:the )?{re.escape(name[1].strip())}(?= (?:raid|battle|fight|[^A-Z\W]+)|[,.;]|$)", words)
        is not None
    )


_GENERIC = frozenset(("fighting", "hostilities", "combat"))
_LONG_BATTLE = 14
"""so many days may a battle last whose days are told without its name: "on the second day" """
_OF_ANOTHER = re.compile(r"(?:['’]s)? (?:of|it|he|she|they|that|when|after|since|on the|as|at school|in (?!which\b))\b")
_OWN_DAY = re.compile(r"\b(?:his|her|their|its|my|our|very|a|next|same|for the|['’]s) $", re.IGNORECASE)


def bare_day(place: Place, n: int, anchors: Anchors) -> bool:
    """Whether "on the second day", without a word of what, is a day of the battle that the article tells: a short one, whose
    both ends are known, while the narrative stands in it."""
    start, end = anchors.event_start, anchors.event_end
    if start is None or end is None or start.precision != "day" or not _EVENT.search(anchors.title):
        return False
    length = ordinal(end) - ordinal(start) + 1
    if not n <= length <= _LONG_BATTLE or _OF_ANOTHER.match(place.text, place.end):
        return False
    if _OWN_DAY.search(place.text[max(0, place.start - 12) : place.start]):
        return False
    at = end_of(anchors.local) if anchors.local is not None else start
    if at is None or (at.year, at.month) not in ((start.year, start.month), (end.year, end.month)):
        return False
    return not at.day or ordinal(start) <= ordinal(at) <= ordinal(end)


def battle_day(expression: dict[str, Any], anchors: Anchors, place: Place, bounds: Bounds | None) -> Counted:
    """ "the second day of battle": counted from the first day; only within a battle of a quarter of a year at most."""
    start, n = anchors.event_start, int(expression["n"])
    of = expression.get("of", "")
    named = bool(_EVENT.match(of)) and names_the_event(of, anchors.title)
    if start is None or not (named or (not of and n > 0 and bare_day(place, expression.get("days", n), anchors))):
        return None, "it is not told what it is counted from", None, None
    if bounds is None or bounds.source not in ("infobox", "lead"):
        return None, "the battle's first day is not known", None, None
    if n == -1:
        return None, "the last day of something", None, None
    if bounds is not None and bounds.last - bounds.first > 24 and n > 7:
        return None, "the battle is too long to count its days", None, None
    reason = "counted from the battle's first day"
    if "days" in expression:
        return Span(start, add_days(start, int(expression["days"]) - 1)), reason, None, None
    return add_days(start, n - 1), reason, None, None
