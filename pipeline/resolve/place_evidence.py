"""Which names of the article are places: what all its paragraphs say for and against each name.

Weights are votes; a name needs two, and more for than against. One clear cue ("the town of X", "near X") is enough
where nothing speaks against it; the gazetteer alone is enough only for a place of some size in a country at hand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ..gazetteer import Gazetteer
from ..values.names import fold_name, skeleton
from .learned import Known
from .place_bearers import as_no_places, as_ships, in_italics, ships_named, units_named
from .place_countries import at_hand
from .place_items import Item
from .place_lists import enumerations, other_names
from .place_verdict import NEEDED, Verdict

__all__ = ["hear_model", "judge"]

_LOWER = re.compile(r"\b[a-z]{3,}\b")
_ADJECTIVE = re.compile(r"[a-z](?:ish|ese|ian|ic)$")


def judge(
    items: list[Item],
    gazetteer: Gazetteer,
    countries: dict[str, float],
    text: str,
    persons: Iterable[str],
    ships: Iterable[str] = (),
    italics: Counter[str] | None = None,
    titles: Mapping[str, Iterable[str]] | None = None,
) -> dict[str, Verdict]:
    """Key → verdict. `countries`: the article's, with their weights; `text`: its paragraphs; `persons`: its commanders;
    `ships`: its ships' names; `italics`: the folded words in italics, how often; `titles`: persons' titles of some countries
    and these ("ras")."""
    verdicts: dict[str, Verdict] = defaultdict(lambda: Verdict(""))
    said = {
        skeleton(i.base): i.key
        for i in items
        if " " in i.base and (i.name.cue in ("typed", "event") or i.paragraph < 0)
    }
    ships = {fold_name(ship) for ship in ships} | ships_named(items)
    as_ships(items, ships)
    words = in_italics(items, italics or Counter())
    as_no_places(items, words)
    local = {word for word, lands in (titles or {}).items() if any(countries.get(land, 0) >= 0.3 for land in lands)}
    for item in items:
        if local:
            _local_title(item, gazetteer, local)
        _titled_town(item, gazetteer, countries, said)
        _named_town(item, gazetteer, countries)
    for item in items:
        verdict = verdicts[item.key]
        verdict.key = item.key
        _vote(verdict, item)
        if item.land is None and _inside(item, gazetteer):
            verdict.add(2, "followed by its division or country")
    for item in items:
        if item.known is not None and item.name.cue not in ("person", "org", "event"):
            _taught(verdicts[item.key], item.known)
    singles = {i.key for i in items if " " not in i.base and i.name.cue in ("none", "surname", "person")}
    for item in items:
        _votes_against_surname(verdicts, item, gazetteer)
        if item.name.cue in ("none", "surname") and " " in item.base and fold_name(item.base.split()[-1]) in singles:
            verdicts[item.key].against += 1.5  # "Pancho Villa" where "Villa" goes by himself
    for person in persons:
        for key in {fold_name(person), fold_name(person.split()[-1])}:
            verdicts[key].against += 4
    for name in ships | words:
        verdicts[name].against += 3
    for unit in units_named(items, text.split("\n")):
        verdicts[unit].against += 2.5
    for verdict in list(verdicts.values()):
        _look_up(verdict, gazetteer, countries)
    common = frozenset(_LOWER.findall(text))
    for key, bases in _bases(items).items():
        verdict = verdicts[key]
        if not verdict.loose and not verdict.sure and all(" " not in base for base in bases):
            # only ever at the opening of a sentence: "Fighting", "Rebels"
            verdict.against += 3 if any(base.lower() in common for base in bases) else 0.6
    for _ in range(3):
        enumerations(items, verdicts)
    other_names(items, verdicts)
    return dict(verdicts)


def hear_model(verdicts: dict[str, Verdict], marked: dict[str, tuple[str, int]]) -> None:
    """A model's reading: it tips a name that has some evidence, and carries one that has none where it says it twice."""
    for key in marked.keys() & verdicts.keys():
        verdict = verdicts[key]
        if not verdict.is_place and not verdict.against:
            if verdict.votes + verdict.weak < 0.5:
                verdict.method = "model"
            verdict.add(1.5 if marked[key][1] == 1 else 2, "the model reads a place")


