"""How unknown is shown, contradictions that are kept, points that wait for a lawyer."""

import html

import streamlit as st

from explainer import methods
from explainer.ui import methods_html, store
from explainer.words import LANGUAGE, _, ngettext, number


def draw() -> None:
    """Draw the three sections."""
    st.header(_("How unknown is shown"), anchor=False)
    st.markdown(methods_html.lead("methods_unknown"))
    st.header(_("Contradictions we keep"), anchor=False)
    st.markdown(_contradictions(LANGUAGE), unsafe_allow_html=True)
    st.header(_("Points waiting for a lawyer"), anchor=False)
    st.markdown(_lawyer(LANGUAGE), unsafe_allow_html=True)


@store.kept
def _contradictions(language: str) -> str:
    """Return the contradictions; each opens to both figures and the sources of its rows."""
    shown = [methods_html.lead("methods_contradictions")]
    for entry in methods_html.entries("methods_contradictions"):
        rows = list(methods_html.rows_of(entry.listed("rows")))
        after = methods_html.sources(methods_html.ids_of(rows)) + methods_html.where(rows)
        shown.append(methods_html.opened(entry.title, entry.text, after))
    return "\n\n".join(shown)


@store.kept
def _lawyer(language: str) -> str:
    """Return the points, numbered; each names the rows that carry its mark."""
    shown = [methods_html.lead("methods_lawyer")]
    for n, entry in enumerate(methods_html.entries("methods_lawyer"), start=1):
        title = _("{n}. {title}").format(n=number(n), title=entry.title)
        shown.append(methods_html.opened(title, entry.text, _marked_rows(entry)))
    return "\n\n".join(shown)


def _marked_rows(entry: methods.Entry) -> str:
    """Return the rows that carry the mark of a point, as a list."""
    points = methods.marks()
    wanted = entry.listed("marks")
    rows = points[[any(mark in point for mark in wanted) for point in points["point"]]]
    if rows.empty:
        return ""
    where = {
        "removal_steps": _("Step"),
        "law": _("Rule or case"),
        "levers": _("Lever"),
    }
    listed = "".join(
        f"<li>{html.escape(where[row.table])}: {html.escape(row.row)}</li>"
        for row in rows.itertuples()
    )
    said = ngettext("{n} row carries this mark:", "{n} rows carry this mark:", len(rows))
    return f'<p class="fine">{said.format(n=number(len(rows)))}</p><ul class="fine">{listed}</ul>'
