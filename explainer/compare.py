"""Two to four countries side by side: the same questions asked of each, on common scales.

A scale is common only where the same body counted the same thing in the same way: removals by ICE
and recorded flight legs. Governments' own counts stay apart. Pure questions of (codes, day).
"""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from explainer import (
    arrivals,
    country_counts,
    country_facts,
    country_findings,
    ledgers,
    overview_words,
    practice,
    removed,
    status,
    tables,
    terms,
)
from explainer.country_findings import Figure, none_found
from explainer.overview import FEWEST_WITH_ORDER, RATE
from explainer.words import _, listed, month, ngettext, number

MOST = 4
FROM_ALL = "received_all_countries"
# Counts of the receiving side that may stand for all it received, the closest to the US first.
COUNTED = (*ledgers.FROM_US, FROM_ALL)
# What stands in the file: the groups of ``country_facts`` behind the rows and the charts.
GROUPS = (
    "status",
    "removed",
    "orders",
    "rate",
    "legs",
    "received",
    "agreements",
    "sanctions",
    "practice",
    "third_country",
)
# Rows whose measure differs from country to country.
OWN_MEASURE = ("agreements", "third_country", "received")
COLUMNS = ["measure", "country", "period", "value", "unit", "source", "iso3", "source_ids"]


def labels() -> dict[str, tuple[str, str]]:
    """Return the rows in order: by key the question, and what is counted by whom."""
    return {
        "status": (_("Official status"), _("last known, in ICE’s words")),
        "removed": (_("People removed"), _("ICE, by citizenship, in the newest year known")),
        "orders": (_("Under a final order"), _("people not detained, ICE’s count")),
        "rate": (
            _("Removed per 100 with an order"),
            _("100 × ICE removals ÷ people with a final order; none below {n} people").format(
                n=FEWEST_WITH_ORDER
            ),
        ),
        "legs": (_("Removal legs"), _("recorded, last 12 months of data; aircraft, not people")),
        "last_month": (_("Last month with a leg"), _("recorded removal legs arriving")),
        "agreements": (_("Agreements"), _("on returns, with the United States")),
        "sanctions": (_("Visa sanctions and threats"), _("by the United States")),
        "charters": (_("Takes charters?"), _("newest report, as last seen")),
        "papers": (_("Gives papers?"), _("newest report, as last seen")),
        "third_country": (_("Takes others?"), _("third-country role")),
        "received": (_("What it says it received"), _("its own count, last period found")),
    }


def figures(code: str, name: str, as_of: date | None = None) -> dict[str, Figure]:
    """Return what was found of a country for each row of ``labels``, found or not."""
    found = {figure.key: figure for figure in country_findings.figures(code, name, as_of)}
    found["rate"] = rate(code, found["removed"], found["orders"], as_of)
    found["last_month"] = last_month(code, as_of)
    found["sanctions"] = sanctions(code, as_of)
    found["charters"] = report("charters", code, "charter_flights_accepted", as_of)
    found["papers"] = report("papers", code, "travel_documents_days", as_of)
    found["received"] = received(code, as_of)
    return {key: found[key] for key in labels()}


def rate(code: str, sent: Figure, orders: Figure, as_of: date | None = None) -> Figure:
    """Return removals per 100 people with a final order, with formula and both dates."""
    worked_out = country_counts.per_hundred(code, as_of)
    if worked_out is None:
        missing = sent.amount is None or orders.amount is None
        why = _("a figure is missing") if missing else _("too few people have an order")
        return Figure("rate", _("No rate"), "", why)
    formula = _("100 × {sent} in fiscal year {year} ÷ {orders} on {day}").format(
        sent=sent.value, year=removed.newest_year(as_of), orders=orders.value, day=orders.dated
    )
    ids = (*sent.source_ids, *orders.source_ids)
    return Figure("rate", overview_words.figure(RATE, worked_out), "", formula, ids)


def last_month(code: str, as_of: date | None = None) -> Figure:
    """Return the newest month with a recorded removal leg."""
    months = country_counts.legs_by_month(code, as_of)
    if not arrivals.out(as_of):
        return Figure("last_month", none_found(), "", _("the list of legs was not out by then"))
    if months.empty:
        return Figure("last_month", _("None recorded"), "", _("not a refusal"), arrivals.SOURCES)
    row = months[months["legs"] > 0].iloc[-1]
    count = ngettext("{n} leg", "{n} legs", int(row["legs"])).format(n=number(int(row["legs"])))
    when = month(f"{row['start']:%Y-%m}")
    return Figure("last_month", when, "", count, arrivals.SOURCES, int(row["legs"]))


def sanctions(code: str, as_of: date | None = None) -> Figure:
    """Return how many US visa measures are on record, and the newest with its dates."""
    rows = terms.sanctions(code, as_of)
    rows = rows[~rows["kind"].isin(terms.BY_OTHERS)]
    if rows.empty:
        return Figure("sanctions", _("None found"), "", _("that does not mean there is none"))
    row = rows.iloc[0]
    kind = tables.label("visa_sanctions", "kind", row["kind"])
    start, end = practice.written(row["started"]), practice.written(row["ended"])
    dates = [
        _("from {day}").format(day=start) if start else _("start not found"),
        _("to {day}").format(day=end) if end else _("end not found"),
    ]
    if row["kind"] in terms.THREATS:
        dates = [start or _("date not found")]
    count = ngettext("{n} on record", "{n} on record; the newest is given", len(rows))
    dated = f"{', '.join(dates)}; {count.format(n=number(len(rows)))}"
    return Figure("sanctions", kind, "", dated, _ids(row["source_ids"]), len(rows))


