"""Articles by title from a wiki's MediaWiki API."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from .convert import Importer
from .http import PoliteClient
from .report import ImportReport
from .store import ArticleStore, PageId
from .templates import template_name
from .wikitext import require_parser

__all__ = ["WIKIPEDIA", "fetch"]

WIKIPEDIA = "https://en.wikipedia.org/w/api.php"
_INFO_BATCH, _TEXT_BATCH = 50, 20
_TITLES_LENGTH = 4000
"""characters of titles, as the address carries them; servers refuse addresses above some 8,000"""


def fetch(
    titles: Iterable[str],
    out: str | Path,
    api_url: str = WIKIPEDIA,
    user_agent: str = "",
    *,
    maxlag: int | None = 5,
    templates: Iterable[str] = ("Infobox military conflict",),
    progress: Callable[[ImportReport], None] | None = None,
    retries: int = 6,
    timeout: float = 60,
    sleep: Callable[[float], None] = time.sleep,
) -> ImportReport:
    """Write the articles with these titles into the folder `out`; redirects are followed.

    Every title asked for is written, with an infobox or without; `templates` names the infoboxes that are kept.
    `user_agent` must say how to reach you. Articles written before from the same revision are not loaded again. A title
    that the wiki does not have becomes a row of `import-rejects.jsonl` (`missing`, `invalid_title`).
    `progress` is called after every batch. See `PoliteClient` for `maxlag`, `retries`, `timeout` (seconds).

    Raises ImportSourceError (API refuses, cannot be reached or stays busy; folder not writable), LockedError,
    MissingExtraError (mwparserfromhell is not installed).
    """
    require_parser()
    client = PoliteClient(api_url, user_agent, maxlag=maxlag, retries=retries, timeout=timeout, sleep=sleep)
    wanted = list(dict.fromkeys(title for raw in titles if (title := " ".join(raw.replace("_", " ").split()))))
    report = ImportReport()
    names = tuple(template_name(name) for name in templates)
    with ArticleStore(out, source=api_url) as store:
        store.forget_rejects(lambda row: row.get("title") in wanted)
        run = _Fetch(client, Importer(store, report, templates=names))
        for batch in _batches(wanted, _INFO_BATCH):
            run.batch(batch)
            if progress:
                progress(report)
        store.finish(report)
    return report


def _batches(titles: list[str], size: int) -> Iterator[list[str]]:
    batch: list[str] = []
    length = 0
    for title in titles:
        cost = len(quote(title)) + 3
        if batch and (len(batch) == size or length + cost > _TITLES_LENGTH):
            yield batch
            batch, length = [], 0
        batch.append(title)
        length += cost
    if batch:
        yield batch


class _Fetch:
    def __init__(self, client: PoliteClient, importer: Importer) -> None:
        self.client = client
        self.importer = importer
        self.host = urlsplit(client.api_url).hostname or ""
        self._seen: set[int] = set()

    def batch(self, titles: list[str]) -> None:
        """First which pages and revisions they are; then the text of those that are not written yet."""
        report, store = self.importer.report, self.importer.store
        wanted: dict[int, tuple[PageId, str]] = {}
        for page in self._pages(titles):
            page_id = int(page["pageid"])
            if page_id in self._seen:
                continue
            self._seen.add(page_id)
            report.pages_seen += 1
            address = str(page.get("canonicalurl") or page.get("fullurl") or self.client.api_url)
            key = PageId(_site(address), page_id, str(page["title"]), page.get("lastrevid"))
            if store.done(key):
                report.skipped += 1
            else:
                wanted[page_id] = key, address
        ids = list(wanted)
        for start in range(0, len(ids), _TEXT_BATCH):
            self._texts({page_id: wanted[page_id] for page_id in ids[start : start + _TEXT_BATCH]})

    def _pages(self, titles: list[str]) -> Iterator[dict[str, Any]]:
        """The page of each title that the wiki has; the others are rejected."""
        usable = [title for title in titles if not set(title) & set("|[]{}<>#")]
        for title in titles:
            if title not in usable:
                self._reject(title, "invalid_title", "a title cannot hold any of | [ ] { } < > #")
        if not usable:
            return
        params: dict[str, str | int] = {"action": "query", "prop": "info", "inprop": "url", "redirects": 1}
        renamed: dict[str, str] = {}
        pages: dict[str, dict[str, Any]] = {}
        for answer in self._all({**params, "titles": "|".join(usable)}):
            for kind in ("normalized", "redirects"):
                renamed |= {str(step["from"]): str(step["to"]) for step in answer.get(kind, [])}
            for page in answer.get("pages", []):
                pages.setdefault(str(page["title"]), {}).update(page)
        for title in usable:
            page = pages.get(_follow(title, renamed), {})
            if "pageid" in page and not page.get("missing"):
                yield page
            elif page.get("invalid"):
                self._reject(title, "invalid_title", str(page.get("invalidreason") or "the wiki takes no such title"))
            else:
                self._reject(title, "missing", f"{self.host} has no page of this title: look up its exact spelling")

    def _texts(self, wanted: dict[int, tuple[PageId, str]]) -> None:
        params: dict[str, str | int] = {
            "action": "query",
            "prop": "revisions",
            "rvslots": "main",
            "rvprop": "ids|timestamp|content",
            "pageids": "|".join(str(page_id) for page_id in wanted),
        }
        left = dict(wanted)
        for answer in self._all(params):
            for page in answer.get("pages", []):
                revisions = page.get("revisions")
                if not revisions or (page_id := int(page.get("pageid", -1))) not in left:
                    continue
                key, address = left.pop(page_id)
                self._add(key, address, revisions[0])
        for key, _ in left.values():
            self.importer.reject(key, "missing", "the wiki gave no text for this page: it may just have been deleted")

    def _add(self, key: PageId, address: str, revision: dict[str, Any]) -> None:
        slot = revision.get("slots", {}).get("main", {})
        text = slot.get("content")
        if slot.get("contentmodel", "wikitext") != "wikitext" or not isinstance(text, str):
            self.importer.reject(key, "not_wikitext", "the page's text is hidden or no wikitext")
            return
        # The page may have changed since its revision was asked for: what is noted is the revision of this text.
        page = PageId(key.site, key.page_id, key.title, revision.get("revid", key.revision))
        self.importer.add(
            page,
            text,
            address=address,
            site_name=self.host,
            timestamp=revision.get("timestamp"),
            infobox_needed=False,
        )

    def _all(self, params: dict[str, str | int]) -> Iterator[dict[str, Any]]:
        """The `query` parts of all answers to a query that is continued until its end."""
        more: dict[str, str | int] = {}
        while True:
            answer = self.client.get({**params, **more})
            query = answer.get("query")
            yield query if isinstance(query, dict) else {}
            if not isinstance(answer.get("continue"), dict) or answer["continue"] == more:
                return
            more = answer["continue"]

    def _reject(self, title: str, reason: str, message: str) -> None:
        self.importer.report.rejected += 1
        self.importer.store.reject(title, reason, message)


def _follow(title: str, renamed: dict[str, str]) -> str:
    """Where normalisation and redirects lead from a title; a circle ends where it closes."""
    seen = {title}
    while (following := renamed.get(title)) is not None and following not in seen:
        title = following
        seen.add(title)
    return title


def _site(address: str) -> str:
    """The address that page names follow: all up to the last slash of `/wiki/`."""
    head, wiki, _ = address.partition("/wiki/")
    return head + wiki if wiki else address.rsplit("/", 1)[0] + "/"
