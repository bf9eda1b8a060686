"""What the project's components share: patterns in, a grammar compiled once, saving and loading with the pipeline."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any, ClassVar, Self

from spacy.tokens import Doc

from ..patterns import Entry, Patterns, load_patterns
from ..settings import default_patterns

__all__ = ["PatternComponent", "plain_dict", "text_of", "wants_spans"]


def text_of(doc: Doc) -> str:
    """`doc.text`, put together once: spaCy joins the tokens anew at every call, which costs more than a grammar does."""
    text = doc.user_data.get("warledger.text")
    if text is None:
        text = doc.user_data["warledger.text"] = doc.text
    return str(text)


def wants_spans(doc: Doc) -> bool:
    """Whether span groups are to be made: the resolvers read the plain lists, and their Docs have none."""
    return not doc.user_data.get("warledger.lists_only")


def plain_dict(record: Any) -> dict[str, Any]:
    """A flat dataclass as a dict: what `dataclasses.asdict` gives, without its deep copies."""
    kind = type(record)
    names = _NAMES.get(kind)
    if names is None:
        names = _NAMES[kind] = tuple(field.name for field in fields(record))
    return {name: getattr(record, name) for name in names}


_NAMES: dict[type, tuple[str, ...]] = {}


class PatternComponent:
    """A component whose grammar is built from pattern entries.

    Subclasses name in `labels` the labels they read, build what they need in `compile`, and mark the Doc in `mark`.
    Like spaCy's rulers it takes patterns by `add_patterns`; without any it reads those that come with the package.
    What it leaves on the Doc must survive `Doc.to_bytes`: span groups, and plain lists, dicts, str and int in
    `doc.user_data["warledger.<what>"]`.
    """

    labels: ClassVar[tuple[str, ...]] = ()

    def __init__(self, name: str) -> None:
        self.name = name
        self.patterns: Patterns | None = None

    def add_patterns(self, patterns: Patterns) -> Self:
        """Take the entries of this component's labels and compile the grammar."""
        self.patterns = Patterns(tuple(patterns.of(*self.labels)), patterns.sha256)
        self.compile(self.patterns)
        return self

    def compile(self, patterns: Patterns) -> None:
        """Build the grammar; called once per set of patterns."""
        raise NotImplementedError

    def mark(self, doc: Doc) -> None:
        """Find this component's spans in one paragraph."""
        raise NotImplementedError

    def __call__(self, doc: Doc) -> Doc:
        if self.patterns is None:
            self.add_patterns(load_patterns([default_patterns()]))
        self.mark(doc)
        return doc

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002  (spaCy's signature)
        patterns = self.patterns or load_patterns([default_patterns()])
        rows = [[e.label, e.pattern, e.id, e.attrs] for e in patterns.of(*self.labels)]
        return json.dumps({"sha256": patterns.sha256, "entries": rows}, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> Self:  # noqa: ARG002
        saved: dict[str, Any] = json.loads(data)
        return self.add_patterns(Patterns(tuple(Entry(*row) for row in saved["entries"]), saved["sha256"]))

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        path = Path(path)
        path.mkdir(parents=True, exist_ok=True)
        (path / "patterns.json").write_bytes(self.to_bytes(exclude))

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Self:
        return self.from_bytes((Path(path) / "patterns.json").read_bytes(), exclude)
