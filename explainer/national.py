"""Questions about the national picture: people removed per fiscal year, and what is said of 2025.

ICE is a part of DHS: the two series stand side by side and are never added. No figure here joins
fiscal year 2025 to the years before it, because the figures for that year contradict one another.
Frames go in and come out; nothing is read from files.
"""

import pandas as pd

from explainer.words import _, day, listed, number

ICE, DHS = "ice_removals", "dhs_removals"
RUNNING, REPORTED, ESTIMATE, CLAIM = (
    "ice_removals_fytd",
    "ice_returns_and_removals",
    "ice_removals_estimate",
    "dhs_deportations_claimed",
)
# For each year of the DHS series the newest edition whose name is known comes first.
EDITIONS = ("R-YB2019T39", "R-YB2013T39", "R-GIST21")
# Fiscal years from this one on have contradicting figures and are told apart.
DISPUTED = 2025
FISCAL_2025, SINCE_JANUARY = "fiscal_2025", "since_january"
YEAR_2025 = (pd.Timestamp("2024-10-01"), pd.Timestamp("2025-09-30"))
INAUGURATION = pd.Timestamp("2025-01-20")
# Changes that touch a series drawn here.
SERIES_BROKEN = ("ice_removals", "dhs_removals;dhs_returns", "all_us_removal_series", CLAIM)


def fiscal_year(days: pd.Series) -> pd.Series:
    """Return the US fiscal year of each day, which begins on 1 October of the year before."""
    return days.dt.year + (days.dt.month >= 10)


def by_year(removals: pd.DataFrame) -> pd.DataFrame:
    """Return the printed totals of both series, one row per measure and fiscal year.

    Expects the table ``removals_by_year``. Columns: measure (``ICE`` or ``DHS``), fiscal_year,
    count (removals), source_id. A DHS year printed in several editions stands once, after
    ``EDITIONS``. ICE ends before ``DISPUTED``.
    """
    totals = removals[removals["row_kind"] == "total"]
    ice = totals[(totals["measure"] == ICE) & (totals["fiscal_year"] < DISPUTED)]
    dhs = totals[(totals["measure"] == DHS) & totals["source_id"].isin(EDITIONS)]
    dhs = dhs.sort_values("source_id", key=lambda ids: ids.map(EDITIONS.index), kind="stable")
    both = pd.concat([ice, dhs.drop_duplicates("fiscal_year")])
    both = both.sort_values(["measure", "fiscal_year"], ignore_index=True)
    return both[["measure", "fiscal_year", "count", "source_id"]].astype({"measure": "str"})


def breaks(changes: pd.DataFrame, first: int) -> pd.DataFrame:
    """Return the changes in counting that touch the series from a fiscal year on, oldest first.

    Expects the table ``series_breaks``. Columns: its own, ``n`` (1, 2, ...) and ``at``: where the
    day lies on an axis on which each fiscal year has its middle at its number.
    """
    touched = changes[changes["series"].isin(SERIES_BROKEN)].sort_values("date", kind="stable")
    years = fiscal_year(touched["date"])
    touched = touched.assign(year=years)[years >= first]
    begun = pd.to_datetime((touched["year"] - 1).astype(str) + "-10-01")
    at = touched["year"] - 0.5 + (touched["date"] - begun).dt.days / 365.25
    return touched.assign(n=range(1, len(touched) + 1), at=at).reset_index(drop=True)


def said_of_2025(recent: pd.DataFrame) -> pd.DataFrame:
    """Return every national figure found for 2025, none of which is reconciled with another.

    Expects the table ``removals_recent``. Columns: recent_id, period (``FISCAL_2025`` or
    ``SINCE_JANUARY``), measure, start, end (missing where it was not found), count, source_id,
    note. Of the running counts of fiscal year 2025 the last stands here alone.
    """
    whole = recent[recent["row_kind"] == "all"].assign(
        start=pd.to_datetime(recent["period_start"], format="%Y-%m-%d"),
        end=pd.to_datetime(recent["period_end"], format="%Y-%m-%d"),
    )
    begins_with_year = whole["start"] == YEAR_2025[0]
    counted = whole[begins_with_year & (whole["measure"] == RUNNING)].nlargest(1, "end")
    ends_with_year = begins_with_year & (whole["end"] == YEAR_2025[1])
    told = whole[ends_with_year & whole["measure"].isin((REPORTED, ESTIMATE))]
    since = whole[(whole["start"] == INAUGURATION) & whole["measure"].isin((ESTIMATE, CLAIM))]
    both = pd.concat(
        [
            pd.concat([counted, told]).assign(period=FISCAL_2025),
            since.sort_values("count").assign(period=SINCE_JANUARY),
        ],
        ignore_index=True,
    )
    columns = ["recent_id", "period", "measure", "start", "end", "count", "source_id", "note"]
    return both[columns].astype({"measure": "str"})


