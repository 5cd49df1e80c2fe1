"""The figures that stand for the whole subject carry date, source and, where ours, their rule."""

from explainer import tables, totals
from explainer.ui import store


def on_record() -> totals.Dated:
    return totals.on_record(
        tables.table("agreements"),
        tables.table("cooperation_status"),
        tables.table("visa_sanctions"),
    )


def test_legs_are_those_of_the_last_twelve_whole_months():
    year = store.last_twelve_months()
    figure = totals.legs_recorded(store.flight_view(year).summary, year)
    assert figure.value == 2_726
    assert figure.dated == "July 2025 to June 2026, Human Rights First"
    assert "not people" in figure.measure


def test_people_removed_is_ices_printed_total_of_fiscal_year_2024():
    figure = totals.people_removed(tables.table("removals_by_year"))
    assert figure.value == 271_484
    assert "2024" in figure.dated
    assert figure.source_ids == ("R-ICE2024",)


def test_people_under_final_order_is_the_printed_total():
    figure = totals.under_final_order(tables.table("final_orders"))
    assert figure.value == 1_445_549
    assert figure.dated == "24 November 2024, ICE"


def test_countries_on_record_are_counted_once_by_the_rule():
    figure = on_record()
    assert figure.value == 38
    assert "taking people back: 17." in figure.rule
    assert "over returns: 30. In both groups: 9. 17 + 30 − 9 = 38." in figure.rule
    assert figure.dated == "As found in records up to September 2025"


def test_the_rule_says_whose_view_a_refusal_is_and_that_no_list_is_full():
    rule = on_record().rule
    assert "as the US sees them" in rule
    assert "No full list" in rule


def test_a_visa_lever_and_other_states_agreements_count_nobody():
    only = tables.table("agreements")
    only = only[(only["partner"] != "USA") | (only["kind"] == "visa_lever")]
    empty = tables.table("cooperation_status").head(0)
    figure = totals.on_record(
        only, empty, tables.table("visa_sanctions").query("kind == 'sanction_243d'")
    )
    assert figure.value == 11


def test_every_source_of_the_count_is_known():
    known = set(tables.table("sources")["source_id"])
    cited = on_record().source_ids
    assert len(cited) == len(set(cited)) == 33
    assert set(cited) <= known
