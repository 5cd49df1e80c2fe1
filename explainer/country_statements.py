"""What is said of one country as facts for a file: terms, practice, third countries, events.

Pure questions of (code, day). A row stands only where a table has one: nothing is filled in.
"""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from explainer import country_events, elsewhere, practice, tables, terms
from explainer.country_fact import SHOWN, Fact, ids, span, told, written
from explainer.words import _


def agreements(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give agreements and understandings on returns, with whom and since when."""
    for _n, row in terms.agreements(code, as_of).iterrows():
        what = tables.label("agreements", "kind", row["kind"])
        other = practice.names([row["other"]])
        measure = _("Agreement or understanding on returns with {other}: {what}")
        yield Fact(
            measure.format(other=other, what=what),
            written(row["signed"]) or _("date not found"),
            told(row["limits"], _("terms not known by then")),
            _("its terms in short"),
            ids(row["source_ids"]),
        )


def sanctions(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give visa sanctions and threats; an open end means that no end was found."""
    for _n, row in terms.sanctions(code, as_of).iterrows():
        what = tables.label("visa_sanctions", "kind", row["kind"])
        yield Fact(
            _("{what}, by {who}").format(what=what, who=row["imposed_by"]),
            span(row["started"], row["ended"]),
            told(row["visa_categories"], _("not found")),
            _("what it covers"),
            ids(row["source_ids"]),
        )


def reports(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give the reports on practice, each true on its day."""
    for _n, row in practice.practice(code, as_of).iterrows():
        what = tables.label("practice", "aspect", row["aspect"])
        if pd.notna(row["sender_iso3"]):
            sender = practice.names([row["sender_iso3"]])
            what = _("{what}, in returns from {sender}, not the US").format(
                what=what, sender=sender
            )
        yield Fact(
            _("Practice: {what}").format(what=what),
            written(row["as_of"]),
            told(row["value"], _("not found")),
            _("as last seen on that date"),
            ids(row["source_ids"]),
        )


def reception(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give how people are received on arrival."""
    for _n, row in terms.reception(code, as_of).iterrows():
        if row["what"] != "none_found":
            yield Fact(
                _("Reception: {what}").format(what=tables.label("reception", "what", row["what"])),
                written(row["as_of"]),
                told(row["value"], _("not found")),
                _("as last seen on that date"),
                ids(row["source_ids"]),
            )


def releases(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give the people released, or not removed, because the country did not take them."""
    for _n, row in terms.releases(code, as_of).iterrows():
        yield Fact(
            tables.label("releases", "measure", row["measure"]),
            span(row["period_start"], row["period_end"]),
            int(row["value"]),
            _("people; counts overlap, never add"),
            (row["source_id"],),
        )


def third_country(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give the country's own deal, transfers that name its nationals, and transfers to it."""
    for _n, row in elsewhere.deal(code, as_of).iterrows():
        state = row["status"] if pd.notna(row["status"]) else ""
        yield Fact(
            _("Deal to take people of other countries"),
            written(row["signed_or_announced"]) or _("date not found"),
            tables.label("third_country_agreements", "status", state) or _("announced"),
            _("as last seen"),
            ids(row["source_ids"]),
        )
    named = _("Transfer of people of several countries, its nationals among them, to {place}")
    came = _("People of other countries sent to it ({kind})")
    for rows, measure in ((elsewhere.sent, named), (elsewhere.arrived, came)):
        yield from _moves(rows(code, as_of), measure)


def _moves(rows: pd.DataFrame, measure: str) -> Iterator[Fact]:
    labels = tables.labels("third_country_transfers", "count_kind")
    for _n, row in rows.iterrows():
        place = practice.names([row["destination_iso3"]])
        whole = row["place"] == "counted"
        yield Fact(
            measure.format(place=place, kind=labels[row["count_kind"]].lower()),
            span(row["date"], row["until"]),
            _("number not found") if pd.isna(row["people"]) else int(row["people"]),
            _("people") if whole else _("people; not to be added up"),
            ids(row["source_ids"]),
        )


def events(code: str, as_of: date | None) -> Iterator[Fact]:
    """Give the events; those at the US base of Guantanamo are said to be no act of Cuba."""
    for _n, row in country_events.events(code, as_of).iterrows():
        base = _("Event at the US base of Guantanamo, no act of Cuba; by {who}")
        measure = base if row["base"] else _("Event; by {who}")
        yield Fact(
            measure.format(who=row["actor"]),
            written(row["date"])[: SHOWN[row["date_precision"]]],
            row["title"],
            _("what happened"),
            ids(row["source_ids"]),
        )
