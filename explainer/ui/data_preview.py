"""The rows of a table, to look through: find words, keep one value, order, page by page.

Plain HTML and not Streamlit's grid: it weighs less on a phone, and a screen reader reads it as a
table.
"""

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from explainer import data_files, data_tables, tables
from explainer.data_tables import Look
from explainer.ui import data_pager, figures, filters, store
from explainer.ui.figures import Exits
from explainer.words import LANGUAGE, _, listed, ngettext, number

FIND, ONLY, SORT, PAGE = "find", "only", "sort", "rows_page"
ROWS, LONGEST = 20, 60


def draw(name: str) -> None:
    """Draw the rows of a table where a visitor opens them, or the address asks for some."""
    key = f"rows-{name}"
    st.session_state.setdefault(key, bool({FIND, ONLY, SORT, PAGE} & set(st.query_params)))
    label = _("Look through its rows")
    opened = st.expander(label, key=key, on_change="rerun", icon=":material/table_rows:")
    if opened.open:
        with opened:
            _rows(name)


def asked(name: str) -> tuple[Look, list[str]]:
    """Return which rows of a table the address asks for, and what was ignored in it."""
    only, odd = filters.codes(ONLY, _only(name, LANGUAGE))
    sort, odd_sorts = filters.codes(SORT, _sorts(name, LANGUAGE))
    column, _dot, value = only[-1].partition(".") if only else ("", "", "")
    order = sort[-1] if sort else ""
    find = " ".join(st.query_params.get(FIND, "").split())[:LONGEST]
    look = Look(name, find, column, value, order.removeprefix("-"), order.startswith("-"))
    return look, odd + odd_sorts


def _rows(name: str) -> None:
    look, odd = asked(name)
    filters.say_ignored(odd)
    _controls(look)
    found = _found(look)
    count = ngettext("{n} row", "{n} rows", len(found)).format(n=number(len(found)))
    first = data_pager.first(PAGE, len(found), ROWS)
    shown = found[first : first + ROWS]
    if len(shown):
        st.html(_grid(name, tuple(shown), LANGUAGE))
    else:
        st.markdown(_("No row fits. Clear the search to see all."))
    data_pager.draw(PAGE, first, len(shown), len(found), ROWS, count)
    figures.download(_exits(look, found, count))


@store.keep(64)
def _found(look: Look) -> pd.Index:
    return data_tables.look(look)


def _controls(look: Look) -> None:
    """Draw search, the value to keep and the order; each writes the address and nothing else."""
    only, sorts = _only(look.table, LANGUAGE), _sorts(look.table, LANGUAGE)
    st.session_state[FIND] = look.find
    st.session_state[ONLY] = f"{look.column}.{look.value}" if look.column else ""
    st.session_state[SORT] = f"{'-' if look.descending else ''}{look.sort}"
    with st.grid(min_column_width=220, gap="small"):
        st.text_input(
            _("Find in its rows"),
            type="search",
            max_chars=LONGEST,
            key=FIND,
            on_change=_write,
            args=(FIND,),
        )
        if len(only) > 1:
            _choice(_("Keep only"), only, ONLY)
        _choice(_("Order"), sorts, SORT)


def _choice(label: str, options: Mapping[str, str], key: str) -> None:
    st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=key,
        on_change=_write,
        args=(key,),
    )


def _write(key: str) -> None:
    st.query_params[key] = st.session_state[key] or []
    st.query_params.pop(PAGE, None)


@store.kept
def _only(name: str, language: str) -> dict[str, str]:
    """Return what can be kept: "" for all rows, then column.value with their labels."""
    made = {"": _("All rows")}
    for column in data_tables.closed_columns(name):
        title = tables.field(name, column)["title"]
        for value, label in data_tables.values(name, column).items():
            made[f"{column}.{value}"] = f"{title}: {label}"
    return made


@store.kept
def _sorts(name: str, language: str) -> dict[str, str]:
    """Return the orders: "" as published, then each column up, and with a hyphen down."""
    made = {"": _("As published")}
    for field in tables.resource(name)["schema"]["fields"]:
        title = field["title"]
        made[field["name"]] = _("{column}, lowest or first first").format(column=title)
        made[f"-{field['name']}"] = _("{column}, highest or last first").format(column=title)
    return made


@store.keep(64)
def _grid(name: str, shown: tuple[int, ...], language: str) -> str:
    """Return rows of a table as HTML, as a visitor reads them."""
    fields = tables.resource(name)["schema"]["fields"]
    about = {field["name"]: (field["title"], field.get("unit", "")) for field in fields}
    head = "".join(f'<th scope="col">{escape(field["title"])}</th>' for field in fields)
    told = data_tables.readable(name).loc[list(shown)]
    body = "".join(
        f"<tr>{''.join(_cell(cell, *about[column]) for column, cell in row.items())}</tr>"
        for row in told.astype(object).to_dict("records")
    )
    label = escape(tables.resource(name)["title"])
    return (
        f'<div class="data-rows" role="region" aria-label="{label}" tabindex="0"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _cell(cell: object, title: str, unit: str) -> str:
    """Return a cell; one that is not known says so. Numbers have a unit, years no separator."""
    kind = f' data-label="{escape(title)}"{" class=n" if unit else ""}'
    if pd.isna(cell):
        return f'<td{kind}><span class="unknown">{escape(_("not given"))}</span></td>'
    if isinstance(cell, int) and "year" not in unit:
        return f"<td{kind}>{number(cell)}</td>"
    return f"<td{kind}>{escape(str(cell))}</td>"


def _exits(look: Look, found: pd.Index, count: str) -> Exits:
    """Return what goes with the rows shown: the same rows as published, their sources, address."""
    rows = data_files.published(look.table).loc[found]
    described = tables.resource(look.table)
    return Exits(
        key=look.table.replace("_", "-"),
        title=_("{title}: {count}").format(title=described["title"], count=count),
        measure=described["row"],
        resource=look.table,
        source_ids=_sources(look, found),
        table=lambda: rows,
        rows=rows,
        filters=_words(look),
        address=_address(look),
    )


def _sources(look: Look, found: pd.Index) -> tuple[str, ...]:
    """Return the sources that the rows rest on, each once."""
    lines = data_tables.cited()
    lines = lines[(lines["table"] == look.table) & lines["row"].isin(found)]
    return tuple(lines["source_id"].unique())


def _words(look: Look) -> str:
    """Return in words what the rows were chosen by."""
    said: Sequence[str] = [
        _("words: {words}").format(words=look.find) if look.find else "",
        _only(look.table, LANGUAGE)[f"{look.column}.{look.value}"] if look.column else "",
    ]
    return listed(filter(None, said))


def _address(look: Look) -> str:
    """Return the address of the rows shown."""
    keys = {
        "table": look.table,
        FIND: look.find,
        ONLY: f"{look.column}.{look.value}" if look.column else "",
        SORT: f"{'-' if look.descending else ''}{look.sort}",
    }
    return f"/data?{urlencode({key: value for key, value in keys.items() if value})}"
