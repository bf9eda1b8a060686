"""Shared fixtures: the corpus of articles (skipped, and said so, where it is absent), the seeds, small articles."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.engines import local

# On CI the properties are tried on the same examples each time; at a developer's desk on new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

SMALL = """---
title: {title}
infoboxes:
- conflict: {{text: {title}}}
  date: {{text: 3 May 1862}}
  place: {{text: Near Harlow Creek}}
  combatant1: {{text: Northland}}
  combatant2: {{text: Southland}}
  casualties1: {{text: 40 killed}}
  casualties2: {{text: 120 killed, 30 captured}}
---
## Battle

On 3 May 1862 the Northern army attacked the town of Harlow. At least {n} soldiers were killed and five were wounded.

The next day the Southern army withdrew. Dozens of civilians had fled.
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not (SHARED / "corpus").is_dir():
        for item in items:
            if item.get_closest_marker("corpus"):
                item.add_marker(pytest.mark.skip(reason=f"{SHARED}/corpus is not on this machine"))


@pytest.fixture(scope="module", autouse=True)
def threads_of_others() -> Iterator[None]:
    """Threads from before a file's first test do not keep runs from forking their workers: pytest-xdist's, and those of
    servers of other files, all of them waiting. Workers begun afresh, as `_forks` has it, take seconds each.
    """
    before = set(threading.enumerate())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local, "_forks", lambda: sys.platform == "linux" and before.issuperset(threading.enumerate()))
        yield


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the 286 corpus articles; mark the test `corpus`."""
    return SHARED / "corpus"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the seed articles."""
    return ROOT / "seeds"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of six small articles, `battle-0.md` to `battle-5.md`."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(6):
        (folder / f"battle-{n}.md").write_text(SMALL.format(title=f"Battle {n}", n=n + 2), encoding="utf-8")
    return folder
