"""Is this number a year, this word a month? What stands around it decides."""

from __future__ import annotations

import re

from .regex import compile_words

__all__ = [
    "counts_in_month",
    "doubtful_year",
    "is_count",
    "is_name",
    "is_plain_month",
    "is_season",
    "is_the_day",
    "is_year",
    "noun_follows",
]

# Words that may follow a date; any other word in lower case right behind a number is taken for what it counts.
_FUNCTION = (
    "a an and or the in on at to of by as for from with without when where who whom which that than then there this those these "
    "but so while after before until till since during through into onto over under between against about also both was were "
    "is are had has have he she it they we his her its their saw led did could would will may might must not only just "
    "however because if although though where whereas whilst amid amidst following near around under along marked brought "
    "began ended became came made left took gave passed put resulted continued onwards onward inclusive alone per due "
    "one two three four five six seven eight nine ten eleven twelve several some many most all no other more "
    "via despite except again under called known showed found further later earlier upon within among across"
).split()
_NOUN = compile_words(rf"[ -](?!(?:{'|'.join(_FUNCTION)})\b)[a-z]")
_THINGS = (
    r"(?:men|troops|soldiers|people|fighters|civilians|prisoners|horses?|cavalry|infantry|guns|tanks|aircraft|ships|vessels|"
    r"planes|rebels|militants|casualties|dead|wounded|killed|metres|meters|miles|kilometres|kilometers|km|m|ft|feet|yards|"
    r"yd|tons|tonnes|t|kg|lb|hp|mm|cm|rounds|shells|bombs|sorties|refugees|families|houses|homes|villages|houses|vehicles|"
    r"members|officers|sailors|marines|warriors|knights|archers|foot|volunteers|reinforcements|inhabitants|residents|"
    r"persons|deaths|hours|years|days|sq|square|acres|hectares|others|dollars|pounds|francs|policemen|police|workers|"
    r"militia|militiamen|horsemen|lances|pieces|cannon|cannons|muskets|rifles|missiles|rockets|strong|strikes|airstrikes|"
    r"personnel|strong|were (?:killed|wounded|captured|taken)|had been (?:killed|wounded|captured))\b"
)
_COUNTED_NOUN = compile_words(rf" {_THINGS}")
_COUNTED = compile_words(
    r" (?:(?:[a-z]+(?:ed|ing|ian|ese|ish|al|ic|y|er|ry)|more|other|light|heavy|elite|field|enemy|foreign|dead|[A-Z]\w+) ){0,2}"
    rf"{_THINGS}"
)
_STRONG = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Ee]arly|[Ll]ate|[Ee]arly in|[Ll]ate in|[Tt]hroughout|[Mm]id|"
    r"as early as|as late as|the years?|summer|winter|spring|autumn|fall|AD|circa|anno) ?$|mid-$|\bca?\. ?$"
)
_DETERMINER = re.compile(r"\b(?:the|The|a|A|an|its|his|their|this|that|[A-Za-z]+['’]s) $")
_END = re.compile(r"\s*(?:$|[,.;:)\]–—?!]|[–-])")


_WEAK_PREPOSITION = compile_words(r"\b(?:of|to|and|or|around|about|than|from|between|before|after|to|by) ?$", re.I)


def noun_follows(text: str, end: int) -> bool:
    """Whether the word right behind `end` is in lower case and no function word: a number here counts it."""
    return _NOUN.match(text, end) is not None or _COUNTED.match(text, end) is not None


def is_count(text: str, end: int) -> bool:
    """Whether what stands right behind `end` is what a number counts ("men", "km")."""
    return _COUNTED_NOUN.match(text, end) is not None


_IN_MONTH = re.compile(r"\b(?:[Ii]n|[Dd]uring|[Tt]hroughout)(?: early| late| mid)? $")


def counts_in_month(text: str, start: int, end: int) -> bool:
    """Whether the number behind a month counts what follows: "in December 9 cannon arrived"; a day has "on" or "by"."""
    return _IN_MONTH.search(text, max(0, start - 18), start) is not None and noun_follows(text, end)


_UNIT_NAME = re.compile(
    r" (?:[A-Z][\w'’-]+ )?(?:Brigade|Division|Battalion|Regiment|Movement|Army|Front|Group|Alliance|Coalition|Company|Platoon|"
    r"Street|Island|Islands|Tower|Bridge|Square|Avenue|Road|Revolution|Uprising|Martyrs|Organi[sz]ation|Committee|Forces|Brigades|Hospital|School|"
    r"Party|Camp|Barracks|Stadium|University|Column|Squadron)\b"
)


def is_name(text: str, start: int, end: int) -> bool:
    """Whether the day at start:end only names something: "the 8 March Division", "Operation 25 August"."""
    if text[start - 1 : start] in ('"', "“") and text[end : end + 1] in ('"', "”"):
        return True
    return _UNIT_NAME.match(text, end) is not None or text[max(0, start - 10) : start] in ("Operation ", "operation ")


