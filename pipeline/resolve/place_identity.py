"""Which mentions are of one place: spellings meet, but a town, its province and the hills named after it stay apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from ..values.names import fold_name, skeleton
from .place_items import Item
from .place_verdict import Verdict

__all__ = ["SIDES", "Entity", "identify"]

SIDES = frozenset(
    "north south east west northern southern eastern western northeastern southeastern northwestern".split()
)


@dataclass(slots=True)
class Entity:
    """One place of the article: the folded name and the class of thing ("" a settlement or a bare name)."""

    key: str
    cls: str
    items: list[Item] = field(default_factory=list)
    verdict: Verdict | None = None

    @property
    def kind(self) -> str:
        """The kind the text gives it most often, else by its class."""
        kinds = Counter(i.name.kind for i in self.items if i.name.kind and i.name.level != "area")
        land = next((i.land for i in self.items if i.land), None)
        if land is not None:
            return land.kind
        taught = next((i.known.kind for i in self.items if i.known and i.known.kind), None)
        if taught and not self.cls:
            return taught
        city = all(i.name.kind == "settlement" for i in self.items)  # "Benin City"
        if (
            not self.cls
            and not city
            and self.verdict
            and any(p.kind == "country" and p.main for p in self.verdict.places)
        ):
            return "country"
        if self.items[0].base.split()[0].lower() in SIDES and (self.items[0].base.count(" ") or self.items[0].name.the):
            return "region"
        if self.cls in ("adm1", "adm2"):
            return "region"
        if kinds and self.cls:
            return str(kinds.most_common(1)[0][0])
        if kinds.get("settlement") or (self.verdict and self.verdict.town):
            return "settlement"
        if kinds:
            return str(kinds.most_common(1)[0][0])
        if self.verdict and any(p.kind == "region" for p in self.verdict.places):
            return "region"
        if any(i.name.level for i in self.items) or any(i.name.the for i in self.items):
            return "region" if any(i.name.level for i in self.items) else "other"
        return "settlement"  # a bare name after "in", "near", "captured" mostly is


def identify(items: Iterable[Item], verdicts: dict[str, Verdict]) -> list[Entity]:
    """The entities of the tagged items, each item's `entity` set."""
    entities: dict[tuple[str, str], Entity] = {}
    for item in items:
        key, cls = _class(item)
        entity = entities.setdefault((key, cls), Entity(key, cls, verdict=verdicts.get(item.key)))
        entity.items.append(item)
    _join_regions(entities)
    _join_bare(entities)
    _join_rivers(entities)
    _join_spellings(entities)
    for entity in entities.values():
        for item in entity.items:
            item.entity = entity
    return list(entities.values())


def _class(item: Item) -> tuple[str, str]:
    name = item.name
    if item.land is not None:
        return fold_name(item.land.name), "land"
    if name.noun == "" or name.kind is None or name.kind == "settlement" or name.level == "area":
        return item.key, ""
    if name.kind == "region":
        if name.level in ("adm1", "adm2", "region"):
            # provinces and governorates are one thing in translation, autonomous ones and republics are not
            return item.key, name.level
        return item.key, "region"
    if name.kind in ("relief", "water"):
        return item.key, name.kind
    return fold_name(item.words) if name.kind == "road" else item.key, f"{name.kind}:{_stem(name.noun)}"


def _stem(noun: str) -> str:
    if noun in ("airbase", "air base", "air station", "airfield", "airport", "aerodrome", "base", "military base"):
        return "air" if noun.startswith(("air", "aero")) else "base"
    return noun.removesuffix("s")


def _move(entities: dict[tuple[str, str], Entity], source: tuple[str, str], target: tuple[str, str]) -> None:
    entities[target].items += entities.pop(source).items


def _join_regions(entities: dict[tuple[str, str], Entity]) -> None:
    """ "X region" is X's province where there is one, else X itself unless X is a town."""
    for key, cls in list(entities):
        if cls not in ("region",):
            continue
        bare = entities.get((key, ""))
        if (key, "adm1") in entities:
            _move(entities, (key, cls), (key, "adm1"))
        elif bare is not None and not (bare.verdict and bare.verdict.town):
            _move(entities, (key, cls), (key, ""))


def _join_bare(entities: dict[tuple[str, str], Entity]) -> None:
    """ "the Potomac" is the Potomac River: a bare name is the one typed place of that name, if it is no town."""
    typed: dict[str, list[str]] = defaultdict(list)
    for key, cls in entities:
        if cls:
            typed[key].append(cls)
    for key, classes in typed.items():
        bare = entities.get((key, ""))
        if bare is None or len(classes) != 1:
            continue
        town = any(i.name.kind == "settlement" for i in bare.items)
        known = bare.verdict is not None and bare.verdict.town
        cls = classes[0]
        the = sum(i.name.the for i in bare.items)
        natural = cls in ("water", "relief") and (not known or the * 2 > len(bare.items))
        if not town and (natural or (not known and cls != "adm2")):
            _move(entities, (key, ""), (key, cls))


def _join_rivers(entities: dict[tuple[str, str], Entity]) -> None:
    """ "the Don" is the Don River that the world's list has, where the article calls it so."""
    for (key, cls), entity in list(entities.items()):
        if cls == "land" and entity.kind in ("water", "relief"):
            for short in {i.key for i in entity.items if i.name.noun} - {key}:
                bare = entities.get((short, ""))
                if bare is not None and not (bare.verdict and bare.verdict.told):
                    _move(entities, (short, ""), (key, cls))


def _join_spellings(entities: dict[tuple[str, str], Entity]) -> None:
    """Near spellings of one class, where the gazetteer does not tell them apart."""
    by_class: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for (_, cls), entity in entities.items():
        by_class[cls, entity.key[:1]].append(entity)
    for (cls, _), group in by_class.items():
        if len(group) == 1 or cls == "land":
            continue
        group.sort(key=lambda e: (-len(e.items), e.key))
        known = {e.key: _known(e) for e in group}
        for n, main in enumerate(group):
            if (main.key, main.cls) not in entities or len(main.key) < 4:
                continue
            for other in group[n + 1 :]:
                if _same(main.key, other.key, known) and (other.key, other.cls) in entities:
                    _move(entities, (other.key, other.cls), (main.key, main.cls))


def _known(entity: Entity) -> frozenset[int]:
    """The places of the gazetteer that an entity's name may be."""
    places = entity.verdict.places if entity.verdict else ()
    return frozenset(p.geonames_id for p in places if p.geonames_id is not None)


def _same(a: str, b: str, known: dict[str, frozenset[int]]) -> bool:
    """Whether two keys of one class are near spellings; `known`: what the gazetteer has of each."""
    if known[a] and known[b]:  # the gazetteer tells whether they are one
        return len(b) >= 4 and not known[a].isdisjoint(known[b]) and skeleton(a) == skeleton(b)
    # two lengths so far apart cannot be alike to three quarters
    if len(b) < 4 or 3 * max(len(a), len(b)) > 5 * min(len(a), len(b)) or a.count(" ") != b.count(" "):
        return False
    alike = fuzz.ratio(a, b)
    return alike >= 90 or (alike >= 75 and skeleton(a) == skeleton(b))
