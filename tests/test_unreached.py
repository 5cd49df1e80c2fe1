"""The empty half of the map: who is on the list, what is known of each, and how it is drawn."""

import csv
import io
import json
from datetime import date
from functools import cache

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explainer import colours, exports, flights, tables, unreached, unreached_charts
from explainer import unreached_words as words_of
from explainer.flights import View
from explainer.ui import store, unreached_parts
from tests.seen import html

WHOLE = View(start="2025-01", end="2026-06")
JUNE = View(start="2025-06", end="2025-06")
TODAY = date(2026, 11, 24)

ORDERS = pd.DataFrame(
    [
        ["Total", None, "total", 1000, "S-0"],
        ["Aland", "AAA", "part", 300, "S-1"],
        ["Bland", "BBB", "part", 200, "S-1"],
        ["Cland", "CCC", "part", 200, "S-2"],
        ["Dland", "DDD", "part", 0, "S-2"],
        ["Eland", "EEE", "part", 100, "S-2"],
        ["USSR", None, "part", 50, "S-3"],
    ],
    columns=["country_as_published", "iso3", "row_kind", "people", "source_id"],
)
LISTS = pd.DataFrame(
    [
        ["U16", "2016-11-08", "uncooperative", "reconstructed", "approximate"],
        ["A17", "2017-07-12", "at_risk", "partial", "day"],
        ["U20", "2020-02-01", "uncooperative", "yes", "month"],
        ["U24", "2024-11-24", "uncooperative", "partial", "day"],
    ],
    columns=["list_id", "as_of", "status", "complete", "as_of_precision"],
)
NAMED = [("U16", "AAA"), ("U16", "BBB"), ("U20", "BBB"), ("A17", "CCC"), ("U24", "EEE")]


@pytest.fixture
def status() -> pd.DataFrame:
    rows = pd.DataFrame(NAMED, columns=["list_id", "iso3"]).merge(LISTS, on="list_id")
    return rows.assign(as_of=pd.to_datetime(rows["as_of"]), source_ids="C-1")


def practice(*rows: tuple) -> pd.DataFrame:
    columns = ["iso3", "as_of", "aspect", "value", "sender_iso3", "source_ids", "note"]
    return pd.DataFrame(rows, columns=columns)


def sanctions(*rows: tuple) -> pd.DataFrame:
    columns = ["iso3", "kind", "started", "ended", "reason_in_brief", "outcome", "source_ids"]
    return pd.DataFrame(rows, columns=columns).assign(note=None)


PAPERS = ("AAA", "2018-07-31", "travel_documents_days", "None issued", None, "C-2", "One source.")
FLIGHT = ("AAA", "2025-01", "charter_flights_accepted", "One landed", None, "C-3", None)


@cache
def found(view: View) -> unreached_parts.Found:
    return unreached_parts._found(view.start, view.end)


def row_of(view: View, iso3: str) -> dict:
    rows = found(view).rows
    return rows[rows["iso3"] == iso3].to_dict("records")[0]


def told(view: View, iso3: str, most: int = 99, notes: bool = False) -> str:
    facts = found(view).facts(iso3)
    return " ".join(words_of.known(row_of(view, iso3), facts, TODAY, most, notes))


def test_the_list_is_who_has_people_and_no_leg_most_people_first():
    rows = unreached.unreached(ORDERS, {"AAA"})
    assert list(rows["iso3"]) == ["BBB", "CCC", "EEE"]
    assert rows["people"].sum() == 500


def test_people_on_no_row_are_counted_apart():
    left = unreached.aside(ORDERS)
    assert (left.not_found, left.no_country, left.labels) == (150, 50, ("USSR",))


def test_a_label_stands_until_a_whole_list_leaves_the_country_out(status: pd.DataFrame):
    known = unreached.standing(status, LISTS).set_index("iso3")
    assert known["absent_as_of"].notna().to_dict() == {
        "AAA": True,
        "BBB": False,
        "CCC": False,
        "EEE": False,
    }
    assert known.loc["BBB", "as_of"] == pd.Timestamp("2020-02-01")
    assert known.loc["AAA", "reconstructed"]


