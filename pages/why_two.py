"""Why it takes two: who could stop this plane, with what means, and what the law says."""

import streamlit as st

from explainer.ui import (
    aircraft_parts,
    case_parts,
    chain_parts,
    filters,
    law_parts,
    lever_parts,
    opening_parts,
    parts,
    quiz_parts,
    store,
)
from explainer.words import _

chain, odd_chain = chain_parts.asked(store.receiver_names())
case, odd_case = case_parts.asked()

opening_parts.heading()
filters.say_ignored(odd_chain + odd_case)


def idea() -> None:
    """Draw the idea and then the steps; the steps first for an address that asks for one."""
    walk_first = "step" in st.query_params
    if not walk_first:
        opening_parts.draw()
    chain_parts.draw(chain)
    if walk_first:
        opening_parts.draw()


def asked_for() -> str:
    """Return the section that an address without a part asks for by its other keys."""
    if {"case", "seat"} & set(st.query_params):
        return "cases"
    if "lever" in st.query_params:
        return "levers"
    return "law" if any(key.startswith("law_") for key in st.query_params) else "idea"


@st.fragment
@parts.guarded()
def sections() -> None:
    """Draw the sections, one open at a time."""
    parts.sections(
        "part",
        {
            "idea": (_("Who could stop this plane?"), idea),
            "levers": (_("The levers"), lever_parts.draw),
            "cases": (_("Play both sides"), lambda: case_parts.draw(case)),
            "law": (_("The law"), law_parts.draw),
            "military": (_("Military planes"), aircraft_parts.military),
            "offshore": (_("Guantanamo"), aircraft_parts.offshore),
            "quiz": (_("Quiz"), quiz_parts.draw),
        },
        first=asked_for(),
    )


sections()
parts.copy_view()
