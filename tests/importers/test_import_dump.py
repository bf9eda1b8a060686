"""Dumps: which pages are picked, in what memory, and what a break, a bomb or a broken page does."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import signal
import subprocess
import sys
import tracemalloc
from pathlib import Path

import frontmatter
import pytest

pytest.importorskip("mwparserfromhell", reason="needs the extra warledger[import]")

from synthetic_dump import FOOTER, HEADER, Battle, page_xml, write_dump

from pipeline.articles import read_article
from pipeline.errors import ImportSourceError, LockedError
from pipeline.importers import ImportReport, import_dump
from pipeline.importers.store import JOURNAL, REJECTS, ArticleStore

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT.parent / "shared" / "data" / "enwiki-sample-pages-articles.xml.bz2"
BOX = "{{Infobox military conflict|conflict=%s|casualties1=40 killed}}\nThe fight at the ford."


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def articles(out: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(out.glob("*.md"))}


def small_dump(path: Path, *pages: str) -> Path:
    path.write_text(HEADER + "".join(pages) + FOOTER, "utf-8")
    return path


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Battle]]:
    path = tmp_path_factory.mktemp("dump") / "made-up.xml.bz2"
    return path, write_dump(path, 2000, per_stream=100)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dump with 40 battles."""
    path = tmp_path_factory.mktemp("small") / "made-up.xml.bz2"
    write_dump(path, 400, per_stream=50)
    return path


@pytest.fixture(scope="module")
def expected(small: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The articles of the small dump."""
    out = tmp_path_factory.mktemp("expected")
    import_dump(small, out)
    return articles(out)


@pytest.fixture(scope="module")
def imported(dump: tuple[Path, list[Battle]], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ImportReport]:
    out = tmp_path_factory.mktemp("articles")
    return out, import_dump(dump[0], out)


def test_all_battles_and_nothing_else(dump: tuple[Path, list[Battle]], imported: tuple[Path, ImportReport]) -> None:
    out, report = imported
    assert (report.pages_seen, report.written, report.skipped, report.rejected) == (2000, 200, 0, 0)
    titles = {str(frontmatter.load(str(path))["title"]) for path in out.glob("*.md")}
    assert titles == {battle.title for battle in dump[1]}
    assert not report.unknown_templates
    assert not (out / REJECTS).exists()


def test_infobox_figures_come_through(dump: tuple[Path, list[Battle]], imported: tuple[Path, ImportReport]) -> None:
    by_title = {article.title: article for article in map(read_article, sorted(imported[0].glob("*.md")))}
    assert len(by_title) == 200
    for battle in dump[1]:
        for name, (killed, wounded) in battle.figures.items():
            words = by_title[battle.title].infobox[name].text.replace("* ", "").replace(",", "").split()
            assert words == [str(killed), "killed", str(wounded), "wounded"]


def test_front_matter_is_the_articles_format(imported: tuple[Path, ImportReport]) -> None:
    front = frontmatter.load(str(min(imported[0].glob("*.md")))).metadata
    assert set(front) == {
        *("infoboxes", "title", "shortDescription", "description", "author", "source", "license", "page_id"),
        *("revision", "revision_date"),
    }
    (box,) = front["infoboxes"]  # type: ignore[misc]
    assert all(set(value) <= {"text", "links", "latitude", "longitude"} for value in box.values())
    assert {"type", "page"} <= set(box["combatant1"]["links"][0])
    assert box["coordinates"]["text"].endswith("°E")
    assert str(front["source"]).startswith("https://en.wikipedia.org/wiki/Battle_of_")
    assert front["license"] == "CC BY-SA 4.0"


@pytest.mark.parametrize("name", ["one.xml", "one.xml.gz", "one.xml.bz2", "misleading-name.txt"])
def test_every_kind_of_file_gives_the_same_articles(name: str, expected: dict[str, str], tmp_path: Path) -> None:
    write_dump(tmp_path / name, 400)
    import_dump(tmp_path / name, tmp_path / "out")
    assert articles(tmp_path / "out") == expected


def test_second_run_writes_nothing(small: Path, tmp_path: Path) -> None:
    import_dump(small, tmp_path, limit=15)
    assert len(articles(tmp_path)) == 15
    report = import_dump(small, tmp_path)
    assert (report.written, report.skipped) == (25, 15)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.md")}
    report = import_dump(small, tmp_path)
    assert (report.written, report.skipped) == (0, 40)
    assert before == {path: path.stat().st_mtime_ns for path in tmp_path.glob("*.md")}


KILLED = """
import os, signal, sys
from pipeline.importers import import_dump, store
calls = 0
def dies(*arguments, real={real}, **named):
    global calls
    calls += 1
    if calls == 24:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)
{real} = dies
import_dump(sys.argv[1], sys.argv[2])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize("at", ["os.fsync", "store.ArticleStore._append"], ids=["half-written", "not-in-journal-yet"])
def test_killed_then_resumed(at: str, small: Path, expected: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED.format(real=at), str(small), str(tmp_path)], cwd=ROOT, check=False
    )
    assert done.returncode == -signal.SIGKILL
    report = import_dump(small, tmp_path)
    assert (report.written, report.skipped) == (17, 23)
    assert articles(tmp_path) == expected
    assert not list(tmp_path.glob(".*.part"))


