"""Removals per year: two series that are never added, breaks and events where they fall."""

from datetime import date

import pandas as pd
import pytest

from explainer import country_charts, removed, tables


@pytest.mark.parametrize(
    ("code", "people"),
    [
        ("PAK", [98, 80, 79, 177, 235, 202, 207, 68, 68, 89, 132]),
        ("MEX", [176_968, 146_132, 149_821, 128_765, 141_045, 127_492]),
    ],
)
def test_ice_by_citizenship(code: str, people: list[int]):
    rows = removed.of(code, removed.ICE)
    assert rows["fiscal_year"].tolist() == list(range(2014, 2025))
    assert rows["people"].tolist()[: len(people)] == people


@pytest.mark.parametrize(
    ("code", "people"),
    [("MEX", 87_298), ("GTM", 66_435), ("HND", 45_923), ("CHN", 517), ("IND", 1_529)],
)
def test_the_newest_year(code: str, people: int):
    assert removed.of(code, removed.ICE)["people"].iloc[-1] == people


def test_names_of_one_country_in_one_table_are_joined_and_a_doubled_row_is_not():
    korea = removed.of("KOR", removed.ICE).set_index("fiscal_year")["people"]
    assert korea[2015] == 105
    rows = tables.table("removals_by_year").query(
        "iso3 == 'MKD' and measure == 'ice_removals' and fiscal_year == 2024"
    )
    assert len(rows) == 2
    joined = removed.of("MKD", removed.ICE).set_index("fiscal_year")["people"]
    assert joined[2024] == rows["count"].sum()


def test_the_two_series_are_never_added():
    both = tables.table("removals_by_year").query("iso3 == 'HND' and fiscal_year == 2014")
    with pytest.raises(ValueError, match="two measures"):
        removed.per_year(both)


def test_two_editions_of_a_year_are_never_added():
    row = tables.table("removals_by_year").query("iso3 == 'HND' and measure == 'ice_removals'")
    doubled = pd.concat([row.iloc[:1], row.iloc[:1].assign(source_id="R-OTHER")])
    with pytest.raises(ValueError, match="two editions"):
        removed.per_year(doubled)


def test_positions_are_fiscal_years():
    assert removed.position(pd.Timestamp(2023, 10, 1)) == 2023.5
    assert removed.position(pd.Timestamp(2024, 9, 30)) == pytest.approx(2024.5, abs=0.003)


def test_breaks_of_the_series():
    assert removed.breaks(removed.ICE)["date"].dt.strftime("%Y-%m-%d").tolist() == [
        "2020-03-20",
        "2023-05-11",
        "2023-05-12",
        "2024-10-01",
        "2025-03-01",
    ]


def test_guantanamo_is_no_act_of_cuba():
    titles = removed.events("CUB")["title"]
    assert len(titles) == 14
    assert not titles.str.contains("Guantanamo").any()


def test_a_day_limits_years_and_events():
    day = date(2024, 12, 1)
    assert removed.newest_year(day) == 2015
    assert removed.newest_year() == 2024
    assert (removed.events("VEN", day)["day"] <= pd.Timestamp(day)).all()
    assert 0 < len(removed.events("VEN", day)) < len(removed.events("VEN"))


def test_years_without_a_figure_are_drawn_as_such():
    years = removed.of("MEX", removed.ICE, date(2025, 1, 26))
    gaps = country_charts._gaps(years, (2013.5, 2026.5), 2024.5)
    assert gaps["year"].tolist() == ["2016", "2017", "2018"]
