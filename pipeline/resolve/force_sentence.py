"""The side of one mention by its sentence: what else that names before and after it, and the verbs between."""

from __future__ import annotations

import re

from .deeds import hostile, suffered
from .force_carry import fights_pronoun, losses_of_both
from .force_decider import Decider
from .force_evidence import Evidence, subject_of
from .force_items import Item
from .side_evidence import ALLY

__all__ = ["NATIONAL", "by_sentence"]

_PASSIVE = re.compile(
    r"\b(?:by|from|during (?:an?|the)|in (?:an?|the)|due to (?:an?|the)|after (?:an?|the))\s+(?:the |an? )?$"
)
PRONOUNS = ("his", "its", "their", "her", "own")
NATIONAL = frozenset(
    "army armies military militaries forces troops soldiers navy fleet air force air forces security forces "
    "armed forces government police guards border guards artillery".split()
) | {"air force", "armed forces", "security forces", "air forces", "border guards", "special forces"}
_WHOSE = re.compile(
    r"\s+(?:of|from|belonging to|loyal to|allied (?:to|with)|fighting for|in the (?:service|pay) of|employed by)\s+"
    r"(?:the |an? )?\Z"
)
_SERVICE = re.compile(r"['’]s? (?:retinue|service|pay|employ|army|force|forces|ranks)\b")
_ADDED = re.compile(r"(?:In addition to|Besides|Apart from|Along with|Together with|Alongside) [^,;.]*\Z")
_HAD = re.compile(r"[^,;.]{0,40}, (?:the )?\Z")
_SENT_BY = re.compile(
    r"\b(?:hired|sent|led|raised|recruited|drawn|provided|supplied|organi[sz]ed|formed|trained|equipped|deployed|dispatched|employed|"
    r"replaced|reinforced|relieved|joined|followed|supported|backed|assisted|accompanied|headed|commanded|done|came|come|coming|"
    r"arriv(?:ed|ing))\s+(?:\w+ly\s+)?(?:by|from)\s+(?:the |an? )?$"
)
"""whose it is, or who is with it: no deed against it"""
_HELD_BY = re.compile(r"\b(?:defended|held|garrisoned|guarded|manned|occupied) by (?:\w+ ){0,3}$")
_LEAVING = re.compile(r", (?:kill|leav|wound|injur|captur)ing (?:[\w,-]+ ){0,5}$")
_OBJECT = re.compile(r"\w (?:an? |the |some |several )?$")
_BETWEEN = re.compile(
    r"\b(?:fought|battle|war|conflict|clash(?:es)?|fighting|engagement|encounter|struggle)\b[^.;]{0,40}? between [^.;]{0,60}$"
)
_MADE_OF = re.compile(
    r",? (?:of|consisting of|composed of|made up of|including|which (?:had|numbered|included)) "
    r"(?:(?:about|some|over|nearly|only|up to) )?(?:[a-z\d][\w,–-]*,? ){0,5}"
)
_PROTECTED = re.compile(
    r"\b(?:it|they|he|she|which|who) (?:was|were|had been|is|are) (?:protected|covered|supported|defended|reinforced|joined|"
    r"guarded|shielded|aided|helped|escorted|accompanied|relieved) by (?:the |an? |some )?$"
)
_HE = re.compile(r"\b(?:he|she)\b(?!.*\b(?:he|she|they|it)\b)")
_AND = re.compile(r"[^.;:]{0,60}?,? and (?:the |an? )?$")
_NEXT = re.compile(r"(?:, (?:and|but|while)|;|\b(?:until|when|while|before)) (?:the |an? |some |several )?$")


