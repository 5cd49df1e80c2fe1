"""The lever test: what was counted before the date of a lever, and after it.

Pure pandas. The mean of whole months (or whole US fiscal years) just before a date stands beside
the mean of as many just after; the period that holds the date is in neither. Nothing here shows
cause. Unknown is not zero: a year without a figure ends the run of years, while a month that the
recording covers and that has no recorded leg counts as 0 recorded legs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from explainer import flights
from explainer.flights import COUNTING_BEGINS, REMOVAL, View
from explainer.lever_acts import span

LEGS, ICE, DHS = "legs", "ice_removals", "dhs_removals"
BEFORE, AFTER, NEITHER = "before", "after", "neither"
# Fewest and most periods on a side, by series.
LEAST = {LEGS: 3, ICE: 2, DHS: 2}
MOST = {LEGS: 6, ICE: 3, DHS: 3}
# Why the data do not carry a test; empty when they do.
CARRIED = ""
NO_DATE, TOO_EARLY, TOO_LATE = "no_date", "too_early", "too_late"
FEW_BEFORE, FEW_AFTER, NO_LEG = "few_before", "few_after", "no_leg"
OTHER_PEOPLE, NO_ROWS = "other_people", "no_rows"
TENTH = Decimal("0.1")
Act = Mapping[Any, Any]


@dataclass(frozen=True)
class Side:
    """The periods on one side of a date: first and last day, how many, and what they add up to."""

    start: pd.Timestamp
    end: pd.Timestamp
    n: int
    total: int

    @property
    def mean(self) -> Decimal:
        """Return ``total / n``, rounded half up to one decimal."""
        return (Decimal(self.total) / Decimal(self.n)).quantize(TENTH, ROUND_HALF_UP)


@dataclass(frozen=True)
class Test:
    """What one series says of one lever.

    ``series``: what is counted. ``why``: empty, or the reason why the data do not carry the test.
    ``found``: whole periods with a figure before and after the date. ``before`` and ``after``: the
    periods compared, as many on each side; missing where there are too few. ``rows``: ``start``,
    ``end`` (days), ``count`` (missing where there is no figure), ``side`` (before, after, neither)
    and, for people, ``source_id``.
    """

    __test__ = False  # for pytest: not a test of the site

    series: str
    why: str
    found: tuple[int, int] = (0, 0)
    before: Side | None = None
    after: Side | None = None
    rows: pd.DataFrame | None = None

    def carried(self) -> tuple[Side, Side, pd.DataFrame]:
        """Return what is compared: before, after and the periods.

        Raises ``ValueError`` when the data do not carry the test.
        """
        if self.before is None or self.after is None or self.rows is None:
            raise ValueError(f"the data do not carry this test: {self.why}")
        return self.before, self.after, self.rows


def compare(periods: pd.DataFrame, dated: str, series: str) -> Test:
    """Return the comparison around a date, known to the day, month or year.

    ``periods``: whole periods in order, none left out: ``start``, ``end`` (days), ``count``
    (missing where unknown). A run of figures ends at the first period without one.
    """
    first, last = span(dated)
    earlier = _run(periods[periods["end"] < first].iloc[::-1]).iloc[::-1]
    # A period that begins on the very day of the lever lies after it.
    later = _run(periods[periods["start"] >= last])
    n = min(len(earlier), len(later), MOST[series])
    found = (len(earlier), len(later))
    if n < LEAST[series]:
        why = FEW_BEFORE if len(earlier) < LEAST[series] else FEW_AFTER
        return Test(series, why, found)
    earlier, later = earlier.tail(n), later.head(n)
    side = pd.Series(NEITHER, index=periods.index)
    side[earlier.index], side[later.index] = BEFORE, AFTER
    return Test(series, CARRIED, found, _side(earlier), _side(later), periods.assign(side=side))


def _run(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows up to the first without a figure."""
    return rows[rows["count"].notna().cummin()] if len(rows) else rows


def _side(rows: pd.DataFrame) -> Side:
    return Side(rows["start"].min(), rows["end"].max(), len(rows), int(rows["count"].sum()))


def whole_months(legs: pd.DataFrame, iso3: str, view: View) -> pd.DataFrame:
    """Return recorded removal legs arriving in a country per whole month of a period.

    ``legs``: ``removal_legs`` rows. A month without a recorded leg is 0. Columns: ``start``,
    ``end`` (days), ``count``.
    """
    months = flights.by_period(legs[legs["receiver"] == iso3], "legs", "month", view)
    return months[months["whole"]].rename(columns={"legs": "count"}).drop(columns="whole")


def removal_legs(legs: pd.DataFrame) -> pd.DataFrame:
    """Return the removal legs among ``flights.placed`` rows."""
    return legs[legs["kind"] == REMOVAL]


