"""`warledger run INPUT... -o OUT`: the main job."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..batch import Report

__all__ = ["add", "print_report", "run"]


def add(commands: Any) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        "run",
        help="read articles, write all tables",
        description="Read Markdown articles and write all tables into the folder OUT. What has not changed since the "
        "last run is kept. Exit code 0: all were read; 3: some were rejected (see the table rejects).",
    )
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="a file, a folder (every *.md below it) or an address (s3://…)"
    )
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="folder or address of the tables")
    parser.add_argument(
        "--patterns",
        action="append",
        default=[],
        metavar="DIR",
        help="further pattern files, above those that come along",
    )
    parser.add_argument("--only-patterns", action="store_true", help="use no patterns but those of --patterns")
    parser.add_argument("--best", default="acled", choices=("acled", "midpoint", "none"), help="convention of `best`")
    parser.add_argument(
        "--gazetteer", action="append", default=[], metavar="FILE", help="a GeoNames country file, used as well"
    )
    parser.add_argument("--model", metavar="MODEL", help="a spaCy model used as further evidence")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes (default 1)")
    parser.add_argument("--force", action="store_true", help="read again what has not changed")
    parser.add_argument(
        "--time-limit",
        type=float,
        default=120,
        metavar="SECONDS",
        help="per article (default 120), then it is rejected",
    )
    parser.add_argument(
        "--memory-limit", type=float, default=3, metavar="GB", help="per worker (default 3; 0 for none; Linux only)"
    )
    parser.add_argument("--shard", metavar="I/N", help="only part I of N, to be joined by `warledger merge`")
    parser.add_argument("--engine", default="local", choices=("local", "dask"), help="where the work is done")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="of the Dask cluster: tcp://host:8786")
    parser.add_argument("--quiet", action="store_true", help="no progress and no summary")
    return parser


def run(args: argparse.Namespace) -> int:
    from ..collector import put_off

    with put_off():
        from ..batch import run as run_batch
        from ..settings import Limits, Settings

    settings = Settings(
        patterns=tuple(args.patterns),
        only_patterns=args.only_patterns,
        best=args.best,
        gazetteer=tuple(args.gazetteer),
        model=args.model,
    )
    limits = Limits(seconds=args.time_limit, memory=int(args.memory_limit * 1e9) or None)
    bar = _Bar() if sys.stderr.isatty() and not args.quiet else None
    report = run_batch(
        args.inputs,
        args.output,
        settings=settings,
        limits=limits,
        workers=args.workers,
        engine=_engine(args),
        shard=_shard(args.shard),
        force=args.force,
        progress=bar,
    )
    if bar:
        bar.clear()
    if not args.quiet:
        print_report(report)
    return 3 if report.rejected else 0


def print_report(report: Report) -> None:
    """The closing summary on stdout, the first rejects on stderr."""
    for reason, message in report.rejects[:20]:
        print(f"rejected ({reason}): {message}", file=sys.stderr)
    if len(report.rejects) > 20:
        print(f"… and {len(report.rejects) - 20} more: see the table rejects", file=sys.stderr)
    width = max(map(len, report.rows))
    for name, n in report.rows.items():
        print(f"{name:<{width}} {n:>9,} rows")
    kept = f", {report.kept:,} of them unchanged since the last run" if report.kept else ""
    print(f"{report.articles:,} articles{kept}; {report.rejected:,} rejected; {report.words:,} words")
    if report.changed:
        speed = f" ({report.words / report.seconds:,.0f} words/s)" if not report.kept else ""
        print(f"{report.out} written in {report.seconds:.1f} s{speed}")
    else:
        print(f"{report.out} is up to date ({report.seconds:.1f} s)")


def _shard(text: str | None) -> tuple[int, int] | None:
    from ..errors import SettingsError

    if text is None:
        return None
    number, slash, of = text.partition("/")
    if not (slash and number.isdigit() and of.isdigit()):
        raise SettingsError(f"--shard {text}: give I/N, as 3/8 for the third part of eight")
    return int(number), int(of)


def _engine(args: argparse.Namespace) -> Any:
    from ..errors import SettingsError

    if args.workers < 1:
        raise SettingsError(f"--workers {args.workers}: give 1 or more")
    if args.engine == "local":
        if args.scheduler:
            raise SettingsError("--scheduler is for --engine dask: add that, or leave the scheduler out")
        return None
    from ..engines.cluster import DaskEngine

    return DaskEngine(args.scheduler, workers=args.workers)


class _Bar:
    """A progress bar on stderr, redrawn at most ten times a second."""

    def __init__(self) -> None:
        import time

        self.clock = time.monotonic
        self.begun = self.clock()
        self.drawn = 0.0

    def __call__(self, done: int, total: int, words: int) -> None:
        now = self.clock()
        if now - self.drawn < 0.1 and done < total:
            return
        self.drawn = now
        filled = 30 * done // max(1, total)
        speed = f"{words / (now - self.begun):,.0f} words/s" if words else ""
        bar = "█" * filled + "·" * (30 - filled)
        sys.stderr.write(f"\r{bar} {done:,} of {total:,} articles {speed}\x1b[K")
        sys.stderr.flush()

    def clear(self) -> None:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
