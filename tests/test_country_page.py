"""The page of one country, for every country in the table, as a visitor's script run draws it."""

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from explainer import country_findings, tables
from explainer.ui import as_of_parts
from tests.test_pages import title, visit

CODES = [code for code in tables.table("countries")["iso3"] if code != "USA"]
NAMES = dict(tables.table("countries")[["iso3", "name_en"]].to_numpy())


def said(at: AppTest) -> str:
    """Return all text and HTML of the page, one element a line."""
    plain = [e.value for e in [*at.markdown, *at.caption, *at.subheader, *at.header, *at.info]]
    return "\n".join([*plain, *(e.proto.body for e in at.get("html"))]).replace("\\", "")


@pytest.mark.parametrize("codes", [CODES[n::6] for n in range(6)])
def test_every_country_has_a_page(codes: list[str]):
    at = visit("countries")
    for code in codes:
        at.query_params["country"] = [code]
        at.run()
        assert not at.exception, code
        assert not at.error, code
        assert title(at).startswith(f"{NAMES[code]}: ")
        sections = [h.value for h in at.header]
        for section in ("Official status over time", "People removed per year", "Two ledgers"):
            assert section in sections


def test_the_list_of_countries_is_whole():
    assert len(CODES) == 222


@pytest.mark.parametrize(
    ("code", "figures"),
    [
        ("PAK", ("132", "7,760", "named uncooperative", "24 November 2024")),
        ("CHN", ("517", "37,908", "named uncooperative", "24 November 2024")),
        ("IND", ("1,529", "17,940", "named uncooperative", "24 November 2024")),
    ],
)
def test_known_answers(code: str, figures: tuple[str, ...]):
    at = visit("countries", country=[code])
    shown = title(at) + said(at)
    for figure in figures:
        assert figure in shown


def test_a_country_without_facts_has_a_calm_page():
    at = visit("countries", country=["TUV"])
    shown = said(at)
    assert "No figure found" in shown
    assert "That is not a refusal" in shown
    assert not at.get("vega_lite_chart") and not at.get("deck_gl_json_chart")


def test_a_sentence_to_quote_has_figure_measure_date_source_and_credit():
    shown = said(visit("countries", country=["HND"]))
    assert (
        "ICE recorded 45,923 removals of citizens of Honduras in fiscal year 2024 (October 2023 to "
        "September 2024). Source: ICE Annual Report, Fiscal Year 2024 (U.S. Immigration and "
        "Customs Enforcement, 19 December 2024). Credit: Consent to Land,"
    ) in shown
    assert "/countries?country=HND</span>" in shown


def test_every_key_figure_has_its_sources_or_says_that_none_was_found():
    for code in ("HND", "TUV", "CHN"):
        for figure in country_findings.figures(code, NAMES[code]):
            assert figure.dated
            assert figure.found or figure.value in (
                "No figure found",
                "None found",
                "No deal found",
            )


def test_guantanamo_counts_as_no_arrival_in_cuba():
    legs = {f.key: f.amount for f in country_findings.figures("CUB", "Cuba")}["legs"]
    assert legs == 12


def test_a_day_limits_the_page_and_says_so():
    at = visit("countries", country=["MEX"], as_of=["2025-01-26"])
    assert at.info[0].value.startswith("**As known on 26 January 2025.**")
    assert "35 rows about this choice have no source with a known date" in at.info[0].value
    shown = said(at)
    assert "list of flight legs was published in September 2026" in shown
    assert "211,980" in shown and "206,233" not in shown
    assert not at.get("deck_gl_json_chart")


def test_a_day_before_all_figures():
    at = visit("countries", country=["PAK"], as_of=["2005-01-01"])
    assert title(at) == "Pakistan: no figure found"
    assert not at.get("vega_lite_chart")


@pytest.mark.parametrize(
    "wrong", ["2025-13-01", "20250126", "2999-01-01", "1492-10-12", "soon", "", "2025-1-26"]
)
def test_a_wrong_day_is_named_and_left_out(wrong: str):
    at = visit("countries", country=["TUV"], as_of=[wrong])
    assert re.sub(r"[^0-9A-Za-z -]", "·", wrong) in at.warning[0].value
    assert not at.info


def test_the_last_good_day_counts():
    at = visit("countries", country=["TUV"], as_of=["2024-01-01", "2025-01-26", "2999-01-01"])
    assert "26 January 2025" in at.info[0].value
    assert "2999-01-01" in at.warning[0].value


def test_the_control_writes_the_address_and_clears_it():
    at = visit("countries", country=["TUV"])
    at.date_input(key="as_of").set_value(date(2025, 1, 26)).run()
    assert at.query_params["as_of"] == "2025-01-26"
    assert "26 January 2025" in at.info[0].value
    next(b for b in at.button if b.label == "Show all that is known").click().run()
    assert "as_of" not in at.query_params
    assert not at.info


def test_rows_without_a_date_are_counted():
    assert as_of_parts.undated("PAK") > as_of_parts.undated("TUV") > 0
