"""Two to four countries side by side: the same rows, common scales, one file."""

import io
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explainer import compare, status, tables
from explainer.country_findings import Figure
from explainer.ui import compare_html, compare_parts, store

SHAPES = ("HND", "CUB", "CHN", "TUV")
NAMES = {"HND": "Honduras", "CUB": "Cuba", "CHN": "China", "TUV": "Tuvalu"}
EARLY = date(2010, 1, 1)


def page(*codes: str, as_of: str = "") -> AppTest:
    """Return a page that compares what the address asks for."""

    def script() -> None:
        from explainer.ui import as_of_parts, compare_parts, filters, store

        codes, ignored = compare_parts.asked(store.receiver_names())
        filters.say_ignored(ignored)
        if len(codes) > 1:
            compare_parts.draw(codes, as_of_parts.asked()[0])
        elif codes:
            compare_parts.choose(codes)

    at = AppTest.from_function(script, default_timeout=60)
    at.query_params["country"] = list(codes)
    if as_of:
        at.query_params["as_of"] = as_of
    return at.run()


def said(at: AppTest) -> str:
    plain = [e.value for e in [*at.markdown, *at.caption, *at.header]]
    return "\n".join([*plain, *(e.proto.body for e in at.get("html"))]).replace("\\", "")


@pytest.fixture(autouse=True)
def doors(monkeypatch: pytest.MonkeyPatch):
    """Leave out the links, which need the whole site's navigation."""
    monkeypatch.setattr(compare_parts, "_doors", lambda codes, as_of: None)


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Figure]]:
    return {name: compare.figures(code, name) for code, name in NAMES.items()}


def test_four_shapes_of_data_answer_the_same_questions(found):
    assert {tuple(rows) for rows in found.values()} == {tuple(compare.labels())}
    values = {name: {k: f.value for k, f in rows.items()} for name, rows in found.items()}
    assert values["Honduras"]["removed"] == "45,923"
    assert values["Cuba"]["status"] == "Named uncooperative"
    assert values["China"]["sanctions"] == "US threat, not carried out"
    assert values["China"]["received"] == "No figure found"
    assert values["Tuvalu"]["legs"] == "None recorded"
    assert values["Tuvalu"]["papers"] == "No figure found"


def test_a_rate_needs_both_figures_and_enough_people(found):
    assert found["Honduras"]["rate"].value == "17.6"
    assert found["Honduras"]["rate"].dated == (
        "100 × 45,923 in fiscal year 2024 ÷ 261,651 on 24 November 2024"
    )
    assert found["Tuvalu"]["rate"].value == "No rate"
    early = compare.figures("HND", "Honduras", date(2018, 1, 1))
    assert early["rate"].dated == "a figure is missing"


def test_old_practice_stands_in_the_past(found):
    assert found["Honduras"]["papers"].dated == "As it was on 31 January 2021"
    assert found["Honduras"]["charters"].dated == "as last seen 31 December 2025"


def test_the_own_count_is_the_newest_and_no_single_flight(found):
    assert found["Honduras"]["received"].value == "4,787"
    assert found["Honduras"]["received"].dated == "1 January 2026 to 11 February 2026"
    guatemala = compare.received("GTM")
    assert (guatemala.value, guatemala.dated) == ("48,405", "calendar year 2025")


def test_every_figure_found_is_dated_and_sourced(found):
    for rows in found.values():
        for figure in rows.values():
            if figure.found:
                assert figure.dated
            else:
                assert figure.value.startswith("No") and figure.amount in (None, 0, 1)


def test_the_headline_ranks_what_is_known_and_names_what_is_not(found):
    assert compare.finding(found) == (
        "ICE removals in fiscal year 2024: Honduras 45,923; Cuba 657; China 517; Tuvalu 0"
    )
    early = date(2018, 1, 1)
    then = {name: compare.figures(code, name, early) for code, name in NAMES.items()}
    assert compare.finding(then, early).endswith("Tuvalu no figure found")
    nothing = {name: compare.figures(code, name, EARLY) for code, name in NAMES.items()}
    assert compare.finding(nothing, EARLY).endswith("no figure of people removed found")


def test_the_lead_puts_countries_of_one_status_together(found):
    assert "Named uncooperative: Cuba and China (as last seen" in compare.lead(found)


def test_one_mark_stands_for_each_list_date_and_none_between():
    rows = compare.standing("CUB")
    assert not rows.duplicated(["start", "end"]).any()
    lists = tables.table("cooperation_lists")
    assert len(rows) == lists["as_of"].nunique()
    on = rows.set_index(rows["end"].dt.strftime("%Y-%m-%d"))["says"]
    assert on["2024-11-24"] == status.NAMED
    assert not rows["end"].between("2020-07-11", "2024-11-23").any()


