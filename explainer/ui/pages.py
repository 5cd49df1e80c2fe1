"""The pages of the site: where each lies, what it is called, its address."""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from explainer.words import _

PAGES = Path(__file__).resolve().parent.parent.parent / "pages"


def start() -> Page:
    """Return the start page."""
    return st.Page(PAGES / "start.py", title=_("Start"), default=True)


def flights() -> Page:
    """Return the page of flight routes."""
    return st.Page(PAGES / "flights.py", title=_("Flight routes"), url_path="flights")


def why_two() -> Page:
    """Return the page that explains why a removal takes two governments."""
    return st.Page(PAGES / "why_two.py", title=_("Why it takes two"), url_path="why-two")


def countries() -> Page:
    """Return the page of countries."""
    return st.Page(PAGES / "countries.py", title=_("Countries"), url_path="countries")


def third_countries() -> Page:
    """Return the page of deals for other countries' people."""
    return st.Page(
        PAGES / "third_countries.py", title=_("Third countries"), url_path="third-countries"
    )


def timeline() -> Page:
    """Return the page of events in order of time."""
    return st.Page(PAGES / "timeline.py", title=_("Timeline"), url_path="timeline")


def claims() -> Page:
    """Return the page that holds what is claimed against the data."""
    return st.Page(PAGES / "claims.py", title=_("Claims"), url_path="claims")


def data() -> Page:
    """Return the page of the published tables."""
    return st.Page(PAGES / "data.py", title=_("Data"), url_path="data")


def methods() -> Page:
    """Return the page on how the figures are known."""
    return st.Page(PAGES / "methods.py", title=_("Methods"), url_path="methods")


def everywhere() -> list[Page]:
    """Return all pages of the site, in the order of its navigation."""
    return [
        start(),
        flights(),
        why_two(),
        countries(),
        third_countries(),
        timeline(),
        claims(),
        data(),
        methods(),
    ]
