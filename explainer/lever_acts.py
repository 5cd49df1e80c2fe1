"""Dated uses of levers: every visa sanction, threat and deal of the tables, in one list.

Pure pandas: tables in, one frame out (``acts``). One act that several tables tell stands once.
"""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from explainer import tables
from explainer.words import _, number, when

PRESSURE, DEAL = "pressure", "deal"
COLUMNS = [
    "lever_id",
    "iso3",
    "group",
    "kind",
    "date",
    "what",
    "followed",
    "note",
    "source_ids",
    "citizens",
]
EVENTS = {"sanction": PRESSURE, "threat": PRESSURE, "agreement": DEAL}
# Deals of the timeline about people who are not citizens of the country that takes them: counts by
# citizenship say nothing of them.
ABOUT_OTHERS = frozenset(
    {
        "EV028-GTM",
        "EV030-HND",
        "EV030-SLV",
        "EV040-CAN",
        "EV042-MEX",
        "EV104-RWA",
        "EV119-SLV",
        "EV181-CRI",
    }
)
# Days by which two tables may date one act apart: announced, in force.
APART = pd.Timedelta(days=7)
Row = Mapping[Hashable, Any]
FREQUENCIES = {len("2017"): "Y", len("2017-08"): "M", len("2017-08-01"): "D"}


def span(text: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day that a date stands for, known to the day, month or year."""
    period = pd.Period(text, FREQUENCIES[len(text)])
    return period.start_time, period.end_time.normalize()


def acts(
    sanctions: pd.DataFrame,
    agreements: pd.DataFrame,
    third: pd.DataFrame,
    events: pd.DataFrame,
    countries: pd.DataFrame,
) -> pd.DataFrame:
    """Return one row per visa measure or threat of the US, or deal with it, and country.

    Expects the tables ``visa_sanctions``, ``agreements``, ``third_country_agreements``, ``events``
    and ``event_countries``. Left out: measures and deals of other states, talks, and a row that
    tells an act of an earlier table again (same country and group, at most a week apart).

    Columns: ``lever_id`` (stable, for addresses), ``iso3``, ``group`` (pressure or deal), ``kind``
    (in words), ``date`` (day, month or year; missing where not known), ``what``, ``followed``,
    ``note``, ``source_ids``, ``citizens`` (whether it is about citizens of the country).
    """
    kept: list[dict[str, Any]] = []
    for rows in (
        _sanctions(sanctions),
        _agreements(agreements),
        _third(third),
        _events(events.merge(countries, on="event_id")),
    ):
        kept += [row for row in rows if not any(_same(row, other) for other in kept)]
    frame = pd.DataFrame(kept, columns=COLUMNS)
    return frame.sort_values(["iso3", "date"], kind="stable", ignore_index=True)


def _same(row: dict[str, Any], other: dict[str, Any]) -> bool:
    """Return whether two rows of different tables tell one act."""
    tables_differ = row["lever_id"][:2] != other["lever_id"][:2]
    alike = row["iso3"] == other["iso3"] and row["group"] == other["group"]
    if not (tables_differ and alike and pd.notna(row["date"]) and pd.notna(other["date"])):
        return False
    vague = len(other["date"]) == len("2017")
    return _within(other["date"], row["date"]) or (
        not vague and _within(row["date"], other["date"])
    )


def _within(inner: str, outer: str) -> bool:
    """Return whether one date lies within another, give or take a week."""
    (first, last), (start, end) = span(inner), span(outer)
    return bool(start - APART <= first and last <= end + APART)


def _sanctions(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    kinds = tables.labels("visa_sanctions", "kind")
    said = _("{measure}. Reason as the side that took it put it: {reason}.")
    for row in rows[~rows["kind"].str.startswith("comparison")].to_dict("records"):
        yield _act(
            row,
            lever_id=row["sanction_id"],
            group=PRESSURE,
            kind=kinds[row["kind"]],
            date=row["started"],
            what=said.format(measure=row["visa_categories"], reason=row["reason_in_brief"]),
            followed=row["outcome"],
        )


def _agreements(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    kinds = tables.labels("agreements", "kind")
    with_us = (rows["partner"] == "USA") & (rows["kind"] != "visa_lever")
    for row in rows[with_us].to_dict("records"):
        yield _act(
            row,
            lever_id=row["agreement_id"],
            group=DEAL,
            kind=kinds[row["kind"]],
            date=row["signed"],
            what=row["limits"],
            followed=None,
        )


def _third(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    accepts = _("Accepts: {whom}")
    for row in rows[rows["status"] != "reported_talks_only"].to_dict("records"):
        yield _act(
            row,
            lever_id=f"TC-{row['iso3']}",
            group=DEAL,
            kind=_("Third-country arrangement"),
            date=row["signed_or_announced"],
            what=accepts.format(whom=row["accepts"]),
            followed=_received(row),
            citizens=False,
        )


def _received(row: Row) -> str | None:
    """Return how many people a third-country arrangement brought, as last counted."""
    if pd.isna(row["people_received"]) or pd.isna(row["people_as_of"]):
        return None
    return _("{n} people of other countries received, as last counted ({when})").format(
        n=number(int(row["people_received"])), when=when(row["people_as_of"])
    )


def _events(rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    kinds = tables.labels("events", "kind")
    for row in rows[rows["kind"].isin(EVENTS)].to_dict("records"):
        key = f"{row['event_id']}-{row['iso3']}"
        yield _act(
            row,
            lever_id=key,
            group=EVENTS[row["kind"]],
            kind=kinds[row["kind"]],
            date=row["date"],
            what=f"{row['title']}. {row['summary']}",
            followed=row["outcome"],
            citizens=key not in ABOUT_OTHERS,
        )


def _act(row: Row, citizens: bool = True, **told: str | None) -> dict[str, Any]:
    """Return one act: what its own table tells (``told``) and what all tables have alike."""
    shared = {"iso3": row["iso3"], "note": row.get("note"), "source_ids": row["source_ids"]}
    return {**told, **shared, "citizens": citizens}
