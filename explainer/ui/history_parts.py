"""Two sections of the page of flight routes: what flew before 2025, and what a flight costs.

Pages call ``before_2025`` and ``costs``; each may be drawn once on a page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from explainer import flight_history, history_charts, tables
from explainer.content import prose
from explainer.flight_history import Expulsions
from explainer.ui import parts, store
from explainer.ui.figures import Exits, download, figure, printed_counts, specification
from explainer.ui.history_costs import costs
from explainer.words import LANGUAGE, _, day, month, number

__all__ = ["before_2025", "costs"]

PEOPLE, NETWORK, COUNTS = (
    "flight_history_citizenship",
    "flight_history_network",
    "flight_history_counts",
)
AIRPORTS = "flight_history_airports"
# Both old series of flights are drawn between the same days, so that they can be compared.
AXIS = ("2020-01-01", "2025-02-01")


@dataclass(frozen=True)
class History:
    """The frames behind the section on the time before 2025, shared by all visitors: no changes."""

    by_year: pd.DataFrame
    by_citizenship: pd.DataFrame
    places: pd.DataFrame
    known: pd.DataFrame
    missing: pd.DataFrame
    windows: pd.DataFrame
    title_42: Expulsions


@store.kept
def _history() -> History:
    citizenship, counts = tables.table(PEOPLE), tables.table(COUNTS)
    recorded_to = pd.Timestamp(tables.resource(NETWORK)["coverage"]["end"])
    covered = tables.resource(COUNTS)["coverage"]
    known = flight_history.whole_months(counts)
    return History(
        by_year=flight_history.people_by_year(citizenship),
        by_citizenship=flight_history.people_by_citizenship(citizenship),
        places=flight_history.network(tables.table(NETWORK), recorded_to),
        known=known,
        missing=flight_history.months_without(known, covered["start"][:7], covered["end"][:7]),
        windows=flight_history.windows(counts),
        title_42=flight_history.expulsions(tables.table("series_breaks")),
    )


@st.fragment
@parts.guarded()
def before_2025() -> None:
    """Draw the section on people and flights before 2025, at the current place of the page."""
    found = _history()
    st.header(_("Before 2025"), anchor="before-2025")
    st.markdown(prose("before_2025"))
    parts.source_note(_("Sources of the two comparisons with 2025."), ("F-22", "F-24", "F-01"))
    charts = _charts(LANGUAGE)
    _people(found, charts["people"])
    _citizenships(found, charts["citizenships"])
    _network(found, charts["network"])
    _airports()
    _months(found, charts["months"])
    _windows(found, charts["windows"])


@store.kept
def _charts(language: str) -> dict[str, dict[str, Any]]:
    """Return the specification of each chart. Its words are those of the language it is kept by."""
    found = _history()
    drawn = {
        "people": history_charts.people(found.by_year),
        "citizenships": history_charts.citizenships(_named(found)),
        "network": history_charts.network(_measured(found)),
        "months": history_charts.whole_months(found.known, found.missing, found.title_42, *AXIS),
        "windows": history_charts.windows(found.windows, *AXIS),
    }
    return {name: specification(chart) for name, chart in drawn.items()}


def _named(found: History) -> pd.DataFrame:
    """Return the people by citizenship with the name of each country."""
    names = store.country_names()
    return found.by_citizenship.assign(country=found.by_citizenship["iso3"].map(names))


def _measures() -> dict[str, str]:
    return {name: tables.field(NETWORK, name)["title"] for name in flight_history.NETWORK}


def _measured(found: History) -> pd.DataFrame:
    """Return the places served with each measure in words."""
    return found.places.assign(what=found.places["measure"].map(_measures()))


def _records_note() -> str:
    return _(
        "Blue: the expelling state’s own count. Passenger records of ICE Air (ARTS database), "
        "counted by the University of Washington Center for Human Rights."
    )


def _people(found: History, chart: dict[str, Any]) -> None:
    rows = found.by_year
    columns = {_("US fiscal year"): "fiscal_year", _("People"): "people"}
    exits = Exits(
        "ice-air-people",
        flight_history.people_title(rows),
        _("People, not legs: people removed on ICE Air, US fiscal years from 1 October"),
        PEOPLE,
        ("F-05",),
        lambda: _read(
            rows.astype({"fiscal_year": str}).assign(people=rows["people"].map(number)), columns
        ),
        tables.table(PEOPLE).query("row_kind == 'total'"),
    )
    note = _("All citizenships: six listed countries and the source’s own remainder.")
    figure(chart, f"{_records_note()} {note}", exits)


def _citizenships(found: History, chart: dict[str, Any]) -> None:
    rows = _named(found)
    exits = Exits(
        "ice-air-citizenship",
        flight_history.citizenship_title(rows),
        _("People, not legs: people removed on ICE Air, ten citizenships, US fiscal years"),
        PEOPLE,
        ("F-05",),
        lambda: _wide(rows),
        tables.table(PEOPLE).query("row_kind == 'country'"),
    )
    note = _("Ten citizenships only: they do not add up to all people. Zero is a recorded zero.")
    figure(chart, f"{_records_note()} {note}", exits)


def _wide(rows: pd.DataFrame) -> pd.DataFrame:
    """Return citizenship down, fiscal years across, as a reader meets them."""
    wide = rows.assign(people=rows["people"].map(number)).pivot(
        index="country", columns="fiscal_year", values="people"
    )
    wide = wide.loc[rows["country"].unique()].rename_axis(columns=None)
    wide.columns = wide.columns.astype(str)
    return wide.reset_index().rename(columns={"country": _("Citizenship")})


def _network(found: History, chart: dict[str, Any]) -> None:
    rows = _measured(found)
    served = tables.table(NETWORK)
    exits = Exits(
        "ice-air-network",
        flight_history.network_title(rows),
        _("Airports and countries served by ICE Air, US fiscal years from 1 October"),
        NETWORK,
        ("F-05",),
        lambda: _read(
            served.fillna({"note": ""}).astype(str),
            {_("US fiscal year"): "fiscal_year"}
            | {title: name for name, title in _measures().items()}
            | {_("Note"): "note"},
        ),
        served,
    )
    note = _(
        "Passenger records of ICE Air (ARTS database), counted by the University of Washington "
        "Center for Human Rights. An airport may serve both ends, so the lines are never added. "
        "Hollow: fiscal year 2019 holds 1 October to 5 December 2018 only."
    )
    figure(chart, note, exits)


def _read(rows: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return the named columns of ``rows`` under the headings a reader sees."""
    return pd.DataFrame({heading: rows[name] for heading, name in columns.items()})


