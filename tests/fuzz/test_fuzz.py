"""Every fuzz target on hypothesis' inputs, and on every input that once broke it (`found/<target>-*`)."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .targets import TARGETS

FOUND = sorted((Path(__file__).parent / "found").glob("*-*"))


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.binary(max_size=300))
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_target_keeps_its_promises(name, data):
    TARGETS[name](data)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_input_that_once_broke_it(path):
    TARGETS[path.name.split("-")[0]](path.read_bytes())


def test_a_broken_promise_is_seen(monkeypatch):
    from . import targets

    monkeypatch.setattr(
        targets, "find_counts", lambda text: [SimpleNamespace(start=0, end=1, text=text + "?", low=1, high=1)]
    )
    with pytest.raises(AssertionError):
        targets.numbers(b"abc")
