"""A polite client for the MediaWiki API: one request at a time, a name to answer to, and waiting when asked to.

After <https://www.mediawiki.org/wiki/API:Etiquette> and <https://www.mediawiki.org/wiki/Manual:Maxlag_parameter>.
"""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
import zlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from ..errors import ImportSourceError

__all__ = ["PoliteClient"]

MAX_ANSWER_BYTES = 64_000_000
_BUSY_STATUS = frozenset({408, 429, 500, 502, 503, 504})
_BUSY_CODES = frozenset({"maxlag", "ratelimited", "readonly", "internal_api_error_DBQueryError"})
_LONGEST_WAIT = 120.0


class _Busy(Exception):
    """The server asks to come back later; `wait` is how long, in seconds, None where it did not say."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        super().__init__(reason)
        self.wait = wait


class PoliteClient:
    """Asks one API. `user_agent` must say how to reach you (an address or a URL), as Wikimedia's policy wants.

    `maxlag`: seconds of replication lag above which the server should refuse; `retries`: how often a request is
    repeated, after what `Retry-After` says or 1, 2, 4 … seconds (120 at most); `timeout` in seconds.
    """

    def __init__(
        self,
        api_url: str,
        user_agent: str,
        *,
        maxlag: int | None = 5,
        retries: int = 6,
        timeout: float = 60,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        if urlsplit(api_url).scheme not in ("http", "https"):
            raise ImportSourceError(
                f"{api_url!r} is no address of a MediaWiki API: give one like https://en.wikipedia.org/w/api.php"
            )
        if "@" not in user_agent and "://" not in user_agent:
            raise ImportSourceError(
                "the user agent (--user-agent) must say how to reach you, like 'my-study/1.0 (name@university.edu)': "
                "Wikimedia blocks clients that do not"
            )
        if not user_agent.isascii() or not user_agent.isprintable():
            raise ImportSourceError("the user agent may hold only printable ASCII characters")
        self.api_url = api_url
        self.user_agent = user_agent
        self.maxlag = maxlag
        self.retries = retries
        self.timeout = timeout
        self._sleep = sleep

    def get(self, params: Mapping[str, str | int]) -> dict[str, Any]:
        """The answer to a query, as JSON.

        Raises ImportSourceError where the API says no, cannot be reached or is busy through all retries.
        """
        for attempt in range(self.retries + 1):
            try:
                return self._once(params)
            except _Busy as busy:
                if attempt == self.retries:
                    raise ImportSourceError(
                        f"{self.api_url} could not be used in {self.retries + 1} tries ({busy}): run again later; "
                        "the articles written so far stay"
                    ) from busy
                wait = 2.0**attempt if busy.wait is None else max(busy.wait, 1.0)
                self._sleep(min(wait, _LONGEST_WAIT))
        raise AssertionError("unreachable")

    def _once(self, params: Mapping[str, str | int]) -> dict[str, Any]:
        query = {"format": "json", "formatversion": 2, **params}
        if self.maxlag is not None:
            query["maxlag"] = self.maxlag
        request = urllib.request.Request(
            f"{self.api_url}?{urlencode(query)}",
            headers={"User-Agent": self.user_agent, "Accept-Encoding": "gzip", "Accept": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as response:
                body = _read(response, self.api_url)
                retry_after = response.headers.get("Retry-After")
        except urllib.error.HTTPError as error:
            with error:
                if error.code in _BUSY_STATUS:
                    raise _Busy(f"HTTP {error.code}", _seconds(error.headers.get("Retry-After"))) from error
                raise ImportSourceError(f"{self.api_url} answered HTTP {error.code} {error.reason}") from error
        except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
            raise _Busy(str(getattr(error, "reason", None) or error) or type(error).__name__) from error
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise ImportSourceError(f"{self.api_url} did not answer in JSON: is it the wiki's api.php?") from error
        if not isinstance(answer, dict):
            raise ImportSourceError(f"{self.api_url} did not answer as a MediaWiki API: is it the wiki's api.php?")
        if isinstance(fault := answer.get("error"), dict):
            code = str(fault.get("code"))
            if code in _BUSY_CODES:
                raise _Busy(code, _seconds(retry_after))
            raise ImportSourceError(f"{self.api_url} refused ({code}): {fault.get('info')}")
        return answer


def _read(response: http.client.HTTPResponse, url: str) -> bytes:
    """The body, unpacked; refused above MAX_ANSWER_BYTES, packed or not."""
    data = response.read(MAX_ANSWER_BYTES + 1)
    too_large = len(data) > MAX_ANSWER_BYTES
    if response.headers.get("Content-Encoding", "").lower() == "gzip" and not too_large:
        unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            data = unpacker.decompress(data, MAX_ANSWER_BYTES)
        except zlib.error as error:
            raise _Busy("a damaged gzip answer") from error
        too_large = bool(unpacker.unconsumed_tail)
        if not unpacker.eof and not too_large:
            raise _Busy("a gzip answer that breaks off")
    if too_large:
        raise ImportSourceError(f"{url} answered with more than {MAX_ANSWER_BYTES:,} bytes: ask for fewer titles")
    return data


def _seconds(retry_after: str | None) -> float | None:
    """`Retry-After` as seconds from now; it may be a number or a date."""
    if not retry_after:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        when = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (when - datetime.now(UTC)).total_seconds()) if when.tzinfo else None
