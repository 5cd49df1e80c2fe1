"""Questions about the chain of a removal: its sixteen steps, their law, where they broke.

Frames go in and come out; nothing is read from files. What is known of one country stands at the
step that it tells something about: practice by its aspect, events as ``step_cases`` links them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

YEARS_UNTIL_PAST = 2
# Where a visitor without a step in the address begins: the step at which most people's idea of a
# deportation breaks.
FIRST_SHOWN = "country_answer"
ANOTHER_GOVERNMENT = ("receiving", "both", "transit")
STEP_OF_ASPECT = {
    "interview_required": "nationality_check",
    "travel_documents_days": "country_answer",
    "excluded_groups": "country_answer",
    "quota_or_cap": "country_answer",
    "charter_flights_accepted": "landing_permission",
    "military_aircraft": "military_clearance",
    "escort_rules": "boarding",
    "returns_count": "arrival",
}
# Counts of people let go because nobody took them; the other measures count people under orders.
RELEASES = (
    "zadvydas_releases",
    "zadvydas_releases_criminal",
    "zadvydas_releases_noncriminal",
    "released_no_travel_document_criminal",
    "released_not_taken_back_cumulative",
)
# Nationals on their way home, and rows that say themselves that they are no transfer.
NO_TRANSFER = ("transit_of_nationals", "precursor", "unconfirmed")
FACT = ["step_key", "table", "kind", "as_of", "ended", "text", "outcome", "other", "number"]
FACT += ["note", "source_ids"]
NEWEST_FIRST = {"ascending": False, "kind": "stable", "na_position": "last"}


@dataclass(frozen=True)
class ChainView:
    """What a visitor looks at: the key of a step, and the code of a country or None."""

    step: str
    country: str | None = None


def neighbours(steps: pd.DataFrame, step: str) -> tuple[str | None, str | None]:
    """Return the keys of the steps before and after ``step``; None beyond either end.

    Expects the table ``removal_steps``. Raises ``ValueError`` for an unknown step.
    """
    keys = list(steps["key"])
    at = keys.index(step)
    return (keys[at - 1] if at else None), (keys[at + 1] if at + 1 < len(keys) else None)


def acting(steps: pd.DataFrame) -> dict[str, int]:
    """Return at how many steps each side acts, by ``who_acts``, in the order of the set."""
    return {str(who): int(n) for who, n in steps["who_acts"].value_counts(sort=False).items()}


def laws(step: str, step_laws: pd.DataFrame, law: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the table ``law`` behind one step, with ``cited_as``, in their order."""
    linked = step_laws.loc[step_laws["step_key"] == step, ["law_ref", "cited_as"]]
    return linked.merge(law, left_on="law_ref", right_on="ref", validate="one_to_one")


def without_row(printed: str, linked: pd.DataFrame) -> list[str]:
    """Return the printed references of a step that no ``laws`` row answers to."""
    return [ref for ref in printed.split("; ") if ref not in set(linked["cited_as"].dropna())]


