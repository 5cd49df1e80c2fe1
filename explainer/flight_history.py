"""Questions about flights before 2025 and about what flights cost: tables in, figures out.

Two old series count different things. ICE Air's passenger records (October 2010 to December 2018)
count people. Witness at the Border's printed counts (2020 to January 2025) count flights, in months
and longer windows that overlap. Nothing here adds rows up: every figure stands as it was published.
"""

from dataclasses import dataclass

import pandas as pd

from explainer.words import _, day, listed, month, months, number, when

MONTHLY, TWELVE_MONTHS = "flights_in_month", "flights_in_12_months"
NETWORK = ("pickup_airports", "dropoff_airports", "destination_countries")
# The two official costs of an ICE charter that were never reconciled: each needs the other.
CHARTERS = ("ice_charter_hour_2021", "ice_charter_hour_2023")


def people_by_year(citizenship: pd.DataFrame) -> pd.DataFrame:
    """Return the people removed on ICE Air per US fiscal year: fiscal_year, people.

    Expects the table ``flight_history_citizenship``; takes its printed totals, not sums of its
    ten countries, which are only a part.
    """
    totals = citizenship[citizenship["row_kind"] == "total"]
    return totals[["fiscal_year", "people"]].sort_values("fiscal_year", ignore_index=True)


def people_by_citizenship(citizenship: pd.DataFrame) -> pd.DataFrame:
    """Return the people of the ten listed citizenships: fiscal_year, iso3, people.

    Expects the table ``flight_history_citizenship``. Countries stand in the order of their highest
    year, years in order within each. A zero is a recorded zero.
    """
    rows = citizenship.loc[citizenship["row_kind"] == "country", ["fiscal_year", "iso3", "people"]]
    highest = rows.groupby("iso3")["people"].transform("max")
    ordered = rows.assign(highest=highest).sort_values(
        ["highest", "iso3", "fiscal_year"], ascending=[False, True, True], ignore_index=True
    )
    return ordered.drop(columns="highest")


def leading(by_citizenship: pd.DataFrame) -> pd.DataFrame:
    """Return the largest of the listed citizenships in each fiscal year, in order of year.

    Expects what ``people_by_citizenship`` gives, and keeps its columns.
    """
    rows = by_citizenship.loc[by_citizenship.groupby("fiscal_year")["people"].idxmax()]
    return rows.sort_values("fiscal_year", ignore_index=True)


def network(served: pd.DataFrame, recorded_to: pd.Timestamp) -> pd.DataFrame:
    """Return how many places ICE Air served: fiscal_year, ``measure``, ``places``, ``whole``.

    Expects the table ``flight_history_network``. One row per year and measure of ``NETWORK``.
    ``whole``: whether the records, which end on ``recorded_to``, cover all of that fiscal year.
    """
    long = served.melt("fiscal_year", list(NETWORK), var_name="measure", value_name="places")
    return long.assign(
        whole=[pd.Timestamp(year, 9, 30) <= recorded_to for year in long["fiscal_year"]]
    )


def busiest(airports: pd.DataFrame, role: str, measure: str) -> pd.DataFrame:
    """Return one published list of ten airports, highest first: airport_as_published, count.

    Expects the table ``flight_history_airports``. ``role``: pickup or dropoff; ``measure``: people
    or flights. An airport that is not in a list is unknown, not zero.
    """
    chosen = (airports["role"] == role) & (airports["measure"] == measure)
    ranked = airports[chosen].sort_values("count", ascending=False, ignore_index=True)
    return ranked[["airport_as_published", "count"]]


