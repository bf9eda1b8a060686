"""Which files are read, and which are rejected before any is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import SettingsError
from pipeline.inputs import list_inputs

TEXT = "---\ntitle: x\n---\nText."


def _write(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT)
    return path


def _outside(folder: Path) -> None:
    (folder / "x.md").symlink_to(_write(folder.parent / "elsewhere" / "x.md"))


def _linked_folder(folder: Path) -> None:
    _write(folder.parent / "elsewhere" / "x.md")
    (folder / "sub").symlink_to(folder.parent / "elsewhere")


def _huge(folder: Path) -> None:
    with (folder / "x.md").open("wb") as file:
        file.truncate(200_000_000)


CASES: dict[str, tuple[Callable[[Path], object], str, bool]] = {
    "duplicate": (lambda f: (_write(f / "a" / "x.md"), _write(f / "b" / "x.md")), "duplicate_id", True),
    "folder_named_md": (lambda f: _write(f / "x.md" / "y.md"), "directory", False),
    "dangling_link": (lambda f: (f / "x.md").symlink_to("nowhere.md"), "missing", True),
    "link_outside": (_outside, "link", True),
    "link_to_folder": (_linked_folder, "link", False),
    "fifo": (lambda f: os.mkfifo(f / "x.md"), "not_a_file", True),
    "newline_in_name": (lambda f: _write(f / "x\ny.md"), "name", True),
    "name_not_utf8": (lambda f: _write(Path(os.fsdecode(os.fsencode(f) + b"/x\xff.md"))), "name", True),
    "huge": (_huge, "too_large", True),
}


@pytest.mark.parametrize(("make", "reason", "fatal"), CASES.values(), ids=CASES)
def test_rejects_and_the_rest_is_read(tmp_path: Path, make: Callable[[Path], object], reason: str, fatal: bool) -> None:
    folder = tmp_path / "in"
    _write(folder / "good.md")
    make(folder)
    listing = list_inputs([folder])
    assert [(r.reason, r.fatal) for r in listing.rejects] == [(reason, fatal)]
    assert "good" in {source.article_id for source in listing.sources}
    listing.rejects[0].message.encode()  # can be written


def test_link_inside_is_read(tmp_path: Path) -> None:
    _write(tmp_path / "a.md")
    (tmp_path / "b.md").symlink_to("a.md")
    assert [s.article_id for s in list_inputs([tmp_path]).sources] == ["a", "b"]


def test_one_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.md")
    listing = list_inputs([path, path])
    assert (len(listing.sources), listing.rejects) == (1, [])


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_nothing_to_read_is_wrong_use(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SettingsError):
        list_inputs([tmp_path / name])
