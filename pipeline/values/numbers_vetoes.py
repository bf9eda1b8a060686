"""What looks like a count and is none: dates, years, ordinals, fractions, percentages, times, measures, designators."""

from __future__ import annotations

import re

from .regex import compile_words

__all__ = ["is_compound", "is_date", "is_measure", "is_named", "is_year"]

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_JOIN = r"(?:\s?[–—/-]\s?|, (?:and )?| and | or | to )"
_BEFORE_MONTH = re.compile(rf"(?:st|nd|rd|th)?(?:{_JOIN}{_DAY}){{0,6}} (?:of )?{_MONTH}(?![a-z])")
_AFTER_MONTH = compile_words(rf"\b{_MONTH} (?:{_DAY}{_JOIN}){{0,6}}\Z")
_PEOPLE = re.compile(r" (?:killed|dead|wounded|captured|missing|soldiers|men|troops|people|civilians)\b")
_YEAR_OF_MONTH = compile_words(rf"\b{_MONTH},? (?:(?:{_DAY}{_JOIN}){{0,6}}{_DAY}, |\d{{4}}\s?[–—-]\s?)?\Z")
_DAY_BEFORE = compile_words(rf"(?:\b{_MONTH} {_DAY}, |\b{_DAY} (?:of )?{_MONTH} )\Z")
_CLOCK = re.compile(r"\d[:/]\Z|\[\Z|\d{4}-(?:\d\d-)?\Z")
_CLOCK_AFTER = re.compile(r"[:/]\d|\s?[ap]\.?m\b|-\d\d-\d\d(?!\d)|\]")


def is_date(lower: str, start: int, end: int, digits: int) -> bool:
    """Whether the number or range from `start` to `end` (lower case) is of a date, a time or a footnote mark.

    `digits`: how many digits its first number has.
    """
    if digits == 4 and _YEAR_OF_MONTH.search(lower, max(0, start - 40), start):
        return True
    if digits != 4 and _BEFORE_MONTH.match(lower, end):
        return True
    if _CLOCK_AFTER.match(lower, end) or _CLOCK.search(lower, max(0, start - 9), start):
        return True
    if digits == 4 or _PEOPLE.match(lower, end) or not _AFTER_MONTH.search(lower, max(0, start - 40), start):
        return False
    # "on August 27, 6 members", "on 7 March 18 rebels": the day stands before it
    return not (_DAY_BEFORE.search(lower, max(0, start - 24), start) and _COUNTED.match(lower, end))


