"""The law, readable: two statements that are both true, then every rule and case in plain words."""

import pandas as pd
import streamlit as st

from explainer import law, tables
from explainer.content import prose
from explainer.ui import figures, filters, law_html, parts
from explainer.ui.figures import Exits
from explainer.words import LANGUAGE, _, number, plain


def draw() -> None:
    """Draw the section: the two statements, the filters, the rules and cases, the file."""
    st.header(_("Two statements about consent, and both are true"), anchor=False)
    st.html(law_html.statements(LANGUAGE))
    _rules()


@st.fragment
@parts.guarded()
def _rules() -> None:
    """Draw what the filters of the law change."""
    view, ignored = _asked()
    table = tables.table("law")
    rows = law.chosen(table, tables.table("step_laws"), view)
    st.header(plain(law.title(rows, len(table))), anchor=False)
    st.markdown(prose("law"))
    filters.say_ignored(ignored)
    _controls(view)
    if rows.empty:
        st.markdown(_("No rule or case here fits all that is asked. Clear a filter to see more."))
    else:
        st.html(law_html.groups(view, LANGUAGE))
        _exits(view, rows)
    st.markdown(prose("law_gaps"))


def _asked() -> tuple[law.View, list[str]]:
    """Return the view that the address asks for, and what was ignored in it."""
    steps, odd_steps = filters.codes("law_step", set(_step_names()))
    levels, odd_levels = filters.codes("law_level", tables.labels("law", "level"))
    sides, odd_sides = filters.codes("law_side", tables.labels("law", "side"))
    refs, odd_refs = filters.codes("law_ref", set(tables.table("law")["ref"]))
    found = law.search_words(st.query_params.get("law_find", ""))
    step = steps[-1] if steps else ""
    view = law.View(step, tuple(levels), tuple(sides), tuple(refs), found)
    return view, odd_steps + odd_levels + odd_sides + odd_refs


def _step_names() -> dict[str, str]:
    """Return each step's number and title, by its key."""
    steps = tables.table("removal_steps")
    names = steps["step"].map(number) + ". " + steps["title"]
    return dict(zip(steps["key"], names, strict=True))


def _controls(view: law.View) -> None:
    """Draw search and filters; each writes the address and nothing else."""
    st.session_state["law_find"] = view.find
    st.text_input(
        _("Search the rules and cases"),
        type="search",
        max_chars=law.LONGEST_SEARCH,
        key="law_find",
        placeholder=_("A word or a reference: consul, 30 days, Zadvydas"),
        on_change=_write,
        args=("law_find",),
        width=480,
    )
    chosen = bool(view.step or view.levels or view.sides)
    with st.expander(_("Filter by step, level or side"), expanded=chosen, key="law-filters"):
        _choices(view)
    if view != law.View():
        st.button(
            _("Show all rules and cases"),
            key="law-clear",
            on_click=_clear,
            type="tertiary",
            icon=":material/close:",
        )


def _choices(view: law.View) -> None:
    """Draw the choice of a step, of levels and of sides."""
    names = _step_names()
    st.session_state["law_step"] = view.step or None
    st.selectbox(
        _("Step of the chain"),
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=_("All steps"),
        key="law_step",
        on_change=_write,
        args=("law_step",),
        filter_mode="contains",
    )
    for key, column, label, asked in (
        ("law_level", "level", _("Where the rule comes from"), view.levels),
        ("law_side", "side", _("Whose side it concerns"), view.sides),
    ):
        labels = tables.labels("law", column)
        st.session_state[key] = list(asked)
        st.pills(
            label,
            list(labels),
            format_func=labels.__getitem__,
            selection_mode="multi",
            key=key,
            on_change=_write,
            args=(key,),
        )


def _write(key: str) -> None:
    """Write what a visitor chose into the address; nothing chosen leaves no word there."""
    st.query_params[key] = st.session_state[key] or []


def _clear() -> None:
    for key in ("law_step", "law_level", "law_side", "law_ref", "law_find"):
        st.query_params.pop(key, None)


def _exits(view: law.View, rows: pd.DataFrame) -> None:
    """Draw the table and the file of the rules and cases shown."""
    labels = {column: tables.labels("law", column) for column in ("level", "side")}
    figures.take_away(
        Exits(
            key="law",
            title=law.title(rows, len(tables.table("law"))),
            measure=_("Rules and cases, in plain words, as last seen 23 November 2026"),
            resource="law",
            source_ids=tuple(dict.fromkeys(";".join(rows["source_ids"]).split(";"))),
            table=lambda: _table(rows),
            rows=rows,
            filters=law.filters(view, _step_names(), labels["level"], labels["side"]),
            address=law.address(view),
        )
    )


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rules and cases as a visitor reads them in a table."""
    return pd.DataFrame(
        {
            _("Reference"): rows["ref"].map(plain),
            _("Year"): rows["year"].astype(str),
            _("Level"): rows["level"].astype(str).map(tables.labels("law", "level")),
            _("Side"): rows["side"].astype(str).map(tables.labels("law", "side")),
            _("In plain words"): rows["says_in_plain_words"].map(plain),
        }
    )
