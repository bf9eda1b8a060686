"""Tables → files for other programs. Every exporter takes tables and a path and returns the files it wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import SettingsError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FORMATS", "export"]

FORMATS: dict[str, tuple[str, str, str]] = {
    "csv": ("plain", "write_csv", "a folder with one CSV file per table (UTF-8 with BOM, as Excel expects)"),
    "xlsx": ("plain", "write_xlsx", "one Excel workbook with a sheet per table (needs warledger[export])"),
    "sqlite": ("plain", "write_sqlite", "one SQLite database with a table per table"),
    "geojson": ("geo", "write_geojson", "a folder with places, casualties and events as GeoJSON points"),
    "geoparquet": ("geo", "write_geoparquet", "a folder with the same as GeoParquet (needs warledger[export])"),
    "acled": ("conflict", "write_acled", "one CSV file of events with ACLED's column names"),
    "ucdp": ("conflict", "write_ucdp", "one CSV file of deadly events with UCDP GED's column names"),
    "spacy": ("annotation", "write_spacy", "one spaCy DocBin (.spacy) of paragraphs with entities"),
    "prodigy": ("annotation", "write_prodigy", "one JSONL file that Prodigy reads"),
    "doccano": ("annotation", "write_doccano", "one JSONL file that doccano reads"),
}
"""Format → module, function and what comes out."""


def export(tables: Mapping[str, pd.DataFrame], out: str | Path, format: str) -> list[Path]:
    """Write `tables` to `out` in one of FORMATS; returns the files written.

    Raises SettingsError for an unknown format and MissingExtraError where an optional package is needed.
    """
    if format not in FORMATS:
        raise SettingsError(f"no export format {format!r}; there are {', '.join(FORMATS)}")
    module, function, _ = FORMATS[format]
    write: Callable[[Mapping[str, pd.DataFrame], Path], list[Path]]
    write = getattr(import_module(f".{module}", __name__), function)
    return write(tables, Path(out))
