"""The grammar of strengths: a sentence → counts of people, formations and arms that take part in it.

It reads the same tape as the grammar of losses and takes what that one leaves: victims are not counted again. Arms that
were destroyed or taken are losses of equipment, not strengths; civilians are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .losses_forms import form_at
from .losses_phrases import Phrase, find_phrases
from .losses_sentence import WEAPONS
from .losses_tape import Tape
from .regex import compile_words

__all__ = ["Force", "read_strengths"]

_DESTROYED = compile_words(
    r"\b(?:destr\w+|shot down|downed|knocked out|sank|sunk|sinking|wreck\w+|burn(?:ed|t|ing)|disabl\w+|scuttl\w+"
    r"|blew up|blown up"
    r"|lost|losing|loss(?:es)?|damag\w+|seiz\w+|captur\w+|eliminat\w+|crash\w+|hit|crippl\w+|abandon\w+|struck"
    r"|neutrali[sz]\w+)\b",
    re.IGNORECASE,
)
_ACTED = re.compile(
    r"(?:(?:who|that|which) )?(?:had |have |has |were |was |are |also |already |still |then |later |been |being |\w+ly )*"
    r"(?:retreat|withdr[ae]w|fled|flee|advanc|enter|arriv|landed|deploy|station|position|remain|hid|abandon|escap|attack|storm|"
    r"cross|join|moved|moving|march|sent|broke|pulled|left|assembl|concentrat|gather|fought|fight|took|holed|trapped|encircl|"
    r"surround|replac|redeploy|transfer|based|posted|infiltrat|pushed|held|dug|stood|participat|defend|assault|besieg)"
)
_DEPLOYED = re.compile(
    r"\b(?:deploy\w*|sent|sends|sending|station\w*|mass(?:ed|ing)|brought(?: in| up)?|mov(?:ed|ing)|concentrat\w+|dispatch\w*"
    r"|redeploy\w*|reinforc\w+ by|scrambl\w+|landed|transfer\w*|post(?:ed|ing)|withdr[ae]w(?:ing)?|against|battling"
    r"|encircl\w+|surround\w+|trapp\w+)(?: (?:a|an|the|in|up|there|with|at))*\s*$"
)
_GROUPS = compile_words(r"\b(?:dozens?|scores|hundreds|thousands|tens|several|couple)\b", re.IGNORECASE)
_NO_STRENGTH = frozenset(
    "members others dead wounded victims survivors leaders officials suspects prisoners supporters followers "
    "foreigners nationals citizens individuals persons people women souls inhabitants natives males females slaves "
    "experts trainers advisers advisors generals commanders chiefs sides parties".split()
)
_ARMS = frozenset(
    "infantry armoured armored mechanized mechanised cavalry motorized motorised panzer airborne mountain "
    "reserve artillery".split()
)
_FLIGHT = re.compile(
    r"\b(?:fled|flee|fleeing|left(?! (?:there |behind )?(?:an?|his|her|the|only) )"
    r"|displac\w+|expel\w+|evacuat\w+|refug\w+|emigrat\w+|deport\w+|resettl\w+"
    r"|liv(?:ed|ing)|inhabitants|population|census)\b"
)
_DWELT_IN = re.compile(r"\b(?:city|town|village|capital|community|minority|nation|country) of(?: [a-z]+){0,2}$")
_RANKS = frozenset(
    "admirals officers lieutenants captains majors colonels sergeants corporals commanders spies nobles noblemen "
    "emirs "
    "brigadiers chieftains ringleaders warlords chiefs hostage takers hijackers deserters forces armies fleets "
    "sides pairs".split()
)
_AIRCRAFT = frozenset("fighters bombers interceptors".split())
"""where they are shot down; else the former may be men"""
_SHOT_DOWN = re.compile(r"\b(?:shot down|shooting down|shoot down|downed|downing)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:(?:strength|army|force|garrison)\b[^.;]{0,24} (?:of|at|was)"
    r"|(?:strength|army|forces?|garrison|corps|legion|division|brigade|regiment|fleet|militia|troops|defenders|attackers)"
    r"\b[^.;,]{0,24} (?:numbered|numbering|totall?ed|totall?ing|amounted to))(?: only| about)* $"
)
_CHANGED = re.compile(
    r"\b(?:strength|army|force|forces|garrison|corps|legion|troops)\b[^.;]{0,60}?\b(?:swell\w*|swollen|reduc\w+|increas\w+|"
    r"brought|bringing|rais\w+|gr[eo]w\w*|dwindl\w+|r[io]s\w+|expand\w*)(?: (?:it|them))? to (?:only |about )?$"
    r"|\b(?:swell|reduc|increas|bring|rais)(?:ed|ing|s|es)? (?:the|his|its|their) (?:[\w-]+ )?"
    r"(?:strength|army|forces?|garrison|corps)(?: up)? to (?:only |about )?$"
)
_LOOSE = frozenset("groups units columns teams waves sections forces fronts tribes bands crews wings".split())


@dataclass(frozen=True, slots=True)
class Force:
    """One figure of strength. Offsets are characters of the text; `unit` is the span of the noun, or None."""

    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: str
    count: tuple[int, int]
    unit: tuple[int, int] | None
    unit_kind: str
    rule: str


def read_strengths(tape: Tape, taken: Iterable[tuple[int, int]]) -> list[Force]:
    """The strengths of a sentence, without the counts at the character spans `taken`."""
    used = set(taken)
    found: list[Force] = []
    phrases = find_phrases(tape)
    for index, phrase in enumerate(phrases):
        count = tape.counts.get(phrase.at)
        if count is None or (count.start, count.end) in used:
            continue
        force = _force(tape, phrases, index)
        if force is not None:
            found.append(force)
    return found


def _force(tape: Tape, phrases: list[Phrase], index: int) -> Force | None:
    phrase = phrases[index]
    count = tape.counts[phrase.at]
    if count.low is None and not _GROUPS.search(count.text) and not _vague_but_acts(tape, phrase):
        return None
    if phrase.of == "man":
        return _make(tape, phrase, phrase.head, "personnel", "strength.man")
    if (arm := _of_arm(tape, phrases, index)) is not None and count.low is not None:
        return _make(tape, phrase, arm, "formation", "strength.arm")
    if phrase.kind in ("u", "h") and phrase.head is not None:
        return _of_noun(tape, phrase)
    if phrase.kind == "" and (shared := _shared_noun(tape, phrases, index)):
        return _make(tape, phrase, shared, _kind(tape, shared), "strength.shared")
    if phrase.kind in ("", "x") and count.low is not None and count.low >= 20:
        before = tape.text[max(tape.starts[0], tape.starts[phrase.first] - 90) : tape.starts[phrase.first]]
        if _NUMBERED.search(before) or _CHANGED.search(before):
            return _make(tape, phrase, None, "personnel", "strength.of")
    if phrase.kind in ("", "x") and (form := form_at(tape.text, count.start, count.end, count.low)):
        unit, rule = form
        return Force(
            count.start,
            unit[1] if unit else count.end,
            count.low,
            count.high,
            count.qualifier,
            (count.start, count.end),
            unit,
            "personnel",
            rule,
        )
    return None


def _vague_but_acts(tape: Tape, phrase: Phrase) -> bool:
    """ "some troops withdrew", "they deployed a number of tanks": a vague count of those who move, stand or fight there.

    Not of what they are or think ("many Greys feared", "some of the guards were boys"), nor of peoples and ranks.
    """
    if phrase.of or phrase.kind not in ("h", "u") or phrase.head is None:
        return False
    entry = tape.entries[phrase.head[1] - 1]
    if entry is None or entry.label == "DEMONYM" or (phrase.kind == "h" and entry.attrs.get("class") == "unknown"):
        return False
    if tape.words(phrase.head[1] - 1, phrase.head[1]).lower() in _RANKS | _NO_STRENGTH:
        return False
    last = phrase.last
    while last < len(tape.letters) and last - phrase.last < 7 and tape.letters[last] not in ",z.":
        last += 1
    first = max(0, phrase.first - 5)
    return (
        _ACTED.match(tape.words(phrase.last, last)) is not None
        or _DEPLOYED.search(tape.words(first, phrase.first)) is not None
    )


def _of_noun(tape: Tape, phrase: Phrase) -> Force | None:
    assert phrase.head is not None
    entry = tape.entries[phrase.head[1] - 1]
    word = tape.words(phrase.head[1] - 1, phrase.head[1]).lower()
    count = tape.counts[phrase.at]
    if (entry is not None and entry.attrs.get("class") == "civilian") or word in _NO_STRENGTH:
        return None
    if phrase.kind == "h" and (count.low == 1 or (word in _RANKS and (count.low or 99) < 20)):
        return None
    if entry is not None and entry.label == "DEMONYM":
        lead = tape.words(max(0, phrase.first - 6), phrase.first)
        if _FLIGHT.search(tape.words(0, len(tape.letters))) or _DWELT_IN.search(lead):
            return None
    if count.low == 2 and word in _RANKS:
        return None
    kind = _kind(tape, phrase.head)
    if (kind not in ("formation", "personnel") or word in WEAPONS) and _lost(tape, phrase):
        return None
    if word in _AIRCRAFT and _SHOT_DOWN.search(tape.words(0, len(tape.letters))):
        return None
    if word in _LOOSE and count.low is None:
        return None
    if tape.letters[phrase.head[0]] in "UM" and count.low != 1 and kind not in ("other", "vehicle", "aircraft"):
        return None
    return _make(tape, phrase, phrase.head, kind, "strength.noun")


def _lost(tape: Tape, phrase: Phrase) -> bool:
    """Whether these arms were destroyed, sunk or taken: the object of such a verb, alone or in its list, or its "
    "subject."""
    letters = tape.letters
    first = phrase.first
    while first > 0 and letters[first - 1] not in "zpyLd" and phrase.first - first < 90:
        first -= 1
    for match in _DESTROYED.finditer(tape.words(first, phrase.first)):
        between = match.string[match.end() :]
        if not re.search(r"\bfrom\b", between):
            return True
    last = phrase.last
    while last < len(letters) and letters[last] not in "z" and last - phrase.last < 14:
        last += 1
    after = tape.words(phrase.last, last)
    return (
        re.match(
            rf"(?:[^;:]*?,)?(?:[^,;:]{{0,60}}?\b(?:was|were|been|being"
            rf"|be)\b[^,;:]{{0,20}}?)?\s*(?:and [^,;:]{{0,40}}?)?{_DESTROYED.pattern}",
            after,
            re.I,
        )
        is not None
    )


