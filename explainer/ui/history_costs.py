"""The section on what a flight costs: published figures, none of them derived here."""

import pandas as pd
import streamlit as st

from explainer import flight_history, tables
from explainer.content import prose
from explainer.ui import parts
from explainer.ui.figures import Exits, download
from explainer.words import _, number, plain, when

COSTS = "flight_costs"


@st.fragment
@parts.guarded()
def costs() -> None:
    """Draw the section on what a flight costs, at the current place of the page."""
    rows = tables.table(COSTS)
    pair = flight_history.charters(rows)
    title = flight_history.charters_title(pair)
    st.header(_("What a flight costs"), anchor="costs")
    st.subheader(plain(title), anchor=False)
    with st.grid(min_column_width=240, gap="medium"):
        for _n, cost in pair.iterrows():
            said = f"{_whose(cost)}. {cost['note']}"
            ids = (cost["source_id"],)
            parts.figure(number(cost["amount"]), _paid(cost), said, ids)
    st.markdown(prose("costs"))
    measure = _("US dollars per flight hour, person or flight: published figures")
    st.caption(measure)
    st.table(_cost_table(rows), border="horizontal", hide_index=True, alt=title)
    ids = tuple(rows["source_id"].unique())
    parts.source_note(_("Single figures of 2021, 2023 and 2025."), ids)
    download(Exits("costs", title, measure, COSTS, ids, lambda: rows, rows))


def _per(cost: pd.Series) -> str:
    """Return what an amount is paid in and for: US dollars per flight hour."""
    return _("{currency} per {unit}").format(
        currency=tables.label(COSTS, "currency", cost["currency"]),
        unit=tables.label(COSTS, "per_unit", cost["per_unit"]).lower(),
    )


def _paid(cost: pd.Series) -> str:
    return _("{unit}. {item}").format(unit=_per(cost), item=cost["item"])


def _whose(cost: pd.Series) -> str:
    """Return who stands behind a cost, and its date."""
    return _("{whose}, {dated}").format(
        whose=tables.label(COSTS, "basis", cost["basis"]),
        dated=when(cost["as_of"]),
    )


def _cost_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the published costs as a reader meets them, each with a link to its source.

    Three columns, so that a phone shows them side by side.
    """
    known = tables.table("sources").set_index("source_id")
    said = []
    for _n, cost in rows.iterrows():
        source = known.loc[cost["source_id"]]
        link = f"[{plain(source['publisher'])}](<{source['url']}>)"
        said.append(
            {
                _("Cost of"): plain(f"{cost['item']}. {cost['note']}"),
                _("Amount"): f"**{number(cost['amount'])}** {_per(cost)}",
                _("Whose figure, date, source"): f"{_whose(cost)}. {link}",
            }
        )
    return pd.DataFrame(said)
