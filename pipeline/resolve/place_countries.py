"""Which countries an article is about: the infobox's place, the countries it names, and where its places can lie."""

from __future__ import annotations

from collections import Counter

from ..gazetteer import Gazetteer
from .place_items import Item, World

__all__ = ["weigh"]


def weigh(items: list[Item], gazetteer: Gazetteer, world: World, texts: list[str]) -> dict[str, float]:
    """ISO code → weight, 1 the heaviest. Empty where nothing tells."""
    said: Counter[str] = Counter()
    box: Counter[str] = Counter()
    votes: Counter[str] = Counter()
    seen: set[str] = set()
    for item in items:
        target = box if item.paragraph < 0 else said
        if item.land is not None:
            if item.land.country:
                target[item.land.country] += 1
            continue
        if item.key in seen or item.blocked:
            continue
        sure = item.paragraph < 0 or item.name.cue == "typed" or (item.name.cue == "locative" and item.name.weight >= 2)
        if not sure or item.name.cue in ("person", "org"):
            continue
        seen.add(item.key)
        found = [p for p in gazetteer.find(item.base) if p.country]
        here = {p.country for p in found}
        if item.whole is not None and item.whole.land is not None and item.whole.land.country in here:
            here = {item.whole.land.country}
        elif item.whole is not None and (regions := _regions(item.whole, gazetteer)) & here:
            here = regions & here
        for country in here:
            votes[str(country)] += 1 / len(here)  # type: ignore[assignment]
            if item.paragraph < 0:
                box[str(country)] += 1 / len(here)  # type: ignore[assignment]
    for text in texts:
        for word, n in Counter(w for w in text.lower().split() if w in world.demonyms).items():
            said[world.demonyms[word]] += n / 2  # type: ignore[assignment]
    weights: Counter[str] = Counter()
    for counter, share in ((box, 2.0), (votes, 2.0), (said, 1.0)):
        total = sum(counter.values())
        for country, n in counter.items():
            weights[country] += share * n / total  # type: ignore[assignment]
    top = max(weights.values(), default=1.0)
    return {country: n / top for country, n in weights.most_common()}


def _regions(item: Item, gazetteer: Gazetteer) -> set[str | None]:
    return {p.country for p in gazetteer.find(item.base) if p.kind == "region"}
