"""What is counted and what is not, breaks in the counting, the rule of each derived figure."""

import html

import pandas as pd
import streamlit as st

from explainer import methods_rules, tables
from explainer.glossary import marked
from explainer.ui import methods_html, store
from explainer.words import LANGUAGE, _, day, plain


def draw() -> None:
    """Draw the three sections."""
    st.header(_("What is counted, and what is not"), anchor=False)
    st.markdown(methods_html.lead("methods_counted"))
    st.header(_("The rule for each figure worked out here"), anchor=False)
    st.markdown(_rules(LANGUAGE), unsafe_allow_html=True)
    st.header(_("Changes in the counting"), anchor=False)
    st.markdown(methods_html.lead("methods_breaks"))
    st.html(_breaks(LANGUAGE))


@store.kept
def _rules(language: str) -> str:
    """Return the rules; each opens to its words and to an example with its sources."""
    made = methods_rules.examples()
    shown = [methods_html.lead("methods_rules")]
    for entry in methods_html.entries("methods_rules"):
        after, body = "", entry.text
        for key in entry.listed("example"):
            example = made[key]
            body += f"\n\n**{_('Example.')}** {plain(example.said)}"
            after = methods_html.sources(example.source_ids)
        shown.append(methods_html.opened(entry.title, body, after))
    return "\n\n".join(shown)


@store.kept
def _breaks(language: str) -> str:
    rows = tables.table("series_breaks").sort_values("date")
    shown = "".join(_break(row) for _n, row in rows.iterrows())
    return marked(f'<ol class="methods-breaks">{shown}</ol>')


def _break(row: pd.Series) -> str:
    series = tables.label("series_breaks", "series", row["series"])
    return (
        f'<li id="{row["break_id"].lower()}"><p><strong>{day(row["date"])}</strong> · '
        f"{html.escape(series)}</p><p>{html.escape(row['what_changed'])}.</p>"
        f"<p>{html.escape(_('What it means: {effect}.').format(effect=row['effect']))}</p>"
        f"{methods_html.sources([row['source_id']])}</li>"
    )
