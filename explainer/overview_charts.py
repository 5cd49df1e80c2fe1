"""The world map of the overview: DataFrame in, Altair chart out.

The browser fetches the outlines once; a chart holds one row per country and no geometry. Every
country without an outline, and every small one, gets a dot that can be seen and clicked.
"""

import json
import math
from functools import cache
from itertools import pairwise
from pathlib import Path

import altair as alt
import pandas as pd

from explainer.colours import ASIDE, EXPELS, LAND, RECEIVES, TEXT
from explainer.history_charts import Drawn
from explainer.maps import STATIC
from explainer.overview import (
    BORN_ACS,
    BORN_UN,
    LEGS,
    LEGS_ALL,
    NOT_LISTED,
    ORDERS,
    RATE,
    REMOVED,
)
from explainer.unreached import AT_RISK, NOT_KNOWN, UNCOOPERATIVE
from explainer.unreached_charts import COLOURS, land_address
from explainer.words import _, number

GROUND = "#{:02x}{:02x}{:02x}".format(*LAND[:3])
# A country below this many square kilometres has a dot.
SMALL = 15_000
KM_PER_DEGREE = 111.2
UNKNOWN = "#a9a59e"
STATUS_COLOURS = {
    UNCOOPERATIVE: COLOURS[UNCOOPERATIVE],
    AT_RISK: "#e0a52e",
    NOT_LISTED: "#e3ded2",
    NOT_KNOWN: UNKNOWN,
}
STATUS_SHAPES = {UNCOOPERATIVE: "triangle-up", AT_RISK: "diamond"}
INK = TEXT["light"]
STATUS_SIGNS = {UNCOOPERATIVE: "▲", AT_RISK: "◆", NOT_LISTED: "○", NOT_KNOWN: "?"}
# Lower ends of the classes of each measure, above the class of a printed zero.
_WIDE, _RATE, _LEGS = (1, 100, 1_000, 10_000, 50_000), (0, 1, 5, 10, 25), (1, 5, 20, 100, 300)
LOWS = {
    REMOVED: _WIDE,
    ORDERS: _WIDE,
    RATE: _RATE,
    BORN_UN: _RATE,
    BORN_ACS: _RATE,
    LEGS: _LEGS,
    LEGS_ALL: _LEGS,
}
# How much white, or below zero black, is mixed into the colour of the side that counts.
SHARES = (0.72, 0.46, 0.16, -0.18, -0.42)
ZERO = "#f4f6f8"


@cache
def large() -> frozenset[str]:
    """Return the codes of the countries that can be clicked without a dot."""
    path = STATIC / Path(land_address()).name
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return frozenset(f["id"] for f in features if "id" in f and _area(f["geometry"]) >= SMALL)


def _area(geometry: dict) -> float:
    """Return about how many square kilometres a MultiPolygon holds, without its holes."""
    total = 0.0
    for ring, *_holes in geometry["coordinates"]:
        middle = sum(lat for _lon, lat in ring) / len(ring)
        twice = sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))
        total += abs(twice) / 2 * math.cos(math.radians(middle))
    return total * KM_PER_DEGREE**2


def shade(colour: str, share: float) -> str:
    """Return a colour with a share of white, or of black when below zero."""
    channels = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    end = 255 if share > 0 else 0
    return "#{:02x}{:02x}{:02x}".format(*(round(c + (end - c) * abs(share)) for c in channels))


def classes(measure: str) -> dict[str, str]:
    """Return the classes of a measure in words, highest first, each with its colour."""
    lows = LOWS[measure]
    side = RECEIVES if measure in (LEGS, LEGS_ALL) else EXPELS
    whole = measure in (REMOVED, ORDERS, LEGS, LEGS_ALL)
    said = [_("{n} and more").format(n=number(lows[-1]))]
    for low, following in reversed(list(pairwise(lows))):
        form = _("{low} to {high}") if whole else _("{low} to under {high}")
        said.append(form.format(low=number(low), high=number(following - whole)))
    made = {label: shade(side, share) for label, share in zip(said, reversed(SHARES), strict=True)}
    return {**made, _("0, as printed"): ZERO} if measure == REMOVED else made