def _bases(items: Iterable[Item]) -> dict[str, set[str]]:
    bases: dict[str, set[str]] = defaultdict(set)
    for item in items:
        bases[item.key].add(item.base)
    return bases


def _vote(verdict: Verdict, item: Item) -> None:
    name = item.name
    if not name.initial or item.paragraph < 0:
        verdict.loose = True
    if item.paragraph < 0 and name.cue not in ("event", "org", "person"):
        verdict.sure = True
        verdict.method = "infobox"
        verdict.add(4, "named in the infobox's place")
        return
    if item.blocked:
        if name.cue not in ("typed", "world"):
            verdict.against += 0.7
        return
    if name.cue == "typed":
        if name.kind == "settlement" or name.noun in ("", "town"):
            verdict.told = verdict.told or name.weight > 1
        verdict.sure = verdict.sure or name.weight > 1
        # what makes "X hill" a place says less of "X"
        verdict.add(3 if name.weight > 1 else 1, f"with “{name.noun}”")
        verdict.pattern = verdict.pattern or name.pattern
    elif name.cue == "world" or item.land is not None:
        verdict.sure = True
        verdict.add(3, "a land of the world")
        verdict.method = "gazetteer"
    elif name.cue == "locative":
        if name.weight >= 2:
            verdict.add(2, "after a preposition of place")
            verdict.pattern = verdict.pattern or name.pattern
            verdict.told = verdict.told or (name.weight == 3 and name.kind == "settlement")
            verdict.sure = verdict.sure or name.weight == 3
        else:
            verdict.weak += 0.5
    elif name.cue == "verb":
        if name.weight >= 2:
            verdict.add(2 if name.the or name.weight > 2 else 1.5, "with a verb that takes places")
        else:
            verdict.weak += 0.5
    elif name.cue == "event":
        verdict.weak += 1.0
    elif name.cue == "person":
        verdict.against += 3
    elif name.cue == "surname":
        verdict.against += 0.7 * name.weight
    elif name.cue == "org":
        verdict.against += 1.0 if name.weight else 0.3
    if _ADJECTIVE.search(item.base) and name.cue != "typed":
        verdict.against += 0.5
    if item.base.isupper() and len(item.base) > 2 and name.cue != "typed":
        verdict.against += 1 if verdict.places else 2  # an abbreviation


def _taught(verdict: Verdict, known: Known) -> None:
    """A name of the pattern files."""
    if (why := f"{known.method} name {known.pattern}") not in verdict.why:
        verdict.method = known.method
        verdict.told = verdict.told or known.kind == "settlement"
        verdict.add(2.5, why)


def _local_title(item: Item, gazetteer: Gazetteer, titles: set[str]) -> None:
    """ "Ras Alula" is a prince where Ethiopians are."""
    first, _, rest = item.words.partition(" ")
    if rest and first.lower() in titles and item.name.cue != "typed" and not gazetteer.find(item.words):
        item.name = item.name._replace(cue="person", weight=3)


def _titled_town(item: Item, gazetteer: Gazetteer, countries: dict[str, float], said: dict[str, str]) -> None:
    """ "Sheikh Miskin" is a town where the text says so or the gazetteer has it in a country at hand."""
    titled = item.name.cue == "person" and " " in item.words
    great = titled and _SAINT.match(item.words) is not None and _great_town(item, gazetteer)
    if titled and (
        great
        or skeleton(item.words) in said
        or any(countries.get(p.country or "", 0) >= 0.3 for p in gazetteer.find(item.words))
    ):
        item.base, item.key = item.words, said.get(skeleton(item.words), fold_name(item.words))
        cue, weight = ("locative", 2) if great else ("none", 0)
        item.name = item.name._replace(cue=cue, weight=weight, base_start=item.name.start, base_end=item.name.end)


