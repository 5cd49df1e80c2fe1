"""Questions about the empty half of the map: people under final orders, and no recorded leg.

A country stands here when ICE's list of 24 November 2024 gives a figure for it and no removal leg
is recorded as arriving there in the period shown. That is no refusal: people also travel on
airliners and by land. Frames go in and come out; nothing is read from files.
"""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from explainer.flights import REMOVAL

UNCOOPERATIVE, AT_RISK = "uncooperative", "at_risk"
OTHER_MONTHS, ON_RECORD, NOT_KNOWN = "other_months", "on_record", "not_known"
# What is known of a country, in the order in which it decides how the country is drawn.
KINDS = (UNCOOPERATIVE, AT_RISK, OTHER_MONTHS, ON_RECORD, NOT_KNOWN)
# Counts of people and the way of guarding them say nothing about whether a flight is taken.
NO_EXPLANATION = ("returns_count", "escort_rules")
OTHER_STATES = ("comparison_measure", "comparison_threat")
FACT = ["iso3", "table", "kind", "as_of", "ended", "text", "outcome", "note", "source_ids"]


@dataclass(frozen=True)
class Aside:
    """People of the printed total who are on no row of the list shown, and why.

    ``not_found``: people in the rows that no source gave. ``no_country``: people in rows that name
    no country of today, ``labels`` as printed.
    """

    not_found: int
    no_country: int
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Removed:
    """ICE's removals of one fiscal year.

    ``by_country``: removals by iso3 of citizenship; a printed zero is zero, and a country that is
    not printed is missing.
    """

    year: int
    by_country: pd.Series
    source_ids: tuple[str, ...]


def unreached(orders: pd.DataFrame, reached: Collection[str]) -> pd.DataFrame:
    """Return the countries with people under final orders and no leg, most people first.

    Expects the table ``final_orders``; ``reached`` holds the codes of the countries with a recorded
    leg. Columns: iso3, people, source_id. Countries and territories stand apart as ICE prints them.
    """
    parts = orders[(orders["row_kind"] == "part") & orders["iso3"].notna()]
    rows = parts.loc[~parts["iso3"].isin(reached) & (parts["people"] > 0)]
    ranked = rows.sort_values(["people", "iso3"], ascending=[False, True], ignore_index=True)
    return ranked[["iso3", "people", "source_id"]]


def aside(orders: pd.DataFrame) -> Aside:
    """Return who is in the printed total of ``final_orders`` and can be in no row of the list."""
    parts = orders[orders["row_kind"] == "part"]
    total = orders.loc[orders["row_kind"] == "total", "people"].iloc[0]
    nowhere = parts[parts["iso3"].isna()]
    return Aside(
        not_found=int(total - parts["people"].sum()),
        no_country=int(nowhere["people"].sum()),
        labels=tuple(nowhere["country_as_published"]),
    )


def standing(status: pd.DataFrame, lists: pd.DataFrame) -> pd.DataFrame:
    """Return the label that ICE gave each country when it was last seen.

    Expects the tables ``cooperation_status`` and ``cooperation_lists``. One row per country ever
    named: iso3, status, as_of, as_of_precision, reconstructed (whether the list was put together
    from reports), source_ids, and where a later list of uncooperative countries whose names are all
    known leaves an uncooperative country out, its date: absent_as_of. A list known in part says
    nothing about countries it does not name.
    """
    newest = status.sort_values("as_of", kind="stable").groupby("iso3", as_index=False).last()
    how = lists.set_index("list_id")["complete"]
    newest["reconstructed"] = newest["list_id"].map(how).eq("reconstructed")
    whole = lists[(lists["status"] == UNCOOPERATIVE) & (lists["complete"] == "yes")]
    last = pd.to_datetime(whole["as_of"], format="ISO8601").max()
    absent = newest["status"].eq(UNCOOPERATIVE) & (newest["as_of"] < last)
    newest["absent_as_of"] = pd.Series(last, index=newest.index).where(absent)
    columns = ["iso3", "status", "as_of", "as_of_precision", "reconstructed", "source_ids"]
    return newest[[*columns, "absent_as_of"]]


