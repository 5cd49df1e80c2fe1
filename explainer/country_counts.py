"""The counts of one country as facts for a file: status lists, removals, orders, legs, ledgers.

Pure questions of (code, day). A row stands only where a table has one: nothing is filled in.
"""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from explainer import arrivals, flights, known, ledgers, overview, removed, status, tables
from explainer.country_fact import SHOWN, Fact, fiscal, ids, span
from explainer.country_findings import final_orders, people_removed
from explainer.words import _


def statuses(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give what each US list says of a country, only for the date of that list."""
    said = {
        status.NAMED: _("named"),
        status.NOT_LISTED: _("not listed; all names of the list are known"),
        status.NOT_KNOWN: _("not known: some names of the list are missing"),
        status.COUNT_ONLY: _("not known: only the number of countries on the list is known"),
    }
    lists = {"uncooperative": _("uncooperative"), "at_risk": _("at risk")}
    for _n, row in status.of(code, as_of).iterrows():
        about = _(" (around this month)") if row["as_of_precision"] == "approximate" else ""
        measure = _("US list of countries said to be {label}{about}")
        yield Fact(
            measure.format(label=lists[row["status"]], about=about),
            f"{row['end']:%Y-%m-%d}"[: SHOWN[row["as_of_precision"]]],
            said[row["says"]],
            _("what the list says"),
            ids(row["sources"]),
        )


def removals(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give ICE's removals of a country's citizens per fiscal year."""
    return _per_year(code, removed.ICE, _("Removals by ICE, by citizenship"), as_of)


def department(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give removals and returns by all of DHS per fiscal year, of which ICE is a part."""
    yield from _per_year(
        code,
        removed.DHS,
        _("Removals by all of DHS, by nationality; ICE is a part: never add"),
        as_of,
    )
    yield from _per_year(
        code, removed.RETURNS, _("Returns without an order, by all of DHS; no removals"), as_of
    )


def _per_year(code: str, measure: str, said: str, as_of: date | None) -> Iterator[Fact]:
    for row in removed.of(code, measure, as_of).itertuples():
        unit = _("removals") if measure != removed.RETURNS else _("returns")
        yield Fact(said, fiscal(row.fiscal_year), int(row.people), unit, (row.source_id,))


def orders(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give the people with a final order who are not detained."""
    found = final_orders(code, "", as_of)
    if found.amount is not None:
        yield Fact(
            _("People under a final order of removal, not detained, by ICE’s count"),
            orders_on(),
            found.amount,
            _("people"),
            found.source_ids,
        )


def orders_on() -> str:
    """Return the one day of the list of final orders, YYYY-MM-DD."""
    return f"{tables.table('final_orders')['as_of'].iloc[0]:%Y-%m-%d}"


def per_hundred(code: str, as_of: date | None) -> float | None:
    """Return ICE removals of the newest year per 100 people with a final order; None without.

    Formula and floor: ``overview.per_hundred_with_order``.
    """
    sent, people = people_removed(code, "", as_of).amount, final_orders(code, "", as_of).amount
    if sent is None or people is None:
        return None
    found = overview.per_hundred_with_order(pd.Series({code: sent}), pd.Series({code: people}))
    return None if found.empty else float(found[code])


def rate(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give the removals per 100 people with a final order, with formula and both inputs."""
    found = per_hundred(code, as_of)
    if found is None:
        return
    sent, people = people_removed(code, "", as_of), final_orders(code, "", as_of)
    year = removed.newest_year(as_of)
    measure = _(
        "Worked out here: 100 × {sent} ICE removals in fiscal year {year} ÷ {people} people with "
        "a final order, not detained, on {day}"
    )
    yield Fact(
        measure.format(sent=sent.amount, year=year, people=people.amount, day=orders_on()),
        _("see the formula"),
        round(found, 1),
        _("removals per 100 people with an order"),
        (*sent.source_ids, *people.source_ids),
    )


def legs_by_month(code: str, as_of: date | None) -> pd.DataFrame:
    """Return the removal legs arriving in a country by whole month (``flights.by_period``).

    Empty where no leg is on record or the list of legs was not out by then.
    """
    rows = arrivals.arriving(code, as_of)
    coverage = tables.resource("flight_legs")["coverage"]
    view = flights.View(start=coverage["start"][:7], end=coverage["newest_whole_month"])
    months = flights.by_period(rows, "legs", "month", view)
    return months if months["legs"].sum() else months.iloc[:0]


def legs(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give the recorded removal legs by month, and of the last twelve months of data."""
    months = legs_by_month(code, as_of)
    measure = _("Recorded removal legs arriving, {period}: aircraft, not people")
    for row in months.itertuples():
        begins = max(row.start, flights.COUNTING_BEGINS)
        yield Fact(
            measure.format(period=_("by month")),
            f"{begins:%Y-%m-%d}/{row.end:%Y-%m-%d}",
            int(row.legs),
            _("legs"),
            arrivals.SOURCES,
        )
    first, last = arrivals.last_twelve_months()
    newest = months[months["start"].dt.strftime("%Y-%m").between(first, last)]
    if len(newest):
        yield Fact(
            measure.format(period=_("last twelve months of data")),
            f"{newest['start'].iloc[0]:%Y-%m-%d}/{newest['end'].iloc[-1]:%Y-%m-%d}",
            int(newest["legs"].sum()),
            _("legs"),
            arrivals.SOURCES,
        )


def received(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give what the receiving side says it received of its own people; counts overlap."""
    for _n, row in ledgers.received(code, as_of).iterrows():
        label = tables.label("received", "measure", row["measure"])
        yield Fact(
            _("Received, by the receiving side’s own count: {what}; {office}").format(
                what=label, office=row["counted_by"]
            ),
            span(row["period_start"], row["period_end"]),
            int(row["people"]),
            _("people (Mexico: return events)"),
            ids(row["source_ids"]),
        )


def pairs(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give the US side of the two ledgers, and the difference where one is worked out."""
    rows = tables.table(ledgers.PAIRS)
    rows = known.by(ledgers.PAIRS, rows[rows["iso3"] == code], as_of)
    for _n, row in rows[rows["us_measure_kind"] != ledgers.SUM].iterrows():
        period = span(row["us_period_start"], row["us_period_end"])
        cited = ids(row["source_ids"])
        measure = _("US side of the two ledgers: {what}").format(what=row["us_measure"])
        yield Fact(measure, period, int(row["us_count"]), _("see the measure"), cited)
        if pd.notna(row["difference"]) and row["us_measure_kind"] not in ledgers.UNLIKE:
            gap = _("Difference: receiving side {theirs} ({period}) less US {ours}; {why}").format(
                theirs=int(row["receiver_count"]),
                period=span(row["receiver_period_start"], row["receiver_period_end"]),
                ours=int(row["us_count"]),
                why=row["known_reasons"],
            )
            yield Fact(gap, period, int(row["difference"]), _("not a count of people"), cited)
