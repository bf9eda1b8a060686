"""A few random kills; `python -m tests.platform.kills --times 200` does more (docs/scale.md)."""

from __future__ import annotations

from .kills import kill_runs


def test_killed_at_any_moment() -> None:
    seen = kill_runs(6, seed=7)
    assert seen["old"] + seen["new"] + seen["none"] == 6
    assert seen["ended"] < 6
