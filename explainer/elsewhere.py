"""People sent to countries that are not their own: from a country, and to it.

Transit of nationals on their way home, precursors and unconfirmed flights are no third-country
transfers: they are told apart and never counted. Running totals and their parts are told apart by
``count_kind`` and ``part_of``. Pure pandas.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from explainer import known, practice, tables

TRANSIT = "transit_of_nationals"
NOT_COUNTED = (TRANSIT, "precursor", "unconfirmed")
RUNNING = "running_total"
# The treaty with Canada works by place of crossing and is not about deported people.
COMPARISON = "CAN"
# Words of the deals for people, by the country meant.
PEOPLES = {
    "Brazilians": "BRA",
    "Cubans": "CUB",
    "Georgians": "GEO",
    "Haitians": "HTI",
    "Indians": "IND",
    "Kazakhs": "KAZ",
    "Kyrgyz": "KGZ",
    "Nicaraguans": "NIC",
    "Ukrainians": "UKR",
    "Venezuelan": "VEN",
    "Venezuelans": "VEN",
}
ASIA = ("Central Asia", "Eastern Asia", "South-eastern Asia", "Southern Asia", "Western Asia")
AFRICA = (
    "Eastern Africa",
    "Middle Africa",
    "Northern Africa",
    "Southern Africa",
    "Western Africa",
)
LATIN_AMERICA = ("Central America", "South America", "CUB", "DOM")
# Words of the deals for larger groups, by the regions of the table of countries or by country. The
# longer words come first: West Africans must not be read as Africans.
GROUPS = {
    "West Africans": ("Western Africa",),
    "African": AFRICA,
    "Africans": AFRICA,
    "Central Americans": ("Central America",),
    "Spanish-speaking Latin Americans": LATIN_AMERICA,
    "Latin American": LATIN_AMERICA,
    "Central Asians": ("Central Asia",),
    "Asians": ASIA,
    "CARICOM": ("Caribbean",),
}
# Countries of these regions to which the words do not reach.
BEYOND = {
    "Central Americans": ("MEX",),
    "Spanish-speaking Latin Americans": ("BLZ", "BRA", "FLK", "GUF", "GUY", "SUR"),
}
ANYONE = re.compile(r"\bany nationality\b", re.IGNORECASE)
FITS = ("people", "group", "anyone")


@dataclass(frozen=True)
class Role:
    """What a country received of others' people, and how often its own were sent elsewhere.

    ``sent``: recorded transfers that name its nationals, parts of a total not counted twice.
    ``sent_to``: where to. ``sent_last``: date of the newest one as in the table. ``received``:
    people of other countries it was recorded to receive, None where no number is on record.
    ``unnumbered``: transfers to it without a number. ``deal``: whether it has a deal, talks or a
    refusal on record.
    """

    sent: int
    sent_to: tuple[str, ...]
    sent_last: str
    received: int | None
    unnumbered: int
    deal: bool


def role(code: str, as_of: date | None) -> Role:
    """Return a country's part in third-country transfers, as known on a day."""
    away, here = counted(sent(code, as_of)), counted(arrived(code, as_of))
    numbers = here["people"].dropna()
    return Role(
        sent=len(away),
        sent_to=tuple(away["destination_iso3"].unique()),
        sent_last="" if away.empty else str(away["until"].iloc[0]),
        received=None if numbers.empty else int(numbers.sum()),
        unnumbered=int(here["people"].isna().sum()),
        deal=not deal(code, as_of).empty,
    )


@lru_cache(maxsize=512)
def sent(code: str, as_of: date | None) -> pd.DataFrame:
    """Return the transfers that name nationals of a country, newest first (``told_apart``).

    The frame is kept: do not change it.
    """
    named = tables.table("transfer_nationalities")
    ids = named.loc[named["nationality_iso3"] == code, "transfer_id"]
    rows = tables.table("third_country_transfers")
    return _transfers(rows[rows["transfer_id"].isin(ids)], as_of)


@lru_cache(maxsize=512)
def arrived(code: str, as_of: date | None) -> pd.DataFrame:
    """Return the transfers to a country, newest first (``told_apart``).

    The frame is kept: do not change it.
    """
    rows = tables.table("third_country_transfers")
    return _transfers(rows[rows["destination_iso3"] == code], as_of)