def by_sentence(decider: Decider, item: Item, before: list[Evidence], after: list[Evidence], text: str) -> bool:
    """By what is named in its sentence, and the verbs between."""
    c = item.c
    if c.owner in PRONOUNS and _pronoun(decider, item, before, text):
        return True
    if before and _listed(item, before[-1], text):
        return True
    if c.parties and decider.parties.infobox and c.head in NATIONAL:
        return False
    if c.role == "enemy" or "enemy" in c.roles:
        return _enemy(decider, item, before)
    if after and re.match(r"\s+(?:from|of|belonging to)\s+(?:the |an? )?$", text[c.end : after[0].start]):
        item.decide(after[0].side, f'of "{text[after[0].start : after[0].end]}"', "context", after[0].party)
        return True
    acting = [e for e in before if not e.claims] or before
    if acting and _before(decider, item, acting, text):
        return True
    return bool(after) and _after(decider, item, after[0], text)


def _in_service(text: str, end: int, one: Evidence) -> bool:
    """Whether what ends at `end` serves `one`: "archers in Brand's retinue"."""
    return text[end : one.start] == " in " and _SERVICE.match(text, one.end) is not None


def _besides(decider: Decider, item: Item, one: Evidence, text: str) -> bool:
    """Whether `one` has it beside what follows: "In addition to the mercenaries, Denmark had …"."""
    start = _sentence_start(decider, item)
    return _ADDED.match(text, start, item.c.start) is not None and _HAD.match(text, item.c.end, one.start) is not None


def _pronoun(decider: Decider, item: Item, before: list[Evidence], text: str) -> bool:
    """ "his army": the last person named; "its", "their": the last body, but not one that was only attacked."""
    if item.c.owner in ("his", "her"):
        persons = [e for e in before if e.person]
        last = persons[-1] if persons else None
        if _stranger(decider, item, last) is not None:
            return False
        side, words, party = (last.side, text[last.start : last.end], last.party) if last else decider.person
        if side is None:
            return False
        item.decide(side, f'"{item.c.owner}" is "{words}"', "context", party)
        item.whose = words
        return True
    if not before:
        return False
    one = subject_of(before, text)
    item.decide(one.side, f'"{item.c.owner}" is "{text[one.start : one.end]}"', "context", one.party)
    return True


def _stranger(decider: Decider, item: Item, last: Evidence | None) -> str | None:
    """The last person before the mention in its sentence, where his side is not known."""
    start = max(_sentence_start(decider, item), last.end if last else 0)
    nodes = decider.reading.shared["person_nodes"]
    near = [
        name for at, name in decider.names(item.paragraph) if start <= at < item.c.start and name.split()[-1] in nodes
    ]
    titled = decider.reading.shared["titled"][item.paragraph]
    near = near or [name for at, name in titled if start <= at < item.c.start]
    return near[-1] if near and decider.persons.side(near[-1]) is None else None


def _listed(item: Item, last: Evidence, text: str) -> bool:
    """ "the FSA, Ahrar al-Sham and others", "the Army, backed by Iraqi volunteers"."""
    between = text[last.end : item.c.start]
    if (
        last.person
        or not last.force
        or not ((ALLY.match(between) and re.search(r"\w", between)) or between.strip() == ",")
    ):
        return False
    if re.search(r"\bbetween\b[^.;]{0,40}$", text[max(0, last.start - 50) : last.start]):
        return False
    item.decide(last.side, f'named together with "{text[last.start : last.end]}"', "context", last.party)
    return True


def _enemy(decider: Decider, item: Item, before: list[Evidence]) -> bool:
    other = decider.parties.other(before[0].side) if before else None
    if other is None:
        return False
    item.decide(other, "the enemy of the sentence's subject", "context")
    return True


