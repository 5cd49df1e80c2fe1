"""On what terms a country takes people back: agreements, visa pressure, reception, releases.

All questions take a country (ISO 3166-1 alpha-3) and a day (``None``: all that is known) and
return rows, newest first. Pure pandas.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from explainer import practice, tables
from explainer.practice import about

US = "USA"
LEVER = "visa_lever"
BY_OTHERS = ("comparison_measure", "comparison_threat")
THREATS = ("threat", "comparison_threat")
RELEASED = (
    "zadvydas_releases",
    "zadvydas_releases_criminal",
    "zadvydas_releases_noncriminal",
    "released_no_travel_document_criminal",
    "released_not_taken_back_cumulative",
)
NOT_REMOVED = "final_orders_not_removed"


@dataclass(frozen=True)
class Terms:
    """How many rows of each kind a country has, for one sentence and for comparisons.

    ``agreements``: agreements and understandings with the United States. ``sanctions``: US visa
    sanctions under section 243(d). ``pressure``: other US visa measures and threats. ``reports``:
    reports on practice. ``newest_report``: their newest date as in the table, empty without one.
    ``reception``: lines on reception in which something was found.
    """

    agreements: int
    sanctions: int
    pressure: int
    reports: int
    newest_report: str
    reception: int


def terms(code: str, as_of: date | None) -> Terms:
    """Return how many rows of each kind a country has, as known on a day."""
    measures = sanctions(code, as_of)
    reports = practice.practice(code, as_of)
    by_us = ~measures["kind"].isin(BY_OTHERS)
    is_sanction = measures["kind"] == "sanction_243d"
    return Terms(
        agreements=int((agreements(code, as_of)["partner"] == US).sum()),
        sanctions=int(is_sanction.sum()),
        pressure=int((by_us & ~is_sanction).sum()),
        reports=len(reports),
        newest_report="" if reports.empty else reports["as_of"].iloc[0],
        reception=int((reception(code, as_of)["what"] != "none_found").sum()),
    )


def agreements(code: str, as_of: date | None) -> pd.DataFrame:
    """Return agreements and understandings on returns, those with the United States first.

    Columns of the table and ``other``: the code of the other side. A deal between two countries of
    the table stands under both. Visa levers, which are no agreements, are left out.
    """
    rows = practice.in_order("agreements", "signed")
    rows = rows[((rows["iso3"] == code) | (rows["partner"] == code)) & (rows["kind"] != LEVER)]
    partner = rows["partner"].astype(str)
    rows = rows.assign(other=partner.mask(partner == code, rows["iso3"]))
    rows = practice.marked("agreements", rows, as_of)
    return rows.sort_values("other", key=lambda other: other != US, kind="stable")


def levers(code: str, as_of: date | None) -> pd.DataFrame:
    """Return the visa levers of other states that the table of agreements holds.

    Adds ``told`` (bool): the table of sanctions has a measure of the same start, so the two tell of
    one act.
    """
    rows = about("agreements", code, as_of, "signed")
    rows = rows[rows["kind"] == LEVER]
    return rows.assign(told=rows["signed"].isin(sanctions(code, as_of)["started"]).astype(bool))


def sanctions(code: str, as_of: date | None) -> pd.DataFrame:
    """Return visa sanctions, threats and other visa measures against a country.

    ``kind`` tells them apart: only ``sanction_243d`` is a US visa sanction; ``BY_OTHERS`` are
    measures of other states. An empty ``ended`` means that no end was found (or known by then).
    """
    return about("visa_sanctions", code, as_of, "started")


def reception(code: str, as_of: date | None) -> pd.DataFrame:
    """Return how people are received: columns of the table ``reception`` and ``old``."""
    return about("reception", code, as_of)


def releases(code: str, as_of: date | None) -> pd.DataFrame:
    """Return counts of people released, or not removed, because the country did not take them.

    Adds ``released`` (bool): a count of releases; else of people under an order who were not
    removed. Figures overlap and must not be added. Other counts of orders are left out: they stand
    in the table of final orders.
    """
    rows = about("releases", code, as_of, "period_end")
    rows = rows[rows["measure"].isin([*RELEASED, NOT_REMOVED])]
    return rows.assign(released=(rows["measure"] != NOT_REMOVED).astype(bool))


def undated(code: str, as_of: date | None) -> int:
    """Return how many rows of these tables are left out because they have no known date."""
    tables_of = ("agreements", "visa_sanctions", "practice", "reception", "releases")
    frames = ((name, tables.table(name)) for name in tables_of)
    return practice.left_out(tuple((n, f[f["iso3"] == code]) for n, f in frames), as_of)
