"""The command as a process, and readers while tables change."""

from __future__ import annotations

import multiprocessing
import os
import pty
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pandas as pd

import pipeline

from .helpers import parquet


def _command(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "pipeline", *map(str, args)]


ENV = os.environ | {"PYTHONPATH": str(Path(pipeline.__file__).parent.parent)}


def _interrupted(articles: Path, out: Path) -> tuple[subprocess.Popen[bytes], bytes]:
    """A run of two workers that gets Ctrl-C once its first shard is finished, and what it printed."""
    process = subprocess.Popen(
        _command("run", articles, "-o", out, "--workers", "2"), env=ENV, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    shards = out / ".warledger" / "shards"
    while process.poll() is None and not any(shards.glob("[!n]*")):  # "new-…" is not finished
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    return process, process.communicate(timeout=60)[1]


def test_ctrl_c_can_be_gone_on_from(articles: Path, tmp_path: Path) -> None:
    text = (articles / "battle-0.md").read_text()
    for n in range(10, 400):
        (articles / f"battle-{n}.md").write_text(text)
    for attempt in range(3):  # on a busy machine a run may be over before the signal reaches it
        out = tmp_path / f"out{attempt}"
        process, printed = _interrupted(articles, out)
        if process.returncode != 0:
            break
    assert process.returncode == 130
    assert b"the same command goes on from there" in printed
    assert b"Traceback" not in printed
    report = pipeline.run(articles, out)
    assert report.kept > 0
    assert report.articles == 396


def test_progress_bar_on_a_terminal(articles: Path, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        _command("run", articles, "-o", tmp_path / "out"), env=ENV, stderr=theirs, stdout=subprocess.DEVNULL
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:  # the terminal ends with its last writer
        pass
    os.close(ours)
    assert process.wait() == 0
    assert "6 of 6 articles" in shown.decode()


def _read_until_told(told: Connection, out: Path) -> None:
    """Reads `out` again and again; sends (rows of paragraphs seen by pandas, (rows, sum of n_paragraphs) of the tables
    loaded together, what failed).
    """
    seen: list[int] = []
    loaded: list[tuple[int, int]] = []
    failed: list[str] = []
    while not told.poll():
        try:
            seen.append(len(pd.read_parquet(out / "paragraphs")))
        except FileNotFoundError:
            pass  # listed before the commit and opened after it: no rows, rather than wrong ones
        try:
            tables = pipeline.load_tables(out)  # holds on to one generation: never fails
            loaded.append((len(tables["paragraphs"]), int(tables["articles"]["n_paragraphs"].sum())))
        except Exception as error:
            failed.append(repr(error))
    told.send((seen, loaded, failed))


def test_readers_see_old_tables_or_new_ones(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    versions = []
    text = (articles / "battle-1.md").read_text()
    for n in (0, 1):
        (articles / "battle-1.md").write_text(text + "\nOne more paragraph.\n" * n)
        pipeline.run(articles, tmp_path / f"whole{n}")
        versions.append(len(pd.read_parquet(tmp_path / f"whole{n}" / "paragraphs")))
    assert versions[0] != versions[1]
    pipeline.run(articles, out)
    ours, theirs = multiprocessing.Pipe()
    reader = multiprocessing.get_context("fork").Process(target=_read_until_told, args=(theirs, out))
    reader.start()
    theirs.close()
    for n in range(4):
        (articles / "battle-1.md").write_text(text + "\nOne more paragraph.\n" * (n % 2))
        pipeline.run(articles, out)
    ours.send("stop")
    seen, loaded, failed = ours.recv()
    reader.join()
    assert not failed
    assert seen
    assert set(seen) <= set(versions)
    assert loaded
    assert all(rows == counted for rows, counted in loaded)  # of one and the same run
    assert parquet(out) == parquet(tmp_path / "whole1")


def test_a_run_beside_a_reading_thread(articles: Path, tmp_path: Path) -> None:
    """Its workers begin afresh: a forked one would wait for ever for a lock that the thread held."""
    pipeline.run(articles, tmp_path / "read")
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            pd.read_parquet(tmp_path / "read" / "paragraphs")

    reader = threading.Thread(target=read)
    reader.start()
    try:
        assert pipeline.run(articles, tmp_path / "out").articles == 6
    finally:
        stop.set()
        reader.join()
