"""The flight legs are what we said we counted, and agree with totals that others printed."""

from functools import cache

import pandas as pd
import pytest

from explainer import tables

GUANTANAMO = "MUGM"
KWAJALEIN = "PKWA"

OWN_CHECKS = [
    ("removal", "2025-01-20", "2026-01-20", 2253, 2253, 0),
    ("transfer", "2025-01-20", "2026-01-20", 9066, 9384, 318),
]
"""Totals of Human Rights First that a weak page repeats: for our own check, not published.

Kind of leg, first day, last day, printed total, our count, difference.
"""


@cache
def legs() -> pd.DataFrame:
    """Return the legs with what is known of the airports at both ends."""
    airports = tables.table("airports").set_index("airport")
    flown = tables.table("flight_legs")
    return flown.assign(
        to_iso3=flown["to_airport"].map(airports["iso3"]),
        from_us=flown["from_airport"].map(airports["us_operated"]),
        to_us=flown["to_airport"].map(airports["us_operated"]),
    )


def of_kind(kind: str) -> pd.DataFrame:
    return legs()[legs()["kind"] == kind]


def total(flown: pd.DataFrame) -> int:
    return int(flown["legs"].sum())


def counted(kind: str, start: str, end: str, to_iso3: str | None = None) -> int:
    flown = of_kind(kind)
    flown = flown[flown["date"].between(start, end)]
    return total(flown if to_iso3 is None else flown[flown["to_iso3"] == to_iso3])


CHECKS = tables.table("flight_checks").set_index("flight_check_id")


def test_all_legs_on_all_routes_are_there():
    assert total(legs()) == 24_578
    assert len(legs()) == 22_590
    assert len(legs()[["from_airport", "to_airport", "kind"]].drop_duplicates()) == 1_999


def test_removal_legs_are_there():
    assert total(of_kind("removal")) == 3_560
    assert counted("removal", "2025-01-20", "2026-06-30") == 3_558


def test_newest_whole_month_is_the_one_before_the_incomplete_days():
    coverage = tables.resource("flight_legs")["coverage"]
    newest = pd.Period(coverage["newest_whole_month"], "M")
    assert newest == pd.Period("2026-06", "M")
    assert counted("removal", "2026-06-01", "2026-06-30") == 291
    assert total(legs()[legs()["date"] > newest.end_time]) == 7


def test_coverage_is_the_first_and_last_day_of_the_legs():
    coverage = tables.resource("flight_legs")["coverage"]
    assert legs()["date"].min() == pd.Timestamp(coverage["start"])
    assert legs()["date"].max() == pd.Timestamp(coverage["end"])


def test_every_whole_month_has_removal_legs_on_most_days():
    days = of_kind("removal")["date"].drop_duplicates().dt.to_period("M").value_counts()
    whole = pd.period_range("2025-02", "2026-06", freq="M")
    assert (days.reindex(whole, fill_value=0) >= 20).all()


def test_onward_removal_legs_start_at_airports_the_us_does_not_operate():
    assert total(of_kind("removal").query("not from_us")) == 675


def test_no_removal_leg_arrives_at_guantanamo_though_some_start_there():
    removals = of_kind("removal")
    assert total(removals[removals["from_airport"] == GUANTANAMO]) == 38
    assert total(removals[removals["to_airport"] == GUANTANAMO]) == 0


def test_guantanamo_is_operated_by_the_us_so_it_never_counts_as_cuba():
    airport = tables.table("airports").set_index("airport").loc[GUANTANAMO]
    assert airport["iso3"] == "CUB" and airport["us_operated"]
    arriving = legs()[(legs()["to_iso3"] == "CUB") & ~legs()["to_us"]]
    assert GUANTANAMO not in set(arriving["to_airport"])


def test_the_only_us_operated_place_where_removal_legs_arrive_is_kwajalein():
    assert set(of_kind("removal").query("to_us")["to_airport"]) == {KWAJALEIN}


def test_legs_of_other_kinds_end_where_their_labels_say():
    connections, transfers = of_kind("removal_connection"), of_kind("transfer")
    assert total(connections[connections["to_iso3"] == "HND"]) == 24
    assert total(connections[connections["to_airport"] == GUANTANAMO]) == 45
    assert total(transfers[transfers["to_airport"] == GUANTANAMO]) == 61


