"""Corrections, how to report an error, updates, who made the site, privacy."""

import html

import streamlit as st

from explainer import methods, tables
from explainer.content import prose
from explainer.ui import methods_html
from explainer.words import LANGUAGE, _, day, month, ngettext, number, when


def draw() -> None:
    """Draw the five sections."""
    st.header(_("Corrections"), anchor="corrections")
    st.markdown(prose("methods_corrections"))
    _corrections()
    st.header(_("How to report an error"), anchor="report")
    st.markdown(prose("methods_report"))
    st.header(_("How often it is updated, and how"), anchor="updates")
    st.markdown(prose("methods_updates"))
    st.html(_ages())
    st.header(_("Who made it"), anchor="makers")
    st.markdown(prose("methods_makers"))
    st.header(_("Privacy"), anchor="privacy")
    st.markdown(prose("methods_privacy"))


def _corrections() -> None:
    log = tables.changes()
    found, named = methods.corrections(log), list(methods.versions(log))
    count = ngettext("{n} version", "{n} versions", len(named)).format(n=number(len(named)))
    if found:
        st.html(_changed(found))
    else:
        said = _(
            "**So far no published figure has been changed**, in {count} of the data: {named}."
        )
        st.markdown(said.format(count=count, named=", ".join(named)))
    st.markdown(f"[{_('The whole list of changes')}](/files/CHANGELOG.md)")


def _changed(found: list[methods.Correction]) -> str:
    """Return the changes of published figures as a table: date, row, old, new, why."""
    titles = {described["name"]: described["title"] for described in tables.package()["resources"]}
    rows = [
        [
            html.escape(when(change.date)),
            html.escape(f"{titles.get(change.table, change.table)}, {change.row}"),
            html.escape(change.old),
            html.escape(change.new),
            html.escape(change.why),
            _cited(change.source),
        ]
        for change in found
    ]
    head = [_("Date"), _("Table and row"), _("Old value"), _("New value"), _("Why"), _("Source")]
    return methods_html.table(head, rows, _("Published figures that were changed"))


def _cited(source: str) -> str:
    """Return the sources of a change where they stand in the table, else the words as they are."""
    ids = [part.strip(" `") for part in source.split(";")]
    if set(ids) <= set(tables.table("sources")["source_id"]):
        return methods_html.sources(ids)
    return html.escape(source)


def _ages() -> str:
    """Return how old the parts of the site are, as a list."""
    flights = tables.resource("flight_legs")["coverage"]
    package = tables.package()
    lists = tables.table("cooperation_lists")["as_of"].max()
    years = tables.table("removals_by_year")
    ice = years[(years["measure"] == "ice_removals") & (years["row_kind"] == "part")]
    facts = (
        (_("Version of the data"), _version(package)),
        (_("Newest whole month of flights"), month(flights["newest_whole_month"])),
        (_("Flights last read"), when(flights["read"])),
        (_("Newest year of people removed by country"), str(ice["fiscal_year"].max())),
        (_("Newest official list"), when(lists)),
        (_("Newest event"), when(tables.table("events")["date"].max())),
        (_("Sources last read"), day(tables.table("sources")["accessed"].max())),
    )
    shown = "".join(f"<dt>{html.escape(k)}</dt><dd>{html.escape(v)}</dd>" for k, v in facts)
    return f'<dl class="methods-facts" lang="{LANGUAGE}">{shown}</dl>'


def _version(package: dict) -> str:
    return _("{version}, {day}").format(
        version=package["version"], day=when(package["created"][:10])
    )
