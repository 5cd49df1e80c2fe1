"""Terms of a country: every row stands on its page; the page reads well to a newcomer."""

import re
from datetime import date
from functools import cache
from html.parser import HTMLParser

import pandas as pd
import pytest

from explainer import practice, tables, terms
from explainer.ui import (
    country_events_parts,
    elsewhere_parts,
    family_parts,
    terms_parts,
)
from tests.test_pages import visit

COUNTRIES = tables.table("countries")["iso3"].tolist()
TOLD = ("agreements", "visa_sanctions", "practice", "reception", "event_countries")
WITH_FACTS = sorted({"TUV"}.union(*(set(tables.table(t)["iso3"]) for t in TOLD)))
SECTIONS = (terms_parts, elsewhere_parts, country_events_parts, family_parts)
NOT_FOR_READERS = re.compile(r"\d{4}-\d\d(?!\d)|\b[a-z0-9]+_[a-z_0-9]+\b|\bnan\b|\bNone\b(?![ :])")


class Read(HTMLParser):
    """What a reader of a section sees: ``shown`` at once, ``folded`` after opening a part."""

    def __init__(self, section: str) -> None:
        super().__init__()
        self.shown, self.folded, self.open = "", "", 0
        self.feed(section)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag == "details":
            self.open += 1

    def handle_endtag(self, tag: str) -> None:
        self.open -= tag == "details"

    def handle_data(self, data: str) -> None:
        if self.open:
            self.folded += f" {data}"
        else:
            self.shown += f" {data}"


@cache
def read(part: object, code: str, as_of: date | None = None) -> Read:
    return Read(part.section(code, as_of, "en"))  # type: ignore[attr-defined]


def seen(part: object, code: str) -> str:
    return read(part, code).shown + read(part, code).folded


def test_every_agreement_stands_under_the_countries_that_made_it():
    made = [terms.agreements(c, None).assign(page=c) for c in COUNTRIES]
    levers = [terms.levers(c, None).assign(page=c) for c in COUNTRIES]
    shown = pd.concat([*made, *levers])
    every = tables.table("agreements")
    assert set(every["agreement_id"]) == set(shown["agreement_id"])
    own = shown[shown["page"] == shown["iso3"]]
    assert own["agreement_id"].is_unique
    assert len(own) == len(every) == 83
    assert shown.loc[shown["page"] == "PAK", "agreement_id"].tolist().count("AG005") == 1


@pytest.mark.parametrize(
    ("question", "table", "key", "rows"),
    [
        (terms.sanctions, "visa_sanctions", "sanction_id", 33),
        (terms.reception, "reception", "reception_id", 83),
    ],
)
def test_every_row_stands_under_its_country(question, table: str, key: str, rows: int):
    shown = pd.concat([question(code, None) for code in COUNTRIES])
    assert sorted(shown[key]) == sorted(tables.table(table)[key])
    assert len(shown) == rows


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("practice", "value"),
        ("reception", "value"),
        ("visa_sanctions", "visa_categories"),
        ("agreements", "limits"),
    ],
)
def test_every_row_is_printed_on_the_page_of_its_country(table: str, text: str):
    rows = tables.table(table)
    rows = rows[rows[text] != "Not stated"]
    missing = [
        told
        for code, told in zip(rows["iso3"], rows[text], strict=True)
        if told not in seen(terms_parts, code)
    ]
    assert missing == []


def test_old_reports_are_printed_only_in_folded_parts_with_their_date():
    for code in set(tables.table("practice")["iso3"]):
        page = read(terms_parts, code)
        for _i, row in practice.practice(code, None).iterrows():
            if row["old"]:
                assert row["value"] not in page.shown
                assert practice.as_it_was(row["as_of"]) in page.folded
            else:
                assert row["value"] in page.shown + page.folded


def test_nothing_shown_is_a_code_or_a_column_or_an_iso_date():
    odd = {
        (part.__name__, code): found
        for part in SECTIONS
        for code in WITH_FACTS
        if (found := NOT_FOR_READERS.findall(seen(part, code)))
    }
    assert odd == {}


def test_no_section_holds_a_line_break_that_ends_the_html_in_markdown():
    assert all(
        "\n" not in p.section(c, None, "en") for p in SECTIONS for c in ("HND", "CUB", "TUV")
    )


def test_agreements_with_the_united_states_come_first_newest_first():
    vietnam = terms.agreements("VNM", None)
    assert vietnam["agreement_id"].tolist() == ["AG004", "AG001", "AG056"]


def test_an_end_that_was_not_found_is_said():
    assert "From 13 September 2017, end not found" in read(terms_parts, "ERI").shown
    assert "1 October 2016 to 12 December 2017" in read(terms_parts, "GMB").shown
    assert "Start not found, end not found" in read(terms_parts, "LAO").shown
    assert "26 January 2025, ended the same day" in read(terms_parts, "COL").shown


def test_measures_of_other_states_are_set_apart_and_a_twin_is_told():
    gambia = terms.sanctions("GMB", None).set_index("sanction_id")
    assert gambia.loc["VS025", "kind"] in terms.BY_OTHERS
    assert "Council of the EU" not in read(terms_parts, "GMB").shown
    assert terms.levers("GMB", None)["told"].tolist() == [True]
    assert terms.levers("SEN", None)["told"].tolist() == [False]


def test_another_sender_than_the_us_is_named():
    page = read(terms_parts, "AFG")
    assert "Flights, in returns from Germany, not the US" in page.shown + page.folded


def test_releases_are_told_with_their_qualifier_and_never_added():
    assert "At least 2,137 people" in read(terms_parts, "GIN").shown
    vietnam = terms.releases("VNM", None)
    assert vietnam["value"].tolist() == [44, 331]
    assert "375" not in read(terms_parts, "VNM").shown
    assert terms.releases("TUV", None).empty


def test_stocks_of_orders_that_stand_elsewhere_are_left_out():
    assert terms.releases("CUB", None)["release_id"].tolist() == ["REL03"]
    assert not terms.releases("ERI", None)["released"].any()


def test_terms_can_be_compared():
    found = terms.terms("ERI", None)
    assert (found.agreements, found.sanctions, found.pressure, found.reports) == (0, 1, 1, 5)
    assert found.newest_report == "2019-08-01"
    assert terms.terms("TUV", None) == terms.Terms(0, 0, 0, 0, "", 0)


def test_as_of_limits_everything_and_forgets_a_later_end():
    then = terms.sanctions("GMB", date(2016, 12, 31))
    assert then["sanction_id"].tolist() == ["VS002"]
    assert then["ended"].isna().all()
    page = read(terms_parts, "GMB", date(2016, 12, 31))
    assert "no end known by then" in page.shown
    assert "to 12 December 2017" not in page.shown + page.folded


def test_a_country_without_facts_gets_one_calm_line():
    page = read(terms_parts, "TUV")
    assert page.shown.count("No figure found") == 1
    assert page.folded == ""


@pytest.mark.parametrize("code", ["HND", "CUB", "TUV"])
def test_the_page_shows_the_sections(code: str):
    shown = [m.value for m in visit("countries", country=[code]).markdown]
    for part in SECTIONS:
        assert part.section(code, None, "en") in shown
