"""Questions about recorded flight legs: DataFrame in, DataFrame or plain figures out.

A leg is an aircraft, not people. Legs come from Human Rights First's ICE Flight Monitor through
Jon Nealon's map draft (sources F-01 and F-02).
"""

from dataclasses import dataclass

import pandas as pd

PLACE = ["name", "city", "iso3", "lat", "lon", "us_operated"]
GUANTANAMO = "MUGM"
REMOVAL = "removal"
# Legs and daily detention records both begin on this day.
COUNTING_BEGINS = pd.Timestamp("2025-01-20")


@dataclass(frozen=True)
class View:
    """What a visitor chose to see.

    ``start`` and ``end``: first and last month as ``YYYY-MM``. ``to``: receiving countries as ISO
    3166-1 alpha-3 codes, ``origin``: airports of departure as in the table; none for all.
    ``kinds``: kinds of leg as in the table. ``onward``: whether onward legs are shown.
    """

    start: str
    end: str
    to: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    kinds: tuple[str, ...] = (REMOVAL,)
    onward: bool = True


@dataclass(frozen=True)
class Summary:
    """What one view adds up to.

    ``legs``: recorded legs. ``by_kind``: the same by kind, most first, as (kind, legs).
    ``onward``: legs that start outside the United States at an airport not run by it.
    ``countries``: receiving countries and territories with a removal leg. ``departures``: US-run
    airports by legs, most first, as (label, legs).
    """

    legs: int
    by_kind: tuple[tuple[str, int], ...]
    onward: int
    countries: int
    departures: tuple[tuple[str, int], ...]


def placed(legs: pd.DataFrame, airports: pd.DataFrame) -> pd.DataFrame:
    """Return the legs with the place of both airports.

    Expects the tables ``flight_legs`` and ``airports``. Adds ``month`` (``YYYY-MM``), ``from_`` and
    ``to_`` columns with name, city, iso3, lat, lon (degrees) and us_operated, and two readings:
    ``receiver``, the country that a leg arrives in, missing at Guantanamo (on
    Cuban soil under US control: never Cuba receiving); ``onward``, whether a removal leg starts at
    an airport that the United States does not run.
    """
    places = airports.set_index("airport")[PLACE]
    out = legs.join(places.add_prefix("from_"), on="from_airport")
    out = out.join(places.add_prefix("to_"), on="to_airport")
    return out.assign(
        month=out["date"].dt.strftime("%Y-%m"),
        receiver=out["to_iso3"].mask(out["to_airport"] == GUANTANAMO),
        onward=(out["kind"] == REMOVAL) & ~out["from_us_operated"],
    )


def months(start: str, end: str) -> list[str]:
    """Return every month from ``start`` to ``end``, both ``YYYY-MM`` and both included."""
    return pd.period_range(start, end, freq="M").astype(str).tolist()


