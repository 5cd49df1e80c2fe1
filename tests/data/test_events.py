"""Events, deals and transfers are dated, linked and added up only by their own rule."""

import pandas as pd
import pytest

from explainer import tables

NOT_IN_TOTALS = ["transit_of_nationals", "precursor", "unconfirmed"]
LENGTH = {"day": 10, "month": 7, "year": 4}

LEGS_NAMED_IN_TEXTS = [
    ("CRI", ["2026-04-11", "2026-04-17", "2026-04-24", "2026-04-27"]),
    ("CRI", ["2026-05-15", "2026-05-21", "2026-05-28"]),
    ("CRI", ["2026-06-04", "2026-06-11", "2026-06-18", "2026-06-25"]),
    ("COD", ["2026-04-16", "2026-04-22"]),
    ("KNA", ["2026-05-19"]),
    ("PRY", ["2026-04-22", "2026-05-20", "2026-06-18"]),
    ("SLE", ["2026-05-20", "2026-06-18"]),
    ("UGA", ["2026-04-02"]),
]
"""Days on which a note or an event says that a removal leg arrived."""


def events() -> pd.DataFrame:
    return tables.table("events").set_index("event_id")


def transfers() -> pd.DataFrame:
    return tables.table("third_country_transfers").set_index("transfer_id")


def counted() -> pd.DataFrame:
    """Return the transfers that the rule of the descriptor lets one add up, Mexico apart."""
    rows = transfers()
    own = rows["part_of"].isna() & ~rows["count_kind"].isin(NOT_IN_TOTALS)
    return rows[own & (rows["date"] >= "2025-02") & (rows["destination_iso3"] != "MEX")]


@pytest.mark.parametrize("precision", LENGTH)
def test_dates_of_events_are_as_long_as_their_precision(precision: str):
    dates = events()[events()["date_precision"] == precision]["date"]
    assert len(dates) > 0
    assert (dates.str.len() == LENGTH[precision]).all()


def test_days_of_events_exist_in_the_calendar():
    days = events()[events()["date_precision"] == "day"]["date"]
    assert pd.to_datetime(days, format="%Y-%m-%d").notna().all()


def test_events_stand_in_the_order_of_their_dates():
    assert events()["date"].is_monotonic_increasing


def test_events_cover_what_their_description_says():
    coverage = tables.resource("events")["coverage"]
    dates = events()["date"]
    assert (dates.min(), dates.max()) == (coverage["start"], coverage["end"])
    assert (dates < "2025").sum() == 50


def test_transfers_add_up_to_the_total_in_their_description():
    assert counted()["people"].sum() == 1_060
    assert "1,060" in tables.resource("third_country_transfers")["description"]


def test_ghana_alone_explains_the_1070_given_elsewhere():
    ghana = counted()[counted()["destination_iso3"] == "GHA"]["people"].sum()
    deals = tables.table("third_country_agreements").set_index("iso3")
    assert ghana == 50
    assert deals.loc["GHA", "people_received"] - ghana == 1_070 - 1_060


def test_transit_is_part_of_no_other_count():
    transit = transfers()[transfers()["count_kind"] == "transit_of_nationals"]
    assert set(transit["destination_iso3"]) == {"HND", "QAT", "POL", "EGY", "KWT"}
    assert transit["part_of"].isna().all()
    assert not set(transit.index) & set(transfers()["part_of"].dropna())
    assert not set(transit.index) & set(counted().index)


def test_a_part_names_a_larger_total_of_the_same_country():
    parts = transfers().dropna(subset=["part_of"])
    wholes = transfers().loc[parts["part_of"]]
    assert (parts["destination_iso3"].values == wholes["destination_iso3"].values).all()
    assert (parts["people"].values <= wholes["people"].values).all()
    assert set(wholes["count_kind"]) <= {"group_total", "running_total"}


def test_mexico_has_one_running_total_that_contains_the_others():
    mexico = transfers()[transfers()["destination_iso3"] == "MEX"]
    latest = mexico[mexico["part_of"].isna()]
    assert latest["people"].tolist() == [20_000]
    assert set(mexico["part_of"].dropna()) == set(latest.index)


def test_totals_have_an_end_and_flights_have_none():
    rows = transfers()
    totals = rows["count_kind"].isin(["group_total", "running_total"])
    assert (rows["period_end"].notna() == totals).all()


@pytest.mark.parametrize(("iso3", "days"), LEGS_NAMED_IN_TEXTS)
def test_legs_that_a_text_names_are_in_the_flight_legs(iso3: str, days: list[str]):
    country = tables.table("airports").set_index("airport")["iso3"]
    legs = tables.table("flight_legs")
    arriving = legs[(legs["kind"] == "removal") & (legs["to_airport"].map(country) == iso3)]
    assert set(days) <= set(arriving["date"].dt.strftime("%Y-%m-%d"))


def test_every_event_of_another_country_is_linked_or_concerns_the_us_alone():
    linked = set(tables.table("event_countries")["event_id"])
    alone = events().loc[~events().index.isin(linked), "actor"]
    assert len(linked) > 100
    assert alone.str.contains("US |United States|European Union|Press|Guardian|Associated").all()


def test_every_case_has_its_countries():
    linked = tables.table("case_countries").groupby("case_id")["iso3"].apply(list)
    cases = tables.table("case_studies")["case_id"]
    assert len(cases) == 14
    assert set(linked.index) == set(cases)
    assert [case for case in cases if case.upper().split("-") != linked[case]] == []


def test_a_payment_of_zero_is_the_governments_own_statement():
    deals = tables.table("third_country_agreements").set_index("iso3")
    zero = deals[deals["payment_usd"] == 0]
    assert list(zero.index) == ["LBR"]
    assert "Payment 0 is the government's statement" in zero["note"].iloc[0]


def test_thirty_six_partners_stand_once_each():
    partners = tables.table("third_country_agreements")["iso3"]
    assert len(partners) == partners.nunique() == 36


def test_two_of_twelve_claims_are_misreadings_that_nobody_said():
    claims = tables.table("key_claims")
    assert len(claims) == 12
    misread = claims["kind"] == "misreading"
    assert list(claims[misread]["claim_id"]) == ["C09", "C10"]
    assert (claims["who_says_it"].isna() == misread).all()


def test_claims_of_more_than_one_side_are_judged():
    speakers = tables.table("key_claims")["who_says_it"].dropna()
    assert speakers.nunique() >= 5
