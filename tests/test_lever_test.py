"""The lever test: acts, means before and after, what the data cannot carry, and the page."""

import json
import math
import re
from decimal import Decimal

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explainer import exports, lever_acts, lever_charts, lever_test, tables
from explainer import lever_test_words as said
from explainer.flights import View
from explainer.lever_test import DHS, ICE, LEGS, Side, Test
from explainer.ui import lever_test_parts
from tests.test_pages import visit

COVERED = View("2025-01", "2026-06")
# Legs arriving in Aland: February to July 2025, then one in September.
LEG_DAYS = ["2025-02-01", "2025-03-03", "2025-03-31", "2025-04-15", "2025-07-04", "2025-09-30"]


@pytest.fixture
def legs() -> pd.DataFrame:
    days = [*LEG_DAYS, "2025-03-01", "2025-03-02"]
    return pd.DataFrame(
        {
            "date": pd.to_datetime(days),
            "receiver": ["AAA"] * len(LEG_DAYS) + ["BBB", None],
            "legs": [1, 2, 1, 1, 3, 1, 9, 9],
        }
    )


@pytest.fixture
def removals() -> pd.DataFrame:
    figures = [
        *[
            ("AAA", ICE, year, n, "part")
            for year, n in zip(range(2014, 2021), range(1, 8), strict=True)
        ],
        *[("AAA", DHS, year, 100, "part") for year in range(1999, 2009)],
        *[("BBB", ICE, year, 10, "part") for year in (2014, 2016, 2018, 2019, 2020)],
        ("AAA", ICE, 2016, 2, "part"),
        ("AAA", ICE, 2015, 999, "region"),
        ("AAA", "dhs_returns", 2015, 999, "part"),
        (None, ICE, 2024, 50, "part"),
    ]
    columns = ["iso3", "measure", "fiscal_year", "count", "row_kind"]
    return pd.DataFrame(figures, columns=columns).assign(source_id="S-1")


def act(date: str | None, iso3: str = "AAA", citizens: bool = True) -> dict:
    return {"iso3": iso3, "date": date, "citizens": citizens, "kind": "Threat", "group": "pressure"}


def people(date: str | None, removals: pd.DataFrame, **more: object) -> Test:
    return lever_test.people_test(act(date, **more), lever_test.by_year(removals))


# Means, worked out by hand.


def test_legs_before_and_after_are_means_of_as_many_whole_months(legs: pd.DataFrame):
    test = lever_test.legs_test(act("2025-05-20"), legs, COVERED)
    # February 1, March 2 + 1, April 1; May is in neither; June 0, July 3, August 0.
    before, after, _rows = test.carried()
    assert before == Side(pd.Timestamp("2025-02-01"), pd.Timestamp("2025-04-30"), 3, 5)
    assert after == Side(pd.Timestamp("2025-06-01"), pd.Timestamp("2025-08-31"), 3, 3)
    assert (before.mean, after.mean) == (Decimal("1.7"), Decimal("1.0"))
    assert test.found == (3, 13)


def test_at_most_six_months_stand_on_each_side(legs: pd.DataFrame):
    before, after, rows = lever_test.legs_test(act("2025-10-15"), legs, COVERED).carried()
    # April 1, July 3, September 1 of April to September 2025; nothing from November on.
    assert (before.n, before.total, after.n, after.total) == (6, 5, 6, 0)
    assert len(rows) == 17
    assert list(rows["side"].value_counts().sort_index()) == [6, 6, 5]


def test_a_month_that_begins_on_the_day_lies_after_it(legs: pd.DataFrame):
    before, after, _rows = lever_test.legs_test(act("2025-07-01"), legs, COVERED).carried()
    assert before.end == pd.Timestamp("2025-06-30")
    assert after.start == pd.Timestamp("2025-07-01")
    assert (before.total, after.total) == (5, 4)


def test_a_date_known_to_the_month_leaves_the_month_out(legs: pd.DataFrame):
    before, after, _rows = lever_test.legs_test(act("2025-07"), legs, COVERED).carried()
    assert before.end == pd.Timestamp("2025-06-30")
    assert after.start == pd.Timestamp("2025-08-01")