def _of_arm(tape: Tape, phrases: list[Phrase], index: int) -> tuple[int, int] | None:
    """ "seven divisions (four infantry, two armoured and one mechanized)": the noun of the whole."""
    phrase = phrases[index]
    words = tape.words(phrase.at + 1, min(phrase.at + 2, len(tape.letters))).lower()
    if words not in _ARMS:
        return None
    for whole in reversed(phrases[:index]):
        if whole.kind == "u" and whole.head is not None and _kind(tape, whole.head) == "formation":
            return whole.head
        if whole.kind == "h" and tape.words(whole.at + 1, whole.at + 2).lower() not in _ARMS:
            return None
    return None


def _shared_noun(tape: Tape, phrases: list[Phrase], index: int) -> tuple[int, int] | None:
    """The noun of a neighbour in a list: "16 dreadnoughts, compared with the Royal Navy's 28"."""
    phrase = phrases[index]
    following = phrases[index + 1] if index + 1 < len(phrases) else None
    if phrase.of == "n" and following is not None and following.head is not None and following.kind in ("h", "u"):
        entry = tape.entries[following.head[1] - 1]
        word = tape.words(following.head[1] - 1, following.head[1]).lower()
        civil = entry is not None and entry.attrs.get("class") == "civilian"
        if not civil and word not in _NO_STRENGTH:
            return following.head
    if phrase.kind == "" and index and _beside_rival(tape, phrase):
        whole = phrases[index - 1]
        if whole.kind == "u" and whole.head is not None and phrase.first - whole.last < 12:
            return whole.head
    return None


