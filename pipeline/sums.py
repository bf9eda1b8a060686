"""Sums of losses that count nothing twice, beside what the infobox itself says.

    totals(load_tables(out))                    per article, side and outcome
    totals(tables, by=("side",))                over all articles

A sum holds the incidents that the text tells: no part of another figure, no second telling of the same loss, no running
or overall total. What was left out is listed with its reason. Of two claims about one loss the sum takes the lower as
`low` and the higher as `high`. The infobox's figures and the overall totals that the text states stand beside the sum and
are never added to it. With sums per outcome, "12,410: 2,108 killed, 9,540 wounded" counts in three: killed, wounded, and
casualties (losses not told apart, or told together); without, only the whole counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .errors import SettingsError

__all__ = ["GROUPS", "Totals", "format_totals", "totals"]

GROUPS = (
    "article_id",
    "side",
    "outcome",
    "victim_class",
    "force_id",
    "place_id",
    "place",
    "source",
    "source_class",
    "date_edtf",
    "month",
    "year",
)
"""What sums can be grouped by: columns of `casualties`, and `month` and `year` of a loss's first possible day."""

_NUMBERS = ("low", "best", "high")


@dataclass(frozen=True, slots=True)
class Totals:
    """What `totals` gives.

    sums: one row per group: the `by` columns (beside `side` stands `civilian`, true for civilians, whose side is null);
    `low`, `best`, `high` (persons; null where the text tells no incident with a number); `n_used` rows in the sum;
    `n_vague` used rows that say no number: they are not in `low` and `high`, but in `best` where the convention of the
    run gives one, so that `best` may be more than `high`; `infobox_low`, `infobox_best`, `infobox_high`: the infobox's own
    figures; `stated_low`, `stated_high`: the lowest and highest overall total that the text states.
    rows: every row of `casualties` with `used` (bool), `reason_used` (why it is in the sum or not) and the `by` columns.
    """

    sums: pd.DataFrame
    rows: pd.DataFrame
    by: tuple[str, ...]


def totals(tables: Mapping[str, pd.DataFrame], by: Sequence[str] = ("article_id", "side", "outcome")) -> Totals:
    """Sum the losses of `tables["casualties"]` by `by` (of `GROUPS`). Raises SettingsError for another name."""
    if unknown := [name for name in by if name not in GROUPS]:
        raise SettingsError(f"totals cannot be grouped by {unknown[0]!r}: use one of {', '.join(GROUPS)}")
    if not by:
        raise SettingsError(f"totals need at least one group: one of {', '.join(GROUPS)}")
    by = _with_civilian(by)
    records = _with_reasons(tables["casualties"], per_outcome="outcome" in by)
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        groups[tuple(record[name] for name in by)].append(record)
    sums_of = {}
    for key in sorted(groups, key=lambda key: [(value is None, value) for value in key]):
        told = [r for r in groups[key] if r["used"]]
        boxed = [r for r in groups[key] if r["reason_used"] == _BOXED]
        stated = [r for r in groups[key] if r["reason_used"].startswith(_STATED)]
        if told or boxed or stated:
            sums_of[key] = (
                dict(zip(_NUMBERS, _sum(told), strict=True))
                | {"n_used": len(told), "n_vague": sum(r["low"] is None for r in told)}
                | {f"infobox_{name}": value for name, value in zip(_NUMBERS, _sum(boxed), strict=True)}
                | {"stated_low": min((r["low"] for r in stated if r["low"] is not None), default=None)}
                | {"stated_high": max((r["high"] for r in stated if r["high"] is not None), default=None)}
            )
    beside = [*(f"infobox_{name}" for name in _NUMBERS), "stated_low", "stated_high"]
    columns = [*by, *_NUMBERS, "n_used", "n_vague", *beside]
    sums = pd.DataFrame.from_records(
        [dict(zip(by, key, strict=True)) | values for key, values in sums_of.items()], columns=columns
    )
    sums = sums.astype(dict.fromkeys([c for c in columns if c not in by or c in ("side", "year")], "Int64"))
    rows = tables["casualties"].reset_index(drop=True)
    for name in ("used", "reason_used", *(n for n in by if n in ("civilian", "month", "year"))):
        kinds: dict[str, Any] = {"used": bool, "year": "Int64"}
        rows[name] = pd.Series([r[name] for r in records], dtype=kinds.get(name, object))
    return Totals(sums, rows, tuple(by))


