"""Rules of the rows. Each takes all tables and yields a finding for every row that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from ..schema import MENTION_TABLES, TABLES
from .edtf import bounds
from .findings import Finding, Tables, found, records

__all__ = ["RULES"]

_SPANNED = (*MENTION_TABLES, "events")

# Closed vocabularies of the contract (TABLES.md); a vague word is its own qualifier, so that column is open.
_VALUES: dict[tuple[str, str], tuple[Any, ...]] = {
    ("dates", "timex_type"): ("DATE", "TIME", "DURATION", "SET"),
    ("dates", "timex_mod"): ("START", "MID", "END", "APPROX", "BEFORE", "AFTER"),
    ("dates", "precision"): ("day", "week", "month", "season", "year", "decade", "century"),
    ("dates", "date_prec"): (1, 2, 3, 4, 5),
    ("dates", "time_precision"): (1, 2, 3),
    ("dates", "resolution"): ("explicit", "context", "relative", "infobox"),
    ("places", "kind"): ("settlement", "region", "country", "relief", "water", "road", "facility", "other"),
    ("places", "where_prec"): (1, 2, 3, 4, 5, 6, 7),
    ("forces", "kind"): ("army", "air_force", "navy", "police", "militia", "armed_group", "unit", "ship", "generic"),
    ("strengths", "unit_kind"): ("personnel", "formation", "vehicle", "aircraft", "ship", "gun", "other"),
    ("casualties", "outcome"): ("killed", "wounded", "captured", "missing", "casualties"),
    ("casualties", "victim_class"): ("combatant", "civilian", "unknown"),
    ("casualties", "source_class"): ("belligerent", "monitor", "media", "official", "anonymous"),
    ("casualties", "scope"): ("incident", "total"),
    ("events", "status"): ("actual", "attempted", "planned", "denied", "claimed"),
    ("belligerents", "role"): ("combatant", "commander", "unit"),
}
_METHODS = ("pattern", "infobox", "gazetteer", "context", "learned", "model")


def ids(tables: Tables) -> Iterator[Finding]:
    """Ids are unique in the dataset, and every row's article is there."""
    every = pd.concat([tables[name][["id"]].assign(table=name) for name in TABLES], ignore_index=True)
    for row in records(every[every["id"].duplicated(keep=False)]):
        yield Finding("ids", row.table, row.id, "is the id of another row too")
    known = set(tables["articles"]["article_id"])
    for name in TABLES:
        if name != "rejects":
            stray = tables[name][~tables[name]["article_id"].isin(known)]
            yield from found("ids", name, stray, "article {article_id} is not in the table articles")


def spans(tables: Tables) -> Iterator[Finding]:
    """`text` is exactly the characters from `start_char` to `end_char`, and stands in `quote`, which is in the text."""
    texts = {(r.article_id, r.paragraph): r.text for r in records(tables["paragraphs"])}
    for name in _SPANNED:
        for r in records(tables[name]):
            field = getattr(r, "field", None)
            infobox = r.paragraph == -1
            text = r.quote if infobox else texts.get((r.article_id, r.paragraph))
            problem = None
            if text is None:
                problem = f"paragraph {r.paragraph} is not in the table paragraphs"
            elif not r.start_char < r.end_char:
                problem = f"span {r.start_char}-{r.end_char} is empty"
            elif text[r.start_char : r.end_char] != r.text:
                problem = f"text {r.text!r} is not what stands at {r.start_char}-{r.end_char}"
            elif r.text not in r.quote or r.quote not in text:
                problem = "the quote does not hold the text, or is not in the paragraph"
            elif name != "events" and infobox == pd.isna(field):
                problem = "field is named in the infobox, and there only"
            if problem:
                yield Finding("spans", name, r.id, problem)


