"""Processes on this machine: shards in, bytes out, over one pipe a worker.

A worker that is killed, or whose article takes too long, costs that article at most: the shard is given out again,
to a new worker. An article whose worker died is tried once more (the system may have killed the worker for another's
sake); one that took too long is not.
"""

from __future__ import annotations

import multiprocessing as mp
import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Protocol

from ..batch.plan import Task
from ..batch.work import ShardResult, warm
from ..errors import WarledgerError
from ..settings import Limits
from .child import serve

__all__ = ["LocalEngine", "Pool"]

_IMPORT_FROM = str(Path(__file__).resolve().parents[2])

TRIES = 2


class LocalEngine:
    """Up to `workers` processes, each with one shard at a time."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(self, tasks: Sequence[Task], started: Callable[[str], None]) -> Iterator[ShardResult]:
        """Every task's result, as they are done; the largest shards first, so that none is waited for at the end."""
        warm(tasks[0].settings)  # forked workers share what is built here; errors of patterns show here
        pool = Pool(tasks[0].limits, min(self.workers, len(tasks)))
        try:
            yield from pool.map(tasks, started)
        finally:
            pool.stop()


class Pool:
    """The workers, the tasks not yet given out, and how often an article's worker has died."""

    def __init__(self, limits: Limits, workers: int) -> None:
        self.limits = limits
        self.queue: deque[Task] = deque()
        self.left = 0
        self.deaths: dict[str, int] = {}
        self.workers = [_Worker(limits) for _ in range(workers)]

    def map(self, tasks: Sequence[Task], started: Callable[[str], None]) -> Iterator[ShardResult]:
        """Every task's result, as they are done. Raises a worker's WarledgerError: the pool is to be stopped then."""
        self.queue.extend(sorted(tasks, key=lambda t: -sum(source.size for source in t.sources)))
        self.left = len(tasks)
        while self.left:
            self.end_late()
            self.give()
            yield from self.receive(started)

    def end_late(self) -> None:
        """Replace workers whose article takes too long, and put their shards back without it."""
        for n, worker in enumerate(self.workers):
            if worker.late():
                self._replace(n, worker.task_without("timeout", _late(worker)))

    def give(self) -> None:
        """A shard to every idle worker, while there are any."""
        for worker in self.workers:
            if worker.task is None and self.queue:
                worker.give(self.queue.popleft())

    def receive(self, started: Callable[[str], None]) -> Iterator[ShardResult]:
        """Wait for word from the workers, or until one is late; the results among it."""
        ready = wait([worker.pipe for worker in self.workers if worker.task], timeout=_patience(self.workers))
        for n, worker in enumerate(self.workers):
            if worker.pipe not in ready:
                continue
            try:
                kind, value = worker.pipe.recv()
            except (EOFError, OSError):
                self._replace(n, _after_death(worker, self.deaths))
                continue
            if kind == "article":
                worker.at, worker.since = value, time.monotonic()
                started(value)
            elif kind == "error":
                raise value
            else:
                worker.task = worker.at = None
                self.left -= 1
                yield value

    def stop(self) -> None:
        for worker in self.workers:
            worker.stop()

    def _replace(self, n: int, task: Task) -> None:
        self.queue.appendleft(task)
        self.workers[n].stop()
        self.workers[n] = _Worker(self.limits)


def _forks() -> bool:
    """Whether workers are forked, which shares what is built; else they begin afresh, where a fork could hang.

    A fork copies the locks that other threads hold at that moment, and the child may wait for one for ever (seen with a
    thread that was reading Parquet): where there are threads, as in a notebook or in Dask, workers begin afresh.
    """
    return sys.platform == "linux" and threading.active_count() == 1


class _Process(Protocol):
    """What the pool needs of a worker's process; `multiprocessing.Process` has it."""

    @property
    def exitcode(self) -> int | None: ...
    def kill(self) -> None: ...
    def join(self, timeout: float | None = None) -> None: ...


class _Program:
    """`python -m pipeline.engines.child` as a process.

    Not `multiprocessing`'s spawn: that runs the caller's script again, and Dask's workers, being daemons, may not use it.
    """

    def __init__(self, end: Connection) -> None:
        path = os.pathsep.join(filter(None, (_IMPORT_FROM, os.environ.get("PYTHONPATH"))))
        command = [sys.executable, "-m", "pipeline.engines.child", str(end.fileno())]
        self._popen = subprocess.Popen(command, pass_fds=(end.fileno(),), env=os.environ | {"PYTHONPATH": path})

    @property
    def exitcode(self) -> int | None:
        return self._popen.poll()

    def kill(self) -> None:
        self._popen.kill()

    def join(self, timeout: float | None = None) -> None:
        try:
            self._popen.wait(timeout)
        except subprocess.TimeoutExpired:
            pass  # as multiprocessing's: `exitcode` tells


def _forked(end: Connection, parents_end: Connection, limits: Limits) -> _Process:
    process = mp.get_context("fork").Process(target=_serve, args=(end, parents_end, limits), daemon=True)
    process.start()
    return process


def _serve(end: Connection, parents_end: Connection, limits: Limits) -> None:
    parents_end.close()
    serve(end, limits)


class _Worker:
    def __init__(self, limits: Limits) -> None:
        self.pipe, theirs = mp.Pipe()
        self.task: Task | None = None
        self.at: str | None = None
        self.since = 0.0
        self.process: _Process
        if _forks():
            self.process = _forked(theirs, self.pipe, limits)
        else:
            self.process = _Program(theirs)
            self.pipe.send(limits)
        theirs.close()

    def give(self, task: Task) -> None:
        self.task, self.at = task, None
        try:
            self.pipe.send(task)
        except OSError:
            pass  # it died while idle: the closed pipe is seen by the next wait

    def late(self) -> bool:
        """Whether its article has taken longer than it may; not where word from it waits to be read."""
        if not (self.task and self.at and time.monotonic() - self.since > self.task.limits.seconds):
            return False
        return not self.pipe.poll()

    def task_without(self, code: str, message: str) -> Task:
        """Its task again, with the article it is at given up."""
        assert self.task is not None
        assert self.at is not None
        return replace(self.task, given_up=self.task.given_up | {self.at: (code, message)})

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def _patience(pool: list[_Worker]) -> float | None:
    """Seconds until the first worker is late."""
    ends = [w.since + w.task.limits.seconds - time.monotonic() for w in pool if w.task and w.at]
    return max(0.01, min(ends) + 0.01) if ends else None


def _address(task: Task, article_id: str) -> str:
    return next(source.address for source in task.sources if source.article_id == article_id)


def _late(worker: _Worker) -> str:
    assert worker.task is not None
    assert worker.at is not None
    seconds = worker.task.limits.seconds
    return f"{_address(worker.task, worker.at)} took more than {seconds:g} seconds: raise --time-limit, or split it"


def _after_death(worker: _Worker, deaths: dict[str, int]) -> Task:
    assert worker.task is not None
    worker.process.join(5)
    code = worker.process.exitcode
    how = f"signal {-code}" if code and code < 0 else f"exit code {code}"
    key = worker.at or worker.task.key
    deaths[key] = deaths.get(key, 0) + 1
    if deaths[key] < TRIES:
        return worker.task
    if worker.at is None:
        raise WarledgerError(f"workers end as soon as they start ({how}): is there memory enough?")
    message = (
        f"{_address(worker.task, worker.at)}: the worker that read it ended {TRIES} times ({how}), "
        "perhaps for want of memory: use fewer workers, or split it"
    )
    return worker.task_without("crashed", message)