def _with_civilian(by: Sequence[str]) -> list[str]:
    """The groups, `civilian` put behind `side`: a null side is of civilians or unknown."""
    return [name for given in by for name in ((given, "civilian") if given == "side" else (given,))]


def _with_reasons(casualties: pd.DataFrame, *, per_outcome: bool) -> list[dict[str, Any]]:
    """The rows as records, with what the groups and sums need."""
    columns = {str(name): [_null(value) for value in casualties[name].tolist()] for name in casualties.columns}
    records = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    known = {r["id"]: r for r in records}
    for r, alternative in zip(records, _alternatives(records), strict=True):
        r["alternative"], r["civilian"] = alternative, r["victim_class"] == "civilian"
        r["year"] = r["start_date"].year if r["start_date"] is not None else None
        r["month"] = f"{r['start_date']:%Y-%m}" if r["start_date"] is not None else None
        r["used"], r["reason_used"] = _reason(r, known, per_outcome)
    wholes = _wholes(records)
    for r in records:
        if r["used"] and (bound := _bound(r, wholes)) is not None and (r["low"] or 0) >= bound:
            r["used"], r["reason_used"] = False, f"{_STATED}: no less than the infobox's whole ({bound:,})"
    return records


def _wholes(records: Iterable[Mapping[str, Any]]) -> dict[tuple[Any, ...], int]:
    """The highest that the infobox says, per article, side and outcome."""
    boxed: dict[tuple[Any, ...], list[Mapping[str, Any]]] = defaultdict(list)
    for r in records:
        if r["reason_used"] == _BOXED:
            boxed[r["article_id"], r["side"], r["civilian"], r["outcome"]].append(r)
    highs = {key: _sum(rows)[2] for key, rows in boxed.items()}
    return {key: high for key, high in highs.items() if high}


def _bound(row: Mapping[str, Any], wholes: Mapping[tuple[Any, ...], int]) -> int | None:
    """What an incident of the row's side and outcome cannot reach, None where the infobox says nothing of them."""
    key = (row["article_id"], row["side"], row["civilian"])
    return wholes.get((*key, row["outcome"]), wholes.get((*key, "casualties")))


def _null(value: Any) -> Any:
    """None for every kind of null that a cell may hold."""
    return (
        None if value is None or value is pd.NaT or (not isinstance(value, (str, list)) and pd.isna(value)) else value
    )


_BOXED = "the infobox's own figure"
_STATED = "a running or overall total"


def _reason(row: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]], per_outcome: bool) -> tuple[bool, str]:
    if row["duplicate_of"] is not None:
        first = known.get(row["duplicate_of"])
        if row["paragraph"] != -1 and first is not None and first["paragraph"] == -1:
            return False, f"{_STATED}: the infobox says the same ({row['duplicate_of']})"
        return False, f"the same loss as {row['duplicate_of']}"
    whole = known.get(row["subset_of"]) if row["subset_of"] is not None else None
    if whole is not None and not (per_outcome and whole["outcome"] != row["outcome"]):
        return False, f"part of {row['subset_of']}"
    if whole is not None and row["paragraph"] != -1 and _reason(whole, known, per_outcome)[1].startswith(_STATED):
        return False, f"{_STATED}: part of {row['subset_of']}"
    if row["paragraph"] == -1:
        if "#" in str(row["field"]):
            return False, "of a further infobox: part of what the first one tells"
        return False, _BOXED
    if row["scope"] == "total":
        return False, _STATED
    if row["low"] is None:
        return True, "used; no number said" + (f", {row['best']} by convention" if row["best"] is not None else "")
    return True, "used"


