"""Where each body of figures comes from, by subject, from the descriptor of the package."""

import html

import pandas as pd
import streamlit as st

from explainer import methods, tables
from explainer.content import prose
from explainer.ui import methods_html, store
from explainer.words import LANGUAGE, _, ngettext, number, when


def draw() -> None:
    """Draw all subjects with their tables, then how sources are graded."""
    st.header(_("Where the figures come from"), anchor=False)
    st.markdown(methods_html.lead("methods_sources"))
    st.html(_subjects(LANGUAGE))
    st.header(_("How good the sources are"), anchor=False)
    st.markdown(prose("methods_reliability"))
    st.html(_grades(LANGUAGE))


@store.kept
def _subjects(language: str) -> str:
    names = methods.subject_names()
    return "".join(
        _subject(names[key], found) for key, found in methods.by_subject().items() if found
    )


def _subject(name: str, found: list[dict]) -> str:
    count = ngettext("{n} table", "{n} tables", len(found)).format(n=number(len(found)))
    shown = "".join(_table(described) for described in found)
    label = f"{html.escape(name)} <span>{html.escape(count)}</span>"
    return f'<details class="point"><summary><h3>{label}</h3></summary>{shown}</details>'


def _table(described: dict) -> str:
    """Return one table: what a row is, the time, who counted, made from what, on what terms."""
    counted = methods.agencies(described)
    made = "; ".join(
        _link(source["title"], source.get("path", "")) for source in described["sources"]
    )
    terms = "; ".join(_link(terms["title"], terms["path"]) for terms in described["licenses"])
    rows = len(tables.table(described["name"]))
    facts = (
        (_("A row"), html.escape(described["row"].removeprefix("One row is "))),
        (_("Rows"), number(rows)),
        (_("Time"), html.escape(_time(described["coverage"]))),
        (_("Counted by"), html.escape("; ".join(counted))),
        (_("Made from"), made),
        (_("Terms"), terms),
    )
    shown = "".join(f"<dt>{html.escape(k)}</dt><dd>{v}</dd>" for k, v in facts if v)
    title = _link(described["title"], f"/files/{described['path']}")
    return f"<section><h4>{title}</h4><dl>{shown}</dl></section>"


def _time(coverage: dict) -> str:
    """Return the time that a table covers: first and last date where both are known, and a note."""
    if "start" not in coverage or "end" not in coverage:
        return coverage["note"]
    start, end = when(coverage["start"]), when(coverage["end"])
    if start == end:
        return f"{start}. {coverage['note']}"
    return _("{start} to {end}. {note}").format(start=start, end=end, note=coverage["note"])


def _link(title: str, path: str) -> str:
    """Return a title, as a link where the address is one of the web or of this site."""
    if not path.startswith(("https://", "http://", "/files/")):
        return html.escape(title)
    return f'<a href="{html.escape(path)}">{html.escape(title)}</a>'


@store.kept
def _grades(language: str) -> str:
    """Return how many sources have which letter, and how much of them was seen."""
    known = tables.table("sources")
    grades = tables.labels("sources", "reliability")
    seen = tables.labels("sources", "seen")
    crossed = pd.crosstab(known["reliability"].astype(str), known["seen"].astype(str))
    crossed = crossed.reindex(index=list(grades), columns=list(seen), fill_value=0)
    rows = [
        [html.escape(grades[grade]), number(int(row.sum())), *(number(int(n)) for n in row)]
        for grade, row in crossed.iterrows()
    ]
    head = [_("Reliability"), _("Sources"), *seen.values()]
    return methods_html.table(head, rows, _("Sources by reliability and by how much was seen"))
