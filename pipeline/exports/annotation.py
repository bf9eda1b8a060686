"""Paragraphs with their mentions, for annotation tools: spaCy DocBin, Prodigy and doccano JSONL."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..articles import why_untagged

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LABELS", "paragraph_spans", "write_doccano", "write_prodigy", "write_spacy"]

LABELS = {"dates": "DATE", "places": "PLACE", "forces": "FORCE", "strengths": "STRENGTH", "casualties": "CASUALTY"}
"""Table → the label its mentions bear in annotation tools."""

Spans = list[tuple[int, int, str, str]]


def paragraph_spans(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, int, str, Spans]]:
    """(article_id, paragraph, text, spans) of every paragraph; a span is (start, end, label, id of its row)."""
    found: dict[tuple[str, int], Spans] = {}
    for table, label in LABELS.items():
        frame = tables[table]
        columns = (frame[c] for c in ("article_id", "paragraph", "start_char", "end_char", "id"))
        for article, paragraph, start, end, key in zip(*columns, strict=True):
            if paragraph >= 0:
                found.setdefault((article, int(paragraph)), []).append((int(start), int(end), label, key))
    frame = tables["paragraphs"]
    for article, paragraph, text in zip(frame["article_id"], frame["paragraph"], frame["text"], strict=True):
        yield article, int(paragraph), text, sorted(found.get((article, int(paragraph)), []))


def write_spacy(tables: Mapping[str, pd.DataFrame], out: Path) -> list[Path]:
    """One DocBin: all mentions in `doc.spans["sc"]`, the longest that do not overlap as `doc.ents`."""
    import spacy
    from spacy.tokens import Doc, DocBin, Span
    from spacy.util import filter_spans

    nlp = spacy.blank("en")
    store = DocBin(store_user_data=True)
    for article, paragraph, text, spans in paragraph_spans(tables):
        doc = Doc(nlp.vocab, words=text.split()) if why_untagged(text) else nlp.make_doc(text)
        doc.user_data["article_id"], doc.user_data["paragraph"] = article, paragraph
        marked = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label, _ in spans]
        real: list[Span] = [span for span in marked if span is not None]
        doc.spans["sc"] = real
        doc.ents = filter_spans([s for s in real if s.label_ in ("DATE", "PLACE", "FORCE")])
        store.add(doc)
    out.parent.mkdir(parents=True, exist_ok=True)
    store.to_disk(out)
    return [out]


def write_prodigy(tables: Mapping[str, pd.DataFrame], out: Path) -> list[Path]:
    """One task a line: text, spans with character offsets, meta with article and paragraph."""
    return _lines(
        out,
        (
            {
                "text": text,
                "spans": [{"start": s, "end": e, "label": label, "id": key} for s, e, label, key in spans],
                "meta": {"article_id": article, "paragraph": paragraph},
            }
            for article, paragraph, text, spans in paragraph_spans(tables)
        ),
    )


def write_doccano(tables: Mapping[str, pd.DataFrame], out: Path) -> list[Path]:
    """One document a line, as doccano's sequence labelling imports it: text and label as [start, end, label]."""
    return _lines(
        out,
        (
            {
                "text": text,
                "label": [[s, e, label] for s, e, label, _ in spans],
                "article_id": article,
                "paragraph": paragraph,
            }
            for article, paragraph, text, spans in paragraph_spans(tables)
        ),
    )


def _lines(out: Path, rows: Iterator[dict[str, Any]]) -> list[Path]:
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return [out]
