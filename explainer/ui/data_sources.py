"""All sources, to search: who says it, how good it is, and which tables rest on it."""

from html import escape

import pandas as pd
import streamlit as st

from explainer import data_tables, tables
from explainer.content import prose
from explainer.ui import data_html, data_pager, filters, parts, store
from explainer.words import LANGUAGE, _, ngettext, number

FIND, GRADE, USED_BY, PAGE = "source", "grade", "used_by", "sources_page"
SHOWN, LONGEST = 20, 60


def asked() -> tuple[tuple[str, tuple[str, ...], str], list[str]]:
    """Return words, grades and table that the address asks for, and what was ignored."""
    grades, odd = filters.codes(GRADE, data_tables.GRADES)
    used_by, odd_tables = filters.codes(USED_BY, _users(LANGUAGE))
    find = " ".join(st.query_params.get(FIND, "").split())[:LONGEST]
    return (find, tuple(grades), used_by[-1] if used_by else ""), odd + odd_tables


def draw() -> None:
    """Draw the search, and the sources that fit it."""
    (find, grades, used_by), odd = asked()
    st.header(_("Sources"), anchor=False)
    filters.say_ignored(odd)
    st.markdown(prose("data_sources"))
    _controls(find, grades, used_by)
    found = _found(find, grades, used_by)
    count = ngettext("{n} source", "{n} sources", len(found)).format(n=number(len(found)))
    first = data_pager.first(PAGE, len(found), SHOWN)
    shown = found.iloc[first : first + SHOWN]
    if shown.empty:
        st.markdown(_("No source fits. Clear the search to see all."))
    else:
        st.html(_listed(tuple(shown["source_id"]), LANGUAGE))
    data_pager.draw(PAGE, first, len(shown), len(found), SHOWN, count)


@store.keep(64)
def _found(find: str, grades: tuple[str, ...], used_by: str) -> pd.DataFrame:
    return data_tables.sources(find, grades, used_by)


def _controls(find: str, grades: tuple[str, ...], used_by: str) -> None:
    """Draw search and filters; each writes the address and nothing else."""
    st.session_state.update({FIND: find, GRADE: list(grades), USED_BY: used_by})
    labels, users = tables.labels("sources", "reliability"), _users(LANGUAGE)
    with st.grid(min_column_width=230, gap="small"):
        st.text_input(
            _("Search the sources"),
            type="search",
            max_chars=LONGEST,
            placeholder=_("publisher, title, year"),
            key=FIND,
            on_change=_write,
            args=(FIND,),
        )
        st.multiselect(
            _("Reliability"),
            list(data_tables.GRADES),
            format_func=labels.__getitem__,
            placeholder=_("Any"),
            select_all=False,
            key=GRADE,
            on_change=_write,
            args=(GRADE,),
        )
        st.selectbox(
            _("Rests on it"),
            list(users),
            format_func=users.__getitem__,
            key=USED_BY,
            on_change=_write,
            args=(USED_BY,),
        )


def _write(key: str) -> None:
    st.query_params[key] = st.session_state[key] or []
    st.query_params.pop(PAGE, None)


@store.kept
def _users(language: str) -> dict[str, str]:
    """Return the tables whose rows rest on sources, with their titles; "" for any."""
    resting = set(data_tables.cited()["table"]) - {data_tables.SOURCES}
    titles = data_tables.titles().items()
    return {"": _("Any table"), **{name: title for name, title in titles if name in resting}}


@store.keep(128)
def _listed(ids: tuple[str, ...], language: str) -> str:
    """Return sources as a list: who, when, how good, where, and what rests on it."""
    items = "".join(
        parts.source_html(id_, language).removesuffix("</li>") + f"{_rests(id_)}</li>"
        for id_ in ids
    )
    return f'<ul class="data-sources">{items}</ul>'


def _rests(id_: str) -> str:
    """Return which tables rest on a source, with their rows, as links."""
    used = [
        f"{data_html.table_link(name)} ({_rows(rows)})"
        for name, rows in data_tables.uses()[id_].items()
    ]
    told = ", ".join(used) or escape(_("no row"))
    return f'<p class="rests"><code>{escape(id_)}</code> {escape(_("Rests on it:"))} {told}</p>'


def _rows(n: int) -> str:
    return ngettext("{n} row", "{n} rows", n).format(n=number(n))
