"""A noun phrase of known extent → `Candidate`, and what may follow it. Pure functions."""

from __future__ import annotations

import re

from .forces import Candidate, Head, Lexicon, Tokens, is_ordinal

__all__ = [
    "FACILITIES",
    "PERSONS",
    "VERBAL",
    "complement",
    "is_attribute",
    "is_name",
    "make",
    "name_end",
    "two_peoples",
]

PERSONS = frozenset(
    "commander commanders leader leaders chief chiefs officer officers official officials spokesman spokeswoman "
    "spokesperson general colonel captain major lieutenant sergeant corporal soldier fighter militant member members "
    "source sources veteran emir generals colonels captains admiral admirals marshal deputy pilot sniper gunner "
    "private brigadier warlord founder figure recruit defector deserter man men".split()
)
FACILITIES = frozenset(
    "base bases headquarters hq barracks camp camps academy airport airfield airbase hospital bridge street museum "
    "park cemetery yard medal cross memorial monument "
    "compound depot depots checkpoint checkpoints outpost outposts building buildings college school facility".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve several dozens hundreds thousands many some few "
    "fifteen twenty thirty forty fifty sixty hundred thousand dozen".split()
)
_DETERMINERS = frozenset("the a an this that these those both all any no each every".split())
_OWNERS = frozenset("his her its their our own whose".split())
_LINKS = frozenset("de du des la le les d' von der den al el y".split())
VERBAL = re.compile(r"(?!supply|family|assembly|ally$|rally)(?:(?:re|counter|co|over)-)?\w{2,}(?:ed|ly)$")
_ARABIC = re.compile(r"(?:a[a-z]|a[a-z]h|el)[-‑][A-Z]")
"""a name behind the Arabic article: "al-Holm", "ash-Brand" """
_NOT_ING = frozenset("training building engineering housing".split())


def is_attribute(toks: Tokens, i: int, lexicon: Lexicon) -> bool:
    """Whether the token at `i` is a noun that the words before it only qualify ("army base": yes; "army fled": no)."""
    if i >= len(toks.words):
        return False
    word, lower = toks.words[i], toks.lower[i]
    if not (word[0].isalpha() or word[0].isdigit()) or word[0].isdigit():
        return False
    if lower in lexicon.verbs or VERBAL.match(lower):
        return False
    if word[0].isupper() and lower not in PERSONS and lower not in FACILITIES and lower not in lexicon.stops:
        return False  # a name beside it: "the Islamist groups Ansar Dine and …"
    return not (lower.endswith("ing") and lower not in _NOT_ING)


def name_end(toks: Tokens, i: int, lexicon: Lexicon) -> int:
    """The index after a run of capitalised words from `i`, small linking words inside it."""
    end = i
    while i < len(toks.words) and i - end < 3:
        word, lower = toks.words[i], toks.lower[i]
        if (word[0].isupper() and (lower not in lexicon.stops or (i == end and lower in ("king", "red")))) or (
            word[0].isdigit() and is_ordinal(word)
        ):
            end = i + 1
        elif not (lower in _LINKS or lower.startswith(("al-", "el-", "ash-", "d'", "d’", "l'", "l’", "as-", "an-"))):
            break
        elif "-" in lower or "'" in lower or "’" in lower:
            end = i + 1
        i += 1
    return end


def complement(toks: Tokens, i: int) -> tuple[int, int] | None:
    """The token range of the capitalised words after "of" at `i`, an article between left out."""
    start = i + 1
    while start < len(toks.lower) and toks.lower[start] in ("the", "king", "sultan", "emperor"):
        start += 1
    end = start
    while end < len(toks.words) and end - start < 7:
        word, lower = toks.words[end], toks.lower[end]
        if (word[0].isupper() and lower not in ("the",)) or (end == start and is_ordinal(word)):
            end += 1
        elif lower in ("of", "and", "the") and end > start and _capital(toks, end + (2 if lower == "of" else 1)):
            if lower == "and":
                break
            end += 1
        elif lower.startswith("al-"):
            end += 1
        else:
            break
    return (start, end) if end > start else None


def _capital(toks: Tokens, i: int) -> bool:
    return i < len(toks.words) and (toks.words[i][0].isupper() or toks.words[i - 1][0].isupper())


