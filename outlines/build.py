"""Build static/countries.<hash>.geojson and static/world.<hash>.json, the land under maps.

    npm install --no-package-lock
    pip install -r requirements.txt
    python build.py

The shapes are Natural Earth's at 1:50 million, from the npm package world-atlas. They are
simplified by mapshaper, cut at the 180th meridian so that no shape streaks across a flat map,
rounded to 0.01 degrees and wound as RFC 7946 asks. Codes and names come from data/countries.csv;
a shape that has no row there keeps Natural Earth's name, gets an empty code, and is plain land on
the maps. The second file is a plain, much lighter picture of the same land, wound the other way,
as Vega asks. The same input gives the same bytes.
"""

import csv
import hashlib
import json
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

import antimeridian
import pycountry
import shapely
from shapely.geometry import MultiPolygon, Polygon, shape

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
ATLAS = HERE / "node_modules/world-atlas/countries-50m.json"
MAPSHAPER = HERE / "node_modules/.bin/mapshaper"

# A Mercator map cannot show the pole.
LEFT_OUT = {"Antarctica"}
# ISO 3166 gives Kosovo no code; XKX is the one in common use.
CODES_BY_NAME = {"Kosovo": "XKX"}
# Countries below 30,000 square kilometres keep every point, so that small islands survive; the
# others keep the 22 percent that matter most. Fiji is named because its area is measured wrongly
# before the cut at the 180th meridian.
POINTS_KEPT = 'this.area < 3e10 || name == "Fiji" ? 1 : 0.22'
GRID = 0.01

# The small world map shows no detail: few points, no country or island below 400 square kilometres.
WORLD = ["-filter", 'name != "Antarctica"', "-simplify", "8%", "keep-shapes"]
WORLD += ["-filter-islands", "min-area=400km2", "-filter", "this.area > 4e8"]
WORLD_GRID = 0.1


def country_names() -> dict[str, str]:
    """English names by ISO 3166 alpha-3 code, from the published table."""
    with (ROOT / "data/countries.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: row["name_en"] for row in csv.DictReader(file)}


def mapshaper(*commands: str) -> list[dict]:
    """Return what mapshaper makes of Natural Earth's countries, as GeoJSON features."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "countries.geojson"
        command = [MAPSHAPER, ATLAS, "-drop", "target=land", *commands]
        command += ["-o", output, "format=geojson"]
        subprocess.run(command, check=True, capture_output=True)
        return json.loads(output.read_text(encoding="utf-8"))["features"]


def simplified_shapes() -> list[dict]:
    """Natural Earth's countries as GeoJSON features with fewer points."""
    return mapshaper("-simplify", "variable", "keep-shapes", f"percentage={POINTS_KEPT}")


def code(feature: dict) -> str:
    """ISO 3166 alpha-3 code of a shape; empty where it has none."""
    country = pycountry.countries.get(numeric=str(feature.get("id", "")))
    return country.alpha_3 if country else CODES_BY_NAME.get(feature["properties"]["name"], "")


def polygons(feature: dict) -> list[Polygon]:
    """Return the parts of a shape, none of them across the 180th meridian."""
    fixed = shape(antimeridian.fix_geojson(feature, fix_winding=True)["geometry"])
    return list(getattr(fixed, "geoms", [fixed]))


def parts_by_country(
    features: list[dict], names: dict[str, str]
) -> dict[tuple[str, str], list[Polygon]]:
    """Return the parts of each country, by code and name; Ashmore and Cartier become Australia."""
    parts = defaultdict(list)
    for feature in features:
        atlas_name = feature["properties"]["name"]
        if atlas_name in LEFT_OUT:
            continue
        iso3 = code(feature) if code(feature) in names else ""
        parts[iso3, names.get(iso3, atlas_name)] += polygons(feature)
    return parts


def outline(iso3: str, name: str, parts: list[Polygon]) -> dict:
    """One GeoJSON feature, rounded, valid and wound as RFC 7946 asks."""
    rounded = shapely.set_precision(MultiPolygon(parts), GRID)
    geometry = json.loads(shapely.to_geojson(shapely.orient_polygons(rounded.normalize())))
    feature = {"type": "Feature", "properties": {"iso3": iso3, "name": name}, "geometry": geometry}
    return {"id": iso3, **feature} if iso3 else feature


def land(feature: dict, names: dict[str, str]) -> dict:
    """One GeoJSON feature for the small world map, wound as Vega asks; its code is its ``id``."""
    rounded = shapely.set_precision(MultiPolygon(polygons(feature)), WORLD_GRID).normalize()
    clockwise = shapely.orient_polygons(rounded, exterior_cw=True)
    made = {"type": "Feature", "geometry": json.loads(shapely.to_geojson(clockwise))}
    iso3 = code(feature)
    return {"id": iso3, **made} if iso3 in names else made


def write(features: list[dict], name: str, ending: str) -> None:
    """Write features under a name that tells their content, and remove earlier files."""
    collection = {"type": "FeatureCollection", "features": features}
    content = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()
    static = ROOT / "static"
    for earlier in static.glob(f"{name}.*.{ending}"):
        earlier.unlink()
    path = static / f"{name}.{hashlib.sha256(content).hexdigest()[:8]}.{ending}"
    path.write_bytes(content)
    print(f"{len(features)} outlines in {path.relative_to(ROOT)}")


def main() -> None:
    """Write both files, and remove those that they replace."""
    names = country_names()
    parts = parts_by_country(simplified_shapes(), names)
    outlines = [outline(iso3, name, parts[iso3, name]) for iso3, name in sorted(parts)]
    write(outlines, "countries", "geojson")
    write([land(feature, names) for feature in mapshaper(*WORLD)], "world", "json")


if __name__ == "__main__":
    main()
