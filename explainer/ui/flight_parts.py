"""The parts of a page that show flights: map, ranking, files and tables of one view."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from explainer import exports, findings, flights, tables
from explainer.flights import GUANTANAMO
from explainer.ui import parts
from explainer.ui.store import FlightView
from explainer.words import _, day, ngettext, number, plain

TOP = 10


def ranking(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw who received most or, for one chosen country, from where its legs came."""
    if len(view.to) == 1:
        departures(view, shown, names)
    else:
        _receivers(view, shown, names)


def next_ranking(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw the ranking that goes on from ``ranking``: departures or, for one country, routes."""
    if len(view.to) == 1:
        _routes(view, shown, names)
    else:
        departures(view, shown, names)


def _receivers(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    ranked = shown.receivers
    places = ranked["receiver"].map(names).fillna(_("Guantanamo Bay (US control)"))
    ranked = ranked.assign(place=places)
    title = _("{place}: most legs, {n}")
    _ranking(ranked, title, _("Arriving in"), "receivers", view, names)


def departures(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw the airports of departure by legs."""
    ranked = shown.departures
    abroad = ~ranked["from_iso3"].isin(["USA", "GUM"]) & (ranked["from_airport"] != GUANTANAMO)
    named = ranked["label"] + ", " + ranked["from_iso3"].map(names)
    ranked = ranked.assign(place=ranked["label"].mask(abroad, named)).drop(columns="label")
    title = _("From {place}: most legs, {n}")
    _ranking(ranked, title, _("Departing from"), "departures", view, names)


def _routes(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    routes = shown.routes
    places = routes["from_city"] + " – " + routes["to_city"]
    ranked = routes[["from_airport", "to_airport", "kind", "legs", "first", "last"]]
    title = _("Busiest route: {place}, {n}")
    _ranking(ranked.assign(place=places), title, _("Route"), "busiest", view, names)


def _ranking(
    ranked: pd.DataFrame,
    title: str,
    label: str,
    key: str,
    view: flights.View,
    names: Mapping[str, str],
) -> None:
    """Draw one ranking: its finding, the highest places, and all of them on demand.

    Expects ``place`` (what a reader sees), ``legs``, ``first`` and ``last``, highest first.
    """
    if ranked.empty:
        return
    top, legs = ranked.iloc[0], _("Legs")
    finding = title.format(place=top["place"], n=number(top["legs"]))
    st.subheader(plain(finding), anchor=False)
    st.caption(_("Recorded legs of this view; the table below names all"))
    shown = ranked[["place", "legs"]].set_axis([label, legs], axis=1)
    parts.ranking(shown.head(TOP), legs, finding, f"{key} {exports.flights_address(view)}")
    left = st.expander(
        _("Table: all {n}").format(n=number(len(ranked))), key=f"table-{key}", on_change="rerun"
    )
    if left.open:
        with left:
            dated = {_("First"): ranked["first"].map(day), _("Last"): ranked["last"].map(day)}
            st.table(shown.assign(**dated), border="horizontal", hide_index=True, alt=finding)
    st.download_button(
        _("Download this ranking (CSV)"),
        data=lambda: exports.flights_csv(ranked.drop(columns="place"), finding, view, names),
        file_name=exports.flights_file_name(view, key),
        mime="text/csv",
        on_click="ignore",
        key=f"download-{key}",
        type="tertiary",
        icon=":material/download:",
    )


def take_away(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw the buttons that copy a view's address and give exactly its rows as a file."""
    title = findings.flights_title(view, shown.summary, names)
    with st.container(horizontal=True, vertical_alignment="center"):
        parts.copy_view()
        st.download_button(
            _("Download the legs in view (CSV)"),
            data=lambda: exports.flights_csv(
                flights.rows_to_take_away(shown.rows), title, view, names
            ),
            file_name=exports.flights_file_name(view),
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
    st.caption(
        ngettext(
            "{n} row: one per day, pair of airports and kind. The file says within itself what is "
            "counted, by whom, for which period and under which terms.",
            "{n} rows: one per day, pair of airports and kind. The file says within itself what is "
            "counted, by whom, for which period and under which terms.",
            len(shown.rows),
        ).format(n=number(len(shown.rows)))
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
