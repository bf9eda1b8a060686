"""The loaded tables, and the questions that analysts ask of them first.

`Tables` is a mapping of pandas DataFrames with the names and types of `pipeline.schema`; the methods are
short-cuts over them and return frames too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .errors import TablesError

if TYPE_CHECKING:
    import pandas as pd

    from .sums import Totals

__all__ = ["Tables"]


class Tables(Mapping[str, "pd.DataFrame"]):
    """Table name → DataFrame. What `pipeline.load_tables` returns."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = dict(frames)

    def __getitem__(self, name: str) -> pd.DataFrame:
        try:
            return self._frames[name]
        except KeyError:
            raise KeyError(f"no table {name!r}; there are {', '.join(self._frames)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._frames)

    def __len__(self) -> int:
        return len(self._frames)

    def __repr__(self) -> str:
        return f"Tables({', '.join(f'{name}: {len(frame):,}' for name, frame in self._frames.items())})"

    def article(self, article_id: str) -> Tables:
        """The rows of one article, of every table. Raises KeyError for an article that is not there."""
        if article_id not in set(self["articles"]["article_id"]):
            raise KeyError(f"no article {article_id!r} in these tables")
        return Tables({name: frame[frame["article_id"] == article_id] for name, frame in self.items()})

    def timeline(self, by: str = "side", *, freq: str = "D", outcome: str | None = None) -> pd.DataFrame:
        """Losses over time: one row per period (index, its first day), one column per value of `by`, in persons.

        by: a column of `casualties` (side, outcome, victim_class, article_id, place). freq: a pandas period (D, W, M,
        Y). outcome: only this one. A figure counts at its first possible day, with its low number. Left out: figures
        without a number or a first day, duplicates, parts of other figures and running totals (scope `total`).
        """
        import pandas as pd

        rows = self["casualties"]
        rows = rows[
            rows["low"].notna()
            & rows["start_date"].notna()
            & rows["duplicate_of"].isna()
            & rows["subset_of"].isna()
            & (rows["scope"] == "incident")
        ]
        if outcome is not None:
            rows = rows[rows["outcome"] == outcome]
        start = pd.PeriodIndex(pd.to_datetime(rows["start_date"]).dt.to_period(freq)).to_timestamp()
        frame = rows.assign(period=start).pivot_table(
            index="period", columns=by, values="low", aggfunc="sum", fill_value=0, dropna=False, observed=True
        )
        return frame.astype("int64")

    def totals(self, by: Sequence[str] = ("article_id", "side", "outcome")) -> Totals:
        """Sums of low, best and high without double counting, with the rows used and left out: `pipeline.totals`."""
        from .sums import totals

        return totals(self._frames, by)

    def evidence(self, row_id: str) -> dict[str, Any]:
        """One row by its id, as a dict without nulls, with its `table`, the article's `title` and the
        whole `paragraph_text`.

        Raises TablesError for an id that is in no table.
        """
        for name, frame in self.items():
            found = frame[frame["id"] == row_id]
            if not len(found):
                continue
            row: dict[str, Any] = {"table": name}
            row |= {str(k): v for k, v in found.astype(object).iloc[0].dropna().items()}
            titles = self["articles"].set_index("article_id")["title"]
            row["title"] = titles.get(row["article_id"])
            paragraphs = self["paragraphs"]
            text = paragraphs[
                (paragraphs["article_id"] == row["article_id"]) & (paragraphs["paragraph"] == row.get("paragraph", -1))
            ]
            if len(text):
                row["paragraph_text"] = text["text"].iloc[0]
            return row
        raise TablesError(f"no row {row_id!r} in these tables: ids look like 'battle-of-x:casualties:4:120'")

    def mentions_of(self, place: str) -> pd.DataFrame:
        """Every mention of a place, under whatever spelling, in all articles; `place` is any of its names or its id."""
        from .values.names import fold_name

        wanted = fold_name(place)
        gazetteer = self["gazetteer"]
        hit = [
            place == place_id or wanted in {fold_name(n) for n in (name, *names)}
            for place_id, name, names in zip(*(gazetteer[c] for c in ("place_id", "name", "names")), strict=True)
        ]
        keys = gazetteer.loc[hit, ["article_id", "place_id"]].drop_duplicates()
        return self["places"].merge(keys, on=["article_id", "place_id"])
