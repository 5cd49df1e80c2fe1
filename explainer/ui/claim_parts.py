"""The parts of the page of claims: the counts, the choice of who speaks, the claims."""

import pandas as pd
import streamlit as st

from explainer import claims, tables
from explainer.content import prose
from explainer.ui import claim_html, figures, filters, parts, store
from explainer.ui.figures import Exits
from explainer.words import LANGUAGE, _, listed, number, plain, when


@store.kept
def made() -> pd.DataFrame:
    """Return every claim with its side and its view (``claims.claims``). Do not change it."""
    return claims.claims(tables.table("key_claims"), tables.table("claim_views"))


def asked() -> tuple[claims.View, list[str]]:
    """Return which claims the address asks for (``claim``, ``speaker``), and what was ignored."""
    chosen, odd = filters.codes("claim", {*made()["claim_id"], *_misreadings()})
    chosen = [claim for claim in chosen if claim not in _misreadings()]
    speakers, odd_speakers = filters.codes("speaker", claims.SPEAKERS)
    return claims.View(tuple(chosen), tuple(speakers)), odd + odd_speakers


@store.kept
def _misreadings() -> dict[str, str]:
    return claims.misreadings(tables.table("key_claims"))


def heading() -> None:
    """Draw the top of the page: how the claims stand, who made how many."""
    parts.heading(_("Claims"), claims.title(made()), claims.lead(made()))
    _elsewhere()
    st.markdown(prose("claims"))


def _elsewhere() -> None:
    """Lead a visitor who asks for a misreading to where it is answered."""
    misread = _misreadings()
    asked_for, _odd = filters.codes("claim", misread)
    if not asked_for:
        return
    said = _("A common misreading, which nobody in particular said: {list}").format(
        list=listed(plain(f"“{misread[claim]}”") for claim in asked_for)
    )
    link = _("See the misreadings among the methods")
    st.info(f"{said} [{link}](/methods?part=questions)")


@st.fragment
@parts.guarded()
def chosen_claims() -> None:
    """Draw the choice of who speaks and the claims; a choice draws this part anew."""
    view, _odd = asked()
    if view.claims:
        st.button(
            _("Show all claims"),
            on_click=st.query_params.clear,
            icon=":material/arrow_back:",
            key="all-claims",
        )
    else:
        _control(view)
    st.html(claim_html.listing(view, LANGUAGE))
    _exits(view)


def _control(view: claims.View) -> None:
    """Draw the choice of who speaks, with the number of claims beside each side."""
    labels = tables.labels("claim_views", "speaker")
    counted = claims.counts(made())["all"]
    st.session_state["speaker"] = list(view.speakers)
    st.pills(
        _("Who speaks"),
        list(claims.SPEAKERS),
        format_func=lambda side: f"{labels[side]} ({number(int(counted[side]))})",
        selection_mode="multi",
        key="speaker",
        on_change=_write,
    )


def _write() -> None:
    st.query_params["speaker"] = st.session_state["speaker"]


def verdicts() -> None:
    """Draw how many claims of each side got which verdict, and what a verdict means."""
    st.header(_("How the verdicts are given"), anchor="verdicts")
    st.html(claim_html.grid(LANGUAGE))
    st.markdown(prose("claims_verdicts"))


def _exits(view: claims.View) -> None:
    """Draw the table and the file of the claims shown."""
    rows = claims.in_view(made(), view)
    figures.take_away(
        Exits(
            key="claims",
            title=claims.title(rows),
            measure=_("Public claims, each with a verdict of the editors"),
            resource="key_claims",
            source_ids=tuple(dict.fromkeys(";".join(rows["source_ids"]).split(";"))),
            table=lambda: _table(rows),
            rows=rows,
            filters=claims.filters(view, tables.labels("claim_views", "speaker")),
            address=claims.address(view.claims, view.speakers),
        )
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return claims as a visitor reads them in a table."""
    verdicts = tables.labels("key_claims", "verdict")
    return pd.DataFrame(
        {
            _("When"): rows["date"].map(when),
            _("Who says it"): rows["who_says_it"].map(plain),
            _("Claim"): rows["claim"].map(plain),
            _("Verdict"): rows["verdict"].astype(str).map(verdicts),
        }
    )