@pytest.mark.parametrize(
    ("date", "why"),
    [
        (None, lever_test.NO_DATE),
        ("2017-09-13", lever_test.TOO_EARLY),
        ("2025-01-19", lever_test.TOO_EARLY),
        ("2026-07-01", lever_test.TOO_LATE),
        ("2025-01-26", lever_test.FEW_BEFORE),
        ("2025-04-30", lever_test.FEW_BEFORE),
        ("2025", lever_test.FEW_BEFORE),
        ("2026-04-02", lever_test.FEW_AFTER),
        ("2025-05-01", lever_test.CARRIED),
        ("2026-04-01", lever_test.CARRIED),
        ("2026-01-15", lever_test.NO_LEG),
    ],
)
def test_legs_say_why_they_carry_no_test(legs: pd.DataFrame, date: str | None, why: str):
    early = legs.assign(date=legs["date"].where(legs["date"] < "2025-07-15"))
    chosen = early.dropna(subset="date") if why == lever_test.NO_LEG else legs
    if date == "2026-04-01":
        chosen = pd.concat([legs, legs.assign(date=pd.Timestamp("2026-05-05"))])
    assert lever_test.legs_test(act(date), chosen, COVERED).why == why


def test_a_country_without_a_leg_has_0_recorded_legs_and_no_chart(legs: pd.DataFrame):
    test = lever_test.legs_test(act("2025-06-04", "CCC"), legs, COVERED)
    assert test.why == lever_test.NO_LEG
    assert test.before is not None
    assert test.before.total == 0
    with pytest.raises(ValueError, match="no_leg"):
        test.carried()
    assert "0 recorded legs on both sides" in said.why(act("2025-06-04"), test, "Cland", "2026-06")


def test_people_before_and_after_are_means_of_as_many_fiscal_years(removals: pd.DataFrame):
    test = people("2017-09-13", removals)
    # 13 September 2017 lies in fiscal year 2017, which is in neither mean.
    before, after, rows = test.carried()
    assert test.series == ICE
    # 2014: 1, 2015: 2, 2016: 3 + 2 in another row of the year; 2018: 5, 2019: 6, 2020: 7.
    assert before == Side(pd.Timestamp("2013-10-01"), pd.Timestamp("2016-09-30"), 3, 8)
    assert after == Side(pd.Timestamp("2017-10-01"), pd.Timestamp("2020-09-30"), 3, 18)
    assert (before.mean, after.mean) == (Decimal("2.7"), Decimal("6.0"))
    assert list(rows["count"]) == [1, 2, 5, 4, 5, 6, 7]


def test_a_fiscal_year_that_begins_on_the_day_lies_after_it(removals: pd.DataFrame):
    before, after, _rows = people("2016-10-01", removals).carried()
    assert before.end == pd.Timestamp("2016-09-30")
    assert after.start == pd.Timestamp("2016-10-01")
    assert (before.total, after.total) == (8, 15)


def test_a_date_known_to_the_year_leaves_out_both_fiscal_years_it_touches(removals: pd.DataFrame):
    before, after, _rows = people("2017", removals).carried()
    assert (before.n, before.total, after.n, after.total) == (2, 7, 2, 13)


def test_an_old_date_takes_the_series_of_the_whole_department_and_never_joins_the_two(
    removals: pd.DataFrame,
):
    test = people("2003-05-01", removals)
    before, after, _rows = test.carried()
    assert test.series == DHS
    assert (before.mean, after.mean) == (Decimal("100.0"), Decimal("100.0"))
    assert people("2011-05-01", removals).why == lever_test.FEW_BEFORE


def test_a_year_without_a_figure_is_not_zero_but_ends_the_run(removals: pd.DataFrame):
    # Bland has no row for 2015 and 2017.
    test = people("2017-09-13", removals, iso3="BBB")
    assert (test.why, test.found) == (lever_test.FEW_BEFORE, (1, 3))


@pytest.mark.parametrize(
    ("date", "more", "why"),
    [
        (None, {}, lever_test.NO_DATE),
        ("2017-09-13", {"citizens": False}, lever_test.OTHER_PEOPLE),
        ("2017-09-13", {"iso3": "CCC"}, lever_test.NO_ROWS),
        ("2025-06-04", {}, lever_test.FEW_AFTER),
    ],
)
def test_people_say_why_they_carry_no_test(
    removals: pd.DataFrame, date: str | None, more: dict, why: str
):
    assert people(date, removals, **more).why == why


def test_breaks_among_the_compared_years_are_marked(removals: pd.DataFrame):
    breaks = pd.DataFrame(
        [
            ["2013-09-30", "ice_removals", "too early"],
            ["2020-03-20", "all_us_removal_series", "second"],
            ["2016-01-01", "ice_removals", "first"],
            ["2016-01-01", "dhs_removals;dhs_returns", "other series"],
            ["2016-01-01", "ice_arrests", "arrests only"],
            ["2020-10-01", "ice_removals", "too late"],
        ],
        columns=["date", "series", "what_changed"],
    ).assign(effect="e", source_id="S-2")
    breaks["date"] = pd.to_datetime(breaks["date"])
    marked = lever_test.breaks_within(breaks, people("2017-09-13", removals))
    assert list(marked["letter"] + marked["what_changed"]) == ["Afirst", "Bsecond"]


