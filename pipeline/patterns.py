"""Pattern files: load, check, merge, hash.

A pattern file (`*.jsonl` at any depth of a patterns folder) has one JSON object a line:

    {"label": "FORCE", "pattern": "rebels", "id": "force.generic.rebels", "attrs": {"kind": "generic"}}

`pattern` is a phrase (matched whatever its case) or a list of spaCy token patterns. Entity labels are tagged by
spaCy's entity ruler; word labels are the vocabulary that the grammars of `pipeline.components` are built from.
Empty lines and lines beginning with # are skipped. The same `id` in a later file replaces the earlier line;
`"pattern": null` removes it. `patterns/README.md` tells each label's meaning.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from .errors import PatternError

__all__ = ["ENTITY_LABELS", "WORD_LABELS", "Entry", "Patterns", "load_patterns"]

ENTITY_LABELS: dict[str, str] = {
    "DATE": "a time expression",
    "PLACE": "a named place",
    "FORCE": "an armed body",
    "CASUALTY": "a phrase of loss",
}
"""Labels that the entity ruler tags, with their meaning."""

WORD_LABELS: dict[str, str] = {
    "DATE_WORD": "a word of time expressions (attrs.type: month, weekday, unit, relative …)",
    "COUNT_QUALIFIER": "words before a number that open it (attrs.qualifier: min, max, approx)",
    "VAGUE_COUNT": "words that stand for a number and give none",
    "LOSS_WEIGHT": "words that weigh losses without a number (heavy, light)",
    "FIELD_OUTCOME": "an outcome as infobox fields put it (KIA, displaced)",
    "FIELD_NOUN": "a noun of infobox fields that is no people",
    "FORCE_HEAD": "a word that heads the name of an armed body (soldiers, army, brigade)",
    "FORCE_MODIFIER": "a word that may stand before a head and belongs to it (armoured, rifle)",
    "FORCE_ROLE": "a word that tells a body's part in the conflict (government, rebel)",
    "FORCE_SHIP": "a prefix of warships' names (HMS)",
    "FORCE_VERB": "a word that follows a force that is not an attribute",
    "FORCE_STOP": "a capitalised word that is no part of a force's name",
    "FORCE_STYLE": "words of a unit's name that few armies use (attrs.parties: their states)",
    "DEMONYM": "a nationality or people, or their country",
    "EVENT": "a word or phrase that tells of an event (attrs type, form, voice, needs)",
    "EVENT_NOT": "a phrase that holds an event's word and tells no event",
    "EVENT_STATUS": "a word that makes an event attempted, planned, denied or claimed (attr status)",
    "LOSS_VERB": "a verb of loss (attrs outcome, form, persons)",
    "LOSS_NOUN": "a noun of loss (attrs outcome, of, held, weak)",
    "VICTIM": "a noun for persons (attrs class, number)",
    "ARMAMENT": "a noun for formations, vehicles, ships, aircraft, guns (attrs kind, number)",
    "CLAIM_VERB": "a verb that names who claims something (attr form)",
    "CLAIMANT": "a noun that names who claims something (attr class)",
    "PLACE_NOUN": "a common noun that makes a name a place's (attrs kind, use, level)",
    "PLACE_PREPOSITION": "a word before a name that makes it a place (attrs weight, near)",
    "PLACE_OF": "a noun before 'of' and a place's name (attr weight)",
    "PLACE_VERB": "a verb that takes places (attr weight)",
    "PLACE_ADJECTIVE": "a word that may stand between preposition and place",
    "PLACE_NOT": "a word that heads a name that is no place (attr class)",
    "PLACE_TITLE": "a rank or office before a person's name (attr countries)",
    "PLACE_PERSON": "a word after a name that makes it a person's",
    "PLACE_STOP": "a word that opens sentences and belongs to no name",
    "PLACE_WORLD": "a land, sea, range or state of the world (attrs kind, latitude, longitude, country, name)",
    "ABBREVIATION": "a word whose full stop does not end the sentence",
}
"""Labels of the grammars' words, with their meaning. Each component's words are one file of `patterns/`."""

_KEYS = ("label", "pattern", "id", "attrs")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a pattern file. `attrs` is free for the label's component (kind, outcome, name …)."""

    label: str
    pattern: str | list[dict[str, Any]]
    id: str
    attrs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The merged entries in file order, and their hash, by which two sets of patterns are told apart."""

    entries: tuple[Entry, ...]
    sha256: str
    _by_label: dict[str, list[Entry]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries:
            self._by_label.setdefault(entry.label, []).append(entry)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Patterns) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    def of(self, *labels: str) -> Iterator[Entry]:
        """The entries with one of `labels`, in the order of the files."""
        if len(labels) == 1:
            return iter(self._by_label.get(labels[0], ()))
        return (entry for entry in self.entries if entry.label in labels)

    def words(self, label: str) -> dict[str, Entry]:
        """Phrase → entry of a label, the phrase in lower case with white space folded."""
        return {" ".join(e.pattern.lower().split()): e for e in self.of(label) if isinstance(e.pattern, str)}

    def ruler(self) -> list[dict[str, Any]]:
        """The entity patterns as spaCy's entity ruler takes them."""
        return [{"label": e.label, "pattern": e.pattern, "id": e.id} for e in self.of(*ENTITY_LABELS)]

    def attrs(self) -> dict[str, dict[str, Any]]:
        """Pattern id → attrs; built once per set of patterns."""
        return _attrs(self)


