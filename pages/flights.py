"""Flight routes: where the planes go, from where, how many, since when."""

import streamlit as st

from explainer import findings, tables
from explainer.content import prose
from explainer.ui import filters, flight_parts, history_parts, map_parts, parts, period_parts, store
from explainer.words import _

names, airports, months = store.country_names(), store.airport_names(), store.flight_months()
kinds = tables.labels("flight_legs", "kind")
view, ignored = filters.flight_view(names, airports, kinds, months)
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
    flight_parts.take_away(view, shown, names)
with right:
    filters.flight_controls(view, names, airports, months)
    flight_parts.ranking(view, shown, names)
    map_parts.inset(view, shown)
flight_parts.all_routes(shown, names)
if shown.summary.legs:
    st.header(_("Over time"), anchor=False)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        period_parts.over_time(view, by, names)
    with right:
        flight_parts.next_ranking(view, shown, names)
st.markdown(prose("not_shown"))
more = [
    (_("Before 2025"), history_parts.before_2025),
    (_("What a flight costs"), history_parts.costs),
]
for tab, (_label, draw) in zip(
    st.tabs([label for label, _draw in more], key="more", on_change="rerun"), more, strict=True
):
    if tab.open:
        with tab:
            draw()
