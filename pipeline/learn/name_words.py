"""Words that many names share: "Katibat _" before the names of armed bodies, "Kafr _" before those of towns.

They are what a new war brings with its language; known, they tell a name of their kind that no article establishes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from ..patterns import Patterns
from ..values.names import fold_name
from .candidates import Candidate
from .gather import Found, Key

__all__ = ["name_words"]

_LABELS = {"PLACE": "PLACE_NOUN", "FORCE": "FORCE_HEAD"}
_LEAST, _MOST = 3, 0.9
_EVIDENCE = frozenset(("infobox", "pattern", "context", "gazetteer"))
_SMALL = 4
"""shorter words are mostly articles and prepositions (El, Abu, San)"""


def name_words(found: Mapping[Key, Found], patterns: Patterns) -> Iterator[Candidate]:
    """Candidates PLACE_NOUN and FORCE_HEAD: what begins or ends names of one label beside three or more different words."""
    known = {e.pattern.lower() for e in patterns.entries if isinstance(e.pattern, str)}
    names: dict[tuple[str, str], dict[str, Found]] = defaultdict(dict)
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    for (label, _key), some in found.items():
        words = some.name.split()
        if label not in _LABELS or not 1 < len(words) < 5 or not all(w[:1].isupper() for w in words):
            continue
        for phrase, beside in ((f"{words[0]} _", words[1]), (f"_ {words[-1]}", words[-2])):
            classes[phrase][label] += 1
            if beside.lower() not in known and not _EVIDENCE.isdisjoint(some.methods):
                names[label, phrase].setdefault(beside, some)
    for (label, phrase), by_neighbour in names.items():
        word, several = phrase.strip("_ "), list(by_neighbour.values())
        if len(several) < _LEAST or len(word) < _SMALL or word.lower() in known or not word.isalpha():
            continue
        if any((other, fold_name(word)) in found for other in _LABELS):
            continue  # "Kharkiv Arena", "Kharkiv Zoo": a name of its own
        pure = classes[phrase][label] / classes[phrase].total()
        kinds = Counter(kind for one in several for kind in one.kinds)
        where = "begins" if phrase.endswith("_") else "ends"
        yield Candidate(
            label=_LABELS[label],
            name=phrase,
            canonical=phrase,
            score=round(_MOST * (1 - 0.75 ** len(several)) * pure**2, 3),
            count=sum(one.methods.total() for one in several),
            articles=sorted({a for one in several for a in one.articles}),
            why=f"{where} {len(several)} names: {', '.join(one.name for one in several[:4])}",
            examples=list(dict.fromkeys(e for one in several for e in one.examples[:1]))[:3],
            kind=kinds.most_common(1)[0][0],
        )
