"""The settings of a run: what a user may switch, hashed into the manifest."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Limits", "Settings", "default_patterns"]


def default_patterns() -> Path:
    """The folder of the patterns that come with the package (in a checkout: `patterns/` at the top)."""
    packaged = Path(__file__).parent / "_patterns"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "patterns"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may switch.

    patterns: folders of pattern files, later ones adding to and overriding earlier ones by id; the packaged
    folder comes first unless `only_patterns`. best: the convention of `best` (`acled`, `midpoint`, `none`).
    gazetteer: GeoNames country files named by the user. model: a spaCy model used as further
    evidence (a path or a package).
    """

    patterns: tuple[str, ...] = ()
    only_patterns: bool = False
    best: str = "acled"
    gazetteer: tuple[str, ...] = ()
    model: str | None = None

    def pattern_folders(self) -> tuple[Path, ...]:
        own = () if self.only_patterns else (default_patterns(),)
        return own + tuple(Path(folder) for folder in self.patterns)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may cost before it is given up and becomes a row of `rejects`.

    seconds: wall-clock time of one article. memory: bytes of private memory of one worker, enforced by the system
    where it can (Linux); null for no limit. The size of a file is limited by `articles.MAX_BYTES`.
    """

    seconds: float = 120.0
    memory: int | None = 3_000_000_000
