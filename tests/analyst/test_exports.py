"""Every export is read back by the program it is for."""

from __future__ import annotations

import json
import sqlite3

import pandas as pd
import pytest

from pipeline.analysis import Tables
from pipeline.errors import SettingsError
from pipeline.exports import FORMATS, export
from pipeline.exports.plain import guard_formulas
from pipeline.schema import TABLES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+33", "'+33"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("18 killed", "18 killed"),
        ("", ""),
        (5, 5),
        (None, None),
    ],
    ids=str,
)
def test_guard_formulas(text, cell):
    assert guard_formulas(text) == cell


def test_unknown_format_names_what_there_is(tables, tmp_path):
    with pytest.raises(SettingsError, match="geojson"):
        export(tables, tmp_path / "x", "shapefile")


def test_csv(tables, tmp_path):
    written = export(tables, tmp_path / "csv", "csv")
    assert {p.stem for p in written} == set(TABLES)
    back = pd.read_csv(tmp_path / "csv" / "casualties.csv", encoding="utf-8-sig", parse_dates=["start_date"])
    assert list(back["id"]) == list(tables["casualties"]["id"])
    assert back["low"].sum() == tables["casualties"]["low"].sum()


def test_csv_of_hostile_text_runs_nothing(tables, tmp_path):
    frames = dict(tables)
    bad = frames["articles"].head(1).copy()
    bad["title"] = '=HYPERLINK("http://x","y")'
    frames["articles"] = bad
    export(Tables(frames), tmp_path / "csv", "csv")
    line = (tmp_path / "csv" / "articles.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert "'=HYPERLINK" in line


def test_xlsx_has_a_sheet_per_table_and_dates_as_dates(tables, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    export(tables, tmp_path / "t.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx", read_only=True)
    assert set(book.sheetnames) == set(TABLES)
    frame = pd.read_excel(tmp_path / "t.xlsx", sheet_name="casualties")
    assert len(frame) == len(tables["casualties"])
    assert pd.api.types.is_datetime64_any_dtype(frame["start_date"])


def test_sqlite(tables, tmp_path):
    export(tables, tmp_path / "t.sqlite", "sqlite")
    base = sqlite3.connect(tmp_path / "t.sqlite")
    try:
        assert base.execute("select count(*) from casualties").fetchone() == (len(tables["casualties"]),)
        first = base.execute("select min(start_date) from casualties").fetchone()[0]
        assert len(first) == 10
    finally:
        base.close()


def test_geojson_is_points_in_degrees(tables, tmp_path):
    export(tables, tmp_path / "geo", "geojson")
    data = json.loads((tmp_path / "geo" / "gazetteer.geojson").read_text(encoding="utf-8"))
    placed = tables["gazetteer"]["latitude"].notna().sum()
    assert len(data["features"]) == placed > 0
    for feature in data["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90


def test_geopandas_opens_both_gis_formats(tables, tmp_path):
    geopandas = pytest.importorskip("geopandas")
    export(tables, tmp_path / "j", "geojson")
    export(tables, tmp_path / "p", "geoparquet")
    one = geopandas.read_file(tmp_path / "j" / "gazetteer.geojson")
    two = geopandas.read_parquet(tmp_path / "p" / "gazetteer.parquet")
    assert len(one) == len(two) > 0
    assert two.crs.to_epsg() == 4326


@pytest.mark.parametrize("format", ["prodigy", "doccano"])
def test_annotation_spans_equal_their_text(tables, tmp_path, format):
    export(tables, tmp_path / "a.jsonl", format)
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len(tables["paragraphs"])
    texts = dict(zip(tables["dates"]["id"], tables["dates"]["text"], strict=True))
    for row in rows:
        for span in row.get("spans", []):
            if span["id"] in texts:
                assert row["text"][span["start"] : span["end"]] == texts[span["id"]]


def test_spacy_docbin_loads(tables, tmp_path):
    import spacy
    from spacy.tokens import DocBin

    export(tables, tmp_path / "a.spacy", "spacy")
    docs = list(DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("en").vocab))
    assert len(docs) == len(tables["paragraphs"])
    assert any(ent.label_ == "PLACE" for doc in docs for ent in doc.ents)


def test_every_format_says_what_it_writes():
    assert all(len(what) > 20 for _, _, what in FORMATS.values())
