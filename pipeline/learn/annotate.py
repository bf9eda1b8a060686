"""Annotation from other tools → gold files: Prodigy's and doccano's JSONL, and our own.

A gold file is `<article_id>.jsonl`, one annotation a line (tests/gold/README.md). From Prodigy and doccano come spans with a
label; values, sides and numbers, which those tools do not hold, are taken from the span's `value`, `side` … where given, and
not judged where not.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import ReviewError

__all__ = ["import_annotations"]

_KINDS = {"DATE": "date", "PLACE": "place", "FORCE": "force", "STRENGTH": "strength", "CASUALTY": "casualty"}
_OWN = ("p", "t", "q")
_WHERE = ("start", "end")
_FIGURES = {
    "strength": ("low", "high", "qual", "side"),
    "casualty": ("low", "high", "qual", "outcome", "side", "date", "place"),
}
"""what a figure is judged by; one that lacks it is taken in as optional, neither rewarded nor punished"""


def import_annotations(path: Path, gold: Path) -> list[Path]:
    """Write `path`'s annotations into the folder `gold`, one file per article; returns the files.

    Raises ReviewError naming the line for what is no annotation. An existing gold file is replaced.
    """
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    ranges: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            record = json.loads(line)
        except ValueError as error:
            raise ReviewError(f"{where}: not valid JSON ({error})") from error
        if not isinstance(record, dict):
            raise ReviewError(f"{where}: an annotation is a JSON object")
        if "paragraphs" in record and "t" not in record:
            ranges[path.stem] = record  # which paragraphs were annotated
        elif all(key in record for key in _OWN):
            if lacking := [key for key in _WHERE if key not in record]:
                raise ReviewError(f"{where}: key {lacking[0]!r} is missing: the offset in the paragraph's plain text")
            found[path.stem].append(record)
        else:
            for article, row in _spans(record, where):
                found[article].append(row)
    gold.mkdir(parents=True, exist_ok=True)
    written = []
    for article, rows in sorted(found.items()):
        if Path(article).name != article:
            raise ReviewError(f"{path}: {article!r} is no article id")
        rows.sort(key=lambda row: (row["p"], row.get("start", 0), row["t"]))
        rows = [ranges[article], *rows] if article in ranges else rows
        target = gold / f"{article}.jsonl"
        target.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        written.append(target)
    return written


def _spans(record: dict[str, Any], where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    if record.get("answer", "accept") != "accept":
        return
    meta = record.get("meta") if isinstance(record.get("meta"), dict) else record
    text = record.get("text")
    if not isinstance(text, str) or not isinstance(meta, dict) or "article_id" not in meta or "paragraph" not in meta:
        raise ReviewError(f"{where}: a record needs text, article_id and paragraph, as `warledger export` writes them")
    spans = record.get("spans") or [
        {"start": start, "end": end, "label": label} for start, end, label in record.get("label") or []
    ]
    for span in spans:
        label = str(span.get("label", "")).upper()
        if label not in _KINDS:
            raise ReviewError(f"{where}: unknown label {label!r}; allowed are {', '.join(_KINDS)}")
        start, end = int(span["start"]), int(span["end"])
        if not 0 <= start < end <= len(text):
            raise ReviewError(f"{where}: the span {start}-{end} lies outside the text")
        q = text[start:end]
        row = {"p": int(meta["paragraph"]), "t": _KINDS[label], "q": q, "n": text[:start].count(q) + 1}
        extra = {
            k: v
            for k, v in span.items()
            if k not in ("start", "end", "label", "text", "token_start", "token_end", "id")
        }
        if row["t"] in _FIGURES and not all(key in extra for key in _FIGURES[row["t"]]):
            extra = dict.fromkeys(_FIGURES[row["t"]]) | {"opt": True} | extra
        yield str(meta["article_id"]), row | {"start": start, "end": end} | extra
