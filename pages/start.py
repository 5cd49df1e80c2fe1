"""Start: what the site is about, one map, four dated figures, doors to the rest."""

import streamlit as st

from explainer import findings
from explainer.content import prose
from explainer.ui import flight_parts, map_parts, parts, start_parts, store
from explainer.words import _

names, year = store.country_names(), store.last_twelve_months()
shown = store.flight_view(year)

parts.kicker(_("Deportation flights, and the states that receive them"))
st.title(_("Deportation takes two countries"), anchor=False)
st.markdown(prose("start"))
start_parts.find_country(store.receiver_names())
start_parts.figures(shown.summary, year)
st.header(findings.flights_title(year, shown.summary, names), anchor=False)
left, right = st.columns([5, 3], gap="medium")
with left:
    map_parts.deck(year, names, map_parts.frame(year, shown))
    map_parts.note()
with right:
    flight_parts.ranking(year, names)
    map_parts.inset(year)
start_parts.doors()
