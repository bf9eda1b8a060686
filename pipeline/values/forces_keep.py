"""Whether a phrase is a force, by what stands in and around it. Pure functions."""

from __future__ import annotations

import re

from .forces import Candidate, Head, Tokens
from .forces_phrase import FACILITIES

__all__ = ["keep", "of_a_building"]

_NOT_FORCE_BEFORE = frozenset("by in into full brute of with into use".split())


def of_a_building(toks: Tokens, end: int) -> bool:
    """Whether the words only name a building or a place: "army base", "Brigade 12 HQ", "the 4th Brigade main camp"."""
    after = [word for word in toks.lower[end : end + 2] if word not in ("main", "military")]
    return bool(after) and after[0] in FACILITIES


def keep(toks: Tokens, c: Candidate, start: int, i: int, head: Head, numbered: bool) -> bool:
    """Whether the phrase is a force by what stands in and around it."""
    after = toks.lower[i + 1] if i + 1 < len(toks.lower) else ""
    before = toks.lower[start - 1] if start else ""
    told = bool(c.parties or c.roles or c.modifiers or c.owner)
    capital = toks.words[i][0].isupper()
    if _office(toks, start) or (head.word in _CRAFT and _planes(toks, start, i, head.word)):
        return False
    if capital and _of_paper(toks, c, i):
        return False
    if head.only == "possessive":
        return after in ("'s", "’s")
    if head.use == "people":
        if head.word == "forces" and (after in ("them", "him", "it", "her", "us") or (before == "to" and start == i)):
            return False
        return before not in ("civilian", "merchant") and (
            not c.attributive or told or head.word != "forces" or capital
        )
    if head.use == "body":
        if head.word == "military" and _only_adjective(toks, c, i):
            return False
        if c.attributive and not capital and not any(w[0].isupper() or w[0].isdigit() for w in toks.words[start:i]):
            return False  # "the third fleet action": a word that counts is no name
        if head.word == "force" and start == i and (before in _NOT_FORCE_BEFORE or not (c.determiner or c.owner)):
            return False
        if head.word == "army" and c.person and c.parties:
            return True  # "a Danish army commander"
        return not c.attributive or c.named or (capital and (start > 0 or told) and head.word in ("army", "air force"))
    if head.use == "unit":
        if head.word == "division" and not capital and _SHARES & set(toks.lower[i + 1 : i + 5]):
            return False  # "a division of the country"
        return not c.attributive or (c.named and not c.person) or numbered
    if head.use == "numbered":
        return numbered and toks.words[i][0].isupper() and not c.attributive
    if head.use == "named":
        if head.word == "front" and toks.lower[max(0, start - 2) : start] == ["at", "the"]:
            return False
        return capital and ((c.named and start < i) or c.end > toks.ends[i]) and not _bare_people(toks, start, i)
    if c.attributive and not c.named:
        return False
    if numbered or (c.named and capital):
        return True
    return _weak(toks, c, i, head, told)


_COUNTED = frozenset("company companies battery batteries troop column columns unit units guards".split())
_FORMATIONS = frozenset("unit units column columns".split())
_PARTS = frozenset("company companies battery batteries patrol squad section".split())
_LED = frozenset("led commanded under sent".split())
_POLICE = frozenset("military border riot paramilitary special armed federal".split())
_TOGETHER = frozenset("soldiers troops army military militia gendarmes forces".split())
_UNARMED = frozenset(
    "medical civilian civil support diplomatic intelligence ground embassy service non-military cross department".split()
)
_STUFF = frozenset(
    "currency smoke fire measure measurement equipment hardware account accounts refugees civilians displaced tears buses".split()
)
_SHARES = frozenset(
    "country labour labor world land lands power powers opinion spoils empire territory alliances".split()
)


def _weak(toks: Tokens, c: Candidate, i: int, head: Head, told: bool) -> bool:
    """Whether a word of many meanings is a force: by what tells whose it is, by a count, by whom it is led."""
    after = [*toks.lower[i + 1 : i + 7], "", "", ""]
    if head.word in ("group", "groups", "cell", "cells") and _activists(c, head, after[0]):
        return False
    if head.word in ("men", "crew", "crews", "group", "groups", "party", "coalition", "alliance", "expedition"):
        mine = c.owner and head.word in ("men", "crew", "crews")
        led = head.word in ("group", "party") and c.determiner and after[0] == "sent"
        return bool(c.parties or c.roles or mine or led or (c.number if head.word == "men" else c.modifiers))
    if head.word == "artillery":
        return bool(c.parties or c.roles or c.owner)
    if head.word == "personnel":
        return told and not c.attributive and not _UNARMED & set(toks.lower[max(0, i - 3) : i])
    if head.word == "police":
        return (i > 0 and toks.lower[i - 1] in _POLICE) or _beside_soldiers(toks, i)
    if head.word in _FORMATIONS and after[0] == "of" and _STUFF & set(after[1:6]):
        return False
    if head.word in _FORMATIONS and (c.determiner or not c.attributive):
        return True
    if head.word in _PARTS and c.determiner and (after[0] in _LED or _of_unit(toks, i)):
        return True
    return told or c.named or (c.number and head.word in _COUNTED)


