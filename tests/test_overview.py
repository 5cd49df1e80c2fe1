"""All countries at once: measures of the map, the table, and what an address can ask for."""

import csv
import io
import json

import pandas as pd
import pytest

from explainer import (
    exports,
    overview,
    overview_charts,
    overview_words,
    status,
    tables,
    unreached_charts,
)
from explainer.overview import Choice
from explainer.ui import overview_data, overview_parts, overview_table, store
from tests.test_pages import title, visit

NEWEST_LIST = "ICE-2024-11-U"


def shown(measure: str, year: int = 2024, list_id: str = NEWEST_LIST) -> overview_data.Shown:
    return overview_data.shown(Choice(measure, year, list_id), "en")


def value(found: overview_data.Shown, iso3: str) -> object:
    return found.rows.set_index("iso3").loc[iso3, "value"]


def said(found: overview_data.Shown, iso3: str) -> str:
    return found.rows.set_index("iso3").loc[iso3, "said"]


def published(name: str) -> list[dict[str, str]]:
    with (tables.DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_ranking_of_2024_starts_with_mexico_guatemala_honduras():
    rows = shown("removed").rows.sort_values("value", ascending=False)
    assert list(zip(rows["iso3"], rows["value"], strict=True))[:3] == [
        ("MEX", 87_298),
        ("GTM", 66_435),
        ("HND", 45_923),
    ]
    assert shown("removed").title == (
        "Mexico, Guatemala, and Honduras had the most people removed in fiscal year 2024: 87,298, "
        "66,435, and 45,923"
    )


@pytest.mark.parametrize("iso3", ["CHN", "IND", "PAK"])
def test_china_india_and_pakistan_agree_with_the_published_tables(iso3: str):
    (removed,) = [
        int(row["count"])
        for row in published("removals_by_year")
        if (row["iso3"], row["fiscal_year"], row["measure"]) == (iso3, "2024", "ice_removals")
    ]
    (people,) = [int(r["people"]) for r in published("final_orders") if r["iso3"] == iso3]
    assert value(shown("removed"), iso3) == removed
    assert value(shown("orders"), iso3) == people
    assert value(shown("rate"), iso3) == pytest.approx(100 * removed / people)
    row = overview_data.all_countries().set_index("iso3").loc[iso3]
    assert (row["removed"], row["orders"]) == (removed, people)


def test_rates_equal_those_worked_out_by_hand():
    removed = pd.Series({"AAA": 50, "BBB": 10, "CCC": 5, "DDD": 0, "EEE": 7})
    orders = pd.Series({"AAA": 2_000, "BBB": 500, "CCC": 499, "DDD": 800, "FFF": 900})
    rates = overview.per_hundred_with_order(removed, orders)
    assert rates.to_dict() == {"AAA": 2.5, "BBB": 2.0, "DDD": 0.0}
    born = pd.Series({"AAA": 10_000, "DDD": 4_000, "GGG": 1})
    assert overview.per_thousand_born(removed, born).to_dict() == {"AAA": 5.0, "DDD": 0.0}


def test_no_rate_is_shown_where_fewer_than_500_have_an_order():
    people = overview.under_orders(tables.table("final_orders"))
    few = [code for code, n in people.items() if n < 500]
    assert len(few) > 50
    rows = shown("rate").rows.set_index("iso3")
    assert rows.loc[few, "value"].isna().all()
    assert set(rows.loc[few, "said"]) == {"No rate: a figure is missing or too small"}


def test_a_rate_has_its_formula_and_both_dates_beside_it():
    assert shown("rate").measure == (
        "100 × people removed by ICE in fiscal year 2024 (October 2023 to September 2024) ÷ "
        "people with a final order who were not detained on 24 November 2024; no rate where fewer "
        "than 500 people have an order"
    )
    assert "rough" in shown("born_un").measure.lower()


def test_people_born_there_come_from_one_source_each():
    un, acs = shown("born_un"), shown("born_acs")
    assert (un.known, acs.known) == (149, 19)
    assert value(acs, "MEX") == pytest.approx(1000 * 87_298 / 10_678_502)
    assert value(un, "MEX") == pytest.approx(1000 * 87_298 / 10_853_105)
    assert "R-UNDESA20" in un.source_ids
    assert "R-MPIACS22" not in un.source_ids
    assert {"R-MPIACS22", "R-ICE2024"} == set(acs.source_ids)


def test_a_printed_zero_is_zero_and_a_missing_row_is_unknown():
    found = shown("removed")
    zero = found.rows[found.rows["value"] == 0]
    missing = found.rows[found.rows["value"].isna()]
    assert (len(zero), len(missing)) == (43, 5)
    assert set(zero["said"]) == {"0"}
    assert set(missing["said"]) == {"No figure found"}
    assert set(missing["kind"]) == {"No figure found  (5)"}


def test_no_recorded_leg_is_not_a_refusal():
    found = shown("legs")
    assert said(found, "TUV") == "No leg recorded (not a refusal)"
    assert found.known == 86
    assert found.rows["value"].sum() == 2_726
    assert shown("legs_all").rows["value"].sum() <= 3_558


def test_a_leg_to_guantanamo_is_never_cubas():
    legs = store.legs()
    arrived = legs[(legs["kind"] == "removal") & (legs["to_airport"] != "MUGM")]
    cuba = arrived.loc[arrived["to_iso3"].eq("CUB") & arrived["month"].le("2026-06"), "legs"]
    assert value(shown("legs_all"), "CUB") == cuba.sum()


def test_years_before_ice_printed_tables_are_those_of_the_department():
    years = overview_data.years()
    assert (max(years), min(years)) == (2024, 1993)
    assert (years[2014], years[2013]) == ("ice_removals", "dhs_removals")
    assert "all of DHS" in shown("removed", 2013).measure


def test_a_name_printed_twice_counts_once_and_two_names_of_one_state_are_added():
    rows = tables.table("removals_by_year")
    assert overview.removed(rows, 2015)["KOR"] == 105
    twice = pd.DataFrame(
        [
            ["ice_removals", "part", 2019, "SWZ", "Swaziland", 2],
            ["ice_removals", "part", 2019, "SWZ", "Eswatini", 3],
            ["ice_removals", "total", 2019, None, "Total", 5],
        ],
        columns=["measure", "row_kind", "fiscal_year", "iso3", "country_as_published", "count"],
    )
    assert overview.removed(twice, 2019).to_dict() == {"SWZ": 5}


def test_not_listed_is_said_only_of_a_list_whose_names_are_all_known():
    names, lists = tables.table("cooperation_status"), tables.table("cooperation_lists")
    for list_id in lists["list_id"]:
        labels = set(overview.official(names, lists, list_id, ["CHN", "TUV", "NZL"]))
        here = overview.of_the_date(lists, list_id)
        full = here["complete"].eq("yes") & here["status"].eq("uncooperative")
        assert ("not_listed" in labels) == full.any()


def test_the_newest_list_is_known_only_in_part():
    found = shown("status")
    assert found.title == (
        "ICE’s list of 24 November 2024: 15 uncooperative (9 names known) and 11 at risk "
        "(5 names known)"
    )
    counts = found.rows["value"].value_counts()
    assert counts.to_dict() == {"not_known": 208, "uncooperative": 9, "at_risk": 5}
    full = shown("status", list_id="ICE-2020-02-U").rows["value"].value_counts()
    assert full.to_dict() == {"not_listed": 211, "uncooperative": 11}


def test_the_last_official_word_is_that_of_the_country_page():
    codes = tuple(store.receiver_names())
    rows = overview.last_official(
        tables.table("cooperation_status"), tables.table("cooperation_lists"), codes
    )
    for code in ("CHN", "AFG", "BMU", "HND", "JAM", "VNM", "TUV"):
        last = status.last(status.of(code))
        assert last is not None
        label = last.label if last.says == status.NAMED else "not_listed"
        assert (rows.loc[code, "label"], rows.loc[code, "when"]) == (label, last.when)


def test_a_label_that_a_later_full_list_does_not_repeat_stays_in_brackets():
    row = overview_data.all_countries().set_index("iso3").loc["AFG"].to_dict()
    assert overview_words.official(row, overview_words.statuses()) == (
        "Not on the list of February 2020 (named uncooperative, around November 2016)"
    )


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("hond", ["HND"]),
        ("HND", ["HND"]),
        ("alemania", ["DEU"]),
        ("turquia", ["TUR"]),
        ("burma", ["MMR"]),
        ("côte", ["CIV"]),
        ("xyzzy", []),
    ],
)
def test_a_search_finds_names_in_english_or_spanish_and_codes(search: str, found: list[str]):
    rows = overview.matching(overview_data.all_countries(), search, [], [], "name")
    assert list(rows["iso3"]) == found


