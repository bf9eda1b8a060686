"""Reading marked-up examples: `On [[3 May 1915=1915-05-03]] it rained` → plain text and what is expected where.

The part behind the last `=` is the EDTF value; `~P3D` a TIMEX3 value that is no calendar value; `?` no value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import spacy
from spacy.language import Language

from pipeline.articles import parse_article
from pipeline.components import dates as _dates  # noqa: F401  (its factory)
from pipeline.components import sentences as _sentences  # noqa: F401
from pipeline.patterns import Patterns, load_patterns
from pipeline.resolve import dates
from pipeline.resolve.reading import Reading, read_docs
from pipeline.settings import Settings

MARK = re.compile(r"\[\[(?P<words>[^\[\]]+?)=(?P<value>[^=\]]*)\]\]")


@dataclass(frozen=True)
class Expected:
    words: str
    value: str


def unmark(text: str) -> tuple[str, list[Expected]]:
    """The plain text and the marks in order."""
    marks = [Expected(m["words"], m["value"]) for m in MARK.finditer(text)]
    return MARK.sub(lambda m: m["words"], text), marks


@lru_cache(maxsize=1)
def patterns_() -> Patterns:
    return load_patterns(Settings().pattern_folders())


@lru_cache(maxsize=1)
def language() -> Language:
    patterns = patterns_()
    nlp = spacy.blank("en")
    nlp.add_pipe("warledger_sentences").add_patterns(patterns)  # type: ignore[attr-defined]
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([e for e in patterns.ruler() if e["label"] == "DATE"])  # type: ignore[attr-defined]
    nlp.add_pipe("warledger_dates").add_patterns(patterns)  # type: ignore[attr-defined]
    return nlp


def resolved(markdown: str, article_id: str = "example") -> Reading:
    """The article with its dates resolved, and nothing else."""
    settings = Settings()
    article = parse_article(markdown.encode(), article_id=article_id, source=article_id)
    reading = read_docs(language(), article, patterns_(), settings)
    dates.resolve(reading)
    return reading


def found(reading: Reading) -> list[tuple[str, str]]:
    """(words, value) of the body's dates in order, the value written as the marks write it."""
    out = []
    for mention in reading.dates:
        if mention.paragraph >= 0:
            value = mention.edtf or (f"~{mention.timex_value}" if mention.timex_value else "?")
            out.append((mention.text, value))
    return out


def expected(marks: list[Expected]) -> list[tuple[str, str]]:
    return [(mark.words, mark.value) for mark in marks]


def marked_file(path: Path) -> tuple[str, list[Expected]]:
    return unmark(path.read_text(encoding="utf-8"))
