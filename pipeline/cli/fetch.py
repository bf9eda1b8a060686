"""`warledger fetch TITLE... -o DIR`: battle articles from Wikipedia's API."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "fetch",
        help="fetch articles from Wikipedia as Markdown",
        description="Fetch articles by title from a MediaWiki API, politely, and write each as a Markdown file.",
    )
    parser.add_argument("titles", nargs="+", metavar="TITLE", help="an article's title")
    parser.add_argument("-o", "--output", required=True, metavar="DIR", help="folder of the articles")
    parser.add_argument("--api", metavar="URL", help="of the wiki's api.php (default: English Wikipedia)")
    parser.add_argument(
        "--user-agent", required=True, metavar="TEXT", help="who you are: name and e-mail or page, as Wikimedia asks"
    )
    parser.add_argument("--template", action="append", metavar="NAME", help="infobox that is kept; repeatable")
    parser.add_argument("--maxlag", type=int, default=5, metavar="SECONDS", help="wait while the wiki lags (default 5)")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..importers import fetch
    from .import_ import print_import, progress_bar

    options: dict[str, Any] = {"user_agent": args.user_agent, "maxlag": args.maxlag, "progress": progress_bar()}
    if args.api:
        options["api_url"] = args.api
    if args.template:
        options["templates"] = tuple(args.template)
    report = fetch(args.titles, args.output, **options)
    return print_import(report, args.output)