def test_the_formula_holds_both_inputs_both_periods_and_the_number_of_months(legs: pd.DataFrame):
    test = lever_test.legs_test(act("2025-05-20"), legs, COVERED)
    assert said.formula(test) == (
        "Before: 5 legs in February 2025 to April 2025, ÷ 3 whole months ≈ 1.7. "
        "After: 3 legs in June 2025 to August 2025, ÷ 3 whole months = 1.0. "
        "In neither average, because the date falls in it: May 2025."
    )


def test_the_title_claims_no_cause(removals: pd.DataFrame):
    test = people("2017-09-13", removals)
    assert said.title(act("2017-09-13"), test, "Aland") == (
        "Aland: 2.7 people removed a year before 13 September 2017, 6.0 after"
    )


# The acts of the tables.


@pytest.fixture(scope="module")
def acts() -> pd.DataFrame:
    names = (
        "visa_sanctions",
        "agreements",
        "third_country_agreements",
        "events",
        "event_countries",
    )
    return lever_acts.acts(*(tables.table(name) for name in names))


def test_every_us_measure_of_the_table_of_visa_sanctions_is_on_the_list(acts: pd.DataFrame):
    table = tables.table("visa_sanctions")
    ours = table[~table["kind"].isin(["comparison_measure", "comparison_threat"])]
    assert len(ours) == 24
    assert set(ours["sanction_id"]) <= set(acts["lever_id"])
    assert "VS028" not in set(acts["lever_id"])


def test_every_sanction_threat_and_deal_of_the_timeline_is_on_the_list_once(acts: pd.DataFrame):
    ids = set(acts["lever_id"])
    assert acts["lever_id"].is_unique
    assert len(acts) == 107
    # Told by another table as well: Cambodia's sanction, Colombia's threat, Vietnam's memorandum.
    assert not {"EV021-KHM", "EV058-COL", "EV010-VNM", "EV093-SSD"} & ids
    assert {"VS003", "VS014", "AG001", "VS016", "EV059-COL", "EV078-VEN", "EV028-GTM"} <= ids


def test_an_event_is_left_out_only_for_the_same_country_and_group(acts: pd.DataFrame):
    events = tables.table("events").merge(tables.table("event_countries"), on="event_id")
    chosen = events[events["kind"].isin(["sanction", "threat", "agreement"])]
    kept = set(acts["lever_id"])
    for row in chosen.to_dict("records"):
        if f"{row['event_id']}-{row['iso3']}" not in kept:
            group = lever_acts.EVENTS[row["kind"]]
            same = acts[(acts["iso3"] == row["iso3"]) & (acts["group"] == group)]
            assert not same[~same["lever_id"].str.startswith("EV")].empty


def test_every_source_of_every_act_and_test_resolves():
    found = lever_test_parts._found("en")
    known = set(tables.table("sources")["source_id"])
    cited = {i for act_ in found.acts.values() for i in act_["source_ids"].split(";")}
    for key, test in [*found.legs.items(), *found.people.items()]:
        if not test.why:
            cited |= set(lever_test_parts._exits(found.acts[key], test).source_ids)
    assert len(cited) > 100
    assert cited <= known
    assert set(lever_test_parts.PEOPLE) <= known


def test_a_year_of_a_series_comes_from_one_source():
    rows = tables.table("removals_by_year")
    parts = rows[(rows["row_kind"] == "part") & rows["measure"].isin([ICE, DHS])]
    sources = parts.groupby(["measure", "fiscal_year"], observed=True)["source_id"].nunique()
    assert set(sources) == {1}


@pytest.mark.parametrize(
    ("key", "series", "before", "after", "n"),
    [
        # Cambodia: 75 + 16 + 74, then 110 + 80 + 32.
        ("VS003", ICE, "55.0", "74.0", 3),
        # Guyana: 287 + 244 + 134, then 356 + 388 + 396.
        ("VS001", DHS, "221.7", "380.0", 3),
        ("VS020", LEGS, "0.2", "1.8", 5),
    ],
)
def test_figures_of_the_published_tables(key: str, series: str, before: str, after: str, n: int):
    found = lever_test_parts._found("en")
    test = (found.legs if series == LEGS else found.people)[key]
    earlier, later, _rows = test.carried()
    assert test.series == series
    assert (said.mean(earlier), said.mean(later), earlier.n) == (before, after, n)


