"""Ships by name: those whose link leads to a ship's page, and "the frigate X", "the cruisers X and the Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..values.forces import Lexicon
from ..values.regex import compile_words
from .force_roster import Entity, Roster
from .reading import Reading

__all__ = ["is_proper", "ship_of_page", "ships_by_type"]

_SHIP_PAGE = re.compile(
    r"(?:(?P<prefix>HMS|HMAS|HMCS|HMNZS|USS|CSS|SMS|ORP|RMS|SS|INS|ARA) |(?P<people>[A-Z]\w+(?:[- ][A-Z]\w+)?) "
    r"(?:ship|battleship|battlecruiser|cruiser|destroyer|frigate|submarine|aircraft carrier|corvette|gunboat|ironclad|"
    r"torpedo boat|brig|sloop|galley|patrol boat|landing ship|monitor) )(?P<name>[^()]+?)(?: \([^)]*\))?$"
)


def ship_of_page(roster: Roster, text: str, page: str, lexicon: Lexicon) -> bool:
    """Enter the warship that a link names by the title of its page: "HMS Victory", "French ship Redoutable (1791)"."""
    match = _SHIP_PAGE.match(page) if text[:1].isupper() else None
    if match is None:
        return False
    party = lexicon.ships.get(match["prefix"]) if match["prefix"] else None
    if match["people"] in lexicon.peoples:
        party = lexicon.peoples[match["people"]][0]
    elif match["prefix"] is None:
        return True
    entity = roster.find(match["name"]) or Entity(match["name"], kind="ship", page=page, party=party)
    entity.reason = f"linked to the ship {page}"
    roster.add(entity, text, f"{match['prefix']} {match['name']}" if match["prefix"] else match["name"])
    return True


_TYPES = (
    "frigate|flagship|battleship|battlecruiser|cruiser|destroyer|ironclad|brig|sloop|corvette|gunboat|schooner|monitor|"
    "minesweeper|minelayer|aircraft carrier|carrier|submarine|ship of the line|landing ship|patrol ship|steamer|steamship|"
    "galleon|warship|trawler|dreadnought|pre-dreadnought|trireme|transport"
)
_PLURALS = f"(?:{_TYPES.replace('ship of the line|', '')})s|ships of the line"
_NAME = r"[A-Z]\w+(?:-[A-Z]?\w+)?(?: [A-Z]\w+)?(?![’'\w])"
_AND = r"(?:, and |, | and )(?:the )?"
_WORD = compile_words(rf"\b(?:{_TYPES}|{_PLURALS}|ships|vessels),? (?:the )?[A-Z]")
_ONE = re.compile(
    rf"\b(?:([A-Z]\w+) )?(?:\w+-gun )?(?:{_TYPES}),? ([A-Z][a-z]\w+(?: [A-Z][a-z]\w+)?)\b(?: and the ({_NAME})(?= [a-z]|[,.;]))?"
)
_MANY = re.compile(
    rf"(?:\b([A-Z]\w+) )?(?:\b(?:{_PLURALS}),?|(?<=[a-z] )(?:ships|vessels),?) (?:the )?({_NAME}(?:{_AND}{_NAME})+)"
)
_GENERIC = re.compile(r"\b(?:ships|vessels)\b(?! of the line)")
_SPLIT = re.compile(_AND)


def ships_by_type(roster: Roster, reading: Reading, lexicon: Lexicon) -> None:
    """ "The French frigate Achille", "two cruisers, the X and the Y": ships, of that navy where a nationality stands before."""
    texts = [p.text for p in reading.article.paragraphs]
    for text in texts:
        for words, people, names in _called_ships(text, lexicon) if _WORD.search(text) else ():
            for name in names:
                if len(names) == 1 or not _is_place(name, texts):
                    _enter(roster, name, words, people, lexicon)


def _is_place(name: str, texts: list[str]) -> bool:
    """Whether the article has a place of that name ("in Florida"): where only a list calls it a ship it is none."""
    return any(f" {word} {name}" in text for word in ("in", "near", "at", "through") for text in texts)


def _called_ships(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str | None, list[str]]]:
    """(words, nationality, names) of the ships that the text calls so."""
    for match in _MANY.finditer(text):
        if _GENERIC.search(match[0]) is None or match[1] in lexicon.peoples:
            yield match[0], match[1], _SPLIT.split(match[2])
    for match in _ONE.finditer(text):
        yield match[0], match[1], [name for name in match.groups()[1:] if name]


def _enter(roster: Roster, name: str, words: str, people: str | None, lexicon: Lexicon) -> None:
    """Enter a ship; not one named like a people or a force."""
    if roster.find(name) is not None or not is_proper(name, lexicon) or name.split()[0].lower() in lexicon.stops:
        return
    if any(w in lexicon.peoples or w.lower() in lexicon.named_heads for w in name.split()):
        return
    entity = Entity(name, kind="ship", method="context", reason=f'"{words}"')
    if people is not None and people in lexicon.peoples:
        entity.party = lexicon.peoples[people][0]
    roster.add(entity)


def is_proper(text: str, lexicon: Lexicon) -> bool:
    """Whether `text` is a name of its own: capitalised, and no word for any army ("Army", "rebels", "Syrian forces")."""
    words = text.split()
    if not words or not any(w[0].isupper() for w in words):
        return False
    own = [
        w
        for w in words
        if w[0].isupper()
        and w not in lexicon.peoples
        and w.lower() not in lexicon.heads
        and w.lower() not in lexicon.stops
    ]
    return bool(own) and not all(w.lower() in lexicon.modifiers or w.lower() in lexicon.roles for w in own)
