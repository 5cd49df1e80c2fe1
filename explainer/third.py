"""Third countries: partners that take others' people, what may be added up, what is on record.

Status, terms and numbers are those of the table of deals, as last seen. Sums follow
``elsewhere.told_apart``. Pure pandas.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

import pandas as pd

from explainer import country_events, elsewhere, known, practice, tables

AGREEMENTS, TRANSFERS = "third_country_agreements", "third_country_transfers"
MEXICO = "MEX"
# The first month of the sum: the transfers of 2025 begin here.
SINCE = "2025-02"
IN_FORCE, PENDING, TALKS, ENDED = "in_force", "pending", "reported_talks_only", "ended"
REFUSED, TRANSIT, COMPARED = "refused", "transit", "comparison"
# Kinds of partner, in the order of the filter.
STATUSES = (IN_FORCE, PENDING, TALKS, REFUSED, ENDED, TRANSIT, COMPARED)
# Kinds without a deal: only asked, reported, refused or denied.
NO_DEAL = (TALKS, REFUSED)
# Words of a deal about people who pass through.
PASSING = "in transit"
PAYMENTS = ("figure", "none", "unknown")
# Public refusals and denials of taking others' people. The kind of the event alone does not tell:
# other refusals are about a plane, or about one man whom the US called a national.
REFUSALS = {"LBY": "EV100", "MEX": "EV109", "NGA": "EV111", "UGA": "EV126", "BFA": "EV134"}
# Events of partners since 2025 on other matters: own nationals, military planes, entry bans.
OTHER_MATTERS = frozenset({"EV053", "EV054", "EV106", "EV161"})
# Earlier events on taking others' people.
EARLIER = frozenset(
    [
        "EV007",
        "EV008",
        "EV028",
        "EV029",
        "EV030",
        "EV031",
        "EV033",
        "EV037",
        "EV038",
        "EV039",
        "EV040",
        "EV042",
    ]
)
PARTS_OF_THE_WORLD = {
    "Africa": elsewhere.AFRICA,
    "Asia": elsewhere.ASIA,
    "Europe": ("Eastern Europe", "Northern Europe", "Southern Europe", "Western Europe"),
    "Oceania": ("Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia"),
}
# The order by which the US government first looked for such deals, before any single partner.
FIRST_ORDER = "EV052"


@dataclass(frozen=True)
class View:
    """What the table of partners shows: codes of ``STATUSES``, region names, ``PAYMENTS``."""

    statuses: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    payments: tuple[str, ...] = ()


@cache
def partners() -> pd.DataFrame:
    """Return the table of deals in order of name, with what a reader asks of each.

    Adds ``place`` (name), ``region``, ``lat``, ``lon``; ``kind`` (status of the table, or
    ``refused`` where talks ended in a public refusal, or ``transit`` for a stopover of people on
    their way home, or ``comparison`` for Canada); ``refusal`` (id of an event in which it refused
    or denied, else empty); ``seen`` (date of the status as text); ``paid`` (one of ``PAYMENTS``).
    Do not change the frame.

    A stopover: the deal speaks of people in transit, and nobody sent there is in the sum of
    transfers. Panama and Costa Rica speak of transit too, but people were held there and counted.
    """
    countries = tables.table("countries").set_index("iso3")
    rows = tables.table(AGREEMENTS)
    rows = rows.assign(
        place=rows["iso3"].map(countries["name_en"]),
        region=rows["iso3"].map(countries["region"]).astype(str),
        lat=rows["iso3"].map(countries["lat"]),
        lon=rows["iso3"].map(countries["lon"]),
        refusal=rows["iso3"].map(REFUSALS).fillna(""),
        paid=rows["payment_usd"].map(_paid),
        seen=[_seen(row) for row in rows.to_dict("records")],
    )
    rows["kind"] = rows["status"].astype(str)
    refused = (rows["kind"] == TALKS) & (rows["refusal"] != "")
    rows.loc[refused, "kind"] = REFUSED
    passing = rows["accepts"].str.contains(PASSING) & ~rows["iso3"].isin(added()["iso3"])
    rows.loc[passing, "kind"] = TRANSIT
    rows.loc[rows["iso3"] == elsewhere.COMPARISON, "kind"] = COMPARED
    return rows.sort_values("place", ignore_index=True)


def _paid(dollars: float) -> str:
    if pd.isna(dollars):
        return "unknown"
    return "figure" if dollars else "none"


def _seen(row: dict) -> str:
    """Return to which date the status is known: that of the count, else of the newest source."""
    if pd.notna(row["people_as_of"]):
        return str(row["people_as_of"])
    published = tables.table("sources").set_index("source_id")["published"]
    dates = [row["signed_or_announced"], *published[row["source_ids"].split(";")]]
    # Of 2025 and 2025-07 the more exact one sorts last.
    return max(text for text in dates if pd.notna(text))


def partner(code: str) -> pd.Series:
    """Return one row of ``partners``. Raises ``KeyError`` for a country that is none."""
    return partners().set_index("iso3", drop=False).loc[code]


def chosen(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the partners that fit a view; ``statuses`` are kinds of ``partners``."""
    fits = pd.Series(True, index=rows.index)
    if view.statuses:
        fits &= rows["kind"].isin(view.statuses)
    if view.regions:
        fits &= rows["region"].isin(view.regions)
    if view.payments:
        fits &= rows["paid"].isin(view.payments)
    return rows[fits]


