"""What the overview keeps between runs: each measure of the map, and all countries as rows."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from explainer import flights, overview, overview_charts, overview_words, tables
from explainer.flights import View
from explainer.overview import Choice
from explainer.ui import store
from explainer.ui.figures import specification

FLIGHTS = ("F-01", "F-02")
TABLES = {
    overview.STATUS: "cooperation_status",
    overview.REMOVED: "removals_by_year",
    overview.RATE: "final_orders",
    overview.ORDERS: "final_orders",
    overview.LEGS: "flight_legs",
    overview.LEGS_ALL: "flight_legs",
    overview.BORN_UN: "population",
    overview.BORN_ACS: "population",
}


@dataclass(frozen=True)
class Shown:
    """One measure, ready to show; shared by all visitors, so do not change it.

    ``rows``: iso3, place, lat, lon, kind (class in words), said (figure in words) and value
    (missing where there is none), for all but the United States. ``parts``: what the value was
    worked out from, by name of column. ``colours``: of each class. ``known``: rows with a figure.
    """

    title: str
    measure: str
    rows: pd.DataFrame
    parts: dict[str, pd.Series]
    colours: dict[str, str]
    source_ids: tuple[str, ...]
    known: int


@st.cache_resource(show_spinner=False)
def years() -> dict[int, str]:
    """Return the fiscal years with people removed by country, and whose count it is."""
    return overview.years(tables.table("removals_by_year"))


@st.cache_resource(show_spinner=False)
def list_dates() -> dict[str, str]:
    """Return a label for each list date, newest first, by the id of its list."""
    dates = overview.list_dates(tables.table("cooperation_lists")).to_dict("records")
    return {row["list_id"]: overview_words.list_label(row) for row in dates}


@st.cache_resource(show_spinner=False)
def list_ids() -> dict[str, str]:
    """Return for the id of every list the id that stands for its date."""
    dates = overview.list_dates(tables.table("cooperation_lists")).to_dict("records")
    return {list_id: row["list_id"] for row in dates for list_id in row["ids"]}


def period(measure: str) -> View:
    """Return the months of the legs that a measure counts."""
    if measure == overview.LEGS_ALL:
        every = store.flight_months()
        return View(start=every[0], end=every[-1])
    return store.last_twelve_months()


def orders_on() -> pd.Timestamp:
    """Return the day of the list of final orders."""
    return tables.table("final_orders")["as_of"].max()


def _legs(measure: str) -> pd.Series:
    rows = flights.in_view(store.legs(), period(measure))
    return overview.legs(flights.by_receiver(rows))


def _values(choice: Choice) -> tuple[pd.Series, dict[str, pd.Series]]:
    """Return the figures of a measure by iso3, and what they were worked out from."""
    removals, orders = tables.table("removals_by_year"), tables.table("final_orders")
    newest = overview.removed(removals, next(iter(years())))
    people = overview.under_orders(orders)
    match choice.measure:
        case overview.REMOVED:
            return overview.removed(removals, choice.year), {}
        case overview.ORDERS:
            return people, {}
        case overview.RATE:
            parts = {"removed": newest, "people_with_final_order": people}
            return overview.per_hundred_with_order(newest, people), parts
        case overview.LEGS | overview.LEGS_ALL:
            return _legs(choice.measure), {}
        case _:
            born = overview.born_there(tables.table("population"), choice.measure)
            return overview.per_thousand_born(newest, born), {
                "removed": newest,
                "people_born_there": born,
            }


def _source_ids(choice: Choice) -> tuple[str, ...]:
    """Return the ids of the sources behind a measure, each once."""
    removals, orders = tables.table("removals_by_year"), tables.table("final_orders")
    of_year = {}
    for year in {choice.year, next(iter(years()))}:
        rows = removals[(removals["measure"] == years()[year]) & (removals["row_kind"] == "part")]
        of_year[year] = tuple(rows.loc[rows["fiscal_year"] == year, "source_id"].unique())
    newest = of_year[next(iter(years()))]
    match choice.measure:
        case overview.REMOVED:
            return of_year[choice.year]
        case overview.ORDERS:
            return tuple(orders["source_id"].unique())
        case overview.RATE:
            return (*newest, *orders["source_id"].unique())
        case overview.LEGS | overview.LEGS_ALL:
            return FLIGHTS
        case _:
            return (*newest, overview.BORN[choice.measure])


@st.cache_resource(show_spinner=False, max_entries=128)
def shown(choice: Choice, language: str) -> Shown:
    """Return what the map shows for a choice, in a language. Do not change it."""
    if choice.measure == overview.STATUS:
        return _official(choice)
    names = store.receiver_names()
    values, parts = _values(choice)
    rows = _places()
    rows["value"] = rows["iso3"].map(values)
    none = overview_words.none(choice.measure)
    rows["kind"] = overview_charts.classed(rows["value"], choice.measure).fillna(none)
    rows["said"] = [
        overview_words.figure(choice.measure, value) if pd.notna(value) else none
        for value in rows["value"]
    ]
    values = values[values.index.isin(names)]
    return _counted(
        Shown(
            overview_words.title(choice, values, names, years()),
            overview_words.measure(choice, years(), period(choice.measure), orders_on()),
            rows,
            parts,
            {**overview_charts.classes(choice.measure), none: overview_charts.UNKNOWN},
            _source_ids(choice),
            int(rows["value"].notna().sum()),
        )
    )


def _official(choice: Choice) -> Shown:
    names, lists = tables.table("cooperation_status"), tables.table("cooperation_lists")
    here = overview.of_the_date(lists, choice.list_id)
    rows = _places()
    labels = overview.official(names, lists, choice.list_id, tuple(rows["iso3"]))
    words = overview_words.statuses()
    rows["value"] = rows["iso3"].map(labels)
    rows["kind"] = rows["said"] = rows["value"].map(words)
    named = names.loc[names["list_id"].isin(here["list_id"]), "source_ids"]
    joined = ";".join([*here["source_ids"], *named])
    used = [key for key in overview.STATUSES if (rows["value"] == key).any()]
    return _counted(
        Shown(
            overview_words.status_title(here),
            overview_words.measure(choice, years(), period(overview.LEGS), orders_on()),
            rows,
            {},
            {words[key]: overview_charts.STATUS_COLOURS[key] for key in used},
            tuple(dict.fromkeys(joined.split(";"))),
            int((rows["value"] != overview.NOT_KNOWN).sum()),
        )
    )


def _counted(made: Shown) -> Shown:
    """Return the same with the number of countries beside each class, and no empty class."""
    counts = made.rows["kind"].value_counts()
    label = {kind: f"{kind}  ({counts[kind]})" for kind in made.colours if kind in counts}
    rows = made.rows.assign(kind=made.rows["kind"].map(label))
    colours = {label[kind]: made.colours[kind] for kind in label}
    return Shown(**{**vars(made), "rows": rows, "colours": colours})


def _places() -> pd.DataFrame:
    countries = tables.table("countries")
    rows = countries.loc[countries["iso3"] != "USA", ["iso3", "name_en", "lat", "lon"]]
    return rows.sort_values("name_en", ignore_index=True).rename(columns={"name_en": "place"})


@st.cache_data(show_spinner=False, max_entries=128)
def spec(choice: Choice, language: str, legend: str) -> dict[str, Any]:
    """Return the map of a choice as a specification, in a language."""
    found = shown(choice, language)
    words, shapes = overview_words.statuses(), overview_charts.STATUS_SHAPES
    marked = {words[key]: shape for key, shape in shapes.items()}
    bare = {kind: kind.rsplit("  (", 1)[0] for kind in found.colours}
    signs = {kind: marked[label] for kind, label in bare.items() if label in marked}
    return specification(overview_charts.world(found.rows, found.colours, legend, signs))


@st.cache_resource(show_spinner=False)
def all_countries() -> pd.DataFrame:
    """Return one row per country for the table (``overview.all_countries``). Do not change it."""
    removals, codes = tables.table("removals_by_year"), tuple(tables.table("countries")["iso3"])
    return overview.all_countries(
        tables.table("countries"),
        overview.last_official(
            tables.table("cooperation_status"), tables.table("cooperation_lists"), codes
        ),
        {
            "removed": overview.removed(removals, next(iter(years()))),
            "orders": overview.under_orders(tables.table("final_orders")),
            "legs": _legs(overview.LEGS),
        },
        tables.table("country_spellings"),
    )
