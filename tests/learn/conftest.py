"""An invented war, told by three short reports: names that one report establishes and the next gives bare."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.articles import Article, parse_article

REPORTS = {
    "battle-of-tarvek": """---
title: Battle of Tarvek
infoboxes:
- partof: {text: the Vardan War}
  place: {text: Tarvek}
  combatant1: {text: Vardan Republic}
  combatant2: {text: Kesh Liberation Front}
---
The Battle of Tarvek was fought in May 2031. The Kesh Liberation Front (KLF) attacked the town of Tarvek on 3 May 2031.

KLF fighters took the village of Ostrel and shelled positions near Dunmarra. Forty soldiers were killed at Ostrel.

According to the Vardan Observer, Ostrel was retaken by the army; the KLF withdrew to Dunmarra.
""",
    "siege-of-dunmarra": """---
title: Siege of Dunmarra
infoboxes:
- place: {text: Dunmarra}
  combatant1: {text: Vardan Republic}
  combatant2: {text: Kesh Liberation Front}
---
The siege of Dunmarra began on 2 June 2031. The Kesh Liberation Front (KLF) held the town of Dunmarra.

Government troops advanced from Tarvek and captured the village of Ostrell. Nine soldiers were defenestrated by the guards.

Nine soldiers were defenestrated in the square of Dunmarra. KLF fighters fled towards Tarvek.
""",
}
"""what is learned from: file stem → text"""

BARE = """---
title: A report
---
On 5 July 2031 shells fell again. KLF was blamed by all.

Dunmarra, Ostrel and Tarvek stayed calm. They say that Ostrel was quiet then.
"""


def article(name: str, text: str) -> Article:
    return parse_article(text.encode(), article_id=name, source=name)


@pytest.fixture(scope="session")
def reports() -> list[Article]:
    return [article(name, text) for name, text in REPORTS.items()]


@pytest.fixture(scope="session")
def bare() -> Article:
    return article("bare-report", BARE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The same reports as files."""
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def edited(path: Path, **values: str) -> Path:
    """The review file with the first line's cells set."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0] |= values
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path
