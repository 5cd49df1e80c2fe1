"""Sums that must still meet what somebody printed, by the rules of the site itself."""

from collections.abc import Callable, Iterator

import pandas as pd

from explainer import methods, tables
from upkeep.finding import Finding

SHORT = {methods.ICE: (0, 0), methods.DHS: (-73, 0), methods.RETURNS: (-6, -3)}
"""How far the rows by country may lie from the printed total: withheld cells make them short."""
LOOK = "look at what changed (git diff data/{file}); a figure is never bent to fit a sum."


def findings(sound: set[str]) -> list[Finding]:
    """Return the sums that no longer hold; ``sound`` names the tables without other faults."""
    return [
        finding
        for needed, judge in JUDGES.items()
        if set(needed) <= sound
        for finding in judge(*(tables.table(name) for name in needed))
    ]


def people(removals: pd.DataFrame) -> Iterator[Finding]:
    """Find years whose rows by country do not add up to the printed total of their source."""
    totals = removals[removals["row_kind"].isin(("total", "total_top_ten"))]
    for row in methods.people_sums(removals).itertuples():
        least, most = SHORT[row.measure]
        if not least <= row.difference <= most:
            printed = totals[
                (totals["measure"] == row.measure)
                & (totals["fiscal_year"] == row.fiscal_year)
                & (totals["source_id"] == row.source_id)
                & (totals["count"] == row.printed)
            ]
            yield _off(
                "removals_by_year",
                printed.index[0],
                "count",
                f"the {row.rows} rows of {row.measure}, fiscal year {row.fiscal_year}, source "
                f"{row.source_id} add up to {row.ours:,}, the printed total is {row.printed:,} "
                f"({row.difference:+,}).",
            )


def orders(listed: pd.DataFrame) -> Iterator[Finding]:
    """Find out whether the list of final orders is as short as its description says."""
    found = methods.orders_sum(listed)
    if f"{found['missing']:,} people" not in tables.resource("final_orders")["description"]:
        total = listed.index[listed["row_kind"] == "total"][0]
        yield _off(
            "final_orders",
            total,
            "people",
            f"the {found['rows']} rows add up to {found['ours']:,} of the printed "
            f"{found['printed']:,}: {found['missing']:,} people are missing, and the description "
            "of the table gives another number.",
        )


def flights(checks: pd.DataFrame, legs: pd.DataFrame, airports: pd.DataFrame) -> Iterator[Finding]:
    """Find printed totals of flights beside which our count is no longer what the legs give."""
    to_iso3 = legs["to_airport"].map(airports.set_index("airport")["iso3"])
    for index, check in checks.iterrows():
        flown = (legs["kind"] == check["kind"]) & legs["date"].between(
            check["period_start"], check["period_end"]
        )
        if pd.notna(check["iso3"]):
            flown &= to_iso3 == check["iso3"]
        ours = int(legs.loc[flown, "legs"].sum())
        if ours != check["our_count"]:
            said = f"our count is given as {check['our_count']:,}, the flight legs add up to "
            yield _off("flight_checks", index, "our_count", f"{said}{ours:,}.")
    yield from _difference("flight_checks", checks, "our_count", "printed_count")


def pairs(both: pd.DataFrame) -> Iterator[Finding]:
    """Find pairs whose difference is not the receiver's figure less that of the US."""
    return _difference("ledger_pairs", both, "receiver_count", "us_count")


def _difference(name: str, rows: pd.DataFrame, more: str, less: str) -> Iterator[Finding]:
    should = rows[more] - rows[less]
    for index in rows.index[(should != rows["difference"]).fillna(False)]:
        given, right = rows["difference"][index], should[index]
        yield _off(name, index, "difference", f"{more} less {less} is {right:,}, not {given:,}.")


def lists(headed: pd.DataFrame, named: pd.DataFrame) -> Iterator[Finding]:
    """Find status lists that name another number of countries than they have rows."""
    rows = named["list_id"].value_counts()
    for index, listed in headed.iterrows():
        count = int(rows.get(listed["list_id"], 0))
        if count != listed["count_listed"]:
            said = f"{listed['list_id']} is said to name {listed['count_listed']} countries, "
            wrong = f"{said}cooperation_status.csv has {count} rows of it."
            yield _off("cooperation_lists", index, "count_listed", wrong)


def _off(name: str, index: int, column: str, wrong: str) -> Finding:
    file = tables.resource(name)["path"]
    return Finding(file, int(index) + 2, column, wrong, LOOK.format(file=file), "sum")


JUDGES: dict[tuple[str, ...], Callable[..., Iterator[Finding]]] = {
    ("removals_by_year",): people,
    ("final_orders",): orders,
    ("flight_checks", "flight_legs", "airports"): flights,
    ("ledger_pairs",): pairs,
    ("cooperation_lists", "cooperation_status"): lists,
}
