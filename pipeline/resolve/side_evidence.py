"""What the words between two actors of one sentence tell: company (> 0), enmity (< 0) or nothing (0). Pure functions."""

from __future__ import annotations

import re

from ..values.regex import compile_words
from .deeds import hostile, suffered
from .force_persons import TITLES
from .parties import PartyMention

__all__ = ["ALLY", "COMPANY", "listed", "relation"]
ALLY = re.compile(
    r"^[,;]?\s*(?:and|&|as well as|along with|alongside|together with|with the (?:support|help|aid|assistance) of|"
    r"(?:which (?:was|were) )?(?:supported|backed|aided|assisted|joined|reinforced|accompanied) by|allied (?:with|to))?"
    r"(?: of)?\s*(?:the|their|its|his|some|several|\d[\d,]*)?\s*$"
)
_LIST = re.compile(r"^,\s*(?:the\s*)?$")
_TITLE_WORDS = (
    rf"(?:(?:{TITLES}|[Ff]ield|[a-z]+-(?:general|colonel|admiral|marshal)|army|military|cavalry|infantry|naval|fleet|in|the|a|"
    r"its|their|de facto)"
    r"\b[.,]?[ -]?(?:and )?)"
)
_LED = re.compile(
    r"(?:^|[ ,])(?:under(?: the (?:overall )?(?:command|leadership|orders|direction) of)?|led by|commanded by|headed by)\s+"
    rf"(?:(?:the|his|their|an?|one|[A-Z][\w.-]*|[\w-]+-general|{TITLES})\.? ){{0,6}}$"
)
_OF_PERSON = re.compile(r"^\s+of\s+(?:[\w.-]+ ){0,4}$")
_FIRST_NAMES = r"(?:[A-Z][\w.’'-]*\s){0,3}"
_BY_TITLE = re.compile(rf"^(?:['’]s?)?,?\s+(?:{_TITLE_WORDS}{{1,7}}{_FIRST_NAMES})?$")
_WITH = re.compile(
    r"^,?\s+(?:(?:\w+ ){0,4})with (?:(?:some|about|only|his|more than|fewer than|nearly|around) )?"
    r"[\d,]{2,}(?: [a-z]+)? $"
)
_OWNS = re.compile(r"^['’]s?\s+(?:(?!(?:of|against|on|for|to|from|with|and|by|in|over)\b)[\w-]+ ){0,2}$")
_HEADS = re.compile(
    r"^,?\s+(?:[\w ]{0,24}?\b)?(?:as )?(?:an? |the )?(?:\w+ ){0,2}(?:commander(?:-in-chief)?|commanders|leaders?|chief|"
    r"head|command|general|officer|king|emperor|ruler|sultan|president)(?: in chief)? of "
    r"(?:(?:the|his|all|its|main|an?|both) ){0,3}$"
)
_COMMANDS = re.compile(
    r"^,?\s*(?:\w+ )?\b(?:commanded|led|headed|took command of|taking command of|commanding|leading) "
    r"(?:(?:the|his|an?|all|their|main|\w+ly) ){0,3}$"
)
_IN_BRACKETS = re.compile(r"^\s*\($")
_NAMES = rf"(?:(?:{TITLES}|[A-Z][\w’'-]*|[a-z]+-general|\w)\.?[ -]){{0,7}}"
_CHIEF_IN_BRACKETS = re.compile(rf"^\s*\([/, ]{{0,3}}{_NAMES}$")
_NEXT_IN_LIST = re.compile(rf"^\)(?:,| and|, and) (?:the |his )?{_NAMES}$")
COMPANY = compile_words(
    r"\b(?:alongside|together with|in support of|to support|supported by|backed by|to reinforce|reinforced by|to the aid of|"
    r"in aid of|joined (?:by|up with|forces with)|joined|rejoined|attached to|allied (?:with|to)|an ally of|on behalf of|"
    r"accompanied by|in alliance with|fought for|fighting for|loyal to|faithful to|in the service of|(?:served|serving) "
    r"(?:under|in|with)|subordinate|part of|belonging to|relie(?:ved|ving)|linked up with|link up with|covered the retreat of|"
    r"hired by|sent by|friendly to|supported|assisted)(?: \w+){0,3} $"
)
_ORDERS = re.compile(
    r"\b(?:order(?:ed|ing)|sent|sending|instructed|appointed|dispatched|detached|assigned|replaced|succeeded(?! in)|promoted|"
    r"told|named|recalled|deployed|directed|urged|asked)(?: (?!to |against |an? )[\w-]+){0,4} $"
)
_CLAUSE = re.compile(r";|\b(?:while|when|where|that|but|although|though|after|before|because|whereas|until|since|if)\b")
_ALIAS = re.compile(r"^\s*[(,]\s*(?:\w+ )?(?:called|known as|styled|named|or|i\.e\.)\s(?:the )?$")
_SET_APART = re.compile(r"\b(?:between|both)\b[^.;()]*$")
_EACH_OTHER = re.compile(
    r"\s(?:\w+ ){0,2}?(?:sparred|clashed|duell?ed|differed|skirmished|(?:fought|faced) (?:each other|one another)|exchanged|"
    r"signed|agreed|concluded|negotiated|traded|reached|broke off|met in battle|(?:are|were) (?:at war|fighting|enemies))\b"
)
"""what two do to or with each other, whatever sides they are on"""
_LAND = re.compile(
    r"\b(?:north|south|east|west|cent(?:er|re)|\w+ern|central|border|large|small|other|most)\w*,? parts? of (?:the )?$"
)
_RULED = re.compile(
    r"(?:['’]s)?\s(?:\w+ )?(?:control|rule|occupation|administration|mandate|fire|attack|bombardment|pressure|siege)\b"
)
"""behind who is named after "under": a land or town under their rule is not with them"""
_OWN = re.compile(r"\b(?:(?:held|taken) by (?:its|his|their)|including|among them) (?:[a-z]+[ ,]+){0,6}$")
"""what follows is the first one's own: "lost many officers, including its commander" """
_NEXT_DEED = re.compile(r"(?:['’]s)?(?: [a-z]+){0,2},? (?:and |then |and then )?(?:[a-z]+ing|[a-z]+ed)\b")
_OBJECT = re.compile(
    r"\b(?:destroying|driving|forcing|pushing|attacking|defeating|capturing|killing|routing|against|destroyed|defeated|"
    r"attacked|drove|captured|killed|routed|threw|hit) (?:[a-z]+ (?:of )?)?(?:the )?$"
)
"""what stands behind these words does not do what follows: "destroying the fleet, crippling" """
_AT_PLACE = re.compile(r"\b(?:of|in|into|from|to|at|near|across|over|through|towards?)\s(?:the )?$")
_IN_LAND = re.compile(
    r"\b(?:in|into|at|near|from|(?:north|south|east|west)\w* of|part of|border of) (?:the )?(?:\w+ )?$"
)
_INVADES = re.compile(
    r"\b(?:offensive|advanc(?:e|es|ed|ing)|incursions?|thrust|raids?|raided|drive|drove|push(?:ed|es)?|march(?:ed|es|ing)?|attacks?|"
    r"crossed|invasion) (?:[\w-]+ ){0,4}into (?:the )?(?:\w+ )?$"
)
_RUIN = re.compile(r"\b(?:collapse|destruction|overthrow|encirclement|annihilation|defeat) of (?:the )?$")
_NEW_SUBJECT = re.compile(r"(?:,|\band)\s+(?:the|an?|[a-z]+) $|\W$(?<! )")


