"""A route map shows what its rows say, within its frame, and asks nobody else for anything."""

import json

import pandas as pd
import pytest

from explainer import colours, flights, maps, tables
from explainer.flights import View

NAMES = tables.table("countries").set_index("iso3")["name_en"].to_dict()


@pytest.fixture(scope="module")
def legs() -> pd.DataFrame:
    return flights.placed(tables.table("flight_legs"), tables.table("airports"))


def routes_of(legs: pd.DataFrame, *to: str) -> pd.DataFrame:
    return flights.by_route(flights.in_view(legs, View(start="2025-01", end="2026-06", to=to)))


def spec(routes: pd.DataFrame) -> dict:
    return json.loads(
        maps.routes(routes, flights.by_airport(routes), maps.AMERICAS, NAMES).to_json()
    )


def layer(routes: pd.DataFrame, id_: str) -> dict:
    return next(layer for layer in spec(routes)["layers"] if layer["id"] == id_)


def test_every_route_is_an_arc_and_every_airport_a_dot(legs: pd.DataFrame):
    routes = routes_of(legs, "HND")
    arcs, dots = layer(routes, "routes"), layer(routes, "airports")
    assert len(arcs["data"]) == len(routes)
    assert len(dots["data"]) == len(flights.by_airport(routes))


def test_outlines_come_by_address_from_this_site(legs: pd.DataFrame):
    address = layer(routes_of(legs, "HND"), "land")["data"]
    assert address.startswith("/app/static/countries.")
    assert (maps.STATIC / address.rsplit("/", 1)[1]).is_file()


def test_no_basemap_is_asked_for(legs: pd.DataFrame):
    text = json.dumps(spec(routes_of(legs)))
    assert "http" not in text
    assert "carto" not in text


def test_every_mark_has_its_words(legs: pd.DataFrame):
    routes = routes_of(legs)
    marks = layer(routes, "routes")["data"] + layer(routes, "airports")["data"]
    assert all(len(mark["name"].split("\n")) == 2 for mark in marks)
    ids = [mark["id"] for mark in marks]
    assert len(ids) == len(set(ids))


def test_widths_grow_with_legs_and_are_capped(legs: pd.DataFrame):
    routes = routes_of(legs).sort_values("legs")
    widths = [arc["w"] for arc in layer(routes, "routes")["data"]]
    assert widths == sorted(widths)
    assert max(widths) == maps.WIDEST
    assert min(widths) >= 1


def test_a_single_leg_stays_a_thin_line(legs: pd.DataFrame):
    one = routes_of(legs, "ETH")
    assert one["legs"].max() == 1
    assert layer(one, "routes")["data"][0]["w"] < 3


def test_receiving_countries_are_filled(legs: pd.DataFrame):
    fill = layer(routes_of(legs, "HND", "GTM"), "land")["getFillColor"]
    assert "properties.iso3 == 'GTM' || properties.iso3 == 'HND' ?" in fill
    assert "USA" not in fill


def test_only_what_is_quick_to_pick_can_be_picked(legs: pd.DataFrame):
    routes = routes_of(legs, "HND")
    pickable = {id_: layer(routes, id_)["pickable"] for id_ in ("land", "borders", "routes")}
    assert pickable == {"land": True, "borders": False, "routes": True}
    assert layer(routes, "land")["stroked"] is False


def test_an_airport_is_blue_only_where_the_united_states_runs_it(legs: pd.DataFrame):
    view = View(start="2025-06", end="2025-06", kinds=("removal", "transfer"))
    routes = flights.by_route(flights.in_view(legs, view))
    dots = {dot["id"]: dot["c"] for dot in layer(routes, "airports")["data"]}
    assert [dots["KAEX"], dots["MUGM"], dots["MHLM"]] == [1, 1, 0]
    blue, orange = (list(colours.rgb(c)) for c in (colours.EXPELS, colours.RECEIVES))
    assert layer(routes, "airports")["getFillColor"] == f"@@=c ? {blue} : {orange}"


def test_kinds_and_onward_legs_are_told_apart_by_colour(legs: pd.DataFrame):
    kinds = ("removal", "transfer", "fuel_stop")
    view = View(start="2025-06", end="2025-06", kinds=kinds)
    routes = flights.by_route(flights.in_view(legs, view))
    drawn = {arc["id"]: arc.get("c") for arc in layer(routes, "routes")["data"]}
    onward = routes[routes["onward"]]
    ids = onward["from_airport"] + "-" + onward["to_airport"]
    abroad = {drawn[id_] for id_ in ids}
    home = {c for id_, c in drawn.items() if ":" not in id_ and id_ not in set(ids)}
    others = {c for id_, c in drawn.items() if ":" in id_}
    colour = layer(routes, "routes")["getTargetColor"]
    assert all(f"c == '{kind}' ? [" in colour for kind in abroad | others)
    assert (len(abroad), len(home), len(others)) == (1, 1, 2)
    assert len(abroad | home | others) == 4


@pytest.mark.parametrize("to", ["HND", "GTM", "COL", "BRA", "GHA", "IND"])
def test_the_frame_holds_every_end_on_a_phone(legs: pd.DataFrame, to: str):
    routes = routes_of(legs, to)
    frame = maps.frame(routes)
    scale = 512 * 2**frame.zoom
    for side in ("from", "to"):
        across = (routes[f"{side}_lon"] - frame.lon).abs() / 360 * scale
        assert across.max() <= maps.BOX[0] / 2
        rise = routes[f"{side}_lat"].map(maps.mercator) - maps.mercator(frame.lat)
        assert (rise.abs() / (2 * 3.14159) * scale).max() <= maps.BOX[1] / 2


def test_no_route_gives_the_americas():
    assert maps.frame(pd.DataFrame()) == maps.AMERICAS


def test_routes_all_around_the_globe_give_the_world():
    routes = pd.DataFrame({"from_lat": [20], "from_lon": [-160], "to_lat": [14], "to_lon": [145]})
    assert maps.frame(routes) == maps.WORLD


def test_what_lies_beyond_the_americas_is_told_apart(legs: pd.DataFrame):
    far = maps.outside(routes_of(legs))
    assert "HND" not in set(far["receiver"])
    assert {"GHA", "IND", "VNM"} <= set(far["receiver"])
