"""What the receiving side counts stands beside the US figure, and is never bent to fit it."""

import pandas as pd
import pytest

from explainer import tables


def received() -> pd.DataFrame:
    return tables.table("received").set_index("received_id")


def pairs() -> pd.DataFrame:
    return tables.table("ledger_pairs")


def matched() -> pd.DataFrame:
    """Return the pairs whose receiving side is a row of the table received."""
    return pairs().dropna(subset=["received_id"])


def test_difference_is_receiver_less_us_in_every_row():
    both = pairs().dropna(subset=["receiver_count"])
    assert len(both) == 106
    assert (both["difference"] == both["receiver_count"] - both["us_count"]).all()


def test_no_difference_stands_where_the_receiver_published_nothing():
    silent = pairs()[pairs()["receiver_count"].isna()]
    assert list(silent["iso3"]) == ["NIC"]
    assert silent["difference"].isna().all()


def test_receiver_figure_is_the_one_in_received():
    rows = matched()
    assert len(rows) == 103
    for column, same_in_received in {
        "receiver_count": "people",
        "iso3": "iso3",
        "receiver_period_start": "period_start",
        "receiver_period_end": "period_end",
    }.items():
        assert (rows[column] == rows["received_id"].map(received()[same_in_received])).all()


def test_us_figures_from_ice_are_those_of_the_annual_reports():
    removals = tables.table("removals_by_year")
    printed = removals[(removals["measure"] == "ice_removals") & removals["iso3"].notna()]
    by_country = printed.groupby(["iso3", "fiscal_year"])["count"].first()
    ice = pairs()[pairs()["us_measure_kind"] == "ice_removals"]
    assert len(ice) > 60
    for pair in ice.itertuples():
        years = range(pair.us_period_start.year + 1, pair.us_period_end.year + 1)
        assert pair.us_count == sum(by_country[pair.iso3, year] for year in years), pair.pair_id


def test_us_fiscal_years_run_from_october_to_september():
    year = pairs()["us_measure"].str.extract(r"fiscal year (\d{4})")[0]
    fiscal = pairs()[year.notna()]
    assert len(fiscal) > 80
    assert (fiscal["us_period_end"].dt.strftime("%Y-%m-%d") == year.dropna() + "-09-30").all()
    assert (fiscal["us_period_start"] + pd.DateOffset(years=1, days=-1)).equals(
        fiscal["us_period_end"]
    )


def test_every_pair_says_why_the_sides_may_differ():
    assert (pairs()["known_reasons"].str.len() > 10).all()


def test_every_pair_of_the_title_42_years_names_the_rule():
    ice = pairs()[pairs()["us_measure_kind"] == "ice_removals"]
    under_rule = ice[ice["us_period_end"].between("2021-01-01", "2022-12-31")]
    assert len(under_rule) > 10
    assert under_rule["known_reasons"].str.contains("Title 42").mean() > 0.5


def test_guatemala_2022_shows_the_expulsions_that_ice_does_not_count():
    guatemala = pairs()[pairs()["iso3"] == "GTM"]
    row = guatemala[guatemala["us_count"] == 6_612].iloc[0]
    assert row["receiver_count"] == 40_633
    assert "Title 42" in row["known_reasons"]


def test_mexico_2025_has_three_official_figures():
    mexico = received()[received()["iso3"] == "MEX"]
    assert {160_192, 145_537, 142_706} <= set(mexico["people"])


@pytest.mark.parametrize(
    ("iso3", "figure", "disputed_by"),
    [
        ("HND", 34_384, "44,000"),
        ("HND", 20_765, "37,419"),
        ("SLV", 26_828, "15,809"),
        ("SLV", 26_499, "26,837"),
        ("GTM", 54_599, "54,548"),
        ("GTM", 35_416, "35,465"),
        ("ECU", 3_770, "1,326"),
        ("ECU", 13_589, "13,681"),
    ],
)
def test_a_disputed_figure_says_what_disputes_it(iso3: str, figure: int, disputed_by: str):
    rows = received()[(received()["iso3"] == iso3) & (received()["people"] == figure)]
    assert rows["note"].str.contains(disputed_by, regex=False).any()


@pytest.mark.parametrize(
    ("iso3", "year", "counts"),
    [
        ("HND", 2019, {116_567, 109_185}),
        ("HND", 2020, {43_757, 36_558}),
        ("HND", 2024, {34_384, 44_000}),
        ("ECU", 2024, {13_589, 13_681}),
    ],
)
def test_both_counts_of_one_year_stand(iso3: str, year: int, counts: set[int]):
    rows = received()
    of_year = rows[(rows["iso3"] == iso3) & (rows["period_start"].dt.year == year)]
    assert counts <= set(of_year["people"])


def test_periods_run_forwards_and_calendar_years_are_whole():
    rows = received()
    assert (rows["period_start"] <= rows["period_end"]).all()
    years = rows[rows["calendar"] == "calendar_year"]
    assert (years["period_start"].dt.strftime("%m-%d") == "01-01").all()
    assert (years["period_end"].dt.strftime("%m-%d") == "12-31").all()
    assert (years["period_start"].dt.year == years["period_end"].dt.year).all()


def test_rows_said_to_repeat_removals_recent_do():
    repeated = received()[received()["note"].str.contains("table removals_recent", na=False)]
    there = tables.table("removals_recent").dropna(subset=["iso3"])
    known = set(zip(there["iso3"], there["count"], strict=True))
    assert len(repeated) >= 5
    assert set(zip(repeated["iso3"], repeated["people"], strict=True)) <= known


def test_reception_gives_no_telephone_number():
    said = tables.table("reception")["value"] + " " + tables.table("reception")["note"].fillna("")
    assert not said.str.contains(r"\+\d{2,}|\d{3}-\d{4}", regex=True).any()
