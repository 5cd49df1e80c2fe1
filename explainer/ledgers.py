"""Two ledgers: what the US side counted and what the receiving side counted, period by period.

The two never count the same thing, so that a difference is not a number of missing people.
Removals are never added to returns, nor one measure of the receiving side to another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from explainer import known, removed, tables
from explainer.words import _, day, month, number

PAIRS, RECEIVED = "ledger_pairs", "received"
# A pair whose US side is a sum of removals and returns: the two are shown apart instead.
SUM = "dhs_removals_and_returns"
# US sides that are no count of people sent: no difference is worked out with them.
UNLIKE = ("border_encounters",)
FROM_US = ("received_from_us", "received_from_us_by_air")
NO_TABLE_SINCE = 2025
# A pair over fewer days is a single flight and stands for no year.
SHORT = 27


@dataclass(frozen=True)
class Side:
    """One side's count. Without ``people`` there is none, and ``period`` says why."""

    people: int | None
    what: str
    period: str
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One period of the two ledgers.

    ``us``: the US side's counts, each a measure of its own, never added. ``difference``: the
    receiving side's count less the first US one; None where the two are not to be compared.
    ``reasons``: why they may differ, as far as known. ``until``: last day, for the order.
    """

    us: tuple[Side, ...]
    receiver: Side
    difference: int | None
    reasons: tuple[str, ...]
    until: pd.Timestamp


def entries(code: str, as_of: date | None = None) -> list[Entry]:
    """Return the ledgers of a country as known on a day, newest first.

    Pairs as published, then years in which only one side counted or the counts are not alike.
    """
    pairs = tables.table(PAIRS)
    pairs = known.by(PAIRS, pairs[pairs["iso3"] == code], as_of)
    mine = received(code, as_of)
    years = removed.of(code, removed.ICE, as_of)
    returns = removed.of(code, removed.RETURNS, as_of)
    found = [*paired(pairs, returns, mine), *alone(years, mine, pairs)]
    return sorted(found, key=lambda entry: entry.until, reverse=True)


def received(code: str, as_of: date | None = None) -> pd.DataFrame:
    """Return what a country says it received of its own people (rows of ``received``)."""
    rows = tables.table(RECEIVED)
    mine = rows["iso3"].eq(code) & rows["measure"].ne("third_country_nationals_received")
    return known.by(RECEIVED, rows[mine], as_of)


def paired(pairs: pd.DataFrame, returns: pd.DataFrame, counts: pd.DataFrame) -> Iterator[Entry]:
    """Give one entry per published pair, those whose US side is a sum left out.

    ``returns``: DHS returns by fiscal year (``removed.per_year``), set beside the removals where
    the table has them summed. ``counts``: rows of ``received``, for what the receiver counts.
    """
    summed = set(pairs.loc[pairs["us_measure_kind"] == SUM, "us_period_end"].dropna())
    what = counts.set_index("received_id")
    for _n, row in pairs[pairs["us_measure_kind"] != SUM].iterrows():
        us_period, receiver_period = periods(row)
        ids = tuple(row["source_ids"].split(";"))
        us = [Side(int(row["us_count"]), row["us_measure"], us_period, ids)]
        if row["us_period_end"] in summed:
            us += _returns(returns, row["us_period_end"].year)
        like = row["us_measure_kind"] not in UNLIKE and pd.notna(row["difference"])
        until = max(d for d in (row["us_period_end"], row["receiver_period_end"]) if pd.notna(d))
        yield Entry(
            tuple(us),
            _receiver(row, what, receiver_period),
            int(row["difference"]) if like else None,
            tuple(_sentence(r) for r in row["known_reasons"].split(";")),
            until,
        )


def _returns(returns: pd.DataFrame, year: int) -> Iterator[Side]:
    for row in returns[returns["fiscal_year"] == year].itertuples():
        what = _("DHS returns without an order: another measure, never added")
        yield Side(int(row.people), what, fiscal(year), (row.source_id,))


def _receiver(row: pd.Series, counts: pd.DataFrame, period: str) -> Side:
    """Return the receiving side of a pair: its count, or that it published none."""
    if pd.isna(row["receiver_count"]):
        return Side(None, "", _("Not published"))
    what = ""
    if row["received_id"] in counts.index:
        count = counts.loc[row["received_id"]]
        label = tables.label(RECEIVED, "measure", count["measure"])
        what = _("{measure}; {office}").format(measure=label, office=count["counted_by"])
    return Side(int(row["receiver_count"]), what, period)


def periods(pair: pd.Series) -> tuple[str, str]:
    """Return both sides' periods of a pair in words, the US one first."""
    us, _sep, receiver = pair["period"].partition("; receiver: ")
    us = us.removeprefix("US: ")
    return us, receiver or us


def fiscal(year: int) -> str:
    """Return a fiscal year in words."""
    return _("fiscal year {year}").format(year=year)


