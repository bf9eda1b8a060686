"""Peoples, services and ships as forces: "the Goths", "the Royal Navy", "HMS Lion". Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .forces import Candidate, Head, Lexicon, Tokens
from .forces_phrase import is_attribute, make

__all__ = ["named_people", "people_words", "peoples", "ships", "unknown_peoples"]

_SUBMARINE = re.compile(r"U(?<=\bU)[BC]?[- ]?\d{1,4}\b")


def people_words(toks: Tokens, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """(start, end, party) of every word for a people, a state or one of its services, whether a force or not."""
    found: list[tuple[int, int, str]] = []
    skip = -1
    named = lexicon.people_words
    for i, word in [(i, word) for i, word in enumerate(toks.words) if word in named]:
        if i <= skip:
            continue
        for phrase in lexicon.people_pairs.get(word, ()):
            n = phrase.count(" ") + 1
            if toks.words[i : i + n] == phrase.split():
                found.append((toks.starts[i], toks.ends[i + n - 1], lexicon.peoples[phrase][0]))
                skip = i + n - 1
                break
        else:
            if word in lexicon.peoples:
                found.append((toks.starts[i], toks.ends[i], lexicon.peoples[word][0]))
    return found


def peoples(text: str, toks: Tokens, lexicon: Lexicon) -> Iterator[Candidate]:
    """Peoples as troops: "the Goths", "3,000 Austrians"; "the British" where no noun follows."""
    named = lexicon.people_words
    for i, word in [(i, word) for i, word in enumerate(toks.words) if word in named]:
        if word in lexicon.people_pairs:
            found = list(_people_phrase(text, toks, i, lexicon))
            if found or word not in lexicon.peoples:
                yield from found
                continue
        if word not in lexicon.peoples:
            continue
        party, form = lexicon.peoples[word]
        if form == "service":
            yield _service(text, toks, i, i + 1, party, lexicon)
            continue
        before = toks.lower[i - 1] if i else ""
        if form == "both":
            after = toks.words[i + 1] if i + 1 < len(toks.words) else "."
            if before not in ("the", "by") and not (i and toks.words[i - 1][0].isdigit()):
                continue
            if is_attribute(toks, i + 1, lexicon) or (after[0].isupper() and after.lower() not in lexicon.verbs):
                continue
            if _adjective(after, lexicon) and is_attribute(toks, i + 2, lexicon):
                continue  # "the Dutch armed trawler", "the Danish home waters"
            if after == "and" and i + 3 < len(toks.words) and is_attribute(toks, i + 3, lexicon):
                continue
        elif form != "plural":
            continue
        if before in ("ethnic", "local"):
            continue
        yield _people(text, toks, i, i + 1, party, lexicon)


def _adjective(word: str, lexicon: Lexicon) -> bool:
    """Whether `word` qualifies a noun that follows; "advanced" and the like are what a people does."""
    return word in ("armed", "armored", "armoured") or (word in lexicon.modifiers and not word.endswith("ed"))


_UNKNOWN = re.compile(
    r"he (?<=\b[Tt]he )([A-Z][a-zà-ÿ]{2,}(?:s|i|ae))\s+(?:(?:had|then|also|soon|again|quickly|finally|who had|under \w+)\s+)*"
    r"(?:invaded|attacked|besieged|withdrew|retreated|advanced|routed|charged|surrendered|marched|assaulted|ambushed|"
    r"captured|defeated|raided|sacked|launched|repelled|repulsed|pursued|fled|fought|"
    r"were (?:defeated|routed|repulsed|driven|ambushed|massacred|surprised))\b"
    r"|\b(?:attacked|besieged|invaded|ambushed|raided|sacked|defeated|routed|repulsed|massacred|plundered|overrun) by the "
    r"([A-Z][a-zà-ÿ]{2,}(?:s|i|ae))\b(?! [A-Z])"
    r"|\b(?:warriors|tribesmen|spearmen|war party) of the ([A-Z][a-zà-ÿ]{2,})\b(?! [A-Z])"
)


def unknown_peoples(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Peoples that the lexicon lacks, by their deeds: "the Boii ambushed the column", "sacked by the Boii".

    Their party is "~" and the name.
    """
    for match in _UNKNOWN.finditer(text):
        n = match.lastindex or 1
        word = match[n]
        known = word in lexicon.peoples or word.lower() in lexicon.heads or word.lower() in lexicon.named_heads
        if not known and word.lower() not in lexicon.stops:
            yield named_people(text, match.start(n), match.end(n))


def named_people(text: str, start: int, end: int) -> Candidate:
    """The candidate of a people that the article itself has taught."""
    word = text[start:end]
    return Candidate(
        start, end, word, word.lower(), "plural", "army", parties=[f"~{word.lower()}"], pattern="force.people.by-deed"
    )


def _people_phrase(text: str, toks: Tokens, i: int, lexicon: Lexicon) -> Iterator[Candidate]:
    for phrase in lexicon.people_pairs[toks.words[i]]:
        n = phrase.count(" ") + 1
        if toks.words[i : i + n] == phrase.split():
            party, form = lexicon.peoples[phrase]
            if form == "service":
                yield _service(text, toks, i, i + n, party, lexicon)
            elif form == "plural" or (
                form == "both" and i and toks.lower[i - 1] == "the" and not is_attribute(toks, i + n, lexicon)
            ):
                yield _people(text, toks, i, i + n, party, lexicon)
            return


def _service(text: str, toks: Tokens, start: int, end: int, party: str, lexicon: Lexicon) -> Candidate:
    candidate = _people(text, toks, start, end, party, lexicon)
    candidate.use, candidate.named = "body", True
    return candidate


def _people(text: str, toks: Tokens, start: int, end: int, party: str, lexicon: Lexicon) -> Candidate:
    candidate = make(text, toks, start, end, end - 1, Head(toks.lower[end - 1], "plural", "army"), lexicon)
    candidate.parties = [party]
    return candidate


def ships(text: str, toks: Tokens, lexicon: Lexicon) -> Iterator[Candidate]:
    """Warships by their prefix ("HMS Lion"), submarines by their number ("U-91")."""
    prefixes = lexicon.ships
    for i, word in [(i, word) for i, word in enumerate(toks.words) if word in prefixes]:
        if i + 1 < len(toks.words) and toks.words[i + 1][0].isupper():
            end = i + 2
            while (
                end < len(toks.words)
                and end - i < 4
                and toks.words[end][0].isupper()
                and (toks.lower[end] not in lexicon.stops)
            ):
                end += 1
            candidate = make(text, toks, i, end, end - 1, Head(word, "ship", "ship"), lexicon)
            party = lexicon.ships[word]
            candidate.parties, candidate.named = [party] if party else [], True
            yield candidate
    for match in _SUBMARINE.finditer(text):
        yield Candidate(
            match.start(), match.end(), match[0], "u-boat", "ship", "ship", parties=["DE"], named=True,
            pattern="force.ship.u-boat",
        )  # fmt: skip