@lru_cache(maxsize=4)
def _attrs(patterns: Patterns) -> dict[str, dict[str, Any]]:
    return {entry.id: entry.attrs for entry in patterns.entries}


def load_patterns(folders: Iterable[str | Path]) -> Patterns:
    """The patterns in all `*.jsonl` files below `folders`. Raises PatternError naming file and line."""
    merged: dict[str, Entry] = {}
    for folder in map(Path, folders):
        if not folder.is_dir():
            raise PatternError(f"{folder} is no folder of patterns: name a folder with *.jsonl files in it")
        for path in sorted(folder.rglob("*.jsonl")):
            for number, line in enumerate(_lines(path), start=1):
                if line.strip() and not line.lstrip().startswith("#"):
                    _merge(merged, line, f"{path}, line {number}")
    text = json.dumps(
        [[e.label, e.pattern, e.id, e.attrs] for e in merged.values()], sort_keys=True, ensure_ascii=False
    )
    return Patterns(tuple(merged.values()), hashlib.sha256(text.encode()).hexdigest())


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise PatternError(f"{path} is not UTF-8 (byte {error.start}): save it as UTF-8") from error


_decoder = json.JSONDecoder()


def _object(line: str) -> Any:
    """What `json.loads` gives, at half its cost for a short line."""
    row, end = _decoder.raw_decode(line)
    return row if end == len(line) else json.loads(line)  # which tells what is too much


def _merge(merged: dict[str, Entry], line: str, where: str) -> None:
    try:
        row = _object(line.strip(" \t\r\n"))
    except (ValueError, RecursionError) as error:
        raise PatternError(f"{where}: not valid JSON ({error}): one object a line") from error
    if not isinstance(row, dict):
        raise PatternError(f"{where}: a pattern is a JSON object with the keys {', '.join(_KEYS)}")
    if unknown := sorted(row.keys() - _KEYS):
        raise PatternError(f"{where}: unknown key {unknown[0]!r}; allowed are {', '.join(_KEYS)}")
    if not isinstance(row.get("id"), str) or not row["id"]:
        raise PatternError(
            f"{where}: 'id' is missing: give every pattern a name of its own, like 'force.generic.rebels'"
        )
    if row.get("pattern", "") is None:
        merged.pop(row["id"], None)
        return
    if row.get("label") not in ENTITY_LABELS and row.get("label") not in WORD_LABELS:
        allowed = ", ".join([*ENTITY_LABELS, *WORD_LABELS])
        raise PatternError(f"{where}: unknown label {row.get('label')!r}; allowed are {allowed}")
    pattern = row.get("pattern")
    is_phrase = isinstance(pattern, str) and bool(pattern.strip())
    is_tokens = isinstance(pattern, list) and bool(pattern) and all(isinstance(token, dict) for token in pattern)
    if not (is_phrase or (is_tokens and row["label"] in ENTITY_LABELS)):
        raise PatternError(f"{where}: 'pattern' is a phrase, or for an entity label a list of spaCy token patterns")
    if not isinstance(row.get("attrs", {}), dict):
        raise PatternError(f"{where}: 'attrs' is a JSON object")
    merged[row["id"]] = Entry(row["label"], row["pattern"], row["id"], row.get("attrs", {}))
