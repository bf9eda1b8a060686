"""Text → the noun phrases in it that may be armed bodies. Pure functions; no memory of other paragraphs.

From each head word ("forces", "Brigade") the phrase grows leftwards over what may stand before a head: nationality,
role, arm, number, capitalised names. Some heads lead their name instead ("Liwa …", "11e Régiment d'Infanterie").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .forces import Candidate, Head, Lexicon, Tokens, is_ordinal, tokens
from .forces_allegiance import is_allegiance
from .forces_keep import keep, of_a_building
from .forces_lists import elided
from .forces_peoples import peoples, ships, unknown_peoples
from .forces_phrase import PERSONS, VERBAL, complement, is_attribute, is_name, make, name_end, two_peoples
from .forces_units import joined_units

__all__ = ["find"]
_FOREIGN = re.compile(r"\d+(?:e|er|ère|ème|eme|º|ª|d)$")  # 11e, 1er: the rest of the name follows the head
_ROYAL = frozenset("king queen prince princess duke duchess emperor empress people lord president".split())
_VERBS = frozenset("transport supply attack land assault support relief signal field ambush raid".split())
_NO_NAMES = frozenset("units elements groups".split())  # they open a sentence: "Units of the Danish 2nd Division"
_ENDS = frozenset("navy fleet war".split())  # they end the name before: "Royal Navy Grand Fleet" is two
_NO_OF = frozenset(
    "battle siege capture fall commander chief minister governor head city town council king tanks ships guns "
    "aircraft boats vehicles".split()
)

_RANKS = frozenset("lieutenant captain colonel sergeant corporal private general major admiral".split())
"""before a name and "of" they make it a person's: "Lieutenant Brand of H Company" """


def find(text: str, lexicon: Lexicon, toks: Tokens | None = None) -> list[Candidate]:
    """The candidates of `text` in order of their start; no two overlap. `toks`: its tokens where they are made."""
    toks = toks or tokens(text)
    found: list[Candidate] = []
    heads, named = lexicon.heads, lexicon.named_heads
    triggers = lexicon.triggers
    bare = (word.removeprefix("ex-") for word in toks.lower)
    for i, word in [(i, word) for i, word in enumerate(bare) if word in triggers]:
        if i and (pair := lexicon.pairs.get((toks.lower[i - 1], word))) is not None:
            found += _at_head(text, toks, i, pair, lexicon)
        elif word in heads:
            found += _at_head(text, toks, i, heads[word], lexicon)
        elif word in named and toks.words[i][0].isupper():
            found += _at_head(text, toks, i, named[word], lexicon)
        elif word in lexicon.numbered_heads and toks.words[i][0].isupper():
            found += _at_head(text, toks, i, lexicon.numbered_heads[word], lexicon)
    found += [*_groups_again(text, toks, found, lexicon), *_names_again(text, toks, found, lexicon)]
    found += peoples(text, toks, lexicon)
    found += unknown_peoples(text, lexicon)
    found += ships(text, toks, lexicon)
    return joined_units(text, _without_brackets(text, _without_overlaps(found)))


_BRACKET = re.compile(r" \([A-Z][A-Za-z-]{1,7}\) ")


def _without_brackets(text: str, found: list[Candidate]) -> list[Candidate]:
    """`found` without "forces" behind a name and its short form ("People's Guard (PG) forces"): one body named once."""
    ends = {c.end for c in found if c.named}
    behind = {m.end() for m in _BRACKET.finditer(text) if m.start() in ends} if ends else set()
    return [c for c in found if not (c.start in behind and c.use == "people" and not c.named)]


_AGAIN = frozenset(
    "group groups company companies battery batteries patrol squad party detachment detachments force".split()
)


_SHORT = frozenset("guard guards front movement command resistance rangers rifles highlanders".split())
_POINTERS = ("the", "this", "these", "that")


def _groups_again(text: str, toks: Tokens, found: list[Candidate], lexicon: Lexicon) -> Iterator[Candidate]:
    """ "the group", "this unit" after a fuller mention with the same head in the paragraph."""
    first: dict[str, int] = {}
    for candidate in found:
        if candidate.head in _AGAIN:
            first.setdefault(candidate.head, candidate.end)
    if not first:
        return
    for i, word in enumerate(toks.lower):
        if word not in first or toks.starts[i] <= first[word] or toks.lower[i - 1] not in _POINTERS:
            continue
        if not is_attribute(toks, i + 1, lexicon):
            yield make(text, toks, i, i + 1, i, lexicon.heads[word], lexicon)