def test_torn_last_article_and_journal_line_are_made_again(
    small: Path, expected: dict[str, str], tmp_path: Path
) -> None:
    import_dump(small, tmp_path, limit=20)
    lines = (tmp_path / JOURNAL).read_bytes().splitlines(keepends=True)
    entries = [line for line in lines if b'"page_id"' in line]
    last = tmp_path / json.loads(entries[-1])["file"]
    last.write_bytes(last.read_bytes()[:200])
    (tmp_path / JOURNAL).write_bytes(b"".join(entries) + entries[0][:40])
    report = import_dump(small, tmp_path)
    assert (report.written, report.skipped) == (21, 19)
    assert articles(tmp_path) == expected


def test_edited_articles_are_left_alone(tmp_path: Path) -> None:
    page = page_xml(7, "Battle of Ost", 0, BOX % "Ost")
    import_dump(small_dump(tmp_path / "a.xml", page), tmp_path / "out")
    path = tmp_path / "out" / "battle-of-ost.md"
    path.write_text(path.read_text("utf-8") + "\nA correction.\n", "utf-8")
    report = import_dump(tmp_path / "a.xml", tmp_path / "out")
    assert (report.written, report.skipped) == (0, 1)
    newer = page.replace("<id>1000007</id>", "<id>2000007</id>")
    report = import_dump(small_dump(tmp_path / "b.xml", newer), tmp_path / "out")
    assert (report.written, report.rejected) == (0, 1)
    assert rows(tmp_path / "out" / REJECTS)[0]["reason"] == "edited"
    assert path.read_text("utf-8").endswith("A correction.\n")


def test_new_revision_goes_into_the_same_file(tmp_path: Path) -> None:
    page = page_xml(7, "Battle of Ost", 0, BOX % "Ost")
    import_dump(small_dump(tmp_path / "a.xml", page), tmp_path / "out")
    newer = page.replace("<id>1000007</id>", "<id>2000007</id>").replace("40 killed", "41 killed")
    report = import_dump(small_dump(tmp_path / "b.xml", newer), tmp_path / "out")
    assert report.written == 1
    assert list(articles(tmp_path / "out")) == ["battle-of-ost.md"]
    assert "41 killed" in articles(tmp_path / "out")["battle-of-ost.md"]


def test_same_slug_gets_the_page_number(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "battle-of-ust.md").write_text("---\ntitle: mine\n---\nMy own notes.\n", "utf-8")
    titles = ["Battle of Öst", "Battle of Ost", "Battle of Ust", "戦い"]
    pages = [page_xml(i, title, 0, BOX % title) for i, title in enumerate(titles, start=1)]
    import_dump(small_dump(tmp_path / "a.xml", *pages), tmp_path / "out")
    names = ["battle-of-ost-2.md", "battle-of-ost.md", "battle-of-ust-3.md", "battle-of-ust.md", "page-4.md"]
    assert list(articles(tmp_path / "out")) == names
    assert "My own notes" in articles(tmp_path / "out")["battle-of-ust.md"]


