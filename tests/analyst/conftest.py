"""Tables of the seeds, made once for all tests of this folder by the real job."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture(scope="session")
def seed_out(tmp_path_factory):
    out = tmp_path_factory.mktemp("seeds") / "out"
    pipeline.run([SEEDS], out)
    return out


@pytest.fixture(scope="session")
def tables(seed_out):
    return pipeline.load_tables(seed_out)
