"""The parts of a page that show flights: map, ranking, files and tables of one view."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from explainer import exports, flights
from explainer.ui import parts
from explainer.ui.store import FlightView
from explainer.words import _, day, number

TOP = 10


def ranking(view: flights.View, shown: FlightView, names: Mapping[str, str]) -> None:
    """Draw what answers the next question: who received most, or for one country, from where."""
    if shown.routes.empty:
        return
    if len(view.to) == 1:
        _departures(shown)
    else:
        _receivers(shown, names)


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