def cases(step: str, step_cases: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return the events in which the chain broke at one step, with what they show (``shows``)."""
    broke = step_cases[(step_cases["step_key"] == step) & step_cases["broke"]]
    return broke.merge(events, on="event_id", validate="one_to_one")


def source_ids(*frames: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of all sources behind the rows of some frames, each once."""
    cells = (cell for frame in frames for cell in frame["source_ids"])
    return tuple(dict.fromkeys(id_ for cell in cells for id_ in cell.split(";")))


def is_past(as_of: str, today: date) -> bool:
    """Return whether a date, as exact as it is known, lies more than two years back."""
    return as_of < f"{today.year - YEARS_UNTIL_PAST}{today:-%m-%d}"


def newest_release(releases: pd.DataFrame) -> pd.Series:
    """Return the row of ``releases`` that counts all nationalities let go, to the latest day."""
    rows = releases[releases["measure"].isin(RELEASES) & releases["iso3"].isna()]
    return rows.sort_values("period_end", kind="stable").iloc[-1]


def facts(iso3: str, tables: Mapping[str, pd.DataFrame], standing: pd.DataFrame) -> pd.DataFrame:
    """Return what is on record of one country, by step, newest first.

    ``tables``: the published tables named in the functions below. ``standing``:
    ``unreached.standing``. Columns ``FACT``: the step; table and kind of the row; its date and end
    as exactly as known; text and outcome; the other side, place or label (``other``); a number.
    """
    found = [
        _practice(tables["practice"]),
        _events(tables["step_cases"], tables["events"], tables["event_countries"], iso3),
        _agreements(tables["agreements"]),
        _measures(tables["visa_sanctions"]),
        _deals(tables["third_country_agreements"]),
        _transfers(tables["third_country_transfers"], tables["transfer_nationalities"]),
        _reception(tables["reception"]),
        _orders(tables["final_orders"]),
        _released(tables["releases"], tables["final_orders"]),
        _standing(standing),
    ]
    own = [frame.loc[frame["iso3"] == iso3].reindex(columns=FACT).astype(object) for frame in found]
    rows = pd.concat(own).sort_values("as_of", **NEWEST_FIRST)
    # A label of the agency comes first, what other states do comes last.
    rank = rows["table"].map({"cooperation_status": 0}).fillna(1) + _elsewhere(rows)
    return rows.iloc[rank.argsort(kind="stable")].reset_index(drop=True)


def _elsewhere(rows: pd.DataFrame) -> pd.Series:
    """Return 1 for rows about returns from, or measures of, another state than the US, else 0."""
    by_others = rows["table"].isin(("practice", "agreements")) & rows["other"].notna()
    by_others &= rows["other"] != "USA"
    return (by_others | rows["kind"].astype(str).str.startswith("comparison")).astype(int)


def _practice(practice: pd.DataFrame) -> pd.DataFrame:
    rows = practice.rename(columns={"aspect": "kind", "value": "text", "sender_iso3": "other"})
    steps = rows["kind"].astype(str).map(STEP_OF_ASPECT)
    return rows.assign(table="practice", step_key=steps)


def _events(
    step_cases: pd.DataFrame, events: pd.DataFrame, countries: pd.DataFrame, iso3: str
) -> pd.DataFrame:
    """Return events at their steps; those about Guantanamo are no acts of Cuba and left out."""
    named = countries[countries["iso3"] == iso3]
    rows = step_cases.merge(named, on="event_id").merge(events, on="event_id")
    if iso3 == "CUB":
        rows = rows[~(rows["title"] + rows["summary"]).str.contains("Guantanamo")]
    rows = rows.rename(columns={"date": "as_of", "summary": "text", "title": "other"})
    return rows.assign(table="events")


def _agreements(agreements: pd.DataFrame) -> pd.DataFrame:
    rows = agreements.rename(
        columns={"signed": "as_of", "limits": "text", "partner": "other", "in_force": "ended"}
    )
    return rows.assign(table="agreements", ended=_iso(rows["ended"]), step_key="country_answer")


def _measures(sanctions: pd.DataFrame) -> pd.DataFrame:
    rows = sanctions.rename(
        columns={"started": "as_of", "reason_in_brief": "text", "visa_categories": "other"}
    )
    return rows.assign(table="visa_sanctions", step_key="country_answer")


def _deals(deals: pd.DataFrame) -> pd.DataFrame:
    rows = deals.rename(
        columns={"signed_or_announced": "as_of", "accepts": "text", "form": "kind"}
    ).rename(columns={"status": "other", "people_received": "number", "people_as_of": "ended"})
    rows = rows.assign(outcome=rows["capacity"])
    return rows.assign(table="third_country_agreements", step_key="third_country_notice")


def _transfers(transfers: pd.DataFrame, nationalities: pd.DataFrame) -> pd.DataFrame:
    """Return the groups sent to a third country, by nationality among the people in them."""
    sent = transfers[~transfers["count_kind"].isin(NO_TRANSFER)]
    rows = sent.merge(nationalities, on="transfer_id").rename(columns={"nationality_iso3": "iso3"})
    rows = rows.rename(columns={"date": "as_of", "period_end": "ended", "count_kind": "kind"})
    rows = rows.rename(columns={"destination_iso3": "other", "what_happened_next": "outcome"})
    # Who is sent to the country of citizenship is no case of a third country.
    rows = rows[rows["other"] != rows["iso3"]]
    return rows.assign(table="third_country_transfers", step_key="if_refused")


def _reception(reception: pd.DataFrame) -> pd.DataFrame:
    rows = reception.rename(columns={"what": "kind", "value": "text"})
    return rows.assign(table="reception", as_of=_iso(rows["as_of"]), step_key="arrival")


def _orders(orders: pd.DataFrame) -> pd.DataFrame:
    rows = orders[orders["row_kind"] == "part"].rename(
        columns={"people": "number", "source_id": "source_ids"}
    )
    return rows.assign(table="final_orders", as_of=_iso(rows["as_of"]), step_key="order_final")


def _released(releases: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    """Return the single figures of releases, without those that the list of orders gives too."""
    again = releases["measure"].eq("final_orders_not_detained") & releases["period_end"].isin(
        _iso(orders["as_of"])
    )
    rows = releases[~again].rename(columns={"measure": "kind", "value": "number"})
    rows = rows.rename(columns={"source_id": "source_ids", "period_start": "other"})
    rows = rows.assign(as_of=rows["period_end"])
    return rows.assign(table="releases", step_key="detention_clock")


def _standing(standing: pd.DataFrame) -> pd.DataFrame:
    rows = standing.rename(columns={"status": "kind", "as_of_precision": "other"})
    rows = rows.assign(as_of=_iso(rows["as_of"]), ended=_iso(rows["absent_as_of"]))
    return rows.assign(table="cooperation_status", step_key="country_answer")


def _iso(days: pd.Series) -> pd.Series:
    """Return dates as text, like those of the tables that also know months and years."""
    if days.dtype.kind != "M":
        return days
    return days.dt.strftime("%Y-%m-%d").astype(object).where(days.notna())
