"""A worker's life: shards in, Parquet bytes out, over one pipe, within the limits of memory.

    python -m pipeline.engines.child FD

is how one is started where a fork would not do; FD is its end of the pipe, and the limits are the first word on it.
"""

from __future__ import annotations

import gc
import signal
import sys
from multiprocessing.connection import Connection
from typing import Any

from ..batch.work import warm, work
from ..errors import WarledgerError
from ..settings import Limits

__all__ = ["main", "serve"]


def serve(pipe: Connection, limits: Limits) -> None:
    """Tasks in, ("article", id), ("done", result) or ("error", error) out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _limit_memory(limits.memory)

    def tell(kind: str, value: Any) -> None:
        pipe.send((kind, value))

    settled = False
    try:
        while True:
            task = pipe.recv()
            try:
                warm(task.settings)  # before the clock of the first article starts
                if not settled:
                    gc.freeze()  # what is loaded and built now is never garbage: no collection need look at it
                    settled = True
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


def main(descriptor: str) -> None:
    """The process behind `python -m pipeline.engines.child`."""
    pipe = Connection(int(descriptor))
    try:
        limits = pipe.recv()
    except EOFError:
        return  # whoever started it is gone
    serve(pipe, limits)


if __name__ == "__main__":
    main(sys.argv[1])
