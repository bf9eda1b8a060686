"""The mentions of one paragraph decided in their order: sentence by sentence, what was said before giving what is left out."""

from __future__ import annotations

import re

from ..values.forces import Candidate
from ..values.forces_units import level
from .force_carry import against_spoken_of
from .force_decider import Decider, evidence_of
from .force_evidence import Evidence
from .force_items import Item, unit_before
from .force_own_words import by_people, foreign, kind_of
from .force_sentence import NATIONAL, by_sentence
from .reading import Reading

__all__ = ["ONE_SIDED", "decide_paragraph"]

ONE_SIDED = frozenset(
    "invaders barbarians attackers defenders besiegers crusaders rebels insurgents militants gunmen".split()
)


def decide_paragraph(
    decider: Decider, number: int, found: list[Item], defaults: dict[str, tuple[int | None, str]]
) -> None:
    reading = decider.reading
    paragraph = reading.article.paragraphs[number]
    text = paragraph.text
    for item in found:
        item.weak = item.weak and item.decided
    sided = evidence_of(decider, number, found)
    previous: dict[str, int] = {}
    heading = _heading(decider, paragraph.headings)
    for n, item in enumerate(found):
        c = item.c
        unit = unit_before(found, n)
        if not item.decided and unit is not None and unit.side:
            item.decide(unit.side, f'"{unit.c.text}" named before: {unit.reason}', "context", unit.party)
            item.weak = unit.weak
        elif not item.decided:
            s, e = reading.sentences(number)[reading.sentence_at(number, c.start)]
            _spoken_of(decider, text, number, [x for x in sided if x.person and x.end <= s])
            before = [x for x in sided if s <= x.start and x.end <= c.start]
            after = [x for x in sided if c.end <= x.start < e]
            earlier = [x for x in sided if x.end <= c.start]
            if _both(text, c):
                item.decide(None, "both sides")
            elif c.named and heading is not None:
                item.decide(heading, f'section "{paragraph.section}"', "context")
            elif (word := _regulars(c)) in defaults and not c.owner and not c.parties:
                item.decide(*defaults[word], "context")
            elif (
                decider.whose_kind
                and (kind := kind_of(c)) in decider.whose_kind
                and not (c.owner or c.parties or c.roles)
            ):
                item.decide(*decider.whose_kind[kind], "context")
            elif c.head in decider.majority and c.head in ONE_SIDED:
                item.decide(*decider.majority[c.head], "context")
            elif not by_sentence(decider, item, before, after, text) and not (foreign(c) and by_people(decider, item)):
                item.weak = True
                _weak(decider, item, previous, earlier, heading, paragraph.section, (s, e))
            if item.side and not item.weak:
                sided.append(Evidence(c.start, c.end, item.side, party=item.party))
                sided.sort(key=lambda x: x.start)
        if item.side and not c.named:
            previous[c.head] = item.side
            decider.last[c.head] = item.side
    _spoken_of(decider, text, number, [x for x in sided if x.person])
    _introduces(decider, text, number, sided)


_SENT = frozenset("reinforcements convoy convoys column columns patrol patrols detachment detachments".split())


def _regulars(c: Candidate) -> str:
    """The word that tells whose it is by itself: its head, but "army" of "Army convoy", "military" of "military patrol"."""
    words = c.text.lower().split()[:-1]
    if not words or c.roles or c.of or not set(words) <= {"army", *c.modifiers}:
        return c.head
    return words[-1] if words[-1] == "army" or (words[-1] == "military" and c.head in _SENT) else c.head


def _introduces(decider: Decider, text: str, number: int, sided: list[Evidence]) -> None:
    """Remember whose list a paragraph that ends in a colon begins; items without a full stop go on with it."""
    end = text.rstrip()[-1:]
    if end == ":":
        decider.listed_under = _topic(decider.reading, number, sided) if sided else None
    elif end in ".!?":
        decider.listed_under = None


def _spoken_of(decider: Decider, text: str, number: int, persons: list[Evidence]) -> None:
    """Whom "he" stands for: the first person of the last sentence that names one, owners only where none other is."""
    if not persons:
        return
    last = decider.reading.sentence_at(number, persons[-1].start)
    found = [x for x in persons if decider.reading.sentence_at(number, x.start) == last]
    one = next((x for x in found if not re.search(r"['’]s?$", text[x.start : x.end])), found[0])
    decider.person = one.side, text[one.start : one.end], one.party


