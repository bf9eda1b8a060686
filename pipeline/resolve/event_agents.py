"""Who may do or suffer in a sentence: forces, commanders, countries, and bodies that have no name of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from ..model import ForceMention, PlaceMention
from ..values.regex import compile_words
from .event_parts import Agent
from .reading import Reading

__all__ = ["TITLE", "Sides"]

# Bodies that are no forces of their own, and those that the forces table passes over because nothing tells whose they are.
_GROUP = compile_words(
    r"\b(?:ships|warships|steamships|steamers?|troopships|longships|schooners?|barges|trains|vessels|galleys|frigates?|cruisers?|destroyers|battleships?|battlecruisers|submarines?|"
    r"gunboats?|galleons?|flotillas?|armadas?|flagships?|boats|tanks|armou?r|columns?|wing|centre|vanguard|"
    r"convoys?|remnants?|survivors|stragglers|attackers|assailants|besiegers|invaders|raiders|pursuers|"
    r"opponents|foes?|opposition|aircraft|warplanes|jets|planes|bombers|helicopters?|gunships?|artillery|guns|"
    r"gunners|drones?|horsemen|riders|cavalrymen|infantrymen|riflemen|crews?|hoplites|warriors|chariots|elephants|"
    r"skirmishers|transports|(?:Sukhoi|MiG|Su|F|Mi|Tu|Il)[ -][\w-]+|airmen|aviation|patrols?|commandos|"
    r"paratroopers|outposts?|side|right|left|military|authorities|regime|government|pickets|flank|advance guard|"
    r"hordes?|hosts?|crowds?|mob|army|armies|troops|soldiers|men|infantry|cavalry|fleets?|squadrons?|battalions?|"
    r"brigades?|divisions?|corps|regiments?|garrisons?|legions?|cohorts?|phalanx|archers|knights|footmen|lancers|"
    r"dragoons|hussars|grenadiers|marines|sailors|rearguard|rear guard|main body|defenders|enem(?:y|ies)|"
    r"invading force|reinforcements|militia|militiamen|fighters|militants|rebels|insurgents|gunmen|tribesmen|"
    r"partisans|guerrillas|mercenaries|volunteers|detachments?|contingents?|platoons?|companies|units|groups?|"
    r"tercios?|cuirassiers|janissaries|musketeers|pikemen|spearmen|swordsmen|halberdiers|bowmen|longbowmen|crossbowmen|"
    r"legionaries|chasseurs|voltigeurs|uhlans|cossacks|zouaves|askaris?|sepoys|gurkhas|conscripts|veterans|reservists|"
    r"levies|auxiliaries|sappers|engineers|gendarmes|policemen|corsairs|privateers|pirates|galleasses|torpedo boats|"
    r"bands?|horns?|impis?|beasts|drivers?|(?:raiding|landing|storming|scouting|foraging|war) part(?:y|ies)|expedition|forces?|"
    # somebody only where it is told whose they are
    r"positions?|lines?|trench(?:es)?|strongholds?|camps?|bases?|headquarters|checkpoints?|formations?|ranks?|vehicles|trucks|"
    r"coalition|howitzers?|batter(?:y|ies)|launchers?|Grads|"
    r"supply lines?|Ministry of Defence|Ministry of Defense|Defence Ministry|Defense Ministry|defence ministry|defense ministry|"
    r"Defence ministry|MoD|General Staff|general staff|high command|High Command)\b"
)
_GROUP_OWNER = re.compile(
    r"\b((?!(?:The|An?|This|That|These|Those|Some|Several|Two|Three|Many|Most|All|Both|Other|More|On|In|At|By|When|As|But|And)\b)"
    r"[A-Z][\w-]+|allied|rebel|rebels|government|enemy|imperial|royal|coalition)(?:['’]s?)?\s+(?:[\w.-]+\s+){0,2}$"
)
# These are somebody only where it is told whose they are ("Ukrainian positions", "rebel lines").
_BARE = frozenset(
    "coalition howitzer howitzers launcher launchers battery batteries grads "
    "side right left military authorities regime government wing centre flank opposition armor armour position positions line "
    "lines outpost trench trenches stronghold strongholds camp camps base bases headquarters checkpoint checkpoints formation "
    "formations rank ranks vehicles trucks mod".split()
) | frozenset(
    (
        "ministry of defence,ministry of defense,defence ministry,defense ministry,general staff,"
        "high command,supply line,supply lines"
    ).split(",")
)
# "The right collapsed", "the line wavered": a part of an army, where it is the subject of a verb.
_PART = re.compile(
    r"[Tt](?<=\b.)he\s(?:whole\s|entire\s|extreme\s)?(?:left|right|centre|center|wings?|flanks?|line|front)(?=\s"
    r"(?:(?:then|also|too|soon|now|had|was|were|has|been|itself|at last|in turn|\w+ly)\s)*(?:\w{3,}ed|broken?|fell|fallen|"
    r"gave|held|fled|ran|came|went|began|drove|driven|met|rode|swung|fought|took|drew|beaten|thrown|struck)\b)"
)
# "The king", "the admiral": a person without his name.
_TITLE_WORDS = (
    r"king|emperor|sultan|shah|emir|khan|tsar|caliph|prince|duke|archduke|earl|elector|consul|dictator|vizier|pasha|regent|"
    r"viceroy|general|marshal|admiral|commodore|colonel|captain|commander"
)
TITLE = compile_words(
    r"[Tt](?<=\b.)he\s(?:young\s|old\s)?(" + _TITLE_WORDS + r")\b(?!['’]|\sof\b|[ -](?:in[ -]chief|general)\b|\s[A-Z])"
)
_TITLED = compile_words(r"\b(" + _TITLE_WORDS + r")\s([A-Z][\w-]+)", re.IGNORECASE)
# "A Ukrainian counter-attack", "Russian missiles": what is done or fired by those who own it.
_DEED = compile_words(
    r"\b((?!(?:The|An?|This|That)\b)[A-Z][\w-]+|U\.S\.|rebels?|government)(?:['’]s?)?\s"
    r"(?:(?!(?:and|or|in|of|to|on|by|the|a|an|was|were|had|for|from|with|that|who|which)\b)(?:[a-z][\w-]*|[A-Z][\w]*-\d+\w*|Grad|Kalibr|Iskander)\s){0,3}?"
    r"(?:counter-?)?(?:offensives?|attacks?|assaults?|raids?|(?:air|drone)?[- ]?strikes?|shelling|bombardments?|fire|missiles?|"
    r"shells|rockets?|(?:rocket|missile) launchers|bombs?|bombing|advance|thrust|push|charges?)(?![\w-])"
)
# What may stand between "the British" and its verb.
_THEN = re.compile(
    r"\s(?:(?:had|have|was|were|then|also|now|soon|again|later|twice|too|both|all|never|not|once|first|been|\w+ly)\s)*"
)
# What may stand between a state named as its city is ("Carthage") and the verb that it does: no passive.
_DOES = re.compile(r"\s(?:(?:had|have|has|then|also|now|soon|again|later|never|not|once|first|\w+ly)\s)*")
_NAME = re.compile(r"(?:\bal-)?[A-Z](?<=\b.)[\w-]+(?:['’](?!s\b)\w+)?")


class Sides:
    """The agents of an article's paragraphs, and the other of two sides."""

    def __init__(self, reading: Reading) -> None:
        self._persons = reading.shared.get("persons")
        parties = reading.shared.get("parties")
        self._party_sides: dict[str, int] = dict(parties.sides) if parties is not None else {}
        columns = {b.side for b in reading.belligerents if b.role == "combatant"}
        self.two = (columns or {m.side for m in reading.forces if m.side}) == {1, 2}
        """whether the infobox, or where there is none the article, has two sides and no more"""
        self.attacker: int | None = parties.attacker if parties is not None else None
        self._countries: dict[str, int | None] = {}
        self._first = _first_names(reading)
        self._bodies = _bodies(reading.forces)
        self._known: dict[str, int | None] = {}
        self._reading = reading
        self._peoples: Mapping[str, tuple[str, str]] = {}
        if parties is not None:
            from .force_items import lexicon_of

            self._peoples = lexicon_of(reading.patterns).peoples

    def people(self, word: str) -> int | None:
        """The side of a people's name or adjective ("Russian"), None where it has none here."""
        people = self._peoples.get(word)
        if people is not None:
            return self._party_sides.get(people[0])
        return self._party_sides.get(word.lower(), self._party_sides.get("~" + word.lower()))

    def other(self, side: int | None) -> int | None:
        return 3 - side if self.two and side in (1, 2) else None

    @staticmethod
    def of_force(force: ForceMention) -> Agent:
        return Agent(force.start, force.end, force.force_id, force.side, "force", force.generic)

    def agents(
        self, text: str, start: int, end: int, forces: list[ForceMention], places: list[PlaceMention], verbs: list[int]
    ) -> list[Agent]:
        """The forces, commanders and countries between two offsets, in order. verbs: where words of war begin."""
        found = [self.of_force(f) for f in forces]
        taken = {i for some in (forces, places) for m in some for i in range(m.start, m.end)}
        for place in places:
            if (place.kind == "country" and (side := self._country(place)) is not None) or (
                place.kind != "country"
                and (side := self._party_sides.get(place.text.lower())) is not None
                and any(_DOES.fullmatch(text, place.end, v) for v in verbs if 0 < v - place.end < 30)
            ):
                found.append(Agent(place.start, place.end, None, side, "country"))
        for match in _NAME.finditer(text, start, end):
            if match.start() in taken:
                continue
            if self.knows(match[0]):
                side = self._person(match[0])
                if found and found[-1].kind == "person" and match.start() - found[-1].end <= 2:
                    found[-1].end = match.end()
                else:
                    found.append(Agent(match.start(), match.end(), None, side, "person"))
            elif (body := self._bodies.get(match[0])) is not None:
                found.append(Agent(match.start(), match.end(), body.force_id, body.side, "force"))
            elif (side := self.people(match[0])) is not None and _does(text, match, verbs):
                found.append(Agent(match.start(), match.end(), None, side, "country"))
        found += list(self._groups(text, start, end, found))
        found.sort(key=lambda a: a.start)
        return found

    def deeds(self, text: str, start: int, end: int) -> list[Agent]:
        """The attacks, strikes and shells that a people's name owns ("a Ukrainian counter-attack"), each of that side."""
        found = ((match, self.people(match[1])) for match in _DEED.finditer(text, start, end))
        return [Agent(m.start(), m.end(), None, side, "people") for m, side in found if side is not None]

    def knows(self, name: str) -> bool:
        """Whether the name is a commander's of this article."""
        return name in self._first or (self._persons is not None and name in self._persons.votes)

    @cached_property
    def _titles(self) -> dict[str, int]:
        """The titles that only one side's commanders bear in this article ("King Charles") → that side."""
        found: dict[str, set[int | None]] = {}
        for paragraph in self._reading.article.paragraphs:
            for match in _TITLED.finditer(paragraph.text):
                if self.knows(match[2]):
                    found.setdefault(match[1].lower(), set()).add(self._person(match[2]))
        return {title: side for title, sides in found.items() if len(sides) == 1 and (side := min(sides, key=str))}

    def _groups(self, text: str, start: int, end: int, taken: list[Agent]) -> Iterator[Agent]:
        """Bodies that are no forces of their own ("the Swedish right wing", "American aircraft"), by who owns them."""
        for pattern in (_PART, TITLE):
            for match in pattern.finditer(text, start, end):
                if not any(a.start < match.end() and match.start() < a.end for a in taken):
                    side = self._titles.get(match[1].lower()) if pattern is TITLE else None
                    yield Agent(match.start(), match.end(), None, side, "group", side is None)
        for match in _GROUP.finditer(text, start, end):
            if any(a.start <= match.start() < a.end for a in taken):
                continue
            owner = _GROUP_OWNER.search(text, max(start, match.start() - 40), match.start())
            side = self.people(owner[1]) if owner is not None else None
            if side is None and match[0] in ("government", "regime", "military"):
                side = self._party_sides.get("government")
            if side is None and match[0] == "coalition":
                side = self._party_sides.get("coalition")
            if side is None and match[0].lower() in _BARE:
                continue
            first = owner.start() if owner is not None and side is not None else match.start()
            yield Agent(first, match.end(), None, side, "group", side is None)

    def _person(self, name: str) -> int | None:
        if name not in self._known:
            side = self._persons.side(name) if self._persons is not None else None
            self._known[name] = self._first.get(name) if side is None else side
        return self._known[name]

    def _country(self, place: PlaceMention) -> int | None:
        if place.text not in self._countries:
            people = self._peoples.get(place.text) or self._peoples.get(place.name)
            self._countries[place.text] = self._party_sides.get(people[0]) if people else None
        return self._countries[place.text]


