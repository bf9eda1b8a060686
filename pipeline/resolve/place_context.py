"""Which place governs a point of the text: where something that is told there happened, as far as the text says.

In this order: a place with a locative preposition in the same clause, "the town" or "the base" of the same clause, the
fighting or building that it takes up ("the attack on the checkpoint"), the same of the sentence, the focus of the
sentences before it in the paragraph up to one that opens with another date, the section's heading, the article's place
(its title's, else its infobox's), unless that is no more than the land of a whole war or offensive. What an earlier
paragraph told is not this one's. Losses of "the battle" as a whole, or of a war in an article on one, are the article's
place. The reason says which, so that a reader can tell what the text says from what was inferred.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..model import PlaceMention
from ..values.events_named import own_event
from ..values.names import fold_name
from ..values.regex import compile_words
from .place_focus import ANAPHOR, focus, meant
from .place_reference import taken_up
from .place_told import battle_of, boxed, broad, located, nearest, origin
from .places import OF_BATTLE
from .reading import Reading

__all__ = ["PlaceAt", "place_at"]


class PlaceAt(NamedTuple):
    """The governing place (None where nothing tells one) and why: `clause`, `sentence`, `paragraph`,
    `heading`, `article`, or `none`, followed by the words of the place."""

    place: PlaceMention | None
    level: str
    reason: str


_SEVERAL = "the infobox names several places"
_BREAK = re.compile(
    r"; |: |, (?:and|but|while|whereas|with|although|though|which|who|before|after)\b| (?:while|whereas|but) "
)
_WHOLE = compile_words(
    r"\b(?:(?:start|beginning|course|end|duration) of the|during the|in the|throughout the|of the|over the)"
    r" (?:[a-z]+ ){0,2}(?:battle|siege|offensive|campaign|fighting for|engagement)\b(?! (?:for|of|at) )"
    r"|\b(?:across|on|over) the battle ?field\b",
    re.IGNORECASE,
)
_WAR = re.compile(
    r"\b(?:[Tt]hroughout|[Dd]uring|[Oo]ver|[Ii]n|[Bb]y the end of) the (?:whole |entire |course of the |rest of the )?(?!post-)"
    r"(?:\w+[ -]){0,2}(?:[Ww]ar|conflict)\b(?! zone|-|['’])|\b(?:months|years) of (?:war|conflict|fighting)\b"
    r"|\b(?:attributed|due) to (?:the )?war\b|\b(?:during|in) World War\b"
)
_OF_WAR = re.compile(r"\b(?:[Ww]ar|[Cc]onflict)\b")
# A fight at a river or on an island was fought there; a war or offensive in a land is fought in many places of it.
_ONE_FIGHT = re.compile(
    r"\b(?:battle|siege|attack|raid|bombing|fall|capture|massacre|skirmish|storming|assault|landing|ambush|action|shelling|strike|"
    r"crossing|blockade)\b",
    re.IGNORECASE,
)
_IN_ALL = compile_words(r"\b(?:in total|in all|overall|total losses|total casualties)\b", re.IGNORECASE)
# "March to Selby", "Selby as a base for raids": what such a section tells happened elsewhere
_AWAY = compile_words(
    r"\b(?:march|marches|road|retreat|withdrawal|flight|return|voyage|passage|pursuit|journey|advances?)"
    r" (?:to|towards?|from|for) "
    r"|^(?:after|following|since|before|prelude to|aftermath of) |\bas (?:an? )?[a-z]+ for ",
    re.IGNORECASE,
)
# "After suffering 40 dead, the chief withdrew to …": the adverbial has nothing to do with where the rest goes on
_OPENER = re.compile(r"(?:[A-Z]\w+, )?(?:After|Having|Following|Upon|On|Despite) (?:[a-z]+ )?[a-z]+ing\b[^,;]*, ")


def place_at(
    reading: Reading, paragraph: int, start: int, end: int, *, without: Sequence[tuple[int, int]] = ()
) -> PlaceAt:
    """The place that governs the characters `start`..`end` of a paragraph; -1 (the infobox) gives the article's. Places
    `without` are none where something happens: they are part of a claimant's name."""
    rows = _rows(reading)
    if paragraph < 0:
        return _article(reading, rows)
    text = reading.article.paragraphs[paragraph].text
    if without:
        rows = {
            **rows,
            paragraph: [p for p in rows.get(paragraph, []) if not any(a <= p.start < b for a, b in without)],
        }
    places = rows.get(paragraph, [])
    number = reading.sentence_at(paragraph, start)
    sentence = reading.sentences(paragraph)[number]
    earlier = reading.sentences(paragraph)[max(0, number - 1)][0]
    clause = _clause(text, sentence, start, end)
    opener = _OPENER.match(text, *sentence)
    levels: tuple[tuple[str, tuple[int, int]], ...] = (("clause", clause), ("sentence", sentence))
    if opener is not None and end <= opener.end():
        levels = (("clause", (sentence[0], opener.end())),)
    for level, (a, b) in levels:
        inside = [p for p in places if a <= p.start and p.end <= b]
        if found := located(text, inside, a, start, end):
            return PlaceAt(found, level, f"{level}: “{found.text}”")
        if (word := ANAPHOR.search(text, a, b)) and (found := meant(reading, rows, paragraph, word.start(), word[1])):
            return PlaceAt(found, level, f"{level}: “{word[0]}” for “{found.text}”")
        if again := taken_up(text, places, earlier, sentence[0], (a, b)):
            return PlaceAt(again[0], level, f"{level}: “{again[1]}” for that at “{again[0].text}”")
        if level == "clause" and (war := _WAR.search(text, a, b)):
            own = "war" not in war[0].lower() or _OF_WAR.search(reading.article.title)
            return _article(reading, rows) if own else PlaceAt(None, "none", "told of a war as a whole")
        if _told_of_all(reading.article.title, text, places, a, b) and (whole := _article(reading, rows)).place:
            return whole
    inside = [p for p in places if sentence[0] <= p.start and p.end <= sentence[1]]
    if len(levels) > 1 and (found := nearest(inside, start, text)):
        return PlaceAt(found, "sentence", f"sentence: “{found.text}”")
    return _context(reading, rows, paragraph, start)


