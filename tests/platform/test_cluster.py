"""A real Dask cluster on this machine: a scheduler and two workers, one of them killed in the middle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import pipeline
from pipeline.batch import plan
from pipeline.errors import SettingsError
from pipeline.settings import Limits

from .helpers import parquet
from .kills import make

pytest.importorskip("distributed", reason="the extra warledger[dask] is not installed")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """(the scheduler's address, the two workers' processes)"""
    env = os.environ | {"PYTHONPATH": str(Path(pipeline.__file__).parent.parent)}
    file = tmp_path / "scheduler.json"
    command = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": env}
    started = [
        subprocess.Popen([*command, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
                          "--scheduler-file", str(file)], **quiet),  # type: ignore[call-overload]
    ]  # fmt: skip
    try:
        for _ in range(300):
            if file.exists() and file.read_text().strip().endswith("}"):
                break
            time.sleep(0.1)
        address = json.loads(file.read_text())["address"]
        for n in range(2):
            where = ["--local-directory", str(tmp_path / f"w{n}"), "--host", "127.0.0.1"]
            options = ["--nthreads", "1", "--no-nanny", "--no-dashboard", *where]
            started.append(subprocess.Popen([*command, "worker", address, *options], **quiet))  # type: ignore[call-overload]
        from distributed import Client

        with Client(address, timeout=30) as client:  # type: ignore[no-untyped-call]
            client.wait_for_workers(2, timeout=60)  # type: ignore[no-untyped-call]
        yield address, started[1:]
    finally:
        for process in reversed(started):
            process.kill()
            process.wait()


def test_a_killed_worker_changes_nothing(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.engines.cluster import DaskEngine

    address, workers = cluster
    monkeypatch.setattr(plan, "MEAN_ARTICLES", 2)
    folder = make(tmp_path / "in", 0)
    (folder / "bad.md").write_bytes(b"\xff")
    killed = False

    def kill_one(_done: int, _total: int, words: int) -> None:
        nonlocal killed
        if words and not killed:
            killed = True
            workers[0].send_signal(signal.SIGKILL)

    report = pipeline.run(folder, tmp_path / "dask", engine=DaskEngine(address), progress=kill_one)
    assert killed
    assert (report.articles, report.rejected) == (30, 1)
    pipeline.run(folder, tmp_path / "local")
    assert parquet(tmp_path / "dask") == parquet(tmp_path / "local")


def test_an_article_that_takes_too_long_is_ended(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    from pipeline.engines.cluster import DaskEngine

    folder = make(tmp_path / "in", 0)
    long = "\n\n".join(f"On {n % 28 + 1} May 1943 the 3rd Army took Kesh, killing {n} men." for n in range(100_000))
    (folder / "battle-31.md").write_text(long)
    report = pipeline.run(folder, tmp_path / "dask", engine=DaskEngine(cluster[0]), limits=Limits(seconds=5))
    assert (report.articles, report.rejected) == (30, 1)
    rejects = pipeline.load_tables(tmp_path / "dask")["rejects"]
    assert list(zip(rejects["article_id"], rejects["reason"], strict=True)) == [("battle-31", "timeout")]
    assert "took more than 5 seconds" in rejects["message"].iloc[0]


def test_no_scheduler(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.engines import cluster as module

    monkeypatch.setattr(module, "CONNECT_SECONDS", 1)
    with pytest.raises(SettingsError, match="no Dask scheduler answers"):
        pipeline.run(articles, tmp_path / "out", engine=module.DaskEngine("tcp://127.0.0.1:9"))