def is_year(text: str, start: int, end: int, *, strict: bool = False, short: bool = False) -> bool:
    """Whether the bare number at start:end is a year.

    strict: only behind words that time goes with ("in", "since", "by"). short: of three digits, which must also stand
    before a pause or a function word.
    """
    said = text[start : start + 4]
    if not short and not (said.isdigit() and 1000 <= int(said) <= 2100) and not (strict and said[:3].isdigit()):
        return False
    before = text[max(0, start - 16) : start]
    if before.endswith(("-", "+", "No. ", "no. ", "#", "Resolution ", "resolution ", "UTC+")) and not before.endswith(
        "mid-"
    ):
        return False
    if before.endswith("/") or re.match(r"/\d", text[end : end + 2]):
        return False  # "1617/4205/1843": a return of losses
    if _COMPOUND.match(text, end):
        return False
    strong = _STRONG.search(before) is not None
    if (_COUNTED_NOUN if strong else _COUNTED).match(text, end):
        return False
    if _AMOUNT.search(before):
        return False
    if short:
        return strong and not noun_follows(text, end) and not re.match(r" [A-Z]", text[end : end + 2])
    if strict:
        return strong and not noun_follows(text, end)
    if strong or before.endswith("("):
        return True
    if _WEAK_PREPOSITION.search(before) or _DETERMINER.search(before):
        return True
    return _END.match(text, end) is not None or not noun_follows(text, end)


# "a 1000-man force", "1500-strong"
_COMPOUND = re.compile(
    r"[-–](?:man|men|strong|pound|pounder|ton|tonne|mile|foot|feet|metre|meter|yard|km|m|horsepower|bed|"
    r"seat|acre)\b"
)
_AMOUNT = re.compile(
    r"(?:total|force|number|army|garrison|resource|crew|strength|group|population|loss|losses|average|height|altitude|cost|sum|"
    r"minimum|maximum|out|distance|range|column|detachment|body|convoy|fleet) of $"
)


_ROUND = re.compile(r"\b(?:and|or|than|about|around|some|to) $", re.IGNORECASE)


def doubtful_year(text: str, start: int, end: int) -> bool:
    """Whether only the article's time can tell that the number is a year: "of 1860 triggered", "about 1700 were"."""
    before = text[max(0, start - 14) : start]
    if _STRONG.search(before) or before.endswith("(") or _DETERMINER.search(before):
        return False
    if text[start:end].endswith("00") and _ROUND.search(before):
        return True  # "3,000 for the fight and 2000 to guard the road", "about 1500 Yankees"
    return _WEAK_PREPOSITION.search(before) is None or noun_follows(text, end)


_MONTH_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Bb]y|[Oo]f|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Ll]ate|[Ee]arly|[Mm]id|[Bb]etween|[Ff]rom|[Tt]o|and|"
    r"[Tt]hrough|before|after|[Bb]efore|[Aa]fter|this|last|next|that|following|previous|each|every|or|for|as|of last|throughout|"
    r"[Tt]hroughout|around|about|in late|in early|same|preceding|past|only|end|start|the) |[–/(-])$"
)
_NAMES = re.compile(r" (?!(?:I|II)\b)[^\W\d_a-z][^\W\d_A-Z]")
_MARCHED = re.compile(r" (?:for|of|to|on|through|against|towards?|into|from|by)\b")
_MODAL = re.compile(r" (?:have|be|not)\b", re.IGNORECASE)


def is_plain_month(text: str, start: int, end: int, abbreviated: bool) -> bool:
    """Whether a month's name with neither day nor year is the month: not "May" the verb, "March", "August Mackensen"."""
    word = text[start:end]
    before = text[max(0, start - 11) : start]
    if abbreviated and word not in ("May",) and len(word) < 5 and word not in ("July", "June"):
        return False
    if (
        word.isupper()
        or _UNIT_NAME.match(text, end)
        or (word in ("May", "March") and before.endswith(("the ", "The ")))
    ):
        return False
    if _MONTH_BEFORE.search(before):
        return not (word == "May" and _MODAL.match(text, end))
    if re.search(r"\b[Aa]n? $", before):
        if word == "March" and _MARCHED.match(text, end):
            return False
        return re.match(r" [a-z]", text[end : end + 2]) is not None
    if word in ("May", "March"):
        return text[end : end + 1] in (",", ")", "–") and not before.endswith(("the ", "The "))
    if before[-2:] in (". ", "“") or not before:
        return not _NAMES.match(text, end)
    return not _NAMES.match(text, end)