def report(key: str, code: str, aspect: str, as_of: date | None = None) -> Figure:
    """Return the newest report on one aspect of returns from the United States."""
    rows = practice.practice(code, as_of)
    rows = rows[(rows["aspect"] == aspect) & rows["sender_iso3"].isna()]
    if rows.empty:
        return Figure(key, none_found(), "", "")
    row = rows.iloc[0]
    seen = _("as last seen {day}").format(day=practice.written(row["as_of"]))
    dated = practice.as_it_was(row["as_of"]) if row["old"] else seen
    return Figure(key, row["value"], "", dated, _ids(row["source_ids"]))


def received(code: str, as_of: date | None = None) -> Figure:
    """Return the receiving side's count of the newest period; single flights stand for none.

    Of several counts to the same day the one closest to the US counts: from the US, all ways.
    """
    rows = ledgers.received(code, as_of)
    long = (rows["period_end"] - rows["period_start"]) > pd.Timedelta(days=ledgers.SHORT)
    rows = rows[long & rows["measure"].isin(COUNTED)]
    if rows.empty:
        return Figure("received", none_found(), "", "")
    rank = rows["measure"].astype(str).map(COUNTED.index)
    rows = rows.assign(rank=rank, days=rows["period_end"] - rows["period_start"])
    newest = rows.sort_values(["period_end", "rank", "days"], ascending=[False, True, False])
    side = ledgers.count_of(newest.iloc[0])
    people = side.people or 0
    return Figure("received", number(people), side.what, side.period, side.source_ids, people)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text.split(";")))


def finding(found: Mapping[str, Mapping[str, Figure]], as_of: date | None = None) -> str:
    """Return in one line who had most removals; ``found``: ``figures`` by name of the country."""
    counts = {n: f["removed"].amount for n, f in found.items()}
    known = {n: c for n, c in counts.items() if c is not None}
    year = removed.newest_year(as_of)
    if year is None or not known:
        return _("{names} side by side: no figure of people removed found").format(
            names=listed(found)
        )
    said = [f"{n} {number(known[n])}" for n in sorted(known, key=lambda n: -known[n])]
    said += [_("{name} no figure found").format(name=n) for n in found if n not in known]
    return _("ICE removals in fiscal year {year}: {counts}").format(
        year=year, counts="; ".join(said)
    )


def lead(found: Mapping[str, Mapping[str, Figure]]) -> str:
    """Return the official status of all in a sentence each, those of one status together."""
    together: dict[tuple[str, str], list[str]] = {}
    for name, rows in found.items():
        said = rows["status"]
        together.setdefault((said.value, said.dated), []).append(name)
    sentences = [
        _("{status}: {names} ({dated}).").format(status=label, names=listed(names), dated=dated)
        for (label, dated), names in together.items()
    ]
    return " ".join(sentences)


def per_year(codes: tuple[str, ...], as_of: date | None = None) -> dict[str, pd.DataFrame]:
    """Return ICE's removals per fiscal year of each country (``removed.per_year``)."""
    return {code: removed.of(code, removed.ICE, as_of) for code in codes}


def by_month(codes: tuple[str, ...], as_of: date | None = None) -> dict[str, pd.DataFrame]:
    """Return recorded removal legs by month of each country (``flights.by_period``)."""
    return {code: country_counts.legs_by_month(code, as_of) for code in codes}


def changes(as_of: date | None = None) -> pd.DataFrame:
    """Return the changes in counting within the years of ``per_year`` (``removed.breaks``)."""
    rows = removed.breaks(removed.ICE, as_of)
    first, last = removed.YEARS[removed.ICE]
    return rows[rows["at"].between(first - 0.5, last + 0.5, inclusive="left")]


def standing(code: str, as_of: date | None = None) -> pd.DataFrame:
    """Return one row per date on which a US list stood: what is known of the country by it.

    Both lists of a date count as one: named uncooperative comes before named at risk, then not
    listed, said of the uncooperative list only, then not known. Columns of ``status.seen``.
    """
    rows = status.of(code, as_of)
    of_uncooperative = rows["status"] == status.LABELS[0]
    says = rows["says"].mask((rows["says"] == status.NOT_LISTED) & ~of_uncooperative, "not_known")
    order = [status.NAMED, status.NOT_LISTED, status.NOT_KNOWN, status.COUNT_ONLY]
    rows = rows.assign(says=says, rank=says.map(order.index) * 2 + ~of_uncooperative)
    ranked = rows.sort_values(["end", "rank"], kind="stable")
    return ranked.drop_duplicates(["start", "end"]).drop(columns="rank").reset_index(drop=True)


def apart(codes: tuple[str, ...], as_of: date | None = None) -> tuple[str, ...]:
    """Return which of the countries have counts of their own government on record."""
    return tuple(code for code in codes if not ledgers.received(code, as_of).empty)


def tidy(
    codes: tuple[str, ...], names: Mapping[str, str], as_of: date | None = None
) -> pd.DataFrame:
    """Return the facts compared, one a row (``COLUMNS``), measure by measure and country after.

    Periods after ISO 8601. What was not found is in no row.
    """
    parts = [
        country_facts.tidy(code, as_of, (group,)).assign(country=names[code], iso3=code)
        for group in GROUPS
        for code in codes
    ]
    return pd.concat(parts, ignore_index=True)[COLUMNS]
