"""Which countries an article is about: the infobox's place, the countries it names, and where its places can lie."""

from __future__ import annotations

from collections import Counter

from ..gazetteer import Gazetteer, Place
from .place_items import Item, World

__all__ = ["at_hand", "weigh"]

# Least weight of a country in which a place of that many inhabitants is sought: a city may be named in passing.
_TIERS = ((100_000, 0.04), (15_000, 0.1), (0, 0.2))


def at_hand(place: Place, countries: dict[str, float]) -> bool:
    """Whether the place lies in a country that the article is about, the more so the smaller the place."""
    weight = countries.get(place.country or "", 0.0)
    if place.kind == "region":
        return weight >= 0.1
    return any(place.population >= size and weight >= least for size, least in _TIERS)


def weigh(items: list[Item], gazetteer: Gazetteer, world: World, texts: list[str]) -> dict[str, float]:
    """ISO code → weight, 1 the heaviest. Empty where nothing tells.

    Only countries that the article names, by themselves, their people or their divisions, or where its infobox's place
    can lie, come into question; the names that are surely places vote among them.
    """
    said: Counter[str] = Counter()
    box: Counter[str] = Counter()
    votes: Counter[str] = Counter()
    _said(items, gazetteer, world, texts, said, box)
    known = set(said) | set(box)
    seen: set[str] = set()
    for item in items:
        sure = item.paragraph < 0 or item.name.cue == "typed" or (item.name.cue == "locative" and item.name.weight >= 2)
        if item.land is not None or item.key in seen or item.blocked or not sure:
            continue
        seen.add(item.key)
        found = {str(p.country) for p in gazetteer.find(item.base) if p.country and p.population >= 0}
        here = found & known or (found if not known else set())
        for country in here:
            _add(votes, country, 1 / len(here))
            if item.paragraph < 0:
                _add(box, country, 1 / len(here))
    weights: Counter[str] = Counter()
    for counter, share in ((box, 1.0), (votes, 1.0), (said, 1.0)):
        top = max(counter.values(), default=1.0)
        for country, n in counter.items():
            _add(weights, country, share * n / top)
    top = max(weights.values(), default=1.0)
    return {country: n / top for country, n in weights.most_common()}


def _said(
    items: list[Item], gazetteer: Gazetteer, world: World, texts: list[str], said: Counter[str], box: Counter[str]
) -> None:
    for item in items:
        target = box if item.paragraph < 0 else said
        if item.land is not None:
            for country in [item.land.country] if item.land.country else item.land.within:
                _add(target, country, 1 / max(1, len(item.land.within)))
        elif item.name.cue == "typed" or item.paragraph < 0 or item.name.part >= 0:
            regions = {str(p.country) for p in gazetteer.find(item.base) if p.kind == "region" and p.main}
            for country in regions:
                _add(target, country, 1 / len(regions))
    for word, n in Counter(" ".join(texts).lower().split()).items():
        if iso := world.demonyms.get(word) or world.demonyms.get(word.strip("(.,;:)")):
            _add(said, iso, n / 2)


def _add(counter: Counter[str], key: str, n: float) -> None:
    counter[key] = counter[key] + n  # type: ignore[assignment]