def _names_again(text: str, toks: Tokens, found: list[Candidate], lexicon: Lexicon) -> Iterator[Candidate]:
    """ "the Guard", "the Front" after a fuller name with the same head in the paragraph ("the Danish Life Guard")."""
    known = {**lexicon.heads, **lexicon.named_heads}
    first: dict[str, int] = {}
    for candidate in found:
        if candidate.named and candidate.head in _SHORT and candidate.text.lower().endswith(f" {candidate.head}"):
            first.setdefault(candidate.head, candidate.end)
    for i, word in enumerate(toks.lower) if first else ():
        if word in first and toks.starts[i] > first[word] and toks.words[i][0].isupper() and toks.lower[i - 1] == "the":
            after = toks.words[i + 1] if i + 1 < len(toks.words) else "."
            if not (after[0].isupper() or after[0].isdigit() or is_attribute(toks, i + 1, lexicon)):
                yield make(text, toks, i, i + 1, i, known[word], lexicon)


def _at_head(text: str, toks: Tokens, i: int, head: Head, lexicon: Lexicon) -> Iterator[Candidate]:
    first = i - head.word.count(" ")
    if head.leads:
        yield from _leading(text, toks, i, head, lexicon)
        return
    start, others = _before(toks, first, lexicon, capital=toks.words[i][0].isupper())
    if toks.words[i][0].isupper():
        while start < first - 1 and toks.words[start][0].islower() and toks.lower[start] in lexicon.modifiers:
            start += 1  # "the mechanized Harel Brigade" is called Harel Brigade
    end = i + 1
    follows = toks.lower[i + 1] if i + 1 < len(toks.lower) else ""
    of = complement(toks, i + 1) if follows in ("of", "for") else None
    numbered = any(is_ordinal(w) for w in toks.words[start:i])
    capital = toks.words[i][0].isupper()
    foreign = numbered and any(_FOREIGN.match(w) for w in toks.words[start:i])
    if foreign:
        end = max(end, name_end(toks, i + 1, lexicon))
    elif (
        of
        and capital
        and not numbered
        and head.word not in _NO_NAMES
        and is_name(toks, of, lexicon)
        and toks.lower[start - 1 if start else 0] != "of"
    ):
        end, of = of[1], None
    elif (
        capital and start == first and follows.isdigit() and len(follows) < 5 and head.use in ("unit", "named", "body")
    ) or (head.word in _LETTERED and capital and start == first and len(follows) == 1 and toks.words[i + 1].isupper()):
        end, numbered = _letters(toks, i + 1), True
    elif (
        head.word in ("army group", "task force")
        and capital
        and i + 1 < len(toks.words)
        and toks.words[i + 1][0].isupper()
    ):
        end, numbered = i + 2, True
    candidate = make(text, toks, start, end, i, head, lexicon)
    candidate.of = " ".join(toks.words[of[0] : of[1]]) if of else None
    candidate.named = _named(toks, start, first, end, i, numbered, lexicon)
    candidate.attributive = end == i + 1 and is_attribute(toks, end, lexicon)
    candidate.person = end < len(toks.lower) and toks.lower[end] in PERSONS
    if toks.lower[max(0, start - 3) : start] == ["war", "of", "the"] and toks.words[start - 3][0].isupper():
        return  # "the War of the Third Coalition": part of an event's name
    if of_a_building(toks, end) or not keep(toks, candidate, start, i, head, numbered):
        return
    yield candidate
    yield from elided(text, toks, start, i, head, lexicon)
    for a, b in others:
        yield _shared(text, toks, a, b, head, lexicon)


_LETTERED = frozenset("company companies battery batteries troop troops squadron squadrons".split())


def _letters(toks: Tokens, i: int) -> int:
    """The index after the letters that begin at `i`: "H", "A & B", "H and K"."""
    end = i + 1
    while (
        end + 1 < len(toks.words)
        and toks.lower[end] in ("and", "&", ",")
        and len(toks.words[end + 1]) == 1
        and toks.words[end + 1].isupper()
    ):
        end += 2
    return end


def _shared(text: str, toks: Tokens, start: int, end: int, head: Head, lexicon: Lexicon) -> Candidate:
    """A force whose head stands with another one: "Russian" in "Russian and separatist forces"."""
    candidate = make(text, toks, start, end, end, head, lexicon)
    candidate.role = None
    return candidate


def _leading(text: str, toks: Tokens, i: int, head: Head, lexicon: Lexicon) -> Iterator[Candidate]:
    """A head before its name: a number may stand on either side of it."""
    end = name_end(toks, i + 1, lexicon)
    start = i
    if start and is_ordinal(toks.words[start - 1]):
        start -= 1
    if end == i + 1 and start == i:
        return
    if not toks.words[i][0].isupper() and start == i and not is_ordinal(toks.words[i + 1]):
        return
    end = max(end, i + 1)
    candidate = make(text, toks, start, end, i, head, lexicon)
    candidate.named = True
    candidate.person = end < len(toks.lower) and toks.lower[end] in PERSONS
    candidate.attributive = is_attribute(toks, end, lexicon)
    yield candidate


