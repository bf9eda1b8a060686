"""What follows a verb of war: the kind of its object, the direction in which it leads, the place that a noun stands for. Pure."""

from __future__ import annotations

import re

from .regex import compile_words

__all__ = ["common_place", "heading_of", "object_kind"]

_PLACE_WORD = (
    r"lanes?|orchards?|fields|farmhouses?|copses?|thickets?|gull(?:y|ies)|ravines?|dongas?|neks?|streams?|creeks?|ditch|"
    r"ramparts?|parapets?|breach|gap|mounds?|outworks|laager|kraal|moat|dy?kes?|embankment|cutting|tunnels?|ruins|"
    r"squares|crests?|gardens?|vineyards?|woodland|swamps?|marsh(?:es)?|cliffs?|hillocks?|hillsides?|"
    r"clinic|schools?|mosque|church|monastery|convent|abbey|houses?|villas?|hotel|depots?|warehouses?|mills?|"
    r"university|college|prison|quarry|mines?|silos?|junctions?|crossroads|roundabouts?|intersection|terminal|blocks?|"
    r"towers?|refinery|oilfields?|wells?|stadium|market|cemetery|park|bunkers?|pillbox(?:es)?|entrenchments|"
    r"earthworks|fortifications?|strongpoints?|emplacements?|bastions?|peninsula|isthmus|fords?|canal|railway|"
    r"railroad|kingdom|colony|coast|shore|slopes?|knolls?|kopje|spur|crest|embassy|city hall|border|frontier|"
    r"town|city|village|villages|towns|cities|hill|hills|hilltops?|base|bases|airbase|airport|airfield|bridge|"
    r"bridges|bridgehead|"
    r"fort|forts|fortress|citadel|castle|camp|camps|encampments?|district|districts|neighbou?rhoods?|quarters?|area|areas|"
    r"checkpoints?|"
    r"positions?|trench(?:es)?|crossings?|port|harbou?r|ridges?|heights|it|them all|islands?|posts?|outposts?|"
    r"capital|farms?|"
    r"line|lines|redoubts?|battery|batteries|beach|beaches|station|barracks|headquarters|buildings?|square|"
    r"suburbs?|roads?|highway|"
    r"pass|valley|province|region|territory|territories|settlements?|points?|stronghold|strongholds|summit|wood|"
    r"woods|forest|gate|"
    r"gates|walls?|hospital|factory|plant|field|fields|facility|complex|palace|parts?|much|most|half|control|"
    r"mountains?|peaks?|"
    r"centre|center|localit(?:y|ies)|hamlets?|outskirts|sector|sectors|plateau|works|defen[cs]es|ground|side|"
    r"bank|dam|"
    r"ships?|vessels?|frigates?|galleys?|galleons?|schooners?|brigs?|ships of the line|gunboats?|"
    r"facilities|sites?|airstrips?|landing strips?|objectives?|breastworks|blockhouses?|stockades?|emplacements?|"
    r"foothold|monasteries|factories|garrison towns?|mosques|churches|hospitals|pockets?|causeways?|jetty|jetties|docks?|"
    r"entrance|section|sections|locations|farmlands?|streets?|apartments?|units? area|county|square kilomet(?:re|er)s"
)
_PERSON_WORD = (
    r"soldiers?|men|prisoners?|captives?|officers?|fighters?|militants?|civilians?|people|hostages?|troops|"
    r"rebels?|general|persons|individuals|defenders|survivors|attackers|"
    r"commander|sailors|pilots?|crew|him|them|insurgents?|policemen|marines|members|leader|terrorists?|guards?"
)
_OBJECT = compile_words(
    r"\s*(?:[\w'’,.-]+\s+){0,6}?(?:(?P<person>" + _PERSON_WORD + r")|(?P<position>" + _PLACE_WORD + r"))\b"
)
_NUMERAL = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
_OBJECT_STOP = re.compile(
    r"[,;:.]\s|\s(?:by|from|with|after|before|when|while|as|at|on|during|using|near|in|and|to|into|onto|until|"
    r"because)\s(?!(?<=\d to )\d|(?<=[a-z] to )" + _NUMERAL + r"\s(?:[\w-]+\s)?\w+s\b)|\($|\s\("
)


def object_kind(text: str, end: int, ceiling: int) -> str | None:
    """What the object after a verb is, by its nouns: `position`, `person`, `thing`, or None where there is none."""
    tail = text[end : min(ceiling, end + 70)]
    stop = _OBJECT_STOP.search(tail)
    tail = tail[: stop.start()] if stop else tail
    if not tail.strip(" ,.;"):
        return None
    match = _OBJECT.match(tail + " ")
    if match is None:
        return "thing"
    return "person" if match["person"] else "position"


