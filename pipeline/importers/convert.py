"""One page of a wiki → one article in the folder, or a reject: what `import_dump` and `fetch` share."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..errors import WarledgerError
from .article import convert_article
from .guard import visible
from .infobox import mentions_template
from .report import ImportReport
from .store import ArticleStore, PageId

__all__ = ["Importer"]

_WIKIPEDIA_LICENSE = "CC BY-SA 4.0"
"""of Wikipedia's text since 2023; older revisions were given under 3.0, which allows the later version"""


class Importer:
    """Converts pages into `store` and counts in `report`."""

    def __init__(self, store: ArticleStore, report: ImportReport, *, templates: tuple[str, ...]) -> None:
        self.store = store
        self.report = report
        self.templates = templates

    def add(
        self, page: PageId, text: str, *, address: str, site_name: str, timestamp: str | None, infobox_needed: bool
    ) -> None:
        """Convert and write a page, or reject it."""
        if self.store.done(page):
            self.report.skipped += 1
            return
        if self.store.edited(page):
            self.reject(
                page,
                "edited",
                "the wiki has a newer revision, but the file was changed here: move it away to get the new one",
            )
            return
        wikipedia = (urlsplit(address).hostname or "").endswith("wikipedia.org")
        try:
            article = convert_article(
                page.title,
                text,
                templates=self.templates,
                author="Wikipedia" if wikipedia else site_name or None,
                source=address,
                license=_WIKIPEDIA_LICENSE if wikipedia else None,
                page_id=page.page_id,
                revision=page.revision,
                revision_date=timestamp,
            )
        except WarledgerError:
            raise
        except Exception as error:  # one page that breaks the converter must not end an import of a million
            self.reject(page, "conversion", f"the converter failed on this page ({error!r}): please report it")
            return
        if not article.infoboxes and mentions_template(visible(text), self.templates):
            self.reject(page, "infobox_unreadable", "the infobox is never closed ({{ without }}), or has no fields")
        elif not article.infoboxes and infobox_needed:
            return  # the name stands in a comment or a note: not an article of this kind
        elif not article.body and not article.infoboxes:
            self.reject(page, "empty", "the page has no text and no infobox")
        else:
            self.store.write(page, article)
            self.report.written += 1
            self.report.unknown_templates.update(article.unknown)

    def reject(self, page: PageId, reason: str, message: str) -> None:
        self.report.rejected += 1
        self.store.reject(page.title, reason, message, page_id=page.page_id)