def _transfers(rows: pd.DataFrame, as_of: date | None) -> pd.DataFrame:
    rows = known.by("third_country_transfers", rows, as_of)
    rows = rows.assign(until=rows["period_end"].fillna(rows["date"]))
    return told_apart(practice.newest_first(rows, as_of, "until"))


def told_apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Return transfers with what each number is good for.

    Adds ``root`` (the id of the total that holds the row, else its own) and ``place``: ``counted``;
    ``part`` of a counted row or an earlier running total of the same flow, not to be added; or
    ``apart``: transit, precursor or unconfirmed, never counted. Where the total itself is not
    among the rows, the newest running total of the flow stands for it, else each part.
    """
    out = rows.assign(root=rows["part_of"].fillna(rows["transfer_id"]), place="counted")
    if out.empty:
        return out
    apart = out["count_kind"].isin(NOT_COUNTED)
    out.loc[apart, "place"] = "apart"
    for _root, flow in out[~apart].groupby("root"):
        whole = flow[flow["transfer_id"] == flow["root"]]
        running = flow[flow["count_kind"] == RUNNING]
        for stands in (whole, running.head(1)):
            if not stands.empty:
                out.loc[flow.index.difference(stands.index), "place"] = "part"
                break
    return out


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the transfers whose people may be added up (``told_apart``)."""
    return rows[rows["place"] == "counted"]


def nationalities(transfer_id: str) -> list[str]:
    """Return the codes of the countries whose people a transfer is reported to have carried."""
    rows = tables.table("transfer_nationalities")
    return rows.loc[rows["transfer_id"] == transfer_id, "nationality_iso3"].tolist()


def deal(code: str, as_of: date | None) -> pd.DataFrame:
    """Return the country's own deal, talks or refusal to take others; one row or none."""
    rows = tables.table("third_country_agreements")
    return known.by("third_country_agreements", rows[rows["iso3"] == code], as_of)


def deals_for(code: str, as_of: date | None) -> pd.DataFrame:
    """Return the deals of other countries whose words on who is accepted may fit a country.

    Adds ``fit``: ``people`` (its people are named, taken or excluded), ``group`` (a region or group
    that it may belong to) or ``anyone``; in this order, newest first within.
    """
    rows = tables.table("third_country_agreements")
    rows = rows[~rows["iso3"].isin([code, COMPARISON])]
    rows = known.by("third_country_agreements", rows, as_of)
    countries = tables.table("countries")
    region = "".join(countries.loc[countries["iso3"] == code, "region"])
    fit = [fits(text, code, region) for text in rows["accepts"].fillna("")]
    rows = rows.assign(fit=pd.Series(fit, index=rows.index, dtype=object))
    rows = practice.newest_first(rows[rows["fit"] != ""], as_of, "signed_or_announced")
    return rows.sort_values("fit", key=lambda fit: fit.map(FITS.index), kind="stable")


def fits(text: str, code: str, region: str) -> str:
    """Return how the words of a deal fit a country (``deals_for``); empty where they do not."""
    if any(re.search(rf"\b{word}\b", text) for word, meant in PEOPLES.items() if meant == code):
        return "people"
    left = text
    for word, places in GROUPS.items():
        left, found = re.subn(rf"\b{word}\b", "", left)
        if found and {region, code} & {*places} and code not in BEYOND.get(word, ()):
            return "group"
    return "anyone" if ANYONE.search(text) else ""


def undated(code: str, as_of: date | None) -> int:
    """Return how many rows on the country are left out because they have no known date."""
    deals = tables.table("third_country_agreements")
    moves = tables.table("third_country_transfers")
    named = tables.table("transfer_nationalities")
    ids = named.loc[named["nationality_iso3"] == code, "transfer_id"]
    mine = moves["transfer_id"].isin(ids) | (moves["destination_iso3"] == code)
    return practice.left_out(
        (
            ("third_country_agreements", deals[deals["iso3"] == code]),
            ("third_country_transfers", moves[mine]),
        ),
        as_of,
    )
