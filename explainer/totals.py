"""The few totals that stand for the whole subject, each with its date and its source."""

from dataclasses import dataclass

import pandas as pd

from explainer.flights import Summary, View
from explainer.words import _, day, months, number, when

UNITED_STATES = "USA"
NO_AGREEMENT = "visa_lever"
UNCOOPERATIVE = "uncooperative"
SANCTION = "sanction_243d"


@dataclass(frozen=True)
class Dated:
    """One figure as a reader meets it: what it counts, when, by whom, and where it stands.

    ``rule`` says how a figure was put together that nobody printed; empty for a printed one.
    """

    key: str
    value: int
    measure: str
    dated: str
    source_ids: tuple[str, ...]
    rule: str = ""


def legs_recorded(found: Summary, view: View) -> Dated:
    """Return the removal legs of a view (``flights.summary``)."""
    return Dated(
        "legs",
        found.legs,
        _("recorded removal legs: aircraft, not people"),
        _("{period}, Human Rights First").format(period=months(view.start, view.end)),
        ("F-01", "F-02"),
    )


def people_removed(removals: pd.DataFrame) -> Dated:
    """Return ICE's removals of the newest fiscal year that has a table by country.

    Expects the table ``removals_by_year``; takes the printed total, not a sum of its rows.
    """
    ice = removals[removals["measure"] == "ice_removals"]
    year = ice.loc[ice["row_kind"] == "part", "fiscal_year"].max()
    row = ice[(ice["fiscal_year"] == year) & (ice["row_kind"] == "total")].iloc[0]
    return Dated(
        "removed",
        int(row["count"]),
        _("people removed by ICE, in the newest year with figures by country"),
        _("Fiscal year {year}, October to September, ICE").format(year=year),
        (row["source_id"],),
    )


def under_final_order(orders: pd.DataFrame) -> Dated:
    """Return the people with a final order who are not detained (table ``final_orders``)."""
    row = orders[orders["row_kind"] == "total"].iloc[0]
    return Dated(
        "orders",
        int(row["people"]),
        _("people with a final removal order who were not detained"),
        _("{day}, ICE").format(day=day(row["as_of"])),
        (row["source_id"],),
    )


def on_record(agreements: pd.DataFrame, status: pd.DataFrame, sanctions: pd.DataFrame) -> Dated:
    """Return the countries with an agreement with the US on returns, or a refusal, on record.

    Expects the tables ``agreements``, ``cooperation_status`` and ``visa_sanctions``. An agreement
    is any row with the US as partner but a visa lever. A refusal is one as the US sees it: a place
    on a list of uncooperative countries, or a visa sanction under section 243(d). Each country
    counts once; the sources are the first of its newest row in each table.
    """
    agreed = agreements[
        (agreements["partner"] == UNITED_STATES) & (agreements["kind"] != NO_AGREEMENT)
    ]
    named = status[status["status"] == UNCOOPERATIVE]
    barred = sanctions[sanctions["kind"] == SANCTION]
    rows = pd.concat([_dated(agreed, "signed"), _dated(named, "as_of"), _dated(barred, "started")])
    yes, no = set(agreed["iso3"]), {*named["iso3"], *barred["iso3"]}
    return Dated(
        "on_record",
        len(yes | no),
        _(
            "countries and territories with an agreement with the US on returns, or a refusal of "
            "them, on record"
        ),
        _("As found in records up to {end}").format(end=when(rows["on"].max())),
        tuple(dict.fromkeys(rows["source"])),
        _rule(len(yes), len(no), len(yes & no)),
    )


def _dated(rows: pd.DataFrame, dated: str) -> pd.DataFrame:
    """Return the newest row of each country: its date as text (``on``) and first source."""
    on = rows[dated].astype("string").str[:10]
    out = pd.DataFrame(
        {"iso3": rows["iso3"], "on": on, "source": rows["source_ids"].str.split(";").str[0]}
    )
    out = out.sort_values("on", kind="stable", na_position="first")
    return out.drop_duplicates("iso3", keep="last")


def _rule(yes: int, no: int, both: int) -> str:
    return _(
        "An agreement or understanding with the US on taking people back: {yes}. Named "
        "uncooperative on a US list, or under a US visa sanction over returns: {no}. In both "
        "groups: {both}. {yes} + {no} − {both} = {all}. The refusals are as the US sees them, and "
        "many have ended. No full list of either exists: a country that is not counted may have "
        "one."
    ).format(yes=number(yes), no=number(no), both=number(both), all=number(yes + no - both))
