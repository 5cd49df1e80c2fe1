"""Data: every table of the package, its sources, how to cite and load it."""

import streamlit as st

from explainer.ui import data_parts, data_sources, filters, parts
from explainer.words import _

_table, odd = data_parts.asked()
data_parts.heading()
filters.say_ignored(odd)


def asked_for() -> str:
    """Return the section that an address without a part asks for by its other keys."""
    return "sources" if {"source", "grade", "used_by"} & set(st.query_params) else "tables"


@st.fragment
@parts.guarded()
def sections() -> None:
    """Draw the sections, one open at a time."""
    parts.sections(
        "part",
        {
            "tables": (_("Tables"), data_parts.draw),
            "sources": (_("Sources"), data_sources.draw),
            "cite": (_("Cite and load"), data_parts.cite),
        },
        first=asked_for(),
    )


sections()
parts.copy_view()
