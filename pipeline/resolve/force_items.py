"""Candidates and tagged names of a paragraph made one list of mentions, before their sides and identities are known."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from ..components.forces import LABELS
from ..patterns import Patterns
from ..values.forces import Candidate, Lexicon, lexicon
from ..values.forces_peoples import named_people
from .force_roster import Entity, Roster, formation
from .force_tags import as_candidate
from .learned import ruled
from .parties import Parties
from .reading import Reading

__all__ = ["MILITARY", "PEOPLE_AFTER", "Item", "items_of", "keep", "learned_peoples", "lexicon_of", "unit_before"]

PEOPLE_AFTER = re.compile(
    r" (?:fighters?|soldiers?|militants?|militiam[ae]n|troops|forces|rebels?|insurgents?|combatants?|servicem[ae]n|"
    r"warriors?|gunm[ae]n|commandos?|snipers?|members)\b"
)
_CIVIL = re.compile(
    r"\s+(?:(?:had |were |have )?(?:fled|living|displaced|emigrated|residing|lived|expelled|deported|evacuated|"
    r"killed in the (?:town|city|village|massacres?|riots?|bombings?))"
    r"|in the (?:town|city|area|region)|refugees|civilians|themselves as"
    r"|fleeing|voting\b|protest(?:ed|ing)\b|demonstrated|(?:were|are|have been|had been) (?:\w+ly )?(?:displaced|persecuted|"
    r"deported|expelled|massacred|murdered|interned|resettled|removed from their)"
    r"|(?:formed|made up|make up|constituted?) (?:an? |the )?(?:\w+ )?(?:majority|minority|\w+ of the population))"
)
_CIVIL_BARE = re.compile(
    r",? (?:and|or)(?: [A-Z]\w+ (?:and|or))? other (?:\w+ )?(?:minorit|nationalit|ethnic)"
    r"|(?:, [A-Z]\w+)+,? and other (?:\w+ )?(?:minorit|nationalit|ethnic)"
    r"|\s(?:consider(?:ed)?|opposed|welcomed|celebrate|lived?|living|dissatisfied|saw it)\b"
)
"""behind a people without an article"""
_POPULATION = re.compile(
    r"\b(?:minorit(?:y|ies)|nationalit(?:y|ies)|population|communit(?:y|ies)|diaspora|ethnicit(?:y|ies)|inhabitants)"
    r" (?:of|included|includes|including|such as) [^.;()]{0,90}$"
    r"|\b(?:populated|inhabited|settled) by [^.;()]{0,60}$"
    r"|\b(?:mistook|mistaken|identif\w+|regard\w+|pass\w+) (?:\w+ )?(?:as|for) (?:the )?$"
    r"|\b(?:pogroms?|deportations?|genocide|exodus|cleansing|displacement|persecution|oppression|massacres?|murders?) of "
    r"(?:the )?(?:[\w-]+ ){0,2}$"
    r"|\b(?:displaced|persecuted|oppressed|deported) (?:[a-z]+ of )?(?:the )?(?:many |several )?$"
    r"|\b(?:civilians|foreigners|refugees|residents|workers|victims|hostages|minorities|immigrants|prisoners of conscience)\b"
    r"[^.;()]{0,40}, including [^.;()]{0,60}$"
    r"|(?:\d ?%|\bper ?cent|\bmillion|\bmajority|\bproportion) (?:of )?(?:the )?(?:[a-z]+ )?$"
    r"|\b(?:pogroms?|massacres?|violence|discrimination|crimes|reprisals|hatred|atrocities) (?:\w+ )?(?:against|at) (?:the )?$"
    r"|\b(?:refugee|most|ordinary|minority|resident|native|elderly|unarmed) $"
    r"|\b(?:League|Union|Council|Association|Society) of $"
    r"|\b(?:bought|requisitioned|purchased|stolen) from (?:the )?$"
)
_A_NAME_OR_MODEL = re.compile(
    r"(?:\b(?:General|Gen\.|Colonel|Col\.|Major|Captain|Lieutenant|Sergeant|President|Secretary|Admiral|Senator|Mr\.?)"
    r"(?: [A-Z][\w.]+)?|[A-Z]{1,3}-\d+[A-Z]?) $"
)
"""before "Franks" and "Apaches": a person's title, an aircraft's type"""
_WITH_PEOPLE = re.compile(r"\s+(?:and|or) (?:other )?(?:people|civilians|families|villagers|refugees)\b")
MILITARY = re.compile(
    r"\s+(?:(?:had|then|also|soon|again|quickly|finally|under|who had)\s+)*(?:invaded|attacked|besieged|withdrew|retreated|"
    r"advanced|captured|defeated|crossed|fought|raided|sacked|routed|charged|surrendered|marched|assaulted|lost|broke|held|took|"
    r"plundered|ambushed|launched|occupied|repelled|repulsed|sailed|landed|began|pursued|were (?:defeated|routed|repulsed|"
    r"driven|ambushed|massacred|surprised|forced))\b"
)


@dataclass(slots=True)
class Item:
    """One mention on its way: its words, the entity that it names, and what has been decided about it."""

    paragraph: int
    c: Candidate
    entity: Entity | None = None
    body: Entity | None = None
    """the named body whose unit it is ("ROK 1st Division")"""
    side: int | None = None
    decided: bool = False
    reason: str = ""
    method: str = "pattern"
    key: tuple[str, ...] = ()
    own: bool = False
    """its own words, or the words at it, told its side"""
    whose: str | None = None
    """whom its "his" or "her" stands for"""
    weak: bool = False
    """no more than its neighbours in the paragraph told its side"""

    party: str | None = None
    """the people or state it belongs to, by its own words or by what decided its side"""

    def decide(self, side: int | None, reason: str, method: str | None = None, party: str | None = None) -> None:
        """Enter its side and why."""
        self.side, self.reason, self.decided, self.party = side, reason, True, party
        if method:
            self.method = method


@lru_cache(maxsize=2)
def lexicon_of(patterns: Patterns) -> Lexicon:
    """The lexicon of a set of patterns."""
    return lexicon((e.label, e.pattern, e.id, e.attrs) for e in patterns.of(*LABELS) if isinstance(e.pattern, str))


def learned_peoples(reading: Reading) -> list[list[dict[str, Any]]]:
    """The candidates of each paragraph, with every mention of a people that some paragraph has told by its deeds."""
    rows: list[list[dict[str, Any]]] = [doc.user_data["warledger.forces"] for doc in reading.docs]
    names = {row["text"] for found in rows for row in found if row["pattern"] == "force.people.by-deed"}
    names |= _plurals(reading, rows)
    if not names:
        return rows
    pattern = re.compile(
        rf"(?<![A-Z]\w )\b({'|'.join(map(re.escape, sorted(names)))})\b(?! [a-z]*(?:ic|ish)\b)(?! [A-Z])"
    )
    for n, paragraph in enumerate(reading.article.paragraphs):
        spans = [(row["start"], row["end"]) for row in rows[n]]
        for match in pattern.finditer(paragraph.text):
            if not any(a < match.end(1) and b > match.start(1) for a, b in spans):
                rows[n] = [*rows[n], asdict(named_people(paragraph.text, match.start(1), match.end(1)))]
    return rows


def _plurals(reading: Reading, rows: list[list[dict[str, Any]]]) -> set[str]:
    """The plurals of unknown names that stand before armed people ("Chiri warriors"), where the text has "the Chiris"."""
    lexicon = lexicon_of(reading.patterns)
    singular = {
        words[0]
        for found in rows
        for row in found
        if row["use"] == "people" and not row["parties"] and len(words := row["text"].split()) == 2
        and words[0].isalpha() and words[0].istitle() and words[1].islower()
    }  # fmt: skip
    plurals = {f"{word}s" for word in singular if not word.endswith("s")}
    known = lexicon.peoples.keys() | lexicon.stops
    plurals = {
        p for p in plurals if p not in known and p.lower() not in lexicon.heads and p.lower() not in lexicon.named_heads
    }
    if not plurals:
        return set()
    pattern = re.compile(rf"\b[Tt]he ({'|'.join(map(re.escape, sorted(plurals)))})\b")
    return {match[1] for p in reading.article.paragraphs for match in pattern.finditer(p.text)}


def items_of(
    reading: Reading,
    paragraph: int,
    rows: list[dict[str, Any]],
    tags: list[tuple[int, int, Entity]],
    roster: Roster,
    parties: Parties,
    lexicon: Lexicon,
) -> list[Item]:
    """The mentions of one paragraph in order."""
    text = reading.article.paragraphs[paragraph].text
    found = [Candidate(**row) for row in rows]
    items = [Item(paragraph, c) for c in found]
    for start, end, entity in tags:
        overlapping = [item for item in items if item.c.start < end and item.c.end > start]
        if not overlapping:
            if (match := PEOPLE_AFTER.match(text, end)) is not None:
                end = match.end()
            elif entity.land:
                continue
            named = as_candidate(text, start, end, entity)
            items.append(_with_people(Item(paragraph, named, entity, method=entity.method), text, parties, lexicon))
            continue
        item = overlapping[0]
        if (item.entity is not None and item.entity is not entity) or text[item.c.start : start].endswith("Free "):
            continue  # "Free Chilean Army" is another than the Chilean Army
        if item.c.use == "plural" and (start, end) != (item.c.start, item.c.end) and end - start < len(item.c.text):
            continue
        if formation(entity.name) is None and _numbers_on(item.c, start, end):
            item.body = entity  # "ROK 1st Division" is no other name of the ROK
            continue
        before, item.entity = item.entity, entity
        if _contradicts(item, parties, lexicon):
            item.entity = before
            continue
        item.method = entity.method
        for other in overlapping[1:]:
            items.remove(other)
        first, last = min(start, item.c.start), max(end, overlapping[-1].c.end)
        item.c.start, item.c.end, item.c.text = first, last, text[first:last]
        item.c.named = True
    for item in items:
        if item.entity is None and item.c.named:
            item.entity = roster.find(_plain(item.c.name, lexicon)) or roster.numbered(item.c.name)
            if item.entity is not None and _contradicts(item, parties, lexicon):
                item.entity = None
            item.method = item.entity.method if item.entity else item.method
    for start, end, known in ruled(reading, paragraph, "FORCE"):
        if not any(item.c.start < end and item.c.end > start for item in items):
            kind = known.kind or "armed_group"
            found_by = Candidate(start, end, text[start:end], "", "name", kind, named=True, pattern=known.pattern)
            items.append(Item(paragraph, found_by, method=known.method))
    return sorted(items, key=lambda item: item.c.start)


def _numbers_on(c: Candidate, start: int, end: int) -> bool:
    """Whether the name at `start`–`end` only says whose the numbered unit of `c` is, or of which it is."""
    if end - start >= len(c.text) or c.use == "plural":
        return False
    if c.of is not None and "," in c.text:
        return start > c.start
    return start == c.start and c.named and formation(c.full or c.text[end - start :]) is not None


_WORD_BEFORE = re.compile(r"(\w+) $")


def _with_people(item: Item, text: str, parties: Parties, lexicon: Lexicon) -> Item:
    """ "Russian Imperial Guard" is not the other side's Imperial Guard of the infobox: the people goes into the name."""
    c = item.c
    match = _WORD_BEFORE.search(text, max(0, c.start - 30), c.start)
    unit = item.entity is not None and item.entity.kind == "unit"
    if not unit or match is None or match[1] not in lexicon.peoples or lexicon.peoples[match[1]][1] == "country":
        return item
    c.parties = [lexicon.peoples[match[1]][0]]
    if _contradicts(item, parties, lexicon):
        c.start, c.text, c.named, item.entity = match.start(1), text[match.start(1) : c.end], True, None
        item.method = "pattern"
    else:
        c.parties = []
    return item


