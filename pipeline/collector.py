"""Python's collector of cycles, put off while modules are loaded and grammars are built: what those make stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["put_off"]


@contextmanager
def put_off() -> Iterator[None]:
    """No collection inside; afterwards as it was before.

    What was made inside goes to the oldest generation at once (that is what freezing and unfreezing do together): the next
    collection of young objects would else look at all of it.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():  # what others have frozen stays so
                gc.freeze()
                gc.unfreeze()
            gc.enable()
