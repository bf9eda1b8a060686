"""The gazetteer: GeoNames files of the user, folding, storing; with a small index of its own, built in milliseconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import GazetteerError
from pipeline.gazetteer import store
from pipeline.gazetteer.build import build_arrays
from pipeline.gazetteer.index import Gazetteer


def line(
    number: int, name: str, others: str, latitude: object, longitude: object, cls: str = "P", code: str = "PPL",
    country: str = "SY", admin1: str = "08", population: object = 100,
) -> str:  # fmt: skip
    row = [number, name, name, others, latitude, longitude, cls, code, country, "", admin1, "", "", "", population]
    return "\t".join(map(str, [*row, "", "", "Asia/Damascus", "2024-01-01"]))


ROWS = [
    line(1, "An Nabk", "Al-Nabek,En Nebk,النبك", 34.02, 36.73),
    line(2, "Jabal Qasyūn", "", 33.54, 36.27, "T", "MT"),
    line(3, "Nahr al ‘Āşī", "", 35.0, 36.5, "H", "STM"),
    line(4, "Dayr Qaşr", "", 34.1, 36.8),
]


@pytest.fixture
def country_file(tmp_path: Path) -> Path:
    path = tmp_path / "SY.txt"
    path.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["An-Nabk", "al-Nabk", "Nabk", "NABK", "En Nebk", "an nabk", "Al-Nabek"])
def test_spellings_lead_to_one_place(country_file: Path, name: str) -> None:
    found = Gazetteer(build_arrays([country_file], packaged=False)).find(name)
    assert [(p.geonames_id, p.kind, p.country) for p in found] == [(1, "settlement", "SY")]


def test_kinds_follow_geonames_classes(country_file: Path) -> None:
    gazetteer = Gazetteer(build_arrays([country_file], packaged=False))
    assert [p.kind for p in gazetteer.find("Jebel Qasyun")] == ["relief"]
    assert [p.kind for p in gazetteer.find("Nahr al-Asi")] == ["water"]
    assert gazetteer.find("Nowhere") == ()


def test_centre_is_the_mean_of_the_settlements(country_file: Path) -> None:
    gazetteer = Gazetteer(build_arrays([country_file], packaged=False))
    assert gazetteer.centre("SY", "08") == pytest.approx((34.06, 36.765), abs=0.01)
    assert gazetteer.centre("SY", "99") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1\tQara\n", "line 1: 2 columns"),
        (ROWS[0] + "\n" + line(5, "Qara", "", "north", 36.7) + "\n", "line 2: not a number"),
        (line(5, "Qara", "", 134.0, 36.7) + "\n", "line 1: id, latitude or longitude"),
        (line(5, "Qara", "", 34.0, 36.7, population="many") + "\n", "line 1: not a number"),
    ],
    ids=["columns", "latitude", "range", "population"],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "XX.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=said):
        build_arrays([path], packaged=False)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    path.write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(GazetteerError, match="not UTF-8"):
        build_arrays([path], packaged=False)
    with pytest.raises(GazetteerError, match="cannot be read"):
        store.open_gazetteer((str(tmp_path / "absent.txt"),))


def test_the_stored_index_is_the_built_one(country_file: Path, tmp_path: Path) -> None:
    arrays = build_arrays([country_file], packaged=False)
    folder = tmp_path / "cache" / "gazetteer-x"
    assert store._save(arrays, folder)
    again = store._load(folder)
    assert again is not None
    assert Gazetteer(again).find("Deir Qasr") == Gazetteer(arrays).find("Deir Qasr") != ()
    assert [p.name for p in folder.parent.iterdir()] == ["gazetteer-x"], "no half-written folder is left"


def test_half_an_index_is_built_anew(country_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "gazetteer-x"
    store._save(build_arrays([country_file], packaged=False), folder)
    (folder / "keys.npy").write_bytes(b"")
    assert store._load(folder) is None


def test_a_cache_that_cannot_be_written_is_no_error(country_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert not store._save(build_arrays([country_file], packaged=False), tmp_path / "file" / "gazetteer-x")
