"""Which of the words found tell of an event where they stand, and of which type."""

from __future__ import annotations

import re
from typing import Any

from ..values.event_grammar import use_of
from ..values.event_objects import heading_of
from ..values.regex import compile_words
from .event_captures import capture
from .event_company import Company
from .event_moves import MOVED_IT
from .event_needs import DAY, NEEDS
from .event_nouns import noun_told
from .event_parts import Agent, Scene, Trigger

__all__ = ["kind_of", "trigger_of"]

_AIR = compile_words(
    r"\b(?:air ?craft|aircrafts|planes?|jets?|bombers?|helicopters?|gunships?|drones?|warplanes?|air forces?|"
    r"fighters? jets?|UAVs?|MiGs?)\b",
    re.I,
)
# "Air strikes on the camp hit …", "was hit by a Russian airstrike"; not "supported by air strikes, they attacked"
_STRIKE = re.compile(
    r"\b[Aa]ir[- ]?(?:strikes?|attacks?|raids?)(?:\s(?:on|by|in|from|against|near|at)\s[^,;]{1,40})?\s"
    r"(?:had\s|also\s|then\s|again\s|later\s|\w+ly\s)*$"
)
_BY_STRIKE = re.compile(r"\s(?:\w+\s){0,2}?by\s(?:[\w.-]+\s){0,4}?air[- ]?(?:strikes?|attacks?|raids?)\b")
# "A suicide bomber attacked the camp", "three car bombers": no aircraft.
_SUICIDE = compile_words(
    r"\b(?:suicide[- ](?:car[- ]|truck[- ]|vehicle[- ])?(?:bombers?|attackers?|vehicles?)|(?:car|truck|SVBIED)[- ]bombers?)\b",
    re.I,
)
_GUNS = compile_words(
    r"\b(?:artillery|guns|cannons?|mortars?|rockets?|missiles?|howitzers?|batter(?:y|ies)|shells?|shellfire|"
    r"Grad|tanks?)\b",
    re.I,
)
_THING_WITHDRAWN = re.compile(
    r"\s(?:his|her|its|their|the|a|an|support|funding)\s(?!(?:[\w-]+\s){0,3}(?:forces|troops|army|armies|men|"
    r"units?|soldiers|fleet|garrisons?|brigades?|"
    r"divisions?|corps|regiments?|battalions?|ships|tanks|outposts|fighters|cavalry|infantry|artillery|"
    r"personnel|guns|remnants|"
    r"wounded|civilians|rest|remaining|survivors|town|city|village|base|positions?|fort|fortress|island|area|"
    r"field|battlefield|siege))"
)
# "won the ridge", "gained the gate": much else is won.
_WON = re.compile(
    r"\s(?:back\s)?(?:the|both|their|its|this|that)\s(?:\w+\s){0,2}?(?:hills?|hilltop|ridges?|crests?|summits?|heights?|towns?|"
    r"villages?|city|bridges?|bridgehead|gates?|walls?|ramparts?|breach|redoubts?|"
    r"trench(?:es)?|forts?|castle|island|station|wood|far (?:bank|side)|"
    r"other (?:bank|side)|airfield|airport|position)\b(?!\s(?:of\s)?(?:hand|victory))"
)
_FIRES = re.compile(
    r"\b(?:[Ff]ires?|blazes?|[Ee]pidemics?|cholera|typhus|typhoid|plague|dysentery|diseases?|[Ww]ar|hostilities|[Rr]ebellions?|[Rr]evolts?|"
    r"[Rr]evolutions?|[Uu]prisings?|[Rr]iots?|[Mm]utin(?:y|ies)|[Pp]anic|[Ff]ighting|[Cc]lashes|quarrels?|firing|storms?|movements?|"
    r"unrest|violence|protests?|disputes?|fight|battle|[Cc]onflict)\s(?:[\w,]+\s){0,3}$"
)
_SIDE = re.compile(
    r"['’]s?\s$|\b(?:extreme|far|regimental|whole|entire|Allied|Union|Confederate|German|Russian|Prussian|Austrian|"
    r"Roman|Greek|Persian)\s$|\b(?:no|any|little|few|only)\s(?:\w+\s){1,3}$"
)
_MASTS = re.compile(
    r"\b(?:masts?|foremast|mainmast|mizzen\w*|topmasts?|trees?|[Ss]now|[Rr]ain|[Nn]ight|[Dd]arkness|[Ss]ilence|[Ff]og|numbers?|prices?|"
    r"temperatures?|strength|morale)\s(?:had\s|has\s)?$"
)
_NEWS = re.compile(
    r"(?:^|[,;]\s|\b(?:[Ww]hen|[Aa]s|[Aa]fter|[Bb]efore|[Uu]ntil|and|but|where)\s)\W*(?:the\s|The\s)?(?:\w+\s)?(?:[Nn]ews|[Ww]ord|"
    r"[Rr]eports?|[Rr]umou?rs?|[Ii]nformation|[Oo]rders?|[Tt]elegrams?|[Ll]etters?|[Mm]essages?|[Mm]essengers?|[Ff]ires?|[Ff]lames|"
    r"[Ww]reckage|[Dd]ebris|[Ww]aves?|[Cc]asualties|toll|[Ss]moke|[Ll]osses|[Ww]ater|[Ss]hots?|[Bb]ullets?)\s(?:[^,;]{0,60}\s)?$"
)
_HOPES = re.compile(
    r"\b(?:[Hh]opes?|[Dd]reams?|[Aa]mbitions?|[Ee]xpectations?|[Pp]lans?)\b[^.;]{0,80}\s(?:were|was|been)\s(?:\w+ly\s)?$"
)
# The words before a trigger that make it no deed of war, by the end of its pattern's id.
_NO_DEED = {
    "broke_out": _FIRES,
    "broken_out": _FIRES,
    "break_out": _FIRES,
    "breaking_out": _FIRES,
    "left": _SIDE,
    "fell": _MASTS,
    "had_fallen": _MASTS,
    "reached": _NEWS,
    "arrived": _NEWS,
    "came": _NEWS,
    "landed": _NEWS,
    "spread": _NEWS,
    "dashed": _HOPES,
}
# "surrounded by a ditch", "withdrawn as ambassador".
_BY_THINGS = re.compile(
    r"\sby\s(?:an?\s|the\s|its\s|high\s|steep\s)?(?:[\w-]+\s){0,3}?(?:ditch(?:es)?|walls?|hedges?|hills?|mountains?|forests?|woods|"
    r"trees|water|rivers?|moat|ramparts?|marsh(?:es)?|swamps?|fields?|desert|cliffs?|sea|buildings?|houses|villages|towns|gardens?|"
    r"fences?|palisades?|development|stockades?|jungle|sand|minefields?|barbed wire|wire|heights|vineyards?|meadows?|ridges?)\b"
)
_FROM_OFFICE = re.compile(
    r"\s(?:as\s|from\s(?:office|service|use|circulation|the\s(?:\w+\s)?(?:race|league|treaty|market|agreement|government|elections?|talks|"
    r"negotiations|contest|accord|party)))"
)
_FROM_SCHOOL = re.compile(
    r"\sfrom\s(?:the\s|their\s|his\s|its\s)?(?:[\w-]+\s){0,2}(?:establishments?|schools?|universit(?:y|ies)|jobs?|posts?|party|league|"
    r"union|parliament|organi[sz]ations?|church|service)\b"
)
_SPREAD_OUT = re.compile(r"\s(?:about|around|across|among|over|throughout|along|all|widely|and)\b")
_BY_NATURE = re.compile(
    r"\sby\s(?:an?\s|the\s)?(?:\w+\s)?(?:storms?|gales?|winds?|weather|typhoons?|hurricanes?|floods?|fog|snow|rain|earthquake|disease|"
    r"plague|cholera|heat|thirst|sandstorm|currents?)\b"
)
_TRANSITIVE = compile_words(r"(?:withdr|pull|evacuat|abandon|drew|drawn)", re.I)
# "The attack was repelled": who was repelled is not named.
_ATTACK_SUBJECT = re.compile(
    r"\b(?:attacks?|assaults?|offensives?|counter-?attacks?|counter-?offensives?|raids?|attempts?|advances?|charges?)"
    r"\b[^,;]{0,40}$"
)