def test_the_chart_marks_the_date_the_sides_and_the_breaks():
    spec = lever_test_parts._chart("VS013", ICE, "en")
    drawn = json.dumps(spec)
    assert "'12 June 2020'" in drawn
    for words in ('"Before"', '"After"', '"In neither average"', '"letter": "A"', '"letter": "C"'):
        assert words in drawn
    with pytest.raises(ValueError, match="too_early"):
        lever_charts.around(
            lever_test_parts._found("en").legs["VS013"], "2020-06-12", pd.DataFrame()
        )


def test_every_test_has_words_for_the_page():
    found = lever_test_parts._found("en")
    for key, act_ in found.acts.items():
        for test in (found.legs[key], found.people[key]):
            assert said.short(test)
            if test.why and act_["date"] == act_["date"]:
                assert said.why(act_, test, act_["place"], "2026-06").endswith(".")


# The page.


@pytest.fixture(scope="module")
def first() -> AppTest:
    return visit("why_two", part=["levers"])


def shown(at: AppTest) -> str:
    every = [*at.markdown, *at.header, *at.subheader, *at.caption]
    text = " ".join(element.value for element in every).replace("\\", "")
    return text + " ".join(h.proto.body for h in at.get("html"))


def test_the_page_opens_with_a_test_that_claims_no_cause(first: AppTest):
    assert "70 of 107 uses of levers have figures before and after; none shows cause" in [
        h.value for h in first.header
    ]
    text = shown(first)
    assert "Cambodia: 55.0 people removed a year before 13 September 2017, 74.0 after" in text
    assert text.count("This does not show cause.") >= 3
    assert "Before: 165 people in fiscal years 2014 to 2016, ÷ 3 whole years = 55.0." in text
    assert "The counting changed on the days marked (A: 20 March 2020)." in text
    assert "Flight legs are recorded from 20 January 2025 on. This date is earlier." in text


def test_a_lever_can_be_chosen_and_goes_into_the_address(first: AppTest):
    at = visit("why_two", part=["levers"])
    box = at.selectbox(key="lever")
    assert len(box.options) == 103
    assert "Colombia, 26 January 2025: US threat, not carried out (no test possible)" in box.options
    box.select("VS020").run()
    assert not at.exception
    assert at.query_params["lever"] == "VS020"
    assert "Ghana: 0.2 recorded removal legs a month before July 2025, 1.8 after" in shown(at)


def test_where_the_data_carry_nothing_the_page_says_so_and_draws_nothing():
    at = visit("why_two", part=["levers"], lever=["VS014"])
    text = shown(at)
    assert "The recording holds 0 whole months before the date and 17 after it." in text
    assert "0 after it. The test needs 2 on each side." in text
    assert not at.get("arrow_vega_lite_chart")
    assert text.count("This does not show cause.") >= 2


def test_a_deal_on_other_people_is_not_measured_by_citizenship():
    at = visit("why_two", part=["levers"], lever=["TC-RWA"])
    assert "This deal is about people of other countries." in shown(at)


@pytest.mark.parametrize("bad", ["VS999", "VS010", "<script>", "EV106", "../x"])
def test_a_bad_lever_in_the_address_is_named_and_left_out(bad: str):
    at = visit("why_two", part=["levers"], lever=[bad])
    assert any("left out" in w.value and "<" not in w.value for w in at.warning)
    assert at.selectbox(key="lever").value == "VS003"


def test_the_table_of_all_tests_waits_until_it_is_opened_and_holds_every_lever():
    at = visit("why_two", part=["levers"])
    closed = len(at.table)
    at.session_state["table-lever-tests"] = True
    at.run()
    assert len(at.table) == closed + 1
    table = at.table[-1].value
    assert len(table) == 107
    assert "No test: before the recording began" in set(table["Removal legs a month"])


def test_the_file_holds_every_lever_with_empty_cells_where_nothing_is_known(tmp_path):
    found = lever_test_parts._found("en")
    path = tmp_path / "levers.csv"
    path.write_text(exports.csv(lever_test_parts._file(found), {"Title": "x"}), encoding="utf-8")
    rows = pd.read_csv(path, comment="#").set_index("lever_id")
    assert len(rows) == 107
    assert rows.loc["VS003", "people_before"] == 55.0
    assert math.isnan(rows.loc["VS003", "legs_before"])
    assert rows.loc["EV106-AFG", "legs_before"] == 0.0
    assert rows.loc["VS014", "legs_why"] == "No test: 0 whole months before, 17 after"


def test_no_code_or_iso_date_reaches_the_reader(first: AppTest):
    table = lever_test_parts._overview(lever_test_parts._found("en"))
    text = " ".join(table.to_numpy().ravel()) + " ".join(first.selectbox(key="lever").options)
    assert not re.search(r"\b\d{4}-\d{2}\b|[a-z]_[a-z]|\bVS\d", text)
