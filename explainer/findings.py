"""Sentences that say what a view shows, computed from the rows it shows."""

from collections.abc import Mapping

import pandas as pd

from explainer import tables
from explainer.flights import REMOVAL, Summary, View
from explainer.words import _, listed, month, months, ngettext, number, period_of_days, when

MOST_NAMED = 3
BEGINNING = "2025-01"


def flights_title(view: View, found: Summary, names: Mapping[str, str]) -> str:
    """Return the finding of a flight view as a headline.

    ``names`` gives a country's name for its code. Up to three chosen countries are named.
    """
    legs, period = _legs(view, found), months(view.start, view.end)
    if view.to:
        where = _places(view, names)
        return _("{where}, {period}: {legs}").format(where=where, period=period, legs=legs)
    if view.kinds != (REMOVAL,):
        return _("{period}: {legs}").format(period=period, legs=legs)
    if not found.legs:
        return _("{period}: {legs}").format(period=period, legs=legs)
    countries = ngettext(
        "{n} country or territory", "{n} countries and territories", found.countries
    ).format(n=number(found.countries))
    return _("{legs} in {countries}, {period}").format(
        legs=legs, countries=countries, period=period
    )


def _kinds(view: View) -> str:
    """Return the chosen kinds of leg as they stand in a sentence."""
    return listed(tables.label("flight_legs", "kind", kind).lower() for kind in view.kinds)


def _legs(view: View, found: Summary) -> str:
    if not found.legs and view.kinds == (REMOVAL,):
        return _("no recorded removal leg found")
    if not found.legs:
        return _("no recorded leg found ({kinds})").format(kinds=_kinds(view))
    if view.kinds == (REMOVAL,):
        legs = ngettext(
            "{n} recorded removal leg arrived", "{n} recorded removal legs arrived", found.legs
        )
    else:
        legs = ngettext("{n} recorded leg ({kinds})", "{n} recorded legs ({kinds})", found.legs)
    only = []
    if view.origin:
        only.append(_("from the chosen airports"))
    if not view.onward:
        only.append(_("without onward legs"))
    counted = legs.format(n=number(found.legs), kinds=_kinds(view))
    return f"{counted} ({', '.join(only)})" if only else counted


def _places(view: View, names: Mapping[str, str]) -> str:
    if len(view.to) <= MOST_NAMED:
        return listed(names[code] for code in view.to)
    return _("{n} chosen countries and territories").format(n=number(len(view.to)))


def ranking_title(which: str, rows: pd.DataFrame) -> str:
    """Return the finding of a ranking: ``receivers``, ``departures`` or ``routes``.

    Expects ``place`` and ``legs``, highest first, one row or more. Shared first places are named.
    """
    legs = number(int(rows["legs"].iloc[0]))
    first = rows[rows["legs"] == rows["legs"].iloc[0]]["place"]
    if len(rows) == 1:
        only = {
            "receivers": _("All legs arrived in {place}"),
            "departures": _("All legs began at {place}"),
            "routes": _("All legs flew one route: {place}"),
        }
        return only[which].format(place=first.iloc[0])
    if len(first) > MOST_NAMED:
        return _("{places} places share the most legs, {n} each").format(
            places=number(len(first)), n=legs
        )
    if len(first) > 1:
        return _("{places}: most legs, {n} each").format(places=listed(first), n=legs)
    most = {
        "receivers": _("{place}: most legs, {n}"),
        "departures": _("From {place}: most legs, {n}"),
        "routes": _("Busiest route: {place}, {n}"),
    }
    return most[which].format(place=first.iloc[0], n=legs)


def most_at_once(rows: pd.DataFrame, counted: str, by: str) -> str:
    """Return when most was counted, as a title: June 2026 had the most, 291.

    Expects ``flights.by_period`` rows; of several highest periods the first is named.
    """
    top = rows.loc[rows[counted].idxmax()]
    when = period_of_days(top["start"], top["end"], by)
    return _("{period} had the most, {n}").format(period=when, n=number(top[counted]))


def latest_change(rows: pd.DataFrame, counted: str) -> str:
    """Return the newest whole month and the one before it, in a sentence; empty without two.

    Expects ``flights.by_period`` rows by month.
    """
    whole = rows[rows["whole"]].tail(2)
    if len(whole) < 2:
        return ""
    before, newest = (row for _n, row in whole.iterrows())
    return _("{newest}: {n}; the month before: {before}.").format(
        newest=month(f"{newest['start']:%Y-%m}"),
        n=number(newest[counted]),
        before=number(before[counted]),
    )


def left_out(recorded_to: str) -> str:
    """Return what is said of the month that has only begun; ``recorded_to`` is its last day."""
    return _("Legs are recorded to {day}; that month is incomplete and left out here.").format(
        day=when(recorded_to)
    )


def flights_lead(view: View, found: Summary, kinds: Mapping[str, str]) -> str:
    """Return what a reader needs to know beneath the headline of a flight view.

    ``kinds`` gives the label of a kind of leg.
    """
    if not found.legs and REMOVAL not in view.kinds:
        return _("Choose another kind of leg, another place or a longer period.")
    if not found.legs:
        return _("No leg on record is not a refusal: people also travel by land and on airliners.")
    said = []
    if view.start == BEGINNING:
        said.append(_("Counting began on 20 January 2025."))
    if found.onward:
        said.append(_onward(found))
    if view.kinds != (REMOVAL,):
        counted = [f"{kinds[kind]} {number(legs)}" for kind, legs in found.by_kind]
        said.append(_("By kind: {kinds}.").format(kinds=listed(counted)))
    if found.departures and not view.origin:
        cities = [f"{city} ({number(legs)})" for city, legs in found.departures[:MOST_NAMED]]
        said.append(_("Busiest US airports of departure: {cities}.").format(cities=listed(cities)))
    said.append(_("A leg is an aircraft, not people."))
    return " ".join(said)


def _onward(found: Summary) -> str:
    if found.onward == found.legs:
        return _("All are onward legs that began at an airport abroad.")
    onward = ngettext(
        "Of these, {n} is an onward leg that began at an airport abroad.",
        "Of these, {n} are onward legs that began at an airport abroad.",
        found.onward,
    )
    return onward.format(n=number(found.onward))
