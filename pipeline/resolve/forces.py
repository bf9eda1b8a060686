"""Resolves forces over a whole article: learn its names, tag them everywhere, then sides, then identities.

Leaves in `reading.shared`: "force_roster" (`Roster`), "parties" (`Parties`), "persons" (`Persons`) and
"force_names" (force_id → name), "force_kinds" (of the forces that only the infobox names), which `force_context` answers from.
"""

from __future__ import annotations

from ..model import Belligerent, ForceMention, assign_ids
from ..values.names import fold_name
from . import force_identity
from .force_civil import armed
from .force_items import Item, items_of, keep, learned_peoples, lexicon_of
from .force_names import learn
from .force_persons import learn_persons, person_nodes
from .force_roster import Roster
from .force_sides import decide_sides
from .force_tags import tag, tag_groups
from .learned import known_forces
from .model_forces import model_forces
from .parties import party_mentions, without_compass
from .reading import Reading
from .side_names import add_allegiances, add_named, named_stems
from .sides import parties_of

__all__ = ["resolve"]


def resolve(reading: Reading) -> None:
    """Fill `reading.forces`, and the `force_id` of `reading.belligerents` that are no commanders."""
    lexicon = lexicon_of(reading.patterns)
    columns = reading.shared.get("columns", [])
    roster = learn(reading, columns, lexicon)
    known_forces(roster, reading)
    model_forces(roster, reading, lexicon)
    texts = [p.text for p in reading.article.paragraphs]
    rows = list(zip(learned_peoples(reading), (d.user_data["warledger.peoples"] for d in reading.docs), strict=True))
    nodes = reading.shared["person_nodes"] = person_nodes(reading, lexicon)
    tags = tag_groups(texts, [tag(text, roster) for text in texts])
    mentions = [
        party_mentions(
            text,
            *row,
            [(start, end, entity.party or f"#{entity.name}") for start, end, entity in named],
            nodes,
            lexicon.peoples,
        )
        for text, row, named in zip(texts, rows, tags, strict=True)
    ]
    if not columns:
        mentions = [
            add_allegiances(found, row, nodes, roster, lexicon) for found, (row, _) in zip(mentions, rows, strict=True)
        ]
        mentions = without_compass(mentions)
        stems = named_stems(reading, lexicon, nodes)
        mentions = [add_named(text, found, stems) for text, found in zip(texts, mentions, strict=True)]
        reading.shared["named_stems"] = stems
    parties = parties_of(reading, columns, roster.entities, lexicon, mentions)
    persons = learn_persons(reading, columns, parties, lexicon)
    reading.shared |= {"force_roster": roster, "parties": parties, "persons": persons}
    items = [
        [
            item
            for item in items_of(reading, n, rows[n][0], tags[n], roster, parties, lexicon)
            if keep(item, text, parties)
        ]
        for n, text in enumerate(texts)
    ]
    items = armed(reading, items, parties, lexicon)
    decide_sides(reading, items, parties, persons, roster, mentions, lexicon)
    names = force_identity.assign(reading, items, parties, lexicon)
    ids = _ids(names)
    reading.forces.extend(_record(reading, item, ids, names) for found in items for item in found)
    assign_ids(reading.article.article_id, "forces", reading.forces)
    reading.shared["force_names"] = {ids[key]: name for key, name in names.items()}
    _link_belligerents(reading, roster, items, ids)


def _ids(names: dict[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    ids: dict[tuple[str, ...], str] = {}
    seen: dict[str, int] = {}
    for key, name in names.items():
        base = force_identity.slug(name)
        seen[base] = n = seen.get(base, 0) + 1
        ids[key] = base if n == 1 else f"{base}-{n}"
    return ids


def _record(
    reading: Reading, item: Item, ids: dict[tuple[str, ...], str], names: dict[tuple[str, ...], str]
) -> ForceMention:
    c, entity = item.c, item.entity
    generic = not c.named and entity is None
    return ForceMention(
        paragraph=item.paragraph,
        start=c.start,
        end=c.end,
        text=c.text,
        sentence=reading.sentence_at(item.paragraph, c.start),
        method=entity.method if entity is not None and entity.pattern else item.method,
        pattern=(entity.pattern if entity is not None else None) or c.pattern,
        reason=item.reason or None,
        force_id=ids[item.key],
        name=names[item.key],
        side=item.side,
        kind="generic" if generic else (entity.kind if entity is not None else c.kind),
        generic=generic,
        wiki_page=entity.page if entity is not None else None,
        parent=(entity.parent if entity is not None else None) or (c.of if c.use == "unit" else None),
    )


def _link_belligerents(
    reading: Reading, roster: Roster, items: list[list[Item]], ids: dict[tuple[str, ...], str]
) -> None:
    """Give every combatant and unit of the infobox its force: the one that the text names so, a state its people under
    arms; else a force of its own that has no mention."""
    keys = {id(item.entity): item.key for found in items for item in found if item.entity is not None}
    taken = set(ids.values())
    unmentioned: dict[int | str, str] = {}
    kinds: dict[str, str] = reading.shared.setdefault("force_kinds", {})
    flags = {(name.name, name.side): name.flag for name in reading.shared.get("columns", [])}
    for row in reading.belligerents:
        if row.role == "commander":
            continue
        entity = roster.find(row.name) or roster.states.get(fold_name(row.name))
        if entity is not None and id(entity) in keys:
            row.force_id = ids[keys[id(entity)]]
            continue
        if entity is not None and entity.state:
            row.force_id = _of_state(reading, row, flags.get((row.name, row.side)), ids)
        if row.force_id is None:
            mark = id(entity) if entity is not None else f"{row.side} {fold_name(row.name)}"
            if mark not in unmentioned:
                base = name = force_identity.slug(row.name)
                n = 1
                while name in taken:
                    n += 1
                    name = f"{base}-{n}"
                taken.add(name)
                unmentioned[mark] = name
                kinds[name] = "generic" if entity is None else "army" if entity.state else entity.kind
            row.force_id = unmentioned[mark]


def _of_state(reading: Reading, row: Belligerent, flag: str | None, ids: dict[tuple[str, ...], str]) -> str | None:
    """The force that a state among the combatants goes by in the text: its own people, or its side's where it is alone."""
    lexicon = lexicon_of(reading.patterns)
    party = flag or next((lexicon.peoples[w][0] for w in (row.name, *row.name.split()) if w in lexicon.peoples), None)
    if party is not None and ("party", party) in ids:
        return ids["party", party]
    alone = sum(b.role == "combatant" and b.side == row.side for b in reading.belligerents) == 1
    sides = (("government", str(row.side)), ("side", str(row.side)))
    return next((ids[key] for key in sides if key in ids), None) if alone else None
