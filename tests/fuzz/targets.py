"""What is fuzzed: each target takes bytes and must end with a value or one of our own errors, its promises kept.

`tools/fuzz.py` drives them with atheris (coverage-guided), `test_fuzz.py` with hypothesis and with every input once found.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

import yaml

from pipeline.articles import parse_article
from pipeline.checks.rules import RULES
from pipeline.errors import WarledgerError
from pipeline.extraction import extract_rows
from pipeline.patterns import load_patterns
from pipeline.tables import encode, frames
from pipeline.values.numbers import find_counts

__all__ = ["TARGETS"]

# Words that the grammars look for: random bytes alone never get past the first letter of a month.
WORDS = (
    "15 November|2013|November|the next day|two days later|in early|mid-|1914–18|BC|c.|summer|17|the 20th|"
    "between|and|from|to|until|"
    "at least|more than|up to|about|~|1,200–1,700|dozens of|several|a dozen|half a million|10.5 million|18+|none|one|"
    "both|hundred|"
    "rebels|soldiers|civilians|Hezbollah fighters|the Army|the 72nd Mechanized Brigade|HMS Lion|Russian forces|the enemy|"
    "men|guns|"
    "were killed|killed|wounded|captured|missing|died|lost|surrendered|leaving|dead|including|of them|casualties|prisoners|"
    "the town of|Qara|An-Nabk|near|north of|5 km|Mount|River|Governorate|the|a|of|in|on|by|with|,|.|;|(|)|:|–|\"|'|according to|"
    "SOHR|claimed|said|that|attacked|retreated|air strikes|suicide bomber|did not|failed to|would|while|after|before|First phase:"
).split("|")


def words(data: bytes) -> str:
    """Prose from bytes: most bytes name one of WORDS, the rest stand for themselves."""
    return " ".join(WORDS[b % 128] if b % 128 < len(WORDS) else chr(b) for b in data[:400])


def _extract(data: bytes) -> None:
    try:
        article = parse_article(data, article_id="fuzz", source="fuzz")
    except WarledgerError:
        return
    rows = extract_rows(article)
    for name, some in rows.items():
        encode(name, some)
    tables = frames(rows)
    broken = [finding for rule in RULES for finding in rule(tables) if not finding.warning]
    assert not broken, broken[:3]


def article(data: bytes) -> None:
    """Any bytes as an article file."""
    _extract(data)


def prose(data: bytes) -> None:
    """War prose of random words."""
    _extract(words(data).encode("utf-8", "replace"))


def infobox(data: bytes) -> None:
    """An infobox whose fields are random words, with line breaks and brackets."""
    rng = random.Random(data)
    fields = {}
    for name in (
        "date",
        "place",
        "combatant1",
        "combatant2",
        "units1",
        "strength1",
        "casualties1",
        "casualties2",
        "casualties3",
    ):
        part = bytes(rng.choice(data) for _ in range(rng.randint(0, 25))) if data else b""
        fields[name] = {"text": words(part).replace(" ; ", "\n* ")}
    head = yaml.safe_dump({"title": "Fuzz", "infoboxes": [fields]}, allow_unicode=True)
    _extract(f"---\n{head}---\n{words(data[:40])}\n".encode("utf-8", "replace"))


def numbers(data: bytes) -> None:
    """Counts in any text: spans inside it, in order, low ≤ high."""
    text = words(data)
    last = 0
    for count in find_counts(text):
        assert last <= count.start < count.end <= len(text)
        assert text[count.start : count.end] == count.text
        assert (count.low is None) == (count.high is None)
        assert count.low is None or 0 <= count.low <= (count.high or 0)
        last = count.end


def _names(error: WarledgerError, file: str) -> None:
    """An error must say where."""
    assert file in str(error)


def patterns(data: bytes) -> None:
    """Any bytes as a pattern file."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x.jsonl").write_bytes(data)
        try:
            load_patterns([folder])
        except WarledgerError as error:
            _names(error, "x.jsonl")


def review(data: bytes) -> None:
    """Any bytes as a review file."""
    from pipeline.learn.review import read_review

    with tempfile.TemporaryDirectory() as folder:
        for name in ("x.csv", "x.jsonl"):
            (Path(folder) / name).write_bytes(data)
            try:
                read_review(Path(folder) / name)
            except WarledgerError as error:
                _names(error, name)


def wikitext(data: bytes) -> None:
    """Any text as the wikitext of a page, rendered."""
    from pipeline.importers.article import convert_article

    made = convert_article("Fuzz", data.decode("utf-8", "replace"))
    assert yaml.safe_load(made.text.split("---\n")[1])["title"] == "Fuzz"


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (article, prose, infobox, numbers, patterns, review, wikitext)
}
