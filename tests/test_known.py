"""What was known on a day: no table shows a row, an end or an outcome before its time."""

import calendar
import re
from datetime import date

import pandas as pd
import pytest

from explainer import known, tables
from explainer.ui import as_of_parts
from tests.test_pages import visit

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


def test_a_list_counts_from_its_end_and_its_first_source():
    rows = tables.table("cooperation_status").query("list_id == 'ICE-2020-02-U'")
    assert known.by("cooperation_status", rows, date(2020, 6, 18)).empty
    assert len(known.by("cooperation_status", rows, date(2020, 6, 19))) == 11
    dated = known.days(rows["as_of"], rows["as_of_precision"])
    assert set(dated) == {pd.Timestamp("2020-02-29")}


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
        day = known.since("events", early)[event].date()
        shown = known.by("events", early, day)
        assert (
            out[event] <= pd.Timestamp(day) or shown.loc[event, ["summary", "outcome"]].eq("").all()
        )
        assert known.by("events", early, out[event].date()).loc[event, "outcome"] == row["outcome"]


def test_legs_count_from_the_publication_of_their_list():
    legs = tables.table("flight_legs")
    assert known.by("flight_legs", legs, date(2026, 9, 29)).empty
    assert len(known.by("flight_legs", legs, date(2026, 9, 30))) == len(legs)


def test_a_table_without_a_rule_is_an_error():
    with pytest.raises(KeyError):
        known.by("glossary", tables.table("glossary"), DAY)


def test_every_rule_has_words():
    assert len({known.rule(table) for table in known.RULES}) == 11


@pytest.mark.parametrize("table", ["series_breaks", "cooperation_lists", "events", "agreements"])
def test_nothing_counts_before_its_first_source_came_out(table: str):
    rows = tables.table(table)
    since = known.since(table, rows)
    first = known.published(rows, "any")
    assert since.isna().equals(first.isna())
    assert (since.dropna() >= first.dropna()).all()


def test_sources_that_came_later_are_not_named():
    ids = known.by("events", tables.table("events"), DAY)["source_ids"].str.split(";").explode()
    assert len(ids) > 50
    assert (ids.map(known.publications()) <= pd.Timestamp(DAY)).all()


EXCEPTIONS = re.compile(
    r"sources last read 23 November 2026"  # the citation: when this site read its sources
    r"|the list of flight legs was published in September 2026"  # why there is none
    r"|Newest whole month of flights: June 2026"  # the footer
)
MONTH = re.compile(rf"({'|'.join(calendar.month_name[1:])}) (20\d\d)")


@pytest.mark.parametrize("day", [DAY, date(2025, 4, 1)])
@pytest.mark.parametrize("code", ["HND", "COL", "CUB", "GTM"])
def test_a_page_seen_from_a_day_names_no_later_month(code: str, day: date):
    at = visit("countries", country=[code], as_of=[day.isoformat()])
    drawn = [e.proto.body for e in at.get("html")]
    drawn += [e.value for e in (*at.markdown, *at.caption, *at.subheader)]
    text = EXCEPTIONS.sub("", re.sub("<[^>]+>", " ", " | ".join(drawn)))
    said = {(int(y), list(calendar.month_name).index(m)) for m, y in MONTH.findall(text)}
    assert said and max(said) <= (day.year, day.month)


def test_an_outcome_that_names_a_later_month_is_left_out():
    rows = (
        tables.table("events")
        .iloc[:1]
        .assign(
            date="2025-03-01", date_precision="day", outcome="Regular flights until December 2025"
        )
    )
    rows["source_ids"] = "R-ICE2024"
    assert known.by("events", rows, date(2025, 4, 1))["outcome"].tolist() == [""]
    assert known.by("events", rows, date(2026, 1, 1))["outcome"].tolist() == list(rows["outcome"])


def test_a_page_of_all_countries_says_that_the_day_has_no_say_there():
    told = [box.value for box in visit("countries", as_of=[DAY.isoformat()]).info]
    assert any("this page shows all that is known" in text for text in told)


def test_a_file_seen_from_a_day_is_named_after_it():
    assert as_of_parts.file_key("status-HND", DAY) == "status-HND-as-known-on-2025-01-26"
    assert as_of_parts.said(DAY) == "As known on 26 January 2025"
    assert as_of_parts.file_key("status-HND", None) == "status-HND"
    at = visit("countries", country=["HND"], as_of=[DAY.isoformat()])
    keys = [button.proto.id for button in at.get("download_button")]
    assert any("status-HND-as-known-on-2025-01-26" in key for key in keys)


def test_the_file_of_each_figure_of_a_country_names_the_day():
    at = visit("countries", country=["HND"], as_of=["2025-06-01"])
    figures = [d.proto.id for d in at.get("download_button") if "-download-" in d.proto.id]
    assert len(figures) >= 3
    assert [key for key in figures if not key.endswith("as-known-on-2025-06-01")] == []
