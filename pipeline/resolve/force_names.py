"""The names of forces that one article establishes, and where they stand in its text.

Pass one learns: infobox columns, links and bracketed acronyms ("Syrian Democratic Forces (SDF)"), and names that stand
before armed people ("SDF fighters"). Pass two tags every occurrence, in whatever spelling.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..infobox import Name
from ..values.forces import Lexicon, acronym_fits
from ..values.name_uses import fights, is_somewhere
from ..values.names import fold_name
from ..values.regex import compile_words
from .force_roster import Entity, Roster, formation
from .force_ships import is_proper, ship_of_page, ships_by_type
from .reading import Reading

__all__ = ["is_state", "learn"]
_BRACKET = re.compile(
    r"\((?:[^()]{0,40}?[:;,] ?)?(?:the |or |also known as )?([A-Z][A-Za-z]*[A-Z][A-Za-z]*|[A-Z]{2,8})\)"
)
_DISAMBIGUATION = re.compile(r"\s*\(([^()]*)\)$")
_STATE = compile_words(
    r"^(?:(?:the )?(?:kingdom|empire|republic|state|duchy|sultanate|emirate|caliphate|government|federation|"
    r"tsardom|khanate|principality|duchy|grand duchy|electorate|margraviate|county|shogunate|hetmanate|crown) of\b"
    r"|.*\b(?:empire|republic|kingdom|government|sultanate|federation|confederation|union|states?|"
    r"khanate|tsardom|hetmanate|shogunate|dynasty|monarchy)$)",
    re.I,
)


def learn(reading: Reading, columns: Iterable[Name], lexicon: Lexicon) -> Roster:
    """Pass one over the infobox, the links and the candidates of all paragraphs."""
    roster = Roster()
    for name in columns:
        if name.role != "commander":
            _from_column(roster, name, lexicon, land=_is_land(name.name, reading, lexicon))
    _from_links(roster, reading, lexicon)
    _from_phrases(roster, reading, lexicon)
    ships_by_type(roster, reading, lexicon)
    body = "\n".join(p.text for p in reading.article.paragraphs)
    for paragraph in reading.article.paragraphs:
        found = reading.docs[paragraph.number].user_data["warledger.forces"]
        _acronyms(roster, paragraph.text, found, lexicon, body)
    return roster


def _is_land(name: str, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether a combatant is a land that no list has: things happen *in* it more than once ("fled into Ruritania")."""
    if not _plain_people(name, lexicon):
        return False
    pattern = re.compile(rf"\b(?:in|into|within|throughout|inside|outside) {re.escape(name)}\b(?! [a-z]+s\b|[-–])")
    return sum(len(pattern.findall(p.text)) for p in reading.article.paragraphs) > 1


def _from_column(roster: Roster, name: Name, lexicon: Lexicon, *, land: bool) -> None:
    """Enter a combatant or unit of the infobox; a state, or a `land` of which the text tells, is no force by its bare name."""
    state = (name.flag is not None and _plain_people(name.name, lexicon)) or is_state(name.name, lexicon)
    if _generic(name.name, lexicon):
        return
    entity = roster.find(name.name)
    if entity is None:
        kind = _kind(name.name, lexicon, "unit" if name.role == "unit" else "armed_group")
        entity = Entity(name.name, name.side, kind, name.page, name.parent, state=state or land, support=name.support)
        entity.reason = f"infobox column {name.side} ({name.field})"
    if land and not state:
        entity.land = True
        roster.states.setdefault(fold_name(name.name), entity)
        roster.add(entity)
    elif not state:
        roster.add(entity, *_initials(name.name), *_short_forms(name.name, lexicon), *_page_forms(name.page, lexicon))
    else:
        roster.states.setdefault(fold_name(name.name), entity)
        roster.enter(entity)


def is_state(text: str, lexicon: Lexicon) -> bool:
    words = text.split()
    if any(w.lower() in lexicon.heads or w.lower() in lexicon.named_heads for w in words):
        return bool(re.match(r"(?:government|kingdom|republic) of", text, re.I))
    return text in lexicon.peoples or (bool(_STATE.match(text)) and "islamic state" not in text.lower())


def _plain_people(text: str, lexicon: Lexicon) -> bool:
    return not any(w.lower() in lexicon.heads or w.lower() in lexicon.named_heads for w in text.split())


def _generic(text: str, lexicon: Lexicon) -> bool:
    """Names of no body: "rebels", "Islamic militants", "Christian militias", "local fighters"."""
    words = text.split()
    last = words[-1].lower()
    if last not in lexicon.heads or (words[-1][0].isupper() and len(words) > 1):
        return False
    return all(w in lexicon.peoples or w.lower() in lexicon.modifiers or w.lower() in lexicon.roles for w in words[:-1])


