"""An article being read: its Docs and what has been found so far. Resolvers take it and fill their list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from ..articles import Article, Paragraph
from ..model import Belligerent, Casualty, DateMention, Event, ForceMention, Mention, PlaceMention, Strength
from ..patterns import Patterns
from ..settings import Settings

__all__ = ["Reading", "read_docs"]


@dataclass(slots=True)
class Reading:
    """One article with its Docs (one a paragraph, by number) and the records found so far.

    `lists` are filled in this order, each by its resolver, which may read those before it: belligerents, dates,
    forces, places, casualties, strengths, events. A resolver gives ids with `model.assign_ids` when it is done.
    In `article`, a paragraph that must not be tagged has no text; what it has in the file is in `untagged`, by number.
    """

    article: Article
    docs: list[Doc]
    patterns: Patterns
    settings: Settings
    belligerents: list[Belligerent] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    forces: list[ForceMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    casualties: list[Casualty] = field(default_factory=list)
    strengths: list[Strength] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    shared: dict[str, Any] = field(default_factory=dict)
    """what one resolver leaves for another, by the resolver's name (the clock, the gazetteer's countries …)"""
    untagged: dict[int, str] = field(default_factory=dict)
    _starts: dict[int, list[int]] = field(default_factory=dict, repr=False)

    def text(self, mention: Mention) -> str:
        """The plain text that the mention's offsets count in."""
        if mention.field is not None:
            return self.article.infobox[mention.field].text
        return self.article.paragraphs[mention.paragraph].text

    def sentences(self, paragraph: int) -> list[tuple[int, int]]:
        """The (start, end) character offsets of a paragraph's sentences."""
        found: list[tuple[int, int]] = self.docs[paragraph].user_data["warledger.sentences"]
        return found

    def sentence_at(self, paragraph: int, offset: int) -> int:
        """The number of the sentence that holds the character at `offset`."""
        return max(0, bisect_right(self._starts.get(paragraph) or self._starts_of(paragraph), offset) - 1)

    def _starts_of(self, paragraph: int) -> list[int]:
        # kept, as it is asked for every mention: made anew, it is the square of the paragraph
        starts = self._starts[paragraph] = [start for start, _ in self.sentences(paragraph)]
        return starts

    def quote(self, mention: Mention) -> str:
        """The whole sentence of a mention, or the infobox field's text; over several sentences, all of them."""
        if mention.field is not None:
            return self.text(mention)
        number, start = mention.paragraph, mention.start
        spans = self.sentences(number)
        first, end = spans[self.sentence_at(number, start)]
        if mention.end > end:
            end = spans[self.sentence_at(number, max(start, mention.end - 1))][1]
        return self.article.paragraphs[number].text[first:end]


def _make_doc(nlp: Language) -> Callable[[Paragraph], Doc]:
    def make(paragraph: Paragraph) -> Doc:
        doc = nlp.make_doc(paragraph.text)
        doc.user_data["warledger.text"] = paragraph.text  # so that no component need ask the Doc for it
        doc.user_data["warledger.lists_only"] = True
        return doc

    return make


def read_docs(nlp: Language, article: Article, patterns: Patterns, settings: Settings) -> Reading:
    """Tag every paragraph of `article`."""
    untagged = {p.number: p.text for p in article.paragraphs if p.untagged}
    if untagged:
        some = tuple(replace(p, text="", links=()) if p.untagged else p for p in article.paragraphs)
        article = replace(article, paragraphs=some)
    docs = list(nlp.pipe(map(_make_doc(nlp), article.paragraphs)))
    return Reading(article, docs, patterns, settings, untagged=untagged)
