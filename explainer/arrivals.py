"""Removal legs that arrive in one country, as known on a day. A leg is an aircraft, not people."""

from datetime import date

import pandas as pd

from explainer import known, tables
from explainer.flights import GUANTANAMO, REMOVAL, months

SOURCES = ("F-01", "F-02")


def arriving(code: str, as_of: date | None = None) -> pd.DataFrame:
    """Return the removal legs that arrive in a country, as known on a day (``flight_legs``).

    A leg that ends at Guantanamo arrives in no country but under US control.
    """
    places = tables.table("airports")
    here = places.loc[places["iso3"].eq(code) & places["airport"].ne(GUANTANAMO), "airport"]
    legs = tables.table("flight_legs")
    legs = legs[legs["to_airport"].isin(here) & legs["kind"].eq(REMOVAL)]
    return known.by("flight_legs", legs, as_of)


def out(as_of: date | None) -> bool:
    """Return whether the list of legs had been published by a day."""
    return not known.by("flight_legs", tables.table("flight_legs").iloc[:1], as_of).empty


def last_twelve_months() -> tuple[str, str]:
    """Return the first and last of the newest twelve whole months of legs (``YYYY-MM``)."""
    coverage = tables.resource("flight_legs")["coverage"]
    newest = months(coverage["start"][:7], coverage["newest_whole_month"])[-12:]
    return newest[0], newest[-1]