def in_view(legs: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the rows of ``placed`` legs that a view shows, in the order of the table."""
    chosen = legs["kind"].isin(view.kinds) & legs["month"].between(view.start, view.end)
    if view.to:
        chosen &= legs["receiver"].isin(view.to)
    if view.origin:
        chosen &= legs["from_airport"].isin(view.origin)
    if not view.onward:
        chosen &= ~legs["onward"]
    return legs[chosen]


def summary(rows: pd.DataFrame) -> Summary:
    """Return what the rows of one view add up to (``placed`` columns expected)."""
    from_us = by_departure(rows[rows["from_us_operated"]])
    kinds = rows.groupby("kind", observed=True)["legs"].sum().sort_values(ascending=False)
    return Summary(
        legs=int(rows["legs"].sum()),
        by_kind=tuple((str(kind), int(n)) for kind, n in kinds.items()),
        onward=int(rows.loc[rows["onward"], "legs"].sum()),
        countries=int(rows.loc[rows["kind"] == REMOVAL, "receiver"].nunique()),
        departures=tuple(zip(from_us["label"], from_us["legs"].astype(int), strict=True)),
    )


def by_route(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per pair of airports and kind of leg, most legs first.

    Columns: ``kind``, the ``from_`` and ``to_`` places of ``placed``, ``receiver``, ``onward``,
    ``legs`` (count), ``first`` and ``last`` (days).
    """
    keys = ["from_airport", "to_airport", "kind"]
    places = [f"{side}_{part}" for side in ("from", "to") for part in PLACE]
    grouped = rows.groupby(keys, sort=False, observed=True)
    totals = grouped.agg(legs=("legs", "sum"), first=("date", "min"), last=("date", "max"))
    same = grouped[[*places, "receiver", "onward"]].first()
    return same.join(totals).reset_index().sort_values("legs", ascending=False, kind="stable")


def by_receiver(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per receiving country, most legs first: receiver, legs, first, last.

    Legs to Guantanamo stand in a row without a receiver.
    """
    return _ranked(rows, ["receiver"])


def by_departure(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per airport of departure, most legs first.

    Columns: from_airport, from_name, from_city, from_iso3, legs, first, last, and ``label``: the
    city, with the airport's name where the city has several among the rows.
    """
    ranked = _ranked(rows, ["from_airport", "from_name", "from_city", "from_iso3"])
    shared = ranked["from_city"].duplicated(keep=False)
    named = ranked["from_city"] + ", " + ranked["from_name"]
    return ranked.assign(label=ranked["from_city"].mask(shared, named))


def _ranked(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    grouped = rows.groupby(keys, observed=True, dropna=False)
    totals = grouped.agg(legs=("legs", "sum"), first=("date", "min"), last=("date", "max"))
    return totals.reset_index().sort_values("legs", ascending=False, kind="stable")


def by_airport(routes: pd.DataFrame) -> pd.DataFrame:
    """Return one row per airport of the routes that ``by_route`` gives, most legs first.

    Columns: airport, name, city, iso3, lat, lon, us_operated, ``departing`` and ``arriving``
    (legs), ``legs``.
    """
    keys, sides = ["airport", *PLACE], []
    for side, counted in (("from", "departing"), ("to", "arriving")):
        parts = {f"{side}_{key}": key for key in keys}
        sides.append(routes[[*parts, "legs"]].rename(columns={**parts, "legs": counted}))
    both = pd.concat(sides).groupby(keys, as_index=False)[["departing", "arriving"]].sum()
    both = both.astype({"departing": "int64", "arriving": "int64"})
    both["legs"] = both["departing"] + both["arriving"]
    return both.sort_values("legs", ascending=False, kind="stable", ignore_index=True)


def by_period(days: pd.DataFrame, counted: str, by: str, view: View) -> pd.DataFrame:
    """Return what each day, week or month of a view adds up to, empty ones included.

    Expects ``date`` and a count in the column ``counted``; ``by`` is ``day``, ``week`` (Monday to
    Sunday) or ``month``. Columns: ``start`` and ``end`` (days), ``counted``, and ``whole``: whether
    the counting, which begins on 20 January 2025, and the view hold all of the period.
    """
    first, last = pd.Timestamp(view.start), pd.Period(view.end, "M").end_time.normalize()
    frequency = {"day": "D", "week": "W-SUN", "month": "M"}[by]
    periods = pd.period_range(first, last, freq=frequency)
    shown = days[days["date"].between(first, last)]
    sums = shown.groupby(shown["date"].dt.to_period(frequency))[counted].sum()
    ends = periods.end_time.normalize()
    begun = max(first, COUNTING_BEGINS)
    return pd.DataFrame(
        {
            "start": periods.start_time,
            "end": ends,
            counted: sums.reindex(periods, fill_value=0).to_numpy(),
            "whole": (periods.start_time >= begun) & (ends <= last),
        }
    )[ends >= COUNTING_BEGINS]


def rows_to_take_away(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a view as a file gives them: one per day, pair of airports and kind."""
    columns = ["date"]
    for side in ("from", "to"):
        columns += [f"{side}_{part}" for part in ("airport", "name", "city", "iso3", "us_operated")]
    columns += ["kind", "onward", "legs"]
    return rows[columns].reset_index(drop=True)
