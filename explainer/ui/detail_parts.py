"""What a click on the map opens: one route, one airport or one country, in its own figures."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.elements.deck_gl_json_chart import PydeckSelectionState

from explainer import flights, tables
from explainer.ui import parts
from explainer.ui.store import FlightView
from explainer.words import _, day, listed, month, ngettext, number, plain

BUSIEST = 5


def opened(
    selection: PydeckSelectionState, shown: FlightView, view: flights.View, names: Mapping[str, str]
) -> None:
    """Draw the details of what was clicked on the map; nothing for what the view does not hold.

    ``selection`` is what Streamlit returns for the map. It comes from the visitor's browser, so
    only its ids are read, and only known ones are used.
    """
    clicked = {layer: marks[0] for layer, marks in selection.objects.items() if marks}
    if "routes" in clicked:
        _route(str(clicked["routes"].get("id")), shown, view)
    elif "airports" in clicked:
        _airport(str(clicked["airports"].get("id")), shown, view)
    elif "land" in clicked:
        _country(str((clicked["land"].get("properties") or {}).get("iso3")), shown, view, names)
    else:
        st.caption(_("Click a route, an airport or a country to open its figures."))


def _route(key: str, shown: FlightView, view: flights.View) -> None:
    rows = shown.rows
    route, _colon, kind = key.partition(":")
    airports = rows["from_airport"] + "-" + rows["to_airport"]
    rows = rows[(airports == route) & (rows["kind"] == (kind or flights.REMOVAL))]
    if rows.empty:
        return
    first = rows.iloc[0]
    with st.container(border=True, key="opened"):
        title = _("{start} to {end}").format(start=first["from_city"], end=first["to_city"])
        _heading(title, rows)
        _by_month(rows)
        _carriers(first["from_airport"], first["to_airport"])


def _airport(key: str, shown: FlightView, view: flights.View) -> None:
    rows = shown.rows
    rows = rows[(rows["from_airport"] == key) | (rows["to_airport"] == key)]
    if rows.empty:
        return
    airport = tables.table("airports").set_index("airport").loc[key]
    with st.container(border=True, key="opened"):
        _heading(f"{airport['city']}, {airport['name']}", rows)
        if key == flights.GUANTANAMO:
            st.caption(_("On Cuban soil under US control: never counted as Cuba."))
        _by_month(rows)
        _routes(rows)


def _country(code: str, shown: FlightView, view: flights.View, names: Mapping[str, str]) -> None:
    if code not in names or code == "USA":
        return
    rows = shown.rows[shown.rows["receiver"] == code]
    with st.container(border=True, key="opened"):
        if rows.empty:
            st.markdown(f"**{plain(names[code])}**")
            st.caption(_("No recorded leg of this view arrives here. That is not a refusal."))
        else:
            _heading(names[code], rows)
            _by_month(rows)
            _routes(rows)
        if view.to != (code,) and st.button(
            _("Show only {country}").format(country=names[code]), key="only"
        ):
            st.query_params["to"] = [code]
            st.rerun()


def _heading(title: str, rows: pd.DataFrame) -> None:
    legs = int(rows["legs"].sum())
    st.markdown(f"#### {plain(title)}")
    st.caption(
        ngettext(
            "{n} recorded leg, {first} to {last}", "{n} recorded legs, {first} to {last}", legs
        ).format(n=number(legs), first=day(rows["date"].min()), last=day(rows["date"].max()))
    )


def _by_month(rows: pd.DataFrame) -> None:
    """Draw legs by month, months without a leg left out, as a table with bars."""
    by_month = rows.groupby("month")["legs"].sum()
    if len(by_month) < 2:
        return
    legs = _("Legs")
    table = pd.DataFrame({_("Month"): by_month.index.map(month), legs: by_month.to_numpy()})
    parts.ranking(table, legs, _("Recorded legs by month"))


def _routes(rows: pd.DataFrame) -> None:
    """Draw the busiest routes of an airport or a country."""
    routes = flights.by_route(rows).head(BUSIEST)
    legs = _("Legs")
    table = pd.DataFrame(
        {_("From"): routes["from_city"], _("To"): routes["to_city"], legs: routes["legs"]}
    )
    parts.ranking(table, legs, _("The busiest routes"))


def _carriers(start: str, end: str) -> None:
    """Draw the carriers seen on a route, and what that list is not."""
    seen = tables.table("route_carriers")
    labels = tables.labels("route_carriers", "carrier")
    here = seen[(seen["from_airport"] == start) & (seen["to_airport"] == end)]["carrier"]
    if here.empty:
        st.caption(_("No carrier is named for this route."))
        return
    st.markdown(
        _("Carriers seen: {carriers}.").format(carriers=plain(listed(labels[c] for c in here)))
    )
    st.caption(
        _(
            "The source names at most four carriers a route, in alphabetical order, for "
            "removal legs only: a carrier that is not named may have flown too."
        )
    )