def numbers(tables: Tables) -> Iterator[Finding]:
    """0 ≤ low ≤ best ≤ high; both ends or none."""
    for name in ("strengths", "casualties"):
        t = tables[name]
        yield from found("numbers", name, t[t["low"].isna() != t["high"].isna()], "one of low and high is null")
        wrong = (t["low"] < 0) | (t["low"] > t["high"]) | (t["best"] < t["low"]) | (t["best"] > t["high"])
        yield from found(
            "numbers", name, t[wrong.fillna(False)], "low {low}, best {best}, high {high} are out of order"
        )
    t = tables["events"]
    wrong = (t["killed_low"] > t["killed_high"]).fillna(False)
    yield from found("numbers", "events", t[wrong], "killed_low {killed_low} is more than killed_high {killed_high}")


def dates(tables: Tables) -> Iterator[Finding]:
    """EDTF is valid and its first and last day are `start_date` and `end_date`, which are in order."""
    for name, column in (("articles", "edtf"), ("dates", "edtf"), ("casualties", "date_edtf"), ("events", "date_edtf")):
        for r in records(tables[name]):
            edtf = getattr(r, column)
            first, last = (None if pd.isna(d) else d.date() for d in (r.start_date, r.end_date))
            if first and last and first > last:
                yield Finding("dates", name, r.id, f"begins {first}, after it ends ({last})")
            if pd.isna(edtf):
                if first or last:
                    yield Finding("dates", name, r.id, f"has days ({first}, {last}) and no EDTF")
                continue
            try:
                expected = bounds(edtf)
            except ValueError as error:
                yield Finding("dates", name, r.id, str(error))
                continue
            if expected != (first, last):
                yield Finding("dates", name, r.id, f"{edtf} is {_days(expected)}, not {_days((first, last))}")
    for name, column in (("paragraphs", "edtf"), ("strengths", "date_edtf")):
        for r in records(tables[name]):
            try:
                if not pd.isna(getattr(r, column)):
                    bounds(getattr(r, column))
            except ValueError as error:
                yield Finding("dates", name, r.id, str(error))


def _days(days: tuple[Any, Any]) -> str:
    return " to ".join("(no day)" if day is None else str(day) for day in days)


def references(tables: Tables) -> Iterator[Finding]:
    """Every id that a row names is there, in the same article; nothing is its own part or copy, however far round."""
    homes = {
        "force_id": ("order_of_battle", "force_id"),
        "actor_force_id": ("order_of_battle", "force_id"),
        "target_force_id": ("order_of_battle", "force_id"),
        "place_id": ("gazetteer", "place_id"),
        "anchor": ("dates", "id"),
        "subset_of": ("casualties", "id"),
        "duplicate_of": ("casualties", "id"),
        "event_id": ("events", "id"),
    }
    known = {
        home: set(zip(tables[home[0]]["article_id"], tables[home[0]][home[1]], strict=True)) for home in homes.values()
    }
    for name in TABLES:
        t = tables[name]
        for column, home in homes.items():
            if column in t.columns and (name, column) != home and not t.empty:
                some = t[t[column].notna()]
                there = [pair in known[home] for pair in zip(some["article_id"], some[column], strict=True)]
                stray = some[[not yes for yes in there]]
                yield from found("references", name, stray, f"{column} {{{column}}} is not in the table {home[0]}")
    t = tables["casualties"]
    for column in ("subset_of", "duplicate_of"):
        after = dict(zip(t["id"], t[column].where(t[column].notna(), None), strict=True))
        for row, target in after.items():
            seen = {row}
            while target is not None and target not in seen:
                seen.add(target)
                target = after.get(target)
            if target == row:
                yield Finding("references", "casualties", str(row), f"is {column} itself, over {len(seen)} rows")
    copies = t[t["duplicate_of"].isin(t.loc[t["duplicate_of"].notna(), "id"])]
    yield from found("references", "casualties", copies, "is duplicate_of {duplicate_of}, itself a duplicate")


