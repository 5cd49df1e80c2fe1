"""The few totals that stand for the whole subject, each with its date and its source."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from explainer.flights import Summary, View
from explainer.words import _, day, months


@dataclass(frozen=True)
class Dated:
    """One figure as a reader meets it: what it counts, when, by whom, and where it stands."""

    key: str
    value: int
    measure: str
    dated: str
    source_ids: tuple[str, ...]


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


def named_uncooperative(lists: pd.DataFrame) -> Dated:
    """Return the stated count of the newest list of uncooperative countries.

    Expects the table ``cooperation_lists``.
    """
    counted = lists[(lists["status"] == "uncooperative") & lists["count_stated"].notna()]
    row = counted.sort_values("as_of").iloc[-1]
    return Dated(
        "named",
        int(row["count_stated"]),
        _("countries that ICE called uncooperative, {n} of them known by name").format(
            n=row["count_listed"]
        ),
        _("As last seen on {day}").format(day=day(date.fromisoformat(row["as_of"]))),
        tuple(row["source_ids"].split(";")),
    )