def relation(text: str, a: PartyMention, b: PartyMention) -> float:
    """The weight of what stands between two mentions that follow each other in a sentence."""
    weight = _relation(text, a, b)
    if 0 < weight <= 0.7 and (_only_where(text, a) or (weight < 0.5 and _only_where(text, b))):
        return 0.0
    return weight


def listed(text: str, a: PartyMention, b: PartyMention, c: PartyMention) -> bool:
    """Whether `a` and `c` follow each other in a list that has `b` in brackets: "Holm (II Corps), General Brand (IV …"."""
    return (
        text[b.end : b.end + 1] == ")"
        and _CHIEF_IN_BRACKETS.match(text[a.end : b.start]) is not None
        and _NEXT_IN_LIST.match(text[b.end : c.start]) is not None
        and not _SET_APART.search(text, max(0, a.start - 60), a.start)
    )


def _only_where(text: str, mention: PartyMention) -> bool:
    """Whether a mention of a land only says where something happens."""
    return (
        not mention.force
        and mention.party[0] not in "@#"
        and _IN_LAND.search(text, max(0, mention.start - 40), mention.start) is not None
    )


def _relation(text: str, a: PartyMention, b: PartyMention) -> float:
    between = text[a.end : b.start]
    person_a, person_b = a.party[0] == "@", b.party[0] == "@"
    if person_b and not person_a and _leads(between, force=a.force):
        return 0.0 if not a.force and _IN_LAND.search(text, max(0, a.start - 40), a.start) else 3.0
    if person_a and not person_b and b.force and _heads(between):
        return 3.0
    if person_b and a.force and _CHIEF_IN_BRACKETS.match(between):
        return 3.0  # "XII Corps (Lieutenant-General Brand)"
    if _ALIAS.search(between) or (_IN_BRACKETS.match(between) and not person_b):
        return 2.0  # another name, or a list of whom it is made of
    if _LIST.match(between) and person_a != person_b:
        return 0.0  # "in the Caucasus, Brand", "the Polish units, Brand": a new clause
    if ALLY.match(between) or _LIST.match(between):
        if _SET_APART.search(text, max(0, a.start - 60), a.start) or _EACH_OTHER.match(text, b.end):
            return 0.0
        if not b.force and not between.strip() and _is_state(a.party) and _is_state(b.party):
            return 0.0  # "French Algeria"
        return 0.3 if re.search(r"\d", between) else 1.0 if re.search(r"\w", between) else 0.7
    if (
        person_b
        and (match := re.search(rf"{_TITLE_WORDS}+{_FIRST_NAMES}$", between))
        and ALLY.match(between[: match.start()])
    ):
        return 1.0 if re.search(r"\w", between[: match.start()]) else 0.7
    if COMPANY.search(between) and not _CLAUSE.search(between):
        return 0.0 if _LAND.search(between) or (not b.force and hostile(between)) else 1.5
    if _LED.search(between) and not _CLAUSE.search(between):
        return 0.0 if _RULED.match(text, b.end) else 1.0
    if (hostile(between) and (b.force or not _AT_PLACE.search(between))) or suffered(between):
        if _OWN.search(between) or (_NEXT_DEED.match(between) and _OBJECT.search(text, max(0, a.start - 40), a.start)):
            return 0.0
        return -1.5 if a.force and b.force else -1.0
    if _OWN.search(between):
        return 0.0
    if _RUIN.search(between):
        return -1.0
    if not b.force and _INVADES.search(between):
        return -1.0
    if a.force and (b.force or person_b) and re.match(r"\s+(?:of|from|belonging to)\s+(?:the )?$", between):
        return 2.0
    if _ORDERS.search(between) and not _CLAUSE.search(between):
        return 0.7
    return 0.2 if len(between) < 40 and not (_CLAUSE.search(between) or _NEW_SUBJECT.search(between)) else 0.0


def _is_state(party: str) -> bool:
    return len(party) == 2 and party.isupper()


def _leads(between: str, *, force: bool) -> bool:
    """Whether a person behind `between` leads, or belongs to, the body or people before it."""
    if _BY_TITLE.match(between) and ("," not in between if not force else between != ", "):
        return True
    return bool((match := _LED.search(between)) and not _CLAUSE.search(between, 0, match.start())) or bool(
        force and _OF_PERSON.match(between)
    )


def _heads(between: str) -> bool:
    """Whether the person before `between` leads the body behind it."""
    return any(p.match(between) for p in (_OWNS, _WITH, _HEADS, _COMMANDS, _IN_BRACKETS))
