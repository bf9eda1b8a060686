"""A bare machine gets what was tested: everything that the project needs, directly or not, is pinned."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import metadata

from packaging.requirements import Requirement

from ..conftest import ROOT

# Licences that let a user do what the project's own (MIT) does; LGPL and MPL for parts used as they are.
_FREE = re.compile(
    r"MIT|BSD|Apache|ISC|Python|PSF|MPL|Mozilla|Public Domain|Unlicense|LGPL|Lesser|HPND|CC0|0BSD|Zlib", re.I
)


def _name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert all(re.fullmatch(r"[\w.-]+==[\w.!+-]+", line) for line in lines)
    return {_name(line.split("==")[0]): line.split("==")[1] for line in lines}


def _needed(text: list[str]) -> Iterator[metadata.Distribution]:
    """The installed distributions that requirements lead to; those that are not installed are left out."""
    waiting, seen = [Requirement(line) for line in text], set()
    while waiting:
        requirement = waiting.pop()
        key = (_name(requirement.name), frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        try:
            found = metadata.distribution(requirement.name)
        except metadata.PackageNotFoundError:
            continue
        yield found
        for line in found.requires or []:
            further = Requirement(line)
            if further.marker is None or any(further.marker.evaluate({"extra": e}) for e in [*requirement.extras, ""]):
                waiting.append(further)


def _project() -> dict[str, list[str]]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "core": table["project"]["dependencies"],
        **table["project"]["optional-dependencies"],
        **table["dependency-groups"],
    }


def test_everything_needed_is_pinned() -> None:
    pins = _pins()
    needed = {_name(d.metadata["Name"]) for lines in _project().values() for d in _needed(lines)}
    assert sorted(needed - set(pins) - {"setuptools", "pip"}) == []


def test_what_users_install_has_a_free_licence() -> None:
    project = _project()
    users = [line for name, lines in project.items() if name not in ("test", "fuzz", "docs") for line in lines]
    for found in _needed(users):
        said = [found.metadata.get("License-Expression") or "", *(found.metadata.get_all("Classifier") or [])]
        licence = " ".join(line for line in [*said, (found.metadata.get("License") or "")[:200]] if line)
        assert _FREE.search(licence), f"{found.metadata['Name']}: {licence!r}"
