"""The levers of both sides: how they face one another, and that all stand on the page."""

import re

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from explainer import levers, tables
from explainer.ui import lever_parts
from tests.test_pages import visit

LEVERS = 30
AWAITING = {"third_country_removals", "refuse_documents", "slow_answers"}


@pytest.fixture(scope="module")
def page() -> AppTest:
    return visit("why_two", part=["levers"])


def columns(at: AppTest) -> str:
    return next(h.proto.body for h in at.get("html") if 'class="levers"' in h.proto.body)


def card(lever: str) -> str:
    """Return the HTML of one lever, from its name to the end of its fold."""
    made = lever_parts.columns("en")
    start = made.index(f"<strong>{lever}</strong>")
    return made[start : made.find('<details class="lever"', start)]


def rows(*keys: tuple[str, str]) -> pd.DataFrame:
    return pd.DataFrame(keys, columns=["key", "side"])


def test_levers_that_meet_stand_in_one_row_and_the_rest_follow_in_order():
    table = rows(
        ("remittance_tax", "usa"),
        ("tariffs", "usa"),
        ("visa_sanctions", "usa"),
        ("limit_who", "receiving"),
        ("refuse_documents", "receiving"),
        ("refuse_landing", "receiving"),
    )
    assert levers.facing(table) == [
        ("tariffs", "refuse_landing"),
        ("visa_sanctions", "refuse_documents"),
        ("remittance_tax", "limit_who"),
    ]


def test_every_lever_of_the_table_faces_one_of_the_other_side():
    table = tables.table("levers")
    pairs = levers.facing(table)
    assert len(pairs) == 15
    assert pairs[0] == ("visa_sanctions", "refuse_documents")
    assert {key for pair in pairs for key in pair} == set(table["key"])


def test_every_lever_that_meets_another_is_in_the_table():
    sides = tables.table("levers").set_index("key")["side"]
    assert set(sides[list(levers.MEETS)]) == {"usa"}
    assert set(sides[list(levers.MEETS.values())]) == {"receiving"}
    assert len(set(levers.MEETS.values())) == len(levers.MEETS) == 11


@pytest.mark.parametrize(
    ("basis", "cited"),
    [
        ("8 USC 1253(d) (INA 243(d)); 22 CFR 41.123", True),
        ("Chicago Convention arts 1, 3(c), 5, 6", True),
        ("Consular powers (Vienna Convention art 5)", True),
        ("State Department visa powers (the sources name no section)", False),
        ("No rule enforces the 30 days in Annex 9", False),
        ("Negotiation", False),
    ],
)
def test_a_legal_basis_without_a_section_is_no_citation(basis: str, cited: bool):
    assert levers.is_citation(basis) is cited


def test_all_thirty_levers_stand_on_the_page(page: AppTest):
    made = columns(page)
    assert made.count('<details class="lever"') == LEVERS
    for lever in tables.table("levers")["lever"]:
        assert f"<strong>{lever.replace(chr(39), '&#x27;')}</strong>" in made


def test_the_two_sides_are_told_apart_in_words_as_well(page: AppTest):
    made = columns(page)
    blue, orange = made.split("</section>")[:2]
    assert "<h3>Blue: what the state that expels can do</h3>" in blue
    assert "<h3>Orange: what the state that receives can do</h3>" in orange
    assert blue.count("<summary><strong>") == orange.count("<summary><strong>") == 15
    assert any("15 levers of the state that expels, 15" in h.value for h in page.header)


def test_what_faces_one_another_stands_in_one_row():
    made = lever_parts.columns("en")
    at = re.findall(r"--lever-row:(\d+)\"><summary><strong>([^<]+)", made)
    place = {name: row for row, name in at}
    assert (
        place["Tariffs or the threat of them"]
        == (place["Refusing or withdrawing landing permission"])
    )


def test_a_lever_opens_to_all_that_is_known_of_it():
    made = card("Visa sanctions")
    for said in (
        "Sierra Leone, 13 September 2017",
        "<b>How it works.</b> Homeland Security reports",
        "<b>Legal basis.</b> 8 USC 1253(d) (INA 243(d)); 22 CFR 41.123</p>",
        "took a charter",
        "<b>Limits.</b> Hits families",
        "Discontinuance of visa issuance under INA 243(d)",
        'href="https://www.nafsa.org/',
    ):
        assert said in made


def test_a_power_is_not_shown_as_a_citation():
    assert "it cites no section of a law" in card("Cancelling visas already issued")
    assert "it cites no section of a law" not in card("Visa sanctions")


def test_for_the_tax_on_money_sent_home_no_case_is_claimed():
    made = card("Taxing money sent home")
    assert '<span class="example">No case found</span>' in made
    assert "No case was found in which the tax was used to obtain returns." in made
    assert "1 January 2026." in made
    assert "Example: " not in made


def test_points_for_a_lawyer_are_marked_with_the_reason():
    table = tables.table("levers").set_index("key")
    waiting = table[table["awaiting_lawyer"].notna()]
    assert set(waiting.index) == AWAITING
    assert lever_parts.columns("en").count('class="awaits"') == len(AWAITING)
    assert "<b>Awaiting a lawyer’s check.</b> Is it right to say" in card(
        "Answering late or not at all"
    )


def test_every_source_of_a_lever_resolves_and_is_shown():
    known = tables.table("sources").set_index("source_id")
    made = lever_parts.columns("en")
    ids = {i for joined in tables.table("levers")["source_ids"] for i in joined.split(";")}
    assert len(ids) == 84
    for source_id in ids:
        assert known.loc[source_id, "url"].replace("&", "&amp;") in made


def test_no_code_or_iso_date_reaches_the_page():
    text = re.sub(r'<details class="sources">.*?</details>|<[^>]+>', " ", lever_parts.columns("en"))
    assert not re.search(r"\d{4}-\d{2}|[a-z]+_[a-z]+", text)


def test_no_page_says_that_consent_is_required_by_law():
    assert "required by law" not in lever_parts.columns("en")