def _weak(
    decider: Decider,
    item: Item,
    previous: dict[str, int],
    earlier: list[Evidence],
    heading: int | None,
    section: str,
    sentence: tuple[int, int],
) -> None:
    """What the sentence does not tell: the word's sense before, the section, the last one named."""
    c, parties = item.c, decider.parties
    # a chief's or a people's own, of whom no side is told: what the word means elsewhere says nothing of them
    stranger = bool((c.owner and c.owner[0].isupper()) or c.parties)
    if c.parties and parties.infobox and c.head in NATIONAL:
        item.decide(0, f"{c.parties[0]} is in no infobox column", "context")
    elif c.determiner == "this" and c.head in previous and not stranger:
        item.decide(previous[c.head], f'"{c.head}" as before in the paragraph', "context")
    elif c.determiner == "this" and earlier and not stranger and c.role is None:
        one = _topic(decider.reading, item.paragraph, earlier)
        item.decide(one.side, f'"this {c.head}" of the sentence before', "context", one.party)
    elif c.head in decider.majority and not stranger:
        item.decide(*decider.majority[c.head], "context")
    elif earlier and c.role != "enemy" and _fights_topic(decider, item, earlier, sentence):
        return
    elif c.head in previous and not stranger:
        item.decide(previous[c.head], f'"{c.head}" as before in the paragraph', "context")
    elif c.head in decider.told and not c.owner:
        item.decide(decider.told[c.head], f'"{c.head}" are of that side where the article tells whose', "context")
    elif heading is not None and c.role != "enemy":
        item.decide(heading, f'section "{section}"', "context")
    elif c.role == "enemy" and earlier and (other := parties.other(earlier[-1].side)) is not None:
        item.decide(other, "the enemy of the last one named", "context")
    elif c.role in ("attacker", "defender") and (side := decider.last.get(c.head)):
        item.decide(side, f'"{c.head}" as before in the article', "context")
    elif c.role in ("attacker", "defender") and decider.parties.attacker is not None:
        side = parties.attacker if c.role == "attacker" else parties.other(parties.attacker)
        item.decide(side, f"side {parties.attacker} attacks in most of what is told", "context")
    elif decider.units is not None and c.named and level(c.head) is not None and not stranger:
        item.decide(*decider.units, "context")
    elif earlier and c.role not in ("attacker", "defender"):
        one = _topic(decider.reading, item.paragraph, earlier)
        item.decide(one.side, "the subject of the sentence before", "context", one.party)
    elif (intro := decider.listed_under) is not None and not stranger:
        item.decide(intro.side, "of the list that the paragraph before begins", "context", intro.party)
    elif (side := decider.last.get(c.head)) is not None and not stranger:
        item.decide(side, f'"{c.head}" as before in the article', "context")
    else:
        item.decide(None, "the text does not tell whose")


def _fights_topic(decider: Decider, item: Item, earlier: list[Evidence], sentence: tuple[int, int]) -> bool:
    """ "he trapped an army", "knights attacked it": against the one spoken of in the sentence before."""
    if earlier[-1].start >= sentence[0]:
        return False
    text = decider.reading.article.paragraphs[item.paragraph].text
    pronoun = against_spoken_of(text, sentence, item.c.start, item.c.end)
    one = _topic(decider.reading, item.paragraph, earlier)
    other = decider.parties.other(one.side)
    if pronoun is None or other is None:
        return False
    item.decide(other, f'against "{pronoun}", "{text[one.start : one.end]}" of the sentence before', "context")
    return True


def _topic(reading: Reading, paragraph: int, earlier: list[Evidence]) -> Evidence:
    """The first one named in the last sentence that names any."""
    last = reading.sentence_at(paragraph, earlier[-1].start)
    found = [x for x in earlier if reading.sentence_at(paragraph, x.start) == last]
    return next((x for x in found if not x.claims), found[0])


_SIDES = frozenset(
    "armies fleets forces navies militaries sides troops soldiers cavalry infantry garrisons enemies".split()
)


def _both(text: str, c: Candidate) -> bool:
    before = text[max(0, c.start - 20) : c.start].lower()
    return (
        c.head in _SIDES
        and not c.owner
        and bool(re.search(r"\b(?:both|the two|opposing|rival|between the|from both)\s+(?:the )?$", before))
    )


_DEEDS = re.compile(
    r"(?i)offensive|attack|assault|advance|counter|retreat|withdraw|capture|victory|defeat|landing|invasion|siege|battle|"
    r"raid|push|fall of|response|reaction|losses|casualties|bomb|strike|shell|surrender|ambush|crossing|charge|pursuit|war"
)


def _heading(decider: Decider, headings: tuple[str, ...]) -> int | None:
    for heading in reversed(headings):
        side, _, _ = decider.side_of_name(heading)
        if side is not None and len(heading.split()) <= 4 and not _DEEDS.search(heading):
            return side
    return None
