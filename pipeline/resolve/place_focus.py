"""What the text before a point has told the place to be: the focus of its paragraph, and what "the town" stands for."""

from __future__ import annotations

import re

from ..model import PlaceMention
from .attach_whole import dates_in
from .place_told import battle_of, broad, located_by_word, locates, only_near, origin
from .reading import Reading

__all__ = ["ANAPHOR", "focus", "meant"]

ANAPHOR = re.compile(
    r"\b(?:the|this) (?:[a-z-]+ ){0,2}?"
    r"(town|city|village|air ?base|base|airport|fortress|castle|fort|citadel|hill|island|camp|suburb|settlement|"
    r"bridge|dam|monastery|factory|plant|district|neighbou?rhood|harbou?r)\b(?! of\b)(?!['’])"
)
_SAME = re.compile(r"\b(?:[Ss]ame|[Tt]hat|[Tt]his|[Ll]ater|Over|[Bb]y|[Uu]ntil)\b")
# "a man who had fought in X before"
_HAD = re.compile(r"\b(?:who|which|that) had\b[^.;,]*$")
_TOWN_WORDS = frozenset(("town", "city", "village", "suburb", "settlement"))


def focus(
    reading: Reading,
    rows: dict[int, list[PlaceMention]],
    paragraph: int,
    before: int,
    *,
    land: bool = False,
    today: bool = False,
) -> PlaceMention | None:
    """The first place where something happens in the last sentence, before a point, that has one; with `land`, a
    region, river or road too; `today`: none from before a sentence that opens with another date."""
    text = reading.article.paragraphs[paragraph].text
    for a, b in reversed(reading.sentences(paragraph)):
        if a >= before:
            continue
        inside = [p for p in rows.get(paragraph, []) if a <= p.start and p.end <= min(b, before)]
        sharp = [p for p in inside if (p.kind != "country" if land else not broad(p))]
        told = [p for p in sharp if not origin(text, a, p) and not _HAD.search(text, max(a, p.start - 80), p.start)]
        if battle := battle_of(text, told):
            return battle
        near = only_near(text, inside, a)
        if told and all(p.start in near for p in told) and (water := _beside(text, inside, told[0])):
            return water
        sharp = [p for p in told if p.start not in near]
        placed = [p for p in sharp if located_by_word(text, a, p)]
        if found := next(iter(placed + sharp + told), None):
            return found
        if today and _new_day(reading, paragraph, a):
            return None
    return None


def _new_day(reading: Reading, paragraph: int, start: int) -> bool:
    """Whether a date opens the sentence from `start` on: the next entry of a chronicle, which may tell of another place."""
    first = next((d for d in dates_in(reading, paragraph) if d.start >= start), None)
    if first is None or first.start - start > 24 or first.edtf is None or first.timex_type != "DATE":
        return False
    return not _SAME.search(reading.article.paragraphs[paragraph].text, start, first.end)


def _beside(text: str, inside: list[PlaceMention], near: PlaceMention) -> PlaceMention | None:
    """The river, road or region that a place only tells the position of: "the Oak river, 30 km north of Selby"."""
    before = [p for p in inside if p.end <= near.start and p.kind != "country" and broad(p)]
    return before[-1] if before and locates(text, before[-1], near) and not origin(text, 0, before[-1]) else None


def meant(
    reading: Reading, rows: dict[int, list[PlaceMention]], paragraph: int, before: int, word: str
) -> PlaceMention | None:
    """What "the town" or "the base" stands for: the last such place named, else the article's only one."""
    word = word.lower()
    earlier = [p for p in rows.get(paragraph, []) if p.start < before][::-1]
    for n in range(paragraph - 1, max(-1, paragraph - 4), -1):
        earlier += rows.get(n, [])[::-1]
    if word in _TOWN_WORDS:
        first = reading.sentences(paragraph)[reading.sentence_at(paragraph, before)][0]
        named = {
            p.place_id: p for p in earlier if p.paragraph == paragraph and first <= p.start and p.kind == "settlement"
        }
        if len(named) == 1:
            return next(iter(named.values()))  # "Fighters from Selby attacked a post near the town"
        at_hand = focus(reading, rows, paragraph, before)
        if at_hand is not None and at_hand.kind == "settlement":
            return at_hand
        return next((p for p in earlier if p.kind == "settlement"), None)
    stem = word.replace(" ", "").removeprefix("air")
    if found := next((p for p in earlier if p.kind != "settlement" and stem in p.text.lower().replace(" ", "")), None):
        return found
    return _only(reading, stem)


def _only(reading: Reading, stem: str) -> PlaceMention | None:
    """The first mention of the article's only place with `stem` in its name; looked for once."""
    memo: dict[str, PlaceMention | None] = reading.shared.setdefault("places_by_stem", {})
    if stem not in memo:
        named = {p.place_id: p for p in reversed(reading.places) if p.kind != "settlement" and stem in p.text.lower()}
        memo[stem] = next(iter(named.values())) if len(named) == 1 else None
    return memo[stem]