def test_filters_and_order_of_the_table():
    rows = overview_data.all_countries()
    assert len(rows) == 222
    named = overview.matching(rows, "", [], ["at_risk"], "name")
    assert set(named["iso3"]) == {"GMB", "JAM", "KHM", "LCA", "NIC"}
    south = overview.matching(rows, "", ["Southern Asia"], ["uncooperative"], "name")
    assert set(south["iso3"]) == {"BTN", "IND", "IRN", "PAK"}
    ranked = overview.matching(rows, "", [], [], "removed")
    assert list(ranked["iso3"])[:3] == ["MEX", "GTM", "HND"]
    assert ranked["removed"].isna().tail(5).all()
    assert ranked["removed"].notna().sum() == 217


def test_each_row_of_the_table_links_to_its_country():
    made = overview_table._table(tuple(overview_data.all_countries().index), "en")
    assert made.count("<tr>") == 223
    assert made.count('href="?country=') == 222
    assert 'href="?country=HND">Honduras</a>' in made
    assert 'href="?country=USA"' not in made
    assert len(made.encode()) < 160_000


@pytest.mark.parametrize("measure", overview.MEASURES)
def test_every_measure_is_drawn_with_a_colour_for_each_class(measure: str):
    found = shown(measure)
    assert len(found.rows) == 222
    assert set(found.rows["kind"]) == set(found.colours)
    made = overview_data.spec(Choice(measure, 2024, NEWEST_LIST), "en", "legend")
    assert len(json.dumps(made)) < 110_000
    urls = [layer["data"]["url"] for layer in made["layer"] if "url" in layer.get("data", {})]
    assert urls == [unreached_charts.land_address()] * 2