def _airports() -> None:
    rows = tables.table(AIRPORTS)
    lists = st.expander(
        _("Table: the busiest airports of ICE Air, October 2010 to 5 December 2018"),
        key="table-ice-air-airports",
        on_change="rerun",
    )
    if not lists.open:
        return
    title = _("Busiest airports of ICE Air")
    measure = _("People or flights, picked up or dropped off, 1 October 2010 to 5 December 2018")
    with lists:
        with st.grid(min_column_width=360, gap="medium"):
            for role, counted in (
                rows[["role", "measure"]].drop_duplicates().itertuples(index=False)
            ):
                with st.container():
                    _airport_list(rows, role, counted)
        note = _(
            "Four published lists of ten. Moves inside the United States and removals stand "
            "together; an airport that is not in a list is not known, not zero."
        )
        parts.source_note(note, ("F-05",))
        download(Exits("ice-air-airports", title, measure, AIRPORTS, ("F-05",), lambda: rows, rows))


def _airport_list(rows: pd.DataFrame, role: str, counted: str) -> None:
    said = _("{counted}: {role}").format(
        counted=tables.label(AIRPORTS, "measure", counted),
        role=tables.label(AIRPORTS, "role", role),
    )
    ranked = flight_history.busiest(rows, role, counted)
    ranked = ranked.assign(count=ranked["count"].map(number))
    st.caption(said)
    st.table(
        _read(
            ranked,
            {
                _("Airport"): "airport_as_published",
                tables.label(AIRPORTS, "measure", counted): "count",
            },
        ),
        border="horizontal",
        hide_index=True,
        alt=said,
    )


def _months(found: History, chart: dict[str, Any]) -> None:
    known, title_42 = found.known, found.title_42
    exits = Exits(
        "removal-flights-months",
        flight_history.months_title(known, found.missing),
        _("Removal flights (aircraft, not people) in whole months, to all countries together"),
        COUNTS,
        (*known["source_id"].unique(), *title_42.source_ids),
        lambda: printed_counts(known.assign(when=known["month"].map(month)), _("Month")),
        _published(known),
    )
    note = _(
        "Points, not a line: months without a figure stay empty and are marked in grey below. "
        "Blue above: expulsions under Title 42, {start} to {end}. Witness at the Border."
    ).format(start=day(title_42.start), end=day(title_42.end))
    figure(chart, f"{flight_history.disputes(known)} {note}", exits)


def _windows(found: History, chart: dict[str, Any]) -> None:
    rows = found.windows
    exits = Exits(
        "removal-flights-windows",
        flight_history.windows_title(rows),
        _("Removal flights (aircraft, not people) over twelve months, to all countries together"),
        COUNTS,
        tuple(rows["source_id"].unique()),
        lambda: printed_counts(
            rows.assign(when=[flight_history.period_of(row) for _n, row in rows.iterrows()]),
            _("Twelve months"),
        ),
        _published(rows),
    )
    note = _(
        "Each bar is one printed number and spans the months that it counts. They overlap: never "
        "add them up. Where a source does not print the first or last month, the table says so. "
        "Witness at the Border, as others quote it."
    )
    figure(chart, note, exits)
    st.markdown(
        f"[{_('All printed counts, by week, month and country too (CSV)')}]"
        "(/files/flight_history_counts.csv)"
    )


def _published(rows: pd.DataFrame) -> pd.DataFrame:
    """Return printed counts as the published table holds them."""
    counts = tables.table(COUNTS)
    return counts[counts["flight_count_id"].isin(rows["flight_count_id"])]