def _kind(text: str, lexicon: Lexicon, default: str) -> str:
    words = text.lower().split()
    for i, word in enumerate(words):
        if i and (pair := lexicon.pairs.get((words[i - 1], word))):
            return pair.kind
    for word in reversed(words):
        if (head := lexicon.heads.get(word)) is not None:
            return head.kind if head.kind != "generic" else default
    return default


def _short_forms(name: str, lexicon: Lexicon) -> Iterator[str]:
    """ "Al-Nusra Front" is also "al-Nusra"; "Wagner Group" "Wagner"; not "Free" for "Free Syrian Army"."""
    words = name.split()
    head = words[-1].lower()
    if len(words) == 2 and head in ("front", "group", "movement", "legion", "militia", "party"):
        rest = words[0]
        vague = lexicon.modifiers | lexicon.stops | lexicon.roles.keys() | _COMMON
        if rest not in lexicon.peoples and rest.lower() not in vague:
            yield rest


def _initials(name: str) -> Iterator[str]:
    """ "FSA" for "Free Syrian Army"; the part before "of" of a long name ("Islamic State" of …)."""
    words = [w for w in re.split(r"[\s-]+", name) if w[:1].isupper()]
    if len(words) >= 3 and not any(c.isdigit() for c in name):
        yield "".join(w[0] for w in words)
    yield from _before_of(name)


def _before_of(name: str) -> Iterator[str]:
    first, of, _rest = name.partition(" of ")
    if of and 2 <= len(first.split()) <= 4 and not first.split()[-1].endswith(("s", "Army", "Guard", "Council")):
        yield first


_COMMON = frozenset(
    "free national democratic popular southern northern eastern western islamic army people's resistance liberation "
    "green black red white blue united new local central sham".split()
)


def _page_forms(page: str | None, lexicon: Lexicon) -> Iterator[str]:
    if page:
        plain = _DISAMBIGUATION.sub("", page)
        if not is_state(plain, lexicon) and not _generic(plain, lexicon) and len(plain) > 3:
            yield plain
            yield from _short_forms(plain, lexicon)


def _from_links(roster: Roster, reading: Reading, lexicon: Lexicon) -> None:
    """Linked words that are a force's name by their head: "[Jaysh al-Islam](./Jaysh_al-Islam)"."""
    for link in reading.article.links():
        if ship_of_page(roster, link.text, link.page, lexicon):
            continue
        page = _DISAMBIGUATION.sub("", link.page)
        _country_of_page(roster, link.text, link.page, lexicon)
        if (known := roster.find(page)) is not None:
            if is_proper(link.text, lexicon):
                roster.add(known, link.text)
        elif (known := roster.find(link.text)) is not None:
            known.page = known.page or link.page
            roster.add(known, *_page_forms(link.page, lexicon))


def _country_of_page(roster: Roster, text: str, page: str, lexicon: Lexicon) -> None:
    """A numbered unit whose page tells its state apart from others' ("2nd Armoured Division (Ruritania)")."""
    match = _DISAMBIGUATION.search(page)
    if match is None or match[1] not in lexicon.peoples or formation(text) is None:
        return
    party = lexicon.peoples[match[1]][0]
    entity = roster.find(text) or roster.numbered(text)
    if entity is None:
        roster.add(Entity(text, kind="unit", page=page, party=party, method="context", reason=f"linked to {page}"))
    elif entity.side is None and entity.party is None:
        entity.party = party


_FOLLOW = re.compile(
    r"(?: (?:fighters?|militants?|militiam[ea]n|guerrillas?|insurgents|rebels|gunmen|forces|troops|soldiers|positions)"
    r"|-(?:led|affiliated|held|controlled))\b(?! (?:jets?|aircraft|planes?|bombers?|squadrons?|pilots?))"
)
_LAST_NAME = re.compile(
    r"(?<![\w-])((?:(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]s|[Aa]n)-)?[A-Z][\w'’]*(?:[- ][A-Z][\w'’]*|-[a-z]\w*){0,3})$"
)
_VAGUE = re.compile(r"(?:forces|troops|soldiers|positions|held|controlled)$")


