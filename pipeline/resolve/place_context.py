"""Which place governs a point of the text: where something that is told there happened, as far as the text says.

In this order: a place with a locative preposition in the same clause, "the town" or "the base" of the same clause, the
same of the sentence, the focus of the sentences before it in the paragraph, the section's heading, the article's place
(its title's, else its infobox's), where that is no more than a land the focus of the section before it. Losses of "the
battle" as a whole are the article's place. The reason says which, so that a reader can tell what the text says from
what was inferred.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..model import PlaceMention
from ..values.names import fold_name
from .reading import Reading

__all__ = ["PlaceAt", "place_at"]


class PlaceAt(NamedTuple):
    """The governing place (None where nothing tells one) and why: `clause`, `sentence`, `paragraph`,
    `heading`, `section`, `article`, or `none`, followed by the words of the place."""

    place: PlaceMention | None
    level: str
    reason: str


_BREAK = re.compile(
    r"; |: |, (?:and|but|while|whereas|with|although|though|which|who|before|after)\b| (?:while|whereas|but) "
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|on|around|outside|inside|within|into|towards?|throughout|across|over|off|along|between|against|of|"
    r"entered|entering|captured|capturing|attacked|attacking|shelled|hit|stormed|stormed|besieged)"
    r"(?: (?:the|a|an|its|their|[a-z-]+ern|[a-z-]+-(?:held|controlled)|central|nearby|town|city|village|villages|towns|"
    r"district|district's|province|strategic|of|and|area|outskirts|east|west|north|south)){0,6} ?$"
)
_ORIGIN = re.compile(
    r"\b(?:from|via|through|to|for|by|than)(?: (?:the|nearby|[a-z-]+ern|town|city|village|of)){0,4} ?$"
)
_ANAPHOR = re.compile(
    r"\b(?:the|this) (?:[a-z-]+ ){0,2}?"
    r"(town|city|village|air ?base|base|airport|fortress|castle|fort|citadel|hill|island|camp|suburb|settlement|"
    r"bridge|dam|monastery|factory|plant|district|neighbou?rhood|harbou?r)\b(?! of\b)(?!['’])"
)
_TOWN_WORDS = frozenset(("town", "city", "village", "suburb", "settlement"))
_WHOLE = re.compile(
    r"\b(?:(?:start|beginning|course|end|duration) of the|during the|in the|throughout the|of the|over the)"
    r" (?:[a-z]+ ){0,2}(?:battle|siege|offensive|campaign|fighting for|engagement)\b"
    r"|\b(?:in total|in all|overall|total losses|total casualties)\b",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near|outside|towards?|opposite|outskirts of|[a-z]+(?:west|east|north|south) of)(?: the)?(?: [a-z]+ of)? ?$"
)
_BROAD = ("country", "region", "water", "road")
# Parts of towns are regions too, and as sharp as a town.
_QUARTER = re.compile(r"\b(?:district|neighbou?rhood|quarter|suburb|pocket)\b", re.IGNORECASE)


def _broad(place: PlaceMention) -> bool:
    return place.kind in _BROAD and not (place.kind == "region" and _QUARTER.search(place.text))


def place_at(reading: Reading, paragraph: int, start: int, end: int) -> PlaceAt:
    """The place that governs the characters `start`..`end` of a paragraph; -1 (the infobox) gives the article's."""
    rows = _rows(reading)
    if paragraph < 0:
        return _article(reading, rows)
    text = reading.article.paragraphs[paragraph].text
    places = rows.get(paragraph, [])
    sentence = reading.sentences(paragraph)[reading.sentence_at(paragraph, start)]
    clause = _clause(text, sentence, start, end)
    for level, (a, b) in (("clause", clause), ("sentence", sentence)):
        inside = [p for p in places if a <= p.start and p.end <= b]
        if found := _located(text, inside, a, start, end):
            return PlaceAt(found, level, f"{level}: “{found.text}”")
        if (word := _ANAPHOR.search(text, a, b)) and (found := _meant(reading, rows, paragraph, sentence[0], word[1])):
            return PlaceAt(found, level, f"{level}: “{word[0]}” for “{found.text}”")
        if _WHOLE.search(text, a, b) and (whole := _article(reading, rows)).place:
            return whole
    if found := _nearest([p for p in places if sentence[0] <= p.start and p.end <= sentence[1]], start, text):
        return PlaceAt(found, "sentence", f"sentence: “{found.text}”")
    return _context(reading, rows, paragraph, start)


def _rows(reading: Reading) -> dict[int, list[PlaceMention]]:
    rows: dict[int, list[PlaceMention]] | None = reading.shared.get("places_by_paragraph")
    if rows is None:
        rows = {}
        for place in reading.places:
            rows.setdefault(place.paragraph, []).append(place)
        for row in rows.values():
            row.sort(key=lambda p: p.start)
        reading.shared["places_by_paragraph"] = rows
    return rows