def _does(text: str, name: re.Match[str], verbs: list[int]) -> bool:
    """Whether "the British" stands right before a word of war as its subject."""
    the = text[max(0, name.start() - 4) : name.start()].lower() == "the "
    return the and any(_THEN.fullmatch(text, name.end(), verb) for verb in verbs if 0 < verb - name.end() < 40)


def _first_names(reading: Reading) -> dict[str, int]:
    """The first names by which rulers go ("Guy of Lusignan", "Charles XII") → their side, where only one bears it."""
    found: dict[str, set[int]] = {}
    for row in reading.belligerents:
        if row.role == "commander":
            for match in re.finditer(r"([A-Z][\w-]+) (?:of|the|de|von|ibn|bin|al-|[IVX]+\b)", row.name):
                found.setdefault(match[1], set()).add(row.side)
    return {name: min(sides) for name, sides in found.items() if len(sides) == 1}


def _bodies(forces: list[ForceMention]) -> dict[str, ForceMention]:
    """The one-word names of forces ("ISIL"), which the forces table may have passed over elsewhere."""
    found: dict[str, ForceMention] = {}
    for force in forces:
        if not force.generic and force.side is not None:
            name = force.text.split(" ", 1)[0] if force.text.startswith("al-") else force.text
            if name.startswith("al-") or (name[:1].isupper() and name.isalnum()):
                found.setdefault(name, force)
    return found