def _alternatives(records: list[dict[str, Any]]) -> list[int]:
    """A number per row, shared by rows that are claims about one loss.

    In prose: the same paragraph, day, place, side and outcome, but other claimants. In the infobox: the same field and
    outcome, times that overlap, but other claimants; there each claimant's figures are added up first.
    """
    groups: list[int] = []
    seen: dict[tuple[Any, ...], list[int]] = {}
    for i, row in enumerate(records):
        key: tuple[Any, ...] = (
            row["article_id"],
            row["paragraph"],
            row["field"],
            row["side"],
            row["victim_class"],
            row["outcome"],
        )
        if row["paragraph"] != -1:
            key += (row["date_edtf"], row["place_id"])
        found = i
        for j in seen.get(key, []):
            other = records[j]
            claims = row["source"] and other["source"] and row["source"] != other["source"]
            if _overlap(row, other) and (row["paragraph"] == -1 or claims):
                found = groups[j]
                break
        groups.append(found)
        seen.setdefault(key, []).append(i)
    return groups


def _overlap(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    starts, ends = [], []
    for r in (row, other):
        if r["start_date"] is None:
            return row["date_edtf"] == other["date_edtf"] or None in (row["date_edtf"], other["date_edtf"])
        starts.append(r["start_date"])
        ends.append(r["end_date"] or r["start_date"])
    return bool(starts[0] <= ends[1] and starts[1] <= ends[0])


def _sum(rows: Sequence[Mapping[str, Any]]) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of rows: claims about one loss give the lowest low and the highest high, all else is added."""
    losses: dict[int, dict[str | None, list[Mapping[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        losses[row["alternative"]][row["source"]].append(row)
    low = _added(min(_claims(claims, "low"), default=None) for claims in losses.values())
    best = _added(min(_claims(_numbered(claims), "best"), default=None) for claims in losses.values())
    high = _added(max(_claims(claims, "high"), default=None) for claims in losses.values())
    return low, best, high


def _numbered(claims: Mapping[str | None, list[Mapping[str, Any]]]) -> dict[str | None, list[Mapping[str, Any]]]:
    """The claimants that say a number, where one does: beside it "dozens" says less, and `best` would be below `low`."""
    said = {source: rows for source, rows in claims.items() if any(row["low"] is not None for row in rows)}
    return said or dict(claims)


def _claims(claims: Mapping[str | None, list[Mapping[str, Any]]], name: str) -> list[int]:
    """Each claimant's sum; claimants without a number are left out."""
    numbers = [[row[name] for row in rows if row[name] is not None] for rows in claims.values()]
    return [int(sum(found)) for found in numbers if found]


def _added(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def format_totals(result: Totals, *, left_out: bool = True, limit: int = 40) -> str:
    """The sums as a table of text, and up to `limit` rows left out of them with their reasons."""
    lines = [[*result.by, "low", "best", "high", "rows", "infobox", "stated"]]
    for record in result.sums.to_dict("records"):
        cells = [_cell(record[name]) for name in (*result.by, *_NUMBERS)]
        cells.append(_cell(record["n_used"]) + (f" ({record['n_vague']} vague)" if record["n_vague"] else ""))
        cells.append(_between(record["infobox_low"], record["infobox_high"]))
        cells.append(_between(record["stated_low"], record["stated_high"]))
        lines.append(cells)
    widths = [max(len(line[i]) for line in lines) for i in range(len(lines[0]))]
    text = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    if left_out:
        out = result.rows[~result.rows["used"] & (result.rows["paragraph"] != -1)]
        text += ["", f"{len(out)} of {len(result.rows)} rows left out beside the infobox's own:"] if len(out) else []
        for record in out.head(limit).to_dict("records"):
            text.append(f"  {record['id']}: {record['text']!r}: {record['reason_used']}")
        if len(out) > limit:
            text.append(f"  … and {len(out) - limit} more (in the table `rows`)")
    return "\n".join(text)


def _cell(value: Any) -> str:
    value = _null(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _between(low: Any, high: Any) -> str:
    low, high = _null(low), _null(high)
    return _cell(low) if low == high else f"{_cell(low)}–{_cell(high)}"
