"""The map that can be explored: played month by month, and opened by a click.

It runs as a fragment: a click or a step of the play draws this part anew and nothing around it.
"""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st
from streamlit.elements.deck_gl_json_chart import PydeckState

from explainer import findings, flights, maps
from explainer.ui import detail_parts, parts, store
from explainer.words import LANGUAGE, _, months, ngettext, number

SOURCES = ("F-01", "F-02")
SECONDS_A_MONTH = 1.5
PLAYED = "played-month"


def explore(view: flights.View, names: Mapping[str, str]) -> None:
    """Draw the map of a view with its play button and what a click on it opens."""
    if PLAYED in st.session_state and st.session_state[PLAYED][0] != view:
        del st.session_state[PLAYED]
    playing = PLAYED in st.session_state
    st.fragment(_explore, run_every=SECONDS_A_MONTH if playing else None)(view, names)


@parts.guarded()
def _explore(view: flights.View, names: Mapping[str, str]) -> None:
    whole = store.flight_view(view)
    if whole.routes.empty:
        st.info(_("There is nothing to draw: choose a longer period or another country."))
        return
    now = _month_on_show(view)
    shown = store.flight_view(now)
    event = deck(now, names, frame(view, whole))
    _play_control(view, now, shown.summary.legs)
    detail_parts.opened(event.selection, whole, view, names)
    note()


def _month_on_show(view: flights.View) -> flights.View:
    """Return the view itself or, while it is played, its next month; after the last, the view."""
    if PLAYED not in st.session_state:
        return view
    played = flights.months(view.start, view.end)
    step = st.session_state[PLAYED][1]
    if step >= len(played):
        del st.session_state[PLAYED]
        st.rerun()
    st.session_state[PLAYED] = (view, step + 1)
    return replace(view, start=played[step], end=played[step])


def _play_control(view: flights.View, now: flights.View, legs: int) -> None:
    if view.start == view.end:
        return
    playing = PLAYED in st.session_state
    with st.container(horizontal=True, vertical_alignment="center"):
        label = _("Stop") if playing else _("Play month by month")
        icon = ":material/stop:" if playing else ":material/play_arrow:"
        if st.button(label, icon=icon, key="play"):
            if playing:
                del st.session_state[PLAYED]
            else:
                st.session_state[PLAYED] = (view, 0)
            st.rerun()
        if playing:
            counted = ngettext("{n} leg", "{n} legs", legs).format(n=number(legs))
            st.markdown(f"**{months(now.start, now.end)}**: {counted}")


def deck(view: flights.View, names: Mapping[str, str], frame: maps.Frame) -> PydeckState:
    """Draw the route map and return what a visitor clicked on it."""
    alt = _("Map of flight routes. {finding}. The tables on this page give the same figures.")
    finding = findings.flights_title(view, store.flight_view(view).summary, names)
    with st.container(key="route-map"):
        return st.pydeck_chart(
            store.deck(view, frame, LANGUAGE),
            height=600,
            key="map",
            on_select="rerun",
            alt=alt.format(finding=finding),
        )


def frame(view: flights.View, shown: store.FlightView) -> maps.Frame:
    """Return where the map of a view looks: the Americas, or what the visitor chose."""
    return maps.frame(shown.routes) if view.to or view.origin else maps.AMERICAS


def note() -> None:
    """Draw what the colours and widths of a route map mean, and its sources."""
    parts.source_note(
        _(
            "Blue: airports that the United States runs, and legs that leave them. Orange: "
            "airports abroad, and onward legs between them. Grey: empty returns and fuel stops. "
            "Width: number of legs. Human Rights First, ICE Flight Monitor, through Jon Nealon’s "
            "map draft. Borders as Natural Earth draws them."
        ),
        SOURCES,
    )


def inset(view: flights.View) -> None:
    """Draw the routes that the frame of the Americas cuts off, on a small map of the world."""
    far = None if view.to or view.origin else store.world_inset(view, LANGUAGE)
    if not far:
        return
    drawn, legs = far
    said = _("{n} of these legs begin or end beyond the Americas:")
    st.caption(said.format(n=number(legs)))
    st.pydeck_chart(
        drawn,
        height=190,
        key="inset",
        alt=_("Small map of the world with the routes that begin or end beyond the Americas."),
    )