def facts(practice: pd.DataFrame, sanctions: pd.DataFrame) -> pd.DataFrame:
    """Return dated facts about returns from the United States, newest first.

    Expects the tables ``practice`` and ``visa_sanctions``. Columns: iso3, table, kind (an aspect of
    practice or a kind of measure), as_of and ended (text as far as known), text, outcome (of a
    measure), note, source_ids. Left out: returns from other states, counts, and ways of guarding.
    """
    of_us = practice["sender_iso3"].isna() & ~practice["aspect"].isin(NO_EXPLANATION)
    seen = practice[of_us].rename(columns={"aspect": "kind", "value": "text"})
    taken = sanctions[~sanctions["kind"].isin(OTHER_STATES)]
    taken = taken.rename(columns={"started": "as_of", "reason_in_brief": "text"})
    both = [
        frame.assign(table=name).reindex(columns=FACT).astype(object)
        for name, frame in (("practice", seen), ("visa_sanctions", taken))
    ]
    return pd.concat(both).sort_values("as_of", ascending=False, kind="stable", ignore_index=True)


def elsewhen(legs: pd.DataFrame, start: str, end: str) -> pd.DataFrame:
    """Return removal legs recorded outside the months ``start`` to ``end``, by receiver.

    Expects ``flights.placed`` rows. Index: receiver; columns: other_legs (count), other_last (day).
    """
    outside = legs[(legs["kind"] == REMOVAL) & ~legs["month"].between(start, end)]
    grouped = outside.groupby("receiver")
    return grouped.agg(other_legs=("legs", "sum"), other_last=("date", "max"))


def removed(removals: pd.DataFrame) -> Removed:
    """Return ICE's removals by country in the newest fiscal year for which they are known.

    Expects the table ``removals_by_year``.
    """
    ice = removals[(removals["measure"] == "ice_removals") & (removals["row_kind"] == "part")]
    year = int(ice["fiscal_year"].max())
    rows = ice[(ice["fiscal_year"] == year) & ice["iso3"].notna()]
    by_country = rows.groupby("iso3")["count"].sum()
    return Removed(year, by_country, tuple(rows["source_id"].unique()))


def with_what_is_known(
    rows: pd.DataFrame,
    known: pd.DataFrame,
    dated: pd.DataFrame,
    other: pd.DataFrame,
    last_year: pd.Series,
) -> pd.DataFrame:
    """Return ``unreached`` rows with what is known of each country, and its kind (see ``KINDS``).

    Expects what ``standing``, ``facts``, ``elsewhen`` and ``removed`` give. Adds their columns,
    ``removed`` (count of the year) and ``kind``. Legs in other months come first: they show that
    the time shown explains the gap. Then counts the label ICE last gave, if no later list whose
    names are all known leaves the country out; then any dated fact.
    """
    out = rows.merge(known.rename(columns={"source_ids": "status_ids"}), on="iso3", how="left")
    out = out.join(other, on="iso3")
    out["removed"] = out["iso3"].map(last_year).astype("Int64")
    out["kind"] = NOT_KNOWN
    out.loc[out["iso3"].isin(dated["iso3"]) | out["status"].notna(), "kind"] = ON_RECORD
    out.loc[out["other_legs"].notna(), "kind"] = OTHER_MONTHS
    stands = out["status"].notna() & out["absent_as_of"].isna()
    out.loc[stands, "kind"] = out.loc[stands, "status"].astype(str)
    return out


def by_kind(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row per kind that occurs, in the order of ``KINDS``: kind, countries, people."""
    counted = rows.groupby("kind").agg(countries=("iso3", "size"), people=("people", "sum"))
    return counted.reindex([k for k in KINDS if k in counted.index]).reset_index()


def source_ids(rows: pd.DataFrame, dated: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of all sources behind ``with_what_is_known`` rows, each once, in order."""
    here = dated[dated["iso3"].isin(rows["iso3"])]
    joined = pd.concat([rows["source_id"], rows["status_ids"], here["source_ids"]]).dropna()
    return tuple(dict.fromkeys(key for ids in joined for key in ids.split(";")))
