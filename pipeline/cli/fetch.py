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
    parser.add_argument("--user-agent", metavar="TEXT", help="who you are: name and address, as Wikimedia asks")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..importers import fetch
    from .import_ import print_import

    options = {"api_url": args.api, "user_agent": args.user_agent}
    report = fetch(args.titles, args.output, **{key: value for key, value in options.items() if value})
    return print_import(report, args.output)
