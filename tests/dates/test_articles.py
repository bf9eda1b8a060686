"""Whole articles of our own, marked up by hand: years missing at the start, two new years, before Christ, old style."""

from __future__ import annotations

from pathlib import Path

import pytest

from .marked import expected, found, marked_file, resolved

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.md"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_article(path: Path) -> None:
    text, marks = marked_file(path)
    assert found(resolved(text, path.stem)) == expected(marks)