def test_broken_pages_are_rejects_and_the_rest_comes_through(tmp_path: Path) -> None:
    good = page_xml(1, "Battle of Ost", 0, BOX % "Ost")
    pages = [
        page_xml(2, "Too big", 0, BOX % "x" + "a" * 50_000),
        page_xml(3, "Not closed", 0, BOX % "x").replace("  </page>\n", ""),
        page_xml(4, "Bad & XML", 0, BOX % "x").replace("&amp;", "&nosuch;"),
        page_xml(5, "No number", 0, BOX % "x").replace("<id>5</id>", ""),
        page_xml(6, "Open box", 0, "{{Infobox military conflict|conflict=x\nText."),
        page_xml(7, "Nothing", 0, "{{Infobox military conflict}}"),
        '<page><title>Bomb</title><!DOCTYPE x [<!ENTITY a "aaaa">]><id>8</id>{{Infobox military conflict}}&a;</page>',
        good,
    ]
    source = small_dump(tmp_path / "a.xml", *pages)
    report = import_dump(source, tmp_path / "out", max_page_bytes=20_000)
    assert (report.pages_seen, report.written, report.rejected) == (8, 1, 7)
    found = {str(row["title"]): row["reason"] for row in rows(tmp_path / "out" / REJECTS)}
    assert found == {
        "Too big": "too_large",
        "Not closed": "malformed_xml",
        "Bad &nosuch; XML": "malformed_xml",
        "No number": "malformed_page",
        "Open box": "infobox_unreadable",
        "Nothing": "infobox_unreadable",
        "Bomb": "malformed_xml",
    }
    import_dump(source, tmp_path / "out", max_page_bytes=200_000)
    reasons = [row["title"] for row in rows(tmp_path / "out" / REJECTS)]
    assert "Too big" not in reasons
    assert len(reasons) == 6


def test_memory_does_not_grow_with_a_huge_page(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xml.bz2"
    head = page_xml(1, "Bomb", 0, "{{Infobox military conflict|conflict=x}}").split("{{")[0]
    with bz2.open(path, "wb") as file:
        file.write((HEADER + head).encode())
        for _ in range(60):
            file.write(b"a" * 1_000_000)
        file.write(
            b"</text></revision></page>" + page_xml(2, "Battle of Ost", 0, BOX % "Ost").encode() + FOOTER.encode()
        )
    assert path.stat().st_size < 20_000
    import_dump(SMALL := small_dump(tmp_path / "warm.xml", page_xml(1, "B", 0, BOX % "B")), tmp_path / "warm")
    assert SMALL.exists()
    tracemalloc.start()
    report = import_dump(path, tmp_path / "out", max_page_bytes=2_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (report.written, report.rejected) == (1, 1)
    assert peak < 16_000_000


@pytest.mark.parametrize("kind", ["bz2", "gz", "xml"])
def test_dump_that_breaks_off_says_so_and_keeps_what_it_had(kind: str, tmp_path: Path) -> None:
    whole = tmp_path / f"a.xml.{kind}" if kind != "xml" else tmp_path / "a.xml"
    write_dump(whole, 600, per_stream=50 if kind == "bz2" else 0)
    data = whole.read_bytes()
    cut = tmp_path / "cut"
    cut.write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(ImportSourceError, match="breaks off"):
        import_dump(cut, tmp_path / "out")
    kept = len(articles(tmp_path / "out"))
    assert 5 < kept < 60
    report = import_dump(whole, tmp_path / "out")
    assert (report.written, report.skipped) == (60 - kept, kept)


def test_damaged_stream_says_so(tmp_path: Path) -> None:
    whole = tmp_path / "a.xml.bz2"
    write_dump(whole, 500, per_stream=50)
    data = bytearray(whole.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 20] = bytes(20)
    whole.write_bytes(data)
    with pytest.raises(ImportSourceError, match=r"damaged|breaks off"):
        import_dump(whole, tmp_path / "out")


NOT_DUMPS = {
    "empty": b"",
    "html": b"<html><page></page></html>",
    "seven-zip": b"7z\xbc\xaf\x27\x1c",
    "utf-16": '<?xml version="1.0" encoding="utf-16"?><mediawiki><page>'.encode("ascii"),
    "bz2-of-nothing": bz2.compress(b"hello"),
    "gzip-of-nothing": gzip.compress(b"hello"),
}


@pytest.mark.parametrize("data", NOT_DUMPS.values(), ids=NOT_DUMPS.keys())
def test_what_is_no_dump_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(ImportSourceError, match=r"MediaWiki|7z"):
        import_dump(tmp_path / "x", tmp_path / "out")


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(ImportSourceError, match="cannot be read"):
        import_dump(tmp_path / "none.xml", tmp_path / "out")


def test_out_that_is_a_file(tmp_path: Path) -> None:
    source = small_dump(tmp_path / "a.xml")
    with pytest.raises(ImportSourceError, match="cannot be written"):
        import_dump(source, source)


def test_full_disk_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    source = small_dump(tmp_path / "a.xml", page_xml(1, "Battle of Ost", 0, BOX % "Ost"))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ImportSourceError, match="No space left"):
        import_dump(source, tmp_path / "out")
    monkeypatch.undo()
    assert not articles(tmp_path / "out")
    assert import_dump(source, tmp_path / "out").written == 1


def test_two_imports_at_once_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="no advisory locks on this system")
    source = small_dump(tmp_path / "a.xml")
    with ArticleStore(tmp_path / "out", source="x"), pytest.raises(LockedError):
        import_dump(source, tmp_path / "out")


