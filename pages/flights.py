"""Flight routes: where the planes go, from where, how many, since when."""

import streamlit as st

from explainer import findings
from explainer.content import prose
from explainer.ui import filters, flight_parts, parts, store
from explainer.words import _

names, months = store.country_names(), store.flight_months()
view, ignored = filters.flight_view(names, months)
shown = store.flight_view(view)

parts.heading(
    _("Flight routes"),
    findings.flights_title(view, shown.summary, names),
    findings.flights_lead(shown.summary),
)
filters.say_ignored(ignored)
left, right = st.columns([5, 3], gap="medium")
with left:
    flight_parts.route_map(view, shown, names)
    flight_parts.take_away(view, shown, names)
with right:
    filters.flight_controls(view, names, months)
    flight_parts.ranking(view, shown, names)
    flight_parts.inset(view, shown)
flight_parts.all_routes(shown, names)
st.markdown(prose("not_shown"))
