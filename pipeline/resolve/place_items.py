"""What the places' resolver works on: the article's candidates with their keys, and the world's lands by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from ..patterns import Patterns
from ..values.names import fold_name, plain_name
from ..values.place_grammar import Candidate, Grammar, grammar_from
from ..values.places import find_names
from .learned import Known, known_names, ruled
from .reading import Reading

__all__ = ["Item", "Land", "World", "gather", "grammar_of", "world_of"]

_LABELS = (
    "PLACE_NOUN", "PLACE_PREPOSITION", "PLACE_OF", "PLACE_VERB", "PLACE_ADJECTIVE", "PLACE_NOT", "PLACE_TITLE",
    "PLACE_PERSON", "PLACE_STOP", "PLACE_WORLD", "DEMONYM",
)  # fmt: skip
_FIELDS = ("place", "location")


class Land(NamedTuple):
    """A country, sea, range or land of the world, by its canonical name."""

    name: str
    kind: str
    country: str | None
    latitude: float | None
    longitude: float | None
    pattern: str
    within: tuple[str, ...] = ()
    """the states of today that most of it lies in, where they are several"""


@dataclass(frozen=True, slots=True)
class World:
    """Names of lands (plain) → Land; nationality words (lower case) → ISO code."""

    lands: dict[str, Land]
    demonyms: dict[str, str]

    def land(self, text: str) -> Land | None:
        return self.lands.get(plain_name(text))


@dataclass(slots=True)
class Item:
    """One candidate in its place: `paragraph` -1 in the infobox. `key` is the folded name without its noun."""

    paragraph: int
    field: str | None
    text: str
    """the text of the paragraph or field"""
    name: Candidate
    base: str
    key: str
    land: Land | None = None
    blocked: bool = False
    """lies in the name of an armed body or in a date"""
    inside: bool = False
    """and that name begins before it: "Jihad in West Africa" """
    linked: Item | None = None
    whole: Item | None = None
    """the place that this one is part of ("Gettysburg, Pennsylvania")"""
    page: str | None = None
    entity: Any = None
    known: Known | None = None
    """the line of the pattern files that holds the name"""

    @property
    def words(self) -> str:
        return self.text[self.name.start : self.name.end]


@lru_cache(maxsize=2)
def world_of(patterns: Patterns) -> World:
    """The world's lands, from the PLACE_WORLD words and the countries among the DEMONYM words."""
    lands: dict[str, Land] = {}
    demonyms: dict[str, str] = {}
    for entry in patterns.of("DEMONYM"):
        party, form = entry.attrs.get("party", ""), entry.attrs.get("form")
        iso = party if len(party) == 2 and party.isupper() and party != "EU" else None
        if form == "country" and iso:
            lands[plain_name(str(entry.pattern))] = Land(str(entry.pattern), "country", iso, None, None, entry.id)
        elif iso:
            demonyms[str(entry.pattern).lower()] = iso
    for entry in patterns.of("PLACE_WORLD"):
        a, word = entry.attrs, str(entry.pattern)
        lands[plain_name(word)] = Land(
            a.get("name", word),
            a["kind"],
            a.get("country"),
            a.get("latitude"),
            a.get("longitude"),
            entry.id,
            tuple(a.get("within", ())),
        )
    return World(lands, demonyms)


@lru_cache(maxsize=2)
def grammar_of(patterns: Patterns) -> Grammar:
    """The grammar of names, for texts that are no paragraphs (infobox fields, titles)."""
    return grammar_from({label: patterns.words(label) for label in _LABELS})


def gather(reading: Reading, world: World) -> list[Item]:
    """Every candidate of the article, the infobox's first, then paragraph by paragraph."""
    items = list(_infobox(reading, world))
    barred = _barred(reading)
    for paragraph, doc in zip(reading.article.paragraphs, reading.docs, strict=True):
        row = [Candidate(*fields) for fields in doc.user_data["warledger.places"]]
        own = _items(paragraph.number, None, paragraph.text, row, world, barred[paragraph.number])
        items += own
        for start, end, known in ruled(reading, paragraph.number, "PLACE"):
            if not any(a < end and start < b for a, b in barred[paragraph.number]):
                items += _ruled(own, paragraph.number, paragraph.text, start, end, known)
    _recognise(items, known_names(reading.patterns, "PLACE"))
    return items


_QUALIFIED = re.compile(r"(?<=\w)(?:,.*| \([^()]*\)$)")
"""what a page's title adds to a name: "Al-Qusayr, Syria" """


_MEDIUM = re.compile(
    r"[\"”’']? (?:(?:satellite|state|news|press|online) )?"
    r"(?:news|newspaper|television|TV|channel|magazine|daily|weekly|website|network|agency|broadcaster)\b"
)


