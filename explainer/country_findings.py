"""The key figures of one country and what they say in a sentence: pure questions of (code, day)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from explainer import arrivals, elsewhere, known, removed, status, tables, third, third_words
from explainer.arrivals import SOURCES
from explainer.words import _, day, months, ngettext, number, when

# Arrangements and understandings on returning people; a visa lever is none.
ARRANGEMENTS = ("readmission_agreement", "repatriation_mou", "migration_accord", "secret", "other")
# Transfers that are no transfer of people to a country that is not their own.


@dataclass(frozen=True)
class Figure:
    """One key figure of a country.

    ``value``: as a reader sees it. ``amount``: the same as a number, where it is one and is known.
    ``measure``: what is counted, by whom. ``dated``: when. ``sentence``: a whole sentence to
    quote, without source and credit; empty where nothing was found. ``label``: the US label
    (uncooperative, at_risk) where a list names the country.
    """

    key: str
    value: str
    measure: str
    dated: str
    source_ids: tuple[str, ...] = ()
    amount: int | None = None
    sentence: str = ""
    label: str = ""

    @property
    def found(self) -> bool:
        """Whether there is a figure at all."""
        return bool(self.source_ids)


def figures(code: str, name: str, as_of: date | None = None) -> tuple[Figure, ...]:
    """Return the six key figures of a country as known on a day, found or not, always in order.

    Keys: status, removed, orders, legs, agreements, third_country.
    """
    return (
        official(code, name, as_of),
        people_removed(code, name, as_of),
        final_orders(code, name, as_of),
        legs_recorded(code, name, as_of),
        agreements(code, name, as_of),
        third_country(code, name, as_of),
    )


def none_found() -> str:
    """Return what stands in the place of a figure that was not found."""
    return _("No figure found")


def official(code: str, name: str, as_of: date | None = None) -> Figure:
    """Return the last official word on how a country cooperates: the newest certain list."""
    found = status.last(status.of(code, as_of))
    measure = _("last known official status on returns, in ICE’s words")
    if found is None:
        return Figure("status", _("Not known"), measure, _("no list names it or is known in full"))
    labels = tables.labels("cooperation_status", "status")
    if found.says == status.NAMED:
        said = _("{name} was {label} by ICE on its list of {when}, the last known list to name it.")
        label = labels[found.label]
        sentence = said.format(name=name, label=label[:1].lower() + label[1:], when=found.when)
        dated = _("as last seen: list of {when}").format(when=found.when)
        return Figure(
            "status", label, measure, dated, found.source_ids, None, sentence, found.label
        )
    return Figure(
        "status",
        _("Not on the list of {when}").format(when=found.when),
        _not_listed(found),
        _("read here from that list, no word of ICE’s on the country; at risk: not known"),
        found.source_ids,
        sentence=_(
            "{name} was not on ICE’s list of uncooperative countries of {when}, the newest list "
            "whose names are all known."
        ).format(name=name, when=found.when),
    )


def _not_listed(found: status.Last) -> str:
    measure = _("the newest list of uncooperative countries known in full")
    later = _("later lists are known only in part")
    return measure if found.newest else f"{measure}; {later}"


def people_removed(code: str, name: str, as_of: date | None = None) -> Figure:
    """Return ICE's removals of a country's citizens in the newest year with a table by country."""
    year = removed.newest_year(as_of)
    measure = _("ICE removals of its citizens, newest fiscal year with a table by country")
    if year is None:
        return Figure("removed", none_found(), measure, _("no table was out by then"))
    dated = _("fiscal year {year}: October {before} to September {year}").format(
        year=year, before=year - 1
    )
    unsure = known.may_be_later(removed.ICE, year, as_of)
    if unsure:
        measure = _("ICE removals of its citizens")
        dated = _(
            "fiscal year {year}, the newest table whose day of publication we know; tables for "
            "later years are not dated here"
        ).format(year=year)
    rows = removed.of(code, removed.ICE, as_of)
    rows = rows[rows["fiscal_year"] == year]
    if rows.empty:
        return Figure("removed", none_found(), measure, dated)
    people = int(rows.iloc[0]["people"])
    said = ngettext(
        "ICE recorded {n} removal of citizens of {name} in fiscal year {year} (October {before} to "
        "September {year}).",
        "ICE recorded {n} removals of citizens of {name} in fiscal year {year} (October {before} "
        "to September {year}).",
        people,
    )
    return Figure(
        "removed",
        number(people),
        measure,
        dated,
        (str(rows.iloc[0]["source_id"]),),
        people,
        "" if unsure else said.format(n=number(people), name=name, year=year, before=year - 1),
    )


def final_orders(code: str, name: str, as_of: date | None = None) -> Figure:
    """Return the people with a final order who were not detained, on the one day with a list."""
    rows = tables.table("final_orders")
    rows = rows[rows["iso3"].eq(code) & rows["row_kind"].eq("part")]
    rows = known.by("final_orders", rows, as_of)
    measure = _("people under a final order of removal, not detained, by ICE’s count")
    if rows.empty:
        dated = _("no source with a known date by then") if as_of else _("24 November 2024")
        return Figure("orders", none_found(), measure, dated)
    row = rows.iloc[0]
    people, when = int(row["people"]), day(row["as_of"])
    said = ngettext(
        "On {when} ICE counted {n} citizen of {name} under a final order of removal and not "
        "detained.",
        "On {when} ICE counted {n} citizens of {name} under a final order of removal and not "
        "detained.",
        people,
    )
    return Figure(
        "orders",
        number(people),
        measure,
        when,
        (row["source_id"],),
        people,
        said.format(n=number(people), name=name, when=when),
    )


def legs_recorded(code: str, name: str, as_of: date | None = None) -> Figure:
    """Return the recorded removal legs of the last twelve whole months of data."""
    measure = _("recorded removal legs arriving: aircraft, not people")
    start, end = arrivals.last_twelve_months()
    dated = months(start, end)
    if not arrivals.out(as_of):
        out = _("the list of legs was not out by then")
        return Figure("legs", none_found(), measure, out)
    rows = arrivals.arriving(code, as_of)
    count = int(rows.loc[rows["date"].dt.strftime("%Y-%m").between(start, end), "legs"].sum())
    if not count:
        dated = _("{period}; that is not a refusal").format(period=dated)
        return Figure("legs", _("None recorded"), measure, dated, SOURCES)
    said = ngettext(
        "Flight monitors recorded {n} removal leg arriving in {name} from {period}; a leg is an "
        "aircraft, not people.",
        "Flight monitors recorded {n} removal legs arriving in {name} from {period}; a leg is an "
        "aircraft, not people.",
        count,
    ).format(n=number(count), name=name, period=dated)
    return Figure("legs", number(count), measure, dated, SOURCES, count, said)


def agreements(code: str, name: str, as_of: date | None = None) -> Figure:
    """Return how many arrangements on returning people with the United States were found."""
    rows = tables.table("agreements")
    mine = rows["iso3"].eq(code) & rows["kind"].isin(ARRANGEMENTS)
    rows = known.by("agreements", rows[mine], as_of)
    with_us = rows[rows["partner"] == "USA"]
    others = len(rows) - len(with_us)
    also = ngettext(
        "and {n} with another government or the European Union",
        "and {n} with other governments or the European Union",
        others,
    ).format(n=number(others))
    measure = _("agreements or understandings on returns with the United States")
    measure = f"{measure}, {also}" if others else measure
    if rows.empty:
        return Figure("agreements", _("None found"), measure, _("that does not mean there is none"))
    ids = tuple(dict.fromkeys(";".join(rows["source_ids"]).split(";")))
    signed = rows["signed"].dropna()
    dated = _("dates of signing not found")
    if len(signed):
        newest = signed.loc[known.days(signed).idxmax()]
        dated = _("newest signed or announced: {when}").format(when=when(newest))
    value = number(len(with_us)) if len(with_us) else _("None found")
    sentence = ngettext(
        "{n} agreement or understanding on returns between {name} and the United States was found.",
        "{n} agreements or understandings on returns between {name} and the United States were "
        "found.",
        len(with_us),
    ).format(n=number(len(with_us)), name=name)
    return Figure(
        "agreements", value, measure, dated, ids, len(with_us), sentence if len(with_us) else ""
    )


def third_country(code: str, name: str, as_of: date | None = None) -> Figure:
    """Return a country's part in sending people to countries that are not their own."""
    deals = tables.table("third_country_agreements")
    deals = known.by("third_country_agreements", deals[deals["iso3"] == code], as_of)
    sent = elsewhere.counted(elsewhere.sent(code, as_of))
    measure = _("deal to take people of other countries")
    said = ngettext(
        "its own people named in {n} recorded transfer elsewhere",
        "its own people named in {n} recorded transfers elsewhere",
        len(sent),
    ).format(n=number(len(sent)))
    measure = f"{measure}; {said}" if len(sent) else measure
    ids = list(dict.fromkeys(";".join([*deals["source_ids"], *sent["source_ids"]]).split(";")))
    if deals.empty:
        return Figure(
            "third_country",
            _("No deal found"),
            measure,
            _("that does not mean there is none"),
            tuple(ids) if len(sent) else (),
        )
    row = deals.iloc[0]
    deal = third.partner(code)
    # Asking and refusing were known from their own day, however late the status was.
    told = pd.notna(row["status"]) or deal["kind"] in third.NO_DEAL
    value = third_words.status(deal) if told else _("Announced")
    dated = _("as last seen{parts}").format(parts="".join(f"; {p}" for p in _deal(row)))
    return Figure("third_country", value, measure, dated, tuple(ids))


