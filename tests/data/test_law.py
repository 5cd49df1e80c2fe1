"""The chain, the levers, the glossary and the quiz are complete and lead somewhere."""

import pandas as pd
import pytest

from explainer import tables

QUIZ = tables.table("quiz").set_index("key")


def test_sixteen_steps_stand_in_order():
    steps = tables.table("removal_steps")
    assert list(steps["step"]) == list(range(1, 17))
    assert steps["key"].iloc[0] == "order_final"
    assert steps["key"].iloc[-1] == "if_refused"


def test_every_side_acts_at_some_step():
    who = tables.table("removal_steps")["who_acts"]
    assert set(who) == set(who.cat.categories)


def test_both_sides_have_fifteen_levers():
    sides = tables.table("levers")["side"].value_counts()
    assert sides.to_dict() == {"usa": 15, "receiving": 15}


def test_levers_without_a_linked_country_are_those_with_a_general_example():
    linked = set(tables.table("lever_countries")["lever_key"])
    assert set(tables.table("levers")["key"]) - linked == {"naming", "remittance_tax"}


def test_a_lever_is_never_linked_to_the_us():
    assert "USA" not in set(tables.table("lever_countries")["iso3"])


def test_remittance_tax_says_that_no_use_for_returns_was_found():
    levers = tables.table("levers").set_index("key")
    assert levers.loc["remittance_tax", "example_outcome"].startswith("No case was found")


def test_glossary_has_45_terms_in_both_languages():
    terms = tables.table("glossary")
    assert len(terms) == 45
    assert terms["term"].str.lower().nunique() == 45
    assert terms["es_term"].notna().all() and terms["es_definition"].notna().all()


def test_spanish_definitions_are_not_the_english_ones():
    terms = tables.table("glossary")
    assert (terms["es_definition"] != terms["plain_definition"]).all()
    assert terms["es_definition"].str.endswith(".").all()


def test_fifty_rules_and_cases_have_one_reference_each():
    law = tables.table("law")
    assert len(law) == law["ref"].nunique() == 50


@pytest.mark.parametrize("key", QUIZ.index)
def test_answer_of_the_quiz_rests_on_a_row_that_exists(key: str):
    question = QUIZ.loc[key]
    (column,) = tables.resource(question["fact_table"])["schema"]["primaryKey"]
    assert question["fact_key"] in set(tables.table(question["fact_table"])[column])


def test_questions_offer_four_different_answers():
    choices = QUIZ[["choice_a", "choice_b", "choice_c", "choice_d"]]
    assert len(QUIZ) == 12
    assert (choices.nunique(axis=1) == 4).all()


def test_right_answers_are_spread_over_the_letters():
    assert QUIZ["answer"].value_counts().to_dict() == {"a": 3, "b": 3, "c": 3, "d": 3}


def test_points_for_a_lawyer_are_marked_where_the_warning_stands():
    for name in ("law", "removal_steps", "levers"):
        assert "awaiting_lawyer" in tables.resource(name)["warnings"]
        assert tables.table(name)["awaiting_lawyer"].notna().any()


def test_no_text_says_that_us_law_always_requires_consent():
    texts = pd.concat(
        tables.table(name)[column]
        for name, column in [
            ("removal_steps", "what_happens"),
            ("law", "says_in_plain_words"),
            ("glossary", "plain_definition"),
            ("quiz", "explanation"),
        ]
    )
    assert not texts.str.contains("consent is (?:always )?required", case=False).any()
    assert texts.str.contains("does not ask for it|advance consent|ask for advance consent").any()


def test_middle_links_of_the_chain_need_no_advance_consent_and_the_last_link_does():
    law = tables.table("law").set_index("ref")["says_in_plain_words"]
    assert "without its government's advance consent" in law["Jama v. ICE"]
    assert "last, any country whose government will accept" in law["INA 241(b)(2)"]
