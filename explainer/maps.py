"""Maps of flight routes: DataFrame in, pydeck ``Deck`` out.

Arcs are flat great circles from airport to airport over the site's own country outlines. Nothing
is asked of another host: there is no basemap, and the outlines come by address, so that a browser
fetches them once and keeps them.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
import pydeck as pdk

from explainer.colours import ASIDE, BORDER, EXPELS, LAND, RECEIVER, RECEIVES, rgb
from explainer.flights import REMOVAL
from explainer.words import _, day, ngettext, number

STATIC = Path(__file__).resolve().parent.parent / "static"
WIDEST = 8
# With few legs in view a single leg stays a thin line: widths are scaled as if one had this many.
FEW = 30
# The colours of both ends of an arc, by kind of leg.
ONWARD, ASIDE_KIND = "onward", "aside"
ENDS = {
    ONWARD: ([*rgb(RECEIVES), 110], [*rgb(RECEIVES), 190]),
    "transfer": ([*rgb(EXPELS), 190], [*rgb(EXPELS), 190]),
    "removal_connection": ([*rgb(EXPELS), 190], [*rgb(EXPELS), 190]),
    ASIDE_KIND: ([*rgb(ASIDE), 150], [*rgb(ASIDE), 150]),
    REMOVAL: ([*rgb(EXPELS), 190], [*rgb(RECEIVES), 190]),
}
# The smallest box, in pixels, that every map fills or exceeds: a phone held upright.
BOX = (340, 400)


@dataclass(frozen=True)
class Frame:
    """Where a map looks: centre in degrees, and zoom (world is 512 x 2^zoom pixels wide)."""

    lat: float
    lon: float
    zoom: float


AMERICAS = Frame(lat=14.0, lon=-84.0, zoom=2.25)
WORLD = Frame(lat=22.0, lon=12.0, zoom=-0.55)


def outlines_address() -> str:
    """Return the address of the country outlines on this site.

    Raises ``FileNotFoundError`` when the file is not there.
    """
    for path in STATIC.glob("countries.*.geojson"):
        return f"/app/static/{path.name}"
    raise FileNotFoundError("static/countries.<hash>.geojson")


def routes(
    routes: pd.DataFrame,
    airports: pd.DataFrame,
    frame: Frame,
    names: Mapping[str, str],
    widest: float = WIDEST,
) -> pdk.Deck:
    """Return the map of ``flights.by_route`` rows and their ``flights.by_airport`` dots.

    A removal leg out of the United States is blue where it begins and orange where it ends, an
    onward one orange all along; other kinds have colours of their own. A dot is blue where the
    United States runs the airport, else orange. Widths and dots grow with the square root of the
    legs; the busiest in view is ``widest`` pixels wide. Countries that receive removal legs are
    lightly filled. ``names`` gives the country that stands beside a city abroad.
    Layers ``land`` (outlines by address), ``routes`` and ``airports`` can be picked; a mark of the
    last two has an ``id``: ``route_id``, or the airport.
    """
    removals = routes[routes["kind"] == REMOVAL]
    receivers = sorted(removals["receiver"].dropna().unique())
    deck = pdk.Deck(
        layers=[
            _land(receivers),
            _borders(),
            _arcs(routes, names, widest),
            _dots(airports, names, widest),
        ],
        initial_view_state=pdk.ViewState(
            latitude=frame.lat, longitude=frame.lon, zoom=frame.zoom, min_zoom=-1, max_zoom=8
        ),
        map_provider=None,
        tooltip={"html": "{name}", "style": {"whiteSpace": "pre-line"}},
    )
    # pydeck writes a deck anew at each call, and with twice the bytes in blanks.
    written = json.dumps(json.loads(deck.to_json()), separators=(",", ":"))
    deck.to_json = lambda: written
    return deck


def _land(receivers: list[str]) -> pdk.Layer:
    """Return the countries as areas. The browser fetches them once; only the filling changes."""
    fill: list[int] | str = list(LAND)
    if receivers:
        chosen = " || ".join(f"properties.iso3 == '{code}'" for code in receivers)
        fill = f"{chosen} ? {list(RECEIVER)} : {list(LAND)}"
    return pdk.Layer(
        "GeoJsonLayer",
        outlines_address(),
        id="land",
        stroked=False,
        get_fill_color=fill,
        update_triggers={"getFillColor": " ".join(receivers)},
        pickable=True,
    )


def _borders() -> pdk.Layer:
    """Return the borders apart from the areas: without a graphics card lines are slow to pick."""
    return pdk.Layer(
        "GeoJsonLayer",
        outlines_address(),
        id="borders",
        filled=False,
        get_line_color=list(BORDER),
        line_width_min_pixels=0.6,
        pickable=False,
    )


def _arcs(routes: pd.DataFrame, names: Mapping[str, str], widest: float) -> pdk.Layer:
    most = routes["legs"].max()
    records = [
        {
            "s": [round(row.from_lon, 2), round(row.from_lat, 2)],
            "e": [round(row.to_lon, 2), round(row.to_lat, 2)],
            "w": _scaled(row.legs, most, widest),
            **_kind_of_colour(row.kind, row.onward),
            "name": _("{start} to {end}").format(
                start=_place(row.from_city, row.from_iso3, names),
                end=_place(row.to_city, row.to_iso3, names),
            )
            + f"\n{_legs_between(row.legs, row.first, row.last)}",
            "id": route_id(row.from_airport, row.to_airport, row.kind),
        }
        for row in routes.sort_values("legs").itertuples()
    ]
    return pdk.Layer(
        "ArcLayer",
        records,
        id="routes",
        get_source_position="s",
        get_target_position="e",
        get_width="w",
        get_height=0,
        great_circle=True,
        get_source_color=_chosen("c", {kind: ends[0] for kind, ends in ENDS.items()}),
        get_target_color=_chosen("c", {kind: ends[1] for kind, ends in ENDS.items()}),
        pickable=True,
    )


def route_id(start: str, end: str, kind: str) -> str:
    """Return the id of an arc: both airports and, for all but removal legs, the kind of leg."""
    return f"{start}-{end}" if kind == REMOVAL else f"{start}-{end}:{kind}"


def _place(city: str, iso3: str, names: Mapping[str, str]) -> str:
    """Return a city, abroad with its country: few know where La Mesa lies."""
    return city if iso3 == "USA" else f"{city}, {names[iso3]}"


def _kind_of_colour(kind: str, onward: bool) -> dict[str, str]:
    """Return the field that chooses the colours of an arc; a plain removal leg needs none."""
    if onward:
        return {"c": ONWARD}
    return {} if kind == REMOVAL else {"c": kind if kind in ENDS else ASIDE_KIND}


def _chosen(field: str, colours: Mapping[str, list[int]]) -> str:
    """Return a deck.gl expression that gives the colour for a field's value; the last for others.

    An expression goes once, where a colour in each record would go with every arc.
    """
    *named, last = colours.items()
    cases = "".join(f"{field} == '{value}' ? {colour} : " for value, colour in named)
    return f"{cases}{last[1]}"


def _dots(airports: pd.DataFrame, names: Mapping[str, str], widest: float) -> pdk.Layer:
    most = airports["legs"].max()
    records = [
        {
            "p": [round(row.lon, 2), round(row.lat, 2)],
            "r": 1.5 + _scaled(row.legs, most, widest),
            "c": int(row.us_operated),
            "name": f"{_place(row.city, row.iso3, names)}, {row.name}\n"
            + _("{out} legs departing, {back} arriving").format(
                out=number(row.departing), back=number(row.arriving)
            ),
            "id": row.airport,
        }
        for row in airports.itertuples(index=False)
    ]
    return pdk.Layer(
        "ScatterplotLayer",
        records,
        id="airports",
        get_position="p",
        get_radius="r",
        radius_units="'pixels'",
        get_fill_color=f"c ? {list(rgb(EXPELS))} : {list(rgb(RECEIVES))}",
        stroked=True,
        get_line_color=[255, 255, 255, 160],
        line_width_min_pixels=0.5,
        pickable=True,
    )


def _legs_between(legs: int, first: pd.Timestamp, last: pd.Timestamp) -> str:
    counted = ngettext("{n} leg", "{n} legs", legs).format(n=number(legs))
    if first == last:
        return _("{legs}, {day}").format(legs=counted, day=day(first))
    return _("{legs}, {first} to {last}").format(legs=counted, first=day(first), last=day(last))


def _scaled(legs: int, most: int, largest: float) -> float:
    """Return a width or radius in pixels that grows with the square root of ``legs``."""
    return round(max(1.0, largest * math.sqrt(legs / max(most, FEW))), 1)


def frame(routes: pd.DataFrame) -> Frame:
    """Return the frame that holds all routes with their bend, on a phone as well.

    Routes on both sides of the date line, or all around the globe, give the whole world.
    """
    if routes.empty:
        return AMERICAS
    lon, lat = along(routes)
    west, east, south, north = lon.min(), lon.max(), lat.min(), lat.max()
    if east - west > 300:
        return WORLD
    top, bottom = mercator(north), mercator(south)
    zoom_wide = math.log2(BOX[0] * 360 / 512 / max(east - west, 4) / 1.12)
    zoom_high = math.log2(BOX[1] * 2 * math.pi / 512 / max(top - bottom, 0.07) / 1.18)
    middle = math.degrees(2 * math.atan(math.exp((top + bottom) / 2)) - math.pi / 2)
    return Frame(
        round(middle, 2), round((west + east) / 2, 2), round(min(zoom_wide, zoom_high, 5), 2)
    )


def mercator(lat: float) -> float:
    """Return the height of a latitude (degrees) on a Mercator map, in radians."""
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def along(routes: pd.DataFrame, points: int = 9) -> tuple[np.ndarray, np.ndarray]:
    """Return longitudes and latitudes of points along the great circle of every route."""
    ends = np.radians(routes[["from_lat", "from_lon", "to_lat", "to_lon"]].to_numpy(float))
    start, end = _vectors(ends[:, 0], ends[:, 1]), _vectors(ends[:, 2], ends[:, 3])
    steps = np.linspace(0, 1, points)[:, None, None]
    # The straight chord, pushed back out to the sphere, runs along the great circle.
    chord = start * (1 - steps) + end * steps
    x, y, z = np.moveaxis(chord / np.linalg.norm(chord, axis=-1, keepdims=True), -1, 0)
    return np.degrees(np.arctan2(y, x)).ravel(), np.degrees(np.arcsin(z)).ravel()


def _vectors(lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=-1)


def outside(routes: pd.DataFrame) -> pd.DataFrame:
    """Return the routes with an end that the frame of the Americas does not hold."""
    in_americas = routes[["from_lon", "to_lon"]].ge(-130).all(axis=1) & routes[
        ["from_lon", "to_lon"]
    ].le(-30).all(axis=1)
    return routes[~in_americas]
