"""Resolves places over a whole article: learn its names, tag them everywhere, then identities, then points.

Leaves in `reading.shared`: "countries" (ISO code → weight, the heaviest 1). The infobox's place and coordinates are rows
too (paragraph -1): they are the evidence for the article's own point.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ..gazetteer import Gazetteer, open_gazetteer
from ..model import PlaceMention, assign_ids
from ..values.names import fold_name, plain_name
from ..values.place_cues import BATTLE_OF
from . import place_countries, place_evidence, place_identity, place_points
from .model import model_names
from .place_box import BoxPoint, box_point
from .place_identity import Entity
from .place_items import Item, gather, world_of
from .place_locator import Point
from .place_verdict import Verdict
from .reading import Reading

__all__ = ["OF_BATTLE", "resolve"]

OF_BATTLE = "in the name of a battle"
"""how the reasons of rows begin that only such a name makes places"""


def resolve(reading: Reading) -> None:
    """Fill `reading.places`."""
    gazetteer = open_gazetteer(reading.settings.gazetteer)
    world = world_of(reading.patterns)
    items = gather(reading, world)
    texts = [p.text for p in reading.article.paragraphs]
    countries = place_countries.weigh(items, gazetteer, world, texts)
    _divisions_first(items, gazetteer, countries)
    italics = Counter(fold_name(words) for p in reading.article.paragraphs for words in p.italics if len(words) < 40)
    verdicts = place_evidence.judge(
        items, gazetteer, countries, "\n".join(texts), _persons(reading), _ships(reading), italics, _titles(reading)
    )
    place_evidence.hear_model(verdicts, model_names(reading, "PLACE"))
    tagged = [item for item in items if _is_place(item, verdicts[item.key])]
    tagged = _with_short(items, tagged)
    entities = place_identity.identify(tagged, verdicts)
    box = box_point(reading, gazetteer, countries)
    coordinates = (box.latitude, box.longitude) if box else None
    points = place_points.locate(entities, gazetteer, countries, world, coordinates, reading.article.title)
    own = _own(reading, entities)
    if box and own is not None and points[id(own)].latitude is None:
        kept = points[id(own)].country
        points[id(own)] = Point(kept, box.latitude, box.longitude, None, 1, box.reason)
    ids = {id(entity): _identity(entity, points[id(entity)], reading) for entity in entities}
    whats = {id(entity): (_kind(entity, points[id(entity)]), _page(entity)) for entity in entities}
    reading.places.extend(
        _record(reading, item, points[id(item.entity)], ids[id(item.entity)], *whats[id(item.entity)])
        for item in tagged
    )
    if box:
        reading.places.append(_box_record(reading, box, own, ids))
    assign_ids(reading.article.article_id, "places", reading.places)
    reading.shared["countries"] = countries


def _persons(reading: Reading) -> list[str]:
    """The commanders of the infobox."""
    return [b.name for b in reading.belligerents if b.role == "commander" and b.name.strip()]


def _titles(reading: Reading) -> dict[str, list[str]]:
    """The titles that are such in some countries alone, with these."""
    titles = reading.patterns.of("PLACE_TITLE")
    return {str(e.pattern): list(e.attrs["countries"]) for e in titles if "countries" in e.attrs}


def _ships(reading: Reading) -> set[str]:
    """The names of the ships that were found, with and without their prefix."""
    names = {f.text for f in reading.forces if f.kind == "ship"} | {f.name for f in reading.forces if f.kind == "ship"}
    return names | {name.split(" ", 1)[1] for name in names if name.split(" ")[0].isupper() and " " in name}


def _with_short(items: list[Item], tagged: list[Item]) -> list[Item]:
    """ "the Straits" stands for the one place of the article whose name has that noun."""
    chosen = {id(item) for item in tagged}
    named: dict[str, dict[str, Item]] = defaultdict(dict)
    for item in tagged:
        last = plain_name(item.words).split()
        for noun in {item.name.noun, *last[:1], *last[-1:]}:
            named[noun].setdefault(item.land.name if item.land else item.key, item)
    for item in items:
        if item.name.cue == "short" and not item.blocked and len(named.get(item.name.noun, ())) == 1:
            full = next(iter(named[item.name.noun].values()))
            item.key, item.land = full.key, full.land
            item.name = item.name._replace(kind=full.name.kind, level=full.name.level, noun=full.name.noun)
            chosen.add(id(item))
    return [item for item in items if id(item) in chosen]


def _divisions_first(items: list[Item], gazetteer: Gazetteer, countries: dict[str, float]) -> None:
    """ "Georgia" in an article about the United States is the state, not the country."""
    for item in items:
        land = item.land
        if land is None or land.kind != "country" or not land.country:
            continue
        weights = [
            countries.get(p.country or "", 0.0) for p in gazetteer.find(item.base) if p.kind == "region" and p.main
        ]
        if max(weights, default=0.0) > 3 * countries.get(land.country, 0.0):
            item.land = None


def _own(reading: Reading, entities: list[Entity]) -> Entity | None:
    """The place that the article is named after ("Battle of Safira")."""
    title = f" {fold_name(reading.article.title)} "
    named = [e for e in entities if e.key and f" {e.key} " in title and e.kind not in ("country", "region")]
    return max(named, key=lambda e: (len(e.key), len(e.items)), default=None)


def _box_record(reading: Reading, box: BoxPoint, own: Entity | None, ids: dict[int, tuple[str, str]]) -> PlaceMention:
    """The row of the infobox's coordinates: the place the article is named after, else its own field of battle."""
    article = reading.article
    place_id, name = ids[id(own)] if own else (f"{article.article_id}:article", article.title)
    return PlaceMention(
        paragraph=-1,
        field=box.field,
        start=0,
        end=len(box.text),
        text=box.text,
        method="infobox",
        reason=f"point: {box.reason}",
        place_id=place_id,
        name=name,
        kind=own.kind if own else "other",
        latitude=box.latitude,
        longitude=box.longitude,
        where_prec=1,
    )


