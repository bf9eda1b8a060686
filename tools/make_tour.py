#!/usr/bin/env python3
# ruff: noqa: E501  (cells of a notebook: a line is what a reader sees)
"""Write examples/tour.ipynb from the cells below (so that its text is reviewed as text). Outputs are left empty."""

from __future__ import annotations

from pathlib import Path

import nbformat

CELLS = [
    (
        "md",
        "# A tour of warledger\n\nFrom `make run` to a chart and a map. Run it from the project's folder, after `make run`.",
    ),
    (
        "py",
        "from pathlib import Path\n\nimport pandas as pd\n\nimport pipeline\n\nOUT = next(p for p in (Path('outputs'), Path('../outputs')) if (p / 'manifest.json').exists())\ntables = pipeline.load_tables(OUT)\ntables",
    ),
    (
        "md",
        "## What is there\n\nEvery table is a DataFrame; the data dictionary (`docs/data-dictionary.md`) tells every column.",
    ),
    ("py", "tables['articles'][['article_id', 'title', 'edtf', 'n_words']]"),
    (
        "md",
        "## Casualty figures\n\nEach row is one figure, with its sentence, and what was said apart from what was inferred.",
    ),
    (
        "py",
        "losses = tables['casualties']\nlosses[['article_id', 'text', 'low', 'high', 'qualifier', 'outcome', 'side', 'source', 'date_edtf', 'place']].head(10)",
    ),
    ("py", "losses.groupby(['outcome', 'scope']).size().unstack(fill_value=0)"),
    ("md", "## The evidence of one row\n\nWhat you would cite."),
    (
        "py",
        "row = losses[losses['article_id'].str.contains('qalamoun') & (losses['paragraph'] >= 0)].iloc[0]\nevidence = tables.evidence(row['id'])\n{k: evidence[k] for k in ('title', 'text', 'quote', 'outcome', 'id')}",
    ),
    (
        "md",
        "## Sums that count nothing twice\n\nDuplicates, parts of other figures and running totals stay out; every row left out says why.",
    ),
    ("py", "sums = tables.totals()\nsums.sums.head(10)"),
    ("py", "sums.rows.query('not used')[['text', 'reason_used', 'id']].head(10)"),
    ("md", "## Losses over time"),
    (
        "py",
        "qalamoun = tables.article('battle-of-qalamoun-2013-2014')\nqalamoun.timeline(by='side', freq='W', outcome='killed')",
    ),
    (
        "py",
        "import altair as alt\n\nkilled = qalamoun['casualties'].query(\"outcome == 'killed' and scope == 'incident' and paragraph >= 0\").dropna(subset=['start_date', 'low'])\ndata = killed.assign(side=killed['side'].astype('string').fillna('none or civilians'), low=killed['low'].astype(int))[['start_date', 'low', 'side', 'text']]\nalt.Chart(data).mark_circle(size=120).encode(x='start_date:T', y='low:Q', color='side:N', tooltip=['text', 'low']).properties(width=600)",
    ),
    ("md", "## Places\n\nOne place, all its spellings."),
    (
        "py",
        "qalamoun['gazetteer'][['name', 'names', 'kind', 'latitude', 'longitude', 'n_mentions']].sort_values('n_mentions', ascending=False).head(10)",
    ),
    ("py", "tables.mentions_of('Yabrud')[['text', 'name', 'quote']].head(5)"),
    ("md", "## A map"),
    (
        "py",
        "import geopandas as gpd\n\nplaced = qalamoun['gazetteer'].dropna(subset=['latitude'])\nmap_ = gpd.GeoDataFrame(placed, geometry=gpd.points_from_xy(placed['longitude'], placed['latitude']), crs='EPSG:4326')\nmap_[['name', 'geometry']].head()",
    ),
    (
        "py",
        "from IPython.display import SVG\n\nfrom pipeline.report.pages import article_page, rows_by_article\n\nrows = rows_by_article(qalamoun)['battle-of-qalamoun-2013-2014']\nSVG(article_page(rows, qalamoun['casualties'])['map'])",
    ),
    ("md", "## Who fought"),
    (
        "py",
        "qalamoun['order_of_battle'][['name', 'side', 'kind', 'n_mentions']].sort_values('n_mentions', ascending=False).head(10)",
    ),
    ("md", "## Events"),
    (
        "py",
        "qalamoun['events'][['event_type', 'status', 'actor_side', 'target_side', 'place', 'date_edtf', 'killed_low']].head(10)",
    ),
]


def main() -> None:
    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    make = {"md": nbformat.v4.new_markdown_cell, "py": nbformat.v4.new_code_cell}
    notebook.cells = [make[kind](text) for kind, text in CELLS]
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number:02}"
    path = Path(__file__).resolve().parent.parent / "examples" / "tour.ipynb"
    nbformat.write(notebook, path)
    print(path)


if __name__ == "__main__":
    main()