def _before(toks: Tokens, first: int, lexicon: Lexicon, *, capital: bool) -> tuple[int, list[tuple[int, int]]]:
    """Where the phrase begins whose head stands at `first`, and the spans of other forces that share the head."""
    start, others, i = first, [], first - 1
    while i >= 0 and first - i < 9:
        if i and toks.lower[i - 1] == "to" and toks.lower[i] in _VERBS:
            break  # "to transport troops"
        if _qualifies(toks, i, lexicon):
            start = i
            i -= 1
        elif toks.lower[i] in ("and", "&", "or") and i and start == i + 1 and _qualifies(toks, i - 1, lexicon):
            if not (_party(toks, i - 1, lexicon) and (_party(toks, i + 1, lexicon) or _pair(toks, i + 1, lexicon))):
                if not capital and toks.lower[i - 1] in lexicon.modifiers and toks.lower[i + 1] in lexicon.modifiers:
                    start, i = i - 1, i - 2
                    continue
                break
            j = i - 1
            while j >= 0 and (_party(toks, j, lexicon) or toks.words[j] == ","):
                if toks.words[j] != ",":
                    end = j + 1
                    j -= bool(j and _pair(toks, j - 1, lexicon))
                    others.append((j, end))
                elif not (j and _party(toks, j - 1, lexicon)):
                    break
                j -= 1
            break
        elif (
            capital
            and i
            and toks.words[i] in ("'s", "’s")
            and toks.lower[i - 1] in _ROYAL
            and toks.words[i - 1][0].isupper()
        ):
            start, i = i - 1, i - 2  # "the King's Royal Rifle Corps"
        elif (
            capital
            and toks.lower[i] == "of"
            and i
            and start == i + 1
            and toks.words[i - 1][0].isupper()
            and toks.lower[i - 1] not in lexicon.stops
            and toks.lower[i - 1] not in _NO_OF
            and _RANKS.isdisjoint(toks.lower[max(0, i - 4) : i])
            and toks.lower[i - 1] not in lexicon.heads
        ):
            start, i = i - 1, i - 2
        else:
            break
    return start, others


def _party(toks: Tokens, i: int, lexicon: Lexicon) -> bool:
    return toks.words[i] in lexicon.peoples or (toks.lower[i] in lexicon.roles and toks.lower[i] not in ("state",))


def _pair(toks: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether a people of two words begins at `i` ("South Korean")."""
    return " ".join(toks.words[i : i + 2]) in lexicon.people_pairs.get(toks.words[i], ())


def _qualifies(toks: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether the token at `i` may stand between a determiner and a head, as part of the name."""
    word, lower = toks.words[i], toks.lower[i]
    if lower in lexicon.modifiers or lower in lexicon.roles:
        return True
    if word[0].isupper():
        if is_ordinal(word) or word in lexicon.peoples:
            return True
        return (
            lower not in lexicon.stops and lower not in _ENDS and not VERBAL.match(lower) and not lower.endswith("ing")
        )
    if word[0].isdigit():
        return is_ordinal(word) and (len(word) > 2 or word[-1].isalpha())
    if "-" in lower:
        return lower.startswith(
            ("pro-", "anti-", "al-", "ex-", "re-", "non-", "el-", "ash-", "self-")
        ) or lower.endswith(
            ("-led", "-backed", "-allied", "-supported", "-dominated", "-trained", "-class", "-armed", "-aligned")
        )
    return is_ordinal(lower)


def _named(toks: Tokens, start: int, first: int, end: int, i: int, numbered: bool, lexicon: Lexicon) -> bool:
    if numbered or end > i + 1:
        return True
    own = [
        k
        for k in range(start, first)
        if toks.words[k][0].isupper()
        and toks.words[k] not in lexicon.peoples
        and toks.lower[k] not in lexicon.roles
        and not is_allegiance(toks.words[k])
        and not two_peoples(toks.words[k], lexicon)
        and not (toks.lower[k] in lexicon.heads and toks.words[i][0].islower())
        and not (k == start and toks.lower[k] in lexicon.modifiers and not toks.words[i][0].isupper())
    ]
    if own:
        return True
    # "Syrian Arab Army", "Imperial German Navy": a people and a capitalised head
    return toks.words[i][0].isupper() and start < first


def _without_overlaps(found: list[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start, -c.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
        elif candidate.end > kept[-1].end and candidate.use != "plural" and kept[-1].use == "plural":
            kept[-1] = candidate
    return kept