def _contradicts(item: Item, parties: Parties, lexicon: Lexicon) -> bool:
    """Whether the mention's own nationality is on another side than the entity of its number.

    A nationality that is in the entity's name tells nothing: the Free Syrian Army is against Syria's government.
    """
    entity, c = item.entity, item.c
    side = entity.side if entity is not None else None
    known = [p for p in c.parties if p in parties.sides]
    if entity is None or side is None or not known:
        return False
    words = {w for name in (entity.name, *entity.aliases) for w in name.split()}
    within = {lexicon.peoples[w][0] for w in words if w in lexicon.peoples}
    sides = [parties.sides[p] for p in known if p not in within]
    if not sides or sides[0] == side:
        return False
    if side in sides and c.text.startswith(entity.name.split()[0]):
        return False
    c.parties, c.roles = c.parties[:1], []  # "Peruvian Imperial Guard": what follows is the name
    return True


def _plain(text: str, lexicon: Lexicon) -> str:
    """A name without the nationality before it, where a number follows ("Russian 11th Brigade")."""
    words = text.split()
    return " ".join(words[1:]) if len(words) > 2 and words[0] in lexicon.peoples and words[1][0].isdigit() else text


_UNITS = frozenset("corps division brigade regiment battalion squadron company battery platoon legion".split())


