"""Words of the overview: what each measure counts, what it finds, how its classes are called."""

from collections.abc import Mapping

import pandas as pd

from explainer import overview, status, tables
from explainer.flights import View
from explainer.overview import (
    BORN_ACS,
    BORN_UN,
    FEWEST_WITH_ORDER,
    LEGS,
    LEGS_ALL,
    NOT_LISTED,
    ORDERS,
    RATE,
    REMOVED,
    STATUS,
    Choice,
)
from explainer.unreached import AT_RISK, NOT_KNOWN, UNCOOPERATIVE
from explainer.words import _, day, listed, months, ngettext, number

MOST_NAMED = 3
DECIMALS = (RATE, BORN_UN, BORN_ACS)


def measures() -> dict[str, str]:
    """Return what the switch prints for each measure, in order."""
    return {
        STATUS: _("Official status on a list date"),
        REMOVED: _("People removed in a fiscal year"),
        RATE: _("Removed per 100 people with a final order"),
        ORDERS: _("People with a final order"),
        LEGS: _("Recorded removal legs, newest twelve months"),
        LEGS_ALL: _("Recorded removal legs, whole period"),
        BORN_UN: _("Removed per 1,000 people born there, rough (UN estimate)"),
        BORN_ACS: _("Removed per 1,000 people born there, rough (US survey)"),
    }


def statuses() -> dict[str, str]:
    """Return what a page prints for each official status, those of complete lists included."""
    named = tables.labels("cooperation_status", "status")
    return {
        **named,
        NOT_LISTED: _("Not on the uncooperative list"),
        NOT_KNOWN: _("Not known"),
    }


def figure(measure: str, value: float) -> str:
    """Return a figure of a measure as a reader sees it; a rate with one decimal."""
    if measure in DECIMALS:
        whole, tenth = f"{value:.1f}".split(".")
        return _("{whole}.{tenth}").format(whole=number(int(whole)), tenth=tenth)
    return number(int(value))


def none(measure: str) -> str:
    """Return what stands where a measure has no figure."""
    if measure in (LEGS, LEGS_ALL):
        return _("No leg recorded (not a refusal)")
    if measure in DECIMALS:
        return _("No rate: a figure is missing or too small")
    return _("No figure found")


def agency(year: int, years: Mapping[int, str]) -> str:
    """Return who counts the people removed in a fiscal year: ICE or all of DHS."""
    return _("ICE") if years[year] == overview.ICE else _("all of DHS")


def list_label(row: Mapping[str, object]) -> str:
    """Return a list date in words, and how many names are known (``overview.list_dates`` row)."""
    when = list_when(str(row["as_of"]), str(row["as_of_precision"]))
    if not row["named"]:
        return _("{when}: only the count is known").format(when=when)
    return _("{when}: {n} names known").format(when=when, n=row["named"])


def list_when(as_of: str, precision: str) -> str:
    """Return the date of a list as exactly as it is known."""
    return status.when(pd.Series({"as_of_precision": precision, "end": pd.Timestamp(as_of)}))


def measure(choice: Choice, years: Mapping[int, str], period: View, orders_on: pd.Timestamp) -> str:
    """Return what the map shows, by whom and when; for a rate its formula and both dates."""
    on = day(orders_on)
    last = next(iter(years))
    year = _("fiscal year {year} (October {before} to September {year})")
    newest = year.format(year=last, before=last - 1)
    said = {
        STATUS: _("Official status: an ICE judgement, as last seen on the list date"),
        REMOVED: _("People removed, by citizenship, {year}, {agency}").format(
            year=year.format(year=choice.year, before=choice.year - 1),
            agency=agency(choice.year, years),
        ),
        RATE: _(
            "100 × people removed by ICE in {year} ÷ people with a final order who were not "
            "detained on {day}; no rate where fewer than {n} people have an order"
        ).format(year=newest, day=on, n=FEWEST_WITH_ORDER),
        ORDERS: _("People with a final order who were not detained, {day}, ICE").format(day=on),
        LEGS: _("Recorded removal legs (aircraft, not people) arriving, {period}"),
        LEGS_ALL: _("Recorded removal legs (aircraft, not people) arriving, {period}"),
        BORN_UN: _(
            "Rough: 1,000 × people removed by ICE in {year} ÷ people born there and living in the "
            "US in mid 2020, one source only: United Nations estimate"
        ).format(year=newest),
        BORN_ACS: _(
            "Rough: 1,000 × people removed by ICE in {year} ÷ people born there and living in the "
            "US in 2022, one source only: American Community Survey, {n} countries"
        ).format(year=newest, n=19),
    }[choice.measure]
    return said.format(period=months(period.start, period.end))


def title(
    choice: Choice, values: pd.Series, names: Mapping[str, str], years: Mapping[int, str]
) -> str:
    """Return the finding: the countries with the highest figures of a measure (by iso3)."""
    top = values.sort_values(ascending=False, kind="stable").head(MOST_NAMED)
    who = listed(names[code] for code in top.index)
    figures = listed(figure(choice.measure, value) for value in top)
    newest = next(iter(years))
    return {
        REMOVED: _("{who} had the most people removed in fiscal year {year}: {figures}"),
        RATE: _("{who} had the most removals per 100 people with a final order: {figures}"),
        ORDERS: _("{who} had the most people with a final order: {figures}"),
        LEGS: _("{who} had the most recorded removal legs: {figures}"),
        LEGS_ALL: _("{who} had the most recorded removal legs: {figures}"),
        BORN_UN: _("{who} had the most removals per 1,000 people born there: {figures}"),
        BORN_ACS: _("{who} had the most removals per 1,000 people born there: {figures}"),
    }[choice.measure].format(
        who=who, figures=figures, year=choice.year if choice.measure == REMOVED else newest
    )


def status_title(lists: pd.DataFrame) -> str:
    """Return what the lists of one date say (rows of ``cooperation_lists`` of that date)."""
    first = lists.iloc[0]
    when = list_when(first["as_of"], first["as_of_precision"])
    said = [
        _said(str(row["status"]), row["count_stated"], int(row["count_listed"]), why)
        for row in lists.sort_values("status").to_dict("records")
        for why in [status.more_names(row)]
    ]
    return _("ICE’s list of {when}: {said}").format(when=when, said=listed(said))


def _said(label: str, stated: object, known: int, why: str) -> str:
    """Return what one list says: 15 uncooperative (9 names known); ``why`` more than stated."""
    form = {
        UNCOOPERATIVE: _("{n} uncooperative ({known})"),
        AT_RISK: _("{n} at risk ({known})"),
    }[label]
    names = ngettext("{n} name known", "{n} names known", known).format(n=number(known))
    names = f"{names}: {why}" if why else names
    return form.format(
        n=number(int(str(stated))) if pd.notna(stated) else _("a number not stated"),
        known=names if known else _("no name known"),
    )


def official(row: Mapping[str, object], labels: Mapping[str, str]) -> str:
    """Return the last known official status of a country in words (``last_official`` columns)."""
    if row["label"] == NOT_KNOWN:
        return labels[NOT_KNOWN]
    said = _("{label}, {when}").format(label=labels[str(row["label"])], when=row["when"])
    if row["label"] == NOT_LISTED:
        # Not ICE's word on the country: its name is missing on the newest list known in full.
        said = _("Not on the list of {when}").format(when=row["when"])
    if not isinstance(row["before"], str):
        return said
    before = labels[row["before"]]
    return _("{said} ({before}, {when})").format(
        said=said, before=before[:1].lower() + before[1:], when=row["before_when"]
    )
