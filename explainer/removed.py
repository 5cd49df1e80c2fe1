"""People removed per fiscal year, country by country, and what happened beside it.

Two series that are never added: ICE's removals by citizenship, and the removals of the whole
department (DHS), of which ICE is a part. Positions on a time axis are in US fiscal years, which
begin on 1 October: 2024.0 is the middle of fiscal year 2024.
"""

from datetime import date

import pandas as pd

from explainer import known, tables

TABLE = "removals_by_year"
ICE, DHS, RETURNS = "ice_removals", "dhs_removals", "dhs_returns"
# Whole tables by country: the years that a chart can compare. FY2013 has ten countries only.
YEARS = {ICE: (2014, 2024), DHS: (1993, 2014)}
# Events that concern Guantanamo are the United States' own: never an act of Cuba.
GUANTANAMO = "Guant"


def of(code: str, measure: str, as_of: date | None = None) -> pd.DataFrame:
    """Return a country's removals by fiscal year as known on a day (``per_year``)."""
    rows = rows_of(code, measure)
    return per_year(known.by(TABLE, rows, as_of))


def rows_of(code: str, measure: str) -> pd.DataFrame:
    """Return the rows of the table that hold a country's yearly figures of a measure."""
    rows = tables.table(TABLE)
    first, last = YEARS.get(measure, (0, 9999))
    mine = rows["iso3"].eq(code) & rows["measure"].eq(measure) & rows["row_kind"].eq("part")
    return rows[mine & rows["fiscal_year"].between(first, last)]


def per_year(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per fiscal year, oldest first: fiscal_year, people, source_id.

    A country that one table prints under two names (Swaziland and Eswatini) is added up within
    that table; of a name printed twice the first row counts (fiscal year 2015 gives South Korea 105
    and 43, and the second is the row that other years call Korea). Rows must be of one measure and
    each year of one source, else ``ValueError``.
    """
    if rows["measure"].nunique() > 1:
        raise ValueError("removals of two measures are never added")
    once = rows.drop_duplicates(["fiscal_year", "source_id", "country_as_published"])
    grouped = once.groupby("fiscal_year", sort=True)
    if (grouped["source_id"].nunique() > 1).any():
        raise ValueError("two editions of one year are never added")
    made = grouped.agg(people=("count", "sum"), source_id=("source_id", "first"))
    return made.reset_index()


def newest_year(as_of: date | None = None) -> int | None:
    """Return the newest fiscal year with ICE's table by country known by then; None without."""
    rows = tables.table(TABLE)
    first, last = YEARS[ICE]
    mine = rows["measure"].eq(ICE) & rows["row_kind"].eq("part")
    rows = known.by(TABLE, rows[mine & rows["fiscal_year"].between(first, last)], as_of)
    return None if rows.empty else int(rows["fiscal_year"].max())


def position(day: pd.Timestamp) -> float:
    """Return where a day lies on an axis of fiscal years: 1 October 2023 is 2023.5."""
    year = day.year + (day.month >= 10)
    begins = pd.Timestamp(year - 1, 10, 1)
    length = (pd.Timestamp(year, 10, 1) - begins).days
    return year - 0.5 + (day - begins).days / length


def breaks(measure: str, as_of: date | None = None) -> pd.DataFrame:
    """Return the changes in counting that touch a measure, oldest first, numbered from 1.

    Adds ``n`` and ``at`` (``position``) to the rows of ``series_breaks`` that fall into the years
    of the chart, a year before and two after them included.
    """
    rows = known.by("series_breaks", tables.table("series_breaks"), as_of)
    series = rows["series"].astype(str)
    touched = series.str.split(";").map(lambda s: measure in s or "all_us_removal_series" in s)
    rows = rows[touched].assign(at=rows.loc[touched, "date"].map(position))
    first, last = YEARS[measure]
    end = last + 2.5 if measure == ICE else last + 0.5
    rows = rows[rows["at"].between(first - 0.5, end)].sort_values("date")
    return rows.assign(n=range(1, len(rows) + 1))


def events(code: str, as_of: date | None = None) -> pd.DataFrame:
    """Return the events of a country, newest first, each on its day or the middle of its month.

    Adds ``at`` (``position``) and ``day`` (its last possible day). Events about Guantanamo, which
    the United States controls, do not stand under Cuba.
    """
    links = tables.table("event_countries")
    rows = tables.table("events")
    rows = rows[rows["event_id"].isin(links.loc[links["iso3"] == code, "event_id"])]
    if code == "CUB":
        about = rows["title"].str.contains(GUANTANAMO) | rows["summary"].str.contains(GUANTANAMO)
        rows = rows[~(about & ~rows["actor"].str.contains("Cuba"))]
    rows = known.by("events", rows, as_of)
    ends = known.days(rows["date"], rows["date_precision"])
    middle = {"day": 0, "month": 15, "year": 183}
    back = pd.to_timedelta(rows["date_precision"].astype(str).map(middle), unit="D")
    placed = rows.assign(day=ends, at=[position(d) for d in ends - back])
    return placed.sort_values("day", ascending=False, kind="stable")
