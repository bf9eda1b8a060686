"""What bears a place's name or looks like one: "the battleship Yamato", "the Brescia and Pavia Divisions", *Punch*.

What is once called so is no place wherever the text does not say it is: a ship or a division is often named without its
noun later ("Bellerophon lost her mast", "the Ariete was cut off"). Names in italics are ships, works, papers and foreign
words; a place stands in italics only as another name of one ("Leuven (*Louvain*)") or in a foreign tongue ("at *Le Caillou*").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..values.names import fold_name
from ..values.regex import compile_words
from .place_items import Item

__all__ = ["as_no_places", "as_ships", "in_italics", "ships_named", "units_named"]

_SHIP = (
    r"(?:[\w-]+ ship|ship|vessel|(?:battle)?cruiser|battleship|destroyer|frigate|corvette|sloop|submarine|flagship|"
    r"aircraft carrier|carrier|gunboat|dreadnought|ironclad|schooner|galleon|steamer|steamship|minelayer|minesweeper|"
    r"trawler|liner|monitor|warship)"
)
# What stands before a ship's name and never before a place's.
_SHIP_BEFORE = compile_words(
    rf"(?:\b{_SHIP},? [\"“‘']?|\b{_SHIP}s |\b(?:on ?board|aboard|astern of|abreast of|rammed|torpedoed|scuttled|"
    r"sinking of|wreck of|crew of|broadsides? (?:at|into|to|from)|anchored (?:beside|next to)|"
    r"Captain [A-Z][\w-]+ [A-Z][\w-]+ in|Captain [A-Z][\w-]+ in))(?: the)? ?[\"“‘']?$"
)
_SHIP_AFTER = compile_words(
    r"[\"”’']*(?:['’]s (?:crew|captain|guns|broadsides?|hull|masts?|mainmast|foremast|decks?|stern|bows?|keel|magazines?|"
    r"rigging|turrets?|boilers|wreck)\b|,? (?:(?:was|were|had|been|being|is|then|later|also|soon|quickly|finally|and) ){0,4}"
    r"(?:sank|scuttled|torpedoed|capsized|dismasted|beached|drifted|steamed|sailed|anchored|ran aground|"
    r"struck (?:her|its) (?:colou?rs|flag)|(?:lost|surrendered) (?:her|its) (?:\w+)?masts?)\b|"
    r" (?:was|were|had been|being) (?:finally |later |soon |also )?sunk\b|"
    r",? (?:her|whose) (?:crew|captain|first|guns)\b| the captain\b| \(\d\d\)| \(\d\d guns?\))"
)
_ARM = (
    r"(?:(?:Armou?red|Infantry|Motori[sz]ed|Parachute|Airborne|Mountain|Cavalry|Panzer|Rifle|Guards?|Alpine|Tank|armou?red|infantry|"
    r"motori[sz]ed|parachute|airborne|mountain|cavalry) ){0,2}(?:[Dd]ivision|[Rr]egiment|[Bb]attalion|[Bb]rigade)s?"
)
_NAME = r"[A-Z][^\W\d_]{2,}"
_UNITS = compile_words(rf"(?<!\d(?:st|nd|rd|th) )(?<!\dd )\b({_NAME}(?:(?:, | and |, and ){_NAME})*)[\"”]? {_ARM}\b")
_ANY_UNIT = compile_words(_ARM[_ARM.index("(?:[Dd]") :])
_IN = re.compile(r"\b[Ii]n $")
_SPLIT = re.compile(r", and |, | and ")


def ships_named(items: Iterable[Item]) -> set[str]:
    """The keys of the names that the text speaks of as of a ship's."""
    return {item.key for item in items if _is_ship(item)}


def _is_ship(item: Item) -> bool:
    if item.paragraph < 0 or item.name.cue in ("typed", "org", "event", "person"):
        return False
    before = item.text[max(0, item.name.start - 45) : item.name.start]
    return _SHIP_BEFORE.search(before) is not None or _SHIP_AFTER.match(item.text, item.name.end) is not None


def as_ships(items: Iterable[Item], ships: set[str]) -> None:
    """Mentions of a ship's name say nothing for a place of the name, unless they say "in" it.

    A land of the name ("Malaya") is the ship where the text never says "in" it, nor what lies in it.
    """
    mentions = [item for item in items if item.key in ships and item.paragraph >= 0]
    inside = {item.key for item in mentions if _stands_in(item)}
    inside |= {item.whole.key for item in items if item.whole is not None}
    for item in mentions:
        if item.land is not None and item.key not in inside and not _is_river(item):
            item.land = None
        own = item.name.cue == "typed" and item.words != item.base  # "Nelson's Island"
        cued = item.name.cue in ("locative", "verb", "world", "typed") and not own
        if item.land is None and cued and not _stands_in(item):
            item.name = item.name._replace(cue="none", weight=0)


def _is_river(item: Item) -> bool:
    """ "the Nile", whatever ship is called Nile."""
    nature = item.land is not None and item.land.kind in ("water", "relief")
    return nature and (item.name.the or item.words != item.base)


def _stands_in(item: Item) -> bool:
    return _IN.search(item.text, max(0, item.name.start - 8), item.name.start) is not None and not _is_ship(item)


_OTHER_NAME = re.compile(r"(?:[(\[/]|\b(?:or|called|as|named|now|today|spelled|also|[A-Z]\w+:|[Aa]t) )[\"“‘'(]*$")


def in_italics(items: Iterable[Item], italics: Counter[str]) -> set[str]:
    """The keys of the names that stand in italics more often than not and that no noun or bracket makes a place's.

    `italics`: folded words → how often they stand in italics.
    """
    mentions: Counter[str] = Counter()
    places: set[str] = set()
    for item in items if italics else ():
        if item.key not in italics:
            continue
        mentions[item.key] += 1
        other = _OTHER_NAME.search(item.text, max(0, item.name.start - 14), item.name.start) is not None
        listed = item.linked is not None and item.linked.key in places
        if item.paragraph < 0 or other or listed or (item.name.cue == "typed" and item.name.weight > 1):
            places.add(item.key)
    return {key for key, n in mentions.items() if key not in places and 2 * italics[key] >= n}


def as_no_places(items: Iterable[Item], keys: set[str]) -> None:
    """Mentions of these names say nothing for a place."""
    for item in items if keys else ():
        if item.key in keys:
            item.land = None
            if item.name.cue in ("locative", "verb", "world", "typed"):
                item.name = item.name._replace(cue="none", weight=0)


def units_named(items: Iterable[Item], texts: Iterable[str]) -> set[str]:
    """The keys of the names that divisions, brigades, regiments and battalions bear and nothing makes places."""
    found = (match for text in texts if _ANY_UNIT.search(text) for match in _UNITS.finditer(text))
    named = {fold_name(name) for match in found for name in _SPLIT.split(match[1])}
    if named:
        for item in items:
            cued = item.name.cue == "typed" or item.name.weight > 1
            if item.key in named and (cued or item.paragraph < 0 or item.land is not None):
                named.discard(item.key)
            if item.whole is not None:
                named.discard(item.whole.key)
    return named
