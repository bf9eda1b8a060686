"""Peoples, dynasties and movements that no list has, known in one article by the words made of their name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..values.forces import Lexicon, is_ordinal
from ..values.forces_allegiance import allegiances
from ..values.regex import compile_words
from .force_roster import Roster
from .parties import PartyMention
from .reading import Reading

__all__ = ["add_allegiances", "add_named", "named_stems"]

_PEOPLE = frozenset(
    "forces force troops soldiers army armies fighters warriors infantry cavalry militia garrison fleet rebels men navy horse "
    "tribesmen volunteers units insurgents gendarmerie mercenaries reinforcements".split()
)
_STATE = (
    r"(?:Empire|Monarchy|Kingdom|Khanate|Sultanate|Emirate|Caliphate|Republic|Confederation|Confederacy|League|"
    r"dynasty|Dynasty)"
)
_ANY_STATE = compile_words(_STATE)
_OF_STATE = re.compile(rf"\b([A-Z][a-z]{{3,}}) {_STATE}\b|\b{_STATE} of ([A-Z][a-z]{{3,}})\b")


def named_stems(reading: Reading, lexicon: Lexicon, persons: dict[str, str]) -> dict[str, str]:
    """Beginning of a word → party ("~habsburg"): of "Habsburg forces", "Habsburg Monarchy", where no list has the word."""
    stems: dict[str, str] = {}

    def enter(word: str) -> None:
        low = word.lower()
        if is_ordinal(word):
            return
        if len(low) > 3 and not (
            word in lexicon.peoples or word in persons or low in lexicon.heads or low in lexicon.modifiers
            or low in lexicon.roles or low in lexicon.stops or low in lexicon.named_heads
        ):  # fmt: skip
            stems.setdefault(_stem(low), f"~{low}")

    for number, paragraph in enumerate(reading.article.paragraphs):
        for match in _OF_STATE.finditer(paragraph.text) if _ANY_STATE.search(paragraph.text) else ():
            enter(match[1] or match[2])
        for c in reading.docs[number].user_data["warledger.forces"]:
            words = c["text"].split()
            if (
                c["head"] in _PEOPLE and not (c["parties"] or c["roles"])
                and len(words) > 1 and words[0][:1].isupper() and words[0].isalpha() and words[-1].islower()
            ):  # fmt: skip
                enter(words[0])
    return {stem: party for stem, party in stems.items() if not _is_water(party[1:].capitalize(), reading)}


def _is_water(word: str, reading: Reading) -> bool:
    """Whether a word is a river's or a mountain's name: "the Danube flotilla" is of no people called so."""
    name = re.compile(
        rf"\b(?:River|Lake|Mount|Cape|(?:left|right|north|south|east|west)\w* banks? of the) {word}\b|"
        rf"\b{word} (?:River|Valley|valley|canyon|Canyon|Delta|basin|Sea)\b"
    )
    return any(word in p.text and name.search(p.text) for p in reading.article.paragraphs)


def _stem(word: str) -> str:
    return word[: max(4, len(word) - 3)] if word.endswith(("ese", "ian", "ish")) else word[: max(4, len(word) - 2)]


_CAPITAL = re.compile(r"[A-Z](?<=\b.)[a-z]{3,}")


def add_named(text: str, found: Sequence[PartyMention], stems: dict[str, str]) -> list[PartyMention]:
    """The mentions of a paragraph and those of the named stems, which a force's name may hold."""
    if not stems:
        return list(found)
    more = []
    for match in _CAPITAL.finditer(text):
        word = match[0].lower()
        party = next(
            (stems[word[:n]] for n in range(len(word), 3, -1) if word[:n] in stems and len(word) - n < 5), None
        )
        if party is None:
            continue
        if text[max(0, match.start() - 5) : match.start()].lower() in ("anti-", "anti‑"):
            party = f"!{party}"
        inside = next((m for m in found if m.start <= match.start() and match.end() <= m.end), None)
        if inside is None:
            more.append(PartyMention(match.start(), match.end(), party, word.endswith("s")))
        elif inside.party[0] != "@":
            more.append(PartyMention(inside.start, inside.end, party, True))
    return sorted([*found, *more], key=lambda m: (m.start, m.end))


def add_allegiances(
    found: Sequence[PartyMention],
    rows: Iterable[dict[str, object]],
    persons: dict[str, str],
    roster: Roster,
    lexicon: Lexicon,
) -> list[PartyMention]:
    """The mentions of a paragraph and, for "pro-X fighters" and "X-backed rebels", those of X; a foe ("anti-X") is "!X"."""
    more = []
    for c in rows:
        for word, friend in allegiances(str(c["text"])):
            entity = roster.find(word)
            party = (entity.party or f"#{entity.name}") if entity is not None else None
            if party is None and word in lexicon.peoples:
                party = lexicon.peoples[word][0]
            party = party or persons.get(word)
            if party is not None:
                start, end = int(str(c["start"])), int(str(c["end"]))
                more.append(PartyMention(start, end, party if friend else f"!{party}", True, backs=True))
    return sorted([*found, *more], key=lambda m: (m.start, m.end)) if more else list(found)
