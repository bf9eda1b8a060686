"""`datapackage.json`: the tables as a Frictionless data package (specs.frictionlessdata.io, version 1)."""

from __future__ import annotations

from typing import Any

from .schema import TABLES

__all__ = ["datapackage"]

_TYPES = {
    "str": "string",
    "i32": "integer",
    "f64": "number",
    "bool": "boolean",
    "date": "date",
    "list<str>": "array",
}


def datapackage(manifest: dict[str, Any]) -> dict[str, Any]:
    """The package of the part files that `manifest` lists: every column's type, meaning and unit."""
    return {
        "profile": "data-package",
        "name": "warledger-tables",
        "title": "Battle articles as tables",
        "description": "Dates, places, forces, figures and events of battle articles, each row with its sentence.",
        "created_by": f"warledger {manifest['software']['version']}",
        "resources": [_resource(name, manifest["parts"][name]) for name in TABLES],
    }


def _resource(name: str, parts: list[dict[str, Any]]) -> dict[str, Any]:
    table = TABLES[name]
    fields = []
    for column in table.columns:
        field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.type], "description": column.description}
        if column.unit:
            field["unit"] = column.unit
        constraints: dict[str, Any] = {} if column.nullable else {"required": True}
        if column.name == "id":
            constraints["unique"] = True
        fields.append(field | ({"constraints": constraints} if constraints else {}))
    return {
        "name": name.replace("_", "-"),
        "title": table.name,
        "description": table.description,
        "profile": "data-resource",
        "path": [f"{name}/{part['file']}" for part in parts],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": sum(part["bytes"] for part in parts),
        "schema": {"fields": fields, "primaryKey": ["id"]},
    }
