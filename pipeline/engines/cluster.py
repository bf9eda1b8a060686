"""Shards on a Dask cluster. The only module that knows Dask; extra `warledger[dask]`.

Every machine needs the same warledger, packages and patterns (a worker that differs stops the run and says so) and
must be able to read the inputs under the same paths or addresses. Only this process writes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..batch.plan import Task
from ..batch.work import ShardResult, warm
from ..errors import MissingExtraError, SettingsError, WarledgerError
from .local import Pool

__all__ = ["DaskEngine"]

CONNECT_SECONDS = 30


class DaskEngine:
    """The cluster behind `scheduler` (`tcp://host:8786`), or one of `workers` processes started here for the run."""

    def __init__(self, scheduler: str | None = None, *, workers: int = 1) -> None:
        self.scheduler, self.workers = scheduler, workers

    def map(self, tasks: Sequence[Task], started: Callable[[str], None]) -> Iterator[ShardResult]:  # noqa: ARG002
        """Every task's result, as they are done; `started` is not called: workers do not report."""
        try:
            from distributed import Client, LocalCluster, as_completed
        except ImportError as error:
            raise MissingExtraError("dask", "--engine dask") from error
        if self.scheduler is None:
            warm(tasks[0].settings)  # an error of the patterns shows before any process is started
        target: Any = self.scheduler or LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=self.workers, threads_per_worker=1, processes=True, dashboard_address=None
        )
        try:
            client = Client(target, timeout=CONNECT_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
        except OSError as error:
            raise SettingsError(
                f"no Dask scheduler answers at {self.scheduler}: start one, or mend --scheduler"
            ) from error
        try:
            with client:
                yield from _results(client, as_completed, tasks)
        finally:
            if self.scheduler is None:
                target.close()


_here = threading.local()
"""of each of a Dask worker's threads: its pool of one process"""


def limited(task: Task) -> ShardResult:
    """The shard done in a process beside the Dask worker's, which can be ended: the limits are those of one machine.

    The process is kept for the thread's next shard, as building the pipeline takes longer than many a shard.
    """
    pool: Pool | None = getattr(_here, "pool", None)
    if pool is None or pool.limits != task.limits:
        if pool is not None:
            pool.stop()
        pool = _here.pool = Pool(task.limits, 1)
    try:
        [result] = pool.map([task], lambda _article_id: None)
    except BaseException:
        pool.stop()
        del _here.pool
        raise
    return result


def _results(client: Any, as_completed: Any, tasks: Sequence[Task]) -> Iterator[ShardResult]:
    by_future = {client.submit(limited, task, key=f"shard-{task.key}", retries=0): task for task in tasks}
    queue = as_completed(by_future, loop=client.loop)
    for future in queue:
        task = by_future.pop(future)
        error = future.exception()
        if error is None:
            yield future.result()
        elif isinstance(error, WarledgerError):
            raise error
        elif type(error).__name__ == "KilledWorker":
            yield _one_by_one(client, task)
        else:
            raise WarledgerError(f"the cluster failed: {type(error).__name__}: {error}") from error
        future.release()


def _one_by_one(client: Any, task: Task) -> ShardResult:
    """The shard again after its workers died: each article tried alone, those that kill their worker given up."""
    given_up = dict(task.given_up)
    for source in task.sources:
        alone = replace(task, sources=(source,))
        error = client.submit(limited, alone, key=f"alone-{task.key}-{source.article_id}").exception()
        if type(error).__name__ == "KilledWorker":
            message = f"{source.address}: the workers that read it died, perhaps for want of memory: split it"
            given_up[source.article_id] = ("crashed", message)
        elif error is not None:
            raise WarledgerError(f"the cluster failed: {type(error).__name__}: {error}") from error
    result: ShardResult = client.submit(limited, replace(task, given_up=given_up), key=f"again-{task.key}").result()
    return result