def test_facts_leave_out_other_states_and_counts():
    seen = practice(
        PAPERS,
        FLIGHT,
        ("AAA", "2024-08-30", "charter_flights_accepted", "28 men", "DEU", "C-4", None),
        ("AAA", "2019-12-31", "returns_count", "5", None, "C-4", None),
        ("AAA", "2019-12-31", "escort_rules", "Two officers", None, "C-4", None),
    )
    taken = sanctions(
        ("BBB", "sanction_243d", "2020-06-12", None, "Delays", None, "C-5"),
        ("BBB", "comparison_measure", "2021-09-28", "2022-08", "Papers", "Ended", "C-5"),
    )
    facts = unreached.facts(seen, taken)
    assert list(facts["as_of"]) == ["2025-01", "2020-06-12", "2018-07-31"]
    assert list(facts["iso3"]) == ["AAA", "BBB", "AAA"]


def test_what_is_known_decides_the_kind(status: pd.DataFrame):
    other = {"other_legs": [3, 2], "other_last": [pd.Timestamp("2025-03-01")] * 2}
    orders = pd.concat([ORDERS, *(ORDERS[1:2].assign(iso3=i, people=1) for i in ("FFF", "GGG"))])
    rows = unreached.with_what_is_known(
        unreached.unreached(orders, set()),
        unreached.standing(status, LISTS),
        unreached.facts(practice(), sanctions()),
        pd.DataFrame(other, ["FFF", "CCC"]),
        pd.Series({"AAA": 7, "BBB": 0}),
    ).set_index("iso3")
    assert rows["kind"].to_dict() == {
        "AAA": "on_record",
        "BBB": "uncooperative",
        "CCC": "at_risk",
        "EEE": "uncooperative",
        "FFF": "other_months",
        "GGG": "not_known",
    }
    assert (rows.loc["AAA", "removed"], rows.loc["BBB", "removed"]) == (7, 0)
    assert pd.isna(rows.loc["CCC", "removed"])


def test_a_fact_alone_is_on_record(status: pd.DataFrame):
    facts = unreached.facts(practice(("EEE", *FLIGHT[1:])), sanctions())
    rows = unreached.with_what_is_known(
        unreached.unreached(ORDERS, {"AAA", "BBB", "CCC"}),
        unreached.standing(status[status["iso3"] != "EEE"], LISTS),
        facts,
        unreached.elsewhen(store.legs(), "2025-01", "2026-07"),
        pd.Series({"EEE": 1}),
    )
    assert list(rows["kind"]) == ["on_record"]


def test_practice_older_than_two_years_is_told_as_past():
    facts = unreached.facts(practice(PAPERS, FLIGHT), sanctions())
    nothing = {"other_legs": None, "status": None}
    said = words_of.known(nothing, facts, TODAY, 9, notes=True)
    assert said == [
        "Flights, as of January 2025: One landed.",
        "Travel papers, as of July 2018 it was reported: None issued. (One source.)",
    ]
    month_of_two_years = practice((*FLIGHT[:1], "2024-11-30", *FLIGHT[2:]))
    said = words_of.known(nothing, unreached.facts(month_of_two_years, sanctions()), TODAY, 9, True)
    assert said == ["Flights, as of November 2024: One landed."]


def test_a_measure_gives_its_dates_and_what_followed():
    taken = sanctions(("AAA", "sanction_243d", "2020-06-12", None, "Delays.", "Eased", "C-5"))
    facts = unreached.facts(practice(), taken)
    assert words_of.known({"other_legs": None, "status": None}, facts, TODAY, 9, True) == [
        "US visa sanction (section 243(d)), from June 2020, no end found. Reason as reported: "
        "Delays. What followed: Eased."
    ]


def test_a_country_of_which_nothing_is_on_record_is_not_known():
    nothing = {"other_legs": None, "status": None}
    none = unreached.facts(practice(), sanctions())
    assert words_of.known(nothing, none, TODAY, 9, True) == ["Not known."]


def test_facts_beyond_the_first_are_counted():
    facts = unreached.facts(practice(PAPERS, FLIGHT, PAPERS), sanctions())
    said = words_of.known({"other_legs": None, "status": None}, facts, TODAY, 1, False)
    assert said[1:] == ["2 more facts on record."]


