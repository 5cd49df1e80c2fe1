"""Removals, final orders and the breaks between them are what the agencies printed."""

from functools import cache

import pandas as pd
import pytest

from explainer import tables

ICE_BY_COUNTRY = [
    (2014, "R-ICE2014", 189, 315_943),
    (2015, "R-ICE2015", 181, 235_413),
    (2016, "R-ICE2017", 186, 240_255),
    (2017, "R-ICE2017", 190, 226_119),
    (2018, "R-ICE2018", 187, 256_085),
    (2019, "R-ICE2024", 191, 267_258),
    (2020, "R-ICE2024", 184, 185_884),
    (2021, "R-ICE2024", 169, 59_011),
    (2022, "R-ICE2024", 167, 72_177),
    (2023, "R-ICE2024", 180, 142_580),
    (2024, "R-ICE2024", 177, 271_484),
]
"""Fiscal year, report, countries above zero, printed total."""

DHS_BY_COUNTRY = [
    *[(year, "R-YB2003") for year in range(1993, 1999)],
    *[(year, "R-YB2008") for year in range(1999, 2009)],
]
RETURNS_BY_COUNTRY = [(year, "R-YB2013T40") for year in range(2009, 2014)]


@cache
def removals() -> pd.DataFrame:
    return tables.table("removals_by_year")


def of_year(measure: str, year: int) -> pd.DataFrame:
    table = removals()
    return table[(table["measure"] == measure) & (table["fiscal_year"] == year)]


def edition(measure: str, year: int, source_id: str) -> pd.Series:
    """Return the counts of one edition, by kind of row: parts, regions, total."""
    found = of_year(measure, year)
    return found[found["source_id"] == source_id].set_index("row_kind")["count"]


def gap(measure: str, year: int, source_id: str) -> int:
    counts = edition(measure, year, source_id)
    return int(counts.loc["total"] - counts.loc["part"].sum())


@pytest.mark.parametrize(("year", "source_id", "countries", "printed"), ICE_BY_COUNTRY)
def test_ice_removals_by_country_give_the_printed_total(
    year: int, source_id: str, countries: int, printed: int
):
    counts = edition("ice_removals", year, source_id)
    assert counts.loc["total"] == printed
    assert counts.loc["part"].sum() == printed
    assert (counts.loc["part"] > 0).sum() == countries


@pytest.mark.parametrize(("year", "source_id"), [check[:2] for check in ICE_BY_COUNTRY])
def test_ice_removals_of_a_year_come_from_one_report(year: int, source_id: str):
    assert set(of_year("ice_removals", year)["source_id"]) == {source_id}


def test_ice_removals_of_2013_are_the_top_ten_and_two_totals():
    counts = edition("ice_removals", 2013, "R-ICE2013")
    assert counts.loc["part"].sum() == counts.loc["total_top_ten"] == 357_422
    assert edition("ice_removals", 2013, "R-ICEAOR").loc["total"] == 368_644


def test_most_people_removed_in_2024_were_from_mexico_guatemala_and_honduras():
    year = of_year("ice_removals", 2024)
    top = year[year["row_kind"] == "part"].nlargest(3, "count")
    assert list(zip(top["iso3"], top["count"], strict=True)) == [
        ("MEX", 87_298),
        ("GTM", 66_435),
        ("HND", 45_923),
    ]


@pytest.mark.parametrize(("year", "source_id"), DHS_BY_COUNTRY)
def test_dhs_removals_by_country_fall_short_only_by_withheld_cells(year: int, source_id: str):
    assert 0 <= gap("dhs_removals", year, source_id) <= 73


def test_dhs_removals_of_2008_add_up_exactly_and_the_largest_gap_is_73():
    assert gap("dhs_removals", 2008, "R-YB2008") == 0
    assert max(gap("dhs_removals", *edition_) for edition_ in DHS_BY_COUNTRY) == 73


@pytest.mark.parametrize(("year", "source_id"), RETURNS_BY_COUNTRY)
def test_dhs_returns_by_country_fall_short_by_three_to_six(year: int, source_id: str):
    assert 3 <= gap("dhs_returns", year, source_id) <= 6


