"""Tables → one self-contained HTML file, or a folder of pages when there are many articles."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..errors import SettingsError
from .pages import article_page, index_rows, rows_by_article

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ONE_FILE_ARTICLES", "write_report"]

ONE_FILE_ARTICLES = 25
"""More articles than this go into a folder of pages beside the index file: a browser opens that at once."""


def write_report(
    tables: Mapping[str, pd.DataFrame],
    out: str | Path,
    *,
    articles: Iterable[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Write the report on `tables` to `out` (an .html file) and return the files written.

    articles: only these article ids. With more than ONE_FILE_ARTICLES articles, `out` is the index, and each
    article has a page in the folder `<stem>_pages` beside it. Raises SettingsError for an unknown article id.
    """
    out = Path(out)
    known = list(tables["articles"]["article_id"])
    wanted = list(articles) or known
    if unknown := sorted(set(wanted) - set(known)):
        raise SettingsError(f"no article {unknown[0]!r} in these tables; `warledger show OUT` lists them")
    index = [row for row in index_rows(tables) if row["id"] in set(wanted)]
    split = len(wanted) > ONE_FILE_ARTICLES
    pages = Path(f"{out.stem}_pages")
    for row in index:
        row["href"] = f"{pages.name}/{row['id']}.html" if split else f"#{row['id']}"
    environment = _environment()
    out.parent.mkdir(parents=True, exist_ok=True)
    written, whole = [], []
    rows = rows_by_article(tables)
    losses = dict(list(tables["casualties"].groupby("article_id")))
    none = tables["casualties"].head(0)
    for n, row in enumerate(index, start=1):
        page = article_page(rows[row["id"]], losses.get(row["id"], none))
        if split:
            back = f"../{out.name}"
            written.append(
                _write(environment, "page.html", out.parent / pages / f"{row['id']}.html", page=page, back=back)
            )
        else:
            whole.append(page)
        if progress:
            progress(n, len(index))
    search = _search(tables, {row["id"]: row["href"] for row in index})
    written.append(_write(environment, "index.html", out, index=index, pages=whole, search=search))
    return written


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("pipeline.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    assets = files("pipeline.report").joinpath("assets")
    environment.globals["style"] = assets.joinpath("report.css").read_text(encoding="utf-8")
    environment.globals["script"] = assets.joinpath("report.js").read_text(encoding="utf-8")
    return environment


def _write(environment: Environment, template: str, path: Path, **values: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".partial")
    partial.write_text(environment.get_template(template).render(**values), encoding="utf-8")
    partial.replace(path)
    return path


def _search(tables: Mapping[str, pd.DataFrame], href: Mapping[str, str]) -> str:
    """The search index as JSON that is safe inside a script element: [[title, address, text], ...]."""
    titles = dict(zip(tables["articles"]["article_id"], tables["articles"]["title"], strict=True))
    frame = tables["paragraphs"]
    rows = [
        [titles[article], f"{href[article].split('#')[0]}#{article}-p{number}", text]
        for article, number, text in zip(frame["article_id"], frame["paragraph"], frame["text"], strict=True)
        if article in href
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", " ")
