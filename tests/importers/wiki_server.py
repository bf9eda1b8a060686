"""A small server that speaks the part of the MediaWiki API that `fetch` uses."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

Fault = Callable[["Wiki", dict[str, str]], tuple[int, dict[str, str], bytes] | None]


@dataclass
class Wiki:
    """Pages by title: (number, revision, wikitext). `faults` are asked first, one a request, until they are used up."""

    pages: dict[str, tuple[int, int, str]]
    redirects: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    texts_per_answer: int = 2
    requests: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    def answer(self, query: dict[str, str]) -> dict[str, Any]:
        return self._texts(query) if "revisions" in query["prop"] else self._info(query)

    def _info(self, query: dict[str, str]) -> dict[str, Any]:
        normalized, redirects, pages = [], [], {}
        for asked in query["titles"].split("|"):
            title = asked[:1].upper() + asked[1:]
            if title != asked:
                normalized.append({"from": asked, "to": title})
            if "redirects" in query and title in self.redirects:
                redirects.append({"from": title, "to": self.redirects[title]})
                title = self.redirects[title]
            if title.startswith("Bad\\"):
                pages[title] = {"title": title, "invalid": True, "invalidreason": "The title has a backslash."}
            elif title in self.pages:
                number, revision, _ = self.pages[title]
                address = f"https://en.wikipedia.org/wiki/{quote(title.replace(' ', '_'))}"
                pages[title] = {
                    "pageid": number,
                    "ns": 0,
                    "title": title,
                    "lastrevid": revision,
                    "canonicalurl": address,
                }
            else:
                pages[title] = {"ns": 0, "title": title, "missing": True}
        return {"query": {"normalized": normalized, "redirects": redirects, "pages": list(pages.values())}}

    def _texts(self, query: dict[str, str]) -> dict[str, Any]:
        """Of all pages asked for, some with their text and a word on how to go on, as the real API does."""
        numbers = [int(number) for number in query["pageids"].split("|")]
        start = int(query.get("rvcontinue", "0"))
        by_number = {number: (title, revision, text) for title, (number, revision, text) in self.pages.items()}
        pages = []
        for i, number in enumerate(numbers):
            title, revision, text = by_number[number]
            page: dict[str, Any] = {"pageid": number, "ns": 0, "title": title}
            if start <= i < start + self.texts_per_answer:
                slot = {"contentmodel": "wikitext", "contentformat": "text/x-wiki", "content": text}
                when = "2024-02-03T04:05:06Z"
                page["revisions"] = [{"revid": revision, "timestamp": when, "slots": {"main": slot}}]
            pages.append(page)
        answer: dict[str, Any] = {"query": {"pages": pages}}
        if start + self.texts_per_answer < len(numbers):
            answer["continue"] = {"rvcontinue": str(start + self.texts_per_answer), "continue": "||"}
        return answer


@contextmanager
def serving(wiki: Wiki) -> Iterator[Wiki]:
    """`wiki` on a free port of the loopback; its address is in `wiki.url`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
            wiki.requests.append(query)
            wiki.headers.append({key.lower(): value for key, value in self.headers.items()})
            fault = wiki.faults.pop(0)(wiki, query) if wiki.faults else None
            status, headers, body = fault or (200, {}, json.dumps(wiki.answer(query)).encode())
            if not fault and "gzip" in self.headers.get("Accept-Encoding", ""):
                headers, body = {"Content-Encoding": "gzip"}, gzip.compress(body)
            self.send_response(status)
            for key, value in {"Content-Type": "application/json", **headers, "Content-Length": str(len(body))}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    wiki.url = f"http://127.0.0.1:{server.server_port}/w/api.php"
    try:
        yield wiki
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