def is_name(toks: Tokens, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether the words after "of" go into the name: not where they are a force themselves ("of the Syrian Army")."""
    run = toks.lower[span[0] : span[1]]
    if lexicon.peoples.get(" ".join(toks.words[span[0] : span[1]]), ("", ""))[1] == "country":
        return True  # "Armed Forces of the Ruritanian Federation"
    return not any(w in lexicon.heads or w in lexicon.named_heads for w in run) and not is_ordinal(toks.words[span[0]])


def make(text: str, toks: Tokens, start: int, end: int, i: int, head: Head, lexicon: Lexicon) -> Candidate:
    words = toks.words[start:end]
    parties: list[str] = []
    k = start
    while k < end:
        for phrase in lexicon.people_pairs.get(toks.words[k], ()):
            if toks.words[k : k + phrase.count(" ") + 1] == phrase.split():
                party, form = lexicon.peoples[phrase]
                if form != "service" or not parties:  # the "Italian Royal Navy" is not Britain's
                    parties.append(party)
                k += phrase.count(" ")
                break
        else:
            if toks.words[k] in lexicon.peoples and (k != i or head.use == "plural"):
                parties.append(lexicon.peoples[toks.words[k]][0])
            elif "-" in toks.words[k]:
                parties += two_peoples(toks.words[k], lexicon)
        k += 1
    before = start - 1
    owner = None
    determiner = toks.lower[before] if before >= 0 and toks.lower[before] in _DETERMINERS else None
    number = before >= 0 and (toks.words[before][0].isdigit() or toks.lower[before] in _NUMBERS)
    if before >= 0 and toks.lower[before] in _OWNERS:
        owner = toks.lower[before]
    elif before >= 1 and toks.words[before] in ("'s", "’s", "'", "’"):
        owner = _owner(toks, before, lexicon)
    elif before >= 2 and toks.words[before - 1] in ("'s", "’s", "'", "’") and not toks.words[before][0].isupper():
        owner = _owner(toks, before - 1, lexicon)
    elif before >= 1 and toks.lower[before - 1] in _OWNERS:
        owner = toks.lower[before - 1]
    return Candidate(
        start=toks.starts[start],
        end=toks.ends[end - 1],
        text=text[toks.starts[start] : toks.ends[end - 1]],
        head=head.word,
        use=head.use,
        kind=head.kind,
        role=head.role,
        parties=parties or _quoted(toks, start, lexicon),
        roles=[
            lexicon.roles[w]
            for k, w in enumerate(toks.lower[start:i], start)
            if w in lexicon.roles and toks.lower[max(0, k - 1) : k + 1] != ["islamic", "state"]
        ],
        modifiers=[w for w in toks.lower[start:i] if w in lexicon.modifiers],
        owner=owner,
        number=number,
        determiner=determiner,
        pattern=head.id or None,
        named=any(is_ordinal(w) for w in words),
    )


def two_peoples(word: str, lexicon: Lexicon) -> list[str]:
    """The parties of a word made of two peoples ("Belgo-Danish", "Danish-Swedish"), none where the first half is no people."""
    first, _, last = word.partition("-")
    known = lexicon.peoples.get(first) or lexicon.peoples.get(f"{first}-")
    if known is None or not last[:1].isupper():
        return []
    return [known[0], *([lexicon.peoples[last][0]] if last in lexicon.peoples else [])]


def _quoted(toks: Tokens, start: int, lexicon: Lexicon) -> list[str]:
    """The people before an opening quotation mark: an Azerbaijani "sabotage group"."""
    if start > 1 and toks.words[start - 1] in ('"', "“", "«") and toks.words[start - 2] in lexicon.peoples:
        return [lexicon.peoples[toks.words[start - 2]][0]]
    return []


def _owner(toks: Tokens, mark: int, lexicon: Lexicon) -> str | None:
    """The capitalised words before the possessive mark at `mark`."""
    start = mark
    while (
        start
        and mark - start < 5
        and (toks.words[start - 1][0].isupper() or _ARABIC.match(toks.words[start - 1]))
        and (start == mark or toks.lower[start - 1] not in lexicon.stops)
    ):
        start -= 1
    return " ".join(toks.words[start:mark]) or None
