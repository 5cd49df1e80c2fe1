"""Start: the idea, the search, four dated figures, one map, three stories, doors to the rest."""

import streamlit as st

from explainer import drawings, findings
from explainer.content import prose
from explainer.ui import flight_parts, map_parts, pages, parts, search_parts, start_parts, store
from explainer.words import LANGUAGE, _

names, year = store.country_names(), store.last_twelve_months()

left, right = st.columns([3, 2], gap="large")
with left:
    parts.kicker(_("Deportation flights, and the states that receive them"))
    st.title(_("Deportation takes two countries"), anchor=False)
    st.markdown(prose("start"))
    search_parts.box()
with right:
    st.markdown(drawings.two_keys(LANGUAGE), unsafe_allow_html=True)

shown = store.flight_view(year)
start_parts.figures(shown.summary, year)
st.header(findings.flights_title(year, shown.summary, names), anchor=False)
left, right = st.columns([5, 3], gap="medium")
with left:
    map_parts.deck(year, names, map_parts.frame(year, shown))
    map_parts.note()
with right:
    flight_parts.ranking(year, names)
    map_parts.inset(year)
    st.page_link(pages.flights(), label=_("Choose countries, months and airports"))

start_parts.stories()
start_parts.doors()
with parts.guarded():
    start_parts.changed()