def _before(decider: Decider, item: Item, before: list[Evidence], text: str) -> bool:
    last, subject = before[-1], subject_of(before, text)
    between = text[last.end : item.c.start]
    if len(between) > 150:
        return False
    words = text[subject.start : subject.end]
    if _MADE_OF.fullmatch(between) or _PROTECTED.search(between):
        item.decide(last.side, f'with "{text[last.start : last.end]}", right before it', "context", last.party)
        return True
    if (him := _he(decider, before, between)) is not None:
        item.decide(him[0], f'"he" is "{him[1]}"', "context", him[2])
        return True
    attacked = item.c.role == "defender" and hostile(text[subject.end : item.c.start])
    if attacked and (other := decider.parties.other(subject.side)) is not None:
        item.decide(other, f'attacked by "{words}" in the same sentence', "context")
        return True
    if (
        item.c.role == "defender"
        and decider.parties.attacker == subject.side
        and (other := decider.parties.other(subject.side))
    ):
        item.decide(other, f"side {subject.side} attacks in most of what is told", "context")
        return True
    held = _HELD_BY.search(text, subject.end, item.c.start)
    if held and hostile(text[subject.end : held.start()]) and (other := decider.parties.other(subject.side)):
        item.decide(other, f'they held what "{words}" attacked', "context")
        return True
    if suffered(between) and (other := decider.parties.other(last.side)) is not None:
        item.decide(other, f'"{text[last.start : last.end]}" suffered it from them', "context")
        return True
    if hostile(between) and not re.search(r"\b(?:lost|losing|losses|defeat of|loss of)\b", between):
        if subject is before[0] and _LEAVING.search(between) and _attacked(decider, item, subject, text):
            item.decide(subject.side, f'lost in what was done to "{words}"', "context", subject.party)
            return True
        other = decider.parties.other(subject.side)
        if other is not None:
            item.decide(other, f'against "{words}" in the same sentence', "context")
            return True
    other = decider.parties.other(subject.side)
    apart = _AND.match(between) and _BETWEEN.search(text, max(0, last.start - 60), last.end)
    if apart and (foe := decider.parties.other(last.side)) is not None:
        item.decide(foe, f'between "{text[last.start : last.end]}" and it', "context")
        return True
    if other is not None and losses_of_both(text, subject.end, item.c.start, item.c.end):
        item.decide(other, f'its loss set beside that of "{words}"', "context")
        return True
    stop = text.find(".", item.c.end)
    pronoun = fights_pronoun(text, item.c.end, stop if stop > 0 else len(text)) if _NEXT.search(between) else None
    if other is not None and pronoun is not None:
        item.decide(other, f'against "{pronoun}", "{words}"', "context")
        return True
    item.decide(subject.side, f'with "{words}" in the same sentence', "context", subject.party)
    return True


def _he(decider: Decider, before: list[Evidence], between: str) -> tuple[int, str, str | None] | None:
    """Side, name and party of the person whom a "he" between the last one named and the mention stands for, who does it no
    harm."""
    pronoun = _HE.search(between)
    if pronoun is None or hostile(between[pronoun.end() :]) or suffered(between[pronoun.end() :]):
        return None
    persons = [e for e in before if e.person]
    if persons:
        return persons[-1].side, "the one named before", persons[-1].party
    side, words, party = decider.person
    return (side, words, party) if side is not None else None


def _attacked(decider: Decider, item: Item, subject: Evidence, text: str) -> bool:
    """Whether somebody of no known side does something to the first one named: "a bomber attacked the Army, killing …"."""
    start = _sentence_start(decider, item)
    return _OBJECT.search(text, start, subject.start) is not None and hostile(text[start : subject.start])


def _sentence_start(decider: Decider, item: Item) -> int:
    reading = decider.reading
    return reading.sentences(item.paragraph)[reading.sentence_at(item.paragraph, item.c.start)][0]


def _after(decider: Decider, item: Item, first: Evidence, text: str) -> bool:
    between = text[item.c.end : first.start]
    if len(between) > 120:
        return False
    side: int | None = first.side
    if _SENT_BY.search(between):
        why = "with"
    elif _PASSIVE.search(between) or hostile(between):
        side = decider.parties.other(first.side)
        why = "against"
    elif re.search(r"\bof (?:the )?$", between):
        why = "with"
    else:
        return False
    if side is None:
        return False
    item.decide(side, f'{why} "{text[first.start : first.end]}" in the same sentence', "context")
    return True
