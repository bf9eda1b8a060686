"""What other resolvers ask about forces: which force words stand for, and on which side a claimant is.

All answers come from what `forces.resolve` left in the Reading; without it they are (None, None, reason).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict

from ..model import ForceMention
from ..values import forces_grammar
from ..values.forces import Candidate, Lexicon
from ..values.names import fold_name
from ..values.regex import compile_words
from .force_items import lexicon_of
from .force_roster import Entity, Roster
from .force_tags import tag
from .parties import Parties
from .reading import Reading

__all__ = ["force_at", "forces_in", "is_civilian", "side_of_claimant", "side_of_words"]

_CIVILIAN = compile_words(
    r"\b(?:civilians?|non-combatants?|people|persons?|residents?|inhabitants?|villagers?|women|children|child|woman|"
    r"journalists?|reporters?|doctors?|nurses?|nuns?|refugees?|activists?|workers?|students?|passengers?|hostages|"
    r"medics?|bystanders?|citizens|townspeople|peasants|farmers|monks?|priests?|tourists|shoppers|families|boys?|girls?|"
    r"teachers?|patients|pilgrims|worshippers|protesters|demonstrators|paramedics?|rescuers)\b",
    re.I,
)

Answer = tuple[str | None, int | None, str]


def forces_in(reading: Reading, paragraph: int) -> list[ForceMention]:
    """The mentions of a paragraph in order of their start."""
    index: dict[int, list[ForceMention]] | None = reading.shared.get("forces_by_paragraph")
    if index is None:
        index = defaultdict(list)
        for mention in reading.forces:
            index[mention.paragraph].append(mention)
        reading.shared["forces_by_paragraph"] = index
    return index.get(paragraph, [])


def force_at(reading: Reading, paragraph: int, start: int, end: int) -> ForceMention | None:
    """The mention that overlaps the characters from `start` to `end` of a paragraph, the last one where several do.

    The last, because the head stands at the end: "Hezbollah and Army troops" killed are asked for by their noun.
    """
    found = forces_in(reading, paragraph)
    i = bisect_left(found, end, key=lambda mention: mention.start)
    for mention in reversed(found[:i]):
        if mention.end > start:
            return mention
    return None


def is_civilian(words: str) -> bool:
    """Whether the words mean people who do not fight ("civilians", "three children", "journalists")."""
    return _CIVILIAN.search(words) is not None


def side_of_words(reading: Reading, words: str) -> Answer:
    """(force_id, side, reason) of a noun phrase in this article, its place in the text unknown.

    "Hezbollah fighters", "the rebels", "Austrian infantry", "soldiers": from the words' own name, people or role, else
    from what the same head noun mostly stands for in the article. (None, None, reason) where neither tells, and for
    civilians. Where the phrase's place is known, ask `force_at` first.
    """
    roster: Roster | None = reading.shared.get("force_roster")
    if roster is None or not words.strip():
        return None, None, "no forces resolved"
    memo: dict[str, Answer] = reading.shared.setdefault("side_of_words", {})
    if words not in memo:
        memo[words] = _side_of_words(reading, words, roster)
    return memo[words]


def _side_of_words(reading: Reading, words: str, roster: Roster) -> Answer:
    lexicon = lexicon_of(reading.patterns)
    for _start, _end, entity in tag(words, roster):
        if entity.side is not None or _id_of(reading, entity):
            return _id_of(reading, entity), _side_of(reading, entity), f"{entity.name}: {entity.reason}"
    found = forces_grammar.find(words, lexicon)
    if found:
        return _by_candidate(reading, found[-1])
    party = _party(words, lexicon)
    if party is not None:
        return _by_party(reading, party)
    if is_civilian(words):
        return None, None, "civilians"
    return None, None, "its words name no force"


def side_of_claimant(reading: Reading, words: str) -> int | None:
    """The side of a source ("the Ukrainian General Staff", "Army", "rebel commanders"), None for those of no side."""
    lexicon = lexicon_of(reading.patterns)
    parties, persons = reading.shared.get("parties"), reading.shared.get("persons")
    if parties is None or persons is None:
        return None
    if re.search(
        r"(?i)\b(?:observatory|SOHR|monitor|network|agency|news|newspaper|journalists?|UN|red cross)\b", words
    ):
        pro = re.search(r"(?i)\bpro-(?:government|regime)\b", words)
        return parties.sides.get("government") if pro else None
    if _foreign(words, lexicon, parties):
        return None
    _force, side, _reason = side_of_words(reading, words)
    if side is not None:
        return side or None
    for word in re.findall(r"[\w'’-]+", words):
        role = lexicon.roles.get(word.lower()) or (lexicon.peoples[word][0] if word in lexicon.peoples else None)
        if role is not None and parties.sides.get(role):
            return int(parties.sides[role])
    for name in re.findall(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*", words):
        if (found := persons.side(name)) is not None:
            return int(found)
    return None


def _foreign(words: str, lexicon: Lexicon, parties: Parties) -> bool:
    """Whether the words name a people that has no side here: "the US government" is not the belligerents' government."""
    named = [lexicon.peoples[word][0] for word in re.findall(r"[A-Z][\w.'’-]*", words) if word in lexicon.peoples]
    return bool(named) and not any(parties.sides.get(party) for party in named)