def unit_before(found: list[Item], n: int) -> Item | None:
    """The named unit of the paragraph that "the brigade" stands for: the last one of its kind, where that has a name."""
    c = found[n].c
    if c.head not in _UNITS or not _bare(c):
        return None
    for one in reversed(found[:n]):
        if one.c.head == c.head and not _bare(one.c):
            return one if one.c.named else None
    return None


def _bare(c: Candidate) -> bool:
    return c.determiner in ("the", "this") and not (c.named or c.owner or c.parties or c.roles or c.modifiers or c.of)


def keep(item: Item, text: str, parties: Parties) -> bool:
    """Whether a mention is a force at all, now that the parties are known: a people may be civilians."""
    c = item.c
    if c.use != "plural" or item.entity is not None:
        return True
    bare = c.determiner is None and not c.number
    if (
        _CIVIL.match(text, c.end)
        or (bare and _CIVIL_BARE.match(text, c.end))
        or text[: c.start].endswith(("ethnic ", "African ", "Native ", "civilian "))
    ):
        return False
    if _A_NAME_OR_MODEL.search(text, max(0, c.start - 40), c.start):
        return False
    if MILITARY.match(text, c.end):
        return True
    if _POPULATION.search(text, max(0, c.start - 130), c.start) or _WITH_PEOPLE.match(text, c.end):
        return False
    return bool(c.parties and parties.sides.get(c.parties[0]))