def test_published_list_of_the_whole_period_has_its_known_figures():
    rows = found(WHOLE).rows
    assert (len(rows), rows["people"].sum()) == (95, 37_152)
    top = list(zip(rows["iso3"], rows["people"], strict=True))[:3]
    assert top == [("IDN", 4276), ("SOM", 4090), ("PHL", 3772)]
    assert rows["removed"].sum() == 2_326


def test_published_sums_come_out_by_hand():
    with (tables.DATA / "final_orders.csv").open(encoding="utf-8", newline="") as file:
        parts = [row for row in csv.DictReader(file) if row["row_kind"] == "part"]
    everyone = sum(int(row["people"]) for row in parts)
    reached = set(flights.by_receiver(flights.in_view(store.legs(), WHOLE))["receiver"])
    of_reached = sum(int(row["people"]) for row in parts if row["iso3"] in reached)
    left = unreached.aside(tables.table("final_orders"))
    assert everyone == of_reached + found(WHOLE).rows["people"].sum() + left.no_country
    assert (left.not_found, left.no_country) == (1_445_549 - everyone, 2_893) == (5_939, 2_893)


@pytest.mark.parametrize("view", [WHOLE, JUNE, View("2025-02", "2025-02")])
def test_nobody_is_listed_who_has_a_leg(view: View):
    rows = flights.in_view(store.legs(), view)
    assert not set(found(view).rows["iso3"]) & set(rows["receiver"].dropna())


@pytest.mark.parametrize("iso3", ["CHN", "MEX", "CUB", "IND", "VNM", "VEN", "HKG", "TWN", "MAC"])
def test_countries_with_legs_or_without_a_figure_are_not_listed(iso3: str):
    assert iso3 not in set(found(WHOLE).rows["iso3"])


def test_kinds_of_the_whole_period():
    counted = found(WHOLE).counted
    assert dict(zip(counted["kind"], counted["countries"], strict=True)) == {
        "uncooperative": 2,
        "at_risk": 1,
        "on_record": 7,
        "not_known": 85,
    }
    assert counted["people"].sum() == 37_152


def test_what_is_known_of_real_countries():
    assert told(WHOLE, "IDN") == "Not known."
    assert told(WHOLE, "BMU") == "Named at risk by ICE, as last seen on 12 July 2017."
    assert told(WHOLE, "ERI").startswith(
        "Named uncooperative by ICE, as last seen in February 2020."
    )
    assert told(WHOLE, "BTN", 0).startswith(
        "Named uncooperative by ICE, as last seen on 24 November 2024."
    )
    assert told(WHOLE, "SOM", 1).startswith(
        "Named uncooperative in November 2016 (list put together from reports), not in February "
        "2020 (all names known)."
    )
    assert told(WHOLE, "TUN") == told(WHOLE, "NAM") == "Not known."


def test_a_month_says_who_had_legs_in_other_months():
    india = row_of(JUNE, "IND")
    assert india["kind"] == "uncooperative"
    assert told(JUNE, "IND", 0).startswith(
        "21 removal legs were recorded in other months, the last on 7 April 2026. "
        "Named uncooperative by ICE, as last seen on 24 November 2024."
    )
    legs = flights.in_view(store.legs(), View("2025-01", "2026-07", to=("IND",)))
    assert legs["legs"].sum() == 21


def test_title_and_notes_say_what_they_count():
    assert found(WHOLE).title("the period") == (
        "No removal leg recorded in the period for 95 countries and territories, whose 37,152 "
        "citizens had final orders on 24 November 2024"
    )
    one = words_of.title(found(WHOLE).rows.head(1), found(WHOLE).as_of, "June 2025")
    assert one.startswith("No removal leg recorded in June 2025 for 1 country or territory, whose")
    names = store.country_names()
    lead = words_of.lead(found(WHOLE).counted, found(WHOLE).rows, names, found(WHOLE).year)
    assert "Eritrea (February 2020) and Bhutan (24 November 2024)" in lead
    assert lead.endswith("No recorded leg is not a refusal.")
    note = words_of.list_note(tables.table("cooperation_lists"))
    assert "15 uncooperative countries, 9 of them" in note
    assert "11 at risk, 5 of them" in note