def _recognise(items: list[Item], names: dict[str, Known]) -> None:
    """Names that the pattern files hold, in whatever spelling: all spellings of one name share its key.

    Who reports may be called like a town ("the Al-Alam news network"): in that article the name is no place for being known.
    """
    media = {item.key for item in items if _MEDIUM.match(item.text, item.name.end)} if names else set()
    for item in items if names else ():
        if item.land is None and item.known is None and item.key not in media:
            item.known = names.get(item.key)
        if item.known is not None:
            item.key = fold_name(_QUALIFIED.sub("", item.known.name)) or item.key
            if item.name.kind is None:
                item.name = item.name._replace(kind=item.known.kind)


def _ruled(own: list[Item], paragraph: int, text: str, start: int, end: int, known: Known) -> Iterator[Item]:
    """What a PLACE line of the pattern files marks and no candidate, or only a part of one, holds: "base 82"."""
    over = [item for item in own if item.name.start < end and start < item.name.end]
    if any(item.name.start <= start and end <= item.name.end for item in over):
        return
    name = Candidate(
        start, end, start, end, known.kind, None, "", "typed", 3, False, False, False, -1, -1, known.pattern
    )
    if over:
        over[0].name = name._replace(link=over[0].name.link, part=over[0].name.part)
        over[0].base, over[0].key, over[0].known = text[start:end], fold_name(text[start:end]), known
    else:
        yield Item(paragraph, None, text, name, text[start:end], fold_name(text[start:end]), known=known)


def _infobox(reading: Reading, world: World) -> Iterator[Item]:
    grammar = grammar_of(reading.patterns)
    for name, box in reading.article.infobox.items():
        if name.split("#")[0] in _FIELDS:
            found = find_names(box.text, grammar)
            for item in _items(-1, name, box.text, found, world, []):
                folded = fold_name(item.words)
                item.page = next((k.page for k in box.links if fold_name(k.text) == folded), None)
                yield item


def _items(
    paragraph: int, name: str | None, text: str, row: list[Candidate], world: World, barred: list[tuple[int, int]]
) -> list[Item]:
    items: list[Item] = []
    for c in row:
        base = text[c.base_start : c.base_end]
        item = Item(paragraph, name, text, c, base, fold_name(base))
        if c.cue in ("world", "typed"):
            item.land = world.land(item.words) or _same_kind(world.land(base), c) or _republic(item.words, world)
        if item.land is None and c.cue not in ("person", "org", "event"):
            item.land = world.land(base) if c.noun == "" else None
        if c.link >= 0:
            item.linked = items[c.link]
        if c.part >= 0:
            items[c.part].whole = item
        over = [(a, b) for a, b in barred if a < c.end and c.start < b and not _outlasts(c, b)]
        item.blocked, item.inside = bool(over), any(a < c.start for a, _ in over)
        items.append(item)
        _share_noun(item)
    return items


def _share_noun(item: Item) -> None:
    """ "Donetsk and Luhansk regions", "Homs, Hama and Idlib provinces": the noun is all theirs."""
    noun = item.name
    if (
        noun.cue != "typed"
        or noun.kind != "region"
        or not noun.noun.endswith("s")
        or noun.level not in ("adm1", "adm2", "region")
    ):
        return
    before = item.linked
    while before is not None and before.land is None and before.name.noun == "" and before.name.cue in _OPEN:
        name = before.name
        before.name = name._replace(kind="region", level=noun.level, noun=noun.noun, cue="typed", weight=3)
        before = before.linked


_OPEN = ("none", "locative", "verb")


_REPUBLIC = re.compile(r"(?:[A-Z][\w'’]+ ){0,3}Republic of (?:the )?(?=[A-Z])|Hashemite Kingdom of ")


def _republic(words: str, world: World) -> Land | None:
    """The land that "Republic of Liberia", "Islamic Republic of Iran", "Federal Republic of Yugoslavia" is."""
    match = _REPUBLIC.match(words)
    land = world.land(words[match.end() :]) if match else None
    return land if land is not None and land.kind in ("country", "region") else None


def _same_kind(land: Land | None, name: Candidate) -> Land | None:
    """The land that "Donbas region" or "Nile river" is; the Niger Delta is not Niger, nor Benin City Benin."""
    same = land is not None and (name.level in ("area", "region") or name.kind == land.kind or name.cue == "world")
    return land if same else None


def _outlasts(c: Candidate, end: int) -> bool:
    """Whether the name goes on after the armed body it is named after: "60th Battalion base"."""
    return c.cue == "typed" and c.kind == "facility" and c.end > end


def _barred(reading: Reading) -> dict[int, list[tuple[int, int]]]:
    barred: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for force in reading.forces:
        barred[force.paragraph].append((force.start, force.end))
    for date in reading.dates:
        if date.timex_type in ("DATE", "TIME"):
            barred[date.paragraph].append((date.start, date.end))
    return barred
