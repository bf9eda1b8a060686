"""Articles → candidates: what the pipeline found by evidence, what stands in the same contexts, spellings, acronyms; phrases.

A name that one article establishes by its infobox, a link or an apposition is worth knowing in the next article, where it
stands bare; a name that no article establishes may still stand where known names stand. What is no name (cues, words of
loss and of events) is mined by `phrases`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from rapidfuzz import fuzz, process

from ..articles import Article
from ..extraction import patterns_of, read
from ..settings import Settings
from ..values.names import skeleton
from .candidates import LABELS, Candidate, key_of
from .contexts import OTHER, Occurrence, bootstrap
from .gather import MAX_EXAMPLES, Found, Gathered, Key, sentences_of
from .name_words import name_words
from .phrases import Phrases
from .probe import found_alone, found_where_told

__all__ = ["mine"]

# How far each kind of evidence of one article is trusted to hold in others. The share of mentions so found that were
# right in the annotated articles is in docs/retraining.md; these are lower, for a name may mean another thing elsewhere.
_TRUST = {"infobox": 0.97, "pattern": 0.95, "gazetteer": 0.92, "context": 0.92, "learned": 0.92, "model": 0.6}
_CONTEXT_MOST = 0.9
"""the highest score of a name that only its contexts speak for"""
_SLIP, _PEOPLE, _LAND = 10, 3, 3
"""a reading in a tenth of the articles is a slip; "the X people" speaks for so many mentions that X is no place; a land is
one that so many mentions of its divisions and governments bear the name of"""
_VARIANT = 90
"""rapidfuzz ratio of folded names from which a new name is proposed as a spelling of a known one"""


def mine(
    articles: Iterable[Article], settings: Settings, *, progress: Callable[[str], None] | None = None
) -> list[Candidate]:
    """Candidates from `articles`, those that matter most first. What the patterns already hold is left out."""
    gathered, phrases = Gathered(), Phrases()
    for article in articles:
        reading = read(article, settings)
        gathered.add(reading)
        phrases.add(reading)
        if progress:
            progress(article.article_id)
    patterns = patterns_of(settings)
    held = {key_of(e.label, e.pattern) for e in patterns.of(*LABELS) if isinstance(e.pattern, str)}
    candidates = [*_established(gathered), *_from_contexts(gathered), *phrases.candidates(patterns)]
    candidates += name_words(gathered.found, patterns)
    candidates = [c for c in candidates if c.key not in held]
    told = found_where_told(candidates, settings, gathered.countries)
    anyway = found_alone((c for c in candidates if c.key in told), settings)
    for candidate in candidates:
        candidate.anyway, candidate.where_told = candidate.key in anyway, candidate.key in told
        if candidate.anyway or candidate.where_told:
            where = "" if candidate.anyway else " where the text tells the country"
            candidate.why += f"; found without learning, too{where}"
    return sorted(candidates, key=lambda c: (-c.weight, c.key))


def _lands(found: dict[Key, Found]) -> Counter[str]:
    """Folded name → mentions of lands, towns and waters named after it: "Karabakh" of "Republic of Karabakh"."""
    counts: Counter[str] = Counter()
    for (label, key), some in found.items():
        if label == "PLACE" and some.kinds.most_common(1)[0][0] in ("region", "country", "settlement", "water"):
            words = key.split()
            for n in range(1, len(words)):
                for part in (words[:n], words[n:]):
                    counts[" ".join(part)] += some.methods.total()
    return counts


def _established(gathered: Gathered) -> Iterator[Candidate]:
    found = gathered.found
    lands = _lands(found)
    for (label, key), some in found.items():
        if not key:
            continue
        doubt = 1.0
        for method in some.methods:
            doubt *= 1 - _TRUST.get(method, 0.5)
        doubt *= 0.6 ** (len(some.articles) - 1)
        other = "FORCE" if label == "PLACE" else "PLACE"
        rival = _rival(some, found[other, key]) if (other, key) in found else 0
        rival += lands[key] if label == "FORCE" else 0
        if label == "PLACE" and lands[key] >= _LAND:
            rival = 0  # "Nagorno-Karabakh Republic": who fights under a land's name takes nothing from the land
        people = gathered.peoples[key] if label == "PLACE" else 0
        total = some.methods.total()
        why = "found by " + ", ".join(f"{method} {n}" for method, n in some.methods.most_common())
        if rival:
            why += f"; {rival} times a {other.lower()}"
        if people:
            why += f"; {people} times a people's"
        if len(some.spellings) > 1:
            why += "; also " + ", ".join(s for s, _ in some.spellings.most_common(4)[1:])
        spellings = some.spellings + (found[other, key].spellings if (other, key) in found else Counter())
        yield Candidate(
            label=label,
            name=spellings.most_common(1)[0][0],
            canonical=some.full_name,
            score=round((1 - doubt) * total / (total + rival + _PEOPLE * people), 3),
            count=total,
            articles=sorted(some.articles),
            why=why,
            examples=some.examples,
            kind=some.kinds.most_common(1)[0][0],
        )


def _rival(some: Found, other: Found) -> int:
    """How often a name is the other label. One article's reading against that of ten is taken for a slip."""
    return other.methods.total() if len(other.articles) * _SLIP > len(some.articles) else 0


def _from_contexts(gathered: Gathered) -> Iterator[Candidate]:
    found = gathered.found
    labels = {key: label for label, key in found}
    others = {o.key for o in gathered.seen if o.label == OTHER}
    stands: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in gathered.unknown:
        if occurrence.key and occurrence.key not in labels and occurrence.key not in others:
            stands[occurrence.key].append(occurrence)
    scored = bootstrap(gathered.seen, (o for some in stands.values() for o in some))
    for key, some in stands.items():
        label, score, telling = scored[key]
        if label == OTHER:
            continue
        score = min(score, 1.0) * _CONTEXT_MOST
        name = canonical = some[0].name
        why = f"stands where {label.lower()}s stand: {'; '.join(telling)}"
        if (twin := _spelling(key, labels)) and labels[twin] == label:
            known = found[label, twin]
            canonical = known.full_name
            why, score = f"a spelling of {known.name}? {why}", max(score, 0.8)
        if score < (0.5 if len(some) > 1 else 0.7):
            continue
        yield Candidate(
            label,
            name,
            canonical,
            round(score, 3),
            len(some),
            sorted({o.article_id for o in some}),
            why,
            list(sentences_of(some))[:MAX_EXAMPLES],
        )


def _spelling(key: str, known: dict[str, str]) -> str | None:
    """The known name that `key` may be a spelling of: nearly the same letters, the same consonants."""
    if len(key) < 6:
        return None
    best = process.extractOne(key, known.keys(), scorer=fuzz.ratio, score_cutoff=_VARIANT)
    return best[0] if best and best[0][0] == key[0] and skeleton(best[0]) == skeleton(key) else None
