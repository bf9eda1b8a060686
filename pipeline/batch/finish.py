"""Finished shards → one generation of tables: what needs all articles at once, the manifest, the data package."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from ..columns import column
from ..datapackage import datapackage
from ..inputs import Reject
from ..schema import TABLES, arrow_schema
from ..tables import decode, encode, encode_table
from ..values.names import fold_name
from .store import Generation
from .work import reject_row, unique_ids

__all__ = ["Shard", "assemble", "generation_name"]


@dataclass(frozen=True, slots=True)
class Shard:
    """A finished shard: its key, and its meta as `work` gives it with the sizes and hashes of its files."""

    key: str
    meta: dict[str, Any]


def generation_name(head: dict[str, Any], keys: Sequence[str], rejects: Iterable[Reject]) -> str:
    """A name that tells apart all that the tables depend on: same name, same tables."""
    parts = [head, keys, [[r.source, r.reason, r.message, r.fatal, r.article_id] for r in rejects]]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def assemble(
    name: str,
    head: dict[str, Any],
    shards: Sequence[Shard],
    rejects: Sequence[Reject],
    read: Callable[[str, str], bytes],
) -> tuple[Generation, dict[str, Any]]:
    """The generation of `shards`, in their order, and its manifest; `read(key, table)` gives Parquet bytes."""
    generation = Generation(name)
    parts: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}

    def add(table: str, number: int, rows: int, sha256: str, size: int, data: bytes | None, key: str = "") -> None:
        file = f"part-{number:05d}-{sha256[:12]}.parquet"
        parts[table].append({"file": file, "rows": rows, "bytes": size, "sha256": sha256})
        if data is None:
            generation.links.append((table, file, key))
        else:
            generation.files.append((f"{table}/{file}", data))

    counted = _count_articles([decode(read(shard.key, "gazetteer")) for shard in shards])
    for number, (shard, places) in enumerate(zip(shards, counted, strict=True)):
        for table in TABLES:
            if table == "gazetteer":
                data = encode_table(table, places)
                add(table, number, places.num_rows, _sha256(data), len(data), data)
            else:
                meta = shard.meta
                add(table, number, meta["rows"][table], meta["sha256"][table], meta["sizes"][table], None, shard.key)
    listed = unique_ids(map(reject_row, rejects))
    for table in TABLES:  # every table has a part, so that an empty one can be read
        if (table == "rejects" and listed) or not shards:
            rows = listed if table == "rejects" else []
            data = encode(table, rows)
            add(table, len(shards), len(rows), _sha256(data), len(data), data)

    totals = {table: sum(part["rows"] for part in some) for table, some in parts.items()}
    manifest = head | {
        "rows": totals,
        "words": sum(shard.meta["words"] for shard in shards),
        "rejected": sum(shard.meta["fatal"] for shard in shards) + sum(r.fatal for r in rejects),
        "articles": {
            article: {**about, "part": number}
            for number, shard in enumerate(shards)
            for article, about in shard.meta["articles"].items()
        },
        "shards": [shard.key for shard in shards],
        "listed_rejects": [[r.source, r.reason, r.message, r.fatal, r.article_id] for r in rejects],
        "parts": parts,
    }
    generation.files.append(("datapackage.json", _json(datapackage(manifest))))
    generation.files.append(("manifest.json", _json(manifest)))
    return generation, manifest


def _count_articles(tables: list[pa.Table]) -> list[pa.Table]:
    """The gazetteer's parts with `n_articles` counted: a place is known by its GeoNames number, or name and country."""
    keys = [_place_keys(table) for table in tables]
    articles: dict[Any, set[str]] = {}
    for table, some in zip(tables, keys, strict=True):
        for key, article in zip(some, table["article_id"].to_pylist(), strict=True):
            articles.setdefault(key, set()).add(article)
    place = arrow_schema("gazetteer").get_field_index("n_articles")
    field = arrow_schema("gazetteer").field(place)
    return [
        table.set_column(place, field, column(pa.int32(), [len(articles[key]) for key in some]))
        for table, some in zip(tables, keys, strict=True)
    ]


def _place_keys(table: pa.Table) -> list[Any]:
    columns = [table[name].to_pylist() for name in ("geonames_id", "name", "country")]
    return [
        number if number is not None else (fold_name(name), country)
        for number, name, country in zip(*columns, strict=True)
    ]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