def test_journal_that_is_no_journal(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_text("not json\n", "utf-8")
    with pytest.raises(ImportSourceError, match="line 1"):
        import_dump(small_dump(tmp_path / "a.xml"), tmp_path)


def test_other_templates_and_aliases(tmp_path: Path) -> None:
    source = small_dump(
        tmp_path / "a.xml",
        page_xml(1, "Template:Warbox", 10, "#REDIRECT", "Template:Infobox military conflict"),
        page_xml(2, "Battle of Ost", 0, (BOX % "Ost").replace("Infobox military conflict", "warbox")),
        page_xml(3, "Raid on Ust", 0, (BOX % "Ust").replace("Infobox military conflict", "Template:Infobox_operation")),
    )
    report = import_dump(source, tmp_path / "out")
    assert (report.written, report.aliases) == (0, ["Warbox"])
    report = import_dump(source, tmp_path / "out", templates=["Warbox", "infobox operation"])
    assert report.written == 2
    assert read_article(tmp_path / "out" / "battle-of-ost.md").infobox["casualties1"].text == "40 killed"
    with pytest.raises(ImportSourceError, match="template"):
        import_dump(source, tmp_path / "out", templates=[])


def test_other_wikis_get_no_wikipedia_license(tmp_path: Path) -> None:
    source = small_dump(tmp_path / "a.xml", page_xml(1, "Battle of Ost", 0, BOX % "Ost"))
    source.write_text(
        source.read_text("utf-8").replace("en.wikipedia.org", "wars.example").replace("Wikipedia", "War Wiki"), "utf-8"
    )
    import_dump(source, tmp_path / "out")
    front = frontmatter.load(str(tmp_path / "out" / "battle-of-ost.md")).metadata
    assert front["author"] == "War Wiki"
    assert "license" not in front


def test_progress_is_told(dump: tuple[Path, list[Battle]], tmp_path: Path) -> None:
    told: list[int] = []
    import_dump(dump[0], tmp_path, progress=lambda report: told.append(report.pages_seen))
    assert told == [1000, 2000, 2000]


def test_importing_the_package_needs_no_parser(tmp_path: Path) -> None:
    (tmp_path / "mwparserfromhell.py").write_text("raise ImportError('not installed')\n", "utf-8")
    code = (
        "import pipeline.importers as i\n"
        "try:\n    i.import_dump('x', 'y')\n"
        "except Exception as e:\n    print(type(e).__name__, e)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("MissingExtraError")
    assert "pip install 'warledger[import]'" in done.stdout


@pytest.mark.corpus
@pytest.mark.skipif(not SAMPLE.exists(), reason=f"the real dump sample {SAMPLE} is not here")
def test_real_sample_yields_its_one_article(tmp_path: Path) -> None:
    report = import_dump(SAMPLE, tmp_path)
    assert (report.pages_seen, report.written, report.rejected) == (206, 1, 0)
    article = read_article(tmp_path / "american-revolutionary-war.md")
    assert "6,824 killed in battle" in article.infobox["casualties1"].raw.split("\n")
    assert "1,243 navy killed in battle, 42,000 deserted" in article.infobox["casualties2"].text
    assert article.infobox["date"].raw.startswith("April 19, 1775 – September 3, 1783\n")
    assert article.infobox["combatant2"].links[0].page == "Kingdom of Great Britain"
    assert len(article.paragraphs) > 100
    signs = ("{{", "}}", "[[", "]]", "'''", "<ref", "|-", "&nbsp;", "**")
    texts = [paragraph.text for paragraph in article.paragraphs] + [f.text for f in article.infobox.values()]
    assert not [text for text in texts if any(sign in text for sign in signs)]