_SAY = frozenset("accused claimed reported said stated revised announced still also".split())


def _activists(c: Candidate, head: Head, after: str) -> bool:
    """Whether the words are no armed body: an "opposition group" of observers, opposition groups that only say; bare cells."""
    if head.word.startswith("cell"):
        return not (c.roles or c.parties)
    if not c.text.lower().endswith(f"opposition {head.word}") or "armed" in c.text.lower().split():
        return False
    return head.word == "group" or after in _SAY


def _of_unit(toks: Tokens, i: int) -> bool:
    """Whether a unit's name follows: "a company of the 5th Regiment", "from the Royal Fusiliers"."""
    after = toks.words[i + 1 : i + 4]
    return len(after) == 3 and after[:2] in (["of", "the"], ["from", "the"]) and after[2][0] in _NAMES


_NAMES = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def _beside_soldiers(toks: Tokens, i: int) -> bool:
    """Whether it stands in one breath with soldiers: "soldiers and police", "police and troops"."""
    before, after = toks.lower[max(0, i - 2) : i], toks.lower[i + 1 : i + 3]
    return (before[1:] == ["and"] and before[0] in _TOGETHER) or (after[:1] == ["and"] and after[-1] in _TOGETHER)


_PAPERS = frozenset("medal agreement act treaty report commission prize ribbon conference convention".split())
_INSTITUTIONS = frozenset(
    "district districts administration administrations council commissariat academy governor governorate tribunal court police "
    "adviser advisers attaché cemetery cross medal history review balance".split()
)


def _of_paper(toks: Tokens, c: Candidate, i: int) -> bool:
    """Whether a capitalised head only names a medal, a treaty, an office or an event: "Army of Occupation Medal", "Status of
    Forces", "Southern Military District", "Veterans of Foreign Wars", "the Northern Expedition", "Air Flight 123"."""
    words, after = c.text.lower().split(), toks.lower[i + 1 : i + 3]
    if words[-1] in _PAPERS or (after and after[0] in _PAPERS and toks.words[i + 1][0].isupper()):
        return True
    if c.head == "military":
        return bool(after) and after[0] in _INSTITUTIONS
    if c.head == "forces":
        return toks.lower[max(0, i - 2) : i] == ["status", "of"]
    if c.head == "flight":
        return "air" in words or (bool(after) and after[0].isdigit() and len(after[0]) > 1)
    if c.head == "veterans":
        return "war" in words or "wars" in words
    return c.head == "expedition"


_OFFICES = frozenset("ministry minister ministers secretary department board".split())
_CRAFT = frozenset("fighters bombers tankers lancers hawks eagles falcons".split())
_TANKS = frozenset("tank tanks armored armoured".split())
_MODEL = re.compile(r"[A-Z]{1,3}-\d+[A-Z]{0,2}")
_PLANES = frozenset("jet jets stealth air-to-air escort long-range".split())


def _office(toks: Tokens, start: int) -> bool:
    """Whether the words are those of an office: "Secretary of the Navy", "Ministry of Armed Forces"."""
    of = start - 1 - (toks.lower[start - 1] == "the" if start else 0)
    general = toks.words[max(0, of - 1) : start + 1] == ["General", "of", "the", "Army"]  # a rank
    return of > 0 and toks.lower[of] == "of" and (toks.lower[of - 1] in _OFFICES or general)


def _planes(toks: Tokens, start: int, i: int, head: str) -> bool:
    """Whether fighters or bombers are aircraft ("jet fighters", "six Il-28 bombers"), lancers and hawks too ("B-1B Lancers"),
    or tankers ships: only tanks near them make them men."""
    before = toks.words[max(0, start - 1) : i]
    if head == "tankers":
        return not _TANKS & set(toks.lower[max(0, i - 6) : i + 7])
    if head in ("fighters", "bombers") and any(
        w.lower() in _PLANES or (w[0].isupper() and w[-1].isdigit()) for w in before
    ):
        return True
    return any(_MODEL.fullmatch(w) for w in before)


def _only_adjective(toks: Tokens, c: Candidate, i: int) -> bool:
    """Whether "military" is no noun: "both military and political", "the military and political leaders"."""
    after = toks.lower[i + 1 : i + 3]
    pair = len(after) == 2 and after[0] in ("and", "or") and after[1].endswith(("al", "ic", "ive", "ary"))
    told = c.determiner or c.owner or c.parties or c.roles or c.modifiers or toks.words[i][0].isupper()
    told = told or (i > 0 and toks.words[i - 1] in ("'s", "’s"))
    return pair or not told


def _bare_people(toks: Tokens, start: int, i: int) -> bool:
    """ "Eastern Front", "British Council": only a direction or a people before a word that needs a name."""
    return all(
        toks.lower[k] in ("western", "eastern", "northern", "southern", "home", "italian", "sinai")
        for k in range(start, i)
    )
