"""Timeline: what happened, when, between whom, and the recorded legs of the same months."""

import streamlit as st

from explainer.ui import filters, parts, timeline_controls, timeline_parts


@st.fragment
@parts.guarded()
def events() -> None:
    """Draw the timeline; a filter or a click draws this part anew."""
    asked = timeline_controls.asked()
    timeline_parts.heading(asked.view)
    filters.say_ignored(asked.ignored)
    timeline_controls.draw(asked.view)
    timeline_parts.drawing(asked)
    timeline_parts.opened(asked)
    timeline_parts.listing(asked)
    timeline_parts.take_away(asked.view)


events()
