"""`fetch` against a local server that speaks the MediaWiki API, in its good and its bad hours."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import frontmatter
import pytest

pytest.importorskip("mwparserfromhell", reason="needs the extra warledger[import]")

from wiki_server import Wiki, serving

from pipeline.articles import read_article
from pipeline.errors import ImportSourceError
from pipeline.importers import ImportReport, fetch
from pipeline.importers.store import JOURNAL, REJECTS

AGENT = "warledger-tests/1.0 (tests@example.org)"
BOX = "{{{{Infobox military conflict|conflict=Battle of {0}|casualties1={1} killed}}}}\nThe battle of {0} was short."


@pytest.fixture
def wiki() -> Iterator[Wiki]:
    pages = {f"Battle of Ford {n}": (n, 100 + n, BOX.format(f"Ford {n}", 10 + n)) for n in range(1, 8)}
    pages["Plain (battle)"] = (50, 150, "No box here, but 12 men were killed.")
    pages["Open"] = (51, 151, "{{Infobox military conflict|conflict=Open\nText.")
    with serving(Wiki(pages, redirects={"Ford fight": "Battle of Ford 1"})) as served:
        yield served


class Clock:
    """Instead of sleeping: the waits asked for."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.waits.append(seconds)


def run(wiki: Wiki, titles: list[str], out: Path, clock: Clock | None = None, retries: int = 6) -> ImportReport:
    return fetch(titles, out, wiki.url, AGENT, retries=retries, timeout=10, sleep=clock or Clock())


def rejects(out: Path) -> dict[str, str]:
    path = out / REJECTS
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    return {row["title"]: row["reason"] for row in rows}


def test_articles_are_written(wiki: Wiki, tmp_path: Path) -> None:
    report = run(wiki, [f"Battle of Ford {n}" for n in range(1, 8)], tmp_path)
    assert (report.pages_seen, report.written, report.rejected) == (7, 7, 0)
    article = read_article(tmp_path / "battle-of-ford-3.md")
    assert article.infobox["casualties1"].text == "13 killed"
    front = frontmatter.load(str(tmp_path / "battle-of-ford-3.md")).metadata
    assert front["source"] == "https://en.wikipedia.org/wiki/Battle_of_Ford_3"
    assert (front["page_id"], front["revision"]) == (3, 103)
    assert (front["license"], front["revision_date"]) == ("CC BY-SA 4.0", "2024-02-03T04:05:06Z")


def test_requests_are_polite(wiki: Wiki, tmp_path: Path) -> None:
    run(wiki, [f"Battle of Ford {n}" for n in range(1, 8)], tmp_path)
    assert {headers["user-agent"] for headers in wiki.headers} == {AGENT}
    assert {headers["accept-encoding"] for headers in wiki.headers} == {"gzip"}
    assert {query["maxlag"] for query in wiki.requests} == {"5"}
    # one question which pages they are, then their texts, two an answer, each page once
    assert [query["prop"] for query in wiki.requests] == ["info"] + ["revisions"] * 4


def test_titles_lead_to_pages(wiki: Wiki, tmp_path: Path) -> None:
    titles = ["ford fight", "Battle_of_Ford_1", "battle of  Ford 1", "Plain (battle)", "", "Plain (battle)"]
    report = run(wiki, titles, tmp_path)
    assert (report.pages_seen, report.written) == (2, 2)
    assert sorted(path.name for path in tmp_path.glob("*.md")) == ["battle-of-ford-1.md", "plain-battle.md"]
    assert read_article(tmp_path / "plain-battle.md").infobox == {}


def test_titles_that_lead_nowhere_are_rejects(wiki: Wiki, tmp_path: Path) -> None:
    report = run(wiki, ["Nowhere", "A|B", "Bad\\title", "Open", "Battle of Ford 1"], tmp_path)
    assert (report.written, report.rejected) == (1, 4)
    found = {"Nowhere": "missing", "A|B": "invalid_title", "Bad\\title": "invalid_title", "Open": "infobox_unreadable"}
    assert rejects(tmp_path) == found
    wiki.pages["Nowhere"] = (99, 199, BOX.format("Nowhere", 5))
    run(wiki, ["Nowhere"], tmp_path)
    assert "Nowhere" not in rejects(tmp_path)
    assert len(rejects(tmp_path)) == 3


def test_second_run_loads_no_text_again(wiki: Wiki, tmp_path: Path) -> None:
    titles = ["Battle of Ford 1", "Battle of Ford 2"]
    run(wiki, titles, tmp_path)
    wiki.requests.clear()
    report = run(wiki, titles, tmp_path)
    assert (report.written, report.skipped) == (0, 2)
    assert [query["prop"] for query in wiki.requests] == ["info"]
    wiki.pages["Battle of Ford 1"] = (1, 901, BOX.format("Ford 1", 99))
    report = run(wiki, titles, tmp_path)
    assert (report.written, report.skipped) == (1, 1)
    assert read_article(tmp_path / "battle-of-ford-1.md").infobox["casualties1"].text == "99 killed"


def test_long_lists_of_titles_go_in_batches(wiki: Wiki, tmp_path: Path) -> None:
    wiki.pages = {f"Battle of {'Long ' * 30}{n}": (n, n, BOX.format(n, n)) for n in range(1, 61)}
    wiki.texts_per_answer = 50
    report = run(wiki, list(wiki.pages), tmp_path)
    assert report.written == 60
    titles = [query["titles"].split("|") for query in wiki.requests if query["prop"] == "info"]
    assert sum(map(len, titles)) == 60
    assert max(len("|".join(batch)) for batch in titles) < 5000
    assert max(len(query["pageids"].split("|")) for query in wiki.requests if "pageids" in query) <= 20