def address(view: View, code: str = "", part: str = "") -> str:
    """Return the address of a view on this site, with a partner and a part opened."""
    keys = [("partner", code)] if code else []
    keys += [("status", status) for status in view.statuses]
    keys += [("region", region_code(region)) for region in view.regions]
    keys += [("payment", payment) for payment in view.payments]
    keys += [("part", part)] if part else []
    return "/third-countries" + (f"?{urlencode(keys)}" if keys else "")


def region_code(region: str) -> str:
    """Return the code of a region in the address: central-america."""
    return region.lower().replace(" ", "-")


def regions() -> dict[str, str]:
    """Return the regions that hold a partner, by their code in the address."""
    return {region_code(name): name for name in sorted(partners()["region"].unique())}


@cache
def transfers() -> pd.DataFrame:
    """Return every transfer, newest first, told apart. Do not change the frame.

    Adds to ``elsewhere.told_apart``: ``place_name`` (destination) and ``group``: ``added`` (in the
    sum, or without a number), ``mexico`` (running totals), ``part`` (of a row in the sum),
    ``apart`` (transit, precursor, unconfirmed), ``earlier`` (before February 2025).
    """
    rows = tables.table(TRANSFERS)
    rows = rows.assign(until=rows["period_end"].fillna(rows["date"]))
    rows = elsewhere.told_apart(practice.newest_first(rows, None, "until"))
    names = tables.table("countries").set_index("iso3")["name_en"]
    rows["place_name"] = rows["destination_iso3"].map(names)
    rows["group"] = rows["place"].map({"counted": "added", "part": "part", "apart": "apart"})
    numbered = rows["place"] == "counted"
    rows.loc[numbered & rows["until"].lt(SINCE), "group"] = "earlier"
    rows.loc[(rows["place"] == "part") & rows["until"].lt(SINCE), "group"] = "earlier"
    rows.loc[rows["destination_iso3"] == MEXICO, "group"] = "mexico"
    return rows


def added() -> pd.DataFrame:
    """Return people by destination in the sum, most first.

    Columns: ``iso3``, ``place``, ``people`` and ``rows`` (flights, groups or totals added).
    """
    rows = transfers()
    rows = rows[(rows["group"] == "added") & rows["people"].notna()]
    by = rows.groupby(["destination_iso3", "place_name"], as_index=False).agg(
        people=("people", "sum"), rows=("people", "size")
    )
    by = by.rename(columns={"destination_iso3": "iso3", "place_name": "place"})
    return by.sort_values(["people", "place"], ascending=[False, True], ignore_index=True)


def running() -> pd.DataFrame:
    """Return the running totals in the sum, in order of place: each is the newest of its place."""
    rows = transfers()
    rows = rows[(rows["group"] == "added") & (rows["count_kind"] == elsewhere.RUNNING)]
    return rows.sort_values("place_name", ignore_index=True)


def without_number() -> list[str]:
    """Return the destinations that have a transfer without a number of people, in order of name."""
    rows = transfers()
    rows = rows[(rows["group"] == "added") & rows["people"].isna()]
    return sorted(rows["place_name"].unique())


def mexico() -> pd.DataFrame:
    """Return Mexico's running totals, oldest first: ``until``, ``people``, ``source_ids``, note."""
    rows = transfers()
    return rows[rows["destination_iso3"] == MEXICO].sort_values("until", ignore_index=True)


@cache
def went_where() -> pd.DataFrame:
    """Return the nationalities reported among transfers, one row per destination and nationality.

    Transit and precursors are left out. Columns: ``iso3`` and ``place`` (destination),
    ``from_iso3`` and ``from_place``, ``part_of_world`` (``Africa``, ``Americas``, ``Asia``,
    ``Europe``) of the nationality. How many of each there were is hardly ever known.
    """
    rows = transfers()
    rows = rows[rows["place"] != "apart"][["transfer_id", "destination_iso3", "place_name"]]
    rows = rows.merge(tables.table("transfer_nationalities"), on="transfer_id")
    countries = tables.table("countries").set_index("iso3")
    out = pd.DataFrame(
        {
            "iso3": rows["destination_iso3"],
            "place": rows["place_name"],
            "from_iso3": rows["nationality_iso3"],
            "from_place": rows["nationality_iso3"].map(countries["name_en"]),
            "part_of_world": [
                part_of_world(region)
                for region in rows["nationality_iso3"].map(countries["region"]).astype(str)
            ],
        }
    )
    return out.drop_duplicates(ignore_index=True).sort_values(
        ["place", "from_place"], ignore_index=True
    )


def part_of_world(region: str) -> str:
    """Return the part of the world in which a region of the table of countries lies."""
    for part, inside in PARTS_OF_THE_WORLD.items():
        if region in inside:
            return part
    return "Americas"


def events(code: str) -> pd.DataFrame:
    """Return a partner's events on taking others' people, oldest first (``country_events``)."""
    rows = country_events.events(code, None)
    since = rows["date"].astype(str).ge("2025") & ~rows["event_id"].isin(OTHER_MATTERS)
    return rows[since | rows["event_id"].isin(EARLIER)].iloc[::-1]


def events_by_id(ids: Iterable[str]) -> pd.DataFrame:
    """Return events by id, in the order of their dates. Raises ``KeyError`` for an unknown id."""
    rows = tables.table("events").set_index("event_id", drop=False).loc[list(ids)]
    return rows.assign(_day=known.days(rows["date"])).sort_values("_day", kind="stable")


def case(code: str) -> pd.Series | None:
    """Return the case study that tells what each side wanted, None where there is none."""
    linked = tables.table("case_countries")
    ids = linked.loc[linked["iso3"] == code, "case_id"]
    rows = tables.table("case_studies")
    rows = rows[rows["case_id"].isin(ids)]
    return None if rows.empty else rows.iloc[0]