def trigger_of(scene: Scene, found: list[Any], attrs: dict[str, dict[str, Any]]) -> Trigger | None:
    """The trigger as it stands in its sentence; None where it is part of a name or only an attribute."""
    start, end, pattern = found
    text = scene.text
    if pattern == "event.attack.fell_on" and DAY.match(text, end):
        end, pattern = start + len("fell"), "event.capture.fell"  # "fell on 4 May" tells of a place taken
    if pattern == "event.clash.fought_on" and DAY.match(text, end):
        end, pattern = start + len("fought"), "event.clash.fought"  # "a battle was fought on 4 May"
    entry = attrs[pattern]
    if (
        start > scene.start
        and text[start].isupper()
        and not text[start:end].isupper()
        and text[start - 1] not in "\"“'‘("
    ):
        return None  # "Battle of X", "Siege of X": a name
    if text[start:end] == "March" and re.search(
        r"\d\s?$|^\s?\d", text[max(0, start - 3) : start] + text[end : end + 3]
    ):
        return None
    if any(m.start <= start and end <= m.end for some in (scene.agents, scene.places) for m in some):
        return None
    if text[end : end + 1] == "-" or text[start - 1 : start] == "-":
        return None
    if (
        entry.get("needs") == "way"
        and heading_of(text, end, scene.end) is None
        and (heading_of(text, end, scene.end, loose=True) is None)
        and not MOVED_IT.match(text, end)
    ):
        return None
    if entry.get("needs") == "won_place" and not (
        _WON.match(text, end)
        or any(0 < p.start - end < 6 and text[end : p.start] in (" ", " the ", " back ") for p in scene.places)
    ):
        return None
    no_deed = _NO_DEED.get(pattern.rsplit(".", 1)[-1])
    if no_deed is not None and no_deed.search(text, max(scene.start, start - 120), start):
        return None
    use = use_of(entry["form"], text, start, end, scene.start)
    return (
        None
        if use == "none"
        else Trigger(start, end, pattern, entry, use, (scene.clause(start)[0], scene.clause(end - 1)[1]))
    )


