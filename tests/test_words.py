"""Numbers, dates and lists read as a reader expects; what visitors send is never markup."""

from datetime import date

import pytest

from explainer import words


def test_numbers_and_dates_are_written_out():
    assert words.number(1445549) == "1,445,549"
    assert words.day(date(2025, 1, 20)) == "20 January 2025"
    assert words.month("2025-06") == "June 2025"


def test_a_period_of_one_month_names_it_once():
    assert words.months("2025-06", "2025-06") == "June 2025"
    assert words.months("2025-06", "2026-03") == "June 2025 to March 2026"


def test_a_list_reads_as_one():
    assert words.listed(["Honduras"]) == "Honduras"
    assert words.listed(["Honduras", "Guatemala", "Mexico"]) == "Honduras, Guatemala, and Mexico"


@pytest.mark.parametrize(
    "sent",
    ["![x](//evil.example/a.png)", "[a](b)", "<b>", "$x$", "http://a.example", "a@b.example"],
)
def test_no_markup_and_no_link_is_left_in_what_a_visitor_sent(sent: str):
    assert not set(words.quoted(sent)) & set("![]()<>$:/.@")


def test_markdown_in_the_data_is_escaped():
    assert words.plain("*a* [b](c)") == r"\*a\* \[b\](c)"


def test_what_a_visitor_sent_is_cut():
    assert len(words.quoted("A" * 5000)) < 40


def test_control_characters_become_dots():
    assert words.quoted("HN\x00D\n") == "“HN·D·”"
