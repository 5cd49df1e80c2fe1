"""The country outlines are sound shapes and agree with the countries table."""

import csv
import gzip
import hashlib
import json
import math
from functools import cache
from itertools import pairwise
from pathlib import Path

from shapely.geometry import Point, shape

ROOT = Path(__file__).parents[2]


def outlines_path() -> Path:
    (path,) = (ROOT / "static").glob("countries.*.geojson")
    return path


def world_path() -> Path:
    (path,) = (ROOT / "static").glob("world.*.json")
    return path


@cache
def world_features() -> list[dict]:
    return json.loads(world_path().read_text(encoding="utf-8"))["features"]


def share_of_the_globe(ring: list) -> float:
    """Return how much of the globe a ring holds as d3 reads it: little when it runs clockwise."""
    total = 0.0
    for (lon, lat), (next_lon, next_lat) in pairwise(ring):
        turn = math.radians(next_lon - lon)
        total += turn * (math.sin(math.radians(lat)) + math.sin(math.radians(next_lat))) / 2
    return total / (4 * math.pi) % 1


@cache
def features() -> list[dict]:
    return json.loads(outlines_path().read_text(encoding="utf-8"))["features"]


@cache
def countries() -> dict[str, dict]:
    with (ROOT / "data/countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row for row in csv.DictReader(file)}


def codes_of_features() -> list[str]:
    return [feature["properties"]["iso3"] for feature in features()]


def rings(feature: dict) -> list[list]:
    geometry = feature["geometry"]
    several = geometry["type"] == "MultiPolygon"
    parts = geometry["coordinates"] if several else [geometry["coordinates"]]
    return [ring for part in parts for ring in part]


def label(feature: dict) -> str:
    return feature["properties"]["name"]


def polygons(feature: dict) -> list:
    geometry = shape(feature["geometry"])
    return list(getattr(geometry, "geoms", [geometry]))


def is_sound(feature: dict) -> bool:
    geometry = shape(feature["geometry"])
    areal = geometry.geom_type in {"Polygon", "MultiPolygon"}
    return areal and geometry.is_valid and not geometry.is_empty


def stays_on_one_side(ring: list) -> bool:
    longitudes = [longitude for longitude, _ in ring]
    west, east = min(longitudes), max(longitudes)
    return west >= -180 and east <= 180 and east - west <= 180


def winds_as_rfc_7946_asks(polygon) -> bool:
    return polygon.exterior.is_ccw and not any(hole.is_ccw for hole in polygon.interiors)


def test_outlines_are_valid_shapes():
    assert [label(feature) for feature in features() if not is_sound(feature)] == []


def test_no_ring_streaks_across_the_map():
    streaks = [f for f in features() if not all(map(stays_on_one_side, rings(f)))]
    assert [label(feature) for feature in streaks] == []


def test_rings_wind_as_rfc_7946_asks():
    wrong = [f for f in features() if not all(map(winds_as_rfc_7946_asks, polygons(f)))]
    assert [label(feature) for feature in wrong] == []


def test_file_is_light_enough_for_a_phone():
    assert len(gzip.compress(outlines_path().read_bytes())) < 200_000


def test_file_name_tells_the_content():
    digest = hashlib.sha256(outlines_path().read_bytes()).hexdigest()
    assert outlines_path().name == f"countries.{digest[:8]}.geojson"


def test_coded_outlines_are_named_as_in_the_table():
    for feature in features():
        iso3 = feature["properties"]["iso3"]
        if iso3:
            assert feature["id"] == iso3
            assert feature["properties"]["name"] == countries()[iso3]["name_en"]


def test_outlines_without_a_code_have_no_id():
    without_code = [feature for feature in features() if not feature["properties"]["iso3"]]
    assert all("id" not in feature for feature in without_code)
    assert all(feature["properties"]["name"] for feature in without_code)


def test_each_country_said_to_have_an_outline_has_exactly_one():
    said = sorted(iso3 for iso3, row in countries().items() if row["outline"] == "yes")
    assert sorted(filter(None, codes_of_features())) == said


def test_each_point_lies_in_or_near_its_outline():
    shapes = {feature["properties"]["iso3"]: shape(feature["geometry"]) for feature in features()}
    for iso3, row in countries().items():
        if row["outline"] == "yes":
            point = Point(float(row["lon"]), float(row["lat"]))
            assert shapes[iso3].distance(point) <= 1, iso3


def test_each_country_without_an_outline_has_the_point_of_an_airport():
    for iso3, row in countries().items():
        if row["outline"] == "no":
            assert row["point_from"] == "airport", iso3
            assert -90 <= float(row["lat"]) <= 90, iso3
            assert -180 <= float(row["lon"]) <= 180, iso3


def test_kosovo_and_taiwan_are_there():
    assert {"XKX", "TWN"} <= set(codes_of_features())


def test_antarctica_is_left_out():
    assert "Antarctica" not in [feature["properties"]["name"] for feature in features()]


def test_world_map_is_valid_shapes_on_one_side_of_the_180th_meridian():
    assert len(world_features()) > 150
    assert [f for f in world_features() if not is_sound(f)] == []
    assert all(stays_on_one_side(ring) for f in world_features() for ring in rings(f))


def test_world_map_fills_the_land_and_not_the_sea():
    outer = [polygon.exterior for f in world_features() for polygon in polygons(f)]
    shares = [share_of_the_globe(list(ring.coords)) for ring in outer]
    assert max(shares) < 0.05
    # 29 percent of the globe is land, Antarctica and small islands included.
    assert 0.24 < sum(shares) < 0.29


def test_world_map_leaves_antarctica_out():
    assert min(lat for f in world_features() for ring in rings(f) for _, lat in ring) > -57


def test_world_map_is_light_and_its_name_tells_the_content():
    content = world_path().read_bytes()
    assert len(gzip.compress(content)) < 60_000
    assert world_path().name == f"world.{hashlib.sha256(content).hexdigest()[:8]}.json"