def test_rows_from_an_airport_to_itself_are_as_many_as_the_description_says():
    assert (legs()["from_airport"] == legs()["to_airport"]).sum() == 18


@pytest.mark.parametrize(("end", "countries"), [("2025-10-31", 78), ("2026-01-20", 80)])
def test_countries_of_removal_legs_differ_by_one_from_the_printed_number(end: str, countries: int):
    removals = of_kind("removal")
    reached = removals[removals["date"] <= end]
    assert reached["to_iso3"].nunique() == countries
    assert reached.query("not to_us")["to_iso3"].nunique() == countries - 1


@pytest.mark.parametrize("check_id", CHECKS.index)
def test_published_check_can_be_recomputed(check_id: str):
    check = CHECKS.loc[check_id]
    to_iso3 = None if pd.isna(check["iso3"]) else check["iso3"]
    ours = counted(check["kind"], check["period_start"], check["period_end"], to_iso3)
    assert ours == check["our_count"]
    assert check["difference"] == check["our_count"] - check["printed_count"]


@pytest.mark.parametrize(("kind", "start", "end", "printed", "ours", "difference"), OWN_CHECKS)
def test_own_check_can_be_recomputed(
    kind: str, start: str, end: str, printed: int, ours: int, difference: int
):
    assert counted(kind, start, end) == ours
    assert ours - printed == difference


@pytest.mark.parametrize(("kind", "start", "end"), [check[:3] for check in OWN_CHECKS])
def test_own_checks_are_not_published(kind: str, start: str, end: str):
    same = (CHECKS["kind"] == kind) & (CHECKS["period_start"] == start)
    assert not (same & (CHECKS["period_end"] == end)).any()
    assert "F-12" not in set(CHECKS["source_id"])


def test_removal_legs_stay_within_two_legs_of_what_others_printed():
    removals = CHECKS[CHECKS["kind"] == "removal"]
    assert removals["difference"].between(0, 2).all()


def test_transfers_lie_as_far_above_the_printed_totals_as_the_description_says():
    transfers = CHECKS[CHECKS["kind"] == "transfer"]
    above = 100 * transfers["difference"] / transfers["printed_count"]
    assert round(above.min(), 1) == 0.3 and round(above.max(), 1) == 2.3


def test_carriers_were_seen_on_routes_that_have_removal_legs():
    route = ["from_airport", "to_airport"]
    flown = set(of_kind("removal")[route].itertuples(index=False, name=None))
    seen = set(tables.table("route_carriers")[route].itertuples(index=False, name=None))
    assert seen - flown == set()


def test_no_route_names_more_than_four_carriers():
    named = tables.table("route_carriers").groupby(["from_airport", "to_airport"]).size()
    assert named.max() == 4


def test_the_two_charter_costs_stand_beside_each_other():
    costs = tables.table("flight_costs").set_index("key")["amount"]
    assert costs["ice_charter_hour_2021"] == 8_577
    assert costs["ice_charter_hour_2023"] == 17_000


def test_whole_months_of_removal_flights_before_2025_are_the_eleven_named():
    history = tables.table("flight_history_counts")
    months = history[
        (history["kind"] == "removal")
        & (history["measure"] == "flights_in_month")
        & history["iso3"].isna()
    ]
    assert sorted(months["period_start"].dt.strftime("%Y-%m").unique()) == [
        "2020-10",
        "2021-08",
        "2021-09",
        "2021-10",
        "2022-08",
        "2023-07",
        "2023-08",
        "2024-02",
        "2024-03",
        "2024-04",
        "2024-06",
    ]


def test_both_printed_numbers_of_september_2021_stand():
    history = tables.table("flight_history_counts")
    september = history[
        (history["period_start"] == "2021-09-01")
        & (history["kind"] == "removal")
        & (history["measure"] == "flights_in_month")
        & history["iso3"].isna()
    ]
    assert sorted(september["count"]) == [192, 193]


def test_history_by_citizenship_adds_up_only_as_the_description_says():
    people = tables.table("flight_history_citizenship")
    assert set(people["fiscal_year"]) == set(range(2011, 2019))
    assert (people.groupby("fiscal_year").size() == 11).all()
    assert (people[people["row_kind"] == "total"].groupby("fiscal_year").size() == 1).all()
