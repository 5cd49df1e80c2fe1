"""The parts of the start page: the search for a country, the four figures, the doors."""

from collections.abc import Mapping

import streamlit as st

from explainer import flights, tables, totals
from explainer.ui import pages, parts
from explainer.words import _, number


def find_country(names: Mapping[str, str]) -> None:
    """Draw a search for a country that leads to its flights."""
    chosen = st.selectbox(
        _("Look up a country"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("Type a name: Honduras"),
        key="find",
        width=420,
    )
    if chosen:
        st.switch_page(pages.flights(), query_params={"to": chosen})


def figures(found: flights.Summary, year: flights.View) -> None:
    """Draw the four dated figures, which count four different things."""
    four = (
        totals.legs_recorded(found, year),
        totals.people_removed(tables.table("removals_by_year")),
        totals.under_final_order(tables.table("final_orders")),
        totals.named_uncooperative(tables.table("cooperation_lists")),
    )
    with st.grid(min_column_width=150, gap="medium"):
        for dated in four:
            parts.figure(number(dated.value), dated.measure, dated.dated, dated.source_ids)


def doors() -> None:
    """Draw the ways on from the start page."""
    with st.container(border=True, key="doors"):
        st.page_link(
            pages.flights(),
            label=_("**Flight routes** by country and month"),
            icon=":material/flight:",
        )
        st.markdown(
            f"[{_('All recorded flight legs as one file (CSV)')}](/files/flight_legs.csv) · "
            f"[{_('Every table, explained')}](/files/README.md)"
        )
