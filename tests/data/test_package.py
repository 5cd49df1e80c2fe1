"""The data package is whole: described, sourced, licensed, valid and plainly written."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import frictionless
import pytest

from explainer import tables

Row = dict[str, str]

CC_BY = "CC-BY-4.0"
NOT_STATED = "other-terms-not-stated"
PUBLIC_DOMAIN = "other-pd"

FLIGHT_MONITOR = ["airports", "flight_legs", "route_carriers"]
OTHERS_ONLY = {
    **{key: {NOT_STATED} for key in FLIGHT_MONITOR},
    "detention_removals_daily": {NOT_STATED},
    "final_orders": {PUBLIC_DOMAIN},
    "flight_history_airports": {NOT_STATED},
    "flight_history_citizenship": {NOT_STATED},
    "flight_history_counts": {NOT_STATED},
    "flight_history_network": {NOT_STATED},
    "population": {PUBLIC_DOMAIN, NOT_STATED},
    "removals_by_year": {PUBLIC_DOMAIN, NOT_STATED},
}
"""Tables of figures that others made, with the licences they may carry: never CC BY."""
MIXED = {
    "countries": {CC_BY, PUBLIC_DOMAIN, "Unicode-3.0", "MIT"},
    "ledger_pairs": {CC_BY, PUBLIC_DOMAIN},
    "releases": {CC_BY, PUBLIC_DOMAIN},
    "removals_recent": {CC_BY, PUBLIC_DOMAIN},
}
"""Tables with rows of both kinds: each licence says which rows it covers."""
ICE_FIGURES = [
    "final_orders",
    "ledger_pairs",
    "releases",
    "removals_by_year",
    "removals_recent",
]

NAMES = [resource["name"] for resource in tables.package()["resources"]]
each_table = pytest.mark.parametrize("name", NAMES)


@cache
def rows(name: str) -> list[Row]:
    path = tables.DATA / tables.resource(name)["path"]
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fields(name: str) -> list[dict[str, Any]]:
    return tables.resource(name)["schema"]["fields"]


def cells(name: str) -> Iterator[tuple[str, str]]:
    for row in rows(name):
        yield from row.items()


def licences(name: str) -> set[str]:
    return {licence["name"] for licence in tables.resource(name)["licenses"]}


def key_of(name: str) -> str | None:
    key = tables.resource(name)["schema"]["primaryKey"]
    return key[0] if len(key) == 1 else None


def numbered_ids(name: str) -> list[str]:
    """Return the ids of a table whose key is a prefix and a number, like EV057."""
    key = key_of(name)
    ids = [row[key] for row in rows(name)] if key else []
    return ids if all(re.fullmatch(r"[A-Z]+\d+", id_) for id_ in ids) else []


def prefix(name: str) -> str:
    (only,) = {id_.rstrip("0123456789") for id_ in numbered_ids(name)}
    return only


def test_package_is_valid_and_its_keys_resolve():
    report = frictionless.validate(str(tables.DATA / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.stats["tasks"] == len(NAMES)


def test_every_file_is_described_once_and_every_table_has_its_file():
    described = [tables.resource(name)["path"] for name in NAMES]
    assert sorted(described) == sorted(path.name for path in tables.DATA.glob("*.csv"))
    assert described == [f"{name}.csv" for name in NAMES]


def test_package_has_a_version_and_a_licence_for_what_the_project_compiled():
    package = tables.package()
    assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
    assert [licence["name"] for licence in package["licenses"]] == [CC_BY]
    assert "each table names its own" in package["licenses"][0]["title"]


@each_table
def test_table_says_what_it_is(name: str):
    resource = tables.resource(name)
    assert resource["title"].strip()
    assert resource["row"].startswith("One row is ")
    assert resource["description"].strip().endswith(".")
    assert resource["licenses"] and resource["sources"]
    assert all(source["title"] for source in resource["sources"])


@each_table
def test_table_says_what_time_it_covers(name: str):
    coverage = tables.resource(name)["coverage"]
    assert coverage["note"].endswith(".")
    assert coverage.get("start", "") <= coverage.get("end", "9999")


@each_table
def test_warnings_come_from_the_closed_list(name: str):
    warnings = tables.resource(name)["warnings"]
    assert set(warnings) <= set(tables.package()["usageWarnings"])
    assert len(set(warnings)) == len(warnings)


def test_every_warning_of_the_list_is_used():
    used = {warning for name in NAMES for warning in tables.resource(name)["warnings"]}
    assert used == set(tables.package()["usageWarnings"])


@each_table
def test_every_column_has_a_label_and_a_meaning(name: str):
    unlabelled = [f["name"] for f in fields(name) if not f["title"] or "_" in f["title"]]
    assert unlabelled == []
    assert [f["name"] for f in fields(name) if not f["description"].endswith(".")] == []


@each_table
def test_every_number_has_a_unit(name: str):
    numbers = [f for f in fields(name) if f["type"] in {"integer", "number"}]
    assert [f["name"] for f in numbers if not f.get("unit")] == []


@each_table
def test_every_value_of_a_closed_set_has_a_label(name: str):
    for field in fields(name):
        allowed = field.get("constraints", {}).get("enum", [])
        labels = {c["value"]: c["label"] for c in field.get("categories", [])}
        assert list(labels) == allowed, field["name"]
        assert [v for v, label in labels.items() if not label or "_" in label] == []


@each_table
def test_licences_have_a_title_and_an_address(name: str):
    for licence in tables.resource(name)["licenses"]:
        assert licence["title"]
        assert licence["path"].startswith("https://")


@pytest.mark.parametrize("name", OTHERS_ONLY)
def test_figures_of_others_are_not_given_away_as_our_own(name: str):
    assert licences(name) == OTHERS_ONLY[name]


@pytest.mark.parametrize("name", [n for n in NAMES if n not in [*OTHERS_ONLY, *MIXED]])
def test_all_else_is_compiled_by_the_project(name: str):
    assert licences(name) == {CC_BY}


@pytest.mark.parametrize("name", MIXED)
def test_licence_of_a_mixed_table_says_what_it_covers(name: str):
    assert licences(name) == MIXED[name]
    titles = [licence["title"] for licence in tables.resource(name)["licenses"]]
    assert len(set(titles)) == len(titles)
    assert "Creative Commons Attribution 4.0" not in titles


@pytest.mark.parametrize("name", FLIGHT_MONITOR)
def test_flight_tables_name_their_origin(name: str):
    (licence,) = tables.resource(name)["licenses"]
    assert licence["title"].startswith("Terms not stated")
    assert "Human Rights First" in licence["title"] and "Jon Nealon" in licence["title"]


@pytest.mark.parametrize("name", ICE_FIGURES)
def test_ice_figures_ask_to_cite_ice(name: str):
    titles = [
        licence["title"]
        for licence in tables.resource(name)["licenses"]
        if licence["name"] == PUBLIC_DOMAIN
    ]
    assert titles and all("public domain" in title for title in titles)
    assert any("cite ICE" in title for title in titles)


@pytest.mark.parametrize("name", [n for n in NAMES if n != "sources"])
def test_every_source_id_stands_in_the_table_of_sources(name: str):
    known = {row["source_id"] for row in rows("sources")}
    cited = {
        source_id
        for column, value in cells(name)
        if column in {"source_id", "source_ids"} and value
        for source_id in value.split(";")
    }
    assert cited - known == set()


@pytest.mark.parametrize("name", [n for n in NAMES if n != "sources"])
def test_no_source_is_cited_twice_in_one_cell(name: str):
    lists = [v.split(";") for column, v in cells(name) if column == "source_ids"]
    assert [ids for ids in lists if len(set(ids)) < len(ids)] == []


def test_prefixes_of_ids_do_not_clash():
    prefixes = sorted(prefix(name) for name in NAMES if numbered_ids(name))
    assert len(prefixes) == 18
    assert not any(after.startswith(before) for before, after in pairwise(prefixes))


def test_an_id_names_one_row_in_the_whole_package():
    counts = Counter(id_ for name in NAMES for id_ in numbered_ids(name))
    assert [id_ for id_, times in counts.items() if times > 1] == []


@each_table
def test_a_country_cell_holds_one_known_country(name: str):
    known = {row["iso3"] for row in rows("countries")}
    codes = {value for column, value in cells(name) if "iso3" in column and value}
    assert codes - known == set()


def test_every_country_is_named_by_some_table():
    named = {
        value
        for name in NAMES
        if name != "countries"
        for column, value in cells(name)
        if "iso3" in column
    }
    assert {row["iso3"] for row in rows("countries")} - named == set()


def test_licence_file_gives_every_table_its_own_terms():
    text = (tables.DATA / "LICENSE.md").read_text(encoding="utf-8")
    for name in NAMES:
        if licences(name) == {CC_BY}:
            assert f"`{name}`" in text, name
        else:
            for licence in tables.resource(name)["licenses"]:
                assert f"| `{name}` | [{licence['title']}]({licence['path']}) |" in text


def test_readme_names_every_table():
    text = (tables.DATA / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"`{name}`" not in text] == []
    assert f"{len(NAMES)} CSV tables" in " ".join(text.split())


def test_newest_version_of_the_changelog_is_that_of_the_package():
    text = (tables.DATA / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+) \(", text, re.MULTILINE)
    assert newest and newest[1] == tables.package()["version"]


@each_table
def test_file_is_plain_utf_8_with_unix_line_ends(name: str):
    raw = (tables.DATA / tables.resource(name)["path"]).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n") and not raw.endswith(b"\n\n")
    assert "\ufffd" not in raw.decode("utf-8")


@each_table
def test_cells_are_trimmed_and_missing_ones_are_empty(name: str):
    assert [cell for cell in cells(name) if cell[1] != cell[1].strip()] == []
    assert [c for c in cells(name) if c[1].lower() in {"nan", "none", "null", "n/a", "-"}] == []


@each_table
def test_whole_numbers_are_written_without_a_point(name: str):
    whole = {f["name"] for f in fields(name) if f["type"] == "integer"}
    written = [value for column, value in cells(name) if column in whole and value]
    assert [value for value in written if not re.fullmatch(r"-?\d+", value)] == []