def _deal(row: pd.Series) -> Iterator[str]:
    """Give what is known of a deal, part by part."""
    if pd.notna(row["signed_or_announced"]):
        yield third_words.dated(third.partner(row["iso3"]))
    if pd.notna(row["people_received"]) and pd.notna(row["people_as_of"]):
        counted = _("{n} people counted to {when}").format(
            n=number(int(row["people_received"])), when=when(row["people_as_of"])
        )
        stopover = third.partner(row["iso3"])["kind"] == third.TRANSIT
        yield (
            _("{counted}, on a stopover: in no total").format(counted=counted)
            if stopover
            else counted
        )


def headline(name: str, found: tuple[Figure, ...]) -> tuple[str, str]:
    """Return the headline of a country and the sentence beneath it (``figures``)."""
    by_key = {figure.key: figure for figure in found}
    official, removals, legs = by_key["status"], by_key["removed"], by_key["legs"]
    said = []
    if official.label:
        said.append(
            _("{status} by ICE, {when}").format(
                status=official.value[:1].lower() + official.value[1:], when=official.dated
            )
        )
    if removals.amount is not None and removals.sentence:
        counted = ngettext(
            "{n} ICE removal of its citizens in {year}",
            "{n} ICE removals of its citizens in {year}",
            removals.amount,
        )
        said.append(counted.format(n=removals.value, year=removals.dated.split(":")[0]))
    if legs.amount:
        counted = ngettext(
            "{n} recorded removal leg arriving, {period}",
            "{n} recorded removal legs arriving, {period}",
            legs.amount,
        )
        said.append(counted.format(n=legs.value, period=legs.dated))
    none = _("no figure found") if removals.amount is None else _("what was known by then")
    title = _("{name}: {finding}").format(name=name, finding=said[0] if said else none)
    rest = "".join(f"{part[:1].upper()}{part[1:]}. " for part in said[1:])
    return title, rest + _("All that was found stands below, each figure with date and source.")
