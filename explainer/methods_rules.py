"""A worked example for each figure that the site works out, from the functions that pages use."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from explainer import arrivals, flights, lever_test, overview, removed, tables, third, unreached
from explainer.flights import Summary, View
from explainer.words import _, day, month, months, number, when

COUNTRY = "HND"
# Whose sanction shows the rule of before and after.
SANCTION = "GIN"
FLIGHTS = ("F-01", "F-02")


@dataclass(frozen=True)
class Example:
    """One figure worked out before the reader's eyes, and the sources of what goes into it."""

    said: str
    source_ids: tuple[str, ...]


def examples() -> dict[str, Example]:
    """Return all examples by the key that the rules name them with.

    Raises ``TableError`` when a table cannot be read.
    """
    return {key: made() for key, made in MADE.items()}


def _year() -> tuple[View, Summary, pd.DataFrame]:
    """Return the last twelve months of legs: the view, what it adds up to, all placed legs."""
    start, end = arrivals.last_twelve_months()
    view = View(start=start, end=end)
    legs = flights.placed(tables.table("flight_legs"), tables.table("airports"))
    return view, flights.summary(flights.in_view(legs, view)), legs


def _legs() -> Example:
    view, found, _legs = _year()
    said = _("{period}: {n} recorded removal legs.")
    period = months(view.start, view.end)
    return Example(said.format(period=period, n=number(found.legs)), FLIGHTS)


def _onward() -> Example:
    view, found, _legs = _year()
    said = _("{period}: {onward} of {n} recorded removal legs were onward legs.")
    period = months(view.start, view.end)
    told = said.format(period=period, onward=number(found.onward), n=number(found.legs))
    return Example(told, FLIGHTS)


def _twelve() -> Example:
    start, end = arrivals.last_twelve_months()
    newest = tables.resource("flight_legs")["coverage"]["end"]
    said = _("The records end on {day}. The twelve months are {period}.")
    return Example(said.format(day=when(newest), period=months(start, end)), FLIGHTS)


def _reached() -> Example:
    view, found, _legs = _year()
    said = _("{period}: {n} countries and territories.")
    period = months(view.start, view.end)
    return Example(said.format(period=period, n=number(found.countries)), FLIGHTS)


def _removed() -> Example:
    sent, year, ids = _sent()
    said = _("{name}: {n} people in fiscal year {year}, as ICE printed it.")
    return Example(said.format(name=_name(COUNTRY), n=number(sent), year=year), ids)


def _sent() -> tuple[int, int, tuple[str, ...]]:
    """Return the people of one country whom ICE removed in the newest year, the year, sources."""
    newest = removed.of(COUNTRY, removed.ICE).iloc[-1]
    return int(newest["people"]), int(newest["fiscal_year"]), (newest["source_id"],)


def _rate() -> Example:
    sent, year, ids = _sent()
    orders = tables.table("final_orders")
    row = orders[orders["iso3"] == COUNTRY].iloc[0]
    rate = overview.per_hundred_with_order(
        pd.Series({COUNTRY: sent}), overview.under_orders(orders)
    )
    said = _(
        "{name}: 100 × {sent} people removed by ICE in fiscal year {year} ÷ {people} people with "
        "an order on {day} = {rate}."
    )
    told = said.format(
        name=_name(COUNTRY),
        sent=number(sent),
        year=year,
        people=number(row["people"]),
        day=day(row["as_of"]),
        rate=f"{rate[COUNTRY]:.1f}",
    )
    return Example(told, (*ids, row["source_id"]))


def _born() -> Example:
    sent, year, ids = _sent()
    source = overview.BORN[overview.BORN_UN]
    people = tables.table("population")
    row = people[(people["iso3"] == COUNTRY) & (people["source_id"] == source)].iloc[0]
    born = overview.born_there(people, overview.BORN_UN)
    rate = overview.per_thousand_born(pd.Series({COUNTRY: sent}), born)
    said = _(
        "{name}: 1,000 × {sent} people removed by ICE in fiscal year {year} ÷ {people} people born "
        "there (estimate of the United Nations for {date}) = {rate}."
    )
    told = said.format(
        name=_name(COUNTRY),
        sent=number(sent),
        year=year,
        people=number(born[COUNTRY]),
        date=when(row["as_of"]),
        rate=f"{rate[COUNTRY]:.1f}",
    )
    return Example(told, (*ids, source))


