"""Names that only sound like an armed body's, and peoples who are civilians, by what the whole article says of them."""

from __future__ import annotations

import re
from collections import Counter

from ..values.forces import Lexicon
from ..values.forces_allegiance import rises
from .force_items import MILITARY, PEOPLE_AFTER, Item
from .parties import Parties
from .reading import Reading

__all__ = ["armed"]

_POLITICAL = re.compile(r"(?:Party|Parties|Group|Movement|Alliance|Front)(?: of\b.*)?$")
_FORMATION = re.compile(
    r"\d|\b(?:Army|Panzer|Tank|Task|Scouting|Battle|Combat|Strike|Air|Amphibious|Operations|[IVX]+)\b"
)
"""words that make a "Group" or "Front" a formation"""
_ARMED_BEFORE = re.compile(
    r"\b(?:fighters|rebels|militants|forces|troops|soldiers|gunmen|insurgents|guerrillas|terrorists|commanders?|battalions?|"
    r"brigades?|militias?) (?:of|from|belonging to) (?:the )?$"
    r"|\b(?:against|fought|fight|fighting|attack(?:ed|ing|s)?|clash\w* with|battle[sd]? with|bombed|"
    r"(?:killed|captured|taken|attacked|ambushed|executed|held|seized|defended|shelled|besieged|recaptured|carried out|"
    r"fired|launched) by) (?:the )?(?:[\w-]+ )?$"
    r"|\b(?:rebel|armed|militant|insurgent|jihadist|guerrilla|terrorist|paramilitary|mercenary|islamist|private military)"
    r"\b[^.;]{0,60}$",
    re.I,
)
_ARMED_AFTER = re.compile(
    r"[-–](?:led|held|controlled|affiliated)\b| (?:commanders?|positions?|checkpoints?|bases?|attacks?|raids?|offensive|"
    r"mercenaries|operatives)\b| (?:under|commanded by|led by) [A-Z]| comprising "
)
_FOUGHT = re.compile(
    r"\b(?:against|fought|attacked|defeated|routed|ambushed|besieged|(?:captured|attacked|besieged|defeated|taken|sacked|"
    r"raided|held|ambushed) by) (?:the )?$"
)


def armed(reading: Reading, items: list[list[Item]], parties: Parties, lexicon: Lexicon) -> list[list[Item]]:
    """`items` without parties, groups and movements that nothing in the article shows to be armed, and without the faiths
    and the like ("Sunnis") whose people the article mostly does not have fight."""
    bodies: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    texts = [p.text for p in reading.article.paragraphs]
    for found in items:
        for item in found:
            if (name := _political(item) or _community(item, parties, lexicon)) is not None:
                bodies[name] += 1
                shown[name] += _shown(item, texts[item.paragraph], reading)
    if not bodies:
        return items
    told = {
        word.lower()
        for found in items
        for item in found
        if (words := item.c.text.split())[-1][0].islower()
        for word in words[:-1]
        if word[0].isupper() and word not in lexicon.peoples and word.lower() not in lexicon.roles
    }
    fights = {
        name
        for name, n in bodies.items()
        if (name[0] == "#" and (shown[name] or name[1:].rpartition(" ")[0] in told)) or (4 * shown[name] >= n)
    }
    return [[item for item in found if _kept(item, fights, texts, parties, lexicon)] for found in items]


def _political(item: Item) -> str | None:
    """The name of a body that may be a party or a commission rather than an armed group, None for all others."""
    entity = item.entity
    if entity is not None and (entity.side is not None or entity.pattern or entity.reason.startswith('"')):
        return None  # of the infobox, known to the user, or told by its fighters
    name = entity.name if entity is not None else item.c.text if item.c.named else ""
    if not _POLITICAL.search(name) or _FORMATION.search(name) or rises(name):
        return None
    return f"#{name.lower()}"


def _community(item: Item, parties: Parties, lexicon: Lexicon) -> str | None:
    """The party of a faith or the like that is itself no side of the article, None for all others."""
    c = item.c
    if c.use != "plural" or c.text not in lexicon.communities or not c.parties:
        return None
    return None if parties.reasons.get(c.parties[0], "").startswith(("infobox", "no infobox")) else c.parties[0]


_SUFFERED = re.compile(r"\s+(?:had |have )?(?:were|left|fled)\b")


def _shown(item: Item, text: str, reading: Reading) -> bool:
    """Whether the words at a mention show it to be armed."""
    c = item.c
    if c.use == "plural":
        return _acts(item, text) or _FOUGHT.search(text, max(0, c.start - 30), c.start) is not None
    return (
        c.use == "people"
        or MILITARY.match(text, c.end) is not None
        or PEOPLE_AFTER.match(text, c.end) is not None
        or _ARMED_AFTER.match(text, c.end) is not None
        or _ARMED_BEFORE.search(text, max(0, c.start - 90), c.start) is not None
        or "rder of battle" in reading.article.paragraphs[item.paragraph].section
    )


def _acts(item: Item, text: str) -> bool:
    """Whether a people does a soldier's deed, not only suffers one."""
    return MILITARY.match(text, item.c.end) is not None and _SUFFERED.match(text, item.c.end) is None


def _kept(item: Item, fights: set[str], texts: list[str], parties: Parties, lexicon: Lexicon) -> bool:
    name = _political(item)
    if name is not None:
        return name in fights
    name = _community(item, parties, lexicon)
    return name is None or name in fights or _acts(item, texts[item.paragraph])
