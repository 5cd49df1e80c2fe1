"""Third-country transfers: what may be counted, whom deals name, who receives."""

from datetime import date

import pandas as pd
import pytest

from explainer import elsewhere, tables
from explainer.ui import elsewhere_parts
from tests.test_terms import read, seen

COUNTRIES = tables.table("countries")["iso3"].tolist()


def placed(code: str, question=elsewhere.arrived) -> dict[str, str]:
    rows = question(code, None)
    return dict(zip(rows["transfer_id"], rows["place"], strict=True))


def test_every_transfer_stands_under_its_destination():
    shown = pd.concat([elsewhere.arrived(code, None) for code in COUNTRIES])
    assert sorted(shown["transfer_id"]) == sorted(
        tables.table("third_country_transfers")["transfer_id"]
    )


def test_every_reported_nationality_stands_under_its_country():
    named = tables.table("transfer_nationalities")
    shown = sum(len(elsewhere.sent(code, None)) for code in COUNTRIES)
    assert shown == len(named) == 116


def test_transit_precursors_and_unconfirmed_flights_are_never_counted():
    for code in COUNTRIES:
        for question in (elsewhere.sent, elsewhere.arrived):
            kinds = elsewhere.counted(question(code, None))["count_kind"]
            assert not set(kinds) & set(elsewhere.NOT_COUNTED)
    assert elsewhere.role("QAT", None).received is None
    assert elsewhere.role("UKR", None).sent == 0
    assert elsewhere.role("DMA", None).sent == 0


def test_all_that_is_counted_adds_up_to_the_figure_of_the_table():
    rows = pd.concat([elsewhere.counted(elsewhere.arrived(c, None)) for c in COUNTRIES])
    since_2025 = rows[rows["until"].ge("2025-02") & (rows["destination_iso3"] != "MEX")]
    assert since_2025["people"].sum() == 1060


def test_parts_and_earlier_totals_are_told_apart():
    assert placed("PAN") == {"TCT009": "counted", "TCT011": "part"}
    mexico = placed("MEX")
    assert [k for k, place in mexico.items() if place == "counted"] == ["TCT008"]
    assert elsewhere.role("MEX", None).received == 20000
    assert elsewhere.role("SWZ", None).received == 5 + 10 + 4 + 11


def test_without_the_total_the_newest_running_total_stands_for_the_flow():
    cuba = placed("CUB", elsewhere.sent)
    assert {k for k, place in cuba.items() if place == "counted"} == {"TCT007", "TCT019", "TCT020"}


def test_before_a_running_total_was_out_its_groups_count():
    then = elsewhere.counted(elsewhere.arrived("CMR", date(2026, 3, 1)))
    assert then["people"].tolist() == [8, 9]


@pytest.mark.parametrize(
    ("code", "partner", "fit"),
    [
        ("CUB", "GNQ", "people"),
        ("CUB", "MEX", "people"),
        ("HTI", "KNA", "people"),
        ("GHA", "CMR", "group"),
        ("HND", "BLZ", "group"),
        ("TUV", "SWZ", "anyone"),
    ],
)
def test_deals_that_fit_a_country(code: str, partner: str, fit: str):
    deals = elsewhere.deals_for(code, None).set_index("iso3")["fit"]
    assert deals[partner] == fit


def test_words_of_a_deal_do_not_reach_too_far():
    assert "GHA" not in set(elsewhere.deals_for("ZWE", None)["iso3"])
    assert "BLZ" not in set(elsewhere.deals_for("MEX", None)["iso3"])
    assert "HND" not in set(elsewhere.deals_for("BRA", None)["iso3"])
    assert "CAN" not in set(pd.concat([elsewhere.deals_for(c, None) for c in COUNTRIES])["iso3"])


def test_every_deal_stands_on_the_page_of_its_country():
    deals = tables.table("third_country_agreements")
    missing = [
        iso3
        for iso3, accepts in zip(deals["iso3"], deals["accepts"], strict=True)
        if accepts not in seen(elsewhere_parts, iso3)
    ]
    assert missing == []


def test_nothing_paid_and_nobody_received_are_said_in_words():
    assert "none, says the government" in read(elsewhere_parts, "LBR").shown
    assert "none reported by January 2026" in read(elsewhere_parts, "PLW").shown


def test_a_stopover_is_shown_apart_and_folded():
    page = read(elsewhere_parts, "QAT")
    assert "Transit of nationals going home" in page.folded
    assert "120 people" not in page.shown


def test_a_country_without_a_transfer_is_not_known_rather_than_none():
    shown = read(elsewhere_parts, "TUV").shown
    assert shown.count("no figure found") == 1
    assert "it has happened" not in shown
    assert "5 transfers on record" in read(elsewhere_parts, "VNM").shown


def test_as_of_before_the_press_count_leaves_it_out():
    then = read(elsewhere_parts, "VNM", date(2025, 6, 1))
    assert "25,000" not in then.shown + then.folded
    assert "2 transfers on record" in then.shown
    assert "2026" not in then.shown + then.folded
