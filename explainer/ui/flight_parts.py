"""The parts of a page that show flights: map, ranking, files and tables of one view."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from explainer import exports, findings, flights, maps
from explainer.ui import parts
from explainer.ui.store import FlightView
from explainer.words import _, day, number

SOURCES = ("F-01", "F-02")
TOP = 10


def route_map(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw the route map of a view with its note, or say that there is nothing to draw."""
    if shown.routes.empty:
        st.info(_("There is nothing to draw: choose a longer period or another country."))
        return
    alt = _("Map of flight routes. {finding}. The tables on this page give the same figures.")
    with st.container(key="route-map"):
        st.pydeck_chart(
            maps.routes(shown.routes, shown.airports, _frame(view, shown)),
            height=600,
            key="map",
            alt=alt.format(finding=findings.flights_title(view, shown.summary, names)),
        )
    parts.source_note(
        _(
            "Blue: where a leg begins. Orange: where it arrives. Width: number of legs. "
            "Human Rights First, ICE Flight Monitor, through Jon Nealon’s map draft. "
            "Borders as Natural Earth draws them."
        ),
        SOURCES,
        key="map",
    )


def _frame(view: flights.View, shown: FlightView) -> maps.Frame:
    return maps.frame(shown.routes) if view.to else maps.AMERICAS


def ranking(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw what answers the next question: who received most, or for one country, from where."""
    if shown.routes.empty:
        return
    if len(view.to) == 1:
        _departures(shown)
    else:
        _receivers(shown, names)


def inset(view: flights.View, shown: FlightView) -> None:
    """Draw the routes that the frame of the Americas cuts off, on a small map of the world."""
    far = maps.outside(shown.routes)
    if view.to or far.empty:
        return
    said = _("{n} of these legs begin or end beyond the Americas:")
    st.caption(said.format(n=number(int(far["legs"].sum()))))
    st.pydeck_chart(
        maps.routes(far, flights.by_airport(far), maps.WORLD, widest=3),
        height=190,
        key="inset",
        alt=_("Small map of the world with the routes that begin or end beyond the Americas."),
    )


def _receivers(shown: FlightView, names: Mapping[str, str]) -> None:
    ranked = flights.by_receiver(shown.rows).head(TOP)
    ranked = ranked.assign(receiver=ranked["receiver"].map(names))
    first = ranked.iloc[0]
    st.subheader(
        _("{place}: most legs, {n}").format(place=first["receiver"], n=number(first["legs"])),
        anchor=False,
    )
    _ranking(ranked, "receiver", _("Arriving in"), len(ranked))


def _departures(shown: FlightView) -> None:
    ranked = flights.by_departure(shown.rows).head(TOP)
    first = ranked.iloc[0]
    st.subheader(
        _("From {place}: most legs, {n}").format(place=first["from_city"], n=number(first["legs"])),
        anchor=False,
    )
    _ranking(ranked, "from_city", _("Departing from"), len(ranked))


def _ranking(ranked: pd.DataFrame, column: str, label: str, n: int) -> None:
    st.caption(
        _("Recorded removal legs, the {n} highest").format(n=n)
        if n == TOP
        else _("Recorded removal legs")
    )
    legs = _("Legs")
    parts.ranking(
        ranked[[column, "legs"]].set_axis([label, legs], axis=1),
        legs,
        alt=_("Table: {label}, and recorded removal legs").format(label=label.lower()),
    )


def take_away(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw the button that gives exactly the rows of a view as a file."""
    st.download_button(
        _("Download these rows (CSV)"),
        data=lambda: exports.flights_csv(shown.rows, view, shown.summary, names),
        file_name=exports.flights_file_name(view),
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
    )
    st.caption(
        _(
            "{n} rows: one per day, pair of airports and kind. The file says within itself what is "
            "counted, by whom, for which period and under which terms."
        ).format(n=number(len(shown.rows)))
    )


def all_routes(shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw the map's table, route by route, when a visitor opens it."""
    table = st.expander(
        _("Table: all {n} routes of the map").format(n=number(len(shown.routes))),
        key="all-routes",
        on_change="rerun",
    )
    if not table.open:
        return
    routes = shown.routes
    columns = {
        _("From"): routes["from_city"],
        _("To"): routes["to_city"],
        _("Arriving in"): routes["receiver"].map(names),
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
