"""Processes on this machine: shards in, bytes out, over one pipe a worker.

A worker that is killed, or whose article takes too long, costs that article at most: the shard is given out again,
to a new worker. An article whose worker died is tried once more (the system may have killed the worker for another's
sake); one that took too long is not.
"""

from __future__ import annotations

import multiprocessing as mp
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection, wait
from typing import Any

from ..batch.plan import Task
from ..batch.work import ShardResult, warm, work
from ..errors import WarledgerError
from ..settings import Limits

__all__ = ["LocalEngine"]

TRIES = 2


class LocalEngine:
    """Up to `workers` processes, each with one shard at a time."""

    def __init__(self, workers: int) -> None:
        self.workers = workers

    def map(self, tasks: Sequence[Task], started: Callable[[str], None]) -> Iterator[ShardResult]:
        """Every task's result, as they are done; the largest shards first, so that none is waited for at the end."""
        warm(tasks[0].settings)  # forked workers share what is built here; errors of patterns show here
        pool = _Pool(tasks, self.workers)
        try:
            while pool.left:
                pool.end_late()
                pool.give()
                yield from pool.receive(started)
        finally:
            pool.stop()


class _Pool:
    """The workers, the tasks not yet given out, and how often an article's worker has died."""

    def __init__(self, tasks: Sequence[Task], workers: int) -> None:
        self.limits = tasks[0].limits
        self.queue = deque(sorted(tasks, key=lambda t: -sum(source.size for source in t.sources)))
        self.left = len(tasks)
        self.deaths: dict[str, int] = {}
        self.workers = [_Worker(self.limits) for _ in range(min(workers, len(tasks)))]

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


def _start_method() -> str:
    """How workers begin: forked, which shares what is built; afresh where a fork could hang.

    A fork copies the locks that other threads hold at that moment, and the child may wait for one for ever (seen with a
    thread that was reading Parquet): where there are threads, as in a notebook, workers begin afresh.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


class _Worker:
    def __init__(self, limits: Limits) -> None:
        context = mp.get_context(_start_method())
        self.pipe, theirs = context.Pipe()
        self.task: Task | None = None
        self.at: str | None = None
        self.since = 0.0
        self.process = context.Process(target=_serve, args=(theirs, self.pipe, limits), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
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


def _serve(pipe: Connection, parents_end: Connection, limits: Limits) -> None:
    """A worker's life: tasks in, ("article", id), ("done", result) or ("error", error) out, until the pipe closes."""
    parents_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _limit_memory(limits.memory)

    def tell(kind: str, value: Any) -> None:
        pipe.send((kind, value))

    try:
        while True:
            task = pipe.recv()
            try:
                result = work(task, lambda article_id: tell("article", article_id))
            except WarledgerError as error:
                tell("error", error)
            else:
                tell("done", result)
    except (EOFError, OSError):
        return


def _limit_memory(limit: int | None) -> None:
    if limit is None or sys.platform != "linux":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or limit <= hard:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
