"""The teacher's note: 45 minutes with one case, on the page and as a file."""

import re

import streamlit as st

from explainer.content import prose
from explainer.ui import parts
from explainer.words import _

LINK = re.compile(r"\[([^]]+)\]\(([^)]+)\)")


def draw() -> None:
    """Draw the note, and the button that gives it as a file."""
    st.subheader(_("For teachers: 45 minutes with one case"), anchor=False)
    site = parts.site()
    with st.container(key="teachers-note-text"):
        st.markdown(prose("teacher"))
    st.download_button(
        _("The teacher’s note as a text file"),
        data=lambda: note(site),
        file_name="consent-to-land-teachers-note.txt",
        mime="text/plain",
        on_click="ignore",
        icon=":material/download:",
        key="teachers-note",
    )


def note(site: str) -> str:
    """Return the note as plain text, its links written out with the address of the ``site``."""
    title = _("Consent to Land. For teachers: 45 minutes with one case")
    text = LINK.sub(lambda link: _written_out(link[1], link[2], site), prose("teacher"))
    return f"{title}\n\n{text.replace('**', '')}"


def _written_out(words: str, target: str, site: str) -> str:
    return f"{site}{target}" if words == target else f"{words} ({site}{target})"