def test_no_word_of_the_list_says_that_a_country_refuses():
    rows = found(WHOLE).rows
    said = [
        words_of.known(row, found(WHOLE).facts(row["iso3"]).head(0), TODAY, 0, False)
        for row in rows.to_dict("records")
    ]
    assert not [s for sentences in said for s in sentences if "refus" in s.lower()]


def test_every_source_of_the_list_is_known():
    known = set(tables.table("sources")["source_id"])
    ids = found(WHOLE).source_ids(found(WHOLE).rows)
    assert set(ids) <= known
    assert {"R-DOCKET", "F-01", "C-WT-2020", "C-CNN-BTN-2025", "R-OKEZONE"} <= set(ids)


def test_the_file_holds_the_list_and_says_what_it_is():
    names = store.country_names()
    text = exports.csv(
        unreached_parts._file(found(WHOLE), names), unreached_parts._about(found(WHOLE), WHOLE)
    )
    rows = pd.read_csv(io.StringIO(text), comment="#")
    assert rows["people_with_final_order"].sum() == 37_152
    assert set(rows["as_of"]) == {"2024-11-24"}
    assert "No recorded leg is not a refusal" in text
    assert rows.set_index("iso3").loc["IDN", "ice_removals_fiscal_year_2024"] == 15


def test_questions_leave_the_tables_as_they_were():
    names = ["final_orders", "practice", "visa_sanctions", "cooperation_status", "removals_by_year"]
    before = {n: pd.util.hash_pandas_object(tables.table(n)).sum() for n in names}
    store.forget()
    unreached_parts._found("2025-02", "2025-02")
    assert {n: pd.util.hash_pandas_object(tables.table(n)).sum() for n in names} == before


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", unreached.KINDS)
def test_dots_stand_out_from_either_ground(theme: str, kind: str):
    ratio = colours.contrast(unreached_charts.COLOURS[kind], colours.GROUND[theme])
    assert ratio >= 3


def test_no_kind_is_told_by_colour_alone():
    assert len(set(unreached_charts.SHAPES.values())) == len(unreached.KINDS)
    assert len(set(unreached_charts.COLOURS.values())) == len(unreached.KINDS)


def test_the_map_draws_every_country_and_no_outline_in_its_text():
    place = tables.table("countries").set_index("iso3")[["lat", "lon"]]
    rows = found(WHOLE).rows.join(place, on="iso3").assign(place="x")
    made = unreached_charts.dots(rows, words_of.kinds()).to_dict()
    (dots,) = made["datasets"].values()
    assert len(dots) == 95
    assert all(-90 <= dot["lat"] <= 90 for dot in dots)
    assert made["layer"][0]["data"]["url"].startswith("/app/static/world.")
    assert len(json.dumps(made)) < 20_000


def section() -> None:
    import streamlit as st

    from explainer import flights
    from explainer.ui import store, unreached_parts

    start, end = st.session_state.get("period", ("2025-01", "2026-06"))
    view = flights.View(start, end)
    unreached_parts.empty_half(view, store.country_names())


def test_the_section_draws_its_finding_map_and_list():
    at = AppTest.from_function(section, default_timeout=60).run()
    assert not at.exception
    assert at.header[0].value.startswith(
        "No removal leg recorded in January 2025 to June 2026 for 95 "
    )
    assert "as of 24 November 2024" in at.caption[0].value
    assert "January 2025 to June 2026" in at.caption[0].value
    assert "95 countries and territories" in at.get("vega_lite_chart")[0].proto.alt
    assert list(at.table[0].value["Country"])[:2] == ["Indonesia", "Somalia"]
    assert len(at.table[0].value) == 10
    assert "5,939 people" in html(at)


def test_the_whole_list_waits_until_it_is_opened():
    at = AppTest.from_function(section, default_timeout=60).run()
    assert len(at.table) == 1
    at.session_state["all-empty"] = True
    at.run()
    assert not at.exception
    assert len(at.table[1].value) == 95
    assert "15 removals by ICE in fiscal year 2024." in at.table[1].value["What is known"].iloc[0]


def test_the_section_follows_the_period():
    at = AppTest.from_function(section, default_timeout=60)
    at.session_state["period"] = ("2025-06", "2025-06")
    at.run()
    assert not at.exception
    assert at.header[0].value.startswith("No removal leg recorded in June 2025 for 141 ")
    assert "arriving in June 2025" in at.caption[0].value
