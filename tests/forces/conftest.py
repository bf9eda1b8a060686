"""An article in a few lines → its forces, by the forces room alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
import spacy
import yaml
from spacy.language import Language

import pipeline.components.forces  # registers its factory
import pipeline.components.sentences  # noqa: F401  (registers its factory)
from pipeline.articles import parse_article
from pipeline.patterns import Patterns, load_patterns
from pipeline.resolve import belligerents, forces
from pipeline.resolve.reading import Reading
from pipeline.settings import Settings, default_patterns
from pipeline.values.forces import Lexicon, lexicon


@cache
def _patterns() -> Patterns:
    return load_patterns([default_patterns()])


@cache
def _pipeline() -> Language:
    nlp = spacy.blank("en")
    for room in ("sentences", "forces"):
        nlp.add_pipe(f"warledger_{room}").add_patterns(_patterns())  # type: ignore[attr-defined]
    return nlp


@pytest.fixture(scope="session")
def words() -> Lexicon:
    """The lexicon of the packaged patterns."""
    return lexicon((e.label, e.pattern, e.id, e.attrs) for e in _patterns().entries if isinstance(e.pattern, str))


@pytest.fixture(scope="session")
def resolved() -> Callable[..., Reading]:
    """`resolved(body, combatant1="…", …)`: the Reading of an article with that body and infobox."""

    def make(body: str, title: str = "Battle of the Ford", **fields: str) -> Reading:
        box: dict[str, Any] = {name: {"text": text} for name, text in fields.items()}
        front = yaml.safe_dump({"title": title, "infoboxes": [box] if box else []}, allow_unicode=True)
        article = parse_article(f"---\n{front}---\n{body}\n".encode(), article_id="a", source="a.md")
        docs = list(_pipeline().pipe([p.text for p in article.paragraphs]))
        reading = Reading(article, docs, _patterns(), Settings())
        belligerents.resolve(reading)
        forces.resolve(reading)
        return reading

    return make
