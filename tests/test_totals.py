"""The figures that stand for the whole subject are the printed ones, with date and source."""

from explainer import tables, totals


def test_people_removed_is_ices_printed_total_of_fiscal_year_2024():
    figure = totals.people_removed(tables.table("removals_by_year"))
    assert figure.value == 271_484
    assert "2024" in figure.dated
    assert figure.source_ids == ("R-ICE2024",)


def test_people_under_final_order_is_the_printed_total():
    figure = totals.under_final_order(tables.table("final_orders"))
    assert figure.value == 1_445_549
    assert figure.dated == "24 November 2024, ICE"


def test_uncooperative_is_the_newest_stated_count_not_the_names_known():
    figure = totals.named_uncooperative(tables.table("cooperation_lists"))
    assert figure.value == 15
    assert "9 of them known by name" in figure.measure
    assert figure.dated == "As last seen on 24 November 2024"
