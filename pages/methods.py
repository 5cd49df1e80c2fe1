"""Methods: how the figures are known, what is not known, what was corrected; the glossary."""

import streamlit as st

from explainer import methods
from explainer.content import prose
from explainer.ui import (
    glossary_parts,
    methods_about,
    methods_checks,
    methods_counting,
    methods_gaps,
    methods_questions,
    methods_sources,
    methods_unknown,
    parts,
)
from explainer.words import _

parts.heading(_("Methods"), methods.title(), prose("methods"))


def asked_for() -> str:
    """Return the section that an address without a part asks for by its other keys."""
    if {"term", "find_term"} & set(st.query_params):
        return "glossary"
    return "gaps" if "subject" in st.query_params else "questions"


@st.fragment
@parts.guarded()
def sections() -> None:
    """Draw the sections, one open at a time."""
    parts.sections(
        "part",
        {
            "questions": (_("Questions"), methods_questions.draw),
            "sources": (_("Sources"), methods_sources.draw),
            "checks": (_("Checks"), methods_checks.draw),
            "counting": (_("Counting"), methods_counting.draw),
            "unknown": (_("Not known"), methods_unknown.draw),
            "gaps": (_("Not found"), methods_gaps.draw),
            "glossary": (_("Glossary"), glossary_parts.draw),
            "about": (_("About"), methods_about.draw),
        },
        first=asked_for(),
    )


sections()
