"""Decisions → `learned/<name>.jsonl` with provenance, and the memory of rejections. Repeating it changes nothing."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import PatternError
from ..patterns import load_patterns
from .candidates import KIND_ATTR, NAMES, Candidate, key_of, words_of
from .review import Decision, sort_key

__all__ = ["Accepted", "accept", "rejected", "unasked"]

_REJECTED = "rejected.json"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What `accept` did: the file, and how many patterns were new, rejected, left open, held already."""

    path: Path
    added: int
    rejected: int
    undecided: int
    known: int


def accept(decisions: Iterable[Decision], folder: Path, name: str, *, today: dt.date | None = None) -> Accepted:
    """Write the accepted patterns to `folder`/learned/`name`.jsonl and remember the rejected ones in the same folder.

    Patterns already in the file stay as they are, so that a second run with the same decisions writes the same bytes; one
    that is rejected now is taken out again.
    Raises PatternError where the existing file is damaged.
    """
    decisions = list(decisions)
    path = folder / "learned" / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = _existing(path)
    day = (today or dt.date.today()).isoformat()
    added = known = 0
    for decision in sorted((d for d in decisions if d.action == "accept"), key=sort_key):
        row = _row(decision, day)
        if row["id"] in lines:
            known += 1
            continue
        lines[row["id"]] = json.dumps(row, ensure_ascii=False)
        added += 1
    accepted = {d.key for d in decisions if d.action == "accept"}
    # What was relabelled is refused under its old label, else it would be asked again.
    refused = {
        d.asked for d in decisions if d.action == "reject" or (d.action == "accept" and d.asked != d.key)
    } - accepted
    lines = {i: line for i, line in lines.items() if _held(line) not in refused}
    _write(path, "".join(line + "\n" for line in lines.values()))
    memory = sorted((rejected(folder) | refused) - accepted)
    _write(path.parent / _REJECTED, json.dumps(memory, ensure_ascii=False, indent=1) + "\n")
    load_patterns([path.parent])  # what was written must be readable
    return Accepted(
        path, added, sum(d.action == "reject" for d in decisions), sum(d.action == "" for d in decisions), known
    )


def _row(decision: Decision, day: str) -> dict[str, Any]:
    name = decision.label in NAMES
    phrase = decision.name if name else words_of(decision.name)
    attrs: dict[str, Any] = {"name": decision.canonical} if name else {}
    attrs["learned"] = {"on": day, "score": decision.score, "articles": list(decision.articles)}
    if name and decision.kind:
        attrs["kind"] = decision.kind
    if not name:
        attrs |= _grammar(decision)
    return {
        "label": decision.label,
        "pattern": phrase,
        "id": f"learned.{decision.label.lower()}.{'_'.join(phrase.lower().split())}",
        "attrs": attrs,
    }


_UNTOLD = {"PLACE_NOUN": "other", "FORCE_HEAD": "armed_group", "EVENT": "other"}
"""label → the kind where the decision tells none; of losses `casualties`"""


def _grammar(decision: Decision) -> dict[str, Any]:
    """What the label's grammar wants to know of a phrase (patterns/README.md); `_` in its name tells where a name stands."""
    label, leads = decision.label, decision.name.endswith(" _") and not decision.name.endswith(" of _")
    attrs: dict[str, Any] = {}
    if key := KIND_ATTR[label]:
        attrs[key] = decision.kind or _UNTOLD.get(label, "casualties")
    if label == "PLACE_NOUN":
        attrs["use"] = "before" if leads else "of after"
    elif label in ("PLACE_OF", "PLACE_VERB"):
        attrs["weight"] = 2
    elif label == "FORCE_HEAD":
        named = words_of(decision.name)[:1].isupper()
        attrs["use"] = "named" if named else "people"
        attrs |= {"leads": True} if named and leads else {}
    elif label == "LOSS_NOUN":
        attrs["of"] = True
    else:
        attrs["form"] = "past"
    return attrs


def _existing(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            lines[json.loads(line)["id"]] = line
        except (ValueError, KeyError, TypeError) as error:
            raise PatternError(f"{path}, line {number}: no pattern; mend the line or remove the file") from error
    return lines


def _write(path: Path, text: str) -> None:
    partial = path.with_name(path.name + ".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


def _held(line: str) -> str:
    row = json.loads(line)
    return key_of(row["label"], row["pattern"])


def rejected(folder: Path) -> set[str]:
    """The keys of what was rejected before, in the patterns folder `folder`."""
    path = folder / "learned" / _REJECTED
    return set(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else set()


def unasked(candidates: Iterable[Candidate], folder: Path) -> list[Candidate]:
    """The candidates that were not rejected before."""
    refused = rejected(folder)
    return [c for c in candidates if c.key not in refused]
