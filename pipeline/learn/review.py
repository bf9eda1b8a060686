"""Candidates ↔ review files: CSV that spreadsheets open without mangling it, and JSONL for Prodigy and doccano.

A reviewer fills the first column, `decision`: `accept`, `reject`, `relabel LABEL` or `relabel LABEL KIND`, `merge NAME`, or
nothing (asked again).
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import ReviewError
from .candidates import KINDS, LABELS, NAMES, Candidate, key_of, words_of

__all__ = ["COLUMNS", "Decision", "protect", "read_review", "unprotect", "write_review"]

COLUMNS = (
    "decision", "label", "name", "canonical", "kind", "score", "count", "n_articles", "articles", "why",
    "example_1", "example_2", "example_3",
)  # fmt: skip

# What a spreadsheet turns into a formula, a number, a date or a truth value: such a text gets an apostrophe before it,
# which reading takes off. A text that begins with an apostrophe gets one too, so that the way back is certain.
_MANGLED = re.compile(
    r"^(?:[=+\-@\t\r'’]|[\d.,/:\s-]+$|true$|false$|[\d]{1,4}\s?[-/. ]\s?[\w]{1,9}(?:[-/. ]\d{0,4})?$|[a-z]{3,9}\.?[\s-]\d{1,4}$"
    r"|\d+e\d+$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Decision:
    """One reviewed line: what was decided of which candidate, and the line it stands on.

    asked: the key of the candidate as it was proposed, before any relabelling.
    """

    action: str
    label: str
    name: str
    canonical: str
    kind: str
    score: float
    articles: tuple[str, ...]
    line: int
    asked: str

    @property
    def key(self) -> str:
        return key_of(self.label, self.name)


def protect(text: str) -> str:
    """`text` as a cell that spreadsheets leave alone."""
    return f"'{text}" if _MANGLED.match(text) else text


def unprotect(text: str) -> str:
    """The text that `protect` was given."""
    return text[1:] if text.startswith("'") else text


def write_review(candidates: Iterable[Candidate], path: Path) -> int:
    """Write a review file (.csv, or .jsonl for Prodigy and doccano); returns the number of lines."""
    rows = list(candidates)
    if path.suffix == ".jsonl":
        path.write_text("".join(_task(c) + "\n" for c in rows), encoding="utf-8")
        return len(rows)
    if path.suffix != ".csv":
        raise ReviewError(f"{path}: a review file ends in .csv or .jsonl")
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for c in rows:
        examples = [*c.examples, "", "", ""][:3]
        texts = ["", c.label, c.name, c.canonical, c.kind, f"{c.score:.3f}", str(c.count), str(len(c.articles))]
        guarded = [protect(t) if n in (2, 3) else t for n, t in enumerate(texts)]
        writer.writerow([*guarded, *map(protect, [" | ".join(c.articles), c.why, *examples])])
    # The byte order mark makes Excel read UTF-8.
    path.write_text(sink.getvalue(), encoding="utf-8-sig", newline="")
    return len(rows)


def _task(c: Candidate) -> str:
    """One task: Prodigy reads text, spans, meta and writes answer; doccano reads text and label."""
    words = c.name if c.label in NAMES else words_of(c.name)
    text = next((e for e in c.examples if words in e), words)
    start = text.find(words)
    span = {"start": start, "end": start + len(words), "label": c.label}
    meta = {
        "name": c.name,
        "canonical": c.canonical,
        "kind": c.kind,
        "score": c.score,
        "articles": c.articles,
        "why": c.why,
    }
    task = {"text": text, "spans": [span], "label": [[span["start"], span["end"], c.label]], "meta": meta}
    return json.dumps(task, ensure_ascii=False)


def read_review(path: Path) -> list[Decision]:
    """The decisions in a review file. Raises ReviewError naming the line for unknown columns and values."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReviewError(f"{path} is not UTF-8 (byte {error.start}): save it as CSV UTF-8") from error
    except OSError as error:
        raise ReviewError(f"{path} cannot be read: {error.strerror}") from error
    return _read_jsonl(path, text) if path.suffix == ".jsonl" else _read_csv(path, text)


