"""What a file may hold, and what becomes of what cannot be read."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.articles import MAX_BYTES, MAX_PARAGRAPH, MAX_STRETCH, parse_article, read_article
from pipeline.errors import ArticleError

from ..conftest import SHARED

FATAL = {
    "not_utf8": (b"---\ntitle: x\n---\ncaf\xe9", "encoding"),
    "utf16": ("---\ntitle: x\n---\ntext".encode("utf-16"), "encoding"),
    "broken_yaml": (b"---\ntitle: [x\n---\ntext", "front_matter"),
    "tab_yaml": (b"---\ntitle:\n\t- x\n---\ntext", "front_matter"),
    "unclosed": (b"---\ntitle: x\n\ntext", "front_matter"),
    "no_such_day": (b"---\ndate: 2014-13-45\n---\ntext", "front_matter"),
    "long_integer": (b"---\nn: " + b"1" * 9999 + b"\n---\ntext", "front_matter"),
    "python_tag": (b"---\na: !!python/object/apply:os.system [ls]\n---\ntext", "front_matter"),
    "control_in_yaml": (b"---\na: \x01\n---\ntext", "front_matter"),
    "aliases": (b"---\na: &a [x, x]\nb: [*a, *a]\n---\ntext", "front_matter"),
    "bomb": (b"---\na0: &a0 lol\n" + b"".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n".encode() for n in range(1, 10)) + b"---\ntext", "front_matter"),
    "deep_brackets": (b"---\na: " + b"[" * 100_000 + b"]" * 100_000 + b"\n---\ntext", "front_matter"),
    "deep_dashes": (b"---\n" + b"- " * 100_000 + b"x\n---\ntext", "front_matter"),
    "deep_questions": (b"---\n" + b"? " * 100_000 + b"x\n---\ntext", "front_matter"),
    "long_front_matter": (b"---\na: " + b"x" * 1_000_001 + b"\n---\ntext", "too_large"),
    "nothing": (b"", "empty"),
    "only_front_matter": (b"---\ntitle: x\n---\n", "empty"),
    "white": (b" \n\n \t", "empty"),
    "large": (b"x" * (MAX_BYTES + 1), "too_large"),
}  # fmt: skip

PARTLY = {
    "no_front_matter": ("Only text.", ["no_front_matter"]),
    "infobox_alone": ("---\ninfoboxes:\n- date: {text: 1862}\n---\n", ["empty"]),
    "list_for_mapping": ("---\n- a\n---\nText.", ["front_matter"]),
    "box_no_list": ("---\ninfoboxes: {date: {text: x}}\n---\nText.", ["front_matter"]),
    "field_no_text": ("---\ninfoboxes:\n- date: 1862\n---\nText.", ["front_matter"]),
    "title_a_list": ("---\ntitle: [a]\n---\nText.", ["front_matter"]),
    "control": ("---\ntitle: x\n---\nA\x07 bell.", ["control_characters"]),
    "one_long_paragraph": ("---\ntitle: x\n---\n" + "so " * (MAX_PARAGRAPH // 3 + 2), ["untagged"]),
    "one_long_stretch": ("---\ntitle: x\n---\nHere " + "(" * (MAX_STRETCH + 1), ["untagged"]),
}

READ = {
    "byte_order_mark": ("\ufeff---\ntitle: T\n---\nText.", "T", ["Text."]),
    "brace": ("{\n x\n}", "id", ["{ x }"]),
    "asterisks": ("---\ntitle: '* T'\n---\n*Em* and **strong**.", "* T", ["Em and strong."]),
    "list_items": ("---\ntitle: T\n---\n## H\n\n- one\n- two\n\n1. three", "T", ["one", "two", "three"]),
    "html": ("---\ntitle: T\n---\nA <b>bold</b> word <!-- no --> here.", "T", ["A bold word here."]),
    "script": ("---\ntitle: <script>\n---\n<script>alert(1)</script>\n\nText.", "<script>", ["Text."]),
    "number_as_title": ("---\ntitle: 1812\n---\nText.", "1812", ["Text."]),
    "bidi": ("---\ntitle: T\n---\nA \u202eright\u202c turn.", "T", ["A \u202eright\u202c turn."]),
}


@pytest.mark.parametrize(("data", "code"), FATAL.values(), ids=FATAL)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(ArticleError) as caught:
        parse_article(data, article_id="id", source="folder/id.md")
    assert caught.value.code == code
    assert str(caught.value).startswith("folder/id.md")


@pytest.mark.parametrize(("text", "codes"), PARTLY.values(), ids=PARTLY)
def test_what_is_read_but_for_a_part(text: str, codes: list[str]) -> None:
    article = parse_article(text.encode(), article_id="id", source="id.md")
    assert [p.code for p in article.problems] == codes
    assert article.paragraphs or article.infobox


@pytest.mark.parametrize(("text", "title", "paragraphs"), READ.values(), ids=READ)
def test_what_is_read(text: str, title: str, paragraphs: list[str]) -> None:
    article = parse_article(text.encode(), article_id="id", source="id.md")
    assert (article.title, [p.text for p in article.paragraphs]) == (title, paragraphs)
    assert [p.number for p in article.paragraphs] == list(range(len(paragraphs)))


def test_infobox_fields_and_links() -> None:
    text = """---
infoboxes:
- combatant1: {text: "Rebels\\n  * Free Men", links: [{text: Free Men, page: Free_Men_(army)}, {page: Rebels}]}
- combatant1: {text: Others}
---
See [the town](./Harlow,_North#History) and [more](https://example.org).
"""
    article = parse_article(text.encode(), article_id="id", source="id.md")
    assert set(article.infobox) == {"combatant1", "combatant1#2"}
    assert article.infobox["combatant1"].text == "Rebels * Free Men"
    assert [(k.text, k.page) for k in article.links()] == [
        ("Free Men", "Free Men (army)"), ("Rebels", "Rebels"), ("the town", "Harlow, North"),
    ]  # fmt: skip


@pytest.mark.parametrize("dangling", [False, True])
def test_missing_file(tmp_path: Path, dangling: bool) -> None:
    if dangling:
        (tmp_path / "a.md").symlink_to("nowhere.md")
    with pytest.raises(ArticleError) as caught:
        read_article(tmp_path / "a.md")
    assert caught.value.code == "missing"


def test_folder_is_no_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as caught:
        read_article(tmp_path)
    assert caught.value.code == "not_a_file"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: f"---\n{t}\n---\n{t}".encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(ArticleError):
        article = parse_article(data, article_id="id", source="id.md")
        assert article.paragraphs or article.infobox


@pytest.mark.corpus
def test_paragraphs_are_those_of_the_annotators(corpus: Path) -> None:
    spec = importlib.util.spec_from_file_location("paragraphs", SHARED / "paragraphs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["paragraphs"] = module
    spec.loader.exec_module(module)
    files = sorted(corpus.glob("*.md"))
    assert len(files) == 286
    for path in files:
        article = read_article(path)
        expected = [(section, text) for section, text in module.read_article(path)[1]]
        assert [(p.section, p.text) for p in article.paragraphs] == expected, path
        assert not article.problems, path