def _is_place(item: Item, verdict: Verdict) -> bool:
    name = item.name
    if name.cue == "org" and name.weight and verdict.sure and verdict.is_place and not item.blocked:
        return True  # "according to Hadrut authorities"
    if name.cue == "event" and not item.blocked and BATTLE_OF.search(item.text, max(0, name.start - 40), name.start):
        return True
    if name.cue in ("org", "event", "person", "short") or not item.key:
        return False
    if item.blocked and not (name.cue in ("typed", "world") and name.weight > 2 and name.end - name.start > 3):
        return False
    if item.inside or (item.blocked and name.cue == "world" and name.pattern is None):
        return False
    if name.cue == "surname":
        return item.land is not None or (verdict.is_place and (verdict.sure or verdict.town))
    if name.cue in ("typed", "world") and name.weight > 2:
        return True
    return item.land is not None or verdict.is_place


def _identity(entity: Entity, point: Point, reading: Reading) -> tuple[str, str]:
    """(place_id, canonical name): the link's title, else the commonest spelling, with its noun where it has one."""
    page = _page(entity)
    land = next((i.land for i in entity.items if i.land), None)
    full = [i for i in entity.items if i.name.cue not in ("short", "event")] or entity.items
    words = Counter(i.words if entity.cls else i.base for i in full)
    known = next((i.known.name for i in entity.items if i.known), None)
    name = page or known or (land.name if land else words.most_common(1)[0][0])
    if point.code:
        return _slug(point.code), name
    return f"{reading.article.article_id}:{_slug(entity.key)}" + (f":{_slug(entity.cls)}" if entity.cls else ""), name


_DIVISION = re.compile(r"\b(?:Oblast|Province|Governorate|District|Region|Raion|County)\b")


def _page(entity: Entity) -> str | None:
    """The page that the infobox links the name to; a link from a town's name to its province's page is not the town's."""
    pages = [i.page for i in entity.items if i.page]
    if entity.kind == "settlement":
        pages = [page for page in pages if not _DIVISION.search(page.split(",")[0])]
    return next(iter(pages), None)


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", plain_name(text) if not text.startswith(("gn", "adm1", "country")) else text)


def _record(
    reading: Reading, item: Item, point: Point, identity: tuple[str, str], kind: str, page: str | None
) -> PlaceMention:
    name = item.name
    verdict_why = "; ".join(item.entity.verdict.why[:2]) if item.entity.verdict else ""
    if name.cue == "event":
        verdict_why = OF_BATTLE
    near = name.near and point.where_prec == 1
    return PlaceMention(
        paragraph=item.paragraph,
        field=item.field,
        start=name.start,
        end=name.end,
        text=item.words,
        sentence=None if item.field else reading.sentence_at(item.paragraph, name.start),
        method=_method(item),
        pattern=name.pattern or (item.known.pattern if item.known else None),
        reason=f"{verdict_why or 'a place'}; point: {point.reason}" + (" (the text says near it)" if near else ""),
        place_id=identity[0],
        name=identity[1],
        kind=kind,
        country=point.country,
        latitude=point.latitude,
        longitude=point.longitude,
        geonames_id=point.geonames_id,
        where_prec=2 if near else point.where_prec,
        wiki_page=page,
    )


def _kind(entity: Entity, point: Point) -> str:
    """The entity's kind; a bare name that got a division's point is a region."""
    kind = entity.kind
    return "region" if kind == "settlement" and point.where_prec == 4 else kind


def _method(item: Item) -> str:
    if item.paragraph < 0:
        return "infobox"
    if item.name.cue == "world" or item.land is not None:
        return "gazetteer"
    if item.name.cue == "typed":
        return "pattern"
    return "context" if item.name.cue in ("locative", "verb") else str(item.entity.verdict.method)
