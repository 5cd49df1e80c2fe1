"""The decision games rest on rows that exist, on their own dates, and invent nothing."""

import re

import pytest

from explainer import cases, tables

NAMES = ["case_seats", "case_choices", "case_steps"]
FRAMES = {name: tables.table(name) for name in cases.FACT_TABLES}
DATES = {
    "events": "date",
    "agreements": "signed",
    "practice": "as_of",
    "visa_sanctions": "started",
    "cooperation_status": "as_of",
    "levers": "example_date",
}
LEVERS = tables.table("levers").set_index("key")


def fact(fact_id: str) -> dict:
    (table,) = cases.fact_rows(FRAMES, fact_id)
    rows = FRAMES[table].set_index(cases.FACT_TABLES[table])
    return {"date": str(rows.loc[fact_id, DATES[table]])[:10], **rows.loc[fact_id].to_dict()}


def rows(name: str) -> list[dict]:
    return tables.table(name).to_dict("records")


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_stands_in_one_table_of_the_package(name: str):
    ids = {i for row in rows(name) for i in row["fact_ids"].split(";")}
    assert len(ids) > 20
    assert {
        i: cases.fact_rows(FRAMES, i) for i in ids if len(cases.fact_rows(FRAMES, i)) != 1
    } == {}


def test_an_unknown_fact_would_be_noticed():
    assert cases.fact_rows(FRAMES, "EV999") == []
    assert cases.fact_rows(FRAMES, "no_such_lever") == []


@pytest.mark.parametrize("name", NAMES)
def test_sources_are_those_of_the_facts(name: str):
    for row in rows(name):
        of_facts = [s for i in row["fact_ids"].split(";") for s in fact(i)["source_ids"].split(";")]
        assert row["source_ids"].split(";") == list(dict.fromkeys(of_facts))


def test_sixteen_chairs_forty_eight_choices():
    assert len(rows("case_seats")) == 16
    assert len(rows("case_choices")) == 48
    taken = tables.table("case_choices").groupby(["case_id", "seat"], observed=True)["was_taken"]
    assert (taken.sum() == 1).all() and (taken.size() == 3).all()
    assert len(taken) == 16


def test_the_choice_taken_stands_in_every_place_of_the_three():
    choices = tables.table("case_choices")
    place = choices.groupby(["case_id", "seat"], observed=True).cumcount()
    assert place[choices["was_taken"]].value_counts().min() >= 5


def test_every_game_has_at_least_five_steps_in_order_of_date():
    steps = tables.table("case_steps").groupby("case_id")
    assert set(steps.groups) == set(tables.table("case_seats")["case_id"])
    for _case, of_case in steps:
        assert len(of_case) >= 5
        assert list(of_case["step"]) == list(range(1, len(of_case) + 1))
        assert of_case["date"].is_monotonic_increasing


def test_a_step_has_the_date_of_its_first_fact_and_at_least_one_side():
    for row in rows("case_steps"):
        assert row["date"] == fact(row["fact_ids"].split(";")[0])["date"]
        assert str(row["us_side"]) != "nan" or str(row["their_side"]) != "nan"


def test_levers_belong_to_the_side_that_holds_them():
    side = {"us": "usa", "them": "receiving"}
    for row in rows("case_seats"):
        for key in row["lever_keys"].split(";"):
            assert LEVERS.loc[key, "side"] == side[row["seat"]]
    for row in rows("case_choices"):
        if isinstance(row["lever_key"], str):
            assert LEVERS.loc[row["lever_key"], "side"] == side[row["seat"]]


def test_no_chair_holds_a_lever_that_was_not_there_on_its_date():
    began = {"remittance_tax": "2026-01-01", "visa_sanctions": "1996", "naming": "2016"}
    ended = {"tariffs": "2026-02-20"}
    for row in rows("case_seats"):
        for key in row["lever_keys"].split(";"):
            assert began.get(key, "") <= row["date"] <= ended.get(key, "9999"), row


def test_the_lever_of_a_choice_taken_is_among_those_held():
    held = {(r["case_id"], str(r["seat"])): r["lever_keys"].split(";") for r in rows("case_seats")}
    taken = [r for r in rows("case_choices") if r["was_taken"] and isinstance(r["lever_key"], str)]
    assert len(taken) >= 10
    for row in taken:
        assert row["lever_key"] in held[row["case_id"], str(row["seat"])]


def test_what_the_facts_say_of_a_choice_not_taken_names_a_year_of_one_of_its_facts():
    for row in rows("case_choices"):
        years = set(re.findall(r"\b(?:19|20)\d\d\b", row["what_facts_say"]))
        of_facts = {fact(i)["date"][:4] for i in row["fact_ids"].split(";")}
        assert years & of_facts, row["what_facts_say"]


@pytest.mark.parametrize("name", ["case_choices", "case_steps", "case_seats"])
def test_every_figure_of_a_text_stands_in_one_of_its_facts(name: str):
    texts = {
        "case_choices": ["what_facts_say"],
        "case_steps": ["us_side", "their_side"],
        "case_seats": ["situation"],
    }[name]
    for row in rows(name):
        said = " ".join(str(row[column]) for column in texts if isinstance(row[column], str))
        facts = " ".join(str(fact(i)) for i in row["fact_ids"].split(";"))
        figures = set(re.findall(r"\b\d{1,3}(?:,\d{3})+\b|\b\d{2,3}\b", said))
        days = set(re.findall(rf"\b(\d\d?) (?:{MONTHS})\b", said))
        assert {f for f in figures - days if f not in facts} == set(), row


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@pytest.mark.parametrize("name", NAMES)
def test_texts_do_not_argue_foresee_or_speak_of_today(name: str):
    never = re.compile(
        r"would have (?:led|worked|ended|forced)|caused|because of this|successful|brutal"
        r"|heroic|cruel|\btoday\b|currently|forced to|rightly|wrongly",
        re.IGNORECASE,
    )
    for row in rows(name):
        for value in row.values():
            assert not never.search(str(value)), value
