"""GeoJSON (RFC 7946) and GeoParquet: what has a point, as QGIS and GeoPandas open it. WGS 84 throughout."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from .plain import flat

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["GEO_TABLES", "write_geojson", "write_geoparquet"]

GEO_TABLES = ("gazetteer", "places", "casualties", "events")


def _placed(tables: Mapping[str, pd.DataFrame], name: str) -> pd.DataFrame:
    frame = flat(tables[name], name)
    return frame[frame["latitude"].notna() & frame["longitude"].notna()]


def write_geojson(tables: Mapping[str, pd.DataFrame], out: Path) -> list[Path]:
    """One FeatureCollection per table in the folder `out`; rows without a point are left out."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name in GEO_TABLES:
        frame = _placed(tables, name).astype(object)
        features = [_feature(row) for row in frame.where(frame.notna(), None).to_dict("records")]
        path = out / f"{name}.geojson"
        text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, default=_plain)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _feature(row: Mapping[Any, Any]) -> dict[str, Any]:
    point = [round(float(row["longitude"]), 6), round(float(row["latitude"]), 6)]
    properties = {k: v for k, v in row.items() if k not in ("latitude", "longitude")}
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": point},
        "properties": properties,
    }


def _plain(value: Any) -> Any:
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return value.item()


def write_geoparquet(tables: Mapping[str, pd.DataFrame], out: Path) -> list[Path]:
    """One GeoParquet file per table in the folder `out`; rows without a point are left out."""
    try:
        geopandas: Any = import_module("geopandas")
    except ImportError as error:
        raise MissingExtraError("export", "writing GeoParquet") from error
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name in GEO_TABLES:
        frame = _placed(tables, name)
        points = geopandas.points_from_xy(frame["longitude"].astype(float), frame["latitude"].astype(float))
        path = out / f"{name}.parquet"
        geopandas.GeoDataFrame(frame, geometry=points, crs="EPSG:4326").to_parquet(path, index=False)
        written.append(path)
    return written