_SEASON_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Ii]n|[Bb]y|[Tt]hat|[Tt]his|[Uu]ntil|[Ss]ince|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Ll]ast|[Nn]ext|following|previous|"
    r"[Tt]hrough|throughout|of|before|after|to|and|whole|entire) |mid-|-)$"
)
_SEASON_NOUN = re.compile(r" (?:offensives?|campaigns?|campaigning|months|season|operations?|counter-?offensives?)\b")
# "The summer residence", "winter clothing": what a thing is for, or the weather, not a time of the story.
_SEASON_THING = re.compile(
    r" (?:residences?|palaces?|houses?|homes?|resorts?|retreat|capital|quarters|encampment|camps?|clothing|clothes|coats?|"
    r"uniforms?|gear|boots|equipment|supplies|stores|food|fodder|crops?|harvest|wheat|rye|grazing|pastures?|sports?|olympics|"
    r"games|weather|conditions|temperatures?|climate|snows?|snowfall|frosts?|ice|rains?|rainfall|floods?|thaw|mud|storms?|"
    r"heat|cold|sun|sunshine|winds?|monsoon|nights|days|solstice|equinox|vacations?|holidays?|break|school|term|line|roads?|"
    r"hurricane|garden)\b"
)
_FALL = re.compile(r"\b(?:[Ii]n|[Bb]y|[Dd]uring|[Uu]ntil|[Ee]arly|[Ll]ate|[Tt]hat|[Ss]ince)(?: the| early| late)* $")


def is_season(text: str, start: int, end: int) -> bool:
    """Whether a season's word with no year is the season: not "spring" the well, "fall of Saigon", "Winter War"."""
    word = text[start:end]
    before = text[max(0, start - 20) : start]
    if re.match(r"s\b| of (?!(?:that|the same|the following|the previous|this|next|last|AD|\d))", text[end : end + 18]):
        return False
    if word.lower() == "fall":
        return _FALL.search(before) is not None and not re.match(r" (?:of|back|to|into|in)\b", text[end : end + 6])
    if re.match(r" [A-Z]", text[end : end + 2]) and word[0].isupper():
        return False
    if before.endswith("to ") and re.match(r" (?:in|at|on|among|there)\b", text[end : end + 7]):
        return False
    if _SEASON_NOUN.match(text, end):
        return True
    if _SEASON_THING.match(text, end):
        return False
    if re.match(r"s\b|-", text[end : end + 2]):
        return False
    return _SEASON_BEFORE.search(before) is not None or (word[0].isupper() and before[-2:] in (". ", ""))


_ON_THE = re.compile(
    r"(?:\b(?:[Oo]n|[Bb]y|[Uu]ntil|[Tt]ill|[Ss]ince|[Ff]rom|[Ff]or|[Bb]efore|[Aa]fter|and|to|early|late)|[–-]) the $"
)
_NIGHT_OF = re.compile(r"\b(?:night|morning|evening|afternoon|day|dawn|hours|noon|nights|until late) (?:of|on) the $")
_FIRST_WORDS = re.compile(r"(?:(?:^|[.!?;:]\s|\s)[OB]|(?:[,;:]|\b(?:and|but|that)) o)[ny] the $")
# What an ordinal numbers when it numbers no day.
_NUMBERED = compile_words(
    r"[ -](?:(?!(?:the|a|an|his|its|their|two|three|four|five|six|several|both|all)\b)[a-z]+ )?"
    r"(?:of (?!(?:that|this|the|January|February|March|April|May|June|July|August|September|October|November|"
    r"December))|century|centuries|parallel|day|days|anniversary|hour|attempt|floor|infantry|cavalry|regiments?|divisions?|"
    r"brigades?|battalions?|corps|army|armies|company|companies|squadrons?|battery|batteries|largest|highest|biggest|time|"
    r"place|row|line|round|wave|meridian|week|month|year|birthday|volume|edition|congress|session|group|fleet|wing)\b"
)
_NUMBERED_NAME = compile_words(
    r"(?:/|[ -](?:Battalion|Brigade|Division|Regiment|Corps|Army|Squadron|Battery|Company|Infantry|Cavalry|Legion)\b|"
    r"[ -]\(?[A-Z][\w'’.-]*\)?(?: [A-Z][\w'’.-]*\)?){0,3} ?(?:Battalion|Brigade|Division|Regiment|Corps|Army|Armies|Front|"
    r"Fleet|Group|Squadron|Battery|Company|Infantry|Cavalry|Legion|Wing|Armou?red|Panzer|Airborne|Guards|Hussars|Lancers|"
    r"Dragoons|Foot|Massachusetts|New York|Marines?|Artillery|Field|Air|Tank|Rifle|Mountain|Parachute|Mechani[sz]ed|Motor)\b)"
)


def is_the_day(text: str, start: int, end: int) -> bool:
    """Whether "the 23rd" is a day: a time's preposition before it, and nothing behind that it numbers."""
    before = text[max(0, start - 20) : start]
    night = _NIGHT_OF.search(before) is not None
    if not (night or _ON_THE.search(before)) or _NUMBERED.match(text, end) or _NUMBERED_NAME.match(text, end):
        return False
    if re.match(r"[ -][A-Z]", text[end : end + 2]):
        return night or _FIRST_WORDS.search(before) is not None
    return True
