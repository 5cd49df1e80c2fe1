"""The opening of the page on why it takes two: the idea, its drawing, and one real week."""

import html
from dataclasses import replace

import streamlit as st

from explainer import aircraft, drawings, tables
from explainer.aircraft import COLOMBIA_DEAL, COLOMBIA_WEEK, Case
from explainer.colours import EXPELS, RECEIVES
from explainer.content import prose
from explainer.ui import dated_parts, parts, store
from explainer.words import LANGUAGE, _

# Beside the sources of the deal itself: the line of practice that restates the White House.
WHITE_HOUSE = "C-TOS-COL-2025"


def heading() -> None:
    """Draw the top of the page."""
    parts.heading(
        _("Why it takes two"),
        _("It takes two governments to finish a deportation"),
        " ".join(prose("why_two_lead").split()),
    )


def draw() -> None:
    """Draw the idea with its drawing, and one real week."""
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown(prose("why_two"))
        st.markdown(drawings.two_keys(LANGUAGE), unsafe_allow_html=True)
        st.caption(prose("why_two_drawing"))
    with right, parts.guarded():
        cases = _cases()
        title = _("Colombia, {days}").format(days=aircraft.days(cases))
        st.header(title, anchor="colombia")
        st.html(_week(LANGUAGE))
    with parts.guarded():
        st.subheader(_("What each government said it got"), anchor=False)
        st.html(_claims(LANGUAGE))
        st.caption(prose("colombia_week_note"))


def _cases() -> list[Case]:
    return aircraft.told(tables.table("events"), COLOMBIA_WEEK)


@store.kept
def _week(language: str) -> str:
    """Return the week as HTML in a language; what the deal held stands beneath it, side by side."""
    cases = _cases()
    deal = COLOMBIA_WEEK.index(COLOMBIA_DEAL)
    text = _("{outcome}. What each government said it got stands below.").format(
        outcome=cases[deal].outcome
    )
    cases[deal] = replace(cases[deal], text=text)
    return dated_parts.steps(cases)


@store.kept
def _claims(language: str) -> str:
    """Return as HTML what each government said it got, side by side, in a language."""
    deal = aircraft.told(tables.table("events"), (COLOMBIA_DEAL,))[0]
    washington = (EXPELS, _("Washington"), prose("colombia_week_us"))
    bogota = (RECEIVES, _("Bogota"), prose("colombia_week_them"))
    boxes = "".join(
        f'<div style="border-top-color: {colour}"><strong>{html.escape(title)}</strong>'
        f"<p>{html.escape(' '.join(text.split()))}</p></div>"
        for colour, title, text in (washington, bogota)
    )
    sources = parts.sources_html((*deal.source_ids, WHITE_HOUSE), LANGUAGE)
    return f'<div class="two-claims">{boxes}</div>{sources}'
