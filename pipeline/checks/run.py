"""All rules over an output folder."""

from __future__ import annotations

from pathlib import Path

from ..tables import load_manifest, load_tables, snapshot
from .files import check_files
from .findings import Finding
from .rules import RULES

__all__ = ["check"]


def check(out: str | Path) -> list[Finding]:
    """What is wrong in the output folder or address `out`, the files first; empty where all is well.

    Raises TablesError where there are no tables. Where files are damaged their rows are not looked at.
    """
    root = snapshot(out)
    findings = list(check_files(root, load_manifest(root)))
    if any(not finding.warning for finding in findings):
        return findings
    tables = load_tables(root)
    return [finding for rule in RULES for finding in rule(tables)]