def _told_of_all(title: str, text: str, places: list[PlaceMention], a: int, b: int) -> bool:
    """Whether the clause tells of the battle as a whole; "in all" alone does so only where no place was named before."""
    if (whole := _WHOLE.search(text, a, b)) and own_event(whole[0], title):
        return True
    return _IN_ALL.search(text, a, b) is not None and not any(p.start < a and not broad(p) for p in places)


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


def _heading(reading: Reading, headings: tuple[str, ...], *, land: bool = False) -> PlaceMention | None:
    """The first place of the article that the section's heading names; with `land`, any but a country. Looked for once."""
    memo: dict[tuple[object, ...], PlaceMention | None] = reading.shared.setdefault("places_by_headings", {})
    if (headings, land) not in memo:
        memo[headings, land] = _in_headings(reading, headings, land=land)
    return memo[headings, land]


def _in_headings(reading: Reading, headings: tuple[str, ...], *, land: bool) -> PlaceMention | None:
    key = "lands_by_name" if land else "places_by_name"
    named: dict[str, PlaceMention] | None = reading.shared.get(key)
    if named is None:
        named = {}
        for place in sorted(reading.places, key=lambda p: (p.reason or "").startswith(OF_BATTLE)):
            if place.kind != "country" if land else not broad(place):
                named.setdefault(fold_name(place.name), place)
        reading.shared[key] = named
    for heading in reversed(headings):
        if _AWAY.search(heading):
            continue
        folded = f" {fold_name(heading)} "
        hits = [(folded.find(f" {name} "), place) for name, place in named.items() if name and f" {name} " in folded]
        if hits:
            return min(hits, key=lambda h: h[0])[1]
    return None


def _frame(reading: Reading, rows: dict[int, list[PlaceMention]], paragraph: int, before: int) -> PlaceMention | None:
    """The battle that the paragraph has last named as being fought: all it tells after that is of this battle.

    Not the article's own, of which finer places are told.
    """
    text = reading.article.paragraphs[paragraph].text
    told = [p for p in rows.get(paragraph, []) if p.end <= before and p.kind != "country"]
    fought = [p for p in told if not origin(text, 0, p, 60)]
    battle = battle_of(text, reversed(fought))
    own = _article(reading, rows).place
    return None if battle is None or (own and own.place_id == battle.place_id) else battle


def _context(reading: Reading, rows: dict[int, list[PlaceMention]], paragraph: int, start: int) -> PlaceAt:
    if found := _frame(reading, rows, paragraph, start):
        return PlaceAt(found, "paragraph", f"paragraph: the battle of “{found.text}”, named before")
    article = _article(reading, rows)
    wide = article.place is None or broad(article.place)
    if found := focus(reading, rows, paragraph, start, today=True):
        return PlaceAt(found, "paragraph", f"paragraph: “{found.text}”, named before")
    if found := _heading(reading, reading.article.paragraphs[paragraph].headings[-1:]):
        return PlaceAt(found, "heading", f"heading: “{found.name}”")
    if wide and (found := focus(reading, rows, paragraph, start, land=True, today=True)):
        return PlaceAt(found, "paragraph", f"paragraph: “{found.text}”, named before")
    if article.place is not None and wide and not _ONE_FIGHT.search(reading.article.title):
        return PlaceAt(None, "none", f"told of nothing finer than “{article.place.name}”, the land of all the fighting")
    return article


def _article(reading: Reading, rows: dict[int, list[PlaceMention]]) -> PlaceAt:
    """The place in the article's title, sharp or not, else the finest of the infobox; last the title's where only the
    battle's name has it."""
    title = (reading.article.title,)
    named = _heading(reading, title) or _heading(reading, title, land=True)
    if named is not None and not (named.reason or "").startswith(OF_BATTLE):
        return PlaceAt(named, "article", f"article: “{named.name}” in the title")
    box = rows.get(-1, [])
    if found := boxed(box):
        return PlaceAt(found, "article", f"article: “{found.text}” in the infobox")
    if named is not None:
        return PlaceAt(named, "article", f"article: “{named.name}” in the title")
    return PlaceAt(None, "none", _SEVERAL if box else "the text tells no place")