def test_dhs_regions_of_2016_add_up_to_the_printed_total():
    counts = edition("dhs_removals", 2016, "R-YB2016T41")
    assert counts.loc["region"].sum() == counts.loc["total"] == 340_056


@pytest.mark.parametrize(
    ("year", "totals"),
    [(2009, {391_597, 379_739}), (2013, {438_421, 432_281}), (2016, {340_056, 332_227})],
)
def test_totals_of_both_dhs_editions_stand(year: int, totals: set[int]):
    found = of_year("dhs_removals", year)
    assert totals <= set(found[found["row_kind"] == "total"]["count"])


def test_fiscal_year_2025_stands_as_a_contradiction():
    recent = tables.table("removals_recent")
    to_september = recent[(recent["count"] == 319_980) & (recent["period_end"] == "2025-09-20")]
    budget = recent[(recent["count"] == 442_637) & (recent["period_end"] == "2025-09-30")]
    assert list(to_september["measure"]) == ["ice_removals_fytd"]
    assert list(budget["measure"]) == ["ice_returns_and_removals"]


def test_fiscal_year_2025_has_a_budget_figure_and_no_countries():
    year = of_year("ice_removals", 2025)
    assert list(year["count"]) == [442_637]
    assert list(year["row_kind"]) == ["total"]
    assert "returned or removed" in year["note"].iloc[0]


def test_totals_and_regions_are_in_no_country():
    table = removals()
    assert table[table["row_kind"] != "part"]["iso3"].isna().all()


def test_a_country_stands_once_in_a_year_of_one_source_but_south_korea_in_2015():
    coded = removals().dropna(subset=["iso3"])
    same = ["country_as_published", "fiscal_year", "measure", "source_id"]
    twice = coded[coded.duplicated(same, keep=False)]
    assert sorted(twice["count"]) == [43, 105]
    assert set(twice["iso3"]) == {"KOR"} and set(twice["fiscal_year"]) == {2015}


def test_every_published_name_is_explained_with_the_same_code():
    spellings = tables.table("country_spellings").set_index("country_as_published")["iso3"]
    printed = removals()[removals()["row_kind"] == "part"]
    assert set(printed["country_as_published"]) <= set(spellings.index)
    explained = printed["country_as_published"].map(spellings)
    assert (explained.fillna("") == printed["iso3"].fillna("")).all()


def test_final_orders_hold_most_of_the_list_and_say_what_is_missing():
    people = tables.table("final_orders").set_index("row_kind")["people"]
    assert people.loc["part"].sum() == 1_439_610
    assert people.loc["total"] == 1_445_549
    assert people.loc["total"] - people.loc["part"].sum() == 5_939
    assert len(people.loc["part"]) == 187


def test_final_orders_stood_on_one_day():
    assert set(tables.table("final_orders")["as_of"]) == {pd.Timestamp("2024-11-24")}


def test_releases_repeat_the_final_orders_they_name():
    orders = tables.table("final_orders").dropna(subset=["iso3"]).set_index("iso3")["people"]
    releases = tables.table("releases")
    repeated = releases[releases["note"] == "Also in the table of final orders"]
    assert len(repeated) == 9
    assert (repeated["iso3"].map(orders) == repeated["value"]).all()


def test_each_day_from_inauguration_to_august_2026_has_its_detentions_ended():
    days = tables.table("detention_removals_daily").set_index("date")["people"]
    assert days.index.equals(pd.date_range("2025-01-20", "2026-08-05"))
    assert days.loc["2025-10"].sum() == 32_725


def test_title_42_began_and_ended_on_the_days_a_time_axis_marks():
    breaks = tables.table("series_breaks").set_index("break_id")
    assert len(breaks) == 16
    assert breaks.loc["BRK07", "date"] == pd.Timestamp("2020-03-20")
    assert breaks.loc["BRK08", "date"] == pd.Timestamp("2023-05-11")
    assert breaks["date"].is_monotonic_increasing


def test_margins_of_population_estimates_enclose_the_estimate():
    people = tables.table("population").dropna(subset=["low", "high"])
    assert len(people) > 0
    assert (people["low"] < people["people"]).all()
    assert (people["people"] < people["high"]).all()
