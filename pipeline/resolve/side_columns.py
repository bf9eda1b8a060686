"""The sides that the infobox's columns tell: of states and peoples, and of who is the government here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from ..infobox import Name
from ..values.forces import Lexicon
from .parties import Parties
from .reading import Reading

__all__ = ["from_columns", "roles_of_columns"]


def from_columns(parties: Parties, columns: list[Name], lexicon: Lexicon) -> None:
    """Peoples and states of the columns: by flag, by name, by the nationality in a name."""
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for name in columns:
        if name.role == "commander":
            if name.flag:
                votes[name.flag][name.side] += 0.5  # type: ignore[assignment]
            continue
        weight = {"combatant": 3, "unit": 1}[name.role]
        if name.support:
            weight = 1
        if name.flag:
            votes[name.flag][name.side] += weight
            if name.role == "combatant" and not name.support:
                parties.states.add(name.flag)
        whole = _party_of_name(name.name, lexicon)
        for party, exact in whole:
            votes[party][name.side] += weight * (4 if exact else 1)
            if exact and name.role == "combatant" and not name.support:
                parties.states.add(party)
    _stems(parties, columns, lexicon)
    for party, sides in votes.items():
        best = sides.most_common(2)
        if len(best) == 1 or best[0][1] > best[1][1]:
            parties.set(party, best[0][0], f"infobox column {best[0][0]}")


_FORMS = frozenset(
    "kingdom republic empire state states government people's democratic federal duchy county principality sultanate emirate "
    "caliphate union league confederation supported forces army national islamic united free".split()
)


def _stems(parties: Parties, columns: list[Name], lexicon: Lexicon) -> None:
    """Beginnings of combatants' names that the lexicon lacks, by which their adjectives are known; none of two sides."""
    sides: dict[str, set[int]] = defaultdict(set)
    for name in columns:
        if name.role != "combatant" or any(w in lexicon.peoples for w in name.name.split()):
            continue
        for word in name.name.split():
            if len(word) > 4 and word[0].isupper() and word.lower() not in _FORMS | lexicon.heads.keys():
                sides[word[: max(4, len(word) - 2)].lower()].add(name.side)
    parties.stems = {stem: found.pop() for stem, found in sides.items() if len(found) == 1}


def _party_of_name(text: str, lexicon: Lexicon) -> Iterator[tuple[str, bool]]:
    """The parties in a name, and whether it is the state's own ("Syrian Arab Republic", "Kingdom of Italy")."""
    if text in lexicon.peoples:
        yield lexicon.peoples[text][0], True
        return
    state = re.search(
        r"\b(?:Republic|Empire|Kingdom|Government|Sultanate|Armed Forces|Army|Caliphate|Union|State|Navy)\b", text
    )
    free = re.search(r"\b(?:Free|Liberation|Islamic|Democratic|National Coalition|People's)\b", text)
    words = text.split()
    for i, word in enumerate(words):
        if word == "Loyalists" and "opposition" in text.lower():
            continue  # they are no government's
        pair = " ".join(words[i : i + 2])
        key = pair if pair in lexicon.peoples else word.strip(",'’s") if word not in lexicon.peoples else word
        if key in lexicon.peoples:
            party, form = lexicon.peoples[key]
            own = bool((state or form == "country") and not free and not _forceful(words, lexicon))
            if form != "country" or own:
                yield party, own


def _forceful(words: list[str], lexicon: Lexicon) -> bool:
    """Whether a name is that of an armed group and not of a state."""
    return any(w.lower() in lexicon.named_heads and w.lower() not in ("union", "command") for w in words)


def roles_of_columns(
    parties: Parties, columns: list[Name], reading: Reading, lexicon: Lexicon, counts: Counter[str]
) -> None:
    """Who is the government and who the rebels, by the columns."""
    texts: dict[int, str] = defaultdict(str)
    for name in columns:
        if name.role == "combatant":
            texts[name.side] += f" | {name.name}"
    government, rebel, islamist = [], [], []
    for side, text in texts.items():
        if re.search(
            r"(?i)opposition|rebel|insurgen|revolution|free \w+ army|liberation|national coalition|resistance", text
        ):
            rebel.append(side)
        if re.search(r"(?i)\bgovernment\b|\brepublic\b|armed forces|regime", text):
            government.append(side)
        if re.search(r"(?i)islamic state|al-qaeda|nusra|islamist|jihad|ansar|islamic militants|taliban", text):
            islamist.append(side)
    for side, text in texts.items():
        for word, party in (("opposition", "rebel"), ("rebel", "rebel"), ("separatist", "separatist"), ("loyalist", "loyalist"),
                            ("islamist", "islamist"), ("islamic militants", "islamist"), ("insurgent", "rebel")):  # fmt: skip
            if re.search(rf"(?<!opposition ){word}", text.lower()):
                parties.set(party, side, f'infobox column {side}: "{word}"')
    land = _country_of_place(reading, lexicon)
    home = parties.sides.get(land) if land else None
    state_sides = {parties.sides[p] for p in parties.states if parties.sides.get(p)}
    if home is None and len(state_sides) == 1:
        home = next(iter(state_sides))
    if home is None and len(government) == 1:
        home = government[0]
    if home is not None:
        parties.set("government", home, f"the state of the place fought over is in infobox column {home}")
        parties.set("loyalist", home, f"the state of the place fought over is in infobox column {home}")
        others = [s for s in parties.numbers if s != home]
        foreign = [s for s in others if s in state_sides]
        rebels = [s for s in others if s in rebel] or [s for s in others if s not in foreign] or []
        if rebels and counts["rebel"]:
            parties.set("rebel", rebels[0], f"infobox column {rebels[0]}, against the government")
        found = [s for s in others if s in islamist]
        if len(found) == 1:
            parties.set("islamist", found[0], f"infobox column {found[0]}")


def _country_of_place(reading: Reading, lexicon: Lexicon) -> str | None:
    place = reading.article.infobox.get("place")
    texts = [place.text] if place else []
    if (part := reading.article.infobox.get("partof")) is not None:
        texts.append(part.text)
    for text in texts:
        for match in re.finditer(r"[A-Z][\w-]+(?: [A-Z][\w-]+)?", text):
            for key in (match[0], match[0].split()[-1], match[0].split()[0]):
                if key in lexicon.peoples:
                    return lexicon.peoples[key][0]
    return None
