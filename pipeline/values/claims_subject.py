"""Whose word a verb of saying is: the noun phrase before it, or the subject that it shares with the verb before it. Pure.

"The agency, Norpress, also reported", "The mayor, on the other hand, claimed", "Troops took the mill, claiming that": all
positions count in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .regex import compile_words

__all__ = [
    "POINTS_BACK",
    "clause_start",
    "first_subject",
    "has_border",
    "leads",
    "segment_start",
    "subject_before",
    "trimmed",
]

IsClaimant = Callable[[str], bool]

_BORDER = compile_words(
    r"[;:]\s|(?<=[^\d]),\s|\s[—–-]\s|\b(?:while|whereas|but|although|though|and|that|when|where|which|because"
    r"|since|however|"
    r"meanwhile|later|subsequently|additionally|furthermore|moreover)\b,?\s?",
    re.I,
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_LEAD = re.compile(
    r"^(?:(?:on|in|by|at|during|after|before|early|late|around|as of|following|from|until|of)\b[^,]{0,60}, ?(?:\d{4}, )?"
    rf"|on (?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})(?: \d{{4}})? (?=[A-Z]|the )"
    r"|however,? |"
    r"meanwhile,? |later,? |also,? |in addition,? |the next day,? |that day,? |in response,? |with (?=the |[A-Z]))+",
    re.I,
)
POINTS_BACK = re.compile(
    r"^(?:he|she|it|they|who|both|the (?:same )?(?:\w+ )?(?:source|sources|agency|group|report|organi[sz]ation"
    r"|monitor|ministry|"
    r"newspaper|statement|website|outlet)|this|these|the latter|others)$",
    re.I,
)
_DATE_TAIL = re.compile(
    rf"\s(?:(?:on|in|as of|by)\s[\w\s]*\d[\w\s]*|on {_MONTH}|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$"
)
_ARTICLE = re.compile(r"(?:the|a|an) ", re.I)
# said beside the sentence, between its subject and its verb
_ASIDE = re.compile(
    r",\s(?:(?:on|for|in) (?:the other (?:hand|side)|the one hand|his part|her part|its part|their part|turn|contrast|return)"
    r"|however|meanwhile|too|in a \w+ on [\w ]{3,20}|by contrast)\s*,\s*$",
    re.I,
)
_NAMED = re.compile(
    r"(?:^|[,;:]\s|\b(?:and|but|while|that)\s)(?P<name>[A-Z][\w'’.-]+(?: (?:[A-Za-z]{1,3}[ -])?[A-Z][\w'’.-]+)+)$"
)
# the verb that ends a noun phrase: not the participles of "the armed forces", "US-backed", "quoted by the agency"
_FINITE = re.compile(
    r"(?<!\bthe)(?<!\ban)(?<!\ba)(?<!\bof)(?<!\bby)(?<!\bsome)(?<!\bmany)\s(?!(?:armed|united|allied|combined|unnamed|red)\b)"
    r"(?:was|were|is|are|has|had|have|did|does|will|would|could|gave|gives|took|made|began|held|saw|found|lost|fell|broke"
    r"|withdrew|drove|sent|met|won|came|went|left|put|fought|[a-z]{2,}ed(?! (?:by|for|from|in|at|to|out)\b))\s"
)
_LOSS = re.compile(
    r"\b(?:dead|losses|loss|casualties|deaths?|killed|wounded|prisoners|bodies|fatalities|toll|missing|injured|captives)$",
    re.I,
)
_BACK = re.compile(r"\bwhile\b|\bwhereas\b|;\s|\balthough\b|\bbut\b", re.I)
_SEGMENT = re.compile(r"(?<=[^\d]),\s|\b(?:with|while|and|but)\s")


def trimmed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Without white space, article and a date that hangs on."""
    if tail := _DATE_TAIL.search(sentence, start, end):
        end = tail.start()
    while start < end and not sentence[start].isalnum() and sentence[start] not in "‘'\"":
        start += 1
    while end > start and sentence[end - 1] in " ,–—-\"“”'":
        end -= 1
    if article := _ARTICLE.match(sentence, start, end):
        start = article.end()
    return start, end