def _beside_rival(tape: Tape, phrase: Phrase) -> bool:
    """ "compared with the Royal Navy's 28"."""
    before = tape.text[max(tape.starts[0], tape.starts[phrase.first] - 50) : tape.starts[phrase.first]]
    return re.search(r"\b(?:compared|against|versus|opposed|to)\b[^.;]*?['’]s? $", before) is not None


def _kind(tape: Tape, head: tuple[int, int]) -> str:
    if "o" in (letters := tape.letters[head[0] : head[1]]) and letters[0] == "u":
        head = head[0], head[0] + letters.index("o")  # "six battalions of infantry" are formations
    entry = tape.entries[head[1] - 1]
    if entry is not None and entry.label == "ARMAMENT":
        return str(entry.attrs.get("kind", "other"))
    if tape.letters[head[0]] == "M":
        return "other"
    return "personnel"


def _is_verb_behind_model(tape: Tape, head: tuple[int, int]) -> bool:
    """ "three T-72s rolled": the word behind the model's name is no noun."""
    last = head[1] - 1
    return last > head[0] and tape.letters[last] == "x" and not tape.words(last, last + 1).endswith("s")


def _make(tape: Tape, phrase: Phrase, head: tuple[int, int] | None, kind: str, rule: str) -> Force:
    count = tape.counts[phrase.at]
    last = phrase.last
    if head is not None and head[1] == last and _is_verb_behind_model(tape, head):
        head, last = (head[0], last - 1), last - 1
    start, end = tape.starts[phrase.first], tape.ends[last - 1]
    unit = None
    if head is not None:
        first = phrase.at + 1
        while first < head[0] and tape.letters[first] in 'oDe"r-':
            first += 1
        first = first if phrase.first < head[0] < phrase.last else head[0]
        unit = (tape.starts[first], tape.ends[head[1] - 1])
    return Force(start, end, count.low, count.high, count.qualifier, (count.start, count.end), unit, kind, rule)
