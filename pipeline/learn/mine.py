"""Articles → candidates: what the pipeline found by evidence, what stands in the same contexts, spellings, acronyms.

A name that one article establishes by its infobox, a link or an apposition is worth knowing in the next article, where it
stands bare; a name that no article establishes may still stand where known names stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from ..articles import Article
from ..extraction import read
from ..resolve.reading import Reading
from ..settings import Settings
from ..values.names import fold_name
from .candidates import Candidate
from .contexts import Occurrence, bootstrap, capitalised, contexts_of
from .losses import unread_losses

__all__ = ["mine"]

# How far each kind of evidence is trusted: the share of names so found that were right when this was written is in
# docs/retraining.md.
_TRUST = {"infobox": 0.97, "gazetteer": 0.9, "pattern": 0.9, "context": 0.75, "learned": 0.9, "model": 0.6}
_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z]*[A-Z])\)")
_GENERIC = re.compile(r"^[^A-ZÀ-Þ]*$")
_MAX_EXAMPLES = 3
_VARIANT = 88
"""rapidfuzz ratio of folded names from which a new name is proposed as a spelling of a known one"""


@dataclass(slots=True)
class _Found:
    """What is known of one spelling under one label."""

    canonical: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    methods: Counter[str] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)

    def add(self, canonical: str, kind: str, method: str, article: str, sentence: str) -> None:
        self.canonical[canonical] += 1
        self.kinds[kind] += 1
        self.methods[method] += 1
        self.articles.add(article)
        if len(self.examples) < _MAX_EXAMPLES and sentence not in self.examples:
            self.examples.append(sentence)


def mine(
    articles: Iterable[Article], settings: Settings, *, progress: Callable[[str], None] | None = None
) -> list[Candidate]:
    """Candidates from `articles`, those that matter most first. What the patterns already hold is left out."""
    found: dict[tuple[str, str], _Found] = defaultdict(_Found)
    seen: list[Occurrence] = []
    unknown: list[Occurrence] = []
    losses: list[Candidate] = []
    held: set[tuple[str, str]] = set()
    for article in articles:
        reading = read(article, settings)
        held = held or {(e.label, str(e.pattern).lower()) for e in reading.patterns.of("PLACE", "FORCE")}
        _collect(reading, found, seen, unknown)
        losses += unread_losses(reading)
        if progress:
            progress(article.article_id)
    candidates = _established(found)
    candidates += _from_contexts(found, seen, unknown)
    candidates += _merge_losses(losses)
    candidates = [c for c in candidates if (c.label, c.name.lower()) not in held]
    return sorted(candidates, key=lambda c: (-c.weight, c.key))


def _collect(
    reading: Reading, found: dict[tuple[str, str], _Found], seen: list[Occurrence], unknown: list[Occurrence]
) -> None:
    article_id = reading.article.article_id
    taken: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for label, mentions in (("PLACE", reading.places), ("FORCE", reading.forces)):
        for mention in mentions:
            if mention.field is None:
                sentence = reading.sentence_at(mention.paragraph, mention.start)
                start, end = reading.sentences(mention.paragraph)[sentence]
                text = reading.article.paragraphs[mention.paragraph].text[start:end]
                taken[mention.paragraph, sentence].append((mention.start - start, mention.end - start))
                contexts = contexts_of(text, mention.start - start, mention.end - start)
                if contexts and not getattr(mention, "generic", False):
                    seen.append(Occurrence(mention.text, contexts, article_id, text))
            else:
                text = reading.article.infobox[mention.field].text
            if getattr(mention, "generic", False) or _GENERIC.match(mention.text):
                continue
            found[label, mention.text].add(mention.name, mention.kind, mention.method, article_id, text)
    for date in reading.dates:
        if date.field is None:
            sentence = reading.sentence_at(date.paragraph, date.start)
            start = reading.sentences(date.paragraph)[sentence][0]
            taken[date.paragraph, sentence].append((date.start - start, date.end - start))
    for paragraph in reading.article.paragraphs:
        for number, (start, end) in enumerate(reading.sentences(paragraph.number)):
            text = paragraph.text[start:end]
            unknown.extend(capitalised(text, article_id, taken[paragraph.number, number]))
            for match in _ACRONYM.finditer(text):
                _acronym(found, text, match, article_id)


def _acronym(found: dict[tuple[str, str], _Found], text: str, match: re.Match[str], article_id: str) -> None:
    """ "Syrian Democratic Forces (SDF)": the letters are an alias of the name before them."""
    for label, name in list(found):
        if text[: match.start()].endswith(name) and _initials(name).startswith(match[1][0].upper()):
            canonical = found[label, name].canonical.most_common(1)[0][0]
            found[label, match[1]].add(canonical, "", "infobox", article_id, text)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()).upper()


def _established(found: dict[tuple[str, str], _Found]) -> list[Candidate]:
    candidates = []
    for (label, name), some in found.items():
        doubt = 1.0
        for method in some.methods:
            doubt *= 1 - _TRUST.get(method, 0.5)
        doubt *= 0.8 ** (len(some.articles) - 1)
        other = "FORCE" if label == "PLACE" else "PLACE"
        rival = found[other, name].methods.total() if (other, name) in found else 0
        share = some.methods.total() / (some.methods.total() + rival)
        methods = ", ".join(f"{method} {n}" for method, n in some.methods.most_common())
        why = f"found by {methods}" + (f"; {rival} times a {other.lower()}" if rival else "")
        candidates.append(
            Candidate(
                label=label,
                name=name,
                canonical=some.canonical.most_common(1)[0][0],
                score=round((1 - doubt) * share, 3),
                count=some.methods.total(),
                articles=sorted(some.articles),
                why=why,
                examples=some.examples,
                kind=some.kinds.most_common(1)[0][0],
            )
        )
    return candidates


def _from_contexts(
    found: dict[tuple[str, str], _Found], seen: Sequence[Occurrence], unknown: Sequence[Occurrence]
) -> list[Candidate]:
    known = {name: label for label, name in found}
    by_name: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in unknown:
        if occurrence.name not in known:
            by_name[occurrence.name].append(occurrence)
    scored = bootstrap(known, seen, [o for some in by_name.values() for o in some])
    folded = {fold_name(name): name for name in known}
    candidates = []
    for name, some in by_name.items():
        label, score, telling = scored[name]
        if len(some) < 2 and score < 0.6:
            continue
        canonical, why = (
            name,
            f"stands where {label.lower()}s stand: {'; '.join(telling)}" if telling else "unknown contexts",
        )
        if twin := _spelling(name, folded):
            canonical, label = found[known[twin], twin].canonical.most_common(1)[0][0], known[twin]
            why, score = f"a spelling of {twin}", max(score, 0.85)
        sentences = list(dict.fromkeys(o.sentence for o in some))[:_MAX_EXAMPLES]
        articles = sorted({o.article_id for o in some})
        candidates.append(Candidate(label, name, canonical, round(score, 3), len(some), articles, why, sentences))
    return candidates


def _spelling(name: str, folded: dict[str, str]) -> str | None:
    """The known name that `name` is a spelling of."""
    fold = fold_name(name)
    if fold in folded:
        return folded[fold]
    if len(fold) < 6:
        return None
    best = process.extractOne(fold, folded.keys(), scorer=fuzz.ratio, score_cutoff=_VARIANT)
    return folded[best[0]] if best and best[0][0] == fold[0] else None


def _merge_losses(losses: list[Candidate]) -> list[Candidate]:
    merged: dict[str, Candidate] = {}
    for candidate in losses:
        first = merged.setdefault(candidate.key, candidate)
        if first is candidate:
            continue
        first.count += candidate.count
        first.articles = sorted({*first.articles, *candidate.articles})
        first.examples = list(dict.fromkeys([*first.examples, *candidate.examples]))[:_MAX_EXAMPLES]
    for candidate in merged.values():
        candidate.score = round(min(0.6, 0.15 * candidate.count), 3)
    return [candidate for candidate in merged.values() if candidate.count > 1]
