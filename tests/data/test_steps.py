"""Law and events are linked to the step of the chain that they show."""

import pandas as pd
import pytest

from explainer import tables

STEPS = list(tables.table("removal_steps")["key"])
NO_CASE_ON_RECORD = ["order_final"]
NO_ROW_OF_LAW = {
    "order_final": ["8 CFR 241.2"],
    "military_clearance": ["DoD Directive 4500.54E"],
    "flight_booking": ["8 CFR 241.2"],
    "boarding": ["ICE operating procedures in use since November 2012 (as described to India)"],
    "arrival": ["Receiving state's immigration law"],
}
"""Printed references to which no row of the table of law answers."""
SAME_LAW = [
    ("order_final", "8 USC 1231(a)(1)(B)", ["INA 241(a)(1)-(2)"]),
    ("country_choice", "8 USC 1231(b)(2)", ["INA 241(b)(2)"]),
    ("fear_screening", "8 USC 1231(b)(3)", ["INA 241(b)(3)"]),
    ("document_request", "8 USC 1253(a)", ["INA 243(a)"]),
    ("country_answer", "8 USC 1253(d)", ["INA 243(d)"]),
    (
        "detention_clock",
        "8 USC 1231(a)(1)-(3),(6)",
        ["INA 241(a)(1)-(2)", "INA 241(a)(3)", "INA 241(a)(6)"],
    ),
    (
        "landing_permission",
        "Chicago Convention arts 1, 5, 6",
        ["Chicago Convention art 5", "Chicago Convention art 6"],
    ),
    ("third_country_notice", "8 USC 1231(b)(2)(E)(vii)", ["INA 241(b)(2)"]),
]


def laws() -> pd.DataFrame:
    return tables.table("step_laws")


def cases() -> pd.DataFrame:
    return tables.table("step_cases")


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_a_rule_or_case_in_plain_words(step: str):
    linked = laws().loc[laws()["step_key"] == step, "law_ref"]
    assert len(linked) >= 1
    assert set(linked) <= set(tables.table("law")["ref"])


@pytest.mark.parametrize(("step", "printed", "refs"), SAME_LAW)
def test_a_reference_to_the_code_finds_the_section_of_the_act(
    step: str, printed: str, refs: list[str]
):
    rows = laws()[(laws()["step_key"] == step) & (laws()["cited_as"] == printed)]
    assert list(rows["law_ref"]) == refs


@pytest.mark.parametrize("step", STEPS)
def test_every_printed_reference_is_linked_or_known_to_have_no_row(step: str):
    printed = tables.table("removal_steps").set_index("key").loc[step, "law_refs"].split("; ")
    cited = set(laws().loc[laws()["step_key"] == step, "cited_as"].dropna())
    assert cited <= set(printed)
    assert [ref for ref in printed if ref not in cited] == NO_ROW_OF_LAW.get(step, [])


def test_four_rows_of_law_answer_to_no_printed_reference():
    unprinted = laws()[laws()["cited_as"].isna()]
    assert list(zip(unprinted["step_key"], unprinted["law_ref"], strict=True)) == [
        ("order_final", "Riley v. Bondi"),
        ("order_final", "BIA appeals rule ruling (D.D.C. 2026)"),
        ("boarding", "Chicago Convention Annex 9: refusal to carry"),
        ("boarding", "Chicago Convention Annex 9 ch 5: transit and dignity"),
    ]
    assert "Four rows" in tables.resource("step_laws")["description"]


def test_every_step_but_one_has_a_real_case_in_which_it_failed():
    broke = set(cases().loc[cases()["broke"], "step_key"])
    assert [step for step in STEPS if step not in broke] == NO_CASE_ON_RECORD


def test_an_event_says_what_it_shows_where_the_chain_broke_and_only_there():
    assert (cases()["shows"].notna() == cases()["broke"]).all()
    assert cases()["broke"].sum() == 23


def test_military_planes_of_january_2025_broke_at_the_military_step():
    broke = cases()[cases()["broke"] & cases()["event_id"].isin(["EV053", "EV057"])]
    assert set(broke["step_key"]) == {"military_clearance"}


def test_an_event_stands_at_one_step_and_one_of_them_at_two():
    often = cases()["event_id"].value_counts()
    assert often[often > 1].to_dict() == {"EV134": 2}
    assert len(often) == 162
    assert "162 of its 197" in tables.resource("step_cases")["coverage"]["note"]
    assert len(tables.table("events")) == 197


def test_guantanamo_itself_is_no_step_of_the_chain():
    bases = tables.table("events")[tables.table("events")["title"].str.contains("Guantanamo")]
    at_steps = set(bases["event_id"]) & set(cases()["event_id"])
    # One event there is a change of planes in Honduras, and stands under Venezuela and Honduras.
    assert at_steps == {"EV074"}