def classed(values: pd.Series, measure: str) -> pd.Series:
    """Return the class of each figure in words (``classes``); missing where there is none."""
    lows, said = LOWS[measure], list(classes(measure))
    if measure == REMOVED:
        zero = said.pop()
    names = said[::-1]
    bands = pd.cut(values, [*lows, float("inf")], right=False, labels=False)
    out = bands.map(lambda band: names[int(band)], na_action="ignore").astype("object")
    return out.mask(values == 0, zero) if measure == REMOVED else out


def world(
    rows: pd.DataFrame, colours: dict[str, str], legend: str, shapes: dict[str, str] | None = None
) -> Drawn:
    """Return the map: one colour per class, dots for small states, a click selects a country.

    Expects ``iso3``, ``place`` (name), ``lat``, ``lon`` (degrees), ``kind`` (class in words) and
    ``said`` (figure in words). ``colours`` gives each class its colour in the order of the legend,
    ``legend`` is its title, ``shapes`` the shape that marks a class besides its colour. The
    selections are called ``area``, ``dot`` and ``sign``; each gives ``id``.
    """
    drawn = rows.rename(columns={"iso3": "id"})
    drawn = drawn[["id", "place", "lat", "lon", "kind", "said"]]
    drawn["small"] = ~drawn["id"].isin(large())
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    key = alt.Legend(
        title=legend, orient="bottom", columns=2, labelLimit=0, titleLimit=0, symbolStrokeWidth=0.5
    )
    fill = alt.Fill("kind:N", scale=scale, legend=key)
    looked_up = alt.LookupData(data=drawn, key="id", fields=["place", "kind", "said"])
    areas = (
        alt.Chart(_outlines())
        .mark_geoshape(stroke=GROUND, strokeWidth=0.5, cursor="pointer")
        .transform_lookup(lookup="id", from_=looked_up)
        .transform_filter("isValid(datum.kind)")
        .encode(fill=fill, tooltip=_tooltip())
        .add_params(_clicked("area"))
    )
    dots = (
        alt.Chart(drawn)
        .mark_circle(size=62, stroke=ASIDE, strokeWidth=1, opacity=1, cursor="pointer")
        .transform_filter("datum.small")
        .encode(longitude="lon:Q", latitude="lat:Q", fill=fill, tooltip=_tooltip())
        .add_params(_clicked("dot"))
    )
    layers = [_land(), areas, dots, *_signs(drawn, colours, shapes or {})]
    return alt.LayerChart(layer=layers, projection=alt.Projection(type="equalEarth"))


def _signs(rows: pd.DataFrame, colours: dict[str, str], shapes: dict[str, str]) -> list[alt.Chart]:
    """Return a mark of its own shape on each country of some classes, so that colour is not all."""
    named = rows[rows["kind"].isin(list(shapes))]
    if named.empty:
        return []
    scale = alt.Scale(domain=list(shapes), range=list(shapes.values()))
    hues = alt.Scale(domain=list(colours), range=list(colours.values()))
    return [
        alt.Chart(named)
        .mark_point(size=80, stroke=INK, strokeWidth=1, opacity=1, cursor="pointer")
        .encode(
            longitude="lon:Q",
            latitude="lat:Q",
            fill=alt.Fill("kind:N", scale=hues),
            shape=alt.Shape("kind:N", scale=scale, legend=None),
            tooltip=_tooltip(),
        )
        .add_params(_clicked("sign"))
    ]


def _clicked(name: str) -> alt.Parameter:
    return alt.selection_point(name=name, fields=["id"], on="click", empty=False)


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip("place:N", title=_("Country")),
        alt.Tooltip("said:N", title=_("Figure")),
    ]


def _outlines() -> alt.Data:
    return alt.Data(url=land_address(), format=alt.DataFormat(type="json", property="features"))


def _land() -> alt.Chart:
    """Return the land that has no row of its own, so that no hole stands in the map."""
    return alt.Chart(_outlines()).mark_geoshape(
        aria=False, fill=GROUND, fillOpacity=0.15, stroke=GROUND, strokeWidth=0.3
    )