def _lever() -> Example:
    sanctions = tables.table("visa_sanctions")
    act = sanctions[(sanctions["iso3"] == SANCTION) & (sanctions["kind"] == "sanction_243d")].iloc[
        0
    ]
    yearly = lever_test.by_year(tables.table("removals_by_year"))
    years = lever_test.whole_years(yearly, SANCTION, lever_test.ICE)
    test = lever_test.compare(years, act["started"], lever_test.ICE)
    before, after, rows = test.carried()
    used = rows.loc[rows["side"] != lever_test.NEITHER, "source_id"]
    said = _(
        "{name}, visa sanctions of {day}: {b} people removed by ICE in {n} fiscal years before, on "
        "average {mean_b} a year; {a} in {n} fiscal years after, on average {mean_a}. This does "
        "not show cause."
    )
    told = said.format(
        name=_name(SANCTION),
        day=when(act["started"]),
        b=number(before.total),
        a=number(after.total),
        n=before.n,
        mean_b=before.mean,
        mean_a=after.mean,
    )
    return Example(told, tuple(dict.fromkeys([*act["source_ids"].split(";"), *used])))


def _third() -> Example:
    rows = third.transfers()
    used = rows[(rows["group"] == "added") & rows["people"].notna()]
    said = _("{start} to {end}: {people} people in {n} flights, groups or totals.")
    told = said.format(
        start=month(third.SINCE),
        end=when(used["until"].max()[:7]),
        people=number(int(third.added()["people"].sum())),
        n=number(len(used)),
    )
    ids = ";".join(used["source_ids"]).split(";")
    return Example(told, tuple(dict.fromkeys(ids)))


def _empty() -> Example:
    view, _found, legs = _year()
    shown = flights.in_view(legs, view)
    rows = unreached.unreached(tables.table("final_orders"), set(shown["receiver"].dropna()))
    said = _(
        "{period}: {n} countries and territories, with {people} people under a final order on the "
        "list of {day}."
    )
    told = said.format(
        period=months(view.start, view.end),
        n=number(len(rows)),
        people=number(int(rows["people"].sum())),
        day=day(tables.table("final_orders")["as_of"].iloc[0]),
    )
    return Example(told, tuple(dict.fromkeys([*FLIGHTS, *rows["source_id"]])))


def _ledger() -> Example:
    pairs = tables.table("ledger_pairs")
    pairs = pairs[(pairs["iso3"] == "GTM") & (pairs["us_measure_kind"] == "ice_removals")]
    row = pairs.sort_values("us_period_end").iloc[-1]
    said = _("Guatemala ({period}): {receiver} received − {us} removed by ICE = {difference}.")
    told = said.format(
        period=row["period"],
        receiver=number(row["receiver_count"]),
        us=number(row["us_count"]),
        difference=number(row["difference"]).replace("-", "−"),
    )
    return Example(told, tuple(row["source_ids"].split(";")))


def _derived() -> Example:
    counts = tables.table("flight_history_counts")
    row = counts[counts["derived"] & (counts["measure"] == "flights_in_month")].iloc[0]
    said = _("{month}: {n} removal flights. {note}.")
    told = said.format(
        month=month(f"{row['period_start']:%Y-%m}"),
        n=number(row["count"]),
        note=row["note"].removeprefix("Derived: ").removesuffix("."),
    )
    return Example(told, (row["source_id"],))


def _check() -> Example:
    checks = tables.table("flight_checks")
    row = checks.loc[checks["difference"].abs().idxmax()]
    said = _(
        "Transfers, {start} to {end}: {ours} − {printed} = {difference} legs ({percent} percent)."
    )
    told = said.format(
        start=day(row["period_start"]),
        end=day(row["period_end"]),
        ours=number(row["our_count"]),
        printed=number(row["printed_count"]),
        difference=number(row["difference"]),
        percent=f"{100 * row['difference'] / row['printed_count']:.1f}",
    )
    return Example(told, (*FLIGHTS, row["source_id"]))


def _name(iso3: str) -> str:
    countries = tables.table("countries").set_index("iso3")
    return countries.loc[iso3, "name_en"]


MADE: dict[str, Callable[[], Example]] = {
    "legs": _legs,
    "onward": _onward,
    "twelve": _twelve,
    "reached": _reached,
    "removed": _removed,
    "rate": _rate,
    "born": _born,
    "lever": _lever,
    "third": _third,
    "empty": _empty,
    "ledger": _ledger,
    "derived": _derived,
    "check": _check,
}
