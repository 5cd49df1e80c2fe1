"""Misreadings answered first, as questions: the usual ones, and those that the tables check."""

import html

import pandas as pd
import streamlit as st

from explainer import tables
from explainer.glossary import marked
from explainer.ui import methods_html, store
from explainer.words import LANGUAGE, _, when


def draw() -> None:
    """Draw the questions; each opens to its answer."""
    st.header(_("Questions that figures like these raise"), anchor=False)
    st.markdown(_usual(LANGUAGE), unsafe_allow_html=True)
    st.header(_("Sentences one often reads, checked"), anchor=False)
    st.html(_checked(LANGUAGE))


@store.kept
def _usual(language: str) -> str:
    asked = methods_html.entries("methods_misreadings")
    return "\n\n".join(methods_html.opened(e.title, e.text) for e in asked)


@store.kept
def _checked(language: str) -> str:
    """Return the rows of kind misreading: the sentence, the verdict, the evidence, the sources."""
    claims = tables.table("key_claims")
    rows = claims[claims["kind"] == "misreading"]
    return marked("".join(_claim(row) for _n, row in rows.iterrows()))


def _claim(row: pd.Series) -> str:
    verdict = tables.label("key_claims", "verdict", row["verdict"])
    if pd.notna(row["verdict_note"]):
        verdict = f"{verdict}: {row['verdict_note'][0].lower()}{row['verdict_note'][1:]}"
    sentence = html.escape(_("“{claim}”").format(claim=row["claim"]))
    return (
        f'<section class="checked"><h3>{sentence}</h3>'
        f"<p><strong>{html.escape(verdict)}.</strong> {html.escape(when(row['date']))}</p>"
        f"<p>{html.escape(row['what_the_evidence_says'])}</p>"
        f"{methods_html.sources(row['source_ids'].split(';'))}</section>"
    )
