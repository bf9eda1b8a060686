"""One article's rows → what its page shows: plain values for the template, nothing looked up while rendering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .charts import losses_map, timeline
from .spans import Segment, describe, segments

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["article_page", "index_rows", "rows_by_article"]

_MENTIONS = ("dates", "places", "forces", "strengths", "casualties")
_SHOWN = {
    "casualties": [
        "text",
        "low",
        "high",
        "qualifier",
        "outcome",
        "who",
        "date_edtf",
        "place",
        "source",
        "scope",
        "note",
    ],
    "strengths": ["text", "low", "high", "qualifier", "unit", "who", "date_edtf", "source"],
    "events": ["event_type", "status", "actor", "target", "place", "date_edtf", "killed_low", "quote"],
    "places": ["name", "kind", "country", "latitude", "longitude", "mentions"],
    "order_of_battle": ["name", "side", "kind", "parent", "n_mentions"],
    "dates": ["text", "edtf", "timex_type", "resolution", "reason"],
}


def who(row: Mapping[str, Any]) -> str:
    """`side 1`, `civilians`, `third party` or `unknown`."""
    if row.get("victim_class") == "civilian":
        return "civilians"
    side = row.get("side")
    if side is None or side != side:
        return "unknown"
    return {0: "third party", 1: "side 1", 2: "side 2", 3: "side 3"}.get(int(side), "unknown")


def cell(value: Any) -> str:
    """A value as a reader expects it: nothing for null, whole numbers with no decimal point."""
    if value is None or value != value:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}" if value != int(value) else str(int(value))
    return str(value)


Rows = Mapping[str, list[dict[str, Any]]]


def rows_by_article(tables: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, list[dict[str, Any]]]]:
    """Article id → table → its rows as plain dicts, null as None."""
    found: dict[str, dict[str, list[dict[str, Any]]]] = {
        article: {name: [] for name in tables} for article in tables["articles"]["article_id"]
    }
    for name, frame in tables.items():
        plain = frame.astype(object).where(frame.notna(), None)
        for row in plain.to_dict("records"):
            if row["article_id"] in found:
                found[row["article_id"]][name].append({str(k): v for k, v in row.items()})
    return found


def article_page(rows: Rows, losses: pd.DataFrame) -> dict[str, Any]:
    """Everything that `article.html` shows of one article: from its rows, and its part of the frame `casualties`."""
    article = rows["articles"][0]
    article_id = article["article_id"]
    points = _timeline_points(rows)
    return {
        "id": article_id,
        "title": article["title"],
        "article": article,
        "paragraphs": list(_paragraphs(rows)),
        "infobox": list(_infobox(rows)),
        "sides": _sides(rows),
        "compare": _compare(losses),
        "timeline": timeline(points) if points is not None else None,
        "map": _map(rows),
        "tables": _tables(rows),
        "counts": {
            name: len(rows[name]) for name in ("dates", "places", "forces", "casualties", "strengths", "events")
        },
    }


def _paragraphs(rows: Rows) -> Iterator[dict[str, Any]]:
    by_number: dict[int, list[tuple[str, dict[str, Any]]]] = {}
    for table in _MENTIONS:
        for row in rows[table]:
            by_number.setdefault(int(row["paragraph"]), []).append((table, row))
    section = None
    for paragraph in rows["paragraphs"]:
        number = int(paragraph["paragraph"])
        heading = paragraph["section"] if paragraph["section"] != section else None
        section = paragraph["section"]
        yield {
            "number": number,
            "heading": heading,
            "edtf": paragraph["edtf"],
            "segments": segments(paragraph["text"], by_number.get(number, [])),
        }


def _infobox(rows: Rows) -> Iterator[dict[str, Any]]:
    """The infobox's figures, field by field, with what was read from them."""
    fields: dict[str, dict[str, Any]] = {}
    for table in ("strengths", "casualties"):
        for row in rows[table]:
            if int(row["paragraph"]) == -1:
                field = fields.setdefault(
                    str(row["field"]), {"name": row["field"], "text": row["quote"], "mentions": []}
                )
                field["mentions"].append((table, row))
    for field in fields.values():
        parts: list[Segment] = segments(field["text"], field["mentions"])
        yield {"name": field["name"], "segments": parts, "read": [describe(t, r) for t, r in field["mentions"]]}


def _sides(rows: Rows) -> list[dict[str, Any]]:
    sides: dict[int, dict[str, list[str]]] = {}
    for row in rows["belligerents"]:
        side = sides.setdefault(int(row["side"]), {"combatant": [], "commander": [], "unit": []})
        side.setdefault(row["role"], []).append(row["name"])
    return [{"side": number, **names} for number, names in sorted(sides.items())]