_KINDS = {
    "settlement": "town|city|village|capital|suburb|district|neighbourhood|neighborhood|quarter|borough|port|"
    "hamlet|settlement",
    "facility": "base|airbase|air base|airport|airfield|bridge|fortress|fort|castle|camp|citadel|station|"
    "checkpoint|prison|hospital|"
    "barracks|field|gas field|oil field|crossing|dam|factory|plant|school|complex|monastery|palace|headquarters|"
    "outpost|post",
    "relief": "hill|ridge|heights|mountain|pass|valley|summit|island|plateau|peak|beach|wood|forest|cape|peninsula",
    "water": "river|lake|bay|sea|strait|canal|stream|creek",
}
_NOUN_KIND = {noun: kind for kind, nouns in _KINDS.items() for noun in nouns.split("|")}
_NOUNS = "|".join(sorted(_NOUN_KIND, key=len, reverse=True))
_COMMON_AFTER = re.compile(
    r"^(?:\s(?:most|much|half|parts?|all|control|the (?:centre|center|outskirts|edge|rest|heart|walls|whole)|"
    r"into|to|on|towards?|from|"
    r"in|at|around|near|inside|of|against|full|its|the)){0,4}\s(?:the|that|this)\s(?:\w+\s)?("
    + _NOUNS
    + r")\b(?!\s(?:of\s)?[A-Z])",
)
_COMMON_BEFORE = compile_words(
    r"\b(?:the|that|this)\s(?:\w+\s)?(" + _NOUNS + r")\s(?:\w+ly\s)?(?:had|has|was|were|have|been|being|is|\s|"
    r"\w+ly)*$",
    re.I,
)


def common_place(text: str, start: int, end: int, floor: int, ceiling: int, *, subject: bool) -> str | None:
    """The kind of place that a common noun stands for ("captured the city", "the base was taken"), else None."""
    if subject:
        match = _COMMON_BEFORE.search(text[max(floor, start - 60) : start])
    else:
        match = _COMMON_AFTER.match(text[end : min(ceiling, end + 70)])
    return _NOUN_KIND[match[1].lower()] if match else None


_FORWARD = re.compile(
    r"\s(?:(?:on|up|down|out|over|along|straight|quickly|rapidly|slowly|steadily|directly|immediately|further|then|"
    r"his|her|their|its|way|in|\w+ly)\s){0,3}?"
    r"(?:(?P<back>back|away|off|home|homewards?|rearwards?|backwards?|to the rear)|"
    r"(?P<on>forward|ahead|onwards?|inland|ashore|upstream|downstream|upriver|downriver|(?:over )?to the (?:attack|"
    r"offensive|assault)|(?:north|south|east|west)(?:-?(?:east|west))?(?:wards?|erly)?|towards?|against|across|"
    r"through|over|past|round|around|into|onto|up|down|along|between|behind|beyond|closer|nearer|out of|there)|"
    r"(?P<to>(?:to|for|via)(?=\s(?:(?:the|a|an|his|their|its|within)\s|[A-Z]))))(?!\w)"
    r"(?!\s?(?:the\s|a\s|an\s)?(?:\w+\s)?(?:night|days?|weeks?|months?|years?|winter|summer|spring|autumn|January|"
    r"February|March|April|May|June|July|August|September|October|November|December|\d{4}|power|war|office|terms|"
    r"agreement|conclusion|end|throne|aid|rescue|support|help|talks|view|mind|decision|crisis|conflict|centur(?:y|ies)|"
    r"decades?|morning|evening|afternoon|question|idea|plan|issue|dispute|point|being|exile|hiding|trap|targets?|ammunition|"
    r"supplies|fuel|food|water|time|trouble|existence|force|effect|play|sight|debt|circulation|problems?|difficult\w*|"
    r"possession|focus|bankruptcy|hands|account|consideration|detail|service|prison|custody|shelter)\b)"
)


# "went to meet the enemy", "from Nottingham to Leicester": movement with a purpose, or from one place to another.
_PURPOSE = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:from\s(?:the\s)?[A-Z][\w-]+\s)?to\s(?:\w+ly\s)?(?:meet|face|confront|intercept|engage|attack|assault|storm|seize|"
    r"capture|occupy|relieve|rescue|reinforce|retake|recapture|besiege|outflank|encircle|cut off|counter-?attack|drive out|"
    r"release|destroy|raid|liberate)\s"
)
_FROM_TO = re.compile(r"\sfrom\s(?:the\s)?[A-Z][^,;.]{1,30}?\s(?:to|towards?|into|for|against|across)\s(?:the\s)?[A-Z]")


def heading_of(text: str, end: int, ceiling: int, *, loose: bool = False) -> str | None:
    """Where the words right behind a verb of movement lead: `on`, `back`, `somewhere` ("to …": it must be a place), None.

    loose: other words may stand between ("sent two battalions of his to Baden").
    """
    tail = text[end : min(ceiling, end + (70 if loose else 40))]
    if loose:
        if (purpose := _PURPOSE.search(text, end, end + 70)) and not re.search(r"[,;.]\s", text[end : purpose.start()]):
            return "on"
        for start in [m.start() for m in re.finditer(r"\s", tail)]:
            match = _FORWARD.match(tail, start)
            if match is not None and (match["on"] or match["to"] == "to"):
                return "on"
            if re.match(r"[,;.]\s", tail[start - 1 : start + 1]):
                return None
        return None
    match = _FORWARD.match(tail)
    if match is None:
        return "on" if _PURPOSE.match(tail) or _FROM_TO.match(tail) else None
    return "back" if match["back"] else "on" if match["on"] else "somewhere"
