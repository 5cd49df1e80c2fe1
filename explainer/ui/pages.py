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