_SAINT = re.compile(r"(?:Saint|St\.?|Ste\.?) ")
_AT = re.compile(r"\b(?:in|near|at|from|to|towards?|around|into|outside) $")


def _great_town(item: Item, gazetteer: Gazetteer) -> bool:
    """ "In Saint Petersburg", wherever the article's countries are."""
    if not _AT.search(item.text, max(0, item.name.start - 9), item.name.start):
        return False
    return any(p.main and p.kind == "settlement" and p.population >= 100_000 for p in gazetteer.find(item.words))


def _named_town(item: Item, gazetteer: Gazetteer, countries: dict[str, float]) -> None:
    """ "Tell Abyad", "Harpers Ferry": a town whose name has a hill or a ferry in it."""
    name = item.name
    if name.cue != "typed" or name.kind not in ("relief", "facility", "water", "other") or name.the or item.land:
        return
    last = item.words.split()[-1 if item.words.lower().endswith(name.noun) else 0]
    towns = [p for p in gazetteer.find(item.words) if p.kind == "settlement" and p.main and at_hand(p, countries)]
    if towns and last[:1].isupper() and name.noun:
        item.base, item.key = item.words, fold_name(item.words)
        item.name = name._replace(kind="settlement", noun="town", level=None, base_start=name.start, base_end=name.end)


def _inside(item: Item, gazetteer: Gazetteer) -> bool:
    """ "Fredericksburg, Virginia"."""
    whole = item.whole
    if (
        whole is None
        or item.blocked
        or item.name.cue in ("org", "event", "person")
        or item.text[item.name.end :][:1] != ","
    ):
        return False
    if item.text[item.name.end : whole.name.start] != ", " or item.text[whole.name.end : whole.name.end + 1] in "'’":
        return False
    return whole.land is not None or any(p.kind == "region" and p.main for p in gazetteer.find(whole.base))


def _votes_against_surname(verdicts: dict[str, Verdict], item: Item, gazetteer: Gazetteer) -> None:
    """ "Joseph Hooker", met without any cue, makes a later "Hooker" a person."""
    words = item.base.split()
    if item.name.cue in ("none", "surname") and len(words) in (2, 3) and item.name.kind is None:
        whole = verdicts[item.key]
        if whole.votes < NEEDED and not gazetteer.find(item.base):
            names = words[-1:] if whole.against < 2 else (words[0], words[-1])  # "Saddam", once he is a person by both
            for key in map(fold_name, names):
                if key in verdicts:
                    verdicts[key].against += 1.5


def _look_up(verdict: Verdict, gazetteer: Gazetteer, countries: dict[str, float]) -> None:
    verdict.places = places = gazetteer.find(verdict.key) if verdict.key else ()
    here = [p for p in places if at_hand(p, countries)]
    best = max((p.population for p in here), default=-1)
    common = sum(p.main and p.kind == "settlement" for p in here) >= 4  # "Jackson" is more often a man
    verdict.town = verdict.told or any(p.kind == "settlement" for p in here)
    if any(p.kind == "country" and p.main for p in places):
        verdict.sure = True
        verdict.add(2, "a country in the gazetteer")
    elif any(p.kind == "region" and p.main for p in here):
        verdict.add(2, "a division in the gazetteer")
    elif common:
        verdict.add(0.8, "in the gazetteer")
    elif best >= 15_000 and any(p.main for p in here):
        verdict.add(2, "in the gazetteer")
    elif best >= 0:
        sharp = " " in verdict.key and any(p.main for p in here)
        verdict.add(2 if sharp else 1.5 if len(verdict.key) > 4 else 1.2, "in the gazetteer")
    elif any(p.population >= 300_000 and p.main for p in places):
        verdict.add(1.5, "in the gazetteer")
    elif any(p.population >= 50_000 for p in places):
        verdict.add(0.7, "in the gazetteer")
    elif places:
        verdict.add(0.3, "in the gazetteer")
    if verdict.votes <= 2 and places:
        verdict.method = "gazetteer"