def running(recent: pd.DataFrame) -> pd.DataFrame:
    """Return ICE's running counts since each 1 October, oldest first.

    Expects the table ``removals_recent``. Columns: recent_id, fiscal_year, day, count, source_id.
    A day that two sources print with one figure stands once.
    """
    rows = recent[(recent["measure"] == RUNNING) & (recent["row_kind"] == "all")]
    days = pd.to_datetime(rows["period_end"], format="%Y-%m-%d")
    rows = rows.assign(day=days, fiscal_year=fiscal_year(days)).sort_values("day", kind="stable")
    rows = rows.drop_duplicates(["day", "count"], ignore_index=True)
    return rows[["recent_id", "fiscal_year", "day", "count", "source_id"]]


def newest_book_outs(recent: pd.DataFrame) -> pd.Series:
    """Return the newest whole month of people leaving ICE detention to be removed.

    Expects the table ``removals_recent``. Fields: its columns, with ``start`` and ``end`` as days.
    """
    rows = recent[recent["measure"] == "ice_detention_release_to_remove"]
    start = pd.to_datetime(rows["period_start"], format="%Y-%m-%d")
    end = pd.to_datetime(rows["period_end"], format="%Y-%m-%d")
    rows = rows.assign(start=start, end=end)
    whole = rows[rows["start"].dt.is_month_start & rows["end"].dt.is_month_end]
    return whole.loc[whole["end"].idxmax()]


def by_year_title(rows: pd.DataFrame) -> str:
    """Return the finding of ``by_year``: ICE's highest year and its last."""
    ice = rows[rows["measure"] == ICE]
    most, last = ice.loc[ice["count"].idxmax()], ice.loc[ice["fiscal_year"].idxmax()]
    return _("Removals by ICE were highest in {year}, {n}; in {last} they were {now}").format(
        year=most["fiscal_year"],
        n=number(int(most["count"])),
        last=last["fiscal_year"],
        now=number(int(last["count"])),
    )


def figures(said: pd.DataFrame) -> list[str]:
    """Return each figure of ``said_of_2025`` in words, a rounded one with ``about``."""
    rounded = said["note"].fillna("").str.contains("rounded", case=False)
    return [
        _("about {n}").format(n=number(n)) if about else number(n)
        for n, about in zip(said["count"].astype(int), rounded, strict=True)
    ]


def said_title(said: pd.DataFrame) -> str:
    """Return the finding of ``said_of_2025``."""
    return _("For fiscal year 2025 the figures contradict each other: {figures}").format(
        figures=listed(figures(said[said["period"] == FISCAL_2025]))
    )


def running_title(rows: pd.DataFrame) -> str:
    """Return the finding of ``running``: the newest count and the nearest one a year before."""
    newest = rows.iloc[-1]
    before = rows[rows["fiscal_year"] == newest["fiscal_year"] - 1]
    year_ago = newest["day"] - pd.DateOffset(years=1)
    near = before.loc[(before["day"] - year_ago).abs().idxmin()]
    return _(
        "ICE’s running count reached {n} by {day}; a year before it was {then} by {past}"
    ).format(
        n=number(int(newest["count"])),
        day=day(newest["day"]),
        then=number(int(near["count"])),
        past=day(near["day"]),
    )


def headline(rows: pd.DataFrame, said: pd.DataFrame) -> str:
    """Return the headline of the overview: the last year counted with a table, and the next."""
    ice = rows[rows["measure"] == ICE]
    last = ice.loc[ice["fiscal_year"].idxmax()]
    year = said[(said["period"] == FISCAL_2025) & said["measure"].isin((RUNNING, REPORTED))]
    return _(
        "ICE counted {n} removals in fiscal year {year}; for 2025 its own papers say {low} "
        "or {high}"
    ).format(
        n=number(int(last["count"])),
        year=last["fiscal_year"],
        low=number(int(year["count"].min())),
        high=number(int(year["count"].max())),
    )
