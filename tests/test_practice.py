"""Reports on practice: one question for each aspect, newest first, old ones marked."""

from datetime import date

import pandas as pd
import pytest

from explainer import practice, tables

ROWS = 188
COUNTRIES = tables.table("countries")["iso3"]


def test_every_aspect_answers_exactly_one_question():
    answered = [aspect for all_of in practice.ASPECTS.values() for aspect in all_of]
    assert sorted(answered) == sorted(tables.labels("practice", "aspect"))
    assert list(practice.ASPECTS) == list(practice.questions())


def test_every_report_stands_on_the_page_of_its_country():
    shown = pd.concat([practice.practice(code, None) for code in COUNTRIES])
    assert len(shown) == ROWS
    assert set(shown["practice_id"]) == set(tables.table("practice")["practice_id"])
    assert shown["question"].isin(list(practice.questions())).all()


@pytest.mark.parametrize("code", ["GTM", "KHM", "CUB"])
def test_reports_run_from_newest_to_oldest(code: str):
    days = pd.to_datetime(practice.practice(code, None)["as_of"], format="ISO8601")
    assert days.is_monotonic_decreasing


def test_reports_from_before_23_november_2024_are_old():
    shown = pd.concat([practice.practice(code, None) for code in COUNTRIES])
    assert shown.loc[shown["old"], "as_of"].max() == "2024-11-16"
    assert shown.loc[~shown["old"], "as_of"].min() == "2024-12-31"
    assert set(shown.loc[shown["as_of"] == "2018-04", "old"]) == {True}


def test_the_day_two_years_before_is_not_old_the_day_before_it_is():
    rows = pd.DataFrame({"as_of": ["2024-11-22", "2024-11-23"]})
    out = practice.newest_first(rows, None, "as_of")
    assert out.set_index("as_of")["old"].to_dict() == {"2024-11-22": True, "2024-11-23": False}


def test_as_of_moves_the_two_years_and_hides_what_came_later():
    china = practice.practice("CHN", date(2025, 1, 28))
    assert list(china["practice_id"][:2]) == ["PR023", "PR022"]
    assert not china["old"].any()
    assert practice.old_before(date(2020, 3, 1)) == pd.Timestamp(2018, 3, 1)
    assert practice.practice("CHN", date(2010, 1, 1)).empty


def test_a_count_that_the_ledger_also_has_is_marked():
    india = practice.practice("IND", None).set_index("practice_id")["repeats"]
    assert india["PR185"]
    assert not india["PR076"]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2018", "2018"),
        ("2018-04", "April 2018"),
        ("2018-04-05", "5 April 2018"),
        (pd.Timestamp(2025, 12, 1), "1 December 2025"),
        (None, ""),
        (float("nan"), ""),
    ],
)
def test_dates_are_written_as_exactly_as_they_are_known(value: practice.Value, said: str):
    assert practice.written(value) == said


def test_a_date_can_be_cut_to_its_precision():
    assert practice.written("2018-04-05", "month") == "April 2018"
    assert practice.written("2018-04-05", "year") == "2018"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2018-04-05", "As it was on 5 April 2018"),
        ("2018-04", "As it was in April 2018"),
        ("2018", "As it was in 2018"),
    ],
)
def test_old_reports_are_introduced_in_the_past_tense(value: str, said: str):
    assert practice.as_it_was(value) == said


def test_hints_for_readers_of_the_tables_are_left_out():
    assert practice.for_readers("Later listed (see the table cooperation_status).") == (
        "Later listed."
    )
    assert practice.for_readers("See also event EV025 in the table events.") == ""
    assert practice.for_readers(float("nan")) == ""


def test_short_forms_are_explained_once_and_only_where_used():
    assert practice.short_forms("ICE asked. ICE waited.") == (
        "Short forms: ICE: US Immigration and Customs Enforcement."
    )
    assert practice.short_forms("Nice words, no iceberg") == ""