def _clause(text: str, sentence: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    a, b = sentence
    for match in _BREAK.finditer(text, a, b):
        if match.end() <= start:
            a = match.end()
        elif match.start() >= end:
            b = match.start()
            break
    return a, b


def _located(text: str, inside: list[PlaceMention], a: int, start: int, end: int) -> PlaceMention | None:
    """The finest place with a locative word before it: the first after the point, else the last before it."""
    told = [p for p in inside if _LOCATIVE.search(text, max(a, p.start - 70), p.start)]
    told = [p for p in told if not _ORIGIN.search(text, max(a, p.start - 40), p.start)]
    after = [p for p in told if p.start >= start]
    before = [p for p in told if p.end <= end][::-1]
    return _finest(after) or _finest(before) or next(iter(after + before), None)


def _finest(places: Iterable[PlaceMention]) -> PlaceMention | None:
    return next((p for p in places if not _broad(p)), None)


def _nearest(inside: list[PlaceMention], start: int, text: str) -> PlaceMention | None:
    kept = [p for p in inside if not _ORIGIN.search(text, max(0, p.start - 40), p.start)]
    return _finest(sorted(kept, key=lambda p: abs(p.start - start)))


def _focus(reading: Reading, rows: dict[int, list[PlaceMention]], paragraph: int, before: int) -> PlaceMention | None:
    """The first place where something happens in the last sentence, before a point, that has one."""
    text = reading.article.paragraphs[paragraph].text
    for a, b in reversed(reading.sentences(paragraph)):
        if a >= before:
            continue
        inside = [p for p in rows.get(paragraph, []) if a <= p.start and p.end <= min(b, before)]
        told = [p for p in inside if not _broad(p) and not _ORIGIN.search(text, max(a, p.start - 40), p.start)]
        sharp = [p for p in told if not _NEAR.search(text, max(a, p.start - 40), p.start)]
        located = [p for p in sharp if _LOCATIVE.search(text, max(a, p.start - 70), p.start)]
        if found := next(iter(located + sharp + told), None):
            return found
    return None


def _meant(
    reading: Reading, rows: dict[int, list[PlaceMention]], paragraph: int, before: int, word: str
) -> PlaceMention | None:
    """What "the town" or "the base" stands for: the last such place named, else the article's only one."""
    word = word.lower()
    earlier = [p for p in rows.get(paragraph, []) if p.start < before][::-1]
    for n in range(paragraph - 1, max(-1, paragraph - 4), -1):
        earlier += rows.get(n, [])[::-1]
    if word in _TOWN_WORDS:
        focus = _focus(reading, rows, paragraph, before)
        if focus is not None and focus.kind == "settlement":
            return focus
        return next((p for p in earlier if p.kind == "settlement"), None)
    stem = word.replace(" ", "").removeprefix("air")
    if found := next((p for p in earlier if p.kind != "settlement" and stem in p.text.lower().replace(" ", "")), None):
        return found
    named = {p.place_id: p for p in reversed(reading.places) if p.kind != "settlement" and stem in p.text.lower()}
    return next(iter(named.values())) if len(named) == 1 else None


def _heading(reading: Reading, headings: tuple[str, ...]) -> PlaceMention | None:
    """The first place of the article that the section's heading names."""
    named: dict[str, PlaceMention] | None = reading.shared.get("places_by_name")
    if named is None:
        named = {}
        for place in reading.places:
            if not _broad(place):
                named.setdefault(fold_name(place.name), place)
        reading.shared["places_by_name"] = named
    for heading in reversed(headings):
        folded = f" {fold_name(heading)} "
        hits = [(folded.find(f" {name} "), place) for name, place in named.items() if name and f" {name} " in folded]
        if hits:
            return min(hits, key=lambda h: h[0])[1]
    return None


def _context(reading: Reading, rows: dict[int, list[PlaceMention]], paragraph: int, start: int) -> PlaceAt:
    if found := _focus(reading, rows, paragraph, start):
        return PlaceAt(found, "paragraph", f"paragraph: “{found.text}”, named before")
    paragraphs = reading.article.paragraphs
    headings = paragraphs[paragraph].headings
    if found := _heading(reading, headings[-1:]):
        return PlaceAt(found, "heading", f"heading: “{found.name}”")
    article = _article(reading, rows)
    if article.place is not None and not _broad(article.place):
        return article
    for earlier in range(paragraph - 1, max(-1, paragraph - 3), -1):
        if paragraphs[earlier].headings != headings:
            break
        if found := _focus(reading, rows, earlier, len(paragraphs[earlier].text) + 1):
            return PlaceAt(found, "section", f"section: “{found.text}”, named before")
    return article


def _article(reading: Reading, rows: dict[int, list[PlaceMention]]) -> PlaceAt:
    """The place in the article's title, else the finest of the infobox."""
    if found := _heading(reading, (reading.article.title,)):
        return PlaceAt(found, "article", f"article: “{found.name}” in the title")
    box = rows.get(-1, [])
    found = _finest(box) or (box[0] if box else None)
    if found is None:
        return PlaceAt(None, "none", "the text tells no place")
    return PlaceAt(found, "article", f"article: “{found.text}” in the infobox")
