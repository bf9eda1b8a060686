"""The report, as files and in a real headless browser."""

from __future__ import annotations

import shutil

import pytest

from pipeline.analysis import Tables
from pipeline.errors import SettingsError
from pipeline.report import write as report_write
from pipeline.report import write_report
from pipeline.report.outlines import countries
from pipeline.report.spans import segments

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")

CHROME = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --force-prefers-reduced-motion"
).split()


def _row(start, end, text, key):
    nothing = dict.fromkeys(("reason", "subset_of", "duplicate_of", "source", "date_edtf"))
    return nothing | {
        "start_char": start, "end_char": end, "text": text, "id": key, "name": text, "side": 2, "low": 13, "high": 13,
        "qualifier": "exact", "outcome": "killed", "victim_class": "combatant",
    }  # fmt: skip


def test_segments_cut_at_every_border_and_lose_no_text():
    text = "In all 13 rebels died."
    figure, force = _row(7, 21, "13 rebels died", "c"), _row(10, 16, "rebels", "f")
    found = segments(text, [("casualties", figure), ("forces", force)])
    assert "".join(s.text for s in found) == text
    assert [(s.text, s.kinds) for s in found] == [
        ("In all ", ()),
        ("13 ", ("casualties",)),
        ("rebels", ("forces", "casualties")),
        (" died", ("casualties",)),
        (".", ()),
    ]


def test_outlines_hold_land_where_land_is():
    near_syria = countries((36.0, 33.0, 37.0, 35.0))["features"]
    assert 1 <= len(near_syria) < 10
    ring = near_syria[0]["geometry"]["coordinates"][0]
    assert ring[0] == pytest.approx(ring[-1])


def test_unknown_article_is_named(tables, tmp_path):
    with pytest.raises(SettingsError, match="no article 'x'"):
        write_report(tables, tmp_path / "r.html", articles=["x"])


def test_many_articles_become_a_folder_of_pages(tables, tmp_path, monkeypatch):
    monkeypatch.setattr(report_write, "ONE_FILE_ARTICLES", 1)
    two = ["battle-of-cannae", "battle-of-hattin"]
    written = write_report(tables, tmp_path / "r.html", articles=two)
    assert [p.name for p in written] == ["battle-of-cannae.html", "battle-of-hattin.html", "r.html"]
    assert 'href="r_pages/battle-of-cannae.html"' in written[-1].read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser():
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not (CHROME and DRIVER):
        pytest.skip("no chromium and chromedriver: the report was not opened in a browser")
    options = selenium.ChromeOptions()
    options.binary_location = CHROME
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = selenium.Chrome(options=options, service=selenium.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def report(tables, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    write_report(tables, path)
    return path


def _quiet(browser):
    """No console error, and no request but to the file itself."""
    assert [e for e in browser.get_log("browser") if e["level"] == "SEVERE"] == []
    requests = [e["message"] for e in browser.get_log("performance") if '"Network.requestWillBeSent"' in e["message"]]
    assert [r for r in requests if '"url":"http' in r] == []


@pytest.mark.browser
def test_a_reader_clicks_through(browser, report):
    from selenium.webdriver.common.by import By

    browser.get(report.as_uri())
    assert len(browser.find_elements(By.CSS_SELECTOR, "#articles tbody tr")) == 12
    browser.find_element(By.CSS_SELECTOR, "#articles thead button").click()
    titles = [e.text for e in browser.find_elements(By.CSS_SELECTOR, "#articles tbody tr td:first-child")]
    assert titles == sorted(titles)
    browser.find_element(By.LINK_TEXT, "Battle of Cannae").click()
    article = browser.find_element(By.ID, "battle-of-cannae")
    assert article.is_displayed()
    for part in ("text", "timeline", "map", "tables"):
        link = article.find_element(By.CSS_SELECTOR, f"nav a[href='#battle-of-cannae-{part}']")
        link.click()
        assert browser.find_element(By.ID, f"battle-of-cannae-{part}").is_displayed()
    assert article.find_elements(By.CSS_SELECTOR, "#battle-of-cannae-map svg path")
    _quiet(browser)


@pytest.mark.browser
def test_search_finds_and_opens_a_paragraph(browser, report):
    from selenium.webdriver.common.by import By

    browser.get(report.as_uri() + "#top")
    browser.find_element(By.ID, "search").send_keys("Hannibal")
    hits = browser.find_elements(By.CSS_SELECTOR, "#results .hit a")
    assert hits
    hits[0].click()
    assert browser.find_element(By.ID, "battle-of-cannae").is_displayed()
    _quiet(browser)


@pytest.mark.browser
def test_marked_words_are_reached_and_explained_by_keyboard(browser, report):
    from selenium.webdriver.common.by import By

    browser.get(report.as_uri() + "#battle-of-cannae")
    mark = browser.find_element(By.CSS_SELECTOR, "#battle-of-cannae-text .m.dates[tabindex]")
    browser.execute_script("arguments[0].focus()", mark)
    tip = browser.execute_script("return getComputedStyle(arguments[0], '::after').content", mark)
    assert "date:" in tip


@pytest.mark.browser
def test_script_and_html_in_text_stay_text(browser, tables, tmp_path):
    from selenium.webdriver.common.by import By

    attack = "<script>window.owned=1</script><img src=x onerror=window.owned=1>\"'><b>"
    frames = {name: frame.copy() for name, frame in tables.article("battle-of-cannae").items()}
    for table, column in (
        ("articles", "title"),
        ("paragraphs", "section"),
        ("gazetteer", "name"),
        ("casualties", "source"),
    ):
        frames[table][column] = attack
    frames["paragraphs"]["text"] = frames["paragraphs"]["text"] + attack
    path = tmp_path / "r.html"
    write_report(Tables(frames), path)
    browser.get(path.as_uri())
    browser.find_element(By.ID, "search").send_keys("window.owned")
    assert browser.execute_script("return window.owned === undefined")
    assert browser.find_elements(By.CSS_SELECTOR, "main b, main img") == []
    assert attack in browser.find_element(By.CSS_SELECTOR, "#articles tbody a").get_attribute("textContent")
    _quiet(browser)
