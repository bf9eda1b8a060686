"""Articles out of a MediaWiki XML dump."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from ..errors import ImportSourceError
from .convert import Importer
from .infobox import template_pattern
from .pages import DumpReader, Fragment, PageError, page_address, parse_page
from .report import ImportReport
from .store import ArticleStore, PageId
from .templates import template_name
from .wikitext import require_parser

__all__ = ["MAX_PAGE_BYTES", "import_dump"]

MAX_PAGE_BYTES = 8_000_000
"""MediaWiki takes pages up to 2 MiB; XML's escapes can treble that."""

_PROGRESS_EVERY = 1000
_REDIRECT = re.compile(rb"<redirect title=\"([^\"]*)\"")


def import_dump(
    path: str | Path,
    out: str | Path,
    *,
    templates: Iterable[str] = ("Infobox military conflict",),
    limit: int | None = None,
    progress: Callable[[ImportReport], None] | None = None,
    max_page_bytes: int = MAX_PAGE_BYTES,
) -> ImportReport:
    """Write every article of the dump at `path` that uses one of `templates` into the folder `out`.

    Articles are main-namespace pages that are no redirects. `limit` ends the run after so many articles written.
    `progress` is called every 1,000 pages and at the end. Run again after a break: what is written is skipped.
    A page larger than `max_page_bytes` of XML, or malformed, becomes a row of `import-rejects.jsonl`.

    Raises ImportSourceError (no such file, no dump, broken off or damaged, folder not writable), LockedError (another
    import writes there), MissingExtraError (mwparserfromhell is not installed).
    """
    names = tuple(dict.fromkeys(template_name(name) for name in templates))
    if not names or not all(names):
        raise ImportSourceError("no infobox template named: give at least one, such as 'Infobox military conflict'")
    require_parser()
    reader = DumpReader(path, max_page_bytes=max_page_bytes)
    report = ImportReport()
    with ArticleStore(out, source=str(path)) as store:
        store.forget_rejects(lambda _: True)
        run = _DumpRun(reader, Importer(store, report, templates=names), names)
        for fragment in reader.fragments():
            report.pages_seen += 1
            run.page(fragment)
            if progress and report.pages_seen % _PROGRESS_EVERY == 0:
                progress(report)
            if limit is not None and report.written >= limit:
                break
        store.finish(report)
    if progress:
        progress(report)
    return report


class _DumpRun:
    def __init__(self, reader: DumpReader, importer: Importer, templates: tuple[str, ...]) -> None:
        self.reader = reader
        self.importer = importer
        self.templates = templates
        escaped = [html.escape(name, quote=False) for name in templates]
        self._uses = re.compile(template_pattern(escaped).pattern.encode("utf-8"))

    def page(self, fragment: Fragment) -> None:
        report, store = self.importer.report, self.importer.store
        if fragment.problem:
            report.rejected += 1
            store.reject(fragment.title, fragment.problem, _PROBLEMS[fragment.problem])
            return
        if b"<redirect " in fragment.data:
            self._note_alias(fragment)
            return
        if not self._uses.search(fragment.data):
            return
        try:
            page = parse_page(fragment)
        except PageError as error:
            report.rejected += 1
            store.reject(fragment.title, error.reason, str(error))
            return
        if page.namespace == 0 and not page.redirect:
            site = self.reader.site
            self.importer.add(
                PageId(site, page.page_id, page.title, page.revision),
                page.text,
                address=page_address(site, page.title),
                site_name=self.reader.site_name,
                timestamp=page.timestamp,
                infobox_needed=True,
            )

    def _note_alias(self, fragment: Fragment) -> None:
        """`Template:Warbox` redirects to a wanted template: articles may call it by that name."""
        match = _REDIRECT.search(fragment.data)
        target = html.unescape(match[1].decode("utf-8", "replace")) if match else ""
        if target.startswith("Template:") and template_name(target) in self.templates:
            alias = template_name(fragment.title)
            if alias not in self.templates:
                self.importer.report.aliases.append(alias)


_PROBLEMS = {
    "too_large": "the page is larger than the limit (max_page_bytes): raise it, or leave the page out",
    "malformed_xml": "the page is not closed (</page> is missing)",
}
