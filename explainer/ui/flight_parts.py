"""The parts of a page that show flights: map, ranking, files and tables of one view."""

import html
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from explainer import exports, findings, flights, tables
from explainer.flights import GUANTANAMO
from explainer.ui import parts, store
from explainer.ui.store import FlightView
from explainer.words import LANGUAGE, _, day, ngettext, number

TOP = 10


def ranking(view: flights.View, names: Mapping[str, str]) -> None:
    """Draw who received most or, for one chosen country, from where its legs came."""
    _ranking("departures" if len(view.to) == 1 else "receivers", view, names)


def next_ranking(view: flights.View, names: Mapping[str, str]) -> None:
    """Draw the ranking that goes on from ``ranking``: departures or, for one country, routes."""
    _ranking("routes" if len(view.to) == 1 else "departures", view, names)


@dataclass(frozen=True)
class Ranked:
    """A ranking, ready to show: its finding, its HTML, and its rows as the file gives them.

    ``rows`` hold ``place`` (what a reader sees), ``legs``, ``first`` and ``last``, highest first.
    """

    finding: str
    label: str
    rows: pd.DataFrame
    html: str


@store.kept
def _ranked(which: str, view: flights.View, language: str) -> Ranked | None:
    """Return a ranking of a view: ``receivers``, ``departures`` or ``routes``; None if empty."""
    shown, names = store.flight_view(view), store.country_names()
    label, rows = {"receivers": _receivers, "departures": _departures, "routes": _routes}[which](
        shown, names
    )
    if rows.empty:
        return None
    finding = findings.ranking_title(which, rows)
    top = rows[["place", "legs"]].head(TOP).set_axis([label, _("Legs")], axis=1)
    table = parts.ranking_html(top, _("Legs"), finding)
    said = _("Recorded legs of this view; the table below names all")
    drawn = f'<h3>{html.escape(finding)}</h3><p class="measured">{said}</p>{table}'
    return Ranked(finding, label, rows, drawn)


def _receivers(shown: FlightView, names: Mapping[str, str]) -> tuple[str, pd.DataFrame]:
    places = shown.receivers["receiver"].map(names).fillna(_("Guantanamo Bay (US control)"))
    return _("Arriving in"), shown.receivers.assign(place=places)


def _departures(shown: FlightView, names: Mapping[str, str]) -> tuple[str, pd.DataFrame]:
    ranked = shown.departures
    abroad = ~ranked["from_iso3"].isin(["USA", "GUM"]) & (ranked["from_airport"] != GUANTANAMO)
    named = ranked["label"] + ", " + ranked["from_iso3"].map(names)
    ranked = ranked.assign(place=ranked["label"].mask(abroad, named)).drop(columns="label")
    return _("Departing from"), ranked


def _routes(shown: FlightView, names: Mapping[str, str]) -> tuple[str, pd.DataFrame]:
    routes = shown.routes
    places = routes["from_city"] + " – " + routes["to_city"]
    ranked = routes[["from_airport", "to_airport", "kind", "legs", "first", "last"]]
    return _("Route"), ranked.assign(place=places)


def _ranking(which: str, view: flights.View, names: Mapping[str, str]) -> None:
    """Draw one ranking: its finding, the highest places, and all of them on demand."""
    ranked = _ranked(which, view, LANGUAGE)
    if not ranked:
        return
    st.html(ranked.html)
    rows, site = ranked.rows, parts.site()
    if len(rows) > TOP:
        said = _("Table: all {n}, with first and last day").format(n=number(len(rows)))
    else:
        said = _("Table: with first and last day")
    table = st.expander(said, key=f"table-{which}", on_change="rerun")
    if table.open:
        with table:
            columns = {
                ranked.label: rows["place"],
                _("Legs"): rows["legs"],
                _("First"): rows["first"].map(day),
                _("Last"): rows["last"].map(day),
            }
            st.table(
                pd.DataFrame(columns), border="horizontal", hide_index=True, alt=ranked.finding
            )
    st.download_button(
        _("Download this ranking (CSV)"),
        data=lambda: exports.flights_csv(
            rows.drop(columns="place"), ranked.finding, view, names, site
        ),
        file_name=exports.flights_file_name(view, which),
        mime="text/csv",
        on_click="ignore",
        key=f"download-{which}",
        type="tertiary",
        icon=":material/download:",
    )


def take_away(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw the buttons that copy a view's address and give exactly its rows as a file."""
    title = findings.flights_title(view, shown.summary, names)
    site = parts.site()
    with st.container(horizontal=True, vertical_alignment="center"):
        parts.copy_view()
        if shown.rows.empty:
            return
        st.download_button(
            _("Download the legs in view (CSV)"),
            data=lambda: exports.flights_csv(
                flights.rows_to_take_away(shown.rows), title, view, names, site
            ),
            file_name=exports.flights_file_name(view),
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            help=_(
                "One row per day, pair of airports and kind of leg. The file says within itself "
                "what is counted, by whom, for which period and under which terms."
            ),
        )


def all_routes(shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw the map's table, route by route, when a visitor opens it."""
    if shown.routes.empty:
        return
    said = ngettext("Table: the one route", "Table: all {n} routes of the map", len(shown.routes))
    table = st.expander(
        said.format(n=number(len(shown.routes))),
        key="all-routes",
        on_change="rerun",
    )
    if not table.open:
        return
    routes, kinds = shown.routes, tables.labels("flight_legs", "kind")
    columns = {
        _("From"): routes["from_city"],
        _("To"): routes["to_city"],
        _("Arriving in"): routes["receiver"].map(names),
        _("Kind"): routes["kind"].astype(str).map(kinds),
        _("Legs"): routes["legs"],
        _("First"): routes["first"].map(day),
        _("Last"): routes["last"].map(day),
    }
    with table:
        st.table(
            pd.DataFrame(columns),
            border="horizontal",
            hide_index=True,
            alt=_("All routes of the map"),
        )