def alone(years: pd.DataFrame, counts: pd.DataFrame, pairs: pd.DataFrame) -> Iterator[Entry]:
    """Give one entry per year that no pair holds, with what either side counted in it.

    ``years``: ICE removals by fiscal year (``removed.per_year``); ``counts``: rows of
    ``received``; ``pairs``: rows of ``ledger_pairs``. Of several counts of the receiving side in
    one year the whole year comes first, else the newest running total. No difference is worked
    out: what is alike stands in the pairs.
    """
    by_year = {int(row["fiscal_year"]): row for _n, row in years.iterrows()}
    theirs = best_by_year(counts)
    held_us, held = fiscal_years(pairs), receiver_years(pairs)
    for year in sorted({*by_year} - held_us | {*theirs} - held):
        ours = by_year.get(year) if year not in held_us else None
        count = theirs.get(year) if year not in held else None
        if ours is None and count is None:
            continue
        us = _us_alone(year, ours)
        receiver = Side(None, "", _("No figure found")) if count is None else count_of(count)
        reason = _("The two counts cover different periods")
        both = us.people is not None and receiver.people is not None
        until = pd.Timestamp(year, 9, 30) if count is None else count["period_end"]
        yield Entry((us,), receiver, None, (reason,) if both else (), until)


def fiscal_years(pairs: pd.DataFrame) -> set[int]:
    """Return the fiscal years that the US sides of pairs hold in whole."""
    held: set[int] = set()
    for row in pairs.dropna(subset=["us_period_start", "us_period_end"]).itertuples():
        if (row.us_period_start.month, row.us_period_end.month) == (10, 9):
            held.update(range(row.us_period_start.year + 1, row.us_period_end.year + 1))
    return held


def receiver_years(pairs: pd.DataFrame) -> set[int]:
    """Return the years for which pairs hold a count of the receiving side; no single flight."""
    ends = pairs["receiver_period_end"]
    long = ends - pairs["receiver_period_start"] > pd.Timedelta(days=SHORT)
    return set(ends[long].dt.year)


def _us_alone(year: int, row: pd.Series | None) -> Side:
    if row is not None:
        what = _("ICE removals by citizenship")
        return Side(int(row["people"]), what, fiscal(year), (row["source_id"],))
    if year >= NO_TABLE_SINCE:
        return Side(None, "", _("Not published: ICE has printed no table by country since 2024"))
    return Side(None, "", _("No figure found"))


def best_by_year(counts: pd.DataFrame) -> dict[int, pd.Series]:
    """Return for each year the one count from the US that says most of it."""
    mine = counts["measure"].isin(FROM_US) & counts["calendar"].isin(
        ["calendar_year", "running_total"]
    )
    rows = counts[mine]
    rows = rows[rows["period_start"].dt.year == rows["period_end"].dt.year]
    rows = rows.assign(
        whole=rows["calendar"].eq("calendar_year"), all_ways=rows["measure"].eq(FROM_US[0])
    ).sort_values(["whole", "period_end", "all_ways"], kind="stable")
    return {int(row["period_end"].year): row for _n, row in rows.iterrows()}


def count_of(row: pd.Series) -> Side:
    """Return one row of ``received`` as a side of the ledger."""
    label = tables.label(RECEIVED, "measure", row["measure"])
    return Side(
        int(row["people"]),
        _("{measure}; {office}").format(measure=label, office=row["counted_by"]),
        days_of(row["period_start"], row["period_end"]),
        tuple(row["source_ids"].split(";")),
    )


def days_of(start: pd.Timestamp, end: pd.Timestamp) -> str:
    """Return a period in words: 2024, June 2025, or both days."""
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        if start.year == end.year:
            return _("calendar year {year}").format(year=start.year)
        return _("calendar years {first} to {last}").format(first=start.year, last=end.year)
    if start.day == 1 and end == start + pd.offsets.MonthEnd(0):
        return month(f"{start:%Y-%m}")
    return day(start) if start == end else _("{a} to {b}").format(a=day(start), b=day(end))


def unpaired(code: str, as_of: date | None = None) -> pd.DataFrame:
    """Return the receiving side's counts that stand in no entry of the ledgers, newest first."""
    rows = received(code, as_of)
    pairs = tables.table(PAIRS)
    pairs = known.by(PAIRS, pairs[pairs["iso3"] == code], as_of)
    held = receiver_years(pairs)
    alone = [r["received_id"] for year, r in best_by_year(rows).items() if year not in held]
    rows = rows[~rows["received_id"].isin([*pairs["received_id"].dropna(), *alone])]
    return rows.sort_values(["period_end", "period_start"], ascending=False, kind="stable")


def finding(name: str, found: list[Entry]) -> str:
    """Return in a sentence what the newest comparable period says, or which side is silent."""
    # A single flight has one period for both sides and says little of a country.
    alike = [e for e in found if e.difference is not None]
    pairs = [e for e in alike if e.us[0].period != e.receiver.period] or alike
    if pairs:
        newest = pairs[0]
        said = _(
            "{name}: {received} received by its own count, {period}; {sent} by the US count, "
            "{us_period}"
        )
        return said.format(
            name=name,
            period=newest.receiver.period,
            us_period=newest.us[0].period,
            received=_n(newest.receiver.people),
            sent=_n(newest.us[0].people),
        )
    if any(e.receiver.people is not None for e in found):
        return _("{name}: counts of both sides, none of them alike").format(name=name)
    return _("{name}: only the US side’s count was found").format(name=name)


def _n(people: int | None) -> str:
    return "" if people is None else number(people)


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]
