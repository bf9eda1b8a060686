"""The notebook of the tour runs from top to bottom on the tables of the seeds, and is what tools/make_tour.py writes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_tour_runs(seed_out, tmp_path, monkeypatch):
    nbformat = pytest.importorskip("nbformat")
    client = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    shutil.copytree(seed_out, tmp_path / "outputs")
    monkeypatch.chdir(tmp_path)
    notebook = nbformat.read(ROOT / "examples" / "tour.ipynb", as_version=4)
    client.NotebookClient(notebook, timeout=120).execute()
    assert sum(len(cell.get("outputs", [])) > 0 for cell in notebook.cells) >= 12
