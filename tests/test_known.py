"""What was known on a day: no table shows a row, an end or an outcome before its time."""

from datetime import date

import pandas as pd
import pytest

from explainer import known, tables

DAY = date(2025, 1, 26)
EVERY = [*known.RULES, "flight_legs", *known.TIMELESS]


@pytest.mark.parametrize("table", sorted(EVERY))
def test_without_a_day_nothing_is_dropped(table: str):
    rows = tables.table(table)
    assert known.by(table, rows, None) is rows


@pytest.mark.parametrize("table", sorted({*EVERY} - known.TIMELESS))
def test_rows_grow_with_the_day_and_all_dated_ones_are_known_in_the_end(table: str):
    rows = tables.table(table)
    early, later = (known.by(table, rows, day) for day in (DAY, date(2026, 6, 1)))
    assert set(early.index) <= set(later.index)
    assert len(known.by(table, rows, date(2027, 1, 1))) == len(rows) - known.undated(table, rows)
    assert (known.since(table, early) <= pd.Timestamp(DAY)).all()


@pytest.mark.parametrize("table", sorted(EVERY))
def test_the_shared_table_stays_as_it_is(table: str):
    rows = tables.table(table)
    before = pd.util.hash_pandas_object(rows).sum()
    known.by(table, rows, DAY)
    assert pd.util.hash_pandas_object(rows).sum() == before


@pytest.mark.parametrize("table", sorted({*EVERY} - known.TIMELESS))
def test_types_stay(table: str):
    rows = tables.table(table)
    assert list(known.by(table, rows, DAY).dtypes) == list(rows.dtypes)


def test_a_fiscal_year_counts_from_its_publication():
    rows = tables.table("removals_by_year").query("iso3 == 'MEX' and fiscal_year == 2024")
    assert known.by("removals_by_year", rows, date(2024, 12, 18)).empty
    assert known.by("removals_by_year", rows, date(2024, 12, 19))["count"].tolist() == [87_298]


def test_undated_publications_are_counted_and_left_out():
    rows = tables.table("removals_by_year").query("iso3 == 'PAK' and measure == 'ice_removals'")
    assert known.undated("removals_by_year", rows) == 3
    years = known.by("removals_by_year", rows, date(2026, 1, 1))["fiscal_year"]
    assert sorted(years) == [2014, 2015, 2019, 2020, 2021, 2022, 2023, 2024]


@pytest.mark.parametrize(
    ("text", "last"),
    [("2016-05", "2016-05-31"), ("2025", "2025-12-31"), ("2025-02-01", "2025-02-01")],
)
def test_a_rough_date_counts_from_its_last_day(text: str, last: str):
    assert known.days(pd.Series([text])).tolist() == [pd.Timestamp(last)]


def test_a_list_known_to_the_month_counts_from_its_end():
    rows = tables.table("cooperation_status").query("list_id == 'ICE-2020-02-U'")
    assert known.by("cooperation_status", rows, date(2020, 2, 28)).empty
    assert len(known.by("cooperation_status", rows, date(2020, 2, 29))) == 11


def test_an_end_after_the_day_is_not_told():
    rows = tables.table("visa_sanctions").query("started == '2016-10-01'")
    assert rows["ended"].tolist() == ["2017-12-12"]
    assert known.by("visa_sanctions", rows, date(2017, 6, 1))["ended"].isna().all()
    assert known.by("visa_sanctions", rows, date(2018, 1, 1))["ended"].tolist() == ["2017-12-12"]


def test_what_followed_is_told_only_when_its_sources_were_out():
    rows = tables.table("events")
    out = known.published(rows, "all")
    early = rows[out > known.days(rows["date"]) + pd.Timedelta(days=60)].iloc[:5]
    assert len(early) == 5
    for event, row in early.iterrows():
        day = known.days(pd.Series([row["date"]]))[0].date()
        assert known.by("events", early, day).loc[event, "outcome"] == ""
        assert known.by("events", early, out[event].date()).loc[event, "outcome"] == row["outcome"]


def test_legs_count_from_the_publication_of_their_list():
    legs = tables.table("flight_legs")
    assert known.by("flight_legs", legs, date(2026, 9, 29)).empty
    assert len(known.by("flight_legs", legs, date(2026, 9, 30))) == len(legs)


def test_a_table_without_a_rule_is_an_error():
    with pytest.raises(KeyError):
        known.by("glossary", tables.table("glossary"), DAY)


def test_every_rule_has_words():
    assert len({known.rule(table) for table in known.RULES}) == 9