def _compare(losses: pd.DataFrame) -> list[dict[str, Any]]:
    """Losses by side and outcome: what the infobox says, and what the text's incidents add up to, nothing twice."""
    from ..sums import totals

    sums = totals({"casualties": losses}, by=("side", "outcome")).sums
    found = []
    for row in sums.astype(object).where(sums.notna(), None).to_dict("records"):
        side = {"side": row["side"], "victim_class": "civilian" if row["civilian"] else None}
        cells = {"infobox": _range(row["infobox_low"], row["infobox_high"]), "text": _range(row["low"], row["high"])}
        if any(cells.values()):
            found.append({"who": who(side), "outcome": row["outcome"], **cells})
    return found


def _range(low: Any, high: Any) -> str:
    return "–".join(f"{int(n):,}" for n in dict.fromkeys((low, high)) if n is not None)


def _timeline_points(rows: Rows) -> pd.DataFrame | None:
    import pandas as pd

    points = [
        {
            "start": row["start_date"],
            "what": row["outcome"],
            "who": who(row),
            "n": row["best"],
            "tip": f"{row['date_edtf']}: {row['text']} ({who(row)})",
        }
        for row in rows["casualties"]
        if int(row["paragraph"]) >= 0
        and row["scope"] == "incident"
        and row["duplicate_of"] is None
        and row["subset_of"] is None
    ]
    points += [
        {
            "start": row["start_date"],
            "what": str(row["event_type"]).replace("_", " "),
            "who": who({"side": row["actor_side"]}),
            "n": None,
            "tip": f"{row['date_edtf']}: {row['event_type']} {row['place'] or ''}",
        }
        for row in rows["events"]
    ]
    return pd.DataFrame(points) if points else None


def _map(rows: Rows) -> str | None:
    import pandas as pd

    places = pd.DataFrame(
        [
            {"name": r["name"], "latitude": r["latitude"], "longitude": r["longitude"], "mentions": r["n_mentions"]}
            for r in rows["gazetteer"]
            if r["kind"] not in ("country", "region", "water") and r["latitude"] is not None
        ],
        columns=["name", "latitude", "longitude", "mentions"],
    ).astype({"latitude": float, "longitude": float, "mentions": float})
    losses = pd.DataFrame(
        [
            {
                "name": r["place"],
                "latitude": r["latitude"],
                "longitude": r["longitude"],
                "who": who(r),
                "n": r["best"],
                "tip": f"{r['place']}: {r['text']} ({who(r)})",
            }
            for r in rows["casualties"]
            if r["latitude"] is not None
            and r["duplicate_of"] is None
            and r["scope"] == "incident"
            and int(r["paragraph"]) >= 0
        ],
        columns=["name", "latitude", "longitude", "who", "n", "tip"],
    ).astype({"latitude": float, "longitude": float, "n": float})
    return losses_map(places, losses)


def _tables(rows: Rows) -> list[dict[str, Any]]:
    forces = {row["force_id"]: row["name"] for row in rows["order_of_battle"]}
    shown = {
        name: [dict(row) for row in rows[name]]
        for name in ("casualties", "strengths", "events", "dates", "order_of_battle")
    }
    shown["places"] = [row | {"mentions": row["n_mentions"]} for row in rows["gazetteer"]]
    for row in shown["casualties"] + shown["strengths"]:
        row["who"] = who(row)
        row["note"] = "part of another" if row.get("subset_of") else "told before" if row.get("duplicate_of") else None
    for row in shown["events"]:
        row["actor"] = forces.get(row["actor_force_id"]) or row["actor_side"]
        row["target"] = forces.get(row["target_force_id"]) or row["target_side"]
    return [
        {
            "name": name.replace("_", " "),
            "columns": [column.replace("_", " ") for column in columns],
            "rows": [[cell(row.get(column)) for column in columns] for row in shown[name]],
        }
        for name, columns in _SHOWN.items()
    ]


def index_rows(tables: Mapping[str, pd.DataFrame]) -> list[dict[str, Any]]:
    """One line per article for the index: id, title, date, words, and how many rows of each table."""
    articles = tables["articles"].astype(object)
    counts = {name: tables[name]["article_id"].value_counts() for name in ("casualties", "events", "places", "forces")}
    return [
        {
            "id": row["article_id"],
            "title": row["title"],
            "edtf": cell(row["edtf"]),
            "words": int(row["n_words"]),
            **{name: int(count.get(row["article_id"], 0)) for name, count in counts.items()},
        }
        for row in articles.to_dict("records")
    ]