def kind_of(scene: Scene, trigger: Trigger, actor: Agent | None, target: Agent | None, following: int) -> str | None:
    """The event's type; None where what its pattern needs is not there."""
    attrs = trigger.attrs
    kind = str(attrs.get("as") or attrs["type"])
    if trigger.use == "noun":
        return kind if noun_told(scene, trigger, actor, target) else None
    if trigger.use == "passive" and _by_nobody(scene.text, trigger, kind):
        return None
    company = Company(scene, trigger, kind, actor, target, min(trigger.clause[1], max(following, trigger.end)))
    if attrs["type"] == "capture" and not attrs.get("voice"):
        return capture(company)
    if attrs.get("air") and kind == "attack":
        company.kind = kind = _by_means(scene, trigger, attrs)
    if trigger.use == "ing" and trigger.pattern.endswith(".fighting") and _who_fight(scene, trigger):
        return None
    if attrs["form"] == "past" and _attribute(scene, trigger, company.objects):
        return None
    if (
        attrs["type"] in ("siege", "arrest")
        and attrs["form"] == "past"
        and trigger.use == "active"
        and company.what is None
        and not company.near
        and trigger.target is None
    ):
        return None  # "the army trapped in the valley"
    tail = scene.text[trigger.end : trigger.end + 50]
    if (
        company.what == "thing"
        and kind == "withdrawal"
        and _TRANSITIVE.match(scene.text, trigger.start)
        and _THING_WITHDRAWN.match(tail)
        and attrs.get("needs") != "drawn"
        and not company.direct_object()
    ):
        return None
    need = attrs.get("needs")
    if need is not None:
        return NEEDS[need](company)
    if kind in ("surrender", "withdrawal") or attrs.get("voice") in ("own", "closed", "under"):
        return kind
    if actor is not None or target is not None or company.spot or company.place_subject():
        return kind
    if (
        trigger.use == "active"
        and trigger.subject is not None
        and attrs["type"] in ("attack", "siege", "shelling", "ambush")
    ):
        return kind
    return kind if attrs.get("voice") == "repel" and _ATTACK_SUBJECT.search(scene.text, *_lead(trigger)) else None


def _by_nobody(text: str, trigger: Trigger, kind: str) -> bool:
    """Whether a passive tells of weather, ground or office and of no deed: "scattered by a gale", "surrounded by a ditch"."""
    end = trigger.end
    return bool(
        _BY_NATURE.match(text, end)
        or (trigger.pattern.endswith(".expelled") and _FROM_SCHOOL.match(text, end))
        or (kind == "siege" and _BY_THINGS.match(text, end))
        or (kind == "withdrawal" and _FROM_OFFICE.match(text, end))
        or (trigger.pattern.endswith(".scattered") and _SPREAD_OUT.match(text, end))
    )


def _lead(trigger: Trigger) -> tuple[int, int]:
    return trigger.clause[0], trigger.start


def _attribute(scene: Scene, trigger: Trigger, objects: list[Agent]) -> bool:
    """ "defected soldiers", "fled troops": a verb that takes no object, right before a body."""
    if trigger.use != "active" or not objects or not scene.text[trigger.end : objects[0].start].isspace():
        return False
    return trigger.attrs["type"] in ("withdrawal", "surrender") or trigger.pattern.endswith("defected")


def _who_fight(scene: Scene, trigger: Trigger) -> bool:
    """ "Soldiers fighting in Steyr said …": which soldiers they are, no fight that is told."""
    return any(a.end + 1 == trigger.start and scene.governor(a) != "with" for a in scene.agents)


def _by_means(scene: Scene, trigger: Trigger, attrs: dict[str, Any]) -> str:
    """The type by who did it: the subject of an active verb, "by …" of a passive one; shells may be its subject too."""
    start, end = trigger.clause
    lead, tail = scene.text[start : trigger.start], scene.text[trigger.end : end]
    if attrs.get("air") and _SUICIDE.search(tail if trigger.use == "passive" else lead):
        return "bombing"
    passive = trigger.use == "passive"
    struck = _BY_STRIKE.match(tail) if passive else _STRIKE.search(lead)
    if attrs.get("air") and (struck or _AIR.search(tail if passive else lead)):
        return str(attrs["air"])
    if attrs.get("guns") and _GUNS.search(lead + tail if trigger.use == "passive" else lead):
        return str(attrs["guns"])
    return "attack"
