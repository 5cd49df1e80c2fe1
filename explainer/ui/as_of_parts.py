"""The day from which a country's page is seen: a control, and a banner that says what it does."""

from datetime import date

import pandas as pd
import streamlit as st

from explainer import known, tables
from explainer.content import prose
from explainer.ui import filters, store
from explainer.words import LANGUAGE, _, day, ngettext, number

KEY = "as_of"
EARLIEST = date(2000, 1, 1)
# The tables behind a country's page, with the column that names the country.
TABLES = {
    "cooperation_status": "iso3",
    "removals_by_year": "iso3",
    "final_orders": "iso3",
    "ledger_pairs": "iso3",
    "received": "iso3",
    "agreements": "iso3",
    "visa_sanctions": "iso3",
    "practice": "iso3",
    "reception": "iso3",
    "releases": "iso3",
    "third_country_agreements": "iso3",
    "third_country_transfers": "destination_iso3",
}


def asked() -> tuple[date | None, list[str]]:
    """Return the day that the address asks for (``as_of``), and what was ignored in it.

    A day is written YYYY-MM-DD and lies between 2000 and today; of several the last counts.
    """
    days, ignored = [], []
    for text in dict.fromkeys(st.query_params.get_all(KEY)):
        found = _day(text)
        if found is None:
            ignored.append(text)
        else:
            days.append(found)
    return (days[-1] if days else None), ignored


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    exact = text == found.isoformat()
    return found if exact and EARLIEST <= found <= date.today() else None


def control(as_of: date | None) -> None:
    """Draw the choice of a day and, where one is chosen, the banner that says so."""
    st.session_state[KEY] = as_of
    with st.container(key="as-of", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.date_input(
            _("As known on"),
            key=KEY,
            min_value=EARLIEST,
            max_value=date.today(),
            format="DD/MM/YYYY",
            on_change=_write,
            width=180,
            help=_("Shows this page as far as its facts had been published by a day."),
        )
        if as_of:
            st.button(
                _("Show all that is known"),
                on_click=_clear,
                type="tertiary",
                icon=":material/close:",
            )
    if as_of:
        _banner(as_of)


def _banner(as_of: date) -> None:
    codes, _odd = filters.codes("country", store.receiver_names())
    st.info(f"**{_('As known on {day}.').format(day=day(as_of))}** {_left_out(tuple(codes))}")
    rules = st.expander(
        _("Which date counts, table by table"), key="as-of-rules", on_change="rerun"
    )
    if rules.open:
        with rules:
            st.markdown(prose("as_of"))
            st.table(_rules(LANGUAGE), border="horizontal", hide_index=True)


def _left_out(codes: tuple[str, ...]) -> str:
    """Return which date counts, and how many rows of the chosen countries have none."""
    rows = sum(undated(code) for code in codes)
    said = ngettext(
        "{n} row about this choice has no source with a known date and is left out.",
        "{n} rows about this choice have no source with a known date and are left out.",
        rows,
    )
    rule = _(
        "Figures, lists, events and deals count from the later of two days: their own, and the day "
        "their first source came out."
    )
    return f"{rule} {said.format(n=number(rows))}"


def not_here(as_of: date | None) -> None:
    """Say on a page that shows all that is known that the day asked for has no say there."""
    if as_of:
        st.info(
            _(
                "The day works on a country’s page and side by side; this page shows all that is "
                "known."
            )
        )


def said(as_of: date | None) -> str:
    """Return in words the day from which a file is seen; empty without one."""
    return _("As known on {day}").format(day=day(as_of)) if as_of else ""


def file_key(key: str, as_of: date | None) -> str:
    """Return the key of a figure's file, which names it, with the day it is seen from."""
    return f"{key}-as-known-on-{as_of:%Y-%m-%d}" if as_of else key


@store.kept
def undated(code: str) -> int:
    """Return how many rows about a country have no known date of publication."""
    links = tables.table("event_countries")
    events = tables.table("events")
    mine = events[events["event_id"].isin(links.loc[links["iso3"] == code, "event_id"])]
    count = known.undated("events", mine)
    for table, column in TABLES.items():
        rows = tables.table(table)
        count += known.undated(table, rows[rows[column] == code])
    return count


@store.kept
def _rules(language: str) -> pd.DataFrame:
    """Return in words from which day the rows of each table count as known."""
    shown = [*TABLES, "cooperation_lists", "events", "series_breaks", "flight_legs"]
    return pd.DataFrame(
        {
            _("Table"): [tables.resource(table)["title"] for table in shown],
            _("A row is known"): [known.rule(table) for table in shown],
        }
    )


def _write() -> None:
    """Write the chosen day to the address; an emptied control takes it away."""
    chosen = st.session_state[KEY]
    if chosen:
        st.query_params[KEY] = chosen.isoformat()
    else:
        _clear()


def _clear() -> None:
    st.query_params.pop(KEY, None)