_UNITS = (
    r"days?|nights?|weeks?|weekends?|months?|years?|decades?|centur(?:y|ies)|hours?|hrs?|minutes?|mins?|seconds?"
    r"|kilomet(?:re|er)s?|km|klicks?|met(?:re|er)s?|miles?|mi|nmi|leagues?|feet|(?<=-)foot|ft|yards?|yds?|inch(?:es)?|cm|mm|m"
    r"|centimet(?:re|er)s?|millimet(?:re|er)s?|acres?|hectares?|ha|tons?|tonnes?|kilograms?|kilos?|kg|pounds?|lbs?"
    r"|pounders?|pdrs?|knots?|mph|km/h|kph|horsepower|hp|degrees?|per ?cent|percent(?:age)?|points?|times|[ap]\.?m\b"
    r"|o'clock|dollars|roubles|rubles|euros|francs|marks|florins|ducats|livres|talents|guilders|rupees"
    r"|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|half|halves"
)
_AFTER = compile_words(
    r"\s?%|,\d|(?<=\d)[A-Za-z]|(?<=\d) ?(?:BCE?|B\.C\.|CE|AD|A\.D\.)(?![A-Za-z])|\s?[°º′″]|\s?per ?cent"
    r"|[ -]?(?:(?:square|sq\.?|cubic|nautical|statute|metric|short|long|more|full|consecutive|whole|straight|further"
    rf"|additional|Roman|US|Canadian|gold|silver|billion|trillion) )?(?:{_UNITS})\b(?!-\d)"
    r"|[/:]\d|\.\d|(?:st|nd|rd|th)\b|['’]?s\b|-(?!(?:strong|man|men|member)\b)(?=[A-Za-z])| (?:out of|in) every\b"
    r"|[ -]to[ -]one\b|(?<=\b1) (?:in|out of) (?!\d{4}\b)\d"
    # What the grammar could not take in is past every count: part of it would be another number.
    r"|[–-]\d{9}| (?:million|billion|trillion)s?\b",
    re.IGNORECASE,
)
# Things that bear a number as their name: "Hill 112", "T-34", "No. 3".
_DESIGNATED = compile_words(
    r"(?:\b[Nn][or]s?\.? |№ ?|#|[$£€¥]\s?|\b[A-Za-z]{1,8}[-/]|[A-Z]\+|\d ?[–-]|[A-Za-z_.]|\d[.,/:]"
    r"|\b(?:aged?|ages|chapter|page|pp?\.|vol\.|line|bus|one in|one out of|\d in|times|calib(?:re|er)|size) "
    r"|\b(?:Hill|Point|Height|Heights|Highway|Route|Road|Flight|Type|Mark|Mk\.?|Phase|Sector|Zone|Area|Camp|Force|TF|Group"
    r"|Team|Unit|Division|Regiment|Brigade|Battalion|Squadron|Company|Corps|Army|Resolution|Article|Operation|Checkpoint"
    r"|Room|Section|Chapter|Page|Volume|Part|Figure|Table|Number|Directive|Order|Protocol|Gate|Block|Pier|Station|Site"
    r"|Junction|Kilomet(?:re|er)|Stalag|Oflag|Panzer|Jagdgeschwader|Airbus|Boeing|Wing|Convoy|Channel|Interstate|Parallel"
    r"|Line|Leopard|Tornado|Mirage|Merkava|Tiger|Matilda|Valentine|Bren|Spitfire|Ju|He|Bf|Do|Fw|Kh|AD"
    r"|Mi[Gg]|Il|Su|Tu|Yak|A\.D\.) )\Z"
)
_FORMATION = re.compile(
    r"(?: [A-Z][\w'-]*){0,3} (?:Divisions?|Brigade|Corps|Army|Regiment|Battalion|Commando|Squadron|Group|Company|Flotilla"
    r"|Para|Fleet|Wing|Section|Troop|Battery|RAR|Platoon)\b(?! (?:[a-z]+ )?(?:[a-z]+s|men|people|troops)\b)"
)
_YEARLY = compile_words(
    r"\b(?:in|since|until|till|during|year|before|after|late|early|mid|spring|summer|autumn|winter) ?\Z", re.IGNORECASE
)
_ERA = re.compile(r" ?(?:BCE?|CE|AD|B\.C\.|A\.D\.)\b|s\b|[–—/-]\d{2}\b(?![,.]\d)|[–—-]present\b")
# "the 2016 northern shootings": what bears a year.
_EVENTS = re.compile(
    r"(?: [\w'’-]+){0,3} (?:protests?|shootings?|bombings?|attacks?|elections?|clash(?:es)?|riots?|negotiations|talks"
    r"|events|hostilities|wars?|offensives?|campaigns?|operations?|uprisings?|revolts?|revolutions?|massacres?|floods"
    r"|strikes|skirmishes|battles?|borders|estimates)\b"
)
_NO_NOUN = "was|as|his|its|this|has|is|across|plus|towards|besides|perhaps|always|unless"
# "1500 Roman soldiers": what makes four digits a count.
_COUNTED = re.compile(
    rf"\+? (?:(?!(?:{_NO_NOUN}|sees|saw|war|the|a|an|and|or|to|in|at|on|by|when|which|after|with|from|for|of|that|it|he"
    r"|but|until)\b)[\w'’-]+ ){0,2}?"
    r"(?:men|people|troops|infantry|cavalry|horse|foot|killed|wounded|dead|died|captured|missing|injured|casualties"
    r"|persons|personnel|artillery|crew|women|children|civilians|aircraft|strong|or more|losses"
    rf"|(?!(?:{_NO_NOUN}|Allies|Allied)\b)[a-z]{{3,}}s)\b"
)


def is_named(text: str, start: int, end: int) -> bool:
    """Whether the digits at `start` are part of a name ("Hill 112", "T-34", "No. 3", "3 Commando Brigade")."""
    if _DESIGNATED.search(text, max(0, start - 24), start):
        return True
    return end - start <= 3 and text[start].isdigit() and bool(_FORMATION.match(text, end))


def is_measure(text: str, end: int) -> bool:
    """Whether what follows makes the number a measure, time, part or compound ("5 km", "20%", "72nd", "two-day")."""
    return bool(_AFTER.match(text, end))


def is_year(text: str, start: int, end: int) -> bool:
    """Whether the bare three or four digits from `start` to `end` are rather a year than a count.

    Three digits are a year only behind a word for time and with nothing counted behind them ("in 480 the fleet").
    """
    if text[start] == "0" or _ERA.match(text, end):
        return True
    if not text[start + 3 : start + 4].isdigit():
        return bool(_YEARLY.search(text, max(0, start - 12), start)) and not _COUNTED.match(text, end)
    if not 1000 <= int(text[start : start + 4]) <= 2100:
        return False
    if _YEARLY.search(text, max(0, start - 12), start) or _EVENTS.match(text, end):
        return True
    return not _COUNTED.match(text, end)


_ONE_BEFORE = ("no ", "any ", "every ", "each ", "this ", "that ", "which ", "the ")
_ONE_AFTER = re.compile(
    r" another\b|['’]s|self\b| by one\b| (?:in|out of) (?:every )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)\b"
)


_RATE = re.compile(r"\b(?:one|two|nine) out of $")


def is_compound(lower: str, start: int, end: int, value: int | None) -> bool:
    """Whether number words are part of another expression: "no one", "one another", "one in four", "as many as"."""
    before = lower[max(0, start - 12) : start]
    if value is None:
        return before.endswith(("as ", "too ", "so ", "how ")) or lower.startswith((" rocket", " launch"), end)
    if before.endswith(("-", "one in ")) or _RATE.search(before):
        return True
    return value == 1 and (before.endswith(_ONE_BEFORE) or bool(_ONE_AFTER.match(lower, end)))