def _read_csv(path: Path, text: str) -> list[Decision]:
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)  # spreadsheets write what their locale says
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    header = [name.strip() for name in next(reader, [])]
    if unknown := [name for name in header if name not in COLUMNS]:
        raise ReviewError(f"{path}, line 1: unknown column {unknown[0]!r}; allowed are {', '.join(COLUMNS)}")
    if missing := [name for name in ("decision", "label", "name") if name not in header]:
        raise ReviewError(f"{path}, line 1: the column {missing[0]!r} is missing")
    found = []
    for cells in reader:
        row = dict(zip(header, cells, strict=False))
        if any(cells):
            found.append(_decision(row, f"{path}, line {reader.line_num}", reader.line_num))
    return found


def _decision(row: dict[str, str], where: str, line: int) -> Decision:
    label, name = row.get("label", "").strip(), unprotect(row.get("name", "").strip())
    canonical = unprotect(row.get("canonical", "").strip()) or name
    if label not in LABELS:
        raise ReviewError(f"{where}, column label: unknown value {label!r}; allowed are {', '.join(LABELS)}")
    if not name:
        raise ReviewError(f"{where}, column name: it is empty")
    asked, kind, proposed = key_of(label, name), row.get("kind", "").strip(), label
    action, label, told, canonical = _action(row.get("decision", ""), label, canonical, where)
    if kind not in KINDS[label] and label != proposed:
        kind = ""  # of the label that it had
    kind = told or kind
    if kind and kind not in KINDS[label]:
        raise ReviewError(
            f"{where}, column kind: unknown value {kind!r}; allowed are {', '.join(KINDS[label])}, or nothing"
        )
    try:
        score = float((row.get("score") or "0").replace(",", "."))  # spreadsheets write what their locale says
    except ValueError as error:
        raise ReviewError(f"{where}, column score: {row['score']!r} is no number") from error
    articles = tuple(filter(None, unprotect(row.get("articles", "")).split(" | ")))
    return Decision(action, label, name, canonical, kind, score, articles, line, asked)


def _action(decision: str, label: str, canonical: str, where: str) -> tuple[str, str, str, str]:
    """(action, label, kind where the decision tells one, canonical name)"""
    verb, _, rest = decision.strip().partition(" ")
    verb, rest = verb.lower(), rest.strip()
    if verb in ("accept", "reject", "") and not rest:
        return verb, label, "", canonical
    if verb == "relabel":
        other, _, kind = rest.partition(" ")
        if other.upper() in LABELS:
            return "accept", other.upper(), kind.strip().lower(), canonical
    if verb == "merge" and rest:
        if label not in NAMES:
            raise ReviewError(f"{where}, column decision: only names ({', '.join(NAMES)}) are merged, not a {label}")
        return "accept", label, "", rest
    raise ReviewError(
        f"{where}, column decision: unknown value {decision!r}; allowed are accept, reject, 'relabel LABEL' or "
        f"'relabel LABEL KIND' (LABEL: {', '.join(LABELS)}), 'merge NAME', or nothing"
    )


def _read_jsonl(path: Path, text: str) -> list[Decision]:
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            task = json.loads(line)
            meta, spans = task["meta"], task.get("spans") or []
            row = {"label": spans[0]["label"] if spans else "", "name": meta["name"], "canonical": meta["canonical"]}
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise ReviewError(f"{where}: no review task with text, spans and meta ({error})") from error
        answer = {"accept": "accept", "reject": "reject", "ignore": "", None: ""}.get(task.get("answer"))
        if answer is None:
            raise ReviewError(
                f"{where}, key answer: unknown value {task.get('answer')!r}; allowed are accept, reject, ignore"
            )
        row |= {"decision": answer, "kind": meta.get("kind", ""), "score": str(meta.get("score", 0))}
        row["articles"] = " | ".join(meta.get("articles", ()))
        row = {k: protect(v) if k in ("name", "canonical") else v for k, v in row.items()}
        found.append(_decision(row, where, number))
    return found


def sort_key(decision: Decision) -> tuple[str, str, str]:
    """The order of learned patterns in their file: stable whatever the order of the review."""
    return decision.label, decision.name.lower(), decision.name
