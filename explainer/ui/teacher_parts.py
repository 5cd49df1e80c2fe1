"""The teacher's note: 45 minutes with one case, on the page and as a file."""

import streamlit as st

from explainer.content import prose
from explainer.words import _


def draw() -> None:
    """Draw the note, and the button that gives it as a file."""
    st.subheader(_("For teachers: 45 minutes with one case"), anchor=False)
    with st.container(key="teachers-note-text"):
        st.markdown(prose("teacher"))
    st.download_button(
        _("The teacher’s note as a text file"),
        data=note,
        file_name="consent-to-land-teachers-note.txt",
        mime="text/plain",
        on_click="ignore",
        icon=":material/download:",
        key="teachers-note",
    )


def note() -> str:
    """Return the note as a file: its title, then the text as the page shows it."""
    title = _("Consent to Land. For teachers: 45 minutes with one case")
    return f"{title}\n\n{prose('teacher')}"
