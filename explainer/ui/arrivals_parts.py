"""Flights that arrive in one country: a small map, legs by month, the newest recorded month."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from explainer import arrivals, charts, colours, exports, findings, flights, maps
from explainer.arrivals import SOURCES
from explainer.ui import pages, parts, store
from explainer.ui.figures import Exits, figure, specification
from explainer.words import LANGUAGE, _, month, months, ngettext, number, period_of_days, plain

HEIGHT = 320


@st.fragment
@parts.guarded()
def draw(code: str, as_of: date | None) -> None:
    """Draw the recorded removal legs that arrive in a country."""
    st.header(_("Flights"), anchor="flights")
    if not arrivals.out(as_of):
        st.markdown(_("No figure found: the list of flight legs was published in September 2026."))
        return
    view = view_of(code)
    shown = store.flight_view(view)
    if not shown.summary.legs:
        parts.source_note(
            _("No figure found: no leg on record arrives here. That is not a refusal."),
            SOURCES,
            "arrivals",
        )
        return
    name = store.country_names()[code]
    st.markdown(_said(shown))
    left, right = st.columns([1, 1], gap="medium")
    with left:
        _map(code, view, shown, name)
    with right:
        _by_month(view, name)
    st.page_link(
        pages.flights(),
        label=_("All flights to {name}: routes, airports, days").format(name=name),
        query_params={"to": code},
        icon=":material/flight:",
    )


def view_of(code: str) -> flights.View:
    """Return the view of all whole months of legs that arrive in a country."""
    known = store.flight_months()
    return flights.View(start=known[0], end=known[-1], to=(code,))


def _said(shown: store.FlightView) -> str:
    """Return the newest recorded month, the onward legs, and what a leg is, in sentences."""
    last = shown.rows["month"].max()
    legs = int(shown.rows.loc[shown.rows["month"] == last, "legs"].sum())
    newest = ngettext(
        "Last recorded month: **{month}, {n} leg**.",
        "Last recorded month: **{month}, {n} legs**.",
        legs,
    ).format(month=month(last), n=number(legs))
    onward = shown.summary.onward
    told = ngettext(
        "{n} of all {legs} is an onward leg, which began at an airport abroad.",
        "{n} of all {legs} are onward legs, which began at an airport abroad.",
        onward,
    ).format(n=number(onward), legs=number(shown.summary.legs))
    if onward == shown.summary.legs:
        told = _("All recorded legs are onward legs, which began at an airport abroad.")
    if not onward:
        told = _("None is an onward leg from an airport abroad.")
    return f"{newest} {told} {_('A leg is an aircraft, not people.')}"


def _map(code: str, view: flights.View, shown: store.FlightView, name: str) -> None:
    """Draw the routes on a small map; the table of routes stands on the page of flights."""
    routes = ngettext("{n} route into {name}", "{n} routes into {name}", len(shown.routes))
    title = routes.format(n=number(len(shown.routes)), name=name)
    period = months(view.start, view.end)
    st.subheader(plain(title), anchor=False)
    st.caption(_("Recorded removal legs, {period}").format(period=period))
    busiest = shown.routes.iloc[0]
    alt = _("Map: {title}, {period}. The busiest is {start} to {end}, {n} legs.").format(
        title=title,
        period=period,
        start=busiest["from_city"],
        end=busiest["to_city"],
        n=number(busiest["legs"]),
    )
    with st.container(key="arrivals-map"):
        st.pydeck_chart(
            store.deck(view, maps.frame(shown.routes), LANGUAGE),
            height=HEIGHT,
            key=f"arrivals-{code}",
            alt=alt,
        )
    parts.source_note(
        _("Blue: from a US-run airport. Orange all along: onward leg. Human Rights First."),
        SOURCES,
        "arrivals-map",
    )
    _routes(shown, title)


def _routes(shown: store.FlightView, title: str) -> None:
    """Draw the table of the map when a visitor opens it."""
    table = st.expander(_("Table of these routes"), key="table-arrivals", on_change="rerun")
    if not table.open:
        return
    kinds = {True: _("onward"), False: _("from a US-run airport")}
    columns = {
        _("From"): shown.routes["from_city"],
        _("To"): shown.routes["to_city"],
        _("Legs"): shown.routes["legs"].map(number),
        _("Kind"): shown.routes["onward"].map(kinds),
    }
    with table:
        st.table(pd.DataFrame(columns), border="horizontal", hide_index=True, alt=title)


def _by_month(view: flights.View, name: str) -> None:
    """Draw the legs by month."""
    rows, spec = _spec(view, LANGUAGE)
    said = [period_of_days(row.start, row.end, "month") for row in rows.itertuples()]
    exits = Exits(
        key=f"arrivals-{view.to[0]}",
        title=findings.most_at_once(rows, "legs", "month"),
        measure=_("Recorded removal legs arriving in {name}, by month").format(name=name),
        resource="flight_legs",
        source_ids=SOURCES,
        table=lambda: pd.DataFrame(
            {_("Month"): said, _("Legs"): [number(legs) for legs in rows["legs"]]}
        ),
        rows=rows,
        filters=exports.flights_filters(view, store.country_names()),
        address=exports.flights_address(view),
    )
    figure(spec, _("Hollow: January 2025 is covered from the 20th only."), exits)


@store.kept
def _spec(view: flights.View, language: str) -> tuple[pd.DataFrame, dict[str, Any]]:
    rows = flights.by_period(store.flight_view(view).rows, "legs", "month", view)
    chart = charts.by_period(rows, "legs", _("Legs"), colours.RECEIVES, "month")
    return rows, specification(chart)
