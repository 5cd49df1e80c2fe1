"""Two ledgers: differences as worked out by hand, and nothing added that must not be."""

from datetime import date

import pandas as pd
import pytest

from explainer import ledgers, tables
from explainer.ledgers import Entry


def entry(code: str, us_period: str, receiver_period: str) -> Entry:
    found = [
        e
        for e in ledgers.entries(code)
        if e.us[0].period == us_period and e.receiver.period == receiver_period
    ]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("code", "year", "us", "receiver"),
    [
        ("COL", 2024, 14_268, 14_199),
        ("GTM", 2014, 54_423, 51_157),
        ("GTM", 2022, 6_612, 40_633),
        ("SLV", 2024, 15_284, 14_189),
        ("MEX", 2024, 87_298, 206_233),
    ],
)
def test_differences_are_the_receiving_count_less_the_us_count(
    code: str, year: int, us: int, receiver: int
):
    pair = entry(code, f"fiscal year {year}", f"calendar year {year}")
    assert (pair.us[0].people, pair.receiver.people) == (us, receiver)
    assert pair.difference == receiver - us
    assert any("calendar year" in reason for reason in pair.reasons)


@pytest.mark.parametrize("code", sorted(tables.table("ledger_pairs")["iso3"].unique()))
def test_every_difference_is_that_of_the_two_counts_shown(code: str):
    pairs = [e for e in ledgers.entries(code) if e.difference is not None]
    for pair in pairs:
        assert pair.receiver.people is not None and pair.us[0].people is not None
        assert pair.difference == pair.receiver.people - pair.us[0].people


def test_removals_are_never_added_to_returns():
    summed = set(tables.table("ledger_pairs").query(f"us_measure_kind == '{ledgers.SUM}'").us_count)
    assert summed == {745_390, 626_703, 492_530, 434_602}
    shown = {side.people for e in ledgers.entries("MEX") for side in e.us}
    assert not shown & summed
    year = entry("MEX", "fiscal year 2009", "calendar year 2009")
    assert [side.people for side in year.us] == [276_691, 468_699]
    assert year.difference == 601_356 - 276_691


def test_no_sum_of_two_us_measures_stands_in_any_ledger():
    for code in tables.table("countries")["iso3"]:
        for pair in ledgers.entries(code):
            assert not any("plus" in side.what for side in pair.us)


def test_border_encounters_are_no_count_of_people_sent():
    pairs = [e for e in ledgers.entries("ECU") if e.us[0].people == 122_010]
    assert [e.difference for e in pairs] == [None]


def test_where_one_side_is_silent_the_other_column_says_so():
    silent = next(e for e in ledgers.entries("NIC") if e.us[0].people == 7_431)
    assert (silent.receiver.people, silent.receiver.period) == (None, "Not published")
    assert {e.receiver.period for e in ledgers.entries("CHN")} == {"No figure found"}
    newest = ledgers.entries("HND")[0]
    assert newest.us[0].people is None
    assert newest.us[0].period.startswith("Not published")
    assert newest.receiver.people == 4_787


def test_years_in_a_pair_do_not_stand_alone_as_well():
    two_years = [e for e in ledgers.entries("PAK") if e.us[0].people == 178]
    assert [e.difference for e in two_years] == [180]
    alone = {e.us[0].period for e in ledgers.entries("PAK")} - {two_years[0].us[0].period}
    assert alone == {f"fiscal year {year}" for year in range(2016, 2025)}


def test_a_single_flight_stands_for_no_year():
    assert 468 in {e.receiver.people for e in ledgers.entries("NPL")}


def test_the_best_count_of_a_year_is_the_whole_year():
    rows = tables.table("received").query("iso3 == 'HND'")
    assert ledgers.best_by_year(rows)[2020]["people"] == 13_486
    assert ledgers.best_by_year(rows)[2025]["people"] == 26_711
    counts = {row["measure"] for row in ledgers.best_by_year(rows).values()}
    assert counts <= set(ledgers.FROM_US)


def test_no_count_of_the_receiving_side_stands_twice():
    for code in ("HND", "MEX", "GTM", "IND"):
        shown = sum(e.receiver.people is not None for e in ledgers.entries(code))
        paired = tables.table("ledger_pairs").query(f"iso3 == '{code}'")["received_id"]
        left = ledgers.unpaired(code)
        assert not set(left["received_id"]) & set(paired.dropna())
        assert len(left) + shown == len(ledgers.received(code))


def test_a_day_limits_both_sides():
    day = date(2025, 1, 26)
    assert entries_after("GTM", None) > 0
    assert entries_after("GTM", day) == 0
    assert ledgers.entries("GTM", day)


def entries_after(code: str, as_of: date | None) -> int:
    return sum(e.until > pd.Timestamp(2025, 1, 26) for e in ledgers.entries(code, as_of))


def test_findings_name_both_periods():
    said = ledgers.finding("Colombia", ledgers.entries("COL"))
    assert said == (
        "Colombia: 14,199 received by its own count, calendar year 2024; 14,268 by the US count, "
        "fiscal year 2024"
    )
    assert ledgers.finding("China", ledgers.entries("CHN")).endswith("US side’s count was found")