def test_classes_hold_their_lower_end_and_not_their_upper():
    classed = overview_charts.classed(pd.Series([0, 1, 99, 100, 9_999, 87_298, None]), "removed")
    assert list(classed[:6]) == [
        "0, as printed",
        "1 to 99",
        "1 to 99",
        "100 to 999",
        "1,000 to 9,999",
        "50,000 and more",
    ]
    assert pd.isna(classed[6])


def test_unknown_has_a_grey_of_its_own():
    for measure in overview.MEASURES[1:]:
        assert overview_charts.UNKNOWN not in overview_charts.classes(measure).values()
    assert len(set(overview_charts.STATUS_COLOURS.values())) == 4
    assert len(set(overview_charts.STATUS_SIGNS.values())) == 4


def test_small_states_have_a_dot_and_large_ones_a_shape():
    large = overview_charts.large()
    assert {"MEX", "CHN", "HND"} <= large
    assert not {"TUV", "SGP", "MLT", "LCA", "HKG", "JAM"} & large


def test_outlines_hold_only_codes_of_the_table():
    path = overview_charts.STATIC / unreached_charts.land_address().rsplit("/", 1)[1]
    ids = [f["id"] for f in json.loads(path.read_text(encoding="utf-8"))["features"] if "id" in f]
    assert len(ids) == len(set(ids)) > 170
    assert set(ids) <= set(tables.table("countries")["iso3"])


@pytest.mark.parametrize(
    ("clicked", "code"),
    [
        ({"selection": {"area": [{"id": "HND"}], "dot": []}}, "HND"),
        ({"selection": {"area": [], "dot": [{"id": "TUV"}]}}, "TUV"),
        ({"selection": {"area": [{"id": "USA"}]}}, None),
        ({"selection": {"area": [{"id": "<b>"}], "dot": "x"}}, None),
        ({"selection": {}}, None),
        ({}, None),
    ],
)
def test_a_click_opens_known_countries_only(clicked: dict, code: str | None):
    assert overview_parts.opened(clicked) == code


def test_files_hold_what_a_rate_was_worked_out_from():
    found = shown("rate")
    exits = overview_parts._exits(Choice("rate", 2024, NEWEST_LIST), found)
    rows = pd.read_csv(io.StringIO(exports.csv(exits.rows, {"Title": exits.title})), comment="#")
    mexico = rows.set_index("iso3").loc["MEX"]
    assert (mexico["removed"], mexico["people_with_final_order"]) == (87_298, 252_044)
    assert exits.address == "/countries?measure=rate"
    whole = exports.csv(
        overview_table._file(overview_data.all_countries()), overview_table._about()
    )
    assert len(pd.read_csv(io.StringIO(whole), comment="#")) == 222


