"""What the pages' script keeps between runs: shared frames, never changed, and views by filter."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar, cast

import pandas as pd
import pydeck as pdk

from explainer import flights, maps, tables

P = ParamSpec("P")
T = TypeVar("T")
_caches: list[Any] = []


def keep(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep the newest results of a function for all visitors, ``most`` of them.

    Nobody may change them. ``st.cache_resource`` does the same, but finds its key by hashing every
    argument anew: with a flight view as the key that took a third of each run of the script.
    """

    def cached(made: Callable[P, T]) -> Callable[P, T]:
        kept = lru_cache(maxsize=most)(made)
        _caches.append(kept)
        return cast(Callable[P, T], kept)

    return cached


kept = keep(256)


def forget() -> None:
    """Forget all that is kept, as after a change of the tables."""
    for cached in _caches:
        cached.cache_clear()


@dataclass(frozen=True)
class FlightView:
    """One view of the flights, ready to show (columns as in ``explainer.flights``)."""

    rows: pd.DataFrame
    summary: flights.Summary
    routes: pd.DataFrame
    airports: pd.DataFrame
    receivers: pd.DataFrame
    departures: pd.DataFrame
    monthly: pd.DataFrame


@kept
def legs() -> pd.DataFrame:
    """Return all flight legs with their places (``flights.placed``)."""
    return flights.placed(tables.table("flight_legs"), tables.table("airports"))


@keep(64)
def flight_view(view: flights.View) -> FlightView:
    """Return the rows of a view and what they add up to. Do not change the frames."""
    rows = flights.in_view(legs(), view)
    routes = flights.by_route(rows)
    return FlightView(
        rows=rows,
        summary=flights.summary(rows),
        routes=routes,
        airports=flights.by_airport(routes),
        receivers=flights.by_receiver(rows),
        departures=flights.by_departure(rows),
        monthly=flights.by_period(rows, "legs", "month", view),
    )


@kept
def deck(view: flights.View, frame: maps.Frame, language: str) -> pdk.Deck:
    """Return the route map of a view. Do not change it."""
    shown = flight_view(view)
    return maps.routes(shown.routes, shown.airports, frame, country_names())


@kept
def world_inset(view: flights.View, language: str) -> tuple[pdk.Deck, int] | None:
    """Return the map of what lies beyond the Americas, and its legs; None without any."""
    far = maps.outside(flight_view(view).routes)
    if far.empty:
        return None
    drawn = maps.routes(far, flights.by_airport(far), maps.WORLD, country_names(), widest=3)
    return drawn, int(far["legs"].sum())


@kept
def sources() -> pd.DataFrame:
    """Return the table of sources by id."""
    return tables.table("sources").set_index("source_id")


@kept
def country_names() -> dict[str, str]:
    """Return each country's English name by its ISO 3166-1 alpha-3 code, in order of name."""
    countries = tables.table("countries").sort_values("name_en")
    return dict(zip(countries["iso3"], countries["name_en"], strict=True))


@kept
def airport_names() -> dict[str, str]:
    """Return a label for each airport at which a leg begins, by its code, in order of city."""
    airports = tables.table("airports").sort_values(["city", "name"])
    used = airports[airports["airport"].isin(tables.table("flight_legs")["from_airport"])]
    labels = used["city"] + ", " + used["name"]
    return dict(zip(used["airport"], labels, strict=True))


@kept
def receiver_names() -> dict[str, str]:
    """Return the names of all countries that can receive: all but the United States."""
    return {code: name for code, name in country_names().items() if code != "USA"}


def flight_months() -> list[str]:
    """Return every month that the legs cover, January 2025 to the newest whole month."""
    coverage = tables.resource("flight_legs")["coverage"]
    return flights.months(coverage["start"][:7], coverage["newest_whole_month"])


def last_twelve_months() -> flights.View:
    """Return the view of the newest twelve whole months of removal legs."""
    newest = flight_months()[-12:]
    return flights.View(start=newest[0], end=newest[-1])
