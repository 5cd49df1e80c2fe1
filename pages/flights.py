"""Flight routes: where the planes go, from where, how many, since when."""

from collections.abc import Mapping

import streamlit as st

from explainer import findings, tables
from explainer.content import prose
from explainer.flights import View
from explainer.ui import (
    filters,
    flight_parts,
    history_parts,
    map_parts,
    parts,
    period_parts,
    store,
    unreached_parts,
)
from explainer.words import _


@st.fragment
@parts.guarded()
def view_of_flights() -> None:
    """Draw what the filters change; a change draws this part anew and nothing beneath it."""
    names, airports, months = store.country_names(), store.airport_names(), store.flight_months()
    kinds = tables.labels("flight_legs", "kind")
    receivers = store.receiver_names()
    view, ignored = filters.flight_view(receivers, airports, kinds, months)
    by, odd_periods = filters.period_kind(view)
    shown = store.flight_view(view)

    parts.heading(
        _("Flight routes"),
        findings.flights_title(view, shown.summary, names),
        findings.flights_lead(view, shown.summary, kinds),
    )
    filters.say_ignored(ignored + odd_periods)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        map_parts.explore(view, names)
    with right:
        filters.flight_controls(view, receivers, airports, months)
        flight_parts.ranking(view, names)
        map_parts.inset(view)
    flight_parts.take_away(view, shown, names)
    flight_parts.all_routes(shown, names)
    if shown.summary.legs:
        st.header(_("Over time"), anchor=False)
        left, right = st.columns([5, 3], gap="medium")
        with left:
            period_parts.over_time(view, by, names)
        with right:
            flight_parts.next_ranking(view, names)
    st.markdown(prose("not_shown"))
    more_about_flights(view, names)


def more_about_flights(view: View, names: Mapping[str, str]) -> None:
    """Draw the sections that a visitor opens one at a time."""
    parts.sections(
        "part",
        {
            "empty": (_("The empty half"), lambda: unreached_parts.empty_half(view, names)),
            "before": (_("Before 2025"), history_parts.before_2025),
            "costs": (_("What a flight costs"), history_parts.costs),
        },
    )


view_of_flights()
