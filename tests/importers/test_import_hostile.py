"""Any text converts without an exception, in bounded time, into a file that reads back as it was meant."""

from __future__ import annotations

import re

import frontmatter
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

pytest.importorskip("mwparserfromhell", reason="needs the extra warledger[import]")

from pipeline.articles import parse_article
from pipeline.errors import ArticleError
from pipeline.importers.article import ConvertedArticle, convert_article
from pipeline.importers.coordinates import parse_coord
from pipeline.importers.marks import clean_input, plain
from pipeline.importers.store import slug

BITS = [
    *("{{", "}}", "{{{", "}}}", "[[", "]]", "[", "]", "|", "=", "\n", "* ", "# ", ": ", "; ", "''", "'''", "'''''"),
    *(
        "== ",
        " ==\n",
        "<ref>",
        "</ref>",
        "<ref name=a />",
        "<br>",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<nowiki>",
        "</nowiki>",
    ),
    *("<small>", "</small>", "{|\n", "\n|}", "\n|-\n", "&nbsp;", "&#xE000;", "&lt;", "http://x.example ", "----\n"),
    *("[http://x.example ", "---\n", "\\", "{{flagicon|FRA}}", "{{KIA}}", "{{convert|", "{{start date|", "{{ubl|"),
    *("{{plainlist|\n* ", "{{coord|", "{{age|", "{{HMS|", "{{Infobox military conflict\n| a = ", "\n| casualties1 = "),
    *(
        "File:",
        "[[File:",
        "Category:",
        "40 killed",
        "é",
        "戦",
        "_",
        "`",
        "1. ",
        "- ",
        "+",
        "> ",
        "~~~",
        "    ",
        "\t",
        "!",
    ),
    *("(", ")", ",", ".", "\u200e", "\xa0", "\x85", "0", "-5", "9" * 30, "{{!}}"),
]
WIKITEXT = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(BITS), max_size=60).map("".join))
RELAXED = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_back(article: ConvertedArticle) -> None:
    """What the file's reader finds is what was converted."""
    data = article.text.encode("utf-8")
    front = frontmatter.loads(article.text).metadata
    assert front == article.front
    if not article.body.strip() and "infoboxes" not in front:
        with pytest.raises(ArticleError) as caught:
            parse_article(data, article_id="x", source="x")
        assert caught.value.code == "empty"
        return
    read = parse_article(data, article_id="x", source="x")
    for n, box in enumerate(article.front.get("infoboxes", []), start=1):
        for name, field in box.items():
            assert read.infobox[name if n == 1 else f"{name}#{n}"].raw == field["text"]


@RELAXED
@given(WIKITEXT)
def test_any_wikitext_converts(wikitext: str) -> None:
    read_back(convert_article("T", wikitext))


@RELAXED
@given(WIKITEXT)
def test_any_field_converts(value: str) -> None:
    article = convert_article(
        "T", f"{{{{Infobox military conflict\n| conflict = X\n| casualties1 = {value}\n}}}}\nText."
    )
    read_back(article)


@RELAXED
@example("a \ue121 b")
@given(st.text(st.characters(codec="utf-8", exclude_characters="{}[]<>'&|=*#:;-~_\n\r"), max_size=200))
def test_words_come_through_unchanged(words: str) -> None:
    """Text without wikitext signs: the reader's paragraph is the text, white space folded, private-use characters gone."""
    article = convert_article("T", words)
    paragraphs = [
        p.text for p in parse_article((article.text + "\n\nEnd.").encode(), article_id="x", source="x").paragraphs
    ]
    expected = plain(re.sub(r"[\x00-\x1f\x7f]", lambda m: " " if m[0] in "\t" else "", clean_input(words)))
    assert paragraphs == ([expected] if expected else []) + ["End."]


@given(st.text(max_size=300))
def test_slug_is_a_safe_name(title: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(title))
    assert len(slug(title)) <= 120