def _id_of(reading: Reading, entity: Entity) -> str | None:
    ids: dict[str, str] | None = reading.shared.get("force_ids_by_name")
    if ids is None:
        ids = {}
        for mention in reading.forces:
            ids.setdefault(fold_name(mention.name), mention.force_id)
            ids.setdefault(fold_name(mention.text), mention.force_id)
        reading.shared["force_ids_by_name"] = ids
    return next((ids[key] for key in map(fold_name, (entity.name, *entity.aliases)) if key in ids), None)


def _side_of(reading: Reading, entity: Entity) -> int | None:
    if entity.side is not None:
        return entity.side
    force_id = _id_of(reading, entity)
    if force_id is None:
        return None
    return next((side for side, _n in _sides_of(reading, force_id).most_common() if side is not None), None)


def _by_candidate(reading: Reading, c: Candidate) -> Answer:
    parties = reading.shared["parties"]
    ids = _id_of(reading, Entity(c.text))
    for role in [*c.roles, *([c.role] if c.role else [])]:
        if (side := parties.sides.get(role)) is not None:
            return ids or _common(reading, c.head, side), side, f"{role}: {parties.reasons[role]}"
    for party in c.parties:
        if (side := parties.sides.get(party)) is not None:
            return ids or _common(reading, c.head, side), side, f"{party}: {parties.reasons[party]}"
    if c.parties and parties.infobox:
        return ids, 0, f"{c.parties[0]} is in no infobox column"
    if ids is not None and c.named:
        return ids, _sides_of(reading, ids).most_common(1)[0][0], "named so in the article"
    ranked = _by_head(reading).get(c.head, Counter()).most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1] or ranked[0][0][1] == ranked[1][0][1]):
        (force_id, side), _n = ranked[0]
        return force_id, side, f'"{c.head}" mostly means these in the article'
    return None, None, f'"{c.head}" may be of several sides'


def _by_head(reading: Reading) -> dict[str, Counter[tuple[str, int]]]:
    """Head noun → how often it stands for each (force_id, side); counted once, as every figure may ask."""
    heads: dict[str, Counter[tuple[str, int]]] | None = reading.shared.get("forces_by_head")
    if heads is None:
        heads = reading.shared["forces_by_head"] = defaultdict(Counter)
        for m in reading.forces:
            if m.side is not None:
                heads[_head(m.text)][m.force_id, m.side] += 1
    return heads


def _head(text: str) -> str:
    return text.split()[-1].lower()


def _common(reading: Reading, head: str, side: int) -> str | None:
    """The force of a side that a head noun mostly means; else the side's most frequent generic force."""
    memo: dict[tuple[str, int], str | None] = reading.shared.setdefault("forces_common", {})
    if (head, side) not in memo:
        same = Counter(m.force_id for m in reading.forces if m.side == side and _head(m.text) == head)
        memo[head, side] = same.most_common(1)[0][0] if same else _generic_of(reading, side)
    return memo[head, side]


def _generic_of(reading: Reading, side: int) -> str | None:
    """The side's most frequent generic force; counted once, as every figure may ask."""
    found: dict[int | None, Counter[str]] | None = reading.shared.get("forces_generic")
    if found is None:
        found = reading.shared["forces_generic"] = defaultdict(Counter)
        for m in reading.forces:
            if m.generic:
                found[m.side][m.force_id] += 1
    return found[side].most_common(1)[0][0] if found.get(side) else None


def _sides_of(reading: Reading, force_id: str) -> Counter[int | None]:
    """Side → how many mentions of a force have it; counted once."""
    sides: dict[str, Counter[int | None]] | None = reading.shared.get("forces_sides")
    if sides is None:
        sides = reading.shared["forces_sides"] = defaultdict(Counter)
        for m in reading.forces:
            sides[m.force_id][m.side] += 1
    return sides[force_id]


def _party(words: str, lexicon: Lexicon) -> str | None:
    for word in re.findall(r"[\w'’-]+", words):
        if word in lexicon.peoples:
            return lexicon.peoples[word][0]
    text = words.strip()
    return lexicon.peoples[text][0] if text in lexicon.peoples else None


def _by_party(reading: Reading, party: str) -> Answer:
    parties = reading.shared["parties"]
    side = parties.sides.get(party)
    if side is None:
        return None, None, f"{party} has no side in the article"
    return _generic_of(reading, side), side, f"{party}: {parties.reasons[party]}"