def _from_phrases(roster: Roster, reading: Reading, lexicon: Lexicon) -> None:
    """X of "X fighters", where X is a name that never stands after a word of place."""
    seen: Counter[str] = Counter()
    for paragraph in reading.article.paragraphs:
        for match in _FOLLOW.finditer(paragraph.text):
            before = _LAST_NAME.search(paragraph.text, max(0, match.start() - 45), match.start())
            if before is None:
                continue
            words = before[1].split()
            while words and (words[0].lower() in lexicon.stops or words[0] in lexicon.peoples):
                words = words[1:]
            name = " ".join(words)
            if _VAGUE.search(match[0]) and not (name.isupper() and len(name) > 2):
                continue  # "Kursk forces", "Sinai positions": the name may be a place
            if name and is_proper(name, lexicon) and roster.find(name) is None:
                seen[name] += 1
    if not seen:
        return
    body = " ".join(p.text for p in reading.article.paragraphs)
    for name, count in seen.items():
        if (known := _variant(roster, name)) is not None:
            roster.add(known, name)
            continue
        acronym = name.isupper() and len(name) > 1
        if acronym or (count > 1 and not is_somewhere(name, body)):
            roster.add(Entity(name, method="context", reason=f'"{name} fighters" and the like'))


def _variant(roster: Roster, short: str) -> Entity | None:
    """The entity of an acronym that differs in its last letter (ISIL, ISIS), where there is just one."""
    if not short.isupper() or len(short) < 4:
        return None
    found = {
        id(entity): entity
        for entity in roster.entities
        for alias in entity.aliases
        if alias.isupper() and len(alias) == len(short) and alias[:-1] == short[:-1]
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _acronyms(roster: Roster, text: str, found: list[dict[str, object]], lexicon: Lexicon, body: str) -> None:
    """ "Free Syrian Army (FSA)": the bracket names the entity, or the candidate, that ends before it."""
    for match in _BRACKET.finditer(text):
        short, before = match[1], text[: match.start()].rstrip()
        words = before.split()[-10:]
        for n in range(min(len(words), 10), 0, -1):
            name = " ".join(words[-n:]).strip(" ,\"“”'")
            if (entity := roster.find(name)) is not None:
                roster.add(entity, short, *_before_of(name))
                break
            if name[:1].isupper() and acronym_fits(short, name) and (entity := roster.find(short)) is not None:
                roster.add(entity, name, *_before_of(name))  # the short form was learned first ("ISIL fighters")
                break
        else:
            if not _acronym_of_candidate(roster, short, before, found, lexicon):
                _acronym_of_fighters(roster, short, words, lexicon, body)


def _acronym_of_fighters(roster: Roster, short: str, words: list[str], lexicon: Lexicon, body: str) -> None:
    """A name that no head shows to be a force's, by its short form's deeds: "X of Y (XY)" and "XY captured", "XY fighters"."""
    if len(short) < 3 or not short.isupper() or short in lexicon.peoples:
        return
    name = next(
        (
            n
            for k in range(2, len(words) + 1)
            if (n := " ".join(words[-k:]))[:1].isupper()
            and acronym_fits(short, n)
            and words[-k].lower() not in lexicon.stops
        ),
        None,
    )
    if name is None:
        return
    if fights(short, body) > 1:
        entity = Entity(name, method="context", reason=f"{name} ({short}), by what it does")
        roster.add(entity, short, *_before_of(name))


_NATIONAL = re.compile(
    r"\b(?:Army|Navy|Fleet|Air Force|Armed Forces|Defen[cs]e Forces?|Ground Forces|Military|Police|Guard)\b"
)
_FREE = re.compile(r"\b(?:Free|Liberation|Democratic|Islamic|People's|Resistance|Revolutionary|Republican|Peace)\b")


def _acronym_of_candidate(
    roster: Roster, short: str, before: str, found: list[dict[str, object]], lexicon: Lexicon
) -> bool:
    """Whether a candidate ends before the bracket: its short form is entered where it fits."""
    for c in found:
        start, end, name = int(str(c["start"])), int(str(c["end"])), str(c["text"])
        if end == len(before) or (start < len(before) <= end + 2):
            # right behind a name, capitals are its short form in whatever language: "People's Protection Units (YPG)"
            foreign = bool(c["named"]) and end == len(before) and short.isupper() and len(short) > 2
            if foreign or acronym_fits(short, name) or acronym_fits(short, before[start:]):
                entity = Entity(name, kind=str(c["kind"]), method="context", reason=f"{name} ({short})")
                if short in lexicon.peoples:
                    entity.party = lexicon.peoples[short][0]
                elif c["parties"] and _NATIONAL.search(name) and not _FREE.search(name):
                    entity.party = str(c["parties"][0])  # type: ignore[index]
                roster.add(entity, short, *_before_of(name))
            return True
    return False