SLUGS = {
    "Battle of Dürenstein": "battle-of-durenstein",
    "Battle of Aleppo (2012–2016)": "battle-of-aleppo-2012-2016",
    "2021 Malian coup d'état": "2021-malian-coup-detat",
    "Battle of al-Ra'i": "battle-of-al-rai",
    "Łódź / Støren ß": "lodz-storen-ss",
    "戦い": "",
}


@pytest.mark.parametrize(("title", "expected"), SLUGS.items(), ids=SLUGS.values())
def test_slug(title: str, expected: str) -> None:
    assert slug(title) == expected


COORDINATES = {
    "decimal": ("51.5|-0.12", "51.5°N, 0.12°W"),
    "decimal-letters": ("33.9|S|18.4|E", "33.9°S, 18.4°E"),
    "minutes": ("59|30|N|17|45|E|type:event", "59.5°N, 17.75°E"),
    "seconds": ("59|30|36|N|17|45|18|W", "59.51°N, 17.755°W"),
    "none": ("", None),
    "one": ("51.5", None),
    "words": ("north|east", None),
    "out-of-range": ("91|N|0|E", None),
    "swapped": ("17|E|59|N", None),
}


@pytest.mark.parametrize(("values", "expected"), COORDINATES.values(), ids=COORDINATES.keys())
def test_coord(values: str, expected: str | None) -> None:
    point = parse_coord(values.split("|"))
    assert (point.text if point else None) == expected


HOSTILE = {
    "open-templates": "{{" * 100_000,
    "open-templates-with-arguments": "{{a|" * 20_000,
    "nested-templates": "{{a|" * 20_000 + "}}" * 20_000,
    "nested-known-templates": ("{{nowrap|" * 24 + "x" + "}}" * 24) * 250,
    "open-links": "[[" * 15_000,
    "open-external-links": "[http://a " * 8_000,
    "open-refs": "<ref>" * 20_000,
    "open-ref-names": '<ref name="' * 20_000,
    "open-tags": "<b>" * 25_000,
    "open-comments": "<!--" * 100_000,
    "open-tables": "{|\n" * 100_000,
    "open-mixed": "{{a|[[b|<i>{|\n|-\n|" * 8_000,
    "crossed": "{{a|[[b}}]]" * 4_000,
    "lists": "\n*:#;" * 15_000,
    "definitions": ";a:b\n" * 8_000,
    "quotes": "'''a''b " * 8_000,
    "gaps": "(" + "<ref/>" * 20_000,
    "gaps-with-commas": ", <ref/> " * 60_000,
    "flags": "{{flagicon|FRA}} " * 4_000,
    "spaces": " " * 400_000,
    "brackets": "(" * 400_000,
    "stars": "a* " * 20_000,
    "ticks": "`a" * 20_000,
    "million-letters": "word " * 200_000,
    "infobox-of-open-links": "{{Infobox military conflict|a=[[b" * 5_000,
    "long-numbers": "{{convert|"
    + "9" * 5000
    + "|km}} {{start date|"
    + "9" * 5000
    + "}} {{coord|"
    + "9" * 400
    + "|N|1|E}}",
}


@pytest.mark.parametrize("wikitext", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_converted(wikitext: str) -> None:
    """A million signs of what the parser alone takes hours for: what takes time out of proportion hangs here."""
    article = convert_article("T", wikitext)
    assert frontmatter.loads(article.text).metadata == article.front


def test_figures_survive_broken_markup_beside_them() -> None:
    article = convert_article(
        "T",
        "{{Infobox military conflict\n| casualties1 = 40 killed<ref>x\n| casualties2 = [[50 killed\n| strength1 = '''60\n}}\nA.",
    )
    (box,) = article.front["infoboxes"]
    assert "40 killed" in box["casualties1"]["text"]
    assert "50 killed" in box["casualties2"]["text"]
    assert box["strength1"]["text"] == "60"