LAGGED = json.dumps({"error": {"code": "maxlag", "info": "Waiting for db1: 7 seconds lagged", "lag": 7}}).encode()
IN_A_MINUTE = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
FAULTS = {
    "maxlag": (200, {"Retry-After": "7"}, LAGGED, (7, 7)),
    "maxlag-without-time": (200, {}, LAGGED, (1, 1)),
    "ratelimited": (200, {}, json.dumps({"error": {"code": "ratelimited", "info": "slow down"}}).encode(), (1, 1)),
    "429": (429, {"Retry-After": "30"}, b"too many", (30, 30)),
    "429-date": (429, {"Retry-After": IN_A_MINUTE}, b"too many", (1, 60)),
    "503": (503, {}, b"busy", (1, 1)),
    "503-forever": (503, {"Retry-After": "86400"}, b"busy", (120, 120)),
    "retry-after-zero": (503, {"Retry-After": "0"}, b"busy", (1, 1)),
    "retry-after-odd": (503, {"Retry-After": "soon"}, b"busy", (1, 1)),
    "torn-gzip": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"{}" * 1000)[:-12], (1, 1)),
    "no-gzip": (200, {"Content-Encoding": "gzip"}, b"{}", (1, 1)),
}


@pytest.mark.parametrize(("status", "headers", "body", "wait"), FAULTS.values(), ids=FAULTS.keys())
def test_busy_servers_are_waited_for(
    status: int, headers: dict[str, str], body: bytes, wait: tuple[int, int], wiki: Wiki, tmp_path: Path
) -> None:
    wiki.faults = [lambda *_: (status, headers, body)]
    clock = Clock()
    assert run(wiki, ["Battle of Ford 1"], tmp_path, clock).written == 1
    assert len(clock.waits) == 1
    assert wait[0] <= clock.waits[0] <= wait[1]


def test_waits_grow_and_end(wiki: Wiki, tmp_path: Path) -> None:
    wiki.faults = [lambda *_: (503, {}, b"busy")] * 20
    clock = Clock()
    with pytest.raises(ImportSourceError, match="could not be used in 4 tries"):
        run(wiki, ["Battle of Ford 1"], tmp_path, clock, retries=3)
    assert clock.waits == [1, 2, 4]


def test_break_in_the_middle_is_resumed(wiki: Wiki, tmp_path: Path) -> None:
    titles = [f"Battle of Ford {n}" for n in range(1, 8)]
    wiki.faults = [lambda *_: None, lambda *_: None, lambda *_: (403, {}, b"blocked")]
    with pytest.raises(ImportSourceError, match="HTTP 403"):
        run(wiki, titles, tmp_path)
    assert len(list(tmp_path.glob("*.md"))) == 2
    report = run(wiki, titles, tmp_path)
    assert (report.written, report.skipped) == (5, 2)
    assert '"run"' in (tmp_path / JOURNAL).read_text("utf-8")


ANSWERS = {
    "html": (200, b"<html>", "did not answer in JSON"),
    "list": (200, b"[]", "did not answer as a MediaWiki API"),
    "refusal": (200, b'{"error": {"code": "readapidenied", "info": "log in"}}', "readapidenied"),
    "404": (404, b"", "HTTP 404"),
}


@pytest.mark.parametrize(("status", "body", "message"), ANSWERS.values(), ids=ANSWERS.keys())
def test_what_is_no_api_is_refused(status: int, body: bytes, message: str, wiki: Wiki, tmp_path: Path) -> None:
    wiki.faults = [lambda *_: (status, {}, body)]
    with pytest.raises(ImportSourceError, match=message):
        run(wiki, ["Battle of Ford 1"], tmp_path)


def test_gzip_bomb_is_refused(wiki: Wiki, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.importers.http.MAX_ANSWER_BYTES", 1_000_000)
    bomb = gzip.compress(b" " * 5_000_000)
    wiki.faults = [lambda *_: (200, {"Content-Encoding": "gzip"}, bomb)]
    with pytest.raises(ImportSourceError, match="more than 1,000,000 bytes"):
        run(wiki, ["Battle of Ford 1"], tmp_path)


def test_nobody_there(tmp_path: Path) -> None:
    with serving(Wiki({})) as gone:
        url = gone.url
    with pytest.raises(ImportSourceError, match="could not be used"):
        fetch(["X"], tmp_path, url, AGENT, retries=1, timeout=2, sleep=Clock())


@pytest.mark.parametrize(
    "agent", ["", "Mozilla", "x@y\nInjected: z", "ü@y"], ids=["none", "no-contact", "newline", "letters"]
)
def test_user_agent_must_say_who_asks(agent: str, tmp_path: Path) -> None:
    with pytest.raises(ImportSourceError, match="user agent"):
        fetch(["X"], tmp_path, user_agent=agent)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "en.wikipedia.org", "ftp://x/api.php"])
def test_api_address_must_be_one(url: str, tmp_path: Path) -> None:
    with pytest.raises(ImportSourceError, match="address"):
        fetch(["X"], tmp_path, url, AGENT)
