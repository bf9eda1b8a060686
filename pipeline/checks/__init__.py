"""What must hold in an output folder, whoever wrote it: `check(out)` names the rows where it does not."""

from __future__ import annotations

from .findings import Finding
from .run import check

__all__ = ["Finding", "check"]
