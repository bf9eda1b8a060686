"""The report's charts, by Altair, drawn to SVG by vl-convert: no script and no network in the page.

Colours are Okabe and Ito's (2008), which colour-blind readers can tell apart; shapes repeat what colours say.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtraError
from .outlines import Box, countries

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["SIDE_COLOURS", "losses_map", "timeline"]

SIDE_COLOURS = {
    "side 1": "#0072B2",
    "side 2": "#D55E00",
    "side 3": "#009E73",
    "third party": "#56B4E9",
    "civilians": "#CC79A7",
    "unknown": "#666666",
}
_SHAPES = ["circle", "square", "diamond", "triangle-up", "cross", "triangle-down"]
_WIDTH, _HEIGHT = 680, 420


def _svg(chart: Any, **data: list[Any]) -> str:
    """The chart as SVG. `data`: its named data, put in after Altair has checked the chart, which would walk every point."""
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtraError("report", "drawing charts") from error
    spec = chart.to_dict(validate=False) | {"datasets": data}
    svg: str = vl_convert.vegalite_to_svg(json.dumps(spec))
    # The page sets the width; the drawing keeps its shape.
    return re.sub(r'<svg ([^>]*?)width="[\d.]+" height="[\d.]+"', r"<svg \1", svg, count=1)


def _altair() -> Any:
    try:
        import altair
    except ImportError as error:
        raise MissingExtraError("report", "drawing charts") from error
    return altair


def _present(who: pd.Series) -> list[str]:
    """The sides that occur, in the order of the palette."""
    return [name for name in SIDE_COLOURS if name in set(who)]


def _colour(alt: Any, title: str | None, names: list[str]) -> Any:
    scale = alt.Scale(domain=names, range=[SIDE_COLOURS[name] for name in names])
    return alt.Color("who:N", title=title, scale=scale, legend=alt.Legend(orient="top"))


def timeline(points: pd.DataFrame) -> str | None:
    """SVG of what happened when. `points`: columns start (timestamp), what, who, n (persons or null), tip.

    None where no point has a date.
    """
    points = points.dropna(subset=["start"])
    if points.empty:
        return None
    alt = _altair()
    data = points.assign(start=points["start"].astype(str), n=points["n"].astype(float).fillna(1.0))
    names = _present(data["who"])
    shapes = [_SHAPES[list(SIDE_COLOURS).index(name)] for name in names]
    shape = alt.Shape("who:N", scale=alt.Scale(domain=names, range=shapes), legend=None)
    chart = (
        alt.Chart(alt.NamedData("points"), width=_WIDTH - 130, height=alt.Step(26))
        .mark_point(filled=True, opacity=0.75)
        .encode(
            x=alt.X("start:T", title=None, axis=alt.Axis(labelOverlap=True)),
            y=alt.Y("what:N", title=None),
            size=alt.Size("n:Q", title="persons", scale=alt.Scale(type="sqrt", range=[40, 700]), legend=None),
            color=_colour(alt, None, names),
            shape=shape,
            tooltip="tip:N",
            description="tip:N",
        )
    )
    return _svg(chart, points=data.to_dict("records"))


def _frame(places: pd.DataFrame) -> Box:
    """The part of the world to show: where the places are, without the few that lie far from the rest."""
    weights = places["mentions"].to_numpy()
    order_x, order_y = places["longitude"].to_numpy(), places["latitude"].to_numpy()
    total = weights.sum()

    def middle(values: Any) -> tuple[float, float]:
        order = values.argsort()
        share = weights[order].cumsum() / total
        inside = [v for v, s in zip(values[order], share, strict=True) if s >= 0.02] or list(values)
        high = [
            v for v, s in zip(values[order][::-1], (weights[order][::-1].cumsum() / total), strict=True) if s >= 0.02
        ]
        return min(inside), max(high or inside)

    (west, east), (south, north) = middle(order_x), middle(order_y)
    pad = max(0.3, 0.15 * max(east - west, north - south))
    return west - pad, max(-84.0, south - pad), east + pad, min(84.0, north + pad)


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def losses_map(places: pd.DataFrame, losses: pd.DataFrame) -> str | None:
    """SVG map. `places`: name, latitude, longitude, mentions; `losses`: name, latitude, longitude, who, n, tip.

    Circles are places, sized by mentions; on top, losses by side. None where no place has a point.
    """
    places = places.dropna(subset=["latitude", "longitude"])
    if places.empty:
        return None
    alt = _altair()
    west, south, east, north = box = _frame(places)
    span_x, span_y = math.radians(east - west), _mercator(north) - _mercator(south)
    scale = min(_WIDTH / span_x, _HEIGHT / span_y)
    middle = math.degrees(2 * math.atan(math.exp((_mercator(north) + _mercator(south)) / 2)) - math.pi / 2)
    inside = places[places["longitude"].between(west, east) & places["latitude"].between(south, north)]
    shown = losses.dropna(subset=["latitude", "longitude", "n"])
    shown = shown[shown["longitude"].between(west, east) & shown["latitude"].between(south, north)]
    sea = alt.Chart(alt.NamedData("sea")).mark_geoshape(fill="#dfeaf2")
    land = alt.Chart(alt.NamedData("land")).mark_geoshape(fill="#f4f1ea", stroke="#8a8578", strokeWidth=0.7)
    base = alt.Chart(alt.NamedData("places")).encode(longitude="longitude:Q", latitude="latitude:Q")
    dots = base.mark_circle(color="#333", opacity=0.45).encode(
        size=alt.Size("mentions:Q", scale=alt.Scale(type="sqrt", range=[12, 260]), legend=None), tooltip="name:N"
    )
    top = inside.nlargest(14, "mentions")
    labels = (
        alt.Chart(alt.NamedData("top"))
        .mark_text(dy=-9, fontSize=11, color="#111")
        .encode(longitude="longitude:Q", latitude="latitude:Q", text="name:N")
    )
    dead = (
        alt.Chart(alt.NamedData("losses"))
        .mark_point(filled=False, strokeWidth=2)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size("n:Q", scale=alt.Scale(type="sqrt", range=[40, 1500]), legend=None),
            color=_colour(alt, "losses", _present(shown["who"])),
            tooltip="tip:N",
        )
    )
    layers = [sea, land, dots, dead, labels] if len(shown) else [sea, land, dots, labels]
    chart = (
        alt.layer(*layers)
        .resolve_scale(size="independent")
        .properties(width=_WIDTH, height=_HEIGHT)
        .project(
            type="mercator",
            center=[(west + east) / 2, middle],
            scale=scale,
            translate=[_WIDTH / 2, _HEIGHT / 2],
            clipExtent=[[0, 0], [_WIDTH, _HEIGHT]],
        )
        .configure_view(stroke="#8a8578")
    )
    return _svg(
        chart,
        sea=[{"type": "Sphere"}],
        land=countries(box)["features"],
        places=inside.to_dict("records"),
        top=top.to_dict("records"),
        losses=shown.to_dict("records"),
    )
