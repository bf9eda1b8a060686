"""The figures of running text: candidates of `components.figures` → records with side, date, place, claimant and scope."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..model import Casualty, Strength
from ..values.best import best_of
from ..values.losses import Loss
from ..values.losses_strengths import Force
from .attach_places import Places
from .attach_sources import Sources
from .attach_strengths import Owners
from .attach_times import Times
from .attach_victims import Victim, Victims
from .dates import date_at
from .place_context import place_at
from .reading import Reading

__all__ = ["resolve_prose"]


def resolve_prose(reading: Reading) -> list[tuple[Casualty, Casualty]]:
    """Append the prose's figures to `reading.casualties` and `reading.strengths`; ids are not yet given.

    Returns the pairs (part, whole) from which `subset_of` is set once there are ids. Leaves in
    `reading.shared["figures_left_out"]` the paragraphs that were not read, with the reason.
    """
    parts: list[tuple[Casualty, Casualty]] = []
    left_out: list[tuple[int, str]] = reading.shared.setdefault("figures_left_out", [])
    for paragraph, doc in enumerate(reading.docs):
        found: dict[str, Any] = doc.user_data.get("warledger.figures") or {}
        if found.get("table"):
            left_out.append((paragraph, "a table without its form: not read as prose"))
        if found.get("losses"):
            parts += _losses(reading, paragraph, found["losses"])
        if strengths := found.get("strengths"):
            owners, sources = Owners(reading, paragraph), Sources(reading, paragraph)
            reading.strengths += [_strength(reading, paragraph, item, owners, sources) for item in strengths]
    return parts


def _losses(reading: Reading, paragraph: int, items: list[dict[str, Any]]) -> list[tuple[Casualty, Casualty]]:
    sources = Sources(reading, paragraph)
    victims = Victims(reading, paragraph, sources)
    losses, sentences = _with_outcome(items)
    found: list[Victim] = []
    for loss, sentence in zip(losses, sentences, strict=True):
        parent = found[loss.part_of] if loss.part_of is not None and loss.part_of < len(found) else None
        found.append(victims.of(loss, sentence, parent))
    firsts: dict[int, Loss] = {}
    for loss in losses:
        if loss.part_of is not None:
            firsts.setdefault(loss.part_of, loss)
    times, places = Times(reading, paragraph), Places(reading, paragraph, sources)
    made = [
        _casualty(reading, paragraph, sentence, loss, victim, sources, times, places, firsts.get(number))
        for number, (loss, sentence, victim) in enumerate(zip(losses, sentences, victims.settle(), strict=True))
    ]
    reading.casualties += made
    wholes = [loss.part_of for loss in losses]
    wholes = [_told_before(made, losses, n) if whole is None else whole for n, whole in enumerate(wholes)]
    return [(part, made[whole]) for part, whole in zip(made, wholes, strict=True) if whole is not None]


def _told_before(rows: list[Casualty], losses: list[Loss], number: int) -> int | None:
    """ "40 people were killed. … Six lancers were among those killed": the last whole that the paragraph tells before.

    Null where that is no larger, or is of civilians by its own words and the part of combatants (or the other way round).
    """
    part, side = losses[number], rows[number].side
    if part.rule != "loss.among":
        return None
    for index in range(number - 1, -1, -1):
        whole = losses[index]
        other_side = None not in (rows[index].side, side) and rows[index].side != side
        if whole.rule == "loss.among" or whole.part_of is not None or whole.outcome != part.outcome or other_side:
            continue
        alike = whole.victim_class == part.victim_class or "unknown" in (whole.victim_class, part.victim_class)
        return index if alike and (whole.low or 0) > (part.low or 0) else None
    return None


def _with_outcome(items: list[dict[str, Any]]) -> tuple[list[Loss], list[int]]:
    """The losses and their sentences; an update ("raised to 40") takes the outcome of the figure it counts again."""
    losses: list[Loss] = []
    sentences: list[int] = []
    places: dict[int, int] = {}
    for number, item in enumerate(items):
        loss, sentence = _record(Loss, item), int(item["sentence"])
        if not loss.outcome:
            if not losses or sentence - sentences[-1] > 1:
                continue  # nothing of late that it could count again
            loss = replace(loss, outcome=losses[-1].outcome)
        places[number] = len(losses)
        part = None if loss.part_of is None else places.get(loss.part_of)
        losses.append(replace(loss, part_of=part))
        sentences.append(sentence)
    return losses, sentences


def _record(kind: type[Any], item: dict[str, Any]) -> Any:
    """The record from its dict; pairs come back as lists from `Doc.from_bytes`."""
    values = {k: tuple(v) if isinstance(v, list) else v for k, v in item.items() if k != "sentence"}
    return kind(**values)


def _casualty(
    reading: Reading,
    paragraph: int,
    sentence: int,
    loss: Loss,
    victim: Victim,
    sources: Sources,
    times: Times,
    places: Places,
    part: Loss | None,
) -> Casualty:
    text = reading.article.paragraphs[paragraph].text
    when = times.of(loss, sentence)
    place, where = places.of(loss, sentence, updated=when.updated, whole=when.whole, part=part)
    source = sources.at(loss.start, loss.end, sentence)
    return Casualty(
        paragraph=paragraph,
        sentence=sentence,
        start=loss.start,
        end=loss.end,
        text=text[loss.start : loss.end],
        pattern=loss.rule,
        reason=f"victims: {victim.reason}; date: {when.reason}; place: {where}",
        low=loss.low,
        high=loss.high,
        best=best_of(loss.low, loss.high, loss.qualifier, reading.settings.best),
        count_text=text[slice(*loss.count)],
        qualifier=loss.qualifier,
        outcome=loss.outcome,
        victim=text[slice(*loss.victim)] if loss.victim else None,
        victim_class=victim.kind,
        force_id=victim.force_id,
        side=victim.side,
        date_edtf=when.edtf,
        start_date=when.start,
        end_date=when.end,
        place_id=place.place_id if place else None,
        place=place.name if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        source=source.text if source else None,
        source_class=source.kind if source else None,
        source_side=source.side if source else None,
        scope=when.scope,
    )


def _strength(reading: Reading, paragraph: int, item: dict[str, Any], owners: Owners, sources: Sources) -> Strength:
    force: Force = _record(Force, item)
    sentence = int(item["sentence"])
    text = reading.article.paragraphs[paragraph].text
    force_id, side, reason = owners.of(force, sentence)
    span = reading.sentences(paragraph)[sentence]
    date = date_at(reading, paragraph, force.start, sentence_span=span)
    source = sources.at(force.start, force.end, sentence)
    place = place_at(reading, paragraph, force.start, force.end).place
    return Strength(
        paragraph=paragraph,
        sentence=sentence,
        start=force.start,
        end=force.end,
        text=text[force.start : force.end],
        pattern=force.rule,
        reason=reason,
        low=force.low,
        high=force.high,
        best=best_of(force.low, force.high, force.qualifier, reading.settings.best),
        count_text=text[slice(*force.count)],
        qualifier=force.qualifier,
        force_id=force_id,
        side=side,
        place_id=place.place_id if place else None,
        date_edtf=date if date is None or isinstance(date, str) else date.edtf,
        source=source.text if source else None,
        unit=text[slice(*force.unit)] if force.unit else "",
        unit_kind=force.unit_kind,
    )
