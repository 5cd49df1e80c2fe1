"""The national picture: two series that are never added, breaks, and what is said of 2025."""

import json

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explainer import colours, national, national_charts, tables
from explainer.ui import national_parts

REMOVALS = pd.DataFrame(
    [
        ["total", 2008, "dhs_removals", 10, "R-YB2013T39"],
        ["total", 2009, "dhs_removals", 20, "R-YB2013T39"],
        ["total", 2009, "dhs_removals", 21, "R-GIST21"],
        ["total", 2009, "dhs_removals", 22, "R-YB2019T39"],
        ["total", 2009, "dhs_removals", 23, "R-OTHER"],
        ["part", 2009, "dhs_removals", 5, "R-YB2019T39"],
        ["total", 2010, "dhs_removals", 30, "R-GIST21"],
        ["total", 2009, "ice_removals", 12, "R-ICE"],
        ["total_top_ten", 2010, "ice_removals", 7, "R-ICE"],
        ["total", 2025, "ice_removals", 99, "R-BUDGET"],
    ],
    columns=["row_kind", "fiscal_year", "measure", "count", "source_id"],
)


def published() -> pd.DataFrame:
    return national.by_year(tables.table("removals_by_year"))


def said() -> pd.DataFrame:
    return national.said_of_2025(tables.table("removals_recent"))


def test_each_year_of_dhs_comes_from_its_newest_named_edition():
    rows = national.by_year(REMOVALS)
    dhs = rows[rows["measure"] == "dhs_removals"]
    assert list(zip(dhs["fiscal_year"], dhs["count"], strict=True)) == [
        (2008, 10),
        (2009, 22),
        (2010, 30),
    ]


def test_ice_holds_whole_years_only_and_no_disputed_one():
    rows = national.by_year(REMOVALS)
    ice = rows[rows["measure"] == "ice_removals"]
    assert list(zip(ice["fiscal_year"], ice["count"], strict=True)) == [(2009, 12)]


@pytest.mark.parametrize(
    ("measure", "year", "count"),
    [
        ("ice_removals", 2003, 157_080),
        ("ice_removals", 2012, 409_849),
        ("ice_removals", 2024, 271_484),
        ("dhs_removals", 1980, 18_013),
        ("dhs_removals", 2009, 379_739),
        ("dhs_removals", 2013, 432_281),
        ("dhs_removals", 2016, 332_227),
        ("dhs_removals", 2021, 89_191),
    ],
)
def test_published_totals(measure: str, year: int, count: int):
    rows = published()
    (found,) = rows[(rows["measure"] == measure) & (rows["fiscal_year"] == year)]["count"]
    assert found == count


def test_the_published_series_have_one_row_a_year_and_none_for_2025():
    rows = published()
    assert not rows.duplicated(["measure", "fiscal_year"]).any()
    assert rows.groupby("measure")["fiscal_year"].max().to_dict() == {
        "dhs_removals": 2021,
        "ice_removals": 2024,
    }


def test_a_day_belongs_to_the_fiscal_year_that_begins_in_october():
    days = pd.Series(pd.to_datetime(["2024-09-30", "2024-10-01"]))
    assert list(national.fiscal_year(days)) == [2024, 2025]


def test_breaks_stand_where_their_day_lies_and_leave_other_series_out():
    rows = national.breaks(tables.table("series_breaks"), 1980).set_index("break_id")
    assert list(rows["n"]) == list(range(1, 12))
    assert rows.loc["BRK03", "at"] == 2006.5
    assert rows.loc["BRK12", "at"] == 2024.5
    assert rows.loc["BRK05", "at"] == pytest.approx(2013.165, abs=0.001)
    assert not {"BRK01", "BRK06", "BRK15"} & set(rows.index)


def test_2025_is_shown_as_the_contradiction_it_is():
    year = said()[said()["period"] == national.FISCAL_2025]
    assert list(year["count"]) == [319_980, 340_000, 442_637]
    assert national.said_title(said()).endswith("319,980, about 340,000, and 442,637")
    since = said()[said()["period"] == national.SINCE_JANUARY]
    assert list(since["count"]) == [72_179, 290_603, 326_390, 527_000, 605_000]


def test_every_figure_of_2025_is_labelled_by_who_says_it():
    assert set(said()["recent_id"]) == set(national_parts.who_says())


def test_running_counts_stand_once_a_day_and_only_grow_within_a_year():
    rows = national.running(tables.table("removals_recent"))
    assert not rows.duplicated("day").any()
    assert rows.groupby("fiscal_year")["count"].apply(lambda c: c.is_monotonic_increasing).all()
    assert dict(rows.groupby("fiscal_year")["count"].max()) == {2025: 319_980, 2026: 234_236}


def test_titles_say_the_finding():
    rows = national.running(tables.table("removals_recent"))
    assert national.running_title(rows) == (
        "ICE’s running count reached 234,236 by 4 April 2026; a year before it was 134,500 by "
        "5 April 2025"
    )
    assert national.by_year_title(published()) == (
        "Removals by ICE were highest in 2012, 409,849; in 2024 they were 271,484"
    )


def test_the_newest_whole_month_of_book_outs_is_june_2026():
    row = national.newest_book_outs(tables.table("removals_recent"))
    assert (row["count"], f"{row['start']:%Y-%m}") == (27_679, "2026-06")


def test_marks_that_are_close_stand_one_above_the_other():
    assert national_charts._levels(pd.Series([2000.0, 2001.0, 2004.0, 2004.1])) == [0, 1, 0, 1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_and_badges_stand_out(theme: str):
    for hue in (national_charts.WIDER, national_charts.BADGE):
        assert colours.contrast(hue, colours.GROUND[theme]) >= 3
    assert colours.contrast(colours.ON_CHOSEN, national_charts.BADGE) >= 4.5


def test_the_two_series_are_told_apart_without_colour():
    assert len(set(national_charts.SHAPES.values())) == 2


def test_the_chart_of_2025_draws_what_is_not_counted_by_ice_hollow():
    made = national_charts.said(said(), national_parts.who_says(), national_parts.periods())
    (rows,) = made.to_dict()["datasets"].values()
    hollow = [row["label"] for row in rows if row["how"].startswith("Estimate")]
    assert len(rows) == 8
    assert len(hollow) == 6
    assert "about 340,000: Migration Policy Institute, rounded estimate" in hollow


def section() -> None:
    from explainer.ui import national_parts

    national_parts.draw()


def test_the_section_draws_three_charts_with_their_findings():
    at = AppTest.from_function(section, default_timeout=60).run()
    assert not at.exception
    charts = at.get("vega_lite_chart")
    assert len(charts) == 3
    assert "409,849" in charts[0].proto.alt
    assert len(at.get("download_button")) == 3
    shown = " ".join(m.value for m in at.markdown).replace("\\", "")
    assert "622,000 people since 20 January 2025" in shown
    assert "Contested" in shown


def test_breaks_are_explained_in_order_with_their_source():
    made = national_parts._breaks("en")
    assert made.count("<li>") == 11
    assert "11 changes in the counting" in made
    assert "20 March 2020" in made
    assert made.index("1 March 2003") < made.index("11 May 2023")


def test_the_table_says_where_a_series_has_no_figure():
    table = national_parts._years_table().set_index("US fiscal year")
    assert list(table.loc["2024"]) == ["271,484", "No figure found"]
    assert list(table.loc["1999"]) == ["No figure found", "183,114"]


def test_charts_hold_their_own_rows_and_are_light():
    made = national_parts._charts("en")
    assert len(json.dumps(made)) < 40_000