def _removals_everywhere(counts: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the printed removal flights to all countries together, over one kind of period."""
    chosen = (counts["kind"] == "removal") & (counts["measure"] == measure) & counts["iso3"].isna()
    rows = counts[chosen].rename(columns={"period_start": "start", "period_end": "end"})
    rows = rows.assign(flights=rows["count"].astype("int64"))
    columns = ["flight_count_id", "start", "end", "flights", "derived", "source_id", "note"]
    return rows[columns].sort_values(["start", "flight_count_id"], ignore_index=True)


def whole_months(counts: pd.DataFrame) -> pd.DataFrame:
    """Return every count of removal flights of a whole month, to all countries together.

    Expects the table ``flight_history_counts``. Columns: flight_count_id, start, end (first and
    last day), flights, derived (worked out from a printed change), source_id, note, ``month``
    (``YYYY-MM``), ``disputed`` (another source prints another number for the same month) and ``at``
    (the day to draw it at: mid-month, or side by side where a month has several numbers).
    """
    rows = _removals_everywhere(counts, MONTHLY)
    in_month = rows.groupby("start")["flights"]
    place = (in_month.cumcount() + 1) / (in_month.transform("size") + 1)
    return rows.assign(
        month=rows["start"].dt.strftime("%Y-%m"),
        disputed=in_month.transform("nunique") > 1,
        at=(rows["start"] + (rows["end"] - rows["start"]) * place).dt.normalize(),
    )


def windows(counts: pd.DataFrame) -> pd.DataFrame:
    """Return every count of removal flights over twelve months, to all countries together.

    Expects the table ``flight_history_counts``. Columns: flight_count_id, start, end (first and
    last day), flights, derived, source_id, note. The windows overlap: never add or join them.
    """
    return _removals_everywhere(counts, TWELVE_MONTHS)


def months_without(known: pd.DataFrame, start: str, end: str) -> pd.DataFrame:
    """Return the months from ``start`` to ``end`` (``YYYY-MM``) that ``whole_months`` lacks.

    Columns: month (``YYYY-MM``), start, end (first day of the month and of the next).
    """
    every = pd.period_range(start, end, freq="M")
    missing = every[~every.astype(str).isin(known["month"])]
    return pd.DataFrame(
        {
            "month": missing.astype(str),
            "start": missing.to_timestamp(),
            "end": (missing + 1).to_timestamp(),
        }
    )


@dataclass(frozen=True)
class Expulsions:
    """First and last day of the expulsions under Title 42, and the sources of both."""

    start: pd.Timestamp
    end: pd.Timestamp
    source_ids: tuple[str, ...]


def expulsions(breaks: pd.DataFrame) -> Expulsions:
    """Return the time of the expulsions under Title 42 (table ``series_breaks``).

    Raises ``KeyError`` when either of its two breaks is not in the table.
    """
    ends = breaks.set_index("break_id").loc[["BRK07", "BRK08"]]
    return Expulsions(
        ends["date"].iloc[0], ends["date"].iloc[1], tuple(dict.fromkeys(ends["source_id"]))
    )


def charters(costs: pd.DataFrame) -> pd.DataFrame:
    """Return the two unreconciled official costs of an ICE charter (table ``flight_costs``).

    In order of date, with the table's columns. Raises ``KeyError`` when either is missing, because
    neither may be shown alone.
    """
    return costs.set_index("key", drop=False).loc[list(CHARTERS)].reset_index(drop=True)


def period_of(row: pd.Series) -> str:
    """Return the period of a window (``start``, ``end``) in words, as months if it fills them."""
    start, end = row["start"], row["end"]
    if start.day == 1 and (end + pd.Timedelta(days=1)).day == 1:
        return months(start.strftime("%Y-%m"), end.strftime("%Y-%m"))
    return _("{start} to {end}").format(start=day(start), end=day(end))


def people_title(by_year: pd.DataFrame) -> str:
    """Return the finding of the people per year (``people_by_year``) as a headline."""
    most = by_year.loc[by_year["people"].idxmax()]
    fewest = by_year.loc[by_year["people"].idxmin()]
    return _(
        "{most} people were removed on ICE Air in fiscal year {most_year}, the most of "
        "{n} years; {fewest} in {fewest_year}, the fewest"
    ).format(
        most=number(int(most["people"])),
        most_year=most["fiscal_year"],
        n=number(len(by_year)),
        fewest=number(int(fewest["people"])),
        fewest_year=fewest["fiscal_year"],
    )


def citizenship_title(by_citizenship: pd.DataFrame) -> str:
    """Return which citizenship was largest in which years.

    Expects what ``people_by_citizenship`` gives and one more column: ``country``, the name.
    """
    first = leading(by_citizenship)
    said = [
        _("{country} in {years}").format(
            country=country, years=listed(str(year) for year in rows["fiscal_year"])
        )
        for country, rows in first.groupby("country", sort=False)
    ]
    return _("Largest citizenship on board: {countries}").format(countries="; ".join(said))


def network_title(places: pd.DataFrame) -> str:
    """Return the finding of the places served (``network``), by whole years only."""
    countries = places[(places["measure"] == "destination_countries") & places["whole"]]
    most = countries.loc[countries["places"].idxmax()]
    fewest = countries.loc[countries["places"].idxmin()]
    return _(
        "ICE Air flew people to {most} countries in fiscal year {most_year}, the most of "
        "{n} whole years; the fewest, {fewest}, were in {fewest_year}"
    ).format(
        most=number(int(most["places"])),
        most_year=most["fiscal_year"],
        n=number(len(countries)),
        fewest=number(int(fewest["places"])),
        fewest_year=fewest["fiscal_year"],
    )


def months_title(known: pd.DataFrame, missing: pd.DataFrame) -> str:
    """Return for how many months a count is known, and between what numbers they lie.

    Expects what ``whole_months`` and ``months_without`` give.
    """
    n = known["month"].nunique()
    return _(
        "Removal flights of a whole month are known for {n} of {all} months: {low} to {high}"
    ).format(
        n=number(n),
        all=number(n + len(missing)),
        low=number(int(known["flights"].min())),
        high=number(int(known["flights"].max())),
    )


def disputes(known: pd.DataFrame) -> str:
    """Return which months have more than one printed number (``whole_months``), or nothing."""
    said = [
        _("{month} is printed as {numbers}.").format(
            month=month(str(code)), numbers=listed(number(n) for n in rows["flights"])
        )
        for code, rows in known[known["disputed"]].groupby("month")
    ]
    return " ".join(said)


def windows_title(rows: pd.DataFrame) -> str:
    """Return the lowest and the highest count over twelve months (``windows``)."""
    low, high = rows.loc[rows["flights"].idxmin()], rows.loc[rows["flights"].idxmax()]
    return _(
        "{high} removal flights are printed for {high_period}, the most of {n} counts over "
        "twelve months; {low} for {low_period}, the fewest"
    ).format(
        low=number(int(low["flights"])),
        low_period=period_of(low),
        n=number(len(rows)),
        high=number(int(high["flights"])),
        high_period=period_of(high),
    )


def charters_title(pair: pd.DataFrame) -> str:
    """Return both official costs of an ICE charter (``charters``) in one headline."""
    said = [
        _("{amount} US dollars ({dated})").format(amount=number(amount), dated=when(as_of))
        for amount, as_of in zip(pair["amount"], pair["as_of"], strict=True)
    ]
    return _("A flight hour of an ICE charter: {figures}, never reconciled").format(
        figures=listed(said)
    )