def test_the_page_without_a_country_is_the_overview():
    at = visit("countries")
    assert title(at) == (
        "ICE counted 271,484 removals in fiscal year 2024; for 2025 its own papers say 319,980 or "
        "442,637"
    )
    assert not at.warning
    assert len(at.get("vega_lite_chart")) == 4
    headings = [h.value for h in at.header]
    assert headings == [
        "The national picture",
        "The world, one measure at a time",
        "All countries and territories",
    ]


def test_choosing_a_country_writes_the_address():
    at = visit("countries")
    at.selectbox(key="choose").select("HND").run()
    assert not at.exception
    assert at.query_params["country"] == "HND"
    assert not title(at).startswith("ICE counted")


def test_the_search_is_by_either_name_or_code():
    labels = overview_parts._search_labels("en")
    assert labels["DEU"] == "Germany · Alemania · DEU"
    assert labels["HND"] == "Honduras · HND"
    assert "USA" not in labels


@pytest.mark.parametrize(
    ("address", "finding"),
    [
        ({"measure": ["orders"]}, "Honduras, Guatemala, and Mexico had the most people with a"),
        ({"measure": ["status"], "list": ["ICE-2017-05-A"]}, "ICE’s list of 16 May 2017: 12 unc"),
        ({"measure": ["status"], "list": ["ICE-2018-05-A"]}, "ICE’s list of May 2018: 24 at risk"),
        ({"measure": ["removed"], "year": ["1993"]}, "had the most people removed in fiscal year"),
        ({"measure": ["legs_all"]}, "Guatemala, Honduras, and Mexico had the most recorded"),
    ],
)
def test_an_address_chooses_what_the_map_shows(address: dict, finding: str):
    at = visit("countries", **address)
    assert not at.warning
    assert finding in " ".join(s.value.replace("\\", "") for s in at.subheader)


def test_a_list_known_only_by_its_count_gets_no_empty_map():
    at = visit("countries", measure=["status"], list=["ICE-2018-05-A"])
    assert len(at.get("vega_lite_chart")) == 3
    assert "only the count is known" in " ".join(m.value for m in at.markdown)


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ({"measure": ["consent"]}, "consent"),
        ({"year": ["2025"]}, "2025"),
        ({"year": ["-1"]}, "-1"),
        ({"list": ["ICE-2031-01-U"]}, "ICE-2031-01-U"),
        ({"region": ["atlantis"]}, "atlantis"),
        ({"status": ["friendly"]}, "friendly"),
        ({"sort": ["<script>"]}, "script"),
        ({"country": ["ZZZ"]}, "ZZZ"),
    ],
)
def test_what_an_address_gets_wrong_is_named_and_left_out(address: dict, named: str):
    at = visit("countries", **address)
    assert named in at.warning[0].value
    assert title(at).startswith("ICE counted 271,484")


def test_switching_the_measure_writes_the_address():
    at = visit("countries")
    at.selectbox(key="measure").select("status").run()
    assert not at.exception
    assert at.query_params["measure"] == "status"
    at.selectbox(key="list").select("ICE-2020-02-U").run()
    assert at.query_params["list"] == "ICE-2020-02-U"
    shown_now = " ".join(s.value.replace("\\", "") for s in at.subheader)
    assert (
        "10 uncooperative (11 names known: ten countries, with Hong Kong named apart" in shown_now
    )


def test_filters_of_the_table_come_from_the_address_and_go_there():
    at = visit("countries", region=["southern-asia"], status=["uncooperative"], sort=["removed"])
    assert any(c.value == "4 of 222 rows" for c in at.caption)
    at.text_input(key="search").set_value("pak").run()
    assert any(c.value == "1 of 222 rows" for c in at.caption)
    at.multiselect(key="status").set_value([]).run()
    assert "status" not in at.query_params


def test_a_day_in_the_address_of_the_overview_is_answered():
    at = visit("countries", as_of=["2025-01-26"])
    assert "this page shows all that is known" in " ".join(e.value for e in at.info)
    assert not visit("countries").info
