"""Sentences of an invented war with their events marked, read by the whole pipeline.

    On 3 November the French {captured|capture 1>2 @Linz =1805-11-03} Linz.

`{words|type [status] actor>target [@place] [=date]}`: status `actual` where none is given, `-` for no side; place and date
are looked at only where they are given, `@-` and `=-` for none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.articles import parse_article
from pipeline.extraction import read
from pipeline.model import Event
from pipeline.resolve.reading import Reading

FRONT = """---
title: Battle of Linz
infoboxes:
- conflict: {text: Battle of Linz}
  date: {text: 1 November 1805 - 9 November 1805}
  place:
    text: Linz, Austria
    links: [{type: internal, page: Linz}]
  combatant1: {text: French Empire}
  combatant2: {text: Austrian Empire}
  commander1: {text: Michel Ney}
  commander2: {text: Karl Mack}
---
"""
LEAD = (
    "The Battle of Linz was part of the war of 1805. The city of Linz, the town of Steyr and the village of Ebelsberg lie in "
    "Upper Austria, and the fortress of Tyrnau on the Danube River.\n\n## Battle\n\n"
)

_MARK = re.compile(r"\{([^|}]+)\|([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Marked:
    start: int
    type: str
    status: str
    actor: int | None
    target: int | None
    place: str | None
    date: str | None


def unmark(marked: str) -> tuple[str, list[Marked]]:
    """(the plain text, its events in order)"""
    plain, events, end = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[end : match.start()]
        kind, *rest = match[2].split(" ")
        status = rest.pop(0) if ">" not in rest[0] else "actual"
        actor, target = (None if side == "-" else int(side) for side in rest[0].split(">"))
        more = {word[0]: word[1:].replace("_", " ") for word in rest[1:]}
        events.append(Marked(len(plain), kind, status, actor, target, more.get("@"), more.get("=")))
        plain += match[1]
        end = match.end()
    return plain + marked[end:], events


def article(text: str, front: str = FRONT, lead: str = LEAD) -> Reading:
    """The text as the last paragraph of an article of the invented war, read."""
    return read(parse_article((front + lead + text + "\n").encode(), article_id="linz", source="linz.md"))


def told(events: list[Event], marks: list[Marked]) -> list[Marked]:
    """The events as marks, place and date only where the mark of the same trigger asks for them."""
    asked = {mark.start: mark for mark in marks}
    found = []
    for event in events:
        mark = asked.get(event.start)
        found.append(
            Marked(
                event.start,
                event.event_type,
                event.status,
                event.actor_side,
                event.target_side,
                None if mark is None or mark.place is None else event.place or "-",
                None if mark is None or mark.date is None else event.date_edtf or "-",
            )
        )
    return found