def test_not_listed_is_said_of_the_uncooperative_list_only():
    for code in SHAPES:
        rows = compare.standing(code)
        assert rows.loc[rows["says"] == status.NOT_LISTED, "status"].eq("uncooperative").all()


@pytest.mark.parametrize(
    ("most", "top"),
    [(0, 2), (1, 2), (3, 4), (7, 8), (9, 10), (55, 60), (100, 100), (66_435, 80_000)],
)
def test_a_scale_ends_at_a_round_number_that_halves(most: int, top: int):
    assert compare_html.nice(most) == top


def test_all_panels_have_one_scale():
    bars = (compare_html.Bar(0, 0.5, 10, "ten"),), (compare_html.Bar(0, 0.5, 60, "sixty"),)
    drawn = [compare_html.Panel(n, f"{n}.", b) for n, b in zip("AB", bars, strict=True)]
    made = compare_html.panels(drawn, "#123456", [])
    assert made.count(">60</span>") == 2
    assert "height:16.67%" in made and "height:100.00%" in made


def test_a_country_without_bars_gets_words_and_no_empty_chart():
    made = compare_html.panels([compare_html.Panel("A", "No figure found.", ())], "#123456", [])
    assert "No figure found." in made and "plot" not in made


def test_the_file_holds_each_country_with_units_and_dates():
    text = compare_parts.file(SHAPES, None, "title", "/countries?country=HND&country=CUB")
    rows = pd.read_csv(io.StringIO(text), comment="#")
    assert list(rows.columns) == compare.COLUMNS
    assert set(rows["country"]) == set(NAMES.values())
    newest = rows[rows["period"].eq("2023-10-01/2024-09-30") & rows["unit"].eq("removals")]
    assert newest.set_index("iso3")["value"].astype(int).to_dict() == {
        "HND": 45_923,
        "CUB": 657,
        "CHN": 517,
        "TUV": 0,
    }
    assert rows["source_ids"].notna().all()


def test_an_early_day_gives_an_empty_file_with_its_header():
    text = compare_parts.file(SHAPES, EARLY, "title", "/countries")
    rows = pd.read_csv(io.StringIO(text), comment="#")
    assert list(rows.columns) == compare.COLUMNS
    assert not rows["unit"].eq("legs").any()
    assert "# As known on: 1 January 2010" in text


def test_the_page_shows_four_shapes_side_by_side():
    at = page(*SHAPES)
    assert not at.exception and not at.error and not at.warning
    shown = said(at)
    assert shown.count('<th scope="row"') == len(compare.labels())
    assert shown.count('role="cell"') == 4 * len(compare.labels())
    for words in ("45,923", "Named uncooperative", "No figure found", "That is not a refusal"):
        assert words in shown
    assert shown.count('class="lane-name"') == 4
    assert at.multiselect(key="compare").value == list(SHAPES)


def test_the_tables_of_the_bars_wait_until_opened():
    at = page("HND", "CHN")
    assert not at.table
    at.session_state["compare-removed"] = True
    at.run()
    assert at.table[0].value["Honduras"].iloc[-1] == "45,923"


def test_an_early_day_gives_a_calm_page():
    at = page("HND", "TUV", as_of="2010-01-01")
    assert not at.exception and not at.error
    shown = said(at)
    assert "no list was known by then" in shown
    assert "the list of legs was not out by then" in shown
    assert "not a refusal" not in shown


def test_a_country_can_be_added_and_taken_away():
    at = page("HND", "GTM")
    at.multiselect(key="compare").select("SLV").run()
    assert at.query_params["country"] == ["HND", "GTM", "SLV"]
    for code in ("HND", "GTM", "SLV"):
        at.multiselect(key="compare").unselect(code).run()
    assert "country" not in at.query_params


def test_one_country_can_be_compared_with_others():
    at = page("HND")
    assert at.multiselect(key="compare").label.startswith("Compare with")
    at.multiselect(key="compare").select("MEX").run()
    assert "Mexico 87,298; Honduras 45,923" in at.title[0].value.replace("\\", "")


def test_more_than_four_countries_and_bad_codes_are_named_and_left_out():
    at = page("HND", "XXX", "GTM", "SLV", "HND", "MEX", "TUV")
    assert not at.exception
    assert "XXX" in at.warning[0].value and "Tuvalu" in at.warning[0].value
    assert at.multiselect(key="compare").value == ["HND", "GTM", "SLV", "MEX"]


def test_no_markup_of_an_address_reaches_the_page():
    at = page("HND", "CHN", "<img src=x onerror=alert(1)>")
    assert "<img" not in said(at) + at.warning[0].value


def test_the_address_keeps_countries_and_day():
    where = compare_parts.address(("HND", "GTM"), date(2025, 1, 26))
    assert where == "/countries?country=HND&country=GTM&as_of=2025-01-26"
    assert store.receiver_names().keys() >= {"HND", "GTM"}