def has_border(words: str) -> bool:
    return _BORDER.search(words) is not None


def leads(words: str) -> bool:
    """Whether words are no more than an adverbial that opens a clause: "On 2 April, "."""
    return _LEAD.fullmatch(words) is not None


def clause_start(sentence: str, position: int) -> int:
    borders = [m.end() for m in _BACK.finditer(sentence, 0, position)]
    return borders[-1] if borders else 0


def segment_start(sentence: str, position: int) -> int:
    """Where the last phrase before a position starts: after a comma, "with", "while", "and" or "but"."""
    borders = [m.end() for m in _SEGMENT.finditer(sentence, 0, position - 2)]
    return borders[-1] if borders else 0


def subject_before(sentence: str, end: int, is_claimant: IsClaimant) -> tuple[int, int] | None:
    """The noun phrase that ends at `end`, the beginning of its clause cut off; with the name before it where it is in
    apposition ("Anna Holt, mayor of Marnhill,")."""
    if aside := _ASIDE.search(sentence, 0, end):
        end = aside.start()
    borders = [0, *(m.end() for m in _BORDER.finditer(sentence, 0, end))]
    for border in reversed(borders):
        lead = _LEAD.match(sentence[border:end])
        a, b = trimmed(sentence, border + (lead.end() if lead else 0), end)
        words = sentence[a:b]
        if not words or len(words.split()) > 14:
            return None
        if words == "others" and sentence.endswith("and ", 0, a):
            continue
        if is_claimant(words) and not _LOSS.search(words):
            if finite := _FINITE.search(words):
                return _cut(words, a, finite.start(), is_claimant)
            return _with_name(sentence, a, b, border, is_claimant)
        if border and sentence[border - 2 : border - 1] not in (",",):
            return None
    return None


def _cut(words: str, start: int, at: int, is_claimant: IsClaimant) -> tuple[int, int] | None:
    if "," in words[at:].rstrip(", ") and not re.match(r"[^,]*\bwho ", words[at - 5 :]):
        return None
    head = re.sub(r",? (?:who|which|that|also|later)$", "", words[:at])
    return (start, start + len(head)) if is_claimant(head) else None


def _with_name(sentence: str, a: int, b: int, border: int, is_claimant: IsClaimant) -> tuple[int, int]:
    """From the name or office before the comma at `border`, where what follows tells who that is, up to another comma."""
    if sentence[border - 2 : border] == ", " and sentence[b : b + 1] == ",":
        lead = _LEAD.match(sentence[: border - 2])
        begin = lead.end() if lead else 0
        if found := _NAMED.search(sentence[: border - 2], begin):
            return found.start("name"), b
        first, last = trimmed(sentence, begin, border - 2)
        office = sentence[first:last]
        if len(office.split()) <= 7 and "," not in office and is_claimant(office) and not _FINITE.search(f"{office} "):
            return first, b
    return a, b


def first_subject(sentence: str, start: int, end: int, is_claimant: IsClaimant) -> tuple[int, int] | None:
    """The subject of the clause from `start`, up to its first verb before `end`: whose word a "claiming" or a second verb
    ("and reported to have taken") is."""
    lead = _LEAD.match(sentence[start:end])
    begin = start + (lead.end() if lead else 0)
    finite = _FINITE.search(sentence, begin, end)
    if finite is None:
        return None
    a, b = trimmed(sentence, begin, finite.start())
    if "," in sentence[a:b]:
        return None
    words = re.sub(r" (?:also|then|later|consequently|subsequently|[a-z]+ly)$", "", sentence[a:b])
    fits = words and len(words.split()) <= 9 and is_claimant(words) and not _LOSS.search(words)
    return (a, a + len(words)) if fits else None
