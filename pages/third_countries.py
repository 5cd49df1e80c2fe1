"""Third countries: who takes people who are not its citizens, and on what terms."""

import streamlit as st

from explainer.ui import (
    filters,
    parts,
    third_law,
    third_partner,
    third_parts,
    third_table,
    third_transfers,
)
from explainer.words import _

code, odd = third_parts.asked()
odd_filters = third_parts.view()[1]

with st.container(key="third-top"):
    third_parts.heading(code)
filters.say_ignored(odd + odd_filters)
if code:
    third_parts.choose(code)
    third_partner.draw(code)
    third_parts.idea()
else:
    third_parts.idea()
    third_parts.choose(code)


@st.fragment
@parts.guarded()
def sections() -> None:
    """Draw the sections, one open at a time."""
    parts.sections(
        "part",
        {
            "partners": (_("All partners"), lambda: third_table.draw(code)),
            "transfers": (_("Transfers"), third_transfers.draw),
            "law": (_("The law"), third_law.draw),
        },
    )


sections()
third_parts.jump()