def subsets(tables: Tables) -> Iterator[Finding]:
    """A part is no more than its whole (a warning: sources differ)."""
    t = tables["casualties"]
    whole = t[["id", "high"]].rename(columns={"id": "subset_of", "high": "whole"})
    joined = t[t["subset_of"].notna()].merge(whole, on="subset_of")
    wrong = joined[(joined["low"] > joined["whole"]).fillna(False)]
    yield from found("subsets", "casualties", wrong, "{low} are part of {whole} ({subset_of})", warning=True)


def sums(tables: Tables) -> Iterator[Finding]:
    """Counts in one table are the rows of another."""
    for name, column, mentions in (("gazetteer", "place_id", "places"), ("order_of_battle", "force_id", "forces")):
        counted = tables[mentions].groupby(["article_id", column]).size().rename("counted").reset_index()
        t = tables[name].merge(counted, on=["article_id", column], how="outer")
        t["id"] = t["id"].fillna(t["article_id"] + ":" + t[column].astype(str))
        t["counted"] = t["counted"].fillna(0)  # a unit of the infobox alone is mentioned nowhere
        wrong = t[(t["n_mentions"] != t["counted"]).fillna(True)]
        yield from found("sums", name, wrong, f"n_mentions is {{n_mentions}}, {mentions} has {{counted}}")
    words = tables["paragraphs"].groupby("article_id")["n_words"].agg(["size", "sum"]).reset_index()
    t = tables["articles"].merge(words, on="article_id", how="left").fillna({"size": 0, "sum": 0})
    wrong = t[(t["n_paragraphs"] != t["size"]) | (t["n_words"] != t["sum"])]
    yield from found("sums", "articles", wrong, "{n_paragraphs} paragraphs, {n_words} words; there are {size}, {sum}")
    t = tables["casualties"]
    t = t[(t["outcome"] == "killed") & t["low"].notna() & t["subset_of"].isna() & t["duplicate_of"].isna()]
    killed = t.groupby("event_id")[["low", "high"]].sum().reset_index()
    joined = tables["events"].merge(killed, on="event_id", how="left")
    for column, end in (("killed_low", "low"), ("killed_high", "high")):
        wrong = joined[joined[column].fillna(-1) != joined[end].fillna(-1)]
        yield from found("sums", "events", wrong, f"{column} is {{{column}}}, its casualties make {{{end}}}")


def values(tables: Tables) -> Iterator[Finding]:
    """Closed vocabularies, codes, degrees."""
    allowed = _VALUES | {(name, "method"): _METHODS for name in _SPANNED}
    for (name, column), words in allowed.items():
        t = tables[name]
        wrong = t[t[column].notna() & ~t[column].isin(words)]
        yield from found("values", name, wrong, f"{column} is {{{column}}}, not one of {', '.join(map(str, words))}")
    for name in TABLES:
        t = tables[name]
        if "latitude" in t.columns:
            bad = (
                (t["latitude"].abs() > 90)
                | (t["longitude"].abs() > 180)
                | (t["latitude"].isna() != t["longitude"].isna())
            )
            yield from found("values", name, t[bad], "{latitude}, {longitude} is no point on the earth")
        if "country" in t.columns:
            bad = t["country"].notna() & ~t["country"].fillna("").str.fullmatch("[A-Z]{2}")
            yield from found("values", name, t[bad], "country {country} is no ISO 3166-1 alpha-2 code")
        if "side" in t.columns:
            yield from found("values", name, t[(t["side"] < 0).fillna(False)], "side is {side}")
        for spec in TABLES[name].columns:
            if spec.type == "str" and spec.nullable:
                yield from found("values", name, t[(t[spec.name] == "").fillna(False)], f"{spec.name} is empty: null?")


RULES: tuple[Callable[[Tables], Iterator[Finding]], ...] = (
    ids, spans, numbers, dates, references, subsets, sums, values,
)  # fmt: skip
