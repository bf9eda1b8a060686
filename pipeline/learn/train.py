"""Train a spaCy model of dates, places and forces on the pipeline's own output plus gold: `spacy train` underneath.

The config is `train.cfg` beside this file (tok2vec CNN, CPU). Training text is what the pipeline read with most certainty
(mentions found by infobox, link, gazetteer, pattern), so the model learns contexts; whether it adds anything is measured.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import spacy
from spacy.cli.train import train as spacy_train
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

from ..articles import Article
from ..errors import SettingsError
from ..extraction import read
from ..settings import Settings

__all__ = ["Trained", "docs_of", "train"]

_SURE = {"infobox", "gazetteer", "pattern", "context", "learned"}
_HELD_OUT = 0.1


@dataclass(frozen=True, slots=True)
class Trained:
    """The model's folder, how many paragraphs it learned from and was tested on, and spaCy's scores on those held out."""

    path: Path
    n_train: int
    n_held_out: int
    scores: dict[str, float]


def train(
    articles: Iterable[Article],
    out: Path,
    *,
    settings: Settings,
    gold: dict[str, list[dict[str, Any]]] | None = None,
    max_steps: int = 2000,
    seed: int = 1,
) -> Trained:
    """Train on `articles` and write a spaCy model to `out`/model-best.

    gold: article id → annotations; they replace the pipeline's own reading of those articles. One article in ten is held
    out, whole. Raises SettingsError for fewer than five articles.
    """
    articles = list(articles)
    if len(articles) < 5:
        raise SettingsError(f"{len(articles)} articles are too few to train on: give five or more")
    order = list(range(len(articles)))
    random.Random(seed).shuffle(order)
    cut = max(1, round(len(order) * _HELD_OUT))
    out.mkdir(parents=True, exist_ok=True)
    held, rest = [articles[i] for i in order[:cut]], [articles[i] for i in order[cut:]]
    sizes = []
    for name, some in (("train", rest), ("dev", held)):
        docs = [doc for article in some for doc in docs_of(article, settings, gold or {})]
        DocBin(docs=docs, store_user_data=False).to_disk(out / f"{name}.spacy")
        sizes.append(len(docs))
    with as_file(files("pipeline.learn").joinpath("train.cfg")) as config:
        overrides = {
            "paths.train": str(out / "train.spacy"),
            "paths.dev": str(out / "dev.spacy"),
            "training.max_steps": max_steps,
            "training.seed": seed,
        }
        spacy_train(config, out, overrides=overrides)
    best = out / "model-best"
    scores = {k: v for k, v in spacy.load(best).meta["performance"].items() if isinstance(v, float)}
    return Trained(best, sizes[0], sizes[1], scores)


def docs_of(article: Article, settings: Settings, gold: dict[str, list[dict[str, Any]]]) -> list[Doc]:
    """One Doc per paragraph with `ents` DATE, PLACE and FORCE."""
    nlp = spacy.blank("en")
    docs = [nlp.make_doc(paragraph.text) for paragraph in article.paragraphs]
    spans: list[list[Any]] = [[] for _ in docs]
    for number, start, end, label in _spans(article, settings, gold):
        span = docs[number].char_span(start, end, label=label, alignment_mode="expand")
        if span is not None:
            spans[number].append(span)
    for doc, some in zip(docs, spans, strict=True):
        doc.ents = filter_spans(some)
    # A gold file may say which paragraphs were annotated: the others are no examples of text without names.
    annotated = next((row["paragraphs"] for row in gold.get(article.article_id, ()) if "paragraphs" in row), None)
    return docs if annotated is None else docs[: annotated[1] + 1]


def _spans(
    article: Article, settings: Settings, gold: dict[str, list[dict[str, Any]]]
) -> Iterable[tuple[int, int, int, str]]:
    if article.article_id in gold:
        for row in gold[article.article_id]:
            if row.get("p", -1) >= 0 and row.get("t") in ("date", "place", "force"):
                yield row["p"], row["start"], row["end"], str(row["t"]).upper()
        return
    reading = read(article, settings)
    for label, mentions in (("DATE", reading.dates), ("PLACE", reading.places), ("FORCE", reading.forces)):
        for mention in mentions:
            if mention.paragraph >= 0 and mention.method in _SURE:
                yield mention.paragraph, mention.start, mention.end, label
