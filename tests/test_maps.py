"""A route map shows what its rows say, within its frame, and asks nobody else for anything."""

import json

import pandas as pd
import pytest

from explainer import flights, maps, tables
from explainer.flights import View


@pytest.fixture(scope="module")
def legs() -> pd.DataFrame:
    return flights.placed(tables.table("flight_legs"), tables.table("airports"))


def routes_of(legs: pd.DataFrame, *to: str) -> pd.DataFrame:
    return flights.by_route(flights.in_view(legs, View(start="2025-01", end="2026-06", to=to)))


def spec(routes: pd.DataFrame) -> dict:
    return json.loads(maps.routes(routes, flights.by_airport(routes), maps.AMERICAS).to_json())


def test_every_route_is_an_arc_and_every_airport_a_dot(legs: pd.DataFrame):
    routes = routes_of(legs, "HND")
    land, arcs, dots = spec(routes)["layers"]
    assert len(arcs["data"]) == len(routes)
    assert len(dots["data"]) == len(flights.by_airport(routes))
    assert [land["id"], arcs["id"], dots["id"]] == ["land", "routes", "airports"]


def test_outlines_come_by_address_from_this_site(legs: pd.DataFrame):
    address = spec(routes_of(legs, "HND"))["layers"][0]["data"]
    assert address.startswith("/app/static/countries.")
    assert (maps.STATIC / address.rsplit("/", 1)[1]).is_file()


def test_no_basemap_is_asked_for(legs: pd.DataFrame):
    text = json.dumps(spec(routes_of(legs)))
    assert "http" not in text
    assert "carto" not in text


def test_every_mark_has_its_words(legs: pd.DataFrame):
    _, arcs, dots = spec(routes_of(legs))["layers"]
    assert all(mark["t"] and mark["d"] for mark in arcs["data"] + dots["data"])


def test_widths_grow_with_legs_and_are_capped(legs: pd.DataFrame):
    routes = routes_of(legs).sort_values("legs")
    widths = [arc["w"] for arc in spec(routes)["layers"][1]["data"]]
    assert widths == sorted(widths)
    assert max(widths) == maps.WIDEST
    assert min(widths) >= 1


def test_a_single_leg_stays_a_thin_line(legs: pd.DataFrame):
    one = routes_of(legs, "ETH")
    assert one["legs"].max() == 1
    assert spec(one)["layers"][1]["data"][0]["w"] < 3


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
