"""The generated pages are current, the site builds without a broken link, and the README's commands exist."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from pipeline.cli import parser

ROOT = Path(__file__).resolve().parents[1]


def test_generated_pages_are_current():
    run = subprocess.run([sys.executable, ROOT / "tools" / "gen_docs.py", "--check"], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


def test_tour_is_what_its_tool_writes():
    nbformat = pytest.importorskip("nbformat")
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from make_tour import CELLS
    finally:
        sys.path.pop(0)
    notebook = nbformat.read(ROOT / "examples" / "tour.ipynb", as_version=4)
    assert [cell["source"] for cell in notebook.cells] == [text for _, text in CELLS]


@pytest.mark.parametrize("page", ["README.md", *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))])
def test_links_lead_to_files(page):
    text = re.sub(r"`[^`]*`", "", (ROOT / page).read_text(encoding="utf-8"))
    targets = [t.split("#")[0] for t in re.findall(r"\]\((?!https?://|#|mailto:)([^)\s]+)\)", text)]
    missing = [t for t in targets if t and not ((ROOT / page).parent / t).exists()]
    assert missing == []


@pytest.mark.parametrize("page", ["README.md", *sorted(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))])
def test_commands_named_in_the_docs_exist(page):
    commands = next(a.choices for a in parser()._actions if a.choices)
    text = (ROOT / page).read_text(encoding="utf-8")
    code = " ".join(re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)) + " ".join(
        re.findall(r"`warledger [a-z]+", text)
    )
    assert set(re.findall(r"warledger ([a-z]+)\b", code)) <= set(commands)


@pytest.mark.slow
@pytest.mark.skipif(find_spec("mkdocs") is None, reason="mkdocs is not installed (extra docs): the site was not built")
def test_the_site_builds_without_a_broken_link(tmp_path):
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
    assert (tmp_path / "site" / "data-dictionary" / "index.html").exists()
