"""The foot of every page: who made it, how old it is, where its sources and corrections are."""

import streamlit as st

from explainer import tables
from explainer.words import _, month


def draw() -> None:
    """Draw the foot. It stands even when the data package cannot be read."""
    st.divider()
    with st.container(key="foot"):
        try:
            package = tables.package()
            newest = month(tables.resource("flight_legs")["coverage"]["newest_whole_month"])
            age = _("Newest whole month of flights: {month}. Data version {version}.").format(
                month=newest, version=package["version"]
            )
        except tables.TableError:
            age = _("The data package cannot be read at the moment.")
        st.caption(
            _(
                "**Consent to Land** is an independent, non-partisan explainer, made by its "
                "contributors. Information, not legal advice."
            )
        )
        st.caption(age)
        doors = {
            _("All sources"): "sources.csv",
            _("Corrections"): "CHANGELOG.md",
            _("About the data"): "README.md",
            _("Codebook"): "datapackage.json",
            _("Licences"): "LICENSE.md",
        }
        links = " · ".join(f"[{label}](/files/{name})" for label, name in doors.items())
        st.markdown(f":small[{links}]")