def by_year(removals: pd.DataFrame) -> pd.DataFrame:
    """Return removals by measure, citizenship and fiscal year, from ``removals_by_year``.

    Only country rows are added, each within one measure, whose year comes from one source. Index:
    ``measure``, ``iso3``, ``fiscal_year``; columns: ``count``, ``source_id``.
    """
    kept = (removals["row_kind"] == "part") & removals["measure"].isin((ICE, DHS))
    rows = removals[kept].astype({"measure": str})
    grouped = rows.groupby(["measure", "iso3", "fiscal_year"])
    return grouped.agg(count=("count", "sum"), source_id=("source_id", "first"))


def whole_years(yearly: pd.DataFrame, iso3: str, series: str) -> pd.DataFrame:
    """Return removals of a country's citizens per fiscal year, first to last year of the series.

    ``yearly``: what ``by_year`` gives. Columns: ``start`` (1 October), ``end`` (30 September),
    ``count`` (missing where the tables name no figure), ``source_id``.
    """
    rows = yearly.loc[series]
    covered = rows.index.get_level_values("fiscal_year")
    years = pd.RangeIndex(covered.min(), covered.max() + 1)
    known = iso3 in rows.index
    figures = (rows.loc[iso3] if known else rows.droplevel("iso3").iloc[:0]).reindex(years)
    return pd.DataFrame(
        {
            "start": [pd.Timestamp(year - 1, 10, 1) for year in years],
            "end": [pd.Timestamp(year, 9, 30) for year in years],
            "count": figures["count"].astype("Int64").array,
            "source_id": figures["source_id"].array,
        }
    )


def legs_test(act: Act, legs: pd.DataFrame, view: View) -> Test:
    """Return the test of an act on recorded removal legs per month.

    ``legs``: ``removal_legs`` rows; ``view``: the months that they cover.
    """
    if pd.isna(act["date"]):
        return Test(LEGS, NO_DATE)
    first, last = span(act["date"])
    if last < COUNTING_BEGINS:
        return Test(LEGS, TOO_EARLY)
    if first > pd.Period(view.end, "M").end_time:
        return Test(LEGS, TOO_LATE)
    test = compare(whole_months(legs, act["iso3"], view), act["date"], LEGS)
    if test.before and test.after and test.before.total + test.after.total == 0:
        return Test(LEGS, NO_LEG, test.found, test.before, test.after)
    return test


def people_test(act: Act, yearly: pd.DataFrame) -> Test:
    """Return the test of an act on people removed per fiscal year, by citizenship (``by_year``).

    Of the two series (ICE, all of DHS) the one that holds more years around the date is taken, ICE
    when they hold as many; the two are never joined.
    """
    if pd.isna(act["date"]):
        return Test(ICE, NO_DATE)
    if not act["citizens"]:
        return Test(ICE, OTHER_PEOPLE)
    tests = []
    for series in (ICE, DHS):
        years = whole_years(yearly, act["iso3"], series)
        if years["count"].notna().any():
            tests.append(_near(compare(years, act["date"], series)))
    return max(tests, key=lambda test: min(test.found), default=Test(ICE, NO_ROWS))


def _near(test: Test) -> Test:
    """Return the test with only the years from the first compared to the last."""
    if test.why:
        return test
    before, after, rows = test.carried()
    near = (rows["start"] >= before.start) & (rows["end"] <= after.end)
    return replace(test, rows=rows[near].reset_index(drop=True))


def breaks_within(breaks: pd.DataFrame, test: Test) -> pd.DataFrame:
    """Return the changes in counting (``series_breaks``) that fall among the compared years.

    Columns: ``letter`` (A, B, ...), ``date``, ``what_changed``, ``effect``, ``source_id``.
    """
    if test.before is None or test.after is None or test.series == LEGS:
        touched = breaks.iloc[:0]
    else:
        series = breaks["series"].astype(str).str.split(";")
        touches = series.map(
            lambda names: test.series in names or names == ["all_us_removal_series"]
        )
        touched = breaks[touches & breaks["date"].between(test.before.start, test.after.end)]
    letters = [chr(ord("A") + n) for n in range(len(touched))]
    columns = ["date", "what_changed", "effect", "source_id"]
    return touched.sort_values("date")[columns].assign(letter=letters).reset_index(drop=True)


def overview(acts: pd.DataFrame, legs: list[Test], people: list[Test]) -> pd.DataFrame:
    """Return one row per act with what each series says of it, in the order of the acts.

    Adds to the acts, for ``legs`` and ``people``: ``_before`` and ``_after`` (means), ``_periods``
    (how many on a side), ``_why``; and ``people_series``.
    """
    out = acts.copy()
    for name, tests in (("legs", legs), ("people", people)):
        out[f"{name}_before"] = [float(t.before.mean) if t.before else None for t in tests]
        out[f"{name}_after"] = [float(t.after.mean) if t.after else None for t in tests]
        counted = [t.before.n if t.before else None for t in tests]
        out[f"{name}_periods"] = pd.array(counted, dtype="Int64")
        out[f"{name}_why"] = [t.why for t in tests]
    out["people_series"] = [t.series if t.before else None for t in people]
    return out
